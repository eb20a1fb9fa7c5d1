// Package org has the rules of who there is: units and the links between their two
// lines, members, accounts and their grants. It also answers what all other rooms ask
// about people: what an account may do over a unit (Covering, MayOver), which member
// it is, and INV-SOD, who holds a post where (Outsider).
//
// What holds:
//
//   - The units of a line are one tree; its paths follow from the parents.
//
//   - Rights come from grants alone. Nobody grants one to themselves, nor beyond their own;
//     three roles need two givers.
//
//   - Both sides of a member's transfer act, each by its own account.
//
//   - A post is a grant, being a member, or a position of a term; posts are looked up
//     back to as many months as the settings say, in the journal where a member was
//     somewhere else since.
//
//   - Two persons approve what is shared with a partner, neither is the partner's, and who
//     changes the terms undoes both.
//
// What an account sees is not decided here but by the state's scopes, and what it may
// write field by field by the declaration's rows.
package org

import "pdca/internal/engine"

// Audited are the entities that say who may do what: every change of them is noted.
func Audited() []string { return []string{"Account", "RoleGrant"} }

// Rules are those of the organisation.
func Rules() []engine.Rule {
	return []engine.Rule{
		{Entity: "OrgUnit", Number: "INV-ORG1", Check: checkUnit, After: moveSubtree},
		{Entity: "UnitReform", Number: "INV-ORG5", Fill: decidedAt, Check: checkReform, After: executeReform},
		{Entity: "UnitLink", Fill: linkFrom, Check: checkLink},
		{Entity: "Site", Fill: fillSite, Check: checkSite},
		{Entity: "Member", Number: "INV-MB3", Check: checkMember, After: leave},
		{Entity: "Exemption", Fill: askExemption, Check: checkExemption},
		{Entity: "MemberTransfer", Number: "INV-MT1", Fill: sides, Check: toAnother, After: acceptTransfer},
		{Entity: "Account", Check: checkAccount},
		{Entity: "RoleGrant", Fill: giveGrant, Check: checkGrant},
		{Entity: "LeadershipTerm", Check: checkTerm},
		{Entity: "TermPosition", Check: checkPosition},
		{Entity: "ErasureRequest", Number: "INV-IDN3", Fill: askErasure, Check: checkErasure, After: erase},
		{Entity: "DataShareAgreement", Number: "INV-DS2", Fill: nextVersion, Check: checkAgreement, After: followAgreement},
		{Entity: "WorkCalendar", Check: checkCalendar, After: redateAll},
		{Entity: "Code", Check: checkCode},
	}
}
