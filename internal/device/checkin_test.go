package device_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// TestCheckIn: an inspector checks in by the code that is printed at the site, which the
// device verifies by the record of the site; one that proves nothing is not written down,
// and the server says the same of the one that is.
func TestCheckIn(t *testing.T) {
	box := sandbox.New(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	now := box.Clock.Now()
	printed := func(place string, serial uint32, from time.Time, key ed25519.PrivateKey) string {
		p := domain.PrintedCode{Form: domain.SitePrint, Place: domain.PlaceTag(place), Serial: serial, NotBefore: from, Expires: from.Add(240 * time.Hour)}
		return p.Text(ed25519.Sign(key, p.Message()))
	}
	begun := now.Add(-48 * time.Hour)
	box.Must(t, "system", `create Site si1 {"code":"SI1","nameZh":"一车间","kindCode":"WORKSHOP","unitId":"b1"}`, `create Site si2 {"code":"SI2","nameZh":"二车间","kindCode":"WORKSHOP","unitId":"b1"}`)
	for _, site := range []string{"si1", "si2"} {
		box.Force(t, fmt.Sprintf(`Site %s {"codes":[{"serial":2,"issuedAt":%q,"publicKey":%q}]}`, site, domain.TimeOf(begun), base64.RawURLEncoding.EncodeToString(public)))
	}
	p := newPhone(t, box, "in1")
	in := device.CheckIn{Inspection: "i1", Day: domain.DateOf(now, time.UTC)}
	if _, err := p.CheckIn(in); !errors.Is(err, device.ErrNoForms) {
		t.Errorf("before the first pull: %v", err)
	}
	p.withForms()
	good := printed("si1", 2, begun, private)
	for _, c := range []struct{ why, code, rule string }{
		{"no code", "si1", "INV-SI1"},
		{"of a place that is not there", printed("si3", 2, begun, private), "INV-SI1"},
		{"forged", printed("si1", 2, begun, other), "INV-SI1"},
		{"of another site, altered", good[:len(good)-4] + "AAAA", "INV-SI1"},
		{"of an issue before", printed("si1", 1, begun, private), "INV-SI2"},
		{"not valid yet", printed("si1", 2, now.Add(time.Hour), private), "INV-SI2"},
		{"run out", printed("si1", 2, now.Add(-241*time.Hour), private), "INV-SI2"},
	} {
		in.Code = c.code
		_, err := p.CheckIn(in)
		if r, ok := errors.AsType[*device.Refused](err); !ok || r.Rule != c.rule || r.Zh == "" || r.En == "" {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	in.Code = good
	op, err := p.CheckIn(in)
	if err == nil {
		_, err = p.Do(op)
	}
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := errors.AsType[*device.Refused](second(p.CheckIn(in))); !ok || r.Field != "day" {
		t.Errorf("twice on one day: %v", r)
	}
	rep, err := p.Sync(t.Context())
	if err != nil || len(rep.Results) != 1 || rep.Results[0].Status == "REJECTED" {
		t.Fatalf("%+v %v", rep, err)
	}
	if r, err := p.Get("InspectionCheckIn", op.ID); err != nil || r.Text("status") != "VERIFIED" || r.Text("siteId") != "si1" {
		t.Errorf("the server does not say the same: %+v %v", r, err)
	}

	outsider := newPhone(t, box, "us1").withForms()
	in = device.CheckIn{Inspection: "i1", Day: in.Day, Excuse: "签到码已损毁"}
	if r, ok := errors.AsType[*device.Refused](second(outsider.CheckIn(in))); !ok || r.Rule != "INV-I7" {
		t.Errorf("who is not of the team checks in: %v", r)
	}
}

func second[A, B any](_ A, b B) B { return b }
