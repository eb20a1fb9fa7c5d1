package org_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
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

// Every change of a right is an event of the audit, whichever way it comes about: by an
// operation, from a conflict that is settled, or from what became of the member; and no other.
func TestRightsAreAudited(t *testing.T) {
	w := enginetest.New(t)
	w.UseAudit(audit.New(audit.Config{Store: w.Store.Audit(), Clock: w.Clock.Now, NewID: w.NewID}))
	seen := 0
	after := func(what string, want ...string) {
		t.Helper()
		if err := w.Audit().Flush(t.Context(), false); err != nil {
			t.Fatal(err)
		}
		list, err := w.Audit().List(t.Context(), "", 100)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range list[:len(list)-seen] {
			got = append(got, e.AccountID+" "+e.Action+" "+e.RecordType+" "+e.RecordID+" "+e.Outcome)
		}
		if seen = len(list); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	w.Must(`pa create RoleGrant @g {"accountId":"me","role":"REVIEWER","scopeUnitId":"c"}`)
	after("a grant is given", "pa CREATE RoleGrant "+w.ID("@g")+" ALLOWED")
	base := w.Snapshot().Rev
	w.Must(`system create Device tabp {"accountId":"pa","name":"平板"}
		pa update RoleGrant me/1 {"to":"2026-08-31"}`)
	after("its day is moved", "pa UPDATE RoleGrant "+w.ID("me/1")+" ALLOWED")
	w.Wait(time.Second)
	if a := enginetest.Since(w, base, "pa/tabp", `update RoleGrant me/1 {"to":"2026-07-31"}`); a.Err != nil || len(a.Conflicts) != 1 {
		t.Fatalf("%+v", a)
	}
	after("a device's day", "pa UPDATE RoleGrant "+w.ID("me/1")+" ALLOWED")
	conflict := ""
	w.Snapshot().EachOf("SyncConflict", "recordId", w.ID("me/1"), func(r *domain.Record) bool { conflict = r.ID; return true })
	settle := func(how domain.ConflictResolution, value string) {
		t.Helper()
		err := w.Do(t.Context(), w.ActorOf("pa"), func(tx *engine.Tx) error {
			_, err := tx.Resolve(conflict, how, []byte(value), "核实")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	settle(domain.ConflictResolutionValue, `"2026-12-31"`)
	after("the conflict is settled", "pa UPDATE RoleGrant "+w.ID("me/1")+" ALLOWED")
	w.Must(`bs update Member m1 {"status":"LEFT"}`)
	after("a member left", "bs TRANSITION Account "+w.ID("me1")+" ALLOWED")
	w.Must(`pa update RoleGrant me/1 {"status":"ENDED"}
		pa update Account me {"unitId":"b001"}`)
	after("at the end", "pa UPDATE Account "+w.ID("me")+" ALLOWED", "pa TRANSITION RoleGrant "+w.ID("me/1")+" ALLOWED")
	w.Must(`system update Account me {"unitId":"b000"}
		bs update Member m0 {"name":"张三丰"}`)
	after("the server's own, and what gives no right")
	w.Try(`bs update RoleGrant me/1 {"to":"2027-01-01"}`, "NOT_FOUND")
	after("who may not see it")
}

// Nobody becomes two by making an account: one that is no member's is whoever made it,
// wherever two persons are asked for.
func TestAnAccountOfNobodyIsWhoMadeIt(t *testing.T) {
	const (
		sa0 = `
		system create Account sa0 {"username":"sa0","name":"管理员","unitId":"c"}
		system create RoleGrant sa0/1 {"accountId":"sa0","role":"SYSTEM_ADMIN","scopeUnitId":"c"}`
		apart = `
		system create Account pa2 {"username":"pa2","name":"党委工作部乙","unitId":"c"}
		system create RoleGrant pa2/1 {"accountId":"pa2","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}`
		made = `
		pa create Account @q {"username":"second","name":"无党员","unitId":"c"}
		system create RoleGrant q/1 {"accountId":"@q","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}`
		asMember = made + `
		system create Member m8 {"personNo":"8","name":"党委工作部丙","branchId":"b010"}
		pa update Account @q {"memberId":"m8"}`
		ofMine = made + `
		{q} create Account @q2 {"username":"third","name":"无党员","unitId":"c"}
		system create RoleGrant q2/1 {"accountId":"@q2","role":"PARTY_AFFAIRS_OFFICER","scopeUnitId":"c"}`
		give    = "\n\t\tpa create RoleGrant @g {\"accountId\":\"me\",\"role\":\"DISCIPLINE_OFFICER\",\"scopeUnitId\":\"c\"}"
		confirm = `update RoleGrant @g {"status":"ACTIVE"}`
	)
	named := strings.NewReplacer("{q}", enginetest.ID("@q"), "{q2}", enginetest.ID("@q2"))
	rulings := []enginetest.Ruling{
		{"of another account that was there", sa0 + apart + give, "pa2 " + confirm, ""},
		{"of one that the giver made", sa0 + made + give, "{q} " + confirm, "INV-AC3"},
		{"of one that the giver's made", sa0 + ofMine + give, "{q2} " + confirm, "INV-AC3"},
		{"of one that the giver made, and that is a member's", sa0 + asMember + give, "{q} " + confirm, ""},
		{"of one that somebody else made", sa0 + apart + strings.ReplaceAll(made, "pa create", "sa0 create") + give, "{q} " + confirm, ""},
		{"the giver for the one that they made", sa0 + made, `pa create RoleGrant @g {"accountId":"@q","role":"REVIEWER","scopeUnitId":"c"}`, "INV-AC1"},
		{"by who does not see it", give, "us1 " + confirm, "NOT_FOUND"},
	}
	for i := range rulings {
		rulings[i][1], rulings[i][2] = named.Replace(rulings[i][1]), named.Replace(rulings[i][2])
	}
	enginetest.Hold(t, rulings)
}
