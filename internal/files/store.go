package files

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/tus/tusd/v2/pkg/handler"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
)

// store is what tusd keeps uploads in: those of the journal's store.
type store struct{ h *Handler }

// upload is one upload, as it was when it was looked up.
type upload struct {
	h  *Handler
	up journal.Upload
}

// NewUpload keeps the contract of handler.DataStore.
func (s store) NewUpload(ctx context.Context, info handler.FileInfo) (handler.Upload, error) {
	x := exchangeOf(ctx)
	up, err := s.h.begin(ctx, x, info.Size)
	if err != nil {
		return nil, s.h.refuse(x, err)
	}
	return &upload{s.h, up}, nil
}

// GetUpload keeps the contract of handler.DataStore. Another one's upload is not there.
// One that is complete and not ended is what a process left that died.
func (s store) GetUpload(ctx context.Context, id string) (handler.Upload, error) {
	x := exchangeOf(ctx)
	up, err := s.h.uploads().Find(ctx, id)
	if errors.Is(err, journal.ErrNoUpload) || err == nil && (up.Account != x.actor.Account || up.Expires <= s.h.now() || up.Outcome == dropped) {
		return nil, handler.ErrNotFound
	}
	if err == nil && up.Offset == up.Size && up.Outcome == "" {
		up.Outcome, err = s.h.finish(ctx, up)
	}
	if err != nil {
		return nil, s.h.refuse(x, err)
	}
	return &upload{s.h, up}, nil
}

// AsTerminatableUpload keeps the contract of handler.TerminaterDataStore.
func (s store) AsTerminatableUpload(u handler.Upload) handler.TerminatableUpload { return u.(*upload) }

// GetInfo keeps the contract of handler.Upload.
func (u *upload) GetInfo(ctx context.Context) (handler.FileInfo, error) {
	exchangeOf(ctx).expires(u.up.Expires)
	meta := handler.MetaData{"sha256": u.up.Sum}
	if u.up.Name != "" {
		meta["filename"] = u.up.Name
	}
	if u.up.Type != "" {
		meta["filetype"] = u.up.Type
	}
	return handler.FileInfo{ID: u.up.ID, Size: u.up.Size, Offset: u.up.Offset, MetaData: meta}, nil
}

// WriteChunk keeps the contract of handler.Upload: what came is durable, also where the
// client was cut off.
func (u *upload) WriteChunk(ctx context.Context, offset int64, src io.Reader) (int64, error) {
	x := exchangeOf(ctx)
	if x.check != nil {
		piece, done, err := u.h.whole(ctx, x, src)
		defer done()
		if err != nil {
			return 0, u.h.refuse(x, err)
		}
		src = piece
	} else if u.h.cfg.Room != nil {
		if err := u.h.cfg.Room.Take(ctx, x.actor.Account, pieceRoom); err != nil {
			return 0, u.h.refuse(x, err)
		}
		defer u.h.cfg.Room.Give(x.actor.Account, pieceRoom)
	}
	n, err := u.h.uploads().Append(ctx, u.up.ID, offset, src)
	switch {
	case errors.Is(err, journal.ErrOffset):
		return n, handler.ErrMismatchOffset
	case errors.Is(err, journal.ErrTooLarge):
		return n, handler.ErrSizeExceeded
	case err != nil:
		return n, u.h.refuse(x, err)
	}
	return n, nil
}

// GetReader keeps the contract of handler.Upload. Nobody asks: there are no downloads of
// what is under way.
func (u *upload) GetReader(ctx context.Context) (io.ReadCloser, error) {
	return u.h.uploads().Open(ctx, u.up.ID)
}

// FinishUpload keeps the contract of handler.Upload.
func (u *upload) FinishUpload(ctx context.Context) error {
	outcome, err := u.h.finish(ctx, u.up)
	if err == nil && outcome == mismatch {
		err = domain.Broken("INV-E1", "sha256", "收到的内容与登记的校验值不符", "what came is not what was hashed")
	}
	if err != nil {
		return u.h.refuse(exchangeOf(ctx), err)
	}
	return nil
}

// Terminate keeps the contract of handler.TerminatableUpload. That it was announced goes on
// to count.
func (u *upload) Terminate(ctx context.Context) error {
	if u.up.Outcome != "" {
		return nil
	}
	if err := u.h.uploads().End(ctx, u.up.ID, dropped); err != nil {
		return u.h.refuse(exchangeOf(ctx), err)
	}
	return nil
}

// begin makes an upload for whoever may.
func (h *Handler) begin(ctx context.Context, x *exchange, size int64) (up journal.Upload, err error) {
	if !h.mayUpload(x.actor) {
		return up, engine.Forbidden()
	}
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return up, fmt.Errorf("draw an upload's id: %w", err)
	}
	now := h.now()
	up = journal.Upload{ID: hex.EncodeToString(id[:]), Account: x.actor.Account, Sum: x.about.Sum, Name: x.about.Name, Type: x.about.Type,
		Size: size, Begun: now, Expires: now + hours(h.limits.KeepHours)}
	h.beginning.Lock()
	defer h.beginning.Unlock()
	there, err := h.uploads().Of(ctx, x.actor.Account)
	if err == nil {
		err = h.limits.admits(there, size, now)
	}
	if err == nil {
		err = h.uploads().Begin(ctx, up)
	}
	return up, err
}

// evidenceRow is the row of the rights matrix by which things are shown.
const evidenceRow = "EVIDENCE"

// mayUpload says whether the actor may make evidence anywhere at all.
func (h *Handler) mayUpload(actor domain.Actor) bool {
	view := h.cfg.Engine.View(actor)
	_, cells := view.Registry().Matrix.Cells(evidenceRow)
	return slices.ContainsFunc(view.Scope.Grants(), func(g stateGrant) bool { return cells[g.Role].Level >= domain.LevelEdit })
}

// refuse keeps the reason of a refusal for the answer, and gives tusd what it takes for one.
func (h *Handler) refuse(x *exchange, err error) error {
	if e, ok := errors.AsType[*domain.Error](err); ok {
		x.err = e
	} else {
		h.log.Warn("an upload could not go on", "account", x.actor.Account, "error", err)
		x.err = engine.Unavailable("文件暂时无法保存，请稍后继续", "the file cannot be stored just now; go on in a moment").Because(err)
	}
	return handler.NewError("ERR_REFUSED", "refused", http.StatusBadRequest)
}

// expires notes until when the upload of the request can be continued.
func (x *exchange) expires(at domain.Time) {
	if x.until == nil {
		return
	}
	x.until.Set("Upload-Expires", at.Std().UTC().Format(http.TimeFormat))
}

func (h *Handler) uploads() journal.Uploads { return h.cfg.Engine.Store().Uploads() }

func (h *Handler) now() domain.Time { return domain.TimeOf(h.cfg.Engine.Now()) }

// pieceRoom is the memory that a piece takes on its way into the store, whatever its length.
const pieceRoom = 256 << 10

// longestFinish bounds how long an upload is finished, also when its client has gone.
const longestFinish = 10 * time.Minute
