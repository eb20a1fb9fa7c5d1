package roster_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pdca/internal/roster"
	"pdca/internal/state"
)

// template writes a template and opens it.
func template(t *testing.T, snap *state.Snapshot) (*excelize.File, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := roster.WriteTemplate(&b, roster.Enterprise, snap); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return f, b.Bytes()
}

// filled reads a template into which its own examples were written, below what is
// there already.
func filled(t *testing.T, f *excelize.File) *roster.Sheet {
	t.Helper()
	notes, err := f.GetRows("填写说明")
	if err != nil {
		t.Fatal(err)
	}
	next := map[string]int{}
	for _, sheet := range []string{"单位", "党员", "账号"} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		next[sheet] = len(rows) + 1
	}
	examples := false
	for _, row := range notes {
		if examples = examples || len(row) > 0 && row[0] == "示例 Examples"; !examples || len(row) == 0 || row[0] == "示例 Examples" {
			continue
		}
		sheet, _, _ := strings.Cut(row[0], " ")
		cells := row[1:]
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", next[sheet]), &cells); err != nil {
			t.Fatal(err)
		}
		next[sheet]++
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	s, err := roster.Read("t.xlsx", b, roster.Ask)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTemplate imports the template as it is and with its examples, into enterprises
// that have a unit at the top.
func TestTemplate(t *testing.T) {
	for _, tc := range []struct {
		code, name string
		told       bool
	}{{"C", "公司党委", false}, {"C", "公司党委", true}, {"YJ<1>&", "“甲”公司<党委>", true}} {
		eng := open(t)
		apply(t, eng, read(t, "top.csv", "单位编码,单位名称,类别,上级单位编码\n"+tc.code+","+tc.name+",公司党委,\n"))
		snap := eng.Snapshot()
		if !tc.told {
			snap = nil
		}
		f, raw := template(t, snap)
		empty, err := roster.Read("t.xlsx", bytes.NewReader(raw), roster.Ask)
		if err != nil {
			t.Fatal(err)
		}
		if l := empty.Check(eng.Snapshot(), today); !tc.told && found(l) != "0 EMPTY" || tc.told && len(l) > 0 {
			t.Errorf("the template as it is: %+v", l)
		}
		if tc.told && !carryOut(t, eng, empty).Nothing() {
			t.Error("the template as it is changes something")
		}
		s := filled(t, f)
		if n := apply(t, eng, s); n != (roster.Counts{Units: 3, Members: 2, Accounts: 2, Grants: 3}) {
			t.Errorf("%+v", n)
		}
		if again := carryOut(t, eng, s); !again.Nothing() {
			t.Errorf("again: %+v", again)
		}
	}
}
