package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// report is what the member says was done.
func report(percent int, more string) string {
	return fmt.Sprintf(`me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"按计划推进","percent":%d%s}]}}`, percent, more)
}

func TestINV_PL1_MemberWritesSecretaryReviewsAnotherVerifies(t *testing.T) {
	own := strings.NewReplacer("me create", "bs create", `"m0"`, `"m-bs"`).Replace(enginetest.Pledged)
	enginetest.Hold(t, []enginetest.Ruling{
		{"the member writes", "", enginetest.Pledged, ""},
		{"the member writes on a device", "", strings.Replace(enginetest.Pledged, "me create", "me/tabm create", 1), ""},
		{"the secretary writes for the member", "", strings.Replace(enginetest.Pledged, "me create", "bs create", 1), "FORBIDDEN"},
		{"another member writes", "", strings.Replace(enginetest.Pledged, "me create", "me1 create", 1), "MISSING_REFERENCE"},
		{"the secretary changes the text", enginetest.Pledged, `bs update Pledge @p {"textZh":"他承诺带教"}`, "FORBIDDEN"},
		{"the member changes the date", enginetest.Pledged, `me update Pledge @p {"dueOn":"2026-10-01"}`, ""},
		{"the secretary changes the date", enginetest.Pledged, `bs update Pledge @p {"dueOn":"2026-10-01"}`, "FORBIDDEN"},
		{"sending a reviewed one back", enginetest.Reviewed, `bs update Pledge @p {"status":"RETURNED"}`, ""},
		{"the member takes it up again", enginetest.Reviewed + `
			bs update Pledge @p {"status":"RETURNED"}`, `me update Pledge @p {"status":"DRAFT","measureZh":"每周示范两次"}`, ""},
		{"to a draft, by review", enginetest.Reviewed, `bs update Pledge @p {"status":"DRAFT"}`, "ILLEGAL_TRANSITION"},
		{"the secretary reviews", enginetest.Pledged, `bs update Pledge @p {"status":"REVIEWED"}`, ""},
		{"the member reviews", enginetest.Pledged, `me update Pledge @p {"status":"REVIEWED"}`, "FORBIDDEN"},
		{"the secretary reviews their own", own, `bs update Pledge @p {"status":"REVIEWED"}`, "INV-PL1"},
		{"another member verifies", enginetest.Reported, enginetest.Kept, ""},
		{"the secretary verifies", enginetest.Reported, `bs update Pledge @p {"status":"FULFILLED"}`, ""},
		{"who is no member verifies", enginetest.Reported + `
			system update Account bc {"memberId":null}`, enginetest.Kept, "INV-PL1"},
		{"who has left verifies", enginetest.Reported + `
			system update Member m-bc {"status":"LEFT"}
			system update Account bc {"status":"ACTIVE"}`, enginetest.Kept, "INV-PL1"},
		{"the member verifies", enginetest.Reported, `me update Pledge @p {"status":"FULFILLED"}`, "INV-PL1"},
		{"the member reports", enginetest.Published, report(50, ""), ""},
		{"another reports", enginetest.Published, strings.Replace(report(50, ""), "me update", "bs update", 1), "FORBIDDEN"},
		{"taking it back", enginetest.Pledged, `me update Pledge @p {"status":"WITHDRAWN"}`, ""},
		{"taking it back once published", enginetest.Published, `me update Pledge @p {"status":"WITHDRAWN"}`, "ILLEGAL_TRANSITION"},
	})
}

func TestINV_PL2_PublishedTextChangesByRevision(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a reviewed one", enginetest.Reviewed, `me update Pledge @p {"textZh":"改成别的承诺"}`, "INV-PL2"},
		{"the text of a published one", enginetest.Published, `me update Pledge @p {"textZh":"改成别的承诺"}`, "INV-PL2"},
		{"whom it is open to", enginetest.Published, `me update Pledge @p {"publishScope":"COMPANY"}`, "INV-PL2"},
		{"on a device", enginetest.Published, `me/tabm update Pledge @p {"measureZh":"每月示范一次"}`, "INV-PL2"},
		{"by the server", enginetest.Published, `system update Pledge @p {"textZh":"改成别的承诺"}`, "INV-PL2"},
		{"with the revision", enginetest.Published, `me update Pledge @p {"textZh":"改成别的承诺","status":"REVISED"}`, ""},
		{"after the revision", enginetest.Published + `
			me update Pledge @p {"status":"REVISED"}`, `me update Pledge @p {"textZh":"改成别的承诺"}`, ""},
		{"once its day has come", enginetest.Published + `
			wait 107`, `me update Pledge @p {"status":"REVISED"}`, "INV-PL2"},
		{"reporting on a draft", enginetest.Pledged, report(50, ""), "INV-PL2"},
		{"throwing a draft away", enginetest.Pledged, `me delete Pledge @p`, ""},
		{"throwing a published one away", enginetest.Published, `me delete Pledge @p`, "INV-PL2"},
		{"throwing another's away", enginetest.Pledged, `bs delete Pledge @p`, "FORBIDDEN"},
		{"after its end", enginetest.Reported + "\n" + enginetest.Kept, `me update Pledge @p {"textZh":"改成别的承诺"}`, "SEALED"},
	})
	w := enginetest.New(t)
	again := `
		bs update Pledge @p {"status":"REVIEWED"}
		bs update Pledge @p {"status":"PUBLISHED"}`
	w.Must(enginetest.Published + `
		me update Pledge @p {"textZh":"第二稿承诺","status":"REVISED"}` + again + `
		me update Pledge @p {"status":"REVISED"}
		me update Pledge @p {"textZh":"第三稿承诺"}` + again)
	w.Try(`me update Pledge @p {"status":"REVISED"}`, "INV-PL2") // twice at most
	p := enginetest.Body[domain.Pledge](w, "@p")
	was := engine.Objects[domain.PledgeVersion](p.Versions)
	if p.Version != 3 || p.TextZh != "第三稿承诺" || len(was) != 2 || was[0].TextZh != "我承诺带教" || was[0].Version != 1 || was[0].DueOn != "2026-09-30" ||
		was[0].Indicator == nil || was[0].MeasureZh != "每周示范一次" || was[0].PublishedAt == "" || was[1].TextZh != "第二稿承诺" {
		t.Errorf("%d %q, formerly %+v", p.Version, p.TextZh, was)
	}
}

