package check_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/ground"
)

// hashOf is the hash of a part's content as it is.
func hashOf(w *enginetest.World, part string) string {
	return ground.PartHash(w.Snapshot(), enginetest.Body[domain.InspectionPart](w, part))
}

// sign is the deed of a signature over part2 in the name of its unit.
func sign(who, name, fields string) string {
	return who + ` create Signature ` + name + ` {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT"` + fields + `}`
}

// drawing is what somebody of the unit drew on the device of an inspector.
const drawing = `
		in2 create Attachment @img {"unitId":"b000","inspectionId":"insp","sha256":"00000000000000000000000000000000000000000000000000000000000000aa","size":900,"mediaType":"image/png"}
		in2 create Attachment @img0 {"unitId":"b000","inspectionId":"insp","sha256":"00000000000000000000000000000000000000000000000000000000000000ab","size":900,"mediaType":"image/png"}`

const (
	drawn    = `,"method":"DRAWN","personNameZh":"王五","imageId":"@img"`
	inTheir  = `,"method":"DRAWN","personNameZh":"王五","refusalReasonZh":"数字与台账不符"`
	mergeAll = `li update Inspection insp {"status":"MERGED"}`
)

func statusOf(w *enginetest.World, name string) domain.SignatureStatus {
	return enginetest.Body[domain.Signature](w, name).Status
}

