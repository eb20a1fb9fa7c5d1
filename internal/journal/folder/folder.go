// Package folder keeps what lies beside a journal in its folder, whichever way the
// journal itself is kept there: blobs and uploads as files, data keys and audit events each
// in a small bbolt file of its own, and each ballot box in a file of fixed places.
//
//	blobs/      each blob in the file ab/abcdef… named by its SHA-256
//	uploads/    each upload under way as ID.json and ID.part
//	datakeys.db subject -> times, wrapped key
//	audit.db    id -> body
//	ballots/    each box as HASH.box, named by the SHA-256 of its name; see box.go
//	ballots.db  boxes of a folder from before, moved by the first call that may write
//
// These are files of their own for reasons that a log-structured store cannot meet. A
// destroyed key must be in no file: this one is written anew and the old one overwritten,
// where a log and its tables would keep copies. And a box must not know in which order its
// slips were used: each write of a log has a number, and bbolt puts a page that changes where
// one is free, roughly in the order of use. So slips have their places before they are used.
// None of them is written often enough for its two syncs to matter.
//
// The journal is locked by who has it open, and with it the folder: the package relies on
// being alone. It also has the few steps by which names and contents become durable.
package folder

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"pdca/internal/journal"
)

// The files of a folder beside the journal's own, and the folder of blobs.
const (
	KeysFile       = "datakeys.db"
	AuditFile      = "audit.db"
	ballotsDir     = "ballots"
	oldBallotsFile = "ballots.db"
	BlobsDir       = "blobs"
)

// Config says where the folder is, and whose.
type Config struct {
	// Dir is the folder, which exists once Start is called.
	Dir string
	// ReadOnly keeps everything in it as it is.
	ReadOnly bool
	// Ended returns why the journal takes no calls any more; nil while it is open.
	Ended func() error
}

// Folder is what lies beside a journal.
type Folder struct {
	c Config
	// placing is held while a blob's file is moved into its place, or taken out of it.
	placing sync.Mutex
	uploads uploads
	// keys, audit and ballots are files of their own; see the package.
	keys, audit side
	ballots     boxes
}

// New describes a folder. Nothing is read before Start.
func New(c Config) *Folder {
	f := &Folder{c: c}
	f.uploads.dir, f.uploads.at = filepath.Join(c.Dir, "uploads"), f
	f.keys = side{at: f, path: filepath.Join(c.Dir, KeysFile)}
	f.audit = side{at: f, path: filepath.Join(c.Dir, AuditFile)}
	f.ballots.at, f.ballots.dir = f, filepath.Join(c.Dir, ballotsDir)
	f.ballots.old = side{at: f, path: filepath.Join(c.Dir, oldBallotsFile)}
	return f
}

// Start removes what a crash left half done and reads which uploads there are. It is for
// who may write; the journal is locked.
func (f *Folder) Start() error {
	return errors.Join(f.blobs().sweep(), f.uploads.load(), SyncDir(f.c.Dir))
}

func (f *Folder) blobs() blobs { return blobs{dir: filepath.Join(f.c.Dir, BlobsDir), at: f} }

// Blobs keeps the contract of journal.Beside, as do those that follow.
func (f *Folder) Blobs() journal.Blobs { return f.blobs() }

// Uploads returns the uploads that are to become blobs.
func (f *Folder) Uploads() journal.Uploads { return &f.uploads }

// Keys returns the data keys.
func (f *Folder) Keys() journal.Keys { return keys{&f.keys} }

// Audit returns the audit events.
func (f *Folder) Audit() journal.Audit { return audit{&f.audit} }

// Ballots returns the ballot boxes.
func (f *Folder) Ballots() journal.Ballots { return ballots{&f.ballots} }

// Close lets go of the files. The journal has ended before.
func (f *Folder) Close() error {
	return errors.Join(f.keys.close(), f.audit.close(), f.ballots.old.close())
}

// wrap says what was attempted; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
