package do_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// heldSession is a session of b000 that was held, by its form.
func heldSession(id, form, minutes string) string {
	return `
	system create TrainingSession ` + id + ` {"unitId":"b000","titleZh":"集中培训","topicCode":"T_POST_SKILL","formCode":"` + form + `","heldAt":"2026-06-12T01:00:00Z","minutes":` + minutes + `,"placeZh":"培训中心","status":"HELD"}`
}

// sessionLine is who was at a session, from a time on.
func sessionLine(who, session, member, at string) string {
	return `
	` + who + ` create Attendance - {"sessionId":"` + session + `","memberId":"` + member + `","unitId":"b000","mode":"ON_SITE_LIST","proof":"LIST","at":"` + at + `"}`
}

const (
	aNeed = `
	me create TrainingNeed @n {"unitId":"b000","cycleId":"cy26","memberId":"m0","topicCode":"T_POST_SKILL","textZh":"希望学习"}`
	fireSession = `
	system create TrainingSession @fire {"unitId":"b000","titleZh":"消防演练","topicCode":"T_SAFETY","formCode":"CENTRALISED_TRAINING","plannedAt":"2026-06-20T01:00:00Z","status":"PUBLISHED"}`
	skillSession = `
	system create TrainingSession @skill {"unitId":"b000","titleZh":"技能培训","topicCode":"T_POST_SKILL","formCode":"CENTRALISED_TRAINING","plannedAt":"2026-06-20T01:00:00Z","status":"PUBLISHED"}`
	trainingClassPlan = `
	bs create TrainingPlan @p {"unitId":"b000","cycleId":"cy26","memberClassCode":"FRONT_LINE","titleZh":"一线党员计划","items":[{"no":1,"topicCode":"T_POST_SKILL","formCode":"COLLECTIVE_STUDY","plannedOn":"2026-06-20","hours":2}]}`
	aTest = `
	bs create LearningCheck @k {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","sessionIds":["@s"],"heldOn":"2026-06-13"}
	bs update LearningCheck @k {"status":"HELD"}`
	aSeminar = `
	bs create LearningCheck @k {"unitId":"b000","formCode":"GROUP_SEMINAR","titleZh":"研讨","sessionIds":["@s"],"heldOn":"2026-06-13"}
	bs update LearningCheck @k {"status":"HELD"}`
)

func TestINV_TN1_NeedsAreMetBySessions(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"of the topic", aNeed + skillSession, `bs update TrainingNeed @n {"sessionIds":["@skill"],"status":"SCHEDULED"}`, ""},
		{"of another topic", aNeed + fireSession, `bs update TrainingNeed @n {"sessionIds":["@fire"],"status":"SCHEDULED"}`, "INV-TN1"},
		{"of another topic, for a reason", aNeed + fireSession, `bs update TrainingNeed @n {"sessionIds":["@fire"],"otherTopicReason":"演练中一并讲解","status":"SCHEDULED"}`, ""},
		{"by none", aNeed, `bs update TrainingNeed @n {"status":"SCHEDULED"}`, "INV-TN1"},
		{"by one that was cancelled", aNeed + skillSession + `
			bs update TrainingSession @skill {"status":"CANCELLED"}`, `bs update TrainingNeed @n {"sessionIds":["@skill"],"status":"SCHEDULED"}`, "INV-TN1"},
		{"answered in a word", aNeed, `bs update TrainingNeed @n {"answerZh":"见手册","status":"ANSWERED"}`, "VALIDATION"},
		{"answered", aNeed, `bs update TrainingNeed @n {"answerZh":"操作规程已编入岗位手册第三章，可在支部活动室借阅","status":"ANSWERED"}`, ""},
		{"double of nothing", aNeed, `bs update TrainingNeed @n {"status":"DUPLICATE"}`, "VALIDATION"},
		{"nobody's", "", `bs create TrainingNeed @n {"unitId":"b000","cycleId":"cy26","topicCode":"T_POST_SKILL"}`, "INV-ID1"},
		{"of a failed check, by hand", "", `bs create TrainingNeed @n {"unitId":"b000","cycleId":"cy26","memberId":"m0","topicCode":"T_POST_SKILL","source":"CHECK_FAILED"}`, "INV-LC3"},
	})
}

func TestINV_TN1_ANeedWaitsAgain(t *testing.T) {
	w := enginetest.New(t)
	w.Must(aNeed + skillSession + `
	bs update TrainingNeed @n {"sessionIds":["@skill"],"status":"SCHEDULED"}
	bs update TrainingSession @skill {"status":"CANCELLED"}`)
	if n := w.Snapshot().Find("TrainingNeed", enginetest.ID("@n")).Body.(*domain.TrainingNeed); n.Status != domain.NeedStatusCollected {
		t.Errorf("it is %s", n.Status)
	}
}

