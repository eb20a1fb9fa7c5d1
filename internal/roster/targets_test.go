package roster_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// planning is an enterprise with its people, the cycle of 2026, and a target of the company
// that may be decomposed.
func planning(t testing.TB) *engine.Engine {
	t.Helper()
	eng := staffed(t)
	apply(t, eng, read(t, "more.csv", "单位编码,单位名称,类别,上级单位编码\nW1,一车间,车间科室,D1\nW2,二车间,车间科室,D1\n"))
	make := func(typ, id, fields string) {
		t.Helper()
		err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity(typ), ID: id}
			if err := engine.ReadFields(op.Ent, []byte(fields), nil, &op); err != nil {
				return err
			}
			_, err := tx.Create(op)
			return err
		})
		if err != nil {
			t.Fatalf("%s %s: %v", typ, id, err)
		}
	}
	make("PdcaCycle", "cy26", `{"year":2026,"titleZh":"2026年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"ACTIVE"}`)
	make("PdcaCycle", "cy25", `{"year":2025,"titleZh":"2025年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0","status":"CLOSED"}`)
	make("Conference", "cf", `{"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职工代表大会","hostUnitId":"`+unitID(t, eng, "GC")+`","status":"HELD"}`)
	make("Conference", "wc", `{"cycleId":"cy26","kind":"ANNUAL_WORK_CONFERENCE","titleZh":"年度工作会","hostUnitId":"`+unitID(t, eng, "GC")+`","status":"TARGETS_RECORDED"}`)
	make("TargetAllocation", "al", `{"conferenceId":"wc","cycleId":"cy26","holderUnitId":"`+unitID(t, eng, "GC")+`","status":"APPROVED"}`)
	root := func(id, code, status string) {
		make("Target", id, `{"allocationId":"al","code":"`+code+`","titleZh":"主营业务收入`+code+`","letterKind":"BUSINESS_TARGET_LETTER","classCode":"PRODUCTION_OPERATION","level":"COMPANY","holderUnitId":"`+
			unitID(t, eng, "GC")+`","indicator":{"kind":"NUMBER","unitZh":"亿元","goal":150,"direction":"UP"},"weight":50,"dueOn":"2026-12-31","evidenceKinds":["LEDGER"],"status":"`+status+`"}`)
	}
	root("b03", "B03", "ISSUED")
	root("b04", "B04", "DRAFT")
	return eng
}

func unitID(t testing.TB, eng *engine.Engine, code string) (id string) {
	t.Helper()
	eng.Snapshot().EachOf("OrgUnit", "code", code, func(r *domain.Record) bool { id = r.ID; return false })
	if id == "" {
		t.Fatalf("no unit %s", code)
	}
	return id
}

func readAs(t testing.TB, kind roster.Kind, text string) *roster.Sheet {
	t.Helper()
	s, err := roster.ReadAs(kind, "x.csv", strings.NewReader(text), roster.Ask)
	if err != nil {
		t.Fatalf("%v: %v", domain.AsError(err).Message, err)
	}
	return s
}

// bodies are the live records of a type.
func bodies[T any](eng *engine.Engine, typ string) (out []*T) {
	eng.Snapshot().Scan(eng.Registry().Entity(typ), func(r *domain.Record) bool { out = append(out, any(r.Body).(*T)); return true })
	return out
}

const targetHeader = "年度,会议,上级目标编号,分解方法,目标名称,责任书种类,目标分类,责任单位编码,责任人登录名,指标类型,计量单位,目标值,方向,权重,期限,填报周期,佐证类型\n"

const targets = targetHeader +
	`2026,,B03,求和,主营业务收入,,生产经营,D1,wang,数值,亿元,"1,090.5",越高越好,60,2026-12-31,每季度,财务凭证、工作台账
2026,,B03,,民品收入,,PRODUCTION_OPERATION,D1,,NUMBER,亿元,30,UP,40,2026-11-30,,LEDGER
2026,职工代表大会,,,安全生产,经营目标责任书,质量与安全,GC,,数值,起,0,越低越好,100,2026-12-31,MONTH,工作台账
`

