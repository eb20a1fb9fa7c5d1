package figures

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// What deadlines came to: what the state counts of their runs, for each entity that they run
// on, and for two of them what other facts tell, because a meeting or a contact counts for its
// period whenever it is recorded.

// runsOn names the source of the runs on the records of an entity.
func runsOn(entity string) string { return "deadlines of " + entity }

// runSources are those of all entities that the table of deadlines has.
var runSources = func() (out []*state.Facts) {
	for _, d := range domain.ShippedDeadlines().Rows {
		known := func(f *state.Facts) bool { return f.Of == d.Entity }
		if d.Entity != "AuditEvent" && !slices.ContainsFunc(out, known) { // what is in no journal runs out beside it
			f := &state.Facts{Name: runsOn(d.Entity), Of: d.Entity, Runs: true}
			if d.Entity == "CriterionResult" { // what is asked about results is for who scores
				f.Guard = scoreRow
			}
			out = append(out, f)
		}
	}
	return out
}()

// everyRun are the sources of all deadlines.
func everyRun() []string {
	out := []string{srcRhythm, srcLinkMonths}
	for _, f := range runSources {
		out = append(out, f.Name)
	}
	return out
}

// toldElsewhere has, by source, how facts of other things tell of a deadline.
var toldElsewhere = map[string]func(a *asking, f *state.Fact) bool{srcRhythm: rhythmRun, srcLinkMonths: linkRun}

// rhythmKeys are the deadlines of the rhythm.
var rhythmKeys = map[string]string{
	string(domain.OrgLifeKindBranchAssembly): "DL05A", string(domain.OrgLifeKindBranchCommitteeMeeting): "DL05B", string(domain.OrgLifeKindPartyGroupMeeting): "DL05C",
	string(domain.OrgLifeKindThemePartyDay): "DL06A", string(domain.OrgLifeKindPartyLecture): "DL06B", string(domain.OrgLifeKindOrgLifeMeeting): "DL06C",
}

// rhythmRun makes a period of the rhythm the run of its deadline. A period that was over
// before its cycle ran was never due; of one that lasts only what was held counts.
func rhythmRun(a *asking, f *state.Fact) bool {
	key := rhythmKeys[f.Heads[0]]
	if began, runs := a.began(f.On.Std().Year()); key == "" || !runs || f.On < began {
		return false
	}
	if f.Heads = heads(key); f.On > a.today {
		f.Den = f.Num
	}
	return f.Den > 0
}

// linkRun makes a month of a link the run of its deadline.
func linkRun(_ *asking, f *state.Fact) bool {
	f.Heads = heads("DL50")
	return true
}

// began is the day on which the cycle of a year began to run.
func (a *asking) began(year int) (day domain.Date, runs bool) {
	type key struct{}
	known := a.v.Keep(key{}, func() any {
		out := map[int]domain.Date{}
		a.v.Scan(a.reg.Entity("PdcaCycle"), func(r *domain.Record) bool {
			if c := r.Body.(*domain.PdcaCycle); r.Has(domain.PdcaCycleFieldActivatedAt) {
				out[int(c.Year)] = a.v.DayOf(c.ActivatedAt)
			}
			return true
		})
		return out
	}).(map[int]domain.Date)
	day, runs = known[year]
	return day, runs
}

// stageOf is the stage of the cycle that a deadline is of: that of what it runs on, and of
// what runs on units and persons that of what they are to do. "" for none.
func stageOf(reg *registry.Registry, key string) domain.PdcaStage {
	switch key {
	case "DL05A", "DL05B", "DL05C", "DL06A", "DL06B", "DL06C", "DL08A", "DL08B":
		return domain.PdcaStageDo
	case "DL39", "DL41":
		return domain.PdcaStagePlan
	}
	d := domain.ShippedDeadlines().Find(key)
	if d == nil || reg.Entity(d.Entity) == nil {
		return ""
	}
	switch stage := domain.PdcaStage(reg.Entity(d.Entity).Stage); stage {
	case domain.PdcaStagePlan, domain.PdcaStageDo, domain.PdcaStageCheck, domain.PdcaStageAct:
		return stage
	}
	return ""
}

func stage(a *asking, f *state.Fact) string { return string(stageOf(a.reg, f.Heads[0])) }

// doneAtLast counts what was done late as done, of the deadlines that are of a stage.
func doneAtLast(a *asking, _ *domain.Record, f *state.Fact) bool {
	if f.Heads[1] == string(domain.RunOutcomeLate) {
		f.Num = f.Den
	}
	return stageOf(a.reg, f.Heads[0]) != ""
}

// reviewed are the deadlines of the review of an inspection and of its bulletin.
func reviewed(f *state.Fact) bool { return f.Heads[0] == "DL13A" || f.Heads[0] == "DL13B" }

func isCompany(u *domain.Record) bool {
	return u != nil && u.Body.(*domain.OrgUnit).Kind == domain.UnitKindGroupCommittee
}

// deadlineText is what a deadline is called.
func deadlineText(key string) domain.Text {
	if d := domain.ShippedDeadlines().Find(key); d != nil {
		return d.Title()
	}
	return domain.Text{}
}
