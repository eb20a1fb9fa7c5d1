package roster_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/roster"
)

// fileVariable names the file that a child process measures itself with.
const fileVariable = "PDCA_ROSTER_FILE"

// mostMemory is what an import may take at most; the program itself, which is not
// counted and has 18 MiB, takes the rest of 256 MiB.
const mostMemory = 236 << 20

// TestMemory imports files that are made to take much memory, and good ones of
// the largest size, each in a process of its own, because a process keeps what it
// once took.
func TestMemory(t *testing.T) {
	if file := os.Getenv(fileVariable); file != "" {
		measure(t, file)
		return
	}
	row := strings.Repeat(`<c t="inlineStr"><is><t>a</t></is></c>`, 100_000)
	unfold := "<x>" + strings.Repeat("<y>"+strings.Repeat("x", 100_000)+"</y>", 1100) + "</x>"
	strs := aRaw(titles)
	strs = strs.with("xl/sharedStrings.xml", "<si>", strings.Repeat("<si><t>x</t></si>", 600_000)+"<si>")
	for name, tc := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"blanks":                  {"a.xlsx", aRaw(titles + strings.Repeat(" ", 64<<20)).pack(t), "LIMIT"},
		"a row of 100,000":        {"a.xlsx", aRaw(titles + `<row r="2">` + row + `</row>`).pack(t), "MALFORMED"},
		"unfolds beyond":          {"a.xlsx", aRaw(titles + unfold).pack(t), "LIMIT"},
		"shared strings":          {"a.xlsx", strs.pack(t), "LIMIT"},
		"as many good lines":      {"a.csv", manyLines("党支部"), "40000 lines"},
		"as many new accounts":    {"a.csv", manyAccounts(), "40000 lines"},
		"as many bad lines":       {"a.csv", manyLines("工厂"), "1000 problems"},
		"separators and no lines": {"a.csv", append([]byte("人员编号,姓名,所在支部编码\n"), bytes.Repeat([]byte(strings.Repeat(",", 16_000)+"\n"), 1000)...), "1 problems"},
	} {
		file := filepath.Join(t.TempDir(), tc.file)
		if err := os.WriteFile(file, tc.data, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$")
		cmd.Env = append(os.Environ(), fileVariable+"="+file)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		var got string
		var used int
		line, _, _ := strings.Cut(string(out), "\n")
		if _, err := fmt.Sscanf(line, "%d %q", &used, &got); err != nil || got != tc.want || used > mostMemory {
			t.Errorf("%s: %s, want %s in at most %d MiB (%v)", name, line, tc.want, mostMemory>>20, err)
		}
		t.Logf("%s: %d MiB", name, used>>20)
	}
}

// measure imports a file without writing and prints what memory that took.
func measure(t *testing.T, file string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	eng := house(t)
	got := ""
	if s, err := roster.Read(file, f, roster.Ask); err != nil {
		got = string(domain.AsError(err).Code)
	} else if plan, err := s.DryRun(context.Background(), eng); err != nil {
		t.Fatal(err)
	} else if got = fmt.Sprintf("%d lines", s.Size().Units+s.Size().Accounts); len(plan.Problems) > 0 {
		got = fmt.Sprintf("%d problems", len(plan.Problems))
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("%d %q\n", m.Sys, got)
}

// manyLines is a list of as many units as a roster may have, with long names.
func manyLines(kind string) []byte {
	var b bytes.Buffer
	b.WriteString("单位编码,单位名称,英文名,类别,上级单位编码,成立日期,现场拍摄许可\n")
	for i := range roster.MaxRows {
		fmt.Fprintf(&b, "U%015d,%s%d,%s,%s,C,2016-01-01,禁止\n", i, strings.Repeat("党", 40), i, strings.Repeat("Name ", 7), kind)
	}
	return b.Bytes()
}

// manyAccounts is a list of as many accounts as a roster may have, each with a grant.
func manyAccounts() []byte {
	var b bytes.Buffer
	b.WriteString("登录名,姓名,所属单位编码,角色,范围单位编码,授权起始日,授权截止日\n")
	for i := range roster.MaxRows {
		fmt.Fprintf(&b, "user%015d,张三丰,B1,党务工作者,S1,2026-01-01,2030-12-31\n", i)
	}
	return b.Bytes()
}
