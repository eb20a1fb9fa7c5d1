package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"pdca/internal/journal"
	"pdca/internal/journal/boltstore"
	"pdca/internal/journal/pebblestore"
)

// journalKind is the way in which a folder keeps its journal.
type journalKind uint8

const (
	noJournal journalKind = iota
	// pebbleJournal is what new folders get.
	pebbleJournal
	// boltJournal is what folders had up to version 0.1: they are used as they are.
	boltJournal
)

// journalNames are what each kind has in the folder of a store.
var journalNames = map[journalKind]string{pebbleJournal: pebblestore.JournalDir, boltJournal: "journal.db"}

// journalIn says what a folder has. Both at once is what an older program leaves that was
// told to make a store in the folder of a newer one: which of them counts nobody can guess.
func journalIn(dir string) (journalKind, error) {
	found := noJournal
	for _, kind := range []journalKind{pebbleJournal, boltJournal} {
		switch _, err := os.Stat(filepath.Join(dir, journalNames[kind])); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return noJournal, err
		case found != noJournal:
			return noJournal, fail(errStore, "%[1]s 中有两个日志（%[2]s 与 %[3]s）：请把不用的一个移走", "there are two journals in %[1]s (%[2]s and %[3]s): move away the one that is not in use",
				dir, journalNames[found], journalNames[kind])
		default:
			found = kind
		}
	}
	return found, nil
}

// openFolder opens the store of a folder, whichever its journal is.
func openFolder(dir string, why purpose, log *slog.Logger) (journal.Store, error) {
	kind, err := journalIn(dir)
	switch {
	case err != nil:
		return nil, err
	case kind == noJournal && why != making:
		return nil, noStore(dir)
	case kind == boltJournal:
		if log != nil {
			log.Info("the journal in this folder is in the older form (bbolt), and is served as it is; pdca copy --from file:OLD --to file:NEW makes one that takes about three times as many commits a second", "folder", dir)
		}
		return boltstore.Open(boltstore.Config{Dir: dir, ReadOnly: why == reading})
	}
	return pebblestore.Open(pebblestore.Config{Dir: dir, ReadOnly: why == reading, Log: log})
}

// dropJournal removes the journal of a folder, whose store is closed.
func dropJournal(dir string) error {
	kind, err := journalIn(dir)
	if err != nil || kind == noJournal {
		return err
	}
	return os.RemoveAll(filepath.Join(dir, journalNames[kind]))
}
