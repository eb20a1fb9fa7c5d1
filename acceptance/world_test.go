package acceptance

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal/journaltest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/setup"
	"pdca/internal/state/statetest"
)

// zone is that of the enterprise.
var zone = time.FixedZone("Asia/Shanghai", 8*3600)

// The enterprise was made on founding; scripts begin on start.
var (
	founding = time.Date(2026, 1, 1, 8, 0, 0, 0, zone)
	start    = time.Date(2026, 6, 1, 8, 0, 0, 0, zone)
)

// password is that of every account.
const password = "验收脚本-2026"

// cheap is the lowest cost of a password that is allowed.
var cheap = auth.PasswordConfig{MemoryKiB: 7 << 10, Passes: 1}

// world is the journal of the enterprise: made once, copied for each script.
var world = sync.OnceValues(func() ([]*domain.Commit, error) {
	passwords, err := auth.NewPasswords(cheap)
	if err != nil {
		return nil, err
	}
	hash, err := passwords.Hash(context.Background(), password)
	if err != nil {
		return nil, err
	}
	store, err := new(journaltest.Disk).Open()
	if err != nil {
		return nil, err
	}
	e, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(),
		Clock: func() time.Time { return founding }, ProjectEvery: -1, Node: "acceptance"})
	if err != nil {
		return nil, err
	}
	err = e.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		b := builder{tx: tx, hash: hash, err: setup.Reference(tx, tx.Today())}
		b.units()
		b.members()
		b.accounts()
		b.cycles()
		b.places()
		return b.err
	})
	if err != nil {
		return nil, fmt.Errorf("make the enterprise: %w", err)
	}
	commits, err := store.Read(context.Background(), 1, 10_000)
	if err != nil {
		return nil, err
	}
	return commits, e.Close(context.Background())
})

// builder makes the enterprise; after the first error it does nothing more.
type builder struct {
	tx   *engine.Tx
	hash string
	err  error
}

type fields map[string]any

func (b *builder) make(typ, id string, f fields) {
	if b.err != nil {
		return
	}
	text, err := json.Marshal(f)
	op := engine.Op{Kind: engine.OpCreate, Ent: b.tx.Registry().Entity(typ), ID: id}
	if err == nil {
		err = engine.ReadFields(op.Ent, text, nil, &op)
	}
	if err == nil && typ == "Account" {
		in := engine.FieldInput{Field: op.Ent.Fields[domain.AccountFieldPasswordHash]}
		in.Change.Value = domain.String(b.hash)
		op.Fields = append(op.Fields, in)
	}
	if err == nil {
		_, err = b.tx.Create(op)
	}
	if err != nil {
		b.err = fmt.Errorf("%s %s %s: %w", typ, id, text, err)
	}
}

// second has the last branch of each second-level unit.
var second = []int{0, 6, 12, 18, 22, 25}

// branches is how many branches there are; each has a workshop.
const branches = 25

// secondOf is the second-level unit of a branch.
func secondOf(branch int) int {
	for s := 1; ; s++ {
		if branch <= second[s] {
			return s
		}
	}
}

func (b *builder) unit(id, name, kind, line, parent string) {
	f := fields{"code": strings.ToUpper(id), "nameZh": name, "kind": kind, "line": line}
	if parent != "" {
		f["parentId"] = parent
	}
	b.make("OrgUnit", id, f)
}

func (b *builder) link(party, admin string) {
	b.make("UnitLink", "l-"+party, fields{"partyUnitId": party, "adminUnitId": admin, "validFrom": "2025-01-01"})
}

func (b *builder) units() {
	b.unit("c", "公司党委", "GROUP_COMMITTEE", "PARTY", "")
	b.unit("gc", "集团公司", "GROUP_COMPANY", "ADMIN", "")
	b.link("c", "gc")
	for s := 1; s < len(second); s++ {
		party, admin := fmt.Sprintf("s%02d", s), fmt.Sprintf("d%02d", s)
		b.unit(party, fmt.Sprintf("第%d厂党委", s), "SECONDARY_COMMITTEE", "PARTY", "c")
		b.unit(admin, fmt.Sprintf("第%d厂", s), "SECONDARY_UNIT", "ADMIN", "gc")
		b.link(party, admin)
	}
	for n := 1; n <= branches; n++ {
		party, admin := fmt.Sprintf("b%02d", n), fmt.Sprintf("w%02d", n)
		b.unit(party, fmt.Sprintf("第%d党支部", n), "BRANCH", "PARTY", fmt.Sprintf("s%02d", secondOf(n)))
		b.unit(admin, fmt.Sprintf("第%d车间", n), "WORKSHOP_SECTION", "ADMIN", fmt.Sprintf("d%02d", secondOf(n)))
		b.link(party, admin)
	}
	for _, g := range []string{"01a", "01b", "05a", "05b", "08a", "08b"} {
		b.unit("g"+g, "党小组"+g, "PARTY_GROUP", "PARTY", "b"+g[:2])
	}
	b.unit("t08a", "第8车间甲班", "TEAM", "ADMIN", "w08")
	b.unit("pad", "党委工作部", "PARTY_AFFAIRS_DEPARTMENT", "FUNCTION", "gc")
	b.unit("bad", "业务考核部", "PROFESSIONAL_DEPARTMENT", "FUNCTION", "gc")
	b.unit("pd-tech", "技术部", "PROFESSIONAL_DEPARTMENT", "FUNCTION", "gc")
	b.unit("pd-safe", "安全部", "PROFESSIONAL_DEPARTMENT", "FUNCTION", "gc")
	b.unit("p00", "合作单位甲", "PARTNER_UNIT", "EXTERNAL", "")
	b.unit("p01", "合作单位乙", "PARTNER_UNIT", "EXTERNAL", "")
}

