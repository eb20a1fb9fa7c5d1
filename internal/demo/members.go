package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pdca/internal/domain"
)

// The classes of members, codes of the list memberClasses. The demonstration has no young
// ones apart.
const (
	frontLine      = "FRONT_LINE"
	technicalStaff = "TECHNICAL"
	managers       = "MANAGEMENT"
	retiredMember  = "RETIRED"
	awayMember     = "AWAY"
)

// member is a party member with what later steps need of them.
type member struct {
	n      int
	name   string
	branch *branch
	class  string
	joined domain.Date
	// group is the party group; "" where the branch has none.
	group string
	// claims are what the member took on of the running year's plan.
	claims []claimed
	// pledged says that a pledge of the running year that is published serves a target.
	pledged bool
	// exempt says that the member is excused for the whole running year.
	exempt bool
	// pledge is how the running year's pledge ended, for the points.
	pledge   pledgeEnd
	pledgeOn domain.Date
	// overdue are the tasks that the member did not put right in time.
	overdue []*task
}

func (m *member) id() string { return fmt.Sprintf("m%05d", m.n) }

// drawMembers deals the members out to the branches, in the order of their numbers.
func (w *world) drawMembers() {
	total := fullMembers
	if w.cfg.Small {
		total = smallMembers
	}
	r := w.random("members")
	for i, size := range sizes(r, len(w.branches), total) {
		b := w.branches[i]
		for range size {
			m := &member{n: len(w.members), branch: b, class: classIn(r, b)}
			m.name = personName(r, m.class == retiredMember)
			w.members = append(w.members, m)
			b.members = append(b.members, m)
		}
	}
	w.moveShown()
	for _, m := range w.members {
		m.joined = w.today - domain.Date(between(r, 30+365*joinedAgo[m.class][0], 365*joinedAgo[m.class][1]))
		m.exempt = m.n != shownMember && chance(r, 0.012)
	}
	for _, b := range w.branches {
		for i, m := range b.members {
			m.group = b.group(i)
		}
		b.secretary = b.members[slices.IndexFunc(b.members, func(m *member) bool { return m.n != shownMember })]
		b.secretary.exempt, b.secretary.joined = false, min(b.secretary.joined, w.today-6*365)
		b.account = "secretary-" + b.id()
		if b.n == guestBranch {
			b.account = "inspector-2"
		}
	}
}

// moveShown exchanges the numbers of two members, so that the member whose
// account is shown belongs to the branch whose secretary is shown.
func (w *world) moveShown() {
	home := w.branches[slices.IndexFunc(w.branches, func(b *branch) bool { return b.n == homeBranch })]
	a, b := w.members[shownMember], home.members[min(5, len(home.members)-1)]
	w.members[a.n], w.members[b.n] = b, a
	a.n, b.n = b.n, a.n
	b.class = frontLine
}

// joinedAgo is how many years ago members of a class joined, at least and at most.
var joinedAgo = map[string][2]int{
	frontLine: {0, 24}, technicalStaff: {0, 20}, managers: {6, 30},
	retiredMember: {25, 55}, awayMember: {1, 20},
}

func classIn(r *rand.Rand, b *branch) string {
	if b.unit.kind == retired {
		return retiredMember
	}
	x := r.Float64()
	technical := map[unitSort]float64{plant: 0.22, company: 0.35, institute: 0.72, service: 0.25}[b.unit.kind]
	manage := map[unitSort]float64{plant: 0.12, company: 0.16, institute: 0.14, service: 0.40}[b.unit.kind]
	switch {
	case x < technical:
		return technicalStaff
	case x < technical+manage:
		return managers
	case x < technical+manage+0.02:
		return awayMember
	}
	return frontLine
}

// exemptions are the grounds on which a member is excused from all.
var exemptions = [][2]string{{"LONG_ILLNESS", "因病长期休养"}, {"MATERNITY", "产假及哺乳期"}, {"AGE_FRAIL", "年高体弱，行动不便"}}

func (w *world) fillMembers() {
	r := w.random("roster")
	for _, m := range w.members {
		rec := w.record("Member", m.id()).
			str(domain.MemberFieldPersonNo, fmt.Sprintf("YJ%06d", 10007+m.n*13)).
			str(domain.MemberFieldName, m.name).
			str(domain.MemberFieldBranchID, m.branch.id()).
			str(domain.MemberFieldPartyGroupID, m.group).
			str(domain.MemberFieldMemberStatus, w.standing(m)).
			day(domain.MemberFieldJoinedOn, m.joined).
			str(domain.MemberFieldMemberClassCode, m.class).
			flag(domain.MemberFieldOnPost, m.class != retiredMember && !m.exempt)
		w.out.add(rec)
		if m.exempt {
			why := pick(r, exemptions)
			w.out.add(w.record("Exemption", "ex-"+m.id()).
				str(domain.ExemptionFieldMemberID, m.id()).
				str(domain.ExemptionFieldUnitID, m.branch.id()).
				str(domain.ExemptionFieldKindCode, why[0]).
				day(domain.ExemptionFieldFrom, date(w.this, 1, 1)).
				day(domain.ExemptionFieldTo, date(w.this, 12, 31)).
				str(domain.ExemptionFieldReasonZh, why[1]).
				str(domain.ExemptionFieldRequestedBy, m.branch.account).
				str(domain.ExemptionFieldDecidedBy, "secretary-"+m.branch.unit.party()).
				str(domain.ExemptionFieldStatus, "APPROVED"))
		}
	}
}

// standing is formal from a year after joining.
func (w *world) standing(m *member) string {
	if w.today-m.joined < 365 {
		return "PROBATIONARY"
	}
	return "FORMAL"
}
