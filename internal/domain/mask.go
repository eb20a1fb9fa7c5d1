package domain

import "strings"

// RowNo is the number of a row of the rights matrix (rights.go); 0 is no row.
type RowNo uint16

// Mask is a set of rows of the rights matrix, of any number of them. It is a
// value that never changes: any number of units share the one of their grant, and
// == says whether two are the same set. The zero value is the empty set.
type Mask struct {
	// bits has one bit for each row, the lowest of the first byte for row 0. It ends
	// with a byte that is not zero, so that equal sets are equal texts.
	bits string
}

// MaskOf makes the set of some rows; 0, which is no row, is left out.
func MaskOf(rows ...RowNo) Mask {
	var b []byte
	for _, row := range rows {
		if row == 0 {
			continue
		}
		for int(row>>3) >= len(b) {
			b = append(b, 0)
		}
		b[row>>3] |= 1 << (row & 7)
	}
	return Mask{string(b)}
}

// Has says whether a row is in the set; row 0 never is.
func (m Mask) Has(row RowNo) bool {
	i := int(row >> 3)
	return i < len(m.bits) && m.bits[i]&(1<<(row&7)) != 0
}

// Text stands for the set: equal sets have equal texts.
func (m Mask) Text() string { return m.bits }

// Empty says whether no row is in the set.
func (m Mask) Empty() bool { return m.bits == "" }

// Covers says whether every row of another set is in this one.
func (m Mask) Covers(o Mask) bool {
	if m == o {
		return true
	}
	if len(o.bits) > len(m.bits) {
		return false
	}
	for i := range len(o.bits) {
		if o.bits[i]&^m.bits[i] != 0 {
			return false
		}
	}
	return true
}

// Or returns the rows of both sets.
func (m Mask) Or(o Mask) Mask {
	switch {
	case m.Covers(o):
		return m
	case o.Covers(m):
		return o
	case len(m.bits) < len(o.bits):
		m, o = o, m
	}
	b := []byte(m.bits)
	for i := range len(o.bits) {
		b[i] |= o.bits[i]
	}
	return Mask{string(b)}
}

// And returns the rows that are in both sets.
func (m Mask) And(o Mask) Mask {
	switch {
	case o.Covers(m):
		return m
	case m.Covers(o):
		return o
	}
	b := []byte(m.bits[:min(len(m.bits), len(o.bits))])
	for i := range b {
		b[i] &= o.bits[i]
	}
	return Mask{strings.TrimRight(string(b), "\x00")}
}

// Rows lists the rows in order.
func (m Mask) Rows() (rows []RowNo) {
	for i := range 8 * len(m.bits) {
		if row := RowNo(i); m.Has(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Reading is what may be read in a unit: by which rows, and by which of them
// inspections too that are hidden from the unit itself.
type Reading struct{ Rows, Revealed Mask }

// Sees says whether a row lets read a record that is hidden from its unit or not.
func (g Reading) Sees(row RowNo, concealed bool) bool {
	return g.Rows.Has(row) && (!concealed || g.Revealed.Has(row))
}

// Whole says whether a row lets read all records, hidden ones too.
func (g Reading) Whole(row RowNo) bool { return g.Sees(row, true) }

// Empty says whether nothing may be read.
func (g Reading) Empty() bool { return g.Rows.Empty() }

// Covers says whether all that another one lets read may be read.
func (g Reading) Covers(o Reading) bool {
	return g.Rows.Covers(o.Rows) && g.Revealed.Covers(o.Revealed)
}

// Or returns what either lets read.
func (g Reading) Or(o Reading) Reading {
	return Reading{g.Rows.Or(o.Rows), g.Revealed.Or(o.Revealed)}
}

// And returns what both let read.
func (g Reading) And(o Reading) Reading {
	return Reading{g.Rows.And(o.Rows), g.Revealed.And(o.Revealed)}
}
