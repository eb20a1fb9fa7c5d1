package sync_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/registry/registrytest"
)

// setBack restores the server from a backup of its journal.
func (s *site) setBack(to domain.Rev) {
	s.t.Helper()
	if err := s.SetBack(to, false); err != nil {
		s.t.Fatal(err)
	}
}

// anew is a device that forgot everything, as one that pulls from null does.
func (d *device) anew() {
	d.t.Helper()
	d.checkpoint = nil
	clear(d.held)
	d.pull(0)
}

// A checkpoint stands at a commit. A server whose journal does not have it, because it
// was restored from an older backup, refuses it: before other commits have taken the
// place and after.
func TestCheckpointsOfAnotherHistory(t *testing.T) {
	s := newSite(t)
	backup := s.head()
	d := s.device("pa")
	d.next(5)
	inside := *d.checkpoint
	d.pull(0)
	atBackup := *d.checkpoint
	for i := range 3 {
		s.must(fmt.Sprintf(`update Member m11 {"name":"丢失%d"}`, i))
	}
	d.pull(0)
	lost := *d.checkpoint
	d.checkpoint = nil
	d.next(5)
	lostInside := *d.checkpoint

	s.setBack(backup)
	for i := range 6 {
		d.invalid(lost)
		d.invalid(lostInside)
		s.must(fmt.Sprintf(`update Member m12 {"name":"恢复之后%d"}`, i))
	}
	for _, cp := range []string{inside, atBackup} { // of the part that both have
		if a := d.send(d.request(object{"pull": object{"checkpoint": cp}})); a.Code != http.StatusOK {
			t.Errorf("%d: %s", a.Code, a.Raw)
		}
	}
	d.anew()
}

// A sequence sends records in their newest version, which can be newer than what it
// aims at. A checkpoint stands at the newest that was sent, so that a device does not
// keep versions that a restore took back.
func TestCheckpointsStandAtTheNewestVersionSent(t *testing.T) {
	s := newSite(t)
	d := s.device("pa")
	d.next(1)
	aim := s.head()
	s.must(`update Member m31 {"name":"新版本"}`)
	for more := true; more; {
		more = d.next(7).More
	}
	if got := d.held["Member/m31"].Fields["name"]; got != "新版本" {
		t.Fatalf("the member is sent as %v", got)
	}
	s.setBack(aim)
	d.invalid(*d.checkpoint)
	d.anew()
}

