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
