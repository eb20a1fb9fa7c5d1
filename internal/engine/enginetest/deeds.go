package enginetest

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/registry"
)

// Deeds that many tests begin with. Each block is one way through the enterprise.

// Refused is what the unit says of a part that it does not sign.
const Refused = `{"subjectType":"InspectionPart","subjectId":"part2","role":"UNIT","refusalReasonZh":"数字与台账不符"}`

// The inspection: one inspector's score and another's beside it, an answer to another
// criterion, and on to the end.
const (
	Scored = `
	in1 create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":10,"denominator":10},"status":"SCORED"}`
	Rival = `
	in2 create CriterionResult @s {"inspectionId":"insp","criterionCode":"01.1.1","inputs":{"numerator":8,"denominator":10},"remarkZh":"缺两次","status":"SCORED"}`
	Answered = `
	in2 create CriterionResult @ok {"inspectionId":"insp","criterionCode":"01.2.1","inputs":{"late":0},"status":"SCORED"}`
	Submitted = Answered + `
	in2 update InspectionPart part2 {"status":"SUBMITTED"}`
	Merged = Submitted + `
	bs create Signature @sg ` + Refused + `
	li update Inspection insp {"status":"MERGED"}`
	UnderReview = Merged + `
	li update Inspection insp {"status":"UNDER_REVIEW"}`
	Returned = UnderReview + `
	rv update CriterionResult @ok {"remarks":{"$add":[{"no":1,"textZh":"请复查传达记录"}]}}
	rv update Inspection insp {"status":"RETURNED"}`
	Confirmed = UnderReview + `
	rv update Inspection insp {"status":"CONFIRMED"}`
)

// A result that was there before anybody answered it, and a piece of evidence.
const (
	Premade = `
	system create CriterionResult r1 {"inspectionId":"insp","criterionCode":"01.1.1","inspectorId":"in1","remarkZh":"要点"}
	in1/tab1 create Evidence @e1 {"inspectionId":"insp","kindCode":"LEDGER"}
	in2/tab2 create Evidence @e2 {"inspectionId":"insp","kindCode":"LEDGER"}`
	Proof = `
	in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}`
)

// Driven is the drive on weak branches that a cycle has had before it closes (INV-WB5).
const Driven = `
	system create Campaign @driven {"kind":"WEAK_BRANCH","ownerUnitId":"c","cycleId":"cy26","titleZh":"软弱涣散排查","summaryZh":"未发现软弱涣散党支部","status":"DONE"}`

// A spot check of b000 that has not begun.
const (
	SpotCheck = `
	pa create Inspection @i {"mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b000","cycleId":"cy26","leadId":"li","inspectorIds":["in1"],"adHocReasonZh":"接到反映后抽查"}
	pa create InspectionPart @ip {"inspectionId":"@i","inspectorId":"in1","criteriaCodes":["01.1.1"]}
	pa update Inspection @i {"status":"ASSIGNED"}`
	Packed = SpotCheck + `
	system update InspectionPart @ip {"packHash":"` + noHash + `"}
	in1 update Inspection @i {"status":"PACK_DOWNLOADED"}`
)

// A finding, and what its unit says.
const (
	Finding = `
	in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"STANDARD"}`
	Told = `
	system update Finding @f {"status":"CONFIRMED","toldOn":"2026-06-15"}`
	Dispute  = `{"status":"DISPUTED","disputeZh":"会议记录齐全，只是当日没有带到现场，现补交原件复印件"}`
	Disputed = Told + `
	bs update Finding @f ` + Dispute + `
	`
	Withdrawn = Disputed + `
	li update Finding @f {"status":"WITHDRAWN"}`
)

