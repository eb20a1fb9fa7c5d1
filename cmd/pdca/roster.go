package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"pdca/internal/roster"
)

// importCmd brings data in from outside.
type importCmd struct {
	Roster   importRosterCmd   `cmd:"" help:"导入单位与党员名册 / Import a roster of units and members."`
	Template importTemplateCmd `cmd:"" help:"生成空白名册 / Write an empty roster to fill in."`
}

type importRosterCmd struct {
	Store  string `placeholder:"URL" help:"数据存储；试运行时可省略 / The store; a dry run does without."`
	DryRun bool   `help:"只检查，不写入 / Only check; nothing is written."`
	// What people do not see in their spreadsheet is not imported without a word.
	WithHidden bool   `xor:"hidden" help:"一并导入隐藏的工作表、行、列和筛选掉的行 / Import hidden sheets, lines and columns and what is filtered out, too."`
	SkipHidden bool   `xor:"hidden" help:"略过隐藏的工作表、行、列和筛选掉的行 / Pass over hidden sheets, lines and columns and what is filtered out."`
	File       string `arg:"" help:".xlsx 或 .csv 文件 / An .xlsx or .csv file."`
}

// Run imports a roster, or says line by line why not.
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
		return nil, fmt.Errorf("open the roster: %w", err)
	}
	defer f.Close()
	unseen := roster.Ask
	switch {
	case c.WithHidden:
		unseen = roster.Take
	case c.SkipHidden:
		unseen = roster.Leave
	}
	return roster.Read(c.File, f, unseen)
}

// note writes a note of reading with its place.
func note(p roster.Problem, l language) string {
	place := strings.TrimSpace(p.Sheet + " " + p.Cell + " " + p.Value)
	if place == "" {
		return p.Message.In(l == english)
	}
	return place + ": " + p.Message.In(l == english)
}

// take checks the roster and, unless it is a dry run, writes it.
func (c *importRosterCmd) take(ctx context.Context, w *world, h *house, sheet *roster.Sheet) error {
	if c.DryRun {
		problems, err := sheet.DryRun(ctx, h.engine)
		if err != nil {
			return err
		}
		if len(problems) > 0 {
			return complain(w, problems)
		}
		n := sheet.Size()
		w.printf(w.lang.text("检查通过：%d 个单位，%d 名党员，未写入\n", "no problems: %d units, %d members; nothing was written\n"), n.Units, n.Members)
		return nil
	}
	n, err := sheet.Apply(ctx, h.engine)
	if r, ok := errors.AsType[*roster.Rejected](err); ok {
		return complain(w, r.Problems)
	}
	if err != nil {
		return err
	}
	w.printf(w.lang.text("已导入：%d 个单位，%d 名党员\n", "imported: %d units, %d members\n"), n.Units, n.Members)
	return nil
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
	return fail(errProblems, "名册有 %d 个问题", "the roster has %d problems", len(problems))
}

type importTemplateCmd struct {
	File string `arg:"" help:"要写的 .xlsx 文件 / The .xlsx file to write; it must not exist."`
}

// Run writes an empty roster.
func (c *importTemplateCmd) Run() error {
	f, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("write the template: %w", err)
	}
	return errors.Join(roster.WriteTemplate(f), f.Close())
}
