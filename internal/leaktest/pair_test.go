package leaktest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// secret is in every text that is written in the real enterprise alone.
const secret = "机密"

// pair is a real enterprise and its twin.
type pair struct {
	t          *testing.T
	seed       uint64
	rnd        *rand.Rand
	real, twin *world
	reg        *registry.Registry
	who        account
	step       uint64
	made       uint64
	steps      []string
	known      map[string][]string
	knownAt    domain.Rev
	// spots are the hidden checks, by number, findings those of them; hidden counts
	// what was done unseen.
	spots, hidden int
	findings      []string
	tally         *tally
}

func newPair(t *testing.T, seed uint64) *pair {
	p := &pair{t: t, seed: seed, rnd: rand.New(rand.NewPCG(seed, 77)), known: map[string][]string{}}
	var errs [2]error
	p.real, errs[0] = newWorld(seed)
	p.twin, errs[1] = newWorld(seed)
	if err := errors.Join(errs[:]...); err != nil {
		p.fail("open: %v", err)
	}
	p.reg = p.real.box.Engine.Registry()
	p.found()
	return p
}

func (p *pair) close() {
	if err := errors.Join(p.real.box.Close(), p.twin.box.Close()); err != nil {
		p.t.Errorf("close: %v", err)
	}
}

func (p *pair) log(format string, args ...any) {
	p.steps = append(p.steps, fmt.Sprintf(format, args...))
}

// fail ends the pair with its seed and its last steps.
func (p *pair) fail(format string, args ...any) {
	p.t.Helper()
	last := p.steps[max(0, len(p.steps)-12):]
	p.t.Fatalf("seed %d: %s\nlast steps:\n  %s", p.seed, fmt.Sprintf(format, args...), strings.Join(last, "\n  "))
}

func (p *pair) pick(list ...string) string { return list[p.rnd.IntN(len(list))] }

func (p *pair) newID() string { p.made++; return sandbox.UUID(p.seed+5000, p.made) }

// next begins a step: ids that the servers make start alike in both.
func (p *pair) next() {
	p.step++
	p.real.box.NumberIDs(p.step << 12)
	p.twin.box.NumberIDs(p.step << 12)
}

// both does the same in the two.
func (p *pair) both(who string, deeds ...string) {
	p.next()
	for _, w := range []*world{p.real, p.twin} {
		if err := w.box.Act(who, deeds...); err != nil {
			p.fail("both: %s: %v", deeds, err)
		}
	}
	p.align()
}

// unseen does something in the real enterprise alone. A rule may refuse it.
func (p *pair) unseen(who string, deeds ...string) bool {
	p.next()
	p.log("unseen, %s: %s", who, strings.Join(deeds, "; "))
	err := p.real.box.Act(who, deeds...)
	if e := domain.AsError(err); err != nil && e.Kind == domain.KindInternal {
		p.fail("%s: %v", deeds, err)
	}
	if err == nil {
		p.hidden++
	} else {
		p.log("  refused: %v", err)
	}
	p.due()
	return err == nil
}

// due lets both clocks do what is due, as a server's does while nobody asks: what a hidden
// deed makes due is no part of what the account does next.
func (p *pair) due() {
	for _, w := range []*world{p.real, p.twin} {
		if _, err := w.box.Engine.Tick(p.t.Context()); err != nil {
			p.fail("tick: %v", err)
		}
	}
	p.align()
}

// align lets the twin's journal be as long as the real one.
func (p *pair) align() {
	if err := p.twin.pad(p.real.head()); err != nil {
		p.fail("pad: %v", err)
	}
	if err := p.real.pad(p.twin.head()); err != nil {
		p.fail("pad: %v", err)
	}
}

// tick moves both clocks, now and then by days; then deadlines are over in both.
func (p *pair) tick() {
	d, days := time.Duration(p.rnd.IntN(5000))*time.Millisecond, p.rnd.IntN(12) == 0
	if days {
		d += time.Duration(1+p.rnd.IntN(5)) * 24 * time.Hour
		p.next()
	}
	for _, w := range []*world{p.real, p.twin} {
		w.box.Clock.Add(d)
	}
	p.due()
}

// ids lists what there is of an entity in the real enterprise: the account asks for
// hidden ids as well.
func (p *pair) ids(typ string) []string {
	if head := p.real.head(); head != p.knownAt {
		clear(p.known)
		p.knownAt = head
	}
	if _, ok := p.known[typ]; !ok {
		p.known[typ] = p.real.ids(p.reg.Entity(typ))
	}
	return p.known[typ]
}

