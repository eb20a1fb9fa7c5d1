package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// The exit codes; doc.go explains them.
const (
	exitOK = iota
	exitFailure
	exitUsage
	exitRefused
	exitStore
	exitKeys
)

// Errors of the command line itself.
var (
	errUsage    = errors.New("usage")
	errNoStore  = errors.New("there is no store")
	errNoOrg    = errors.New("the store holds no enterprise yet")
	errKeys     = errors.New("the key file cannot be used")
	errMismatch = errors.New("the projections differ from the journal")
	errProblems = errors.New("the roster has problems")
)

// exits says which exit code an error leads to and what a person can do about it.
// The first that fits counts.
var exits = []struct {
	is     error
	code   int
	zh, en string
}{
	{errUsage, exitUsage, "用 pdca --help 查看用法", "see pdca --help"},
	{errNoStore, exitStore, "用 pdca init 新建一个", "make one with pdca init"},
	{errNoOrg, exitStore, "先运行 pdca init", "run pdca init first"},
	{errKeys, exitKeys, "", ""},
	{errMismatch, exitStore, "删除投影后可由日志重建", "the journal is what counts; the projections can be made again from it"},
	{errProblems, exitRefused, "改正后再次导入，未写入任何数据", "correct them and import again; nothing was written"},
	{journal.ErrLocked, exitStore, "先停止使用它的进程，或另选 --store", "stop the process that has it, or choose another --store"},
	{journal.ErrCorrupt, exitStore, "请从备份恢复，不要继续写入", "restore it from a backup and do not write to it"},
	{journal.ErrFormat, exitStore, "请使用更新版本的程序，或另选 --store", "use a newer program, or choose another --store"},
	{syscall.EADDRINUSE, exitFailure, "该端口已被占用，用 --addr 另选一个", "another program has the port; choose one with --addr"},
	{fs.ErrPermission, exitFailure, "请检查目录的权限", "look at the permissions of the folder"},
	{syscall.ENOSPC, exitFailure, "磁盘已满", "the disk is full"},
	{context.Canceled, exitFailure, "已中断", "it was interrupted"},
}

// report says in one sentence what went wrong and returns the exit code.
func report(w io.Writer, lang language, err error) int {
	if err == nil {
		return exitOK
	}
	code, hint := classify(lang, err)
	text := err.Error()
	if e, ok := errors.AsType[*domain.Error](err); ok && e.Kind != domain.KindInternal {
		text = e.Explain(lang == english)
		if e.Field != "" {
			text = e.Field + ": " + text
		}
	}
	if hint != "" {
		text += lang.text("；", "; ") + hint
	}
	_, _ = fmt.Fprintf(w, "pdca: %s\n", text) // there is no other place to complain
	return code
}

func classify(lang language, err error) (code int, hint string) {
	for _, x := range exits {
		if errors.Is(err, x.is) {
			return x.code, lang.text(x.zh, x.en)
		}
	}
	if e, ok := errors.AsType[*domain.Error](err); ok && e.Kind != domain.KindInternal && e.Kind != domain.KindUnavailable {
		return exitRefused, ""
	}
	return exitFailure, ""
}
