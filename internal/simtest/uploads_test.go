package simtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/files"
	"pdca/internal/journal"
)

// Files are captured, and their bytes travel apart from their records: in pieces that are cut
// off, repeated, spoiled, while the server crashes and is set back. What is done with them is
// drawn by a generator of its own, as in beside_test.go.

// shot is a file that somebody captured.
type shot struct {
	p       *phone
	content []byte
	// file is its Attachment, alone says that no piece of evidence shows it.
	file  string
	alone bool
	// at is where it is being sent to; "" before. spoiled says that wrong bytes are on the
	// way there, begun in which life of the server it was.
	at      string
	spoiled bool
	begun   any
}

func (s *shot) sum() string {
	h := sha256.Sum256(s.content)
	return hex.EncodeToString(h[:])
}

// carry is what somebody does with files.
func (w *world) carry() {
	switch n := w.lens.IntN(10); {
	case n < 2:
		if p := w.devices[w.lens.IntN(len(w.devices))]; inspects(p) {
			w.capture(p)
		}
	case n == 2 && len(w.shots) > 0:
		w.discard(w.shots[w.lens.IntN(len(w.shots))])
	case n == 3 && !w.restores(): // a backup has what the journal then referred to; a set back store does not
		w.sweep()
	case n > 3 && len(w.shots) > 0:
		w.send(w.shots[w.lens.IntN(len(w.shots))])
	}
}

// capture makes the records of a file: its content may be that of an earlier one, or none.
func (w *world) capture(p *phone) {
	visit := w.from(w.lens, p, "Inspection", nil)
	if visit == nil {
		return
	}
	s := &shot{p: p, file: p.NewID(), alone: w.lens.IntN(3) == 0, content: make([]byte, w.lens.IntN(2000))}
	for i := range s.content {
		s.content[i] = byte(w.lens.Uint32())
	}
	if len(w.shots) > 0 && w.lens.IntN(5) == 0 {
		s.content = w.shots[w.lens.IntN(len(w.shots))].content
	}
	file, err := p.Create("Attachment", s.file, map[string]any{"inspectionId": visit.ID, "sha256": s.sum(), "size": len(s.content), "mediaType": "image/png"})
	ops := []device.Op{file}
	if err == nil && !s.alone {
		var piece device.Op
		piece, err = p.Create("Evidence", p.NewID(), map[string]any{"inspectionId": visit.ID, "kindCode": "LEDGER", "attachmentId": s.file, "sha256": s.sum(), "status": "HASHED"})
		ops = append(ops, piece)
	}
	if err != nil {
		w.fail("%s captures: %v", p.account, err)
	}
	w.do(p, ops...)
	w.shots = append(w.shots, s)
	if len(ops) == 2 {
		w.done(p)(one(p.Update("Evidence", ops[1].ID, map[string]any{"status": "QUEUED"})))
	}
}

// discard deletes a file that no piece shows.
func (w *world) discard(s *shot) {
	if s.alone {
		w.done(s.p)(one(s.p.Delete("Attachment", s.file)))
	}
}

// files is the door of bytes of the server as it runs. What nothing refers to is left over at
// once there.
func (w *world) files() *files.Handler {
	if w.runs == w.box.Engine {
		return w.door
	}
	h, err := files.New(files.Config{Engine: w.box.Engine, Limits: files.Limits{OrphanHours: -1}, Actor: func(ctx context.Context) (domain.Actor, bool) {
		a, ok := ctx.Value(sender{}).(domain.Actor)
		return a, ok
	}})
	if err != nil {
		w.fail("open the door of bytes: %v", err)
	}
	w.runs, w.door = w.box.Engine, h
	return h
}

type sender struct{}

// sweep takes out what is left over, which a store that lies may refuse.
func (w *world) sweep() {
	w.log("server: sweep")
	w.count("swept")
	if err := w.files().SweepOnce(context.Background(), -time.Hour); err != nil && domain.AsError(err).Kind != domain.KindUnavailable {
		w.fail("sweep: %v", err)
	}
	w.bytesThere()
}

