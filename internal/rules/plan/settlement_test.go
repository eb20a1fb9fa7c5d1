package plan_test

import (
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// halved is a root of which 0.6 was reached: 0.5 of 90 and 0.75 of 60.
var halved = stands + piece("us1", "@g", "s01", "LEDGER") + reported("us1", "@q", "@t1", 45, "2026-06-15", "@g", "") + `
	pa update TargetProgress @q {"status":"ACCEPTED"}`

// clauseOf is a letter with a clause on a target of s00, between the company and the unit that
// s00 is linked with.
func clauseOf(target, letter string) string {
	return fmt.Sprintf(`
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit d0 {"code":"D0","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create UnitLink @lk {"partyUnitId":"s00","adminUnitId":"d0","validFrom":"2026-01-01"}
	system create ResponsibilityLetter @l {"cycleId":"cy26","kind":"PARTY_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d0","status":"%s"}
	system create LetterItem @i {"letterId":"@l","targetId":"%s","clauseZh":"示范项目","weight":100}`, letter, target)
}

func TestINV_T10_TheEndFollows(t *testing.T) {
	end := func(target, status string) string {
		return `cc update Target ` + target + ` {"status":"` + status + `"}`
	}
	full := ready + reported("us", "@p", "@t0", 90, "2026-06-15", "@e", "") + "\n" + takeOn
	enginetest.Hold(t, []enginetest.Ruling{
		{"six tenths are a part", halved, end("@root", "PARTLY_ACHIEVED"), ""},
		{"six tenths are not nothing", halved, end("@root", "MISSED"), "INV-T10"},
		{"six tenths are not all", halved, end("@root", "ACHIEVED"), "INV-T10"},
		{"half is missed", stands, end("@t0", "MISSED"), ""},
		{"half is no part", stands, end("@t0", "PARTLY_ACHIEVED"), "INV-T10"},
		{"all is achieved", full, end("@t0", "ACHIEVED"), ""},
		{"nothing is known", decomposed, end("@t0", "MISSED"), "INV-T10"},
		{"by the unit itself", stands, `us update Target @t0 {"status":"MISSED"}`, "FORBIDDEN"},
		{"by who only prepares it", stands, `pa update Target @t0 {"status":"MISSED"}`, "FORBIDDEN"},
		{"by a unit elsewhere", stands, `us1 update Target @t0 {"status":"MISSED"}`, "NOT_FOUND"},
		{"taken back by who decided", stands + "\n" + end("@t0", "MISSED"), end("@t0", "ACTIVE"), "VALIDATION"},
		{"taken back by another", stands + "\n" + end("@t0", "MISSED") + second, `cc2 update Target @t0 {"status":"ACTIVE"}`, ""},
		{"taken back with a letter in force", stands + clauseOf("@t0", "IN_FORCE") + "\n" + end("@t0", "MISSED") + second, `cc2 update Target @t0 {"status":"ACTIVE"}`, ""},
		{"taken back with a letter settled", stands + clauseOf("@t0", "SETTLED") + "\n" + end("@t0", "MISSED") + second, `cc2 update Target @t0 {"status":"ACTIVE"}`, "INV-T10"},
	})
}

// second is another account that decides for the company.
const second = `
	system create Account cc2 {"username":"cc2","name":"公司党委二","unitId":"c"}
	system create RoleGrant cc2/1 {"accountId":"cc2","role":"COMPANY_COMMITTEE","scopeUnitId":"c"}`

// TestSettlement: the end is stamped, stands while reports go on, is told in the clauses of
// letters, and all of it is taken back with it.
func TestSettlement(t *testing.T) {
	w := enginetest.New(t)
	w.Must(stands + clauseOf("@t0", "IN_FORCE") + second + `
		cc update Target @t0 {"status":"MISSED"}`)
	x, item := enginetest.Body[domain.Target](w, "@t0"), enginetest.Body[domain.LetterItem](w, "@i")
	if x.SettledBy != "cc" || x.SettledAt == 0 || item.Outcome != domain.TargetOutcomeMissed || item.OutcomeRate != 0.5 {
		t.Fatalf("settled by %q at %s, outcome %s of %v", x.SettledBy, x.SettledAt, item.Outcome, item.OutcomeRate)
	}
	w.Try(`us create TargetProgress @r {"targetId":"@t0","asOf":"2026-06-14","value":60}`, "INV-PG6")
	w.Must(`cc2 update Target @t0 {"status":"ACTIVE"}`)
	x, item = enginetest.Body[domain.Target](w, "@t0"), enginetest.Body[domain.LetterItem](w, "@i")
	if x.SettledBy != "" || x.SettledAt != 0 || item.Outcome != "" || item.Has(domain.LetterItemFieldOutcomeRate) || came(w, "@t0") != "0.5" {
		t.Fatalf("taken back: by %q, outcome %q, %s", x.SettledBy, item.Outcome, came(w, "@t0"))
	}
	w.Must(`system update Target @t0 {"status":"CANCELLED"}`)
	if item = enginetest.Body[domain.LetterItem](w, "@i"); item.Outcome != domain.TargetOutcomeCancelled || item.Has(domain.LetterItemFieldOutcomeRate) {
		t.Fatalf("cancelled: outcome %q", item.Outcome)
	}
}

// told lists the notices of a deadline to an account, by what they are of and their day.
func told(w *enginetest.World, key, account string) (out []string) {
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == key && n.RecipientID == account {
			out = append(out, n.KindCode+" "+n.RecordID+" "+w.Snapshot().DayOf(n.DueAt).String())
		}
		return true
	})
	slices.Sort(out)
	return out
}

