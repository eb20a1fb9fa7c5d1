package acceptance

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// What many scripts begin with, in one line each. A macro does what people would do, by
// their own accounts and through the same doors; whoever acted before it acts on behind it.

// criterionT1 is a criterion of the catalogue T1, with the scores of its levels.
type criterionT1 struct {
	code   string
	class  string
	levels []int
}

// catalogueT1 is the catalogue of acceptance-check-act.md: three criteria, 1000 in all.
var catalogueT1 = []criterionT1{
	{"01.1.1", "MAJOR", []int{600, 500, 400, 0}},
	{"01.1.2", "MAJOR", []int{350, 300, 200, 0}},
	{"01.1.3", "CRITICAL", []int{50, 30, 0}},
}

// minutes is the document of a meeting of the company's committee that the catalogue brings.
const minutes = "minutes"

// teams are who inspects: the lead, and who scores, from a device D-<account>.
var teams = map[string][2]string{"1": {"li1", "in1"}, "2": {"li2", "in2"}}

// useCatalogue is "catalogue T1": the catalogue, published, is that of the cycle from here
// on; with it comes the document "minutes" for what the committee decides.
func useCatalogue(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 || args[0] != "T1" {
		ts.Fatalf("catalogue T1")
	}
	give(ts, "StandardCatalogue", "T1", `{"version":"T1","titleZh":"验收标准","totalMaxScore":1000}`)
	give(ts, "Category", "T1/01", `{"catalogueId":"T1","code":"01","titleZh":"党建基础","maxScore":1000}`)
	give(ts, "Item", "T1/01.1", `{"categoryId":"T1/01","code":"01.1","titleZh":"党建基础工作","maxScore":1000}`)
	for _, k := range catalogueT1 {
		var levels []string
		for i, score := range k.levels {
			levels = append(levels, fmt.Sprintf(`{"level":"L%d","score":%d,"zh":"%d级","en":"Level %d"}`, i+1, score, i+1, i+1))
		}
		give(ts, "Criterion", "T1/"+k.code, fmt.Sprintf(`{"itemId":"T1/01.1","code":"%s","titleZh":"验收指标%s","maxScore":%d,"scoringKind":"LEVEL",
			"scoring":{"kind":"LEVEL","levels":[%s]},"methods":["DOCUMENT_REVIEW"],"weightClass":"%s","appliesTo":["BRANCH"]}`,
			k.code, k.code, k.levels[0], strings.Join(levels, ","), k.class))
	}
	p := playing(ts)
	ts.Check(p.engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		for _, to := range []domain.CatalogueStatus{domain.CatalogueStatusReviewed, domain.CatalogueStatusPublished} {
			if err := tx.Carry(tx.State().Find("StandardCatalogue", "T1"), "", engine.To(domain.StandardCatalogueFieldStatus, engine.Text(to))); err != nil {
				return err
			}
		}
		return engine.Put[domain.PdcaCycle](tx, "cy2026", engine.To(domain.PdcaCycleFieldCatalogueVersion, domain.String("T1")))
	}))
	give(ts, "Attachment", minutes, document("c", minutes))
}

// document are the fields of a document of a unit, of some text.
func document(unit, text string) string {
	return fmt.Sprintf(`{"unitId":"%s","sha256":"%x","size":%d,"mediaType":"application/pdf","fileName":"%s.pdf"}`, unit, sha256.Sum256([]byte(text)), len(text), text)
}

// inspect is "inspect UNIT K1 K2 K3 [TEAM]": a branch is inspected by the criteria of T1, with
// the scores given ("-" for one that is not looked at), from the plan to CONFIRMED. It keeps
// $INSPECTION. The team 2 is another one, for a second look.
func inspect(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || len(args) > 5 {
		ts.Fatalf("inspect UNIT K1 K2 K3 [TEAM]")
	}
	if len(args) == 4 {
		args = append(slices.Clone(args), "1") // what follows them is the caller's
	}
	p := playing(ts)
	defer func(as string) { p.account = as }(p.account)
	m := &inspecting{ts: ts, p: p, unit: args[0], lead: teams[args[4]][0], scorer: teams[args[4]][1]}
	m.name = fmt.Sprintf("%s-%d", m.unit, m.count()+1)
	m.id = m.named("inspection")
	m.plan(args[1:4])
	m.visit(args[1:4])
	m.settle()
	ts.Setenv("INSPECTION", m.id)
}

