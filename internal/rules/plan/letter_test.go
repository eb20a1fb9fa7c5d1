package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// The administrative line of the tiny enterprise: the company gc, its unit d0 with the
// workshops w0 and w1, and their links. Two party targets of the company are handed on to
// d0 (td1, td2) and from there to w0 (tw1, tw2); a business target to d0 (tb1).
const adminLine = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit d0 {"code":"D0","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w0 {"code":"W0","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d0"}
	system create OrgUnit w1 {"code":"W1","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d0"}
	system create UnitLink lc {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2025-01-01"}
	system create UnitLink ls {"partyUnitId":"s00","adminUnitId":"d0","validFrom":"2025-01-01"}
	system create UnitLink lb {"partyUnitId":"b000","adminUnitId":"w0","validFrom":"2025-01-01"}
	system create Account ltgc {"username":"ltgc","name":"公司领导","unitId":"gc"}
	system create RoleGrant ltgc/1 {"accountId":"ltgc","role":"LEADERSHIP_TEAM","scopeUnitId":"gc","from":"2025-01-01"}
	system create Account ltd0 {"username":"ltd0","name":"一厂领导","unitId":"d0"}
	system create RoleGrant ltd0/1 {"accountId":"ltd0","role":"LEADERSHIP_TEAM","scopeUnitId":"d0","from":"2025-01-01"}
	system create Account ltw0 {"username":"ltw0","name":"一车间主任","unitId":"w0"}
	system create RoleGrant ltw0/1 {"accountId":"ltw0","role":"LEADERSHIP_TEAM","scopeUnitId":"w0","from":"2025-01-01"}
	system create Account ba {"username":"ba","name":"业务考核","unitId":"gc"}
	system create RoleGrant ba/1 {"accountId":"ba","role":"BUSINESS_ASSESSOR","scopeUnitId":"gc","from":"2025-01-01"}
	system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-12-31"},{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}
	system create Conference cf {"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"工作会","hostUnitId":"gc","heldOn":"2026-06-01","status":"HELD"}
	system create TargetAllocation a0 {"conferenceId":"cf","cycleId":"cy26","holderUnitId":"gc","status":"APPROVED"}`

// goal is the indicator and day of every target here.
const goal = `"indicator":{"kind":"NUMBER","goal":10,"unitZh":"次","direction":"UP"},"dueOn":"2026-11-30","weight":50,"evidenceKinds":["LEDGER"]`

// classes has a class of each kind of targets.
var classes = map[string]string{party: "POLITICAL_BUILDING", business: "PRODUCTION_OPERATION", "INTEGRITY_LETTER": "CONDUCT_INTEGRITY"}

// letterTarget is a target as an import makes it.
func letterTarget(id, allocation, kind, level, holder, status string) string {
	return fmt.Sprintf("\n\tsystem create Target %s {\"allocationId\":%q,\"letterKind\":%q,\"level\":%q,\"holderUnitId\":%q,\"titleZh\":\"目标%s\",\"code\":%q,\"classCode\":%q,%s,\"status\":%q}",
		id, allocation, kind, level, holder, id, id, classes[kind], goal, status)
}

const party, business = "PARTY_TARGET_LETTER", "BUSINESS_TARGET_LETTER"

var (
	handedOn = adminLine + letterTarget("r1", "a0", party, "COMPANY", "gc", "ISSUED") + letterTarget("r2", "a0", business, "COMPANY", "gc", "ISSUED") + `
	system create TargetAllocation a1 {"targetId":"r1","cycleId":"cy26","holderUnitId":"gc","status":"APPROVED"}
	system create TargetAllocation a2 {"targetId":"r2","cycleId":"cy26","holderUnitId":"gc","status":"APPROVED"}` +
		letterTarget("td1", "a1", party, "SECONDARY_UNIT", "s00", "ISSUED") + letterTarget("td2", "a1", party, "SECONDARY_UNIT", "d0", "ACCEPTED") + letterTarget("tb1", "a2", business, "SECONDARY_UNIT", "d0", "ISSUED") + `
	system create TargetAllocation a3 {"targetId":"td1","cycleId":"cy26","holderUnitId":"s00","status":"APPROVED"}
	system create TargetAllocation a4 {"targetId":"td2","cycleId":"cy26","holderUnitId":"d0","status":"APPROVED"}` +
		letterTarget("tw1", "a3", party, "WORKSHOP_SECTION", "w0", "ISSUED") + letterTarget("tw2", "a4", party, "WORKSHOP_SECTION", "w0", "ISSUED")

	// drafted is the party letter of d0 with its two clauses, and what it needs but signers.
	drafted1 = handedOn + `
	pa create ResponsibilityLetter @l {"cycleId":"cy26","kind":"PARTY_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d0","rewardZh":"按制度奖惩","effectiveFrom":"2026-06-15"}
	pa create LetterItem @i1 {"letterId":"@l","targetId":"td1","weight":60}
	pa create LetterItem @i2 {"letterId":"@l","targetId":"td2","weight":40}`
	reviewed = drafted1 + `
	pa update ResponsibilityLetter @l {"status":"UNDER_REVIEW"}`
	named = reviewed + `
	pa update ResponsibilityLetter @l {"issuerSignerId":"cc","takerSignerId":"us"}`
	awaits = named + `
	cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`
	issuerSigned = awaits + `
	cc create Signature @s1 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}`
	inForce = issuerSigned + `
	us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}`
)

func tickLetters(w *enginetest.World) {
	w.Helper()
	if _, err := w.Tick(w.Context()); err != nil {
		w.Fatal(err)
	}
}

func letterOf(w *enginetest.World, name string) *domain.ResponsibilityLetter {
	return enginetest.Body[domain.ResponsibilityLetter](w, name)
}

func TestINV_L10_LettersRunDownOneLevel(t *testing.T) {
	letter := func(who, level, issuer, taker string) string {
		return fmt.Sprintf(`%s create ResponsibilityLetter @l {"cycleId":"cy26","kind":"PARTY_TARGET_LETTER","level":%q,"issuerUnitId":%q,"takerUnitId":%q}`, who, level, issuer, taker)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"company and unit", adminLine, letter("pa", "COMPANY_TO_SECONDARY", "gc", "d0"), ""},
		{"unit and workshop", adminLine, letter("ltd0", "SECONDARY_TO_WORKSHOP", "d0", "w0"), ""},
		{"by the linked secretary", adminLine, letter("us", "SECONDARY_TO_WORKSHOP", "d0", "w0"), ""},
		{"over a level", adminLine, letter("pa", "COMPANY_TO_SECONDARY", "gc", "w0"), "INV-L10"},
		{"of the other level", adminLine, letter("pa", "SECONDARY_TO_WORKSHOP", "gc", "d0"), "INV-L10"},
		{"with a branch", adminLine, letter("pa", "SECONDARY_TO_WORKSHOP", "d0", "b000"), "INV-L10"},
		{"of another unit", adminLine + `
			system create OrgUnit d1 {"code":"D1","nameZh":"二厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}`, letter("pa", "SECONDARY_TO_WORKSHOP", "d1", "w0"), "INV-L10"},
		{"by the unit for itself", adminLine, letter("ltd0", "COMPANY_TO_SECONDARY", "gc", "d0"), "FORBIDDEN"},
		{"by a branch", adminLine, letter("bs", "SECONDARY_TO_WORKSHOP", "d0", "w0"), "FORBIDDEN"},
		{"by a business assessor, of party work", adminLine, letter("ba", "COMPANY_TO_SECONDARY", "gc", "d0"), "FORBIDDEN"},
		{"by a business assessor, of business", adminLine, strings.ReplaceAll(letter("ba", "COMPANY_TO_SECONDARY", "gc", "d0"), party, business), ""},
		{"outside of the year", drafted1, `pa update ResponsibilityLetter @l {"effectiveFrom":"2027-01-01"}`, "INV-L10"},
		{"on its last day", drafted1, `pa update ResponsibilityLetter @l {"effectiveFrom":"2026-12-31"}`, ""},
		{"on a closed cycle", adminLine + `
			system create PdcaCycle cy25 {"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}`, strings.ReplaceAll(letter("pa", "COMPANY_TO_SECONDARY", "gc", "d0"), "cy26", "cy25"), "INV-CY4"},
	})
}

