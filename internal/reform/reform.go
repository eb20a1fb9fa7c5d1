// Package reform says what becomes of records when their unit is merged or dissolved: one
// table, to which an entity that comes later adds a row, and the plan that follows from it
// for one reform (the dry run). It reads a snapshot and changes nothing; rules/org carries
// a plan out, in one commit.
//
// A row is about the records of an entity that name the unit in a field and are in one of
// some states. What it says to do is plain: nothing, name the successor in fields, come
// into a state, or forbid the reform while there is one. What is more than that has a name
// (Fate.By) that the rules know.
//
// A fact stays under the unit that it was recorded for, as then; the unit that goes on
// with it stands in responsibleUnitId. PathOn is the tree of a past day.
package reform

import (
	"encoding/json"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Fate is what becomes of a record.
type Fate struct {
	// Empty forbids the reform while there is such a record.
	Empty bool
	// Set are fields that name the successor from then on, in the place of the unit where
	// they are lists; Clear are emptied.
	Set, Clear []string
	// To is the state that it comes into.
	To string
	// By is the name of what is done, where it is more than that.
	By string
}

// Does is what the dry run calls it.
func (f Fate) Does() string {
	switch {
	case f.Empty:
		return "FORBIDS"
	case f.To != "":
		return f.To
	case f.By != "":
		return f.By
	case len(f.Set) > 0:
		return "MOVES"
	}
	return "STAYS"
}

// Row is what becomes of the records of an entity.
type Row struct {
	Entity string
	// Unit is the field that names the unit, In the states that the row is about; none for
	// all.
	Unit string
	In   []string
	// Heir is the field that names the unit where it answers for another one that was
	// reformed before: what happens to its own happens to these.
	Heir            string
	Merge, Dissolve Fate
}

// The names of what is more than a field or a state.
const (
	ByChild = "GOES_ALONG" // a unit below comes under the successor
	ByLink  = "RELINKED"   // a link ends, and the successor gets it where it has none
	ByGrant = "GRANT_ENDS" // a grant ends the day before; nobody gets one by a merger
)

// Table has a row for each kind of record that hangs on a unit.
var Table = []Row{
	{Entity: "OrgUnit", Unit: "parentId", In: []string{"PLANNED", "ACTIVE"}, Merge: Fate{By: ByChild}, Dissolve: Fate{Empty: true}},
	{Entity: "Member", Unit: "branchId", In: []string{"ACTIVE"}, Merge: Fate{Set: []string{"branchId"}, Clear: []string{"partyGroupId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "Member", Unit: "partyGroupId", In: []string{"ACTIVE"}, Merge: Fate{Clear: []string{"partyGroupId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "Account", Unit: "unitId", In: []string{"ACTIVE"}, Merge: Fate{Set: []string{"unitId"}}},
	{Entity: "RoleGrant", Unit: "scopeUnitId", In: []string{"PROPOSED", "ACTIVE"}, Merge: Fate{By: ByGrant}, Dissolve: Fate{By: ByGrant}},
	{Entity: "UnitLink", Unit: "partyUnitId", Merge: Fate{By: ByLink}, Dissolve: Fate{By: ByLink}},
	{Entity: "UnitLink", Unit: "adminUnitId", Merge: Fate{By: ByLink}, Dissolve: Fate{By: ByLink}},
	{Entity: "LeadershipTerm", Unit: "orgUnitId", In: []string{"IN_OFFICE", "DUE", "OVERDUE"}, Merge: Fate{To: "ENDED"}, Dissolve: Fate{To: "ENDED"}},
	{Entity: "Site", Unit: "unitId", In: []string{"ACTIVE"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "Site", Unit: "unitIds", In: []string{"ACTIVE"}, Merge: Fate{Set: []string{"unitIds"}}},
	{Entity: "SupervisionPlan", Unit: "scopeUnitIds", In: []string{"DRAFT", "SUBMITTED", "APPROVED", "RUNNING"}, Merge: Fate{Set: []string{"scopeUnitIds"}}},
	{Entity: "HelperRegister", Unit: "unitId", Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Set: []string{"unitId"}}},
	{Entity: "HelperRegister", Unit: "sourceBranchId", Merge: Fate{Set: []string{"sourceBranchId"}}},
	// It takes effect with the unit that goes on, whatever it says: which branch was agreed on stays.
	{Entity: "MemberTransfer", Unit: "toUnitId", In: []string{"PROPOSED", "ACCEPTED"}, Dissolve: Fate{Empty: true}},
	{Entity: "Venue", Unit: "unitId", Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "VenueUse", Unit: "unitId", In: []string{"REQUESTED", "APPROVED"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{To: "CANCELLED"}},
	{Entity: "VenueUse", Unit: "unitId", In: []string{"CHECKED_IN", "COMPLETED", "NO_SHOW"}},
	// They follow their member.
	{Entity: "Pledge", Unit: "unitId", In: []string{"DRAFT", "REVIEWED", "RETURNED", "PUBLISHED", "REVISED"}},
	{Entity: "Exemption", Unit: "unitId", In: []string{"REQUESTED", "APPROVED"}},
	// The balance is the member's; what was posted stays where it was posted.
	{Entity: "PointsEntry", Unit: "unitId"},
	// What was reported stays under the unit that reported it.
	{Entity: "TargetProgress", Unit: "unitId"},
	{Entity: "Inspection", Unit: "unitId", In: []string{"PLANNED", "ASSIGNED", "PACK_DOWNLOADED"}, Merge: Fate{To: "CANCELLED"}, Dissolve: Fate{To: "CANCELLED"}},
	{Entity: "Inspection", Unit: "unitId", In: []string{"IN_PROGRESS", "PARTS_SUBMITTED", "MERGED", "UNDER_REVIEW", "RETURNED", "CONFIRMED"}, Heir: answers, Merge: goesOn, Dissolve: goesOn},
	{Entity: "Finding", Unit: "unitId", In: []string{"OPEN", "CONFIRMED", "DISPUTED", "UPHELD", "APPEALED", "UPHELD_FINAL"}, Heir: answers, Merge: goesOn, Dissolve: Fate{Empty: true}},
	{Entity: "Problem", Unit: "unitId", Heir: answers, Merge: goesOn, Dissolve: goesOn},
	{Entity: "GuidanceLog", Unit: "unitId", Heir: answers, Merge: goesOn, Dissolve: goesOn},
	{Entity: "Rectification", Unit: "unitId", In: []string{"ISSUED", "PLAN_SUBMITTED", "PLAN_APPROVED", "IN_PROGRESS", "SUBMITTED", "RETURNED", "ACCEPTED", "LOOK_BACK_DUE", "REOPENED"},
		Heir: answers, Merge: goesOn, Dissolve: Fate{Empty: true}},
	{Entity: "AssistancePairing", Unit: "unitId", In: []string{"PROPOSED", "AGREED", "ACTIVE"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{To: "CANCELLED"}},
	{Entity: "AssistancePairing", Unit: "unitId", In: []string{"EXTENDED", "EVALUATED"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "Target", Unit: "holderUnitId", In: openTarget, Merge: Fate{Set: []string{"holderUnitId"}}, Dissolve: Fate{Empty: true}},
	{Entity: "Target", Unit: "counterUnitId", In: openTarget, Merge: Fate{Set: []string{"counterUnitId"}}, Dissolve: Fate{Clear: []string{"counterUnitId"}}},
	{Entity: "Target", Unit: "issuerUnitId", In: openTarget, Merge: Fate{Set: []string{"issuerUnitId"}}, Dissolve: Fate{Set: []string{"issuerUnitId"}}},
	{Entity: "TargetAllocation", Unit: "holderUnitId", In: []string{"DRAFT", "SUBMITTED"}, Merge: Fate{Set: []string{"holderUnitId"}}, Dissolve: Fate{To: "WITHDRAWN"}},
	// What was decided or signed stays as it was, and the level above ends it.
	{Entity: "TargetAllocation", Unit: "holderUnitId", In: []string{"APPROVED"}},
	{Entity: "ResponsibilityLetter", Unit: "takerUnitId", In: unsigned, Merge: Fate{To: "VOID"}, Dissolve: Fate{To: "VOID"}},
	{Entity: "ResponsibilityLetter", Unit: "issuerUnitId", In: unsigned, Merge: Fate{To: "VOID"}, Dissolve: Fate{To: "VOID"}},
	{Entity: "ResponsibilityLetter", Unit: "takerUnitId", In: binding},
	{Entity: "ResponsibilityLetter", Unit: "issuerUnitId", In: binding},
	// A year has one plan of a branch: the successor goes on with its own.
	{Entity: "BranchPlan", Unit: "branchId"},
	{Entity: "PlanItem", Unit: "branchId"},
	{Entity: "PlanItem", Unit: "groupUnitId", In: []string{"DRAFT", "OPEN", "REPORTED", "MISSED"}, Merge: Fate{Set: []string{"groupUnitId"}}, Dissolve: Fate{Clear: []string{"groupUnitId"}}},
	// They follow their member.
	{Entity: "TargetClaim", Unit: "branchId", In: []string{"CLAIMED", "CONFIRMED", "DONE"}},
	{Entity: "DutyList", Unit: "branchId", In: []string{"OPEN", "SELF_REPORTED", "RETURNED"}},
	// The post ends with its unit, and nobody is late with what it asked for.
	{Entity: "SecretaryDuty", Unit: "unitId", In: []string{"ISSUED"}, Merge: Fate{To: "WAIVED"}, Dissolve: Fate{To: "WAIVED"}},
	{Entity: "SecretaryDuty", Unit: "unitId", In: []string{"DRAFT", "REPORTED", "RETURNED"}},
	{Entity: "StaffSurvey", Unit: "unitId", In: []string{"DRAFT", "APPROVED"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Set: []string{"unitId"}}},
	{Entity: "StaffSurvey", Unit: "unitId", In: []string{"OPEN", "CLOSED"}},
	{Entity: "Suggestion", Unit: "unitId", In: unheard, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Set: []string{"unitId"}}},
	{Entity: "Suggestion", Unit: "handlerUnitId", In: unheard, Merge: Fate{Set: []string{"handlerUnitId"}}, Dissolve: Fate{Set: []string{"handlerUnitId"}}},
	// A title is the branch's and ends with it; nobody applies for one that is gone.
	{Entity: "ModelBranchTitle", Unit: "branchId", In: []string{"NAMED", "UNDER_REVIEW", "RETAINED"}, Merge: Fate{To: "ENDED"}, Dissolve: Fate{To: "ENDED"}},
	{Entity: "ModelBranchTitle", Unit: "branchId", In: []string{"APPLIED", "RECOMMENDED", "REVIEWED"}, Merge: Fate{To: "REJECTED"}, Dissolve: Fate{To: "REJECTED"}},
	// No branch escapes a case by a reform: the committee ends it first.
	{Entity: "WeakBranchCase", Unit: "branchId", In: []string{"IDENTIFIED", "LISTED", "RECTIFYING", "ACCEPTANCE", "EXTENDED"}, Merge: Fate{Empty: true}, Dissolve: Fate{Empty: true}},
	{Entity: "WeakBranchCase", Unit: "branchId", In: []string{"SUSPECTED"}, Merge: Fate{To: "DISMISSED"}, Dissolve: Fate{To: "DISMISSED"}},
	// A case of care that goes on is handled by whoever takes the unit over.
	{Entity: "CareTrigger", Unit: "branchId", In: []string{"RAISED", "CONFIRMED", "ASSIGNED", "CONTACTED", "FOLLOWING"}, Merge: Fate{Set: []string{"branchId"}}, Dissolve: Fate{Set: []string{"branchId"}}},
	// What a result was used for stays under the unit whose result it was.
	{Entity: "ResultUse", Unit: "unitId"},
	{Entity: "CarryOver", Unit: "unitId", In: []string{"PROPOSED"}, Merge: Fate{Set: []string{"unitId"}}, Dissolve: Fate{Set: []string{"unitId"}}},
}

// The states in which a target has no end, a letter is not signed, it is, and a suggestion
// waits for somebody.
var (
	openTarget = []string{"DRAFT", "ISSUED", "REJECTED", "ACCEPTED", "ACTIVE"}
	unsigned   = []string{"DRAFT", "UNDER_REVIEW", "AWAITING_SIGNATURE"}
	binding    = []string{"SIGNED", "IN_FORCE", "AMENDING", "SETTLEMENT_PROPOSED", "SETTLEMENT_AGREED"}
	unheard    = []string{"RECEIVED", "ASSIGNED", "ANSWERED"}
)

// goesOn is what is under way: it stays under the unit that it was recorded for, and the
// successor, or the unit above, answers for it.
var goesOn = Fate{Set: []string{answers}}

// answers is the field of the unit that answers for what was recorded for another one.
const answers = "responsibleUnitId"

// Waiting lists what the table names that is not declared, or is no reference by which the
// records of a unit are found. A program in which that is anything has a table that does less
// than it says.
func Waiting(reg *registry.Registry) (out []string) {
	for i := range Table {
		row := &Table[i]
		ent := reg.Entity(row.Entity)
		if ent == nil {
			out = append(out, row.Entity)
			continue
		}
		for _, name := range slices.Concat([]string{row.Unit, row.Heir}, row.Merge.Set, row.Merge.Clear, row.Dissolve.Set, row.Dissolve.Clear) {
			if name != "" && ent.Field(name) == nil {
				out = append(out, row.Entity+"."+name)
			}
		}
		if f := ent.Field(row.Unit); f != nil && f.Ref == nil {
			out = append(out, row.Entity+"."+row.Unit+" refers to nothing")
		}
		for _, name := range append(slices.Clone(row.In), row.Merge.To, row.Dissolve.To) {
			if name != "" && !ent.Fields[ent.Status].Enum.Has(name) {
				out = append(out, row.Entity+" "+name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Step is what a reform does to the records of a row.
type Step struct {
	Row     *Row
	Fate    Fate
	Records []*domain.Record
}

// Steps are those of a reform, in the order of the table.
type Steps []Step

// Plan is what a reform will do to the records for which sees answers true; nil for all. A
// unit that moves or is renamed takes everything along.
func Plan(s *state.Snapshot, x *domain.UnitReform, sees func(*registry.Entity, *domain.Record) bool) (out Steps) {
	if x.Kind != domain.ReformKindMerge && x.Kind != domain.ReformKindDissolve {
		return nil
	}
	for i := range Table {
		row := &Table[i]
		ent := s.Registry().Entity(row.Entity)
		if ent == nil || ent.Field(row.Unit) == nil {
			continue
		}
		step := Step{Row: row, Fate: row.Merge}
		if x.Kind == domain.ReformKindDissolve {
			step.Fate = row.Dissolve
		}
		row.each(s, ent, x, func(r *domain.Record) {
			if sees == nil || sees(ent, r) {
				step.Records = append(step.Records, r)
			}
		})
		if len(step.Records) > 0 {
			out = append(out, step)
		}
	}
	return out
}

// each calls fn for the records of a row.
func (row *Row) each(s *state.Snapshot, ent *registry.Entity, x *domain.UnitReform, fn func(r *domain.Record)) {
	about := func(r *domain.Record) bool {
		return len(row.In) == 0 || slices.Contains(row.In, r.Body.Str(ent.Status))
	}
	s.EachOf(row.Entity, row.Unit, x.SourceUnitID, func(r *domain.Record) bool {
		if about(r) && !over(r, x.EffectiveOn) {
			fn(r)
		}
		return true
	})
	if row.Heir == "" {
		return
	}
	heir := ent.Field(row.Heir).Index
	for _, unit := range inherited(s, x.SourceUnitID) {
		s.EachOf(row.Entity, row.Unit, unit, func(r *domain.Record) bool {
			if r.Body.Str(heir) == x.SourceUnitID && about(r) {
				fn(r)
			}
			return true
		})
	}
}

// inherited lists the units that came to one: those that merged into it, and those below it
// that were dissolved, with what had come to these. Nothing else has another unit answer.
func inherited(s *state.Snapshot, unit string) (out []string) {
	for next := []string{unit}; len(next) > 0; next = next[1:] {
		came := func(r *domain.Record) bool {
			u := r.Body.(*domain.OrgUnit)
			if (u.Status == domain.OrgUnitStatusMerged || u.Status == domain.OrgUnitStatusDissolved) && !slices.Contains(out, u.ID) {
				out, next = append(out, u.ID), append(next, u.ID)
			}
			return true
		}
		s.EachOf("OrgUnit", "successorIds", next[0], came)
		s.EachOf("OrgUnit", "parentId", next[0], came)
	}
	return out
}

// over says whether a link or a grant ended before a day.
func over(r *domain.Record, day domain.Date) bool {
	switch x := r.Body.(type) {
	case *domain.UnitLink:
		return r.Has(domain.UnitLinkFieldValidTo) && x.ValidTo < day
	case *domain.RoleGrant:
		return r.Has(domain.RoleGrantFieldTo) && x.To < day
	}
	return false
}

// Proposed lists the grants that somebody may give after a merger, because nobody gets them
// by it: those of the source that hold on its last day, of which the target has none for
// the account.
func Proposed(s *state.Snapshot, x *domain.UnitReform) (out []*domain.RoleGrant) {
	if x.Kind != domain.ReformKindMerge {
		return nil
	}
	s.EachOf("RoleGrant", "scopeUnitId", x.SourceUnitID, func(r *domain.Record) bool {
		g := r.Body.(*domain.RoleGrant)
		ended := g.Status == domain.GrantStatusEnded && g.Has(domain.RoleGrantFieldTo) && g.To == x.EffectiveOn-1 // by the reform
		if (g.Status == domain.GrantStatusActive || ended) && g.Covers(x.EffectiveOn-1) && !holds(s, g, x.TargetUnitID) {
			out = append(out, g)
		}
		return true
	})
	return out
}

// holds says whether the account of a grant has its role over another unit, or may get it.
func holds(s *state.Snapshot, g *domain.RoleGrant, unit string) (yes bool) {
	s.EachOf("RoleGrant", "accountId", g.AccountID, func(r *domain.Record) bool {
		o := r.Body.(*domain.RoleGrant)
		yes = o.Role == g.Role && o.ScopeUnitID == unit && o.Pending()
		return !yes
	})
	return yes
}

// Forbids lists the steps that forbid the reform.
func (steps Steps) Forbids() (out Steps) {
	for _, s := range steps {
		if s.Fate.Empty {
			out = append(out, s)
		}
	}
	return out
}

// JSON writes the plan as the API answers it: what becomes of how many records of which
// entity, and whether that forbids the reform.
func (steps Steps) JSON() (string, error) {
	type line struct {
		Entity  string `json:"entity"`
		Does    string `json:"does"`
		Count   int    `json:"count"`
		Forbids bool   `json:"forbids"`
	}
	out := []line{}
	for _, s := range steps {
		out = append(out, line{s.Row.Entity, s.Fate.Does(), len(s.Records), s.Fate.Empty})
	}
	b, err := json.Marshal(out)
	return string(b), err
}

// Now is the unit that goes on today with what was recorded for one: the last of its
// successors.
func Now(s *state.Snapshot, unit string) string {
	for range maxSteps {
		u := s.Unit(unit)
		if u == nil || len(u.Body.(*domain.OrgUnit).SuccessorIDs) == 0 {
			break
		}
		unit = u.Body.(*domain.OrgUnit).SuccessorIDs[0]
	}
	return unit
}

// maxSteps bounds walks along successors and upwards.
const maxSteps = 32

// PathOn lists a unit and those above it as they were on a day, nearest first: a fact is
// counted under these, as then.
func PathOn(s *state.Snapshot, unit string, on domain.Date) (out []string) {
	for range maxSteps {
		u := s.Unit(unit)
		if u == nil {
			break
		}
		out = append(out, unit)
		unit = ParentOn(u.Body.(*domain.OrgUnit), on)
	}
	return out
}

// ParentOn is the unit above on a day: that from which it first moved away afterwards.
func ParentOn(u *domain.OrgUnit, on domain.Date) string {
	for _, text := range u.Moves {
		m, err := domain.DecodeObject[domain.UnitMove](text)
		if day, bad := domain.ParseDate(m.On); err == nil && bad == nil && on < day {
			return m.FromParentID
		}
	}
	return u.ParentID
}

// LastMove is the day of the last change of a unit above there is; 0 where no unit ever
// moved.
func LastMove(s *state.Snapshot) (last domain.Date) {
	s.Scan(s.Registry().Units.Ent, func(r *domain.Record) bool {
		for _, text := range r.Body.(*domain.OrgUnit).Moves {
			m, err := domain.DecodeObject[domain.UnitMove](text)
			if day, bad := domain.ParseDate(m.On); err == nil && bad == nil {
				last = max(last, day)
			}
		}
		return true
	})
	return last
}
