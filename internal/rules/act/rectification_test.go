package act_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestDL14_TheTermFollowsFromTheSeverity(t *testing.T) {
	for severity, days := range map[string]domain.Date{"CRITICAL": 15, "MAJOR": 30, "STANDARD": 60} {
		w := enginetest.New(t)
		w.Must(`in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"` + severity + `"}
			pa create Rectification @x {"findingId":"@f"}`)
		x := enginetest.Body[domain.Rectification](w, "@x")
		if want := w.Today() + days; x.DueOn != want || x.OriginalDueOn != want || x.UnitID != "b000" {
			t.Errorf("%s: due on %s, originally %s, want %s", severity, x.DueOn, x.OriginalDueOn, want)
		}
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a term of one's own", enginetest.Finding, `pa create Rectification @x {"findingId":"@f","dueOn":"2027-01-01"}`, "READ_ONLY_FIELD"},
		{"of nothing", "", `system create Rectification x {"findingId":"f"}`, "MISSING_REFERENCE"},
		{"of what was withdrawn", enginetest.Finding + enginetest.Withdrawn, `pa create Rectification @x {"findingId":"@f"}`, "VALIDATION"},
	})
}

// Issued on 15 June, due on 15 July: an extension reaches 30 July at most. The
// original date stays beside it, and rates go by that (8.1.6).
func TestINV_RC1_OneExtensionOfHalfTheTerm(t *testing.T) {
	ask := func(until string) string {
		return `bs update Rectification @x {"extensions":[{"askedOn":"2020-01-01","newDueOn":"` + until + `","reason":"停产检修"}]}`
	}
	const approve = ` update Rectification @x {"extensions":[{"askedOn":"2020-01-01","newDueOn":"2026-07-20","reason":"停产检修","approvedBy":"cc"}]}`
	granted := enginetest.Issued + "\n" + ask("2026-07-20") + "\nus" + approve
	enginetest.Hold(t, []enginetest.Ruling{
		{"by half", enginetest.Issued, ask("2026-07-30"), ""},
		{"by a day more", enginetest.Issued, ask("2026-07-31"), "INV-RC1"},
		{"backwards", enginetest.Issued, ask("2026-07-15"), "INV-RC1"},
		{"on the due date", enginetest.Issued + "\nwait 30", ask("2026-07-20"), "INV-RC1"},
		{"the day before", enginetest.Issued + "\nwait 29", ask("2026-07-20"), ""},
		{"from a device", enginetest.Issued, `me/tabm update Rectification @x {"extensions":[]}`, "NOT_FOUND"},
		{"a second time", enginetest.Issued + "\n" + ask("2026-07-20"), `bs update Rectification @x {"extensions":[{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":"停产检修"},{"askedOn":"2026-06-15","newDueOn":"2026-07-25","reason":"再延"}]}`, "INV-RC1"},
		{"another instead, before it is approved", enginetest.Issued + "\n" + ask("2026-07-20"), ask("2026-07-25"), ""},
		{"another instead", granted, ask("2026-07-25"), "INV-RC1"},
		{"approved at once", enginetest.Issued, `us update Rectification @x {"extensions":[{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":"a","approvedBy":"us"}]}`, "INV-RC1"},
		{"approved by who asked", enginetest.Issued + "\n" + ask("2026-07-20"), `bs` + approve, "INV-RC1"},
		{"approved above", enginetest.Issued + "\n" + ask("2026-07-20"), `us` + approve, ""},
		{"two at once", enginetest.Issued, `bs update Rectification @x {"extensions":[{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":"a"},{"askedOn":"2026-06-15","newDueOn":"2026-07-25","reason":"b"}]}`, "INV-RC1"},
		{"without a reason", enginetest.Issued, `bs update Rectification @x {"extensions":[{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":" "}]}`, "VALIDATION"},
		{"the date itself", enginetest.Issued, `bs update Rectification @x {"dueOn":"2026-07-20"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.New(t)
	w.Must(enginetest.Issued + "\n" + ask("2026-07-20"))
	x := enginetest.Body[domain.Rectification](w, "@x")
	if x.DueOn.String() != "2026-07-15" {
		t.Errorf("asked for: due on %s", x.DueOn)
	}
	if want := `{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":"停产检修","askedBy":"bs"}`; x.Extensions[0] != want {
		t.Errorf("extension %s", x.Extensions[0])
	}
	w = enginetest.New(t)
	w.Must(granted)
	x = enginetest.Body[domain.Rectification](w, "@x")
	if x.DueOn.String() != "2026-07-20" || x.OriginalDueOn.String() != "2026-07-15" {
		t.Errorf("granted: due on %s, originally %s", x.DueOn, x.OriginalDueOn)
	}
	if want := `{"askedOn":"2026-06-15","newDueOn":"2026-07-20","reason":"停产检修","approvedBy":"us","askedBy":"bs"}`; x.Extensions[0] != want {
		t.Errorf("extension %s", x.Extensions[0])
	}
}

func TestINV_RC2_BeforeAndAfterAreShown(t *testing.T) {
	submit := func(before, after string) string {
		return `bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":[` + before + `],"afterEvidenceIds":[` + after + `]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"both", enginetest.UnderWay, submit(`"@e1"`, `"@e2"`), ""},
		{"after only", enginetest.UnderWay, submit("", `"@e2"`), "INV-RC2"},
		{"before only", enginetest.UnderWay, submit(`"@e1"`, ""), "INV-RC2"},
		{"the same piece twice", enginetest.UnderWay, submit(`"@e1"`, `"@e1"`), "INV-RC2"},
		{"a piece that is not there", enginetest.UnderWay, submit(`"@e1"`, `"@e9"`), "MISSING_REFERENCE"},
		{"in the same change", enginetest.UnderWay, `bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e3"]} ; create Evidence @e3 {"unitId":"b000","kindCode":"LEDGER"}`, ""},
		{"taken away afterwards", enginetest.HandedIn, `bs update Rectification @x {"afterEvidenceIds":{"$remove":["@e2"]}}`, "INV-RC2"},
		{"before it is submitted", enginetest.UnderWay, `bs update Rectification @x {"afterEvidenceIds":["@e2"]}`, ""},
	})
	w := enginetest.New(t)
	w.Must(enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}`)
	x, now := enginetest.Body[domain.Rectification](w, "@x"), domain.TimeOf(w.Clock.Now())
	if x.SubmittedBy != "bs" || x.SubmittedAt != now || x.AcceptedBy != "us" || x.AcceptedAt != now {
		t.Errorf("%+v", x)
	}
}

func TestINV_RC3_SomebodyElseAccepts(t *testing.T) {
	accept := func(who string) string { return who + ` update Rectification @x {"status":"ACCEPTED"}` }
	insider := `
		system update Account rv {"memberId":"m1"}`
	submitter := enginetest.UnderWay + `
		us update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the unit above", enginetest.HandedIn, accept("us"), ""},
		{"the reviewer", enginetest.HandedIn, accept("rv"), ""},
		{"the branch", enginetest.HandedIn, accept("bs"), "FORBIDDEN"},
		{"a reviewer who is a member of the branch", insider + enginetest.HandedIn, accept("rv"), "INV-RC3"},
		{"who submitted", submitter, accept("us"), "INV-RC3"},
		{"who submitted, sending it back", submitter, `us update Rectification @x {"status":"RETURNED"}`, "INV-RC3"},
		{"another than who submitted", submitter, accept("pa"), ""},
		{"the owner", `
			system update Account us {"memberId":"m2"}` + enginetest.HandedIn + `
			pa update Rectification @x {"status":"RETURNED"}
			bs update Rectification @x {"status":"IN_PROGRESS","ownerId":"m1"}
			system update Rectification @x {"ownerId":"m2"}
			bs update Rectification @x {"status":"SUBMITTED"}`, accept("us"), "INV-RC3"},
	})
}

