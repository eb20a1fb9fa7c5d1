package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// AccountInfo describes an account of the demonstration for those who are to
// try it. All share the password that Config.PasswordHash was made of.
type AccountInfo struct {
	// Username is also the account's id.
	Username string
	// Role says in both languages what the account may do.
	Role domain.Text
}

// Accounts lists the accounts to try, the same in both sizes. There are more:
// secretary-sNN and secretary-bNNN for every unit, inspector-3 to inspector-12,
// reviewer-1, committee-1, who decides, discipline-1, who
// examines cases, assessor-1, who grades the central work, admin-2, who confirms what admin grants, and the helpers.
func Accounts() []AccountInfo {
	return []AccountInfo{
		{"admin", domain.Text{Zh: "党委工作部工作人员（全公司），授予角色", En: "party affairs officer, the whole company; gives grants"}},
		{"sysadmin", domain.Text{Zh: "系统管理员（全公司），不担任业务角色", En: "system administrator, the whole company; without a role of the domain"}},
		{"secretary-s07", domain.Text{Zh: "二级单位党委书记（第三机加分厂）", En: "secretary of a second-level unit, Machining Plant 3"}},
		{"secretary-b007", domain.Text{Zh: "党支部书记（第三机加分厂一工段）", En: "branch secretary, Machining Plant 3, Section 1"}},
		{"inspector-1", domain.Text{Zh: "检查组组长，正在检查b007", En: "lead inspector, now inspecting b007"}},
		{"inspector-2", domain.Text{Zh: "检查人员，正在检查b007；兼b012党支部书记", En: "inspector, now inspecting b007; also secretary of branch b012"}},
		{"member-m00007", domain.Text{Zh: "党员（b007）", En: "party member of b007"}},
		{"partner-1", domain.Text{Zh: "共建合作单位人员，凭共享协议查看阵地使用", En: "person of the partner unit, who reads uses of a venue under an agreement"}},
	}
}

// lastInspector is the number of the last inspector account.
const lastInspector = 12

// grant is a role over a unit.
type grant struct {
	role  domain.Role
	scope string
}

// chooseActors chooses who acts in the facts.
func (w *world) chooseActors() {
	for n := 1; n <= lastInspector; n++ {
		w.inspectors = append(w.inspectors, fmt.Sprintf("inspector-%d", n))
	}
	// Helpers come from good branches: a weak branch helps nobody (INV-AS2).
	for _, b := range w.branches {
		if b.quality > 0.90 && len(w.helpers) < max(4, len(w.branches)/12) {
			w.helpers = append(w.helpers, b.members[len(b.members)-1])
		}
	}
}

// helperEntry is the id of a helper in the register.
func helperEntry(n int) string { return fmt.Sprintf("helper-%d/r", n+1) }

func helperAccount(n int) string { return fmt.Sprintf("helper-%d", n+1) }

func (w *world) fillAccounts() {
	r := w.random("accounts")
	name := func() string { return personName(r, false) }
	// The administration line and the partner are trees of their own.
	w.account("admin", "党委工作部", "pad", "", grant{domain.RolePartyAffairsOfficer, "c"}, grant{domain.RolePartyAffairsOfficer, "gc"}, grant{domain.RolePartyAffairsOfficer, "p00"})
	w.account("sysadmin", "系统管理员", "pad", "", grant{domain.RoleSystemAdmin, "c"}, grant{domain.RoleSystemAdmin, "gc"}, grant{domain.RoleSystemAdmin, "p00"})
	w.account("admin-2", "党委工作部二", "pad", "", grant{domain.RolePartyAffairsOfficer, "c"}, grant{domain.RolePartyAffairsOfficer, "gc"}, grant{domain.RolePartyAffairsOfficer, "p00"})
	w.account("reviewer-1", name(), "pad", "", grant{domain.RoleReviewer, "c"})
	w.account("partner-1", name(), "p00", "", grant{domain.RolePartnerViewer, "p00"})
	for _, s := range w.units {
		w.account("secretary-"+s.party(), name(), s.party(), "", grant{domain.RoleUnitSecretary, s.party()})
	}
	w.account("leader-gc", name(), "gc", "", grant{domain.RoleLeadershipTeam, "gc"})
	for _, s := range w.units {
		w.account("leader-"+s.admin(), name(), s.admin(), "", grant{domain.RoleLeadershipTeam, s.admin()})
	}
	for _, b := range w.branches {
		if b.workshop() {
			w.account("leader-"+b.admin(), name(), b.admin(), "", grant{domain.RoleLeadershipTeam, b.admin()})
		}
	}
	for _, b := range w.branches {
		if b.n != guestBranch {
			w.account(b.account, b.secretary.name, b.id(), b.secretary.id(), grant{domain.RoleBranchSecretary, b.id()})
		}
	}
	for n, id := range w.inspectors {
		w.inspectorAccount(n+1, id, name())
	}
	shown := w.members[shownMember]
	w.account("member-"+shown.id(), shown.name, shown.branch.id(), shown.id(), grant{domain.RoleMember, shown.branch.id()})
	for n, m := range w.helpers {
		w.account(helperAccount(n), m.name, m.branch.id(), m.id(), grant{domain.RoleHelper, m.branch.id()})
	}
	w.account("committee-1", "公司党委", "c", "", grant{domain.RoleCompanyCommittee, "c"})
	w.account("discipline-1", name(), "c", "", grant{domain.RoleDisciplineOfficer, "c"})
	w.account("assessor-1", name(), "gc", "", grant{domain.RoleBusinessAssessor, "gc"})
}

// inspectorAccount writes one inspector. The second is also the secretary of a
// branch, so that one person can be seen under two roles on one device.
func (w *world) inspectorAccount(n int, id, name string) {
	if n == 2 {
		s := w.branch(guestBranch).secretary
		w.account(id, s.name, "pad", s.id(), grant{domain.RoleInspector, "pad"}, grant{domain.RoleBranchSecretary, s.branch.id()})
		return
	}
	w.account(id, name, "pad", "", grant{domain.RoleLeadInspector, "pad"}, grant{domain.RoleInspector, "pad"})
}

// branch returns the branch of a number that both sizes have.
func (w *world) branch(n int) *branch {
	for _, b := range w.branches {
		if b.n == n {
			return b
		}
	}
	return nil
}

func (w *world) account(id, name, unit, memberID string, grants ...grant) {
	w.out.add(w.record("Account", id).
		str(domain.AccountFieldUsername, id).
		str(domain.AccountFieldName, name).
		str(domain.AccountFieldUnitID, unit).
		str(domain.AccountFieldMemberID, memberID).
		str(domain.AccountFieldPasswordHash, w.cfg.PasswordHash))
	for i, g := range grants {
		r := w.record("RoleGrant", fmt.Sprintf("%s/%d", id, i+1)).
			str(domain.RoleGrantFieldAccountID, id).
			str(domain.RoleGrantFieldUnitID, unit).
			str(domain.RoleGrantFieldRole, string(g.role)).
			str(domain.RoleGrantFieldScopeUnitID, g.scope).
			day(domain.RoleGrantFieldFrom, date(w.last-1, 1, 1))
		if id != "admin" { // the first one is nobody's to give
			r = r.str(domain.RoleGrantFieldGrantedBy, "admin")
		}
		if g.role == domain.RoleCompanyCommittee || g.role == domain.RoleSystemAdmin { // two persons give these
			r = r.str(domain.RoleGrantFieldConfirmedBy, "admin-2")
		}
		w.out.add(r)
	}
}
