package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"pdca/internal/domain"
	"pdca/internal/roster"
	"pdca/internal/state"
)

// importCmd brings data in from outside.
type importCmd struct {
	Roster   importRosterCmd   `cmd:"" help:"导入单位、党员、账号与授权 / Import a roster of units, members, accounts and grants."`
	Targets  importTargetsCmd  `cmd:"" help:"导入目标与分解方案，均为草稿 / Import targets with the allocations that bring them in, as drafts."`
	Letters  importLettersCmd  `cmd:"" help:"导入责任书与条款，均为草稿 / Import letters of responsibility with their clauses, as drafts."`
	Grades   importGradesCmd   `cmd:"" help:"导入中心工作等级，均为草稿 / Import grades of the central work, as drafts."`
	Business importBusinessCmd `cmd:"" help:"导入经营指标，均为草稿 / Import business figures, as drafts."`
	KeyWork  importKeyWorkCmd  `cmd:"" name:"keywork" help:"导入年度重点工作要求，均为草稿 / Import key-work requirements of a year, as drafts."`
	Template importTemplateCmd `cmd:"" help:"生成空白名册、目标表、责任书表、等级表、经营指标表或重点工作表 / Write an empty roster, or list of targets, letters, grades, business figures or key work, to fill in."`
}

// importListCmd is what imports of lists have in common that go on from an enterprise.
type importListCmd struct {
	Store      string `required:"" placeholder:"URL" help:"数据存储 / The store."`
	DryRun     bool   `help:"只列出变更计划和问题，不写入 / List what would change and what is wrong; nothing is written."`
	WithHidden bool   `xor:"hidden" help:"一并导入隐藏的工作表、行、列和筛选掉的行 / Import hidden sheets, lines and columns and what is filtered out, too."`
	SkipHidden bool   `xor:"hidden" help:"略过隐藏的工作表、行、列和筛选掉的行 / Pass over hidden sheets, lines and columns and what is filtered out."`
	AsWritten  bool   `help:"编码和编号按原样取，即使只与已有的差前导零 / Take codes and numbers as they stand, also where another differs in its leading zeros alone."`
	File       string `arg:"" help:".xlsx 或 .csv 文件 / An .xlsx or .csv file."`
}

type importTargetsCmd struct{ importListCmd }

// Run imports targets, or says cell by cell why not.
func (c *importTargetsCmd) Run(ctx context.Context, w *world) error {
	return c.run(ctx, w, roster.Targets)
}

type importLettersCmd struct{ importListCmd }

// Run imports letters, or says cell by cell why not.
func (c *importLettersCmd) Run(ctx context.Context, w *world) error {
	return c.run(ctx, w, roster.Letters)
}

type importGradesCmd struct{ importListCmd }

// Run imports central-work grades, or says cell by cell why not.
func (c *importGradesCmd) Run(ctx context.Context, w *world) error {
	return c.run(ctx, w, roster.Grades)
}

type importBusinessCmd struct{ importListCmd }

// Run imports business figures, or says cell by cell why not.
func (c *importBusinessCmd) Run(ctx context.Context, w *world) error {
	return c.run(ctx, w, roster.Business)
}

type importKeyWorkCmd struct{ importListCmd }

// Run imports key-work requirements, or says cell by cell why not.
func (c *importKeyWorkCmd) Run(ctx context.Context, w *world) error {
	return c.run(ctx, w, roster.KeyWork)
}

// run takes a list over like a roster, without passwords.
func (c *importListCmd) run(ctx context.Context, w *world, kind roster.Kind) error {
	as := importRosterCmd{Store: c.Store, DryRun: c.DryRun, WithHidden: c.WithHidden, SkipHidden: c.SkipHidden, AsWritten: c.AsWritten, File: c.File, kind: kind}
	return as.Run(ctx, w)
}

type importRosterCmd struct {
	Store  string `placeholder:"URL" help:"数据存储；试运行时可省略 / The store; a dry run does without."`
	DryRun bool   `xor:"passwords" help:"只列出变更计划和问题，不写入 / List what would change and what is wrong; nothing is written."`
	// What people do not see in their spreadsheet is not imported without a word.
	WithHidden bool   `xor:"hidden" help:"一并导入隐藏的工作表、行、列和筛选掉的行 / Import hidden sheets, lines and columns and what is filtered out, too."`
	SkipHidden bool   `xor:"hidden" help:"略过隐藏的工作表、行、列和筛选掉的行 / Pass over hidden sheets, lines and columns and what is filtered out."`
	AsWritten  bool   `help:"编码和编号按原样取，即使只与已有的差前导零 / Take codes and numbers as they stand, also where another differs in its leading zeros alone."`
	Passwords  string `xor:"passwords" placeholder:"FILE" help:"为新账号各生成口令并写入此文件（须不存在，权限 0600）；不给出则新账号在设口令前不能登录 / Make a password for each new account and write them to this file, which must not exist (mode 0600); without it nobody signs in before a password is set."`
	File       string `arg:"" help:".xlsx 或 .csv 文件 / An .xlsx or .csv file."`
	kind       roster.Kind
}

