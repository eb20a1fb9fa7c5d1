package boltstore

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/folder"
)

const (
	formatName    = "pdca-journal"
	formatVersion = "1"
)

var (
	metaBucket    = []byte("meta")
	commitsBucket = []byte("commits")
	keyFormat     = []byte("format")
	keyVersion    = []byte("version")
	keyHead       = []byte("head")
	keyWatermark  = []byte("watermark")
)

// openFile locks and maps the file and sets s.db and s.file.
func (s *Store) openFile(c Config) error {
	o := s.options(c)
	err := folder.Guard(func() (err error) {
		s.db, err = bolt.Open(s.path, 0o600, o)
		return err
	})
	if err == nil {
		s.pageSize = s.db.Info().PageSize
		return nil
	}
	if s.file != nil {
		_ = s.file.Close() // closed already, unless bbolt panicked
	}
	return folder.OpenError(err)
}

// options are bbolt's knobs, with a reason where they are not the default.
func (s *Store) options(c Config) *bolt.Options {
	o := &bolt.Options{
		ReadOnly: c.ReadOnly,
		Timeout:  c.LockWait,
		// The list of free pages is written with every commit, about 5 % of an
		// append. Without it every start reads one page in each leaf of the file (0.5
		// GB: 14 s from a cold disk instead of 2 ms), in a goroutine of bbolt's
		// whose panic on a damaged page nobody can recover.
		NoFreelistSync: false,
		FreelistType:   bolt.FreelistMapType,
		NoStatistics:   true,
		// settle needs the file itself.
		OpenFile: func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
			s.file, err = os.OpenFile(name, flag, mode)
			return s.file, err
		},
	}
	if o.Timeout == 0 {
		o.Timeout = 500 * time.Millisecond
	}
	if strconv.IntSize == 64 && runtime.GOOS != "windows" {
		// Addresses, not memory: up to this size a growing file needs no new
		// mapping, for which appends would wait until all readers are gone.
		// Windows would make the file that large.
		o.InitialMmapSize = 1 << 30
	}
	return o
}

// prepare makes the buckets of a new file, or checks those of an old one, and
// loads the head.
func (s *Store) prepare() error {
	err := s.checkLength()
	if err != nil {
		return err
	}
	empty := false
	err = s.transaction(func(tx *bolt.Tx) error {
		first, _ := tx.Cursor().First()
		empty = first == nil
		return nil
	})
	if err == nil && empty && !s.readOnly {
		// A crash in here leaves a file without buckets, which is new again.
		if err = folder.Guard(func() error { return s.db.Update(create) }); errors.Is(err, folder.ErrPanic) {
			s.broken = err
		}
	}
	if err == nil {
		err = s.load()
	}
	if err == nil && !s.readOnly {
		// A process that was killed, or whose disk failed, may have left its last
		// meta page in the file system's memory only. It must be on the disk
		// before anybody is told what it says.
		err = s.resync(s.txid)
	}
	return err
}

func create(tx *bolt.Tx) error {
	if _, err := tx.CreateBucket(commitsBucket); err != nil {
		return err
	}
	meta, err := tx.CreateBucket(metaBucket)
	if err != nil {
		return err
	}
	return errors.Join(meta.Put(keyFormat, []byte(formatName)), meta.Put(keyVersion, []byte(formatVersion)),
		meta.Put(keyHead, headValue(0, domain.Hash{})), meta.Put(keyWatermark, beUint64(0)))
}

// checkLength refuses a file that ends before its last page. It comes before
// anything else, for reading past the end is a fault.
func (s *Store) checkLength() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	return s.transaction(func(tx *bolt.Tx) error {
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w: the file was cut off, it has %d of %d bytes", journal.ErrCorrupt, info.Size(), tx.Size())
		}
		return nil
	})
}

// load checks the format and the last commits and takes over what the file
// says: head, watermark and transaction. The caller holds writing, or is Open.
func (s *Store) load() error {
	var head *domain.Commit
	err := s.transaction(func(tx *bolt.Tx) error {
		meta, commits := tx.Bucket(metaBucket), tx.Bucket(commitsBucket)
		if meta == nil || commits == nil {
			return fmt.Errorf("%w: it is a bbolt file of something else", journal.ErrFormat)
		}
		name, version := meta.Get(keyFormat), meta.Get(keyVersion)
		if string(name) != formatName || string(version) != formatVersion {
			return fmt.Errorf("%w: format %q version %q, this program knows %q version %q",
				journal.ErrFormat, name, version, formatName, formatVersion)
		}
		seq, hash, err := headOf(meta)
		if err != nil {
			return err
		}
		if head, err = checkTail(commits, seq, hash); err != nil {
			return err
		}
		s.watermark, err = watermarkOf(meta)
		s.txid = tx.ID()
		return err
	})
	if err != nil {
		return err
	}
	if s.watermark > head.Seq {
		return fmt.Errorf("%w: projected up to commit %d, but the last commit is %d", journal.ErrCorrupt, s.watermark, head.Seq)
	}
	s.bell.Ring(head.Seq, head.Hash)
	return nil
}

func headValue(seq domain.Rev, hash domain.Hash) []byte {
	return append(beUint64(uint64(seq)), hash[:]...)
}

func headOf(meta *bolt.Bucket) (seq domain.Rev, hash domain.Hash, err error) {
	v := meta.Get(keyHead)
	if len(v) != 8+len(hash) {
		return 0, hash, fmt.Errorf("%w: the head is missing", journal.ErrCorrupt)
	}
	return domain.Rev(toUint64(v)), domain.Hash(v[8:]), nil
}

func watermarkOf(meta *bolt.Bucket) (domain.Rev, error) {
	v := meta.Get(keyWatermark)
	if len(v) != 8 {
		return 0, fmt.Errorf("%w: the watermark is missing", journal.ErrCorrupt)
	}
	return domain.Rev(toUint64(v)), nil
}
