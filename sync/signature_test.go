package sync_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// A bundle is signed because there is one row for it (sandbox.Sandbox): by devices, in
// scope, and over one text: an edit that a device made earlier and brings later makes the
// signature stale, and so does one of a part.
func TestSignaturesOfARowMore(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d, other, outside := s.device("bs1"), s.device("us1"), s.device("bs3")
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	public := base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey))
	s.must(fmt.Sprintf(`update Device %s {"publicKey":%q,"keyEnrolledAt":%q}`, d.id, public, domain.TimeOf(s.Clock.Now())))
	d.applied(bundled("p")...)
	other.pull(0)
	sign := func(id, hash string, fields object) object {
		sig := ed25519.Sign(key, domain.SignedText("Bundle", sandbox.ID("@p"), "UNIT", hash, false))
		f := object{"subjectType": "Bundle", "subjectId": sandbox.ID("@p"), "role": "UNIT", "method": "DEVICE_KEY", "contentHash": hash, "deviceSignature": base64.StdEncoding.EncodeToString(sig)}
		for k, v := range fields {
			f[k] = v
		}
		return op("create", "Signature", id, "fields", f)
	}
	is := func(id string, want domain.SignatureStatus, hash string) {
		t.Helper()
		if x := s.Record("Signature", id).Body.(*domain.Signature); x.Status != want || x.ContentHash != hash {
			t.Errorf("%s is %s over %s", id, x.Status, x.ContentHash)
		}
	}
	content := `{"steps":[{"position":1,"textZh":"二"},{"position":2,"textZh":"一"}],"titleZh":"事项","unitId":"b1"}`
	first := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))

	// Another device edits a part while it is offline.
	edit := other.mutation(op("update", "Step", "@p1", "base", s.head(), "fields", object{"textZh": "改"}))
	s.Clock.Add(time.Hour)
	d.ends("APPLIED", sign("@s1", first, nil))
	d.rejected("VALIDATION", sign("@s2", first, object{"deviceSignature": "AAAA"}))
	outside.rejected("MISSING_REFERENCE", sign("@s3", first, nil))
	is("@s1", domain.SignatureStatusValid, first)
	d.pull(0)
	other.pull(0)
	outside.pull(0)
	if !other.holds("Signature", "@s1") || outside.holds("Signature", "@s1") {
		t.Error("signatures are seen by whoever sees what is signed, and by nobody else")
	}

	other.ok(push(edit))
	second := fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Replace(content, "一", "改", 1))))
	is("@s1", domain.SignatureStatusStale, first)
	d.push(sign("@s4", first, nil))
	is("@s4", domain.SignatureStatusStale, first)
	d.applied(sign("@s5", second, nil))
	s.do("us1", `update Step @p1 {"memoZh":"不签的"}`) // which is no content
	is("@s5", domain.SignatureStatusValid, second)
	s.do("us1", `update Bundle @p {"titleZh":"另一事项"}`)
	is("@s5", domain.SignatureStatusStale, second)
	d.pull(0)
}
