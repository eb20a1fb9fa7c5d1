package leaktest

import (
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// obligations are what the company set in a conference, in both enterprises: a target and a
// plan of each branch, and the cycle that comes next.
var obligations = obliged()

func obliged() []string {
	out := []string{
		`create PdcaCycle cy27 {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
		`create Conference kf {"cycleId":"cy26","kind":"PARTY_INTEGRITY_CONFERENCE","titleZh":"党建工作会议","hostUnitId":"c","status":"TARGETS_RECORDED"}`,
		`create TargetAllocation ka {"conferenceId":"kf","cycleId":"cy26","holderUnitId":"c","status":"APPROVED"}`,
	}
	for _, branch := range sandbox.Branches {
		out = append(out, fmt.Sprintf(`create Target tg-%[1]s {"allocationId":"ka","titleZh":"示范项目","letterKind":"PARTY_TARGET_LETTER","classCode":"ORGANISATION_BUILDING","level":"BRANCH","holderUnitId":%[1]q,"weight":25,"dueOn":"2026-12-31","status":"ACTIVE"}`, branch),
			fmt.Sprintf(`create BranchPlan %s {"cycleId":"cy26","branchId":%q}`, planOf(branch), branch))
	}
	return out
}

func planOf(branch string) string { return domain.KeyID("BranchPlan", "cy26", branch) }

// planned is a piece of the planning of a branch, which is not decided yet.
func (p *pair) planned(b int, member, id string, n int) deed {
	unit := sandbox.Branches[b]
	key := fmt.Sprint("own-", n)
	switch p.rnd.IntN(9) {
	case 0:
		return deed{row: "SURVEY", unit: unit, text: fmt.Sprintf(`create StaffSurvey %s {"cycleId":"cy26","unitId":%q,"titleZh":"%s测评"}`, id, unit, secret)}
	case 1:
		return deed{row: "SUGGESTION", unit: unit, text: fmt.Sprintf(`create Suggestion %s {"unitId":%q,"kindCode":"PRODUCTION","textZh":"%s：改进定置"}`, id, unit, secret)}
	case 2:
		return deed{row: "SUGGESTION_CONFIDENTIAL", unit: unit, text: fmt.Sprintf(`create Suggestion %s {"unitId":%q,"kindCode":"INTEGRITY_CLUE","textZh":"%s：反映问题"}`, id, unit, secret)}
	case 3:
		return deed{row: "CARRY_OVER", unit: unit, owners: []string{member}, text: fmt.Sprintf(`create CarryOver %s {"fromCycleId":"cy26","toCycleId":"cy27","unitId":%q,"fromTargetId":"tg-%s","ownerMemberId":%q,"whyOpenZh":"%s尚未验收"}`,
			id, unit, unit, member, secret)}
	case 4:
		return deed{row: "TARGET_FIGURES", unit: unit, text: fmt.Sprintf(`create TargetProgress %s {"targetId":"tg-%s","asOf":"2026-06-01","value":1,"noteZh":"%s"}`, id, unit, secret)}
	case 5:
		return deed{row: "BRANCH_PLAN", unit: unit, owners: []string{member}, text: fmt.Sprintf(`create PlanItem %s {"planId":%q,"sourceKey":%q,"classCode":"SELF_CHOSEN","titleZh":"%s","ownerMemberId":%q}`,
			domain.KeyID("PlanItem", planOf(unit), key), planOf(unit), key, secret, member)}
	case 6:
		quarter := fmt.Sprint(1 + p.rnd.IntN(4))
		return deed{row: "DUTY", unit: unit, owners: []string{member}, also: strings.Fields(groups[member]),
			text: fmt.Sprintf(`create DutyList %s {"cycleId":"cy26","memberId":%q,"quarter":%s,"openedOn":"2026-07-01","reportDueOn":"2026-10-07","noteZh":"%s"}`, domain.KeyID("DutyList", "cy26", member, quarter), member, quarter, secret)}
	case 7:
		return deed{row: "BASE", unit: unit, text: fmt.Sprintf(`create TargetGroupFigure %s {"cycleId":"cy26","unitId":%q,"version":%d,"unitKind":"BRANCH","members":3,"outOfScopeReason":"%s"}`, id, unit, n+1, secret)}
	}
	taker := p.pick("a1", "a2")
	return deed{row: "LETTER", unit: taker, also: []string{"gc"}, text: fmt.Sprintf(`create ResponsibilityLetter %s {"cycleId":"cy26","kind":%q,"level":"COMPANY_TO_SECONDARY","issuerUnitId":"gc","takerUnitId":%q,"preambleZh":"%s"}`,
		id, p.pick("BUSINESS_TARGET_LETTER", "PARTY_TARGET_LETTER", "INTEGRITY_LETTER"), taker, secret)}
}

// readsDuties says whether the account reads what a member has to do: a task of theirs is on
// that list, without what it is about.
func (p *pair) readsDuties(unit, member string) bool {
	return p.who.mayRead(deed{row: "DUTY", unit: unit, owners: []string{member}, also: strings.Fields(groups[member])})
}

// readsCases says whether the account reads cases of accountability of a unit: a task there that
// stays overdue leads to one, which whoever reads cases sees, and a cadre officer reads no tasks.
func (p *pair) readsCases(unit string) bool {
	return p.who.mayRead(deed{row: "ACCOUNTABILITY", unit: unit})
}
