package state

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"slices"
	"sync"

	"pdca/internal/domain"
)

// An image is a whole state as bytes: its records, and all that is derived of them, so that
// whoever reads it parses, numbers and lists nothing. It is a pure function of a snapshot, and
// what is read is that snapshot again (docs/cold-facts.md).
//
// It is no store and no format: it means something to the program alone that wrote it, which
// is what its "of" has to say, because sums and facts follow from code. Nobody needs one. One
// that is damaged, or of something else, is not read, and says so.
//
//	magic | pieces | list of the pieces | its place and length, its checksum | magic
//
// Each piece has a checksum (CRC-32C), and so has the list. A piece is a body and behind it
// the long texts of it; what is read keeps those texts as one, and of the body what is in
// memory as it is in the file: rows and sets of numbers. Pieces are read side by side.

// imageMagic is at both ends.
const imageMagic = "pdca-image-2\n"

// pieceKind says what a piece has.
type pieceKind uint8

const (
	pieceHead pieceKind = iota + 1
	pieceDictionary
	pieceHashes
	pieceRows    // of: the first number
	pieceObjects // of: the first number
	pieceHeads
	pieceIDs   // of: the entity
	pieceIndex // of: the entity, and the field
	pieceBuckets
	pieceFigures
	pieceBalances
	pieceCells
	pieceLinked
	pieceRunning
	pieceUUIDs // of: the entity
)

// piece is where one lies in an image.
type piece struct {
	kind pieceKind
	of   uint64
	at   int64
	// body and long are the lengths of its two parts, sum is their checksum.
	body, long int
	sum        uint32
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// imageTail is the length of what is behind the list of the pieces.
const imageTail = 8 + 8 + 4 + len(imageMagic)

// pieceBytes is about how long a piece is.
const pieceBytes = 1 << 20

// WriteImage writes the image of a state. of says of what program and declaration it is; what is
// cold is a row in it, and it is the same state.
func (s *Snapshot) WriteImage(out io.Writer, of string, cold Cold) error {
	w := &imageWriter{out: out, known: map[string]uint64{}}
	w.raw([]byte(imageMagic))
	w.own(of)
	for _, n := range []uint64{uint64(s.Rev), uint64(s.At), uint64(s.roll.n)} {
		w.uint(n)
	}
	w.body = append(w.body, s.Hash[:]...)
	w.end(pieceHead, 0)
	for rev := range s.Rev {
		hash, _ := s.HashAt(rev + 1) // all up to Rev are there
		w.body = binary.BigEndian.AppendUint64(w.body, uint64(hash))
	}
	w.end(pieceHashes, 0)
	w.records(s, cold)
	for _, text := range *s.roll.often.texts.Load() { // rows may have added some
		w.own(text)
	}
	w.end(pieceDictionary, 0)
	w.tables(s)
	w.buckets(s)
	w.sums(s)
	w.facts(s)
	w.running(s)
	return w.finish()
}

// imageWriter writes the pieces one after the other: it holds one, and the list.
type imageWriter struct {
	out    io.Writer
	at     int64
	pieces []piece
	err    error
	// body and long are those of the piece in the making, known its short texts.
	body, long []byte
	known      map[string]uint64
}

func (w *imageWriter) raw(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
		w.at += int64(len(b))
	}
}

// full ends the piece if it is long enough.
func (w *imageWriter) full(kind pieceKind, of uint64) {
	if len(w.body)+len(w.long) >= pieceBytes {
		w.end(kind, of)
	}
}

// end ends the piece, unless nothing is in it.
func (w *imageWriter) end(kind pieceKind, of uint64) {
	if len(w.body)+len(w.long) == 0 {
		return
	}
	p := piece{kind, of, w.at, len(w.body), len(w.long), crc32.Update(crc32.Checksum(w.body, castagnoli), castagnoli, w.long)}
	w.pieces = append(w.pieces, p)
	w.raw(w.body)
	w.raw(w.long)
	w.body, w.long = w.body[:0], w.long[:0]
	clear(w.known)
}

func (w *imageWriter) finish() error {
	var list []byte
	for _, p := range w.pieces {
		list = append(list, byte(p.kind))
		for _, n := range []uint64{p.of, uint64(p.at), uint64(p.body), uint64(p.long), uint64(p.sum)} {
			list = binary.AppendUvarint(list, n)
		}
	}
	tail := binary.BigEndian.AppendUint64(nil, uint64(w.at))
	tail = binary.BigEndian.AppendUint64(tail, uint64(len(list)))
	tail = binary.BigEndian.AppendUint32(tail, crc32.Update(crc32.Checksum(list, castagnoli), castagnoli, tail))
	w.raw(list)
	w.raw(append(tail, imageMagic...))
	return w.err
}

