package demo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/ground"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// checker collects what is wrong with an enterprise, a few of each kind.
type checker struct {
	t     *testing.T
	s     *state.Snapshot
	today domain.Date
	seen  map[string]int
}

// check holds a whole enterprise against the declaration and the rules.
func check(t *testing.T, s *state.Snapshot, today domain.Date) {
	c := &checker{t: t, s: s, today: today, seen: map[string]int{}}
	for _, ent := range s.Registry().Entities {
		s.Scan(ent, func(r *domain.Record) bool { c.record(ent, r); return true })
	}
	c.units()
	c.results()
	c.inspections()
	c.findings()
	c.rectifications()
	c.points()
	c.pledges()
	c.planning()
	c.pairings()
	c.measures()
	c.workLogs()
	c.guidance()
	c.accounts()
	c.venues()
	c.sharing()
	c.running()
	c.judged()
	c.lookBacks()
	c.meetings()
}

// fail reports the first few of each kind.
func (c *checker) fail(kind, id, format string, args ...any) {
	c.t.Helper()
	if c.seen[kind]++; c.seen[kind] <= 3 {
		c.t.Errorf("%s: %s: %s", kind, id, fmt.Sprintf(format, args...))
	}
}

func find[T any](c *checker, id string) *T {
	var body any = new(T)
	if r := c.s.Find(body.(domain.Body).TypeName(), id); r != nil {
		return r.Body.(any).(*T)
	}
	return nil
}

func decode[T any](c *checker, texts ...string) (out []T) {
	for _, s := range texts {
		v, err := domain.DecodeObject[T](s)
		if err != nil {
			c.fail("embedded", s, "%v", err)
		}
		out = append(out, v)
	}
	return out
}

// ahead says whether a moment is that of what is only booked, or planned.
func ahead(r *domain.Record, field int) bool {
	if _, ok := r.Body.(*domain.OrgLifeEvent); ok && field == domain.OrgLifeEventFieldPlannedAt {
		return true
	}
	if t, ok := r.Body.(*domain.TrainingSession); ok && field == domain.TrainingSessionFieldPlannedAt {
		return t.Status == domain.TrainingStatusPublished
	}
	u, ok := r.Body.(*domain.VenueUse)
	return ok && (field == domain.VenueUseFieldFromAt || field == domain.VenueUseFieldToAt) && (u.Status == domain.VenueUseStatusRequested || u.Status == domain.VenueUseStatusApproved)
}

// record checks what the declaration says of one record.
func (c *checker) record(ent *registry.Entity, r *domain.Record) {
	now := int64(c.s.At)
	for _, f := range ent.Fields {
		v := r.Body.Get(f.Index)
		kind := ent.Name + "." + f.Name
		if err := f.Check(v); err != nil {
			c.fail(kind, r.ID, "%v", err)
		}
		if v.IsNull() {
			continue
		}
		if back, err := f.ParseJSON(f.AppendJSON(nil, v)); err != nil || !back.Equal(v) {
			c.fail(kind, r.ID, "%q is not canonical: %v", f.AppendJSON(nil, v), err)
		}
		if f.Policy == "SET" && (!slices.IsSorted(v.L) || len(slices.Compact(slices.Clone(v.L))) != len(v.L)) {
			c.fail(kind, r.ID, "the set is not canonical: %v", v.L)
		}
		if f.Ref != nil {
			c.refers(f, kind, r.ID, v)
		}
		if f.Kind == domain.KindTime && v.N > now && !ahead(r, f.Index) {
			c.fail(kind, r.ID, "%v lies in the future", domain.Time(v.N))
		}
		if f.Copy != nil {
			via := ent.Fields[f.Copy.Via].Ref.To
			from := c.s.Find(via.Name, r.Body.Str(f.Copy.Via))
			if from == nil || !from.Body.Get(via.Field(f.Copy.From).Index).Equal(v) {
				c.fail(kind, r.ID, "is not what %s says", f.Copy.From)
			}
		}
	}
	for _, group := range ent.Unique {
		n := 0
		f := ent.Fields[group[0]]
		if !r.Has(f.Index) {
			continue
		}
		c.s.Each(ent, f, r.Body.Get(f.Index), func(o *domain.Record) bool {
			if !slices.ContainsFunc(group, func(i int) bool { return !o.Body.Get(i).Equal(r.Body.Get(i)) }) {
				n++
			}
			return true
		})
		if n != 1 {
			c.fail("unique", ent.Name+" "+r.ID, "%d records share %s", n, f.Name)
		}
	}
}

