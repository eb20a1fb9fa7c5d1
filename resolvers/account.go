package resolvers

import (
	"context"
	"encoding/json"
	"fmt"

	"pdca/graph"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
)

// account does what the AuthService is asked to do, and moves the view behind it. The
// inputs are read into the generated models.
func (c *call) account(m gql.Mutation) (*gql.Outcome, error) {
	if c.api.cfg.Auth == nil {
		return nil, engine.Unavailable("未启用登录服务", "signing in is not set up")
	}
	ctx, cancel := context.WithDeadline(c.ctx, c.deadline)
	defer cancel()
	out := &gql.Outcome{Client: jsonscan.Member(m.Input, "clientMutationId")}
	viewer := c.actor
	var t Tokens
	var d Done
	var err error
	switch m.Field {
	case "login":
		t, err = c.login(ctx, m.Input)
	case "refreshSession":
		t, err = c.refreshSession(ctx, m.Input)
	case "logout":
		err = c.logout(ctx, m.Input)
		out.Plain = map[string]domain.Value{"ok": domain.Bool(err == nil)}
	case "registerDevice":
		d, err = c.registerDevice(ctx, m.Input)
	case "revokeDevice":
		d, err = c.revokeDevice(ctx, m.Input)
	case "changePassword":
		d, err = c.changePassword(ctx, m.Input)
	case "issueSiteCode":
		d, out.Plain, err = c.issueSiteCode(ctx, m.Input)
	case "rotateVenueKey":
		d, out.Plain, err = c.rotateVenueKey(ctx, m.Input)
	case "issueBadge":
		d, out.Plain, err = c.issueBadge(ctx, m.Input)
	case "mintSurveyCodes":
		d, out.Plain, err = c.mintSurveyCodes(ctx, m.Input)
	}
	c.noteAccount(m, t, d.ID, err)
	out.ID, out.Rev = d.ID, d.Rev
	if t != (Tokens{}) {
		out.Plain = t.plain()
	}
	if t.Account != "" {
		out.ID, viewer = t.Account, domain.Actor{Account: t.Account, English: c.actor.English}
	}
	c.run.See(c.api.cfg.Engine.View(viewer))
	return out, err
}

// plain are the tokens as members of a payload; what there is not is left out.
func (t *Tokens) plain() map[string]domain.Value {
	m := map[string]domain.Value{}
	for name, s := range map[string]string{"accessToken": t.Access, "refreshToken": t.Refresh} {
		if s != "" {
			m[name] = domain.String(s)
		}
	}
	if t.Expires != 0 {
		m["expiresAt"] = domain.TimeValue(t.Expires)
	}
	return m
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

func (c *call) login(ctx context.Context, raw []byte) (t Tokens, err error) {
	in, err := input[graph.LoginInput](raw)
	if err != nil {
		return t, err
	}
	return c.api.cfg.Auth.Login(ctx, Credentials{in.Username, in.Password, value(in.DeviceID), value(in.NewPassword)})
}

func (c *call) refreshSession(ctx context.Context, raw []byte) (t Tokens, err error) {
	in, err := input[graph.RefreshSessionInput](raw)
	if err != nil {
		return t, err
	}
	return c.api.cfg.Auth.Refresh(ctx, Renewal{in.RefreshToken, value(in.DeviceID)})
}

func (c *call) logout(ctx context.Context, raw []byte) error {
	in, err := input[graph.LogoutInput](raw)
	if err != nil {
		return err
	}
	return c.api.cfg.Auth.Logout(ctx, c.actor, value(in.RefreshToken))
}

func (c *call) registerDevice(ctx context.Context, raw []byte) (d Done, err error) {
	in, err := input[graph.RegisterDeviceInput](raw)
	if err != nil {
		return d, err
	}
	return c.api.cfg.Auth.RegisterDevice(ctx, c.actor, Enrolment{in.DeviceID, in.Name, value(in.Platform), value(in.PublicKey)})
}

func (c *call) revokeDevice(ctx context.Context, raw []byte) (d Done, err error) {
	in, err := input[graph.RevokeDeviceInput](raw)
	if err != nil {
		return d, err
	}
	return c.api.cfg.Auth.RevokeDevice(ctx, c.actor, in.DeviceID, value(in.Wipe))
}

func (c *call) issueSiteCode(ctx context.Context, raw []byte) (d Done, plain map[string]domain.Value, err error) {
	in, err := input[graph.IssueSiteCodeInput](raw)
	if err != nil {
		return d, nil, err
	}
	p, err := c.api.cfg.Auth.IssueCode(ctx, c.actor, "Site", in.ID)
	if err != nil {
		return d, nil, err
	}
	return p.Done, map[string]domain.Value{"siteCode": domain.String(p.Code), "pin": domain.String(p.PIN)}, nil
}

func (c *call) rotateVenueKey(ctx context.Context, raw []byte) (d Done, plain map[string]domain.Value, err error) {
	in, err := input[graph.RotateVenueKeyInput](raw)
	if err != nil {
		return d, nil, err
	}
	p, err := c.api.cfg.Auth.IssueCode(ctx, c.actor, "Venue", in.ID)
	if err != nil {
		return d, nil, err
	}
	return p.Done, map[string]domain.Value{"venueCode": domain.String(p.Code)}, nil
}

func (c *call) issueBadge(ctx context.Context, raw []byte) (d Done, plain map[string]domain.Value, err error) {
	in, err := input[graph.IssueBadgeInput](raw)
	if err != nil {
		return d, nil, err
	}
	p, err := c.api.cfg.Auth.IssueCode(ctx, c.actor, "Member", in.ID)
	if err != nil {
		return d, nil, err
	}
	return p.Done, map[string]domain.Value{"badgeCode": domain.String(p.Code)}, nil
}

func (c *call) changePassword(ctx context.Context, raw []byte) (d Done, err error) {
	in, err := input[graph.ChangePasswordInput](raw)
	if err != nil {
		return d, err
	}
	return c.api.cfg.Auth.ChangePassword(ctx, c.actor, NewPassword{value(in.AccountID), value(in.OldPassword), in.NewPassword})
}

func (c *call) mintSurveyCodes(ctx context.Context, raw []byte) (d Done, plain map[string]domain.Value, err error) {
	in, err := input[graph.MintSurveyCodesInput](raw)
	if err != nil {
		return d, nil, err
	}
	if c.api.cfg.Voice == nil {
		return d, nil, engine.Unavailable("未启用测评", "surveys are not set up")
	}
	codes, rev, err := c.api.cfg.Voice.Mint(ctx, c.actor, in.SurveyID, in.UnitID, int(in.Count))
	if err != nil {
		return d, nil, err
	}
	b, err := json.Marshal(codes)
	return Done{ID: in.SurveyID, Rev: rev}, map[string]domain.Value{"codes": {Kind: domain.KindObject, S: string(b)}}, err
}