func TestINV_I4_TheUnitSignsOrRefuses(t *testing.T) {
	before := enginetest.Submitted + drawing
	const refuses = `,"refusalReasonZh":"数字与台账不符"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"signed", before, sign("bs", "@x", ``), ""},
		{"refused", before, sign("bs", "@x", refuses), ""},
		{"refused and confirmed", enginetest.UnderReview, `rv update Inspection insp {"status":"CONFIRMED"}`, ""},
		{"another text", before, sign("bs", "@x", `,"contentHash":"`+enginetest.Hash("another text")+`"`), "INV-SIG1"},
		{"before it is handed in", drawing, sign("bs", "@x", ``), "INV-SIG1"},
		{"of what there is not", before, `bs create Signature @x {"subjectType":"InspectionPart","subjectId":"nothing","role":"UNIT","contentHash":"` + enginetest.Hash("x") + `"}`, "MISSING_REFERENCE"},
		{"of what nobody signs", before, `bs create Signature @x {"subjectType":"Inspection","subjectId":"insp","role":"UNIT","contentHash":"` + enginetest.Hash("x") + `"}`, "MISSING_REFERENCE"},
		{"by the inspector", before, sign("in2", "@x", ``), "FORBIDDEN"},
		{"by the lead", before, sign("li", "@x", ``), "FORBIDDEN"},
		{"by a committee member", before, sign("bc", "@x", ``), "FORBIDDEN"},
		{"by an administrator", before, sign("sa", "@x", ``), "MISSING_REFERENCE"},
		{"by one of the team who heads the unit", before + `
			system create RoleGrant li/9 {"accountId":"li","role":"UNIT_SECRETARY","scopeUnitId":"s00"}`, sign("li", "@x", ``), "INV-I4"},
		{"as somebody else", before, `bs create Signature @x {"subjectType":"InspectionPart","subjectId":"part2","role":"INSPECTOR"}`, "FORBIDDEN"},
		{"by another branch", before, sign("us1", "@x", ``), "MISSING_REFERENCE"},
		{"in the name of another", before, sign("bs", "@x", `,"personNameZh":"王五"`), "INV-SIG1"},
		{"taken away", enginetest.Merged, `bs delete Signature @sg`, "FORBIDDEN"},
		{"written over", enginetest.Merged, `bs update Signature @sg {"refusalReasonZh":"另一个理由"}`, "READ_ONLY_FIELD"},
		{"drawn", before, sign("in2", "@x", drawn), ""},
		{"drawn, and not by whom", before, sign("in2", "@x", `,"method":"DRAWN","imageId":"@img"`), "INV-SIG1"},
		{"drawn, and no picture", before, sign("in2", "@x", `,"method":"DRAWN","personNameZh":"王五"`), "INV-SIG1"},
		{"drawn and refused", before, sign("in2", "@x", drawn+refuses+`,"witnessId":"in1"`), "INV-SIG1"},
		{"refused in presence of one", before, sign("in2", "@x", inTheir), "INV-SIG3"},
		{"refused in presence of two", before, sign("in2", "@x", inTheir+`,"witnessId":"in1"`), ""},
		{"witnessed by whoever records it", before, sign("in2", "@x", inTheir+`,"witnessId":"in2"`), "INV-SIG3"},
		{"witnessed by one outside the team", before, sign("in2", "@x", drawn+`,"witnessId":"rv"`), "INV-SIG3"},
		{"drawn before the unit", before, sign("bs", "@x", drawn), "FORBIDDEN"},
	})
}

// INV-I9: every part is signed over what it says now.
func TestINV_I9_MergedWhenSigned(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Submitted + drawing)
	w.Try(mergeAll, "INV-I9")
	if got, hash := enginetest.Body[domain.InspectionPart](w, "part2").ContentHash, hashOf(w, "part2"); got != hash {
		t.Errorf("the part says %q, its content is %q", got, hash)
	}
	w.Must(sign("in2", "@old", strings.Replace(drawn, "@img", "@img0", 1)+`,"contentHash":"`+enginetest.Hash("another text")+`"`))
	w.Try(mergeAll, "INV-I9")
	w.Must(sign("in2", "@pen", drawn))
	w.Must(`system update SupervisionPlan plan {"signOffRule":"ACCOUNT_ONLY"}`)
	w.Try(mergeAll, "INV-I9")
	w.Must(sign("bs", "@own", ``))
	w.Must(mergeAll)
	if x := enginetest.Body[domain.Signature](w, "@own"); x.ByID != "bs" || x.UnitID != "b000" || x.InspectionID != "insp" || x.SignedAtDevice == 0 {
		t.Errorf("signed %+v", x)
	}
	w.Must(`li update Inspection insp {"status":"UNDER_REVIEW"}
		rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查传达记录"}]}}
		rv update Inspection insp {"status":"RETURNED"}
		in2 update Inspection insp {"status":"IN_PROGRESS"}
		in2 update CriterionResult @ok {"inputs":{"late":1},"remarkZh":"一项迟传达","answers":{"$add":[{"no":1,"answerZh":"确有一项迟传达"}]}}
		in2 update InspectionPart part2 {"status":"SUBMITTED"}`)
	w.Try(mergeAll, "INV-I9")
	for _, name := range []string{"@old", "@pen", "@own"} {
		if got := statusOf(w, name); got != domain.SignatureStatusStale {
			t.Errorf("%s is %s after the content changed", name, got)
		}
	}
	w.Must(sign("bs", "@again", ``) + `
		` + mergeAll)
	if got := enginetest.Body[domain.Inspection](w, "insp").Caveats; !slices.Equal(got, []string{"ONE_PART", "STATIC_CODE"}) {
		t.Errorf("caveats %v", got)
	}
}

func TestINV_I6_ThePackIsTheServers(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.SpotCheck)
	load := func(who, hash string) string { return who + ` update InspectionPart @ip {"packHash":"` + hash + `"}` }
	pack := func() string {
		return ground.PackOf(w.Snapshot(), enginetest.Body[domain.InspectionPart](w, "@ip"), w.View(w.ActorOf("in1")).Sees).Hash
	}
	start := `in1 update Inspection @i {"status":"PACK_DOWNLOADED"}`
	w.Try(start, "INV-I6")
	w.Try(load("in1", enginetest.Hash("made up")), "INV-I6")
	w.Try(load("li", pack()), "VALIDATION")
	old := pack()
	w.Must(`pa update Inspection @i {"plannedOn":"2026-06-16"}`)
	w.Try(load("in1", old), "INV-I6")
	w.Must(load("in1", pack()))
	w.Wait(15 * enginetest.Day)
	w.Try(start, "INV-I6")
	w.Must(`in1 update InspectionPart @ip {"packHash":null}`)
	w.Must(load("in1", pack()))
	w.Must(start)
}

func TestINV_I7_WhoScoresOnSiteChecksIn(t *testing.T) {
	begin := `in1 update Inspection @i {"status":"IN_PROGRESS"}`
	came := `
		in1 ` + enginetest.CheckIn("@i", "in1")
	coded := func(who string) string {
		return strings.Replace(enginetest.CheckIn("@i", who), `"excuseZh":"签到码已损毁"`, `"codeKind":"SITE","code":"PDCA4-made-up"`, 1)
	}
	id := func(who string) string {
		return domain.KeyID("InspectionCheckIn", enginetest.ID("@i"), "", who, "2026-06-15")
	}
	excuse := func(who, by string) string {
		return by + ` update InspectionCheckIn ` + id(who) + ` {"status":"EXCUSED"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"begun without", enginetest.Packed, begin, "INV-I7"},
		{"begun with one", enginetest.Packed + came, begin, ""},
		{"in another's name", enginetest.Packed, "li " + enginetest.CheckIn("@i", "in1"), "INV-I7"},
		{"from outside the team", enginetest.Packed, "in2 " + enginetest.CheckIn("@i", "in2"), "MISSING_REFERENCE"},
		{"under another id", enginetest.Packed, `in1 create InspectionCheckIn 5f0c6d0e-7a51-4c83-9d1b-2f6a4be0c9d7 {"inspectionId":"@i","inspectorId":"in1","day":"2026-06-15","excuseZh":"签到码已损毁"}`, "INV-KEY1"},
		{"no code and no word", enginetest.Packed, "in1 " + strings.Replace(enginetest.CheckIn("@i", "in1"), `"excuseZh":"签到码已损毁",`, "", 1), "INV-I7"},
		{"excused by the lead, on their word alone", enginetest.Packed + came, excuse("in1", "li"), "INV-I7"},
		{"excused by the lead, who was there as well", enginetest.Packed + came + `
			system create InspectionCheckIn ` + id("li") + ` {"inspectionId":"@i","inspectorId":"li","day":"2026-06-15","codeKind":"SITE","code":"x","status":"VERIFIED"}`, excuse("in1", "li"), ""},
		{"excused by oneself", enginetest.Packed + came, excuse("in1", "in1"), "FORBIDDEN"},
		{"verified by hand", enginetest.Packed + came, `in1 update InspectionCheckIn ` + id("in1") + ` {"status":"VERIFIED"}`, "FORBIDDEN"},
		{"merged by who never came", `
			li create CriterionResult @l {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":10,"denominator":10},"status":"SCORED"}` + enginetest.Submitted + `
			bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`, `li update Inspection insp {"status":"MERGED"}`, "INV-I7"},
		{"merged by who looked at what was sent in", `
			li create CriterionResult @l {"inspectionId":"insp","criterionCode":"01.1.1","method":"WORK_SUBMISSION","inputs":{"numerator":10,"denominator":10},"status":"SCORED"}` + enginetest.Submitted + `
			bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`, `li update Inspection insp {"status":"MERGED"}`, ""},
	})
	w := enginetest.New(t)
	w.Must(enginetest.Packed + `
		in1/tab1 ` + coded("in1"))
	if in := enginetest.Body[domain.InspectionCheckIn](w, id("in1")); in.Status != domain.CheckInStatusInvalid || in.InvalidReasonZh == "" || in.AtServer == 0 {
		t.Errorf("a code made up is %s, %q, at %v", in.Status, in.InvalidReasonZh, in.AtServer)
	}
	if enginetest.Body[domain.Inspection](w, "@i").Concealed {
		t.Error("the check is hidden after the check-in")
	}
	again := func(who, fields string) string { return who + ` update InspectionCheckIn ` + id("in1") + ` ` + fields }
	w.Try(again("li", `{"code":"PDCA4-of-mine"}`), "INV-I7")
	w.Try(again("in1", `{"codeKind":"PIN","code":"123456"}`), "INV-SI1")
	w.Must(again("in1", `{"code":"PDCA4-another"}`))
	w.Must(`system update InspectionCheckIn ` + id("in1") + ` {"status":"VERIFIED"}`)
	w.Try(again("in1", `{"code":"PDCA4-another-one"}`), "INV-SI1")
}