// TestTargets: each line is a target, each parent or conference an allocation, all of them
// drafts; a second time nothing changes, and what differs is changed and told.
func TestTargets(t *testing.T) {
	eng := planning(t)
	rev := eng.Snapshot().Rev
	dry, err := readAs(t, roster.Targets, targets).DryRun(context.Background(), eng)
	if err != nil || len(dry.Problems) > 0 || dry.New != (roster.Counts{Wholes: 2, Parts: 3}) || eng.Snapshot().Rev != rev {
		t.Fatalf("dry run: %+v, %v, %d revs", dry, err, eng.Snapshot().Rev-rev)
	}
	if n := apply(t, eng, readAs(t, roster.Targets, targets)); n != dry.New || eng.Snapshot().Rev != rev+1 {
		t.Fatalf("%+v, not in one commit", n)
	}
	var of *domain.Target
	for _, x := range bodies[domain.Target](eng, "Target") {
		if x.TitleZh == "主营业务收入" {
			of = x
		}
	}
	in, err := domain.DecodeObject[domain.TargetIndicator](of.Indicator)
	if err != nil || of.Status != domain.TargetStatusDraft || of.ParentID != "b03" || of.Level != domain.DecompositionLevelSecondaryUnit || of.LetterKind != domain.LetterKindBusinessTargetLetter ||
		of.Weight != 60 || *in.Goal != 1090.5 || in.UnitZh != "亿元" || strings.Join(of.EvidenceKinds, " ") != "FINANCE_VOUCHER LEDGER" || of.OwnerAccountID == "" || of.IssuerUnitID != unitID(t, eng, "GC") {
		t.Fatalf("%+v %+v", of, in)
	}
	var methods []string
	for _, a := range bodies[domain.TargetAllocation](eng, "TargetAllocation") {
		if a.ID != "al" {
			methods = append(methods, string(a.Method)+" "+string(a.Status)+" "+a.TargetID+a.ConferenceID)
		}
	}
	if len(methods) != 2 || !strings.Contains(strings.Join(methods, ", "), "SUM DRAFT b03") || !strings.Contains(strings.Join(methods, ", "), "WEIGHTED DRAFT cf") {
		t.Fatalf("%q", methods)
	}
	if plan := carryOut(t, eng, readAs(t, roster.Targets, targets)); !plan.Nothing() || plan.Same != (roster.Counts{Wholes: 2, Parts: 3}) || eng.Snapshot().Rev != rev+1 {
		t.Fatalf("again: %+v", plan)
	}
	plan := carryOut(t, eng, readAs(t, roster.Targets, targetHeader+"2026,,B03,加权,主营业务收入,,生产经营,D1,wang,数值,亿元,90,,55.5,,,\n"))
	if got := listed(plan); plan.Changed != (roster.Counts{Wholes: 1, Parts: 1}) || got !=
		"2 主营业务收入: Sum > Weighted; 2 主营业务收入: 1090.5 > 90; 2 主营业务收入: 60 > 55.5" {
		t.Errorf("changed %+v: %s", plan.Changed, got)
	}
}

// TestTargetProblems: each thing that is wrong is told at its cell, all of them at once,
// and nothing is taken over.
func TestTargetProblems(t *testing.T) {
	row := func(cells string) string { return targetHeader + cells + "\n" }
	const good = "2026,,B03,,收入,,生产经营,D1,,数值,亿元,90,越高越好,60,2026-12-31,,LEDGER"
	with := func(column int, cell string) string {
		cells := strings.Split(good, ",")
		cells[column] = cell
		return row(strings.Join(cells, ","))
	}
	eng := planning(t)
	rev := eng.Snapshot().Rev
	for _, tc := range []struct{ name, text, want string }{
		{"good", row(good), ""},
		{"a year without a cycle", with(0, "2030"), "A2 ORPHAN"},
		{"a closed one", with(0, "2025"), "A2 ENDED"},
		{"no year", with(0, ""), "A2 REQUIRED"},
		{"no year at all", with(0, "今年"), "A2 BAD_NUMBER"},
		{"half a year", with(0, "2026.5"), "A2 BAD_NUMBER"},
		{"neither conference nor parent", with(2, ""), "C2 REQUIRED"},
		{"both", with(1, "职工代表大会"), "C2 REQUIRED"},
		{"a parent that there is not", with(2, "B99"), "C2 ORPHAN"},
		{"a parent that is a draft", with(2, "B04"), "C2 ENDED"},
		{"another kind than the parent's", with(5, "党建目标责任书"), "F2 WRONG_KIND, G2 WRONG_KIND"},
		{"a class of another kind", with(6, "作风与廉洁建设"), "G2 WRONG_KIND"},
		{"no class of the list", with(6, "生产"), "G2 BAD_ENUM"},
		{"a unit that there is not", with(7, "D9"), "H2 ORPHAN"},
		{"nobody", with(8, "nobody"), "I2 ORPHAN"},
		{"no number", with(11, "九十"), "L2 BAD_NUMBER"},
		{"a comma that may be a point", with(11, `"90,5"`), "L2 BAD_NUMBER"},
		{"the least weight", with(13, "0.01"), ""},
		{"too little", with(13, "0"), "N2 INVALID"},
		{"all of it", with(13, "100"), ""},
		{"more than all", with(13, "100.01"), "N2 INVALID"},
		{"no day", with(14, "年底"), "O2 BAD_DATE"},
		{"no kind of evidence", with(16, "LEDGER、心得"), "Q2 BAD_ENUM"},
		{"twice", row(good + "\n" + good), "E3 DUPLICATE_IN_FILE"},
		{"two methods", row(strings.Replace(good, "B03,,", "B03,求和,", 1) + "\n" + strings.Replace(strings.Replace(good, "B03,,", "B03,加权,", 1), "收入", "另一收入", 1)), "D3 DIFFERS"},
		{"a conference whose targets are recorded", row("2026,年度工作会议,,,收入,经营目标责任书,生产经营,GC,,数值,亿元,90,越高越好,60,2026-12-31,,LEDGER"), "B2 ENDED"},
		{"a conference that there is not", row("2026,PARTY_INTEGRITY_CONFERENCE,,,收入,经营目标责任书,生产经营,GC,,数值,亿元,90,越高越好,60,2026-12-31,,LEDGER"), "B2 ORPHAN"},
		{"a target of the company without a kind", row("2026,职工代表大会,,,收入,,生产经营,GC,,数值,亿元,90,越高越好,60,2026-12-31,,LEDGER"), "F2 REQUIRED"},
		{"several at once", row("2026,,B03,,,,生产,D9,,数值,亿元,x,越高越好,60,2026-12-31,,LEDGER"), "E2 REQUIRED, G2 BAD_ENUM, L2 BAD_NUMBER, H2 ORPHAN"},
	} {
		plan, err := readAs(t, roster.Targets, tc.text).DryRun(context.Background(), eng)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		if got := placed(plan.Problems); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
		for _, p := range plan.Problems {
			if p.Message.Zh == "" || p.Message.En == "" {
				t.Errorf("%s: %+v is not in both languages", tc.name, p)
			}
		}
		if tc.want == "" {
			continue
		}
		if _, err := readAs(t, roster.Targets, tc.text).Apply(context.Background(), eng, nil); err == nil || eng.Snapshot().Rev != rev {
			t.Errorf("%s: taken over", tc.name)
		}
	}
	if _, err := roster.ReadAs(roster.Targets, "x.csv", strings.NewReader(members), roster.Ask); domain.AsError(err).Code != domain.CodeMalformed {
		t.Errorf("a list of members is no list of targets: %v", err)
	}
}

