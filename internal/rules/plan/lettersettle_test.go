package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// ended has both targets of the letter ended, with rates of 1 and 0.6543.
const ended = `
	system update Target td1 {"status":"ACHIEVED","attainment":1}
	system update Target td2 {"status":"PARTLY_ACHIEVED","attainment":0.6543}`

const proposed = ended + `
	pa update ResponsibilityLetter @l {"status":"SETTLEMENT_PROPOSED"}`

func TestINV_L5_Settlement(t *testing.T) {
	move := func(who, to string) string {
		return fmt.Sprintf(`%s update ResponsibilityLetter @l {"status":%q}`, who, to)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"with an outcome open", inForce + "\n" + `system update Target td1 {"status":"ACHIEVED","attainment":1}`, move("pa", "SETTLEMENT_PROPOSED"), "INV-L5"},
		{"with all", inForce + ended, move("pa", "SETTLEMENT_PROPOSED"), ""},
		{"by the taker", inForce + ended, move("us", "SETTLEMENT_PROPOSED"), "FORBIDDEN"},
		{"before the stage of Act", inForce + ended + "\n" + `system update PdcaCycle cy26 {"windows":[{"stage":"ACT","opensAt":"2026-12-01","closesAt":"2026-12-31"}]}`, move("pa", "SETTLEMENT_PROPOSED"), "INV-CY3"},
		{"settled at once", inForce + proposed, move("cc", "SETTLED"), "INV-L5"},
		{"settled when the taker agreed", inForce + proposed + "\n" + move("us", "SETTLEMENT_AGREED"), move("cc", "SETTLED"), ""},
		{"agreed by the issuer", inForce + proposed, move("ltgc", "SETTLEMENT_AGREED"), "INV-L11"},
		{"on the last day of objections", inForce + proposed + "\nwait 10", move("cc", "SETTLED"), "INV-L5"},
		{"after it", inForce + proposed + "\nwait 11", move("cc", "SETTLED"), ""},
		{"by who proposed", inForce + strings.ReplaceAll(proposed, "pa update", "cc update") + "\nwait 11", move("cc", "SETTLED"), "INV-SOD"},
		{"by who proposed, agreed", inForce + strings.ReplaceAll(proposed, "pa update", "cc update") + "\n" + move("us", "SETTLEMENT_AGREED"), move("cc", "SETTLED"), "INV-SOD"},
		{"objected to", inForce + proposed, move("us", "IN_FORCE"), ""},
		{"objected to on the last day", inForce + proposed + "\nwait 10", move("us", "IN_FORCE"), ""},
		{"objected to too late", inForce + proposed + "\nwait 11", move("us", "IN_FORCE"), "INV-L5"},
		{"objected to by a secretary elsewhere", inForce + proposed, move("us1", "IN_FORCE"), "NOT_FOUND"},
	})
}

// TestSettlementScore: weight times rate, of what was not cancelled, with one decimal.
func TestSettlementScore(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce + proposed)
	if x := letterOf(w, "@l"); x.SettlementScore != 86.2 || x.SettlementBy != "pa" { // 60 + 40 × 0.6543 = 86.172
		t.Errorf("%v by %s", x.SettlementScore, x.SettlementBy)
	}
	w.Must(`
	us update ResponsibilityLetter @l {"status":"IN_FORCE"}
	system update Target td1 {"status":"ACTIVE"}`)
	if x, it := letterOf(w, "@l"), clauses(w, w.ID("@l"))["td1"]; x.SettlementScore != 0 || it.Outcome != "" {
		t.Errorf("objected to and taken up again: score %v, outcome %q", x.SettlementScore, it.Outcome)
	}
	w.Must(`
	system update Target tw1 {"status":"CANCELLED"}
	system update Target td1 {"status":"CANCELLED"}
	pa update ResponsibilityLetter @l {"status":"SETTLEMENT_PROPOSED"}`)
	if x := letterOf(w, "@l"); x.SettlementScore != 65.4 { // what was cancelled leaves its weight out
		t.Errorf("%v", x.SettlementScore)
	}
}

// TestDL01_UnsignedLettersRunOut: what is not signed by its day is late, and its signers hear of it.
func TestDL01_UnsignedLettersRunOut(t *testing.T) {
	w := enginetest.New(t)
	w.Must(awaits) // the conference was on the 1st of June, and has 30 days
	if x := letterOf(w, "@l"); x.DueToSignOn.String() != "2026-07-01" || x.Late {
		t.Errorf("to be signed by %s", x.DueToSignOn)
	}
	if k := tasksOf(w, "us", "LETTER_SIGN"); len(k) != 1 || len(tasksOf(w, "ltd0", "LETTER_SIGN")) != 0 {
		t.Errorf("who is to sign has the tasks %v", k)
	}
	w.Must("wait 17")
	tickLetters(w)
	told := 0
	w.Snapshot().EachOf("Notice", "recipientId", "us", func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == "DL01" {
			told++
		}
		return true
	})
	if told == 0 {
		t.Error("the signer was told nothing")
	}
	w.Must(`
	cc create Signature @s1 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}
	us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}`)
	if x := letterOf(w, "@l"); !x.Late || x.Status != domain.LetterStatusInForce {
		t.Errorf("signed on the 2nd of July: late %t, %s", x.Late, x.Status)
	}
}

// TestDL38_LettersAreSettledAfterTheYear: within thirty days of the last of December.
func TestDL38_LettersAreSettledAfterTheYear(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce)
	due := func() string {
		list, err := w.View(domain.Actor{Account: "cc"}).Tasks(nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range list {
			if k.R.ID == w.ID("@l") {
				return k.DueOn.String()
			}
		}
		return ""
	}
	if d := due(); d != "2027-01-30" {
		t.Errorf("the issuer's task is due %q", d)
	}
	w.Must(proposed + "\n" + `us update ResponsibilityLetter @l {"status":"SETTLEMENT_AGREED"}
	cc update ResponsibilityLetter @l {"status":"SETTLED"}`)
	if d := due(); d != "" {
		t.Errorf("settled, and still due %s", d)
	}
}

// TestLettersAreTold: who is to sign, who is sent back a letter, and who may object, are told.
func TestLettersAreTold(t *testing.T) {
	for _, step := range []struct {
		before, do, who, kind string
	}{
		{named, `cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`, "us", "TASK"},
		{awaits, `cc update ResponsibilityLetter @l {"status":"DRAFT"}`, "us", "RETURNED"},
		{inForce + ended, `pa update ResponsibilityLetter @l {"status":"SETTLEMENT_PROPOSED"}`, "us", "TASK"},
		{inForce + proposed, `us update ResponsibilityLetter @l {"status":"IN_FORCE"}`, "cc", "DECISION"},
		{inForce + proposed + "\nwait 11", `cc update ResponsibilityLetter @l {"status":"SETTLED"}`, "us", "DECISION"},
	} {
		w := enginetest.New(t)
		told := func() (n int) {
			for _, news := range enginetest.News(w) {
				if strings.HasPrefix(news, step.kind+" ResponsibilityLetter ") && strings.Contains(news, " "+step.who+":") {
					n++
				}
			}
			return n
		}
		w.Must(step.before)
		was := told()
		w.Must(step.do)
		if told() != was+1 {
			t.Errorf("%s\ntold %s %d times, then %d", step.do, step.who, was, told())
		}
	}
}