// ask is a request of tus, and what was answered.
func (w *world) ask(s *shot, method, path string, body io.Reader, size int, head ...string) *http.Response {
	r := httptest.NewRequest(method, path, body)
	r = r.WithContext(context.WithValue(r.Context(), sender{}, domain.Actor{Account: s.p.account}))
	r.ContentLength = int64(size)
	r.Header.Set("Tus-Resumable", "1.0.0")
	for i := 0; i < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	rec := httptest.NewRecorder()
	w.files().Uploads(rec, r)
	return rec.Result()
}

// reached begins the upload of a file, or asks how much of it came. -1 is for nothing that
// can be gone on with.
func (w *world) reached(s *shot) int {
	if s.at != "" {
		resp := w.ask(s, http.MethodHead, s.at, nil, 0)
		if resp.StatusCode == http.StatusOK {
			at, err := strconv.Atoi(resp.Header.Get("Upload-Offset"))
			if err != nil {
				w.fail("%s: offset: %v", s.p.account, err)
			}
			if s.begun != any(w.box.Engine) {
				w.count("file went on after a crash")
				s.begun = w.box.Engine
			}
			return at
		}
		if resp.StatusCode != http.StatusNotFound {
			w.unavailable(s, "HEAD", resp)
			return -1
		}
	}
	s.at, s.spoiled, s.begun = "", false, w.box.Engine
	sum := base64.StdEncoding.EncodeToString([]byte(s.sum()))
	resp := w.ask(s, http.MethodPost, files.Base, nil, 0, "Upload-Length", strconv.Itoa(len(s.content)), "Upload-Metadata", "sha256 "+sum)
	switch resp.StatusCode {
	case http.StatusCreated:
		s.at = resp.Header.Get("Location")
		return 0
	case http.StatusForbidden: // it lost its role
	default:
		w.unavailable(s, "POST", resp)
	}
	return -1
}

// unavailable makes sure that a request failed because the store lied.
func (w *world) unavailable(s *shot, what string, resp *http.Response) {
	if resp.StatusCode != http.StatusServiceUnavailable {
		body, _ := io.ReadAll(resp.Body)
		w.fail("%s: %s of %s: %d %s", s.p.account, what, s.file, resp.StatusCode, body)
	}
}

var errCut = errors.New("the line broke")

// broken is a body that ends in the middle.
type broken struct{ io.Reader }

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = errCut
	}
	return n, err
}

// send sends a piece of a file, in whatever way.
func (w *world) send(s *shot) {
	at := w.reached(s)
	if at < 0 {
		return
	}
	if at == len(s.content) {
		if w.lens.IntN(3) == 0 {
			s.at = "" // and once more
		}
		return
	}
	piece := bytes.Clone(s.content[at : at+1+w.lens.IntN(len(s.content)-at)])
	head := []string{"Upload-Offset", strconv.Itoa(at), "Content-Type", "application/offset+octet-stream"}
	w.log("%s: %d bytes of %s from %d", s.p.account, len(piece), s.file, at)
	switch n := w.lens.IntN(8); n {
	case 0, 1:
		w.count("file cut off")
		cut := w.lens.IntN(len(piece))
		w.ask(s, http.MethodPatch, s.at, broken{bytes.NewReader(piece[:cut])}, len(piece), head...)
		if now := w.reached(s); now >= 0 && s.at != "" && now != at+cut {
			w.fail("%s: cut off after %d bytes at %d: the server has %d of %s", s.p.account, cut, at, now, s.file)
		}
		return
	case 2, 3: // spoiled on the way
		piece[w.lens.IntN(len(piece))] ^= 1
		if n == 2 {
			sum := sha256.Sum256(s.content[at : at+len(piece)])
			w.count("file: piece refused by its checksum")
			resp := w.ask(s, http.MethodPatch, s.at, bytes.NewReader(piece), len(piece), append(head, "Upload-Checksum", "sha256 "+base64.StdEncoding.EncodeToString(sum[:]))...)
			if now := w.reached(s); resp.StatusCode != 460 || now >= 0 && now != at {
				w.fail("%s: a piece that does not fit its checksum: %d, the server has %d of %s", s.p.account, resp.StatusCode, now, s.file)
			}
			return
		}
		s.spoiled = true
	}
	spoiled, whole := s.spoiled, at+len(piece) == len(s.content)
	resp := w.ask(s, http.MethodPatch, s.at, bytes.NewReader(piece), len(piece), head...)
	switch {
	case resp.StatusCode == http.StatusNoContent && !(whole && spoiled):
		w.count("file sent")
	case resp.StatusCode == http.StatusUnprocessableEntity && whole && spoiled || resp.StatusCode == http.StatusBadRequest && whole && spoiled:
		w.count("file: wrong bytes")
		s.at = "" // the right ones next time
	default:
		w.unavailable(s, "PATCH", resp)
		return
	}
	if w.lens.IntN(3) == 0 && s.at != "" {
		w.count("file: piece repeated")
		if resp := w.ask(s, http.MethodPatch, s.at, bytes.NewReader(piece), len(piece), head...); resp.StatusCode != http.StatusConflict {
			w.fail("%s: a piece that came again: %d", s.p.account, resp.StatusCode)
		}
	}
}

