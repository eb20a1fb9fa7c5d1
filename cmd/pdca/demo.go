package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"pdca/internal/demo"
)

// demoPassword is the one password of all accounts of the demonstration. It is
// printed, so it protects nothing.
const demoPassword = "pdca-demo"

type demoCmd struct {
	listenFlags
	keysFlag
	Data  string `placeholder:"DIR" help:"数据目录，缺省为临时目录，退出时删除 / Folder of the data; a temporary one, removed at the end, by default."`
	Store string `placeholder:"URL" help:"数据存储，代替 --data / The store, instead of --data: file:DIR or mongodb://HOST/DATABASE."`
	Small bool   `help:"小规模：18 个支部 / A small enterprise: 18 branches instead of 359."`
	// fleeting says that the key file ends with the process.
	fleeting bool
	Seed     uint64 `default:"1" help:"随机种子 / Seed: chooses names, texts and figures."`
	// ClockOffset lets somebody see what days do: deadlines, work that lay offline.
	ClockOffset time.Duration `default:"0s" help:"服务器时钟偏移，如 -96h，供试验 / Shifts the clock of the server, as by -96h, to see what days do."`
}

// Run serves the demonstration enterprise. A store that holds an enterprise
// already is served as it is.
func (c *demoCmd) Run(ctx context.Context, w *world) (err error) {
	a, err := c.address()
	if err != nil {
		return err
	}
	if a == (address{}) || a.uri != "" && c.Keys == "" {
		dir, mkErr := os.MkdirTemp("", "pdca-demo-*")
		if mkErr != nil {
			return fmt.Errorf("make a folder for the demonstration: %w", mkErr)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		if a.uri == "" {
			a.dir = dir
		} else { // nobody else serves it: keys that end with the process will do
			c.Keys, c.fleeting = filepath.Join(dir, "keys.json"), true
		}
	}
	c.NoAccessLog = c.LogLevel > slog.LevelDebug // what is printed should stay in sight
	log, err := c.logger(w)
	if err != nil {
		return err
	}
	if w.quota, err = c.quota(); err != nil {
		return err
	}
	w.clock = func() time.Time { return time.Now().Add(c.ClockOffset) }
	c.opening(w)
	h, err := w.open(ctx, a, making, log)
	if err != nil {
		return err
	}
	whole, err := c.run(ctx, w, h, log)
	err = errors.Join(err, h.close())
	if !whole {
		err = errors.Join(spoilt(a), err)
	}
	return err
}

// address is where the demonstration is kept; zero for a temporary folder.
func (c *demoCmd) address() (address, error) {
	switch {
	case c.Store != "" && c.Data != "":
		return address{}, fail(errUsage, "--store 与 --data 只能给出一个", "--store and --data exclude each other")
	case c.Store != "":
		return parseAddress("--store", c.Store)
	}
	return address{dir: c.Data}, nil
}

// spoilt takes care that the next start does not take a part for the enterprise.
func spoilt(a address) error {
	if a.uri == "" {
		return dropJournal(a.dir)
	}
	return fail(errStore, "数据库 %s 中的演示企业不完整，请删除该数据库后重试", "database %s holds a part of the demonstration: drop it before the next try", a)
}

// Help explains more than one line can.
func (c *demoCmd) Help() string {
	return "所有账号的口令均为 " + demoPassword + "，仅供体验，请勿对外开放。 / All accounts have the password " + demoPassword +
		": it is for looking, not for the network."
}

// run makes the enterprise, where there is none, and serves it. It answers
// whether the store holds all of it. The port comes first: making the enterprise
// takes a while.
func (c *demoCmd) run(ctx context.Context, w *world, h *house, log *slog.Logger) (whole bool, err error) {
	ln, err := c.listen(ctx, w)
	if err != nil {
		return h.count("OrgUnit") > 0, err
	}
	made := h.count("OrgUnit") == 0
	if made {
		if err := c.fill(ctx, w, h); err != nil {
			return false, errors.Join(err, ln.Close())
		}
	}
	keyFile, err := c.path(h.at)
	if err == nil && (made || c.fleeting) {
		err = makeKeys(keyFile, h.engine.Now())
	}
	if err != nil {
		return true, errors.Join(err, ln.Close())
	}
	keys, err := openKeys(keyFile, h.engine.Now())
	if err != nil {
		return true, errors.Join(err, ln.Close())
	}
	return true, c.serve(ctx, w, h, keys, ln, log, func(url string) { c.welcome(w, url) })
}

func (c *demoCmd) fill(ctx context.Context, w *world, h *house) error {
	hash, err := hashPassword(ctx, demoPassword)
	if err != nil {
		return err
	}
	bar := w.progress(w.lang.text("生成演示企业", "making the enterprise"))
	sum, err := demo.Fill(ctx, h.engine, demo.Config{Seed: c.Seed, Small: c.Small, Today: h.engine.Today(),
		PasswordHash: hash, Progress: bar.set})
	if err == nil {
		// What the calendar asks of two years is done before anybody comes, or the first
		// sign-in would wait for it.
		_, err = h.engine.Tick(ctx)
	}
	bar.finish()
	if err != nil {
		return err
	}
	w.printf(w.lang.text("演示企业：%d 条记录，%d 次提交\n", "the enterprise: %d records in %d commits\n"), sum.Records, sum.Commits)
	return nil
}

// welcome says where to look and what to try.
func (c *demoCmd) welcome(w *world, url string) {
	w.printf("\n%s %s\n\n", w.lang.text("服务地址：", "served at:"), url)
	t := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(t, "%s\t%s\t%s\n", w.lang.text("账号", "account"), w.lang.text("口令", "password"), w.lang.text("说明", "who it is"))
	for _, a := range demo.Accounts() {
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\n", a.Username, demoPassword, a.Role.In(w.lang == english))
	}
	_ = t.Flush() // as printf
	w.printf("\n%s\n%s", w.lang.text("试一试（登录，把令牌放进 TOKEN，查询，像外业设备一样同步）：",
		"try (sign in, put the token into TOKEN, query, synchronise like a field device):"), trials(url))
	w.printf("\n%s\n", w.lang.text("按 Ctrl-C 停止", "Ctrl-C stops it"))
}

// trials are three commands to copy.
func trials(url string) string {
	return fmt.Sprintf(`
  TOKEN=$(curl -s %[1]s/graphql -H 'Content-Type: application/json' \
    -d '{"query":"mutation{login(input:{username:\"secretary-s07\",password:\"%[2]s\"}){accessToken}}"}' \
    | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')

  curl -s %[1]s/graphql -H 'Content-Type: application/json' -H "Authorization: Bearer $TOKEN" \
    -d '{"query":"{me{name} orgUnits(first:5){totalCount nodes{code nameZh memberCount}}}"}'

  go run ./cmd/pdca field login --server %[1]s --user inspector-1 --password %[2]s && go run ./cmd/pdca field pull
`, url, demoPassword)
}
