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

// hostKey is that of the phone @host of the secretary of b000, badgeKey what badges are
// printed by.
var (
	hostKey  = ed25519.NewKeyFromSeed([]byte("a phone that shows codes to many"))
	badgeKey = ed25519.NewKeyFromSeed([]byte("badges are printed by this key !"))
)

// The phones of who shows the code and of a member.
const (
	hostPhone = "0197a000-0000-7000-8000-000000000001"
	ownPhone  = "0197a000-0000-7000-8000-000000000002"
)

func publicOf(k ed25519.PrivateKey) string {
	return base64.StdEncoding.EncodeToString(k.Public().(ed25519.PublicKey))
}

// codeOf is the code of an event that the phone shows at a time.
func codeOf(event string, at time.Time) string {
	t := domain.EventToken{Event: domain.PlaceTag(enginetest.ID(event)), Device: domain.PlaceTag(hostPhone), Step: uint32(at.Unix() / 60)}
	return t.Text(ed25519.Sign(hostKey, t.Message()))
}

// badgeOf is the badge of a member with its deed.
func badgeOf(member string) (deed, badge string) {
	p := domain.PrintedCode{Form: domain.BadgePrint, Place: domain.PlaceTag(member), Serial: 1}
	issue, err := json.Marshal(domain.CodeIssue{Serial: 1, IssuedAt: "2026-06-01T00:00:00.000Z", PublicKey: base64.RawURLEncoding.EncodeToString(badgeKey.Public().(ed25519.PublicKey))})
	if err != nil {
		panic(err) // a plain object
	}
	return fmt.Sprintf("\n\tsystem update Member %s {\"badges\":[%s]}", member, issue), p.Text(ed25519.Sign(badgeKey, p.Message()))
}

// held is an assembly of b000 that began at half past one, an hour and a half after it is
// now, with the phones of those who scan.
var held = `
	system create Device ` + hostPhone + ` {"accountId":"bs","name":"书记手机","publicKey":"` + publicOf(hostKey) + `"}
	system create Device ` + ownPhone + ` {"accountId":"me","name":"党员手机"}
	bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"支部党员大会","heldAt":"2026-06-15T01:30:00Z","placeZh":"会议室","hostId":"m-bs","status":"HELD"}`

var scanTime = time.Date(2026, 6, 15, 1, 40, 0, 0, time.UTC)

// scans is somebody's scan of a code at a time, for a member.
func scans(who, device, member, proof, code string, at time.Time, more string) string {
	return fmt.Sprintf("\n\t%s/%s create Attendance @k {\"eventId\":\"@e\",\"memberId\":%q,\"unitId\":\"b000\",\"mode\":\"QR\",\"proof\":%q,\"token\":%q,\"at\":%q%s}",
		who, device, member, proof, code, at.Format("2006-01-02T15:04:05Z"), more)
}

func listed(who, member, fields string) string {
	return fmt.Sprintf("\n\t%s create Attendance @k {\"eventId\":\"@e\",\"memberId\":%q,\"unitId\":\"b000\",%s}", who, member, fields)
}

const onList = `"mode":"ON_SITE_LIST","proof":"LIST","at":"2026-06-15T01:31:00Z"`

// minuted brings the assembly to its minutes.
const minuted = `
	bs update OrgLifeEvent @e {"endedAt":"2026-06-15T01:55:00Z","hostId":"m-bs","minutesZh":"会议学习了上级文件，讨论了本季度工作，逐项研究了存在的问题和下一步打算，并就分工、时限和责任人作出安排，与会党员逐一表态发言。","conclusionZh":"同意","status":"MINUTED"}`