func TestINV_L3_OneLetterOfAKind(t *testing.T) {
	again := `pa create ResponsibilityLetter @m {"cycleId":"cy26","kind":"PARTY_TARGET_LETTER","level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":"d0"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a second draft", drafted1, again, "INV-L3"},
		{"beside one in force", inForce, again, "INV-L3"},
		{"of another kind", drafted1, strings.ReplaceAll(again, party, "INTEGRITY_LETTER"), ""},
		{"after one that is void", drafted1 + "\n" + `cc update ResponsibilityLetter @l {"status":"VOID"}`, again, ""},
		{"after one that was deleted", drafted1 + "\n" + `pa delete ResponsibilityLetter @l`, again, ""},
	})
}

func TestClausesOfALetter(t *testing.T) {
	add := `pa create LetterItem @i3 `
	review := `pa update ResponsibilityLetter @l {"status":"UNDER_REVIEW"}`
	more := letterTarget("td3", "a1", party, "SECONDARY_UNIT", "d0", "ISSUED")
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-L13 a target twice", drafted1, add + `{"letterId":"@l","targetId":"td1","weight":1}`, "INV-L13"},
		{"INV-L8 a target of another kind", drafted1, add + `{"letterId":"@l","targetId":"tb1","weight":1}`, "INV-L8"},
		{"INV-L8 a target of a workshop", drafted1, add + `{"letterId":"@l","targetId":"tw1","weight":1}`, "INV-L8"},
		{"one more", drafted1 + more, add + `{"letterId":"@l","targetId":"td3","weight":1}`, ""},
		{"by another unit", drafted1 + more, `us1 create LetterItem @i3 {"letterId":"@l","targetId":"td3","weight":1}`, "MISSING_REFERENCE"},
		{"INV-L6 three decimals", drafted1, `pa update LetterItem @i1 {"weight":33.333}`, "INV-L6"},
		{"two decimals", drafted1, `pa update LetterItem @i1 {"weight":33.33}`, ""},
		{"INV-L4 a clause of the company under another", drafted1, `pa update LetterItem @i1 {"parentItemId":"@i2"}`, "INV-L4"},
		{"reviewed", drafted1, review, ""},
		{"INV-L8 nothing in it", drafted1 + `
			pa delete LetterItem @i1
			pa delete LetterItem @i2`, review, "INV-L8"},
		{"without a reward", drafted1 + "\n" + `pa update ResponsibilityLetter @l {"rewardZh":null}`, review, "VALIDATION"},
		{"without a first day", drafted1 + "\n" + `pa update ResponsibilityLetter @l {"effectiveFrom":null}`, review, "VALIDATION"},
		{"INV-L6 90", drafted1 + "\n" + `pa update LetterItem @i1 {"weight":50}`, review, "INV-L6"},
		{"INV-L6 99.99", drafted1 + "\n" + `pa update LetterItem @i1 {"weight":59.99}`, review, "INV-L6"},
		{"INV-L6 in hundredths", drafted1 + more + `
			pa create LetterItem @i3 {"letterId":"@l","targetId":"td3","weight":33.34}
			pa update LetterItem @i1 {"weight":33.33}
			pa update LetterItem @i2 {"weight":33.33}`, review, ""},
		{"INV-L8 a target left out", drafted1 + more, review, "INV-L8"},
		{"INV-L8 left out for a reason", drafted1 + more + "\n" + `pa update ResponsibilityLetter @l {"excludedTargets":{"$add":[{"targetId":"td3","reasonZh":"由公司直接考核"}]}}`, review, ""},
		{"INV-L9 a target sent back", drafted1 + "\n" + `system update Target td1 {"status":"REJECTED"}`, review, "INV-L9"},
		{"INV-L12 another goal", drafted1 + "\n" + `pa update LetterItem @i1 {"indicator":{"kind":"NUMBER","goal":9,"unitZh":"次","direction":"UP"}}`, review, "INV-L12"},
		{"INV-L12 another day", drafted1 + "\n" + `pa update LetterItem @i1 {"dueOn":"2026-12-01"}`, review, "INV-L12"},
		{"INV-L6 again before it is signed", named + "\n" + `pa update LetterItem @i1 {"weight":50}`, `cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`, "INV-L6"},
	})
}

func TestINV_L11_WhoSigns(t *testing.T) {
	await := `cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`
	name := func(field, account string) string {
		return fmt.Sprintf(`pa update ResponsibilityLetter @l {%q:%q}`, field, account)
	}
	sign := func(who, role string) string {
		return fmt.Sprintf(`%s create Signature @s {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":%q}`, who, role)
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"nobody named", reviewed, await, "INV-L11"},
		{"both named", named, await, ""},
		{"by who drafts", named, `pa update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`, "FORBIDDEN"},
		{"a secretary below", reviewed, name("takerSignerId", "bs"), "INV-L11"},
		{"a secretary from above", reviewed, name("takerSignerId", "cc"), "INV-L11"},
		{"a secretary elsewhere", reviewed, name("takerSignerId", "us1"), "INV-L11"},
		{"whom the actor does not see", reviewed, `ltgc update ResponsibilityLetter @l {"takerSignerId":"us1"}`, "MISSING_REFERENCE"},
		{"who is no more", named + "\n" + `system update RoleGrant us/1 {"to":"2026-06-01"}`, await, "INV-L11"},
		{"one for both", named + `
			system create RoleGrant cc/9 {"accountId":"cc","role":"UNIT_SECRETARY","scopeUnitId":"s00","from":"2025-01-01"}
			pa update ResponsibilityLetter @l {"takerSignerId":"cc"}`, await, "INV-L11"},
		{"by whom it names", awaits, sign("us", "TAKER"), ""},
		{"as the other side", awaits, sign("us", "ISSUER"), "INV-L11"},
		{"by a third one", awaits, sign("ltd0", "TAKER"), "INV-L11"},
		{"by who does not see it", awaits, sign("us1", "TAKER"), "MISSING_REFERENCE"},
		{"drawn", awaits, `us create Signature @s {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER","method":"DRAWN","personNameZh":"某人"}`, "INV-SIG1"},
		{"another content", awaits, `us create Signature @s {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER","contentHash":"` + enginetest.Hash("x") + `"}`, "INV-L1"},
		{"before there is anything to sign", named, `us create Signature @s {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER","contentHash":"` + enginetest.Hash("x") + `"}`, "INV-SIG1"},
	})
}

