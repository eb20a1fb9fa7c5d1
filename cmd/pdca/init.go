package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"pdca/internal/auth"
	"pdca/internal/setup"
)

// passwordFlag is a password that may be given, read or made.
type passwordFlag struct {
	Password string `placeholder:"TEXT" help:"口令；- 表示从标准输入读取，缺省则生成 / Password; - reads it from the standard input; made up if absent."`
}

// choose returns the password to set, and whether it was made up.
func (f passwordFlag) choose(w *world) (password string, made bool, err error) {
	switch f.Password {
	case "":
		return generated(), true, nil
	case "-":
		line, _ := bufio.NewReader(w.in).ReadString('\n') // no line reads as no password
		if password = strings.TrimRight(line, "\r\n"); password == "" {
			return "", false, fail(errUsage, "标准输入中没有口令", "there is no password on the standard input")
		}
		return password, false, nil
	}
	return f.Password, false, nil
}

// generated makes a password of 100 bits that can be read out on the telephone.
func generated() string {
	t := strings.ToLower(rand.Text()[:20])
	return t[:5] + "-" + t[5:10] + "-" + t[10:15] + "-" + t[15:]
}

type initCmd struct {
	storeFlags
	keysFlag
	passwordFlag
	Name  string `required:"" help:"企业（党委）名称 / Name of the enterprise's party committee."`
	Code  string `default:"C" help:"顶层单位编码 / Code of the unit at the top."`
	Admin string `default:"admin" help:"首个管理员的登录名 / User name of the first administrator."`
}

// Run founds an enterprise.
func (c *initCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err != nil {
		return err
	}
	password, made, err := c.choose(w)
	if err != nil {
		return err
	}
	if err := auth.CheckPassword(c.Admin, password); err != nil {
		return err // before a folder is made
	}
	h, err := w.open(ctx, a, making, nil)
	if err != nil {
		return err
	}
	if err := errors.Join(c.found(ctx, h, password), h.close()); err != nil {
		return err
	}
	keyFile, err := c.path(a)
	if err == nil { // a MongoDB store has no place for one: pdca keys new makes it where it is to be
		if err := makeKeys(keyFile, time.Now()); err != nil {
			return err
		}
	}
	w.printf("%s %s\n", w.lang.text("已新建：", "founded:"), c.Name)
	w.printf("%s %s\n", w.lang.text("管理员：", "administrator:"), c.Admin)
	if made {
		w.printf("%s %s\n", w.lang.text("口令（仅显示一次）：", "password (shown only once):"), password)
	}
	next := "pdca serve --store " + a.String()
	if a.uri != "" {
		next += " --keys FILE"
	}
	w.printf("%s %s\n", w.lang.text("下一步：", "next:"), next)
	w.printf("%s %s\n", w.lang.text("名册：", "roster:"), "pdca import template roster.xlsx --store "+a.String())
	return nil
}

func (c *initCmd) found(ctx context.Context, h *house, password string) error {
	hash, err := hashPassword(ctx, password)
	if err != nil {
		return err
	}
	return setup.Found(ctx, h.engine, setup.Config{Name: c.Name, Code: c.Code, Admin: c.Admin,
		PasswordHash: hash, Today: h.engine.Today()})
}

// hashPassword makes the hash of a password with the costs that a server uses.
func hashPassword(ctx context.Context, password string) (string, error) {
	p, err := auth.NewPasswords(auth.PasswordConfig{})
	if err != nil {
		return "", err
	}
	return p.Hash(ctx, password)
}
