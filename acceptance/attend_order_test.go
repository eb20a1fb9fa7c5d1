package acceptance

import (
	"context"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// meeting is a lecture of sixty people that is recorded without a network: the host's phone
// and another that knows the event from its code, whose clock is two hours slow, a third that
// records the same lecture as an event of its own, and the phone of a member.
type meeting struct {
	*testing.T
	p       *play
	phones  map[string]*device.Device
	badges  map[string]string
	account map[string]string
}

const (
	slow   = -2 * time.Hour
	onDay  = "2026-06-12T"
	people = 60
)

func newMeeting(t *testing.T) *meeting {
	t.Helper()
	p, err := newPlayIn(t.TempDir(), t.Cleanup, start, rules.All(), statetest.Tables())
	if err != nil {
		t.Fatal(err)
	}
	m := &meeting{T: t, p: p, phones: map[string]*device.Device{}, badges: map[string]string{},
		account: map[string]string{"P0": "bs02", "P1": "bc02", "P2": "a-m02-03", "P3": "a-m02-59"}}
	m.goTo("2026-06-11T18:00")
	m.ask("pa", `mutation { createRoleGrant(input: {accountId: "a-m02-03", role: BRANCH_COMMITTEE_MEMBER, scopeUnitId: "b02"}) { errors { code message } } }`)
	for i := 1; i <= people; i++ {
		id := fmt.Sprintf("m02-%02d", i)
		m.ask("bs02", `mutation { issueBadge(input: {id: "`+id+`"}) { badgeCode errors { code message } } }`)
		m.badges[id], _ = p.at("data.issueBadge.badgeCode")
	}
	for name, account := range m.account {
		clock := p.clock.now
		if name == "P2" {
			clock = func() time.Time { return p.clock.now().Add(slow) }
		}
		made := 0
		newID := func() string { made++; return enginetest.ID(fmt.Sprintf("@%s-%d", name, made)) } // the same in every order
		d, err := device.Open(device.Config{Path: filepath.Join(p.dir, name+".db"), Clock: clock, NoSync: true, Language: "zh", NewID: newID})
		m.must(err)
		p.devices[name], m.phones[name] = d, d
		m.must(d.Login(context.Background(), p.url, account, password, name))
		m.sync(name)
	}
	return m
}

func (m *meeting) must(err error) {
	m.Helper()
	if err != nil {
		m.Fatal(err)
	}
}

func (m *meeting) goTo(at string) {
	m.Helper()
	to, err := time.ParseInLocation("2006-01-02T15:04", at, zone)
	m.must(err)
	m.must(m.p.move(to))
}

func (m *meeting) ask(account, query string) {
	m.Helper()
	m.p.account = account
	m.must(m.p.graphql(map[string]any{"query": query}))
	if len(m.p.problems()) > 0 {
		m.Fatalf("as %s: %s\n%s", account, query, m.p.last)
	}
}

func (m *meeting) sync(phone string) {
	m.Helper()
	m.p.account = m.account[phone]
	m.must(m.p.sync(phone, m.phones[phone]))
}

// code is what a phone shows for an event at a time of the day.
func (m *meeting) code(phone, event, hour string) string {
	m.Helper()
	at, err := time.ParseInLocation("2006-01-02T15:04", onDay+hour, zone)
	m.must(err)
	t := domain.EventToken{Event: domain.PlaceTag(enginetest.ID(event)), Device: domain.PlaceTag(m.phones[phone].ID()), Step: uint32(at.Unix() / 60)}
	signature, err := m.phones[phone].Sign(t.Message())
	m.must(err)
	raw, err := base64.StdEncoding.DecodeString(signature)
	m.must(err)
	return t.Text(raw)
}

// scans has a phone write the lines of members by their badges, or by itself; by is how its
// clock runs.
func (m *meeting) scans(phone, event, code string, from, to int, hour string, by time.Duration) {
	m.Helper()
	at, err := time.ParseInLocation("2006-01-02T15:04", onDay+hour, zone)
	m.must(err)
	for i := from; i <= to; i++ {
		member := fmt.Sprintf("m02-%02d", i)
		fields := map[string]any{"eventId": enginetest.ID(event), "memberId": member, "unitId": "b02", "mode": "QR", "proof": "BADGE_SCAN", "token": code,
			"badge": m.badges[member], "at": at.Add(by).UTC().Format("2006-01-02T15:04:05.000Z")}
		if m.account[phone] == "a-"+member {
			fields["proof"] = "SELF_SCAN"
			delete(fields, "badge")
		}
		id, err := keyed("Attendance", fields)
		m.must(err)
		m.must(write(m.phones[phone], "create", "Attendance", id, fields))
	}
}

func (m *meeting) records(phone, event string) {
	m.Helper()
	m.must(write(m.phones[phone], "create", "OrgLifeEvent", enginetest.ID(event), map[string]any{"unitId": "b02", "kind": "PARTY_LECTURE", "titleZh": "党课",
		"heldAt": "2026-06-12T07:00:00.000Z", "placeZh": "会议室", "hostId": "m02-01", "guestLecturerZh": "党校教师", "status": "HELD"}))
}

// digest is what the lines and points say, with phones by their names.
func (m *meeting) digest() string {
	names := map[string]string{}
	for name, d := range m.phones {
		names[d.ID()] = name
	}
	var out []string
	s := m.p.engine.Snapshot()
	for _, event := range []string{"@e1", "@e2"} {
		s.EachOf("Attendance", "eventId", enginetest.ID(event), func(r *domain.Record) bool {
			l := r.Body.(*domain.Attendance)
			out = append(out, fmt.Sprint(event, l.MemberID, l.MemberUnitID, l.Mode, l.Proof, l.At, l.TokenStep, names[l.TokenDeviceID], names[l.ScanDeviceID], l.Late, l.Flags, l.CreditMinutes, l.Status))
			return true
		})
	}
	s.EachOf("PointsEntry", "unitId", "b02", func(r *domain.Record) bool {
		p := r.Body.(*domain.PointsEntry)
		out = append(out, fmt.Sprint(p.MemberID, p.RuleCode, p.SourceID, p.Points, p.OccurredOn, p.Status))
		return true
	})
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// play writes what the phones have, has them meet the server in an order, and brings the two
// records together.
func (m *meeting) play(order ...string) string {
	m.Helper()
	m.goTo(onDay + "15:00")
	m.records("P0", "@e1")
	m.goTo(onDay + "15:05")
	m.records("P1", "@e2")
	m.goTo(onDay + "15:20")
	one := m.code("P0", "@e1", "15:03")
	m.scans("P0", "@e1", one, 1, 25, "15:02", 0)
	m.scans("P2", "@e1", one, 20, 39, "15:04", slow)
	m.scans("P1", "@e2", m.code("P1", "@e2", "15:05"), 37, 58, "15:18", 0)
	m.scans("P3", "@e1", m.code("P0", "@e1", "15:06"), 59, 59, "15:07", 0)
	m.goTo("2026-06-13T09:00")
	for _, phone := range order {
		m.sync(phone)
	}
	m.sync("P3")
	m.ask("bs02", `mutation { updateOrgLifeEvent(input: {id: "`+enginetest.ID("@e2")+`", mergeIntoId: "`+enginetest.ID("@e1")+`", status: MERGED, reason: "同一次党课两人各记一份"}) { errors { code message rule } } }`)
	m.ask("bs02", `mutation { updateOrgLifeEvent(input: {id: "`+enginetest.ID("@e1")+`", endedAt: "2026-06-12T08:00:00Z", minutesZh: "`+strings.Repeat("集体学习原著，结合实际谈体会。", 5)+`", conclusionZh: "继续学习", status: MINUTED}) { orgLifeEvent { expectedCount presentCount absentCount } errors { code message rule } } }`)
	return m.digest()
}

// TestAttendanceInAnyOrder: sixty people, four phones without a network, one with a slow
// clock, the same meeting recorded twice by two people. In whichever order three of the phones
// meet the server the lines are the same, each is there once, and nothing is lost.
func TestAttendanceInAnyOrder(t *testing.T) {
	var first string
	for _, order := range [][]string{{"P0", "P1", "P2"}, {"P0", "P2", "P1"}, {"P1", "P0", "P2"}, {"P1", "P2", "P0"}, {"P2", "P0", "P1"}, {"P2", "P1", "P0"}} {
		m := newMeeting(t)
		got := m.play(order...)
		for path, want := range map[string]string{"expectedCount": "60", "presentCount": "59", "absentCount": "1"} {
			if n, _ := m.p.at("data.updateOrgLifeEvent.orgLifeEvent." + path); n != want {
				t.Errorf("%v: %s is %s, want %s", order, path, n, want)
			}
		}
		open := 0
		m.p.engine.Snapshot().EachOf("SyncConflict", "status", string(domain.ConflictStatusOpen), func(*domain.Record) bool { open++; return true })
		if n := strings.Count(got, "PT04"); n != 59 || open > 0 {
			t.Errorf("%v: %d entries of points, %d conflicts for people", order, n, open)
		}
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%v gives other lines than the first order:\n%s", order, differing(first, got))
		}
	}
}

// differing are the lines that stand in one text alone.
func differing(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out []string
	for _, line := range x {
		if !slices.Contains(y, line) {
			out = append(out, "- "+line)
		}
	}
	for _, line := range y {
		if !slices.Contains(x, line) {
			out = append(out, "+ "+line)
		}
	}
	return strings.Join(out, "\n")
}
