package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"pdca": main}) }

// TestScripts runs testdata/*.txtar against the real program, in processes of
// its own. Beside testscript's own commands there are those below.
func TestScripts(t *testing.T) {
	p := scriptParams()
	p.Dir = "testdata"
	testscript.Run(t, p)
}

// fieldClient is the TypeScript client of docs/sync-guide.md, compiled.
const fieldClient = "../../clients/ts/dist/field.js"

func scriptParams() testscript.Params {
	return testscript.Params{
		Setup: func(e *testscript.Env) error {
			e.Setenv("PDCA_LANG", "en")
			e.Setenv("TMPDIR", e.WorkDir)
			client, err := filepath.Abs(fieldClient)
			e.Setenv("FIELDJS", client)
			return err
		},
		// tsclient: the TypeScript client was built (make ts).
		Condition: func(cond string) (bool, error) {
			if cond != "tsclient" {
				return false, fmt.Errorf("there is no condition %q", cond)
			}
			_, err := os.Stat(fieldClient)
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exitsWith, "pipe": pipe, "url": url, "http": request, "login": login, "flip": flip, "cut": cut, "terminate": terminate,
			"alter": alter, "shorten": shorten, "workbook": workbook, "fill": fill, "waitfor": waitFor, "holds": holds, "older": older,
		},
		RequireExplicitExec: true,
		// A server that should have stopped must not hold the whole run up.
		Deadline: time.Now().Add(5 * time.Minute),
	}
}

// exitsWith runs a program and checks its exit code: exits CODE PROGRAM ARG…
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		code = e.ExitCode()
	} else {
		ts.Check(err)
	}
	if (code == want) == neg {
		ts.Fatalf("exit code %d", code)
	}
}

// pipe makes a named pipe, from which a script learns when a server is ready:
// reading it waits without guessing how long.
func pipe(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o600))
}

// waitFor waits until files are there and not empty: waitfor PATTERN… A pattern with
// =N waits until there are N of them.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if !slices.ContainsFunc(args, func(a string) bool { return !arrived(ts, a) }) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%q did not come", args)
		}
	}
}

func arrived(ts *testscript.TestScript, pattern string) bool {
	pattern, text, counted := strings.Cut(pattern, "=")
	names, err := filepath.Glob(ts.MkAbs(pattern))
	ts.Check(err)
	if counted {
		want, err := strconv.Atoi(text)
		ts.Check(err)
		return len(names) == want
	}
	for _, n := range names {
		if info, err := os.Stat(n); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// url waits for the address in a pipe and puts it into $URL.
func url(ts *testscript.TestScript, _ bool, args []string) {
	got := make(chan string, 1)
	go func() {
		b, err := os.ReadFile(ts.MkAbs(args[0]))
		if err != nil {
			b = nil
		}
		got <- strings.TrimSpace(string(b))
	}()
	select {
	case u := <-got:
		ts.Setenv("URL", u)
		_, hostport, _ := strings.Cut(u, "://")
		ts.Setenv("HOSTPORT", hostport)
	case <-time.After(time.Minute):
		ts.Fatalf("the server did not get ready")
	}
}

// request sends a request as curl would: http METHOD PATH [BODYFILE]. It prints
// status and body; an answer of 400 or more fails. $TOKEN, where set, is sent.
func request(ts *testscript.TestScript, neg bool, args []string) {
	var body io.Reader
	if len(args) > 2 {
		body = strings.NewReader(ts.ReadFile(args[2]))
	}
	r, err := http.NewRequest(args[0], ts.Getenv("URL")+args[1], body)
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "en")
	if t := ts.Getenv("TOKEN"); t != "" {
		r.Header.Set("Authorization", "Bearer "+t)
	}
	w, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	ts.Check(err)
	_, err = fmt.Fprintf(ts.Stdout(), "%d\n%s\n", w.StatusCode, text)
	ts.Check(err)
	if (w.StatusCode < 400) == neg {
		ts.Fatalf("status %d: %s", w.StatusCode, text)
	}
}

// login signs in and puts the access token into $TOKEN: login USER PASSWORD [NEW]. A password
// @FILE is that of the user in a file of passwords that an import wrote.
func login(ts *testscript.TestScript, neg bool, args []string) {
	if file, ok := strings.CutPrefix(args[1], "@"); ok {
		_, rest, _ := strings.Cut(ts.ReadFile(file), "\n"+args[0]+",")
		args[1], _, _ = strings.Cut(rest, "\n")
	}
	vars := map[string]string{"u": args[0], "p": args[1]}
	if len(args) > 2 {
		vars["n"] = args[2]
	}
	q, err := json.Marshal(map[string]any{
		"query":     `mutation($u:String!,$p:String!,$n:String){login(input:{username:$u,password:$p,newPassword:$n}){accessToken errors{code}}}`,
		"variables": vars,
	})
	ts.Check(err)
	w, err := http.Post(ts.Getenv("URL")+"/graphql", "application/json", bytes.NewReader(q))
	ts.Check(err)
	defer w.Body.Close()
	var a struct {
		Data struct{ Login struct{ AccessToken string } }
	}
	ts.Check(json.NewDecoder(w.Body).Decode(&a))
	if (a.Data.Login.AccessToken != "") == neg {
		ts.Fatalf("token is %q", a.Data.Login.AccessToken)
	}
	ts.Setenv("TOKEN", a.Data.Login.AccessToken)
}

// terminate asks the programs in the background to stop, as an operator would.
func terminate(ts *testscript.TestScript, _ bool, _ []string) {
	for _, c := range ts.BackgroundCmds() {
		ts.Check(c.Process.Signal(syscall.SIGTERM))
	}
}

// older makes a folder with the store that version 0.1 wrote.
func older(ts *testscript.TestScript, _ bool, args []string) {
	packed, err := os.Open(olderStore)
	ts.Check(err)
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	ts.Check(err)
	b, err := io.ReadAll(r)
	ts.Check(err)
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o750))
	ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), "journal.db"), b, 0o600))
}