// sendAll sends what the server waits for, as a device does when it has time.
func (w *world) sendAll() {
	for _, s := range w.shots {
		r := w.box.Engine.Snapshot().Find("Attachment", s.file)
		if r == nil || r.Deleted() || r.Body.(*domain.Attachment).Status == domain.AttachmentStatusVerified {
			continue
		}
		s.at = ""
		if w.reached(s) != 0 {
			continue
		}
		if len(s.content) > 0 {
			w.ask(s, http.MethodPatch, s.at, bytes.NewReader(s.content), len(s.content), "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
		}
	}
}

// allCame makes sure that in the end every file came whose author may send one, and is what
// was captured.
func (w *world) allCame() {
	for _, s := range w.shots {
		r := w.box.Engine.Snapshot().Find("Attachment", s.file)
		if r == nil || r.Deleted() {
			continue
		}
		a := r.Body.(*domain.Attachment)
		w.count("file %s", a.Status)
		s.at = ""
		if a.Status != domain.AttachmentStatusVerified && w.reached(s) >= 0 {
			w.fail("%s: %s is %s in the end", s.p.account, s.file, a.Status)
		}
	}
	w.bytesThere()
}

// bytesThere makes sure that what is said to be verified is stored and is what was hashed,
// and that the evidence follows its file.
func (w *world) bytesThere() {
	snap := w.box.Engine.Snapshot()
	reg := snap.Registry()
	snap.EachOfEntity(reg.Entity("Attachment"), func(r *domain.Record) {
		a := r.Body.(*domain.Attachment)
		if r.Deleted() || a.Status != domain.AttachmentStatusVerified {
			return
		}
		content, err := w.stored(a.Sha256)
		if sum := sha256.Sum256(content); err != nil || hex.EncodeToString(sum[:]) != a.Sha256 || int64(len(content)) != a.Size {
			w.fail("attachment %s is verified, and there are %d bytes for its %d, %v", r.ID, len(content), a.Size, err)
		}
	})
	snap.EachOfEntity(reg.Entity("Evidence"), func(r *domain.Record) {
		e := r.Body.(*domain.Evidence)
		if a := snap.Find("Attachment", e.AttachmentID); !r.Deleted() && a != nil && a.Body.Str(domain.AttachmentFieldStatus) == "VERIFIED" && slices.Contains([]string{"QUEUED", "RECEIVED", "MISMATCH"}, string(e.Status)) {
			w.fail("evidence %s is %s, its file is verified", r.ID, e.Status)
		}
	})
}

// stored reads content, of which the journal has to say that it is there.
func (w *world) stored(sum string) ([]byte, error) {
	r := w.box.Engine.Snapshot().Find("StoredContent", sum)
	if r == nil || r.Body.(*domain.StoredContent).Gone {
		return nil, fmt.Errorf("%w: the journal says %v", journal.ErrNoBlob, r)
	}
	from, _, err := w.box.Store.Blobs().Open(context.Background(), sum)
	if err != nil {
		return nil, err
	}
	var content strings.Builder
	_, err = io.Copy(&content, from)
	return []byte(content.String()), errors.Join(err, from.Close())
}
