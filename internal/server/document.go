package server

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"pdca/internal/auth"
	"pdca/internal/document"
	"pdca/internal/document/pdf"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Documents go out at /documents/<id>.pdf, printed anew each time out of what was stored when
// they were issued: the bytes are the same each time, and kept nowhere. Who may have one is
// asked each time, of the record that it is of: whoever reads all of that record, its parts
// and the pictures. /verify/<hash> tells anybody whether what they hold is genuine, and no
// more.

// verifyPath is where a document is verified.
const verifyPath = "/verify/"

const (
	// printsAtOnce bounds how many documents are printed at a time, printRoom is what one takes.
	printsAtOnce, printRoom = 2, 12 << 20
	// photoSide is the longer side of a photo in print, in pixels.
	photoSide = 900
)

// press prints documents.
type press struct {
	fonts *pdf.Fonts
	// places has one for each print under way.
	places chan struct{}
}

func newPress() press { return press{pdf.NewFonts(), make(chan struct{}, printsAtOnce)} }

func noDocument() *domain.Error {
	return domain.Errorf(domain.CodeNotFound, "没有这份文件", "there is no such document")
}

// document answers GET /documents/{id}.pdf.
func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	actor, ok := auth.Actor(r.Context())
	if !ok {
		refuseProblem(w, r, domain.Errorf(domain.CodeUnauthenticated, "请先登录", "sign in first"))
		return
	}
	id, isPDF := strings.CutSuffix(chi.URLParam(r, "file"), ".pdf")
	d, c, err := s.readable(s.cfg.Engine.View(actor), id)
	if err == nil && !isPDF {
		err = noDocument()
	}
	if err != nil {
		refuseProblem(w, r, err)
		return
	}
	head := w.Header()
	head.Set("ETag", `"`+d.ContentHash+"-"+d.ID+`"`)
	// Who may read it today may not tomorrow: it is kept, and asked about each time.
	head.Set("Cache-Control", "private, no-cache")
	if r.Header.Get("If-None-Match") == head.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	p, err := s.print(r.Context(), r, actor, d, c)
	if err != nil {
		head.Del("ETag")
		refuseProblem(w, r, err)
		return
	}
	head.Set("Content-Type", "application/pdf")
	head.Set("Content-Disposition", `inline; filename="`+d.ID+`.pdf"`)
	head.Set("Content-Length", strconv.Itoa(len(p.Body)))
	head.Set("Document-Missing-Glyphs", strconv.Itoa(p.Missing))
	_, _ = w.Write(p.Body) // the client went away: nobody is left to be told
}

// readable is a document that the viewer may have: one that they see, or that a record which
// they see names as its own, and of a record that they read all of.
func (s *Server) readable(v *state.View, id string) (*domain.Document, *document.Content, error) {
	reg := v.Registry()
	seen := v.Record(reg.Entity("Document"), id)
	r := cmp.Or(seen, v.Snapshot.Find("Document", id))
	if r == nil {
		return nil, nil, noDocument()
	}
	d := r.Body.(*domain.Document)
	subject := reg.Entity(d.SubjectType)
	of, own := v.Record(subject, d.SubjectID), subject.Field(documentField)
	if of == nil || seen == nil && (own == nil || of.Body.Str(own.Index) != id) || !v.Scope.ReadsWhole(v.Snapshot, subject, of) {
		return nil, nil, noDocument()
	}
	c, err := document.Read(d.Content)
	if err != nil {
		return nil, nil, err
	}
	for _, photo := range c.Photos() {
		if v.Record(reg.Entity("Evidence"), photo.Evidence) == nil {
			return nil, nil, noDocument()
		}
	}
	return d, c, nil
}

// documentField is the field by which a record that is open to a circle names the document that it
// was printed as last: the circle has no row by which it would see documents.
const documentField = "documentId"

// print prints one, when it has a place.
func (s *Server) print(ctx context.Context, r *http.Request, actor domain.Actor, d *domain.Document, c *document.Content) (pdf.Printed, error) {
	if err := s.room.Take(ctx, actor.Account, printRoom); err != nil {
		return pdf.Printed{}, err
	}
	defer s.room.Give(actor.Account, printRoom)
	select {
	case s.press.places <- struct{}{}:
		defer func() { <-s.press.places }()
	case <-ctx.Done():
		return pdf.Printed{}, engine.Unavailable("请求已中断", "the request was broken off")
	}
	stamp := pdf.Stamp{Number: d.NumberZh, Hash: d.ContentHash, Verify: s.publicly(r) + verifyPath + d.ContentHash, Issued: d.IssuedAt.Std().In(s.cfg.Engine.Zone())}
	return pdf.Print(s.press.fonts, c, stamp, func(sum string) ([]byte, error) { return s.files.Small(ctx, actor, sum, photoSide) })
}

// publicly is the address under which people reach the server.
func (s *Server) publicly(r *http.Request) string {
	if s.cfg.Public != "" {
		return strings.TrimRight(s.cfg.Public, "/")
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// verified is what is told of a document to anybody.
type verified struct {
	Genuine  bool   `json:"genuine"`
	IssuedOn string `json:"issuedOn"`
	InForce  bool   `json:"inForce"`
	// SupersededBy is the number of what took its place.
	SupersededBy string `json:"supersededBy,omitempty"`
}

// verify answers GET /verify/{hash}. What there is not, what is hidden and what is no hash is
// answered alike.
func (s *Server) verify(w http.ResponseWriter, r *http.Request) {
	snap := s.cfg.Engine.Snapshot()
	d := s.issued(snap, chi.URLParam(r, "hash"))
	if d == nil {
		s.unheardOf(w, r, domain.Errorf(domain.CodeNotFound, "没有这样的文件，或内容与所印发的不同", "there is no such document, or it is not what was issued"))
		return
	}
	v := verified{Genuine: true, IssuedOn: snap.DayOf(d.IssuedAt).String(), InForce: d.Status == domain.DocumentStatusInForce}
	zh, en := "本文件真实，"+v.IssuedOn+" 印发，现行有效。", "This document is genuine, was issued on "+v.IssuedOn+" and is in force."
	if !v.InForce {
		if by := snap.Find("Document", d.SupersededByID); by != nil {
			v.SupersededBy = by.Body.(*domain.Document).NumberZh
		}
		zh, en = "本文件真实，"+v.IssuedOn+" 印发，已被 "+v.SupersededBy+" 取代。", "This document is genuine, was issued on "+v.IssuedOn+", and was superseded by "+v.SupersededBy+"."
	}
	s.tell(w, r, v, shown{Title: words(r, "文件核验", "Verification of a document"), Text: words(r, zh, en)})
}

// issued is the document of a hash, the one in force before others of the same content.
func (s *Server) issued(snap *state.Snapshot, hash string) (found *domain.Document) {
	snap.EachOf("Document", "contentHash", strings.ToLower(hash), func(r *domain.Record) bool {
		if d := r.Body.(*domain.Document); !r.Concealed() && (found == nil || found.Status != domain.DocumentStatusInForce) {
			found = d
		}
		return true
	})
	return found
}