func (c *checker) refers(f *registry.Field, kind, id string, v domain.Value) {
	ids := v.L
	if v.Kind == domain.KindString {
		ids = []string{v.S}
	}
	for _, to := range ids {
		if c.s.Find(f.Ref.To.Name, to) == nil {
			c.fail(kind, id, "refers to %q", to)
		}
	}
}

func (c *checker) units() {
	each(c.s, func(u *domain.OrgUnit) {
		path := "/" + u.ID
		if u.ParentID != "" {
			path = find[domain.OrgUnit](c, u.ParentID).Path + path
		}
		if u.Path != path {
			c.fail("path", u.ID, "%s, want %s", u.Path, path)
		}
	})
	each(c.s, func(l *domain.UnitLink) {
		p, a := find[domain.OrgUnit](c, l.PartyUnitID), find[domain.OrgUnit](c, l.AdminUnitID)
		if p.Line != domain.UnitLineParty || a.Line != domain.UnitLineAdmin {
			c.fail("link", l.ID, "joins %s and %s", p.Line, a.Line)
		}
	})
	for _, u := range []struct{ id, path string }{{"s07", "/c/s07"}, {"b007", "/c/s07/b007"}, {"b012", "/c/s12/b012"}, {"p00", "/p00"}} {
		if r := find[domain.OrgUnit](c, u.id); r == nil || r.Path != u.path {
			c.fail("path", u.id, "%+v", r)
		}
	}
}

// member and account check the names inside embedded objects, which the
// declaration does not know as references.
func (c *checker) member(kind, id, member string) {
	if find[domain.Member](c, member) == nil {
		c.fail(kind, id, "names member %q", member)
	}
}

func (c *checker) account(kind, id, account string) {
	if find[domain.Account](c, account) == nil {
		c.fail(kind, id, "names account %q", account)
	}
}

func (c *checker) results() {
	cat := domain.ShippedCatalogue()
	each(c.s, func(r *domain.CriterionResult) {
		cr, ok := cat.Criterion(r.CriterionCode)
		if !ok || !slices.Contains(cr.AppliesTo, "BRANCH") || r.CriterionID != "1.0.0/"+r.CriterionCode || r.ID != r.InspectionID+"/"+r.CriterionCode {
			c.fail("result", r.ID, "criterion %s", r.CriterionID)
		}
		c.account("result", r.ID, r.InspectorID)
		in := find[domain.Inspection](c, r.InspectionID)
		if !slices.Contains(in.InspectorIDs, r.InspectorID) {
			c.fail("result", r.ID, "%s is not of the team", r.InspectorID)
		}
		if r.Status == domain.ResultStatusUnanswered {
			if r.Counted || r.Inputs != "" || r.Has(domain.CriterionResultFieldScore) || in.ID != "insp-b007" {
				c.fail("result", r.ID, "unanswered, but %+v", r)
			}
			return
		}
		c.scored(r, cr, in)
	})
}

