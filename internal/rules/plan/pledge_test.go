package plan_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestINV_PL1_MemberWritesSecretaryReviewsAnotherVerifies(t *testing.T) {
	own := `
		bs create Pledge @p {"memberId":"m-bs","cycleId":"cy26","textZh":"我承诺"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the member writes", "", `me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, ""},
		{"the member writes on a device", "", `me/tabm create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, ""},
		{"the secretary writes for the member", "", `bs create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, "FORBIDDEN"},
		{"another member writes", "", `me1 create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺"}`, "MISSING_REFERENCE"},
		{"the secretary changes the text", enginetest.Pledged, `bs update Pledge @p {"textZh":"他承诺"}`, "FORBIDDEN"},
		{"the member changes the date", enginetest.Pledged, `me update Pledge @p {"dueOn":"2026-10-01"}`, ""},
		{"the secretary changes the date", enginetest.Pledged, `bs update Pledge @p {"dueOn":"2026-10-01"}`, "FORBIDDEN"},
		{"the member changes a reviewed one", enginetest.Reviewed, `me update Pledge @p {"textZh":"改"}`, "INV-PL1"},
		{"sending a reviewed one back", enginetest.Reviewed, `bs update Pledge @p {"status":"DRAFT"}`, "ILLEGAL_TRANSITION"},
		{"the secretary reviews", enginetest.Pledged, `bs update Pledge @p {"status":"REVIEWED"}`, ""},
		{"the member reviews", enginetest.Pledged, `me update Pledge @p {"status":"REVIEWED"}`, "FORBIDDEN"},
		{"the secretary reviews their own", own, `bs update Pledge @p {"status":"REVIEWED"}`, "INV-PL1"},
		{"another member verifies", enginetest.Published, `bc update Pledge @p {` + enginetest.Kept + `,"status":"FULFILLED"}`, ""},
		{"first the verification, then the outcome", enginetest.Published + `
			bc update Pledge @p {` + enginetest.Kept + `}`, `bs update Pledge @p {"status":"FULFILLED"}`, ""},
		{"without a verification", enginetest.Published, `bc update Pledge @p {"status":"FULFILLED"}`, "INV-PL1"},
		{"a verification that says otherwise", enginetest.Published, `bc update Pledge @p {` + enginetest.Broken + `,"status":"FULFILLED"}`, "INV-PL1"},
		{"by the pledger's secretary, who is the pledger", `
			bs create Pledge @q {"memberId":"m-bs","cycleId":"cy26","textZh":"我承诺"}
			system update Pledge @q {"status":"REVIEWED"}
			system update Pledge @q {"status":"PUBLISHED"}`, `bs update Pledge @q {` + enginetest.Kept + `}`, "INV-PL1"},
		{"before publication", enginetest.Reviewed, `bc update Pledge @p {` + enginetest.Kept + `}`, "INV-PL1"},
		{"the member verifies", enginetest.Published, `me update Pledge @p {` + enginetest.Kept + `}`, "INV-PL1"},
		{"the member reports", enginetest.Published, `me/tabm update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, ""},
		{"another reports", enginetest.Published, `bs update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, "FORBIDDEN"},
	})
}

func TestINV_PL2_PublishedTextChangesByRevision(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the text of a published one", enginetest.Published, `me update Pledge @p {"textZh":"改"}`, "INV-PL2"},
		{"on a device", enginetest.Published, `me/tabm update Pledge @p {"measureZh":"改"}`, "INV-PL2"},
		{"by the server", enginetest.Published, `system update Pledge @p {"textZh":"改"}`, "INV-PL2"},
		{"with the revision", enginetest.Published, `me update Pledge @p {"textZh":"改","status":"REVISED"}`, ""},
		{"after the revision", enginetest.Published + `
			me update Pledge @p {"status":"REVISED"}`, `me update Pledge @p {"textZh":"改"}`, ""},
		{"reporting on a draft", enginetest.Pledged, `me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"做了"}]}}`, "INV-PL2"},
		{"throwing a draft away", enginetest.Pledged, `me delete Pledge @p`, ""},
		{"throwing a published one away", enginetest.Published, `me delete Pledge @p`, "INV-PL2"},
		{"throwing another's away", enginetest.Pledged, `bs delete Pledge @p`, "FORBIDDEN"},
		{"after its end", enginetest.Published + `
			bc update Pledge @p {` + enginetest.Kept + `,"status":"FULFILLED"}`, `me update Pledge @p {"textZh":"改"}`, "SEALED"},
	})
	w := enginetest.New(t)
	w.Must(enginetest.Published + `
		me update Pledge @p {"textZh":"第二稿","status":"REVISED"}
		bs update Pledge @p {"status":"REVIEWED"}
		bs update Pledge @p {"status":"PUBLISHED"}
		me update Pledge @p {"status":"REVISED"}
		me update Pledge @p {"textZh":"第三稿"}`)
	p := enginetest.Body[domain.Pledge](w, "@p")
	if len(p.FormerTexts) != 2 || p.FormerTexts[0] != "我承诺" || p.FormerTexts[1] != "第二稿" || p.TextZh != "第三稿" {
		t.Errorf("%q, formerly %q", p.TextZh, p.FormerTexts)
	}
}

// Who verified, and when, is stamped: whatever a client writes there.
func TestAVerificationIsStamped(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Published + `
		bc update Pledge @p {"verification":{"verifierId":"m1","at":"2020-01-01T00:00:00Z","fulfilled":true}}`)
	v := enginetest.Body[domain.Pledge](w, "@p").Verification
	if want := `{"verifierId":"m-bc","at":"` + domain.TimeOf(w.Now()).String() + `","fulfilled":true}`; v != want {
		t.Errorf("%s, want %s", v, want)
	}
	w.Must(`wait 3
		bc update Pledge @p {"verification":{"verifierId":"m1","at":"2021-01-01T00:00:00Z","fulfilled":true}}`)
	if again := enginetest.Body[domain.Pledge](w, "@p").Verification; again != v {
		t.Errorf("sent once more: %s", again)
	}
}

func TestINV_PL4_WaivedForAnApprovedExemption(t *testing.T) {
	waive := `bs update Pledge @p {"status":"WAIVED"}`
	exempt := func(x string) string {
		asked, _, _ := strings.Cut(x, `,"approvedBy"`)
		return enginetest.Published + "\nbs update Member m0 {\"exemptions\":[" + strings.TrimSuffix(asked, "}") + "}]}\nus update Member m0 {\"exemptions\":[" + x + "]}"
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"without one", enginetest.Published, waive, "INV-PL4"},
		{"with one", exempt(`{"from":"2026-06-01","to":"2026-06-30","reason":"病","approvedBy":"us"}`), waive, ""},
		{"with an open one", exempt(`{"from":"2026-06-01","reason":"病","approvedBy":"us"}`), waive, ""},
		{"with one that is over", exempt(`{"from":"2026-05-01","to":"2026-05-31","reason":"病","approvedBy":"us"}`), waive, "INV-PL4"},
		{"with one that nobody approved", exempt(`{"from":"2026-06-01","reason":"病"}`), waive, "INV-PL4"},
	})
}

// The error of a published pledge names the field that was to change.
func TestINV_PL2_NamesTheField(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Published)
	if e := domain.AsError(w.Line(`me update Pledge @p {"measureZh":"改"}`)); e.Rule != "INV-PL2" || e.Field != "measureZh" {
		t.Errorf("%v on %s", e, e.Field)
	}
}
