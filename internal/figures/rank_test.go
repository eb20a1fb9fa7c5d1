package figures_test

import (
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// newRanked makes a branch with members a to e, who joined long ago: 64, 62, 62, 60 and 60
// points, and f, who is exempt.
func newRanked(t *testing.T) *enginetest.World {
	w := enginetest.New(t)
	deeds := ""
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		deeds += fmt.Sprintf(`
	system create Member %s {"personNo":"r%s","name":"%s","branchId":"b009","joinedOn":"2015-07-01"}`, id, id, id)
	}
	w.Must(`system create OrgUnit b009 {"code":"B009","nameZh":"九支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}` + deeds + `
	system create Member f {"personNo":"rf","name":"f","branchId":"b009","joinedOn":"2015-07-01"}
	system create Exemption @x {"memberId":"f","kindCode":"LONG_ILLNESS","from":"2026-01-01","to":"2026-12-31","reasonZh":"长期病休在家","status":"APPROVED"}
	system create Account bs9 {"username":"bs9","name":"九支书","unitId":"b009","memberId":"a"}
	system create RoleGrant bs9/1 {"accountId":"bs9","role":"BRANCH_SECRETARY","scopeUnitId":"b009"}` +
		posts("a", "PT01", "a1", "2026-06-10") + posts("a", "PT01", "a2", "2026-06-11") + posts("b", "PT01", "b1", "2026-06-12") + posts("c", "PT01", "c1", "2026-05-01"))
	return w
}

func rankOf(w *enginetest.World, who, unit, class string) (domain.PointsRank, bool) {
	return derived[domain.PointsRank](w, who, "OrgUnit", unit, "pointsRank", domain.Null, domain.String(class))
}

func TestINV_PT15_RanksInsideABranch(t *testing.T) {
	w := newRanked(t)
	got, _ := rankOf(w, "bs9", "b009", "FRONT_LINE")
	want := []string{"a 64 1", "b 62 2", "c 62 2", "d 60 4", "e 60 4", "f 60 EXEMPT"}
	if got.State != domain.FigureStateOk || *got.Of != 5 || len(got.Rows) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i, row := range got.Rows {
		text := fmt.Sprintf("%s %d %s", row.MemberID, *row.Balance, row.LeftOut)
		if row.Rank != nil {
			text = fmt.Sprintf("%s %d %d", row.MemberID, *row.Balance, *row.Rank)
		}
		if text != want[i] {
			t.Errorf("row %d: %s, want %s", i, text, want[i])
		}
	}
	if got.Trust.Entries != 4 || got.Trust.Hand != 0 || got.Trust.Late != 1 || got.Trust.Cross != 0 {
		t.Errorf("%+v", got.Trust)
	}
	if got, _ := rankOf(w, "bs9", "b009", "TECHNICAL"); got.State != domain.FigureStateNoData || got.Rows != nil {
		t.Errorf("of nobody: %+v", got)
	}
	w.Must(`bs9 update Member e {"memberClassCode":"TECHNICAL"}`)
	if got, _ := rankOf(w, "bs9", "b009", "FRONT_LINE"); got.State != domain.FigureStateNoData {
		t.Errorf("of four: %+v", got)
	}
}

func TestINV_PT15_WhoIsTooShortInABranchIsLeftOut(t *testing.T) {
	w := newRanked(t)
	w.Must(`system create Member g {"personNo":"rg","name":"g","branchId":"b001","joinedOn":"2015-07-01"}
	wait 1
	system update Member g {"branchId":"b009"}`)
	left := func() domain.RankLeftOut {
		got, _ := rankOf(w, "bs9", "b009", "FRONT_LINE")
		for _, row := range got.Rows {
			if row.MemberID == "g" {
				return row.LeftOut
			}
		}
		t.Fatalf("%+v", got)
		return ""
	}
	if x := left(); x != domain.RankLeftOutDays {
		t.Errorf("on the first day: %q", x)
	}
	w.Wait(89 * enginetest.Day)
	if x := left(); x != "" {
		t.Errorf("on the ninetieth: %q", x)
	}
	w.Must(`bs9 update Member g {"status":"LEFT"}`)
	if x := left(); x != domain.RankLeftOutNotActive {
		t.Errorf("after leaving: %q", x)
	}
}

// From outside the branch ranks are seen where the settings say so, and never by who has no
// right to points.
func TestINV_PT15_OutsideTheBranch(t *testing.T) {
	w := newRanked(t)
	if got, _ := rankOf(w, "us", "b009", "FRONT_LINE"); got.State != domain.FigureStateSuppressed || got.Rows != nil {
		t.Errorf("%+v", got)
	}
	w.Must(`system create Settings @s {"cycleId":"cy26","ranking":{"outsideBranch":true},"status":"IN_FORCE","validFrom":"2026-06-01"}`)
	if got, _ := rankOf(w, "us", "b009", "FRONT_LINE"); got.State != domain.FigureStateOk || len(got.Rows) != 6 {
		t.Errorf("%+v", got)
	}
	for who, unit := range map[string]string{"bs": "b009", "me": "b000", "us": "s00"} {
		if got, ok := rankOf(w, who, unit, "FRONT_LINE"); ok {
			t.Errorf("%s sees a rank of %s: %+v", who, unit, got)
		}
	}
}

// The days of a rank are the enterprise's: at seven in the morning in Shanghai it is still
// the day before by UTC.
func TestRankDaysAreTheEnterprises(t *testing.T) {
	w := newRanked(t)
	w.Must(`system create Member g {"personNo":"rg","name":"g","branchId":"b001","joinedOn":"2015-07-01"}`)
	w.Wait(21 * time.Hour)
	w.Must(`system update Member g {"branchId":"b009"}`)
	left := func(want domain.RankLeftOut) {
		t.Helper()
		got, _ := rankOf(w, "bs9", "b009", "FRONT_LINE")
		for _, row := range got.Rows {
			if row.MemberID == "g" && row.LeftOut != want {
				t.Errorf("on %s: %q, want %q", w.Today(), row.LeftOut, want)
			}
		}
	}
	w.Wait(88 * enginetest.Day)
	left(domain.RankLeftOutDays) // the eighty-ninth
	w.Wait(enginetest.Day)
	left("")
}
