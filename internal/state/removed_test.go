package state

import (
	"slices"
	"testing"

	"pdca/internal/domain"
)

// A unit is dropped, something of it that the team still sees is sent again before
// its turn, and then its type is not asked for any more: it is taken back.
func TestSentEarlyIsTakenBack(t *testing.T) {
	s := Empty(realSchema())
	commit := func(effects ...*domain.Effect) {
		t.Helper()
		d := s.Draft(domain.Time(s.Rev + 1))
		for i, e := range effects {
			e.By, e.Mutation = "x", uint32(i)
			if _, err := d.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		s = d.Freeze(domain.Hash{})
	}
	view := func() *View { return s.View(domain.Actor{Account: "x"}, 0) }
	unit, moved := set(domain.InspectionFieldUnitID, domain.String("a1")), func(parent string) *domain.Effect {
		return &domain.Effect{Type: "OrgUnit", ID: "a1", Create: parent == "a", Fields: unitFields(parent)}
	}
	commit(
		&domain.Effect{Type: "OrgUnit", ID: "c", Create: true},
		&domain.Effect{Type: "OrgUnit", ID: "a", Create: true, Fields: unitFields("c")},
		moved("a"),
		&domain.Effect{Type: "Account", ID: "x", Create: true, Fields: []domain.FieldEffect{set(domain.AccountFieldUnitID, domain.String("a")),
			set(domain.AccountFieldStatus, domain.String("ACTIVE"))}},
		&domain.Effect{Type: "RoleGrant", ID: "x/1", Create: true, Fields: grantFields("x", "INSPECTOR", "a", "ACTIVE")},
		&domain.Effect{Type: "Inspection", ID: "i", Create: true, Fields: []domain.FieldEffect{unit,
			set(domain.InspectionFieldLeadID, domain.String("x")), set(domain.InspectionFieldStatus, domain.String("PLANNED"))}})
	seq := view().Start(Holding{}, nil)
	if out := view().Pull(&seq, nil, Size{Records: 100}); out.More {
		t.Fatal("more after the first page")
	}
	commit(moved("c"), &domain.Effect{Type: "Finding", ID: "f", Create: true, Fields: []domain.FieldEffect{
		set(domain.FindingFieldInspectionID, domain.String("i")), set(domain.FindingFieldUnitID, domain.String("a1"))}})
	commit(&domain.Effect{Type: "Inspection", ID: "i", Fields: []domain.FieldEffect{set(domain.InspectionFieldStatus, domain.String("CONFIRMED"))}})
	seq = view().Start(seq.To, nil)
	first := view().Pull(&seq, nil, Size{Records: 1})
	if !slices.Equal(first.DropUnits, []string{"a1"}) || len(first.Records) != 1 || first.Records[0].ID != "i" {
		t.Fatalf("the first page drops %v and brings %v", first.DropUnits, first.Records)
	}
	if out := view().Pull(&seq, []string{"Finding"}, Size{Records: 100}); !slices.Contains(out.Removed, Ref{"Inspection", "i"}) {
		t.Errorf("removed: %v", out.Removed)
	}
}
