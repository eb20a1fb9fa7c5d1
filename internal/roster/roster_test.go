package roster_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/teststore"
	"pdca/internal/registry"
	"pdca/internal/roster"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// today is a day after all that the rosters of the tests hold.
var today = domain.DateOf(time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), time.UTC)

func open(t testing.TB) *engine.Engine {
	t.Helper()
	store := teststore.Open(t)
	eng, err := engine.Open(context.Background(), engine.Config{Store: store, Registry: registry.MustLoad(), Rules: rules.All(), Tables: statetest.Tables(), Node: "t", ProjectEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = eng.Close(context.Background()) })
	return eng
}

func read(t testing.TB, name, text string) *roster.Sheet {
	t.Helper()
	s, err := roster.Read(name, strings.NewReader(text), roster.Ask)
	if err != nil {
		t.Fatalf("%v: %v", domain.AsError(err).Message, err)
	}
	return s
}

// apply takes a roster over that must be good, and says what was new.
func apply(t testing.TB, eng *engine.Engine, s *roster.Sheet) roster.Counts {
	t.Helper()
	return carryOut(t, eng, s).New
}

// carryOut takes a roster over that must be good.
func carryOut(t testing.TB, eng *engine.Engine, s *roster.Sheet) *roster.Plan {
	t.Helper()
	plan, err := s.Apply(context.Background(), eng, nil)
	if r, ok := errors.AsType[*roster.Rejected](err); ok {
		t.Fatalf("rejected: %+v", r.Problems)
	} else if err != nil {
		t.Fatal(err)
	}
	return plan
}

const units = `单位编码,单位名称,类别,上级单位编码,英文名
C,公司党委,公司党委,,Company Party Committee
B2,二工段党支部,BRANCH,S1,
S1,机加分厂党委,二级单位党委,C,
B1,一工段党支部,党支部,S1,
G1,第一党小组,党小组,B1,
GC,集团公司,集团公司,,
D1,机加分厂,二级单位,GC,
`

const members = `人员编号,姓名,所在支部编码,党小组编码,党籍,入党日期,党员分类,是否在岗
0001,张三,B1,G1,正式党员,2010-07-01,一线,是
0002,李四,B1,,预备,2025年6月3日,技术,
0003,王五,B2,,,2001/3/9,RETIRED,否
`

func TestApply(t *testing.T) {
	eng := open(t)
	if n := apply(t, eng, read(t, "units.csv", units)); n != (roster.Counts{Units: 7}) {
		t.Errorf("%+v", n)
	}
	if n := apply(t, eng, read(t, "members.csv", members)); n != (roster.Counts{Members: 3}) {
		t.Errorf("%+v", n)
	}
	s := eng.Snapshot()
	if s.Rev != 2 {
		t.Errorf("%d commits for two imports", s.Rev)
	}
	byCode := map[string]*domain.OrgUnit{}
	s.Scan(s.Registry().Entity("OrgUnit"), func(r *domain.Record) bool {
		u := r.Body.(*domain.OrgUnit)
		byCode[u.Code] = u
		return true
	})
	c, s1, b1, g1 := byCode["C"], byCode["S1"], byCode["B1"], byCode["G1"]
	if want := "/" + c.ID + "/" + s1.ID + "/" + b1.ID; b1.Path != want || b1.Line != domain.UnitLineParty || b1.ParentID != s1.ID {
		t.Errorf("b1: %+v, want path %s", b1, want)
	}
	if c.NameEn != "Company Party Committee" || byCode["D1"].Line != domain.UnitLineAdmin || byCode["B2"].Kind != domain.UnitKindBranch {
		t.Errorf("c: %+v, d1: %+v", c, byCode["D1"])
	}
	people := map[string]*domain.Member{}
	s.Scan(s.Registry().Entity("Member"), func(r *domain.Record) bool {
		m := r.Body.(*domain.Member)
		people[m.Name] = m
		return true
	})
	zhang, li, wang := people["张三"], people["李四"], people["王五"]
	if zhang.PersonNo != "0001" || zhang.BranchID != b1.ID || zhang.PartyGroupID != g1.ID || zhang.JoinedOn.String() != "2010-07-01" || !zhang.OnPost {
		t.Errorf("zhang: %+v", zhang)
	}
	if li.MemberStatus != domain.MemberStatusProbationary || li.JoinedOn.String() != "2025-06-03" || li.MemberClassCode != "TECHNICAL" {
		t.Errorf("li: %+v", li)
	}
	if wang.MemberClassCode != "RETIRED" || wang.OnPost || wang.MemberStatus != domain.MemberStatusFormal {
		t.Errorf("wang: %+v", wang)
	}
}

