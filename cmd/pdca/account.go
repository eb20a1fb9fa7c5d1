package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// accountCmd works on a store that nobody serves: it is the way in when nobody
// can sign in.
type accountCmd struct {
	Create   accountCreateCmd   `cmd:"" help:"新建账号 / Make an account."`
	Password accountPasswordCmd `cmd:"" help:"重设口令 / Set a password; all sessions of the account end."`
	List     accountListCmd     `cmd:"" help:"列出账号 / List the accounts."`
}

type accountCreateCmd struct {
	storeFlags
	passwordFlag
	Username string   `arg:"" help:"登录名 / User name."`
	Name     string   `required:"" help:"姓名 / Name of the person."`
	Unit     string   `required:"" placeholder:"CODE" help:"所属单位编码 / Code of the home unit."`
	Role     []string `placeholder:"ROLE[@CODE]" help:"角色及其单位，缺省为所属单位 / Role, and the unit that it is over; the home unit by default."`
}

// Run makes an account.
func (c *accountCreateCmd) Run(ctx context.Context, w *world) error {
	password, made, err := c.choose(w)
	if err == nil {
		err = auth.CheckPassword(c.Username, password)
	}
	if err != nil {
		return err
	}
	hash, err := hashPassword(ctx, password)
	if err != nil {
		return err
	}
	err = c.with(ctx, w, func(h *house) error {
		return h.engine.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error { return c.create(tx, hash) })
	})
	if err != nil {
		return err
	}
	tell(w, c.Username, password, made)
	return nil
}

func (c *accountCreateCmd) create(tx *engine.Tx, hash string) error {
	home, err := unitOf(tx.State(), c.Unit)
	if err != nil {
		return err
	}
	fields, err := json.Marshal(map[string]any{"username": c.Username, "name": c.Name, "unitId": home})
	if err != nil {
		return fmt.Errorf("write the account: %w", err)
	}
	op := engine.Op{Kind: engine.OpCreate, Ent: tx.Registry().Entity("Account"), ID: tx.NewID()}
	if err := engine.ReadFields(op.Ent, fields, nil, &op); err != nil {
		return err
	}
	secret := engine.FieldInput{Field: op.Ent.Fields[domain.AccountFieldPasswordHash]}
	secret.Change.Value = domain.String(hash)
	op.Fields = append(op.Fields, secret)
	if _, err = tx.Create(op); err != nil {
		return err
	}
	for _, text := range c.Role {
		if err := c.grant(tx, op.ID, home, text); err != nil {
			return err
		}
	}
	return nil
}

// grant gives the account a role, written ROLE or ROLE@CODE.
func (c *accountCreateCmd) grant(tx *engine.Tx, account, home, text string) (err error) {
	role, code, over := strings.Cut(text, "@")
	if roles := tx.Registry().Enums["Role"]; !roles.Has(role) {
		valid := roles.Choices()
		return domain.Errorf(domain.CodeValidation, "没有这个角色；可填："+valid.Zh, "there is no such role; valid are "+valid.En).On("role")
	}
	unit := home
	if over {
		if unit, err = unitOf(tx.State(), code); err != nil {
			return err
		}
	}
	return engine.Create[domain.RoleGrant](tx, engine.To(domain.RoleGrantFieldAccountID, domain.String(account)), engine.To(domain.RoleGrantFieldRole, domain.String(role)),
		engine.To(domain.RoleGrantFieldScopeUnitID, domain.String(unit)), engine.To(domain.RoleGrantFieldFrom, domain.DateValue(tx.Today())))
}

// unitOf finds a unit by its code.
func unitOf(snap *state.Snapshot, code string) (id string, err error) {
	snap.EachOf("OrgUnit", "code", code, func(r *domain.Record) bool { id = r.ID; return false })
	if id == "" {
		return "", domain.Errorf(domain.CodeNotFound, "没有这个单位编码", "there is no unit of this code").On("unit")
	}
	return id, nil
}

type accountPasswordCmd struct {
	storeFlags
	keysFlag
	passwordFlag
	Username string `arg:"" help:"登录名 / User name."`
}

// keyFile comes first: without it nothing is to be opened.
func (c *accountPasswordCmd) keyFile() (string, error) {
	a, err := c.address()
	if err != nil {
		return "", err
	}
	return c.path(a)
}

// Run sets a password and ends the account's sessions.
func (c *accountPasswordCmd) Run(ctx context.Context, w *world) error {
	keyFile, err := c.keyFile()
	if err != nil {
		return err
	}
	password, made, err := c.choose(w)
	if err != nil {
		return err
	}
	err = c.with(ctx, w, func(h *house) error {
		keys, err := openKeys(keyFile, h.engine.Now())
		if err != nil {
			return err
		}
		s, err := auth.New(auth.Config{Engine: h.engine, Keys: keys})
		if err != nil {
			return err
		}
		id := ""
		h.engine.Snapshot().EachOf("Account", "username", domain.TextCode.Sought(c.Username), func(r *domain.Record) bool { id = r.ID; return false })
		if id == "" {
			return domain.Errorf(domain.CodeNotFound, "没有这个账号", "there is no such account").On("username")
		}
		_, err = s.ChangePassword(ctx, domain.Actor{System: true}, auth.NewPassword{Account: id, New: password})
		return err
	})
	if err != nil {
		return err
	}
	tell(w, c.Username, password, made)
	return nil
}

// tell prints a password that nobody knows yet.
func tell(w *world, username, password string, made bool) {
	w.printf("%s %s\n", w.lang.text("账号：", "account:"), username)
	if made {
		w.printf("%s %s\n", w.lang.text("口令（仅显示一次）：", "password (shown only once):"), password)
	}
}

type accountListCmd struct{ storeFlags }

// Run lists user names, states, names and roles.
func (c *accountListCmd) Run(ctx context.Context, w *world) error {
	return c.with(ctx, w, func(h *house) error {
		snap, today := h.engine.Snapshot(), h.engine.Today()
		snap.Scan(h.engine.Registry().Entity("Account"), func(r *domain.Record) bool {
			a := r.Body.(*domain.Account)
			var roles []string
			for _, g := range snap.GrantsOf(a.ID, today) {
				roles = append(roles, string(g.Role))
			}
			slices.Sort(roles)
			w.printf("%s\t%s\t%s\t%s\n", a.Username, a.Status, a.Name, strings.Join(roles, ","))
			return true
		})
		return nil
	})
}
