package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/vault"
)

type keysCmd struct {
	New    newCmd    `cmd:"" help:"新建密钥文件 / Make a key file where there is none."`
	Rotate rotateCmd `cmd:"" help:"轮换密钥 / Publish the next signing key."`
	Rewrap rewrapCmd `cmd:"" help:"用现行密封密钥重新包装数据密钥 / Wrap the data keys of sealed texts with the sealing key in use."`
	List   listCmd   `cmd:"" help:"列出签名密钥 / List the signing keys."`
}

// keyStoreFlags find the key file of a store. The store itself is not opened, so
// this works beside a running server, which notices within minutes.
type keyStoreFlags struct {
	Store string `placeholder:"URL" help:"数据存储 / The store whose keys are meant."`
	keysFlag
}

// file is the key file that is meant.
func (f keyStoreFlags) file() (string, error) {
	if f.Keys != "" {
		return f.Keys, nil
	}
	a, err := storeFlags{Store: f.Store}.address()
	if err != nil {
		return "", err
	}
	return f.path(a)
}

func (f keyStoreFlags) open() (*auth.KeySet, error) {
	path, err := f.file()
	if err != nil {
		return nil, err
	}
	return openKeys(path, time.Now())
}

// openKeys opens the key file. One that is missing is never made in passing: that
// would sign everybody out, and a mistyped name would give each server keys of its own.
func openKeys(path string, now time.Time) (*auth.KeySet, error) {
	keys, err := auth.OpenKeys(auth.KeyConfig{Path: path}, now)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fail(errKeys, "没有密钥文件 %[1]s：请放回原来的文件；确已丢失或首次使用时，用 pdca keys new 新建（所有人须重新登录，设备从头拉取；密封文字将无法再读，其余数据不受影响）",
			"there is no key file %[1]s: put the old one back, or, if it is lost or this is the first start, make one with pdca keys new (everybody signs in again and devices pull from null; sealed texts cannot be read any more, nothing else is lost)", path)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errKeys, err)
	}
	return keys, nil
}

// makeKeys makes the key file of an enterprise that was founded just now. One that is
// there already may be shared with others and stays.
func makeKeys(path string, now time.Time) error {
	if err := auth.CreateKeys(auth.KeyConfig{Path: path}, now); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: %w", errKeys, err)
	}
	return nil
}

type newCmd struct{ keyStoreFlags }

// Help explains more than one line can.
func (c *newCmd) Help() string {
	return "已有的密钥文件不会被覆盖。换用新密钥后，所有人须重新登录，设备从头拉取；用旧密钥密封的文字将无法再读，其余数据不受影响。" +
		" / A key file that is there is not replaced. With new keys everybody signs in again and devices pull from null; texts that were sealed with the old ones cannot be read any more, nothing else is lost."
}

// Run makes a key file.
func (c *newCmd) Run(w *world) error {
	path, err := c.file()
	if err != nil {
		return err
	}
	err = auth.CreateKeys(auth.KeyConfig{Path: path}, time.Now())
	switch {
	case errors.Is(err, fs.ErrExist):
		return fail(errKeys, "密钥文件 %s 已存在，不会覆盖", "the key file %s exists already and is not replaced", path)
	case err != nil:
		return fmt.Errorf("%w: %w", errKeys, err)
	}
	w.printf(w.lang.text("已新建密钥文件 %s；请另行妥善保存，它不在任何备份中\n", "made the key file %s; keep a copy apart: it is in no backup\n"), path)
	return nil
}

type rotateCmd struct {
	keyStoreFlags
	Secrets bool `help:"同时轮换检查点与刷新令牌的密钥 / Also rotate the secrets of checkpoints and refresh tokens."`
	Sealing bool `help:"同时轮换密封文字的密钥，之后用 pdca keys rewrap / Also rotate the key of sealed texts; pdca keys rewrap comes after it."`
}

// Run publishes the next signing key. Nobody is signed out by it.
func (c *rotateCmd) Run(w *world) error {
	keys, err := c.open()
	if err != nil {
		return err
	}
	next, err := keys.Rotate(time.Now())
	if err != nil {
		return err
	}
	w.printf(w.lang.text("新密钥 %s 自 %s 起签名\n", "key %s signs from %s\n"), next.ID, next.ActiveAt.Format(time.RFC3339))
	var also []auth.Purpose
	if c.Secrets {
		also = append(also, auth.PurposeCheckpoint, auth.PurposeRefresh)
	}
	if c.Sealing {
		also = append(also, auth.PurposeSealing)
	}
	for _, p := range also {
		at, err := keys.RotateSecret(p, time.Now())
		if err != nil {
			return err
		}
		w.printf(w.lang.text("%s 的新密钥自 %s 起使用\n", "the next %s secret is used from %s\n"), p, at.Format(time.RFC3339))
	}
	return nil
}

type rewrapCmd struct {
	storeFlags
	keysFlag
	DropOld bool `help:"之后从密钥文件中删除旧的密封密钥；早先的备份须连同旧密钥文件保存 / Then take the older sealing keys out of the key file; backups from before need a copy of it as it was."`
}

// Help explains more than one line can.
func (c *rewrapCmd) Help() string {
	return "密封文字本身不变，只重新包装每人的数据密钥。文件存储须先停止服务；MongoDB 可在服务运行时执行。" +
		" / Sealed texts stay as they are: what is wrapped anew is the data key of each person. A folder's server is stopped for it; servers on MongoDB may run beside it."
}

// Run wraps data keys anew until none is left that an older key wraps.
func (c *rewrapCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err != nil {
		return err
	}
	path, err := c.path(a)
	if err != nil {
		return err
	}
	now := time.Now()
	keys, err := openKeys(path, now)
	if err != nil {
		return err
	}
	store, err := openStore(ctx, a, using, nil)
	if err != nil {
		return err
	}
	v := vault.New(vault.Config{Keys: store.Keys(), Ring: keys.Ring(time.Now), Clock: func() domain.Time { return domain.TimeOf(time.Now()) }})
	n, err := v.Rewrap(ctx)
	for again := n; err == nil && again > 0; { // what a server made meanwhile, and that it is so
		again, err = v.Rewrap(ctx)
		n += again
	}
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	w.printf(w.lang.text("重新包装了 %d 个数据密钥\n", "%d data keys were wrapped anew\n"), n)
	if !c.DropOld {
		return nil
	}
	if n, err = keys.DropSealing(now); err != nil {
		return fmt.Errorf("%w: %w", errKeys, err)
	}
	w.printf(w.lang.text("从密钥文件中删除了 %d 个旧的密封密钥\n", "%d older sealing keys were taken out of the key file\n"), n)
	return nil
}

type listCmd struct{ keyStoreFlags }

// Run lists the signing keys, without their secret halves.
func (c *listCmd) Run(w *world) error {
	keys, err := c.open()
	if err != nil {
		return err
	}
	for _, k := range keys.Keys() {
		retire := "-"
		if !k.RetireAt.IsZero() {
			retire = k.RetireAt.Format(time.RFC3339)
		}
		w.printf("%s  %s  %s\n", k.ID, k.ActiveAt.Format(time.RFC3339), retire)
	}
	return nil
}
