package engine

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/state"
)

// A journal that was restored from a backup goes on differently from the one that
// the backup was made of, and devices have seen that one. So each history has a name,
// the epoch: what the newest Recovery says, else what follows from commit 1. It is a
// function of the journal: all servers of an enterprise, and a copy of its store,
// name the same one.
//
// A folder that was set back by hand keeps its epoch; there the hash in a checkpoint
// says that the histories differ.

// epochBytes is how much of a digest names a history.
const epochBytes = 16

// beginning finds commit 1.
func (e *Engine) beginning(ctx context.Context, snap *state.Snapshot) error {
	switch snap.Rev {
	case 0:
		return nil
	case 1:
		e.begin(snap.Hash)
		return nil
	}
	first, err := e.cfg.Store.Read(ctx, 1, 1)
	if err == nil && len(first) == 0 {
		err = &journal.DamageError{Seq: 1, What: "it is missing"}
	}
	if err != nil {
		return fmt.Errorf("read the first commit: %w", err)
	}
	e.begin(first[0].Hash)
	return nil
}

// begin notes the name of the first history.
func (e *Engine) begin(first domain.Hash) {
	name := hex.EncodeToString(first[:epochBytes])
	e.began.Store(&name)
}

// Epoch names the history that a snapshot of this engine belongs to; "" for an
// empty journal.
func (e *Engine) Epoch(s *state.Snapshot) string {
	if r := s.Last(e.reg.Entity("Recovery")); r != nil {
		return r.Body.(*domain.Recovery).Epoch
	}
	if name := e.began.Load(); name != nil && s.Rev > 0 {
		return *name
	}
	return ""
}

// replicated is a store that can say whether what it acknowledged is on several
// machines.
type replicated interface{ Replicated() bool }

// Safe is the newest revision of a snapshot that is kept elsewhere too: in the
// operator's last backup, or in the one that the store was filled from; all of it
// where the store keeps it on several machines. 0 is nothing.
func (e *Engine) Safe(s *state.Snapshot) domain.Rev {
	if r, ok := e.cfg.Store.(replicated); ok && r.Replicated() {
		return s.Rev
	}
	return max(revOf(s.Last(e.reg.Entity("Backup"))), revOf(s.Last(e.reg.Entity("Recovery"))))
}

// revOf reads the id of a Backup or Recovery; 0 for nil.
func revOf(r *domain.Record) domain.Rev {
	if r != nil {
		n, _ := strconv.ParseUint(r.ID, 10, 64) // markID wrote it
		return domain.Rev(n)
	}
	return 0
}

func markID(rev domain.Rev) string { return fmt.Sprintf("%020d", rev) }

// Saved is a backup that is whole, checked, and where it is to stay.
type Saved struct {
	// Rev is the last commit that it holds, Hash that commit's hash.
	Rev  domain.Rev
	Hash domain.Hash
	// Made is when it was made.
	Made domain.Time
}

// NoteBackup records a backup, which moves Safe. One that is of another journal is
// CONFLICT; noting it again changes nothing.
func (e *Engine) NoteBackup(ctx context.Context, b Saved) error {
	commits, err := e.cfg.Store.Read(ctx, b.Rev, 1)
	if err != nil {
		return Unavailable("日志暂时无法读取，可安全重试", "the journal cannot be read just now; it is safe to repeat").Because(err)
	}
	if b.Rev == 0 || len(commits) == 0 || commits[0].Hash != b.Hash {
		return domain.Errorf(domain.CodeConflict, "该备份不属于本服务器的日志", "the backup is not of this server's journal")
	}
	ent := e.reg.Entity("Backup")
	return e.Do(ctx, domain.Actor{System: true}, func(tx *Tx) error {
		if tx.State().Get(ent, markID(b.Rev)) != nil {
			return nil
		}
		eff := b.mark(ent, domain.BackupFieldHash, hex.EncodeToString(b.Hash[:]), domain.BackupFieldMadeAt)
		_, err := tx.Make(ent, eff.ID, eff.Fields...)
		return err
	})
}
