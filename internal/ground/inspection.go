package ground

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What a unit signs of an inspector's part, and what an inspector has to have at hand
// before a visit. Rules hold what was signed and downloaded against both, figures show them.

// PartContent is what is signed of a part, in canonical JSON (RFC 8785): whose it is, its
// criteria, its inspector's results and findings in the order of codes, and the checks of
// the central work. What is not known of a member is left out.
func PartContent(s *state.Snapshot, p *domain.InspectionPart) []byte {
	type result struct {
		CriterionCode string          `json:"criterionCode"`
		Inputs        json.RawMessage `json:"inputs,omitempty"`
		Score         *float64        `json:"score,omitempty"`
		NotApplicable json.RawMessage `json:"notApplicable,omitempty"`
		RemarkZh      string          `json:"remarkZh,omitempty"`
	}
	type finding struct {
		CriterionCode string `json:"criterionCode"`
		Severity      string `json:"severity"`
		DescriptionZh string `json:"descriptionZh"`
	}
	type central struct {
		TopicNo  string `json:"topicNo"`
		Level    string `json:"level"`
		ActualZh string `json:"actualZh,omitempty"`
	}
	content := struct {
		InspectorID   string    `json:"inspectorId"`
		CriteriaCodes []string  `json:"criteriaCodes"`
		Results       []result  `json:"results"`
		Findings      []finding `json:"findings"`
		CentralWork   []central `json:"centralWork"`
	}{p.InspectorID, slices.Sorted(slices.Values(p.CriteriaCodes)), []result{}, []finding{}, []central{}}
	s.EachOf("CriterionResult", "inspectionId", p.InspectionID, func(r *domain.Record) bool {
		x := r.Body.(*domain.CriterionResult)
		if x.InspectorID != p.InspectorID || x.Status == domain.ResultStatusUnanswered {
			return true
		}
		out := result{CriterionCode: x.CriterionCode, Inputs: json.RawMessage(x.Inputs), NotApplicable: json.RawMessage(x.NotApplicable), RemarkZh: x.RemarkZh}
		if r.Has(domain.CriterionResultFieldScore) {
			out.Score = &x.Score
		}
		content.Results = append(content.Results, out)
		return true
	})
	s.EachOf("Finding", "inspectionId", p.InspectionID, func(r *domain.Record) bool {
		x := r.Body.(*domain.Finding)
		mine := r.CreatedBy == p.InspectorID || slices.Contains(p.CriteriaCodes, x.CriterionCode)
		if mine && x.Status != domain.FindingStatusWithdrawn {
			content.Findings = append(content.Findings, finding{x.CriterionCode, string(x.Severity), x.DescriptionZh})
		}
		return true
	})
	for _, text := range p.CentralChecks {
		if x, err := domain.DecodeObject[domain.CentralCheck](text); err == nil {
			content.CentralWork = append(content.CentralWork, central{x.TopicNo, string(x.Level), x.ActualZh})
		}
	}
	slices.SortStableFunc(content.Results, func(a, b result) int { return cmp.Compare(a.CriterionCode, b.CriterionCode) })
	slices.SortStableFunc(content.Findings, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.CriterionCode, b.CriterionCode), cmp.Compare(a.DescriptionZh, b.DescriptionZh))
	})
	slices.SortStableFunc(content.CentralWork, func(a, b central) int { return cmp.Compare(a.TopicNo, b.TopicNo) })
	return canonical(content)
}

// PartHash is the SHA-256 of a part's content, in hex.
func PartHash(s *state.Snapshot, p *domain.InspectionPart) string { return hashOf(PartContent(s, p)) }

// Pack is what an inspector has to have at hand for a part: the records, each as its type,
// id and rev, in order, and the hash of that list.
type Pack struct {
	Hash    string   `json:"hash"`
	Rev     uint64   `json:"rev"`
	Records [][3]any `json:"records"`
}

// PackOf is the pack of a part as it is now, of what sees lets through: the inspection and
// its plan, the part, the unit and its members, the criteria of the part, and of the
// unit's findings and rectifications those that are not ended, and those on the same
// criteria however they ended.
func PackOf(s *state.Snapshot, p *domain.InspectionPart, sees func(ent *registry.Entity, r *domain.Record) bool) Pack {
	pack := Pack{Rev: uint64(s.Rev), Records: [][3]any{}}
	add := func(entity string, r *domain.Record) bool {
		if r != nil && sees(s.Registry().Entity(entity), r) {
			pack.Records = append(pack.Records, [3]any{entity, r.ID, uint64(r.Rev)})
		}
		return true
	}
	find := func(entity, id string) { add(entity, s.Find(entity, id)) }
	find("InspectionPart", p.ID)
	find("Inspection", p.InspectionID)
	find("OrgUnit", p.UnitID)
	s.EachOf("Member", "branchId", p.UnitID, func(r *domain.Record) bool { return add("Member", r) })
	if r := s.Find("Inspection", p.InspectionID); r != nil {
		i := r.Body.(*domain.Inspection)
		find("SupervisionPlan", i.PlanID)
		criteria(s, i.CatalogueVersion, p.CriteriaCodes, func(r *domain.Record) { add("Criterion", r) })
	}
	s.EachOf("Finding", "unitId", p.UnitID, func(r *domain.Record) bool {
		f := r.Body.(*domain.Finding)
		ended := f.Status == domain.FindingStatusWithdrawn || f.Status == domain.FindingStatusRegistered
		if f.InspectionID != p.InspectionID && (!ended || slices.Contains(p.CriteriaCodes, f.CriterionCode)) {
			add("Finding", r)
			s.EachOf("Rectification", "findingId", r.ID, func(x *domain.Record) bool { return add("Rectification", x) })
		}
		return true
	})
	slices.SortFunc(pack.Records, func(a, b [3]any) int {
		return cmp.Or(cmp.Compare(a[0].(string), b[0].(string)), cmp.Compare(a[1].(string), b[1].(string)))
	})
	pack.Hash = hashOf(canonical(pack.Records))
	return pack
}

// criteria finds the criteria of some codes in a version of the catalogue.
func criteria(s *state.Snapshot, version string, codes []string, fn func(r *domain.Record)) {
	catalogue := ""
	s.EachOf("StandardCatalogue", "version", version, func(r *domain.Record) bool { catalogue = r.ID; return false })
	for _, code := range codes {
		s.EachOf("Criterion", "code", code, func(r *domain.Record) bool {
			if r.Body.(*domain.Criterion).CatalogueID == catalogue {
				fn(r)
			}
			return true
		})
	}
}

// canonical writes a value as canonical JSON. One that cannot be is a fault of the program.
func canonical(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	text := jsontext.Value(b.Bytes())
	if err := text.Canonicalize(); err != nil {
		panic(err)
	}
	return text
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
