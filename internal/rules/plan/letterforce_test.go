package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// amending has a new version of the letter under way; a test looks up its id (nextOf).
const amending = `
	cc update ResponsibilityLetter @l {"status":"AMENDING"}`

// nextOf is the version that takes the place of a letter.
func nextOf(t *testing.T, w *enginetest.World, id string) *domain.ResponsibilityLetter {
	t.Helper()
	var next *domain.ResponsibilityLetter
	w.Snapshot().EachOf("ResponsibilityLetter", "supersedesId", w.ID(id), func(r *domain.Record) bool {
		next = r.Body.(*domain.ResponsibilityLetter)
		return true
	})
	if next == nil {
		t.Fatal("there is no new version")
	}
	return next
}

// clauses are those of a letter by target.
func clauses(w *enginetest.World, letter string) map[string]*domain.LetterItem {
	out := map[string]*domain.LetterItem{}
	w.Snapshot().EachOf("LetterItem", "letterId", letter, func(r *domain.Record) bool {
		it := r.Body.(*domain.LetterItem)
		out[it.TargetID] = it
		return true
	})
	return out
}

// below asks for the letters of the workshops again.
const below = `
	ltd0 act prepareLetters {"cycleId":"cy26","level":"SECONDARY_TO_WORKSHOP","kind":"PARTY_TARGET_LETTER","issuerUnitId":"d0"}`

// signBelow has a letter of w0 reviewed and signed by both.
func signBelow(w *enginetest.World, id string) {
	w.Helper()
	w.Must(strings.ReplaceAll(`
	us update ResponsibilityLetter ID {"rewardZh":"按制度奖惩","effectiveFrom":"2026-06-15","issuerSignerId":"us","takerSignerId":"bs"}
	us update ResponsibilityLetter ID {"status":"UNDER_REVIEW"}
	us update ResponsibilityLetter ID {"status":"AWAITING_SIGNATURE"}
	us create Signature @a`+id+` {"subjectType":"ResponsibilityLetter","subjectId":"ID","role":"ISSUER"}
	bs create Signature @b`+id+` {"subjectType":"ResponsibilityLetter","subjectId":"ID","role":"TAKER"}`, "ID", id))
}

// takerLetter is the open letter of a kind that a unit has taken.
func takerLetter(t *testing.T, w *enginetest.World, taker string) *domain.ResponsibilityLetter {
	t.Helper()
	var found *domain.ResponsibilityLetter
	w.Snapshot().EachOf("ResponsibilityLetter", "takerUnitId", taker, func(r *domain.Record) bool {
		if x := r.Body.(*domain.ResponsibilityLetter); x.Kind == party && x.Status != domain.LetterStatusSuperseded {
			found = x
		}
		return true
	})
	if found == nil {
		t.Fatalf("%s has no letter", taker)
	}
	return found
}

// TestINV_L7_TheSecondLevelFollows: a workshop's clauses stand under lines of its unit's
// letter; a line that is amended marks them, and they stay in force until they are amended
// too, or are said to stay.
func TestINV_L7_TheSecondLevelFollows(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce)
	// Coming into force began DL02: the workshops have drafts, with their clauses and parents.
	x := takerLetter(t, w, "w0")
	if x.DueToSignOn.String() != "2026-06-30" || x.Version != 1 || takerLetter(t, w, "w1").DueToSignOn != x.DueToSignOn {
		t.Errorf("to be signed by %s", x.DueToSignOn)
	}
	upper, lower := clauses(w, w.ID("@l")), clauses(w, x.ID)
	if lower["tw1"].ParentItemID != upper["td1"].ID || lower["tw2"].ParentItemID != upper["td2"].ID || lower["tw1"].Weight != 50 {
		t.Fatalf("the clauses of the workshop: %+v", lower)
	}
	w.Must(below) // asked for again, nothing is doubled
	if n := len(clauses(w, x.ID)); n != 2 {
		t.Errorf("%d clauses", n)
	}
	w.Must(fmt.Sprintf(`us update ResponsibilityLetter %s {"rewardZh":"按制度奖惩","effectiveFrom":"2026-06-15"}`, x.ID))
	for fields, want := range map[string]string{`{"parentItemId":null}`: "INV-L4", fmt.Sprintf(`{"parentItemId":%q}`, upper["td2"].ID): "INV-L4"} {
		w.Must(fmt.Sprintf(`us update LetterItem %s %s`, lower["tw1"].ID, fields))
		w.Try(fmt.Sprintf(`us update ResponsibilityLetter %s {"status":"UNDER_REVIEW"}`, x.ID), want)
	}
	w.Must(fmt.Sprintf(`us update LetterItem %s {"parentItemId":%q}`, lower["tw1"].ID, upper["td1"].ID))
	signBelow(w, x.ID)
	if s := takerLetter(t, w, "w0").Status; s != domain.LetterStatusInForce {
		t.Fatalf("the letter of the workshop is %s", s)
	}

	w.Must(amending)
	next := nextOf(t, w, "@l")
	if next.Version != 2 || next.RootID != w.ID("@l") || next.Status != domain.LetterStatusDraft || clauses(w, next.ID)["td1"].LineID != upper["td1"].LineID {
		t.Errorf("%+v", next)
	}
	w.Must(strings.ReplaceAll(`
	pa update LetterItem `+clauses(w, next.ID)["td2"].ID+` {"clauseZh":"改为每季度一次"}
	pa update ResponsibilityLetter ID {"effectiveFrom":"2026-06-15","status":"UNDER_REVIEW"}
	cc update ResponsibilityLetter ID {"status":"AWAITING_SIGNATURE"}
	cc create Signature @n1 {"subjectType":"ResponsibilityLetter","subjectId":"ID","role":"ISSUER"}
	us create Signature @n2 {"subjectType":"ResponsibilityLetter","subjectId":"ID","role":"TAKER"}`, "ID", next.ID))
	was, now := letterOf(w, "@l"), enginetest.Body[domain.ResponsibilityLetter](w, next.ID)
	if was.Status != domain.LetterStatusSuperseded || now.Status != domain.LetterStatusInForce || now.Number != "P2026-0001-2" || now.Late {
		t.Errorf("%s and %s, number %s", was.Status, now.Status, now.Number)
	}
	lower = clauses(w, x.ID)
	if lower["tw1"].ParentChanged || !lower["tw2"].ParentChanged || takerLetter(t, w, "w0").Status != domain.LetterStatusInForce {
		t.Error("the clause under the line that changed is marked alone, and stays in force")
	}
	if k := tasksOf(w, "us", "LETTER_AMEND"); len(k) != 1 || k[0] != lower["tw2"].ID {
		t.Errorf("the issuer's tasks: %v", k)
	}
	w.Try(fmt.Sprintf(`us update LetterItem %s {"keptReasonZh":"与本条无关"}`, lower["tw1"].ID), "INV-L7")
	w.Try(fmt.Sprintf(`bs update LetterItem %s {"keptReasonZh":"与本条无关"}`, lower["tw2"].ID), "FORBIDDEN")

	// The workshop's own amendment ends it: its new version stands under the new clauses.
	w.Must(fmt.Sprintf(`us update ResponsibilityLetter %s {"status":"AMENDING"}`, x.ID))
	own := nextOf(t, w, x.ID)
	if clauses(w, own.ID)["tw2"].ParentItemID != clauses(w, next.ID)["td2"].ID || clauses(w, own.ID)["tw2"].LineID != lower["tw2"].LineID {
		t.Error("the new version stands under the former clause, or has another line")
	}
	signBelow(w, own.ID)
	if clauses(w, x.ID)["tw2"].ParentChanged || len(tasksOf(w, "us", "LETTER_AMEND")) != 0 {
		t.Error("signed anew, and still marked")
	}
}

