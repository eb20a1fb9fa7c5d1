package files

import (
	"errors"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/state"
)

type stateGrant = state.Grant

// reference is a record by which somebody may read content.
type reference struct {
	name, media string
	// sensitive is a piece of evidence whose reading is noted; "" for none.
	sensitive string
}

// Content answers GET and HEAD below Contents: the bytes of a hash, or a part of them.
func (h *Handler) Content(w http.ResponseWriter, r *http.Request) {
	english := door.English(r.Header, false)
	actor, ok := h.cfg.Actor(r.Context())
	if !ok {
		door.WriteProblem(w, domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first"), english)
		return
	}
	sum := strings.TrimPrefix(r.URL.Path, Contents)
	ref, ok := h.refers(h.cfg.Engine.View(actor), sum)
	if !ok {
		door.WriteProblem(w, noContent(), english)
		return
	}
	content, _, err := h.cfg.Engine.Store().Blobs().Open(r.Context(), sum)
	if err != nil {
		h.log.Error("content that a record refers to cannot be read", "sha256", sum, "error", err)
		if errors.Is(err, journal.ErrNoBlob) {
			err = noContent()
		} else {
			err = engine.Unavailable("文件暂时无法读取，请稍后重试", "the file cannot be read just now; try again in a moment").Because(err)
		}
		door.WriteProblem(w, err, english)
		return
	}
	defer func() { _ = content.Close() }() // it was only read
	if ref.sensitive != "" {
		h.cfg.Engine.Note(actor, domain.AuditEvent{Action: "READ", RecordType: "Evidence", RecordID: ref.sensitive}, nil)
	}
	if r.URL.Query().Has("thumb") {
		if err := h.thumbnail(&answer{ResponseWriter: w, x: &exchange{english: english}}, r, actor, content, sum); err != nil {
			door.WriteProblem(w, err, english)
		}
		return
	}
	ref.describe(w.Header(), sum)
	http.ServeContent(&answer{ResponseWriter: w, x: &exchange{english: english}}, r, "", time.Time{}, content)
}

func noContent() *domain.Error {
	return domain.Errorf(domain.CodeNotFound, "没有这个文件", "there is no such file")
}

// describe says what the bytes are. A browser shows pictures and nothing else: what is
// uploaded never runs here.
func (ref reference) describe(head http.Header, sum string) {
	media, disposition := "application/octet-stream", "attachment"
	if slices.Contains([]string{"image/jpeg", "image/png", "image/webp", "image/gif"}, ref.media) {
		media, disposition = ref.media, "inline"
	}
	head.Set("Content-Type", media)
	if named := mime.FormatMediaType(disposition, map[string]string{"filename": ref.name}); ref.name != "" && named != "" {
		disposition = named
	}
	head.Set("Content-Disposition", disposition)
	head.Set("ETag", `"`+sum+`"`)
	// Who may read it today may not tomorrow: it is kept, and asked about each time.
	head.Set("Cache-Control", "private, no-cache")
}

// refers looks for a record by which the viewer may read the bytes of a hash: one that
// they see, whose bytes have come, and that no sensitive piece closes to them.
func (h *Handler) refers(v *state.View, sum string) (ref reference, ok bool) {
	if journal.CheckSum(sum) != nil || stored(v, sum) == nil {
		return ref, false
	}
	reg := v.Registry()
	attachments, pieces := reg.Entity("Attachment"), reg.Entity("Evidence")
	try := func(r *domain.Record) bool {
		if !ok && v.Sees(attachments, r) {
			a := r.Body.(*domain.Attachment)
			ref = reference{name: a.FileName, media: a.MediaType}
			ref.sensitive, ok = opens(v, a.ID)
		}
		return !ok
	}
	v.EachOf("Attachment", "sha256", sum, func(r *domain.Record) bool {
		return r.Body.(*domain.Attachment).Status != domain.AttachmentStatusVerified || try(r)
	})
	v.EachOf("Attachment", "receivedSha256", sum, func(r *domain.Record) bool {
		return r.Body.(*domain.Attachment).Status != domain.AttachmentStatusMismatch || try(r)
	})
	v.EachOf("Evidence", "sha256", sum, func(r *domain.Record) bool {
		e := r.Body.(*domain.Evidence)
		if !ok && e.AttachmentID == "" && e.Status == domain.EvidenceStatusVerified && v.Sees(pieces, r) {
			ref = reference{media: e.Mime}
			ref.sensitive, ok = opensPiece(v, r)
		}
		return !ok
	})
	return ref, ok
}

// opens says whether the pieces of evidence that show a file let the viewer read it, and
// which of them is sensitive.
func opens(v *state.View, attachment string) (sensitive string, ok bool) {
	ok = true
	v.EachOf("Evidence", "attachmentId", attachment, func(r *domain.Record) bool {
		s, may := opensPiece(v, r)
		if s != "" {
			sensitive = s
		}
		ok = ok && may
		return ok
	})
	return sensitive, ok
}

func opensPiece(v *state.View, r *domain.Record) (sensitive string, ok bool) {
	e := r.Body.(*domain.Evidence)
	if e.Sensitivity != domain.SensitivitySensitive {
		return "", true
	}
	return r.ID, v.Sees(v.Registry().Entity("Evidence"), r)
}
