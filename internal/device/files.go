package device

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// The bytes of what was captured lie in a folder beside the replica, each file under its
// SHA-256, from before its record is in the outbox until a backup of the server holds
// that they have come. They are sent by tus, and where the connection or either side
// breaks, on from the byte that the server has.

// File is a file that the device keeps.
type File struct {
	// Sum is its SHA-256, Size its length.
	Sum  string `json:"sum"`
	Size int64  `json:"size"`
	// Name is what it was called, without folders; Type its media type.
	Name string `json:"name,omitempty"`
	Type string `json:"type,omitempty"`
	// URL is where it is being sent to; "" before.
	URL string `json:"url,omitempty"`
}

var (
	// filesBucket holds a File by its hash.
	filesBucket = []byte("files")
	// captureKey counts what was captured on this device, under this id.
	captureKey = []byte("captures")
)

func (d *Device) fileDir() string            { return d.cfg.Path + ".files" }
func (d *Device) filePath(sum string) string { return filepath.Join(d.fileDir(), sum) }

// Keep takes a copy of a file, so that what was hashed is what is sent, whatever becomes of
// the original. Keeping the same content again changes nothing.
func (d *Device) Keep(path, mediaType string) (f File, err error) {
	if err := os.MkdirAll(d.fileDir(), 0o700); err != nil {
		return f, err
	}
	from, err := os.Open(path)
	if err != nil {
		return f, err
	}
	defer func() { _ = from.Close() }() // it was only read
	to, err := os.CreateTemp(d.fileDir(), "new-")
	if err != nil {
		return f, err
	}
	defer os.Remove(to.Name()) // fails once the file is in place
	h := sha256.New()
	f.Size, err = io.Copy(io.MultiWriter(to, h), from)
	if err := errors.Join(err, to.Sync(), to.Close()); err != nil {
		return f, err
	}
	f.Sum, f.Name, f.Type = hex.EncodeToString(h.Sum(nil)), filepath.Base(path), mediaType
	if err := os.Rename(to.Name(), d.filePath(f.Sum)); err != nil {
		return f, err
	}
	return f, d.db.Update(func(tx *bolt.Tx) error {
		if tx.Bucket(filesBucket).Get([]byte(f.Sum)) != nil {
			return nil
		}
		return putFile(tx, f)
	})
}

func putFile(tx *bolt.Tx, f File) error {
	raw, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return tx.Bucket(filesBucket).Put([]byte(f.Sum), raw)
}

// Files lists what the device keeps.
func (d *Device) Files() (out []File, err error) {
	err = d.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(filesBucket).ForEach(func(_, v []byte) error {
			var f File
			err := json.Unmarshal(v, &f)
			out = append(out, f)
			return err
		})
	})
	return out, err
}

// NextCapture is the number of the next thing that is captured: 1, 2, 3 … on this device.
func (d *Device) NextCapture() (n int64, err error) {
	err = d.db.Update(func(tx *bolt.Tx) error {
		n = number(tx.Bucket(metaBucket).Get(captureKey)) + 1
		return tx.Bucket(metaBucket).Put(captureKey, key(n))
	})
	return n, err
}

// Sent says what became of the files.
type Sent struct {
	// Files and Bytes count what was sent, There what the server had already.
	Files, There int
	Bytes        int64
}

