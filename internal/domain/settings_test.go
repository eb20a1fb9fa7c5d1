package domain_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pdca/internal/domain"
)

// TestDefaultParams: the struct has what the files say, and another name of a deadline is
// the amount of that.
func TestDefaultParams(t *testing.T) {
	p := domain.DefaultParams()
	if p.PointsOpening != 60 || p.ExtensionShare != 0.5 || p.SystemNameZh != "兵工根、铁骑魂" || p.InsideBranch != true || p.ManyFindings != 3 ||
		len(p.GradeBands) != 4 || p.GradeBands[0].Grade != domain.GradeA || p.GradeBands[0].Min != 900 || len(p.Rhythm) != 7 ||
		p.TrainingHours[1].Key != "branchLeader" || p.TrainingHours[1].Value != 56 || p.NotVisitedDays[2] != 365 || p.Bands[0].Good != 95 {
		t.Errorf("%+v", p)
	}
	if p.PointsPostingDays != 10 || p.CareRetentionMonths != 36 || p.ConferencesBy(2027) != day(t, "2027-02-28") {
		t.Errorf("other names: %d, %d, %s", p.PointsPostingDays, p.CareRetentionMonths, p.ConferencesBy(2027))
	}
	for _, d := range domain.ShippedDeadlines().Rows {
		r := p.Deadline(d.Key)
		if least, most := d.AmountRange(); r == nil || !slices.Equal(r.RemindBefore, d.RemindBefore) || len(r.Ladder) != len(d.Ladder) || r.TitleEn != d.TitleEn || r.Amount != d.Amount || d.CheckAmount(d.Amount) != nil || d.CheckAmount(most+1) == nil || d.CheckAmount(least-1) == nil {
			t.Errorf("%s: %+v, from %d to %d", d.Key, r, least, most)
		}
	}
	if p.Deadline("DL999") != nil || len(p.Deadlines) != len(domain.ShippedDeadlines().Rows) {
		t.Error("a deadline that there is not")
	}
}

// TestEveryLeafIsRead: each leaf of the file has its value in the struct, with the name
// that it has there.
func TestEveryLeafIsRead(t *testing.T) {
	n := 0
	for _, g := range domain.SettingsGroups() {
		b, err := json.Marshal(domain.DefaultParams())
		var flat map[string]json.RawMessage
		if err == nil {
			err = json.Unmarshal(b, &flat)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range g.Leaves {
			n++
			var is, want *float64
			if json.Unmarshal(l.Default, &want) == nil && want != nil && l.SameAs == "" && (json.Unmarshal(flat[l.Key], &is) != nil || *is != *want) {
				t.Errorf("%s is %s, not %s", l.Key, flat[l.Key], l.Default)
			}
		}
	}
	if n != 160 {
		t.Errorf("%d leaves", n)
	}
}

// TestReadParams: what a record says holds, the rest is as it ships, and reading one
// leaves another as it is.
func TestReadParams(t *testing.T) {
	p, err := domain.ReadParams(func(group string) string {
		return map[string]string{"points": `{"pointsOpening":70}`, "deadlines": `{"DL09A":{"amount":12,"unit":"WORKING_DAY"}}`,
			"figures": `{"ageBands":[1]}`}[group]
	})
	if err != nil {
		t.Fatal(err)
	}
	d := p.Deadline("DL09A")
	if p.PointsOpening != 70 || p.RankMinDays != 90 || p.PointsPostingDays != 12 || len(p.AgeBands) != 1 ||
		d.DueOn(day(t, "2026-06-15"), domain.NewCalendar()) != day(t, "2026-07-01") {
		t.Errorf("%d %d %d %v", p.PointsOpening, p.RankMinDays, p.PointsPostingDays, p.AgeBands)
	}
	if q := domain.DefaultParams(); q.PointsOpening != 60 || len(q.AgeBands) != 4 || q.PointsPostingDays != 10 {
		t.Error("the shipped values changed")
	}
}