func TestINV_TRP1_PlansAreByClass(t *testing.T) {
	submitted := trainingClassPlan + `
	bs update TrainingPlan @p {"status":"SUBMITTED"}`
	above := `
	system create TrainingPlan @a {"unitId":"s00","cycleId":"cy26","memberClassCode":"FRONT_LINE","titleZh":"厂计划","status":"APPROVED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"for nobody", "", `bs create TrainingPlan @q {"unitId":"b000","cycleId":"cy26","titleZh":"计划"}`, "INV-TRP1"},
		{"for a class and a level", "", `bs create TrainingPlan @q {"unitId":"b000","cycleId":"cy26","titleZh":"计划","memberClassCode":"FRONT_LINE","workerLevelCode":"BRANCH_COMMITTEE"}`, "INV-TRP1"},
		{"a second one", trainingClassPlan, `bs create TrainingPlan @q {"unitId":"b000","cycleId":"cy26","titleZh":"计划","memberClassCode":"FRONT_LINE"}`, "INV-TRP1"},
		{"approved above", submitted, `us update TrainingPlan @p {"status":"APPROVED"}`, ""},
		{"approved by the branch", submitted, `bs update TrainingPlan @p {"status":"APPROVED"}`, "FORBIDDEN"},
		{"of the own level", `
			pa create TrainingPlan @p {"unitId":"s00","cycleId":"cy26","memberClassCode":"TECHNICAL","titleZh":"厂计划","items":[{"no":1,"topicCode":"T_POST_SKILL","formCode":"COLLECTIVE_STUDY","plannedOn":"2026-06-20","hours":2}]}
			pa update TrainingPlan @p {"status":"SUBMITTED"}`, `us update TrainingPlan @p {"status":"APPROVED"}`, "INV-TRP1"},
		{"covered from above", trainingClassPlan + above, `bs update TrainingPlan @p {"coveredByPlanId":"@a"}`, ""},
		{"covered by itself", trainingClassPlan, `bs update TrainingPlan @p {"coveredByPlanId":"@p"}`, "INV-TRP1"},
		{"without items", `
			bs create TrainingPlan @p {"unitId":"b000","cycleId":"cy26","memberClassCode":"FRONT_LINE","titleZh":"计划"}`, `bs update TrainingPlan @p {"status":"SUBMITTED"}`, "VALIDATION"},
	})
}

func TestINV_TR1_SessionsEndWithACheckOrAReason(t *testing.T) {
	s := heldSession("@s", "CENTRALISED_TRAINING", "120")
	enginetest.Hold(t, []enginetest.Ruling{
		{"without either", s, `bs update TrainingSession @s {"status":"CHECKED"}`, "INV-TR1"},
		{"closed at once without either", s, `bs update TrainingSession @s {"status":"CLOSED"}`, "INV-TR1"},
		{"for a reason", s, `bs update TrainingSession @s {"checkWaivedReason":"以岗位考核代替","status":"CLOSED"}`, ""},
		{"held without minutes", skillSession, `bs update TrainingSession @skill {"heldAt":"2026-06-12T01:00:00Z","placeZh":"培训中心","status":"HELD"}`, "INV-TR4"},
		{"held", skillSession, `bs update TrainingSession @skill {"heldAt":"2026-06-12T01:00:00Z","minutes":90,"placeZh":"培训中心","status":"HELD"}`, ""},
	})
}

func TestINV_TR4_LinesAreCredited(t *testing.T) {
	visit := heldSession("@v", "FIELD_VISIT", "180")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a visit from a distance", visit, `bs create Attendance - {"sessionId":"@v","memberId":"m0","unitId":"b000","mode":"REMOTE"}`, "INV-TR4"},
		{"study from a distance", heldSession("@s", "COLLECTIVE_STUDY", "60"), `bs create Attendance - {"sessionId":"@s","memberId":"m0","unitId":"b000","mode":"REMOTE"}`, ""},
		{"credit by hand", heldSession("@s", "COLLECTIVE_STUDY", "60"), `bs create Attendance - {"sessionId":"@s","memberId":"m0","unitId":"b000","mode":"ON_SITE_LIST","proof":"LIST","at":"2026-06-12T01:00:00Z","creditMinutes":600}`, "READ_ONLY_FIELD"},
	})
	for at, want := range map[string]int64{"2026-06-12T01:00:00Z": 300, "2026-06-12T01:30:00Z": 300, "2026-06-12T01:31:00Z": 150} {
		w := enginetest.New(t)
		w.Must(heldSession("@s", "CENTRALISED_TRAINING", "300") + sessionLine("bs", "@s", "m0", at))
		w.Snapshot().EachOf("Attendance", "memberId", "m0", func(r *domain.Record) bool {
			if got := r.Body.(*domain.Attendance).CreditMinutes; got != want {
				t.Errorf("at %s: %d, want %d", at, got, want)
			}
			return true
		})
	}
}

// standingEntries counts the entries of a member by a rule that stand.
func standingEntries(w *enginetest.World, member, rule string) (n int) {
	w.Snapshot().EachOf("PointsEntry", "memberId", w.ID(member), func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		if p.RuleCode == rule && p.ReversesID == "" && p.Status != domain.PointsStatusReversed && p.Status != domain.PointsStatusRejected {
			n++
		}
		return true
	})
	return n
}

func TestPT08_BlocksOfFourHours(t *testing.T) {
	w := enginetest.New(t)
	w.Must(postedRule("PT08", 1) + heldSession("@s", "CENTRALISED_TRAINING", "300") + heldSession("@r", "CENTRALISED_TRAINING", "200") + sessionLine("bs", "@s", "m0", "2026-06-12T01:00:00Z"))
	if n := standingEntries(w, "m0", "PT08"); n != 1 {
		t.Errorf("300 minutes are %d blocks", n)
	}
	w.Must(sessionLine("bs", "@r", "m0", "2026-06-12T01:00:00Z"))
	if n := standingEntries(w, "m0", "PT08"); n != 2 {
		t.Errorf("500 minutes are %d blocks", n)
	}
	line := domain.KeyID("Attendance", "", enginetest.ID("@s"), "m0")
	w.Must(`
	bs update Attendance ` + line + ` {"status":"VOIDED"}`)
	if n := standingEntries(w, "m0", "PT08"); n != 0 {
		t.Errorf("200 minutes are %d blocks", n)
	}
}

// postedRule is a rule of points that is in force and posted at once.
func postedRule(code string, points int) string {
	return `
	system create PointsRule rule-` + code + ` {"code":"` + code + `","version":"1.0.0","titleZh":"培训","points":` + string(rune('0'+points)) + `,"per":"PERIOD","sourceActivity":"TRAINING","posting":"AUTO","approver":"BRANCH_SECRETARY","status":"IN_FORCE"}`
}

func TestINV_LC_ChecksAreScoredAndConfirmed(t *testing.T) {
	s := heldSession("@s", "CENTRALISED_TRAINING", "120")
	scored := s + aTest + `
	bs create LearningResult - {"checkId":"@k","memberId":"m0","score":75}
	bs update LearningCheck @k {"status":"SCORED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"above the highest", s + aTest, `bs create LearningResult - {"checkId":"@k","memberId":"m0","score":101}`, "INV-LC1"},
		{"pass by hand", s + aTest, `bs create LearningResult - {"checkId":"@k","memberId":"m0","score":55,"pass":true}`, "READ_ONLY_FIELD"},
		{"a seminar by being there", s + aSeminar, `bs create LearningResult - {"checkId":"@k","memberId":"m0"}`, "INV-LC4"},
		{"a seminar that was scored", s + aSeminar, `bs create LearningResult - {"checkId":"@k","memberId":"m0","score":70}`, ""},
		{"absent with a score", s + aTest, `bs create LearningResult - {"checkId":"@k","memberId":"m0","score":70,"absent":true}`, "INV-LC5"},
		{"a presenter in a test", s + aTest, `bs create LearningResult - {"checkId":"@k","memberId":"m0","score":70,"role":"PRESENTER"}`, "INV-LC1"},
		{"scored without a result", s + aTest, `bs update LearningCheck @k {"status":"SCORED"}`, "VALIDATION"},
		{"somebody was there and has none", s + sessionLine("bs", "@s", "m1", "2026-06-12T01:00:00Z") + aTest + `
			bs create LearningResult - {"checkId":"@k","memberId":"m0","score":75}`, `bs update LearningCheck @k {"status":"SCORED"}`, "VALIDATION"},
		{"confirmed by the scorer", scored, `bs update LearningCheck @k {"status":"CONFIRMED"}`, "INV-LC6"},
		{"confirmed by another", scored, `us update LearningCheck @k {"status":"CONFIRMED"}`, ""},
		{"about no session", "", `bs create LearningCheck @x {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","heldOn":"2026-06-13","status":"PLANNED"}`, ""},
		{"held about no session", `
			bs create LearningCheck @x {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","heldOn":"2026-06-13"}`, `bs update LearningCheck @x {"status":"HELD"}`, "VALIDATION"},
		{"passed above the highest", "", `bs create LearningCheck @x {"unitId":"b000","formCode":"WRITTEN_TEST","titleZh":"考试","maxScore":50,"passScore":60}`, "INV-LC1"},
	})
}

