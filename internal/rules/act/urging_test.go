package act_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const demanded = `{"rectificationId":"@x","demandZh":"请于五日内提交整改方案并答复"}`

// urged is a task that the secretary above urges.
const urged = enginetest.Issued + `
	us create Urging @u ` + demanded

func TestWhoUrgesAndWhoReplies(t *testing.T) {
	reply := `bs update Urging @u {"replyZh":"方案周五提交","status":"REPLIED"}`
	replied := urged + "\n" + reply
	enginetest.Hold(t, []enginetest.Ruling{
		{"the secretary above urges", enginetest.Issued, `us create Urging @u ` + demanded, ""},
		{"party affairs urges", enginetest.Issued, `pa create Urging @u ` + demanded, ""},
		{"the unit itself", enginetest.Issued, `bs create Urging @u ` + demanded, "FORBIDDEN"},
		{"another unit", enginetest.Issued, `us1 create Urging @u ` + demanded, "MISSING_REFERENCE"},
		{"what is handed in", enginetest.HandedIn, `us create Urging @u ` + demanded, "VALIDATION"},
		{"the unit replies", urged, reply, ""},
		{"it replies nothing", urged, `bs update Urging @u {"status":"REPLIED"}`, "VALIDATION"},
		{"who urges replies", urged, `us update Urging @u {"replyZh":"方案周五提交","status":"REPLIED"}`, "FORBIDDEN"},
		{"who urges writes the reply", urged, `us update Urging @u {"replyZh":"方案周五提交"}`, "FORBIDDEN"},
		{"the unit changes the demand", urged, `bs update Urging @u {"demandZh":"请于三十日内提交整改方案"}`, "FORBIDDEN"},
		{"who urges changes it", urged, `us update Urging @u {"demandZh":"请于三日内提交整改方案并答复"}`, ""},
		{"after the reply", replied, `us update Urging @u {"demandZh":"请于三日内提交整改方案并答复"}`, "FORBIDDEN"},
		{"who urges clears it", replied, `us update Urging @u {"status":"CLEARED"}`, ""},
		{"the unit clears it", replied, `bs update Urging @u {"status":"CLEARED"}`, "FORBIDDEN"},
		{"who urges asks again", replied, `us update Urging @u {"status":"ISSUED"}`, ""},
		{"a number of one's own", enginetest.Issued, `us create Urging @u {"rectificationId":"@x","code":"1","demandZh":"请于五日内提交整改方案并答复"}`, "READ_ONLY_FIELD"},
	})
}

func TestAnUrgingIsNumberedAndClearedByHandingIn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.UnderWay + `
		us create Urging @u ` + demanded + `
		pa create Urging @v ` + demanded)
	u, v := enginetest.Body[domain.Urging](w, "@u"), enginetest.Body[domain.Urging](w, "@v")
	if u.Code != "督办〔2026〕1号" || v.Code != "督办〔2026〕2号" || u.UnitID != "b000" || u.IssuerUnitID != "s00" || v.IssuerUnitID != "c" || u.ReplyDueOn != w.Today()+7 {
		t.Errorf("%+v\n%+v", u, v)
	}
	w.Must(`bs update Urging @u {"replyZh":"方案周五提交","status":"REPLIED"}
		bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`)
	for _, id := range []string{"@u", "@v"} {
		if u := enginetest.Body[domain.Urging](w, id); u.Status != domain.UrgingStatusCleared {
			t.Errorf("%s is %s", id, u.Status)
		}
	}
	if u := enginetest.Body[domain.Urging](w, "@u"); u.RepliedBy != "bs" {
		t.Errorf("replied by %s", u.RepliedBy)
	}
}

// DL81: five working days; the unit is told, and from day 3 on the secretary above.
func TestDL81_AReplyIsDue(t *testing.T) {
	w := enginetest.New(t)
	w.Must(urged)
	w.Wait(30 * enginetest.Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
		n := r.Body.(*domain.Notice)
		told[n.DeadlineKey+n.KindCode+" "+n.Step+" "+n.RecipientID] = true
		return true
	})
	for _, want := range []string{"URGE ISSUED bs", "DL81OVERDUE 0:NOTICE bs", "DL81ESCALATION 3:ESCALATE us", "DL81ESCALATION 7:ESCALATE pa"} {
		if !told[want] {
			t.Errorf("%s is missing in %v", want, told)
		}
	}
}