// ErrImage is the error of an image that is damaged; ErrImageOf that of one which another
// program wrote, or the same under another declaration.
var (
	ErrImage   = errors.New("the image of the state is damaged")
	ErrImageOf = errors.New("the image of the state is of another program or declaration")
)

// ImageReader is an image of which the head was read.
type ImageReader struct {
	// Rev is the commit after which it was the state, Hash the hash of that commit.
	Rev  domain.Rev
	Hash domain.Hash

	in io.ReaderAt
	// mapped is the image in memory; nil where it is read.
	mapped  *Mapped
	pieces  []piece
	at      domain.Time
	records uint32
}

// OpenImage reads the head of an image, which size bytes have. It is for whoever said the same
// "of" that wrote it.
func OpenImage(in io.ReaderAt, size int64, of string) (*ImageReader, error) {
	r := &ImageReader{in: in}
	if err := r.list(size); err != nil {
		return nil, err
	}
	theirs := ""
	err := r.read(r.pieces[0], func(b *imageBytes) {
		theirs = b.text()
		if theirs == of { // else nobody knows what the rest means
			r.Rev, r.at, r.records = domain.Rev(b.uint()), domain.Time(b.uint()), uint32(b.uint())
			copy(r.Hash[:], b.take(len(r.Hash)))
		}
	})
	if err == nil && theirs != of {
		err = ErrImageOf
	}
	return r, err
}

// list reads where the pieces are.
func (r *ImageReader) list(size int64) error {
	tail := make([]byte, imageTail)
	if size < int64(len(imageMagic)+imageTail) {
		return fmt.Errorf("%w: it is cut off", ErrImage)
	}
	if _, err := r.in.ReadAt(tail, size-int64(imageTail)); err != nil {
		return fmt.Errorf("read an image: %w", err)
	}
	at, length, sum := binary.BigEndian.Uint64(tail), binary.BigEndian.Uint64(tail[8:]), binary.BigEndian.Uint32(tail[16:])
	if string(tail[20:]) != imageMagic || at > uint64(size) || at+length+uint64(imageTail) != uint64(size) {
		return fmt.Errorf("%w: it has no end", ErrImage)
	}
	list := make([]byte, length)
	if _, err := r.in.ReadAt(list, int64(at)); err != nil {
		return fmt.Errorf("read an image: %w", err)
	}
	if crc32.Update(crc32.Checksum(list, castagnoli), castagnoli, tail[:16]) != sum {
		return fmt.Errorf("%w: the list of its pieces", ErrImage)
	}
	return unharmed(func() {
		for b := (&imageBytes{body: list}); len(b.body) > 0; {
			p := piece{kind: pieceKind(b.take(1)[0])}
			p.of, p.at, p.body, p.long, p.sum = b.uint(), int64(b.uint()), int(b.uint()), int(b.uint()), uint32(b.uint())
			r.pieces = append(r.pieces, p)
		}
		_ = r.pieces[0] // the head
	})
}

// Map has the rows stay in the file, which is mapped into memory, instead of being read. What
// of them is not to stay there is taken into the heap afterwards (Warm).
func (r *ImageReader) Map(file *Mapped) { r.mapped = file }

// read reads a piece, and has fn read what is in it.
func (r *ImageReader) read(p piece, fn func(b *imageBytes)) error {
	if r.mapped != nil && (p.kind == pieceRows || p.kind == pieceUUIDs) {
		return r.look(p, fn)
	}
	body, long := make([]byte, p.body), make([]byte, p.long)
	for _, part := range []struct {
		b  []byte
		at int64
	}{{body, p.at}, {long, p.at + int64(p.body)}} {
		if len(part.b) == 0 {
			continue
		}
		if _, err := r.in.ReadAt(part.b, part.at); err != nil {
			return fmt.Errorf("read an image: %w", err)
		}
	}
	if crc32.Update(crc32.Checksum(body, castagnoli), castagnoli, long) != p.sum {
		return fmt.Errorf("%w: a piece at %d", ErrImage, p.at)
	}
	return unharmed(func() { fn(&imageBytes{body: body, long: string(long)}) })
}

// look is read for what stays in the file.
func (r *ImageReader) look(p piece, fn func(b *imageBytes)) (err error) {
	harmed := unharmed(func() {
		b := r.mapped.bytes[p.at : p.at+int64(p.body+p.long)]
		if crc32.Checksum(b, castagnoli) != p.sum {
			err = fmt.Errorf("%w: a piece at %d", ErrImage, p.at)
			return
		}
		fn(&imageBytes{body: b[:p.body:p.body], long: string(b[p.body:])})
	})
	runtime.KeepAlive(r.mapped)
	return cmp.Or(err, harmed)
}

// unharmed makes an error of what does not fit although its checksum is right: a fault of
// this program must not keep it from starting, since there are the projections.
func unharmed(fn func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrImage, p)
		}
	}()
	fn()
	return nil
}

