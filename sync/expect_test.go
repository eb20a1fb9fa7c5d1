package sync_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// Who signs names the hash of what they saw, which a device works out from what it holds.
// What changed meanwhile, in the record or in a part, makes it another.
func TestExpectHash(t *testing.T) {
	s := siteOf(t, sandbox.UnderRecords(t))
	d := s.device("bs1")
	d.applied(bundled("p")...)
	s.do("bs1", `update Bundle @p {"status":"AGREED"}`)
	sign := func(hash string) object {
		o := op("update", "Bundle", "@p", "base", s.head(), "fields", object{"status": "SIGNED"})
		if hash != "" {
			o["expectHash"] = hash
		}
		return o
	}
	content := `{"steps":[{"position":1,"textZh":"二"},{"position":2,"textZh":"一"}],"titleZh":"事项","unitId":"b1"}`
	seen := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
	if r := d.rejected("VALIDATION", sign("")); r.Error.Field != "expectHash" {
		t.Errorf("%+v", r.Error)
	}
	s.do("us1", `update Step @p1 {"textZh":"改"}`)
	now := fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Replace(content, "一", "改", 1))))
	m := d.mutation(sign(seen))
	for _, duplicate := range []string{"", `"duplicate":true`} {
		raw := string(d.ok(push(m)).Raw)
		if !strings.Contains(raw, `"code":"CONFLICT"`) || !strings.Contains(raw, `"field":"expectHash","contentHash":"`+now+`"`) || !strings.Contains(raw, duplicate) {
			t.Errorf("%s", raw)
		}
	}
	s.do("us1", `update Step @p1 {"memoZh":"不签的"}`, `update Bundle @p {"ownerId":"m11"}`) // which is no content
	d.applied(sign(now))
	d.pull(0)
}
