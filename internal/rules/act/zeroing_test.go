package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// A drive of three articles over the branches of s00, opened, and the sheet of b000.
const (
	articles = `
	system create RegulationArticle @a1 {"regulation":"BRANCH_WORK_REGULATIONS","articleNo":4,"subjectZh":"支部的设置","appliesTo":["BRANCH"]}
	system create RegulationArticle @a2 {"regulation":"BRANCH_WORK_REGULATIONS","articleNo":14,"subjectZh":"党课","appliesTo":["BRANCH"]}
	system create RegulationArticle @a3 {"regulation":"SOE_GRASSROOTS_REGULATIONS","articleNo":20,"subjectZh":"党委的设置","appliesTo":["SECONDARY_COMMITTEE"]}`
	confirmedArticles = articles + `
	pa update RegulationArticle @a1 {"status":"CONFIRMED"}
	pa update RegulationArticle @a2 {"status":"CONFIRMED"}
	pa update RegulationArticle @a3 {"status":"CONFIRMED"}`
	checkDrive = `
	pa create Campaign @d {"kind":"REGULATION_SELF_CHECK","ownerUnitId":"c","cycleId":"cy26","titleZh":"条例自查","noticeAttachmentId":"@notice","planZh":"各支部逐条对照，支委会集体研究","windowFrom":"2026-06-15","windowTo":"2026-07-31","dueOn":"2026-07-15","scopeUnitId":"s00","articleIds":["@a1","@a2","@a3"]}`
	notice = `
	system create Attachment @notice {"unitId":"c","size":10,"mediaType":"application/pdf","sha256":"3333333333333333333333333333333333333333333333333333333333333333"}`
	driveOpen = notice + confirmedArticles + checkDrive + `
	cc update Campaign @d {"status":"RUNNING"}`
)

var (
	sheet   = domain.KeyID("RegulationSelfCheck", enginetest.ID("@d"), "b000")
	sheet00 = domain.KeyID("RegulationSelfCheck", enginetest.ID("@d"), "s00")
	met     = `{"articleId":"@a1","conclusion":"MET","refs":[{"type":"BranchPlan","id":"x"}]}`
	gap     = `{"articleId":"@a2","conclusion":"GAP","gapZh":"二季度党课少上一次，记录不全"}`
	noGap   = `{"articleId":"@a2","conclusion":"NOT_APPLICABLE","noteZh":"本季未到时间"}`
)

func lines(status string, lines string) string {
	return ` update RegulationSelfCheck ` + sheet + ` {"meetingRef":"支委会6月20日","lines":[` + lines + `],"status":"` + status + `"}`
}

