package main

import (
	"fmt"
	"time"

	"pdca/internal/auth"
)

type keysCmd struct {
	Rotate rotateCmd `cmd:"" help:"轮换密钥 / Publish the next signing key."`
	List   listCmd   `cmd:"" help:"列出签名密钥 / List the signing keys."`
}

// keyStoreFlags find the key file of a store. The store itself is not opened, so
// this works beside a running server, which notices within minutes.
type keyStoreFlags struct {
	Store string `placeholder:"URL" help:"数据存储 / The store whose keys are meant."`
	keysFlag
}

func (f keyStoreFlags) open() (*auth.KeySet, error) {
	path := f.Keys
	if path == "" {
		a, err := storeFlags{Store: f.Store}.address()
		if err == nil {
			path, err = f.path(a)
		}
		if err != nil {
			return nil, err
		}
	}
	keys, err := auth.OpenKeys(auth.KeyConfig{Path: path}, time.Now())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errKeys, err)
	}
	return keys, nil
}

type rotateCmd struct {
	keyStoreFlags
	Secrets bool `help:"同时轮换检查点与刷新令牌的密钥 / Also rotate the secrets of checkpoints and refresh tokens."`
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
	if !c.Secrets {
		return nil
	}
	for _, p := range []auth.Purpose{auth.PurposeCheckpoint, auth.PurposeRefresh} {
		at, err := keys.RotateSecret(p, time.Now())
		if err != nil {
			return err
		}
		w.printf(w.lang.text("%s 的新密钥自 %s 起使用\n", "the next %s secret is used from %s\n"), p, at.Format(time.RFC3339))
	}
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
