package figures

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What rows are grouped by: bands, the values that always have a row, and what they are
// called.

// bandOf is the band that an age in days lies in; edges begin the bands.
func bandOf(edges []int64, days int64) string {
	for i, from := range slices.Backward(edges) {
		if days >= from || i == 0 {
			return band(edges, i)
		}
	}
	return ""
}

// band names the band that begins at an edge.
func band(edges []int64, i int) string {
	if i == len(edges)-1 {
		return fmt.Sprintf("%d+", edges[i])
	}
	return fmt.Sprintf("%d-%d", edges[i], edges[i+1]-1)
}

// never is the band of what nobody has visited yet.
const never = "NEVER"

// visitEdges are where the bands of days since a visit begin.
func visitEdges(limits []int64) []int64 {
	out := []int64{0}
	for _, l := range limits {
		out = append(out, l+1)
	}
	return out
}

func daysBand(limits []int64, days int64, ever bool) string {
	if !ever {
		return never
	}
	return bandOf(visitEdges(limits), days)
}

// enumsOf are the enums that groups are values of, lists the code lists.
var (
	enumsOf = map[string]string{"SEVERITY": "WeightClass", "PROBLEM_SOURCE": "ProblemSource", "SUPERVISION_MODE": "SupervisionMode",
		"CHECK_METHOD": "CheckMethod", "MEMBER_STATUS": "MemberStatus", "PROBLEM_KIND": "ProblemKind", "CONFLICT_KIND": "ConflictKind",
		"INSPECTION_STATE": "InspectionStatus", "LETTER_KIND": "LetterKind", "LETTER_LEVEL": "LetterLevel", "CONFERENCE_KIND": "ConferenceKind",
		"GAP_KIND": "GapKind", "DECOMPOSITION_LEVEL": "DecompositionLevel", "ACTION_KIND": "ActionKind", "OUTCOME": "LookBackOutcome",
		"ZEROING_RESPECT": "ZeroingRespectKind", "STANDARDISED_AS": "Standardised", "ENTITY_KIND": "ClosingKind",
		"GRADE": "Grade", "PARTY_GRADE": "Grade", "CENTRAL_GRADE": "Grade", "GRADE_TRACK": "GradeTrack", "UNIT_KIND": "UnitKind", "DRAGGED_BY": "DraggedBy",
		"FOCUS": "InnovationFocus", "PLATFORM_KIND": "PlatformKind", "STAGE": "PdcaStage", "TASK_KIND": "TaskKind", "LINK_KIND": "ThreeLinkKind"}
	listsOf = map[string]string{"MEMBER_CLASS": "memberClasses", "ROOT_CAUSE": "rootCauses", "HELPER_KIND": "helperKinds", "ASSIST_FORM": "assistanceForms", "TARGET_CLASS": "targetClasses", "ACCOUNTABILITY_FORM": "accountabilityForms", "BUSINESS_KIND": "businessIndicators",
		"BENEFIT_KIND": "benefitKinds", "ACTIVITY_KIND": "practiceKinds", "TRAINING_FORM": "trainingForms", "CHECK_FORM": "learningCheckForms", "WORKER_LEVEL": "partyWorkerLevels"}
)

// quantiles are the rows of a distribution.
var quantiles = []struct {
	code string
	text domain.Text
}{{"MIN", domain.Text{Zh: "最小", En: "smallest"}}, {"Q1", domain.Text{Zh: "下四分位", En: "lower quartile"}}, {"MEDIAN", domain.Text{Zh: "中位", En: "median"}},
	{"Q3", domain.Text{Zh: "上四分位", En: "upper quartile"}}, {"MAX", domain.Text{Zh: "最大", En: "greatest"}}}

// values are those of a group that always have a row.
func (c *counting) values(group string) (out []string) {
	switch group {
	case "AGE_BAND", "DAYS_BAND":
		edges := c.params.AgeBands
		if group == "DAYS_BAND" {
			edges = visitEdges(c.params.NotVisitedDays)
		}
		for i := range edges {
			out = append(out, band(edges, i))
		}
		if group == "DAYS_BAND" {
			out = append(out, never)
		}
	case "FOUR_SAMES":
		for _, x := range fourSames {
			out = append(out, x.code)
		}
	case "FUNNEL_STEP":
		for _, x := range ideaSteps {
			out = append(out, x.code)
		}
	case "DUE_BAND":
		for _, x := range dueBands {
			out = append(out, x.code)
		}
	default:
		visits := c.is.read == unseen || c.is.read == lastSeen
		for _, v := range c.reg.Enums[enumsOf[group]].Values {
			if v.Name != string(domain.SupervisionModeSelfCheck) || !visits { // that is no visit
				out = append(out, v.Name)
			}
		}
		if isGrade(group) {
			out = append(out, pendingGrade)
		}
	}
	return out
}

// isGrade says whether a group is of grades, of which there may be none yet.
func isGrade(group string) bool {
	return group == "GRADE" || group == "PARTY_GRADE" || group == "CENTRAL_GRADE"
}

// filled are the groups that have a row also with nothing in it: all, where each of those
// that are asked for is filled.
func (c *counting) filled() (out []string) {
	for i, g := range c.q.GroupBy {
		if !slices.Contains(c.is.fill, g) || len(c.heads) == 0 {
			return nil
		}
		next := c.values(g)
		if i == 0 {
			out = next
			continue
		}
		var all []string
		for _, a := range out {
			for _, b := range next {
				all = append(all, a+groupSep+b)
			}
		}
		out = all
	}
	return out
}