// TestINV_L1_BothSignOneContent: who signed before the letter was pulled back has signed
// nothing of what it says now.
func TestINV_L1_BothSignOneContent(t *testing.T) {
	w := enginetest.New(t)
	w.Must(issuerSigned)
	first := letterOf(w, "@l").SignedHash
	w.Must(`
	cc update ResponsibilityLetter @l {"status":"DRAFT"}
	pa update LetterItem @i1 {"weight":70}
	pa update LetterItem @i2 {"weight":30}
	pa update ResponsibilityLetter @l {"status":"UNDER_REVIEW"}
	cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}`)
	if s := enginetest.Body[domain.Signature](w, "@s1"); s.Status != domain.SignatureStatusStale {
		t.Errorf("the signature over the former text is %s", s.Status)
	}
	x := letterOf(w, "@l")
	if x.SignedHash == first || x.SignedHash == "" {
		t.Errorf("the hash is %q, was %q", x.SignedHash, first)
	}
	err := domain.AsError(w.Line(`us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER","contentHash":"` + first + `"}`))
	if err.Code != domain.CodeConflict || err.Rule != "INV-L1" || err.Hash != x.SignedHash {
		t.Errorf("%s %s, hash %s, want that of the present content", err.Code, err.Rule, err.Hash)
	}
	if letterOf(w, "@l").Status != domain.LetterStatusAwaitingSignature {
		t.Error("a signature over another text has moved the letter")
	}
	w.Must(`
	us create Signature @s3 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}
	cc create Signature @s4 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}`)
	if s := letterOf(w, "@l").Status; s != domain.LetterStatusInForce {
		t.Errorf("signed by both, and %s", s)
	}
}

