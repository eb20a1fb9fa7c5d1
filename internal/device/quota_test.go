package device_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/sandbox"
)

// A device whose account has been refused too much today keeps what is not decided, and
// has what others did all the same. The next day it is decided.
func TestAQuotaThatIsUsedUp(t *testing.T) {
	box := sandbox.New(t)
	p := newPhone(t, box, "me1")
	for i := range 1003 {
		op, err := p.Create("Finding", p.NewID(), map[string]any{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": fmt.Sprint(i)})
		if err == nil {
			_, err = p.Do(op)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	rep, err := p.Sync(t.Context())
	limited, ok := errors.AsType[*device.Problem](err)
	if !ok || limited.Code != "RATE_LIMITED" || limited.RetryAfter < 1 {
		t.Fatalf("%v", err)
	}
	if len(rep.Results) != 1000 || rep.Records == 0 {
		t.Errorf("%d results, %d records", len(rep.Results), rep.Records)
	}
	if list, err := p.Pending(); err != nil || len(list) != 3 || list[0].N != 1001 {
		t.Fatalf("%d wait, %v", len(list), err)
	}
	box.Clock.Add(24 * time.Hour)
	if rep, err = p.Sync(t.Context()); err != nil || len(rep.Results) != 3 || rep.Results[0].N != 1001 {
		t.Errorf("the next day: %+v, %v", rep.Results, err)
	}
	if list, err := p.Pending(); err != nil || len(list) != 0 {
		t.Errorf("%d wait, %v", len(list), err)
	}
}
