package merge

import (
	"slices"
	"strconv"
	"strings"

	"pdca/internal/domain"
)

// view returns the value that the user was looking at. A device that pushes
// twice without pulling still looks at what it sent the first time, not at the
// value at Base and not at what the server merged it into.
func (in *Input) view() (domain.Value, bool) {
	note, noted := in.ownNote()
	switch {
	case in.WasSent:
		return in.was()
	case noted:
		// Before the next case: a push need not change the value or its mark.
		return note, true
	case in.ServerMark.Rev <= in.Base:
		return in.Server, true
	case in.own(in.ServerMark):
		// No note, so the push before was stored as this device sent it.
		return in.Server, true
	}
	return in.was()
}

// ownNote returns what this device showed after its last push, unless it pulled
// since.
func (in *Input) ownNote() (domain.Value, bool) {
	for _, n := range in.Notes {
		if isView(n) && in.own(n.Mark) && n.Mark.Rev > in.Base {
			return decode(n.Text)
		}
	}
	return domain.Null, false
}

// remember notes what this device shows after the change, unless view finds it
// without a note: as the value of this device's newest write, or of the write at
// Base. What it showed before is forgotten.
func (in *Input) remember(r Result, shown domain.Value) Result {
	notes := slices.DeleteFunc(slices.Clone(in.Notes), func(n Note) bool { return in.own(n.Mark) && isView(n) })
	if in.Device != "" && !(shown.Equal(r.Value) && in.knows(r.Mark)) {
		notes = append(notes, Note{encode(shown), in.mark(in.At)})
	}
	r.Notes = bounded(notes, r.Mark.Device)
	r.Noted = !slices.Equal(r.Notes, in.Notes)
	return r
}

// bounded lets the oldest view go where there are too many. That of the last
// writer must stay, because view takes its absence to mean that nothing was
// merged.
func bounded(notes []Note, writer string) []Note {
	views := 0
	for _, n := range notes {
		if isView(n) {
			views++
		}
	}
	if views <= maxNotes {
		return notes
	}
	i := slices.IndexFunc(notes, func(n Note) bool { return isView(n) && n.Mark.Device != writer })
	return slices.Delete(notes, i, i+1)
}

// The letters that lead the text of a note. They are stored: never reuse one.
const (
	noteNull    = 'n'
	noteString  = 's'
	noteInt     = 'i'
	noteFloat   = 'f'
	noteBool    = 'b'
	noteDate    = 'd'
	noteTime    = 't'
	noteObject  = 'o'
	noteList    = 'l'
	noteElement = 'e' // not a value: an add to a SET
)

var noteKinds = map[domain.Kind]byte{
	domain.KindNull: noteNull, domain.KindString: noteString, domain.KindInt: noteInt, domain.KindFloat: noteFloat, domain.KindBool: noteBool,
	domain.KindDate: noteDate, domain.KindTime: noteTime, domain.KindObject: noteObject, domain.KindList: noteList,
}

// isView tells a value that a device shows from an add to a SET.
func isView(n Note) bool { return n.Text != "" && n.Text[0] != noteElement }

// encode writes a value as the text of a note.
func encode(v domain.Value) string {
	c := noteKinds[v.Kind]
	b := []byte{c}
	switch c {
	case noteNull:
	case noteString, noteObject:
		b = append(b, v.S...)
	case noteFloat:
		b = strconv.AppendFloat(b, v.Float(), 'g', -1, 64)
	case noteList:
		// Each element is led by its length, for it may contain anything.
		for _, e := range v.L {
			b = append(strconv.AppendInt(b, int64(len(e)), 10), ':')
			b = append(b, e...)
		}
	default:
		b = strconv.AppendInt(b, v.N, 10)
	}
	return string(b)
}

// decode reads what encode wrote; it reports false for anything else.
func decode(s string) (domain.Value, bool) {
	if s == "" {
		return domain.Null, false
	}
	c, s := s[0], s[1:]
	switch c {
	case noteNull:
		return domain.Null, true
	case noteString:
		return domain.String(s), true
	case noteObject:
		return domain.Object(s), true
	case noteFloat:
		f, err := strconv.ParseFloat(s, 64)
		return domain.Float(f), err == nil
	case noteList:
		return decodeList(s)
	}
	n, err := strconv.ParseInt(s, 10, 64)
	for k, letter := range noteKinds {
		if letter == c && err == nil {
			return domain.Value{Kind: k, N: n}, true
		}
	}
	return domain.Null, false
}

func decodeList(s string) (domain.Value, bool) {
	var l []string
	for s != "" {
		length, rest, ok := strings.Cut(s, ":")
		n, err := strconv.Atoi(length)
		if !ok || err != nil || n < 0 || n > len(rest) {
			return domain.Null, false
		}
		l, s = append(l, rest[:n]), rest[n:]
	}
	return domain.List(l), true
}
