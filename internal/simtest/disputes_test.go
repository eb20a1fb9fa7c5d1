package simtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// What an enterprise decides while its devices are away: findings that their unit disputes,
// agreements to a pairing, and a unit that goes into another one.

// toldOf begins the ids of the findings that their unit was told of.
const toldOf = "told-"

// decisions makes what is decided on in a history.
func (w *world) decisions() {
	w.act(`create Inspection told {"planId":"plan","mode":"SPECIAL_INSPECTION","unitId":"b1","leadId":"li","inspectorIds":["in1"],"plannedOn":"2027-12-01","status":"CONFIRMED"}`)
	for i := range 4 {
		w.act(fmt.Sprintf(`create Finding %s%d {"inspectionId":"told","criterionCode":"01.1.2","severity":"MAJOR","descriptionZh":"问题%d：台账缺页。","status":"CONFIRMED","toldOn":%q}`, toldOf, i, i, w.box.Engine.Today()))
	}
	w.act(partners...)
	w.agreement()
	for i := range 3 {
		w.act(fmt.Sprintf(`create AssistancePairing pair-%d {"unitId":"b1","cycleId":"cy26","triggerCode":"COMMITTEE_DECISION","triggerZh":"党发〔2026〕3号","helperKindCode":"INTERNAL_TRAINER","helperIds":["hr"]}`, i))
	}
}

// next is what somebody may make of a finding in a state: by whom, and into which states.
var next = map[string]struct {
	by string
	to []string
}{
	"CONFIRMED": {"bs1", []string{"DISPUTED"}}, "DISPUTED": {"li", []string{"UPHELD", "UPHELD", "WITHDRAWN"}},
	"UPHELD": {"bs1", []string{"APPEALED"}}, "APPEALED": {"pa", []string{"UPHELD_FINAL", "WITHDRAWN"}},
}

// dispute goes on with a dispute, on a device of whose turn it is; now and then somebody
// tries what is not theirs.
func (w *world) dispute(p *phone) {
	id := fmt.Sprint(toldOf, w.side.IntN(4))
	r := w.box.Engine.Snapshot().Find("Finding", id)
	if r == nil {
		return
	}
	if by := next[string(r.Body.(*domain.Finding).Status)].by; by != "" && w.side.IntN(8) > 0 {
		p = w.phoneFor(w.side, by)
	}
	w.done(p)(w.disputed(p, id))
}

// disputed is the next step as the device shows the finding.
func (w *world) disputed(p *phone, id string) ([]device.Op, error) {
	find, err := p.Get("Finding", id)
	if err != nil {
		return nil, err
	}
	step := next[find.Text("status")]
	if len(step.to) == 0 {
		return nil, nil
	}
	to := step.to[w.side.IntN(len(step.to))]
	fields := map[string]any{"status": to}
	if to == "DISPUTED" {
		fields["disputeZh"] = "当日台账由上级调阅，现场未见，现已取回备查：" + w.token(p)
	}
	op, err := p.Update("Finding", id, fields)
	op.Reason = w.token(p)
	return one(op, err)
}

// phoneFor is one of the devices of an account.
func (w *world) phoneFor(rnd *rand.Rand, account string) *phone {
	list := slices.DeleteFunc(slices.Clone(w.devices), func(p *phone) bool { return p.account != account })
	return list[rnd.IntN(len(list))]
}

// agree answers for the unit whether it takes part in a pairing.
func (w *world) agree(p *phone) ([]device.Op, error) {
	asked := w.from(w.side, p, "PairingAgreement", nil)
	if asked == nil {
		return nil, nil
	}
	to := []string{"AGREED", "DECLINED"}[w.side.IntN(2)]
	if asked.Text("status") == to {
		to = map[string]string{"AGREED": "DECLINED", "DECLINED": "AGREED"}[to]
	}
	op, err := p.Update("PairingAgreement", asked.ID, map[string]any{"status": to})
	op.Reason = w.token(p)
	return one(op, err)
}

// reform has b3 go into b4, once in a history.
func (w *world) reform() {
	if u := w.box.Engine.Snapshot().Find("OrgUnit", "b3"); u.Body.(*domain.OrgUnit).Status != domain.OrgUnitStatusActive || w.side.IntN(4) > 0 {
		return
	}
	w.tokens++
	id := fmt.Sprintf("reform-%d", w.tokens)
	w.act(fmt.Sprintf(`create UnitReform %s {"kind":"MERGE","sourceUnitId":"b3","targetUnitId":"b4","effectiveOn":%q,"documentNo":"党发〔2026〕7号"}`, id, w.box.Engine.Today()))
	w.act(fmt.Sprintf(`update UnitReform %s {"status":"EXECUTED"}`, id))
	if u := w.box.Engine.Snapshot().Find("OrgUnit", "b3"); u.Body.(*domain.OrgUnit).Status == domain.OrgUnitStatusMerged {
		w.count("reform")
	}
}

