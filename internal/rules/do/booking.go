package do

import (
	"cmp"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// bookings are what a venue is taken by.
type bookings struct {
	venue *domain.Venue
	taken []*domain.VenueUse
}

// fits says whether there is room for one more use: at no moment of it are there more
// people than the venue holds; of a venue that says no number, nobody else.
func (b bookings) fits(u *domain.VenueUse) bool {
	if !b.venue.Has(domain.VenueFieldCapacity) {
		return !slices.ContainsFunc(b.taken, func(o *domain.VenueUse) bool { return meets(o, u) })
	}
	moments := []domain.Time{u.FromAt}
	for _, o := range b.taken {
		if u.FromAt < o.FromAt && o.FromAt < u.ToAt {
			moments = append(moments, o.FromAt)
		}
	}
	return !slices.ContainsFunc(moments, func(at domain.Time) bool { return b.peopleAt(at)+people(u) > b.venue.Capacity })
}

// peopleAt is how many are there at a moment.
func (b bookings) peopleAt(at domain.Time) (n int64) {
	for _, o := range b.taken {
		if o.FromAt <= at && at < until(o) {
			n += people(o)
		}
	}
	return n
}

// with is as if one more use were approved.
func (b bookings) with(u *domain.VenueUse) bookings {
	b.taken = append(slices.Clip(b.taken), u)
	return b
}

// meets says whether two uses have a moment in common.
func meets(a, b *domain.VenueUse) bool {
	return max(a.FromAt, b.FromAt) < min(until(a), until(b))
}

// until is when a use leaves its venue to others: at its end, or when it was completed
// before.
func until(u *domain.VenueUse) domain.Time {
	if u.Status == domain.VenueUseStatusCompleted && u.CompletedAt != 0 {
		return min(u.ToAt, u.CompletedAt)
	}
	return u.ToAt
}

// people is how many a use is expected to bring, one at least.
func people(u *domain.VenueUse) int64 { return max(u.ExpectedPeople, 1) }

// takenAt are the other uses by which a venue is taken at the time of one.
func takenAt(tx *engine.Tx, u *domain.VenueUse) []*domain.VenueUse {
	return usesOf(tx, u, u.FromAt, u.ToAt, func(o *domain.VenueUse) bool {
		switch o.Status {
		case domain.VenueUseStatusApproved, domain.VenueUseStatusCheckedIn, domain.VenueUseStatusCompleted:
			return o.FoldedIntoID == "" && meets(o, u)
		}
		return false
	})
}

// ofOthers are the uses of other units: with its own a unit is in nobody's way.
func ofOthers(uses []*domain.VenueUse, unit string) []*domain.VenueUse {
	return slices.DeleteFunc(uses, func(o *domain.VenueUse) bool { return o.UnitID == unit })
}

// earlier are the requests for the time of a use that were made before it and wait, in the
// order of the devices' time.
func earlier(tx *engine.Tx, u *domain.VenueUse) []*domain.VenueUse {
	list := usesOf(tx, u, u.FromAt, u.ToAt, func(o *domain.VenueUse) bool {
		return o.Status == domain.VenueUseStatusRequested && byRequest(o, u) < 0 && meets(o, u)
	})
	slices.SortFunc(list, byRequest)
	return list
}

// byRequest orders requests as they were made.
func byRequest(a, b *domain.VenueUse) int {
	return cmp.Or(cmp.Compare(a.RequestedAt, b.RequestedAt), cmp.Compare(a.No, b.No))
}

// usesOf are the other uses of the venue of a use that something is so of, among those that
// may be under way between two moments. It goes by the days on which they begin, no use
// being longer than longest: what a venue was used for in other years costs nothing.
func usesOf(tx *engine.Tx, u *domain.VenueUse, from, to domain.Time, is func(*domain.VenueUse) bool) (list []*domain.VenueUse) {
	for day := tx.DayOf(from - longest); day <= tx.DayOf(to); day++ {
		engine.EachOn(tx, "useOn", day, func(o *domain.VenueUse) bool {
			if o.VenueID == u.VenueID && o.ID != u.ID && is(o) {
				list = append(list, o)
			}
			return true
		})
	}
	return list
}

// followUse approves what nobody has to decide on, and folds a visit without a booking
// into what the unit has there at that time.
func followUse(c *engine.Change) error {
	u := engine.After[domain.VenueUse](c)
	if u == nil || c.Tx.Actor.System {
		return nil
	}
	if c.Old == nil && u.Status == domain.VenueUseStatusRequested {
		return c.Tx.ByRule("INV-V2", func() error { return approveAtOnce(c.Tx, u) })
	}
	if c.Old == nil && u.Status == domain.VenueUseStatusCheckedIn {
		return c.Tx.ByRule("INV-V4", func() error { return fold(c.Tx, u) })
	}
	if u.FoldedIntoID != "" && c.Wrote(domain.VenueUseFieldHeadCount) {
		return c.Tx.ByRule("INV-V4", func() error { return heads(c.Tx, u) })
	}
	return nil
}

// approveAtOnce: a visit of what is not ours needs nobody's word; of what is ours, where
// the settings say so and there is room. What a device asks for may be older than what was
// approved meanwhile, and waits.
func approveAtOnce(tx *engine.Tx, u *domain.VenueUse) error {
	if !u.Outside {
		b := bookings{engine.Find[domain.Venue](tx, u.VenueID), takenAt(tx, u)}
		if !tx.Settings("").VenueAutoApprove || tx.Actor.Device != "" || len(earlier(tx, u)) > 0 || !b.fits(u) {
			return nil
		}
	}
	return tx.MoveTo(&u.Record, string(domain.VenueUseStatusApproved))
}

// fold is INV-V4: people of a unit who come to a venue within a slot, each with a phone,
// are one use. What they scan stays; it counts with the use that was there before, whose
// check-in is the earliest of all.
func fold(tx *engine.Tx, u *domain.VenueUse) error {
	v := engine.Find[domain.Venue](tx, u.VenueID)
	slot := domain.Time(v.SlotMinutes) * minute
	list := usesOf(tx, u, cameAt(u)-slot, cameAt(u)+slot+early, func(o *domain.VenueUse) bool {
		waits := o.Status == domain.VenueUseStatusApproved || o.Status == domain.VenueUseStatusNoShow
		if waits && u.CheckInAt == 0 {
			return false // what no code shows brings no booking to pass, and would count nowhere
		}
		return o.UnitID == u.UnitID && o.FoldedIntoID == "" && sameUse(o, cameAt(u), slot)
	})
	if len(list) == 0 {
		return nil
	}
	into := slices.MinFunc(list, func(a, b *domain.VenueUse) int {
		return cmp.Or(cmp.Compare(cameAt(a), cameAt(b)), cmp.Compare(a.No, b.No))
	})
	if err := engine.Put[domain.VenueUse](tx, u.ID, engine.To(domain.VenueUseFieldFoldedIntoID, engine.Text(into.ID))); err != nil {
		return err
	}
	if err := joined(tx, into, u.CheckInAt, u.CheckInDeviceID); err != nil {
		return err
	}
	return heads(tx, engine.Find[domain.VenueUse](tx, u.ID))
}

// sameUse says whether whoever came at a moment without a booking belongs to a use.
func sameUse(o *domain.VenueUse, at, slot domain.Time) bool {
	switch o.Status {
	case domain.VenueUseStatusApproved, domain.VenueUseStatusNoShow:
		return o.FromAt-early <= at && at <= o.ToAt
	case domain.VenueUseStatusCheckedIn, domain.VenueUseStatusCompleted:
		if o.Has(domain.VenueUseFieldRequestedAt) {
			return o.FromAt-early <= at && at <= o.ToAt
		}
		return max(at, cameAt(o))-min(at, cameAt(o)) < slot
	}
	return false
}

// cameAt is when a use began: at its check-in, or as it says.
func cameAt(u *domain.VenueUse) domain.Time {
	if u.CheckInAt != 0 {
		return u.CheckInAt
	}
	return u.FromAt
}

// joined notes that somebody came to a use, as the server's own doing; at is 0 where no
// code says when.
func joined(tx *engine.Tx, u *domain.VenueUse, at domain.Time, device string) error {
	var set []domain.FieldEffect
	if at != 0 && (u.CheckInAt == 0 || at < u.CheckInAt) {
		set = append(set, engine.To(domain.VenueUseFieldCheckInAt, domain.TimeValue(at)))
		if device != "" {
			set = append(set, engine.To(domain.VenueUseFieldCheckInDeviceID, domain.String(device)))
		}
	}
	if at != 0 && len(u.Flags) > 0 {
		set = append(set, engine.To(domain.VenueUseFieldFlags, domain.Null)) // there is a code now
	}
	if len(set) > 0 {
		if err := tx.Carry(&u.Record, "", set...); err != nil {
			return err
		}
	}
	if at == 0 || u.Status != domain.VenueUseStatusApproved && u.Status != domain.VenueUseStatusNoShow {
		return nil
	}
	return tx.MoveTo(tx.State().Find("VenueUse", u.ID), string(domain.VenueUseStatusCheckedIn))
}

// heads brings how many came with a visit to the use that it counts with.
func heads(tx *engine.Tx, u *domain.VenueUse) error {
	into := engine.Find[domain.VenueUse](tx, u.FoldedIntoID)
	if into == nil || u.HeadCount <= into.HeadCount {
		return nil
	}
	return engine.Put[domain.VenueUse](tx, into.ID, engine.To(domain.VenueUseFieldHeadCount, domain.Int(u.HeadCount)))
}

// scanAgain is INV-V4 for a use that several people have on their phones: it is checked in
// already, and completed perhaps; another scan moves nothing but the time of the check-in.
func scanAgain(tx *engine.Tx, op engine.Op, r *domain.Record) (engine.Op, *domain.Record, error) {
	u := r.Body.(*domain.VenueUse)
	there := u.Status == domain.VenueUseStatusCheckedIn || u.Status == domain.VenueUseStatusCompleted
	if !there || !sends(op, domain.VenueUseFieldStatus, string(domain.VenueUseStatusCheckedIn)) || !tx.State().AllowedOver(tx.Scope(), op.Ent.Over, venueUse, domain.LevelEdit, op.Ent, r) {
		return op, r, nil
	}
	token, at := sentText(op, domain.VenueUseFieldCheckInToken), tx.ActAt()
	op.Fields = slices.DeleteFunc(slices.Clone(op.Fields), func(in engine.FieldInput) bool {
		return in.Field.Index == domain.VenueUseFieldStatus || in.Field.Index == domain.VenueUseFieldCheckInToken
	})
	tx.Rewritten = true
	if token == "" || at < u.FromAt-early || at > u.ToAt {
		return op, r, nil
	}
	if err := domain.VerifyVenueCode(engine.Find[domain.Venue](tx, u.VenueID), token, at); err != nil {
		return op, r, err
	}
	err := tx.AsSystem(func() error {
		return tx.ByRule("INV-V4", func() error { return joined(tx, u, at, tx.Actor.Device) })
	})
	return op, tx.State().Get(op.Ent, r.ID), err
}

// sentText is the text that an operation gives a field; "" for none.
func sentText(op engine.Op, field int) string {
	for _, in := range op.Fields {
		if in.Field.Index == field {
			return in.Change.Value.S
		}
	}
	return ""
}

func sends(op engine.Op, field int, value string) bool { return sentText(op, field) == value }
