package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"pdca/internal/archive"
	"pdca/internal/server"
)

// fromServer takes a backup from a running server, and tells it once the file is
// where it is to stay.
func (c *backupCmd) fromServer(ctx context.Context, w *world, bars *stages) (archive.Summary, error) {
	password, made, err := passwordFlag{Password: c.Password}.choose(w)
	switch {
	case err != nil:
		return archive.Summary{}, err
	case c.User == "" || made:
		return archive.Summary{}, fail(errUsage, "--server 须同时给出 --user 和 --password", "--server needs --user and --password")
	}
	s := &serverClient{url: strings.TrimRight(c.Server, "/"), user: c.User, password: password, english: bool(w.lang)}
	if err := s.signIn(ctx); err != nil {
		return archive.Summary{}, err
	}
	sum, err := writeBackup(ctx, c.File, bars.tell, func(out io.Writer) error { return s.download(ctx, out) })
	if err == nil {
		err = writeBeside(ctx, c.File, s)
	}
	if err != nil {
		return sum, err
	}
	if err := s.note(ctx, sum); err != nil {
		return sum, fmt.Errorf("%s is whole, but the server could not be told of it, so devices go on keeping what is in it: %w", c.File, err)
	}
	return sum, nil
}

// serverClient speaks to a running server for an administrator.
type serverClient struct {
	url, user, password, token string
	english                    bool
}

// signIn gets a token.
func (s *serverClient) signIn(ctx context.Context) error {
	body, err := json.Marshal(map[string]any{"query": `mutation($i: LoginInput!) { login(input: $i) { accessToken errors { code message } } }`,
		"variables": map[string]any{"i": map[string]any{"username": s.user, "password": s.password}}})
	if err != nil {
		return err
	}
	resp, err := s.send(ctx, http.MethodPost, "/graphql", body)
	if err != nil {
		return err
	}
	var a struct {
		Data struct {
			Login struct {
				AccessToken string
				Errors      []struct{ Code, Message string }
			}
		}
	}
	err = json.NewDecoder(resp.Body).Decode(&a)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return fmt.Errorf("sign in at %s: %w", s.url, err)
	}
	if list := a.Data.Login.Errors; len(list) > 0 {
		return fail(errRefused, list[0].Message, list[0].Message)
	}
	s.token = a.Data.Login.AccessToken
	return nil
}

// send makes a request; a refusal is an error with what the server said.
func (s *serverClient) send(ctx context.Context, method, path string, body []byte) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, fail(errUsage, "--server 须形如 https://HOST:PORT", "--server must be of the form https://HOST:PORT")
	}
	r.Header.Set("Content-Type", "application/json")
	if s.english {
		r.Header.Set("Accept-Language", "en")
	}
	if s.token != "" {
		r.Header.Set("Authorization", "Bearer "+s.token)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil || resp.StatusCode == http.StatusOK {
		return resp, err
	}
	defer func() { _ = resp.Body.Close() }()
	var p struct{ Code, Detail string }
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<16)).Decode(&p); err != nil || p.Code == "" {
		return nil, fmt.Errorf("%s answered %s", s.url, resp.Status)
	}
	return nil, &refusedError{p.Code, fail(errRefused, p.Detail, p.Detail)}
}

// refusedError is what the server answered, with its code.
type refusedError struct {
	code string
	error
}

// Unwrap returns the failure.
func (r *refusedError) Unwrap() error { return r.error }

// download copies the backup. A server that dies in the middle leaves what is no
// backup, which is found when it is read back.
func (s *serverClient) download(ctx context.Context, out io.Writer) error {
	return s.fetch(ctx, "/backup", out)
}

func (s *serverClient) keys(ctx context.Context, out io.Writer) error {
	return s.fetch(ctx, "/backup/keys", out)
}

func (s *serverClient) audit(ctx context.Context, out io.Writer) error {
	return s.fetch(ctx, "/backup/audit", out)
}

func (s *serverClient) fetch(ctx context.Context, path string, out io.Writer) error {
	resp, err := s.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return fmt.Errorf("the server broke off: %w", err)
	}
	return nil
}

// note tells the server of the backup. A large one takes longer than a token lives.
func (s *serverClient) note(ctx context.Context, sum archive.Summary) error {
	body, err := json.Marshal(server.BackupNote{Rev: sum.Head, Hash: fmt.Sprintf("%x", sum.Hash), MadeAt: sum.Made.Std()})
	if err != nil {
		return err
	}
	for again := false; ; again = true {
		resp, err := s.send(ctx, http.MethodPost, "/backup", body)
		if err == nil {
			return resp.Body.Close()
		}
		refused, ok := errors.AsType[*refusedError](err)
		if !ok || refused.code != "UNAUTHENTICATED" || again {
			return err
		}
		if err := s.signIn(ctx); err != nil {
			return err
		}
	}
}
