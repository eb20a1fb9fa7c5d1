package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// applied is an application of m0; active makes it one in force since the year began.
func applied(kind, more string) string {
	return `
	me create PlatformAssignment @p {"memberId":"m0","kind":"` + kind + `","nameZh":"三号岗","dutiesZh":["按标准作业"]` + more + `}`
}

func active(kind, more string) string {
	return `
	system create PlatformAssignment @p {"memberId":"m0","kind":"` + kind + `","nameZh":"三号岗","dutiesZh":["按标准作业"],"namedOn":"2025-10-01","from":"2025-10-01","to":"2026-09-30","status":"ACTIVE"` + more + `}`
}

const (
	area = "RESPONSIBILITY_AREA"
	post = "DEMONSTRATION_POST"
)

func rate(who, quarter, rating string) string {
	return who + ` update PlatformAssignment @p {"ratings":{"$add":[{"quarter":"` + quarter + `","rating":"` + rating + `","basisZh":"巡查记录齐全"}]}}`
}

func TestINV_PF5_WhoNames(t *testing.T) {
	name := func(who string) string { return who + ` update PlatformAssignment @p {"status":"NAMED"}` }
	over := applied(post, "") + `
		system update PlatformAssignment @p {"noticeTo":"2026-06-14"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"an area by the secretary", applied(area, ""), name("bs"), ""},
		{"an area by the committee", applied(area, ""), name("bc"), "FORBIDDEN"},
		{"a post by the secretary", over, name("bs"), "INV-PF5"},
		{"a post above", over, name("us"), ""},
		{"a post before its notice is over", applied(post, ""), name("us"), "INV-PF5"},
		{"without duties", `
			bs create PlatformAssignment @p {"memberId":"m0","kind":"` + area + `","nameZh":"三号区"}`, `us update PlatformAssignment @p {"status":"NAMED"}`, "INV-PF5"},
		{"by who applied", `
			bs create PlatformAssignment @p {"memberId":"m-bs","kind":"` + area + `","nameZh":"三号区","dutiesZh":["巡查"]}`, name("bs"), "VALIDATION"},
		{"for another", "", `me create PlatformAssignment @p {"memberId":"m1","kind":"` + area + `","nameZh":"三号区"}`, "MISSING_REFERENCE"},
		{"a notice of one's own", "", `me create PlatformAssignment @p {"memberId":"m0","kind":"` + post + `","nameZh":"三号岗","noticeTo":"2026-06-01"}`, "READ_ONLY_FIELD"},
	})
	w := enginetest.Whole(t)
	w.Must(over + "\n" + name("us"))
	x := enginetest.Body[domain.PlatformAssignment](w, enginetest.ID("@p"))
	if x.Status != domain.PlatformStatusActive || x.To.String() != "2027-06-14" || x.NamedBy != "us" {
		t.Errorf("%s until %s by %s", x.Status, x.To, x.NamedBy)
	}
	if w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", "PT24", "m0", x.ID)) == nil {
		t.Error("a post that is named earns nothing")
	}
}

func TestINV_PF1_OneOfAKind(t *testing.T) {
	second := `
		bs create PlatformAssignment @q {"memberId":"m0","kind":"` + area + `","nameZh":"四号区","dutiesZh":["巡查"]}`
	name := `us update PlatformAssignment @q {"status":"NAMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"beside one of its kind", active(area, "") + second, name, "INV-PF1"},
		{"beside another kind", active(post, "") + second, name, ""},
		{"from the day behind it", active(area, "") + `
			bs create PlatformAssignment @q {"memberId":"m0","kind":"` + area + `","nameZh":"四号区","dutiesZh":["巡查"],"from":"2026-10-01"}`, name, ""},
	})
}

func TestINV_PF6_TermsAndWhoWrites(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a year", "", `me create PlatformAssignment @p {"memberId":"m0","kind":"` + area + `","nameZh":"三号区","from":"2026-07-01","to":"2027-06-30"}`, ""},
		{"a day more", "", `me create PlatformAssignment @p {"memberId":"m0","kind":"` + area + `","nameZh":"三号区","from":"2026-07-01","to":"2027-07-01"}`, "INV-PF6"},
		{"longer when it was named", active(area, ""), `bs update PlatformAssignment @p {"to":"2026-12-31"}`, "INV-PF6"},
		{"the mark when it was named", active(area, ""), `bs update PlatformAssignment @p {"markNo":"A-3"}`, ""},
		{"the mark by the holder", active(area, ""), `me update PlatformAssignment @p {"markNo":"A-3"}`, "INV-PF6"},
		{"an answer to nothing", active(area, ""), `me update PlatformAssignment @p {"answerZh":"请予保留"}`, "INV-PF6"},
		{"an answer by another", active(area, "") + `
			system update PlatformAssignment @p {"status":"REVOKE_PROPOSED"}`, `bs update PlatformAssignment @p {"answerZh":"无异议"}`, "INV-PF6"},
	})
}

