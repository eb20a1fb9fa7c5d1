package folder

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sort"

	"pdca/internal/journal"
)

// The file of a ballot box is a head and slips of one length, in ascending order of their names:
//
//	head  "pdca-box 1", how many slips, the room for name, note and body, the name of the box, a sum
//	slip  state, lengths of name and note, a sum of these, name, note; length of the body, its sum, body
//
// All of it is written, zeros included, when the file is made, so a body comes to lie where it
// has lain in wait. It is written and synced first and then the state, a single byte: a crash
// leaves a slip that was not used, or one that was.
const boxMagic = "pdca-box 1\n"

// The states of a slip, four bits apart from each other.
const (
	slipOpen byte = 0x3c
	slipUsed byte = 0xa5
	// slipVoid is one that was not used when its box was shut.
	slipVoid byte = 0x5a
	// slipGone is one that was removed.
	slipGone byte = 0xc3
)

// entry is a slip as the file of a box has it, or is to have it.
type entry struct {
	journal.Ballot
	state byte
	// from is its place in the old file, where its body is taken from; -1 for none.
	from int
	// room is how much room its body is to have at least.
	room int
}

// box is the file of a ballot box that is open.
type box struct {
	file                *os.File
	name                string
	n                   int
	names, notes, room  int
	start, size, behind int // of the first slip, of each, and of the body in it
}

// boxHead is the length of the head but for the name and the sum behind it.
const boxHead = len(boxMagic) + 4 + 2 + 2 + 4 + 2

// slipHead is the length of what stands before the name of a slip, and bodyHead of what stands
// before its body.
const slipHead, bodyHead = 1 + 2 + 2 + 4, 4 + 4

func sumOf(b ...[]byte) (sum uint32) {
	for _, p := range b {
		sum = crc32.Update(sum, crc32.MakeTable(crc32.Castagnoli), p)
	}
	return sum
}

func damaged(what string) error {
	return fmt.Errorf("%w: %s of a ballot box", journal.ErrCorrupt, what)
}

func (x *box) measure() {
	x.start = boxHead + len(x.name) + 4
	x.behind = slipHead + x.names + x.notes
	x.size = x.behind + bodyHead + x.room
}

func openBox(path string, readOnly bool) (*box, error) {
	flag := os.O_RDWR
	if readOnly {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return nil, err
	}
	x := &box{file: f}
	if err := x.readHead(); err != nil {
		_ = f.Close()
		return nil, err
	}
	return x, nil
}

func (x *box) readHead() error {
	head := make([]byte, boxHead)
	if err := x.readAt(head, 0); err != nil || string(head[:len(boxMagic)]) != boxMagic {
		return damaged("the head")
	}
	at := head[len(boxMagic):]
	x.n = int(binary.BigEndian.Uint32(at))
	x.names, x.notes = int(binary.BigEndian.Uint16(at[4:])), int(binary.BigEndian.Uint16(at[6:]))
	x.room = int(binary.BigEndian.Uint32(at[8:]))
	rest := make([]byte, int(binary.BigEndian.Uint16(at[12:]))+4)
	if err := x.readAt(rest, boxHead); err != nil {
		return damaged("the head")
	}
	name := rest[:len(rest)-4]
	if x.name = string(name); binary.BigEndian.Uint32(rest[len(name):]) != sumOf(head, name) {
		return damaged("the head")
	}
	x.measure()
	return nil
}

func (x *box) readAt(b []byte, at int) error {
	_, err := x.file.ReadAt(b, int64(at))
	if err == io.EOF { //nolint:errorlint // ReadAt's own
		err = damaged("a part")
	}
	return err
}

func (x *box) placeOf(i int) int { return x.start + i*x.size }

// entry reads a slip but for its body.
func (x *box) entry(i int) (e entry, err error) {
	b := make([]byte, x.behind)
	if err = x.readAt(b, x.placeOf(i)); err != nil {
		return e, err
	}
	name, note := int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	if name > x.names || note > x.notes || bytes.IndexByte([]byte{slipOpen, slipUsed, slipVoid, slipGone}, b[0]) < 0 || binary.BigEndian.Uint32(b[5:]) != sumOf(b[1:5], b[slipHead:]) {
		return e, damaged("a slip")
	}
	at := b[slipHead+x.names:]
	e.Ballot = journal.Ballot{Box: x.name, Slip: string(b[slipHead : slipHead+name]), Note: string(at[:note])}
	e.state, e.from = b[0], i
	return e, nil
}

// read is a slip with its body.
func (x *box) read(i int, e entry) (journal.Ballot, error) {
	if e.state != slipUsed {
		return e.Ballot, nil
	}
	b := make([]byte, bodyHead+x.room)
	if err := x.readAt(b, x.placeOf(i)+x.behind); err != nil {
		return e.Ballot, err
	}
	n := int(binary.BigEndian.Uint32(b))
	if n > x.room || binary.BigEndian.Uint32(b[4:]) != sumOf(b[:4], b[bodyHead:bodyHead+n]) {
		return e.Ballot, damaged("a body")
	}
	e.Body = b[bodyHead : bodyHead+n]
	return e.Ballot, nil
}