// A rectification of a major finding whose problem is assigned, with its plan, its measure
// and its pieces of evidence, until it is handed in.
const (
	Issued = `
	in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"问题","severity":"MAJOR"}
	system create Problem @pr {"unitId":"b000","cycleId":"cy26","source":"REGULAR_INSPECTION","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题","kind":"INDIVIDUAL","status":"ASSIGNED"}
	system update Finding @f {"problemId":"@pr"}
	pa create Rectification @x {"problemId":"@pr","findingId":"@f"}`
	Planned = `
	bs update Rectification @x {"ownerId":"m0"}
	bs create Measure @ms {"rectificationId":"@x","textZh":"补齐记录","ownerMemberId":"m0","dueOn":"2026-07-01"}
	bs update Rectification @x {"status":"PLAN_SUBMITTED"}`
	Begun = Planned + `
	us update Rectification @x {"status":"PLAN_APPROVED"}
	bs update Rectification @x {"status":"IN_PROGRESS"}` + Pieces + `
	bs update Measure @ms {"status":"ASSIGNED"}
	bs update Measure @ms {"reportZh":"已补齐","evidenceIds":["@e2"],"status":"REPORTED"}`
	Pieces = `
	bs create Evidence @e1 {"unitId":"b000","kindCode":"LEDGER","sha256":"1111111111111111111111111111111111111111111111111111111111111111"}
	bs create Evidence @e2 {"unitId":"b000","kindCode":"LEDGER","sha256":"2222222222222222222222222222222222222222222222222222222222222222"}
	bs update Evidence @e1 {"status":"HASHED"}
	bs update Evidence @e1 {"status":"QUEUED"}
	system update Evidence @e1 {"status":"RECEIVED"}
	system update Evidence @e1 {"status":"VERIFIED"}
	bs update Evidence @e2 {"status":"HASHED"}
	bs update Evidence @e2 {"status":"QUEUED"}
	system update Evidence @e2 {"status":"RECEIVED"}
	system update Evidence @e2 {"status":"VERIFIED"}`
	Guided = `
	system create GuidanceLog @gl {"problemId":"@pr","at":"2026-06-15T01:00:00.000Z","contentZh":"逐项讲解会议记录的要素","status":"CONFIRMED"}`
	UnderWay = Issued + Begun + Guided
	HandedIn = UnderWay + `
	bs update Rectification @x {"status":"SUBMITTED","beforeEvidenceIds":["@e1"],"afterEvidenceIds":["@e2"]}`
)

// A pledge until it is published, what its member reports, and how another one ends it.
const (
	Pledged = `
	me create Pledge @p {"memberId":"m0","cycleId":"cy26","textZh":"我承诺带教","measureZh":"每周示范一次","dueOn":"2026-09-30","indicator":{"nameZh":"带徒","goal":2,"direction":"UP"}}`
	Reviewed = Pledged + `
	bs update Pledge @p {"status":"REVIEWED"}`
	Published = Reviewed + `
	bs update Pledge @p {"status":"PUBLISHED"}`
	Reported = Published + `
	me update Pledge @p {"checkIns":{"$add":[{"at":"2026-06-15T03:00:00Z","contentZh":"全部完成了","percent":100}]}}`
	Kept   = `bc update Pledge @p {"status":"FULFILLED"}`
	Broken = `bc update Pledge @p {"status":"UNFULFILLED"}`
)

// ReviewConfirmed has the review of the cycle confirmed, as an import says it, once the cycle
// is closing.
var ReviewConfirmed = confirmedReview(domain.KeyID("CycleReview", "cy26", "c"))

func confirmedReview(id string) (deeds string) {
	for _, state := range []domain.CycleReviewStatus{domain.CycleReviewStatusCompiled, domain.CycleReviewStatusReviewed, domain.CycleReviewStatusConfirmed} {
		deeds += fmt.Sprintf(`
	system update CycleReview %s {"status":"%s"}`, id, state)
	}
	return deeds
}

// Draft is a small catalogue of its own, still a draft.
const Draft = `
	pa create StandardCatalogue @k {"version":"2.0.0","titleZh":"新版","totalMaxScore":20}
	pa create Category @g {"catalogueId":"@k","code":"01","titleZh":"类","maxScore":20}
	pa create Item @i {"categoryId":"@g","code":"01.1","titleZh":"项","maxScore":20}
	pa create Criterion @c1 {"itemId":"@i","code":"01.1.1","titleZh":"标准","maxScore":12,"scoringKind":"BOOLEAN","scoring":{"kind":"BOOLEAN","allOf":[{"key":"a"}]},"methods":["DOCUMENT_REVIEW"],"weightClass":"MAJOR","appliesTo":["BRANCH"]}
	pa create Criterion @c2 {"itemId":"@i","code":"01.1.2","titleZh":"标准","maxScore":8,"scoringKind":"BOOLEAN","scoring":{"kind":"BOOLEAN","allOf":[{"key":"a"}]},"methods":["DOCUMENT_REVIEW"],"weightClass":"MAJOR","appliesTo":["BRANCH"]}
	pa update StandardCatalogue @k {"status":"REVIEWED"}`

