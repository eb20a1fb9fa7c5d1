package do_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// palace is a venue of s00 that holds a hundred and is open to all, hall one of c that is
// not booked, base somebody else's.
const (
	palace = `
	us create Venue @v {"unitId":"s00","nameZh":"文化宫","kindCode":"CULTURE_PALACE","bookable":true,"capacity":100,"openTo":"COMPANY"}`
	hall = `
	pa create Venue @h {"unitId":"c","nameZh":"文化广场","kindCode":"CULTURE_SQUARE","openTo":"COMPANY"}`
	base = `
	pa create Venue @r {"unitId":"c","nameZh":"大青山","kindCode":"DAQINGSHAN_BASE","openTo":"COMPANY"}`
)

// printed is a code of a venue that was issued on the first of June.
func printed(venue string) (deed, code string) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	p := domain.PrintedCode{Form: domain.VenuePrint, Place: domain.PlaceTag(enginetest.ID(venue)), Serial: 1}
	issue, err := json.Marshal(domain.CodeIssue{Serial: 1, IssuedAt: "2026-06-01T00:00:00.000Z", PublicKey: base64.RawURLEncoding.EncodeToString(key.Public().(ed25519.PublicKey))})
	if err != nil {
		panic(err) // a plain object
	}
	return fmt.Sprintf("\n\tsystem update Venue %s {\"keySerial\":1,\"codes\":[%s]}", venue, issue), p.Text(ed25519.Sign(key, p.Message()))
}

// books is the deed of a request for the first of July, in hours of Shanghai.
func books(who, id, unit string, from, to, people int) string {
	return fmt.Sprintf("\n\t%s create VenueUse %s {\"venueId\":\"@v\",\"unitId\":%q,\"purpose\":\"CULTURE\",\"fromAt\":\"2026-07-01T%02d:00:00Z\",\"toAt\":\"2026-07-01T%02d:00:00Z\",\"expectedPeople\":%d}", who, id, unit, from-8, to-8, people)
}

const (
	approve  = `{"status":"APPROVED"}`
	autoYes  = "\n\tsystem create Settings auto {\"validFrom\":\"2026-06-01\",\"status\":\"IN_FORCE\",\"venues\":{\"venueAutoApprove\":true}}"
	narrow   = "\n\tus update Venue @v {\"capacity\":null}"
	approved = "\n\tus update VenueUse @a " + approve
)