// inspecting is an inspection under way, from its plan to its confirmation.
type inspecting struct {
	ts           *testscript.TestScript
	p            *play
	unit         string
	lead, scorer string
	name         string
	id, part     string
	evidence     []string
	// finding is what is found beside the scores, and before the finding that it repeats; ""
	// for nothing.
	finding, before string
}

// named is the id of something of the inspection.
func (m *inspecting) named(what string) string { return enginetest.ID("@" + what + "-" + m.name) }

// do asks as an account, without any problem in the answer.
func (m *inspecting) do(account, query string, args ...any) {
	m.p.do(m.ts, account, query, args...)
}

// do asks as an account, without any problem in the answer.
func (p *play) do(ts *testscript.TestScript, account, query string, args ...any) {
	p.account = account
	query = fmt.Sprintf(query, args...)
	ts.Check(p.graphql(map[string]any{"query": query}))
	if len(p.problems()) > 0 {
		ts.Fatalf("as %s: %s\n%s", account, query, p.last)
	}
}

// got is the value at a path of the last answer.
func (p *play) got(ts *testscript.TestScript, path string) string {
	v, found := p.at(path)
	if !found {
		ts.Fatalf("there is nothing at %s\n%s", path, p.last)
	}
	return v
}

func (m *inspecting) count() (n int) {
	m.do("pa", `{ inspections(first: 50, filter: {unitId: {eq: "%s"}}) { totalCount } }`, m.unit)
	n, err := strconv.Atoi(m.p.got(m.ts, "data.inspections.totalCount"))
	m.ts.Check(err)
	return n
}

// plan has the inspection planned, approved, divided and its pack fetched. There is a part
// of the scorer alone: the lead merges.
func (m *inspecting) plan(scores []string) {
	today := m.p.clock.now().Format("2006-01-02")
	var codes []string
	for i, k := range catalogueT1 {
		if scores[i] != "-" {
			codes = append(codes, strconv.Quote(k.code))
		}
	}
	list := strings.Join(codes, ",")
	sp := m.named("plan")
	m.part = m.named("part")
	m.do("pa", `mutation { a: createSupervisionPlan(input: {id: "%s", cycleId: "cy2026", unitId: "c", titleZh: "专项检查", mode: SPECIAL_INSPECTION, scopeUnitIds: ["%s"], methods: [DOCUMENT_REVIEW], criteriaCodes: [%s], windowFrom: "%s", windowTo: "%s", partyBuildingPart: "党建基础", onePartReason: "专项检查只查党建基础工作"}) { errors { code rule field message } } b: transitionSupervisionPlan(input: {id: "%s", to: SUBMITTED}) { errors { code rule field message } } }`,
		sp, m.unit, list, today, today, sp)
	m.do("cc", `mutation { transitionSupervisionPlan(input: {id: "%s", to: APPROVED}) { errors { code rule field message } } }`, sp)
	m.do("pa", `mutation { a: createInspection(input: {id: "%s", planId: "%s", mode: SPECIAL_INSPECTION, unitId: "%s", plannedOn: "%s", leadId: "%s", inspectorIds: ["%s", "%s"], notDuplicateReasonZh: "另一组人员复查，不是同一次检查"}) { errors { code rule field message } } b: createInspectionPart(input: {id: "%s", inspectionId: "%s", inspectorId: "%s", criteriaCodes: [%s]}) { errors { code rule field message } } c: transitionInspection(input: {id: "%s", to: ASSIGNED}) { errors { code rule field message } } }`,
		m.id, sp, m.unit, today, m.lead, m.lead, m.scorer, m.part, m.id, m.scorer, list, m.id)
	m.do(m.scorer, `{ inspectionPart(id: "%s") { manifestHash } }`, m.part)
	hash := m.p.got(m.ts, "data.inspectionPart.manifestHash")
	m.do(m.scorer, `mutation { a: updateInspectionPart(input: {id: "%s", packHash: "%s"}) { errors { code rule field message } } b: transitionInspection(input: {id: "%s", to: PACK_DOWNLOADED}) { errors { code rule field message } } }`, m.part, hash, m.id)
}