// table is the project's rights table, changed.
func table(t *testing.T, version int, change func([]domain.MatrixRow) []domain.MatrixRow) *domain.Matrix {
	t.Helper()
	m, err := domain.MatrixOf(version, change(domain.MatrixRows()))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// under restarts the server with another table and declaration.
func (s *site) under(m *domain.Matrix, edits ...string) {
	s.t.Helper()
	reg := registrytest.Declared(s.t, m, edits...)
	if err := s.Crash(); err != nil {
		s.t.Fatal(err)
	}
	s.Registry = reg
	if err := s.Restart(); err != nil {
		s.t.Fatal(err)
	}
}

// front adds n rows that come first by name.
func front(n int, cells string) func([]domain.MatrixRow) []domain.MatrixRow {
	return func(rows []domain.MatrixRow) []domain.MatrixRow {
		for i := range n {
			rows = append(rows, domain.MatrixRow{No: rows[len(rows)-1].No + 1, Action: fmt.Sprintf("AAA_%03d", i), Cells: cells})
		}
		return rows
	}
}

// The rights table grows while devices hold checkpoints: each is understood as it was
// meant, and a role that is narrowed then is taken back from the device.
func TestRightsTableGrows(t *testing.T) {
	for name, m := range map[string]*domain.Matrix{
		"the same":           domain.NewMatrix(),
		"a row in front":     table(t, domain.RightsVersion, front(1, "PA:V US:V BS:V ME:V")),
		"a hundred in front": table(t, domain.RightsVersion, front(100, "PA:V US:V BS:V ME:V")),
	} {
		for _, limit := range []int{3, 1000} {
			s := newSite(t)
			us, bs := s.device("us1"), s.device("bs1")
			us.next(limit) // perhaps in the middle of a sequence
			bs.pull(limit)
			s.under(m)
			us.pull(limit)
			if x := sum(bs.pull(limit)); len(x.records)+len(x.removed)+len(x.dropped) > 0 {
				t.Errorf("%s: nothing changed for the device: %+v", name, x)
			}
			s.regrant("us1", "MEMBER@s1")
			s.regrant("bs1", "PARTY_GROUP_LEADER@b1")
			if x := sum(us.pull(limit)); len(x.removed) == 0 {
				t.Errorf("%s: nothing is taken back: %+v", name, x)
			}
			bs.pull(limit)
		}
	}
}

// A row loses a cell: what it let read goes from the devices. It gains one: it comes.
func TestRightsTableCells(t *testing.T) {
	cells := func(action, old, to string) *domain.Matrix {
		return table(t, domain.RightsVersion, func(rows []domain.MatrixRow) []domain.MatrixRow {
			for i, r := range rows {
				if r.Action == action {
					rows[i].Cells = strings.Replace(r.Cells, old, to, 1)
				}
			}
			return rows
		})
	}
	s := newSite(t)
	d := s.device("bs1")
	d.pull(0)
	s.under(cells("ROSTER", "BS:E@subtree", ""))
	if x := sum(d.pull(0)); !slices.Contains(x.removed, "Member/m12") {
		t.Errorf("after the cell is gone: %+v", x)
	}
	s.under(domain.NewMatrix())
	if x := sum(d.pull(0)); !slices.Contains(x.records, "Member/m12") {
		t.Errorf("after it is back: %+v", x)
	}
}

// An entity gets a new row to be read by, one far beyond the width of a word. What
// devices hold of it was read by another, so the table's version changes, and their
// checkpoints are refused: read by the new row they would never give it back.
func TestEntityReadByAnotherRow(t *testing.T) {
	s := newSite(t)
	s.must(`create Venue @v {"unitId":"b1","nameZh":"展览馆","kindCode":"ACTIVITY_CENTRE"}`)
	d := s.device("bs1")
	d.pull(0)
	before := *d.checkpoint
	s.under(table(t, domain.RightsVersion+1, front(100, "BS:V")),
		`type Venue @entity(stage: DO, bucket: "unitId", read: "VENUE"`, `type Venue @entity(stage: DO, bucket: "unitId", read: "AAA_099"`)
	d.invalid(before)
	d.anew()
	if !d.holds("Venue", "@v") {
		t.Error("the row beyond 64 lets read nothing")
	}
	s.regrant("bs1", "MEMBER@b1") // not in the new row
	if d.pull(0); d.holds("Venue", "@v") {
		t.Error("the row beyond 64 is not taken back")
	}
}

// A server with an older table meets a checkpoint with rows that it does not have.
func TestRowThatIsNotInTheTable(t *testing.T) {
	s := newSite(t)
	s.under(table(t, domain.RightsVersion, front(1, "BS:V")), `type Venue @entity(stage: DO, bucket: "unitId", read: "VENUE"`, `type Venue @entity(stage: DO, bucket: "unitId", read: "AAA_000"`)
	d := s.device("bs1")
	d.next(3)
	inside := *d.checkpoint
	d.pull(0)
	s.under(domain.NewMatrix())
	d.invalid(inside)
	d.invalid(*d.checkpoint)
	d.anew()
}

// What an older program sealed, in a form whose bits meant places in a table sorted by
// name, is refused, and cannot be passed off as one of this form, even where its content
// would read the same.
func TestOldForms(t *testing.T) {
	s := newSite(t)
	now := fmt.Sprintf(`{"a":"in1","v":%d,"h":{"r":0,"y":null}}`, domain.RightsVersion) // which is refused for its form alone
	for _, content := range []string{`{"a":"in1","h":{"r":1,"u":{"1023":["b1"]},"y":null}}`, now} {
		var b bytes.Buffer
		z, err := flate.NewWriter(&b, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = z.Write([]byte(content)); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		for form := range 5 {
			for _, sum := range [][32]byte{s.MAC(b.Bytes()), s.MAC(append([]byte{1}, b.Bytes()...)), s.MAC(append([]byte{2}, b.Bytes()...)), s.MAC(append([]byte{4}, b.Bytes()...))} {
				raw := append(append([]byte{byte(form)}, sum[:]...), b.Bytes()...)
				s.device("in1").invalid(base64.RawURLEncoding.EncodeToString(raw))
			}
		}
		if sum := s.MAC(append([]byte{3}, b.Bytes()...)); content == now {
			d, text := s.device("in1"), base64.RawURLEncoding.EncodeToString(append(append([]byte{3}, sum[:]...), b.Bytes()...))
			d.ok(object{"pull": object{"checkpoint": text}})
		}
	}
}

// A base beyond the head is of commits that a restore took back. What stands here now was
// not seen by the user, so the change is concurrent and runs over nothing.
func TestBaseOfAnotherHistory(t *testing.T) {
	for _, beyond := range []domain.Rev{0, 1, 2, 1000} {
		s := newSite(t)
		d := s.device("pa")
		before := domain.TimeOf(s.Clock.Now()).String()
		s.Clock.Set(s.Clock.Now().Add(time.Hour))
		s.must(`update Member m11 {"name":"服务器所改"}`)
		s.must(`update Member m12 {"name":"服务器所改"}`)
		send := func(o object) *answer {
			d.n++
			o["base"] = s.head() + beyond
			return d.ok(push(object{"n": d.n, "at": before, "ops": []object{o}}))
		}
		a := send(op("update", "Member", "m11", "fields", object{"name": "手机所改"}))
		b := send(op("delete", "Member", "m12"))
		name := s.Engine.Snapshot().Find("Member", "m11").Body.(*domain.Member).Name
		changed, deleted := len(a.Push.Results[0].Conflicts), len(b.Push.Results[0].Conflicts)
		seen := beyond == 0
		if seen && (changed+deleted > 0 || name != "手机所改") || !seen && (changed != 1 || deleted != 1 || name != "服务器所改") {
			t.Errorf("%d beyond the head: %d and %d conflicts, %s", beyond, changed, deleted, name)
		}
	}
}
