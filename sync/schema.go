package sync

import (
	"io"
	"net/http"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/door"
)

// ServeSchema answers GET /sync/schema: what a form needs without a network, as the
// asking account is given it. The ETag is the document's version.
func (h *Handler) ServeSchema(w http.ResponseWriter, r *http.Request) {
	actor, ok := h.cfg.Actor(r.Context())
	if !ok {
		door.WriteProblem(w, domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first"), door.English(r.Header, false))
		return
	}
	held := &door.Held{Room: h.cfg.Room, Account: actor.Account}
	defer held.Keep(0)
	if err := held.Take(r.Context(), schemaRoom); err != nil {
		door.WriteProblem(w, err, actor.English)
		return
	}
	doc := h.manifest.Of(h.cfg.Engine.View(actor))
	tag := `"` + doc.Version() + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache") // ask again, with the tag
	w.Header().Add("Vary", "Accept-Encoding")
	w.Header().Add("Vary", "Authorization")
	if door.Matches(r.Header, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	packed(w, r, doc.Append(nil))
}

// schemaRoom is what an answer with the document takes.
const schemaRoom = 3 << 20

// packed writes a text, compressed as the client accepts. An error is that of a client that
// went away.
func packed(w http.ResponseWriter, r *http.Request, text []byte) {
	coding := door.Coding(r.Header.Get("Accept-Encoding"), door.Zstd, door.Gzip)
	if coding == "" {
		w.Header().Set("Content-Length", strconv.Itoa(len(text)))
		_, _ = w.Write(text)
		return
	}
	w.Header().Set("Content-Encoding", coding)
	_ = door.Compress(w, coding, len(text), func(z io.Writer) error { _, err := z.Write(text); return err })
}
