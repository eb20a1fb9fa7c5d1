package leaktest

import (
	"fmt"

	"pdca/internal/sandbox"
)

// inspected are the units that hidden checks are of, with a member of
// each, and where it can be what a finding there repeats, and its own evidence.
var inspected = []struct{ unit, member, repeats, proof string }{{"b1", "m11", `,"repeatOfId":"f-00"`, "ev-0"}, {"b2", "m21", "", "ev-1"},
	{"b3", "m31", `,"repeatOfId":"f-10"`, "ev-2"}, {"s1", "m13", "", "ev-0"}}

// conceal goes on with hidden checks in the real enterprise: everything that may
// follow from one.
func (p *pair) conceal() {
	if p.spots == 0 || p.rnd.IntN(12) == 0 {
		p.order()
		return
	}
	k := p.rnd.IntN(p.spots)
	at := inspected[k%len(inspected)]
	n := p.made
	p.made++
	spot, found, code := fmt.Sprintf("@spot-%d-%d", p.seed, k), fmt.Sprintf("@hf-%d-%d", p.seed, n), p.pick("01.1.1", "01.1.2", "01.2.1")
	if len(p.findings) == 0 {
		p.finding(found, fmt.Sprintf(`create Finding %s {"inspectionId":%q,"criterionCode":%q,"severity":"MAJOR","descriptionZh":"%s问题"}`, found, spot, code, secret))
		return
	}
	old := p.pick(p.findings...)
	switch p.rnd.IntN(26) {
	default:
		p.finding(found, fmt.Sprintf(`create Finding %s {"inspectionId":%q,"criterionCode":%q,"severity":"MAJOR","descriptionZh":"%s问题"}`, found, spot, code, secret))
	case 0:
		p.finding(found, fmt.Sprintf(`create Finding %s {"inspectionId":%q,"criterionCode":"01.1.1","severity":"CRITICAL","descriptionZh":"%s"%s}`, found, spot, secret, at.repeats))
	case 1:
		p.unseen("spoti", fmt.Sprintf(`create CriterionResult %s {"inspectionId":%q,"criterionCode":"01.1.1","inputs":{"numerator":8,"denominator":10},"remarkZh":"%s","status":"DRAFT","evidenceIds":[%q]}`, found, spot, secret, at.proof))
	case 2: // the same bytes as those of the unit's own proof
		p.unseen("spoti", fmt.Sprintf(`create Evidence %s {"inspectionId":%q,"kindCode":"LEDGER","sha256":%q,"caption":"%s"}`, found, spot, hash(p.rnd.IntN(4)), secret))
	case 3:
		p.unseen("spoti", fmt.Sprintf(`create Attachment %s {"inspectionId":%q,"sha256":%q,"size":3,"mediaType":"application/pdf","fileName":"%s"}`, found, spot, hash(100+int(n)), secret))
	case 4, 5:
		p.unseen(p.pick("spotl", "pa", "system"), fmt.Sprintf(`create Rectification %s {"findingId":%q,"ownerId":%q,"reportZh":"%s"}`, found, old, at.member, secret))
	case 6:
		p.unseen("system", fmt.Sprintf(`create PointsEntry %s {"memberId":%q,"ruleCode":%q,"sourceType":"Finding","sourceId":%q,"occurredOn":"2026-06-10","remarkZh":"%s"}`,
			found, at.member, p.pick("PT01", "PT02", "PT03"), old, secret))
	case 7: // a helper because of what nobody may know
		if p.who.mayRead(deed{row: "ASSIST", unit: at.unit}) {
			return // enough may be known of the unit by now to make it one of its own
		}
		p.unseen("pa", fmt.Sprintf(`create AssistancePairing %s {"unitId":%q,"cycleId":"cy26","helperKindCode":"INTERNAL_TRAINER","triggerCode":"OPEN_MAJOR_FINDINGS","helperIds":["hrb4"]}`, found, at.unit))
	case 8:
		p.unseen("spoti", fmt.Sprintf(`update Finding %s {"descriptionZh":"%s改%d"}`, old, secret, n))
	case 9:
		p.unseen("spoti", fmt.Sprintf(`delete Finding %s`, old))
	case 10:
		p.unseen("pa", fmt.Sprintf(`update SupervisionPlan @plan-%d-%d {"titleZh":"%s计划%d","status":"APPROVED"}`, p.seed, k, secret, n))
	case 11:
		p.unseen("pa", fmt.Sprintf(`update Inspection %s {"status":"ASSIGNED"}`, spot))
		p.unseen("spoti", fmt.Sprintf(`update Inspection %s {"status":"PACK_DOWNLOADED"}`, spot))
	case 12:
		p.unseen("spoti", fmt.Sprintf(`update Inspection %s {"status":"IN_PROGRESS"}`, spot))
	case 13: // conflicts about the check: a lost value, a change to what is deleted, refusals
		p.pushed("spotl", object{"op": "update", "type": "Finding", "id": sandbox.ID(old), "base": 1, "fields": object{"severity": "STANDARD", "descriptionZh": secret}},
			object{"op": "create", "type": "Finding", "id": p.newID(), "fields": object{"inspectionId": sandbox.ID(spot), "criterionCode": "01.1.1", "severity": "HUGE", "descriptionZh": secret}})
	case 14:
		p.pushed("spotl", object{"op": "create", "type": "Rectification", "id": p.newID(), "fields": object{"findingId": sandbox.ID(old), "ownerId": "nobody", "reportZh": secret}},
			object{"op": "create", "type": "Inspection", "id": p.newID(), "fields": object{"mode": "UNSCHEDULED_SPOT_CHECK", "unitId": at.unit, "leadId": "spotl", "titleZh": secret, "plannedOn": "x"}})
	case 15:
		p.pushed("pa", object{"op": "create", "type": "Inspection", "id": p.newID(), "fields": object{"mode": "UNSCHEDULED_SPOT_CHECK", "unitId": at.unit, "cycleId": "cy26", "leadId": "nobody", "titleZh": secret}},
			object{"op": "create", "type": "PointsEntry", "id": p.newID(), "fields": object{"memberId": at.member, "ruleCode": "PT99", "sourceType": "Finding", "sourceId": sandbox.ID(old), "occurredOn": "2026-06-10", "remarkZh": secret}})
	}
}