func TestINV_I10_AsPlanned(t *testing.T) {
	approved := drafted + central + submit + `
		cc update SupervisionPlan @s {"status":"APPROVED"}`
	make := func(fields string) string {
		return `pa create Inspection @i {"planId":"@s","leadId":"li","inspectorIds":["in1"],` + fields + `}`
	}
	part := func(fields string) string {
		return `pa create InspectionPart @p {"inspectionId":"@i","inspectorId":"in1",` + fields + `}`
	}
	ok := make(`"mode":"PEER_CHECK","unitId":"b000"`)
	free := func(mode, more string) string {
		return `pa create Inspection @i {"mode":"` + mode + `","unitId":"b000","leadId":"li"` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"as planned", approved, ok, ""},
		{"of a draft", drafted, ok, "INV-I10"},
		{"another mode", approved, make(`"mode":"SPECIAL_INSPECTION","unitId":"b000"`), "INV-I10"},
		{"another unit", approved, make(`"mode":"PEER_CHECK","unitId":"b010"`), "INV-I10"},
		{"another day", approved, make(`"mode":"PEER_CHECK","unitId":"b000","plannedOn":"2026-07-01"`), "INV-I10"},
		{"moved to another day", approved + "\n" + ok, `pa update Inspection @i {"plannedOn":"2026-07-01"}`, "INV-I10"},
		{"another version", approved, make(`"mode":"PEER_CHECK","unitId":"b000","catalogueVersion":"2.0.0"`), "INV-I10"},
		{"a criterion of it", approved + "\n" + ok, part(`"criteriaCodes":["05.1.1"]`), ""},
		{"another criterion", approved + "\n" + ok, part(`"criteriaCodes":["05.2.2"]`), "INV-I10"},
		{"a topic of it", approved + "\n" + ok, part(`"topicNos":["1"]`), ""},
		{"another topic", approved + "\n" + ok, part(`"topicNos":["2"]`), "INV-I10"},
		{"another method", approved + "\n" + ok + "\n" + part(`"criteriaCodes":["05.1.1"]`) + `
			pa update Inspection @i {"status":"ASSIGNED"}`, `in1 create CriterionResult @r {"inspectionId":"@i","criterionCode":"05.1.1","method":"ROUTINE_WORK"}`, "INV-I10"},
		{"without a plan", "", free("DAILY_SURVEY", `,"adHocReasonZh":"接到反映后检查"`), ""},
		{"without a plan or a reason", "", free("DAILY_SURVEY", ""), "INV-I10"},
		{"a mode that takes a plan", "", free("SPECIAL_INSPECTION", `,"adHocReasonZh":"接到反映后检查"`), "INV-I10"},
		{"assigned without parts", approved + "\n" + ok, `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I8"},
		{"assigned with an empty part", approved + "\n" + ok + "\n" + part(`"criteriaCodes":[]`), `pa update Inspection @i {"status":"ASSIGNED"}`, "INV-I8"},
	})
}

func TestINV_I11_TheSameVisitTwice(t *testing.T) {
	twin := `
		system create Inspection @t {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create InspectionPart @tp {"inspectionId":"@t","inspectorId":"in1","criteriaCodes":["01.1.1"]}
		in1 create CriterionResult @tr {"inspectionId":"@t","criterionCode":"01.1.1","inputs":{"numerator":10,"denominator":10},"status":"SCORED"}
		in1 create Finding @tf {"inspectionId":"@t","criterionCode":"01.1.1","descriptionZh":"问题","severity":"STANDARD"}`
	again := `
		system update Inspection insp {"plannedOn":"2026-06-15"}
		pa create Inspection @d {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b000","leadId":"li","inspectorIds":["in1"]}`
	into := `
		pa update Inspection @t {"absorbedIntoId":"insp"}`
	w := enginetest.New(t)
	w.Must(again)
	if i := enginetest.Body[domain.Inspection](w, "@d"); i.DuplicateOfID != "insp" {
		t.Errorf("the second is a duplicate of %q", i.DuplicateOfID)
	}
	pointed := `system update Inspection insp {"duplicateOfId":"@d"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"merged", again + enginetest.Submitted + `
			bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}
			` + pointed, `li update Inspection insp {"status":"MERGED"}`, "INV-I11"},
		{"merged with a word", again + enginetest.Submitted + `
			bs create Signature @sgpart2 {"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}
			li update Inspection insp {"notDuplicateReasonZh":"上午下午各查一部分"}
			` + pointed, `li update Inspection insp {"status":"MERGED"}`, ""},
		{"pointed at by hand", again, `pa update Inspection @d {"duplicateOfId":null}`, "READ_ONLY_FIELD"},
		{"cancelled under way", twin, `pa update Inspection @t {"status":"CANCELLED"}`, "INV-I11"},
		{"absorbed by itself", twin, `pa update Inspection @t {"absorbedIntoId":"@t"}`, "INV-I11"},
		{"absorbed by one of another unit", twin + `
			pa create Inspection @o {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b001","leadId":"li"}`, `pa update Inspection @t {"absorbedIntoId":"@o"}`, "INV-I11"},
		{"absorbed", twin + into, `pa update Inspection @t {"status":"CANCELLED"}`, ""},
	})
	w = enginetest.New(t)
	w.Must(twin + into + enginetest.Rival + `
		pa update Inspection @t {"status":"CANCELLED"}`)
	r, f, p := enginetest.Body[domain.CriterionResult](w, "@tr"), enginetest.Body[domain.Finding](w, "@tf"), enginetest.Body[domain.InspectionPart](w, "@tp")
	if r.InspectionID != "insp" || f.InspectionID != "insp" || p.InspectionID != "insp" || r.Status != domain.ResultStatusConflicted {
		t.Errorf("result of %s %s, finding of %s, part of %s", r.InspectionID, r.Status, f.InspectionID, p.InspectionID)
	}
}

func TestINV_I12_TheCentralWorkIsLookedAt(t *testing.T) {
	started := drafted + central + submit + `
		cc update SupervisionPlan @s {"status":"APPROVED"}
		system create Inspection @i {"planId":"@s","mode":"PEER_CHECK","unitId":"b000","leadId":"li","inspectorIds":["in1"],"status":"IN_PROGRESS"}
		system create InspectionPart @p {"inspectionId":"@i","inspectorId":"in1","criteriaCodes":["05.1.1"],"topicNos":["1"]}
		system create InspectionCheckIn ` + domain.KeyID("InspectionCheckIn", enginetest.ID("@i"), "", "in1", "2026-06-15") + ` {"inspectionId":"@i","inspectorId":"in1","day":"2026-06-15","codeKind":"SITE","code":"x","status":"VERIFIED"}
		in1 create CriterionResult @r {"inspectionId":"@i","criterionCode":"05.1.1","inputs":{"count":4},"method":"DOCUMENT_REVIEW","status":"SCORED"}`
	check := func(level, more string) string {
		return `in1 update InspectionPart @p {"centralChecks":[{"topicNo":"1","level":"` + level + `"` + more + `}]}`
	}
	hand := `in1 update InspectionPart @p {"status":"SUBMITTED"}`
	done := func(level, more string) string {
		return started + "\n" + check(level, more) + "\n" + hand + `
			bs create Signature @sgp {"subjectType":"InspectionPart","subjectId":"@p","role":"UNIT","refusalReasonZh":"数字与台账不符"}
			system update Inspection @i {"centralSummaryZh":"经营任务按期完成"}`
	}
	merge := `li update Inspection @i {"status":"MERGED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a topic open", started, hand, "INV-I8"},
		{"a topic of none", started, `in1 update InspectionPart @p {"centralChecks":[{"topicNo":"9","level":"GOOD"}]}`, "INV-I12"},
		{"not checked, and no word", started, check("NOT_CHECKED", ""), "INV-I12"},
		{"by another", started, "li" + check("GOOD", "")[3:], "VALIDATION"},
		{"looked at", done("FAIR", ""), merge, ""},
		{"not looked at", done("NOT_CHECKED", `,"reasonZh":"负责人外出"`), merge, "INV-I12"},
		{"not looked at, with a word", done("NOT_CHECKED", `,"reasonZh":"负责人外出"`) + `
			li update Inspection @i {"onePartReasonZh":"负责人外出，另行安排检查"}`, merge, ""},
	})
}

// INV-I13: where not all are looked at, the lot says which.
func TestINV_I13_ASampleIsDrawn(t *testing.T) {
	frame := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	seed := domain.SampleSeed("insp", "05.2.2") // in1 has no part there
	list := func(ids []string) string { return `["` + strings.Join(ids, `","`) + `"]` }
	result := func(fields string) string {
		return `in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"05.2.2","inputs":{"missingElement":0},"status":"SCORED",` + fields + `}`
	}
	drawn := domain.Draw(seed, frame, 5)
	chosen := slices.Clone(frame[:5])
	if slices.Equal(slices.Sorted(slices.Values(drawn)), chosen) {
		t.Fatal("the lot draws what somebody would choose: take another seed")
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"too few", "", result(`"sampleSize":4,"populationSize":12`), "INV-R4"},
		{"five that somebody chose", "", result(`"sampleSize":5,"populationSize":12`), "INV-I13"},
		{"all there were", "", result(`"sampleSize":3,"populationSize":3`), ""},
		{"chosen, with a frame", "", result(`"sample":{"frameZh":"会议记录","frameIds":` + list(frame) + `,"drawnIds":` + list(chosen) + `}`), "INV-I13"},
		{"others than the lot drew", "", result(`"sample":{"frameZh":"会议记录","frameIds":` + list(frame) + `,"seed":"` + seed + `","drawnIds":` + list(chosen) + `}`), "INV-I13"},
		{"what the lot drew", "", result(`"sample":{"frameZh":"会议记录","frameIds":` + list(frame) + `,"seed":"` + seed + `","drawnIds":` + list(drawn) + `}`), ""},
		{"by a seed of one's own", "", result(`"sample":{"frameZh":"会议记录","frameIds":` + list(frame) + `,"seed":"` + strings.Repeat("5a", 16) + `"}`), "INV-I13"},
		{"of no such type", "", result(`"sample":{"frameZh":"会议记录","frameType":"Nothing","frameIds":["x"]}`), "INV-I13"},
		{"of what are no records of the unit", "", result(`"sample":{"frameZh":"党员","frameType":"Member","frameIds":["m0","m2"]}`), "INV-I13"},
		{"of some that do not meet the filter", "", result(`"sample":{"frameZh":"党员","frameType":"Member","frameFilter":"{\"memberStatus\":\"NONE\"}","frameIds":["m0"]}`), "INV-I13"},
		{"by a filter of no records", "", result(`"sample":{"frameZh":"党员","frameFilter":"{}","frameIds":["m0"]}`), "INV-I13"},
		{"by a filter of no field", "", result(`"sample":{"frameZh":"党员","frameType":"Member","frameFilter":"{\"no\":1}","frameIds":["m0"]}`), "INV-I13"},
		{"of records of the unit", "", result(`"sample":{"frameZh":"党员","frameType":"Member","frameFilter":"{\"branchId\":\"b000\"}","frameIds":["m0"]}`), ""},
		{"one of them twice", "", result(`"sample":{"frameZh":"会议记录","frameIds":["a","a"]}`), "INV-I13"},
	})
	w := enginetest.New(t)
	w.Must(`pa create InspectionPart @p {"inspectionId":"insp","inspectorId":"in1","criteriaCodes":["05.2.2"]}`)
	part := enginetest.Body[domain.InspectionPart](w, "@p")
	w.Try(`pa update InspectionPart @p {"sampleSeed":"5a"}`, "INV-I13")
	undrawn := result(`"sample":{"frameZh":"会议记录","frameIds":` + list(frame) + `}`)
	w.Try(undrawn, "INV-I13") // scored before anybody knew which to look at
	w.Must(strings.Replace(undrawn, "SCORED", "DRAFT", 1))
	r := enginetest.Body[domain.CriterionResult](w, "@r")
	s, err := domain.DecodeObject[domain.ResultSample](r.Sample)
	if len(part.SampleSeed) != 32 || s.Seed != domain.SampleSeed(part.SampleSeed, "05.2.2") {
		t.Errorf("drawn by %q, of a part with %q", s.Seed, part.SampleSeed)
	}
	if err != nil || len(s.DrawnIDs) != 5 || !slices.Equal(s.DrawnIDs, domain.Draw(s.Seed, frame, 5)) || s.Algorithm != domain.SampleAlgorithm || r.SampleSize != 5 || r.PopulationSize != 8 {
		t.Errorf("%+v, %d of %d", s, r.SampleSize, r.PopulationSize)
	}
}

// INV-E5: what weighs is proven by something that stands.
func TestINV_E5_WhatWeighsIsProven(t *testing.T) {
	zero := func(evidence string) string {
		return evidence + `
			in1 create CriterionResult @z {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":0,"denominator":9},"remarkZh":"未开展","evidenceIds":["@e"],"status":"SCORED"}` + enginetest.UnderReview
	}
	piece := func(fields string) string {
		return `
			in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"` + fields + `}`
	}
	hashed := piece(`,"sha256":"`+enginetest.Hash("e")+`"`) + `
			in1/tab1 update Evidence @e {"status":"HASHED"}`
	come := func(e string) string {
		return e + `
			in1/tab1 update Evidence @e {"status":"QUEUED"}
			system update Evidence @e {"status":"RECEIVED"}
			system update Evidence @e {"status":"VERIFIED"}`
	}
	seen := piece(`,"captureMode":"SEEN_NOT_COPIED","documentNo":"密级文件3号","pageRefZh":"第3册第12页","descriptionZh":"查见会议纪要缺少参会人员签名"`)
	signs := func(who, role string) string {
		return "\n" + who + ` create Signature @s` + who + ` {"subjectType":"Evidence","subjectId":"@e","role":"` + role + `"}`
	}
	confirm := `rv update Inspection insp {"status":"CONFIRMED"}`
	finding := `
			in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"CRITICAL"`
	enginetest.Hold(t, []enginetest.Ruling{
		{"a piece without a hash", zero(piece("")), confirm, "INV-E5"},
		{"a piece with its hash", zero(hashed), confirm, "INV-E5"},
		{"a piece whose bytes came", zero(come(hashed)), confirm, ""},
		{"seen by nobody", zero(seen), confirm, "INV-E5"},
		{"seen by one", zero(seen + signs("in1", "INSPECTOR")), confirm, "INV-E5"},
		{"seen by two inspectors", zero(seen + signs("in1", "INSPECTOR") + signs("in2", "INSPECTOR")), confirm, ""},
		{"seen by an inspector and the unit", zero(seen + signs("in1", "INSPECTOR") + signs("bs", "UNIT")), confirm, ""},
		{"seen by two of the unit", zero(seen + signs("bs", "UNIT") + signs("us", "UNIT")), confirm, "INV-E5"},
		{"seen by one, and said to be by another", seen, `in1 update Evidence @e {"seenByIds":["in1","in2"]}`, "READ_ONLY_FIELD"},
		{"seen, and not said what", "", `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","captureMode":"SEEN_NOT_COPIED","pageRefZh":"第3页"}`, "INV-E6"},
		{"captured before the visit", zero(piece(`,"sha256":"`+enginetest.Hash("e")+`","capturedAtDevice":"2026-06-13T03:00:00Z"`) + `
			in1/tab1 update Evidence @e {"status":"HASHED"}
			in1/tab1 update Evidence @e {"status":"QUEUED"}
			system update Evidence @e {"status":"RECEIVED"}
			system update Evidence @e {"status":"VERIFIED"}`), confirm, "INV-E5"},
		{"a critical finding", finding + "}" + enginetest.UnderReview, confirm, "INV-E5"},
		{"a critical finding, proven", come(hashed) + finding + `,"evidenceIds":["@e"]}` + enginetest.UnderReview, confirm, ""},
	})
	w := enginetest.New(t)
	w.Must(enginetest.Confirmed)
	if p, r := enginetest.Body[domain.InspectionPart](w, "part2"), enginetest.Body[domain.CriterionResult](w, "@ok"); p.Status != domain.PartStatusLocked || r.Status != domain.ResultStatusLocked {
		t.Errorf("confirmed, its part is %s, its result %s", p.Status, r.Status)
	}
}

// A check-in that does not say when it was is of the time of the act, not of that at which
// it arrived.
func TestCheckInIsOfItsAct(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`li/tabl ` + strings.Replace(enginetest.CheckIn("insp", "li"), `,"atDevice":"2026-06-15T01:58:00Z"`, "", 1))
	in := enginetest.Body[domain.InspectionCheckIn](w, domain.KeyID("InspectionCheckIn", "insp", "", "li", "2026-06-15"))
	if in.AtDevice == 0 || in.AtDevice > in.AtServer {
		t.Errorf("at %v, on the server at %v", in.AtDevice, in.AtServer)
	}
}

// What is published is out of dispute.
func TestOpenFindingsAreListedBeforePublication(t *testing.T) {
	publish := `rv update Inspection insp {"status":"PUBLISHED"}`
	confirmed := enginetest.Finding + enginetest.Confirmed
	said := `
		li update Finding @f {"status":"CONFIRMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"none", enginetest.Confirmed, publish, ""},
		{"one open", confirmed, publish, "DL25"},
		{"one that may be disputed", confirmed + said, publish, "DL25"},
		{"its term over", confirmed + said + `
			wait 10`, publish, ""},
		{"replied to", confirmed + said + `
			bs update Finding @f {"replyZh":"认可"}`, publish, ""},
		{"in dispute", confirmed + said + enginetest.Disputed + `
			wait 10`, publish, "DL25"},
		{"appealed", confirmed + said + enginetest.Disputed + `li update Finding @f {"status":"UPHELD"}
			bs update Finding @f {"status":"APPEALED"}
			wait 10`, publish, "DL25"},
		{"upheld", confirmed + said + enginetest.Disputed + `li update Finding @f {"status":"UPHELD"}`, publish, ""},
	})
}
