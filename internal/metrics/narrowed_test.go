package metrics_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/metrics"
)

// tenths is what a criterion gives b000 by its records on a day.
func tenths(t *testing.T, w *enginetest.World, code, asOf string) int64 {
	t.Helper()
	day, err := domain.ParseDate(asOf)
	if err != nil {
		t.Fatal(err)
	}
	s := w.Snapshot()
	q := metrics.New(s, metrics.Asked{Unit: "b000", Cycle: "cy26", AsOf: day})
	for _, c := range metrics.Criteria(s, "1.0.0") {
		if c.Code == code {
			return q.Of(c, "").Tenths
		}
	}
	t.Fatalf("there is no %s", code)
	return 0
}

// TestINV_VI1: one accident for which the unit answers, with two members' violations, takes
// ten and not fourteen; a violation beside it takes two, a hazard that was late one.
func TestINV_VI1_AnAccidentOnce(t *testing.T) {
	violation := func(name, more string) string {
		return `
	system create Violation ` + name + ` {"memberId":"m0","unitId":"b000","branchId":"b000","occurredOn":"2026-05-12","decidedOn":"2026-05-13","kindCode":"SAFETY_RULE","descriptionZh":"违反规程","status":"CONFIRMED"` + more + `}`
	}
	hazard := func(name, more string) string {
		return `
	system create Hazard ` + name + ` {"unitId":"b000","branchId":"b000","areaId":"@pa","reporterMemberId":"m1","reportedAt":"2026-05-12T01:00:00Z","descriptionZh":"阀门泄漏","fixOwnerMemberId":"m1","dueOn":"2026-05-16","originalDueOn":"2026-05-16"` + more + `}`
	}
	area := `
	system create PlatformAssignment @pa {"memberId":"m0","kind":"RESPONSIBILITY_AREA","nameZh":"一号线","from":"2026-01-01","status":"ACTIVE"}`
	for name, x := range map[string]struct {
		deeds, asOf string
		want        int64
	}{
		"nothing":                           {"", "2026-06-01", 100},
		"a violation":                       {violation("@v", ""), "2026-06-01", 80},
		"a violation, before it is decided": {violation("@v", ""), "2026-05-12", 100},
		"one that was revoked":              {violation("@v", "") + "\n\t" + `system update Violation @v {"status":"REVOKED"}`, "2026-06-01", 100},
		"an accident of two":                {violation("@v", `,"unitResponsible":true,"accidentNo":"A-1"`) + violation("@w", `,"accidentNo":"A-1"`), "2026-06-01", 0},
		"a violation of another accident":   {violation("@v", `,"accidentNo":"A-2"`), "2026-06-01", 80},
		"late, and open":                    {area + hazard("@h", `,"status":"CONFIRMED"`), "2026-05-17", 90},
		"on its last day":                   {area + hazard("@h", `,"status":"CONFIRMED"`), "2026-05-16", 100},
		"late, and removed":                 {area + hazard("@h", `,"removedOn":"2026-05-20","status":"CLOSED"`), "2026-06-01", 90},
		"removed in time":                   {area + hazard("@h", `,"removedOn":"2026-05-16","status":"CLOSED"`), "2026-06-01", 100},
		"one that doubles another":          {area + hazard("@h", `,"removedOn":"2026-05-16","status":"CLOSED"`) + hazard("@h2", `,"status":"CONFIRMED"`) + "\n\t" + `system update Hazard @h2 {"duplicateOfId":"@h"}`, "2026-06-01", 100},
	} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.Whole(t)
			w.Must(x.deeds)
			if got := tenths(t, w, "12.2.3", x.asOf); got != x.want {
				t.Errorf("%d, want %d", got, x.want)
			}
		})
	}
}

// TestTheBestTopicCounts: 12.3.1 and 12.3.2 by the topics of the year.
func TestTheBestTopicCounts(t *testing.T) {
	w := enginetest.Whole(t)
	if got := tenths(t, w, "12.3.2", "2026-06-15"); got != 0 {
		t.Errorf("without a topic: %d", got)
	}
	w.Must(`
	system create OrgLifeEvent @ev {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"THEME_PARTY_DAY","titleZh":"主题党日","heldAt":"2026-04-10T06:00:00Z","status":"HELD"}
	system create OrgLifeEvent @ev2 {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"THEME_PARTY_DAY","titleZh":"主题党日","heldAt":"2026-05-10T06:00:00Z","status":"HELD"}
	system create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m0","eventId":"@ev","presentMembers":12,"contributingMembers":11,"solvedLevel":"PARTLY","verifiedAt":"2026-06-01T01:00:00Z","status":"VERIFIED"}
	system create NarrowTopic @o {"branchId":"b000","cycleId":"cy26","problemZh":"夹具更换时间过长影响交付","raisedByMemberId":"m0","eventId":"@ev2","presentMembers":8,"contributingMembers":8,"solvedLevel":"SOLVED","verifiedAt":"2026-06-10T01:00:00Z","status":"VERIFIED"}`)
	if got := tenths(t, w, "12.3.2", "2026-06-15"); got != 100 {
		t.Errorf("the best is solved: %d", got)
	}
	if got := tenths(t, w, "12.3.2", "2026-06-05"); got != 60 {
		t.Errorf("before the better one was verified: %d", got)
	}
	if got := tenths(t, w, "12.3.1", "2026-06-15"); got != 100 { // 19 of 20
		t.Errorf("contributions: %d", got)
	}
}
