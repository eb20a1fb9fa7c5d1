package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// The projected record, in JSON: the envelope under short names, the fields
// under "f". A projection is a cache of the journal, so its form may change
// with the program as long as recordForm (package engine) changes too.
//
//	id · rev · ord · cr created rev · co created ord · ca created at · cb created by ·
//	dev, da device and device time · ua, ub updated at and by · del · con concealed ·
//	marks [[field, rev, at, device, time said if not at]] · notes [[field, text, rev, at, device]] ·
//	past [[rev, audience]] · veil, check who sees it while concealed · veil, without con, the
//	circle that it is published to · why the reason of the newest change of state · f {field: value}

// AppendRecord appends a record as it is projected.
func (e *Entity) AppendRecord(b []byte, r *domain.Record) []byte {
	b = jsonscan.AppendString(append(b, `{"id":`...), r.ID)
	b = jsonscan.AppendString(append(b, `,"u":`...), r.Unit)
	b = num(b, `,"rev":`, int64(r.Rev))
	b = num(b, `,"ord":`, int64(r.Ord))
	b = num(b, `,"cr":`, int64(r.CreatedRev))
	b = num(b, `,"co":`, int64(r.CreatedOrd))
	b = num(b, `,"ca":`, int64(r.CreatedAt))
	b = jsonscan.AppendString(append(b, `,"cb":`...), r.CreatedBy)
	if r.Deleted() {
		b = append(b, `,"del":true`...)
	}
	if r.Concealed() {
		b = append(b, `,"con":true`...)
	}
	if r.Ext != nil {
		b = appendExt(b, r.Ext)
	}
	b = append(b, `,"f":`...)
	return append(e.AppendFields(b, r, nil), '}')
}

// AppendFields appends the stored fields that are set as an object. keep, where
// given, says which fields to write; it may ask for an explicit null by
// answering true for a field that is not set.
func (e *Entity) AppendFields(b []byte, r *domain.Record, keep func(f *Field) bool) []byte {
	b = append(b, '{')
	begin := len(b)
	for i, f := range e.Fields {
		has := r.Has(i)
		if keep == nil && !has || keep != nil && !keep(f) {
			continue
		}
		if len(b) > begin {
			b = append(b, ',')
		}
		b = append(b, f.member...)
		switch { // a Value is large: texts, which most are, go without
		case !has:
			b = append(b, "null"...)
		case f.Enum != nil && f.Kind == domain.KindString: // names, in which nothing is escaped
			b = append(append(append(b, '"'), r.Body.Str(i)...), '"')
		case f.Kind == domain.KindString:
			b = jsonscan.AppendString(b, r.Body.Str(i))
		default:
			b = f.AppendJSON(b, r.Body.Get(i))
		}
	}
	return append(b, '}')
}

func appendExt(b []byte, x *domain.Ext) []byte {
	if x.Device != "" {
		b = jsonscan.AppendString(append(b, `,"dev":`...), x.Device)
		b = num(b, `,"da":`, int64(x.DeviceAt))
	}
	if x.UpdatedAt != 0 {
		b = num(b, `,"ua":`, int64(x.UpdatedAt))
		b = jsonscan.AppendString(append(b, `,"ub":`...), x.UpdatedBy)
	}
	for i, m := range x.Marks {
		b = append(b, [2]string{`,[`, `,"marks":[[`}[b2i(i == 0)]...)
		b = strconv.AppendInt(b, int64(m.Field), 10)
		b = appendStamp(b, m.Rev, m.At, m.Device)
		if m.Said != 0 {
			b = append(num(b[:len(b)-1], ",", int64(m.Said)), ']')
		}
	}
	b = closeList(b, len(x.Marks))
	for i, m := range x.Notes {
		b = append(b, [2]string{`,[`, `,"notes":[[`}[b2i(i == 0)]...)
		b = jsonscan.AppendString(append(strconv.AppendInt(b, int64(m.Field), 10), ','), m.Text)
		b = appendStamp(b, m.Rev, m.At, m.Device)
	}
	b = closeList(b, len(x.Notes))
	for i, p := range x.Past {
		b = append(b, [2]string{`,[`, `,"past":[[`}[b2i(i == 0)]...)
		b = append(jsonscan.AppendString(append(strconv.AppendUint(b, uint64(p.Rev), 10), ','), p.Audience), ']')
	}
	b = closeList(b, len(x.Past))
	if x.Veil != "" {
		b = jsonscan.AppendString(append(b, `,"veil":`...), x.Veil)
	}
	if x.Check != "" {
		b = jsonscan.AppendString(append(b, `,"check":`...), x.Check)
	}
	if x.Why != nil {
		b = jsonscan.AppendString(append(b, `,"why":`...), *x.Why)
	}
	return b
}

func appendStamp(b []byte, rev domain.Rev, at domain.Time, device string) []byte {
	b = strconv.AppendUint(append(b, ','), uint64(rev), 10)
	b = strconv.AppendInt(append(b, ','), int64(at), 10)
	return append(jsonscan.AppendString(append(b, ','), device), ']')
}

func closeList(b []byte, n int) []byte {
	if n > 0 {
		return append(b, ']')
	}
	return b
}