// found writes problems as "row code", in order.
func found(l []roster.Problem) string {
	var out []string
	for _, p := range l {
		out = append(out, fmt.Sprintf("%d %s", p.Row, p.Code))
	}
	return strings.Join(out, ", ")
}

func TestProblems(t *testing.T) {
	eng := open(t)
	apply(t, eng, read(t, "units.csv", units))
	apply(t, eng, read(t, "members.csv", strings.ReplaceAll(members, "000", "100")))
	rev := eng.Snapshot().Rev
	long := strings.Repeat("长", 101)
	head, people := "单位编码,单位名称,类别,上级单位编码\n", "人员编号,姓名,所在支部编码,入党日期,党籍\n"
	for name, tc := range map[string]struct{ text, want string }{
		"duplicate in file":      {head + "S2,甲党委,二级单位党委,C\nS2,乙党委,二级单位党委,C\n", "3 DUPLICATE_IN_FILE"},
		"of another kind":        {head + "S1,机加分厂党委,党总支,C\n", "2 BY_ACT"},
		"of another unit":        {head + "B1,一工段党支部,党支部,C\n", "2 BY_ACT"},
		"of a line":              {"编码,名称,类别,组织线,上级编码\nS1,机加分厂党委,二级单位党委,行政,C\n", "2 BY_ACT"},
		"orphan":                 {head + "S2,甲党委,二级单位党委,X\nB9,乙支部,党支部,\n", "2 ORPHAN, 3 ORPHAN"},
		"cycle":                  {head + "A,甲,党总支,B\nB,乙,党总支,D\nD,丙,党总支,A\nE,丁,党支部,A\n", "2 CYCLE, 3 CYCLE, 4 CYCLE"},
		"own parent":             {head + "A,甲,党总支,A\n", "2 CYCLE"},
		"two heads":              {head + "C2,另一个党委,公司党委,\n", "2 TWO_HEADS"},
		"bad kind":               {head + "A,甲,工厂,C\n", "2 BAD_ENUM"},
		"missing cells":          {head + ",甲,二级单位党委,C\nA,,二级单位党委,C\n", "2 REQUIRED, 3 REQUIRED"},
		"too long":               {head + "A," + long + ",二级单位党委,C\n", "2 INVALID"},
		"other line":             {head + "A,甲分厂,二级单位,C\n", "2 WRONG_KIND"},
		"line of another kind":   {"编码,名称,类别,组织线,上级编码\nA,甲,党支部,行政,S1\n", "2 WRONG_KIND"},
		"several":                {head + "A,,工厂,X\n", "2 REQUIRED, 2 BAD_ENUM, 2 ORPHAN"},
		"member: duplicate":      {people + "9,甲,B1,,\n9,乙,B1,,\n1001,丙,B1,,\n1001,丙,B1,,\n", "3 DUPLICATE_IN_FILE, 5 DUPLICATE_IN_FILE"},
		"member: other branch":   {people + "1001,张三,B2,,\n", "2 BY_ACT"},
		"member: zeros lost":     {people + "01001,甲,B1,,\n", "2 LOST_ZEROS"},
		"member: to come":        {people + "9,甲,B1,2027-01-01,\n", "2 BAD_DATE"},
		"member: orphan":         {people + "9,甲,B9,,\n", "2 ORPHAN"},
		"member: of a committee": {people + "9,甲,S1,,\n", "2 WRONG_KIND"},
		"member: no such day":    {people + "1,甲,B1,2024-13-40,\n2,乙,B1,01/02/2024,\n3,丙,B1,2023-02-29,\n4,丁,B1,45413,\n", "2 BAD_DATE, 3 BAD_DATE, 4 BAD_DATE, 5 BAD_DATE"},
		"member: bad status":     {people + "1,甲,B1,,群众\n", "2 BAD_ENUM"},
		"member: no branch":      {people + "1,甲,,,\n", "2 REQUIRED"},
		"unknown column":         {"人员编号,姓名,所在支部编码,手机号\n1,甲,B1,139\n", "1 UNKNOWN_COLUMN"},
		"repeated column":        {"人员编号,姓名,所在支部编码,name\n1,甲,B1,乙\n", "1 REPEATED_COLUMN"},
		"missing column":         {"人员编号,姓名,入党日期\n1,甲,\n2,乙,\n", "1 REQUIRED"},
		"cell outside":           {people + "1,甲,B1,,,多余\n", "2 EXTRA_CELL"},
		"nobody":                 {people, "0 EMPTY"},
		"title above":            {"某公司党员名册\n\n" + people + "1,甲,B9,,\n", "4 ORPHAN"},
		"quoted line breaks":     {people + "1,\"甲\n乙\",B1,,\n2,丙,B9,,\n", "2 INVALID, 4 ORPHAN"},
		"serial numbers pass":    {"序号,人员编号,姓名,所在支部编码\n1,9,甲,B9\n", "2 ORPHAN"},
		"semicolons":             {"人员编号;姓名;所在支部编码\n1;甲;B9\n", "2 ORPHAN"},
		"english":                {"Person No,Name,Branch\n1,A,B9\n", "2 ORPHAN"},
	} {
		t.Run(name, func(t *testing.T) {
			s := read(t, "x.csv", tc.text)
			l := s.Check(eng.Snapshot(), today)
			if found(l) != tc.want {
				t.Errorf("got  %s\nwant %s\n%+v", found(l), tc.want, l)
			}
			for _, p := range l {
				if p.Message.Zh == "" || p.Message.En == "" {
					t.Errorf("%+v has no message", p)
				}
			}
			_, err := s.Apply(context.Background(), eng, nil)
			r, ok := errors.AsType[*roster.Rejected](err)
			if !ok || found(r.Problems) != tc.want || domain.AsError(err).Code != domain.CodeValidation {
				t.Errorf("apply: %v", err)
			}
			if dry, err := s.DryRun(context.Background(), eng); err != nil || found(dry.Problems) != tc.want {
				t.Errorf("dry run: %+v, %v", dry, err)
			}
			if eng.Snapshot().Rev != rev {
				t.Error("something was written")
			}
		})
	}
}