// site is where the branch is looked up, with its code of the day.
func (m *inspecting) site() (id, code string) {
	id = "site-" + m.unit
	if m.p.engine.Snapshot().Find("Site", id) == nil {
		give(m.ts, "Site", id, fmt.Sprintf(`{"code":"T1-%s","nameZh":"支部活动室","kindCode":"WORKSHOP","unitId":"%s","unitIds":["%s"]}`, m.unit, m.unit, m.unit))
	}
	n, err := strconv.Atoi(m.unit[1:])
	m.ts.Check(err)
	m.do(fmt.Sprintf("us%02d", secondOf(n)), `mutation { issueSiteCode(input: {id: "%s"}) { siteCode errors { code rule field message } } }`, id)
	return id, m.p.got(m.ts, "data.issueSiteCode.siteCode")
}

// visit has the scorer check in and score, offline, and hand the part in.
func (m *inspecting) visit(scores []string) {
	site, code := m.site()
	m.p.account = m.scorer
	d, err := m.p.device("D-" + m.scorer)
	m.ts.Check(err)
	m.ts.Check(m.p.sync("D-"+m.scorer, d))
	now := m.p.clock.now().UTC().Format("2006-01-02T15:04:05Z")
	put := func(verb, typ, id string, f fields) { m.ts.Check(write(d, verb, typ, id, f)) }
	checkIn := fields{"inspectionId": m.id, "inspectorId": m.scorer, "day": m.p.clock.now().Format("2006-01-02"), "siteId": site, "codeKind": "SITE", "code": code, "atDevice": now}
	id, err := keyed("InspectionCheckIn", checkIn)
	m.ts.Check(err)
	put("create", "InspectionCheckIn", id, checkIn)
	put("update", "Inspection", m.id, fields{"status": "IN_PROGRESS"})
	for i, k := range catalogueT1 {
		if scores[i] == "-" {
			continue
		}
		level := 0
		for n, s := range k.levels {
			if strconv.Itoa(s) == scores[i] {
				level = n + 1
			}
		}
		if level == 0 {
			m.ts.Fatalf("%s has no level of %s", k.code, scores[i])
		}
		result := fields{"inspectionId": m.id, "criterionCode": k.code, "method": "DOCUMENT_REVIEW", "inputs": fields{"level": fmt.Sprintf("L%d", level)}, "status": "SCORED"}
		if level > 1 {
			result["remarkZh"], result["evidenceIds"] = "未达到上一级要求", []string{m.seen(put, k.code[5:])}
		}
		put("create", "CriterionResult", m.named("result"+k.code[5:]), result)
	}
	put("update", "InspectionPart", m.part, fields{"leftSiteAt": now})
	put("update", "InspectionPart", m.part, fields{"status": "SUBMITTED"})
	m.ts.Check(m.p.sync("D-"+m.scorer, d))
	if len(m.p.problems()) > 0 {
		m.ts.Fatalf("sync of %s: %s", m.scorer, m.p.last)
	}
}

// settle has what was seen signed by both inspectors, the part by the unit, and the whole
// merged and confirmed.
func (m *inspecting) settle() {
	sign := func(account, typ, id, role string) {
		m.do(account, `{ signableContent(type: "%s", id: "%s") { contentHash } }`, typ, id)
		hash := m.p.got(m.ts, "data.signableContent.contentHash")
		m.do(account, `mutation { createSignature(input: {subjectType: "%s", subjectId: "%s", role: %s, contentHash: "%s"}) { errors { code rule field message } } }`, typ, id, role, hash)
	}
	for _, e := range m.evidence {
		sign(m.scorer, "Evidence", e, "INSPECTOR")
		sign(m.lead, "Evidence", e, "INSPECTOR")
	}
	sign("bs"+m.unit[1:], "InspectionPart", m.part, "UNIT")
	m.do(m.lead, `mutation { a: updateInspection(input: {id: "%s", summaryZh: "按标准逐项检查"}) { errors { code rule field message } } b: transitionInspection(input: {id: "%s", to: MERGED}) { errors { code rule field message } } c: transitionInspection(input: {id: "%s", to: UNDER_REVIEW}) { errors { code rule field message } } }`, m.id, m.id, m.id)
	m.do("rv", `mutation { transitionInspection(input: {id: "%s", to: CONFIRMED}) { errors { code rule field message } } }`, m.id)
}