// scored holds an answered result against INV-R1 to R4.
func (c *checker) scored(r *domain.CriterionResult, cr *domain.CatalogueCriterion, in *domain.Inspection) {
	res, err := cr.Scoring.Score([]byte(r.Inputs))
	dropped := r.NotApplicable != ""
	switch {
	case err != nil:
		c.fail("score", r.ID, "%v", err)
	case !r.Counted:
		c.fail("score", r.ID, "is not counted")
	case dropped && (!cr.Scoring.MayDrop() || r.Has(domain.CriterionResultFieldScore) || decode[domain.NotApplicable](c, r.NotApplicable)[0].Reason == ""):
		c.fail("score", r.ID, "dropped: %+v", r)
	case !dropped && (!res.Complete || res.NotApplicable || float64(res.Tenths)/10 != r.Score):
		c.fail("score", r.ID, "%v stored, %+v computed from %s", r.Score, res, r.Inputs)
	case !dropped && r.Score < float64(cr.MaxScore) && r.RemarkZh == "":
		c.fail("score", r.ID, "below the maximum without a remark")
	case !dropped && r.Score == 0 && len(r.EvidenceIDs) == 0:
		c.fail("score", r.ID, "0 without evidence")
	case !slices.Contains(cr.Methods, string(r.Method)):
		c.fail("score", r.ID, "method %s", r.Method)
	}
	if err := domain.CheckSample(cr.Scoring.Sample, r.SampleSize, r.PopulationSize); !dropped && err != nil {
		c.fail("sample", r.ID, "%d of %d: %v", r.SampleSize, r.PopulationSize, err)
	}
	c.drawn(r)
	want := domain.ResultStatusScored
	if in.Status == domain.InspectionStatusConfirmed || in.Status == domain.InspectionStatusPublished {
		want = domain.ResultStatusLocked
	}
	if r.Status != want {
		c.fail("score", r.ID, "%s in an inspection that is %s", r.Status, in.Status)
	}
	for _, id := range r.EvidenceIDs {
		if e := find[domain.Evidence](c, id); e == nil || e.UnitID != r.UnitID {
			c.fail("score", r.ID, "evidence %s", id)
		}
	}
}

func (c *checker) inspections() {
	perBranch, evaluations, modes := map[string]int{}, map[string]int{}, map[domain.SupervisionMode]int{}
	awarded, most, n := map[string]float64{}, map[string]float64{}, map[string]int{}
	each(c.s, func(r *domain.CriterionResult) {
		n[r.InspectionID]++
		if r.Counted && r.Has(domain.CriterionResultFieldScore) {
			awarded[r.InspectionID] += r.Score
			most[r.InspectionID] += find[domain.Criterion](c, r.CriterionID).MaxScore
		}
	})
	each(c.s, func(i *domain.Inspection) {
		perBranch[i.UnitID]++
		modes[i.Mode]++
		if n[i.ID] > 0 && i.ID != "insp-b007" {
			evaluations[i.UnitID]++
			c.sums(i, awarded[i.ID], most[i.ID], n[i.ID])
		} else if i.Has(domain.InspectionFieldScore) {
			c.fail("inspection", i.ID, "has a score without results")
		}
		c.inspection(i)
	})
	each(c.s, func(u *domain.OrgUnit) {
		more := 0
		if u.ParentID == "s07" && c.today > domain.FirstOfYear(c.today.Std().Year())+60 {
			more = 1 // the full evaluation of the finished year, of one unit
		}
		if u.Kind == domain.UnitKindBranch && (perBranch[u.ID] != 4+more || evaluations[u.ID] != 1+more) {
			c.fail("inspection", u.ID, "%d inspections, %d evaluations", perBranch[u.ID], evaluations[u.ID])
		}
	})
	if len(modes) != 7 {
		c.fail("inspection", "modes", "%v", modes)
	}
}

func (c *checker) sums(i *domain.Inspection, awarded, most float64, n int) {
	tenths := func(x float64) int64 { return int64(x*10 + 0.5) }
	score, ok := domain.UnitScore(tenths(awarded), tenths(most))
	if n != 97 || !ok || tenths(i.Awarded) != tenths(awarded) || tenths(i.ApplicableMax) != tenths(most) || i.Score != float64(score)/10 {
		c.fail("sums", i.ID, "%d results: %v of %v gives %v, stored %v of %v gives %v", n, awarded, most, score, i.Awarded, i.ApplicableMax, i.Score)
	}
}

