package acceptance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
)

// inspectWhole is "inspectwhole UNIT [CODE=NUMBER/NUMBER|CODE=NUMBER]...": a branch is inspected
// by all criteria of the shipped catalogue that apply to it, with full marks but for those
// given: a RATIO as 9/10, a COUNT as 11. What the inspectors write comes in one push. It keeps
// $INSPECTION, and brings the document "minutes".
func inspectWhole(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("inspectwhole UNIT [CODE=N/N|CODE=N]...")
	}
	p := playing(ts)
	defer func(as string) { p.account = as }(p.account)
	m := &inspecting{ts: ts, p: p, unit: args[0], lead: "li1", scorer: "in1"}
	m.name = fmt.Sprintf("%s-%d", m.unit, m.count()+1)
	m.id = m.named("inspection")
	list := domain.ShippedCatalogue().Applicable(string(domain.UnitKindBranch))
	m.planWhole(list)
	m.visitWhole(list, args[1:])
	m.settle()
	ts.Setenv("INSPECTION", m.id)
	if p.engine.Snapshot().Find("Attachment", minutes) == nil {
		give(ts, "Attachment", minutes, document("c", minutes))
	}
}

func (m *inspecting) planWhole(list []*domain.CatalogueCriterion) {
	today := m.p.clock.now().Format("2006-01-02")
	var codes, methods []string
	for _, c := range list {
		codes = append(codes, strconv.Quote(c.Code))
		if !slices.Contains(methods, c.Methods[0]) {
			methods = append(methods, c.Methods[0])
		}
	}
	all, sp := strings.Join(codes, ","), m.named("plan")
	m.part = m.named("part")
	m.do("pa", `mutation { a: createSupervisionPlan(input: {id: "%s", cycleId: "cy2026", unitId: "c", titleZh: "全面检查", mode: SPECIAL_INSPECTION, scopeUnitIds: ["%s"], methods: [%s], criteriaCodes: [%s], windowFrom: "%s", windowTo: "%s", partyBuildingPart: "党建各项", onePartReason: "全面检查只查党建各项工作"}) { errors { code rule field message } } b: transitionSupervisionPlan(input: {id: "%s", to: SUBMITTED}) { errors { code rule field message } } }`,
		sp, m.unit, strings.Join(methods, ","), all, today, today, sp)
	m.do("cc", `mutation { transitionSupervisionPlan(input: {id: "%s", to: APPROVED}) { errors { code rule field message } } }`, sp)
	m.do("pa", `mutation { a: createInspection(input: {id: "%s", planId: "%s", mode: SPECIAL_INSPECTION, unitId: "%s", plannedOn: "%s", leadId: "%s", inspectorIds: ["%s", "%s"]}) { errors { code rule field message } } b: createInspectionPart(input: {id: "%s", inspectionId: "%s", inspectorId: "%s", criteriaCodes: [%s]}) { errors { code rule field message } } c: transitionInspection(input: {id: "%s", to: ASSIGNED}) { errors { code rule field message } } }`,
		m.id, sp, m.unit, today, m.lead, m.lead, m.scorer, m.part, m.id, m.scorer, all, m.id)
	m.do(m.scorer, `{ inspectionPart(id: "%s") { manifestHash } }`, m.part)
	hash := m.p.got(m.ts, "data.inspectionPart.manifestHash")
	m.do(m.scorer, `mutation { a: updateInspectionPart(input: {id: "%s", packHash: "%s"}) { errors { code rule field message } } b: transitionInspection(input: {id: "%s", to: PACK_DOWNLOADED}) { errors { code rule field message } } }`, m.part, hash, m.id)
}

// visitWhole has the scorer check in and score, offline, and hand the part in.
func (m *inspecting) visitWhole(list []*domain.CatalogueCriterion, but []string) {
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
	for _, c := range list {
		result := fields{"inspectionId": m.id, "criterionCode": c.Code, "method": c.Methods[0], "inputs": fullMarks(&c.Scoring), "status": "SCORED"}
		if c.Scoring.Sample != nil {
			result["sampleSize"], result["populationSize"] = 10, 10
		}
		for _, b := range but {
			if of, is, _ := strings.Cut(b, "="); of == c.Code {
				result["inputs"], result["remarkZh"] = lessThanFull(m.ts, is), "未达到标准"
				if c.WeightClass == "CRITICAL" {
					result["evidenceIds"] = []string{m.seen(put, c.Code)}
				}
			}
		}
		put("create", "CriterionResult", m.named("result"+c.Code), result)
	}
	if m.finding != "" {
		f := fields{"inspectionId": m.id, "criterionCode": list[0].Code, "resultId": m.named("result" + list[0].Code), "severity": "STANDARD", "descriptionZh": m.finding, "rootCauseCode": "SKILL_LACKING", "rootCauseZh": "记录人不熟悉要求"}
		if m.before != "" {
			f["repeatOfId"] = m.before
		}
		put("create", "Finding", m.named("finding"), f)
	}
	put("update", "InspectionPart", m.part, fields{"leftSiteAt": now})
	put("update", "InspectionPart", m.part, fields{"status": "SUBMITTED"})
	m.ts.Check(m.p.sync("D-"+m.scorer, d))
	if len(m.p.problems()) > 0 {
		m.ts.Fatalf("sync of %s: %s", m.scorer, m.p.last)
	}
}

// seen has what was seen of a criterion written down, for both inspectors to sign.
func (m *inspecting) seen(put func(verb, typ, id string, f fields), code string) string {
	e := m.named("seen" + code)
	put("create", "Evidence", e, fields{"inspectionId": m.id, "unitId": m.unit, "kindCode": "MEETING_MINUTES", "captureMode": "SEEN_NOT_COPIED",
		"documentNo": "工作记录本", "pageRefZh": "第1至9页", "descriptionZh": "记录不全，未达到上一级要求"})
	m.evidence = append(m.evidence, e)
	return e
}

// fullMarks are inputs that earn all of a rule.
func fullMarks(s *domain.Scoring) fields {
	f := fields{}
	switch s.Kind {
	case "RATIO":
		f["numerator"], f["denominator"] = 10, 10
	case "COUNT":
		f["count"] = s.Required
	case "LEVEL":
		f["level"] = s.Levels[0].Level
	case "DEDUCTION":
		f[s.Rules[0].Key] = 0
	case "BOOLEAN":
		for _, k := range s.AllOf {
			f[k.Key] = true
		}
	}
	return f
}

// lessThanFull are inputs as they are written: 11, 9/10, or KEY:TIMES of a deduction.
func lessThanFull(ts *testscript.TestScript, text string) fields {
	if key, times, deducts := strings.Cut(text, ":"); deducts {
		n, err := strconv.Atoi(times)
		ts.Check(err)
		return fields{key: n}
	}
	n, d, ratio := strings.Cut(text, "/")
	a, err := strconv.Atoi(n)
	ts.Check(err)
	if !ratio {
		return fields{"count": a}
	}
	b, err := strconv.Atoi(d)
	ts.Check(err)
	return fields{"numerator": a, "denominator": b}
}
