package rightstest

import (
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
	"pdca/internal/state"
)

// record is the one of an entity that an account is asked about.
func (a account) record(entity string) string {
	switch {
	case a.place == assigned && selfCheck[entity] != "":
		return selfCheck[entity]
	case a.place == assigned && entity == "Suggestion":
		return "su-" + a.id
	case a.place == assigned && cared[entity] != "":
		return cared[entity] + a.id
	case a.place != person || !slices.Contains(ownedByAccount, entity):
		return records[entity]
	}
	return map[string]string{"Account": a.id, "Device": sandbox.Device(a.id), "Evidence": "ev-" + a.id, "Attachment": "at-" + a.id, "Notice": "no-" + a.id, "VenueUse": "vu-" + a.id,
		"SecretaryDuty": a.duty(), "TargetProgress": "pg-" + a.id, "Suggestion": "su-" + a.id, "PartyWorkerProfile": "vw-" + a.id}[entity]
}

// duty is the secretary's duty that an account at "person" has.
func (a account) duty() string {
	i, _ := strconv.Atoi(a.id[strings.LastIndexByte(a.id, '-')+1:]) // people gave it
	return secretaryDutyOf(1 + i)
}

// sees says whether an account is shown the record of an entity: by its row, in outline,
// as one of the units that own it, or as one of the circle that it is published to.
func (w *world) sees(f *file, a account, e *registry.Entity) bool {
	return w.whole(f, a, e) || e.OutlineRow != 0 && w.allowed(f, a, w.reg.Matrix.Name(e.OutlineRow), "V", e)
}

// whole is sees without what is seen in outline alone.
func (w *world) whole(f *file, a account, e *registry.Entity) bool {
	return w.allowed(f, a, e.Read, "V", e) || w.owned(f, a, e) || w.published(a, e) || a.itself(e)
}

// itself says whether the record is the account's own one. Everybody knows that, also where
// the file gives the role the accounts of units that need not be its own (US, DO, PA, SA:
// subtree; LI, IN: home) and not those of reach own.
func (a account) itself(e *registry.Entity) bool {
	return e.Name == "Account" && a.record(e.Name) == a.id
}

// owned says whether an account is over one of the units that own the record beside the
// one that changes go by (@entity(also:)). That lets it read, and do nothing.
func (w *world) owned(f *file, a account, e *registry.Entity) (yes bool) {
	level, reach := f.cell(e.Read, a.role)
	if grant := grants[a.place]; grant != "" && enough(level, "V") && reach == "subtree" {
		state.EachAlso(e, w.record(e, a), func(unit string) {
			yes = yes || w.box.Engine.Snapshot().Below(unit, grant)
		})
	}
	return yes
}

// belongs says at which places an account belongs to a circle of branch b1.
var belongs = map[string][]string{
	registry.CircleGroup:   {person},
	registry.CircleBranch:  {person, home},
	registry.CircleUnit:    {person, home},
	registry.CircleCompany: places,
}

// published says whether the record is published to a circle of the account's
// (@entity(publish:)). A partner is in none.
func (w *world) published(a account, e *registry.Entity) bool {
	if e.Publish == nil || a.role == "PARTNER_VIEWER" {
		return false
	}
	r := w.record(e, a)
	if e.Publish.Circle(r) == registry.CircleGroup && r.Body.Str(e.Publish.Group) != grants[leader] {
		return false // b1 is no group: nobody is in the circle
	}
	return e.Publish.In[r.Body.Str(e.Status)] && slices.Contains(belongs[e.Publish.Circle(r)], a.place)
}

// record is the one that an account is asked about, as it is now.
func (w *world) record(e *registry.Entity, a account) *domain.Record {
	r := w.box.Engine.Snapshot().Get(e, sandbox.ID(a.record(e.Name)))
	if r == nil {
		w.t.Fatalf("%s %s is not there", e.Name, a.record(e.Name))
	}
	return r
}

// allowed is what the file says of an account, a row and a level.
func (w *world) allowed(f *file, a account, action, level string, ent *registry.Entity) bool {
	if action == registry.AnyAccount {
		return a.role != string(domain.RolePartnerViewer)
	}
	has, reach := f.cell(action, a.role)
	if has == "-" || !enough(has, level) {
		return false
	}
	inScope := reach == "above" && w.allowed(f, a, ent.Read, "V", ent) // what is above is so of this
	return inScope || a.reached(f.row(action), reach, ent)
}

// reached says whether a reach leads from the place of an account to the record.
func (a account) reached(r *row, reach string, ent *registry.Entity) bool {
	if ent.Bucket == registry.BucketRef {
		return reach == "all"
	}
	// What a person owns apart is of their own unit.
	apart := a.place == person && (ent.Name == "Account" || ent.Name == "Device")
	ofCheck := slices.Contains(inspected, ent.Name)
	selfs := selfCheck[ent.Name] != ""
	switch reach {
	case "above": // the unit itself, as that of the home, or above a grant, or linked with it
		return a.place == home || a.place == leader || a.place == linked
	case "subtree":
		return a.place == over || r.Linked && a.place == linked || apart
	case "own":
		return a.place == person && (slices.Contains(ownedByMember, ent.Name) || slices.Contains(ownedByAccount, ent.Name))
	case "home":
		return a.place == home || apart
	case "group":
		return a.place == leader && slices.Contains(ownedByMember, ent.Name)
	case "team":
		return a.place == inTeam || a.place == leading && a.role == "LEAD_INSPECTOR" || a.place == assigned && selfs
	case "lead":
		return a.place == leading && a.role == "LEAD_INSPECTOR" && ofCheck
	case "help":
		return a.place == helping
	case "assigned":
		return a.place == assigned && (ent.Name == "Rectification" || ent.Name == "Measure" || ent.Name == "Suggestion" || ent.Name == "ListItem" || ent.Name == "Accountability" || taskOf[ent.Name] == r.Action || ent.Name == "PaperBallot" || slices.Contains(assignedToo, ent.Name) || selfs && r.Action == "SCORE")
	}
	return false
}
