package demo

import (
	"pdca/internal/domain"
)

// committeePosts are those of a branch that has a committee; a smaller one has a secretary alone.
var committeePosts = []string{"SECRETARY", "ORGANISATION_MEMBER", "PUBLICITY_MEMBER", "DISCIPLINE_MEMBER"}

// committeeFrom is how many formal members a branch has that elects a committee.
const committeeFrom = 7

// termFrom is the day on which the body of a branch took office: before the finished year began.
func (w *world) termFrom(b *branch) domain.Date { return workday(date(w.last-1, 11, 3+b.n%24)) }

// chooseCommittees chooses who is of the committee of each branch: the secretary and the first
// members at work who were there when it was elected.
func (w *world) chooseCommittees() {
	for _, b := range w.branches {
		if len(w.formal(b)) < committeeFrom {
			continue
		}
		b.committee = []*member{b.secretary}
		for _, m := range b.members {
			off := m.class == awayMember || m.class == retiredMember && b.unit.kind != retired
			if m != b.secretary && !off && !m.exempt && m.n != shownMember && m.joined+365 <= w.termFrom(b) && len(b.committee) < len(committeePosts) {
				b.committee = append(b.committee, m)
			}
		}
	}
}

// fillTerms writes the bodies of the branches and who holds which post.
func (w *world) fillTerms() {
	for _, b := range w.branches {
		id, from := "term-"+b.id(), w.termFrom(b)
		w.out.add(w.record("LeadershipTerm", id).
			str(domain.LeadershipTermFieldOrgUnitID, b.id()).
			num(domain.LeadershipTermFieldOrdinal, 3+b.n%4).
			day(domain.LeadershipTermFieldElectedOn, from-5).
			day(domain.LeadershipTermFieldTermFrom, from).
			day(domain.LeadershipTermFieldTermTo, domain.DefaultParams().Deadline("DL21A").DueOn(from, nil)).
			str(domain.LeadershipTermFieldStatus, string(domain.TermStatusInOffice)))
		holders := b.committee
		if len(holders) == 0 {
			holders = []*member{b.secretary}
		}
		for i, m := range holders {
			w.out.add(w.record("TermPosition", id+"/"+committeePosts[i]).
				str(domain.TermPositionFieldTermID, id).
				str(domain.TermPositionFieldOrgUnitID, b.id()).
				str(domain.TermPositionFieldPostCode, committeePosts[i]).
				str(domain.TermPositionFieldMemberID, m.id()).
				day(domain.TermPositionFieldFrom, from).
				num(domain.TermPositionFieldPosition, 10*(i+1)))
		}
	}
}
