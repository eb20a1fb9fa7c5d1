package proof_test

import (
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestTheServerStampsEvidence(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO","capturedAtDevice":"2026-06-15T03:05:00Z"}
		bs create Attachment @a {"unitId":"b000","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"application/pdf"}`)
	e, now := enginetest.Body[domain.Evidence](w, "@e"), domain.TimeOf(w.Clock.Now())
	if e.UnitID != "b000" || e.CapturedBy != "in1" || e.DeviceID != "tab1" || e.ReceivedAtServer != now || e.ClockSkewSec != 300 {
		t.Errorf("%+v", e)
	}
	if a := enginetest.Body[domain.Attachment](w, "@a"); a.CapturedBy != "bs" {
		t.Errorf("captured by %q", a.CapturedBy)
	}
	// The unit above is known by its name; one of another branch is not there at all.
	w.Try(`in1 create Evidence @x {"inspectionId":"insp","unitId":"s00","kindCode":"LEDGER"}`, "VALIDATION")
	w.Try(`in1 create Evidence @x {"inspectionId":"insp","unitId":"b010","kindCode":"LEDGER"}`, "MISSING_REFERENCE")
	w.Try(`me create Evidence @x {"unitId":"b000","kindCode":"LEDGER"}`, "")
	w.Try(`in1 create Evidence @y {"inspectionId":"insp","kindCode":"LEDGER","capturedBy":"in2"}`, "READ_ONLY_FIELD")
}

// Evidence without an inspection is filed by those who inspect the unit just now.
func TestInspectorsFileEvidenceWhileTheyInspect(t *testing.T) {
	file := `in1 create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"while it runs", "", file, ""},
		{"after it ended", enginetest.Confirmed, file, "MISSING_REFERENCE"},
		{"in another unit", "", `in1 create Evidence @e {"unitId":"b001","kindCode":"LEDGER"}`, "MISSING_REFERENCE"},
		{"in the unit above", "", `in1 create Evidence @e {"unitId":"s00","kindCode":"LEDGER"}`, "FORBIDDEN"},
	})
}

func TestINV_E1_HashBeforeUpload(t *testing.T) {
	file := `
		in1 create Attachment @a {"inspectionId":"insp","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"application/pdf"}`
	piece := func(more string) string {
		return `in1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"hashed", "", piece(`,"sha256":"` + enginetest.Hash("a") + `","status":"HASHED"`), ""},
		{"not hashed", "", piece(`,"status":"HASHED"`), "INV-E1"},
		{"queued without a hash", piece(""), `in1 update Evidence @e {"status":"HASHED"}`, "INV-E1"},
		{"its own file", file, piece(`,"sha256":"` + enginetest.Hash("a") + `","attachmentId":"@a"`), ""},
		{"another file", file, piece(`,"sha256":"` + enginetest.Hash("b") + `","attachmentId":"@a"`), "INV-E1"},
		{"the hash of its file", file, piece(`,"attachmentId":"@a","status":"HASHED"`), ""},
		{"a file of another unit", `us create Attachment @a {"unitId":"b001","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"application/pdf"}`,
			`us create Evidence @e {"unitId":"b000","kindCode":"LEDGER","attachmentId":"@a"}`, "INV-E1"},
	})
}

func TestINV_E2_ReusedBytesAreAWarning(t *testing.T) {
	piece := func(name, unit, at string) string {
		return `us create Evidence ` + name + ` {"unitId":"` + unit + `","kindCode":"LEDGER","sha256":"` + enginetest.Hash("same") + `","capturedAtDevice":"` + at + `"}
		`
	}
	for _, tc := range []struct {
		name, lines string
		want        bool
	}{
		{"another unit", piece("@1", "b000", "2026-06-10T03:00:00Z") + piece("@2", "b001", "2026-06-10T03:00:00Z"), true},
		{"another day", piece("@1", "b000", "2026-06-10T03:00:00Z") + piece("@2", "b000", "2026-06-11T03:00:00Z"), true},
		{"the same unit and day", piece("@1", "b000", "2026-06-10T03:00:00Z") + piece("@2", "b000", "2026-06-10T05:00:00Z"), false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(tc.lines)
			for _, name := range []string{"@1", "@2"} { // whichever came first
				if got := slices.Contains(enginetest.Body[domain.Evidence](w, name).Warnings, "REUSED"); got != tc.want {
					t.Errorf("%s is marked REUSED: %v", name, got)
				}
			}
		})
	}
}

func TestINV_E3_ImportedFilesAreMarked(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`in1/tab1 create Evidence @app {"inspectionId":"insp","kindCode":"LEDGER"}
		in1 create Evidence @web {"inspectionId":"insp","kindCode":"LEDGER"}
		in1/tab1 create Evidence @file {"inspectionId":"insp","kindCode":"LEDGER","captureMode":"IMPORTED"}
		in1 create Evidence @paper {"inspectionId":"insp","kindCode":"LEDGER","captureMode":"SCANNED_PAPER"}`)
	for name, want := range map[string]domain.CaptureMode{"@app": "IN_APP", "@web": "IMPORTED", "@file": "IMPORTED", "@paper": "SCANNED_PAPER"} {
		if got := enginetest.Body[domain.Evidence](w, name).CaptureMode; got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	result := func(evidence, method string) string {
		return `li create CriterionResult @r {"inspectionId":"insp","criterionCode":"01.1.2","inputs":{"numerator":0,"denominator":9},"remarkZh":"未开展","method":"` +
			method + `","evidenceIds":[` + evidence + `],"status":"SCORED"}`
	}
	w.Try(result(`"@web"`, "DOCUMENT_REVIEW"), "INV-E3")
	w.Try(result(`"@web"`, "ROUTINE_WORK"), "")
	w.Try(`li update CriterionResult @r {"method":"DOCUMENT_REVIEW"}`, "INV-E3")
	w.Try(`li update CriterionResult @r {"method":"DOCUMENT_REVIEW","evidenceIds":{"$add":["@app"]}}`, "")
	w.Must(`li ` + enginetest.CheckIn("insp", "li"))
	w.Try(`li update CriterionResult @r {"evidenceIds":{"$remove":["@app"]}}`, "")
}

func TestPhotoPolicy(t *testing.T) {
	policy := func(p string) string { return `pa update OrgUnit b000 {"photoPolicy":"` + p + `"}` }
	photo := ` create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO"}`
	const approve = `
		system update Device tab1 {"photoApproved":true}`
	site := func(policy string) string {
		return `system create Site @s {"code":"S-9","nameZh":"九车间","kindCode":"WORKSHOP","unitId":"b000","photoPolicy":"` + policy + `"}`
	}
	file := func(kind, more string) string {
		return `in1 create Attachment @a {"inspectionId":"insp","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"` + kind + `"` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"allowed", "", "in1" + photo, ""},
		{"forbidden", policy("NONE"), "in1/tab1" + photo, "VALIDATION"},
		{"forbidden, by the server too", policy("NONE"), "system" + photo, "VALIDATION"},
		{"no photo", policy("NONE"), `in1 create Evidence @e {"inspectionId":"insp","kindCode":"INTERVIEW_NOTE"}`, ""},
		{"made a photo later", policy("NONE") + `
			in1 create Evidence @e {"inspectionId":"insp","kindCode":"INTERVIEW_NOTE"}`, `in1 update Evidence @e {"kindCode":"VIDEO"}`, "VALIDATION"},
		{"an approved device", policy("APPROVED_DEVICE_ONLY") + approve, "in1/tab1" + photo, ""},
		{"a device that is only enrolled", policy("APPROVED_DEVICE_ONLY"), "in1/tab1" + photo, "INV-E4"},
		{"no device", policy("APPROVED_DEVICE_ONLY") + approve, "in1" + photo, "INV-E4"},
		{"a closed site, by its id", site("NONE"), `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO","siteId":"@s"}`, "INV-E4"},
		{"a closed site, by its code", site("NONE"), `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO","siteCode":"S-9"}`, "INV-E4"},
		{"a photo of a closed site, renamed", site("NONE"), `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","mime":"image/jpeg","siteCode":"S-9"}`, "INV-E4"},
		{"an open site in a closed unit", site("ALLOWED") + "\n" + policy("NONE"), `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO","siteId":"@s"}`, "INV-E4"},
		{"a scan at a closed site", site("NONE"), `in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","mime":"image/jpeg","captureMode":"SCANNED_PAPER","siteId":"@s"}`, ""},
		{"a photo file", policy("NONE"), file("image/jpeg", ""), "VALIDATION"},
		{"a photo file that nothing calls a photo", policy("NONE") + `
			bs create Attachment @a {"unitId":"b000","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"image/jpeg"}`, `bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER","attachmentId":"@a"}`, "INV-E4"},
		{"a film", policy("NONE"), file("video/mp4", ""), "VALIDATION"},
		{"a drawn signature", policy("NONE"), file("image/png", ""), ""},
	})
	w := enginetest.New(t)
	w.Must(policy("APPROVED_DEVICE_ONLY") + approve + `
		in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"PHOTO","geo":{"lat":40.6,"lon":109.8}}
		in1/tab1 create Attachment @a {"inspectionId":"insp","sha256":"` + enginetest.Hash("a") + `","size":1,"mediaType":"image/png","position":{"lat":40.6,"lon":109.8}}
		li/tabl ` + strings.Replace(enginetest.CheckIn("insp", "li"), `{`, `{"geo":{"lat":40.6,"lon":109.8},`, 1) + `
		in1 create Evidence @open {"inspectionId":"insp","kindCode":"LEDGER"}`)
	e, a := enginetest.Body[domain.Evidence](w, "@e"), enginetest.Body[domain.Attachment](w, "@a")
	in := enginetest.Body[domain.InspectionCheckIn](w, domain.KeyID("InspectionCheckIn", "insp", "", "li", "2026-06-15"))
	if e.Geo != "" || a.Position != "" || in.Geo != "" || in.AtServer != domain.TimeOf(w.Clock.Now()) {
		t.Errorf("positions were kept: %q, %q, %q at %v", e.Geo, a.Position, in.Geo, in.AtServer)
	}
}

