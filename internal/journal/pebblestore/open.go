package pebblestore

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

const (
	formText = "pdca-journal 2"
	formName = "pdca-journal "
)

var (
	keyForm      = []byte{'f'}
	keyWatermark = []byte{'w'}
)

// Bounds of what the database takes of memory: the cache of blocks, and tables in memory
// of which some wait to be written.
const (
	cacheBytes    = 8 << 20
	memTableBytes = 4 << 20
	memTables     = 3
)

// Blocks of tables; see options.
const blockBytes = 32 << 10

// compression is the one of the blocks.
func compression() *sstable.CompressionProfile { return sstable.SnappyCompression }

// formatVersion is the form of Pebble's own files: the first in which a damaged log can be
// told from one that a crash cut off. A newer one is a decision of its own, for no older
// program reads it.
const formatVersion = pebble.FormatTableFormatV6

// options are Pebble's knobs, with a reason where they are not the default.
func (s *Store) options() *pebble.Options {
	log := logger{s.c.Log}
	o := &pebble.Options{
		FS:                          s.fs,
		Lock:                        s.lock,
		Logger:                      log,
		FormatMajorVersion:          formatVersion,
		Merger:                      newer,
		CacheSize:                   cacheBytes,
		MemTableSize:                s.c.memTable,
		MemTableStopWritesThreshold: memTables,
		// It is read as a whole at every start.
		MaxManifestFileSize: 1 << 20,
		// They would be read in the background at every start, for deletions that a
		// journal does not have.
		DisableTableStats: true,
		// Pebble would end the process; a call that reads damage says so.
		EventListener: &pebble.EventListener{DataCorruption: func(i pebble.DataCorruptionInfo) { log.Errorf("%s", i) }},
	}
	// Commits and projections in tables of their own: commits come in order, so theirs
	// move down the levels as they are, and are not written again with each projection.
	o.Experimental.SpanPolicyFunc = func(start []byte) (pebble.SpanPolicy, []byte, error) {
		if string(start) < string(commitsEnd) {
			return pebble.SpanPolicy{}, commitsEnd, nil
		}
		return pebble.SpanPolicy{}, nil, nil
	}
	for i := range o.Levels {
		// Loading reads whole collections: large blocks are fewer reads, and no filter
		// helps, for nothing asks for one document.
		o.Levels[i].BlockSize = blockBytes
		o.Levels[i].Compression = compression
	}
	return o
}

// open locks the journal, checks it and opens it.
func (s *Store) open() (err error) {
	fresh, err := s.enter()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.release())
		}
	}()
	if !fresh {
		err = s.openDB(true)
		if fresh = errors.Is(err, errUnmade) && !s.c.ReadOnly; !fresh && (err != nil || s.c.ReadOnly) {
			return err
		}
		// Nothing is damaged. Only now anything is written: Pebble removes, at opening for
		// writing, the files that its manifest does not know.
		if err = s.closeDB(); err != nil {
			return err
		}
	}
	if fresh {
		if err = s.create(); err != nil {
			return err
		}
	}
	if err = s.openDB(false); err != nil {
		return err
	}
	head, hash, err := s.bell.Head()
	if err == nil {
		err = errors.Join(s.mark.open(s.fs, s.markPath()), s.beside.Start())
	}
	if err == nil {
		err = errors.Join(s.mark.set(head, hash), s.mark.sync())
	}
	return err
}

func (s *Store) markPath() string { return s.fs.PathJoin(s.path, markFile) }

// enter makes the folder, takes the lock, and says whether there is a journal to be made.
func (s *Store) enter() (fresh bool, err error) {
	info, err := s.fs.Stat(s.path)
	if err == nil && !info.IsDir() {
		return false, fmt.Errorf("%w: it is a file, not a folder", journal.ErrFormat)
	}
	if s.c.ReadOnly {
		if err != nil {
			return false, err
		}
	} else if err := errors.Join(folder.MakeDir(s.c.Dir), s.fs.MkdirAll(s.path, 0o750), syncDir(s.fs, s.c.Dir)); err != nil {
		return false, err
	}
	if err := s.takeLock(); err != nil {
		return false, err
	}
	found, err := pebble.Peek(s.path, s.fs)
	if err != nil {
		return false, errors.Join(openError(err), s.lock.Close())
	}
	_, err = s.fs.Stat(s.markPath())
	if unmarked := errors.Is(err, fs.ErrNotExist); unmarked && !found.Exists && !s.c.ReadOnly {
		return true, nil
	} else if unmarked {
		err = fmt.Errorf("%w: there is no file %s", journal.ErrCorrupt, markFile)
	} else if err == nil && !found.Exists {
		err = s.unmade()
	}
	if err != nil {
		return false, errors.Join(err, s.lock.Close())
	}
	return !found.Exists, nil
}

// unmade says whether a journal without a database is one that a crash left before it was
// made, or has lost it.
func (s *Store) unmade() error {
	seq, _, err := readMark(s.fs, s.markPath())
	if err == nil && (seq > 0 || s.c.ReadOnly) {
		err = fmt.Errorf("%w: its tables are gone", journal.ErrCorrupt)
	}
	return err
}