// TestRules shows that the entities' own rules apply, and that one line that
// they refuse keeps everything out.
func TestRules(t *testing.T) {
	eng := open(t)
	apply(t, eng, read(t, "units.csv", units))
	rev := eng.Snapshot().Rev
	s := read(t, "x.csv", "单位编码,单位名称,类别,上级单位编码\nS2,甲党委,二级单位党委,C\nS3,乙党委,二级单位党委,B1\nB9,丙支部,党支部,S3\n")
	if l := s.Check(eng.Snapshot(), today); len(l) > 0 {
		t.Fatalf("%+v", l)
	}
	dry, err := s.DryRun(context.Background(), eng)
	if err != nil || found(dry.Problems) != "3 BROKEN_RULE" || dry.Problems[0].Column != "上级单位编码" || dry.Problems[0].Value != "B1" {
		t.Errorf("dry run: %+v, %v", dry, err)
	}
	if _, err := s.Apply(context.Background(), eng, nil); domain.AsError(err).Code != domain.CodeValidation {
		t.Errorf("apply: %v", err)
	}
	if eng.Snapshot().Rev != rev {
		t.Error("something was written")
	}
}

func TestEncodings(t *testing.T) {
	eng := open(t)
	apply(t, eng, read(t, "units.csv", units))
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(members)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(members, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"plain": members, "bom": "\ufeff" + members, "gbk": gbk, "utf16": utf16, "crlf": strings.ReplaceAll(members, "\n", "\r\n")} {
		s := read(t, "x.csv", text)
		if l := s.Check(eng.Snapshot(), today); len(l) > 0 || s.Size() != (roster.Counts{Members: 3}) {
			t.Errorf("%s: %+v, %+v", name, s.Size(), l)
		}
	}
	apply(t, eng, read(t, "x.csv", gbk))
	names := []string{}
	snap := eng.Snapshot()
	snap.Scan(snap.Registry().Entity("Member"), func(r *domain.Record) bool {
		names = append(names, r.Body.(*domain.Member).Name)
		return true
	})
	if len(names) != 3 || !slices.Contains(names, "张三") {
		t.Errorf("GBK: %q", names)
	}
}

