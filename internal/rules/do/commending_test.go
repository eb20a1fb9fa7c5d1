package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const (
	whyHim = `"reasonZh":"该同志长期扎根生产一线，带头完成急难险重任务，带教青年职工多名，为车间提质增效作出突出贡献，群众公认度高，事迹真实"`
	called = `
	cc create CommendationRound @r {"unitId":"c","level":"COMPANY","cycleId":"cy26","titleZh":"年中评比","categories":[{"code":"EXCELLENT_MEMBER","quota":1}],"nominateTo":"2026-06-20","status":"NOMINATING"}`
	drafted = called + `
	bs create Nomination @n {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m0","unitId":"b000",` + whyHim + `}`
	submittedOne = drafted + `
	bs update Nomination @n {"status":"SUBMITTED"}`
	shortlistedOne = submittedOne + `
	cc update Nomination @n {"status":"SHORTLISTED"}`
	reviewing = shortlistedOne + `
	cc update CommendationRound @r {"status":"REVIEWING"}`
	noticed = reviewing + `
	cc update CommendationRound @r {"status":"PUBLIC_NOTICE"}`
	graded = `
	system create UnitAssessment ua {"unitId":"b000","cycleId":"cy26","overallGrade":"D","status":"CONFIRMED","confirmedAt":"2026-05-20T02:00:00Z"}`
)

func TestCommendationRules(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"called for by the company", "", called[1:], ""},
		{"called for by a branch for the company", "", `bs create CommendationRound @r {"unitId":"b000","level":"COMPANY","cycleId":"cy26","titleZh":"越级"}`, "VALIDATION"},
		{"INV-ID1 two nominees", called, `bs create Nomination @n {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m0","teamZh":"一班","unitId":"b000"}`, "INV-ID1"},
		{"INV-CM5 no such category", called, `bs create Nomination @n {"roundId":"@r","categoryCode":"TEAM","teamZh":"一班","unitId":"b000"}`, "INV-CM5"},
		{"INV-CM2 graded D", graded + submittedOne, `cc update Nomination @n {"status":"SHORTLISTED"}`, "INV-CM2"},
		{"INV-CM2 with the reason of an exception", graded + submittedOne, `cc update Nomination @n {"exceptionReasonZh":"事迹特别突出","status":"SHORTLISTED"}`, ""},
		{"INV-CM6 who nominates writes no exception", graded + submittedOne, `bs update Nomination @n {"exceptionReasonZh":"事迹特别突出"}`, "INV-CM6"},
		{"shortlisted below the company", submittedOne, `us update Nomination @n {"status":"SHORTLISTED"}`, "FORBIDDEN"},
		{"INV-CM5 one more than the quota", shortlistedOne + `
			bs create Nomination @n2 {"roundId":"@r","categoryCode":"EXCELLENT_MEMBER","nomineeMemberId":"m1","unitId":"b000",` + whyHim + `}
			bs update Nomination @n2 {"status":"SUBMITTED"}`, `cc update Nomination @n2 {"status":"SHORTLISTED"}`, "INV-CM5"},
		{"one that is not decided on", submittedOne + `
			cc update CommendationRound @r {"status":"REVIEWING"}`, `cc update CommendationRound @r {"status":"PUBLIC_NOTICE"}`, "VALIDATION"},
		{"INV-CM3 before the end of the notice", noticed, `cc update CommendationRound @r {"status":"DECIDED"}`, "INV-CM3"},
		{"INV-CM4 an objection within the notice", noticed, `me1 create Objection @o {"nominationId":"@n","groundsZh":"所列事迹与实际情况不符"}`, ""},
		{"INV-CM4 an objection to nothing that is noticed", shortlistedOne, `bs create Objection @o {"nominationId":"@n","groundsZh":"所列事迹与实际情况不符"}`, "INV-CM4"},
		{"INV-CM6 who filed does not decide", noticed + `
			pa create Objection @o {"nominationId":"@n","groundsZh":"所列事迹与实际情况不符"}`, `pa update Objection @o {"status":"EXAMINING"}`, "INV-CM6"},
		{"INV-CM8 an honour with its document", "", `us create Honour @h {"memberId":"m0","unitId":"s00","levelCode":"SECONDARY","categoryCode":"MODEL_PERSON","documentNo":"1号","grantedOn":"2026-06-10"}`, ""},
		{"INV-CM8 an honour without one", "", `us create Honour @h {"memberId":"m0","unitId":"s00","levelCode":"SECONDARY","categoryCode":"MODEL_PERSON","grantedOn":"2026-06-10"}`, "INV-CM8"},
		{"INV-CM8 by a branch", "", `bs create Honour @h {"memberId":"m0","unitId":"b000","levelCode":"BRANCH","categoryCode":"MODEL_PERSON","documentNo":"1号","grantedOn":"2026-06-10"}`, "INV-CM8"},
	})
}

// An objection that is granted takes the round back to its review, and hides the names again.
func TestAnObjectionIsGranted(t *testing.T) {
	w := enginetest.New(t)
	w.Must(noticed)
	if n := enginetest.Body[domain.Nomination](w, "@n"); n.PublishScope != domain.ResultScopeCompany {
		t.Fatalf("published to %q", n.PublishScope)
	}
	w.Must(`
	me1 create Objection @o {"nominationId":"@n","groundsZh":"所列事迹与实际情况不符"}
	cc update Objection @o {"status":"EXAMINING"}
	cc update Objection @o {"status":"GRANTED"}`)
	r, n := enginetest.Body[domain.CommendationRound](w, "@r"), enginetest.Body[domain.Nomination](w, "@n")
	if r.Status != domain.RoundStatusReviewing || n.PublishScope != "" {
		t.Errorf("the round is %s, the nomination published to %q", r.Status, n.PublishScope)
	}
}
