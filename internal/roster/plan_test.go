package roster_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// listed writes changes as "row of: before > after".
func listed(p *roster.Plan) string {
	var out []string
	for _, c := range p.Changes {
		out = append(out, fmt.Sprintf("%d %s: %s > %s", c.Row, c.Of, c.Before.En, c.After.En))
	}
	return strings.Join(out, "; ")
}

const accounts = `登录名,姓名,所属单位编码,人员编号,角色,范围单位编码,授权起始日,授权截止日
zhang,张三,B1,0001,党支部书记,,2026-01-01,
zhang,,,,INSPECTOR,S1,,2027-12-31
wang,王五,S1,,,,,
`

// staffed is an enterprise with all three lists.
func staffed(t testing.TB) *engine.Engine {
	t.Helper()
	eng := house(t)
	apply(t, eng, read(t, "members.csv", members))
	if n := apply(t, eng, read(t, "accounts.csv", accounts)); n != (roster.Counts{Accounts: 2, Grants: 2}) {
		t.Fatalf("%+v", n)
	}
	return eng
}

func accountOf(t testing.TB, eng *engine.Engine, user string) *domain.Account {
	t.Helper()
	var a *domain.Account
	eng.Snapshot().EachOf("Account", "username", user, func(r *domain.Record) bool { a = r.Body.(*domain.Account); return false })
	if a == nil {
		t.Fatalf("no account %s", user)
	}
	return a
}

// grantsOf lists the grants of an account.
func grantsOf(eng *engine.Engine, a *domain.Account) (out []*domain.RoleGrant) {
	eng.Snapshot().EachOf("RoleGrant", "accountId", a.ID, func(r *domain.Record) bool {
		out = append(out, r.Body.(*domain.RoleGrant))
		return true
	})
	return out
}

// TestAgain imports the same files twice: the second time nothing is written.
func TestAgain(t *testing.T) {
	eng := staffed(t)
	rev := eng.Snapshot().Rev
	for name, tc := range map[string]struct {
		text string
		want roster.Counts
	}{
		"units": {units, roster.Counts{Units: 7}}, "members": {members, roster.Counts{Members: 3}},
		"accounts": {accounts, roster.Counts{Accounts: 2, Grants: 2}},
		// An empty cell says nothing, and neither does a column or a line that is not there.
		"less of it": {"人员编号,姓名,所在支部编码,党小组编码\n0001,张三,B1,\n", roster.Counts{Members: 1}},
	} {
		p := carryOut(t, eng, read(t, "x.csv", tc.text))
		if !p.Nothing() || p.Same != tc.want || len(p.Changes) > 0 || eng.Snapshot().Rev != rev {
			t.Errorf("%s: %+v at %d", name, p, eng.Snapshot().Rev)
		}
	}
}

