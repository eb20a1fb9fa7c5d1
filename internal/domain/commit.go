package domain

// Hash is a SHA-256 digest.
type Hash [32]byte

// Commit is one entry of the journal: everything that one group of mutations
// changed, stored by a single insert.
type Commit struct {
	// Seq is the slot. Slots count 1, 2, 3 … without gaps and are never deleted.
	Seq Rev
	// Token is random per attempt to append. It is how a writer whose answer was
	// lost recognises its own commit in the slot.
	Token string
	// Prev is the hash of the commit before; zero for the first.
	Prev Hash
	// Hash is the SHA-256 of the canonical form, which includes Prev.
	Hash Hash
	// At is the server time of the commit.
	At Time
	// Node names the server process that wrote it.
	Node string
	// Schema is the version of the schema that the entries were written under.
	Schema string
	// Entries are the effects, each in canonical JSON. The journal does not look
	// inside them.
	Entries [][]byte
}
