package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"pdca/internal/domain"
)

// The sizes of the enterprise.
const (
	fullBranches  = 359
	fullMembers   = 12297
	smallMembers  = 615
	unitCount     = 40
	minSize       = 8
	maxSize       = 60
	sizeDeviation = 11
	// homeUnit and guestUnit are the second-level units of the small enterprise:
	// those of b007 and b012, which the accounts belong to. Branch i is of unit
	// i mod 40, so they have nine branches each.
	homeUnit, guestUnit = 7, 12
	// homeBranch and guestBranch are the branches of the accounts.
	homeBranch, guestBranch = 7, 12
	// shownMember is the member whose account is shown.
	shownMember = 7
)

// secondary is a second-level unit: a committee and its administration.
type secondary struct {
	n      int
	zh, en string
	kind   unitSort
}

func (s *secondary) party() string { return fmt.Sprintf("s%02d", s.n) }
func (s *secondary) admin() string { return fmt.Sprintf("d%02d", s.n) }

// branch is a party branch with what later steps need of it.
type branch struct {
	n      int
	unit   *secondary
	zh, en string
	// section is the workshop or section's own name.
	section string
	members []*member
	// committee are who was elected to it, the secretary first; none in a small branch.
	committee []*member
	// secretary is a member; account is the account that acts for the branch.
	secretary *member
	account   string
	// quality is the share of points that a full evaluation finds, about.
	quality float64
	// evaluation is the full evaluation, early the first inspections' findings; judged is the
	// full evaluation of the finished year, where the branch has one.
	evaluation, judged *inspection
	early              map[string]string
	// open are the tasks that wait, by criterion: what is found again joins their problem.
	open map[string]*task
	// openMajor counts critical and major findings that are not put right.
	openMajor int
}

func (b *branch) id() string { return fmt.Sprintf("b%03d", b.n) }

// workshop says whether the administration has a workshop or section of the
// branch; offices and pensioners belong to the unit itself.
func (b *branch) workshop() bool { return b.unit.kind == plant || b.unit.kind == company }

func (b *branch) admin() string {
	if b.workshop() {
		return fmt.Sprintf("w%03d", b.n)
	}
	return b.unit.admin()
}

// organise decides which units, branches and members there are.
func (w *world) organise() {
	for n := range unitCount {
		if !w.cfg.Small || n == homeUnit || n == guestUnit {
			w.units = append(w.units, &secondary{n: n, zh: unitNames[n].zh, en: unitNames[n].en, kind: unitNames[n].kind})
		}
	}
	for n := range fullBranches {
		i := slices.IndexFunc(w.units, func(s *secondary) bool { return s.n == n%unitCount })
		if i < 0 {
			continue
		}
		s := w.units[i]
		sec := sectionNames[s.kind][n/unitCount]
		w.branches = append(w.branches, &branch{n: n, unit: s, section: sec[0], zh: s.zh + sec[0] + "党支部",
			en: s.en + ", " + sec[1] + ", Party Branch", early: map[string]string{}, open: map[string]*task{}})
	}
	w.drawQuality()
	w.drawMembers()
}

// drawQuality spreads the branches over the grades, about one in sixteen at D,
// whatever their number. The branches of the accounts are neither the best nor
// the worst.
func (w *world) drawQuality() {
	r := w.random("quality")
	w.branch(homeBranch).quality, w.branch(guestBranch).quality = 0.84, 0.92
	n := len(w.branches)
	rank := 0
	for _, i := range r.Perm(n) {
		if b := w.branches[i]; b.quality == 0 {
			b.quality = qualityAt((float64(rank)+0.5)/float64(n), r)
			rank++
		}
	}
}

func qualityAt(u float64, r *rand.Rand) float64 {
	switch {
	case u < 0.065:
		return 0.565 + 0.07*r.Float64()
	case u < 0.24:
		return 0.72 + 0.06*r.Float64()
	case u < 0.70:
		return 0.815 + 0.07*r.Float64()
	}
	return 0.915 + 0.055*r.Float64()
}

// sizes draws the branches' sizes: a bell around the mean, cut to the plausible,
// and evened out so that they add up.
func sizes(r *rand.Rand, branches, members int) []int {
	l := make([]int, branches)
	mean, sum := float64(members)/float64(branches), 0
	for i := range l {
		l[i] = min(max(int(math.Round(mean+sizeDeviation*r.NormFloat64())), minSize), maxSize)
		sum += l[i]
	}
	for sum != members {
		step := 1
		if sum > members {
			step = -1
		}
		if i := r.IntN(branches); l[i]+step >= minSize && l[i]+step <= maxSize {
			l[i] += step
			sum += step
		}
	}
	return l
}