func TestINV_RG_Sheets(t *testing.T) {
	filled := driveOpen + `
	bs` + lines("FILLED", met+","+gap)
	enginetest.Hold(t, []enginetest.Ruling{
		{"an article is not confirmed", notice + articles + checkDrive, `cc update Campaign @d {"status":"RUNNING"}`, "INV-RG1"},
		{"all are", notice + confirmedArticles + checkDrive, `cc update Campaign @d {"status":"RUNNING"}`, ""},
		{"a branch confirms no article", articles, `bs update RegulationArticle @a1 {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"an article is missing", driveOpen, `bs` + lines("FILLED", met), "INV-RG2"},
		{"a gap without words", driveOpen, `bs` + lines("FILLED", met+`,{"articleId":"@a2","conclusion":"GAP"}`), "VALIDATION"},
		{"met by nothing", driveOpen, `bs` + lines("FILLED", `{"articleId":"@a1","conclusion":"MET"},`+gap), "VALIDATION"},
		{"an article twice", driveOpen, `bs` + lines("FILLED", met+`,{"articleId":"@a1","conclusion":"NOT_APPLICABLE"},`+gap), "INV-RG2"},
		{"not discussed", driveOpen, `bs update RegulationSelfCheck ` + sheet + ` {"lines":[` + met + `,` + gap + `],"status":"FILLED"}`, "VALIDATION"},
		{"all that applies to a branch", driveOpen, `bs` + lines("FILLED", met+","+gap), ""},
		{"another branch's", driveOpen, `us1` + lines("FILLED", met+","+gap), "NOT_FOUND"},
		{"its own secretary reviews", filled, `bs update RegulationSelfCheck ` + sheet + ` {"status":"UNIT_REVIEWED"}`, "INV-RG3"},
		{"the unit above reviews", filled, `us update RegulationSelfCheck ` + sheet + ` {"status":"UNIT_REVIEWED"}`, ""},
		{"a unit reviews no sheet of its own", driveOpen + `
			pa update RegulationSelfCheck ` + sheet00 + ` {"meetingRef":"党委会","lines":[{"articleId":"@a3","conclusion":"NOT_APPLICABLE"}],"status":"FILLED"}`,
			`us update RegulationSelfCheck ` + sheet00 + ` {"status":"UNIT_REVIEWED"}`, "INV-RG3"},
		{"what is with the reviewer stays", filled, `bs update RegulationSelfCheck ` + sheet + ` {"lines":[` + met + `]}`, "READ_ONLY_FIELD"},
		{"nobody closes a sheet by hand", filled + `
			us update RegulationSelfCheck ` + sheet + ` {"status":"UNIT_REVIEWED"}`, `us update RegulationSelfCheck ` + sheet + ` {"status":"CLOSED"}`, "FORBIDDEN"},
	})
}

// A gap becomes a problem, which ends where the gap is taken back, and keeps the sheet open.
func TestINV_RG2_GapsAreProblems(t *testing.T) {
	w := enginetest.New(t)
	w.Must(driveOpen + `
	bs` + lines("FILLED", met+","+gap))
	x := enginetest.Body[domain.RegulationSelfCheck](w, sheet)
	if x.GapCount != 1 || x.MetCount != 1 || x.FilledBy != "bs" || x.DueOn.String() != "2026-07-15" || x.CycleID != "cy26" {
		t.Fatalf("%+v", x)
	}
	problem := line(t, x, 1).ProblemID
	p := enginetest.Body[domain.Problem](w, problem)
	if p.Source != domain.ProblemSourceUnitSelfCheck || p.UnitID != "b000" || p.CycleID != "cy26" || p.DescriptionZh != "《支部工作条例》第14条：二季度党课少上一次，记录不全" {
		t.Fatalf("%+v", p)
	}
	w.Must(`us update RegulationSelfCheck ` + sheet + ` {"status":"RETURNED"}
	bs` + lines("FILLED", met+","+gap) + `
	us update RegulationSelfCheck ` + sheet + ` {"status":"RETURNED"}`)
	if again := line(t, enginetest.Body[domain.RegulationSelfCheck](w, sheet), 1).ProblemID; again != problem {
		t.Fatalf("the same gap is another problem: %s, %s", again, problem)
	}
	w.Must(`bs` + lines("FILLED", met+","+noGap))
	if p := enginetest.Body[domain.Problem](w, problem); p.Status != domain.ProblemStatusVoid {
		t.Errorf("the problem of a gap that was taken back is %s", p.Status)
	}
	w.Must(`us update RegulationSelfCheck ` + sheet + ` {"status":"UNIT_REVIEWED"}`)
	if x := enginetest.Body[domain.RegulationSelfCheck](w, sheet); x.Status != domain.SelfCheckStatusClosed || x.ReviewedBy != "us" {
		t.Errorf("a sheet without a gap is %s", x.Status)
	}
	sheets := 0
	w.Snapshot().EachOf("RegulationSelfCheck", "campaignId", enginetest.ID("@d"), func(*domain.Record) bool { sheets++; return true })
	if sheets != 3 {
		t.Errorf("the drive has %d sheets", sheets)
	}
}

func line(t *testing.T, x *domain.RegulationSelfCheck, i int) domain.SelfCheckLine {
	t.Helper()
	l, err := domain.DecodeObject[domain.SelfCheckLine](x.Lines[i])
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A sheet closes with the last problem of its gaps; a unit that is founded later gets its own.
func TestASheetClosesWithItsProblems(t *testing.T) {
	w := enginetest.New(t)
	w.Must(driveOpen + `
	bs` + lines("FILLED", met+","+gap) + `
	us update RegulationSelfCheck ` + sheet + ` {"status":"UNIT_REVIEWED"}`)
	if x := enginetest.Body[domain.RegulationSelfCheck](w, sheet); x.Status != domain.SelfCheckStatusUnitReviewed {
		t.Fatalf("a sheet whose problem is open is %s", x.Status)
	}
	problem := line(t, enginetest.Body[domain.RegulationSelfCheck](w, sheet), 1).ProblemID
	w.Must(`system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}
	bs create CarryOver @co {"fromCycleId":"cy26","toCycleId":"cy27","problemId":"` + problem + `","ownerMemberId":"m0","dueOn":"2027-05-31","whyOpenZh":"下季度才能补上"}
	us update CarryOver @co {"status":"ACCEPTED"}`)
	if x := enginetest.Body[domain.RegulationSelfCheck](w, sheet); x.Status != domain.SelfCheckStatusClosed {
		t.Errorf("a sheet whose problem goes on is %s", x.Status)
	}
	w.Must(`system create OrgUnit b002 {"code":"B002","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"s00"}
	system create OrgUnit b011 {"code":"B011","nameZh":"别处新支部","kind":"BRANCH","line":"PARTY","parentId":"s01"}`)
	for unit, want := range map[string]bool{"b002": true, "b011": false} {
		if has := w.Snapshot().Find("RegulationSelfCheck", domain.KeyID("RegulationSelfCheck", enginetest.ID("@d"), unit)) != nil; has != want {
			t.Errorf("%s has a sheet: %v", unit, has)
		}
	}
}

// A requirement of the company, issued, and the item of s00 that is being zeroed.
const (
	requirement = notice + `
	pa create KeyWorkRequirement @k {"ownerUnitId":"c","cycleId":"cy26","code":"2026-KW-03","titleZh":"主题党日围绕中心工作","requirementZh":"各单位主题党日每季度至少一次围绕中心工作","documentAttachmentId":"@notice","dueOn":"2026-09-30"}`
	issued = requirement + `
	cc update KeyWorkRequirement @k {"status":"ISSUED"}`
	pieces = `
	us create Evidence @p1 {"unitId":"s00","kindCode":"PHOTO","capturedAtDevice":"2026-06-16T01:00:00.000Z"}
	us create Evidence @p0 {"unitId":"s00","kindCode":"PHOTO","capturedAtDevice":"2026-06-01T01:00:00.000Z"}`
)

var (
	zeroing  = domain.KeyID("ZeroingItem", enginetest.ID("@k"), "s00")
	thinking = domain.KeyID("ZeroingRespect", zeroing, "THINKING")
	system   = domain.KeyID("ZeroingRespect", zeroing, "SYSTEM_METHODS")
	practice = domain.KeyID("ZeroingRespect", zeroing, "CONCRETE_PRACTICE")
	owned    = `"measureZh":"组织一次集中学习研讨","ownerAccountId":"us","dueOn":"2026-08-31"`
	begun    = issued + `
	us update ZeroingItem ` + zeroing + ` {"currentStateZh":"三成主题党日与中心工作无关"}
	us update ZeroingRespect ` + thinking + ` {` + owned + `}
	us update ZeroingRespect ` + system + ` {` + owned + `}
	us update ZeroingRespect ` + practice + ` {` + owned + `}
	us update ZeroingItem ` + zeroing + ` {"status":"ZEROING"}
	system create TrainingSession ts1 {"unitId":"s00","titleZh":"主题党日管理办法学习","topicCode":"T_POLITICAL_QUALITY","formCode":"COLLECTIVE_STUDY","heldAt":"2026-06-12T01:00:00Z","minutes":120,"status":"HELD"}` + pieces
	studied = `
	us update ZeroingRespect ` + thinking + ` {"recordRef":{"type":"TrainingSession","id":"ts1"},"status":"SUBMITTED"}`
	reread = `
	us update ZeroingRespect ` + system + ` {"ruleStandsZh":"已重读《主题党日管理办法》全文，各条仍然适用","status":"SUBMITTED"}`
	practised = `
	us update ZeroingRespect ` + practice + ` {"evidenceIds":{"$add":["@p1"]},"status":"SUBMITTED"}`
)

func accepts(respect string) string {
	return `
	pa update ZeroingRespect ` + respect + ` {"status":"ACCEPTED"}`
}

func TestINV_Z_Zeroing(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"issued without its document", requirement + `
			pa update KeyWorkRequirement @k {"documentAttachmentId":null}`, `cc update KeyWorkRequirement @k {"status":"ISSUED"}`, "VALIDATION"},
		{"begun without the present state", issued, `us update ZeroingItem ` + zeroing + ` {"status":"ZEROING"}`, "VALIDATION"},
		{"begun without measures", issued, `us update ZeroingItem ` + zeroing + ` {"currentStateZh":"三成主题党日与中心工作无关","status":"ZEROING"}`, "VALIDATION"},
		{"a day behind that of the item", issued, `us update ZeroingRespect ` + thinking + ` {"dueOn":"2026-10-01"}`, "VALIDATION"},
		{"thinking by nothing", begun, `us update ZeroingRespect ` + thinking + ` {"status":"SUBMITTED"}`, "VALIDATION"},
		{"thinking by study", begun, studied, ""},
		{"methods by a rule that is not there", begun, `us update ZeroingRespect ` + system + ` {"recordRef":{"type":"Improvement","id":"none"},"status":"SUBMITTED"}`, "MISSING_REFERENCE"},
		{"methods by reading again", begun, reread, ""},
		{"practice by older evidence", begun, `us update ZeroingRespect ` + practice + ` {"evidenceIds":{"$add":["@p0"]},"status":"SUBMITTED"}`, "VALIDATION"},
		{"practice by new evidence", begun, practised, ""},
		{"one record for two respects", begun + studied, `us update ZeroingRespect ` + practice + ` {"recordRef":{"type":"TrainingSession","id":"ts1"}}`, "INV-Z3"},
		{"no gap, in a word", begun, `us update ZeroingRespect ` + practice + ` {"noGapReasonZh":"没有差距","status":"SUBMITTED"}`, "INV-Z2"},
		{"no gap, with a reason", begun, `us update ZeroingRespect ` + practice + ` {"noGapReasonZh":"本单位每次主题党日均有中心工作议题，逐次核对无一缺项","status":"SUBMITTED"}`, ""},
		{"zeroed by hand", begun, `us update ZeroingItem ` + zeroing + ` {"status":"ZEROED"}`, "INV-Z1"},
		{"zeroed by hand is illegal", begun, `us update ZeroingItem ` + zeroing + ` {"status":"ZEROED"}`, "ILLEGAL_TRANSITION"},
		{"accepted by the unit itself", begun + studied, `us update ZeroingRespect ` + thinking + ` {"status":"ACCEPTED"}`, "FORBIDDEN"},
		{"accepted from above", begun + studied, accepts(thinking), ""},
		{"handed in by who answers for nothing", begun, `bs update ZeroingRespect ` + thinking + ` {"recordRef":{"type":"TrainingSession","id":"ts1"},"status":"SUBMITTED"}`, "NOT_FOUND"},
		{"closed with items that are open", begun, `cc update KeyWorkRequirement @k {"status":"CLOSED"}`, "VALIDATION"},
	})
}

// An item is zeroed with its third respect, and goes back in one of them.
func TestINV_Z1_ThreeRespects(t *testing.T) {
	w := enginetest.New(t)
	w.Must(begun + studied + reread + accepts(thinking) + accepts(system))
	if x := enginetest.Body[domain.ZeroingItem](w, zeroing); x.Status != domain.ZeroingStatusZeroing || x.RespectsDone != 2 {
		t.Fatalf("%s with %d", x.Status, x.RespectsDone)
	}
	w.Must(practised)
	w.Wait(3 * enginetest.Day)
	w.Must(`pa update ZeroingRespect ` + practice + ` {"status":"RETURNED"}`)
	if r := enginetest.Body[domain.ZeroingRespect](w, practice); r.WaitedDays != 3 {
		t.Errorf("it waited %d days", r.WaitedDays)
	}
	w.Must(practised + accepts(practice))
	x := enginetest.Body[domain.ZeroingItem](w, zeroing)
	if x.Status != domain.ZeroingStatusZeroed || x.RespectsDone != 3 || x.ZeroedOn.String() != "2026-06-18" || x.PracticeZeroedOn != x.ZeroedOn {
		t.Fatalf("%+v", x)
	}
	w.Try(`pa update ZeroingItem `+zeroing+` {"status":"ZEROING"}`, "VALIDATION")
	w.Must(`pa update ZeroingItem ` + zeroing + ` {"reopenedRespect":"CONCRETE_PRACTICE","status":"ZEROING"}`)
	x, r := enginetest.Body[domain.ZeroingItem](w, zeroing), enginetest.Body[domain.ZeroingRespect](w, practice)
	if x.RespectsDone != 2 || x.Has(domain.ZeroingItemFieldZeroedOn) || x.Has(domain.ZeroingItemFieldPracticeZeroedOn) || r.Status != domain.RespectStatusReturned {
		t.Errorf("%+v, %s", x, r.Status)
	}
}

// An item that goes on in the next cycle keeps neither its requirement nor its cycle open.
func TestAZeroingItemGoesOn(t *testing.T) {
	w := enginetest.New(t)
	w.Must(begun + `
	pa update ZeroingItem ` + domain.KeyID("ZeroingItem", enginetest.ID("@k"), "s01") + ` {"status":"CANCELLED"}
	system create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}` + enginetest.Confirmed)
	w.Must(`pa update PdcaCycle cy26 {"status":"CLOSING"}`)
	w.Try(`cc update PdcaCycle cy26 {"status":"CLOSED"}`, "INV-LOOP")
	w.Must(`system create Conference @cf {"cycleId":"cy27","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会","hostUnitId":"c","status":"TARGETS_RECORDED"}
	system create TargetAllocation @ra {"conferenceId":"@cf","cycleId":"cy27","holderUnitId":"c","status":"APPROVED"}
	system create Target @t {"allocationId":"@ra","titleZh":"续办归零","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"SECONDARY_UNIT","holderUnitId":"s00","indicator":{"kind":"DATE"},"weight":100,"dueOn":"2027-06-30","evidenceKinds":["LEDGER"],"status":"ACTIVE"}
	us create CarryOver @co {"fromCycleId":"cy26","toCycleId":"cy27","zeroingItemId":"` + zeroing + `","intoTargetId":"@t","ownerMemberId":"m0","dueOn":"2027-03-31","whyOpenZh":"制度修订跨年"}
	pa update CarryOver @co {"status":"ACCEPTED"}
	cc update KeyWorkRequirement @k {"status":"CLOSED"}`)
	if x := enginetest.Body[domain.CarryOver](w, "@co"); x.UnitID != "s00" || x.FirstFoundOn.String() != "2026-06-15" || x.TimesCarried != 1 {
		t.Errorf("%+v", x)
	}
}

// INV-RG4: no criterion of the catalogue that ships counts gaps, so that candour costs nothing:
// what is scored of a self-check is whether its gaps were zeroed.
func TestINV_RG4_GapsCostNothing(t *testing.T) {
	for _, c := range domain.ShippedCatalogue().Criteria() {
		if strings.Contains(string(c.ScoringJSON), "gapCount") || strings.Contains(string(c.ScoringJSON), "selfCheck.gaps") {
			t.Errorf("%s counts gaps: %s", c.Code, c.ScoringJSON)
		}
	}
}
