package engine_test

import (
	"testing"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// What is refused for want of a right is noted once, what goes by a logged row or is about an
// account is noted, and what everybody does all day is not.
func TestChangesAreNoted(t *testing.T) {
	w := enginetest.New(t)
	w.UseAudit(audit.New(audit.Config{Store: w.Store.Audit(), Clock: w.Clock.Now, NewID: w.NewID}))
	events := func() (list []domain.AuditEvent) {
		t.Helper()
		if err := w.Audit().Flush(t.Context(), false); err != nil {
			t.Fatal(err)
		}
		list, err := w.Audit().List(t.Context(), "", 100)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	w.Must(`system create Device tabb {"accountId":"bs","name":"书记"}
	bs/tabb update Member m0 {"name":"张三丰"}
	in1/tab1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题"}`)
	if list := events(); len(list) != 0 {
		t.Errorf("ordinary changes are noted: %+v", list)
	}
	if a := w.Answer("me/tabm", `update Member m0 {"name":"张三"}`); a.Err == nil || a.Err.Code != domain.CodeForbidden {
		t.Fatalf("answer %+v", a)
	}
	list := events()
	if len(list) != 1 || list[0].AccountID != "me" || list[0].DeviceID != "tabm" || list[0].Action != "UPDATE" || list[0].RecordType != "Member" || list[0].RecordID != "m0" || list[0].Outcome != audit.Refused || list[0].Code != "FORBIDDEN" {
		t.Errorf("a refused push, sent twice, is noted as %+v", list)
	}
	w.Must(`bs/tabb update Member m0 {"phone":"13912345678"}
	bs/tabb create ErasureRequest @e {"memberId":"m0","groundsZh":"本人申请注销"}`)
	if list = events(); len(list) != 3 || list[0].Action != "CREATE" || list[0].RecordType != "ErasureRequest" || list[1].RecordID != "m0" || list[1].Outcome != audit.Allowed {
		t.Errorf("changes by logged rows are noted as %+v", list)
	}
}
