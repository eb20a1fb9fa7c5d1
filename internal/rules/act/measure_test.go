package act_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// INV-ME2: who accepts a task has verified what was reported of its measures, and only that.
func TestAcceptanceVerifiesMeasures(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.UnderWay + `
	bs create Measure @m {"rectificationId":"@x","textZh":"措施","ownerMemberId":"m0","dueOn":"2026-07-01"}
	bs update Measure @m {"status":"ASSIGNED"}
	bs update Measure @m {"reportZh":"已完成","evidenceIds":["@e2"],"status":"REPORTED"}
	bs create Measure @n {"rectificationId":"@x","textZh":"另一项"}
	bs update Measure @n {"status":"DROPPED"}
	bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}
	us update Rectification @x {"status":"ACCEPTED"}`)
	m := enginetest.Body[domain.Measure](w, "@m")
	if m.Status != domain.MeasureStatusVerified || m.VerifierID != "us" || m.ReportedAt == 0 || m.VerifiedAt == 0 {
		t.Errorf("%+v", m)
	}
	if n := enginetest.Body[domain.Measure](w, "@n"); n.Status != domain.MeasureStatusDropped {
		t.Errorf("the other is %s", n.Status)
	}
}
