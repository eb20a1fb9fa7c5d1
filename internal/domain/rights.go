package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/rights.json
var rightsJSON string

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
	// ReachLinked: the subtree of a row that is marked linked, and the units that are
	// linked with units of it on the day, with those below them.
	ReachLinked
	// ReachTeam: the inspections that the account is assigned to, and their units
	// while the inspection runs.
	ReachTeam
	// ReachLead: the inspections that the account leads.
	ReachLead
	// ReachHelp: the units of the pairings that the account helps in.
	ReachHelp
	// ReachOwn: records of which the account, or its member, is an owner.
	ReachOwn
	// ReachAll: reference data, which belong to no unit.
	ReachAll
	// ReachHome: the account's home unit and all below it.
	ReachHome
	// ReachGroup: what is the own of members of the party group of the grant; of a grant
	// on a unit above, the group that the account's own member is in.
	ReachGroup
	// ReachAssigned: records that name the account, or its member, as who must act.
	ReachAssigned
	// ReachAgreement: what an agreement of the account's unit lists, through doors of its
	// own; at all others nothing.
	ReachAgreement
	// ReachAbove: the units above those in scope, and those linked with them.
	ReachAbove
)

// reachNames are the reaches as data/rights.json writes them. ReachLinked is no name of
// its own: it is subtree in a row that is linked.
var reachNames = map[string]Reach{"subtree": ReachSubtree, "team": ReachTeam, "lead": ReachLead, "help": ReachHelp, "own": ReachOwn,
	"all": ReachAll, "home": ReachHome, "group": ReachGroup, "assigned": ReachAssigned, "agreement": ReachAgreement, "above": ReachAbove}

// String is the reach as data/rights.json writes it; ReachLinked is linked.
func (r Reach) String() string {
	if r == ReachLinked {
		return "linked"
	}
	for name, reach := range reachNames {
		if reach == r {
			return name
		}
	}
	return ""
}

var levelNames = map[string]Level{"V": LevelView, "E": LevelEdit, "A": LevelApprove}

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
const RightsVersion = 5

// MatrixRow is one row of the rights matrix: its number for ever, its name, its cells
// as "COLUMN:LEVEL@reach …", where the reach may be left out that the column has, and
// whether it crosses the links between the two lines.
type MatrixRow struct {
	No            RowNo
	Action, Cells string
	Linked        bool
	// Logged rows leave audit events of what is done by them.
	Logged bool
}

// column is a column of the matrix: its role, and the reach of a cell that names none.
type column struct {
	Column string `json:"column"`
	Role   Role   `json:"role"`
	Reach  string `json:"reach"`
}

// shippedRights is data/rights.json, as far as the matrix goes.
type shippedRights struct {
	Meta struct {
		Columns            []column     `json:"columns"`
		SeparationOfDuties []Separation `json:"separationOfDuties"`
	} `json:"meta"`
	Rows []struct {
		Action string            `json:"action"`
		Linked bool              `json:"linked"`
		Logged bool              `json:"logged"`
		Cells  map[string]string `json:"cells"`
	} `json:"rows"`
}

// Separation is one rule that keeps persons apart: its number, the rows of the matrix that
// it stands above, and what it says. Whatever somebody has a right to by one of these rows,
// the rule may still refuse it to them.
type Separation struct {
	Rule string   `json:"rule"`
	Rows []string `json:"rows"`
	En   string   `json:"en"`
}

// SeparationOfDuties is the table of these rules, in the order of data/rights.json. It is
// shared and must not be changed.
func SeparationOfDuties() []Separation { return rights().Meta.SeparationOfDuties }

var rights = sync.OnceValue(func() *shippedRights {
	r := &shippedRights{}
	return mustEmbedded(r, json.Unmarshal([]byte(rightsJSON), r))
})

// shippedRows are the rows of the product's table, in order of their numbers.
var shippedRows = sync.OnceValue(func() []MatrixRow { return mustEmbedded(numberRows(rights())) })

