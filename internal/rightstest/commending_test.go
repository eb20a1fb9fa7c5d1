package rightstest

import (
	"strings"

	"pdca/internal/registry"
)

// What is asked about commendation: a round of b1, a nomination of m11 in it, an objection that
// m11 filed, and an honour of theirs; and another round that is on its public notice with
// somebody shortlisted, to whom there may be objections.
const commended = `
CommendationRound cd1 {"unitId":"b1","level":"BRANCH","cycleId":"cy26","titleZh":"七一表彰","publishScope":"BRANCH","categories":[{"code":"EXCELLENT_MEMBER","quota":1}]}
CommendationRound cd2 {"unitId":"b1","level":"BRANCH","cycleId":"cy26","titleZh":"年度表彰","publishScope":"BRANCH","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"noticeFrom":"2026-06-10","noticeTo":"2026-06-30","status":"PUBLIC_NOTICE"}
Nomination no1 {"roundId":"cd1","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m11","unitId":"b1","roundUnitId":"b1","publishScope":"BRANCH","nomineeZh":"某人"}
Nomination no2 {"roundId":"cd2","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m12","unitId":"b1","roundUnitId":"b1","publishScope":"BRANCH","nomineeZh":"某人","status":"SHORTLISTED"}
Objection ob1 {"nominationId":"no2","unitId":"b1","filedByMemberId":"m11","groundsZh":"所附的业绩与事实不符"}
Honour hn1 {"memberId":"m11","unitId":"b1","levelCode":"BRANCH","categoryCode":"EXCELLENT_MEMBER","grantedOn":"2026-06-01"}
`

// commend lays them.
func (w *world) commend() {
	for _, d := range strings.Split(strings.TrimSpace(commended), "\n") {
		w.box.Lay(w.t, d)
	}
}

// objects says whether an account may object on its own behalf: whoever files an objection
// owns it, wherever they belong.
func (w *world) objects(f *file, a account, e *registry.Entity) bool {
	level, reach := f.cell("OBJECT", a.role)
	return e.Name == "Objection" && enough(level, "E") && reach == "own"
}

// Reasons of what the file has otherwise.
const (
	ofNotice    = "an objection to a notice, which the file has as an appeal"
	ofRoundUnit = "who decides for the unit that runs the round ranks, and says why there is an exception"
)

func init() {
	for entity, id := range map[string]string{"CommendationRound": "cd1", "Nomination": "no1", "Objection": "ob1", "Honour": "hn1"} {
		records[entity] = id
	}
	ownedByMember = append(ownedByMember, "Nomination", "Objection", "Honour")
	anew["CommendationRound"] = `{"unitId":"b1","level":"BRANCH","cycleId":"cy26","titleZh":"半年表彰"}`
	anew["Nomination"] = `{"roundId":"cd2","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m11","unitId":"b1"}`
	anew["Objection"] = `{"nominationId":"no2","groundsZh":"所附的业绩与事实不符"}`
	anew["Honour"] = `{"memberId":"m11","unitId":"b1","levelCode":"BRANCH","categoryCode":"EXCELLENT_MEMBER","documentNo":"党发NEW号","grantedOn":"2026-06-01"}`
	touched["CommendationRound"], touched["Nomination"], touched["Objection"], touched["Honour"] = "conditionsZh", "reasonZh", "groundsZh", "documentNo"
	for _, line := range []string{"read OBJECT", "create OBJECT", "update OBJECT", "write decisionZh OBJECT", "FILED EXAMINING OBJECT A", "EXAMINING GRANTED OBJECT A", "EXAMINING REJECTED OBJECT A"} {
		kept["Objection "+line] = ofNotice
	}
	kept["Nomination write rank COMMEND"] = ofRoundUnit
	kept["Nomination write exceptionReasonZh COMMEND"] = ofRoundUnit
	kept["Nomination see standing NOMINATE"] = "a circle is told who is shortlisted, and not their record"
	kept["Nomination SHORTLISTED REJECTED COMMEND A"] = "who is shortlisted may still be turned down before the decision"
}
