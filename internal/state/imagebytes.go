package state

import (
	"encoding/binary"

	"github.com/tidwall/btree"

	"pdca/internal/registry"
)

// How an image writes numbers, texts and trees.

func (w *imageWriter) uint(n uint64) { w.body = binary.AppendUvarint(w.body, n) }
func (w *imageWriter) int(n int64)   { w.body = binary.AppendVarint(w.body, n) }

// The first number of a text says how it is written: a short one is written once in a piece,
// and named afterwards by its place among the short ones.
const (
	imageShort = iota // its length and its bytes, in the body
	imageLong         // its length; its bytes are among the long texts
	imageKnown        // and above: its place
)

// text writes a text that others may say too.
func (w *imageWriter) text(s string) {
	if !registry.Shares(s) {
		w.own(s)
		return
	}
	if at, ok := w.known[s]; ok {
		w.uint(at + imageKnown)
		return
	}
	w.known[s] = uint64(len(w.known))
	w.uint(imageShort)
	w.uint(uint64(len(s)))
	w.body = append(w.body, s...)
}

// own writes a text that only one says, as an id.
func (w *imageWriter) own(s string) {
	w.uint(imageLong)
	w.uint(uint64(len(s)))
	w.long = append(w.long, s...)
}

// imageBytes is what is left to read of a piece. What does not fit panics (unharmed).
type imageBytes struct {
	body  []byte
	long  string
	known []string
}

func (b *imageBytes) uint() uint64 {
	n, size := binary.Uvarint(b.body)
	b.skip(size)
	return n
}

func (b *imageBytes) int() int64 {
	n, size := binary.Varint(b.body)
	b.skip(size)
	return n
}

// skip goes on behind a number of so many bytes; there is none of no bytes.
func (b *imageBytes) skip(size int) {
	if size <= 0 {
		panic("a piece ends in the middle")
	}
	b.body = b.body[size:]
}

// take returns bytes of the body, behind which nobody writes.
func (b *imageBytes) take(n int) []byte {
	x := b.body[:n:n]
	b.body = b.body[n:]
	return x
}

func (b *imageBytes) text() string {
	switch n := b.uint(); n {
	case imageShort:
		s := registry.Shared(b.take(int(b.uint())))
		b.known = append(b.known, s)
		return s
	case imageLong:
		n := b.uint()
		s := b.long[:n]
		b.long = b.long[n:]
		return s
	default:
		return b.known[n-imageKnown]
	}
}

// set writes a set of numbers as it is in memory.
func (w *imageWriter) set(n *numbers) {
	w.uint(uint64(n.n))
	w.uint(uint64(n.lists()))
	for i := range n.lists() {
		g := n.list(i)
		w.uint(uint64(g.first))
		w.uint(uint64(g.last - g.first))
		w.uint(uint64(len(g.far)))
		w.body = append(w.body, g.far...)
	}
}

// set reads one, of which the distances stay where they are: nobody writes to a set of no
// draft's.
func (b *imageBytes) set() (n numbers) {
	n.n, n.borrowed = int32(b.uint()), true
	switch lists := int(b.uint()); lists {
	case 0:
	case 1:
		n.few = b.gaps()
	default:
		spans, many := make([]span, lists), make([]*span, lists)
		for i := range spans {
			spans[i].gaps = b.gaps()
			many[i] = &spans[i]
		}
		n.many = &many
	}
	return n
}

func (b *imageBytes) gaps() (g gaps) {
	g.first = uint32(b.uint())
	g.last = g.first + uint32(b.uint())
	if n := int(b.uint()); n > 0 {
		g.far = b.take(n)
	}
	return g
}

// filling reads the entries of a tree, in its order, and fills it.
func filling[T any](tree *btree.BTreeG[T], entry func(b *imageBytes) T) (read func(b *imageBytes), done func()) {
	var all []T
	read = func(b *imageBytes) {
		for len(b.body) > 0 {
			all = append(all, entry(b))
		}
	}
	return read, func() { fill(tree, all) }
}

// fill fills an empty tree with what comes in its order. That leaves nodes half full, so two
// of five come in a second round, which goes into the nodes of the first.
func fill[T any](tree *btree.BTreeG[T], all []T) {
	for i, x := range all {
		if !secondRound(i) {
			tree.Load(x)
		}
	}
	for i, x := range all {
		if secondRound(i) {
			tree.Set(x)
		}
	}
}

func secondRound(i int) bool { return i%5 > 2 }