// fillUnits writes the two lines, the departments, the partner and the links.
func (w *world) fillUnits() {
	w.unit("c", "C", "集团公司党委", "Group Company Party Committee", "GROUP_COMMITTEE", "PARTY", "", "/c")
	w.unit("gc", "GC", "重型车辆集团公司", "Heavy Vehicle Group Company", "GROUP_COMPANY", "ADMIN", "", "/gc")
	w.link("c", "gc")
	for _, d := range departments {
		w.unit(d.id, d.code, d.zh, d.en, d.kind, "FUNCTION", d.parent, "/"+d.parent+"/"+d.id)
	}
	w.unit("p00", "P00", "产业链共建合作单位党委", "Partner Committee of the Supply Chain", "PARTNER_UNIT", "EXTERNAL", "", "/p00")
	for _, s := range w.units {
		p, a := s.party(), s.admin()
		w.unit(p, fmt.Sprintf("S%02d", s.n), s.zh+"党委", s.en+" Party Committee", "SECONDARY_COMMITTEE", "PARTY", "c", "/c/"+p)
		w.unit(a, fmt.Sprintf("D%02d", s.n), s.zh, s.en, "SECONDARY_UNIT", "ADMIN", "gc", "/gc/"+a)
		w.link(p, a)
	}
	for _, b := range w.branches {
		p, a := b.unit.party(), b.unit.admin()
		w.unit(b.id(), fmt.Sprintf("B%03d", b.n), b.zh, b.en, "BRANCH", "PARTY", p, "/c/"+p+"/"+b.id())
		if b.workshop() {
			w.unit(b.admin(), fmt.Sprintf("W%03d", b.n), b.unit.zh+b.section, "", "WORKSHOP_SECTION", "ADMIN", a, "/gc/"+a+"/"+b.admin())
			w.site(b)
		}
		w.link(b.id(), b.admin())
		w.fillGroups(b)
	}
}

// groupSize is about how many members a party group has. A branch of fewer than two groups
// has none.
const groupSize = 15

// group is the party group of a branch's i-th member; "" where there are none.
func (b *branch) group(i int) string {
	n := b.groups()
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("g%03d%c", b.n, 'a'+i%n)
}

// fillGroups writes the party groups of a branch and the teams of its workshop.
func (w *world) fillGroups(b *branch) {
	ordinal := []string{"一", "二", "三", "四"}
	for i := range b.groups() {
		id := b.group(i)
		w.unit(id, strings.ToUpper(id), b.zh+"第"+ordinal[i]+"党小组", "", "PARTY_GROUP", "PARTY", b.id(), "/c/"+b.unit.party()+"/"+b.id()+"/"+id)
	}
	if !b.workshop() {
		return
	}
	for i := range 2 {
		id := fmt.Sprintf("t%03d%c", b.n, 'a'+i)
		w.unit(id, strings.ToUpper(id), b.unit.zh+b.section+ordinal[i]+"班", "", "TEAM", "ADMIN", b.admin(), "/gc/"+b.unit.admin()+"/"+b.admin()+"/"+id)
	}
}

func (w *world) unit(id, code, zh, en, kind, line, parent, path string) {
	r := w.record("OrgUnit", id).
		str(domain.OrgUnitFieldCode, code).
		str(domain.OrgUnitFieldNameZh, zh).
		str(domain.OrgUnitFieldNameEn, en).
		str(domain.OrgUnitFieldKind, kind).
		str(domain.OrgUnitFieldLine, line).
		str(domain.OrgUnitFieldParentID, parent).
		str(domain.OrgUnitFieldPath, path).
		day(domain.OrgUnitFieldValidFrom, date(w.last-9, 1, 1)).
		str(domain.OrgUnitFieldPhotoPolicy, photoPolicy(kind, code))
	w.out.add(r)
}

// site writes where the workshop of a branch works: its inspectors check in there.
func (w *world) site(b *branch) {
	w.out.add(w.record("Site", fmt.Sprintf("site%03d", b.n)).
		str(domain.SiteFieldCode, fmt.Sprintf("SITE-%03d", b.n)).
		str(domain.SiteFieldNameZh, b.unit.zh+b.section).
		str(domain.SiteFieldKindCode, "WORKSHOP").
		str(domain.SiteFieldUnitID, b.admin()).
		list(domain.SiteFieldUnitIDs, []string{b.id()}).
		str(domain.SiteFieldPhotoPolicy, photoPolicy("WORKSHOP_SECTION", fmt.Sprintf("W%03d", b.n))))
}

// photoPolicy forbids photographs where prototypes stand and asks for approved
// devices in some workshops; the home branch allows them, so that evidence can be shown.
func photoPolicy(kind, code string) string {
	var n int
	if _, err := fmt.Sscanf(code[1:], "%d", &n); err != nil || kind != "BRANCH" && kind != "WORKSHOP_SECTION" || n == homeBranch {
		return "ALLOWED"
	}
	switch {
	case unitNames[n%unitCount].kind == institute:
		return "NONE"
	case n%5 == 2:
		return "APPROVED_DEVICE_ONLY"
	}
	return "ALLOWED"
}

func (w *world) link(party, admin string) {
	w.out.add(w.record("UnitLink", "link-"+party).
		str(domain.UnitLinkFieldPartyUnitID, party).
		str(domain.UnitLinkFieldAdminUnitID, admin).
		day(domain.UnitLinkFieldValidFrom, date(w.last-9, 1, 1)))
}
