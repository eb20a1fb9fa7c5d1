package sync_test

import (
	"net/http"
	"testing"
)

// pullIn pulls everything with a choice of units.
func (d *device) pullIn(units any) {
	d.t.Helper()
	for {
		part := d.pullPart(50)["pull"].(object)
		part["units"] = units
		a := d.ok(object{"pull": part})
		d.apply(a.Pull)
		if !a.Pull.More {
			return
		}
	}
}

// TestPullOfUnits: a pull that names units brings what lies in these and below them, with
// reference data and what is one's own; another choice is like another scope.
func TestPullOfUnits(t *testing.T) {
	s := newSite(t)
	d := s.device("pa")
	holds := func(want map[string]bool) {
		t.Helper()
		for id, yes := range want {
			typ := map[byte]string{'m': "Member", 'i': "Inspection", 'c': "OrgUnit", 's': "OrgUnit", 'b': "OrgUnit"}[id[0]]
			if id == "cat" {
				typ = "StandardCatalogue"
			}
			if d.holds(typ, id) != yes {
				t.Errorf("it holds %s: %t", id, !yes)
			}
		}
	}
	d.pullIn([]string{"s1"})
	holds(map[string]bool{"m11": true, "m21": true, "m31": false, "b1": true, "b2": true, "b3": false, "s1": true, "s2": false, "i1": true, "i3": false, "cat": true})
	d.pullIn([]string{"b1", "s2"}) // narrower and wider at once
	holds(map[string]bool{"m11": true, "m21": false, "m31": true, "m41": true, "b2": false, "b3": true, "s2": true, "i1": true, "i3": true, "cat": true})
	s.must(`update Member m21 {"name":"改名"}`, `update Member m31 {"name":"改名二"}`)
	d.pullIn([]string{"b1", "s2"})
	holds(map[string]bool{"m21": false, "m31": true})
	d.pullIn(nil)
	d.converged()
	d.pullIn([]string{})
	holds(map[string]bool{"m11": false, "b1": false, "i1": false, "cat": true})
	d.pullIn(nil)
	d.converged()
	d.refused(http.StatusBadRequest, "MALFORMED", d.request(object{"pull": object{"checkpoint": nil, "units": "b1"}}))
	long := make([]string, 101)
	d.refused(http.StatusRequestEntityTooLarge, "TOO_LARGE", d.request(object{"pull": object{"checkpoint": nil, "units": long}}))
}

// TestPullOfUnitsOutsider: naming a unit opens nothing, and tells nothing of it.
func TestPullOfUnitsOutsider(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	for _, units := range [][]string{{"b3"}, {"none"}} {
		d.pullIn(units)
		if d.holds("Member", "m31") || d.holds("Member", "m11") || d.holds("OrgUnit", "b3") {
			t.Errorf("%v: it holds what is not of its scope, or of its choice", units)
		}
	}
	d.pullIn([]string{"c"}) // above its own: that is all of its own
	if !d.holds("Member", "m11") || d.holds("Member", "m31") {
		t.Error("the units of the whole enterprise are not those of the branch alone")
	}
}