func TestINV_AT2_ACodeOfThisEvent(t *testing.T) {
	good := codeOf("@e", scanTime)
	deed, badge := badgeOf("m1")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a scan of one's own", held, scans("me", ownPhone, "m0", "SELF_SCAN", good, scanTime, ""), ""},
		{"of another event", held, scans("me", ownPhone, "m0", "SELF_SCAN", codeOf("@f", scanTime), scanTime, ""), "INV-AT2"},
		{"without a code", held, scans("me", ownPhone, "m0", "SELF_SCAN", "", scanTime, ""), "INV-AT2"},
		{"of a phone that was revoked before", held + "\n\tsystem update Device " + hostPhone + " {\"status\":\"REVOKED\",\"revokedAt\":\"2026-06-15T01:00:00Z\"}", scans("me", ownPhone, "m0", "SELF_SCAN", good, scanTime, ""), "INV-AT2"},
		{"of a phone that was revoked since", held + "\n\tsystem update Device " + hostPhone + " {\"status\":\"REVOKED\",\"revokedAt\":\"2026-06-15T01:59:00Z\"}", scans("me", ownPhone, "m0", "SELF_SCAN", good, scanTime, ""), ""},
		{"of somebody without a right", held + "\n\tsystem update Device " + hostPhone + " {\"accountId\":\"me1\"}", scans("me", ownPhone, "m0", "SELF_SCAN", good, scanTime, ""), "INV-AT2"},
		{"a badge", held + deed, scans("bs", hostPhone, "m1", "BADGE_SCAN", good, scanTime, `,"badge":"`+badge+`"`), ""},
		{"the badge of another", held + deed, scans("bs", hostPhone, "m0", "BADGE_SCAN", good, scanTime, `,"badge":"`+badge+`"`), "INV-AT2"},
		{"no badge", held + deed, scans("bs", hostPhone, "m1", "BADGE_SCAN", good, scanTime, ""), "INV-AT2"},
		{"a list with a code", held, listed("bs", "m1", onList+`,"token":"`+good+`"`), "INV-AT2"},
		{"another unit", held, `bs create Attendance @k {"eventId":"@e","memberId":"m1","unitId":"b001",` + onList + `}`, "INV-AT1"},
		{"of nothing", held, `bs create Attendance @k {"memberId":"m1","unitId":"b000",` + onList + `}`, "INV-AT1"},
	})
}

func TestINV_AT4_OnePhoneOneSelf(t *testing.T) {
	good := codeOf("@e", scanTime)
	enginetest.Hold(t, []enginetest.Ruling{
		{"a scan for another", held, scans("me", ownPhone, "m1", "SELF_SCAN", good, scanTime, ""), "INV-AT4"},
		{"a badge by a member", held, scans("me", ownPhone, "m1", "BADGE_SCAN", good, scanTime, ""), "INV-AT4"},
		{"a list by a member", held, listed("me", "m1", onList), "INV-AT4"},
		{"a list by the committee", held, listed("bc", "m1", onList), ""},
		{"a list by another branch", held, `us1 create Attendance @k {"eventId":"@e","memberId":"m1","unitId":"b000",` + onList + `}`, "MISSING_REFERENCE"},
	})
}

func TestINV_AT5_WhatAMemberWrites(t *testing.T) {
	planned := `
	bs create OrgLifeEvent @e {"unitId":"b000","kind":"BRANCH_ASSEMBLY","titleZh":"支部党员大会","plannedAt":"2026-06-20T01:30:00Z"}
	bs update OrgLifeEvent @e {"topicZh":"议题","agendaZh":"议程","status":"NOTIFIED"}`
	leave := `"mode":"LEAVE","leaveKindCode":"SHIFT"`
	asked := planned + listed("me", "m0", leave)
	line := ` Attendance ` + lineID("m0")
	enginetest.Hold(t, []enginetest.Ruling{
		{"a list of oneself", held, listed("me", "m0", onList), "INV-AT5"},
		{"absence of oneself", held, listed("me", "m0", `"mode":"ABSENT_EXCUSED"`), "INV-AT5"},
		{"exempt", held, listed("bs", "m0", `"mode":"EXEMPT"`), "INV-AT6"},
		{"leave", planned, listed("me", "m0", leave), ""},
		{"leave without a kind", planned, listed("me", "m0", `"mode":"LEAVE"`), "INV-AT5"},
		{"leave behind the beginning", held, listed("me", "m0", leave), "INV-AT5"},
		{"leave granted", asked, `bs update` + line + ` {"status":"VALID"}`, ""},
		{"leave granted by who asked", asked, `me update` + line + ` {"status":"VALID"}`, "FORBIDDEN"},
		{"a list behind the minutes", held + listed("bs", "m0", onList) + minuted, `bs update Attendance ` + lineID("m1") + ` {` + onList + `}`, "INV-AT5"},
		{"voided by oneself", held + listed("bs", "m-bs", onList), `bs update Attendance ` + lineID("m-bs") + ` {"status":"VOIDED"}`, "INV-AT5"},
		{"voided", held + listed("bs", "m0", onList), `bs update` + line + ` {"status":"VOIDED"}`, ""},
		{"from a distance", held, listed("bs", "m0", `"mode":"REMOTE"`), "INV-AT5"},
	})
}

// lineID is the line of a member at @e.
func lineID(member string) string {
	return domain.KeyID("Attendance", enginetest.ID("@e"), "", member)
}
