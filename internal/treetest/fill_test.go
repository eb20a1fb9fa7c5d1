package treetest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// cycle is the year that is planned.
const cycle = "cycle-2026"

// begins is the day on which all is planned: the window of planning is open, and the next
// quarter not yet begun.
var begins = time.Date(2026, 3, 20, 1, 0, 0, 0, time.UTC)

// tree is the company while its year is being planned.
type tree struct {
	*enginetest.World
	units, workshops, branches []*domain.OrgUnit
	// beside is the party unit of an administrative one, branchesOf whom a unit leads.
	beside map[string]string
	people map[string][]*domain.Member
	// took is how long each step took, in order.
	took []string
}

// found makes the company and its people, and nothing else.
func found(t testing.TB, small bool) *tree {
	t.Helper()
	c := &tree{World: enginetest.Empty(t, begins), beside: map[string]string{}, people: map[string][]*domain.Member{}}
	if _, err := demo.Fill(context.Background(), c.Engine, demo.Config{Seed: 1, Small: small, Unplanned: true}); err != nil {
		t.Fatal(err)
	}
	byKind := map[domain.UnitKind]*[]*domain.OrgUnit{domain.UnitKindSecondaryUnit: &c.units, domain.UnitKindWorkshopSection: &c.workshops, domain.UnitKindBranch: &c.branches}
	for _, u := range all[domain.OrgUnit](c) {
		if list := byKind[u.Kind]; list != nil {
			*list = append(*list, u)
		}
	}
	for _, l := range all[domain.UnitLink](c) {
		if was := c.beside[l.AdminUnitID]; was == "" || len(l.PartyUnitID) < len(was) { // a unit is linked with its offices' branches too
			c.beside[l.AdminUnitID] = l.PartyUnitID
		}
	}
	exempt := map[string]bool{}
	for _, x := range all[domain.Exemption](c) {
		exempt[x.MemberID] = true
	}
	for _, m := range all[domain.Member](c) {
		if !exempt[m.ID] {
			c.people[m.BranchID] = append(c.people[m.BranchID], m)
		}
	}
	return c
}

// all lists the live records of an entity, in order of creation.
func all[T any](c *tree) (out []*T) {
	typ := any((*T)(nil)).(domain.Body).TypeName()
	c.Snapshot().Scan(c.Registry().Entity(typ), func(r *domain.Record) bool {
		out = append(out, any(r.Body).(*T))
		return true
	})
	return out
}

// of lists the records of an entity that refer to another one by a field.
func of[T any](c *tree, field, id string) (out []*T) {
	typ := any((*T)(nil)).(domain.Body).TypeName()
	c.Snapshot().EachOf(typ, field, id, func(r *domain.Record) bool {
		out = append(out, any(r.Body).(*T))
		return true
	})
	return out
}

// step runs one part of the planning and notes how long it took.
func (c *tree) step(name string, do func()) {
	start := time.Now()
	do()
	c.took = append(c.took, fmt.Sprintf("%s %v", name, time.Since(start).Round(time.Millisecond)))
}

// do carries out one line, which succeeds.
func (c *tree) do(format string, args ...any) {
	c.Helper()
	line := fmt.Sprintf(format, args...)
	if err := c.Line(line); err != nil {
		c.Fatalf("%s\n%v", line, err)
	}
}

// plan takes the year from its conferences to the duty lists of its second quarter.
func (c *tree) plan() {
	c.step("conferences", func() {
		for _, k := range conferences {
			c.confer(k)
		}
	})
	c.step("second level", func() {
		for _, root := range c.level(domain.DecompositionLevelCompany) {
			c.handToUnits(root)
		}
	})
	c.step("letters of the company", func() { c.letters(domain.LetterLevelCompanyToSecondary) })
	c.step("workshops and branches", func() {
		for _, t := range c.level(domain.DecompositionLevelSecondaryUnit) {
			c.handBelow(t)
		}
	})
	c.step("letters of the units", func() { c.letters(domain.LetterLevelSecondaryToWorkshop) })
	c.step("branch plans", func() {
		for _, b := range c.branches {
			c.branchPlan(b)
		}
	})
	c.step("claims", func() {
		for _, b := range c.branches {
			c.claims(b)
		}
	})
	c.step("duty lists", c.quarter)
}