// decided goes through the journal and makes sure that each step of a dispute was made by
// whom it is for, for a reason that stands as the decision, and each agreement by the
// secretary of the unit.
func (w *world) decided() {
	commits, err := w.box.Commits(1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	reg, state := w.box.Engine.Registry(), map[string]string{}
	for _, c := range commits {
		for _, entry := range c.Entries {
			e, err := reg.ParseEffect(entry)
			if err != nil {
				w.fail("journal: %v", err)
			}
			if e.Type != "PairingAgreement" && (e.Type != "Finding" || !strings.HasPrefix(e.ID, toldOf)) {
				continue
			}
			ent := reg.Entity(e.Type)
			for _, f := range e.Fields {
				was := state[e.ID]
				if f.Field != ent.Status || f.Quiet || f.Value.S == was {
					continue
				}
				if state[e.ID] = f.Value.S; e.Create {
					continue
				}
				w.count("%s %s", e.Type, f.Value.S)
				step, by := next[was], "bs1"
				if e.Type == "Finding" {
					by = step.by
				}
				above := e.Type == "Finding" && by == "bs1" && e.By == "us1" // whose right it is as well
				if e.By != by && !above || e.Type == "Finding" && (!slices.Contains(step.to, f.Value.S) || e.Reason == "") {
					w.fail("commit %d: %s moved %s %s from %s to %s for %q", c.Seq, e.By, e.Type, e.ID, was, f.Value.S, e.Reason)
				}
			}
		}
	}
	snap := w.box.Engine.Snapshot()
	snap.Scan(reg.Entity("Finding"), func(r *domain.Record) bool {
		f := r.Body.(*domain.Finding)
		if disputed := r.Has(domain.FindingFieldDisputedAt); disputed && (utf8.RuneCountInString(f.DisputeZh) < 20 || f.DisputedBy != "bs1" && f.DisputedBy != "us1") {
			w.fail("finding %s is disputed by %q: %q", r.ID, f.DisputedBy, f.DisputeZh)
		}
		if ended := f.Status == domain.FindingStatusUpheld || f.Status == domain.FindingStatusUpheldFinal; ended && (f.DecisionZh == "" || f.DecisionZh != r.Reason()) {
			w.fail("finding %s is %s by %q, for %q", r.ID, f.Status, f.DecisionZh, r.Reason())
		}
		return true
	})
}

// merged makes sure that a unit which went into another one keeps no member, and that the
// other one answers for what is open there.
func (w *world) merged() {
	snap := w.box.Engine.Snapshot()
	gone := map[string]string{}
	snap.Scan(snap.Registry().Entity("OrgUnit"), func(r *domain.Record) bool {
		if u := r.Body.(*domain.OrgUnit); u.Status == domain.OrgUnitStatusMerged {
			gone[r.ID] = u.SuccessorIDs[0]
		}
		return true
	})
	snap.Scan(snap.Registry().Entity("Member"), func(r *domain.Record) bool {
		if m := r.Body.(*domain.Member); gone[m.BranchID] != "" && m.Status == domain.MemberStateActive {
			w.fail("member %s is active in %s, which went into %s", r.ID, m.BranchID, gone[m.BranchID])
		}
		return true
	})
	snap.Scan(snap.Registry().Entity("Finding"), func(r *domain.Record) bool {
		if f := r.Body.(*domain.Finding); gone[f.UnitID] != "" && f.Status != domain.FindingStatusWithdrawn && f.ResponsibleUnitID != gone[f.UnitID] {
			w.fail("%s answers for finding %s of %s, which went into %s", f.ResponsibleUnitID, r.ID, f.UnitID, gone[f.UnitID])
		}
		return true
	})
}

// toldRight makes sure that everybody who is told of a decision is told of it once, and that
// whoever has no part in it is not told.
func (w *world) toldRight() {
	snap := w.box.Engine.Snapshot()
	reg, seen := snap.Registry(), map[string]bool{}
	snap.Scan(reg.Entity("Notice"), func(r *domain.Record) bool {
		n := r.Body.(*domain.Notice)
		if n.DeadlineKey != "" || n.RecordType != "Finding" {
			return true
		}
		w.count("notice of a decision")
		about := snap.Find("Finding", n.RecordID)
		key := fmt.Sprint(n.RecordID, n.Step, n.RecipientID)
		if seen[key] || r.CreatedBy != "" || about == nil || !slices.Contains([]string{"bs1", "bs2", "us1", "us2"}, n.RecipientID) {
			w.fail("notice %s tells %s of %s %s, by %q", r.ID, n.RecipientID, n.RecordID, n.Step, r.CreatedBy)
		}
		seen[key] = true
		return true
	})
}

// unreasoned says whether a commit moves a record into the state that an operation asks for,
// and does not say why. Where it was there already, nothing is moved, and where another
// mutation in the commit moved it, that says why.
func (w *world) unreasoned(rev domain.Rev, op device.Op) (yes bool) {
	commits, err := w.box.Commits(rev)
	if err != nil || len(commits) == 0 {
		w.fail("read commit %d: %v", rev, err)
	}
	reg := w.box.Engine.Registry()
	for _, entry := range commits[0].Entries {
		e, err := reg.ParseEffect(entry)
		if err != nil {
			w.fail("journal: %v", err)
		}
		for _, f := range e.Fields {
			to := strings.Trim(string(op.Fields["status"]), `"`)
			yes = yes || e.Type == op.Type && e.ID == op.ID && f.Field == reg.Entity(e.Type).Status && f.Value.S == to && e.Reason == ""
		}
	}
	return yes
}
