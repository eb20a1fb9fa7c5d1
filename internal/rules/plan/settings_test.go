package plan_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/figures"
	"pdca/internal/ground"
)

// A draft of new settings of the running cycle, and its decision.
const (
	drafted = `
	pa create Settings @s {"cycleId":"cy26","points":{"pointsOpening":70}}`
	decided = drafted + `
	cc update Settings @s {"status":"IN_FORCE"}`
)

func TestINVSET_VersionsOfTheSettings(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a draft", "", drafted[2:], ""},
		{"by a secretary", "", `bs create Settings @s {"points":{"pointsOpening":70}}`, "FORBIDDEN"},
		{"outside its range", "", `pa create Settings @s {"points":{"pointsOpening":1001}}`, "INV-SET1"},
		{"at its end", "", `pa create Settings @s {"points":{"pointsOpening":1000}}`, ""},
		{"no such leaf", "", `pa create Settings @s {"points":{"opening":70}}`, "UNKNOWN_FIELD"},
		{"a deadline outside its range", "", `pa create Settings @s {"deadlines":{"DL09A":{"amount":61,"unit":"DAY"}}}`, "INV-SET1"},
		{"a deadline at its end", "", `pa create Settings @s {"deadlines":{"DL09A":{"amount":60,"unit":"DAY"}}}`, ""},
		{"another zone than the servers'", "", `pa create Settings @s {"time":{"zone":"Europe/Vienna","morningAt":"08:00"}}`, "INV-SET1"},
		{"their zone", "", `pa create Settings @s {"time":{"zone":"Asia/Shanghai","morningAt":"07:30"}}`, ""},
		{"bands that rise", "", `pa create Settings @s {"grades":{"gradeBands":[{"grade":"A","min":900},{"grade":"B","min":950},{"grade":"C","min":700},{"grade":"D","min":0}]}}`, "INV-SET1"},
		{"decided by who drafts", drafted, `pa update Settings @s {"status":"IN_FORCE"}`, "FORBIDDEN"},
		{"decided", drafted, `cc update Settings @s {"status":"IN_FORCE"}`, ""},
		{"decided backwards", drafted, `cc update Settings @s {"validFrom":"2026-06-01","status":"IN_FORCE"}`, "INV-SET2"},
		{"two from one day", decided + drafted[:2] + "pa create Settings @t {\"cycleId\":\"cy26\"}", `cc update Settings @t {"status":"IN_FORCE"}`, "INV-SET3"},
		{"from another day", decided + drafted[:2] + "pa create Settings @t {\"cycleId\":\"cy26\",\"validFrom\":\"2026-07-01\"}", `cc update Settings @t {"status":"IN_FORCE"}`, ""},
		{"changed after it was decided", decided, `pa update Settings @s {"points":{"pointsOpening":80}}`, "SEALED"},
		{"superseded by hand", decided, `cc update Settings @s {"status":"SUPERSEDED"}`, "FORBIDDEN"},
	})
}

// TestSettingsAreWhole: a version says everything; what it leaves out it takes from the
// one before, of a group, a leaf and a deadline.
func TestSettingsAreWhole(t *testing.T) {
	w := enginetest.New(t)
	w.Must(decided)
	x := enginetest.Body[domain.Settings](w, "@s")
	if p := ground.Settings(w.Snapshot(), "cy26", w.Today()); p.PointsOpening != 70 || p.RankMinDays != 90 || x.Inspection == "" || x.Deadlines == "" {
		t.Errorf("opening %d, days %d, inspection %q", p.PointsOpening, p.RankMinDays, x.Inspection)
	}
	w.Wait(enginetest.Day)
	w.Must(`
	pa create Settings @t {"cycleId":"cy26","points":{"rankMinDays":30},"deadlines":{"DL14A":{"amount":20,"unit":"DAY"}}}
	pa update Settings @t {"points":{"rankMinMembers":6}}
	cc update Settings @t {"status":"IN_FORCE"}`)
	p := ground.Settings(w.Snapshot(), "cy26", w.Today())
	if d := p.Deadline("DL14A"); p.PointsOpening != 70 || p.RankMinDays != 30 || p.RankMinMembers != 6 || d.Amount != 20 || len(d.Ladder) == 0 || len(d.RemindBefore) != 3 {
		t.Errorf("%d %d %d %+v", p.PointsOpening, p.RankMinDays, p.RankMinMembers, d)
	}
	if was := ground.Settings(w.Snapshot(), "cy26", w.Today()-1); was.RankMinDays != 90 || was.Deadline("DL14A").Amount != 15 {
		t.Error("the day before is not what it was")
	}
	if s := enginetest.Body[domain.Settings](w, "@s").Status; s != domain.SettingsStatusSuperseded {
		t.Errorf("the version before is %s", s)
	}
}

// TestDraftsDoNotHold: a version counts once it is decided.
func TestDraftsDoNotHold(t *testing.T) {
	w := enginetest.New(t)
	w.Must(drafted)
	if p := ground.Settings(w.Snapshot(), "cy26", w.Today()); p.PointsOpening != 60 {
		t.Errorf("a draft opens with %d", p.PointsOpening)
	}
}

// TestINVSET2_NothingIsLiftedBackwards: an opening balance that is raised in June counts
// from the next year on.
func TestINVSET2_NothingIsLiftedBackwards(t *testing.T) {
	w := enginetest.New(t)
	w.Must(decided)
	if n := figures.PointsBalance(w.Snapshot(), "m0", 2026); n != 60 {
		t.Errorf("the balance of this year is %d", n)
	}
	w.Must(`pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`)
	if n := figures.PointsBalance(w.Snapshot(), "m0", 2027); n != 70 {
		t.Errorf("the balance of the next is %d", n)
	}
}

// BenchmarkSettings is what a rule pays for a number.
func BenchmarkSettings(b *testing.B) {
	w := enginetest.New(b)
	w.Must(decided)
	s, today := w.Snapshot(), w.Today()
	b.ReportAllocs()
	for b.Loop() {
		if ground.Settings(s, "cy26", today).PointsOpening != 70 {
			b.Fatal("another one")
		}
	}
}
