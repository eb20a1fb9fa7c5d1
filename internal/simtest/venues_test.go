package simtest

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// Venues are what several want at one time: rooms that are booked by some and decided on by
// others, a square where one comes without a booking, and a base of somebody else's.

// rooms are booked, one use at a time; places are visited.
var (
	rooms  = []string{"room-0", "room-1"}
	places = []string{"square", "base"}
)

// venueCode is the code that is printed for a venue, the same for a whole history.
func venueCode(id string) (issue, code string, err error) {
	p := domain.PrintedCode{Form: domain.VenuePrint, Place: domain.PlaceTag(id), Serial: 1}
	raw, err := json.Marshal(domain.CodeIssue{Serial: 1, IssuedAt: "2020-01-01T00:00:00.000Z", PublicKey: base64.RawURLEncoding.EncodeToString(phoneKey.Public().(ed25519.PublicKey))})
	return string(raw), p.Text(ed25519.Sign(phoneKey, p.Message())), err
}

// venues makes the venues of a history.
func (w *world) venues() {
	kinds := map[string]string{"square": "CULTURE_SQUARE", "base": "DAQINGSHAN_BASE"}
	for _, id := range slices.Concat(rooms, places) {
		kind, more := kinds[id], ""
		if kind == "" {
			kind, more = "CULTURE_PALACE", `,"bookable":true,"checkItems":["SIGN","SAFETY"]`
		}
		issue, _, err := venueCode(id)
		if err != nil {
			w.fail("code of %s: %v", id, err)
		}
		w.act(fmt.Sprintf(`create Venue %s {"unitId":"s1","nameZh":%q,"kindCode":%q,"openTo":"COMPANY"%s}`, id, id, kind, more))
		w.act(fmt.Sprintf(`update Venue %s {"keySerial":1,"codes":[%s]}`, id, issue))
	}
}

// venue is what somebody does about a venue.
func (w *world) venue() {
	uses := func(p *phone, states ...string) *device.Record {
		return w.from(w.house, p, "VenueUse", func(r *device.Record) bool { return slices.Contains(states, r.Text("status")) })
	}
	who := []string{"bs1", "us1", "pa"}[w.house.IntN(3)]
	p := w.phoneFor(w.house, who)
	switch n := w.house.IntN(13); {
	case n <= 2:
		w.done(p)(w.book(p))
	case n <= 6: // who keeps the rooms, now and then somebody who does not
		if w.house.IntN(10) > 0 {
			p = w.phoneFor(w.house, []string{"us1", "pa"}[w.house.IntN(2)])
		}
		if use := uses(p, "REQUESTED"); use != nil {
			to := "APPROVED"
			if w.house.IntN(5) == 0 {
				to = "REJECTED"
			}
			w.done(p)(w.moveUse(p, use, map[string]any{"status": to}))
		}
	case n <= 8:
		if use := uses(p, "APPROVED", "CHECKED_IN"); use != nil {
			w.done(p)(w.scan(p, use))
		}
	case n == 9:
		w.done(p)(w.walkIn(p))
	case n == 10 || n == 11:
		if use := uses(p, "CHECKED_IN"); use != nil {
			w.done(p)(w.moveUse(p, use, map[string]any{"status": "COMPLETED", "headCount": 1 + w.house.IntN(30)}))
		} else if use := uses(p, "REQUESTED", "APPROVED"); use != nil {
			w.done(p)(w.moveUse(p, use, map[string]any{"status": "CANCELLED"}))
		}
	default:
		p = w.phoneFor(w.house, []string{"us1", "pa"}[w.house.IntN(2)])
		w.done(p)(w.lookAround(p))
	}
}

// unitOf is a unit that somebody uses venues for: most of those that they may.
func (w *world) unitOf(p *phone) string {
	over := "c"
	if grants := w.box.Engine.Snapshot().GrantsOf(p.account, w.box.Engine.Today()); len(grants) > 0 {
		over = grants[0].Unit
	}
	switch over {
	case "b1", "b2":
		return over
	case "s2":
		return "b4"
	}
	return []string{"b1", "b2"}[w.house.IntN(2)]
}

func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// book asks for a room, soon and for long enough to be in another's way.
func (w *world) book(p *phone) ([]device.Op, error) {
	from := w.box.Clock.Now().Add(time.Duration(w.house.IntN(40)) * time.Minute)
	return one(p.Create("VenueUse", p.NewID(), map[string]any{"venueId": rooms[w.house.IntN(len(rooms))], "unitId": w.unitOf(p), "purpose": "CULTURE", "titleZh": w.token(p),
		"fromAt": instant(from), "toAt": instant(from.Add(time.Duration(5+w.house.IntN(40)) * time.Minute)), "expectedPeople": 1 + w.house.IntN(20)}))
}