func TestINV_SOD_SomebodyElseLooksBack(t *testing.T) {
	accepted := enginetest.HandedIn + `
		us update Rectification @x {"status":"ACCEPTED"}
		pa update Rectification @x {"status":"LOOK_BACK_DUE"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"an inspector", accepted, `in1 update Rectification @x {"status":"CLOSED"}`, ""},
		{"reopened", accepted, `in1/tab1 update Rectification @x {"status":"REOPENED"}`, ""},
		{"an inspector who became a member of the branch", accepted + `
			system update Account in1 {"memberId":"m1"}`, `in1 update Rectification @x {"status":"CLOSED"}`, "INV-SOD"},
	})
}

func TestINV_LB1_NothingIsClosedWithoutALookBack(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a major one closed at once", enginetest.HandedIn + `
			us update Rectification @x {"status":"ACCEPTED"}`, `pa update Rectification @x {"status":"CLOSED"}`, "ILLEGAL_TRANSITION"},
		{"a major one after the look-back", enginetest.HandedIn + `
			us update Rectification @x {"status":"ACCEPTED"}
			pa update Rectification @x {"status":"LOOK_BACK_DUE"}`, `pa update Rectification @x {"status":"CLOSED"}`, ""},
		{"a closed one takes no changes", enginetest.Finding + rectified, `bs update Rectification @x {"reportZh":"x"}`, "SEALED"},
	})
}
