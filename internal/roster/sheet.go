package roster

import (
	"cmp"
	"strings"

	"golang.org/x/text/width"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Limits of a file.
const (
	// MaxBytes is the largest file that is read.
	MaxBytes = 32 << 20
	// MaxTextBytes is the largest CSV file.
	MaxTextBytes = 16 << 20
	// MaxRows is how many lines a roster may have. It is more than a commit takes.
	MaxRows = 40_000
	// MaxPlanned is how many lines a list of targets or letters may have: as many records
	// with what follows from them fit into a commit.
	MaxPlanned = 2000
	// MaxProblems is how many problems are listed; the last says that there are more.
	MaxProblems = 1000
)

// Kind says which lists a file may hold.
type Kind uint8

// The kinds of files. One of a kind holds the lists of that kind alone.
const (
	// Enterprise is a roster: units, members and accounts.
	Enterprise Kind = iota
	// Targets are targets with the allocations that bring them in.
	Targets
	// Letters are letters of responsibility with their clauses.
	Letters
	// Grades are central-work grades of administrative units.
	Grades
	// Business are business figures of administrative units.
	Business
	// KeyWork are the key-work requirements of a year, each a line by itself.
	KeyWork
)

// tables are the lists of a kind, in the order in which they are taken over.
func (k Kind) tables() []*table {
	switch k {
	case Targets:
		return []*table{targetTable}
	case Letters:
		return []*table{letterTable}
	case Grades:
		return []*table{gradeTable}
	case Business:
		return []*table{businessTable}
	case KeyWork:
		return []*table{workTable}
	}
	return []*table{unitTable, memberTable, accountTable}
}

// Sheet is a file as it was read: texts, nothing checked yet.
type Sheet struct {
	kind                     Kind
	units, members, accounts []row
	// planned are the lines of every other list.
	planned []row
	// problems are what reading found already, notes what it did that people may
	// not expect.
	problems problems
	notes    []Problem
	unseen   Unseen
	// text is how many bytes of text are kept.
	text int
	// missing are the required columns that a sheet lacks altogether: said once,
	// not for every line.
	missing map[lack]bool
	// asWritten takes codes and numbers that look as if they had lost zeros.
	asWritten bool
}

// Kind says which lists it holds.
func (s *Sheet) Kind() Kind { return s.kind }

// TakeAsWritten has codes and personnel numbers taken as they stand, also where the
// enterprise or the file has one that differs in its leading zeros alone.
func (s *Sheet) TakeAsWritten() { s.asWritten = true }

// Unseen says what is done with what people do not see in a file: hidden sheets,
// columns and lines, and lines that are filtered out.
type Unseen uint8

// What may be done with it.
const (
	// Ask makes it a problem.
	Ask Unseen = iota
	// Take reads it like the rest.
	Take
	// Leave passes it over.
	Leave
)

// Notes say what reading did that people may not expect: what was hidden and was
// taken or left, an encoding that was guessed.
func (s *Sheet) Notes() []Problem { return s.notes }

// lack is a column that a sheet does not have.
type lack struct {
	sheet  string
	column *column
}

// Counts are numbers of records: of a roster units, members, accounts and grants of roles,
// else wholes with their parts, which are allocations with targets, or letters with clauses.
type Counts struct{ Units, Members, Accounts, Grants, Wholes, Parts int }

// none says that nothing was counted.
func (n Counts) none() bool { return n == Counts{} }

// Size says how many lines of each kind were read. A line of an account may hold a
// grant; grants are not counted apart.
func (s *Sheet) Size() Counts {
	return Counts{Units: len(s.units), Members: len(s.members), Accounts: len(s.accounts), Parts: len(s.planned)}
}

// lines is how many there are in all.
func (s *Sheet) lines() int {
	return len(s.units) + len(s.members) + len(s.accounts) + len(s.planned)
}

// row is one line: its cells in the order of its table's columns, "" where the
// file has no such column.
type row struct {
	in *layout
	n  int
	// cells are in canonical form.
	cells []string
	// bad has a bit for each column whose cell is a problem already.
	bad uint32
}

// layout is where the columns of a table stand in a sheet.
type layout struct {
	sheet string
	// at counts from 0; -1 for a column that is not there.
	at []int
}

// Problem is one thing that is wrong with a roster.
type Problem struct {
	// Sheet is the worksheet; "" for a CSV file.
	Sheet string `json:"sheet,omitempty"`
	// Row is the line of the file, counted from 1 as spreadsheets do; 0 where the
	// problem is not of one line.
	Row int `json:"row"`
	// Cell is the address of the cell, or of cells that are merged, such as D5; ""
	// where the problem is not of one.
	Cell string `json:"cell,omitempty"`
	// Column is the column's Chinese title; "" where the problem is of the line.
	Column string `json:"column,omitempty"`
	// Value is what stands in the cell, cut to 60 characters.
	Value string `json:"value,omitempty"`
	// Code is one of the codes below.
	Code string `json:"code"`
	// Message says it to people; it never repeats the value.
	Message domain.Text `json:"message"`
}

// The codes of problems. They are API: append only.
const (
	Empty           = "EMPTY"
	Required        = "REQUIRED"
	Invalid         = "INVALID"
	BadDate         = "BAD_DATE"
	BadEnum         = "BAD_ENUM"
	DuplicateInFile = "DUPLICATE_IN_FILE"
	Orphan          = "ORPHAN"
	Cycle           = "CYCLE"
	TwoHeads        = "TWO_HEADS"
	WrongKind       = "WRONG_KIND"
	UnknownColumn   = "UNKNOWN_COLUMN"
	UnknownSheet    = "UNKNOWN_SHEET"
	RepeatedColumn  = "REPEATED_COLUMN"
	ExtraCell       = "EXTRA_CELL"
	BrokenRule      = "BROKEN_RULE"
	TooMany         = "TOO_MANY"
	CellError       = "CELL_ERROR"
	NoValue         = "NO_VALUE"
	BadNumber       = "BAD_NUMBER"
	Merged          = "MERGED"
	Hidden          = "HIDDEN"
	Encoding        = "ENCODING"
	// ByAct is a difference that only an act of its own makes; the message names it.
	ByAct = "BY_ACT"
	// Ended is a line of what the enterprise has no more.
	Ended = "ENDED"
	// LostZeros is a code or number that is another one without its leading zeros.
	LostZeros = "LOST_ZEROS"
	// Differs is a line of an account that says something else than its first one.
	Differs = "DIFFERS"
	// Overlap is a grant that the account has already for a part of the time.
	Overlap = "OVERLAP"
)

// at makes a problem of a cell.
func (r row) at(c *column, code, zh, en string) Problem {
	p := Problem{Sheet: r.in.sheet, Row: r.n, Code: code, Message: domain.Text{Zh: zh, En: en}}
	if c != nil {
		p.Column, p.Value = c.titles[0], shorten(r.cells[c.index])
		if at := r.in.at[c.index]; at >= 0 {
			p.Cell = address(at, r.n)
		}
	}
	return p
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// table is one of the three kinds of lists.
type table struct {
	entity  string
	columns []column
}

// column is one column that a table knows.
type column struct {
	// field is the entity's field that the cells go to.
	field string
	// titles are what the header may say, the template's Chinese and English first.
	titles []string
	// required cells must be filled in every line, and the column must be there.
	required bool
	// tells says that the title alone tells the table.
	tells bool
	// is says what the cells mean.
	is meaning
	// refers is the entity of which cells hold the code or number, where the field has
	// the id; "" for others.
	refers string
	// granted says that the field is one of a grant of a role, not of the entity.
	granted bool
	// of is the entity of the field where it is another one than that of the table, member
	// the member of an object that the cells are.
	of, member string
	// list says that a cell holds several values.
	list bool
	// act changes the field of what is there already, where an import does not.
	act domain.Text
	// note explains the column in the template.
	note  string
	index int
}

// meaning is what the cells of a column mean, and so how they are read.
type meaning uint8

const (
	asList   meaning = iota // values of a closed list, yes and no
	asCode                  // numbers and codes: every digit counts
	asName                  // names of units
	asPerson                // names of people
	asDate
	asNumber // numbers with or without decimals
	asText   // prose
)

// The places of the columns in their tables.
const (
	unitCode = iota
	unitName
	unitNameEn
	unitKind
	unitLine
	unitParent
	unitFrom
	unitPhoto
)

const (
	memberNo = iota
	memberName
	memberBranch
	memberGroup
	memberStatus
	memberJoined
	memberClass
	memberOnPost
)

const (
	accountUser = iota
	accountName
	accountHome
	accountPerson
	accountRole
	accountScope
	accountFrom
	accountTo
)

// Acts that an import does not do.
var (
	byReform   = domain.Text{Zh: "单位调整", En: "a reform of units"}
	byTransfer = domain.Text{Zh: "组织关系转接", En: "a transfer of the member"}
)

var unitTable = number(table{entity: "OrgUnit", columns: []column{
	unitCode:   {field: "code", is: asCode, titles: []string{"单位编码", "code", "编码", "单位代码", "unit code"}, required: true, note: "全公司唯一，如 B007"},
	unitName:   {field: "nameZh", is: asName, titles: []string{"单位名称", "name", "名称", "中文名", "nameZh", "unit name", "name (zh)"}, required: true},
	unitNameEn: {field: "nameEn", is: asName, titles: []string{"英文名", "english name", "nameEn", "name (en)", "英文名称"}},
	unitKind:   {field: "kind", act: byReform, titles: []string{"类别", "kind", "单位类别", "单位类型", "unit kind"}, required: true, note: "中文名称或代码，见下"},
	unitLine:   {field: "line", act: byReform, titles: []string{"组织线", "line"}, note: "不填时按类别推定"},
	unitParent: {field: "parentId", act: byReform, titles: []string{"上级单位编码", "parent", "上级编码", "上级单位", "parent code", "parentCode"}, is: asCode, refers: "OrgUnit", note: "最上级单位不填"},
	unitFrom:   {field: "validFrom", is: asDate, titles: []string{"成立日期", "valid from", "validFrom", "起始日"}, note: "2016-01-01"},
	unitPhoto:  {field: "photoPolicy", titles: []string{"现场拍摄许可", "photo policy", "photoPolicy"}},
}})

var memberTable = number(table{entity: "Member", columns: []column{
	memberNo:     {field: "personNo", is: asCode, titles: []string{"人员编号", "person no", "personNo", "工号", "编号", "personnel number"}, required: true, note: "全公司唯一；以文本保存，保留前导零"},
	memberName:   {field: "name", is: asPerson, titles: []string{"姓名", "name"}, required: true},
	memberBranch: {field: "branchId", act: byTransfer, titles: []string{"所在支部编码", "branch", "支部编码", "党支部编码", "所在支部", "branch code", "branchCode"}, required: true, is: asCode, refers: "OrgUnit"},
	memberGroup:  {field: "partyGroupId", titles: []string{"党小组编码", "party group", "partyGroup", "所在党小组", "party group code"}, is: asCode, refers: "OrgUnit"},
	memberStatus: {field: "memberStatus", titles: []string{"党籍", "status", "memberStatus", "member status", "党员类别"}, note: "正式党员或预备党员，不填为正式党员"},
	memberJoined: {field: "joinedOn", is: asDate, titles: []string{"入党日期", "joined on", "joinedOn", "入党时间"}, note: "2010-07-01"},
	memberClass:  {field: "memberClassCode", titles: []string{"党员分类", "class", "memberClassCode", "memberClass", "member class", "分类"}, note: "不填为一线"},
	memberOnPost: {field: "onPost", titles: []string{"是否在岗", "on post", "onPost", "在岗"}, note: "是或否，不填为是"},
}})

var accountTable = number(table{entity: "Account", columns: []column{
	accountUser:   {field: "username", is: asCode, titles: []string{"登录名", "user name", "username", "用户名", "账号", "user", "login"}, required: true, tells: true, note: "小写字母、数字和 . _ -；一人多个角色时每个角色一行"},
	accountName:   {field: "name", is: asPerson, titles: []string{"姓名", "name"}, note: "新账号必填"},
	accountHome:   {field: "unitId", titles: []string{"所属单位编码", "home unit", "homeUnit", "所属单位", "单位编码", "unit", "unit code"}, is: asCode, refers: "OrgUnit", note: "新账号必填"},
	accountPerson: {field: "memberId", titles: []string{"人员编号", "person no", "personNo", "工号", "personnel number"}, is: asCode, refers: "Member", note: "本人是党员时填写"},
	accountRole:   {field: "role", granted: true, titles: []string{"角色", "role"}, note: "不填则只有账号"},
	accountScope:  {field: "scopeUnitId", granted: true, titles: []string{"范围单位编码", "scope unit", "scopeUnit", "范围单位", "授权单位", "授权单位编码", "scope"}, is: asCode, refers: "OrgUnit", note: "角色所及的单位及其下级，不填为所属单位"},
	accountFrom:   {field: "from", granted: true, is: asDate, titles: []string{"授权起始日", "from", "起始日", "granted from"}, note: "不填为导入当天"},
	accountTo:     {field: "to", granted: true, is: asDate, titles: []string{"授权截止日", "to", "截止日", "granted to"}, note: "不填为长期"},
}})

// fieldOf is the field that the cells of a column go to.
func (t *table) fieldOf(reg *registry.Registry, c *column) *registry.Field {
	entity := cmp.Or(c.of, t.entity)
	if c.granted {
		entity = "RoleGrant"
	}
	f := reg.Entity(entity).Field(c.field)
	if c.member != "" {
		return f.Embedded.Field(c.member)
	}
	return f
}

// ignored are columns that carry nothing of their own.
var ignored = map[string]bool{"序号": true, "no": true, "no.": true, "#": true}

func number(t table) *table {
	for i := range t.columns {
		t.columns[i].index = i
	}
	return &t
}

// plain brings a title into the form in which titles are compared.
func plain(s string) string {
	s = strings.ToLower(width.Narrow.String(domain.TextCode.Sought(s)))
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '*', '\t', '\n', '\r', '\u00a0', '\u3000':
			return -1
		}
		return r
	}, s)
}

// find returns the column of a title; nil where there is none.
func (t *table) find(title string) *column {
	for i := range t.columns {
		for _, known := range t.columns[i].titles {
			if plain(known) == plain(title) {
				return &t.columns[i]
			}
		}
	}
	return nil
}

// recognise says which table of a kind a row is the header of: the one that knows more
// of its titles, the required ones counting double. "name" alone says nothing.
func (k Kind) recognise(header []string) *table {
	var best *table
	most := 3
	for _, t := range k.tables() {
		n := 0
		for _, title := range header {
			c := t.find(title)
			switch {
			case c == nil:
				continue
			case c.tells:
				n += 2
			case c.required:
				n++
			}
			n++
		}
		if n > most {
			best, most = t, n
		}
	}
	return best
}