// Run imports a roster, or says line by line why not. What the enterprise has already
// is changed where the file differs; nothing is removed.
func (c *importRosterCmd) Run(ctx context.Context, w *world) (err error) {
	sheet, err := c.read()
	if err != nil {
		return err
	}
	for _, n := range sheet.Notes() {
		w.printf(w.lang.text("注意：%s\n", "note: %s\n"), note(n, w.lang))
	}
	if c.Store != "" {
		return storeFlags{Store: c.Store}.with(ctx, w, func(h *house) error { return c.take(ctx, w, h, sheet) })
	}
	if !c.DryRun {
		return fail(errUsage, "须给出 --store 或 --dry-run", "--store is needed, or --dry-run")
	}
	// Checked against an enterprise that has nothing yet.
	dir, err := os.MkdirTemp("", "pdca-roster-*")
	if err != nil {
		return fmt.Errorf("make a folder for the dry run: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	h, err := w.open(ctx, address{dir: dir}, making, nil)
	if err != nil {
		return err
	}
	return errors.Join(c.take(ctx, w, h, sheet), h.close())
}

func (c *importRosterCmd) read() (*roster.Sheet, error) {
	f, err := os.Open(c.File)
	if err != nil {
		return nil, fmt.Errorf("open the file: %w", err)
	}
	defer f.Close()
	unseen := roster.Ask
	switch {
	case c.WithHidden:
		unseen = roster.Take
	case c.SkipHidden:
		unseen = roster.Leave
	}
	sheet, err := roster.ReadAs(c.kind, c.File, f, unseen)
	if err == nil && c.AsWritten {
		sheet.TakeAsWritten()
	}
	return sheet, err
}

// note writes a note of reading with its place.
func note(p roster.Problem, l language) string {
	place := strings.TrimSpace(p.Sheet + " " + p.Cell + " " + p.Value)
	if place == "" {
		return p.Message.In(l == english)
	}
	return place + ": " + p.Message.In(l == english)
}

// take shows what the roster would change, or changes it.
func (c *importRosterCmd) take(ctx context.Context, w *world, h *house, sheet *roster.Sheet) error {
	if c.DryRun {
		plan, err := sheet.DryRun(ctx, h.engine)
		if err != nil {
			return err
		}
		return show(w, sheet, plan)
	}
	plan, err := c.apply(ctx, w, h, sheet)
	if r, ok := errors.AsType[*roster.Rejected](err); ok {
		return complain(w, r.Problems)
	}
	if err != nil {
		return err
	}
	if plan.Nothing() {
		w.printf("%s\n", w.lang.text("没有变更", "nothing to change"))
	} else {
		w.printf("%s\n", w.lang.text("已导入", "imported"))
	}
	counts(w, sheet, plan)
	return nil
}

// apply takes the roster over, with passwords for new accounts where they are wanted.
func (c *importRosterCmd) apply(ctx context.Context, w *world, h *house, sheet *roster.Sheet) (*roster.Plan, error) {
	if c.Passwords == "" {
		return sheet.Apply(ctx, h.engine, nil)
	}
	return withPasswords(ctx, w, c.Passwords, importing{
		plan:  func() (*roster.Plan, error) { return sheet.DryRun(ctx, h.engine) },
		apply: func(hashes map[string]string) (*roster.Plan, error) { return sheet.Apply(ctx, h.engine, hashes) },
	})
}

// show prints a plan.
func show(w *world, sheet *roster.Sheet, plan *roster.Plan) error {
	if plan.Nothing() {
		w.printf("%s\n", w.lang.text("没有变更", "nothing to change"))
	} else {
		w.printf("%s\n", w.lang.text("变更计划；未写入任何内容，文件中没有的一律保持不变", "what would change; nothing was written, and what the file does not name stays as it is"))
	}
	counts(w, sheet, plan)
	if len(plan.Changes) > 0 {
		t := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(t, w.lang.text("工作表\t单元格\t行\t列\t编码\t原值\t新值", "sheet\tcell\trow\tcolumn\tof\tbefore\tafter"))
		for _, x := range plan.Changes {
			_, _ = fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%s\t%q\t%q\n", x.Sheet, x.Cell, x.Row, x.Column, x.Of, x.Before.In(w.lang == english), x.After.In(w.lang == english))
		}
		_ = t.Flush() // as printf
	}
	if plan.More > 0 {
		w.printf(w.lang.text("另有 %d 处变更未列出\n", "and %d more changes\n"), plan.More)
	}
	if len(plan.Problems) > 0 {
		return complain(w, plan.Problems)
	}
	return nil
}

// counts prints how many records of each kind that the roster lists are new, changed
// and the same.
func counts(w *world, sheet *roster.Sheet, plan *roster.Plan) {
	size := sheet.Size()
	t := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(t, w.lang.text("\t新增\t变更\t未变\t", "\tnew\tchanged\tthe same\t"))
	for _, row := range []struct {
		listed int
		zh, en string
		of     func(roster.Counts) int
	}{
		{size.Units, "单位", "units", func(n roster.Counts) int { return n.Units }},
		{size.Members, "党员", "members", func(n roster.Counts) int { return n.Members }},
		{size.Accounts, "账号", "accounts", func(n roster.Counts) int { return n.Accounts }},
		{size.Accounts, "授权", "grants", func(n roster.Counts) int { return n.Grants }},
		{size.Parts, listed[sheet.Kind()][0].Zh, listed[sheet.Kind()][0].En, func(n roster.Counts) int { return n.Wholes }},
		{size.Parts, listed[sheet.Kind()][1].Zh, listed[sheet.Kind()][1].En, func(n roster.Counts) int { return n.Parts }},
	} {
		if row.listed > 0 && row.zh != "" {
			_, _ = fmt.Fprintf(t, "%s\t%d\t%d\t%d\t\n", w.lang.text(row.zh, row.en), row.of(plan.New), row.of(plan.Changed), row.of(plan.Same))
		}
	}
	_ = t.Flush() // as printf
}

// listed are the wholes and parts that lists of targets and letters hold.
var listed = map[roster.Kind][2]domain.Text{
	roster.Targets:  {{Zh: "分解方案", En: "allocations"}, {Zh: "目标", En: "targets"}},
	roster.Letters:  {{Zh: "责任书", En: "letters"}, {Zh: "条款", En: "clauses"}},
	roster.Grades:   {{}, {Zh: "中心工作等级", En: "grades"}},
	roster.Business: {{}, {Zh: "经营指标", En: "figures"}},
	roster.KeyWork:  {{Zh: "重点工作要求", En: "requirements"}, {Zh: "—", En: "-"}},
}

// complain prints the problems as a table.
func complain(w *world, problems []roster.Problem) error {
	t := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(t, w.lang.text("工作表\t单元格\t行\t列\t值\t代码\t说明", "sheet\tcell\trow\tcolumn\tvalue\tcode\tproblem"))
	for _, p := range problems {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%q\t%s\t%s\n", p.Sheet, p.Cell, p.Row, p.Column, p.Value, p.Code, p.Message.In(w.lang == english))
	}
	_ = t.Flush() // as printf
	if slices.ContainsFunc(problems, func(p roster.Problem) bool { return p.Code == roster.Hidden }) {
		w.printf("%s\n", w.lang.text("用 --with-hidden 一并导入隐藏或筛选掉的内容，用 --skip-hidden 略过",
			"--with-hidden imports what is hidden or filtered out, --skip-hidden passes it over"))
	}
	if slices.ContainsFunc(problems, func(p roster.Problem) bool { return p.Code == roster.LostZeros }) {
		w.printf("%s\n", w.lang.text("用 --as-written 按原样取编码和编号", "--as-written takes codes and numbers as they stand"))
	}
	return fail(errProblems, "文件有 %d 个问题", "the file has %d problems", len(problems))
}

type importTemplateCmd struct {
	Store string `placeholder:"URL" help:"数据存储：从其最上级党组织写起 / A store: the list of units begins with its party committee at the top."`
	Of    string `enum:"roster,targets,letters,grades,business,keywork" default:"roster" help:"roster 名册、targets 目标、letters 责任书、grades 中心工作等级、business 经营指标、keywork 重点工作要求 / What to fill in: a roster, targets, letters, grades, business figures or key work."`
	File  string `arg:"" help:"要写的 .xlsx 文件 / The .xlsx file to write; it must not exist."`
}

// Run writes an empty roster or list.
func (c *importTemplateCmd) Run(ctx context.Context, w *world) error {
	if c.Store == "" || c.Of != "roster" {
		return c.write(nil)
	}
	return storeFlags{Store: c.Store}.with(ctx, w, func(h *house) error { return c.write(h.engine.Snapshot()) })
}

func (c *importTemplateCmd) write(snap *state.Snapshot) error {
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	kind := map[string]roster.Kind{"roster": roster.Enterprise, "targets": roster.Targets, "letters": roster.Letters, "grades": roster.Grades, "business": roster.Business, "keywork": roster.KeyWork}[c.Of]
	return errors.Join(roster.WriteTemplate(f, kind, snap), f.Close())
}
