package check_test

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// phoneKey is the key of the secretary's phone.
var phoneKey = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))

// phone enrols a phone of the secretary, with its key from a time on.
func phone(w *enginetest.World, from time.Time) {
	w.Helper()
	w.Must(`system create Device tabb {"accountId":"bs","name":"手机","publicKey":"` + base64.StdEncoding.EncodeToString(phoneKey.Public().(ed25519.PublicKey)) +
		`","keyEnrolledAt":"` + domain.TimeOf(from).String() + `"}`)
}

// byKey is how the phone signs part2 over a content.
func byKey(hash string, refused bool) string {
	sig := ed25519.Sign(phoneKey, domain.SignedText("InspectionPart", "part2", "UNIT", hash, refused))
	return `,"method":"DEVICE_KEY","contentHash":"` + hash + `","deviceSignature":"` + base64.StdEncoding.EncodeToString(sig) + `"`
}

// INV-SIG2: the key was enrolled by the signer's own account before it signed.
func TestINV_SIG2_TheKeyIsTheSigners(t *testing.T) {
	const refuses = `,"refusalReasonZh":"数字与台账不符"`
	for name, tc := range map[string]struct {
		from   time.Duration
		who    string
		fields func(hash string) string
		want   string
	}{
		"signed":                   {0, "bs/tabb", func(h string) string { return byKey(h, false) }, ""},
		"refused":                  {0, "bs/tabb", func(h string) string { return byKey(h, true) + refuses }, ""},
		"a signature turned round": {0, "bs/tabb", func(h string) string { return byKey(h, true) }, "INV-SIG2"},
		"a key enrolled after":     {time.Hour, "bs/tabb", func(h string) string { return byKey(h, false) }, "INV-SIG2"},
		"not from the device":      {0, "bs", func(h string) string { return byKey(h, false) }, "INV-SIG2"},
		"on another's device":      {0, "us/tabb", func(h string) string { return byKey(h, false) }, "INV-SIG2"},
		"over another content": {0, "bs/tabb", func(h string) string {
			return strings.Replace(byKey(enginetest.Hash("x"), false), enginetest.Hash("x"), h, 1)
		}, "INV-SIG2"},
		"no signature": {0, "bs/tabb", func(string) string { return `,"method":"DEVICE_KEY"` }, "INV-SIG2"},
	} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.New(t)
			phone(w, w.Clock.Now().Add(tc.from))
			w.Must(enginetest.Submitted)
			if tc.who == "us/tabb" {
				w.Must(`system update Device tabb {"accountId":"us"}
					system update Device tabb {"accountId":"bs"}`)
				actor := domain.Actor{Account: "us", Device: "tabb"}
				op, err := w.Op(sign("", "@x", tc.fields(hashOf(w, "part2")))[1:])
				if err != nil {
					t.Fatal(err)
				}
				if err := w.Do(t.Context(), actor, func(tx *engine.Tx) error { return enginetest.Apply(tx, op) }); domain.AsError(err).Rule != tc.want {
					t.Fatalf("%v", err)
				}
				return
			}
			w.Try(sign(tc.who, "@x", tc.fields(hashOf(w, "part2"))), tc.want)
		})
	}
}

// Who signs by the account has shown its password within five minutes.
func TestINV_SIG2_ThePasswordIsFresh(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Submitted)
	try := func(ago time.Duration) error {
		op, err := w.Op(sign("", "@x", "")[1:])
		if err != nil {
			t.Fatal(err)
		}
		actor := domain.Actor{Account: "bs", Proved: domain.TimeOf(w.Clock.Now().Add(-ago))}
		return w.Do(t.Context(), actor, func(tx *engine.Tx) error { return enginetest.Apply(tx, op) })
	}
	if e := domain.AsError(try(5*time.Minute + time.Millisecond)); e.Rule != "INV-SIG2" || e.Field != "method" {
		t.Errorf("a password of five minutes ago: %+v", e)
	}
	if err := try(5 * time.Minute); err != nil {
		t.Errorf("within five minutes: %v", err)
	}
}

