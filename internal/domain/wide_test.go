package domain

import "testing"

// A record of more fields than the envelope has bits for keeps each of them, apart from
// the others and from the flags.
func TestWideRecord(t *testing.T) {
	r, other := &NewWide().Record, NewWide()
	r.SetDeleted(true)
	value := func(i int) Value {
		return []Value{String("x"), Int(int64(i)), Float(1.5), Bool(true), DateValue(Date(i)), TimeValue(Time(i)), String("id"), List([]string{"a"}), Object("{}"), Int(7)}[i%10]
	}
	for i := range WideFieldF129 + 1 {
		if r.Has(i) || !r.Body.Get(i).IsNull() {
			t.Fatalf("field %d is set before it is", i)
		}
		r.Body.Set(i, value(i))
		if !r.Has(i) || !r.Body.Get(i).Equal(value(i)) || r.Has(i+1) {
			t.Fatalf("field %d: %v", i, r.Body.Get(i))
		}
	}
	if !r.Deleted() || r.Concealed() {
		t.Error("the flags are fields")
	}
	c := r.Body.Copy()
	for i := range WideFieldF129 + 1 {
		c.Body.Set(i, Null)
		if c.Has(i) || !r.Has(i) || !r.Body.Get(i).Equal(value(i)) {
			t.Fatalf("field %d of the copy is that of the record", i)
		}
	}
	for i := range WideFieldF129 + 1 {
		other.Set(i, Null)
		if other.Has(i) || !other.Get(i).IsNull() {
			t.Fatalf("field %d of one record is set by another", i)
		}
	}
	if other.wideRare != &noWideRare || r.Body.(*Wide).F7[0] != "a" || c.Body.(*Wide).F7 != nil || noWideRare.F6 != "" || noWideRare.F7 != nil {
		t.Error("a record that has no rare field shares the part of those that have none, and writes nothing there")
	}
	for _, i := range []int{-1, -3, 190, 1000} {
		if r.MarkSet(i, true); r.Has(i) {
			t.Errorf("field %d, which there is none of, is set", i)
		}
	}
	narrow := &NewBackup().Record
	if narrow.MarkSet(70, true); narrow.Has(70) || narrow.Has(-2) || narrow.Deleted() {
		t.Error("a record of two fields has another one")
	}
}