func TestINV_LC2_ResultsAreLinkedAndCorrected(t *testing.T) {
	w := enginetest.New(t)
	w.Must(postedRule("PT10", 2) + heldSession("@s", "CENTRALISED_TRAINING", "120") + aTest + `
	bs create LearningResult - {"checkId":"@k","memberId":"m0","score":75}
	bs create LearningResult - {"checkId":"@k","memberId":"m1","score":55}
	bs update LearningCheck @k {"status":"SCORED"}
	us update LearningCheck @k {"status":"CONFIRMED"}`)
	result := func(m string) (string, *domain.LearningResult) {
		id := domain.KeyID("LearningResult", enginetest.ID("@k"), m)
		return id, w.Snapshot().Find("LearningResult", id).Body.(*domain.LearningResult)
	}
	passed, x := result("m0")
	if standingEntries(w, "m0", "PT10") != 1 || !x.Pass || x.LinkedAt == 0 || !x.LinkedInTime {
		t.Errorf("passed: %d entries, %+v", standingEntries(w, "m0", "PT10"), x)
	}
	failed, x := result("m1")
	if standingEntries(w, "m1", "PT10") != 0 || x.Pass || x.LinkedAt == 0 {
		t.Errorf("failed: %d entries, %+v", standingEntries(w, "m1", "PT10"), x)
	}
	needs := 0
	w.Snapshot().EachOf("TrainingNeed", "memberId", "m1", func(r *domain.Record) bool {
		if r.Body.(*domain.TrainingNeed).Source == domain.NeedSourceCheckFailed {
			needs++
		}
		return true
	})
	if needs != 1 {
		t.Errorf("a failed test is %d needs", needs)
	}
	if s := w.Snapshot().Find("TrainingSession", enginetest.ID("@s")).Body.(*domain.TrainingSession); s.Status != domain.TrainingStatusChecked {
		t.Errorf("the session is %s", s.Status)
	}
	w.Try(`bs update LearningResult `+passed+` {"score":50}`, "SEALED")
	w.Must(`
	us update LearningResult ` + passed + ` {"score":50,"status":"CORRECTED"}
	us update LearningResult ` + failed + ` {"score":65,"status":"CORRECTED"}`)
	if a, b := standingEntries(w, "m0", "PT10"), standingEntries(w, "m1", "PT10"); a != 0 || b != 1 {
		t.Errorf("corrected: %d and %d entries", a, b)
	}
	w.Try(`us update LearningResult `+failed+` {"score":66}`, "SEALED")
}