// Who verified, when, and what that means is stamped.
func TestAVerificationIsStamped(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Reported + `
		wait 3`)
	w.Must(enginetest.Kept)
	p := enginetest.Body[domain.Pledge](w, "@p")
	if p.VerifierID != "m-bc" || p.VerifiedAt != domain.TimeOf(w.Now()) || p.DecidedBy != domain.PledgeDeciderMember || !p.OnTime || p.DoneOn.String() != "2026-06-15" || p.Percent != 100 || p.ReviewedBy != "bs" {
		t.Errorf("%+v", p)
	}
	w.Try(`bc update Pledge @p {"verifierId":"m1"}`, "READ_ONLY_FIELD")
}

func TestINV_PL5_WhatIsReviewedCanBeMeasured(t *testing.T) {
	with := func(fields string) string {
		return `me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教"` + fields + `}`
	}
	review := `bs update Pledge @p {"status":"REVIEWED"}`
	whole := `,"measureZh":"每周示范一次","dueOn":"2026-09-30"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"without measures", with(`,"dueOn":"2026-09-30"`), review, "INV-PL5"},
		{"without a date", with(`,"measureZh":"每周示范一次"`), review, "INV-PL5"},
		{"without target or indicator", with(whole), review, "INV-PL5"},
		{"with a target", targets + with(whole+`,"targetId":"t-b"`), review, ""},
		{"due in six days", "", with(`,"dueOn":"2026-06-21"`), "INV-PL5"},
		{"due in seven", "", with(`,"dueOn":"2026-06-22"`), ""},
		{"due at the end of the year", "", with(`,"dueOn":"2026-12-31"`), ""},
		{"due next year", "", with(`,"dueOn":"2027-01-01"`), "INV-PL5"},
		{"reviewed after its day", enginetest.Pledged + `
			wait 107`, review, "INV-PL5"},
		{"a circle of a group, without one", `system update Member m0 {"partyGroupId":null}`, with(`,"publishScope":"PARTY_GROUP"`), "INV-PL5"},
	})
}

func TestINV_PL6_KeptIsReportedOrShown(t *testing.T) {
	shown := `bc create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"before anything was reported", enginetest.Published, enginetest.Kept, "INV-PL6"},
		{"half of it", enginetest.Published + "\n" + report(50, ""), enginetest.Kept, "INV-PL6"},
		{"by evidence of who verifies", enginetest.Published + "\n" + shown, `bc update Pledge @p {"status":"FULFILLED","verification":{"evidenceIds":["@e"]}}`, ""},
		{"evidence without a verdict", enginetest.Published + "\n" + shown, `bc update Pledge @p {"verification":{"evidenceIds":["@e"]}}`, "INV-PL6"},
		{"kept after all", enginetest.Published + "\n" + enginetest.Broken + "\n" + `me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}` + "\n" + report(100, `,"evidenceIds":["@e"]`),
			`bs update Pledge @p {"status":"PUBLISHED"}`, ""},
		{"kept after all, by word alone", enginetest.Published + "\n" + enginetest.Broken + "\n" + report(100, ""), `bs update Pledge @p {"status":"PUBLISHED"}`, "INV-PL6"},
		{"kept after all, too late", enginetest.Published + "\n" + enginetest.Broken + "\n" + `me create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}` + "\n" + report(100, `,"evidenceIds":["@e"]`) + `
			wait 20`, `bs update Pledge @p {"status":"PUBLISHED"}`, "INV-PL6"},
	})
}

func TestINV_PL4_WaivedForAnApprovedExemption(t *testing.T) {
	waive := `bs update Pledge @p {"status":"WAIVED"}`
	asked := func(x string) string {
		return enginetest.Published + "\n" + `system create Exemption @x {"memberId":"m0","reasonZh":"长期病休在家",` + x + `}`
	}
	exempt := func(x string) string { return asked(`"status":"APPROVED",` + x) }
	const ill, away = `"kindCode":"LONG_ILLNESS",`, `"kindCode":"LONG_POSTING",`
	enginetest.Hold(t, []enginetest.Ruling{
		{"without one", enginetest.Published, waive, "INV-PL4"},
		{"with one", exempt(ill + `"from":"2026-06-01","to":"2026-06-30"`), waive, ""},
		{"with an open one", exempt(ill + `"from":"2026-06-01"`), waive, ""},
		{"with one that is over", exempt(ill + `"from":"2026-05-01","to":"2026-05-31"`), waive, "INV-PL4"},
		{"with one from a part alone", exempt(away + `"from":"2026-06-01"`), waive, "INV-PL4"},
		{"with one that nobody approved", asked(ill + `"from":"2026-06-01"`), waive, "INV-PL4"},
	})
}

// The error of a published pledge names the field that was to change.
func TestINV_PL2_NamesTheField(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Published)
	if e := domain.AsError(w.Line(`me update Pledge @p {"measureZh":"每月示范一次"}`)); e.Rule != "INV-PL2" || e.Field != "measureZh" {
		t.Errorf("%v on %s", e, e.Field)
	}
}
