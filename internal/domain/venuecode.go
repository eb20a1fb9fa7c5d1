package domain

// VerifyVenueCode is INV-V3 and INV-V7 as far as a venue and a clock tell: whether a
// scanned code proves that somebody was at the venue at a moment. As VerifySiteCode it
// asks nobody, so a device verifies it without a network. The error is VALIDATION on
// checkInToken.
func VerifyVenueCode(v *Venue, text string, at Time) error {
	if v.Status == VenueStatusClosed && (v.ClosedAt == 0 || at >= v.ClosedAt) {
		return noVenue("阵地已关闭", "the venue is closed")
	}
	issue, err := issueAt(v.Codes, at)
	if err != nil {
		return err
	}
	if f := VenuePrint.verify(v.ID, text, issue, at); f != nil {
		return noVenue(f.zh, f.en)
	}
	return nil
}

func noVenue(zh, en string) error { return Broken("INV-V3", "checkInToken", zh, en) }