// Evidence exists, and is known, by the end of the change that refers to it.
func TestEvidenceExists(t *testing.T) {
	f := func(ids string) string {
		return `create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR","evidenceIds":[` + ids + `]}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"a piece", enginetest.Proof, "in1 " + f(`"@e"`), ""},
		{"none", enginetest.Proof, "in1 " + f(`"@e","nope"`), "MISSING_REFERENCE"},
		{"added later", enginetest.Finding, `in1/tab1 update Finding @f {"evidenceIds":{"$add":["nope"]}}`, "MISSING_REFERENCE"},
		{"behind it in one mutation", "", "in1/tab1 " + f(`"@e"`) + ` ; create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}`, ""},
		{"hidden", `us create Evidence @h {"unitId":"b001","kindCode":"LEDGER"}`, "in1 " + f(`"@h"`), "MISSING_REFERENCE"},
		{"taken out", `system create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR","evidenceIds":["old"]}`,
			`in1 update Finding @f {"evidenceIds":{"$remove":["old"]}}`, ""},
		{"another field beside an old one", `system create Finding @f {"inspectionId":"insp","criterionCode":"01.1.1","descriptionZh":"x","severity":"MAJOR","evidenceIds":["old"]}`,
			`in1 update Finding @f {"severity":"CRITICAL"}`, ""},
		{"points without it", "", `bs create PointsEntry @p {"memberId":"m0","ruleCode":"PT11","sourceId":"工会/1","occurredOn":"2026-06-10","evidenceIds":["nope"]}`, "MISSING_REFERENCE"},
	})
	w := enginetest.New(t)
	a := w.Answer("in1/tab1", `create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}`, f(`"nope"`))
	if a.Err == nil || a.Op != 1 || a.Err.Field != "evidenceIds" {
		t.Errorf("%+v", a)
	}
}

