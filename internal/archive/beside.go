package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"pdca/internal/journal"
)

// What lies beside the journal is in no backup of it: data keys, so that a backup without
// them does not bring back what was erased, and audit events. Each has a file of its own: a
// line that says what it is, a line of JSON for each key or event, and a last one with the
// SHA-256 of all before it.

const (
	keysHeader  = "pdca-keys 1"
	auditHeader = "pdca-audit 1"
	// besidePart is how many are asked for at once.
	besidePart = 1000
	// maxLine is the longest line of such a file.
	maxLine = 2*journal.MaxEventBytes + 1024
)

// WriteKeys writes the data keys of a store, wrapped as they are, and the notes of those that
// were destroyed. It is to be called when the backup of the journal is written: every key
// that the backup needs was made before.
func WriteKeys(ctx context.Context, from journal.Store, w io.Writer) (n int, err error) {
	return writeBeside(w, keysHeader, func(line func(any) error) error {
		return eachKey(ctx, from.Keys(), func(k journal.Key) error { return line(k) })
	})
}

// WriteAudit writes the audit events of a store, newest first.
func WriteAudit(ctx context.Context, from journal.Store, w io.Writer) (n int, err error) {
	return writeBeside(w, auditHeader, func(line func(any) error) error {
		return eachEvent(ctx, from.Audit(), func(list []journal.Event) error {
			for _, e := range list {
				if err := line(e); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func writeBeside(w io.Writer, header string, fill func(line func(any) error) error) (n int, err error) {
	h := sha256.New()
	out := bufio.NewWriter(w)
	write := func(b []byte) error {
		_, err := io.MultiWriter(out, h).Write(append(b, '\n'))
		return err
	}
	err = write([]byte(header))
	if err == nil {
		err = fill(func(v any) error {
			b, err := json.Marshal(v)
			if err != nil {
				return err
			}
			n++
			return write(b)
		})
	}
	if err == nil {
		_, err = fmt.Fprintf(out, "%x\n", h.Sum(nil))
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return n, fmt.Errorf("write what lies beside the journal: %w", err)
	}
	return n, nil
}

// RestoreBeside puts into a store what WriteKeys or WriteAudit wrote: the file is proven
// first. A key that was destroyed in either stays destroyed.
func RestoreBeside(ctx context.Context, r io.ReadSeeker, to journal.Store) (n int, err error) {
	if err = CheckBeside(r); err != nil {
		return 0, err
	}
	if _, err = r.Seek(0, io.SeekStart); err != nil {
		return 0, fmt.Errorf("read what lies beside the journal: %w", err)
	}
	var events []journal.Event
	store := func() error {
		err := to.Audit().Add(ctx, events)
		events = events[:0]
		return err
	}
	n, err = readBeside(r, func(header string, line []byte) error {
		if header == auditHeader {
			var e journal.Event
			if err := json.Unmarshal(line, &e); err != nil {
				return err
			}
			if events = append(events, e); len(events) < besidePart {
				return nil
			}
			return store()
		}
		var k journal.Key
		if err := json.Unmarshal(line, &k); err != nil {
			return err
		}
		return putKey(ctx, to.Keys(), k)
	})
	if err == nil && len(events) > 0 {
		err = store()
	}
	return n, err
}

// RestoreNotes takes from what WriteKeys wrote the notes of keys that were destroyed, and
// destroys in a store the same keys: those of the same subject that were made at the same
// time, for the file may be another enterprise's. What is no file of keys is refused, one of
// audit events has no notes.
func RestoreNotes(ctx context.Context, r io.ReadSeeker, to journal.Keys) error {
	if err := CheckBeside(r); err != nil {
		return err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the notes of a key file: %w", err)
	}
	_, err := readBeside(r, func(header string, line []byte) error {
		var note journal.Key
		if header != keysHeader {
			return nil
		}
		if err := json.Unmarshal(line, &note); err != nil || note.Destroyed == 0 {
			return err
		}
		key, err := to.Find(ctx, note.Subject)
		if errors.Is(err, journal.ErrNoKey) || err == nil && (key.Made != note.Made || key.Destroyed != 0) {
			return nil
		}
		if err != nil {
			return err
		}
		return to.Destroy(ctx, note.Subject, note.Destroyed)
	})
	return err
}

// CheckBeside reads what WriteKeys or WriteAudit wrote and proves it whole.
func CheckBeside(r io.Reader) error {
	_, err := readBeside(r, func(string, []byte) error { return nil })
	return err
}

// putKey stores a key, or that it was destroyed.
func putKey(ctx context.Context, to journal.Keys, k journal.Key) error {
	if k.Destroyed != 0 {
		return to.Destroy(ctx, k.Subject, k.Destroyed)
	}
	_, err := to.Make(ctx, []journal.Key{k})
	return err
}

// readBeside reads a file and proves it: its lines, its sum, and nothing behind.
func readBeside(r io.Reader, fn func(header string, line []byte) error) (n int, err error) {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), maxLine)
	h := sha256.New()
	header, sum := "", ""
	for s.Scan() {
		line := s.Bytes()
		switch {
		case sum != "":
			return n, fmt.Errorf("%w: something follows its end", ErrAltered)
		case header == "":
			if header = string(line); header != keysHeader && header != auditHeader {
				return n, fmt.Errorf("%w: it does not begin as one", ErrVersion)
			}
		case !bytes.HasPrefix(line, []byte("{")):
			sum = string(line)
			if got := hex.EncodeToString(h.Sum(nil)); got != sum {
				return n, fmt.Errorf("%w: its checksum is %s, not %s", ErrAltered, got, sum)
			}
			continue
		default:
			n++
			if err := fn(header, line); err != nil {
				return n, fmt.Errorf("line %d: %w", n, err)
			}
		}
		h.Write(append(line, '\n'))
	}
	if err := s.Err(); err != nil {
		return n, fmt.Errorf("read what lies beside the journal: %w", err)
	}
	if sum == "" {
		return n, fmt.Errorf("%w: it has no checksum", ErrCut)
	}
	return n, nil
}

func eachKey(ctx context.Context, keys journal.Keys, fn func(journal.Key) error) error {
	for after := ""; ; {
		list, err := keys.List(ctx, after, besidePart)
		if err != nil {
			return err
		}
		for _, k := range list {
			if err := fn(k); err != nil {
				return err
			}
			after = k.Subject
		}
		if len(list) == 0 {
			return nil
		}
	}
}

func eachEvent(ctx context.Context, a journal.Audit, fn func([]journal.Event) error) error {
	for before := ""; ; {
		list, err := a.List(ctx, before, besidePart)
		if err != nil || len(list) == 0 {
			return err
		}
		if err := fn(list); err != nil {
			return err
		}
		before = list[len(list)-1].ID
	}
}

// copyBeside takes along what lies beside the journal.
func copyBeside(ctx context.Context, from, to journal.Store) error {
	if err := eachKey(ctx, from.Keys(), func(k journal.Key) error { return putKey(ctx, to.Keys(), k) }); err != nil {
		return fmt.Errorf("copy the data keys: %w", err)
	}
	if err := eachEvent(ctx, from.Audit(), func(list []journal.Event) error { return to.Audit().Add(ctx, list) }); err != nil {
		return fmt.Errorf("copy the audit: %w", err)
	}
	if err := copyBallots(ctx, from.Ballots(), to.Ballots()); err != nil {
		return fmt.Errorf("copy the ballot boxes: %w", err)
	}
	return nil
}

// copyBallots takes the boxes along that are still open. They are in no backup: who has one
// of a time before the close would have answers by their slips for ever.
func copyBallots(ctx context.Context, from, to journal.Ballots) error {
	boxes, err := from.Boxes(ctx)
	if err != nil {
		return err
	}
	for _, box := range boxes {
		for after := ""; ; {
			list, err := from.List(ctx, box, after, besidePart)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				break
			}
			if err := putSlips(ctx, to, list); err != nil {
				return err
			}
			after = list[len(list)-1].Slip
		}
	}
	return nil
}

// putSlips stores slips, and what was cast under one since it was copied before.
func putSlips(ctx context.Context, to journal.Ballots, list []journal.Ballot) error {
	if err := to.Issue(ctx, list); err != nil {
		return err
	}
	for _, x := range list {
		if x.Body == nil {
			continue
		}
		if err := to.Cast(ctx, x.Box, x.Slip, x.Body); err != nil && !errors.Is(err, journal.ErrNoSlip) {
			return err
		}
	}
	return nil
}