func (w *world) moveUse(p *phone, use *device.Record, fields map[string]any) ([]device.Op, error) {
	op, err := p.Update("VenueUse", use.ID, fields)
	op.Reason = w.token(p)
	return one(op, err)
}

// scan checks in to a use, which another phone may have done already.
func (w *world) scan(p *phone, use *device.Record) ([]device.Op, error) {
	_, code, err := venueCode(use.Text("venueId"))
	if err != nil {
		return nil, err
	}
	return one(p.Update("VenueUse", use.ID, map[string]any{"status": "CHECKED_IN", "checkInToken": code}))
}

// walkIn comes without a booking.
func (w *world) walkIn(p *phone) ([]device.Op, error) {
	place := places[w.house.IntN(len(places))]
	_, code, err := venueCode(place)
	if err != nil {
		return nil, err
	}
	return one(p.Create("VenueUse", p.NewID(), map[string]any{"venueId": place, "unitId": w.unitOf(p), "purpose": "CULTURE", "status": "CHECKED_IN", "checkInToken": code, "headCount": 1 + w.house.IntN(30)}))
}

// lookAround checks a room, which somebody else may be doing at the same time.
func (w *world) lookAround(p *phone) ([]device.Op, error) {
	room, quarter := rooms[w.house.IntN(len(rooms))], fmt.Sprintf("2025-Q%d", 1+w.house.IntN(2))
	id := domain.KeyID("VenueCheck", room, quarter)
	if r, err := p.Get("VenueCheck", id); err == nil {
		return one(p.Update("VenueCheck", r.ID, map[string]any{"noteZh": r.Text("noteZh") + w.token(p)}))
	}
	made, err := p.Create("VenueCheck", id, map[string]any{"venueId": room, "quarter": quarter})
	ops := []device.Op{made}
	for _, item := range []string{"SIGN", "SAFETY"} {
		if err != nil {
			return nil, err
		}
		var line device.Op
		line, err = p.Create("VenueCheckLine", domain.KeyID("VenueCheckLine", id, item), map[string]any{"checkId": id, "itemCode": item, "ok": w.house.IntN(3) > 0})
		ops = append(ops, line)
	}
	return ops, err
}

// taken is a use of a venue as the journal has it so far.
type taken struct {
	venue, status, folded string
	from, to              domain.Time
}

// roomy goes through the journal and makes sure, by looking at every other use there was,
// that none was approved for a time at which the room was taken, nor by anybody but who
// keeps it.
func (w *world) roomy() {
	commits, err := w.box.Commits(1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	reg, all := w.box.Engine.Registry(), map[string]*taken{}
	for _, c := range commits {
		for _, entry := range c.Entries {
			e, err := reg.ParseEffect(entry)
			if err != nil {
				w.fail("journal: %v", err)
			}
			if e.Type != "VenueUse" {
				continue
			}
			u := all[e.ID]
			if u == nil {
				u = &taken{}
				all[e.ID] = u
			}
			was := u.status
			for _, f := range e.Fields {
				switch f.Field {
				case domain.VenueUseFieldVenueID:
					u.venue = f.Value.S
				case domain.VenueUseFieldFromAt:
					u.from = domain.Time(f.Value.N)
				case domain.VenueUseFieldToAt:
					u.to = domain.Time(f.Value.N)
				case domain.VenueUseFieldFoldedIntoID:
					u.folded = f.Value.S
				case domain.VenueUseFieldStatus:
					u.status = f.Value.S
				}
			}
			if u.status == was {
				continue
			}
			w.count("VenueUse %s", u.status)
			if u.status != "APPROVED" || !slices.Contains(rooms, u.venue) {
				continue
			}
			if e.By != "us1" && e.By != "pa" {
				w.fail("commit %d: %s approved use %s", c.Seq, e.By, e.ID)
			}
			for id, o := range all {
				there := o.status == "APPROVED" || o.status == "CHECKED_IN"
				if id != e.ID && o.venue == u.venue && there && o.folded == "" && o.from < u.to && u.from < o.to {
					w.fail("commit %d: use %s of %s was approved while %s had it", c.Seq, e.ID, u.venue, id)
				}
			}
		}
	}
	snap := w.box.Engine.Snapshot()
	snap.Scan(reg.Entity("VenueUse"), func(r *domain.Record) bool {
		u := r.Body.(*domain.VenueUse)
		into := snap.Find("VenueUse", u.FoldedIntoID)
		if u.FoldedIntoID != "" && (into == nil || into.Body.(*domain.VenueUse).UnitID != u.UnitID || into.Body.(*domain.VenueUse).VenueID != u.VenueID || u.Counted) {
			w.fail("use %s counts as %s, which is another's, or for itself", r.ID, u.FoldedIntoID)
		}
		return true
	})
}
