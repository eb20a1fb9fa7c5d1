package sync

import (
	"io"
	"net/http"
	"strconv"
	"strings"

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
	view := h.cfg.Engine.View(actor)
	tag := `"` + h.manifest.Version(view) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache") // ask again, with the tag
	w.Header().Add("Vary", "Accept-Encoding")
	w.Header().Add("Vary", "Authorization")
	if named(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	h.packed(w, r, h.manifest.Append(nil, view))
}

// schemaRoom is what an answer with the document takes.
const schemaRoom = 3 << 20

// named says whether an If-None-Match names a tag. A weak tag is as good here: proxies make
// one of a tag when they compress.
func named(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

// packed writes a text, compressed as the client accepts. An error is that of a client that
// went away.
func (h *Handler) packed(w http.ResponseWriter, r *http.Request, text []byte) {
	coding := door.Coding(r.Header.Get("Accept-Encoding"), door.Zstd, door.Gzip)
	switch coding {
	case "":
	case door.Zstd:
		w.Header().Set("Content-Encoding", coding)
		text = h.enc.EncodeAll(text, nil)
	default:
		w.Header().Set("Content-Encoding", coding)
		_ = door.Compress(w, coding, len(text), func(z io.Writer) error { _, err := z.Write(text); return err })
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = w.Write(text)
}
