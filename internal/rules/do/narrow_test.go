package do_test

import (
	"fmt"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// narrowShop is a workshop of b000 with staff, a professional lead above it, a target, and a theme
// day on which m-bs, m-bc and m0 were there, and m1 was not.
const narrowShop = `
	system create OrgUnit gc {"code":"GC","nameZh":"集团","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit d00 {"code":"D00","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w000 {"code":"W000","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d00"}
	system create OrgUnit w001 {"code":"W001","nameZh":"二车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d00"}
	system create UnitLink l0 {"partyUnitId":"b000","adminUnitId":"w000","validFrom":"2025-01-01"}
	system create UnitLink l1 {"partyUnitId":"b001","adminUnitId":"w001","validFrom":"2025-01-01"}
	system create Account pl {"username":"pl","name":"技术负责人","unitId":"d00"}
	system create RoleGrant pl/1 {"accountId":"pl","role":"PROFESSIONAL_LEAD","scopeUnitId":"d00"}
	system create Account pl1 {"username":"pl1","name":"安全负责人","unitId":"gc"}
	system create RoleGrant pl1/1 {"accountId":"pl1","role":"PROFESSIONAL_LEAD","scopeUnitId":"gc"}
	system create Account st {"username":"st","name":"职工","unitId":"w000"}
	system create RoleGrant st/1 {"accountId":"st","role":"STAFF","scopeUnitId":"w000"}
	system create Device tabst {"accountId":"st","name":"手机"}
	system create Device tabbs {"accountId":"bs","name":"手机"}
	system create Device tabbc {"accountId":"bc","name":"手机"}
	system create Conference @cf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @ra {"conferenceId":"@cf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}
	system create Target @t {"allocationId":"@ra","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"WORKSHOP_SECTION","holderUnitId":"b000","indicator":{"kind":"NUMBER","unitZh":"项","goal":9,"direction":"UP"},"weight":100,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"ACTIVE"}
	system create OrgLifeEvent @ev {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"THEME_PARTY_DAY","titleZh":"主题党日","heldAt":"2026-06-14T06:00:00Z","endedAt":"2026-06-14T08:00:00Z","targetId":"@t","status":"HELD"}
	system create OrgLifeEvent @as {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"BRANCH_ASSEMBLY","titleZh":"党员大会","heldAt":"2026-06-13T06:00:00Z","status":"HELD"}
	system create OrgLifeEvent @pl {"unitId":"b000","branchId":"b000","cycleId":"cy26","kind":"THEME_PARTY_DAY","titleZh":"七月主题党日","plannedAt":"2026-07-14T06:00:00Z","status":"PLANNED"}`

// cameToDay are lines of attendance at the theme day.
func cameToDay(members ...string) (deeds string) {
	for _, m := range members {
		deeds += fmt.Sprintf(`
	system create Attendance - {"eventId":"@ev","memberId":%q,"unitId":"b000","memberUnitId":"b000","mode":"QR","proof":"SELF_SCAN","at":"2026-06-14T06:00:00Z"}`, m)
	}
	return deeds
}

const raisedTopic = `
	st create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高"}`

const chosenTopic = raisedTopic + `
	bs update NarrowTopic @n {"productionUnitId":"w000","targetId":"@t","eventId":"@ev"}
	bs update NarrowTopic @n {"status":"SELECTED"}`

// ideaOf is the id of a member's idea.
func ideaOf(member string, seq int) string {
	return domain.KeyID("Idea", enginetest.ID("@n"), member, fmt.Sprint(seq))
}

func ideaBy(who, member string) string {
	return fmt.Sprintf(`
	%s create Idea - {"topicId":"@n","memberId":%q,"seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, who, member)
}

// talkedOver has ideas of m-bc, m0 and m1, of whom m1 was not there; those of the first two are
// valid.
var talkedOver = narrowShop + chosenTopic + cameToDay("m-bs", "m-bc", "m0") + ideaBy("bs", "m-bc") + ideaBy("me", "m0") + ideaBy("me1", "m1") + `
	bs update NarrowTopic @n {"status":"DISCUSSED"}
	bs update Idea ` + ideaOf("m-bc", 1) + ` {"status":"VALID"}
	bs update Idea ` + ideaOf("m0", 1) + ` {"status":"VALID"}
	bs update Idea ` + ideaOf("m1", 1) + ` {"status":"NOT_VALID"}`

// topicMeasureOn is a measure of the topic on ideas.
func topicMeasureOn(name, owner, ideas string) string {
	return fmt.Sprintf(`
	bs create AgreedMeasure %s {"topicId":"@n","unitId":"b000","textZh":"建立刀具台账","ideaIds":[%s],"ownerMemberId":%q,"dueOn":"2026-06-20","indicator":{"nameZh":"返工率","before":6,"goal":3,"direction":"DOWN"}}`, name, ideas, owner)
}

var m0Idea, bcIdea = `"` + ideaOf("m0", 1) + `"`, `"` + ideaOf("m-bc", 1) + `"`

var summedUp = talkedOver + topicMeasureOn("@m", "m0", m0Idea) + `
	bs update NarrowTopic @n {"consolidationZh":"两个方向","indicator":{"nameZh":"返工率","before":6,"goal":2,"direction":"DOWN"}}
	bs update NarrowTopic @n {"status":"CONSOLIDATED"}`

var measuresOut = summedUp + `
	bs update AgreedMeasure @m {"status":"ASSIGNED"}
	bs update NarrowTopic @n {"status":"MEASURES_ASSIGNED"}
	system create Evidence @e {"unitId":"b000","kindCode":"LEDGER","sha256":"1111111111111111111111111111111111111111111111111111111111111111","status":"VERIFIED"}`

var measureTold = measuresOut + `
	bs update AgreedMeasure @m {"reportZh":"台账已建立","evidenceIds":["@e"],"status":"REPORTED"}`

var measuresLanded = measureTold + `
	pl update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}
	bs update NarrowTopic @n {"status":"IMPLEMENTED"}`

func TestNarrowTopics(t *testing.T) {
	other := "\n\t" + `system create NarrowTopic @o {"branchId":"b000","cycleId":"cy26","problemZh":"夹具更换时间过长影响交付","raisedByMemberId":"m0","productionUnitId":"w000","targetId":"@t","status":"SELECTED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"staff raise one", narrowShop, `st create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高"}`, ""},
		{"staff raise one on a device", narrowShop, `st/tabst create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高"}`, ""},
		{"a member raises one", narrowShop, `me create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高"}`, ""},
		{"for another branch", narrowShop, `us1 create NarrowTopic @n {"branchId":"b010","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高"}`, ""},
		{"in the name of another", narrowShop, `me create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m1"}`, "MISSING_REFERENCE"},
		{"INV-CY4 in a cycle that is closed", narrowShop + "\n\t" + `system create PdcaCycle cy25 {"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}`, `me create NarrowTopic @n {"branchId":"b000","cycleId":"cy25","problemZh":"缸体毛刺反复出现，返工率高"}`, "INV-CY4"},
		{"INV-ID1 of two", narrowShop, `bs create NarrowTopic @n {"branchId":"b000","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m0","raisedByAccountId":"bs"}`, "INV-ID1"},
		{"selected without a target", narrowShop + raisedTopic + "\n\t" + `bs update NarrowTopic @n {"productionUnitId":"w000"}`, `bs update NarrowTopic @n {"status":"SELECTED"}`, "VALIDATION"},
		{"selected for a workshop of others", narrowShop + raisedTopic + "\n\t" + `us update NarrowTopic @n {"productionUnitId":"w001","targetId":"@t"}`, `us update NarrowTopic @n {"status":"SELECTED"}`, "VALIDATION"},
		{"selected", narrowShop + raisedTopic, `bs update NarrowTopic @n {"productionUnitId":"w000","targetId":"@t","status":"SELECTED"}`, ""},
		{"INV-N2 no theme day", narrowShop + raisedTopic, `bs update NarrowTopic @n {"eventId":"@as"}`, "INV-N2"},
		{"INV-N2 a second one", narrowShop + chosenTopic + other, `bs update NarrowTopic @o {"eventId":"@ev"}`, "INV-N2"},
		{"INV-N2 beside one that was dropped", narrowShop + chosenTopic + other + "\n\t" + `us update NarrowTopic @n {"status":"DROPPED"}`, `bs update NarrowTopic @o {"eventId":"@ev"}`, ""},
		{"INV-N2 not held yet", narrowShop + chosenTopic + ideaBy("me", "m0") + "\n\t" + `bs update NarrowTopic @n {"eventId":"@pl"}`, `bs update NarrowTopic @n {"status":"DISCUSSED"}`, "INV-N2"},
		{"INV-N3 nobody had an idea", narrowShop + chosenTopic, `bs update NarrowTopic @n {"status":"DISCUSSED"}`, "INV-N3"},
		{"consolidated without words", talkedOver + topicMeasureOn("@m", "m0", m0Idea), `bs update NarrowTopic @n {"indicator":{"nameZh":"返工率","before":6,"direction":"DOWN"},"status":"CONSOLIDATED"}`, "VALIDATION"},
		{"consolidated without a value before", talkedOver + topicMeasureOn("@m", "m0", m0Idea), `bs update NarrowTopic @n {"consolidationZh":"两个方向","status":"CONSOLIDATED"}`, "VALIDATION"},
		{"INV-N1 consolidated without measures", talkedOver, `bs update NarrowTopic @n {"consolidationZh":"两个方向","indicator":{"nameZh":"返工率","before":6,"direction":"DOWN"},"status":"CONSOLIDATED"}`, "INV-N1"},
		{"INV-N1 a measure that is a draft", summedUp, `bs update NarrowTopic @n {"status":"MEASURES_ASSIGNED"}`, "INV-N1"},
		{"INV-N1 assigned", summedUp + "\n\t" + `bs update AgreedMeasure @m {"status":"ASSIGNED"}`, `bs update NarrowTopic @n {"status":"MEASURES_ASSIGNED"}`, ""},
		{"INV-N1 an owner of a branch that has no part", summedUp + "\n\t" + `us update AgreedMeasure @m {"ownerMemberId":"m2"}` + "\n\t" + `bs update AgreedMeasure @m {"status":"ASSIGNED"}`, `bs update NarrowTopic @n {"status":"MEASURES_ASSIGNED"}`, "INV-N1"},
		{"INV-N1 implemented while a measure is open", measureTold, `bs update NarrowTopic @n {"status":"IMPLEMENTED"}`, "INV-N1"},
		{"INV-N4 by the production side", measuresLanded, `pl update NarrowTopic @n {"status":"VERIFIED"}`, ""},
		{"INV-N4 by the secretary above", measuresLanded, `us update NarrowTopic @n {"status":"VERIFIED"}`, "INV-N4"},
		{"INV-N4 by who owns a measure", measuresLanded + "\n\t" + `system update Account pl {"memberId":"m0"}`, `pl update NarrowTopic @n {"status":"VERIFIED"}`, "INV-N4"},
		{"INV-N5 written in after it was verified", measuresLanded + "\n\t" + `pl update NarrowTopic @n {"status":"VERIFIED"}`, `bs update NarrowTopic @n {"benefits":[{"kindCode":"COST_SAVING","yuan":5}]}`, "INV-N5"},
		{"written in by who raised it", narrowShop + chosenTopic, `st update NarrowTopic @n {"problemZh":"提出之后又改写的难题表述"}`, "FORBIDDEN"},
		{"written in by who raised it before it is selected", narrowShop + raisedTopic, `st update NarrowTopic @n {"problemZh":"提出之后又改写的难题表述"}`, ""},
	})
}