func TestChanges(t *testing.T) {
	eng := staffed(t)
	units := "单位编码,单位名称,类别,上级单位编码,英文名,成立日期,现场拍摄许可\nB1,一工段支部,党支部,S1,,2016-01-01,禁止\nS1,机加分厂党委,二级单位党委,C,,,\nB3,三工段党支部,党支部,S1,,,\n"
	members := "人员编号,姓名,所在支部编码,党小组编码,党籍,入党日期,党员分类,是否在岗\n0002,李思,B1,G1,正式党员,,,否\n0001,张三,B1,G1,,,,\n"
	accounts := "登录名,姓名,所属单位编码,人员编号,角色,范围单位编码,授权起始日,授权截止日\n" +
		"wang,王伍,,0003,UNIT_SECRETARY,,,\nzhang,,,,党支部书记,B1,2026-01-01,2026-12-31\nzhang,,,,检查人员,S1,,2027-12-31\n"
	for text, want := range map[string]struct {
		changes            string
		fresh, moved, same roster.Counts
	}{
		units: {"2 B1: 一工段党支部 > 一工段支部; 2 B1: (none) > 2016-01-01; 2 B1: Allowed > None",
			roster.Counts{Units: 1}, roster.Counts{Units: 1}, roster.Counts{Units: 1}},
		members: {"2 0002: 李四 > 李思; 2 0002: (none) > G1; 2 0002: Probationary > Formal; 2 0002: yes > no",
			roster.Counts{}, roster.Counts{Members: 1}, roster.Counts{Members: 1}},
		accounts: {"2 wang: 王五 > 王伍; 2 wang: (none) > 0003; 2 wang: (none) > Secretary of a second-level unit S1; 3 zhang: (none) > 2026-12-31",
			roster.Counts{Grants: 1}, roster.Counts{Accounts: 1, Grants: 1}, roster.Counts{Accounts: 1, Grants: 1}},
	} {
		rev := eng.Snapshot().Rev
		s := read(t, "x.csv", text)
		dry, err := s.DryRun(context.Background(), eng)
		if err != nil || len(dry.Problems) > 0 || listed(dry) != want.changes || dry.New != want.fresh || dry.Changed != want.moved || dry.Same != want.same {
			t.Errorf("dry run: %s\n%+v, %v", listed(dry), dry, err)
		}
		if eng.Snapshot().Rev != rev {
			t.Error("a dry run wrote")
		}
		if p := carryOut(t, eng, s); listed(p) != want.changes || eng.Snapshot().Rev != rev+1 {
			t.Errorf("%s at %d", listed(p), eng.Snapshot().Rev)
		}
		if again := carryOut(t, eng, s); !again.Nothing() || eng.Snapshot().Rev != rev+1 {
			t.Errorf("again: %+v", again)
		}
	}
	zhang := accountOf(t, eng, "zhang")
	if g := grantsOf(eng, zhang); len(g) != 2 || !slices.ContainsFunc(g, func(x *domain.RoleGrant) bool { return x.To.String() == "2026-12-31" }) || zhang.MemberID == "" || zhang.PasswordHash != "" {
		t.Errorf("%+v", zhang)
	}
}

// TestMoves changes what refers to something else, also to what is new in the file.
func TestMoves(t *testing.T) {
	eng := staffed(t)
	data := workbook(t, map[string][][]any{
		"党员": {{"人员编号", "姓名", "所在支部编码", "党小组编码"}, {"0001", "张三", "B1", "G2"}},
		"单位": {{"单位编码", "单位名称", "类别", "上级单位编码"}, {"G2", "第二党小组", "党小组", "B1"}},
		"账号": {{"登录名", "所属单位编码", "角色"}, {"zhang", "G2", "党小组组长"}},
	})
	s, err := roster.Read("x.xlsx", bytes.NewReader(data), roster.Ask)
	if err != nil {
		t.Fatal(err)
	}
	want := "2 0001: G1 > G2; 2 zhang: B1 > G2; 2 zhang: (none) > Party group leader G2"
	if p := carryOut(t, eng, s); listed(p) != want || p.New != (roster.Counts{Units: 1, Grants: 1}) {
		t.Errorf("%s, %+v", listed(p), p)
	}
	if p := carryOut(t, eng, s); !p.Nothing() {
		t.Errorf("again: %+v", p)
	}
	g2 := ""
	eng.Snapshot().EachOf("OrgUnit", "code", "G2", func(r *domain.Record) bool { g2 = r.ID; return false })
	if a := accountOf(t, eng, "zhang"); g2 == "" || a.UnitID != g2 || len(grantsOf(eng, a)) != 3 {
		t.Errorf("%+v", a)
	}
}