// TestTargetsAreBounded: a list longer than a commit takes is refused as a whole.
func TestTargetsAreBounded(t *testing.T) {
	list := func(n int) string {
		var b strings.Builder
		b.WriteString(targetHeader)
		for i := range n {
			fmt.Fprintf(&b, "2026,,B03,,收入%d,,生产经营,D1,,数值,亿元,90,越高越好,0.05,2026-12-31,,LEDGER\n", i)
		}
		return b.String()
	}
	if _, err := roster.ReadAs(roster.Targets, "x.csv", strings.NewReader(list(roster.MaxPlanned+1)), roster.Ask); domain.AsError(err).Code != domain.CodeLimit {
		t.Errorf("one too many: %v", err)
	}
	readAs(t, roster.Targets, list(roster.MaxPlanned))
}

const letterHeader = "年度,责任书种类,承接单位编码,生效日,失效日,奖惩,目标编号,上级条款目标编号,条款内容,权重,扣分办法\n"

// TestLetters: each line is a clause, with the figures of its target; each kind and taker a
// letter. A second level finds the clause above by the target.
func TestLetters(t *testing.T) {
	eng := planning(t)
	apply(t, eng, readAs(t, roster.Targets, targets))
	move := func(typ, id, fields string) {
		t.Helper()
		err := eng.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			op := engine.Op{Kind: engine.OpUpdate, Ent: tx.Registry().Entity(typ), ID: id, Base: engine.Seen}
			if err := engine.ReadFields(op.Ent, []byte(fields), nil, &op); err != nil {
				return err
			}
			_, err := tx.Update(op)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, x := range bodies[domain.Target](eng, "Target") {
		if x.ParentID == "b03" {
			n++
			move("Target", x.ID, fmt.Sprintf(`{"code":"B03.0%d","status":"ISSUED"}`, n))
		}
	}
	letters := letterHeader + `2026,经营目标责任书,D1,2026-02-10,2026-12-31,按办法兑现,B03.01,,,60,每少一个百分点扣2分
2026,经营目标责任书,D1,,,,B03.02,,民品收入达到30亿元,40,
`
	if n := apply(t, eng, readAs(t, roster.Letters, letters)); n != (roster.Counts{Wholes: 1, Parts: 2}) {
		t.Fatalf("%+v", n)
	}
	letter, items := bodies[domain.ResponsibilityLetter](eng, "ResponsibilityLetter")[0], bodies[domain.LetterItem](eng, "LetterItem")
	if letter.Status != domain.LetterStatusDraft || letter.Level != domain.LetterLevelCompanyToSecondary || letter.IssuerUnitID != unitID(t, eng, "GC") || letter.RewardZh != "按办法兑现" ||
		items[0].ClauseZh == "" || items[0].Indicator == "" || items[0].DueOn == 0 || items[0].Position != 1 || items[1].Position != 2 || items[1].ClauseZh != "民品收入达到30亿元" {
		t.Fatalf("%+v %+v %+v", letter, items[0], items[1])
	}
	if plan := carryOut(t, eng, readAs(t, roster.Letters, letters)); !plan.Nothing() {
		t.Fatalf("again: %+v", plan)
	}
	plan := carryOut(t, eng, readAs(t, roster.Letters, letterHeader+"2026,经营目标责任书,D1,,,从严兑现,B03.02,,,35,\n"))
	if got := listed(plan); plan.Changed != (roster.Counts{Wholes: 1, Parts: 1}) || got != "2 B03.02: 按办法兑现 > 从严兑现; 2 B03.02: 40 > 35" {
		t.Errorf("changed %+v: %s", plan.Changed, got)
	}

	below := func(more string) string {
		return letterHeader + "2026,经营目标责任书,W1,,,," + more + ",,100,\n"
	}
	for _, tc := range []struct{ name, text, want string }{
		{"no letter of the issuer in force", below("B03.01,"), "H2 ORPHAN"},
		{"a target that there is not", letterHeader + "2026,经营目标责任书,D1,,,,B07,,,100,\n", "G2 ORPHAN"},
		{"a target that is a draft", letterHeader + "2026,经营目标责任书,D1,,,,B04,,,100,\n", "G2 ENDED"},
		{"a target of another kind", letterHeader + "2026,党建目标责任书,D1,,,,B03.01,,,100,\n", "G2 WRONG_KIND"},
		{"a branch signs none", letterHeader + "2026,经营目标责任书,B1,,,,B03.01,,,100,\n", "C2 WRONG_KIND"},
		{"a clause above a letter of the company", letterHeader + "2026,经营目标责任书,D1,,,,B03.01,B03,,100,\n", "H2 WRONG_KIND"},
		{"a target twice", letters + "2026,经营目标责任书,D1,,,,B03.01,,,1,\n", "G4 DUPLICATE_IN_FILE"},
		{"two rewards", letters + "2026,经营目标责任书,D1,,,另行规定,B03,,,1,\n", "F4 DIFFERS"},
	} {
		plan, err := readAs(t, roster.Letters, tc.text).DryRun(context.Background(), eng)
		if err != nil || placed(plan.Problems) != tc.want {
			t.Errorf("%s: %s, %v; want %s", tc.name, placed(plan.Problems), err, tc.want)
		}
	}
	move("ResponsibilityLetter", letter.ID, `{"status":"UNDER_REVIEW"}`)
	move("ResponsibilityLetter", letter.ID, `{"status":"AWAITING_SIGNATURE"}`)
	move("ResponsibilityLetter", letter.ID, `{"status":"SIGNED"}`)
	move("ResponsibilityLetter", letter.ID, `{"status":"IN_FORCE"}`)
	if _, err := readAs(t, roster.Letters, letters).Apply(context.Background(), eng, nil); err == nil {
		t.Error("a letter in force is changed by an import")
	} else if r, ok := errors.AsType[*roster.Rejected](err); !ok || placed(r.Problems) != "C2 BY_ACT, C3 BY_ACT" {
		t.Errorf("a letter in force: %v", err)
	}
	// The letter in force had those of the level below prepared, so the import finds it there.
	if n := apply(t, eng, readAs(t, roster.Letters, below("B03.01,"))); n != (roster.Counts{Parts: 1}) {
		t.Fatalf("the second level: %+v", n)
	}
	items = bodies[domain.LetterItem](eng, "LetterItem")
	if last := items[len(items)-1]; last.ParentItemID != items[0].ID && last.ParentItemID != items[1].ID {
		t.Errorf("the clause above is %q", last.ParentItemID)
	}
}

// TestPlannedTemplates: what people download is read as it stands, as soon as it has a line.
func TestPlannedTemplates(t *testing.T) {
	for _, kind := range []roster.Kind{roster.Targets, roster.Letters, roster.KeyWork} {
		var b bytes.Buffer
		if err := roster.WriteTemplate(&b, kind, nil); err != nil {
			t.Fatal(err)
		}
		s, err := roster.ReadAs(kind, "t.xlsx", bytes.NewReader(b.Bytes()), roster.Ask)
		if err != nil {
			t.Fatalf("kind %d: %v", kind, err)
		}
		if p := s.Check(open(t).Snapshot(), today); len(p) != 1 || p[0].Code != roster.Empty {
			t.Errorf("kind %d: %+v", kind, p)
		}
	}
}