// level lists the targets of a level.
func (c *tree) level(level domain.DecompositionLevel) []*domain.Target {
	return slices.DeleteFunc(all[domain.Target](c), func(t *domain.Target) bool { return t.Level != level })
}

// conference is one of the three, with the two targets that it sets.
type conference struct {
	id    string
	kind  domain.ConferenceKind
	goals domain.LetterKind
	// holder answers for the targets, leader is who leads it and decides.
	holder, leader string
	classes, names [2]string
}

var conferences = []conference{
	{"@work", domain.ConferenceKindAnnualWorkConference, domain.LetterKindBusinessTargetLetter, "gc", "leader-gc", [2]string{"PRODUCTION_OPERATION", "QUALITY_SAFETY"}, [2]string{"生产计划按期完成率", "一次交检合格率"}},
	{"@staff", domain.ConferenceKindStaffCongress, domain.LetterKindPartyTargetLetter, "c", "committee-1", [2]string{"ORGANISATION_BUILDING", "TEAM_BUILDING"}, [2]string{"组织生活制度落实率", "责任区达标率"}},
	{"@party", domain.ConferenceKindPartyIntegrityConference, domain.LetterKindIntegrityLetter, "c", "committee-1", [2]string{"CONDUCT_INTEGRITY", "SUPERVISION_DISCIPLINE"}, [2]string{"廉洁教育覆盖率", "监督检查覆盖率"}},
}

// confer holds a conference, and has its targets decided and accepted.
func (c *tree) confer(k conference) {
	c.do(`system create Attachment %s-doc {"unitId":"gc","sha256":"%s","size":10,"mediaType":"application/pdf"}`, k.id, enginetest.Hash(k.id))
	c.do(`admin create Conference %s {"cycleId":"%s","kind":"%s","titleZh":"2026年会议","hostUnitId":"gc"}`, k.id, cycle, k.kind)
	c.do(`admin update Conference %s {"heldOn":"2026-03-20","delegatesDue":300,"delegatesPresent":276,"resolutionZh":"通过全年目标","documentIds":["%s-doc"],"status":"HELD"}`, k.id, k.id)
	c.do(`admin create TargetAllocation %s-all {"conferenceId":"%s"}`, k.id, k.id)
	for i, class := range k.classes {
		c.do(`admin create Target %s-%d {"allocationId":"%s-all","holderUnitId":"%s","weight":50,"titleZh":"%s","letterKind":"%s","classCode":"%s","dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"ownerAccountId":"%s","indicator":{"kind":"PERCENT","nameZh":"%s","unitZh":"%%","goal":98,"direction":"UP"}}`,
			k.id, i, k.id, k.holder, k.names[i], k.goals, class, k.leader, k.names[i])
	}
	c.do(`admin update TargetAllocation %s-all {"status":"SUBMITTED"}`, k.id)
	c.do(`%s update Conference %s {"status":"TARGETS_RECORDED"}`, k.leader, k.id)
	for i := range k.classes {
		c.do(`%s update Target %s-%d {"status":"ACCEPTED"}`, k.leader, k.id, i)
	}
}

// spread has a target decomposed over units: somebody says who is in charge in each, submits,
// and another one approves.
func (c *tree) spread(t *domain.Target, units []string, by, approves string, charge func(unit string) string) {
	a := "@all-" + t.ID
	list, _ := json.Marshal(units)
	c.do(`%s create TargetAllocation %s {"targetId":"%s"}`, by, a, t.ID)
	c.do(`%s act spreadTarget {"allocationId":"%s","unitIds":%s,"template":{"titleZh":"%s"}}`, by, a, list, t.TitleZh)
	c.do(`%s act evenWeights {"allocationId":"%s"}`, by, a)
	for _, x := range of[domain.Target](c, "allocationId", enginetest.ID(a)) {
		c.do(`%s update Target %s {%s}`, by, x.ID, charge(x.HolderUnitID))
	}
	c.do(`%s update TargetAllocation %s {"status":"SUBMITTED"}`, by, a)
	c.do(`%s update TargetAllocation %s {"status":"APPROVED"}`, approves, a)
}