// SendFiles sends what the server does not have, and forgets what a backup of it holds. One
// that cannot be sent keeps none of the others back.
func (d *Device) SendFiles(ctx context.Context) (s Sent, err error) {
	if d.meta("server") == "" {
		return s, ErrNoServer
	}
	list, err := d.Files()
	if err != nil {
		return s, err
	}
	var failed []error
	for _, f := range list {
		a, err := d.arrived(f.Sum)
		if err == nil && a.safe && !a.owed {
			err = d.drop(f.Sum)
		}
		if err == nil && (!a.came || a.owed) {
			err = d.send(ctx, f, a.owed, &s)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("send %s: %w", f.Name, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return s, errors.Join(failed...)
}

// arrival is what the server has said of a file: that it has it, that a backup of it does,
// and that a record of this account waits for it, though one of somebody else may not.
type arrival struct{ came, safe, owed bool }

func (d *Device) arrived(sum string) (a arrival, err error) {
	list, err := d.Where("Attachment", "sha256", sum)
	if err != nil || len(list) == 0 {
		return a, err
	}
	self, err := d.Where("Account", "username", d.meta("username"))
	if err != nil {
		return a, err
	}
	safe := uint64(0)
	err = d.db.View(func(tx *bolt.Tx) error {
		safe = uint64(number(tx.Bucket(metaBucket).Get(safeKey)))
		return nil
	})
	for _, r := range list {
		switch {
		case r.Pending:
		case r.Text("status") == "VERIFIED":
			a.came, a.safe = true, a.safe || r.Rev <= safe
		case len(self) == 1 && r.Text("capturedBy") == self[0].ID:
			a.owed = true
		}
	}
	return a, err
}

// drop forgets a file. A crash between the two leaves a file that nothing knows of.
func (d *Device) drop(sum string) error {
	err := d.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(filesBucket).Delete([]byte(sum)) })
	if err == nil {
		err = os.Remove(d.filePath(sum))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// send sends one file: what the server has is asked first, for the whole content and for
// an upload that was begun. What is owed is sent although others have sent it: a record has
// its bytes by who made it.
func (d *Device) send(ctx context.Context, f File, owed bool, s *Sent) error {
	if !owed {
		resp, err := d.file(ctx, http.MethodHead, "/files/sha256/"+f.Sum, nil, 0, nil)
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusOK {
			s.There++
			return nil
		}
	}
	at, err := d.reached(ctx, &f)
	if err != nil {
		return err
	}
	if at == f.Size {
		s.There++
		return nil // all of it is there; the next pull says what became of it
	}
	in, err := os.Open(d.filePath(f.Sum))
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	if _, err := in.Seek(at, io.SeekStart); err != nil {
		return err
	}
	resp, err := d.file(ctx, http.MethodPatch, f.URL, in, f.Size-at, map[string]string{"Upload-Offset": strconv.FormatInt(at, 10), "Content-Type": "application/offset+octet-stream"})
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusNoContent {
		return resp.problem()
	}
	s.Files++
	s.Bytes += f.Size - at
	return nil
}

// reached says how much of a file the server has, and begins its upload where there is
// none. An empty file is sent by that.
func (d *Device) reached(ctx context.Context, f *File) (int64, error) {
	if f.URL != "" {
		resp, err := d.file(ctx, http.MethodHead, f.URL, nil, 0, nil)
		if err != nil {
			return 0, err
		}
		if resp.StatusCode == http.StatusOK {
			return strconv.ParseInt(resp.Header.Get("Upload-Offset"), 10, 64)
		}
	}
	about := "sha256 " + coded(f.Sum) + ",filename " + coded(f.Name)
	if f.Type != "" {
		about += ",filetype " + coded(f.Type)
	}
	resp, err := d.file(ctx, http.MethodPost, "/files/", nil, 0, map[string]string{"Upload-Length": strconv.FormatInt(f.Size, 10), "Upload-Metadata": about})
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusCreated {
		return 0, resp.problem()
	}
	f.URL = resp.Header.Get("Location")
	return 0, d.db.Update(func(tx *bolt.Tx) error { return putFile(tx, *f) })
}

func coded(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

// fileAnswer is an answer of the door of files, with its body.
type fileAnswer struct {
	*http.Response
	body []byte
}

func (a fileAnswer) problem() error { return problem(a.body, a.StatusCode, a.Header) }

// file makes a request to the door of files, once more with a renewed session. A body is
// sent once: where the session was over, the next round asks how much came.
func (d *Device) file(ctx context.Context, method, path string, body io.Reader, size int64, head map[string]string) (a fileAnswer, err error) {
	for attempt := 0; ; attempt++ {
		if strings.HasPrefix(path, "/") {
			path = d.meta("server") + path
		}
		req, err := http.NewRequestWithContext(ctx, method, path, body)
		if err != nil {
			return a, err
		}
		req.ContentLength = size
		req.Header.Set("Tus-Resumable", "1.0.0")
		req.Header.Set("Authorization", "Bearer "+d.meta("access"))
		if d.cfg.Language != "" {
			req.Header.Set("Accept-Language", d.cfg.Language)
		}
		for k, v := range head {
			req.Header.Set(k, v)
		}
		resp, err := d.cfg.Client.Do(req)
		if err != nil {
			return a, err
		}
		raw, err := io.ReadAll(resp.Body)
		if err := errors.Join(err, resp.Body.Close()); err != nil {
			return a, err
		}
		a = fileAnswer{resp, raw}
		if resp.StatusCode != http.StatusUnauthorized || attempt > 0 || body != nil {
			return a, nil
		}
		if err := d.refresh(ctx); err != nil {
			return a, err
		}
	}
}