func (c *checker) inspection(i *domain.Inspection) {
	announced, _ := domain.ModeAnnounced(string(i.Mode))
	begun := i.Status != domain.InspectionStatusPlanned && i.Status != domain.InspectionStatusAssigned && i.Status != domain.InspectionStatusPackDownloaded && i.Status != domain.InspectionStatusCancelled
	cycle := find[domain.PdcaCycle](c, i.CycleID)
	plan := find[domain.SupervisionPlan](c, i.PlanID)
	switch {
	case i.Concealed != (!announced && !begun):
		c.fail("inspection", i.ID, "concealed %v", i.Concealed)
	case cycle.Year != int64(i.PlannedOn.Std().Year()) || plan.CycleID != i.CycleID || plan.Mode != i.Mode || !slices.Contains(plan.ScopeUnitIDs, i.UnitID):
		c.fail("inspection", i.ID, "does not fit plan %s", i.PlanID)
	case cycle.Status == domain.CycleStatusClosed && i.Status != domain.InspectionStatusPublished:
		c.fail("inspection", i.ID, "is %s in a closed cycle", i.Status)
	case begun && i.PlannedOn > c.today:
		c.fail("inspection", i.ID, "began on %s", i.PlannedOn)
	}
	for _, id := range append(slices.Clone(i.InspectorIDs), i.LeadID) {
		a := find[domain.Account](c, id)
		if a == nil {
			c.fail("team", i.ID, "%s is no account", id)
		} else if i.Mode != domain.SupervisionModeSelfCheck && (c.belongs(a, i.UnitID)) {
			c.fail("team", i.ID, "%s holds a post in %s (INV-SOD)", id, i.UnitID)
		}
	}
	c.parts(i, begun)
}

// drawn makes sure that where not all there were are looked at the lot said which (INV-I13),
// and that the lot repeats.
func (c *checker) drawn(r *domain.CriterionResult) {
	if r.SampleSize >= r.PopulationSize {
		return
	}
	s := decode[domain.ResultSample](c, r.Sample)[0]
	base := ""
	c.s.EachOf("InspectionPart", "inspectionId", r.InspectionID, func(p *domain.Record) bool {
		if p.Body.(*domain.InspectionPart).InspectorID == r.InspectorID {
			base = p.ID
		}
		return base == ""
	})
	seed := domain.SampleSeed(base, r.CriterionCode)
	if s.Seed != seed || int64(len(s.FrameIDs)) != r.PopulationSize || !slices.Equal(s.DrawnIDs, domain.Draw(seed, s.FrameIDs, int(r.SampleSize))) {
		c.fail("sample", r.ID, "of %d by %s: %v", len(s.FrameIDs), s.Seed, s.DrawnIDs)
	}
}

// parts makes sure that each part is of the team, and signed where it was handed in.
func (c *checker) parts(i *domain.Inspection, begun bool) {
	n, came := 0, 0
	c.s.EachOf("InspectionPart", "inspectionId", i.ID, func(r *domain.Record) bool {
		p := r.Body.(*domain.InspectionPart)
		n++
		if !slices.Contains(i.InspectorIDs, p.InspectorID) {
			c.fail("team", i.ID, "%s has a part and is not of the team", p.InspectorID)
		}
		signed := 0
		c.s.EachOf("Signature", "subjectId", p.ID, func(r *domain.Record) bool {
			if x := r.Body.(*domain.Signature); x.ContentHash == p.ContentHash && x.UnitID == p.UnitID && x.InspectionID == i.ID {
				signed++
			}
			return true
		})
		if p.Status != domain.PartStatusOpen && (p.ContentHash != ground.PartHash(c.s, p) || signed != 1) {
			c.fail("part", p.ID, "its content is not what was signed")
		}
		return true
	})
	c.s.EachOf("InspectionCheckIn", "inspectionId", i.ID, func(*domain.Record) bool { came++; return true })
	if n == 0 || begun && i.Mode != domain.SupervisionModeSelfCheck && came != n {
		c.fail("part", i.ID, "%d parts, %d check-ins", n, came)
	}
}

// belongs says whether a person is a member of a unit or has a role over it.
func (c *checker) belongs(a *domain.Account, unit string) bool {
	if m := find[domain.Member](c, a.MemberID); m != nil && m.BranchID == unit {
		return true
	}
	return slices.ContainsFunc(c.grants(a), func(g *domain.RoleGrant) bool {
		return g.Role != domain.RoleInspector && g.Role != domain.RoleLeadInspector && g.Role != domain.RoleReviewer &&
			strings.Contains(find[domain.OrgUnit](c, unit).Path+"/", "/"+g.ScopeUnitID+"/")
	})
}

// grants lists those of an account.
func (c *checker) grants(a *domain.Account) (out []*domain.RoleGrant) {
	c.s.EachOf("RoleGrant", "accountId", a.ID, func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.RoleGrant))
		return true
	})
	return out
}
