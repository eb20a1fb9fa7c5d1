package domain

import (
	"fmt"
	"slices"
	"strings"
)

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

// RightsVersion says what a set of rows means to whoever was given one: it is in
// every checkpoint, and one with another version is refused. It changes when rows
// that stand in it would be understood otherwise: when an entity that exists is
// read by another row, or its records are of other units, teams or owners. Rows
// that are added, and entities that are, leave it as it is; so do other cells in
// a row, which change what the scope is and not what a set of rows says.
const RightsVersion = 1

// MatrixRow is one row of the rights matrix: its number for ever, its name and its
// cells.
type MatrixRow struct {
	No            RowNo
	Action, Cells string
}

// matrix is design/domain.md 2.3 as data: one row an action, cells as
// "ROLE:LEVEL". The reach of a cell is that of its role (columns, below) unless
// it says @lead or @own. Rows marked [I] are ours: the seed's matrix has none
// for what they cover.
//
// The number of a row is stored in checkpoints on devices. A new row takes the
// next number, at the end; a row is never taken out, renamed or given another
// number (registry/testdata/numbered.txt holds them).
var matrix = []MatrixRow{
	{1, "REFERENCE", "*:V"}, // [I] cycles, catalogue and points rules are held by everyone
	{2, "CYCLE", "CC:A PA:E US:V BS:V GL:V ME:V PL:V"},
	{3, "PLEDGE", "PA:V US:V BS:A GL:A BC:V ME:E@own"},
	{4, "PLEDGE_REVIEW", "BS:A GL:A"},                   // INV-PL1: the secretary reviews
	{5, "PLEDGE_VERIFY", "BS:E GL:E BC:E"},              // INV-PL1: another member of the branch verifies
	{6, "POINTS_RULE", "CC:A PA:E US:V BS:V GL:V ME:V"}, // rule set
	{7, "POINTS", "CC:V PA:A US:E BS:E ME:V@own DO:E"},  // note 5: see INV-PT in points rules
	{8, "POINTS_DISPUTE", "ME:E@own BS:E"},
	{9, "PLAN", "CC:A PA:E US:E LI:V IN:V DO:E RV:V"}, // [I] who sees a supervision plan
	{10, "INSPECTION_PLAN", "CC:A PA:E US:E LI:E@lead DO:E"},
	{11, "INSPECTION", "CC:V PA:V US:V BS:V LI:V IN:V RV:V DO:V HE:V"}, // [I] who sees an inspection
	{12, "SCORE", "LI:E IN:E"},
	{13, "RESULT_SUBMIT", "LI:E@lead"},
	{14, "RESULT_REVIEW", "PA:A RV:A"},
	{15, "FINDING_REPLY", "US:E BS:E"},
	{16, "EVIDENCE", "CC:V PA:V US:E BS:E ME:E@own LI:E IN:E RV:V HE:V"}, // [I] proof is filed by whoever does the work
	{17, "RECTIFY_ISSUE", "PA:E US:E LI:E RV:E"},                         // [I]
	{18, "RECTIFY", "CC:V PA:V US:A BS:E GL:E ME:E@own HE:E LI:V IN:V RV:V DO:V"},
	{19, "RECTIFY_ACCEPT", "PA:A US:A LI:E RV:A"},
	{20, "LOOK_BACK", "PA:E LI:E IN:E RV:A DO:V"},
	{21, "CATALOGUE", "CC:A PA:E"},
	{22, "ASSIST", "CC:V PA:A US:E BS:E HE:E LI:V IN:V"}, // [I]
	{23, "ASSIST_PLAN", "CC:A PA:A US:E"},                // [I]
	{24, "ORG", "CC:V PA:E US:V BS:V GL:V ME:V PL:V LI:V IN:V RV:V BA:V DO:V CO:V HE:V SA:E BC:V"},
	{25, "ROSTER", "CC:V PA:E US:E BS:E GL:V ME:V@own LI:V IN:V RV:V DO:V CO:V HE:V BC:V"}, // [I]
	{26, "ACCOUNT", "PA:E SA:E US:V BS:V LI:V@home IN:V@home ME:V@own"},                    // [I]
	{27, "DEVICE", "PA:E SA:E US:E BS:E"},                                                  // [I] revoke within the scope
	{28, "SERVER", ""},                                                                     // done by the server itself only
	{29, "NONE", ""},
	{30, "NOTICE", "CC:E@own PA:E@own US:E@own BS:E@own BC:E@own GL:E@own ME:E@own PL:E@own LI:E@own IN:E@own RV:E@own BA:E@own DO:E@own CO:E@own HE:E@own PV:E@own SA:E@own"}, // one's own alone
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
	// Version is RightsVersion.
	Version int
	rows    map[string][]Right
	numbers map[string]RowNo
	names   map[RowNo]string
}

// NewMatrix reads the project's table. It panics on a cell that cannot be read:
// that is a mistake in this file.
func NewMatrix() *Matrix {
	m, err := MatrixOf(RightsVersion, matrix)
	if err != nil {
		panic(err)
	}
	return m
}

// MatrixRows returns a copy of the project's table.
func MatrixRows() []MatrixRow { return slices.Clone(matrix) }

// MatrixOf reads a table. Rows must have a number each, and of their own.
func MatrixOf(version int, rows []MatrixRow) (*Matrix, error) {
	m := &Matrix{Version: version, rows: map[string][]Right{}, numbers: map[string]RowNo{}, names: map[RowNo]string{}}
	for _, r := range rows {
		if r.No == 0 || r.Action == "" || m.names[r.No] != "" || m.numbers[r.Action] != 0 {
			return nil, fmt.Errorf("rights matrix: row %d %s has no number or name of its own", r.No, r.Action)
		}
		m.numbers[r.Action], m.names[r.No] = r.No, r.Action
		row := []Right{}
		for _, cell := range strings.Fields(r.Cells) {
			right, err := parseCell(cell)
			if err != nil {
				return nil, err
			}
			row = append(row, right)
		}
		m.rows[r.Action] = row
	}
	return m, nil
}

func parseCell(cell string) (Right, error) {
	name, rest, ok := strings.Cut(cell, ":")
	level, where, _ := strings.Cut(rest, "@")
	levels := map[string]Level{"V": LevelView, "E": LevelEdit, "A": LevelApprove}
	if !ok || levels[level] == LevelNone {
		return Right{}, fmt.Errorf("rights matrix: cell %s", cell)
	}
	if name == "*" {
		return Right{Role: "*", Level: levels[level]}, nil
	}
	col, ok := columns[name]
	reach, known := map[string]Reach{"": col.reach, "own": ReachOwn, "lead": ReachLead, "home": ReachSubtree}[where]
	if !ok || !known {
		return Right{}, fmt.Errorf("rights matrix: cell %s", cell)
	}
	return Right{Role: col.role, Level: levels[level], Reach: reach}, nil
}

// Row returns the cells of an action; ok is false for an action the matrix does
// not know.
func (m *Matrix) Row(action string) (row []Right, ok bool) {
	row, ok = m.rows[action]
	return row, ok
}

// Number returns the number of an action's row; 0 for an action the matrix does
// not know.
func (m *Matrix) Number(action string) RowNo { return m.numbers[action] }

// Name returns the action of a row's number; "" for one the matrix does not have.
func (m *Matrix) Name(no RowNo) string { return m.names[no] }

// Actions lists the rows of the matrix in order of name.
func (m *Matrix) Actions() []string { return sortedKeys(m.rows) }