// entries are all slips that are there, without their bodies, and their names; none of nil.
func (x *box) entries() (out []entry, there map[string]bool, err error) {
	there = map[string]bool{}
	for i := 0; x != nil && i < x.n; i++ {
		e, err := x.entry(i)
		if err != nil {
			return nil, nil, err
		}
		if e.room = x.room; e.state != slipGone {
			out, there[e.Slip] = append(out, e), true
		}
	}
	return out, there, nil
}

// after is the place of the first slip behind a name.
func (x *box) after(name string) (i int, err error) {
	i = sort.Search(x.n, func(i int) bool {
		e, wrong := x.entry(i)
		if wrong != nil {
			err = wrong
		}
		return e.Slip > name
	})
	return i, err
}

// find finds a slip; ErrNoSlip where there is none.
func (x *box) find(name string) (i int, e entry, err error) {
	if i, err = x.after(name); err != nil {
		return i, e, err
	}
	if i--; i < 0 {
		return i, e, journal.ErrNoSlip
	}
	if e, err = x.entry(i); err == nil && (e.Slip != name || e.state == slipGone) {
		err = journal.ErrNoSlip
	}
	return i, e, err
}

// use puts a body under a slip. Before the first sync a crash leaves it open, behind the
// second it is used.
func (x *box) use(i int, body []byte) error {
	b := bodyOf(body)
	if _, err := x.file.WriteAt(b, int64(x.placeOf(i)+x.behind)); err != nil {
		return err
	}
	if err := x.file.Sync(); err != nil {
		return err
	}
	return x.set(i, slipUsed)
}

func bodyOf(body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	return append(binary.BigEndian.AppendUint32(b, sumOf(b, body)), body...)
}

// set writes the states of slips, and syncs.
func (x *box) set(i int, state byte) error {
	if _, err := x.file.WriteAt([]byte{state}, int64(x.placeOf(i))); err != nil {
		return err
	}
	return x.file.Sync()
}

// shut makes every slip void that was not used.
func (x *box) shut() error {
	for i := range x.n {
		e, err := x.entry(i)
		if err == nil && e.state == slipOpen {
			_, err = x.file.WriteAt([]byte{slipVoid}, int64(x.placeOf(i)))
		}
		if err != nil {
			return err
		}
	}
	return x.file.Sync()
}

// remove takes slips out, and what is in them, and returns how many are left.
func (x *box) remove(slips []string) (left int, err error) {
	for _, name := range slips {
		i, _, err := x.find(name)
		if err == journal.ErrNoSlip { //nolint:errorlint // find's own
			continue
		}
		if err == nil {
			_, err = x.file.WriteAt([]byte{slipGone}, int64(x.placeOf(i)))
		}
		if err == nil {
			_, err = x.file.WriteAt(make([]byte, bodyHead+x.room), int64(x.placeOf(i)+x.behind))
		}
		if err != nil {
			return 0, err
		}
	}
	for i := range x.n {
		e, err := x.entry(i)
		if err != nil {
			return 0, err
		}
		if e.state != slipGone {
			left++
		}
	}
	return left, x.file.Sync()
}

// layOut writes a box into an empty file. The slips are in order; bodies of those that were in
// the old file are taken from there.
func layOut(f *os.File, name string, old *box, list []entry) error {
	x := &box{file: f, name: name, n: len(list)}
	for _, e := range list {
		x.names, x.notes, x.room = max(x.names, len(e.Slip)), max(x.notes, len(e.Note)), max(x.room, e.room, len(e.Body))
	}
	x.measure()
	head := binary.BigEndian.AppendUint32([]byte(boxMagic), uint32(x.n))
	head = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(head, uint16(x.names)), uint16(x.notes))
	head = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(head, uint32(x.room)), uint16(len(name)))
	w := bufio.NewWriterSize(f, 1<<20)
	_, _ = w.Write(binary.BigEndian.AppendUint32(append(head, name...), sumOf(head, []byte(name))))
	for _, e := range list {
		if e.from >= 0 {
			var err error
			if e.Ballot, err = old.read(e.from, e); err != nil {
				return err
			}
		}
		b := make([]byte, x.size)
		b[0] = e.state
		binary.BigEndian.PutUint16(b[1:], uint16(len(e.Slip)))
		binary.BigEndian.PutUint16(b[3:], uint16(len(e.Note)))
		copy(b[slipHead:], e.Slip)
		copy(b[slipHead+x.names:], e.Note)
		binary.BigEndian.PutUint32(b[5:], sumOf(b[1:5], b[slipHead:x.behind]))
		if e.state == slipUsed {
			copy(b[x.behind:], bodyOf(e.Body))
		}
		_, _ = w.Write(b)
	}
	return w.Flush()
}
