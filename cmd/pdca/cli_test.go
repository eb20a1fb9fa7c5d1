package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

func TestLanguageOf(t *testing.T) {
	for env, want := range map[string]language{
		"": chinese, "LANG=en_US.UTF-8": english, "LANG=C": chinese, "LANG=de_DE": chinese, "LANG=zh_CN": chinese,
		"LANG=zh_CN LC_ALL=en_GB": english, "LANG=en_US PDCA_LANG=zh": chinese, "LC_ALL=POSIX LANG=en": english,
	} {
		if got := languageOf(variables(strings.Fields(env))); got != want {
			t.Errorf("%q: %v", env, got)
		}
	}
}

// Each kind of error has its exit code and one line in each language.
func TestReport(t *testing.T) {
	for _, c := range []struct {
		err    error
		code   int
		zh, en string
	}{
		{nil, 0, "", ""},
		{errors.New("boom"), 1, "boom", "boom"},
		{fail(errUsage, "错", "wrong"), 2, "错；用 --help 查看用法", "wrong; see --help"},
		{domain.Errorf(domain.CodeValidation, "太短", "too short").On("password"), 3, "password: 太短", "password: too short"},
		{domain.Errorf(domain.CodeUnavailable, "稍后", "later"), 1, "稍后", "later"},
		{domain.AsError(errors.New("secret")), 1, "INTERNAL", "INTERNAL"},
		{fmt.Errorf("open x: %w", journal.ErrLocked), 4, "数据存储正被另一进程使用（open x:", "open x: the journal is in use"},
		{&journal.DamageError{Seq: 7, What: "bits"}, 4, "数据存储已损坏", "damaged at commit 7"},
		{fmt.Errorf("open x: %w", journal.ErrFormat), 4, "无法识别", "use a newer program"},
		{fmt.Errorf("%w: others can read it", errKeys), 5, "密钥文件无法使用", "the key file cannot be used"},
		{&fs.PathError{Op: "mkdir", Path: "/x", Err: syscall.EACCES}, 1, "没有访问权限", "look at the permissions"},
		{errors.Join(syscall.EADDRINUSE, errors.New("two")), 1, "端口已被占用", "choose another with --addr"},
		{fmt.Errorf("load: %w", context.Canceled), 1, "已中断", "load: context canceled"},
	} {
		for lang, want := range map[language]string{chinese: c.zh, english: c.en} {
			var b bytes.Buffer
			if code := report(&b, lang, c.err); code != c.code || !strings.Contains(b.String(), want) {
				t.Errorf("%v: %d %q, want %d %q", c.err, code, b.String(), c.code, want)
			}
			if n := strings.Count(b.String(), "\n"); c.err != nil && n != 1 {
				t.Errorf("%v: %d lines", c.err, n)
			}
		}
	}
}

func TestFlagsFromTheEnvironment(t *testing.T) {
	var out, errOut bytes.Buffer
	code := run(context.Background(), []string{"serve"}, []string{"PDCA_STORE=x", "PDCA_LANG=en"}, strings.NewReader(""), &out, &errOut)
	if code != exitUsage || !strings.Contains(errOut.String(), "--store must be file:DIR") {
		t.Fatalf("%d %s", code, errOut.String())
	}
	code = run(context.Background(), []string{"serve", "--store", "file:" + t.TempDir()}, []string{"PDCA_STORE=x"}, strings.NewReader(""), &out, &errOut)
	if code != exitStore {
		t.Fatalf("the command line does not come first: %d %s", code, errOut.String())
	}
}

// The bar is drawn for people only.
func TestProgressWithoutTerminal(t *testing.T) {
	var b bytes.Buffer
	w := &world{err: &b, terminalErrOut: isTerminal(&b)}
	bar := w.progress("x")
	bar.set(1, 2)
	bar.finish()
	if b.Len() > 0 {
		t.Fatalf("%q was drawn", b.String())
	}
}

func TestGeneratedPasswords(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		p := generated()
		if seen[p] || len(p) != 23 {
			t.Fatal(p)
		}
		seen[p] = true
	}
}