func TestAccountProblems(t *testing.T) {
	eng := staffed(t)
	rev := eng.Snapshot().Rev
	head := "登录名,姓名,所属单位编码,人员编号,角色,范围单位编码,授权起始日,授权截止日\n"
	for name, tc := range map[string]struct{ text, want string }{
		"no such role":         {head + "li,李四,B1,,皇帝,,,\n", "2 BAD_ENUM"},
		"no such units":        {head + "li,李四,B9,,党员,,,\nqi,齐,B1,,党员,B8,,\n", "2 ORPHAN, 3 ORPHAN"},
		"no such member":       {head + "li,李四,B1,7777,,,,\n", "2 ORPHAN"},
		"zeros lost":           {head + "li,李四,B1,2,,,,\n", "2 LOST_ZEROS"},
		"a new one lacks":      {head + "li,,,,党员,B1,,\n", "2 REQUIRED, 2 REQUIRED"},
		"upper case":           {head + "Li,李四,B1,,,,,\n", "2 INVALID"},
		"days without a role":  {head + "zhang,,,,,,2026-01-01,\n", "2 REQUIRED"},
		"lines that differ":    {head + "zhang,张三,,,党员,,,\nzhang,李四,,,MEMBER,S1,,\n", "3 DIFFERS"},
		"twice":                {head + "zhang,,,,党员,,2026-01-01,2026-06-30\nzhang,,,,党员,B1,2026-06-30,\nzhang,,,,,,,\n", "3 DUPLICATE_IN_FILE, 4 DUPLICATE_IN_FILE"},
		"one after the other":  {head + "zhang,,,,党员,,2026-01-01,2026-06-30\nzhang,,,,党员,B1,2026-07-01,\n", ""},
		"another first day":    {head + "zhang,,,,党支部书记,,2026-02-01,\n", "2 OVERLAP"},
		"backwards":            {head + "zhang,,,,党员,,2026-02-01,2026-01-01\n", "2 BROKEN_RULE"},
		"one of a new account": {head + "li,李四,B1,,党员,,2026-02-01,\nli,,,,党员,S1,2026-02-01,2026-01-01\nli,,,,党员,C,2026-03-01,2026-01-01\n", "3 BROKEN_RULE, 4 BROKEN_RULE"},
		"backwards later":      {head + "zhang,,,,党支部书记,,2026-01-01,2025-12-31\n", "2 BROKEN_RULE"},
	} {
		dry, err := read(t, "x.csv", tc.text).DryRun(context.Background(), eng)
		if err != nil || found(dry.Problems) != tc.want {
			t.Errorf("%s: %+v, %v, want %s", name, dry, err, tc.want)
		}
	}
	p, err := read(t, "x.csv", head+"li,李四,B1,,皇帝,,,\n").DryRun(context.Background(), eng)
	if err != nil || !strings.Contains(p.Problems[0].Message.Zh, "党支部书记（BRANCH_SECRETARY）") || !strings.Contains(p.Problems[0].Message.En, "BRANCH_SECRETARY (党支部书记)") {
		t.Errorf("the roles are not listed: %+v, %v", p, err)
	}
	if eng.Snapshot().Rev != rev {
		t.Error("something was written")
	}
}