func tasksOf(w *enginetest.World, account, kind string) (ids []string) {
	list, err := w.View(domain.Actor{Account: account}).Tasks([]string{kind})
	if err != nil {
		w.Fatal(err)
	}
	for _, k := range list {
		ids = append(ids, k.R.ID)
	}
	return ids
}

// TestINV_L7_KeptForAReason: the issuer says why a clause stays, and the clock ends.
func TestINV_L7_KeptForAReason(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce)
	x := takerLetter(t, w, "w0")
	signBelow(w, x.ID)
	w.Must(`system update Target td2 {"dueOn":"2026-10-31"}`)
	tw2 := clauses(w, x.ID)["tw2"]
	if !tw2.ParentChanged || !clauses(w, w.ID("@l"))["td2"].ParentChanged || clauses(w, x.ID)["tw1"].ParentChanged {
		t.Error("a cited target that changes marks its clauses, and those under them")
	}
	w.Must(fmt.Sprintf(`us update LetterItem %s {"keptReasonZh":"车间的期限本就更早"}`, tw2.ID))
	if clauses(w, x.ID)["tw2"].ParentChanged {
		t.Error("said to stay, and still marked")
	}
}

// TestAmendmentThatComesToNothing leaves the letter in force, since the day on which it was.
func TestAmendmentThatComesToNothing(t *testing.T) {
	for name, end := range map[string]string{"void": `cc update ResponsibilityLetter %s {"status":"VOID"}`, "deleted": `pa delete ResponsibilityLetter %s`} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(inForce)
			since := letterOf(w, "@l").InForceAt
			w.Wait(enginetest.Day)
			w.Must(amending)
			w.Try(`pa update ResponsibilityLetter @l {"status":"SETTLEMENT_PROPOSED"}`, "ILLEGAL_TRANSITION")
			w.Must(fmt.Sprintf(end, nextOf(t, w, "@l").ID))
			if x := letterOf(w, "@l"); x.Status != domain.LetterStatusInForce || x.InForceAt != since {
				t.Errorf("it is %s, since %s", x.Status, x.InForceAt)
			}
		})
	}
}

// TestLinksThatEnd: the party units beside a letter follow the links until both have
// signed, and stay from then on.
func TestLinksThatEnd(t *testing.T) {
	w := enginetest.New(t)
	w.Must(inForce)
	x := takerLetter(t, w, "w0")
	w.Must(`
	system create OrgUnit b009 {"code":"B009","nameZh":"九支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}
	system create UnitLink l9 {"partyUnitId":"b009","adminUnitId":"w0","validFrom":"2026-06-01"}`)
	if got := takerLetter(t, w, "w0").TakerPartyIDs; len(got) != 2 || len(clauses(w, x.ID)["tw1"].TakerPartyIDs) != 2 {
		t.Errorf("beside an unsigned letter are %v", got)
	}
	w.Must(`system update UnitLink l9 {"validTo":"2026-06-10"}`)
	if got := takerLetter(t, w, "w0").TakerPartyIDs; len(got) != 1 {
		t.Errorf("beside an unsigned letter are %v", got)
	}
	signBelow(w, x.ID)
	w.Must(`system update UnitLink lb {"validTo":"2026-06-10"}`)
	if got := takerLetter(t, w, "w0").TakerPartyIDs; len(got) != 1 || got[0] != "b000" {
		t.Errorf("beside a signed letter are %v", got)
	}
	ent := w.Registry().Entity("ResponsibilityLetter")
	if v := w.View(domain.Actor{Account: "bs"}); !v.Sees(ent, w.Snapshot().Get(ent, x.ID)) {
		t.Error("a link that ended has taken the letter from its branch")
	}
}