// DL26: what was witnessed is confirmed by the unit's own account, which may object, or by
// silence; and it says which.
func TestDL26_SilenceConfirms(t *testing.T) {
	penned := enginetest.Submitted + drawing + "\n" + sign("in2", "@pen", drawn)
	enginetest.Hold(t, []enginetest.Ruling{
		{"confirmed", penned, `bs update Signature @pen {"status":"CONFIRMED"}`, ""},
		{"objected to", penned, `bs update Signature @pen {"status":"REFUSED"}`, ""},
		{"confirmed by its witness", penned, `in2 update Signature @pen {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"confirmed by one of the team who heads the unit above", penned + `
			system update Inspection insp {"inspectorIds":{"$add":["us"]}}`, `us update Signature @pen {"status":"CONFIRMED"}`, "INV-I4"},
		{"objected to by one of the team", penned + `
			system update Inspection insp {"inspectorIds":{"$add":["us"]}}`, `us update Signature @pen {"status":"REFUSED"}`, "INV-I4"},
		{"one drawing under another content", penned, sign("in2", "@two", drawn+`,"contentHash":"`+enginetest.Hash("another text")+`"`), "INV-SIG1"},
		{"confirmed from elsewhere", penned, `us1 update Signature @pen {"status":"CONFIRMED"}`, "NOT_FOUND"},
		{"made valid", penned, `bs update Signature @pen {"status":"VALID"}`, "ILLEGAL_TRANSITION"},
		{"made stale by hand", penned, `bs update Signature @pen {"status":"STALE"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(penned + "\n" + mergeAll)
	caveats := func() []string { return enginetest.Body[domain.Inspection](w, "insp").Caveats }
	if !slices.Contains(caveats(), "WITNESSED_ONLY") {
		t.Errorf("caveats %v", caveats())
	}
	days(t, w, 4)
	if got := statusOf(w, "@pen"); got != domain.SignatureStatusWitnessed {
		t.Errorf("on the fourth day it is %s", got)
	}
	days(t, w, 6)
	if x := enginetest.Body[domain.Signature](w, "@pen"); x.Status != domain.SignatureStatusConfirmed || x.ConfirmedBy != domain.SignatureConfirmerSilence {
		t.Errorf("after its term it is %s by %q", x.Status, x.ConfirmedBy)
	}
	if slices.Contains(caveats(), "WITNESSED_ONLY") {
		t.Errorf("caveats %v", caveats())
	}
	for _, head := range []string{"bs", "us"} {
		if n := notices(w, head); n == 0 {
			t.Errorf("%s was not told", head)
		}
	}
	w = enginetest.New(t)
	w.Must(penned + `
		bs update Signature @pen {"status":"CONFIRMED"}`)
	if x := enginetest.Body[domain.Signature](w, "@pen"); x.ConfirmedBy != domain.SignatureConfirmerAccount {
		t.Errorf("confirmed by %q", x.ConfirmedBy)
	}
}

// notices counts what an account was told of signatures.
func notices(w *enginetest.World, account string) (n int) {
	w.Snapshot().EachOf("Notice", "recipientId", account, func(r *domain.Record) bool {
		if r.Body.(*domain.Notice).RecordType == "Signature" {
			n++
		}
		return true
	})
	return n
}

func days(t *testing.T, w *enginetest.World, n int) {
	t.Helper()
	for range n {
		w.Wait(enginetest.Day)
		if _, err := w.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// INV-SIG3: a refusal keeps its reason, blocks nothing, and is withdrawn by signing, by
// whoever refused.
func TestINV_SIG3_ARefusalIsWithdrawnBySigning(t *testing.T) {
	before := enginetest.Submitted + `
		bs create Signature @no ` + enginetest.Refused
	inPresence := enginetest.Submitted + drawing + "\n" + sign("in2", "@no", inTheir+`,"witnessId":"in1"`)
	withdraw := func(who string) string { return who + ` update Signature @no {"status":"VALID"}` }
	enginetest.Hold(t, []enginetest.Ruling{
		{"merged", before, mergeAll, ""},
		{"withdrawn", before, withdraw("bs"), ""},
		{"withdrawn by another head", before, withdraw("us"), "FORBIDDEN"},
		{"withdrawn by the team", before, withdraw("in2"), "FORBIDDEN"},
		{"signed anew", before, sign("bs", "@yes", ""), ""},
		{"recorded by the team, merged", inPresence, mergeAll, ""},
		{"recorded by the team, withdrawn by it", inPresence, withdraw("in2"), "INV-SIG3"},
		{"recorded by the team, and the unit signs", inPresence, sign("bs", "@yes", ""), ""},
		{"of another text by now", before + `
			system update CriterionResult @ok {"remarkZh":"改过"}`, withdraw("bs"), "INV-SIG1"},
	})
	w := enginetest.New(t)
	w.Must(before + "\n" + withdraw("bs"))
	if x := enginetest.Body[domain.Signature](w, "@no"); x.Status != domain.SignatureStatusValid || x.RefusalReasonZh == "" {
		t.Errorf("withdrawn, it is %s and says %q", x.Status, x.RefusalReasonZh)
	}
}

// INV-SIG1: a signature is over one text and moves to no other, in whatever order things
// reach the server: here the unit has signed before a tablet that was offline brings what
// its user had done earlier.
func TestINV_SIG1_AStaleSignatureMovesNowhere(t *testing.T) {
	w := enginetest.New(t)
	phone(w, w.Clock.Now())
	w.Must(`in1 create Finding @f {"inspectionId":"insp","criterionCode":"01.2.1","descriptionZh":"一次传达晚了两天","severity":"STANDARD"}` + enginetest.Submitted)
	earlier := domain.TimeOf(w.Clock.Now())
	w.Wait(time.Hour)
	first := hashOf(w, "part2")
	w.Must(sign("bs", "@own", "") + "\n" + sign("bs/tabb", "@key", byKey(first, false)))

	w.Wait(time.Hour)
	ops, err := w.Ops([]string{`update Finding @f {"status":"WITHDRAWN"}`})
	if err != nil {
		t.Fatal(err)
	}
	a, err := w.Push(context.Background(), w.ActorOf("li/tabl"), []engine.Mutation{{N: 1, At: earlier, Ops: ops, Raw: []byte(`[]`)}})
	if err != nil || a[0].Err != nil {
		t.Fatalf("%v %v", err, a[0].Err)
	}
	second := hashOf(w, "part2")
	if second == first {
		t.Fatal("the content is the same")
	}
	stale := func(names ...string) {
		t.Helper()
		for _, name := range names {
			if x := enginetest.Body[domain.Signature](w, name); x.Status != domain.SignatureStatusStale || x.ContentHash != first {
				t.Errorf("%s is %s over %s", name, x.Status, x.ContentHash)
			}
		}
	}
	stale("@own", "@key")
	w.Try(mergeAll, "INV-I9")

	// What was signed offline before that arrives, and is kept as what it is.
	w.Must(sign("bs/tabb", "@late", byKey(first, false)))
	stale("@late")
	// By the account one looks again.
	w.Try(sign("bs", "@x", `,"contentHash":"`+first+`"`), "INV-SIG1")
	// The old text comes back: nobody has signed it since.
	w.Must(`system create Finding @g {"inspectionId":"insp","criterionCode":"01.2.1","descriptionZh":"一次传达晚了两天","severity":"STANDARD"}`)
	if hashOf(w, "part2") != first {
		t.Fatal("the content did not come back")
	}
	stale("@own", "@key", "@late")
	w.Try(mergeAll, "INV-I9")
	w.Must(sign("bs", "@again", "") + "\n" + mergeAll)
}

// INV-E6: whoever has seen what must not be copied signs for it themselves: an inspector of
// the team or the unit, by the account or the key of a device, over what is said of it.
func TestINV_E6_WhoHasSeenItSigns(t *testing.T) {
	piece := func(mode string) string {
		return `
			in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"LEDGER","captureMode":"` + mode + `","documentNo":"密级文件3号","pageRefZh":"第3册第12页","descriptionZh":"查见会议纪要缺少参会人员签名"}`
	}
	seen := piece("SEEN_NOT_COPIED")
	signs := func(who, role, more string) string {
		return who + ` create Signature @s` + who + ` {"subjectType":"Evidence","subjectId":"@e","role":"` + role + `"` + more + `}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"by an inspector", seen, signs("in1", "INSPECTOR", ""), ""},
		{"by the unit", seen, signs("bs", "UNIT", ""), ""},
		{"by the unit as an inspector", seen, signs("bs", "INSPECTOR", ""), "FORBIDDEN"},
		{"by an inspector as the unit", seen, signs("in1", "UNIT", ""), "FORBIDDEN"},
		{"by a member", seen, signs("me", "INSPECTOR", ""), "MISSING_REFERENCE"},
		{"as a teller", seen, signs("in1", "TELLER", ""), "FORBIDDEN"},
		{"from elsewhere", seen, signs("us1", "UNIT", ""), "MISSING_REFERENCE"},
		{"drawn", seen, signs("in1", "UNIT", `,"method":"DRAWN","personNameZh":"车间主任"`), "INV-SIG1"},
		{"of a copy", piece("IMPORTED"), signs("in1", "INSPECTOR", ""), "INV-SIG1"},
		{"over other words", seen, signs("in1", "INSPECTOR", `,"contentHash":"`+enginetest.Hash("x")+`"`), "INV-SIG1"},
		{"of a piece withdrawn", seen + `
			in1/tab1 update Evidence @e {"status":"WITHDRAWN"}`, signs("in1", "INSPECTOR", ""), "INV-E6"},
		{"outside an inspection", strings.Replace(strings.Replace(seen, `"inspectionId":"insp"`, `"unitId":"b000"`, 1), "in1/tab1", "bs", 1), signs("us", "INSPECTOR", ""), ""},
	})
	w := enginetest.New(t)
	by := func() []string { return enginetest.Body[domain.Evidence](w, "@e").SeenByIDs }
	w.Must(seen + "\n" + signs("bs", "UNIT", "") + "\n" + signs("in1", "INSPECTOR", ""))
	if got := by(); !slices.Equal(got, []string{"bs", "in1"}) {
		t.Errorf("seen by %v", got)
	}
	w.Must(signs("us", "UNIT", ""))
	if got := by(); !slices.Equal(got, []string{"bs", "in1"}) {
		t.Errorf("with another of the unit, seen by %v", got)
	}
	// What is said of it is another thing now: nobody has signed that.
	w.Must(`in1/tab1 update Evidence @e {"kindCode":"MEETING_MINUTES"}`)
	if got := by(); len(got) != 0 || statusOf(w, "@sbs") != domain.SignatureStatusStale {
		t.Errorf("of another kind, seen by %v", got)
	}
}

// What was signed is not changed: a new piece takes its place, and is signed anew.
func TestINV_SIG1_ANewPieceTakesThePlace(t *testing.T) {
	piece := func(who, name, more string) string {
		return `
			` + who + ` create Evidence ` + name + ` {"inspectionId":"insp","kindCode":"LEDGER","captureMode":"SEEN_NOT_COPIED","pageRefZh":"第3册第12页","descriptionZh":"查见会议纪要缺少参会人员签名"` + more + `}`
	}
	anew := func(who string) string { return strings.TrimSpace(piece(who, "@n", `,"supersedesId":"@e"`)) }
	old := piece("in1/tab1", "@e", "")
	copied := strings.Replace(old, "SEEN_NOT_COPIED", "IMPORTED", 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"by who captured it", old, anew("in1/tab1"), ""},
		{"by another inspector", old, anew("in2"), "FORBIDDEN"},
		{"of a copy", copied, anew("in1/tab1"), "INV-SIG1"},
		{"of one withdrawn", old + "\n" + anew("in1/tab1"), piece("in1/tab1", "@m", `,"supersedesId":"@e"`)[4:], "INV-SIG1"},
		{"of none", "", anew("in1/tab1"), "MISSING_REFERENCE"},
	})
	w := enginetest.New(t)
	w.Must(old + "\n" + anew("in1/tab1"))
	if e := enginetest.Body[domain.Evidence](w, "@e"); e.Status != domain.EvidenceStatusWithdrawn {
		t.Errorf("the former piece is %s", e.Status)
	}
	if e := enginetest.Body[domain.Evidence](w, "@n"); len(e.SeenByIDs) != 0 {
		t.Errorf("the new one is seen by %v", e.SeenByIDs)
	}
}

// The secretary names for a visit who of the branch's committee signs instead.
func TestINV_I4_ACommitteeMemberSignsWhoIsNamed(t *testing.T) {
	name := `bs update Inspection insp {"signerIds":["bc"]}`
	submitted := enginetest.Submitted
	enginetest.Hold(t, []enginetest.Ruling{
		{"named and signs", submitted + "\n" + name, sign("bc", "@x", ""), ""},
		{"not named", submitted, sign("bc", "@x", ""), "FORBIDDEN"},
		{"no more", submitted + "\n" + name + `
			bs update Inspection insp {"signerIds":[]}`, sign("bc", "@x", ""), "FORBIDDEN"},
		{"named by the team", submitted, `li update Inspection insp {"signerIds":["bc"]}`, "FORBIDDEN"},
		{"names itself", submitted, `bc update Inspection insp {"signerIds":["bc"]}`, "FORBIDDEN"},
		{"names another in turn", submitted + "\n" + name, `bc update Inspection insp {"signerIds":["bc","gl"]}`, "FORBIDDEN"},
		{"a member of no committee", submitted, `bs update Inspection insp {"signerIds":["me"]}`, "INV-I4"},
		{"an inspector", submitted, `us update Inspection insp {"signerIds":["in1"]}`, "INV-I4"},
		{"confirms what was witnessed", submitted + drawing + "\n" + sign("in2", "@pen", drawn) + "\n" + name, `bc update Signature @pen {"status":"CONFIRMED"}`, "FORBIDDEN"},
	})
	w := enginetest.New(t)
	w.Must(submitted + "\n" + name)
	hash := w.Registry().Entity("InspectionPart").Field("contentHash")
	part := w.Snapshot().Find("InspectionPart", "part2")
	for who, want := range map[string]bool{"bc": true, "bs": true, "gl": false} {
		if v := w.Engine.View(w.ActorOf(who)); v.Readable(hash, part) != want {
			t.Errorf("%s reads what is signed: not %t", who, want)
		}
	}
}