func TestIdeas(t *testing.T) {
	open := narrowShop + chosenTopic + cameToDay("m-bs", "m-bc", "m0")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a member's own", open, `me create Idea - {"topicId":"@n","memberId":"m0","seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, ""},
		{"another member's", open, `me create Idea - {"topicId":"@n","memberId":"m1","seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, "MISSING_REFERENCE"},
		{"taken down by the committee", open, `bc create Idea - {"topicId":"@n","memberId":"m1","seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, ""},
		{"INV-N3 to a topic that is not selected", narrowShop + raisedTopic, `bs create Idea - {"topicId":"@n","memberId":"m0","seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, "INV-N3"},
		{"INV-ID2 within a day", open + ideaBy("me", "m0"), `me update Idea ` + ideaOf("m0", 1) + ` {"textZh":"更换刀具，缩短周期"}`, ""},
		{"INV-ID2 behind it", open + ideaBy("me", "m0") + "\n\twait 1", `me update Idea ` + ideaOf("m0", 1) + ` {"textZh":"更换刀具，缩短周期"}`, "INV-ID2"},
		{"INV-ID2 a new one behind it", open + "\n\twait 1", `me create Idea - {"topicId":"@n","memberId":"m0","seq":1,"textZh":"更换刀具倒角","at":"2026-06-14T07:00:00Z"}`, "INV-ID2"},
		{"INV-ID3 the secretary's own", open + ideaBy("bs", "m-bs"), `bs update Idea ` + ideaOf("m-bs", 1) + ` {"status":"VALID"}`, "INV-ID3"},
		{"INV-ID3 by another one", open + ideaBy("bs", "m-bs"), `bc update Idea ` + ideaOf("m-bs", 1) + ` {"status":"VALID"}`, ""},
		{"adopted by hand", talkedOver, `bs update Idea ` + ideaOf("m0", 1) + ` {"status":"ADOPTED"}`, "FORBIDDEN"},
	})
}

func TestMeasuresOfTopics(t *testing.T) {
	verify := `{"effect":"SOLVED","status":"VERIFIED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"INV-N1 without ideas", talkedOver, `bs create AgreedMeasure @m {"topicId":"@n","unitId":"b000","textZh":"建立台账"}`, "INV-N1"},
		{"INV-N1 on an idea that is not valid", talkedOver, `bs create AgreedMeasure @m {"topicId":"@n","unitId":"b000","textZh":"建立台账","ideaIds":["` + ideaOf("m1", 1) + `"]}`, "INV-N1"},
		{"on a valid idea", talkedOver, `bs create AgreedMeasure @m {"topicId":"@n","unitId":"b000","textZh":"建立台账","ideaIds":[` + m0Idea + `]}`, ""},
		{"INV-N1 the ideas taken out", talkedOver + topicMeasureOn("@m", "m0", m0Idea), `bs update AgreedMeasure @m {"ideaIds":{"$remove":[` + m0Idea + `]}}`, "INV-N1"},
		{"INV-N1 before it is discussed", narrowShop + chosenTopic + cameToDay("m0") + ideaBy("me", "m0"), `bs create AgreedMeasure @m {"topicId":"@n","unitId":"b000","textZh":"建立台账","ideaIds":[` + m0Idea + `]}`, "INV-N1"},
		{"of another branch", talkedOver, `us create AgreedMeasure @m {"topicId":"@n","unitId":"b001","textZh":"建立台账","ideaIds":[` + m0Idea + `]}`, "VALIDATION"},
		{"assigned without an indicator", talkedOver + topicMeasureOn("@m", "m0", m0Idea) + "\n\t" + `bs update AgreedMeasure @m {"indicator":null}`, `bs update AgreedMeasure @m {"status":"ASSIGNED"}`, "VALIDATION"},
		{"due before the theme day", talkedOver + topicMeasureOn("@m", "m0", m0Idea) + "\n\t" + `bs update AgreedMeasure @m {"dueOn":"2026-06-10"}`, `bs update AgreedMeasure @m {"status":"ASSIGNED"}`, "VALIDATION"},
		{"INV-N1 behind the others, with an owner from elsewhere", measuresOut + topicMeasureOn("@m2", "m0", bcIdea) + "\n\t" + `us update AgreedMeasure @m2 {"ownerMemberId":"m2"}`, `bs update AgreedMeasure @m2 {"status":"ASSIGNED"}`, "INV-N1"},
		{"INV-ME2 by the professional lead", measureTold, `pl update AgreedMeasure @m ` + verify, ""},
		{"INV-ME2 by the secretary above", measureTold, `us update AgreedMeasure @m ` + verify, "INV-ME2"},
		{"INV-ME2 by its owner", measureTold, `me update AgreedMeasure @m ` + verify, "INV-ME2"},
		{"INV-ME2 by a member of the same group", measureTold + "\n\t" + `system update Member m1 {"partyGroupId":"g000"}` + "\n\t" + `bs update AgreedMeasure @m {"verifierId":"me1"}`, `me1 update AgreedMeasure @m ` + verify, "INV-ME2"},
		{"INV-ME2 by a member of another group", measureTold + `
			system create OrgUnit g001 {"code":"G001","nameZh":"二组","kind":"PARTY_GROUP","line":"PARTY","parentId":"b000"}
			system update Member m1 {"partyGroupId":"g001"}
			bs update AgreedMeasure @m {"verifierId":"me1"}`, `me1 update AgreedMeasure @m ` + verify, ""},
		{"verified without an effect", measureTold, `pl update AgreedMeasure @m {"status":"VERIFIED"}`, "VALIDATION"},
	})
}

// postedAs are the points that a member has by a rule, "" for none.
func postedAs(w *enginetest.World, rule, member, source string) domain.PointsStatus {
	r := w.Snapshot().Find("PointsEntry", domain.KeyID("PointsEntry", rule, member, source))
	if r == nil {
		return ""
	}
	return r.Body.(*domain.PointsEntry).Status
}

// TestINV_N3: who was there counts, and what counts earns; a line that is voided takes back
// what the idea earned, also once it was adopted.
func TestINV_N3_WhatCountsEarns(t *testing.T) {
	w := enginetest.Whole(t)
	w.Must(talkedOver)
	topic := func() *domain.NarrowTopic { return enginetest.Body[domain.NarrowTopic](w, "@n") }
	if x := topic(); x.PresentMembers != 3 || x.ContributingMembers != 2 {
		t.Errorf("%d present, %d with an idea", x.PresentMembers, x.ContributingMembers)
	}
	for member, want := range map[string]domain.PointsStatus{"m0": "PENDING", "m-bc": "PENDING", "m1": ""} {
		if got := postedAs(w, "PT17", member, ideaOf(member, 1)); got != want {
			t.Errorf("PT17 of %s: %q", member, got)
		}
	}
	w.Must(cameToDay("m1")) // a phone that came late
	if x := topic(); x.PresentMembers != 4 || x.ContributingMembers != 3 {
		t.Errorf("with a late line: %d present, %d with an idea", x.PresentMembers, x.ContributingMembers)
	}
	w.Must(topicMeasureOn("@m", "m0", m0Idea) + `
	bs update NarrowTopic @n {"consolidationZh":"两个方向","indicator":{"nameZh":"返工率","before":6,"goal":2,"direction":"DOWN"}}
	bs update NarrowTopic @n {"status":"CONSOLIDATED"}
	bs update AgreedMeasure @m {"status":"ASSIGNED"}
	bs update NarrowTopic @n {"status":"MEASURES_ASSIGNED"}`)
	if got := postedAs(w, "PT18", "m0", ideaOf("m0", 1)); got != domain.PointsStatusPending {
		t.Errorf("PT18: %q", got)
	}
	if got := postedAs(w, "PT18", "m-bc", ideaOf("m-bc", 1)); got != "" {
		t.Errorf("PT18 of an idea that was not adopted: %q", got)
	}
	line := domain.KeyID("Attendance", enginetest.ID("@ev"), "", "m0")
	w.Must(`
	us update PointsEntry ` + domain.KeyID("PointsEntry", "PT17", "m0", ideaOf("m0", 1)) + ` {"status":"POSTED"}
	system update Attendance ` + line + ` {"status":"VOIDED"}`)
	if a, b := postedAs(w, "PT17", "m0", ideaOf("m0", 1)), postedAs(w, "PT18", "m0", ideaOf("m0", 1)); a != domain.PointsStatusReversed || b != domain.PointsStatusRejected {
		t.Errorf("after the line was voided: PT17 %q, PT18 %q", a, b)
	}
	w.Must(`
	system update Attendance ` + line + ` {"status":"VALID"}`)
	if got := postedAs(w, "PT17", "m0", ideaOf("m0", 1)+"#2"); got != domain.PointsStatusPending {
		t.Errorf("after it came back: %q", got)
	}
}

// TestOneIdeaOfTwoRecorders: two recorders who take down the same idea offline make one.
func TestOneIdeaOfTwoRecorders(t *testing.T) {
	w := enginetest.New(t)
	w.Must(narrowShop + chosenTopic + cameToDay("m0"))
	base := w.Snapshot().Rev
	for who, text := range map[string]string{"bs/tabbs": "更换刀具角度", "bc/tabbc": "更换刀具，缩短周期"} {
		a := enginetest.Since(w, base, who, fmt.Sprintf(`create Idea - {"topicId":"@n","memberId":"m0","seq":1,"textZh":%q,"at":"2026-06-14T07:00:00Z","spokenBy":"RECORDED"}`, text))
		if a.Err != nil {
			t.Fatalf("%s: %v", who, a.Err)
		}
	}
	n := 0
	w.Snapshot().EachOf("Idea", "topicId", enginetest.ID("@n"), func(*domain.Record) bool { n++; return true })
	if n != 1 {
		t.Errorf("%d ideas", n)
	}
}

// TestPT19: a measure that was reported by its first day and verified earns; a day that was
// moved helps nobody.
func TestPT19_OnTimeByTheFirstDay(t *testing.T) {
	for name, x := range map[string]struct {
		wait string
		want domain.PointsStatus
	}{"on time": {"", "PENDING"}, "late, though the day was moved": {"\n\tbs update AgreedMeasure @m {\"dueOn\":\"2026-07-20\"}\n\twait 8", ""}} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.Whole(t)
			w.Must(measuresOut + x.wait + `
	bs update AgreedMeasure @m {"reportZh":"台账已建立","evidenceIds":["@e"],"status":"REPORTED"}
	pl update AgreedMeasure @m {"effect":"SOLVED","status":"VERIFIED"}`)
			if got := postedAs(w, "PT19", "m0", enginetest.ID("@m")); got != x.want {
				t.Errorf("%q, want %q", got, x.want)
			}
		})
	}
}

