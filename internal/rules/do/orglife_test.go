package do_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

const (
	// eventOf is an assembly of b000 on the day before the world's, with all that minutes need.
	assembly = `
	bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"六月党员大会","heldAt":"2026-06-15T01:00:00Z","endedAt":"2026-06-15T02:30:00Z","placeZh":"会议室","hostId":"m-bs","status":"HELD"}`
	present = `
	system create Attendance - {"eventId":"@e","memberId":"m0","unitId":"b000","mode":"QR"}
	system create Attendance - {"eventId":"@e","memberId":"m-bs","unitId":"b000","mode":"QR"}`
	noted = `
	bs update OrgLifeEvent @e {"minutesZh":"会议听取了上半年党建工作情况，讨论了下半年重点任务，与会党员逐一发言，提出意见建议十二条，形成一致意见，会后由支部汇总落实。","conclusionZh":"按讨论意见落实"}`
	toMinuted = `bc update OrgLifeEvent @e {"status":"MINUTED"}`
	none      = "\n\tsystem create Settings auto {\"validFrom\":\"2026-06-01\",\"status\":\"IN_FORCE\",\"orgLife\":{\"minutesSampleShare\":0}}"
	all       = "\n\tsystem create Settings auto {\"validFrom\":\"2026-06-01\",\"status\":\"IN_FORCE\",\"orgLife\":{\"minutesSampleShare\":1}}"
	ready     = assembly + present + noted
	isMinuted = none + ready + "\n\t" + toMinuted
)