// TestLettersComeIntoForce: what both have signed is accepted, and in force from its first
// day on, with a number; then it is sealed.
func TestLettersComeIntoForce(t *testing.T) {
	w := enginetest.New(t)
	w.Must(named + `
	pa update ResponsibilityLetter @l {"effectiveFrom":"2026-06-20"}
	cc update ResponsibilityLetter @l {"status":"AWAITING_SIGNATURE"}
	cc create Signature @s1 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"ISSUER"}
	us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}`)
	x := letterOf(w, "@l")
	if td1 := enginetest.Body[domain.Target](w, "td1"); x.Status != domain.LetterStatusSigned || td1.Status != domain.TargetStatusAccepted || td1.AcceptedBy != "us" || td1.AcceptedAt != x.SignedAt {
		t.Errorf("the letter is %s, its target %s by %s", x.Status, td1.Status, td1.AcceptedBy)
	}
	w.Wait(4 * enginetest.Day)
	tickLetters(w)
	if s := letterOf(w, "@l").Status; s != domain.LetterStatusSigned {
		t.Errorf("on the day before it is %s", s)
	}
	w.Wait(enginetest.Day)
	tickLetters(w)
	x = letterOf(w, "@l")
	if x.Status != domain.LetterStatusInForce || x.Number != "P2026-0001" || w.DayOf(x.InForceAt).String() != "2026-06-20" {
		t.Errorf("%s, number %q, since %s", x.Status, x.Number, w.DayOf(x.InForceAt))
	}
	for _, id := range []string{"td1", "td2"} {
		if s := enginetest.Body[domain.Target](w, id).Status; s != domain.TargetStatusActive {
			t.Errorf("the target %s is %s", id, s)
		}
	}
	w.Try(`pa update LetterItem @i1 {"weight":50}`, "SEALED")
	w.Try(`pa update ResponsibilityLetter @l {"rewardZh":"另一条"}`, "SEALED")
	w.Try(`pa update LetterItem @i1 {"outcomeNoteZh":"全部完成"}`, "")
}

// TestINV_CY3_LettersAreSignedInTheirWindow: a first version within PLAN, or in its days of
// grace; a later one whenever it is needed. It is the 15th of June.
func TestINV_CY3_LettersAreSignedInTheirWindow(t *testing.T) {
	closes := func(day string) string {
		return issuerSigned + "\n" + `system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"` + day + `"}]}`
	}
	sign := `us create Signature @s2 {"subjectType":"ResponsibilityLetter","subjectId":"@l","role":"TAKER"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"on its last day", closes("2026-06-15"), sign, ""},
		{"on the last day of grace", closes("2026-05-31"), sign, ""},
		{"behind it", closes("2026-05-30"), sign, "INV-CY3"},
	})
	for day, outside := range map[string]bool{"2026-06-15": false, "2026-06-14": true} {
		w := enginetest.New(t)
		w.Must(closes(day) + "\n" + sign)
		if x := letterOf(w, "@l"); x.OutOfWindow != outside || x.Status != domain.LetterStatusInForce {
			t.Errorf("PLAN until %s: %s, outside %t", day, x.Status, x.OutOfWindow)
		}
	}
}