// INV-E1: a piece may be hashed after its capture, once.
func TestEvidenceIsHashedOnce(t *testing.T) {
	w := enginetest.New(t)
	sum := func(c string) string { return strings.Repeat(c, 64) }
	w.Must(`in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER"}
		in1/tab1 update Evidence @e {"sha256":"` + sum("a") + `","status":"HASHED"}`)
	w.Try(`in1/tab1 update Evidence @e {"sha256":"`+sum("b")+`"}`, "READ_ONLY_FIELD")
	if e := enginetest.Body[domain.Evidence](w, "@e"); e.Sha256 != sum("a") || string(e.Status) != "HASHED" {
		t.Errorf("%s %s", e.Status, e.Sha256)
	}
}

// Who approves a device is who writes accounts, and not whose it is.
func TestDevicesAreApproved(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"by the administrator", "", `sa update Device tabm {"photoApproved":true}`, ""},
		{"by its owner", "", `me update Device tabm {"photoApproved":true}`, "FORBIDDEN"},
		{"by an outsider", "", `us1 update Device tabm {"photoApproved":true}`, "NOT_FOUND"},
	})
}

// What a device captures is numbered: a number that is missing is a warning.
func TestCapturesAreNumbered(t *testing.T) {
	w := enginetest.New(t)
	piece := func(name string, n string) string {
		return `in1/tab1 create Evidence ` + name + ` {"inspectionId":"insp","kindCode":"LEDGER","captureNo":` + n + `}
		`
	}
	w.Must(piece("@1", "1") + piece("@2", "2") + piece("@4", "4") + piece("@5", "5") + piece("@3", "3") + piece("@6", "6"))
	w.Must(`in1/tab1 create Evidence @x {"inspectionId":"insp","kindCode":"LEDGER"}
		in2/tab2 create Evidence @o {"inspectionId":"insp","kindCode":"LEDGER","captureNo":2}`)
	for name, want := range map[string]bool{"@1": false, "@2": false, "@4": true, "@5": false, "@3": true, "@6": false, "@x": false, "@o": true} {
		if got := slices.Contains(enginetest.Body[domain.Evidence](w, name).Warnings, "GAP"); got != want {
			t.Errorf("%s is marked GAP: %v", name, got)
		}
	}
	if d := enginetest.Body[domain.Device](w, "tab1"); d.LastCapture != 6 {
		t.Errorf("the device has come to %d", d.LastCapture)
	}
	w.Try(`in1/tab1 create Evidence @y {"inspectionId":"insp","kindCode":"LEDGER","captureNo":0}`, "VALIDATION")
}