// TestINV_N5: what a topic is solved as follows from its measures, its benefit and its
// indicator.
func TestINV_N5_HowFarItWasSolved(t *testing.T) {
	indicator := func(after string) string {
		return "\n\t" + `bs update NarrowTopic @n {"indicator":{"nameZh":"返工率","before":6,"goal":2,"after":` + after + `,"direction":"DOWN"}}`
	}
	benefit := "\n\t" + `bs update NarrowTopic @n {"benefits":[{"kindCode":"COST_SAVING","yuan":120000}]}`
	for name, x := range map[string]struct {
		effect, before string
		want           domain.SolvedLevel
	}{
		"measured":                 {"SOLVED", indicator("1.8") + benefit, domain.SolvedLevelSolvedMeasured},
		"no benefit":               {"SOLVED", indicator("1.8"), domain.SolvedLevelSolved},
		"the goal was not reached": {"SOLVED", indicator("3") + benefit, domain.SolvedLevelSolved},
		"partly":                   {"PARTLY", indicator("1.8") + benefit, domain.SolvedLevelPartly},
		"not":                      {"NONE", indicator("1.8") + benefit, domain.SolvedLevelNone},
	} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(measureTold + `
	pl update AgreedMeasure @m {"effect":"` + x.effect + `","status":"VERIFIED"}` + x.before + `
	bs update NarrowTopic @n {"status":"IMPLEMENTED"}
	pl update NarrowTopic @n {"status":"VERIFIED"}`)
			if got := enginetest.Body[domain.NarrowTopic](w, "@n").SolvedLevel; got != x.want {
				t.Errorf("%s, want %s", got, x.want)
			}
		})
	}
}