// subjects are the accounts that ask: those of the sandbox, one of every role at
// every level, and some that work from outside.
func (p *pair) subjects() (out []account) {
	out = []account{
		{"us1", "", "s1", []grant{{"UNIT_SECRETARY", "s1"}}}, {"us2", "", "s2", []grant{{"UNIT_SECRETARY", "s2"}}},
		{"bs1", "m13", "b1", []grant{{"BRANCH_SECRETARY", "b1"}}}, {"bs2", "m23", "b2", []grant{{"BRANCH_SECRETARY", "b2"}}},
		{"bs3", "m33", "b3", []grant{{"BRANCH_SECRETARY", "b3"}}}, {"me1", "m11", "b1", []grant{{"MEMBER", "b1"}}},
		{"li", "", "c", []grant{{"LEAD_INSPECTOR", "c"}}}, {"in1", "", "c", []grant{{"INSPECTOR", "c"}}},
		{"in2", "", "c", []grant{{"INSPECTOR", "c"}}}, {"he", "m42", "b4", []grant{{"HELPER", "c"}}},
		{"rv", "", "c", []grant{{"REVIEWER", "c"}}}, {"sa", "", "c", []grant{{"SYSTEM_ADMIN", "c"}}},
	}
	out = append(out, outside...)
	for i, role := range p.reg.Enums["Role"].Values {
		for _, unit := range []string{"c", "s1", "b1", "g1"} {
			out = append(out, account{fmt.Sprintf("r%d-%s", i, unit), "", unit, []grant{{role.Name, unit}}})
		}
	}
	return out
}

// outside are accounts of the administration's units, of people who own tasks, and of
// those who lead a group.
var outside = []account{
	{"xl1", "", "w1", []grant{{"LEADERSHIP_TEAM", "w1"}}}, {"xl2", "", "w2", []grant{{"LEADERSHIP_TEAM", "w2"}}}, {"xl3", "", "a2", []grant{{"LEADERSHIP_TEAM", "a2"}}},
	{"xs1", "", "w1", []grant{{"STAFF", "gc"}}}, {"xs2", "", "b1", []grant{{"STAFF", "b1"}}}, {"xw1", "", "b1", []grant{{"PARTY_WORKER", "b1"}}},
	{"xp1", "", "a1", []grant{{"PARTNER_VIEWER", "c"}}}, {"xm1", "m31", "b3", []grant{{"MEMBER", "b3"}}}, {"xm2", "m12", "b1", []grant{{"MEMBER", "b1"}}},
	{"xg1", "m11", "b1", []grant{{"PARTY_GROUP_LEADER", "b1"}}}, {"xg2", "m12", "b1", []grant{{"PARTY_GROUP_LEADER", "g1"}}},
	{"xq1", "", "px", []grant{{"PARTNER_VIEWER", "px"}}}, {"xq2", "", "py", []grant{{"PARTNER_VIEWER", "py"}}},
	{"xh1", "m22", "s1", []grant{{"PROFESSIONAL_LEAD", "a2"}, {"MEMBER", "b2"}}},
}

// found adds to both what everybody may know: accounts of every role, and work that
// is no secret.
func (p *pair) found() {
	deeds := slices.Clone(administration)
	add := func(format string, args ...any) { deeds = append(deeds, fmt.Sprintf(format, args...)) }
	for _, a := range p.subjects() {
		if (strings.HasPrefix(a.id, "r") || strings.HasPrefix(a.id, "x")) && a.id != "rv" {
			add(`create Account %s {"username":%q,"name":"某人","unitId":%q,"memberId":%s}`, a.id, a.id, a.unit, orNull(a.member))
			deeds = append(deeds, sandbox.Grants(a.id, granted(a.roles)...)...)
			add(`create Device %s {"accountId":%q,"name":"平板"}`, sandbox.Device(a.id), a.id)
		}
	}
	for _, name := range []string{"spotl", "spoti"} {
		role := map[string]string{"spotl": "LEAD_INSPECTOR", "spoti": "INSPECTOR"}[name]
		add(`create Account %s {"username":%q,"name":"突查","unitId":"c"}`, name, name)
		deeds = append(deeds, sandbox.Grants(name, role+"@c")...)
		add(`create Device %s {"accountId":%q,"name":"平板"}`, sandbox.Device(name), name)
	}
	for i, branch := range sandbox.Branches {
		add(`create Account hb%d {"username":"hb%d","name":"支部帮扶人","unitId":%q,"memberId":"m%d1"}`, i+1, i+1, branch, i+1)
		deeds = append(deeds, sandbox.Grants(fmt.Sprintf("hb%d", i+1), "HELPER@c")...)
		add(`create HelperRegister hrb%d {"accountId":"hb%d","kindCode":"INTERNAL_TRAINER","status":"REGISTERED"}`, i+1, i+1)
		add(`create PointsEntry pt-%d {"memberId":"m%d1","ruleCode":"PT01","sourceId":"src-%d","occurredOn":"2026-06-01"}`, i, i+1, i)
		add(`create Pledge pl-%d {"memberId":"m%d2","cycleId":"cy26","textZh":"承诺带教%d人"}`, i, i+1, i)
		add(`create Evidence ev-%d {"unitId":%q,"kindCode":"LEDGER","sha256":%q}`, i, branch, hash(i))
	}
	for i, insp := range []string{"i1", "i3"} {
		for n := range 2 {
			add(`create Finding f-%d%d {"inspectionId":%q,"criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题%d"}`, i, n, insp, n)
			add(`create CriterionResult r-%d%d {"inspectionId":%q,"criterionCode":"01.1.%d","inspectorId":"in1"}`, i, n, insp, n+1)
		}
		add(`create Problem pb-%d {"unitId":%q,"source":"REGULAR_INSPECTION","severity":"MAJOR","descriptionZh":"问题","status":"ASSIGNED"}`, i, []string{"b1", "b3"}[i])
		add(`create Rectification rc-%d {"problemId":"pb-%d","findingId":"f-%d0","ownerId":"m%d1"}`, i, i, i, 2*i+1)
	}
	add(`create AssistancePairing ap {"unitId":"b2","cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"COMMITTEE_DECISION","helperIds":["hr"],"triggerZh":"主动申请","criteria":[{"criterionCode":"01.1.1"}],"exitTarget":0.8,"status":"AGREED"}`)
	for n, rule := range []string{"PT02", "PT03", "PT04", "PT05"} { // that a rule is in use is no secret
		add(`create PointsEntry used-%d {"memberId":"m13","ruleCode":%q,"sourceId":"used","occurredOn":"2026-06-01"}`, n, rule)
	}
	p.both("system", slices.Concat(deeds, sharing, obligations)...)
}

