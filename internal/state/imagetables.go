package state

import (
	"cmp"
	"encoding/binary"
	"slices"

	"pdca/internal/domain"
)

// tables writes what leads from ids and keys to numbers.
func (w *imageWriter) tables(s *Snapshot) {
	for _, t := range s.tables {
		of := uint64(t.ent.Index)
		w.uint(uint64(t.live))
		w.uint(uint64(t.ids.texts.Len()))
		t.ids.texts.Scan(func(x textID) bool { w.uint(uint64(x.no)); return true })
		w.end(pieceIDs, of)
		if t.ids.uuids != nil {
			t.ids.uuids.each(nil, false, func(u uuidID) bool {
				w.body = binary.LittleEndian.AppendUint64(w.body, uint64(u))
				w.full(pieceUUIDs, of)
				return true
			})
		}
		w.end(pieceUUIDs, of)
		for i, ix := range t.indexes {
			if ix == nil {
				continue
			}
			at := of<<32 | uint64(i)
			ix.keys.Scan(func(p *posting) bool {
				if ix.names {
					w.own(p.key)
				} else {
					w.text(p.key)
				}
				w.set(&p.nos)
				w.full(pieceIndex, at)
				return true
			})
			w.end(pieceIndex, at)
		}
	}
}

// ids reads the ids of a table: texts are those of the records.
func (l *imageLoad) ids(t *table) (read func(b *imageBytes), done func()) {
	read = func(b *imageBytes) {
		t.live = int(b.uint())
		texts := make([]textID, b.uint())
		for i := range texts {
			no := uint32(b.uint())
			texts[i] = textID{l.s.roll.id(no), no}
		}
		fill(t.ids.texts, texts)
	}
	return read, func() {}
}

// uuids reads those of a table, of which the first piece begins at a place: they stay in the
// file if that is mapped, where the pieces follow one another.
func (l *imageLoad) uuids(t *table, at int64) (read func(b *imageBytes), done func()) {
	u, n := t.ids.uuids, 0
	read = func(b *imageBytes) {
		if n += len(b.body); l.r.mapped == nil {
			u.old = append(u.old, b.body...)
		}
	}
	return read, func() {
		if l.r.mapped != nil {
			u.old, u.file = l.r.mapped.bytes[at:at+int64(n)], l.r.mapped
		}
	}
}

func (l *imageLoad) index(ix *index) (read func(b *imageBytes), done func()) {
	// One piece of memory for many: nearly all of them stay.
	var room []posting
	return filling(ix.keys, func(b *imageBytes) *posting {
		if len(room) == 0 {
			room = make([]posting, 64)
		}
		p := &room[0]
		room = room[1:]
		p.key, p.nos = b.text(), b.set()
		ix.entries += p.nos.Len()
		return p
	})
}

// buckets writes what is in audiences.
func (w *imageWriter) buckets(s *Snapshot) {
	s.buckets.Scan(func(b *bucket) bool {
		w.audience(b.audience)
		w.set(&b.created)
		w.uint(uint64(b.changed.Len()))
		if b.changed != nil {
			last := domain.Rev(0)
			for _, ch := range b.changed.chunks {
				for _, x := range ch.recs {
					w.uint(uint64(x.rev - last))
					w.uint(uint64(x.ord))
					w.uint(uint64(x.no))
					last = x.rev
				}
			}
		}
		n := 0
		if b.left != nil {
			n = b.left.Len()
		}
		w.uint(uint64(n))
		if n > 0 {
			b.left.Scan(func(d departure) bool {
				w.uint(uint64(d.rev))
				w.uint(uint64(d.ent))
				w.text(d.id)
				return true
			})
		}
		w.uint(uint64(len(b.live)))
		for _, k := range b.live {
			w.uint(uint64(k.ent))
			w.int(int64(k.n))
		}
		w.full(pieceBuckets, 0)
		return true
	})
	w.end(pieceBuckets, 0)
}

func (w *imageWriter) audience(a audience) {
	w.body = append(w.body, a.kind)
	w.text(a.id)
}

func (b *imageBytes) audience() audience { return audience{b.take(1)[0], b.text()} }

func (l *imageLoad) bucket(b *imageBytes) *bucket {
	x := &bucket{audience: b.audience(), created: b.set()}
	if n := int(b.uint()); n > 0 {
		x.changed = b.series(n)
	}
	for range b.uint() {
		x.leave(departure{domain.Rev(b.uint()), int(b.uint()), b.text()})
	}
	if n := int(b.uint()); n > 0 {
		x.live = make(counts, n)
	}
	for i := range x.live {
		x.live[i] = count{int32(b.uint()), int32(b.int())}
	}
	return x
}

// series reads one of n records.
func (b *imageBytes) series(n int) *series {
	s, all, last := &series{n: n}, make([]change, n), domain.Rev(0)
	for i := range all {
		last += domain.Rev(b.uint())
		all[i] = change{last, uint32(b.uint()), uint32(b.uint())}
	}
	for recs := range slices.Chunk(all, chunkLength) {
		s.chunks = append(s.chunks, &chunk{recs: slices.Clip(recs)})
	}
	return s
}

// running writes what runs; the order in which it is over follows from it.
func (w *imageWriter) running(s *Snapshot) {
	s.runOf.Scan(func(x runningOf) bool {
		w.uint(uint64(x.no))
		w.uint(uint64(x.at))
		w.int(int64(x.over))
		w.int(int64(x.since))
		w.int(int64(x.due))
		w.full(pieceRunning, 0)
		return true
	})
	w.end(pieceRunning, 0)
}

func (l *imageLoad) running() (read func(b *imageBytes), done func()) {
	var over []running
	read, of := filling(l.s.runOf, func(b *imageBytes) runningOf {
		x := runningOf{running: running{no: uint32(b.uint()), at: uint16(b.uint()), over: domain.Time(b.int())}, since: domain.Time(b.int()), due: domain.Date(b.int())}
		over = append(over, x.running)
		return x
	})
	return read, func() {
		of()
		slices.SortFunc(over, func(a, b running) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.over, b.over), cmp.Compare(a.no, b.no))
		})
		fill(l.s.runOver, over)
	}
}