func TestINV_SE1_ReflectionsAreTheMembers(t *testing.T) {
	text := `"textZh":"` + longText + `"`
	visit := heldSession("@v", "FIELD_VISIT", "180")
	mine := visit + `
	me create Reflection - {"sessionId":"@v","memberId":"m0",` + text + `}`
	id := domain.KeyID("Reflection", enginetest.ID("@v"), "m0")
	handed := mine + `
	me update Reflection ` + id + ` {"status":"SUBMITTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"the own", visit, `me create Reflection - {"sessionId":"@v","memberId":"m0",` + text + `}`, ""},
		{"by the secretary", visit, `bs create Reflection - {"sessionId":"@v","memberId":"m0",` + text + `}`, "INV-SE1"},
		{"begun by who reads it, without a word", visit, `cc create Reflection - {"sessionId":"@v","memberId":"m0"}`, "INV-SE1"},
		{"after no visit", heldSession("@v", "COLLECTIVE_STUDY", "60"), `me create Reflection - {"sessionId":"@v","memberId":"m0",` + text + `}`, "INV-SE1"},
		{"handed in", mine, `me update Reflection ` + id + ` {"status":"SUBMITTED"}`, ""},
		{"handed in by another", mine, `bs update Reflection ` + id + ` {"status":"SUBMITTED"}`, "INV-SE1"},
		{"accepted", handed, `bs update Reflection ` + id + ` {"status":"ACCEPTED"}`, ""},
		{"accepted by its writer", handed, `me update Reflection ` + id + ` {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"changed once it is handed in", handed, `me update Reflection ` + id + ` {"textZh":"` + longText + `补充"}`, "SEALED"},
		{"returned, and changed", handed + `
			bs update Reflection ` + id + ` {"status":"RETURNED"}`, `me update Reflection ` + id + ` {"textZh":"` + longText + `补充"}`, ""},
	})
}

// longText is a text of a hundred characters and more.
const longText = "参观红色基地使我对入党誓词有了更深的体会，先辈在艰苦环境中坚守信念，我在岗位上也要把质量当作使命，把安全当作责任，带头攻关、带头示范，主动带教新工人，把学到的精神落实到每一道工序，做到平常时候看得出来、关键时刻站得出来，让身边的同志也受到带动和鼓舞，为支部争光。"
