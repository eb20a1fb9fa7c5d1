package rightstest

import (
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
)

// file is data/rights.json, read by nothing of the product.
type file struct {
	Meta struct {
		Columns []struct{ Column, Role string }
	}
	Rows []*row
}

type row struct {
	Action string
	Linked bool
	Cells  map[string]string
	Uses   []use
}

// use is what a row says of an entity. Its members may be true or a level.
type use struct {
	Entity                       string
	Read, Create, Update, Delete any
	Fields                       []string
	Transitions                  []move
	// When says of which records in words; another row goes for the others.
	When string
}

type move struct {
	From      []string
	To, Level string
	// Only are the columns that may, of those with the level; none for all.
	Only []string
}

var readFile = sync.OnceValues(func() (*file, error) {
	raw, err := os.ReadFile("../domain/data/rights.json")
	if err != nil {
		return nil, err
	}
	f := &file{}
	return f, json.Unmarshal(raw, f)
})

func theFile(t *testing.T) *file {
	t.Helper()
	f, err := readFile()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *file) row(action string) *row {
	for _, r := range f.Rows {
		if r.Action == action {
			return r
		}
	}
	return nil
}

// cell is the level and reach of a role in a row; "-" for none.
func (f *file) cell(action, role string) (level, reach string) {
	for _, c := range f.Meta.Columns {
		if c.Role == role {
			level, reach, _ = strings.Cut(f.row(action).Cells[c.Column], "@")
		}
	}
	return level, reach
}

// fields are those of an entity that a row lets read.
func (f *file) fields(action, entity string) (out []string) {
	for _, u := range f.row(action).Uses {
		for _, text := range u.Fields {
			if names, read := strings.CutPrefix(text, "read="); read && u.Entity == entity {
				out = append(out, strings.Split(names, ",")...)
			}
		}
	}
	return out
}

// enough says whether a level includes another.
func enough(level, needed string) bool {
	return strings.Index("-VEA", level) >= strings.Index("-VEA", needed)
}

var levels = map[string]domain.Level{"V": domain.LevelView, "E": domain.LevelEdit, "A": domain.LevelApprove}

// TestMatrixIsTheFile walks every row and its 20 columns.
func TestMatrixIsTheFile(t *testing.T) {
	f, m := theFile(t), domain.NewMatrix()
	if len(f.Rows) != 147 || len(f.Meta.Columns) != 20 || len(m.Actions()) != len(f.Rows) {
		t.Fatalf("%d rows, %d columns, %d in the matrix", len(f.Rows), len(f.Meta.Columns), len(m.Actions()))
	}
	reaches := map[string]domain.Reach{"subtree": domain.ReachSubtree, "team": domain.ReachTeam, "lead": domain.ReachLead, "help": domain.ReachHelp,
		"own": domain.ReachOwn, "all": domain.ReachAll, "home": domain.ReachHome, "group": domain.ReachGroup, "assigned": domain.ReachAssigned,
		"agreement": domain.ReachAgreement, "above": domain.ReachAbove}
	for _, r := range f.Rows {
		no, cells := m.Cells(r.Action)
		if no == 0 || m.Name(no) != r.Action || len(r.Cells) != len(f.Meta.Columns) {
			t.Errorf("%s: number %d, %d cells in the file", r.Action, no, len(r.Cells))
		}
		for _, c := range f.Meta.Columns {
			level, reach, _ := strings.Cut(r.Cells[c.Column], "@")
			want := domain.Right{Role: domain.Role(c.Role), Level: levels[level], Reach: reaches[reach]}
			if r.Linked && reach == "subtree" {
				want.Reach = domain.ReachLinked
			}
			got, there := cells[want.Role]
			if level == "-" && there || level != "-" && got != want {
				t.Errorf("%s %s: %s in the file, %+v in the matrix", r.Action, c.Column, r.Cells[c.Column], got)
			}
		}
	}
}