func (s *Store) takeLock() (err error) {
	wait := s.c.LockWait
	if wait == 0 {
		wait = 500 * time.Millisecond
	}
	for end := time.Now().Add(wait); ; time.Sleep(50 * time.Millisecond) {
		if s.lock, err = pebble.LockDirectory(s.path, s.fs); err == nil {
			return nil
		}
		// The system says in many words that a file is locked, and names the file where
		// it cannot be opened at all.
		if _, isPath := errors.AsType[*fs.PathError](err); isPath {
			return err
		}
		if time.Now().After(end) {
			return journal.ErrLocked
		}
	}
}

// create makes an empty journal. The mark comes first: a database without one is damaged,
// and a mark at nothing without a database, or with an empty one, is what a crash left in
// here.
func (s *Store) create() error {
	if err := errors.Join(makeMark(s.fs, s.markPath()), syncDir(s.fs, s.path)); err != nil {
		return err
	}
	return guard(func() error {
		db, err := pebble.Open(s.path, s.options())
		if err != nil {
			return err
		}
		b := db.NewBatch()
		err = errors.Join(b.Set(keyForm, []byte(formText), nil), b.Set(keyWatermark, beUint64(0), nil))
		if err == nil {
			err = b.Commit(pebble.Sync)
		}
		return errors.Join(err, db.Close())
	})
}

func (s *Store) closeDB() error {
	db := s.db
	s.db = nil
	return guard(db.Close)
}

// openDB opens the database and takes over what it says.
func (s *Store) openDB(readOnly bool) error {
	o := s.options()
	o.ReadOnly = readOnly
	o.ErrorIfNotExists = true
	err := guard(func() (err error) {
		s.db, err = pebble.Open(s.path, o)
		return err
	})
	if err != nil {
		s.db = nil
		return openError(err)
	}
	return damaged(guard(s.load))
}

// openError tells damage from what the operating system refuses.
func openError(err error) error {
	switch {
	case strings.Contains(err.Error(), "format major version"):
		return fmt.Errorf("%w: %w", journal.ErrFormat, err)
	case errors.Is(err, journal.ErrCorrupt):
		return err
	}
	if e, isPath := errors.AsType[*fs.PathError](err); isPath && !errors.Is(e, fs.ErrNotExist) {
		return err
	}
	return fmt.Errorf("%w: %w", journal.ErrCorrupt, err)
}

// load checks the form, the last commits and the mark, and takes over head and watermark.
func (s *Store) load() error {
	head, hash, err := s.checkTail()
	if err != nil {
		return err
	}
	if err := s.checkMark(head); err != nil {
		return err
	}
	if err := s.checkForm(head); err != nil {
		return err
	}
	if s.watermark, err = s.readWatermark(); err != nil {
		return err
	}
	if s.watermark > head {
		return fmt.Errorf("%w: projected up to commit %d, but the last commit is %d", journal.ErrCorrupt, s.watermark, head)
	}
	s.bell.Ring(head, hash)
	return nil
}

// errUnmade says that a crash came between making the database and writing its form.
var errUnmade = errors.New("the journal was not made to the end")

func (s *Store) checkForm(head domain.Rev) error {
	v, err := s.get(keyForm)
	switch {
	case err != nil:
		return err
	case string(v) == formText:
		return nil
	case v == nil && head == 0:
		return fmt.Errorf("%w: %w", journal.ErrCorrupt, errUnmade)
	case v == nil:
		return fmt.Errorf("%w: the form is missing", journal.ErrCorrupt)
	case !strings.HasPrefix(string(v), formName):
		return fmt.Errorf("%w: it is a database of something else, %q", journal.ErrFormat, v)
	}
	return fmt.Errorf("%w: %q, this program knows %q", journal.ErrFormat, v, formText)
}

// checkMark refuses a journal that ends before the commit that is known to be durable, or
// has another one in its place.
func (s *Store) checkMark(head domain.Rev) error {
	seq, hash, err := readMark(s.fs, s.markPath())
	if err != nil || seq == 0 {
		return err
	}
	if seq > head {
		return &journal.DamageError{Seq: head + 1, What: fmt.Sprintf("it is missing, commit %d was acknowledged", seq)}
	}
	c, err := s.commit(seq)
	if err == nil && c.Hash != hash {
		err = &journal.DamageError{Seq: seq, What: "it is not the one that was acknowledged"}
	}
	return err
}

// get returns a copy of a value; nil where there is none.
func (s *Store) get(key []byte) ([]byte, error) {
	v, done, err := s.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, damaged(err)
	}
	v = append([]byte{}, v...)
	return v, done.Close()
}

func (s *Store) readWatermark() (domain.Rev, error) {
	v, err := s.get(keyWatermark)
	if err == nil && len(v) != 8 {
		err = fmt.Errorf("%w: the watermark is missing", journal.ErrCorrupt)
	}
	if err != nil {
		return 0, err
	}
	return domain.Rev(toUint64(v)), nil
}