// grade is "grade UNIT K1 K2 K3 CENTRAL": inspect, evaluate, and the central grade of the
// linked workshop handed in ("-" for none).
func grade(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("grade UNIT K1 K2 K3 CENTRAL")
	}
	inspect(ts, false, args[:4])
	evaluate(ts, false, args[:1])
	if args[4] != "-" {
		central(ts, false, []string{"w" + args[0][1:], args[4]})
	}
}

// evaluate is "evaluate UNIT [REASON]": the post-evaluation of a branch from its snapshot to
// CONFIRMED; one more takes the place of the last. It keeps $EVALUATION.
func evaluate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("evaluate UNIT [REASON]")
	}
	p := playing(ts)
	defer func(as string) { p.account = as }(p.account)
	p.do(ts, "pa", `{ postEvaluations(first: 1, filter: {unitId: {eq: "%s"}, cycleId: {eq: "cy2026"}}, orderBy: VERSION_DESC) { totalCount nodes { id } } }`, args[0])
	n, before := p.got(ts, "data.postEvaluations.totalCount"), ""
	if last, found := p.at("data.postEvaluations.nodes.0.id"); found {
		reason := "复查结果有变化"
		if len(args) == 2 {
			reason = args[1]
		}
		before = fmt.Sprintf(`, supersedesId: "%s", revisionReasonZh: "%s"`, last, reason)
	}
	id := enginetest.ID("@evaluation-" + args[0] + "-" + n)
	p.do(ts, "pa", `mutation { a: createPostEvaluation(input: {id: "%s", unitId: "%s", cycleId: "cy2026"%s}) { errors { code rule field message } } b: takeSnapshot(input: {id: "%s"}) { errors { code rule field message } } c: transitionPostEvaluation(input: {id: "%s", to: CALIBRATED}) { errors { code rule field message } } }`, id, args[0], before, id, id)
	// In one change: who has worked on it since it was calibrated does not confirm it.
	p.do(ts, "cc", `mutation { updatePostEvaluation(input: {id: "%s", decidedMeetingOn: "%s", decisionDocumentId: "%s", status: CONFIRMED}) { errors { code rule field message } } }`,
		id, p.clock.now().Format("2006-01-02"), minutes)
	ts.Setenv("EVALUATION", id)
}

// central is "central UNIT GRADE [REASON]": a workshop's grade of the central work is handed in
// with its document; one more takes the place of the last. It keeps $CENTRAL.
func central(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("central UNIT GRADE [REASON]")
	}
	p := playing(ts)
	defer func(as string) { p.account = as }(p.account)
	p.do(ts, "ba", `{ centralGrades(first: 50, filter: {adminUnitId: {eq: "%s"}, cycleId: {eq: "cy2026"}}) { nodes { id status } } }`, args[0])
	var all struct {
		Data struct {
			CentralGrades struct{ Nodes []struct{ ID, Status string } }
		}
	}
	ts.Check(json.Unmarshal(p.last, &all))
	before := ""
	for _, g := range all.Data.CentralGrades.Nodes {
		if g.Status == "SUBMITTED" {
			reason := append(slices.Clone(args), "")[2]
			before = fmt.Sprintf(`, supersedesId: "%s", revisionReasonZh: "%s"`, g.ID, cmp.Or(reason, "业务考核结果更正"))
		}
	}
	id := enginetest.ID(fmt.Sprintf("@central-%s-%d", args[0], len(all.Data.CentralGrades.Nodes)+1))
	give(ts, "Attachment", "source-"+id, document(args[0], "source-"+id))
	p.do(ts, "ba", `mutation { a: createCentralGrade(input: {id: "%s", adminUnitId: "%s", cycleId: "cy2026", periodTo: "%s", grade: %s, sourceTitleZh: "业务考核通报", sourceAttachmentId: "source-%s"%s}) { errors { code rule field message } } b: transitionCentralGrade(input: {id: "%s", to: SUBMITTED}) { errors { code rule field message } } }`,
		id, args[0], p.clock.now().Format("2006-01-02"), args[1], id, before, id)
	ts.Setenv("CENTRAL", id)
}