// handToUnits hands a target of the company to all units of the second level: one of business to
// their heads, another one to their committees.
func (c *tree) handToUnits(root *domain.Target) {
	var units []string
	for _, u := range c.units {
		units = append(units, c.heldBy(root.LetterKind, u.ID))
	}
	approves := "committee-1"
	if root.LetterKind == domain.LetterKindBusinessTargetLetter {
		approves = "leader-gc"
	}
	c.spread(root, units, "admin", approves, func(unit string) string {
		beside := c.beside[unit]
		if beside == "" {
			beside = "d" + unit[1:]
		}
		return fmt.Sprintf(`"counterUnitId":"%s","ownerAccountId":"%s"`, beside, c.signer(root.LetterKind, "d"+unit[1:]))
	})
}

// heldBy is the side of a unit that answers for targets of a kind.
func (c *tree) heldBy(kind domain.LetterKind, admin string) string {
	if kind == domain.LetterKindBusinessTargetLetter {
		return admin
	}
	return c.beside[admin]
}

// handBelow hands a target of a unit to its workshops, and to those of its branches that have
// none.
func (c *tree) handBelow(t *domain.Target) {
	admin, party := "d"+t.HolderUnitID[1:], "s"+t.HolderUnitID[1:]
	var takers []string
	for _, b := range c.branches {
		if b.ParentID != party {
			continue
		}
		taker := b.ID
		if w := "w" + b.ID[1:]; c.beside[w] != "" {
			taker = w
		}
		takers = append(takers, taker)
	}
	c.spread(t, takers, "secretary-"+party, "leader-"+admin, func(unit string) string {
		if t.LetterKind == domain.LetterKindBusinessTargetLetter && unit[0] == 'w' {
			return fmt.Sprintf(`"ownerAccountId":"leader-%s"`, unit)
		}
		return fmt.Sprintf(`"ownerMemberId":"%s"`, enginetest.Body[domain.Account](c.World, secretary("b"+unit[1:])).MemberID)
	})
}

// signer is who signs letters of a kind for a unit, and is in charge of its targets.
func (c *tree) signer(kind domain.LetterKind, unit string) string {
	switch {
	case unit[0] == 'b':
		return secretary(unit)
	case kind == domain.LetterKindBusinessTargetLetter:
		return "leader-" + unit
	case unit == "gc":
		return "committee-1"
	}
	return secretary(c.beside[unit])
}

// secretary is the account of a party unit's secretary; one of them inspects as well.
func secretary(unit string) string {
	if unit == "b012" {
		return "inspector-2"
	}
	return "secretary-" + unit
}

// letters has those of a level prepared by who issues them, reviewed, and signed by both sides.
func (c *tree) letters(level domain.LetterLevel) {
	prepare := func(by, issuer string) {
		c.do(`%s act prepareLetters {"cycleId":"%s","level":"%s","issuerUnitId":"%s"}`, by, cycle, level, issuer)
	}
	if level == domain.LetterLevelCompanyToSecondary {
		prepare("admin", "gc")
	} else {
		for _, u := range c.units {
			prepare(secretary(c.beside[u.ID]), u.ID)
		}
	}
	for _, x := range all[domain.ResponsibilityLetter](c) {
		if x.Level == level {
			c.sign(x)
		}
	}
}

