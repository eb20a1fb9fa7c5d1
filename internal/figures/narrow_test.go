package figures_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/state"
)

// narrowFacts adds up the facts of a source of topics, by head.
func narrowFacts(w *enginetest.World, source string) map[string][2]int64 {
	out := map[string][2]int64{}
	w.Snapshot().View(domain.Actor{Account: "us"}, w.Today()).EachFact(state.FactsAsked{Source: source, From: w.Today() - 400, To: w.Today()}, func(f *state.Fact) {
		x := out[f.Heads[0]]
		out[f.Heads[0]] = [2]int64{x[0] + f.Num, x[1] + f.Den}
	})
	return out
}

// TestTheFunnelOfIdeas: an idea in two measures counts once, by the further one; one that is
// not valid counts in no step; a topic that is dropped, or was not discussed, counts nowhere.
func TestTheFunnelOfIdeas(t *testing.T) {
	a, b, c := domain.KeyID("Idea", enginetest.ID("@n"), "m0", "1"), domain.KeyID("Idea", enginetest.ID("@n"), "m1", "1"), domain.KeyID("Idea", enginetest.ID("@n"), "m-bc", "1")
	w := enginetest.New(t)
	w.Must(`
	system create OrgLifeEvent @ev {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"THEME_PARTY_DAY","titleZh":"主题党日","heldAt":"2026-06-10T06:00:00Z","endedAt":"2026-06-10T08:00:00Z","status":"HELD"}
	system create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m0","eventId":"@ev","presentMembers":12,"contributingMembers":11,"status":"MEASURES_ASSIGNED"}
	system create NarrowTopic @o {"branchId":"b000","cycleId":"cy26","problemZh":"夹具更换时间过长影响交付","raisedByMemberId":"m0","presentMembers":9,"contributingMembers":9,"status":"DROPPED"}
	system create Idea - {"topicId":"@n","memberId":"m0","seq":1,"textZh":"更换刀具角度","at":"2026-06-10T07:00:00Z","status":"ADOPTED"}
	system create Idea - {"topicId":"@n","memberId":"m1","seq":1,"textZh":"夹具加装定位销","at":"2026-06-10T07:00:00Z","status":"VALID"}
	system create Idea - {"topicId":"@n","memberId":"m-bc","seq":1,"textZh":"再开一次会议","at":"2026-06-10T07:00:00Z","status":"NOT_VALID"}
	system create AgreedMeasure @m1 {"topicId":"@n","unitId":"b000","textZh":"建立台账","ideaIds":["` + a + `"],"ownerMemberId":"m0","dueOn":"2026-06-20","status":"ASSIGNED"}
	system create AgreedMeasure @m2 {"topicId":"@n","unitId":"b000","textZh":"更换刀具","ideaIds":["` + a + `"],"ownerMemberId":"m0","dueOn":"2026-06-20","status":"REPORTED"}`)
	if b == c {
		t.Fatal("two ideas have one id")
	}
	for _, step := range []struct {
		deeds string
		want  map[string][2]int64
	}{
		{"", map[string][2]int64{"VALID": {2, 2}, "ADOPTED": {1, 2}, "DONE": {1, 2}, "VERIFIED": {0, 2}}},
		{`system update AgreedMeasure @m2 {"effect":"SOLVED","status":"VERIFIED"}`, map[string][2]int64{"VALID": {2, 2}, "ADOPTED": {1, 2}, "DONE": {1, 2}, "VERIFIED": {1, 2}}},
		{`system update Idea ` + b + ` {"status":"ADOPTED"}`, map[string][2]int64{"VALID": {2, 2}, "ADOPTED": {2, 2}, "DONE": {1, 2}, "VERIFIED": {1, 2}}},
	} {
		w.Must(step.deeds)
		got := narrowFacts(w, "steps of ideas")
		for head, want := range step.want {
			if got[head] != want {
				t.Errorf("%s: %s is %v, want %v", step.deeds, head, got[head], want)
			}
		}
	}
	if got := narrowFacts(w, "topics discussed")[""]; got != [2]int64{11, 12} {
		t.Errorf("%v had an idea", got)
	}
	w.Must(`system update OrgLifeEvent @ev {"heldAt":"2024-06-10T06:00:00Z","endedAt":"2024-06-10T08:00:00Z"}`)
	if got := narrowFacts(w, "topics discussed"); len(got) != 0 {
		t.Errorf("of another year: %v", got)
	}
}