// order makes a plan that is not announced, and a check of it or without one.
func (p *pair) order() {
	k := p.spots
	p.spots++
	at := inspected[k%len(inspected)]
	plan, spot := fmt.Sprintf("@plan-%d-%d", p.seed, k), fmt.Sprintf("@spot-%d-%d", p.seed, k)
	runs := p.pick("c", "c", at.unit)
	p.unseen("system", fmt.Sprintf(`create SupervisionPlan %s {"cycleId":"cy26","unitId":%q,"titleZh":"%s计划","mode":"SPECIAL_INSPECTION","announced":false,"status":"APPROVED","scopeUnitIds":[%q],"onePartReason":"突击检查只看党建工作台账"}`,
		plan, runs, secret, at.unit))
	if p.rnd.IntN(2) == 0 {
		p.unseen("pa", fmt.Sprintf(`create Inspection %s {"planId":%q,"mode":"SPECIAL_INSPECTION","unitId":%q,"leadId":"spotl","inspectorIds":["spoti"],"titleZh":"%s"}`, spot, plan, at.unit, secret))
		return
	}
	p.unseen("pa", fmt.Sprintf(`create Inspection %s {"cycleId":"cy26","mode":"UNSCHEDULED_SPOT_CHECK","unitId":%q,"leadId":"spotl","inspectorIds":["spoti"],"titleZh":"%s","adHocReasonZh":"接到反映后抽查"}`, spot, at.unit, secret))
}

// finding makes a finding of a hidden check.
func (p *pair) finding(id, deed string) {
	if p.unseen("spoti", deed) {
		p.findings = append(p.findings, id)
	}
}

type object = map[string]any

// pushed lets a device send mutations of one operation each to the real enterprise.
func (p *pair) pushed(who string, ops ...object) {
	p.next()
	for _, op := range ops {
		p.log("unseen, %s pushes %v", who, op)
		p.real.sync(who, []any{[]any{op}}, nil, -1)
	}
	p.hidden++
	p.align()
}

// deed is work elsewhere: what it is read by says from whom it is hidden.
type deed struct {
	row, unit string
	// owners and assigned are the persons whose own it is, and who must act on it.
	owners, assigned []string
	team             string
	text             string
	// also are the units that own it beside: who reads by a row over one of them reads it.
	also []string
	// open says that the account reads it for another reason.
	open bool
}

// unread writes a text that the account may not read, though it may see the record: into
// the real enterprise another one than into its twin. It is false where there is none.
func (p *pair) unread() bool {
	if p.rnd.IntN(2) == 0 {
		return p.outlined()
	}
	insp := p.pick("i1", "i3")
	if p.who.mayRead(deed{row: "INSPECTION_SCORE", unit: places[insp], team: insp}) {
		return false
	}
	n := p.made
	p.made++
	work := fmt.Sprintf(`Finding f-%d%d {"descriptionZh":"%%s%d"}`, map[string]int{"i1": 0, "i3": 1}[insp], p.rnd.IntN(2), n)
	if p.rnd.IntN(3) == 0 {
		work = fmt.Sprintf(`Inspection %s {"summaryZh":"%%s%d"}`, insp, n)
	}
	p.next()
	p.log("unread: %s", work)
	p.real.box.Force(p.t, fmt.Sprintf(work, secret))
	p.twin.box.Force(p.t, fmt.Sprintf(work, "别的"))
	p.align()
	return true
}

