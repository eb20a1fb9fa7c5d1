package device

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"pdca/internal/domain"
)

// CheckIn is how an inspector shows that they are at the site of an inspection: by the code
// that is printed there, by its PIN, or by saying why there is neither.
type CheckIn struct {
	Inspection string
	// Code is the printed code as it was scanned; the site follows from it.
	Code string
	// PIN is that of Site. Only the server can tell whether it is right.
	PIN, Site string
	// Excuse says why there is no code; Witness is the account of another one of the team.
	Excuse, Witness string
	// Day is today's date in the enterprise.
	Day domain.Date
}

// CheckIn makes the operation that checks the device's account in. A printed code is
// verified here, without a network, by the keys in the record of its site: one that is of
// another place, void or forged is refused (*Refused) while the inspector still stands in
// front of the right one. To which units the site belongs is for the server to say.
func (d *Device) CheckIn(in CheckIn) (op Op, err error) {
	forms, err := d.Forms()
	if err == nil && forms == nil {
		err = ErrNoForms
	}
	if err != nil {
		return op, err
	}
	i, err := d.Get("Inspection", in.Inspection)
	if err != nil {
		return op, err
	}
	if err := inTeam(i, forms.Account); err != nil {
		return op, err
	}
	fields := map[string]any{"inspectionId": in.Inspection, "inspectorId": forms.Account, "day": in.Day.String(), "codeKind": "NONE"}
	switch {
	case in.Code != "":
		site, err := d.siteOf(in.Code)
		if err != nil {
			return op, err
		}
		fields["codeKind"], fields["code"], fields["siteId"] = "SITE", in.Code, site
	case in.PIN != "":
		fields["codeKind"], fields["code"], fields["siteId"] = "PIN", in.PIN, in.Site
	default:
		fields["excuseZh"] = in.Excuse
	}
	if in.Witness != "" {
		fields["witnessId"] = in.Witness
	}
	id := domain.KeyID("InspectionCheckIn", in.Inspection, "", forms.Account, in.Day.String())
	if _, err := d.Get("InspectionCheckIn", id); !errors.Is(err, ErrNoRecord) {
		return op, errors.Join(err, refuse("CONFLICT", "day", "%s 已签到", "there is a check-in of %s already", in.Day))
	}
	return d.Create("InspectionCheckIn", id, fields)
}

// ErrNoForms says that the device has not pulled what a form needs yet.
var ErrNoForms = errors.New("the device does not know its forms yet: pull first")

// inTeam is the first half of INV-I7, as far as the record tells.
func inTeam(i *Record, account string) error {
	var team []string
	if json.Unmarshal(i.Fields["inspectorIds"], &team) != nil {
		return nil // it is not for the account to read
	}
	if account != i.Text("leadId") && !slices.Contains(team, account) {
		return ruled("INV-I7", "inspectorId", "签到人不在检查组", "who checks in is not in the team")
	}
	return nil
}

// siteOf finds the site that a printed code is of, and verifies the code there and now.
func (d *Device) siteOf(code string) (id string, err error) {
	p, _, ok := domain.ReadPrintedCode(domain.SitePrint, code)
	if !ok {
		return "", ruled("INV-SI1", "code", "不是签到码", "that is no check-in code")
	}
	sites, err := d.List("Site")
	if err != nil {
		return "", err
	}
	n := slices.IndexFunc(sites, func(s *Record) bool { return domain.PlaceTag(s.ID) == p.Place })
	if n < 0 {
		return "", ruled("INV-SI1", "code", "签到码的场所不在本设备上", "the device does not hold the site of the check-in code")
	}
	site, err := siteRecord(sites[n])
	if err != nil {
		return "", err
	}
	if err := domain.VerifySiteCode(site, code, domain.TimeOf(d.cfg.Clock())); err != nil {
		e := domain.AsError(err)
		return "", &Refused{Code: string(e.Code), Field: "code", Rule: e.Rule, Zh: e.Message.Zh, En: e.Message.En}
	}
	return site.ID, nil
}

// siteRecord is what verifying a code needs of a site.
func siteRecord(r *Record) (*domain.Site, error) {
	s := &domain.Site{Record: domain.Record{ID: r.ID}, Status: domain.SiteStatus(r.Text("status"))}
	var issues []json.RawMessage
	if raw := r.Fields["codes"]; !isNull(raw) {
		if err := json.Unmarshal(raw, &issues); err != nil {
			return nil, fmt.Errorf("codes of site %s: %w", r.ID, err)
		}
	}
	for _, issue := range issues {
		s.Codes = append(s.Codes, string(issue))
	}
	if closed := r.Text("closedAt"); closed != "" {
		at, err := domain.ParseTime(closed)
		if err != nil {
			return nil, fmt.Errorf("site %s: %w", r.ID, err)
		}
		s.ClosedAt = at
	}
	return s, nil
}
