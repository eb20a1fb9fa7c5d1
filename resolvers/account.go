package resolvers

import (
	"context"
	"encoding/json"
	"fmt"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
)

// carryOut does what the AuthService is asked to do, and moves the view behind
// it. Their inputs are read into the generated models.
func (c *call) carryOut(n *node) (*outcome, error) {
	if c.api.cfg.Auth == nil {
		return nil, engine.Unavailable("未启用登录服务", "signing in is not set up")
	}
	ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
	defer cancel()
	raw := c.values[n.slot].raw
	out := &outcome{client: jsonscan.Member(raw, "clientMutationId")}
	var err error
	switch n.field {
	case "login":
		err = c.login(ctx, raw, out)
	case "refreshSession":
		err = c.refreshSession(ctx, raw, out)
	case "logout":
		err = c.logout(ctx, raw, out)
	case "registerDevice":
		err = c.registerDevice(ctx, raw, out)
	case "revokeDevice":
		err = c.revokeDevice(ctx, raw, out)
	case "changePassword":
		err = c.changePassword(ctx, raw, out)
	}
	viewer := c.actor
	if out.tokens.Account != "" {
		viewer = domain.Actor{Account: out.tokens.Account, English: c.actor.English}
		out.id = out.tokens.Account
	}
	c.see(c.api.cfg.Engine.View(viewer))
	if err != nil {
		return out, out.refused(c, err)
	}
	return out, nil
}

// input reads a mutation's input, which is of the right type already.
func input[T any](raw []byte) (in T, err error) {
	if err := json.Unmarshal(raw, &in); err != nil {
		return in, fmt.Errorf("read a mutation's input: %w", err)
	}
	return in, nil
}

// value is what an optional text points to.
func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func (c *call) login(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.LoginInput](raw)
	if err != nil {
		return err
	}
	out.tokens, err = c.api.cfg.Auth.Login(ctx, Credentials{in.Username, in.Password, value(in.DeviceID)})
	return err
}

func (c *call) refreshSession(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.RefreshSessionInput](raw)
	if err != nil {
		return err
	}
	out.tokens, err = c.api.cfg.Auth.Refresh(ctx, Renewal{in.RefreshToken, value(in.DeviceID)})
	return err
}

func (c *call) logout(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.LogoutInput](raw)
	if err != nil {
		return err
	}
	err = c.api.cfg.Auth.Logout(ctx, c.actor, value(in.RefreshToken))
	out.ok = err == nil
	return err
}

func (c *call) registerDevice(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.RegisterDeviceInput](raw)
	if err != nil {
		return err
	}
	return out.done(c.api.cfg.Auth.RegisterDevice(ctx, c.actor, Enrolment{in.DeviceID, in.Name, value(in.Platform)}))
}

func (c *call) revokeDevice(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.RevokeDeviceInput](raw)
	if err != nil {
		return err
	}
	return out.done(c.api.cfg.Auth.RevokeDevice(ctx, c.actor, in.DeviceID, value(in.Wipe)))
}

func (c *call) changePassword(ctx context.Context, raw []byte, out *outcome) error {
	in, err := input[graph.ChangePasswordInput](raw)
	if err != nil {
		return err
	}
	return out.done(c.api.cfg.Auth.ChangePassword(ctx, c.actor, NewPassword{value(in.AccountID), value(in.OldPassword), in.NewPassword}))
}

func (o *outcome) done(d Done, err error) error {
	o.id, o.rev = d.ID, d.Rev
	return err
}