func TestINV_M_EventsAreHeldAndMinuted(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"held", "", assembly, ""},
		{"by another branch", "", `us1 create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会"}`, "MISSING_REFERENCE"},
		{"by a unit that has no such meeting", "", `us create OrgLifeEvent @e {"unitId":"s00","kind":"BRANCH_ASSEMBLY","titleZh":"大会"}`, "VALIDATION"},
		{"held without a place", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","heldAt":"2026-06-14T01:00:00Z","hostId":"m-bs","status":"HELD"}`, "VALIDATION"},
		{"held without a host", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","heldAt":"2026-06-14T01:00:00Z","placeZh":"室","status":"HELD"}`, "VALIDATION"},
		{"held tomorrow", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","heldAt":"2026-06-17T01:00:00Z","placeZh":"室","hostId":"m-bs","status":"HELD"}`, "INV-M2"},
		{"longer than a day", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","heldAt":"2026-06-13T01:00:00Z","endedAt":"2026-06-14T02:00:00Z","placeZh":"室","hostId":"m-bs","status":"HELD"}`, "VALIDATION"},
		{"said not to be late", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","createdLate":false}`, "READ_ONLY_FIELD"},
		{"minuted", ready, toMinuted, ""},
		{"minuted with nobody there", assembly + noted, toMinuted, "VALIDATION"},
		{"minuted without minutes", assembly + present, toMinuted, "VALIDATION"},
		{"called without an agenda", "", `bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会","topicZh":"总结","plannedAt":"2026-06-20T01:00:00Z","status":"NOTIFIED"}`, "VALIDATION"},
		{"cancelled when somebody came", `
			bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"大会"}` + present, `bs update OrgLifeEvent @e {"status":"CANCELLED"}`, "VALIDATION"},

		{"INV-M4 with another kind", assembly, `bs update OrgLifeEvent @e {"alsoKind":"THEME_PARTY_DAY","alsoAgendaZh":"重温入党誓词"}`, ""},
		{"INV-M4 without its agenda", assembly, `bs update OrgLifeEvent @e {"alsoKind":"THEME_PARTY_DAY"}`, "INV-M4"},
		{"INV-M4 with a committee meeting", assembly, `bs update OrgLifeEvent @e {"alsoKind":"BRANCH_COMMITTEE_MEETING","alsoAgendaZh":"研究"}`, "INV-M4"},
		{"INV-M9 a tick alone", assembly, `bs update OrgLifeEvent @e {"isCentralWorkTopic":true}`, "INV-M9"},
		{"INV-M9 with a topic", strings.Replace(assembly, "BRANCH_ASSEMBLY", "THEME_PARTY_DAY", 1) + `
			system create NarrowTopic @t {"branchId":"b000","cycleId":"cy26","problemZh":"三号机床换刀时间长，影响班产","raisedByMemberId":"m0","eventId":"@e","status":"SELECTED"}`, `bs update OrgLifeEvent @e {"isCentralWorkTopic":true}`, ""},

		{"INV-M8 by another", isMinuted, `bs update OrgLifeEvent @e {"status":"REVIEWED"}`, ""},
		{"INV-M8 by the recorder", isMinuted, `bc update OrgLifeEvent @e {"status":"REVIEWED"}`, "INV-M8"},
		{"INV-M10 drawn, by the branch", all + ready + "\n\t" + toMinuted, `bs update OrgLifeEvent @e {"status":"REVIEWED"}`, "INV-M10"},
		{"INV-M10 drawn, by the unit", all + ready + "\n\t" + toMinuted, `us update OrgLifeEvent @e {"status":"REVIEWED"}`, ""},
		{"found not to have been", isMinuted, `do update OrgLifeEvent @e {"status":"CANCELLED"}`, ""},
		{"found not to have been, by its secretary", isMinuted, `bs update OrgLifeEvent @e {"status":"CANCELLED"}`, "FORBIDDEN"},
	})
}

func TestINV_M3_VotesHaveTheirQuorum(t *testing.T) {
	// Of so many formal members who are expected so many are there: m0 and m-bs are two of them.
	of := 0
	enginetest.New(t).Snapshot().EachOf("Member", "branchId", "b000", func(r *domain.Record) bool {
		if m := r.Body.(*domain.Member); m.Status == domain.MemberStateActive && m.MemberStatus != domain.MemberStatusProbationary {
			of++
		}
		return true
	})
	counts := func(expected, here int) string {
		var b strings.Builder
		for i := range expected - of {
			fmt.Fprintf(&b, "\n\tsystem create Member x%d {\"personNo\":\"X%d\",\"name\":\"甲%d\",\"branchId\":\"b000\",\"joinedOn\":\"2010-07-01\"}", i, i, i)
		}
		b.WriteString(ready)
		for i := range here - 2 {
			fmt.Fprintf(&b, "\n\tsystem create Attendance - {\"eventId\":\"@e\",\"memberId\":\"x%d\",\"unitId\":\"b000\",\"mode\":\"QR\"}", i)
		}
		return b.String()
	}
	vote := func(n string) string {
		return "\n\tbs update OrgLifeEvent @e {\"resolutions\":[{\"position\":1,\"kindCode\":\"OTHER\",\"textZh\":\"通过方案\",\"voted\":true,\"method\":\"SHOW_OF_HANDS\",\"votesFor\":" + n + "}]}"
	}
	elects := "\n\tbs update OrgLifeEvent @e {\"isElection\":true}"
	enginetest.Hold(t, []enginetest.Ruling{
		{"more than half", counts(12, 7) + vote("7"), toMinuted, ""},
		{"half", counts(12, 6) + vote("6"), toMinuted, "INV-M3"},
		{"an election with four fifths", counts(10, 8) + vote("8") + elects, toMinuted, ""},
		{"an election with fewer", counts(10, 7) + vote("7") + elects, toMinuted, "INV-M3"},
		{"more votes than members", counts(12, 9) + vote("10"), toMinuted, "INV-RS1"},
		{"without votes", counts(12, 9) + `
			bs update OrgLifeEvent @e {"resolutions":[{"position":1,"kindCode":"OTHER","textZh":"通过方案","voted":true}]}`, toMinuted, "INV-RS1"},
		{"not voted on", ready + `
			bs update OrgLifeEvent @e {"resolutions":[{"position":1,"kindCode":"OTHER","textZh":"通报情况","voted":false}]}`, toMinuted, ""},
	})
	w := enginetest.New(t)
	w.Must(counts(12, 9) + vote("4") + "\n\t" + toMinuted)
	r := engine.Objects[domain.Resolution](enginetest.Body[domain.OrgLifeEvent](w, "@e").Resolutions)
	if len(r) != 1 || r[0].Adopted == nil || *r[0].Adopted {
		t.Errorf("four of nine adopted it: %+v", r)
	}
}