// sizes are those of branches that have not ten members.
var sizes = map[int]int{1: 13, 2: 60, 5: 12, 8: 30, 19: 7, 20: 5, 21: 4, 22: 5, 23: 3, 24: 4, 25: 4}

func size(branch int) int {
	if n, ok := sizes[branch]; ok {
		return n
	}
	return 10
}

func member(branch, n int) string { return fmt.Sprintf("m%02d-%02d", branch, n) }

// groups has the party groups of members, by the first and the last of them.
var groups = []struct {
	branch, from, to int
	group            string
}{{1, 1, 6, "g01a"}, {1, 7, 13, "g01b"}, {5, 1, 6, "g05a"}, {5, 7, 12, "g05b"}, {8, 1, 12, "g08a"}}

// said is what the page says otherwise of single members.
var said = map[string]fields{
	"m01-09": {"memberClassCode": "TECHNICAL"},
	"m01-10": {"memberClassCode": "TECHNICAL"},
	"m01-11": {"memberClassCode": "MANAGEMENT"},
	"m01-12": {"memberClassCode": "RETIRED", "onPost": false},
	"m01-13": {"memberStatus": "PROBATIONARY"},
	"m19-06": {"memberClassCode": "TECHNICAL"},
}

// exempt are the members who are exempt from all the whole year.
var exempt = []string{"m05-12", "m08-29", "m08-30", "m19-05"}

func (b *builder) members() {
	for n := 1; n <= branches; n++ {
		for i := 1; i <= size(n); i++ {
			id := member(n, i)
			f := fields{"personNo": fmt.Sprintf("P%02d%02d", n, i), "name": "党员" + id[1:], "branchId": fmt.Sprintf("b%02d", n), "joinedOn": "2015-07-01"}
			for _, g := range groups {
				if g.branch == n && g.from <= i && i <= g.to {
					f["partyGroupId"] = g.group
				}
			}
			for k, v := range said[id] {
				f[k] = v
			}
			b.make("Member", id, f)
		}
	}
	for _, id := range exempt {
		b.make("Exemption", "ex-"+id, fields{"memberId": id, "kindCode": "LONG_ILLNESS", "from": "2026-01-01", "to": "2026-12-31", "reasonZh": "长期病休在家", "status": "APPROVED"})
	}
}

func (b *builder) account(name, home, role, scope, member string) {
	f := fields{"username": name, "name": name, "unitId": home}
	if member != "" {
		f["memberId"] = member
	}
	b.make("Account", name, f)
	b.make("RoleGrant", name+"/1", fields{"accountId": name, "role": role, "scopeUnitId": scope, "from": "2025-01-01"})
}

