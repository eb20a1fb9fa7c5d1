package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"pdca/internal/engine"
)

// commandLine is everything that pdca understands.
type commandLine struct {
	Serve   serveCmd   `cmd:"" help:"启动服务 / Serve an enterprise."`
	Demo    demoCmd    `cmd:"" help:"启动演示企业 / Serve a made-up enterprise to look at."`
	Init    initCmd    `cmd:"" help:"新建企业 / Found an enterprise in an empty store."`
	Import  importCmd  `cmd:"" help:"导入数据 / Import data."`
	Verify  verifyCmd  `cmd:"" help:"校验日志与数据 / Prove that a store is whole and unchanged."`
	Copy    copyCmd    `cmd:"" help:"在数据存储之间复制 / Copy a store into another, of the same kind or not."`
	Backup  backupCmd  `cmd:"" help:"备份 / Write a backup of a store into a file."`
	Restore restoreCmd `cmd:"" help:"从备份恢复 / Fill an empty store from a backup."`
	Account accountCmd `cmd:"" help:"管理账号 / Manage accounts."`
	Keys    keysCmd    `cmd:"" help:"管理密钥 / Manage signing keys."`
	Field   fieldCmd   `cmd:"" help:"外业设备 / A field device on the command line; works without a network between pull and push."`
	Bench   benchCmd   `cmd:"" help:"性能测试 / Measure the program on this machine."`
	Version versionCmd `cmd:"" help:"显示版本 / Show the version."`
}

// world is what a subcommand has of the world outside: nothing else is read.
type world struct {
	in             io.Reader
	out, err       io.Writer
	lang           language
	env            map[string]string
	terminalErrOut bool
	// scrub hides the passwords of the command line in what is written.
	scrub func(io.Writer) io.Writer
	// rereads are called after SIGHUP.
	rereads []func() error
	// quota is what the engines that are opened run with; zero is the default.
	quota engine.Quota
	// clock is the time of the engines that are opened; nil is that of the machine.
	clock func() time.Time
	// cacheDir is where they keep an image of the state; "" is the folder of the store.
	cacheDir string
	// checkJournal has them check the whole journal.
	checkJournal bool
}

// printf writes to the standard output. If nobody reads it any more there is
// nobody to be told.
func (w *world) printf(format string, args ...any) { _, _ = fmt.Fprintf(w.out, format, args...) }

// sprintf is fmt.Sprintf in the language of the terminal.
func (w *world) sprintf(zh, en string, args ...any) string {
	return fmt.Sprintf(w.lang.text(zh, en), args...)
}

// language is that of messages to the person at the terminal.
type language bool

const (
	chinese language = false
	english language = true
)

// languageOf reads the usual variables; Chinese is the default.
func languageOf(env map[string]string) language {
	for _, name := range []string{"PDCA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := strings.ToLower(env[name]); v != "" && v != "c" && v != "posix" {
			return language(strings.HasPrefix(v, "en"))
		}
	}
	return chinese
}

func (l language) text(zh, en string) string {
	if l == english {
		return en
	}
	return zh
}

// run is the program: it returns the exit code.
func run(ctx context.Context, args, env []string, stdin io.Reader, stdout, stderr io.Writer) int {
	w := &world{in: stdin, env: variables(env), terminalErrOut: isTerminal(stderr)}
	// Whatever is printed or logged below, by whomever, shows no password of a URI.
	shown := append(slices.Clone(args), slices.Collect(maps.Values(w.env))...)
	w.scrub = func(to io.Writer) io.Writer { return scrub(to, shown...) }
	stdout, stderr = w.scrub(stdout), w.scrub(stderr)
	w.out, w.err = stdout, stderr
	w.lang = languageOf(w.env)
	var cl commandLine
	helped := false
	parser, err := kong.New(&cl, kong.Name("pdca"),
		kong.Description("党建 PDCA 监督检查平台 / PDCA supervision of party building: GraphQL, offline sync, one binary.\n\n"+
			"每个选项也可用环境变量给出 / Each flag can also be given by the variable named beside it."),
		kong.Writers(stdout, stderr), kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Resolvers(fromEnv(w.env)), kong.ValueFormatter(withVariable),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}))
	if err != nil {
		return report(stderr, w.lang, fmt.Errorf("build the command line: %w", err))
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return exitOK
	case err != nil:
		return report(stderr, w.lang, fail(errUsage, err.Error(), err.Error()))
	}
	return report(stderr, w.lang, parsed.Run(w))
}

// variables turns KEY=VALUE texts into a map.
func variables(env []string) map[string]string {
	m := make(map[string]string, len(env))
	for _, e := range env {
		k, v, _ := strings.Cut(e, "=")
		m[k] = v
	}
	return m
}

// variable is the environment variable of a flag.
func variable(flag string) string {
	return "PDCA_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// fromEnv takes flags that are not on the command line from the environment.
func fromEnv(env map[string]string) kong.ResolverFunc {
	return func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if v, ok := env[variable(flag.Name)]; ok && flag.Name != "help" {
			return v, nil
		}
		return nil, nil // by kong's contract: this resolver knows no value
	}
}

// withVariable adds the variable's name to the help of a flag.
func withVariable(v *kong.Value) string {
	if v.Flag == nil || v.Flag.Name == "help" {
		return v.Help
	}
	return strings.TrimSpace(v.Help + " [$" + variable(v.Flag.Name) + "]")
}