// noHash stands for the hash of a pack where none is asked for.
const noHash = "0000000000000000000000000000000000000000000000000000000000000000"

// CheckIn is the deed of a check-in without a code on the first day.
func CheckIn(inspection, who string) string {
	id := domain.KeyID("InspectionCheckIn", ID(inspection), "", who, "2026-06-15")
	return fmt.Sprintf(`create InspectionCheckIn %s {"inspectionId":"%s","inspectorId":"%s","day":"2026-06-15","excuseZh":"签到码已损毁","atDevice":"2026-06-15T01:58:00Z"}`, id, inspection, who)
}

// Come are the deeds by which the bytes of pieces of evidence come and fit.
func Come(pieces ...string) (deeds string) {
	for _, e := range pieces {
		deeds += fmt.Sprintf(`
	system update Evidence %[1]s {"sha256":"%[2]s","status":"HASHED"}
	system update Evidence %[1]s {"status":"QUEUED"}
	system update Evidence %[1]s {"status":"RECEIVED"}
	system update Evidence %[1]s {"status":"VERIFIED"}`, e, Hash(e))
	}
	return deeds
}

// Since pushes deeds as a device's next mutation that was made looking at an older
// revision.
func Since(w *World, base domain.Rev, who string, deeds ...string) engine.Answer {
	w.Helper()
	ops, err := w.Ops(deeds)
	if err != nil {
		w.Fatal(err)
	}
	for i := range ops {
		ops[i].Base = base
	}
	a, err := w.Send(w.ActorOf(who), ops)
	if err != nil {
		w.Fatal(err)
	}
	return a
}

// Result is the deed of a new result with some fields.
func Result(name, code, fields string) string {
	return fmt.Sprintf(`create CriterionResult %s {"inspectionId":"insp","criterionCode":"%s",%s}`, name, code, fields)
}

// Hash is what stands for the SHA-256 of a file.
func Hash(of string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(of))) }

// hashOf is the hash of the content of what is signed; "" for what is not.
func (w *World) hashOf(id string) string {
	if r := w.Snapshot().Find("InspectionPart", id); r != nil {
		return ground.PartHash(w.Snapshot(), r.Body.(*domain.InspectionPart))
	}
	for _, entity := range [...]string{"Evidence", "ResponsibilityLetter", "FeedbackSession"} {
		if r := w.Snapshot().Find(entity, id); r != nil {
			return w.Snapshot().ContentHash(w.Registry().Of(r.Body), r)
		}
	}
	return ""
}

// seen gives a signature, and a change of state that asks for it, the hash of the content as
// it is, where a deed names none.
func (w *World) seen(op engine.Op) engine.Op {
	if r := w.Snapshot().Get(op.Ent, op.ID); r != nil && slices.ContainsFunc(op.Ent.Transitions, func(t registry.Transition) bool { return t.ExpectHash }) {
		op.ExpectHash = w.Snapshot().ContentHash(op.Ent, r)
	}
	if op.Ent.Name != "Signature" || op.Kind != engine.OpCreate || slices.ContainsFunc(op.Fields, func(in engine.FieldInput) bool { return in.Field.Name == registry.ContentHash }) {
		return op
	}
	for _, in := range op.Fields {
		if content := w.hashOf(in.Change.Value.S); in.Field.Name == "subjectId" && content != "" {
			hash := engine.FieldInput{Field: op.Ent.Field(registry.ContentHash)}
			hash.Change.Value = domain.String(content)
			op.Fields = append(op.Fields, hash)
			break
		}
	}
	return op
}
