package state

import (
	"pdca/internal/domain"
)

// sums writes the sums, by key and by pair of records.
func (w *imageWriter) sums(s *Snapshot) {
	s.figures.Scan(func(f figure) bool {
		w.own(f.key)
		w.int(f.n)
		w.full(pieceFigures, 0)
		return true
	})
	w.end(pieceFigures, 0)
	s.balances.Scan(func(x balanceSum) bool {
		w.uint(uint64(x.of))
		w.uint(uint64(x.first))
		w.uint(uint64(x.second))
		w.int(x.n)
		w.full(pieceBalances, 0)
		return true
	})
	w.end(pieceBalances, 0)
}

func imageBalance(b *imageBytes) balanceSum {
	return balanceSum{balanceKey{uint16(b.uint()), uint32(b.uint()), uint32(b.uint())}, b.int()}
}

// facts writes the heads by their numbers, the cells, and the facts that follow from other
// records.
func (w *imageWriter) facts(s *Snapshot) {
	for _, set := range s.heads.all() {
		w.headsOf(set)
		w.full(pieceHeads, 0)
	}
	w.end(pieceHeads, 0)
	s.cells.Scan(func(c *cell) bool {
		w.uint(uint64(c.source))
		w.text(c.unit)
		w.int(int64(c.month))
		w.audience(c.place)
		w.uint(uint64(c.flags))
		w.uint(uint64(len(c.lines)))
		for _, l := range c.lines {
			w.uint(uint64(l.heads))
			w.int(int64(l.on))
			w.int(l.num)
			w.int(l.den)
		}
		w.full(pieceCells, 0)
		return true
	})
	w.end(pieceCells, 0)
	s.linked.Scan(func(x linkedFacts) bool {
		w.uint(uint64(x.at))
		w.uint(uint64(x.no))
		w.own(x.row)
		w.full(pieceLinked, 0)
		return true
	})
	w.end(pieceLinked, 0)
}

func (w *imageWriter) headsOf(set [FactHeads]string) {
	for _, s := range set {
		w.text(s)
	}
}

func (b *imageBytes) headsOf() (set [FactHeads]string) {
	for i := range set {
		set[i] = b.text()
	}
	return set
}

func (l *imageLoad) heads(b *imageBytes) {
	h := l.s.heads
	if h.of == nil {
		h.of = map[[FactHeads]string]uint32{}
	}
	for len(b.body) > 0 {
		set := b.headsOf()
		h.of[set] = uint32(len(h.list))
		h.list = append(h.list, set)
	}
}

// imageCells reads cells into pieces of memory that many share: nearly all of them stay, those
// of months that are over for ever.
func imageCells() func(b *imageBytes) *cell {
	var (
		cells []cell
		lines []line
	)
	return func(b *imageBytes) *cell {
		if len(cells) == 0 {
			cells = make([]cell, 64)
		}
		c := &cells[0]
		cells = cells[1:]
		c.cellKey = cellKey{source: uint16(b.uint()), unit: b.text(), month: int32(b.int()), place: b.audience(), flags: uint8(b.uint())}
		n := int(b.uint())
		if len(lines) < n {
			lines = make([]line, max(n, 256))
		}
		c.lines, lines = lines[:n:n], lines[n:]
		for i := range c.lines {
			c.lines[i] = line{uint32(b.uint()), domain.Date(b.int()), b.int(), b.int()}
		}
		return c
	}
}

func imageLinked(b *imageBytes) linkedFacts {
	return linkedFacts{uint16(b.uint()), uint32(b.uint()), b.text()}
}
