package acceptance

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// Attendance: codes that a phone shows, badges, and scans of many, in one line each.

// atTime is a time of the day on which a script is, or of the day that it names.
func (p *play) atTime(ts *testscript.TestScript, hour string) time.Time {
	if !strings.Contains(hour, "T") {
		hour = p.clock.now().Format("2006-01-02T") + hour
	}
	at, err := time.ParseInLocation("2006-01-02T15:04", hour, zone)
	ts.Check(err)
	return at
}

// showCode is "code NAME DEVICE EVENT HH:MM": what the device shows for an event then, as
// $NAME. It is signed by the key of the device, without network.
func showCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("code NAME DEVICE EVENT HH:MM")
	}
	p := playing(ts)
	d, err := p.device(args[1])
	ts.Check(err)
	t := domain.EventToken{Event: domain.PlaceTag(ids(args[2])), Device: domain.PlaceTag(d.ID()), Step: uint32(p.atTime(ts, args[3]).Unix() / 60)}
	signature, err := d.Sign(t.Message())
	ts.Check(err)
	raw, err := base64.StdEncoding.DecodeString(signature)
	ts.Check(err)
	ts.Setenv(args[0], t.Text(raw))
}

// issueBadges is "badges BRANCH FROM-TO": the actor has the badges of the members of a branch
// printed; "scan" takes them out of the pockets of these.
func issueBadges(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("badges BRANCH FROM-TO")
	}
	p := playing(ts)
	for _, m := range membersOf(ts, args[0], args[1]) {
		p.do(ts, p.account, `mutation { issueBadge(input: {id: "%s"}) { badgeCode errors { code message } } }`, m)
		ts.Setenv("BADGE_"+m, p.got(ts, "data.issueBadge.badgeCode"))
	}
}

func membersOf(ts *testscript.TestScript, branch, span string) (out []string) {
	from, to, ranged := strings.Cut(span, "-")
	if !ranged {
		to = from
	}
	a, err := strconv.Atoi(from)
	ts.Check(err)
	b, err := strconv.Atoi(to)
	ts.Check(err)
	for i := a; i <= b; i++ {
		out = append(out, fmt.Sprintf("m%s-%02d", branch[1:], i))
	}
	return out
}

// scanBadges is "scan DEVICE EVENT CODE BRANCH FROM-TO HH:MM": a device of the actor scans the
// badges of members, offline, as of a time.
func scanBadges(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 6 {
		ts.Fatalf("scan DEVICE EVENT CODE BRANCH FROM-TO HH:MM")
	}
	p := playing(ts)
	d, err := p.device(args[0])
	ts.Check(err)
	for _, m := range membersOf(ts, args[3], args[4]) {
		fields := map[string]any{"eventId": ids(args[1]), "memberId": m, "unitId": args[3], "mode": "QR", "proof": "BADGE_SCAN", "token": args[2],
			"badge": ts.Getenv("BADGE_" + m), "at": p.atTime(ts, args[5]).UTC().Format("2006-01-02T15:04:05.000Z")}
		id, err := keyed("Attendance", fields)
		ts.Check(err)
		ts.Check(write(d, "create", "Attendance", id, fields))
	}
}

// lineOf is "line NAME EVENT MEMBER": the id of a line of attendance, as $NAME.
func lineOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("line NAME EVENT MEMBER")
	}
	ts.Setenv(args[0], domain.KeyID("Attendance", enginetest.ID(args[1]), "", args[2]))
}