// accounts are those of the page. Who has a post of a member's signs in by it; the
// member's own account is another one, and not theirs.
func (b *builder) accounts() {
	for _, a := range [][3]string{
		{"cc", "COMPANY_COMMITTEE", "c"}, {"cc2", "COMPANY_COMMITTEE", "c"}, {"pa", "PARTY_AFFAIRS_OFFICER", "c"}, {"pa2", "PARTY_AFFAIRS_OFFICER", "c"},
		{"lt-gc", "LEADERSHIP_TEAM", "gc"}, {"pl1", "PROFESSIONAL_LEAD", "gc"}, {"pl-tech", "PROFESSIONAL_LEAD", "pd-tech"}, {"pl-safe", "PROFESSIONAL_LEAD", "pd-safe"},
		{"ba", "BUSINESS_ASSESSOR", "gc"}, {"do", "DISCIPLINE_OFFICER", "c"}, {"co", "CADRE_OFFICER", "c"}, {"rv", "REVIEWER", "c"}, {"keeper", "UNIT_SECRETARY", "s01"},
		{"sa", "SYSTEM_ADMIN", "c"}, {"pv0", "PARTNER_VIEWER", "p00"}, {"pv1", "PARTNER_VIEWER", "p01"},
	} {
		b.account(a[0], a[2], a[1], a[2], "")
	}
	for _, name := range []string{"li1", "li2"} {
		b.account(name, "pad", "LEAD_INSPECTOR", "c", "")
	}
	for _, name := range []string{"in1", "in2"} {
		b.account(name, "pad", "INSPECTOR", "c", "")
	}
	for i, m := range [][2]string{{"m11-01", "b11"}, {"m12-01", "b12"}, {"m04-01", "b04"}} {
		b.account(fmt.Sprintf("he%d", i+1), m[1], "HELPER", "c", m[0])
	}
	for s := 1; s < len(second); s++ {
		b.account(fmt.Sprintf("us%02d", s), fmt.Sprintf("s%02d", s), "UNIT_SECRETARY", fmt.Sprintf("s%02d", s), "")
		b.account(fmt.Sprintf("lt-d%02d", s), fmt.Sprintf("d%02d", s), "LEADERSHIP_TEAM", fmt.Sprintf("d%02d", s), "")
	}
	for n := 1; n <= branches; n++ {
		unit, workshop := fmt.Sprintf("b%02d", n), fmt.Sprintf("w%02d", n)
		b.account(fmt.Sprintf("bs%02d", n), unit, "BRANCH_SECRETARY", unit, member(n, 1))
		b.account(fmt.Sprintf("bc%02d", n), unit, "BRANCH_COMMITTEE_MEMBER", unit, member(n, 2))
		b.account("lt-"+workshop, workshop, "LEADERSHIP_TEAM", workshop, "")
		b.account(fmt.Sprintf("staff%02d", n), workshop, "STAFF", workshop, "")
		for i := 1; i <= size(n); i++ {
			b.account("a-"+member(n, i), unit, "MEMBER", unit, member(n, i))
		}
	}
	for _, g := range [][2]string{{"01a", "m01-04"}, {"01b", "m01-07"}, {"05a", "m05-02"}, {"08a", "m08-01"}} {
		b.account("gl"+g[0], "b"+g[0][:2], "PARTY_GROUP_LEADER", "g"+g[0], g[1])
	}
}

func (b *builder) cycles() {
	for i, status := range []string{"CLOSED", "DRAFT", "DRAFT"} {
		year := 2025 + i
		window := func(stage, from, to string) fields {
			return fields{"stage": stage, "opensAt": fmt.Sprintf("%d-%s", year, from), "closesAt": fmt.Sprintf("%d-%s", year, to)}
		}
		b.make("PdcaCycle", fmt.Sprintf("cy%d", year), fields{"year": year, "titleZh": fmt.Sprintf("%d年度党建工作循环", year),
			"catalogueVersion": domain.ShippedCatalogue().Version, "pointsRulesVersion": domain.ShippedPointsRules().Version, "status": status,
			"windows": []fields{window("PLAN", "01-01", "04-30"), window("DO", "02-15", "12-20"), window("CHECK", "03-01", "12-25"), window("ACT", "06-01", "12-31")}})
	}
	b.activate("cy2026")
}

// activate begins a cycle, which freezes its base.
func (b *builder) activate(id string) {
	if b.err != nil {
		return
	}
	r := b.tx.State().Find("PdcaCycle", id)
	b.err = b.tx.Carry(r, "", engine.To(domain.PdcaCycleFieldStatus, domain.String("ACTIVE")))
}

// places are the sites and venues of the page.
func (b *builder) places() {
	b.make("Site", "s-w05", fields{"code": "S-W05", "nameZh": "第5车间", "kindCode": "WORKSHOP", "unitId": "w05", "unitIds": []string{"b05"}, "geo": fields{"lat": 40.65, "lon": 109.84}})
	b.make("Site", "s-w06", fields{"code": "S-W06", "nameZh": "第6车间", "kindCode": "WORKSHOP", "unitId": "w06", "unitIds": []string{"b06"}})
	b.make("Site", "s-test", fields{"code": "S-TEST", "nameZh": "试验管控区", "kindCode": "CONTROLLED_AREA", "unitId": "w04", "unitIds": []string{"b04"}})
	b.make("Venue", "v-palace", fields{"unitId": "s01", "nameZh": "文化宫", "kindCode": "CULTURE_PALACE", "capacity": 100, "bookable": true, "slotMinutes": 60, "openTo": "COMPANY"})
	b.make("Venue", "v-daq", fields{"unitId": "s01", "nameZh": "大青山抗日游击根据地", "kindCode": "DAQINGSHAN_BASE", "openTo": "COMPANY"})
}
