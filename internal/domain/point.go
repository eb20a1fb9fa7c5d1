package domain

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// HashPrefix is the first eight bytes of a commit's hash, which is enough to tell
// the commit of one history from that of another in the same slot. 0 stands for
// revision 0, before the first commit.
type HashPrefix uint64

// Prefix returns the first eight bytes.
func (h Hash) Prefix() HashPrefix { return HashPrefix(binary.BigEndian.Uint64(h[:])) }

// Point is a place in one history: a commit, told by its hash from the commit that
// another history has in the same slot.
type Point struct {
	Rev  Rev
	Hash HashPrefix
}

// String writes the point as ParsePoint reads it.
func (p Point) String() string { return fmt.Sprintf("%d:%016x", p.Rev, uint64(p.Hash)) }

// ParsePoint reads a revision, or a revision and the hash of its commit as 16 hex
// digits behind a colon; hashed says which.
func ParsePoint(text string) (p Point, hashed bool, err error) {
	rev, hash, hashed := strings.Cut(text, ":")
	n, err := strconv.ParseUint(rev, 10, 63)
	if err == nil && hashed {
		var h uint64
		if h, err = strconv.ParseUint(hash, 16, 64); err == nil && len(hash) != 16 {
			err = strconv.ErrSyntax
		}
		p.Hash = HashPrefix(h)
	}
	if err != nil {
		return Point{}, false, Errorf(CodeMalformed, "应为修订号，可加冒号和 16 位十六进制散列", "must be a revision, or a revision, a colon and 16 hex digits")
	}
	p.Rev = Rev(n)
	return p, hashed, nil
}