// administration are units of the other line, linked with some of the party's.
var administration = []string{
	`create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}`,
	`create OrgUnit a1 {"code":"A1","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}`,
	`create OrgUnit a2 {"code":"A2","nameZh":"二厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}`,
	`create OrgUnit w1 {"code":"W1","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"a1"}`,
	`create OrgUnit t1 {"code":"T1","nameZh":"一班","kind":"TEAM","line":"ADMIN","parentId":"w1"}`,
	`create OrgUnit w2 {"code":"W2","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"a2"}`,
	`create OrgUnit px {"code":"PX","nameZh":"合作单位甲","kind":"PARTNER_UNIT","line":"EXTERNAL"}`,
	`create OrgUnit py {"code":"PY","nameZh":"合作单位乙","kind":"PARTNER_UNIT","line":"EXTERNAL"}`,
	`create UnitLink lk1 {"partyUnitId":"b1","adminUnitId":"w1","validFrom":"2026-01-01"}`,
	`create UnitLink lk2 {"partyUnitId":"s2","adminUnitId":"a2"}`,
	`create UnitLink lk3 {"partyUnitId":"b3","adminUnitId":"w2","validFrom":"2026-01-01","validTo":"2026-06-14"}`,
}

// sharing are two partners, what each of them reads under an agreement with s1, and one
// agreement that is over.
var sharing = []string{
	`create Venue vs1 {"unitId":"s1","nameZh":"文化宫","kindCode":"CULTURE_PALACE","openTo":"COMPANY"}`,
	`create Venue vs2 {"unitId":"b1","nameZh":"广场","kindCode":"CULTURE_SQUARE","openTo":"COMPANY"}`,
	agreed("ag1", "px", "001", "ACTIVE", `,{"type":"Venue","fields":["nameZh","openHours"],"filter":{"kindCode":{"eq":"CULTURE_PALACE"}}}`),
	agreed("ag2", "py", "002", "ACTIVE", ""),
	agreed("ag3", "px", "003", "REVOKED", ""),
	agreed("ag4", "px", "004", "DRAFT", ""),
	used("vpx1", "px", 12, 9), used("vpx2", "px", 3, 10), used("vpx3", "px", 7, 11), used("vpy1", "py", 9, 9), used("vb1", "b1", 20, 12),
}

// agreed is an agreement of s1 and a partner over that partner's uses.
func agreed(id, partner, number, status, more string) string {
	return fmt.Sprintf(`create DataShareAgreement %s {"number":"DSA-2026-%s","ownerUnitId":"s1","partnerUnitId":%q,"purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调",
		"entities":[{"type":"VenueUse","fields":["purpose","fromAt"],"filter":{"unitId":{"eq":%[3]q}},"orderBy":"fromAt"}%[5]s],"aggregates":[{"type":"VenueUse","keys":["FROM_AT_MONTH"],"sums":["headCount"]}],"figureKeys":["ORG_LIFE_EVENTS"],"ownerApprovedBy":"us1","floor":5,"from":"2026-06-01","to":"2027-05-30","status":%[4]q}`,
		id, number, partner, status, more)
}

// used is a use of the venue that is shared, in a month of the year.
func used(id, unit string, people, month int) string {
	return fmt.Sprintf(`create VenueUse %s {"venueId":"vs1","unitId":%q,"purpose":"CULTURE","fromAt":"2026-%02[4]d-01T01:00:00.000Z","toAt":"2026-%02[4]d-01T03:00:00.000Z","status":"COMPLETED","headCount":%[3]d}`, id, unit, people, month)
}

func granted(grants []grant) (out []string) {
	for _, g := range grants {
		out = append(out, g.role+"@"+g.unit)
	}
	return out
}

func orNull(id string) string {
	if id == "" {
		return "null"
	}
	return fmt.Sprintf("%q", id)
}

func hash(n int) string { return fmt.Sprintf("%064x", n+1) }
