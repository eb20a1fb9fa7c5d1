package journaltest

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// memoryUpload is an upload on a Disk.
type memoryUpload struct {
	journal.Upload
	content []byte
}

func (u *memoryUpload) known() journal.Upload {
	up := u.Upload
	if up.Offset = int64(len(u.content)); up.Outcome != "" {
		up.Offset = up.Size
	}
	return up
}

type memoryUploads struct{ m *Memory }

// Uploads keeps the contract of journal.Store.
func (m *Memory) Uploads() journal.Uploads { return memoryUploads{m} }

// get returns an upload. On nil the caller holds mu.
func (u memoryUploads) get(ctx context.Context, id string) (*memoryUpload, error) {
	if err := u.m.enter(ctx); err != nil {
		return nil, err
	}
	up, ok := u.m.disk.uploads[id]
	if !ok {
		u.m.disk.mu.Unlock()
		return nil, fmt.Errorf("look up an upload: %w", journal.ErrNoUpload)
	}
	return up, nil
}

// Begin keeps the contract of journal.Uploads.
func (u memoryUploads) Begin(ctx context.Context, up journal.Upload) error {
	if err := up.Validate(); err != nil {
		return err
	}
	if err := u.m.enter(ctx); err != nil {
		return err
	}
	defer u.m.disk.mu.Unlock()
	if u.m.disk.uploads == nil {
		u.m.disk.uploads = map[string]*memoryUpload{}
	}
	if u.m.disk.uploads[up.ID] != nil {
		return fmt.Errorf("begin an upload: there is one of this id")
	}
	up.Outcome = ""
	u.m.disk.uploads[up.ID] = &memoryUpload{Upload: up}
	return nil
}

// Find keeps the contract of journal.Uploads.
func (u memoryUploads) Find(ctx context.Context, id string) (journal.Upload, error) {
	up, err := u.get(ctx, id)
	if err != nil {
		return journal.Upload{}, err
	}
	defer u.m.disk.mu.Unlock()
	return up.known(), nil
}

// Append keeps the contract of journal.Uploads.
func (u memoryUploads) Append(ctx context.Context, id string, offset int64, r io.Reader) (int64, error) {
	before, err := u.Find(ctx, id)
	if err != nil {
		return 0, err
	}
	var got bytes.Buffer
	_, err = journal.CopyUpload(ctx, &got, before.Size-offset, r)
	up, gone := u.get(context.WithoutCancel(ctx), id)
	if gone != nil {
		return 0, gone
	}
	defer u.m.disk.mu.Unlock()
	if up.Outcome != "" || int64(len(up.content)) != offset {
		return 0, fmt.Errorf("add to an upload: %w", journal.ErrOffset)
	}
	up.content = append(up.content, got.Bytes()...)
	return int64(got.Len()), err
}

// Open keeps the contract of journal.Uploads.
func (u memoryUploads) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	up, err := u.get(ctx, id)
	if err != nil {
		return nil, err
	}
	defer u.m.disk.mu.Unlock()
	if up.Outcome != "" {
		return nil, fmt.Errorf("open an upload: %w", journal.ErrNoUpload)
	}
	return io.NopCloser(bytes.NewReader(up.content)), nil
}

// End keeps the contract of journal.Uploads.
func (u memoryUploads) End(ctx context.Context, id, outcome string) error {
	up, err := u.get(ctx, id)
	if err != nil {
		return err
	}
	defer u.m.disk.mu.Unlock()
	if up.Outcome == "" {
		up.Outcome, up.content = outcome, nil
	}
	return nil
}

// Remove keeps the contract of journal.Uploads.
func (u memoryUploads) Remove(ctx context.Context, id string) error {
	if err := u.m.enter(ctx); err != nil {
		return err
	}
	defer u.m.disk.mu.Unlock()
	delete(u.m.disk.uploads, id)
	return nil
}

// Of keeps the contract of journal.Uploads.
func (u memoryUploads) Of(ctx context.Context, account string) ([]journal.Upload, error) {
	return u.list(ctx, func(up *memoryUpload) bool { return up.Account == account })
}

// Expired keeps the contract of journal.Uploads.
func (u memoryUploads) Expired(ctx context.Context, before domain.Time, limit int) ([]journal.Upload, error) {
	out, err := u.list(ctx, func(up *memoryUpload) bool { return up.Expires < before })
	return out[:min(len(out), max(limit, 0))], err
}

func (u memoryUploads) list(ctx context.Context, which func(*memoryUpload) bool) (out []journal.Upload, err error) {
	if err := u.m.enter(ctx); err != nil {
		return nil, err
	}
	defer u.m.disk.mu.Unlock()
	for _, up := range u.m.disk.uploads {
		if which(up) {
			out = append(out, up.Upload)
		}
	}
	return out, nil
}
