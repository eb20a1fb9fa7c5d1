package server

import (
	"context"

	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/resolvers"
)

// accounts gives the GraphQL door the operations of package auth, so that
// neither package knows the other.
type accounts struct{ s *auth.Service }

var _ resolvers.AuthService = accounts{}

// Login keeps the contract of resolvers.AuthService, as do all methods here.
func (a accounts) Login(ctx context.Context, in resolvers.Credentials) (resolvers.Tokens, error) {
	g, err := a.s.Login(ctx, auth.Credentials{Username: in.Username, Password: in.Password,
		Device: in.Device, NewPassword: in.NewPassword, Address: auth.Address(ctx)})
	return resolvers.Tokens(g), err
}

func (a accounts) Refresh(ctx context.Context, in resolvers.Renewal) (resolvers.Tokens, error) {
	g, err := a.s.Refresh(ctx, auth.Renewal{Refresh: in.RefreshToken, Device: in.Device})
	return resolvers.Tokens(g), err
}

func (a accounts) Logout(ctx context.Context, _ domain.Actor, refresh string) error {
	return a.s.Logout(ctx, refresh)
}

func (a accounts) RegisterDevice(ctx context.Context, actor domain.Actor, in resolvers.Enrolment) (resolvers.Done, error) {
	d, err := a.s.RegisterDevice(ctx, actor, auth.Enrolment(in))
	return resolvers.Done(d), err
}

func (a accounts) IssueCode(ctx context.Context, actor domain.Actor, of, id string) (resolvers.Printed, error) {
	p, err := a.s.IssueCode(ctx, actor, of, id)
	return resolvers.Printed{Done: resolvers.Done(p.Done), Code: p.Code, PIN: p.PIN}, err
}

func (a accounts) RevokeDevice(ctx context.Context, actor domain.Actor, id string, wipe bool) (resolvers.Done, error) {
	d, err := a.s.RevokeDevice(ctx, actor, id, wipe)
	return resolvers.Done(d), err
}

func (a accounts) ChangePassword(ctx context.Context, actor domain.Actor, in resolvers.NewPassword) (resolvers.Done, error) {
	d, err := a.s.ChangePassword(ctx, actor, auth.NewPassword(in))
	return resolvers.Done(d), err
}
