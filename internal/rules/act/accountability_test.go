package act_test

import (
	"context"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const facts = `"factsZh":"经核查，会议记录系事后补写，与实际不符，情况属实","examinationZh":"经核查，会议记录系事后补写，与实际不符，情况属实"`

// examined is a case of the branch that is proposed and examined; heard has its subject's
// statement, and the minutes of a meeting.
const (
	proposed = `
	pa create Accountability @a {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}],"reasonZh":"信访反映"}`
	examined = proposed + `
	do update Accountability @a {"subjectAccountId":"bs",` + facts + `,"status":"EXAMINING"}
	system create Attachment @m {"unitId":"c","sha256":"5555555555555555555555555555555555555555555555555555555555555555","size":10,"mediaType":"application/pdf"}`
	heard = examined + `
	bs update Accountability @a {"statementZh":"本人对事实没有异议"}`
	decideCase = `cc update Accountability @a {` + form + onMinutes + `,"status":"DECIDED"}`
	form       = `"formCode":"ADMONITION","decisionZh":"给予诫勉，影响期一年"`
	onMinutes  = `,"decidedMeetingOn":"2026-06-14","decisionDocumentId":"@m"`
	enforced   = `
	system create Evidence @ee {"unitId":"b000","kindCode":"LEDGER"}`
)

func TestINV_AN1_TheCommitteeDecides(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the committee", heard, decideCase, ""},
		{"the secretary above", heard, "us" + decideCase[2:], "INV-AN1"},
		{"who examined", heard, "do" + decideCase[2:], "INV-AN1"},
		{"the subject", heard, "bs" + decideCase[2:], "INV-AN1"},
		{"another branch", heard, "us1" + decideCase[2:], "NOT_FOUND"},
		{"without minutes", heard, `cc update Accountability @a {` + form + `,"decidedMeetingOn":"2026-06-14","status":"DECIDED"}`, "INV-DEC1"},
		{"without a meeting", heard, `cc update Accountability @a {` + form + `,"decisionDocumentId":"@m","status":"DECIDED"}`, "INV-DEC1"},
		{"without a form", heard, `cc update Accountability @a {"status":"DECIDED"` + onMinutes + `}`, "VALIDATION"},
		{"not upheld", heard, `cc update Accountability @a {"status":"NOT_UPHELD"}`, ""},
		{"of its own proposal", `
	cc` + examined[len("\n\tpa"):] + `
	bs update Accountability @a {"statementZh":"本人对事实没有异议"}`, decideCase, "INV-SOD"},
	})
}

func TestINV_AN2_TheSubjectIsHeard(t *testing.T) {
	const waived = `,"statementWaivedReason":"两次通知均未作陈述"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"nobody was heard", examined, decideCase, "INV-AN2"},
		{"waived at once", examined, `cc update Accountability @a {` + form + onMinutes + waived + `,"status":"DECIDED"}`, "INV-AN2"},
		{"waived on the fifth working day", examined + `
	wait 7`, `cc update Accountability @a {` + form + onMinutes + waived + `,"status":"DECIDED"}`, "INV-AN2"},
		{"waived after five working days", examined + `
	wait 8`, `cc update Accountability @a {` + form + onMinutes + waived + `,"status":"DECIDED"}`, ""},
		{"spoken for by another", examined, `do update Accountability @a {"statementZh":"没有异议"}`, "FORBIDDEN"},
		{"by the committee", examined, `cc update Accountability @a {"statementZh":"没有异议"}`, "FORBIDDEN"},
		{"the subject on the facts", examined, `bs update Accountability @a {"factsZh":"不属实"}`, "FORBIDDEN"},
		{"the subject before the examination", proposed, `bs update Accountability @a {"statementZh":"没有异议"}`, "NOT_FOUND"},
		{"named before it is examined", proposed, `do update Accountability @a {"subjectAccountId":"bs"}`, "INV-AN2"},
		{"examined without a subject", proposed, `do update Accountability @a {"status":"EXAMINING"}`, "VALIDATION"},
		{"examined by party affairs", proposed, `pa update Accountability @a {"subjectAccountId":"bs","status":"EXAMINING"}`, "FORBIDDEN"},
		{"examined of oneself", proposed, `do update Accountability @a {"subjectAccountId":"do","status":"EXAMINING"}`, "INV-SOD"},
	})
}

func TestACaseHasAFoundation(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"upon nothing", "", `pa create Accountability @a {"unitId":"b000","ground":"OTHER"}`, "VALIDATION"},
		{"for no reason", "", `pa create Accountability @a {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}]}`, "VALIDATION"},
		{"twice upon one record", proposed, `do create Accountability @b {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}],"reasonZh":"信访反映"}`, "VALIDATION"},
		{"by the branch", "", `bs create Accountability @a {"unitId":"b000","ground":"OTHER","sourceRefs":[{"type":"OrgUnit","id":"b000"}],"reasonZh":"信访反映"}`, "FORBIDDEN"},
		{"INV-AN3 deleted", proposed, `pa delete Accountability @a`, "FORBIDDEN"},
	})
}

func TestADecisionIsCarriedOut(t *testing.T) {
	done := heard + "\n\t" + decideCase + enforced
	const enforce = `do update Accountability @a {"enforcedOn":"2026-06-15","enforcementEvidenceIds":["@ee"],"status":"ENFORCED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"with evidence", done, enforce, ""},
		{"without", done, `do update Accountability @a {"enforcedOn":"2026-06-15","status":"ENFORCED"}`, "VALIDATION"},
		{"by its subject", done, "bs" + enforce[2:], "FORBIDDEN"},
		{"its facts afterwards", done, `do update Accountability @a {"factsZh":"另有事实，另有事实，另有事实，另有事实，另有事实"}`, "SEALED"},
		{"closed", done + "\n\t" + enforce, `do update Accountability @a {"status":"CLOSED"}`, ""},
		{"closed while it has effect", done + `
	system update Accountability @a {"effectiveTo":"2027-06-14"}
	` + enforce, `do update Accountability @a {"status":"CLOSED"}`, "VALIDATION"},
	})
}

// DL16 and DL85: a case is decided, and a decision carried out, or somebody is told.
func TestACaseIsWaitedFor(t *testing.T) {
	told := func(w *enginetest.World, key string) (out []string) {
		if _, err := w.Tick(context.Background()); err != nil {
			t.Fatal(err)
		}
		w.Snapshot().EachOf("Notice", "recordId", enginetest.ID("@a"), func(r *domain.Record) bool {
			if n := r.Body.(*domain.Notice); n.DeadlineKey == key && n.Step[0] != 'R' {
				out = append(out, n.RecipientID+" "+n.Step+" "+n.DueOn.String())
			}
			return true
		})
		return out
	}
	w := enginetest.New(t)
	w.Must(heard + `
		wait 40`)
	if got := told(w, "DL16"); len(got) != 2 || got[0] != "do 0:NOTICE 2026-07-15" || got[1] != "cc 7:ESCALATE 2026-07-15" {
		t.Errorf("DL16: %v", got)
	}
	w.Must(decideCase + `
		wait 40`)
	if got := told(w, "DL85"); len(got) != 2 || got[0] != "do 0:NOTICE 2026-08-24" || got[1] != "cc 7:ESCALATE 2026-08-24" {
		t.Errorf("DL85: %v", got)
	}
}
