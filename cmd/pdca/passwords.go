package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/roster"
)

// importing is an import of one roster: what it would do, and doing it with the password
// hashes of new accounts.
type importing struct {
	plan  func() (*roster.Plan, error)
	apply func(hashes map[string]string) (*roster.Plan, error)
}

// withPasswords takes a roster over and gives each new account a password, which it
// writes to a new file. They lie on the disk before the accounts are made: an account
// whose password nobody knows would have to be given another. Where nothing was made
// the file goes again; where that is unknown it stays.
func withPasswords(ctx context.Context, w *world, file string, in importing) (*roster.Plan, error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write the passwords: %w", err)
	}
	plan, n, err := in.passwordsTo(ctx, w, f)
	unknown := engine.IsCode(err, domain.CodeUnavailable)
	err = errors.Join(err, f.Close())
	switch {
	case n == 0:
		return plan, errors.Join(err, os.Remove(file))
	case unknown:
		w.printf(w.lang.text("结果未知：口令文件 %s 已保留\n", "the outcome is unknown: the passwords stay in %s\n"), file)
	default:
		w.printf(w.lang.text("%d 个新账号的口令已写入 %s\n", "the passwords of %d new accounts are in %s\n"), n, file)
	}
	return plan, err
}

// passwordsTo does that, and says how many passwords of accounts that may be there the
// file holds in the end.
func (in importing) passwordsTo(ctx context.Context, w *world, f *os.File) (plan *roster.Plan, n int, err error) {
	first, err := in.plan()
	if err != nil {
		return nil, 0, err
	}
	if len(first.Problems) > 0 {
		return nil, 0, &roster.Rejected{Problems: first.Problems}
	}
	passwords := make(map[string]string, len(first.Accounts))
	for _, user := range first.Accounts {
		passwords[user] = generated()
	}
	hashes, err := hashAll(ctx, w, passwords)
	if err == nil {
		err = writePasswords(f, first.Accounts, passwords)
	}
	if err != nil {
		return nil, 0, err
	}
	plan, err = in.apply(hashes)
	switch {
	case engine.IsCode(err, domain.CodeUnavailable):
		return nil, len(first.Accounts), err
	case err != nil:
		return nil, 0, err
	case len(plan.Accounts) < len(first.Accounts): // somebody else made some meanwhile
		err = writePasswords(f, plan.Accounts, passwords)
	}
	return plan, len(plan.Accounts), err
}

// writePasswords fills the file with the passwords of these accounts alone.
func writePasswords(f *os.File, users []string, passwords map[string]string) error {
	_, err := f.Seek(0, 0)
	out := csv.NewWriter(f)
	err = errors.Join(err, f.Truncate(0), out.Write([]string{"username", "password"}))
	for _, user := range users {
		err = errors.Join(err, out.Write([]string{user, passwords[user]}))
	}
	out.Flush()
	if err = errors.Join(err, out.Error(), f.Sync()); err != nil {
		return fmt.Errorf("write the passwords: %w", err)
	}
	return nil
}

// hashAll hashes passwords on all processors; each takes some 25 ms of one.
func hashAll(ctx context.Context, w *world, passwords map[string]string) (map[string]string, error) {
	p, err := auth.NewPasswords(auth.PasswordConfig{})
	if err != nil {
		return nil, err
	}
	type pair struct {
		user, text string
		err        error
	}
	todo, done := make(chan pair), make(chan pair)
	go func() {
		defer close(todo)
		for user, text := range passwords {
			todo <- pair{user: user, text: text}
		}
	}()
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for x := range todo {
				x.text, x.err = p.Hash(ctx, x.text)
				done <- x
			}
		})
	}
	go func() { wg.Wait(); close(done) }()
	bar := w.progress(w.lang.text("口令", "passwords"))
	defer bar.finish()
	hashes := make(map[string]string, len(passwords))
	for x := range done {
		hashes[x.user] = x.text
		err = errors.Join(err, x.err)
		bar.set(len(hashes), len(passwords))
	}
	return hashes, err
}