func TestUnreadable(t *testing.T) {
	for name, tc := range map[string]struct {
		file, text string
		code       domain.ErrorCode
	}{
		"empty":           {"x.csv", "", domain.CodeMalformed},
		"empty workbook":  {"x.xlsx", "", domain.CodeMalformed},
		"no header":       {"x.csv", "a,b\nc,d\n", domain.CodeMalformed},
		"no workbook":     {"x.xlsx", "PK no zip", domain.CodeMalformed},
		"old workbook":    {"x.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", domain.CodeMalformed},
		"quotes":          {"x.csv", "人员编号,姓名,所在支部编码\n1,\"甲,B1\n", domain.CodeMalformed},
		"no text":         {"x.csv", "人员编号\xff\xff\xff\xff", domain.CodeMalformed},
		"binary":          {"x.csv", "\x00\x01\x02\x80\x81", domain.CodeMalformed},
		"too many lines":  {"x.csv", "人员编号,姓名,所在支部编码\n" + strings.Repeat("1,甲,B1\n", roster.MaxRows+1), domain.CodeLimit},
		"too many bytes":  {"x.csv", strings.Repeat(" ", roster.MaxBytes+1), domain.CodeTooLarge},
		"nothing but ,,,": {"x.csv", strings.Repeat(",,,\n", 100), domain.CodeMalformed},
	} {
		_, err := roster.Read(tc.file, strings.NewReader(tc.text), roster.Ask)
		if e := domain.AsError(err); err == nil || e.Code != tc.code || e.Message.Zh == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBounded(t *testing.T) {
	b := strings.Builder{}
	b.WriteString("人员编号,姓名,所在支部编码\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "%d,甲,X\n", i)
	}
	l := read(t, "x.csv", b.String()).Check(open(t).Snapshot(), today)
	if len(l) != roster.MaxProblems || l[len(l)-1].Code != roster.TooMany || l[0].Row != 2 {
		t.Errorf("%d problems, the last %+v", len(l), l[len(l)-1])
	}
}

// workbook makes an .xlsx of sheets of cells.
func workbook(t testing.TB, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	names := []string{}
	for name := range sheets {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		_, err := f.NewSheet(name)
		must(err)
		for i, row := range sheets[name] {
			must(f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	must(f.DeleteSheet("Sheet1"))
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

func TestWorkbook(t *testing.T) {
	eng := open(t)
	data := workbook(t, map[string][][]any{
		"b 党员": {{"党员名册"}, {}, {"序号", "人员编号*", "姓名", "所在支部编码", "入党日期"},
			{1, "0007", "赵六", "B1", time.Date(2012, 7, 1, 0, 0, 0, 0, time.UTC)},
			{2, 8, "钱七", "B1", "2013.8.2"}, {}, {3, "0009", "孙八", "B1", 20140903}},
		"a 单位": {{"code", "name", "kind", "parent"}, {"C", "公司党委", "GROUP_COMMITTEE", ""}, {"B1", "一支部", "党支部", "C"}},
		"空":    {},
	})
	s, err := roster.Read("名册.xlsx", bytes.NewReader(data), roster.Ask)
	if err != nil {
		t.Fatal(err)
	}
	if n := apply(t, eng, s); n != (roster.Counts{Units: 2, Members: 3}) {
		t.Errorf("%+v", n)
	}
	got := map[string]string{}
	snap := eng.Snapshot()
	snap.Scan(snap.Registry().Entity("Member"), func(r *domain.Record) bool {
		m := r.Body.(*domain.Member)
		got[m.PersonNo] = m.JoinedOn.String()
		return true
	})
	if len(got) != 3 || got["0007"] != "2012-07-01" || got["8"] != "2013-08-02" || got["0009"] != "2014-09-03" {
		t.Errorf("%v", got)
	}
	if snap.Rev != 1 {
		t.Errorf("%d commits for one import", snap.Rev)
	}
}

func TestWorkbookProblems(t *testing.T) {
	eng := open(t)
	data := workbook(t, map[string][][]any{
		"单位": {{"单位编码", "单位名称", "类别", "上级单位编码"}, {"C", "公司党委", "公司党委", ""}, {"B1", "一支部", "党支部", "X"}},
		"其他": {{"什么", "都不是"}, {1, 2}},
	})
	s, err := roster.Read("名册.xlsx", bytes.NewReader(data), roster.Ask)
	if err != nil {
		t.Fatal(err)
	}
	if l := s.Check(eng.Snapshot(), today); found(l) != "0 UNKNOWN_SHEET, 3 ORPHAN" || l[0].Sheet != "其他" || l[1].Sheet != "单位" {
		t.Errorf("%+v", l)
	}
	if _, err := roster.Read("x.xlsx", bytes.NewReader(workbook(t, map[string][][]any{"空": {}})), roster.Ask); domain.AsError(err).Code != domain.CodeMalformed {
		t.Errorf("an empty workbook: %v", err)
	}
}

// FuzzRead looks for files that make reading or checking panic.
func FuzzRead(f *testing.F) {
	f.Add("x.csv", []byte(units))
	f.Add("x.csv", []byte(members))
	f.Add("x.csv", []byte(accounts))
	f.Add("x.csv", []byte("\xff\xfe,\x00\n\x00"))
	f.Add("x.xlsx", workbook(f, map[string][][]any{"单位": {{"单位编码", "单位名称", "类别", "上级单位编码"}, {"A", "甲", "党总支", "A"}}}))
	eng := open(f)
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if s, err := roster.Read(name, bytes.NewReader(data), roster.Ask); err == nil {
			s.Check(eng.Snapshot(), today)
		}
	})
}

// TestLarge reads a roster of the size of the enterprise. It is taken over in
// one commit, or refused as a whole where a commit does not hold it.
func TestLarge(t *testing.T) {
	const branches, people = 359, 12297
	b := strings.Builder{}
	b.WriteString("单位编码,单位名称,类别,上级单位编码\nC,公司党委,公司党委,\n")
	for i := range branches {
		fmt.Fprintf(&b, "B%03d,第%d党支部,党支部,C\n", i, i)
	}
	eng := open(t)
	apply(t, eng, read(t, "units.csv", b.String()))
	b.Reset()
	b.WriteString("人员编号,姓名,所在支部编码,党籍,入党日期,党员分类,是否在岗\n")
	for i := range people {
		fmt.Fprintf(&b, "YJ%06d,张三丰,B%03d,正式党员,2010-07-01,一线,是\n", i, i%branches)
	}
	start := time.Now()
	s := read(t, "members.csv", b.String())
	if l := s.Check(eng.Snapshot(), today); len(l) > 0 {
		t.Fatalf("%+v", l[0])
	}
	checked := time.Since(start)
	if dry, err := s.DryRun(context.Background(), eng); err != nil || len(dry.Problems) > 0 || dry.New.Members != people {
		t.Fatalf("%+v, %v", dry, err)
	}
	t.Logf("read and checked in %v, dry run in %v", checked, time.Since(start)-checked)
	if checked > 5*time.Second {
		t.Errorf("reading and checking took %v", checked)
	}
	rows := [][]any{{"人员编号", "姓名", "所在支部编码", "入党日期"}}
	for i := range people {
		rows = append(rows, []any{fmt.Sprintf("YJ%06d", i), "张三丰", fmt.Sprintf("B%03d", i%branches), "2010-07-01"})
	}
	data := workbook(t, map[string][][]any{"党员": rows})
	start = time.Now()
	x, err := roster.Read("members.xlsx", bytes.NewReader(data), roster.Ask)
	if err != nil || len(x.Check(eng.Snapshot(), today)) > 0 || x.Size() != s.Size() {
		t.Fatalf("workbook: %+v, %v", x, err)
	}
	t.Logf("workbook read and checked in %v", time.Since(start))
	rev := eng.Snapshot().Rev
	start = time.Now()
	plan, err := s.Apply(context.Background(), eng, nil)
	got := eng.Snapshot().Len(eng.Registry().Entity("Member"))
	t.Logf("applied in %v", time.Since(start))
	if journal.MaxEntriesBytes < 4<<20 {
		if domain.AsError(err).Code != domain.CodeLimit || got != 0 || eng.Snapshot().Rev != rev {
			t.Errorf("a roster larger than a commit: %v, %d members", err, got)
		}
		return
	}
	if err != nil || plan.New.Members != people || got != people || eng.Snapshot().Rev != rev+1 {
		t.Fatalf("%+v, %v; %d members at rev %d", plan, err, got, eng.Snapshot().Rev)
	}
	start = time.Now()
	again, err := s.Apply(context.Background(), eng, nil)
	t.Logf("applied again in %v", time.Since(start))
	if err != nil || !again.Nothing() || again.Same.Members != people || eng.Snapshot().Rev != rev+1 {
		t.Errorf("again: %+v, %v at rev %d", again, err, eng.Snapshot().Rev)
	}
}
