package resolvers_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pdca/resolvers"
)

// export sends a request to the door of exports.
func (fx *fixture) export(account, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/exports", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "zh")
	w := httptest.NewRecorder()
	signIn(http.HandlerFunc(fx.api.Export)).ServeHTTP(w, withAccount(r, account))
	return w
}

// file is a file as it is read: what it says of itself, titles, rows.
type file struct {
	about  map[string]string
	titles []string
	rows   [][]string
}

func readCSV(t *testing.T, w *httptest.ResponseRecorder) (f file) {
	t.Helper()
	body, ok := strings.CutPrefix(w.Body.String(), "\uFEFF")
	if w.Code != http.StatusOK || !ok {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	r := csv.NewReader(strings.NewReader(body))
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f.about = map[string]string{}
	for _, line := range all {
		switch name, is := strings.CutPrefix(line[0], "# "); {
		case is:
			f.about[name] = line[1]
		case f.titles == nil:
			f.titles = line
		default:
			f.rows = append(f.rows, line)
		}
	}
	return f
}

func readXLSX(t *testing.T, w *httptest.ResponseRecorder) (f file) {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	book, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	f.about = map[string]string{}
	for i, name := range book.GetSheetList() {
		rows, err := book.GetRows(name, excelize.Options{RawCellValue: i == 1})
		if err != nil {
			t.Fatal(err)
		}
		for j, line := range rows {
			switch {
			case i == 0:
				f.about[line[0]] = line[1]
			case j == 0:
				f.titles = line
			default:
				f.rows = append(f.rows, line)
			}
		}
	}
	return f
}

const someFindings = `{"field":"findings","arguments":{"filter":{"severity":{"eq":"MAJOR"}},"orderBy":["CRITERION_CODE_DESC","ID_ASC"]},"columns":["id","unit.code","criterionCode","severity","descriptionZh","createdAt"],"format":%q}`

// TestExportIsTheQuery: a file holds what the query answers, all of it, in its order, whoever
// asks; outsiders get none of what they do not see.
func TestExportIsTheQuery(t *testing.T) {
	fx := open(t, size{2, 2, 4, 0, 3, 6}, nil)
	for _, account := range []string{"admin", "sec-s1", "sec-s1b1", "sec-s2b2"} {
		var want []string
		after := ""
		for more := true; more; {
			got := fx.data(account, `query($a:String){findings(filter:{severity:{eq:MAJOR}},orderBy:[CRITERION_CODE_DESC,ID_ASC],first:10,after:$a){nodes{id unit{code} criterionCode} pageInfo{hasNextPage endCursor}}}`, fmt.Sprintf(`{"a":%s}`, quoteOrNull(after)))
			var answer struct {
				Findings struct {
					Nodes []struct {
						ID            string
						Unit          struct{ Code string }
						CriterionCode string
					}
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
			if err := json.Unmarshal([]byte(got), &answer); err != nil {
				t.Fatal(err)
			}
			for _, n := range answer.Findings.Nodes {
				want = append(want, n.ID+" "+n.Unit.Code+" "+n.CriterionCode)
			}
			more, after = answer.Findings.PageInfo.HasNextPage, answer.Findings.PageInfo.EndCursor
		}
		if len(want) == 0 {
			t.Fatalf("%s sees none", account)
		}
		for format, read := range map[string]func(*testing.T, *httptest.ResponseRecorder) file{"CSV": readCSV, "XLSX": readXLSX} {
			f := read(t, fx.export(account, fmt.Sprintf(someFindings, format)))
			var got []string
			for _, r := range f.rows {
				got = append(got, r[0]+" "+r[1]+" "+strings.TrimPrefix(r[2], "'"))
				if r[3] != "重要" || !strings.Contains(r[4], "“缺少”") {
					t.Fatalf("row %q", r)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: %d rows, want %d\n%v\n%v", account, format, len(got), len(want), got, want)
			}
			if f.about["行数"] != fmt.Sprint(len(want)) || f.about["数据修订号"] == "" || f.titles[1] != "受检单位·编码" && !strings.HasPrefix(f.titles[1], "受检单位·") {
				t.Errorf("about %v, titles %q", f.about, f.titles)
			}
		}
	}
}

func quoteOrNull(s string) string {
	if s == "" {
		return "null"
	}
	return fmt.Sprintf("%q", s)
}

// TestExportRefuses: each with its code, before the first byte.
func TestExportRefuses(t *testing.T) {
	fx := open(t, size{2, 2, 4, 0, 3, 6}, func(c *resolvers.Config) { c.Limits.Export.Rows = 20 })
	for _, c := range []struct{ account, body, code string }{
		{"", fmt.Sprintf(someFindings, "CSV"), "UNAUTHENTICATED"},
		{"nobody", fmt.Sprintf(someFindings, "CSV"), "FORBIDDEN"},
		{"insp", fmt.Sprintf(someFindings, "CSV"), "FORBIDDEN"},
		{"admin", `{"field":"findings","format":"CSV"}`, "LIMIT"},
		{"admin", `{"field":"findings","format":"PDF"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","arguments":{"first":5},"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","arguments":{"filter":{"severity":{}}},"format":"CSV"}`, "FILTER_EMPTY"},
		{"admin", `{"field":"findings","arguments":{"filter":{"severity":null}},"format":"CSV"}`, "FILTER_NULL"},
		{"admin", `{"field":"findings","arguments":{"nothing":1},"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","columns":["nothing"],"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","columns":["id","id"],"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","columns":["inspection"],"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"findings","columns":["evidences.id"],"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"finding","arguments":{"id":"x"},"format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"__schema","format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"serverInfo","format":"CSV"}`, "BAD_QUERY"},
		{"admin", `{"field":"members","columns":["id"],"format":"CSV","more":1}`, "MALFORMED"},
		{"admin", `[]`, "MALFORMED"},
		{"sec-s1b1", `{"field":"figures","arguments":{"keys":["ACTIVE_MEMBERS"],"unitId":"s2"},"format":"CSV"}`, "NOT_FOUND"},
		{"sec-s1b1", `{"field":"auditEvents","format":"CSV"}`, "FORBIDDEN"},
	} {
		w := fx.export(c.account, c.body)
		var p struct{ Code string }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Code != c.code || w.Code < 400 {
			t.Errorf("%s %s: %d %s, want %s", c.account, c.body, w.Code, w.Body, c.code)
		}
	}
}

// TestExportOfGroupsAndFigures: the rows are those of the query, and the usual columns are
// what was asked for.
func TestExportOfGroupsAndFigures(t *testing.T) {
	fx := open(t, size{2, 2, 4, 0, 3, 6}, nil)
	groups := readCSV(t, fx.export("admin", `{"field":"findingsAggregate","arguments":{"groupBy":["UNIT_ID","SEVERITY"]},"format":"CSV"}`))
	if len(groups.rows) != 12 || len(groups.titles) != 3 {
		t.Errorf("%d groups under %q", len(groups.rows), groups.titles)
	}
	own := readCSV(t, fx.export("sec-s1b1", `{"field":"findingsAggregate","arguments":{"groupBy":["UNIT_ID","SEVERITY"]},"format":"CSV"}`))
	if want := fx.data("sec-s1b1", `{findingsAggregate(groupBy:[UNIT_ID,SEVERITY]){groupCount}}`, ""); want != fmt.Sprintf(`{"findingsAggregate":{"groupCount":%d}}`, len(own.rows)) || len(own.rows) > 4 {
		t.Errorf("a branch has %d groups, by the query %s", len(own.rows), want)
	}
	total := readCSV(t, fx.export("admin", `{"field":"findingsAggregate","format":"CSV"}`))
	if len(total.rows) != 1 || total.rows[0][0] != "72" {
		t.Errorf("total %q", total.rows)
	}
	f := readXLSX(t, fx.export("admin", `{"field":"figures","arguments":{"keys":["FINDINGS_OPEN"],"unitId":"c","level":"BRANCH","groupBy":["SEVERITY"]},"columns":["unit.code","group","value"],"format":"XLSX"}`))
	asked := fx.data("admin", `{figures(keys:[FINDINGS_OPEN],unitId:"c",level:BRANCH,groupBy:[SEVERITY]){rows{unit{code} group{textZh} value}}}`, "")
	var answer struct {
		Figures []struct {
			Rows []struct {
				Unit  struct{ Code string }
				Group []struct{ TextZh string }
				Value json.Number
			}
		}
	}
	if err := json.Unmarshal([]byte(asked), &answer); err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range answer.Figures[0].Rows {
		want = append(want, strings.TrimSpace(strings.Join([]string{r.Unit.Code, r.Group[0].TextZh, r.Value.String()}, " ")))
	}
	for _, r := range f.rows {
		got = append(got, strings.TrimSpace(strings.Join(r[1:], " ")))
	}
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("figures %q, want %q", got, want)
	}
	if r := readCSV(t, fx.export("admin", `{"field":"figures","arguments":{"keys":["RECT_ON_TIME_EXTENDED"],"unitId":"c"},"format":"CSV"}`)); len(r.rows) != 2 {
		t.Errorf("what an extension gave stands alone: %q", r.rows)
	}
}

// TestExportOfWhatFewRead: a column is empty for whoever may not read it; a sealed text is in
// no file (INV-IDN1); and what a file of the audit holds is what the query answers.
func TestExportOfWhatFewRead(t *testing.T) {
	fx := open(t, tiny, nil)
	m := &maker{fixture: fx}
	m.account("do", "c", "DISCIPLINE_OFFICER")
	m.make("Inspection", "running", `{"mode":"SPECIAL_INSPECTION","unitId":"s1b1","planUnitId":"c","titleZh":"专项检查","plannedOn":"2026-11-01","status":"MERGED","leadId":"admin","score":81.5}`)
	m.flush()
	fx.writePhone()
	fx.data("sec-s1b1", phoneOf, "") // a reading that is on record
	if w := fx.export("sec-s1b1", `{"field":"members","columns":["name","phone"],"format":"CSV"}`); w.Code < 400 || strings.Contains(w.Body.String(), "139") {
		t.Errorf("a sealed text: %d %s", w.Code, w.Body)
	}
	for account, want := range map[string]string{"admin": "81.5", "sec-s1b1": ""} { // a running score is not the unit's to read
		rows := readCSV(t, fx.export(account, `{"field":"inspections","arguments":{"filter":{"id":{"eq":"running"}}},"columns":["id","score"],"format":"CSV"}`)).rows
		if len(rows) != 1 || rows[0][1] != want {
			t.Errorf("%s: %q, want %q", account, rows, want)
		}
	}
	f := readCSV(t, fx.export("do", `{"field":"auditEvents","columns":["action","recordType","recordId","outcome"],"format":"CSV"}`))
	var answer struct {
		AuditEvents []struct{ Action, RecordType, RecordID, Outcome string } `json:"auditEvents"`
	}
	if err := json.Unmarshal([]byte(fx.data("do", `{auditEvents(first:50){action recordType recordId outcome}}`, "")), &answer); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range f.rows {
		got = append(got, strings.Join(r, " "))
	}
	var want []string
	for _, e := range answer.AuditEvents {
		want = append(want, strings.Join([]string{e.Action, e.RecordType, e.RecordID, e.Outcome}, " "))
	}
	// The query comes after the file, newest first: the readings of both are before its rows.
	if len(got) < 3 || len(want) < len(got) || !slices.Equal(got, want[len(want)-len(got):]) {
		t.Errorf("file %q\nwant %q", got, want)
	}
}

// TestExportPurse: what an account may do at once and in the long run is bounded.
func TestExportPurse(t *testing.T) {
	fx := open(t, tiny, func(c *resolvers.Config) { c.Limits.Export.Purse, c.Limits.Export.StepsPerSecond = 10, 1 })
	if w := fx.export("admin", `{"field":"members","format":"CSV"}`); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w := fx.export("admin", `{"field":"members","format":"CSV"}`)
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := fx.export("sec-s1", `{"field":"members","format":"CSV"}`); w.Code != http.StatusOK {
		t.Errorf("another account: %d %s", w.Code, w.Body)
	}
}

// broken is a connection that breaks after the head.
type broken struct {
	*httptest.ResponseRecorder
	written int
}

func (g *broken) Write([]byte) (int, error) {
	g.written++
	return 0, http.ErrHandlerTimeout
}

// TestExportToNobodyEnds: whoever hangs up costs nothing any more, and the connection is cut.
func TestExportToNobodyEnds(t *testing.T) {
	fx := open(t, tiny, nil)
	r := httptest.NewRequest(http.MethodPost, "/exports", strings.NewReader(`{"field":"members","format":"XLSX"}`))
	w := &broken{ResponseRecorder: httptest.NewRecorder()}
	func() {
		defer func() {
			if p := recover(); p != http.ErrAbortHandler {
				t.Errorf("ended with %v", p)
			}
		}()
		signIn(http.HandlerFunc(fx.api.Export)).ServeHTTP(w, withAccount(r, "admin"))
	}()
	if w.written != 1 {
		t.Errorf("written to %d times", w.written)
	}
	if w := fx.export("admin", `{"field":"members","format":"CSV"}`); w.Code != http.StatusOK {
		t.Errorf("the next one: %d %s", w.Code, w.Body)
	}
}
