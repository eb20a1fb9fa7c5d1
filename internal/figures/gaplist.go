package figures

import (
	"cmp"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The list of broken chains (brokenChains): what the figure of that name counts, one by one,
// with the way down from the conference and who has to see to it.

// found is a gap before it is told: the record that its fact is of, and which of several
// members it is.
type found struct {
	r      *domain.Record
	f      state.Fact
	member string
}

// key is the place of a gap in the list: its day, unit, kind and record.
func (g *found) key() [6]string {
	return [6]string{g.f.On.String(), g.f.Unit, g.f.Heads[1], g.f.Heads[2], g.r.ID, g.member}
}

func (g *found) compare(o *found) int {
	return cmp.Or(cmp.Compare(g.f.On, o.f.On), strings.Compare(g.f.Unit, o.f.Unit), strings.Compare(g.f.Heads[1], o.f.Heads[1]), strings.Compare(g.f.Heads[2], o.f.Heads[2]),
		strings.Compare(g.r.ID, o.r.ID), strings.Compare(g.member, o.member))
}

// cursorSep stands between the parts of a cursor.
const cursorSep = "|"

// after counts the gaps of an ordered list up to a cursor.
func after(list []*found, cursor string) int {
	at := strings.Split(cursor, cursorSep)
	n, _ := slices.BinarySearchFunc(list, at, func(g *found, at []string) int {
		k := g.key()
		if slices.Compare(k[:], at) <= 0 {
			return -1
		}
		return 1
	})
	return n
}

// brokenChains answers brokenChains: gaps whose day has come, the oldest first.
func brokenChains(v *state.View, args []byte) ([]string, error) {
	ask, err := askCoverage(v, args)
	if err != nil {
		return nil, err
	}
	c := &covering{v: v, ask: ask}
	if ask.UnitID != "" {
		c.units = under(v, ask.UnitID)
	}
	list := c.gaps()
	if err := v.Meter.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(list, (*found).compare)
	from := 0
	if ask.After != "" {
		from = after(list, ask.After)
	}
	to := min(from+ask.First, len(list))
	out := domain.BrokenChainPage{Nodes: []domain.BrokenChain{}, TotalCount: int64(len(list)), HasNextPage: to < len(list)}
	for i := from; i < to; i++ {
		k := list[i].key()
		out.Nodes, out.EndCursor = append(out.Nodes, c.tell(list[i])), strings.Join(k[:], cursorSep)
	}
	return answerOf(out)
}

func (c *covering) gaps() (list []*found) {
	want := func(asked []string, have string) bool { return len(asked) == 0 || slices.Contains(asked, have) }
	var letters []string
	if c.ask.LetterKind != "" {
		letters = []string{c.ask.LetterKind}
	}
	for _, source := range gapSources {
		c.v.EachFactRecord(state.FactsAsked{Source: source, Units: c.units, From: firstDay, To: c.v.Today}, func(r *domain.Record, f *state.Fact) bool {
			if f.Heads[0] != c.ask.CycleID || !want(c.ask.Kinds, f.Heads[1]) || !want(letters, f.Heads[2]) {
				return true
			}
			b, ok := r.Body.(*domain.TargetGroupFigure)
			if !ok || f.Heads[1] != string(domain.GapKindMemberUnreached) {
				list = append(list, &found{r: r, f: *f})
				return true
			}
			for _, m := range membersBehind(c.v.Snapshot, b, f) {
				list = append(list, &found{r: r, f: *f, member: m.id})
			}
			return true
		})
	}
	return list
}

// tell says of a gap what the viewer may see of it.
func (c *covering) tell(g *found) domain.BrokenChain {
	reg := c.v.Registry()
	x := domain.BrokenChain{Kind: domain.GapKind(g.f.Heads[1]), CycleID: c.ask.CycleID, LetterKind: domain.LetterKind(g.f.Heads[2]), Level: domain.DecompositionLevel(g.f.Heads[3]),
		UnitID: g.f.Unit, RecordType: g.r.Body.TypeName(), RecordID: g.r.ID, Since: g.f.On.String(), Path: []domain.ChainStep{}}
	switch r := g.r.Body.(type) {
	case *domain.Target:
		x.TitleZh, x.Path = r.TitleZh, c.path(r)
	case *domain.PlanItem:
		x.TitleZh = r.TitleZh
		if t := c.v.Find("Target", r.TargetID); t != nil {
			x.Path = c.path(t.Body.(*domain.Target))
		}
	case *domain.TargetGroupFigure:
		x.RecordType, x.RecordID = "OrgUnit", ""
		ent, id := reg.Units.Ent, r.UnitID
		if g.member != "" {
			x.RecordType, ent, id = "Member", reg.Entity("Member"), g.member
		}
		if seen := c.v.Record(ent, id); seen != nil {
			x.RecordID, x.TitleZh = id, nameOf(seen)
		}
	}
	x.WhoMustAct = c.who(g)
	return x
}

func nameOf(r *domain.Record) string {
	switch x := r.Body.(type) {
	case *domain.OrgUnit:
		return x.NameZh
	case *domain.Member:
		return x.Name
	}
	return ""
}

// path is the way from the root down to a target. What is not seen of it stands by its id
// alone.
func (c *covering) path(t *domain.Target) []domain.ChainStep {
	out := []domain.ChainStep{}
	ent := c.v.Registry().Entity("Target")
	for range 8 {
		step := domain.ChainStep{TargetID: t.ID}
		if c.v.Record(ent, t.ID) != nil {
			step.Code, step.HolderUnitID = t.Code, t.HolderUnitID
		}
		out = append(out, step)
		r := c.v.Find("Target", t.ParentID)
		if r == nil {
			break
		}
		t = r.Body.(*domain.Target)
	}
	slices.Reverse(out)
	return out
}

// heads of units: who has to see to a gap there.
var responsible = []domain.Role{domain.RoleCompanyCommittee, domain.RoleLeadershipTeam, domain.RoleUnitSecretary, domain.RoleBranchSecretary, domain.RolePartyGroupLeader}

// who are the accounts that have to see to a gap: the heads of the unit, of a unit without a
// target those of the unit above, of a letter or an acceptance those of the issuer too.
func (c *covering) who(g *found) []string {
	units := []string{g.f.Unit}
	switch kind := domain.GapKind(g.f.Heads[1]); {
	case kind == domain.GapKindUnitWithoutTarget:
		units = []string{g.r.Body.(*domain.TargetGroupFigure).ParentUnitID}
	case kind == domain.GapKindNoLetter:
		units = []string{g.r.Body.(*domain.Target).IssuerUnitID}
	case kind == domain.GapKindNotAccepted:
		units = append(units, g.r.Body.(*domain.Target).IssuerUnitID)
	}
	out := []string{}
	for _, unit := range units {
		c.v.EachOf("RoleGrant", "scopeUnitId", unit, func(r *domain.Record) bool {
			x := r.Body.(*domain.RoleGrant)
			if slices.Contains(responsible, x.Role) && x.InForce(c.v.Today) && !slices.Contains(out, x.AccountID) {
				out = append(out, x.AccountID)
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}