// groups names the values that a row is grouped by.
func (w *writing) groups(r *state.FigureRow, group string) {
	codes := strings.Split(group, groupSep)
	for i, g := range w.q.GroupBy {
		x := state.FigureGroup{By: g}
		if i < len(codes) {
			x.Code = codes[i]
		}
		x.Text, x.ID = w.name(g, x.Code)
		r.Group = append(r.Group, x)
	}
}

// name is what a value is called, and the record that it is of; it tells nothing that the
// viewer does not see.
func (w *writing) name(group, code string) (domain.Text, string) {
	if code == "" {
		return domain.Text{}, ""
	}
	if e := w.reg.Enums[enumsOf[group]]; e != nil {
		for _, v := range e.Values {
			if v.Name == code {
				return registry.Texts(v.Description), ""
			}
		}
	}
	if list := listsOf[group]; list != "" {
		if r := w.v.Find("Code", domain.KeyID("Code", list, code)); r != nil {
			c := r.Body.(*domain.Code)
			return domain.Text{Zh: c.NameZh, En: c.NameEn}, r.ID
		}
		return domain.Text{}, ""
	}
	switch group {
	case "AGE_BAND", "DAYS_BAND":
		return daysText(code), ""
	case "GRADE", "PARTY_GRADE", "CENTRAL_GRADE":
		return domain.Text{Zh: "待定", En: "pending"}, ""
	case "FOUR_SAMES":
		for _, x := range fourSames {
			if x.code == code {
				return x.text, ""
			}
		}
	case "FUNNEL_STEP":
		for _, x := range ideaSteps {
			if x.code == code {
				return x.text, ""
			}
		}
	case "TRUST_KIND":
		for _, x := range trustKinds {
			if x.code == code {
				return x.text, ""
			}
		}
	case "ENTITY_KIND":
		if e := w.reg.Entity(code); e != nil {
			return registry.Texts(e.Description), ""
		}
	case "QUANTILE":
		for _, q := range quantiles {
			if q.code == code {
				return q.text, ""
			}
		}
	case "CRITERION", "CATEGORY":
		return w.standard(group, code)
	case "VENUE":
		if r := w.v.Record(w.reg.Entity("Venue"), code); r != nil {
			return domain.Text{Zh: r.Body.(*domain.Venue).NameZh}, code
		}
	case "CAMPAIGN":
		if r := w.v.Record(w.reg.Entity("Campaign"), code); r != nil {
			return domain.Text{Zh: r.Body.(*domain.Campaign).TitleZh}, code
		}
	case "PROJECT_KIND":
		return projectKind(code), ""
	case "DUE_BAND":
		for _, x := range dueBands {
			if x.code == code {
				return x.text, ""
			}
		}
	case "DEADLINE_KEY":
		return deadlineText(code), ""
	case "POINTS_RULE":
		return w.rule(code)
	}
	return domain.Text{}, ""
}

func daysText(code string) domain.Text {
	switch from, to, ok := strings.Cut(code, "-"); {
	case code == never:
		return domain.Text{Zh: "从未到访", En: "never"}
	case ok:
		return domain.Text{Zh: from + "至" + to + "天", En: from + " to " + to + " days"}
	}
	from := strings.TrimSuffix(code, "+")
	return domain.Text{Zh: from + "天及以上", En: from + " days and more"}
}

// standard names a criterion or a category as the shipped standards do.
func (w *writing) standard(group, code string) (domain.Text, string) {
	entity := "Criterion"
	if group == "CATEGORY" {
		entity = "Category"
	}
	ent := w.reg.Entity(entity)
	var text domain.Text
	id := ""
	w.v.Each(ent, ent.Field("code"), domain.String(code), func(r *domain.Record) bool {
		if !w.v.Sees(ent, r) {
			return true
		}
		switch b := r.Body.(type) {
		case *domain.Criterion:
			text = domain.Text{Zh: b.TitleZh, En: b.TitleEn}
		case *domain.Category:
			text = domain.Text{Zh: b.TitleZh, En: b.TitleEn}
		}
		id = r.ID
		return false
	})
	return text, id
}

func (w *writing) rule(code string) (text domain.Text, id string) {
	ent := w.reg.Entity("PointsRule")
	w.v.Each(ent, ent.Field("code"), domain.String(code), func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsRule)
		text, id = domain.Text{Zh: p.TitleZh, En: p.TitleEn}, r.ID
		return false
	})
	return text, id
}

// groupOrder is the place of a row among groups that have an order of their own.
func (w *writing) groupOrder(r *state.FigureRow) (n int) {
	for _, g := range r.Group {
		n *= 100
		switch {
		case g.By == "QUANTILE":
			for i, q := range quantiles {
				if q.code == g.Code {
					n += i
				}
			}
		case g.By == "AGE_BAND" || g.By == "DAYS_BAND" || g.By == "FOUR_SAMES" || g.By == "FUNNEL_STEP" || g.By == "DUE_BAND" || isGrade(g.By):
			n += 1 + slices.Index(w.values(g.By), g.Code)
		case enumsOf[g.By] != "":
			n += 1 + slices.IndexFunc(w.reg.Enums[enumsOf[g.By]].Values, func(v registry.EnumValue) bool { return v.Name == g.Code })
		}
	}
	return n
}