// Snapshot reads the state. It takes all processors.
func (r *ImageReader) Snapshot(schema *Schema) (*Snapshot, error) {
	s := Empty(schema)
	s.Rev, s.Hash, s.At = r.Rev, r.Hash, r.at
	s.Ticks = epochs.Add(1)
	s.roll.allot(r.records)
	l := &imageLoad{r: r, s: s}
	// Ids are those of the records, and rows are read by the dictionary.
	for _, kinds := range [][]pieceKind{{pieceDictionary, pieceHashes}, {pieceRows, pieceObjects, pieceHeads}} {
		if err := l.all(kinds...); err != nil {
			return nil, err
		}
	}
	if err := l.all(pieceIDs, pieceUUIDs, pieceIndex, pieceBuckets, pieceFigures, pieceBalances, pieceCells, pieceLinked, pieceRunning); err != nil {
		return nil, err
	}
	if domain.Rev(s.hashes.n) != s.Rev {
		return nil, fmt.Errorf("%w: it has %d hashes of %d commits", ErrImage, s.hashes.n, s.Rev)
	}
	return s, nil
}

// imageLoad is a state that is being read.
type imageLoad struct {
	r *ImageReader
	s *Snapshot
}

// all reads all pieces of some kinds. What belongs together, the pieces of one tree, is read
// in its order; all else side by side, what takes longest first.
func (l *imageLoad) all(kinds ...pieceKind) error {
	jobs := l.jobs(kinds)
	slices.SortStableFunc(jobs, func(a, b []piece) int { return bytesOf(b) - bytesOf(a) })
	var (
		wg   sync.WaitGroup
		next = make(chan []piece)
		errs = make([]error, runtime.GOMAXPROCS(0))
	)
	for i := range errs {
		wg.Go(func() {
			for job := range next {
				if errs[i] == nil {
					errs[i] = l.job(job)
				}
			}
		})
	}
	for _, job := range jobs {
		next <- job
	}
	close(next)
	wg.Wait()
	return errors.Join(errs...)
}

func bytesOf(job []piece) (n int) {
	for _, p := range job {
		n += p.body + p.long
	}
	return n
}

// jobs are the pieces of some kinds, each with those that belong to it.
func (l *imageLoad) jobs(kinds []pieceKind) (jobs [][]piece) {
	for _, p := range l.r.pieces {
		if !slices.Contains(kinds, p.kind) {
			continue
		}
		if n := len(jobs); n > 0 && jobs[n-1][0].kind == p.kind && jobs[n-1][0].of == p.of {
			jobs[n-1] = append(jobs[n-1], p)
		} else {
			jobs = append(jobs, []piece{p})
		}
	}
	return jobs
}

// job reads pieces that belong together.
func (l *imageLoad) job(pieces []piece) error {
	var (
		read func(b *imageBytes)
		done func()
	)
	if err := unharmed(func() { read, done = l.reader(pieces[0]) }); err != nil {
		return err
	}
	for _, p := range pieces {
		if err := l.r.read(p, read); err != nil {
			return err
		}
	}
	return unharmed(done)
}

// reader returns what reads pieces of a kind, and what is done when all of them were.
func (l *imageLoad) reader(p piece) (read func(b *imageBytes), done func()) {
	nothing := func() {}
	switch p.kind {
	case pieceDictionary:
		return l.dictionary, nothing
	case pieceHashes:
		return l.hashes, nothing
	case pieceRows:
		return func(b *imageBytes) { l.rows(b, uint32(p.of)) }, nothing
	case pieceObjects:
		return func(b *imageBytes) { l.objects(b, uint32(p.of)) }, nothing
	case pieceHeads:
		return l.heads, nothing
	case pieceIDs:
		return l.ids(l.s.tables[p.of])
	case pieceUUIDs:
		return l.uuids(l.s.tables[p.of], p.at)
	case pieceIndex:
		return l.index(l.s.tables[p.of>>32].indexes[uint32(p.of)])
	case pieceBuckets:
		return filling(l.s.buckets, l.bucket)
	case pieceFigures:
		return filling(l.s.figures, func(b *imageBytes) figure { return figure{b.text(), b.int()} })
	case pieceBalances:
		return filling(l.s.balances, imageBalance)
	case pieceCells:
		read, filled := filling(l.s.cells, imageCells())
		return read, func() { filled(); l.s.layFolds() }
	case pieceLinked:
		return filling(l.s.linked, imageLinked)
	}
	return l.running()
}

func (l *imageLoad) dictionary(b *imageBytes) {
	for len(b.body) > 0 {
		l.s.roll.often.add(b.text())
	}
}

func (l *imageLoad) hashes(b *imageBytes) {
	for len(b.body) > 0 {
		l.s.hashes = l.s.hashes.with(domain.HashPrefix(binary.BigEndian.Uint64(b.take(8))))
	}
}