// numberRows gives the rows of the data the numbers that they have for ever.
func numberRows(data *shippedRights) (rows []MatrixRow, err error) {
	for _, r := range data.Rows {
		no := slices.Index(rowNumbers[:], r.Action)
		if no <= 0 {
			return nil, fmt.Errorf("rights matrix: row %s has no number", r.Action)
		}
		var cells []string
		for _, c := range data.Meta.Columns {
			if cell := r.Cells[c.Column]; cell != "-" {
				cells = append(cells, c.Column+":"+cell)
			}
		}
		rows = append(rows, MatrixRow{RowNo(no), r.Action, strings.Join(cells, " "), r.Linked, r.Logged})
	}
	if len(rows) != len(rowNumbers)-1 {
		return nil, fmt.Errorf("rights matrix: %d rows have numbers, %d have cells", len(rowNumbers)-1, len(rows))
	}
	slices.SortFunc(rows, func(a, b MatrixRow) int { return int(a.No) - int(b.No) })
	return rows, nil
}

// Matrix is the rights matrix in the form the engine uses.
type Matrix struct {
	// Version is RightsVersion.
	Version int
	rows    map[string]*row
	numbers map[string]RowNo
	names   map[RowNo]string
}

// row is one row: a role has one cell in it at most.
type row struct {
	no     RowNo
	logged bool
	cells  []Right
	of     map[Role]Right
}

// NewMatrix reads the project's table, which is data/rights.json. It panics on a cell
// that cannot be read: that is a mistake in the file.
func NewMatrix() *Matrix { return mustEmbedded(MatrixOf(RightsVersion, shippedRows())) }

// MatrixRows returns a copy of the project's table.
func MatrixRows() []MatrixRow { return slices.Clone(shippedRows()) }

// MatrixOf reads a table. Rows must have a number each, and of their own.
func MatrixOf(version int, rows []MatrixRow) (*Matrix, error) {
	m := &Matrix{Version: version, rows: map[string]*row{}, numbers: map[string]RowNo{}, names: map[RowNo]string{}}
	for _, r := range rows {
		if r.No == 0 || r.Action == "" || m.names[r.No] != "" || m.numbers[r.Action] != 0 {
			return nil, fmt.Errorf("rights matrix: row %d %s has no number or name of its own", r.No, r.Action)
		}
		m.numbers[r.Action], m.names[r.No] = r.No, r.Action
		cells := &row{no: r.No, logged: r.Logged, of: map[Role]Right{}}
		for _, text := range strings.Fields(r.Cells) {
			cell, err := parseCell(text, r.Linked)
			if err != nil {
				return nil, err
			}
			if _, twice := cells.of[cell.Role]; twice {
				return nil, fmt.Errorf("rights matrix: %s has two cells %s", r.Action, text)
			}
			cells.cells, cells.of[cell.Role] = append(cells.cells, cell), cell
		}
		m.rows[r.Action] = cells
	}
	return m, nil
}

func parseCell(text string, linked bool) (Right, error) {
	name, rest, _ := strings.Cut(text, ":")
	level, where, _ := strings.Cut(rest, "@")
	i := slices.IndexFunc(rights().Meta.Columns, func(c column) bool { return c.Column == name })
	if i < 0 || levelNames[level] == LevelNone {
		return Right{}, fmt.Errorf("rights matrix: cell %s", text)
	}
	col := rights().Meta.Columns[i]
	if where == "" {
		where = col.Reach
	}
	reach, known := reachNames[where]
	if !known {
		return Right{}, fmt.Errorf("rights matrix: cell %s", text)
	}
	if linked && reach == ReachSubtree {
		reach = ReachLinked
	}
	return Right{Role: col.Role, Level: levelNames[level], Reach: reach}, nil
}

// Row returns the cells of an action; ok is false for an action the matrix does
// not know.
func (m *Matrix) Row(action string) (cells []Right, ok bool) {
	r, ok := m.rows[action]
	if !ok {
		return nil, false
	}
	return r.cells, true
}

// Cells returns the number of an action's row and its cells by role; 0 and none for an
// action the matrix does not know.
func (m *Matrix) Cells(action string) (no RowNo, of map[Role]Right) {
	if r := m.rows[action]; r != nil {
		return r.no, r.of
	}
	return 0, nil
}

// Logged says whether what is done by a row leaves audit events.
func (m *Matrix) Logged(action string) bool { return m.rows[action] != nil && m.rows[action].logged }

// Number returns the number of an action's row; 0 for an action the matrix does
// not know.
func (m *Matrix) Number(action string) RowNo { return m.numbers[action] }

// Name returns the action of a row's number; "" for one the matrix does not have.
func (m *Matrix) Name(no RowNo) string { return m.names[no] }

// Actions lists the rows of the matrix in order of name.
func (m *Matrix) Actions() []string { return sortedKeys(m.rows) }
