package folder

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// uploads keeps each upload as two files of the folder uploads: ID.json is what is known
// of it, ID.part its bytes. How long that file is says how much has come: a process that
// dies leaves what it had written, and the next one goes on there.
//
// Nobody else has the folder: the journal is locked. So what is known is in memory too.
type uploads struct {
	dir string
	at  *Folder

	mu  sync.Mutex // guards what follows
	all map[string]journal.Upload
	// busy are those that bytes are being added to.
	busy map[string]bool
}

func (u *uploads) info(id string) string { return filepath.Join(u.dir, id+".json") }
func (u *uploads) part(id string) string { return filepath.Join(u.dir, id+".part") }

// load reads what is there when the store is opened. Bytes without a note are of an
// upload that nobody was told of; a note that cannot be read was cut off.
func (u *uploads) load() error {
	u.all, u.busy = map[string]journal.Upload{}, map[string]bool{}
	files, err := os.ReadDir(u.dir)
	if err != nil {
		return gone(err) // it is made for the first one
	}
	for _, f := range files {
		id, isNote := strings.CutSuffix(f.Name(), ".json")
		if !isNote {
			continue
		}
		raw, err := os.ReadFile(u.info(id))
		if err != nil {
			return err
		}
		var up journal.Upload
		if json.Unmarshal(raw, &up) == nil && up.ID == id && up.Validate() == nil {
			u.all[id] = up
		}
	}
	for _, f := range files {
		id := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))
		if up, ok := u.all[id]; !ok || up.Outcome != "" && filepath.Ext(f.Name()) == ".part" {
			if err := os.Remove(filepath.Join(u.dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter says whether the store is open, and for writing where that is asked for. On nil
// the caller holds mu.
func (u *uploads) enter(ctx context.Context, write bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := u.at.c.Ended(); err != nil {
		return err
	}
	if write && u.at.c.ReadOnly {
		return journal.ErrReadOnly
	}
	u.mu.Lock()
	return nil
}

// Begin keeps the contract of journal.Uploads.
func (u *uploads) Begin(ctx context.Context, up journal.Upload) error {
	up.Offset, up.Outcome = 0, ""
	if err := up.Validate(); err != nil {
		return wrap("begin an upload", err)
	}
	if err := u.enter(ctx, true); err != nil {
		return wrap("begin an upload", err)
	}
	defer u.mu.Unlock()
	if err := MakeDir(u.dir); err != nil {
		return wrap("begin an upload", err)
	}
	// A crash between the two leaves bytes without a note, which the next start removes.
	f, err := os.OpenFile(u.part(up.ID), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o640)
	if err == nil {
		err = errors.Join(f.Close(), u.note(up))
	}
	if err == nil {
		u.all[up.ID] = up
	}
	return wrap("begin an upload", err)
}

// note writes what is known of an upload, all or nothing.
func (u *uploads) note(up journal.Upload) error {
	raw, err := json.Marshal(up)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(u.dir, "note-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails once the file is in place
	_, err = f.Write(raw)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(f.Name(), u.info(up.ID)), SyncDir(u.dir))
}

// find returns an upload; the caller holds mu.
func (u *uploads) find(id string) (journal.Upload, error) {
	up, ok := u.all[id]
	if !ok {
		return up, journal.ErrNoUpload
	}
	if up.Offset = up.Size; up.Outcome == "" {
		info, err := os.Stat(u.part(id))
		if errors.Is(err, fs.ErrNotExist) {
			err = journal.ErrNoUpload
		}
		if err != nil {
			return up, err
		}
		up.Offset = info.Size()
	}
	return up, nil
}

// Find keeps the contract of journal.Uploads.
func (u *uploads) Find(ctx context.Context, id string) (up journal.Upload, err error) {
	if err = u.enter(ctx, false); err == nil {
		up, err = u.find(id)
		u.mu.Unlock()
	}
	return up, wrap("find an upload", err)
}

// Append keeps the contract of journal.Uploads.
func (u *uploads) Append(ctx context.Context, id string, offset int64, r io.Reader) (n int64, err error) {
	up, err := u.take(ctx, id, offset)
	if err == nil {
		n, err = u.add(ctx, up, r)
		u.mu.Lock()
		delete(u.busy, id)
		u.mu.Unlock()
	}
	return n, wrap("add to an upload", err)
}

// take reserves an upload that ends at offset.
func (u *uploads) take(ctx context.Context, id string, offset int64) (journal.Upload, error) {
	if err := u.enter(ctx, true); err != nil {
		return journal.Upload{}, err
	}
	defer u.mu.Unlock()
	up, err := u.find(id)
	if err != nil {
		return up, err
	}
	if up.Outcome != "" || up.Offset != offset || u.busy[id] {
		return up, journal.ErrOffset
	}
	u.busy[id] = true
	return up, nil
}

// add writes what r yields behind what is there. Whatever was written is synced, so that
// nothing has to be sent again; what a failed write left half is cut off.
func (u *uploads) add(ctx context.Context, up journal.Upload, r io.Reader) (int64, error) {
	f, err := os.OpenFile(u.part(up.ID), os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	n, err := journal.CopyUpload(ctx, io.NewOffsetWriter(f, up.Offset), up.Size-up.Offset, r)
	return n, errors.Join(err, f.Truncate(up.Offset+n), f.Sync(), f.Close())
}

// Open keeps the contract of journal.Uploads.
func (u *uploads) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	if err := u.enter(ctx, false); err != nil {
		return nil, wrap("open an upload", err)
	}
	defer u.mu.Unlock()
	up, err := u.find(id)
	if err == nil && up.Outcome != "" {
		err = journal.ErrNoUpload
	}
	if err != nil {
		return nil, wrap("open an upload", err)
	}
	f, err := os.Open(u.part(id))
	if err != nil {
		return nil, wrap("open an upload", err)
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(f, up.Offset), f}, nil
}

// End keeps the contract of journal.Uploads.
func (u *uploads) End(ctx context.Context, id, outcome string) error {
	if err := u.enter(ctx, true); err != nil {
		return wrap("end an upload", err)
	}
	defer u.mu.Unlock()
	up, ok := u.all[id]
	if !ok {
		return wrap("end an upload", journal.ErrNoUpload)
	}
	if up.Outcome != "" {
		return nil
	}
	// A crash behind the note leaves bytes that the next start removes.
	up.Outcome = outcome
	err := u.note(up)
	if err == nil {
		u.all[id] = up
		err = gone(os.Remove(u.part(id)))
	}
	return wrap("end an upload", err)
}

// Remove keeps the contract of journal.Uploads.
func (u *uploads) Remove(ctx context.Context, id string) error {
	if err := u.enter(ctx, true); err != nil {
		return wrap("remove an upload", err)
	}
	defer u.mu.Unlock()
	if _, ok := u.all[id]; !ok {
		return nil
	}
	err := gone(os.Remove(u.info(id))) // a crash behind it leaves bytes without a note
	if err == nil {
		delete(u.all, id)
		err = gone(os.Remove(u.part(id)))
	}
	return wrap("remove an upload", err)
}

// gone passes over that a file is not there.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Of keeps the contract of journal.Uploads.
func (u *uploads) Of(ctx context.Context, account string) (out []journal.Upload, err error) {
	if err := u.enter(ctx, false); err != nil {
		return nil, wrap("list uploads", err)
	}
	defer u.mu.Unlock()
	for _, up := range u.all {
		if up.Account == account {
			out = append(out, up)
		}
	}
	return out, nil
}

// Expired keeps the contract of journal.Uploads.
func (u *uploads) Expired(ctx context.Context, before domain.Time, limit int) (out []journal.Upload, err error) {
	if err := u.enter(ctx, false); err != nil {
		return nil, wrap("list uploads", err)
	}
	defer u.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(u.all)) {
		if up := u.all[id]; up.Expires < before && len(out) < limit {
			out = append(out, up)
		}
	}
	return out, nil
}
