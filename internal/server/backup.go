package server

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"pdca/internal/archive"
	"pdca/internal/auth"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// A backup holds everything, password hashes included: only whoever administers the
// system over the whole enterprise gets one. It is taken in two steps, so that a
// server never counts on a backup that was not kept: GET sends it, and once it lies
// checked where it is to stay, POST says so. Nothing is half-done when either side dies.

const (
	// backupPatience is how long a reader may keep a part of a backup waiting.
	backupPatience = 30 * time.Second
	// maxBackupNote bounds the body of POST /backup.
	maxBackupNote = 4 << 10
)

// BackupNote is the body of POST /backup.
type BackupNote struct {
	// Rev is the last commit of the backup, Hash its hash in hexadecimal digits.
	Rev  domain.Rev `json:"rev"`
	Hash string     `json:"hash"`
	// MadeAt is when it was made.
	MadeAt time.Time `json:"madeAt"`
}

// administers says whether the actor may have what is everybody's.
func (s *Server) administers(r *http.Request) error {
	actor, _ := auth.Actor(r.Context()) // admit let nobody else pass
	view := s.cfg.Engine.View(actor)
	if view.Find("Account", actor.Account) == nil {
		return domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first")
	}
	if view.OverAll(domain.RoleSystemAdmin) {
		return nil
	}
	return engine.Forbidden()
}

// sendBackup answers GET /backup with the store as it is now.
func (s *Server) sendBackup(w http.ResponseWriter, r *http.Request) {
	if err := s.administers(r); err != nil {
		refuseProblem(w, r, err)
		return
	}
	if !s.backing.CompareAndSwap(false, true) {
		err := engine.Unavailable("另一备份正在进行，请稍后重试", "another backup is under way, try again later")
		err.RetryAfter = 60
		refuseProblem(w, r, err)
		return
	}
	defer s.backing.Store(false)
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := &patient{w: w, control: http.NewResponseController(w), stopping: s.draining.Load}
	account := exchangeOf(r.Context()).account
	// Whoever hangs up before the end has read what came before.
	s.cfg.Engine.Note(domain.Actor{Account: account}, domain.AuditEvent{Action: "BACKUP"}, nil)
	// The time that a request has to arrive is not that of a long answer.
	err := supported(out.control.SetReadDeadline(time.Time{}))
	var sum archive.Summary
	if err == nil {
		sum, err = archive.Write(r.Context(), s.cfg.Engine.Store(), out, domain.TimeOf(s.cfg.Engine.Now()), nil)
	}
	if err != nil {
		s.log.Warn("a backup was not sent to its end", "account", account, "error", err)
		panic(http.ErrAbortHandler) // the reader must not take a part for the whole
	}
	s.log.Info("security event: a backup was sent", "event", "backup_sent", "account", account, "head", sum.Head, "blobs", sum.Blobs)
}

// sendBeside answers with what lies beside the journal, which no backup holds.
func (s *Server) sendBeside(what string, write func(context.Context, io.Writer) (int, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.administers(r); err != nil {
			refuseProblem(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Cache-Control", "no-store")
		account := exchangeOf(r.Context()).account
		s.cfg.Engine.Note(domain.Actor{Account: account}, domain.AuditEvent{Action: "BACKUP", RecordType: what}, nil)
		out := &patient{w: w, control: http.NewResponseController(w), stopping: s.draining.Load}
		if _, err := write(r.Context(), out); err != nil {
			s.log.Warn("what lies beside the journal was not sent to its end", "what", what, "account", account, "error", err)
			panic(http.ErrAbortHandler) // the reader must not take a part for the whole
		}
	}
}

// patient writes to a reader that may be slow, but not asleep. It holds nothing.
type patient struct {
	w        io.Writer
	control  *http.ResponseController
	stopping func() bool
}

// Write keeps the contract of io.Writer.
func (p *patient) Write(b []byte) (int, error) {
	if p.stopping() {
		return 0, errors.New("the server is shutting down")
	}
	if err := supported(p.control.SetWriteDeadline(time.Now().Add(backupPatience))); err != nil { // the wall clock: it is the connection's
		return 0, err
	}
	return p.w.Write(b)
}

// supported passes over that a connection has no deadlines.
func supported(err error) error {
	if errors.Is(err, http.ErrNotSupported) {
		return nil
	}
	return err
}

// noteBackup answers POST /backup: the backup is where it is to stay.
func (s *Server) noteBackup(w http.ResponseWriter, r *http.Request) {
	err := s.administers(r)
	if err == nil {
		err = s.note(r)
	}
	if err != nil {
		refuseProblem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	snap := s.cfg.Engine.Snapshot()
	_, _ = fmt.Fprintf(w, "{\"safe\":%d}\n", s.cfg.Engine.Safe(snap)) // the client went away: noting it again is harmless
}

func (s *Server) note(r *http.Request) error {
	var n BackupNote
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&n); err != nil || d.More() {
		return domain.Errorf(domain.CodeMalformed, "应为 {\"rev\", \"hash\", \"madeAt\"}", "expected {\"rev\", \"hash\", \"madeAt\"}")
	}
	b := engine.Saved{Rev: n.Rev, Made: domain.TimeOf(n.MadeAt)}
	raw, err := hex.DecodeString(n.Hash)
	if err != nil || len(raw) != len(b.Hash) || n.MadeAt.IsZero() {
		return domain.Errorf(domain.CodeMalformed, "hash 应为 64 位十六进制，madeAt 为备份时间", "hash must have 64 hexadecimal digits, and madeAt is the time of the backup")
	}
	copy(b.Hash[:], raw)
	return s.cfg.Engine.NoteBackup(r.Context(), b)
}