func num(b []byte, name string, n int64) []byte { return strconv.AppendInt(append(b, name...), n, 10) }

// ParseRecord reads what AppendRecord wrote.
func (e *Entity) ParseRecord(raw []byte) (*domain.Record, error) {
	r := e.New()
	x := domain.Ext{}
	err := EachMember(raw, func(name string, value []byte) error { return e.recordMember(r, &x, name, value) })
	if x.Device != "" || x.UpdatedAt != 0 || x.Marks != nil || x.Notes != nil || x.Past != nil || x.Why != nil || x.Veil != "" {
		r.Ext = &x
	}
	return r, err
}

func (e *Entity) recordMember(r *domain.Record, x *domain.Ext, name string, value []byte) error {
	s, n := "", int64(0)
	switch {
	case name == "id":
		r.ID, _ = jsonscan.Unquote(value)
		return nil
	case len(value) > 0 && value[0] == '"':
		s, _ = shared(value)
	case len(value) < 20:
		n, _ = strconv.ParseInt(string(value), 10, 64)
	}
	switch name {
	case "u":
		r.Unit = s
	case "rev":
		r.Rev = domain.Rev(n)
	case "ord":
		r.Ord = uint32(n)
	case "cr":
		r.CreatedRev = domain.Rev(n)
	case "co":
		r.CreatedOrd = uint32(n)
	case "ca":
		r.CreatedAt = domain.Time(n)
	case "cb":
		r.CreatedBy = s
	case "del":
		r.SetDeleted(true)
	case "con":
		r.SetConcealed(true)
	case "f":
		return EachMember(value, func(name string, v []byte) error { return e.recordField(r, name, v) })
	default:
		return extMember(x, name, value, s, n)
	}
	return nil
}

func (e *Entity) recordField(r *domain.Record, name string, raw []byte) error {
	f := e.byName[name]
	if f == nil || f.Derived {
		return domain.Errorf(domain.CodeUnknownField, "投影的字段未知", "projection of %s with unknown field %q", e.Name, name)
	}
	v, err := f.ParseJSON(raw)
	r.Body.Set(f.Index, v)
	return err
}

func extMember(x *domain.Ext, name string, value []byte, s string, n int64) error {
	switch name {
	case "dev":
		x.Device = s
	case "da":
		x.DeviceAt = domain.Time(n)
	case "ua":
		x.UpdatedAt = domain.Time(n)
	case "ub":
		x.UpdatedBy = s
	case "veil":
		x.Veil = s
	case "check":
		x.Check = s
	case "why":
		why := s // the argument itself would be allocated at every call
		x.Why = &why
	case "marks", "notes", "past":
		return EachElement(value, func(row []byte) error { return extRow(x, name, row) })
	}
	return nil
}

func extRow(x *domain.Ext, name string, row []byte) error {
	cells, err := texts(row)
	if err != nil {
		return err
	}
	at := func(i int) int64 { return number(cells[i]) }
	switch {
	case name == "marks" && (len(cells) == 4 || len(cells) == 5):
		m := domain.FieldMark{Field: int(at(0)), Rev: domain.Rev(at(1)), At: domain.Time(at(2)), Device: cells[3]}
		if len(cells) == 5 {
			m.Said = domain.Time(at(4))
		}
		x.Marks = append(x.Marks, m)
	case name == "notes" && len(cells) == 5:
		x.Notes = append(x.Notes, domain.FieldNote{Field: int(at(0)), Text: cells[1], Rev: domain.Rev(at(2)), At: domain.Time(at(3)), Device: cells[4]})
	case name == "past" && len(cells) == 2:
		x.Past = append(x.Past, domain.PastAudience{Rev: domain.Rev(at(0)), Audience: cells[1]})
	default:
		return domain.Errorf(domain.CodeMalformed, "投影格式错误", "malformed projection: %s", name)
	}
	return nil
}

// texts reads a row of strings and numbers as texts.
func texts(row []byte) (cells []string, err error) {
	err = EachElement(row, func(c []byte) error {
		s, ok := shared(c)
		if !ok {
			s = string(c)
		}
		cells = append(cells, s)
		return nil
	})
	return cells, err
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// Layout identifies what a stored record of the entity depends on besides its own form:
// the numbers of the fields, which marks and notes name them by, and where records are
// placed. It is the first 16 hex digits of a SHA-256. It is the entity's own: one that is
// added, or gets another field, leaves what is stored of the others as it is.
func (e *Entity) Layout() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %d\n", e.Name, e.Bucket, e.Team)
	if e.Compact {
		fmt.Fprintln(h, "compact")
	}
	for _, ref := range e.ConcealedBy {
		fmt.Fprintf(h, "conceal %d %d\n", ref.Type, ref.ID)
	}
	if len(e.Also) > 0 {
		fmt.Fprintf(h, "also %d\n", e.Also)
	}
	if p := e.Publish; p != nil {
		fmt.Fprintf(h, "publish %s %d %d %v\n", p.To, p.Scope, p.Group, slices.Sorted(maps.Keys(p.In)))
	}
	for _, f := range e.Fields {
		fmt.Fprintln(h, f.Name)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