// olderStore is where the packed store is; scripts run elsewhere.
var olderStore = func() string {
	name, err := filepath.Abs("testdata/store-0.1.db.gz")
	if err != nil {
		panic(err)
	}
	return name
}()

// flip changes one bit wherever a text stands in a file.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	n := 0
	for at := 0; ; n++ {
		i := bytes.Index(b[at:], []byte(args[1]))
		if i < 0 {
			break
		}
		b[at+i] ^= 1
		at += i + len(args[1])
	}
	if n == 0 {
		ts.Fatalf("%q is not in %s", args[1], args[0])
	}
	ts.Check(os.WriteFile(name, b, 0o600))
}

// holds looks for the bytes of a text in files, and in all files of folders: holds TEXT PATH…
func holds(ts *testscript.TestScript, neg bool, args []string) {
	found, files := "", 0
	for _, path := range args[1:] {
		ts.Check(filepath.WalkDir(ts.MkAbs(path), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(name)
			if files++; bytes.Contains(b, []byte(args[0])) {
				found = name
			}
			return err
		}))
	}
	if files == 0 || (found == "") != neg {
		ts.Fatalf("%q is in %q, of %d files", args[0], found, files)
	}
}

// filesOf are the files that a pattern names, or those of a folder.
func filesOf(ts *testscript.TestScript, pattern string) []string {
	name := ts.MkAbs(pattern)
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, "*")
	}
	list, err := filepath.Glob(name)
	ts.Check(err)
	if len(list) == 0 {
		ts.Fatalf("there is no %s", pattern)
	}
	return list
}

// alter changes one bit in the middle of each of the files.
func alter(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range filesOf(ts, args[0]) {
		b, err := os.ReadFile(name)
		ts.Check(err)
		b[len(b)/2] ^= 1
		ts.Check(os.WriteFile(name, b, 0o600))
	}
}

// shorten leaves the first bytes of a file: shorten FILE BYTES.
func shorten(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// cut leaves the first 16 KiB of a file: its head, and little of what that
// refers to.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range filesOf(ts, args[0]) {
		info, err := os.Stat(name)
		ts.Check(err)
		ts.Check(os.Truncate(name, min(info.Size(), 16<<10)))
	}
}

// workbook makes a roster of two sheets with a unit each, of which the second,
// 旧, is hidden.
func workbook(ts *testscript.TestScript, _ bool, args []string) {
	f := excelize.NewFile()
	for name, code := range map[string]string{"Sheet1": "S1", "旧": "S2"} {
		_, err := f.NewSheet(name)
		ts.Check(err)
		ts.Check(f.SetSheetRow(name, "A1", &[]any{"单位编码", "单位名称", "类别", "上级单位编码"}))
		ts.Check(f.SetSheetRow(name, "A2", &[]any{code, "分厂党委" + code, "二级单位党委", "C"}))
	}
	ts.Check(f.SetSheetVisible("旧", false))
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
	ts.Check(f.Close())
}

// fill writes cells of a workbook from one to the right: fill FILE SHEET CELL TEXT…
func fill(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	texts := args[3:]
	ts.Check(f.SetSheetRow(args[1], args[2], &texts))
	ts.Check(f.Save())
	ts.Check(f.Close())
}
