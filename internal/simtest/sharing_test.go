package simtest

import (
	"context"
	"fmt"
	"maps"

	"pdca/internal/domain"
	"pdca/internal/share"
)

// What a partner reads under an agreement while all else goes on: uses of a venue come, change
// and go, the agreement is revoked and another one made, and the partner pulls.

// partner is what the partner's device holds: the fields by number, and the number that a
// record had first.
type partner struct {
	epoch     string
	held      share.Held
	copy      map[string]string
	agreement string
	made      int
}

// partners are the partner's unit and account, and what is shared with it.
var partners = []string{
	`create OrgUnit px {"code":"PX","nameZh":"合作单位","kind":"PARTNER_UNIT","line":"EXTERNAL"}`,
	`create Account pv {"username":"pv","name":"合作单位人员","unitId":"px"}`,
	`create RoleGrant pv/1 {"accountId":"pv","role":"PARTNER_VIEWER","scopeUnitId":"px"}`,
	`create Venue vs {"unitId":"s2","nameZh":"文化宫","kindCode":"CULTURE_PALACE"}`,
}

// agreement makes one that is in force.
func (w *world) agreement() {
	w.tokens++
	w.partner.agreement = fmt.Sprintf("agreement-%d", w.tokens)
	w.act(fmt.Sprintf(`create DataShareAgreement %s {"number":"DSA-2026-%03d","ownerUnitId":"s2","partnerUnitId":"px","purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调","entities":[{"type":"VenueUse","fields":["purpose","headCount"],"filter":{"unitId":{"eq":"px"}}}],"floor":5,"from":"2026-01-01","to":"2029-12-31","status":"ACTIVE"}`,
		w.partner.agreement, w.tokens))
}

// sharing is the next thing that happens to what is shared.
func (w *world) sharing() {
	id := fmt.Sprintf("shared-%d", w.side.IntN(max(1, w.partner.made)))
	switch n := w.side.IntN(12); {
	case n < 3:
		w.act(fmt.Sprintf(`create VenueUse shared-%d {"venueId":"vs","unitId":%q,"purpose":"CULTURE","fromAt":"2026-06-12T01:00:00.000Z","toAt":"2026-06-12T03:00:00.000Z","status":"COMPLETED","headCount":%d}`,
			w.partner.made, []string{"px", "px", "px", "b3"}[w.side.IntN(4)], 1+w.side.IntN(20)))
		w.partner.made++
	case n < 5 && w.partner.made > 0:
		w.act(fmt.Sprintf(`update VenueUse %s {"purpose":%q}`, id, []string{"SPORT", "TRAINING", "CULTURE"}[w.side.IntN(3)]))
	case n < 6 && w.partner.made > 0:
		w.act(fmt.Sprintf(`update VenueUse %s {"noteZh":"内部说明%d"}`, id, w.side.IntN(100)))
	case n < 7: // its uses are another unit's for a while
		w.act(fmt.Sprintf(`update Venue vs {"unitId":%q}`, []string{"s2", "s1"}[w.side.IntN(2)]))
	case n < 8 && w.side.IntN(2) == 0:
		w.act(fmt.Sprintf(`update DataShareAgreement %s {"status":"REVOKED"}`, w.partner.agreement))
		w.pullShared()
		w.agreement()
	}
	w.pullShared()
}

// pullShared pulls all that is shared, page by page, and holds it against a scan.
func (w *world) pullShared() {
	e, p := w.box.Engine, &w.partner
	if epoch := e.Epoch(e.Snapshot()); epoch != p.epoch { // a checkpoint of another history is refused
		p.epoch, p.held, p.copy = epoch, share.Held{}, map[string]string{}
	}
	door := share.Door{Engine: e}
	for more := true; more; {
		page, err := door.Pull(context.Background(), domain.Actor{Account: "pv"}, p.held, 1+w.side.IntN(4))
		switch {
		case err == nil:
		case domain.AsError(err).Code == domain.CodeAgreementEnded:
			if x := w.living(); x != nil {
				w.fail("%s is in force, and nothing is read under it", x.ID)
			}
			w.count("shared: ended")
			return
		case domain.AsError(err).Kind == domain.KindInternal || w.living() != nil && domain.AsError(err).Kind == domain.KindForbidden:
			w.fail("pull of what is shared: %v", err)
		default:
			return // the store fails, or what was made was cut off by a restore
		}
		w.count("shared: pull")
		for _, r := range page.Records {
			p.copy[r.Number] = string(r.Fields)
			w.count("shared: sent")
		}
		for _, n := range page.Removed {
			delete(p.copy, n)
			w.count("shared: removed")
		}
		p.held, more = page.Held, page.More
	}
	if x := w.living(); x == nil {
		w.fail("nothing is in force, and something was read")
	}
	if want := w.sharedNow(); !maps.Equal(want, p.copy) {
		w.fail("the partner holds %v, not %v", p.copy, want)
	}
}

// living is an agreement that is in force; nil for none.
func (w *world) living() *domain.DataShareAgreement {
	if list := w.inForce(); len(list) > 0 {
		return list[0]
	}
	return nil
}

func (w *world) inForce() (list []*domain.DataShareAgreement) {
	w.box.Engine.Snapshot().EachOf("DataShareAgreement", "partnerUnitId", "px", func(r *domain.Record) bool {
		if x := r.Body.(*domain.DataShareAgreement); x.Status == domain.AgreementStatusActive {
			list = append(list, x)
		}
		return true
	})
	return list
}

// sharedNow is what the partner has to hold, by a scan that knows nothing of agreements.
func (w *world) sharedNow() map[string]string {
	s, out := w.box.Engine.Snapshot(), map[string]string{}
	living := w.inForce() // more than one where a revocation did not get through
	for _, x := range living {
		s.EachOf("SharedNumber", "agreementId", x.ID, func(r *domain.Record) bool {
			n := r.Body.(*domain.SharedNumber)
			if u := s.Find("VenueUse", n.RecordID); u != nil && u.Body.(*domain.VenueUse).VenueUnitID == "s2" {
				v := u.Body.(*domain.VenueUse)
				out[fmt.Sprintf("%s-%06d", x.Number, n.Number)] = fmt.Sprintf(`{"purpose":%q,"headCount":%d}`, v.Purpose, v.HeadCount)
			}
			return true
		})
	}
	all := 0
	s.EachOf("VenueUse", "venueId", "vs", func(r *domain.Record) bool {
		if v := r.Body.(*domain.VenueUse); v.UnitID == "px" && v.VenueUnitID == "s2" {
			all++
		}
		return true
	})
	if all*len(living) != len(out) {
		w.fail("%d records are shared, and %d have a number", all, len(out))
	}
	return out
}
