package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// controlled is the kind of site in which no pictures are taken, unless it is said.
const controlled = "CONTROLLED_AREA"

// fillSite begins a controlled area without pictures.
func fillSite(c *engine.Change) error {
	if engine.After[domain.Site](c).KindCode == controlled && !c.Sent(domain.SiteFieldPhotoPolicy) {
		c.Set(domain.SiteFieldPhotoPolicy, engine.Text(domain.PhotoPolicyNone))
	}
	return nil
}

// checkSite leaves no position where no pictures are taken. It is dropped, not refused: a
// refused change would be kept, position and all.
func checkSite(c *engine.Change) error {
	if s := engine.After[domain.Site](c); s != nil && s.PhotoPolicy != domain.PhotoPolicyAllowed {
		c.Set(domain.SiteFieldGeo, domain.Null)
	}
	return nil
}

// AtSite is INV-SI1 and INV-SI2 as the server asks them: whether a scanned code, or the
// PIN of six digits in its place, proves that somebody was at a site of the unit at a
// moment. The error is VALIDATION on checkIn.
func AtSite(tx *engine.Tx, site, unit, code string, at domain.Time) error {
	s := engine.Find[domain.Site](tx, site)
	if s == nil || !Serves(tx.State(), s, unit, tx.DayOf(at)) {
		return domain.Broken("INV-SI1", "checkIn", "该场所不是受检单位的", "the site is none of the unit's")
	}
	if len(code) == 6 {
		return domain.VerifySitePIN(s, code, at)
	}
	return domain.VerifySiteCode(s, code, at)
}

// Serves says whether a site belongs to a unit on a day: its keeper, or one of those that
// use it, is the unit, lies below it, or is linked with it.
func Serves(s *state.Snapshot, site *domain.Site, unit string, on domain.Date) bool {
	units := append([]string{site.UnitID}, site.UnitIDs...)
	for _, from := range append(LinkedWith(s, unit, on), unit) {
		for _, u := range units {
			if u == from || s.Below(u, from) {
				return true
			}
		}
	}
	return false
}

// LinkedWith lists the units that a link joins with one on a day.
func LinkedWith(s *state.Snapshot, unit string, on domain.Date) []string {
	return ground.LinkedWith(s, unit, on)
}

// codeRenewed is DL28: the printed code of a site is issued anew before it expires.
func codeRenewed() engine.Deadline {
	return engine.Deadline{Key: "DL28", Entity: "Site", Tally: engine.CountedEach,
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			s := r.Body.(*domain.Site)
			return engine.Run{From: s.CodeIssuedOn}, s.Status == domain.SiteStatusActive && s.CodeIssuedOn != 0
		},
	}
}
