// Package archive moves whole stores: Copy from one to another, Write into a
// backup file, Restore out of one. It knows journals and blobs, not entities;
// projections are not moved, for they follow from the journal.
//
// A copy or backup is the journal up to its head at the start, and the blobs.
// Commits never change and blobs are never deleted, so it is consistent while
// the source is being written: blobs are listed after the head was read, and so all
// that these commits can name are among them. Later ones may be too and do no harm.
//
// The backup, version 1. Numbers are big-endian.
//
//	"pdca-backup\n", uint32 version
//	one zstd stream of records, each with a byte for its kind:
//	    H  uint64 head, 32 bytes its hash, int64 time of the backup (ms)
//	    C  uint32 length, the canonical form of a commit (journal.Encode); from slot 1 to the head
//	    B  32 bytes name, uint64 length, content; in ascending order of names
//	    E  uint64 number of blobs, uint64 sum of their lengths
//	32 bytes SHA-256 of everything before
//
// Reading one proves: no byte differs (checksum), every commit continues the chain
// up to the head that the start names, every blob has the content of its name, and
// nothing is missing or follows. Restore reads everything once before it writes
// anything, so a bad backup leaves the target as it was. Memory is constant: one
// commit and one part of a blob at a time.
//
// The keys of a server are in no backup: they are secrets, not data. Files, their
// names and their syncing are the caller's.
package archive
