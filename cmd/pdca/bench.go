package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"pdca/internal/auth"
	"pdca/internal/bench"
	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/pebblestore"
)

type benchCmd struct {
	Data    string        `placeholder:"DIR" help:"数据目录，缺省为临时目录 / Folder of the store; a temporary one by default."`
	For     time.Duration `default:"8s" help:"每项测量的时长 / How long each run takes."`
	Conns   int           `default:"16" help:"连接数 / Connections."`
	Program string        `placeholder:"FILE" help:"被测程序，缺省为本程序 / Program to measure, for example an older build; this one by default."`
	Only    string        `enum:",server,figures,attack,uploads,live" default:"" help:"只测服务器、指标页、单个账号的攻击（小规模示范企业）、1000 个同时的上传，或 12297 个订阅 / Measure nothing but the server, the pages of figures, an attack by one account on the small demonstration, 1,000 uploads at once, or 12,297 subscriptions: server, figures, attack, uploads, live."`
	Years   int           `default:"0" placeholder:"N" help:"只测已关闭年度的代价：逐年填入 N 年（每年约 90 万条），每年后测启动、内存、磁盘与首页时延 / Measure what closed years cost and nothing else: N of them, of about 900,000 records, are filled one by one, and a start, memory, disk and first pages measured after each."`
	Plot    string        `placeholder:"FILE" help:"--years 的图，SVG / A picture of --years, as SVG."`
	Empty   string        `hidden:"" help:"Serve the empty handler at this address."`
}

// Run prints the benchmark table: this program as a server beside the same
// machine's limits, measured in the same run.
func (c *benchCmd) Run(ctx context.Context, w *world) error {
	if c.Empty != "" {
		return serveEmpty(ctx, c.Empty)
	}
	cfg := bench.Config{Program: c.Program, For: c.For, Conns: c.Conns, Tables: tables(), Out: w.out, Log: w.err, Only: c.Only}
	var err error
	if c.Program == "" {
		cfg.Open = func(dir string) (journal.Store, error) { return pebblestore.Open(pebblestore.Config{Dir: dir}) }
		if cfg.Program, err = os.Executable(); err != nil {
			return fmt.Errorf("find this program: %w", err)
		}
	}
	dir := c.Data
	if dir == "" {
		if dir, err = os.MkdirTemp("", "pdca-bench-*"); err != nil {
			return fmt.Errorf("make a folder for the benchmark: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	cfg.Dir = dir
	cfg.Years, cfg.Plot = c.Years, c.Plot
	cfg.Year = func(ctx context.Context, n int) (int, error) { return w.closedYear(ctx, dir, n) }
	cfg.Token = func(account string) (string, error) { return demoToken(dir, account) }
	return bench.Run(ctx, cfg)
}

// closedYear fills the n-th year before those of the demonstration in a folder.
func (w *world) closedYear(ctx context.Context, dir string, n int) (records int, err error) {
	h, err := w.open(ctx, address{dir: dir}, making, slog.New(slog.DiscardHandler))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	bar := w.progress(w.lang.text("填入一个已关闭的年度", "filling a closed year"))
	defer bar.finish()
	year := h.engine.Today().Std().Year() - 1 - n
	sum, err := demo.FillClosed(ctx, h.engine, demo.Config{Seed: 1, Progress: bar.set}, year)
	return sum.Records, err
}

// demoToken signs an access token by the keys of a demonstration.
func demoToken(dir, account string) (string, error) {
	keys, err := openKeys(filepath.Join(dir, "keys.json"), time.Now())
	if err != nil {
		return "", err
	}
	tokens, err := auth.NewTokens(auth.TokenConfig{Keys: keys, Issuer: "pdca", Audience: "api", Clock: time.Now, CacheSlots: 1})
	if err != nil {
		return "", err
	}
	text, _, err := tokens.Issue(auth.Claims{AccountID: account, TokenID: "bench-" + account + ".1", Grants: uint64(domain.TimeOf(time.Now()))})
	return text, err
}

func serveEmpty(ctx context.Context, addr string) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	go func() { <-ctx.Done(); _ = l.Close() }()
	if err := bench.ServeEmpty(l); ctx.Err() == nil {
		return err
	}
	return nil
}