func (c *tree) sign(x *domain.ResponsibilityLetter) {
	issuer, taker := c.signer(x.Kind, x.IssuerUnitID), c.signer(x.Kind, x.TakerUnitID)
	drafts := "admin"
	if x.IssuerUnitID != "gc" {
		drafts = secretary(c.beside[x.IssuerUnitID])
	}
	c.do(`%s update ResponsibilityLetter %s {"rewardZh":"年终按完成情况结算","effectiveFrom":"2026-03-20","issuerSignerId":"%s","takerSignerId":"%s"}`, drafts, x.ID, issuer, taker)
	c.do(`%s update ResponsibilityLetter %s {"status":"UNDER_REVIEW"}`, drafts, x.ID)
	c.do(`%s update ResponsibilityLetter %s {"status":"AWAITING_SIGNATURE"}`, issuer, x.ID)
	hash := enginetest.Body[domain.ResponsibilityLetter](c.World, x.ID).SignedHash
	for _, who := range []string{issuer, taker} {
		c.do(`%s act signLetter {"id":"%s","contentHash":"%s"}`, who, x.ID, hash)
	}
}

// branchPlan has a branch accept what comes to it alone, and derive its plan, which the
// committee reviews and the unit above approves.
func (c *tree) branchPlan(b *domain.OrgUnit) {
	by, plan := secretary(b.ID), domain.KeyID("BranchPlan", cycle, b.ID)
	for _, t := range of[domain.Target](c, "holderUnitId", b.ID) {
		c.do(`%s update Target %s {"status":"ACCEPTED"}`, by, t.ID)
	}
	c.do(`%s act generateBranchPlan {"branchId":"%s","cycleId":"%s"}`, by, b.ID, cycle)
	for _, i := range of[domain.PlanItem](c, "planId", plan) {
		c.do(`%s update PlanItem %s {"measureZh":"按月盘点，问题当月解决","dueOn":"2026-06-30","ownerAccountId":"%s"}`, by, i.ID, by)
	}
	c.do(`%s create Evidence @minutes-%s {"unitId":"%s","kindCode":"MEETING_MINUTES"}`, by, b.ID, b.ID)
	c.do(`%s update BranchPlan %s {"status":"COMMITTEE_REVIEWED","minutesIds":["@minutes-%s"]}`, by, plan, b.ID)
	c.do(`%s update BranchPlan %s {"status":"SUBMITTED"}`, by, plan)
	c.do(`%s update BranchPlan %s {"status":"APPROVED"}`, secretary(b.ParentID), plan)
}

// claims deals the items of a branch out to its members, each of whom takes a share of one; a
// branch of fewer members than items has the first ones take two. They say so in a meeting,
// and the secretary by the own account; nobody confirms their own.
func (c *tree) claims(b *domain.OrgUnit) {
	items, people := of[domain.PlanItem](c, "planId", domain.KeyID("BranchPlan", cycle, b.ID)), c.people[b.ID]
	own := enginetest.Body[domain.Account](c.World, secretary(b.ID)).MemberID
	for n := range max(len(items), len(people)) {
		item, m := items[n%len(items)], people[n%len(people)]
		of := max(1, (len(people)+len(items)-1-n%len(items))/len(items)) // how many share the item
		share, by, confirms, assent := 100/of, secretary(b.ID), secretary(b.ID), `,"assent":"MEETING","assentEvidenceId":"@minutes-`+b.ID+`"`
		if n/len(items) < 100%of {
			share++
		}
		if m.ID == own {
			confirms, assent = secretary(b.ParentID), ""
		}
		claim := fmt.Sprintf("@claim-%s-%d", b.ID, n)
		c.do(`%s create TargetClaim %s {"planItemId":"%s","memberId":"%s","sharePercent":%d%s}`, by, claim, item.ID, m.ID, share, assent)
		c.do(`%s update TargetClaim %s {"status":"CONFIRMED"}`, confirms, claim)
	}
}

// quarter lets the clock come to the second quarter, whose duty lists it opens.
func (c *tree) quarter() {
	c.Wait(12 * enginetest.Day)
	for {
		next, err := c.Tick(context.Background())
		if err != nil {
			c.Fatal(err)
		}
		if next.After(c.Clock.Now()) {
			return
		}
	}
}

// steps says how long each step took.
func (c *tree) steps() string { return strings.Join(c.took, ", ") }