// A piece may say what it is evidence of: something that its author sees.
func TestEvidenceHasASubject(t *testing.T) {
	of := func(typ, id string) string {
		return `in1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","subjectType":"` + typ + `","subjectId":"` + id + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"the inspection", "", of("Inspection", "insp"), ""},
		{"no such type", "", of("Nothing", "insp"), "VALIDATION"},
		{"what is nobody's", "", of("Receipt", "x"), "VALIDATION"},
		{"no such record", "", of("Inspection", "none"), "MISSING_REFERENCE"},
		{"one out of sight", "", of("Pledge", "none"), "MISSING_REFERENCE"},
		{"one that is hidden", `us create Evidence @h {"unitId":"b001","kindCode":"LEDGER"}`, of("Evidence", "@h"), "MISSING_REFERENCE"},
	})
}

// That bytes were used before tells of pieces that others do not see: who reviews is told,
// and nobody else, of their own piece or another's.
func TestINV_E2_IsForWhoReviews(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`us create Evidence @other {"unitId":"b001","kindCode":"LEDGER","sha256":"` + enginetest.Hash("same") + `"}
		bs create Evidence @e {"unitId":"b000","kindCode":"LEDGER","sha256":"` + enginetest.Hash("same") + `"}`)
	if e := enginetest.Body[domain.Evidence](w, "@e"); !slices.Contains(e.Warnings, "REUSED") {
		t.Fatalf("it is marked %v", e.Warnings)
	}
	ent := w.Engine.Registry().Entity("Evidence")
	for who, want := range map[string]bool{"bs": false, "in1": false, "us": true, "pa": true, "rv": true} {
		v := w.Engine.View(w.ActorOf(who))
		r := v.Record(ent, w.ID("@e"))
		if r == nil || v.Readable(ent.Fields[domain.EvidenceFieldWarnings], r) != want {
			t.Errorf("%s reads the warnings: want %t (record %v)", who, want, r != nil)
		}
	}
}
