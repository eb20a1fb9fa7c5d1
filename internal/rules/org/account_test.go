package org_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Disabling an account ends what it had: enabling it again brings nothing back.
func TestADisabledAccountStartsAnew(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`pa update Account me {"status":"DISABLED"}`)
	from := enginetest.Body[domain.Account](w, "me").TokensValidFrom
	if from <= domain.TimeOf(w.Clock.Now()) {
		t.Errorf("tokens are valid from %s", from)
	}
	w.Must(`pa update Account me {"status":"ACTIVE"}`)
	if got := enginetest.Body[domain.Account](w, "me").TokensValidFrom; got != from {
		t.Errorf("enabled, tokens are valid from %s", got)
	}
}

func TestINV_AC1_NobodyGrantsThemselves(t *testing.T) {
	const proposed = pa2 + `
		sa0 create RoleGrant @g {"accountId":"pa2","role":"DISCIPLINE_OFFICER","scopeUnitId":"c"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"to another", "", grant("pa", "me", "PARTY_GROUP_LEADER", "g000"), ""},
		{"to oneself", "", grant("pa", "pa", "LEAD_INSPECTOR", "c"), "INV-AC1"},
		{"to an account of the same person", `
			system update Account pa {"memberId":"m1"}`, grant("pa", "me1", "LEAD_INSPECTOR", "c"), "INV-AC1"},
		{"confirming one's own", proposed, `pa2 update RoleGrant @g {"status":"ACTIVE"}`, "INV-AC1"},
		{"prolonging one's own", pa2, `pa2 update RoleGrant pa2/1 {"to":"2030-01-01"}`, "INV-AC1"},
		{"giving one's own up", pa2, `pa2 update RoleGrant pa2/1 {"status":"ENDED"}`, ""},
		{"taking a proposal for oneself back", proposed, `pa2 update RoleGrant @g {"status":"WITHDRAWN"}`, ""},
		{"making another account one's own", `
			system update Account pa {"memberId":"m1"}`, `pa update Account us {"memberId":"m1"}`, "INV-AC1"},
		{"making one's second account nobody's", `
			system update Account pa {"memberId":"m1"}`, `pa update Account me1 {"memberId":null}`, "INV-AC1"},
		{"becoming another member", "", `pa update Account pa {"memberId":"m0"}`, "INV-AC1"},
	})
}

// pa2 is a second account that gives and confirms grants, and sa0 keeps the whole system.
const pa2 = `
	system create Account pa2 {"username":"pa2","name":"党委工作部乙","unitId":"c"}
	system create RoleGrant pa2/1 {"accountId":"pa2","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}
	system create Account sa0 {"username":"sa0","name":"管理员","unitId":"c"}
	system create RoleGrant sa0/1 {"accountId":"sa0","role":"SYSTEM_ADMIN","scopeUnitId":"c"}`

// pas gives grants over s00 alone.
const pas = `
	system create Account pas {"username":"pas","name":"一厂党务","unitId":"s00"}
	system create RoleGrant pas/1 {"accountId":"pas","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"s00"}`

func grant(who, to, role, unit string) string {
	return who + ` create RoleGrant @new {"accountId":"` + to + `","role":"` + role + `","scopeUnitId":"` + unit + `"}`
}

func TestINV_AC2_GrantsStayWithinOnesOwn(t *testing.T) {
	const of = `
		system create RoleGrant us/2 {"accountId":"us","role":"UNIT_SECRETARY","scopeUnitId":"s01"}`
	days := func(more string) string {
		return `pa create RoleGrant @new {"accountId":"me","role":"MEMBER","scopeUnitId":"b000",` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"inside", pas, grant("pas", "us", "UNIT_SECRETARY", "b001"), ""},
		{"above", pas, grant("pas", "us", "UNIT_SECRETARY", "c"), "FORBIDDEN"},
		{"beyond", pas, grant("pas", "us", "UNIT_SECRETARY", "s01"), "MISSING_REFERENCE"},
		{"to an account that is not seen", pas, grant("pas", "us1", "MEMBER", "b001"), "MISSING_REFERENCE"},
		{"taking away beyond", pas + of, `pas update RoleGrant us/2 {"status":"ENDED"}`, "FORBIDDEN"},
		{"by who has no right to", "", grant("us", "me", "MEMBER", "b000"), "FORBIDDEN"},
		{"over a unit that is not there", "", grant("pa", "me", "MEMBER", "nowhere"), "MISSING_REFERENCE"},
		{"backwards in time", "", days(`"from":"2026-02-01","to":"2026-01-01"`), "INV-AC2"},
		{"in another's name", "", days(`"grantedBy":"cc"`), "READ_ONLY_FIELD"},
		{"another role", "", `pa update RoleGrant me/1 {"role":"BRANCH_SECRETARY"}`, "READ_ONLY_FIELD"},
		{"another person", "", `pa update RoleGrant me/1 {"accountId":"me1"}`, "READ_ONLY_FIELD"},
		{"ending on a day", "", `pa update RoleGrant me/1 {"to":"2026-06-30"}`, ""},
		{"ending yesterday", "", `pa update RoleGrant me/1 {"to":"2026-06-14"}`, "INV-AC2"},
		{"prolonged when it is over", `system update RoleGrant me/1 {"to":"2026-06-14"}`, `pa update RoleGrant me/1 {"to":"2026-06-30"}`, "INV-AC2"},
		{"brought back", `pa update RoleGrant me/1 {"status":"ENDED"}`, `pa update RoleGrant me/1 {"status":"ACTIVE"}`, "ILLEGAL_TRANSITION"},
		{"deleted", "", `pa delete RoleGrant me/1`, "FORBIDDEN"},
		{"upper case", "", `pa create Account @a {"username":"New","name":"新","unitId":"b000"}`, "VALIDATION"},
	})
}

// INV-AC3: the roles that need two are given by one and confirmed by another.
func TestINV_AC3_TwoGiveTheWeightyRoles(t *testing.T) {
	const proposed = pa2 + `
		pa create RoleGrant @g {"accountId":"us","role":"DISCIPLINE_OFFICER","scopeUnitId":"c"}`
	const days = pa2 + `
		pa create RoleGrant @g {"accountId":"us","role":"DISCIPLINE_OFFICER","scopeUnitId":"c","to":"2026-06-20"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"another confirms", proposed, `pa2 update RoleGrant @g {"status":"ACTIVE"}`, ""},
		{"who gave it confirms", proposed, `pa update RoleGrant @g {"status":"ACTIVE"}`, "INV-AC3"},
		{"without level A", proposed, `sa0 update RoleGrant @g {"status":"ACTIVE"}`, "FORBIDDEN"},
		{"given at once", pa2, `pa create RoleGrant @h {"accountId":"us","role":"COMPANY_COMMITTEE","scopeUnitId":"c","status":"ACTIVE"}`, "INV-AC3"},
		{"withdrawn", proposed, `pa update RoleGrant @g {"status":"WITHDRAWN"}`, ""},
		{"confirmed when it is withdrawn", proposed + `
			pa update RoleGrant @g {"status":"WITHDRAWN"}`, `pa2 update RoleGrant @g {"status":"ACTIVE"}`, "ILLEGAL_TRANSITION"},
		{"prolonged by one", days + `
			pa2 update RoleGrant @g {"status":"ACTIVE"}`, `pa update RoleGrant @g {"to":null}`, "INV-AC3"},
		{"widened by who confirms it", days, `pa2 update RoleGrant @g {"status":"ACTIVE","to":null}`, "INV-AC3"},
		{"shortened by one", days + `
			pa2 update RoleGrant @g {"status":"ACTIVE"}`, `pa update RoleGrant @g {"to":"2026-06-16"}`, ""},
		{"ended before it began", proposed, `pa update RoleGrant @g {"status":"ENDED"}`, "ILLEGAL_TRANSITION"},
	})
	w := enginetest.New(t)
	w.Must(proposed)
	seen := func() bool { return len(w.Snapshot().GrantsOf("us", w.Today())) == 2 }
	if g := enginetest.Body[domain.RoleGrant](w, "@g"); g.Status != domain.GrantStatusProposed || g.GrantedBy != "pa" || seen() {
		t.Errorf("given: %s by %s, in force %t", g.Status, g.GrantedBy, seen())
	}
	w.Must(`pa2 update RoleGrant @g {"status":"ACTIVE"}`)
	if g := enginetest.Body[domain.RoleGrant](w, "@g"); g.ConfirmedBy != "pa2" || !seen() {
		t.Errorf("confirmed by %s, in force %t", g.ConfirmedBy, seen())
	}
	w.Must(`pa update RoleGrant @g {"status":"ENDED"}`)
	if g := enginetest.Body[domain.RoleGrant](w, "@g"); g.EndedOn != w.Today() || seen() {
		t.Errorf("ended on %s, in force %t", g.EndedOn, seen())
	}
}

// INV-AC4: who keeps the system holds no role of the domain, and gives none.
func TestINV_AC4_TheSystemIsKeptApart(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a role of the domain for an administrator", "", grant("pa", "sa", "MEMBER", "b000"), "INV-AC4"},
		{"the system for a secretary", "", grant("pa", "us", "SYSTEM_ADMIN", "s00"), "INV-AC4"},
		{"imported", "", `system create RoleGrant x {"accountId":"us","role":"SYSTEM_ADMIN","scopeUnitId":"s00"}`, "INV-AC4"},
		{"after the other one", `pa update RoleGrant us/1 {"to":"2026-06-30"}`, `pa create RoleGrant @n {"accountId":"us","role":"SYSTEM_ADMIN","scopeUnitId":"s00","from":"2026-07-01"}`, ""},
		{"prolonged into it", `pa update RoleGrant us/1 {"to":"2026-06-30"}
			pa create RoleGrant @n {"accountId":"us","role":"SYSTEM_ADMIN","scopeUnitId":"s00","from":"2026-07-01"}`, `pa update RoleGrant us/1 {"to":"2026-07-15"}`, "INV-AC4"},
		{"after one that ended", `pa update RoleGrant us/1 {"status":"ENDED"}`, grant("pa", "us", "SYSTEM_ADMIN", "s00"), ""},
		{"another system for an administrator", pa2, grant("pa", "sa", "SYSTEM_ADMIN", "c"), ""},
		{"given by an administrator", pa2, grant("sa0", "me", "PARTY_GROUP_LEADER", "g000"), "INV-AC4"},
		{"one of the three by an administrator", pa2, grant("sa0", "us", "DISCIPLINE_OFFICER", "c"), ""},
		{"prolonged by an administrator", pa2, `sa0 update RoleGrant me/1 {"to":"2030-01-01"}`, "INV-AC4"},
		{"ended by an administrator", pa2, `sa0 update RoleGrant me/1 {"status":"ENDED"}`, ""},
	})
}

// INV-AC5: somebody is left who gives and confirms grants.
func TestINV_AC5_TheLastOneStays(t *testing.T) {
	const lower = pas
	enginetest.Hold(t, []enginetest.Ruling{
		{"the last one gives up", "", `pa update RoleGrant pa/1 {"status":"ENDED"}`, "INV-AC5"},
		{"there is another", pa2, `pa update RoleGrant pa/1 {"status":"ENDED"}`, ""},
		{"the other one is below", lower, `pa update RoleGrant pa/1 {"status":"ENDED"}`, "INV-AC5"},
		{"one below, and there is one above", lower, `pa update RoleGrant pas/1 {"status":"ENDED"}`, ""},
		{"the other one is disabled", pa2 + `
			pa update Account pa2 {"status":"DISABLED"}`, `pa update RoleGrant pa/1 {"status":"ENDED"}`, "INV-AC5"},
		{"ended by who keeps the system", pa2 + `
			pa update RoleGrant pa2/1 {"status":"ENDED"}`, `sa0 update RoleGrant pa/1 {"status":"ENDED"}`, "INV-AC5"},
		{"ended on a day", pa2 + `
			pa update RoleGrant pa2/1 {"status":"ENDED"}`, `sa0 update RoleGrant pa/1 {"to":"2026-06-30"}`, "INV-AC4"},
		{"disabled", pa2 + `
			pa update RoleGrant pa2/1 {"status":"ENDED"}`, `sa0 update Account pa {"status":"DISABLED"}`, "INV-AC5"},
		{"another one is disabled", pa2, `pa update Account pa2 {"status":"DISABLED"}`, ""},
		{"another role", "", `pa update RoleGrant us/1 {"status":"ENDED"}`, ""},
	})
}

// Every change of a right is an event of the audit.
func TestGrantsAreAudited(t *testing.T) {
	w := enginetest.New(t)
	for _, deed := range []string{`create RoleGrant @g {"accountId":"me","role":"REVIEWER","scopeUnitId":"c"}`, `update RoleGrant me/1 {"to":"2026-06-30"}`,
		`update RoleGrant me/1 {"status":"ENDED"}`, `update Account me {"unitId":"b001"}`} {
		if op, err := w.Op(deed); err != nil || !w.Logged(&op) {
			t.Errorf("%s: no event, %v", deed, err)
		}
	}
}
