package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"pdca/internal/archive"
	"pdca/internal/device"
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

// failure is an error that this package itself finds, in both languages.
type failure struct {
	zh, en string
	// kind is one of the errors below.
	kind error
}

// Error returns the English text.
func (f *failure) Error() string { return f.en }

// Unwrap returns the kind.
func (f *failure) Unwrap() error { return f.kind }

func fail(kind error, zh, en string, args ...any) error {
	if len(args) > 0 {
		zh, en = fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)
	}
	return &failure{zh, en, kind}
}

// The kinds of failures.
var (
	errUsage    = errors.New("the command line cannot be understood")
	errNoStore  = errors.New("there is no store")
	errKeys     = errors.New("the key file cannot be used")
	errMismatch = errors.New("the projections differ from the journal")
	errProblems = errors.New("the roster has problems")
	errStore    = errors.New("the store cannot be used")
	errRefused  = errors.New("the server refused")
)

// exits says which exit code an error leads to and what a person can do about
// it. The first that fits counts.
var exits = []struct {
	is   error
	code int
	// what says in Chinese what the English text of the error says.
	what string
	// zh and en say what to do.
	zh, en string
}{
	{errUsage, exitUsage, "命令行有误", "用 --help 查看用法", "see --help"},
	{errNoStore, exitStore, "", "先运行 pdca init", "run pdca init first"},
	{errKeys, exitKeys, "密钥文件无法使用", "", ""},
	{errMismatch, exitStore, "", "以日志为准，请联系维护人员", "the journal is what counts; the projections have to be made again from it"},
	{errProblems, exitRefused, "", "未写入任何数据", "nothing was written"},
	{errRefused, exitRefused, "", "", ""},
	{archive.ErrEmpty, exitStore, "源存储为空", "", ""},
	{archive.ErrHistory, exitStore, "目标存储另有历史", "请另选空的 --to", "choose an empty --to"},
	{archive.ErrNotEmpty, exitStore, "目标存储不为空", "请另选空的 --store", "choose an empty --store"},
	{archive.ErrPart, exitFailure, "恢复未完成", "", ""}, // whatever the reason was
	{archive.ErrCut, exitStore, "备份文件不完整", "请使用另一份备份；未写入任何数据", "use another backup; nothing was written"},
	{archive.ErrAltered, exitStore, "备份文件被改动", "请使用另一份备份；未写入任何数据", "use another backup; nothing was written"},
	{archive.ErrVersion, exitStore, "无法识别的备份文件", "请使用更新版本的程序，或另选文件", "use a newer program, or choose another file"},
	{journal.ErrBlobSum, exitStore, "附件已损坏", "请从备份恢复", "restore it from a backup"},
	{journal.ErrLocked, exitStore, "数据存储正被另一进程使用", "先停止该进程，或另选 --store", "stop that process, or choose another --store"},
	{journal.ErrCorrupt, exitStore, "数据存储已损坏", "请从备份恢复，不要继续写入", "restore it from a backup and do not write to it"},
	{journal.ErrFormat, exitStore, "数据存储无法识别", "请使用更新版本的程序，或另选 --store", "use a newer program, or choose another --store"},
	{device.ErrNoServer, exitUsage, "尚未登录", "先运行 pdca field login", "run pdca field login first"},
	{device.ErrMoved, exitUsage, "本设备的编号不能再用（副本曾被复制或恢复，或服务器丢失了本机已不保留的内容）：已换新编号，待发内容都在", "运行 pdca field login 以新编号登录，再推送", "run pdca field login to sign in under the new id, then push again"},
	{device.ErrNoForms, exitUsage, "设备尚未取得表单", "先运行 pdca field pull", "run pdca field pull first"},
	{device.ErrNoRecord, exitRefused, "设备上没有这条记录", "先运行 pdca field pull，或检查编号", "run pdca field pull first, or look at the id"},
	{device.ErrBehind, exitFailure, "服务器暂时落后于它已应答的内容", "一分钟后重试", ""},
	{syscall.EADDRINUSE, exitFailure, "端口已被占用", "用 --addr 另选一个", "choose another with --addr"},
	{fs.ErrPermission, exitFailure, "没有访问权限", "请检查文件和目录的权限", "look at the permissions of the file and its folder"},
	{syscall.ENOSPC, exitFailure, "磁盘已满", "", ""},
	{fs.ErrNotExist, exitFailure, "文件不存在", "", ""},
	{context.Canceled, exitFailure, "已中断", "", ""},
	{errStore, exitStore, "数据存储无法使用", "", ""},
}

// report says in one sentence what went wrong and returns the exit code.
func report(w io.Writer, lang language, err error) int {
	if err == nil {
		return exitOK
	}
	text, native := explain(lang, err)
	code, hint := exitFailure, ""
	if e, ok := domainError(err); ok && e.Kind != domain.KindUnavailable {
		code = exitRefused
	}
	if _, ok := errors.AsType[*device.Refused](err); ok {
		code, hint = exitRefused, lang.text("未写入待发", "nothing was written down")
	}
	for _, x := range exits {
		if !errors.Is(err, x.is) {
			continue
		}
		code, hint = x.code, lang.text(x.zh, x.en)
		if lang == chinese && !native && x.what != "" {
			text = x.what + "（" + text + "）"
		}
		break
	}
	if hint != "" {
		text += lang.text("；", "; ") + hint
	}
	_, _ = fmt.Fprintf(w, "pdca: %s\n", text) // there is no other place to complain
	return code
}

// explain returns the text of an error on one line, and whether it is in the
// language asked for.
func explain(lang language, err error) (text string, native bool) {
	if f, ok := errors.AsType[*failure](err); ok {
		return lang.text(f.zh, f.en), true
	}
	if r, ok := errors.AsType[*device.Refused](err); ok {
		return refusedText(lang, r), true
	}
	if e, ok := domainError(err); ok {
		text = e.Explain(lang == english)
		if e.Field != "" {
			text = e.Field + ": " + text
		}
		return text, true
	}
	return strings.ReplaceAll(err.Error(), "\n", "; "), lang == english
}

// refusedText is what a device says that refuses an action itself.
func refusedText(lang language, r *device.Refused) string {
	text := lang.text(r.Zh, r.En)
	for _, s := range []string{r.Rule, r.Field, r.Code} {
		if s != "" {
			text = s + ": " + text
		}
	}
	return text
}

// domainError finds an error that may be shown as it is.
func domainError(err error) (*domain.Error, bool) {
	e, ok := errors.AsType[*domain.Error](err)
	return e, ok && e.Kind != domain.KindInternal
}