func TestINV_V2_NoMoreThanThereIsRoomFor(t *testing.T) {
	a := palace + books("bs", "@a", "b000", 9, 11, 60)
	booked := a + approved
	enginetest.Hold(t, []enginetest.Ruling{
		{"a request", palace, books("bs", "@a", "b000", 9, 11, 60), ""},
		{"by a member for their branch", palace, books("me", "@a", "b000", 9, 11, 60), ""},
		{"by a member for another branch", palace, books("me", "@a", "b001", 9, 11, 60), "MISSING_REFERENCE"},
		{"by another secretary", palace, books("bs", "@a", "b001", 9, 11, 60), "MISSING_REFERENCE"},
		{"for the unit above", palace, books("bs", "@a", "s00", 9, 11, 60), "FORBIDDEN"},
		{"without a number", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-01T03:00:00Z"}`, "INV-V2"},
		{"that ends as it begins", palace, books("bs", "@a", "b000", 9, 9, 60), "INV-V2"},
		{"that ends before it begins", palace, books("bs", "@a", "b000", 9, 8, 60), "VALIDATION"},
		{"for yesterday", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-14T01:00:00Z","toAt":"2026-06-14T03:00:00Z","expectedPeople":2}`, "INV-V2"},
		{"in somebody's name", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","requesterId":"us","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-01T03:00:00Z","expectedPeople":2}`, "READ_ONLY_FIELD"},
		{"approved as it is made", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","status":"APPROVED","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-01T03:00:00Z","expectedPeople":2}`, "FORBIDDEN"},
		{"of a hall", hall, `bs create VenueUse @a {"venueId":"@h","unitId":"b000","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-01T03:00:00Z"}`, "INV-V1"},
		{"of one that is closed for a time", palace + "\n\tus update Venue @v {\"status\":\"CLOSED_TEMPORARILY\"}", books("bs", "@a", "b000", 9, 11, 60), "INV-V2"},
		{"of one that is not open to all", palace + "\n\tus update Venue @v {\"openTo\":null}", books("bs", "@a", "b000", 9, 11, 60), "MISSING_REFERENCE"},

		{"approved by who keeps it", a, `us update VenueUse @a ` + approve, ""},
		{"approved by who asked", a, `bs update VenueUse @a ` + approve, "FORBIDDEN"},
		{"approved by another unit", a, `us1 update VenueUse @a ` + approve, "NOT_FOUND"},
		{"rejected", a, `us update VenueUse @a {"status":"REJECTED"}`, ""},
		{"moved while it waits", a, `bs update VenueUse @a {"expectedPeople":70}`, ""},
		{"moved when it is approved", booked, `bs update VenueUse @a {"expectedPeople":70}`, "INV-V2"},

		{"too many", booked + books("us", "@b", "b001", 10, 12, 50), `us update VenueUse @b ` + approve, "INV-V2"},
		{"as many as there is room for", booked + books("us", "@b", "b001", 10, 12, 40), `us update VenueUse @b ` + approve, ""},
		{"when they have gone", booked + books("us", "@b", "b001", 11, 12, 100), `us update VenueUse @b ` + approve, ""},
		{"two after each other beside one", palace + books("bs", "@a", "b000", 8, 9, 60) + approved + books("us", "@b", "b001", 9, 10, 60) + "\n\tus update VenueUse @b " + approve + books("us", "@d", "b001", 8, 10, 40), `us update VenueUse @d ` + approve, ""},
		{"one use at a time", palace + narrow + books("bs", "@a", "b000", 9, 11, 1) + approved + books("us", "@b", "b001", 10, 12, 1), `us update VenueUse @b ` + approve, "INV-V2"},
		{"one after the other", palace + narrow + books("bs", "@a", "b000", 9, 11, 1) + approved + books("us", "@b", "b001", 11, 12, 1), `us update VenueUse @b ` + approve, ""},
		{"cancelled makes room", booked + books("us", "@b", "b001", 10, 12, 50) + "\n\tbs update VenueUse @a {\"status\":\"CANCELLED\"}", `us update VenueUse @b ` + approve, ""},
		{"as long as a day", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-02T01:00:00Z","expectedPeople":2}`, ""},
		{"longer than a day", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-02T01:00:01Z","expectedPeople":2}`, "INV-V2"},
		{"made longer than a day", a, `bs update VenueUse @a {"toAt":"2026-07-02T02:00:00Z"}`, "INV-V2"},
		{"longer than a day, by an import", palace, `system create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-05-01T01:00:00Z","toAt":"2026-05-02T02:00:00Z"}`, "INV-V2"},
		{"longer than a day, by who may not book", palace, `bs create VenueUse @a {"venueId":"@v","unitId":"b001","purpose":"CULTURE","fromAt":"2026-07-01T01:00:00Z","toAt":"2026-07-02T02:00:00Z","expectedPeople":2}`, "MISSING_REFERENCE"},
		{"when the day before's are still there", palace + narrow + `
			bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-30T02:00:00Z","toAt":"2026-07-01T02:00:00Z"}` + approved + books("us", "@b", "b001", 9, 11, 1), `us update VenueUse @b ` + approve, "INV-V2"},
		{"when the day before's have gone", palace + narrow + `
			bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-30T01:00:00Z","toAt":"2026-07-01T01:00:00Z"}` + approved + books("us", "@b", "b001", 9, 11, 1), `us update VenueUse @b ` + approve, ""},
		{"an earlier request waits", a + books("us", "@b", "b001", 10, 12, 50), `us update VenueUse @b ` + approve, "INV-V2"},
		{"the earlier one goes first", a + books("us", "@b", "b001", 10, 12, 50), `us update VenueUse @a ` + approve, ""},
		{"an earlier one for which there is no room is in nobody's way", booked + books("us", "@b", "b001", 10, 12, 50) + books("us", "@d", "b001", 10, 12, 40), `us update VenueUse @d ` + approve, ""},
	})
	w := enginetest.New(t)
	w.Must(autoYes + palace + base + books("bs", "@a", "b000", 9, 11, 60) + books("us", "@b", "b001", 10, 12, 50) + books("me/tabm", "@d", "b000", 13, 14, 5) + `
		bs create VenueUse @e {"venueId":"@r","unitId":"b000","purpose":"RED_EDUCATION","fromAt":"2026-07-02T01:00:00Z","toAt":"2026-07-02T03:00:00Z"}`)
	for id, want := range map[string]domain.VenueUseStatus{"@a": "APPROVED", "@b": "REQUESTED", "@d": "REQUESTED", "@e": "APPROVED"} {
		if u := enginetest.Body[domain.VenueUse](w, id); u.Status != want || u.Outside != (id == "@e") {
			t.Errorf("%s is %s, outside %t", id, u.Status, u.Outside)
		}
	}
}

func TestINV_V3_CheckIns(t *testing.T) {
	issue, code := printed("@v")
	_, other := printed("@h")
	now := palace + issue + `
	bs create Evidence @e {"unitId":"b000","kindCode":"PHOTO"}
	bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T03:20:00Z","toAt":"2026-06-15T05:00:00Z","expectedPeople":60}` + approved
	late := palace + issue + books("bs", "@a", "b000", 9, 11, 60) + approved
	scan := func(more string) string {
		return `bs update VenueUse @a {"status":"CHECKED_IN","checkInToken":"` + code + `"` + more + `}`
	}
	walk := `bs create VenueUse @w {"venueId":"@v","unitId":"b000","purpose":"CULTURE","status":"CHECKED_IN","checkInToken":"` + code + `"}`
	manual := now + `
	bs update VenueUse @a {"status":"CHECKED_IN","evidence":[{"evidenceId":"@e"}],"headCount":5}`
	done := manual + `
	bs update VenueUse @a {"status":"COMPLETED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"with the code", now, scan(""), ""},
		{"by the host", now, `us update VenueUse @a {"status":"CHECKED_IN","checkInToken":"` + code + `"}`, ""},
		{"by the code of another venue", now, `bs update VenueUse @a {"status":"CHECKED_IN","checkInToken":"` + other + `"}`, "INV-V3"},
		{"by nothing", now, `bs update VenueUse @a {"status":"CHECKED_IN"}`, "INV-V3"},
		{"by evidence", now, `bs update VenueUse @a {"status":"CHECKED_IN","evidence":[{"evidenceId":"@e"}]}`, ""},
		{"too early", late, scan(""), "INV-V3"},
		{"too early, by evidence", late + "\n\tbs create Evidence @e {\"unitId\":\"b000\",\"kindCode\":\"PHOTO\"}", `bs update VenueUse @a {"status":"CHECKED_IN","evidence":[{"evidenceId":"@e"}]}`, "INV-V3"},
		{"a time of one's own", now, scan(`,"checkInAt":"2026-06-15T01:00:00Z"`), "READ_ONLY_FIELD"},
		{"a code without a check-in", now, `bs update VenueUse @a {"checkInToken":"` + code + `"}`, "INV-V3"},
		{"confirmed by the host", manual, `us update VenueUse @a {"confirmed":true}`, ""},
		{"confirmed by who came", manual, `bs update VenueUse @a {"confirmed":true}`, "FORBIDDEN"},
		{"confirmed where there is a code", now + "\n\t" + scan(""), `us update VenueUse @a {"confirmed":true}`, "INV-V3"},
		{"completed by nobody's count", now + "\n\t" + scan(""), `bs update VenueUse @a {"status":"COMPLETED"}`, "VALIDATION"},
		{"completed", now + "\n\t" + scan(""), `bs update VenueUse @a {"status":"COMPLETED","headCount":5,"memberCount":3,"staffCount":2}`, ""},
		{"completed by other sums", now + "\n\t" + scan(""), `bs update VenueUse @a {"status":"COMPLETED","headCount":5,"memberCount":3,"staffCount":1}`, "VALIDATION"},
		{"walked in where it is free", palace + issue, walk, ""},
		{"walked in where others are", palace + narrow + issue + `
			us create VenueUse @b {"venueId":"@v","unitId":"b001","purpose":"CULTURE","fromAt":"2026-06-15T03:20:00Z","toAt":"2026-06-15T05:00:00Z"}
			us update VenueUse @b ` + approve, walk, "INV-V2"},
		{"walked in without a code", palace, `bs create VenueUse @w {"venueId":"@v","unitId":"b000","purpose":"CULTURE","status":"CHECKED_IN"}`, "INV-V3"},
		{"walked in before a code was issued", palace, walk, "INV-V3"},
	})
	w := enginetest.New(t)
	w.Must(done)
	is := func(counted bool, flags int) {
		t.Helper()
		if u := enginetest.Body[domain.VenueUse](w, "@a"); u.Counted != counted || len(u.Flags) != flags || u.CheckInAt != 0 {
			t.Errorf("counted %t, flags %v, at %s", u.Counted, u.Flags, u.CheckInAt)
		}
	}
	is(false, 1)
	w.Must(`us update VenueUse @a {"confirmed":true}`)
	is(true, 1)
	w.Try(`us update VenueUse @a {"confirmed":false}`, "INV-V3")
}

// A use that is completed leaves the venue to others, whatever it was booked for.
func TestINV_V2_CompletedUsesMakeRoom(t *testing.T) {
	issue, code := printed("@v")
	w := enginetest.New(t)
	w.Must(palace + narrow + issue + `
		bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T02:10:00Z","toAt":"2026-06-15T08:00:00Z"}` + approved + `
		us create VenueUse @b {"venueId":"@v","unitId":"b001","purpose":"CULTURE","fromAt":"2026-06-15T05:00:00Z","toAt":"2026-06-15T07:00:00Z"}
		bs update VenueUse @a {"status":"CHECKED_IN","checkInToken":"` + code + `"}`)
	w.Wait(time.Hour)
	w.Try(`us update VenueUse @b `+approve, "INV-V2")
	w.Must(`bs update VenueUse @a {"status":"COMPLETED","headCount":5}`)
	w.Must(`us create VenueUse @d {"venueId":"@v","unitId":"b001","purpose":"CULTURE","fromAt":"2026-06-15T02:30:00Z","toAt":"2026-06-15T05:00:00Z"}`)
	w.Try(`us update VenueUse @d `+approve, "INV-V2") // they were still there then
	w.Must(`us update VenueUse @b ` + approve)
}

// A visit to a red base counts where enough came of those who were expected.
func TestINV_V5_EnoughCame(t *testing.T) {
	issue, code := printed("@r")
	for _, c := range []struct {
		name, expected string
		heads          int
		counted        bool
	}{
		{"three tenths", `,"expectedPeople":10`, 3, true},
		{"fewer", `,"expectedPeople":10`, 2, false},
		{"of nobody knows how many", "", 1, true},
	} {
		w := enginetest.New(t)
		w.Must(base + issue + `
			bs create VenueUse @a {"venueId":"@r","unitId":"b000","purpose":"RED_EDUCATION","fromAt":"2026-06-15T02:00:00Z","toAt":"2026-06-15T05:00:00Z"` + c.expected + `}
			bs update VenueUse @a {"status":"CHECKED_IN","checkInToken":"` + code + fmt.Sprintf(`","headCount":%d}
			bs update VenueUse @a {"status":"COMPLETED"}`, c.heads))
		if u := enginetest.Body[domain.VenueUse](w, "@a"); u.Counted != c.counted || !u.Outside {
			t.Errorf("%s: counted %t, outside %t", c.name, u.Counted, u.Outside)
		}
	}
}

// A use is cancelled without a word until the day before.
func TestCancelled(t *testing.T) {
	soon := palace + `
	bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-16T02:00:00Z","toAt":"2026-06-16T05:00:00Z","expectedPeople":60}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"long before", palace + books("bs", "@a", "b000", 9, 11, 60), `bs update VenueUse @a {"status":"CANCELLED"}`, ""},
		{"by the host", palace + books("pa", "@a", "s01", 9, 11, 60), `us update VenueUse @a {"status":"CANCELLED"}`, "FORBIDDEN"},
		{"and then changed", palace + books("bs", "@a", "b000", 9, 11, 60) + "\n\tbs update VenueUse @a {\"status\":\"CANCELLED\"}", `bs update VenueUse @a {"noteZh":"改日"}`, "SEALED"},
		{"shortly before, for a reason", soon, `bs update VenueUse @a {"status":"CANCELLED"}`, ""},
	})
}

func TestINV_V4_OneCheckInAUse(t *testing.T) {
	issue, code := printed("@v")
	hallIssue, hallCode := printed("@h")
	w := enginetest.New(t)
	w.Must(palace + issue + hall + hallIssue)
	walk := func(who, id, venue, unit, code string) {
		t.Helper()
		w.Must(fmt.Sprintf(`%s create VenueUse %s {"venueId":%q,"unitId":%q,"purpose":"CULTURE","status":"CHECKED_IN","checkInToken":%q}`, who, id, venue, unit, code))
	}
	walk("bs", "@one", "@h", "b000", hallCode)
	w.Wait(40 * time.Minute)
	walk("me/tabm", "@two", "@h", "b000", hallCode)
	walk("us", "@other", "@h", "b001", hallCode)
	w.Wait(40 * time.Minute)
	walk("me/tabm", "@three", "@h", "b000", hallCode)
	w.Must(`me/tabm update VenueUse @two {"headCount":12,"status":"COMPLETED"}
		bs update VenueUse @one {"status":"COMPLETED"}`)
	use := func(id string) *domain.VenueUse { return enginetest.Body[domain.VenueUse](w, id) }
	if one, two := use("@one"), use("@two"); two.FoldedIntoID != one.ID || one.HeadCount != 12 || !one.Counted || two.Counted {
		t.Errorf("%+v %+v", one, two)
	}
	if use("@other").FoldedIntoID != "" || use("@three").FoldedIntoID != "" {
		t.Error("another unit's visit, and one behind the slot, are uses of their own")
	}
	// Who comes to what their unit booked, without the booking on their phone.
	w.Must(`bs create VenueUse @b {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T05:00:00Z","toAt":"2026-06-15T07:00:00Z","expectedPeople":60}
		us update VenueUse @b ` + approve)
	w.Wait(30 * time.Minute)
	walk("me/tabm", "@four", "@v", "b000", code)
	at := use("@b").CheckInAt
	if b := use("@b"); b.Status != domain.VenueUseStatusCheckedIn || at == 0 || use("@four").FoldedIntoID != b.ID {
		t.Errorf("%+v", b)
	}
	w.Wait(time.Minute)
	w.Must(`bs update VenueUse @b {"status":"CHECKED_IN","checkInToken":"` + code + `","headCount":50}`)
	if b := use("@b"); b.CheckInAt != at || b.HeadCount != 50 {
		t.Errorf("%+v", b)
	}
}

// TestVenuesByTheClock: a request is decided in time, nobody who came is nobody, and a use
// is over a day later, where it is known how many came.
func TestVenuesByTheClock(t *testing.T) {
	issue, code := printed("@v")
	w := enginetest.New(t)
	w.Must(palace + issue + `
		system update Venue @v {"keeperAccountId":"us"}
		bs create VenueUse @soon {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T09:00:00Z","toAt":"2026-06-15T10:00:00Z","expectedPeople":6}
		bs create VenueUse @later {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-07-15T09:00:00Z","toAt":"2026-07-15T10:00:00Z","expectedPeople":6}
		bs create VenueUse @a {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T03:00:00Z","toAt":"2026-06-15T05:00:00Z","expectedPeople":6}
		bs create VenueUse @b {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T03:00:00Z","toAt":"2026-06-15T05:00:00Z","expectedPeople":6}
		us update VenueUse @a ` + approve + `
		us update VenueUse @b ` + approve + `
		bs create VenueUse @d {"venueId":"@v","unitId":"b000","purpose":"CULTURE","fromAt":"2026-06-15T03:00:00Z","toAt":"2026-06-15T05:00:00Z","expectedPeople":6}
		us update VenueUse @d ` + approve + `
		bs update VenueUse @b {"status":"CHECKED_IN","checkInToken":"` + code + `","headCount":5}
		bs update VenueUse @d {"status":"CHECKED_IN","checkInToken":"` + code + `"}`)
	are := func(want map[string]domain.VenueUseStatus) {
		t.Helper()
		for id, s := range want {
			if got := enginetest.Body[domain.VenueUse](w, id).Status; got != s {
				t.Errorf("%s is %s, want %s", id, got, s)
			}
		}
	}
	tick := func(d time.Duration) {
		t.Helper()
		w.Wait(d)
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	tick(time.Hour)
	are(map[string]domain.VenueUseStatus{"@a": "APPROVED"})
	tick(time.Hour + time.Minute)
	are(map[string]domain.VenueUseStatus{"@a": "NO_SHOW", "@b": "CHECKED_IN"})
	w.Try(`bs update VenueUse @a {"status":"CHECKED_IN","checkInToken":"`+code+`"}`, "INV-V3")
	tick(24 * time.Hour)
	are(map[string]domain.VenueUseStatus{"@b": "COMPLETED", "@d": "CHECKED_IN"})
	told := func() map[string]int {
		n := map[string]int{}
		w.Snapshot().Scan(w.Registry().Entity("Notice"), func(r *domain.Record) bool {
			x := r.Body.(*domain.Notice)
			n[x.DeadlineKey+" "+x.RecordID+" "+x.RecipientID]++
			return true
		})
		return n
	}
	if n := told(); n["DL58 "+w.ID("@soon")+" us"] != 1 || n["DL58 "+w.ID("@later")+" us"] != 0 {
		t.Errorf("%v", n)
	}
	tick(48 * time.Hour)
	if n := told(); n["DL58 "+w.ID("@later")+" us"] != 1 {
		t.Errorf("%v", n)
	}
}