func TestINV_PF4_WhoRates(t *testing.T) {
	ofSecretary := `
	system create PlatformAssignment @p {"memberId":"m-bs","kind":"` + area + `","nameZh":"三号区","from":"2025-10-01","to":"2026-09-30","status":"ACTIVE"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the secretary", active(area, ""), rate("bs", "2026-Q1", "GOOD"), ""},
		{"the committee", active(area, ""), rate("bc", "2026-Q1", "FAIR"), ""},
		{"the holder", active(area, ""), rate("me", "2026-Q1", "GOOD"), "INV-PF4"},
		{"that of the secretary by the committee", ofSecretary, rate("bc", "2026-Q1", "GOOD"), "INV-PF4"},
		{"that of the secretary above", ofSecretary, rate("us", "2026-Q1", "GOOD"), ""},
		{"a quarter that runs", active(area, ""), rate("bs", "2026-Q2", "GOOD"), "INV-PF4"},
		{"a quarter before the term", active(area, ""), rate("bs", "2025-Q3", "GOOD"), "INV-PF4"},
		{"no quarter", active(area, ""), rate("bs", "2026-Q5", "GOOD"), "INV-PF4"},
		{"a quarter twice", active(area, "") + "\n" + rate("bs", "2026-Q1", "POOR"), rate("us", "2026-Q1", "GOOD"), "INV-PF4"},
		{"taken back", active(area, "") + "\n" + rate("bs", "2026-Q1", "POOR"), `bs update PlatformAssignment @p {"ratings":[]}`, "INV-PF4"},
		{"what is not active", applied(area, ""), rate("bs", "2026-Q1", "GOOD"), "INV-PF4"},
	})
	w := enginetest.Whole(t)
	w.Must(active(area, "") + "\n" + rate("bs", "2026-Q1", "GOOD"))
	r := w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", "PT23", "m0", enginetest.ID("@p")+":2026-Q1"))
	if r == nil || r.Body.(*domain.PointsEntry).OccurredOn.String() != "2026-03-31" {
		t.Error("a good quarter earns nothing, or not as of its end")
	}
}

func TestINV_PF2_PoorTwice(t *testing.T) {
	state := func(deeds string) string {
		w := enginetest.New(t)
		w.Must(deeds)
		return string(enginetest.Body[domain.PlatformAssignment](w, enginetest.ID("@p")).Status)
	}
	for deeds, want := range map[string]string{
		active(area, "") + "\n" + rate("bs", "2026-Q1", "POOR"):                                                                                  "ACTIVE",
		active(area, "") + "\n" + rate("bs", "2025-Q4", "POOR") + "\n" + rate("bs", "2026-Q1", "FAIR"):                                           "ACTIVE",
		active(area, "") + "\n" + rate("bs", "2025-Q4", "POOR") + "\n" + rate("bs", "2026-Q1", "POOR"):                                           "REVOKE_PROPOSED",
		active(post, "") + "\n" + rate("bs", "2026-Q1", "POOR") + "\n" + rate("bs", "2025-Q4", "POOR"):                                           "REVOKE_PROPOSED",
		active(area, `,"ratings":[{"quarter":"2025-Q4","rating":"POOR","basisZh":"责任区内多次违章","by":"bs"}]`) + "\n" + rate("bs", "2026-Q1", "POOR"): "REVOKE_PROPOSED",
	} {
		if got := state(deeds); got != want {
			t.Errorf("%s: %s, want %s", deeds, got, want)
		}
	}
	proposed := active(area, "") + "\n" + rate("bs", "2025-Q4", "POOR") + "\n" + rate("bs", "2026-Q1", "POOR")
	revoke := `bs update PlatformAssignment @p {"status":"REVOKED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"at once", proposed, revoke, "INV-PF2"},
		{"when the holder has answered", proposed + `
			me update PlatformAssignment @p {"answerZh":"设备老化所致"}`, revoke, ""},
		{"a post by the secretary", active(post, "") + `
			bs update PlatformAssignment @p {"status":"REVOKE_PROPOSED"}
			me update PlatformAssignment @p {"answerZh":"设备老化所致"}`, revoke, "INV-PF5"},
	})
	w := enginetest.New(t)
	w.Must(proposed)
	w.Wait(9 * enginetest.Day)
	w.Must(revoke)
}

func TestINV_PF3_RenewedWithRatings(t *testing.T) {
	renew := `us update PlatformAssignment @p {"status":"RENEWED"}`
	q4 := "\n" + rate("bs", "2025-Q4", "GOOD")
	enginetest.Hold(t, []enginetest.Ruling{
		{"all rated", active(post, "") + q4 + "\n" + rate("bs", "2026-Q1", "FAIR"), renew, ""},
		{"one is missing", active(post, "") + q4, renew, "INV-PF3"},
		{"none is rated", active(post, ""), renew, "INV-PF3"},
		{"the last is poor", active(post, "") + q4 + "\n" + rate("bs", "2026-Q1", "POOR"), renew, "INV-PF3"},
	})
	w := enginetest.New(t)
	w.Must(active(post, "") + q4 + "\n" + rate("bs", "2026-Q1", "GOOD") + "\n" + renew)
	found := false
	w.Snapshot().EachOf("PlatformAssignment", "renewedFromId", enginetest.ID("@p"), func(r *domain.Record) bool {
		x := r.Body.(*domain.PlatformAssignment)
		found = x.Status == domain.PlatformStatusActive && x.To.String() == "2027-06-14" && x.MemberID == "m0" && x.BranchID == "b000" && len(x.DutiesZh) == 1
		return true
	})
	if !found {
		t.Error("nothing takes the place of what was renewed")
	}
}

// TestPlatformsBeginAndEnd: on their days, by the clock.
func TestPlatformsBeginAndEnd(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`
		bs create PlatformAssignment @p {"memberId":"m0","kind":"` + area + `","nameZh":"三号区","dutiesZh":["巡查"],"from":"2026-06-18","to":"2026-06-20"}
		us update PlatformAssignment @p {"status":"NAMED"}`)
	for _, step := range []struct {
		days int
		want string
	}{{0, "NAMED"}, {2, "NAMED"}, {1, "ACTIVE"}, {2, "ACTIVE"}, {1, "ENDED"}} {
		for range step.days {
			w.Wait(enginetest.Day)
		}
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := string(enginetest.Body[domain.PlatformAssignment](w, enginetest.ID("@p")).Status); got != step.want {
			t.Errorf("%d days on: %s, want %s", step.days, got, step.want)
		}
	}
}