func tickOnce(w *enginetest.World) {
	w.Helper()
	if _, err := w.Tick(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// TestDL32_ReportsAreAskedFor: who is in charge is reminded before a period is over and told
// after it; a report ends that, and the next period begins to run.
func TestDL32_ReportsAreAskedFor(t *testing.T) {
	w := enginetest.New(t)
	w.Must(ready)
	w.Wait(24 * enginetest.Day) // 2026-07-09, the second quarter is reported by 07-10
	tickOnce(w)
	soon := told(w, "DL32", "us")
	if len(soon) != 1 || soon[0][:8] != "DUE_SOON" {
		t.Fatalf("before its day: %v", soon)
	}
	w.Wait(2 * enginetest.Day)
	tickOnce(w)
	if all := told(w, "DL32", "us"); len(all) != 2 || all[1][:7] != "OVERDUE" {
		t.Fatalf("behind its day: %v", all)
	}
	if all := told(w, "DL32", "us1"); len(all) != 2 {
		t.Fatal("a target without anybody in charge tells nobody")
	}
	w.Must(reported("us", "@p", "@t0", 45, "2026-06-30", "@e", ""))
	w.Wait(80 * enginetest.Day) // 2026-09-29
	tickOnce(w)
	if all := told(w, "DL32", "us"); len(all) != 2 {
		t.Fatalf("reported, and told again: %v", all)
	}
	w.Wait(10 * enginetest.Day) // 2026-10-09: the third quarter
	tickOnce(w)
	if all := told(w, "DL32", "us"); len(all) != 3 {
		t.Fatalf("the next quarter: %v", all)
	}
}

// TestDL38_TheServerDecidesWhatNeedsNoJudgement: at the end of its ladder a target that was
// missed by its attainment is decided, one that was not waits for people, as does one of
// which a report waits.
func TestDL38_TheServerDecidesWhatNeedsNoJudgement(t *testing.T) {
	w := enginetest.New(t)
	w.Must(ready + piece("us1", "@g", "s01", "LEDGER") + reported("us1", "@q", "@t1", 60, "2026-06-15", "@g", "") + `
		pa update TargetProgress @q {"status":"ACCEPTED"}`)
	w.Wait(244 * enginetest.Day) // 2027-02-14
	tickOnce(w)
	if x := enginetest.Body[domain.Target](w, "@t0"); x.Status != domain.TargetStatusActive || came(w, "@t0") != "0" || came(w, "@root") != "0.4" {
		t.Fatalf("before the end of the ladder: %s, %s, root %s", x.Status, came(w, "@t0"), came(w, "@root"))
	}
	w.Wait(2 * enginetest.Day)
	tickOnce(w)
	for name, want := range map[string]domain.TargetStatus{"@t0": domain.TargetStatusMissed, "@t1": domain.TargetStatusActive, "@root": domain.TargetStatusMissed} {
		if x := enginetest.Body[domain.Target](w, name); x.Status != want || x.SettledBy != "" {
			t.Errorf("%s is %s by %q, want %s", name, x.Status, x.SettledBy, want)
		}
	}

	waits := enginetest.New(t)
	waits.Must(handedIn)
	waits.Wait(246 * enginetest.Day)
	tickOnce(waits)
	if x := enginetest.Body[domain.Target](waits, "@t0"); x.Status != domain.TargetStatusActive {
		t.Errorf("a report waits, and it is %s", x.Status)
	}
}

// TestReportsThatAreReturned: who reported is told, and why.
func TestReportsThatAreReturned(t *testing.T) {
	w := enginetest.New(t)
	w.Must(handedIn + `
		pa update TargetProgress @p {"status":"RETURNED"}`)
	if news := enginetest.News(w); !slices.ContainsFunc(news, func(s string) bool { return s == "RETURNED TargetProgress RETURNED us: test" }) {
		t.Errorf("%q", news)
	}
}