// outlined changes a unit that the account may see in outline at most, and leaves the
// outline as it is: other people do it in the twin, for another reason, by way of another
// name, and there is another text in what is not of the outline.
func (p *pair) outlined() bool {
	unit := p.pick("c", "s1", "s2", "b1", "b3")
	if p.who.mayRead(deed{row: "ORG", unit: unit}) {
		return false
	}
	n := p.made
	p.made++
	p.next()
	p.log("outlined: %s", unit)
	for w, by := range map[*world][2]string{p.real: {"pa", secret}, p.twin: {"sa", "别的"}} {
		w.box.Force(p.t, fmt.Sprintf(`OrgUnit %s {"status":"PLANNED"}`, unit))
		for _, text := range []string{fmt.Sprintf(`{"status":"ACTIVE","nameEn":"%s%d"}`, by[1], n), fmt.Sprintf(`{"nameEn":"unit %d"}`, n)} {
			if err := w.box.ActFor(by[0], by[1], "update OrgUnit "+unit+" "+text); err != nil {
				p.fail("%s of %s: %v", text, unit, err)
			}
		}
	}
	p.align()
	return true
}

// elsewhere does some work in the real enterprise that the account may not see.
func (p *pair) elsewhere() {
	for range 20 {
		if d := p.work(); !d.open && !p.who.mayRead(d) {
			p.unseen("system", d.text)
			return
		}
	}
}

// pledge is the n-th pledge, a draft or one that is open to a circle.
func (p *pair) pledge(unit, member, id string, n int) deed {
	scope := []string{"PARTY_GROUP", "BRANCH", "UNIT", "COMPANY"}[n%4]
	status := []string{"PUBLISHED", "DRAFT", "REVISED", "WAIVED"}[n/4%4]
	d := deed{row: "PLEDGE", unit: unit, owners: []string{member}, text: fmt.Sprintf(`create Pledge %s {"memberId":%q,"cycleId":"cy26","textZh":"%s","publishScope":%q,"status":%q}`,
		id, member, secret, scope, status)}
	d.open = p.who.inCircle(scope, unit, member) && (status == "PUBLISHED" || status == "REVISED")
	return d
}

// work is a random piece of work of some branch.
func (p *pair) work() deed {
	b := p.rnd.IntN(len(sandbox.Branches))
	unit, member := sandbox.Branches[b], fmt.Sprintf("m%d%d", b+1, 1+p.rnd.IntN(3))
	n := p.made
	p.made++
	id := fmt.Sprintf("x-%d", n)
	if p.rnd.IntN(3) == 0 {
		return p.planned(b, member, id, int(n))
	}
	switch p.rnd.IntN(12) {
	case 0:
		return deed{row: "ROSTER", unit: unit, owners: []string{id}, text: fmt.Sprintf(`create Member %s {"personNo":"hidden-%d","name":"%s","branchId":%q}`, id, n, secret, unit)}
	case 1:
		return deed{row: "ROSTER", unit: unit, owners: []string{member}, text: fmt.Sprintf(`update Member %s {"joinedOn":"19%02d-01-01","onPost":%v}`, member, 50+p.rnd.IntN(40), p.rnd.IntN(2) == 0)}
	case 2, 3:
		return deed{row: "POINTS", unit: unit, owners: []string{member}, text: fmt.Sprintf(`create PointsEntry %s {"memberId":%q,"ruleCode":%q,"sourceId":"src-%d","status":"POSTED","occurredOn":"2026-05-%02d","remarkZh":"%s"}`,
			id, member, p.pick("PT01", "PT02", "PT03", "PT04", "PT05"), n, 1+p.rnd.IntN(28), secret)}
	case 4:
		return p.pledge(unit, member, id, int(n))
	case 5, 6:
		if p.rnd.IntN(2) == 0 {
			unit = p.pick("w1", "t1", "w2", "a2", "gc")
		}
		return deed{row: "EVIDENCE", unit: unit, text: fmt.Sprintf(`create Evidence %s {"unitId":%q,"kindCode":"LEDGER","sha256":%q,"caption":"%s"}`, id, unit, hash(1000+int(n)), secret)}
	case 7:
		insp := p.pick("i1", "i3")
		return deed{row: "INSPECTION", unit: places[insp], team: insp, text: fmt.Sprintf(`create Finding %s {"inspectionId":%q,"criterionCode":"01.2.1","severity":"STANDARD","descriptionZh":"%s"}`, id, insp, secret)}
	case 8, 9: // a task for somebody of the branch
		n := p.rnd.IntN(2)
		unit, member = []string{"b1", "b3"}[n], []string{"m11", "m12", "m31", "m32"}[2*n+p.rnd.IntN(2)]
		return deed{row: "RECTIFY", unit: unit, assigned: []string{member}, open: p.readsDuties(unit, member) || p.readsCases(unit), text: fmt.Sprintf(`create Rectification %s {"problemId":"pb-%d","ownerId":%q,"reportZh":"%s"}`, id, n, member, secret)}
	case 10:
		if p.rnd.IntN(2) == 0 {
			unit = p.pick("w1", "t1", "w2", "a2", "gc")
		}
		return deed{row: "VENUE", unit: unit, text: fmt.Sprintf(`create Venue %s {"unitId":%q,"nameZh":"%s","kindCode":"CULTURE_SQUARE"}`, id, unit, secret)}
	}
	return deed{row: "ACCOUNT", unit: unit, owners: []string{id}, text: fmt.Sprintf(`create Account %s {"username":"hidden-%d","name":"%s","unitId":%q}`, id, n, secret, unit)}
}
