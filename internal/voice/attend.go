package voice

import (
	"context"
	"errors"
	"strings"
	"time"

	"pdca/internal/domain"
)

// attend sees to what waits: it enters the suggestions of days that are over, tells how many
// codes were used, counts surveys that are closed and empties boxes that are done with. It is
// done each time that the clock looks, which is when a survey opens or closes, and when a day
// begins. What fails of one survey holds up no other.
func (s *Service) attend(ctx context.Context) (again time.Time, err error) {
	return s.midnight(), errors.Join(s.collect(ctx), s.surveys(ctx), s.leftover(ctx))
}

// midnight is when the next day begins.
func (s *Service) midnight() time.Time {
	now := s.e.Now().In(s.e.Zone())
	return time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location())
}

// surveys sees to each survey by its state.
func (s *Service) surveys(ctx context.Context) (err error) {
	do := map[domain.SurveyStatus]func(*domain.StaffSurvey) error{
		domain.SurveyStatusOpen:    func(x *domain.StaffSurvey) error { return s.tell(ctx, x) },
		domain.SurveyStatusClosed:  func(x *domain.StaffSurvey) error { return s.count(ctx, x) },
		domain.SurveyStatusAborted: func(x *domain.StaffSurvey) error { return s.destroy(ctx, x.ID) },
	}
	for _, status := range []domain.SurveyStatus{domain.SurveyStatusOpen, domain.SurveyStatusClosed, domain.SurveyStatusAborted} {
		var list []*domain.StaffSurvey
		s.e.Snapshot().EachOf("StaffSurvey", "status", string(status), func(r *domain.Record) bool {
			if x := r.Body.(*domain.StaffSurvey); x.EmptiedAt == 0 {
				list = append(list, x)
			}
			return true
		})
		for _, x := range list {
			err = errors.Join(err, do[status](x))
		}
	}
	return err
}

// leftover empties the boxes of surveys that are done with: what a crash left, and what was
// done a moment ago. The keys are destroyed by who destroys those of the erased.
func (s *Service) leftover(ctx context.Context) error {
	boxes, err := s.ballots().Boxes(ctx)
	if err != nil {
		return err
	}
	for _, box := range boxes {
		id, ok := strings.CutPrefix(box, boxOf(""))
		if x := find[domain.StaffSurvey](s, "StaffSurvey", id); ok && x != nil && x.EmptiedAt != 0 {
			err = errors.Join(err, s.empty(ctx, box))
		}
	}
	return err
}
