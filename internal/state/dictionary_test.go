package state

import (
	"fmt"
	"sync"
	"testing"

	"pdca/internal/domain"
)

// TestRowsReadUnderTheirDictionary: what rows of a state say is in its dictionary and in none
// of another state, so under the texts of that dictionary they are its records again.
func TestRowsReadUnderTheirDictionary(t *testing.T) {
	schema := realSchema()
	line := schema.reg.Entity("PointsEntry")
	made := func(first string) *Snapshot {
		d := Empty(schema).Draft(1)
		for i := range 200 {
			e := &domain.Effect{Type: "PointsEntry", ID: fmt.Sprint(i), Create: true, By: fmt.Sprint(first, i%7),
				Fields: []domain.FieldEffect{{Field: line.Field("remarkZh").Index, Value: domain.String(fmt.Sprint(first, i%3))}}}
			if _, err := d.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		return d.Freeze(domain.Hash{})
	}
	s, other := made("a"), made("b")
	if s.roll.often.text(0) == other.roll.often.text(0) {
		t.Fatal("two states have one dictionary")
	}
	again := *s
	again.roll.often = newDictionary()
	for _, text := range *s.roll.often.texts.Load() {
		again.roll.often.add(text)
	}
	if again.Digest() != s.Digest() {
		t.Error("under the texts of their dictionary the rows are other records")
	}
}

// TestDictionaryFills: a text has one place, whoever asks at once, until there is no room.
func TestDictionaryFills(t *testing.T) {
	d := newDictionary()
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for i := range oftenTexts {
				at, ok := d.place(fmt.Sprint(i))
				if !ok || d.text(at) != fmt.Sprint(i) {
					t.Errorf("%d has the place %d, %v", i, at, ok)
					return
				}
			}
		})
	}
	all.Wait()
	if _, ok := d.place("one too many"); ok {
		t.Error("there is no end")
	}
}
