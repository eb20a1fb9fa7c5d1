package domain

import "strings"

// Level is how much a right allows.
type Level uint8

// The levels of the rights matrix: – none, V view, E edit, A approve. Each
// includes the one below.
const (
	LevelNone Level = iota
	LevelView
	LevelEdit
	LevelApprove
)

// Reach says over which records a right holds.
type Reach uint8

// The reaches of a right.
const (
	// ReachSubtree: the unit of the grant and all below it.
	ReachSubtree Reach = iota
	// ReachTeam: the inspections that the account is assigned to, and their units
	// while the inspection runs.
	ReachTeam
	// ReachLead: the inspections that the account leads.
	ReachLead
	// ReachHelp: the units of the pairings that the account helps in.
	ReachHelp
	// ReachOwn: records of which the account, or its member, is an owner.
	ReachOwn
)

// Right is one cell of the matrix.
type Right struct {
	Role  Role
	Level Level
	Reach Reach
}

// matrix is design/domain.md 2.3 as data: one row an action, cells as
// "ROLE:LEVEL". The reach of a cell is that of its role (reaches, below) unless
// it says @lead or @own. Rows marked [I] are ours: the seed's matrix has none
// for what they cover.
var matrix = map[string]string{
	"REFERENCE":       "*:V", // [I] cycles, catalogue and points rules are held by everyone
	"CYCLE":           "CC:A PA:E US:V BS:V GL:V ME:V PL:V",
	"PLEDGE":          "PA:V US:V BS:A GL:A BC:V ME:E@own",
	"PLEDGE_REVIEW":   "BS:A GL:A",                         // INV-PL1: the secretary reviews
	"PLEDGE_VERIFY":   "BS:E GL:E BC:E",                    // INV-PL1: another member of the branch verifies
	"POINTS_RULE":     "CC:A PA:E US:V BS:V GL:V ME:V",     // rule set
	"POINTS":          "CC:V PA:A US:E BS:E ME:V@own DO:E", // note 5: see INV-PT in points rules
	"POINTS_DISPUTE":  "ME:E@own BS:E",
	"PLAN":            "CC:A PA:E US:E LI:V IN:V DO:E RV:V", // [I] who sees a supervision plan
	"INSPECTION_PLAN": "CC:A PA:E US:E LI:E@lead DO:E",
	"INSPECTION":      "CC:V PA:V US:V BS:V LI:V IN:V RV:V DO:V HE:V", // [I] who sees an inspection
	"SCORE":           "LI:E IN:E",
	"RESULT_SUBMIT":   "LI:E@lead",
	"RESULT_REVIEW":   "PA:A RV:A",
	"FINDING_REPLY":   "US:E BS:E",
	"EVIDENCE":        "CC:V PA:V US:E BS:E ME:E@own LI:E IN:E RV:V HE:V", // [I] proof is filed by whoever does the work
	"RECTIFY_ISSUE":   "PA:E US:E LI:E RV:E",                              // [I]
	"RECTIFY":         "CC:V PA:V US:A BS:E GL:E ME:E@own HE:E LI:V IN:V RV:V DO:V",
	"RECTIFY_ACCEPT":  "PA:A US:A LI:E RV:A",
	"LOOK_BACK":       "PA:E LI:E IN:E RV:A DO:V",
	"CATALOGUE":       "CC:A PA:E",
	"ASSIST":          "CC:V PA:A US:E BS:E HE:E LI:V IN:V", // [I]
	"ASSIST_PLAN":     "CC:A PA:A US:E",                     // [I]
	"ORG":             "CC:V PA:E US:V BS:V GL:V ME:V PL:V LI:V IN:V RV:V BA:V DO:V CO:V HE:V SA:E BC:V",
	"ROSTER":          "CC:V PA:E US:E BS:E GL:V ME:V@own LI:V IN:V RV:V DO:V CO:V HE:V BC:V", // [I]
	"ACCOUNT":         "PA:E SA:E US:V BS:V LI:V@home IN:V@home ME:V@own",                     // [I]
	"DEVICE":          "PA:E SA:E US:E BS:E",                                                  // [I] revoke within the scope
	"SERVER":          "",                                                                     // done by the server itself only
	"NONE":            "",
}

// columns are the matrix's column names, with the reach each has unless a cell
// says otherwise.
var columns = map[string]struct {
	role  Role
	reach Reach
}{
	"CC": {RoleCompanyCommittee, ReachSubtree}, "PA": {RolePartyAffairsOfficer, ReachSubtree},
	"US": {RoleUnitSecretary, ReachSubtree}, "BS": {RoleBranchSecretary, ReachSubtree},
	"BC": {RoleBranchCommitteeMember, ReachSubtree}, "GL": {RolePartyGroupLeader, ReachSubtree},
	"ME": {RoleMember, ReachSubtree}, "PL": {RoleProfessionalLead, ReachSubtree},
	"LI": {RoleLeadInspector, ReachTeam}, "IN": {RoleInspector, ReachTeam},
	"RV": {RoleReviewer, ReachSubtree}, "BA": {RoleBusinessAssessor, ReachSubtree},
	"DO": {RoleDisciplineOfficer, ReachSubtree}, "CO": {RoleCadreOfficer, ReachSubtree},
	"HE": {RoleHelper, ReachHelp}, "PV": {RolePartnerViewer, ReachOwn}, "SA": {RoleSystemAdmin, ReachSubtree},
}

// Matrix is the rights matrix in the form the engine uses.
type Matrix struct {
	rows map[string][]Right
	bits map[string]uint
}

// NewMatrix reads the table above. It panics on a cell that cannot be read:
// that is a mistake in this file.
func NewMatrix() *Matrix {
	m := &Matrix{rows: map[string][]Right{}, bits: map[string]uint{}}
	for action, cells := range matrix {
		row := []Right{}
		for _, cell := range strings.Fields(cells) {
			row = append(row, parseCell(cell)...)
		}
		m.rows[action] = row
	}
	for i, action := range sortedKeys(matrix) {
		if m.bits[action] = uint(i); i >= 32 {
			panic("rights matrix: more than 32 rows") // half of a mask holds no more
		}
	}
	return m
}

func parseCell(cell string) []Right {
	name, rest, ok := strings.Cut(cell, ":")
	level, where, _ := strings.Cut(rest, "@")
	levels := map[string]Level{"V": LevelView, "E": LevelEdit, "A": LevelApprove}
	if !ok || levels[level] == LevelNone {
		panic("rights matrix: cell " + cell)
	}
	if name == "*" {
		return []Right{{Role: "*", Level: levels[level]}}
	}
	col, ok := columns[name]
	reach, known := map[string]Reach{"": col.reach, "own": ReachOwn, "lead": ReachLead, "home": ReachSubtree}[where]
	if !ok || !known {
		panic("rights matrix: cell " + cell)
	}
	return []Right{{Role: col.role, Level: levels[level], Reach: reach}}
}

// Row returns the cells of an action; ok is false for an action the matrix does
// not know.
func (m *Matrix) Row(action string) (row []Right, ok bool) {
	row, ok = m.rows[action]
	return row, ok
}

// Bit returns the place of an action in a visibility mask: one of the lower 32.
func (m *Matrix) Bit(action string) uint64 { return 1 << m.bits[action] }

// Revealed is the half of a visibility mask that says of each row of the lower
// half whether it holds for inspections too that are hidden from the unit itself.
func Revealed(rows uint64) uint64 { return rows << 32 }

// Actions lists the rows of the matrix in order.
func (m *Matrix) Actions() []string { return sortedKeys(matrix) }
