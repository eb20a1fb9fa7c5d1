package rightstest

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
)

// What is voted on and written of oneself: records of b1, laid past the rules. The ballot is
// counted by the member mt, who is assigned to it; the tally is the own of m11.
const votes = `
OrgLifeEvent vo1 {"unitId":"b1","kind":"ORG_LIFE_MEETING","titleZh":"组织生活会"}
SelfExamination se1 {"eventId":"vo1","memberId":"m11","branchId":"b1"}
PaperBallot vb1 {"unitId":"b1","subjectType":"OrgUnit","subjectId":"b2","purpose":"WORKER_SURVEY","tellerAId":"mt"}
BallotTally bt1 {"ballotId":"vb1","teller":"SECOND","unitId":"b1","memberId":"m11"}
DemocraticAppraisal vd1 {"branchId":"b1","cycleId":"cy27"}
AppraisalSheet as1 {"appraisalId":"vd1","memberId":"m11","branchId":"b1"}
PartyWorkerProfile vw1 {"accountId":"xa","unitId":"b1","cycleId":"cy27","levelCode":"BRANCH_SECRETARY"}
`

// voting lays them, and a profile for each account that is the person.
func (w *world) voting() {
	for _, d := range strings.Split(strings.TrimSpace(votes), "\n") {
		w.box.Lay(w.t, d)
	}
	for _, a := range w.accounts {
		if a.place == person {
			w.box.Lay(w.t, fmt.Sprintf(`PartyWorkerProfile vw-%s {"accountId":%q,"unitId":"b1","cycleId":"cy27","levelCode":"BRANCH_SECRETARY"}`, a.id, a.id))
		}
	}
}

// ofMeeting is why the minutes of the committee are not for the circle that is told outcomes.
const ofMeeting = "a circle is told the outcomes, and not how the committee came to them"

func init() {
	for entity, id := range map[string]string{
		"SelfExamination":     domain.KeyID("SelfExamination", "vo1", "m11"),
		"PaperBallot":         "vb1",
		"BallotTally":         domain.KeyID("BallotTally", "vb1", "SECOND"),
		"DemocraticAppraisal": "vd1",
		"AppraisalSheet":      domain.KeyID("AppraisalSheet", "vd1", "m11"),
		"PartyWorkerProfile":  "vw1",
	} {
		records[entity] = id
	}
	anew["PaperBallot"] = `{"unitId":"b1","subjectType":"OrgUnit","subjectId":"b1","purpose":"WORKER_SURVEY"}`
	anew["DemocraticAppraisal"] = `{"branchId":"b1","cycleId":"cy26"}`
	anew["PartyWorkerProfile"] = `{"accountId":"xa","unitId":"b1","cycleId":"cy26","levelCode":"BRANCH_SECRETARY"}`
	ownedByMember = append(ownedByMember, "SelfExamination", "BallotTally", "AppraisalSheet")
	ownedByAccount = append(ownedByAccount, "PartyWorkerProfile")
	kept["DemocraticAppraisal see committeeProposalZh APPRAISAL"] = ofMeeting
	kept["DemocraticAppraisal see confirmedBy APPRAISAL"] = ofMeeting
}