// TestEnded: what the enterprise has no more does not come back by standing in a file.
func TestEnded(t *testing.T) {
	eng := staffed(t)
	move := func(entity, id, state string) {
		err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			ent := tx.Registry().Entity(entity)
			in := engine.FieldInput{Field: ent.Fields[ent.Status]}
			in.Change.Value = domain.String(state)
			_, err := tx.Update(engine.Op{Kind: engine.OpUpdate, Ent: ent, ID: id, Base: engine.Seen, Fields: []engine.FieldInput{in}, Reason: "调离"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	id := ""
	eng.Snapshot().EachOf("Member", "personNo", "0003", func(r *domain.Record) bool { id = r.ID; return false })
	move("Member", id, "LEFT")
	move("Account", accountOf(t, eng, "wang").ID, "DISABLED")
	for text, want := range map[string]string{members: "4 ENDED", accounts: "4 ENDED"} {
		if p, err := read(t, "x.csv", text).DryRun(context.Background(), eng); err != nil || found(p.Problems) != want {
			t.Errorf("%+v, %v", p, err)
		}
	}
	// A grant that ended is the same in the file that gave it, and is not given anew.
	eng = house(t)
	apply(t, eng, read(t, "x.csv", "登录名,姓名,所属单位编码,角色,授权起始日,授权截止日\nli,李四,B1,党员,2020-01-01,2020-12-31\n"))
	for text, want := range map[string]string{"li,,,党员,2020-01-01,2020-12-31": "", "li,,,党员,,2020-12-31": "", "li,,,党员,,": "2 ENDED", "li,,,党员,2026-01-01,": ""} {
		if p, err := read(t, "x.csv", "登录名,姓名,所属单位编码,角色,授权起始日,授权截止日\n"+text+"\n").DryRun(context.Background(), eng); err != nil || found(p.Problems) != want {
			t.Errorf("%s: %+v, %v", text, p, err)
		}
	}
}

// TestAsWritten takes a number that differs in its zeros alone for another one.
func TestAsWritten(t *testing.T) {
	eng := staffed(t)
	text := "人员编号,姓名,所在支部编码\n1,甲,B1\n00001,乙,B1\n"
	s := read(t, "x.csv", text)
	if l := s.Check(eng.Snapshot(), today); found(l) != "2 LOST_ZEROS, 3 LOST_ZEROS" {
		t.Errorf("%+v", l)
	}
	s.TakeAsWritten()
	if n := apply(t, eng, s); n.Members != 2 {
		t.Errorf("%+v", n)
	}
	apply(t, eng, read(t, "x.csv", "登录名,姓名,所属单位编码\n0077,甲,B1\n"))
	if l := read(t, "x.csv", "登录名,姓名,所属单位编码\n77,甲,B1\n088,乙,B1\n88,丙,B1\n").Check(eng.Snapshot(), today); found(l) != "2 LOST_ZEROS, 4 LOST_ZEROS" {
		t.Errorf("%+v", l)
	}
	s = read(t, "x.csv", "单位编码,单位名称,类别,上级单位编码\n007,甲党委,二级单位党委,C\n08,乙支部,党支部,7\nB07,丙支部,党支部,007\nB7,丁支部,党支部,007\n")
	if l := s.Check(eng.Snapshot(), today); found(l) != "3 LOST_ZEROS" {
		t.Errorf("%+v", l)
	}
}

// TestAtOnce imports the same roster several times at once: one of them makes it, the
// others find that it is there.
func TestAtOnce(t *testing.T) {
	eng := open(t)
	plans := make([]*roster.Plan, 4)
	var wg sync.WaitGroup
	for i := range plans {
		wg.Go(func() {
			var err error
			if plans[i], err = read(t, "x.csv", units).Apply(context.Background(), eng, nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	made, found := 0, 0
	for _, p := range plans {
		if p != nil {
			made, found = made+p.New.Units, found+p.Same.Units
		}
	}
	if made != 7 || found != 21 || eng.Snapshot().Rev != 1 {
		t.Errorf("%d made, %d found at %d", made, found, eng.Snapshot().Rev)
	}
}

// TestBoundedChanges lists as many changes as a plan has room for.
func TestBoundedChanges(t *testing.T) {
	eng := house(t)
	for extra := range 2 {
		var old, now strings.Builder
		head := "人员编号,姓名,所在支部编码\n"
		old.WriteString(head)
		now.WriteString(head)
		for i := range roster.MaxChanges + extra {
			fmt.Fprintf(&old, "%d-%d,甲,B1\n", extra, i)
			fmt.Fprintf(&now, "%d-%d,乙,B1\n", extra, i)
		}
		apply(t, eng, read(t, "x.csv", old.String()))
		p := carryOut(t, eng, read(t, "x.csv", now.String()))
		if len(p.Changes) != roster.MaxChanges || p.More != extra || p.Changed.Members != roster.MaxChanges+extra {
			t.Errorf("%d listed, %d more, %+v", len(p.Changes), p.More, p.Changed)
		}
	}
}

// TestPasswords gives new accounts the hash that is theirs, and no other any.
func TestPasswords(t *testing.T) {
	eng := staffed(t)
	s := read(t, "x.csv", "登录名,姓名,所属单位编码\nzhang,张三,B1\nli,李四,B1\n")
	p, err := s.Apply(context.Background(), eng, map[string]string{"li": "$argon2id$li", "zhang": "$argon2id$zhang"})
	if err != nil || strings.Join(p.Accounts, " ") != "li" {
		t.Fatalf("%+v, %v", p, err)
	}
	if li := accountOf(t, eng, "li"); li.PasswordHash != "$argon2id$li" || !li.PasswordTemporary || accountOf(t, eng, "zhang").PasswordHash != "" {
		t.Error("a hash is where it does not belong")
	}
}
