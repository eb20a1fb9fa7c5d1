// Package journal defines the log of commits that is the system of record: the
// Store interface that every storage keeps, the canonical bytes of a commit, the
// hash chain over them, and the two procedures that need more than one call:
// AppendResolved (append when answers get lost) and Verify (walk the chain).
//
// Invariants, asserted here and in every store:
//
//   - slots count 1, 2, 3 … without gaps and are never changed or deleted;
//   - one slot holds one token for ever, so a writer whose answer was lost can
//     recognise its own commit;
//   - a commit carries the hash of the one before it, and its own hash covers
//     every field, so the history cannot be changed unnoticed;
//   - what was acknowledged is durable, and readers see durable commits only;
//   - a projection's watermark never passes a commit that is not projected.
//
// Besides the log a store keeps projections (the current form of each record,
// for a fast start and for other programs to read) and blobs (attachments named
// by their SHA-256). Both follow from the log or are named in it: the log alone
// decides what is true.
//
// The package is not the write path (that is engine), knows nothing of entities
// or rules, and does not look inside the entries of a commit. It imports domain
// and the standard library. Implementations are in pebblestore, mongostore and boltstore,
// which older folders have; journaltest holds the suite that each of them passes.
package journal
