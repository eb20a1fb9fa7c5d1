package do_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
	"pdca/internal/vault"
	"pdca/internal/vault/vaulttest"
)

const (
	// twoCases are one case that is closed, and another one of the same person that is too.
	twoCases = visited + `
	` + closeCase + `
	bs create CareTrigger @t2 {"kind":"FAMILY_HARDSHIP","subjectType":"MEMBER","subjectId":"m1","summaryZh":"家中困难"}
	bs update CareTrigger @t2 {"rejectKind":"UNFOUNDED","status":"REJECTED"}
	bs update Member m1 {"phone":"13912345678"}`
	askCase = `
	bs create ErasureRequest @x {"memberId":"m1","careTriggerId":"@t","groundsZh":"文字保存期满"}`
	eraseCase = askCase + `
	cc update ErasureRequest @x {"status":"EXECUTED"}`
)

// careText reads a sealed text as the system does: what it says, and whether it was erased.
func careText(w *enginetest.World, typeName, id, field string) (text string, erased bool) {
	w.Helper()
	ent := w.Registry().Entity(typeName)
	u, err := w.Unseal(context.Background(), w.Snapshot(), ent, ent.Field(field), w.Snapshot().Get(ent, enginetest.ID(id)))
	if err != nil {
		w.Fatal(err)
	}
	return u.Text, u.Erased != 0
}

// shredded runs what destroys keys, and says as keysOf which there are then.
func shredded(w *enginetest.World, person string) (gone, there []string) {
	w.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer stop()
	w.Shred(ctx)
	return keysOf(w, person)
}

// keysOf says which keys of a person are destroyed and which are there.
func keysOf(w *enginetest.World, person string) (gone, there []string) {
	w.Helper()
	keys, err := w.Store.Keys().List(context.Background(), "", 1000)
	if err != nil {
		w.Fatal(err)
	}
	for _, k := range keys {
		switch name := k.Subject; {
		case domain.KeySubject(name) != person:
		case k.Destroyed != 0 && k.Wrapped == nil:
			gone = append(gone, name)
		default:
			there = append(there, name)
		}
	}
	return gone, there
}

// INV-C9: the texts of one case go by themselves: what else is known of the person stays, the
// other case and the telephone. Erasing the person takes all of them.
func TestINV_C9_OneCaseIsErasedAlone(t *testing.T) {
	w := enginetest.New(t)
	w.Must(twoCases)
	one, other := domain.KeyName("m1", enginetest.ID("@t")), domain.KeyName("m1", enginetest.ID("@t2"))
	if sealed := enginetest.Body[domain.CareRecord](w, "@r").ContentZh; vault.KeyOf(sealed, "") != one {
		t.Fatalf("the text says another key: %q", sealed)
	}
	w.Must(eraseCase)
	for _, x := range []struct {
		typeName, id, field, text string
	}{
		{"CareTrigger", "@t", "summaryZh", ""}, {"CareRecord", "@r", "contentZh", ""}, {"CareRecord", "@r", "needsZh", ""},
		{"CareTrigger", "@t2", "summaryZh", "家中困难"}, {"Member", "m1", "phone", "13912345678"},
	} {
		if text, erased := careText(w, x.typeName, x.id, x.field); text != x.text || erased != (x.text == "") {
			t.Errorf("%s %s.%s is %q, erased %v", x.typeName, x.id, x.field, text, erased)
		}
	}
	if day := enginetest.Body[domain.CareTrigger](w, "@t").TextErasedOn; day != w.Today() {
		t.Errorf("the case says %v", day)
	}
	gone, there := shredded(w, "m1")
	if len(gone) != 1 || gone[0] != one || len(there) != 2 {
		t.Errorf("destroyed %q, there are %q", gone, there)
	}
	w.Must(`bs create ErasureRequest @all {"memberId":"m1","groundsZh":"本人申请注销"}
	cc update ErasureRequest @all {"status":"EXECUTED"}`)
	if text, erased := careText(w, "CareTrigger", "@t2", "summaryZh"); text != "" || !erased {
		t.Errorf("with the person the other case is %q, erased %v", text, erased)
	}
	if gone, there = shredded(w, "m1"); len(gone) != 3 || len(there) != 0 || gone[2] != other && gone[1] != other {
		t.Errorf("with the person %q are destroyed, there are %q", gone, there)
	}
}

// Of whoever was erased no new case gets a key, and none is left of a case that never was.
func TestNoCaseKeyOfWhoWasErased(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`system create Device tabb {"accountId":"bs","name":"书记"}`)
	a := w.Answer("bs/tabb", `create CareTrigger @never {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1","summaryZh":"住院手术","assigneeId":"nobody"}`)
	if a.Status != engine.Rejected {
		t.Fatalf("%+v", a)
	}
	w.Must(`bs create ErasureRequest @x {"memberId":"m1","groundsZh":"本人申请注销"}
	cc update ErasureRequest @x {"status":"EXECUTED"}`)
	w.Try(`bs create CareTrigger @late {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1","summaryZh":"住院手术"}`, "INV-IDN3")
	gone, there := shredded(w, "m1")
	if len(there) != 0 || len(gone) < 2 {
		t.Errorf("destroyed are %q, there are %q", gone, there)
	}
	w.Try(`bs create CareTrigger @later {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1","summaryZh":"住院手术"}`, "INV-IDN3")
	if _, there = keysOf(w, "m1"); len(there) != 0 {
		t.Errorf("a key was made behind the erasure: %q", there)
	}
}

// fromBefore makes a case one of a store from before cases had keys: its texts are sealed with
// the key of the person.
func fromBefore(w *enginetest.World) {
	w.Helper()
	boxes, err := vaulttest.New(w.Store).Boxes(context.Background(), []string{"m1"})
	if err != nil {
		w.Fatal(err)
	}
	err = w.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		put := func(typeName, id string, fields map[string]string) error {
			ent := tx.Registry().Entity(typeName)
			if tx.State().Get(ent, id) == nil {
				return nil
			}
			for name, text := range fields {
				v := domain.Null
				if text != "" {
					sealed, err := boxes["m1"].Seal(vault.AD{Type: typeName, ID: id, Field: name}, text)
					if err != nil {
						return err
					}
					v = domain.String(sealed)
				}
				if err := tx.Put(ent, id, domain.FieldEffect{Field: ent.Field(name).Index, Value: v}); err != nil {
					return err
				}
			}
			return nil
		}
		if err := put("CareTrigger", enginetest.ID("@t"), map[string]string{"summaryZh": "旧的概述", "ownKey": ""}); err != nil {
			return err
		}
		return put("CareRecord", enginetest.ID("@r"), map[string]string{"contentZh": "用本人的密钥密封的旧内容"})
	})
	if err != nil {
		w.Fatal(err)
	}
}

// What was sealed the old way is read as before, and goes with the person alone.
func TestCaseOfAnOldStore(t *testing.T) {
	w := enginetest.New(t)
	w.Must(visited)
	fromBefore(w)
	if text, _ := careText(w, "CareTrigger", "@t", "summaryZh"); text != "旧的概述" {
		t.Errorf("the old summary is %q", text)
	}
	w.Must(closeCase + askCase)
	w.Try(`cc update ErasureRequest @x {"status":"EXECUTED"}`, "INV-C9")
	w.Must(`bs create ErasureRequest @all {"memberId":"m1","groundsZh":"本人申请注销"}
	cc update ErasureRequest @all {"status":"EXECUTED"}`)
	for _, x := range [][3]string{{"CareTrigger", "@t", "summaryZh"}, {"CareRecord", "@r", "contentZh"}} {
		if text, erased := careText(w, x[0], x[1], x[2]); text != "" || !erased {
			t.Errorf("%v is %q, erased %v", x, text, erased)
		}
	}
	if _, there := shredded(w, "m1"); len(there) != 0 {
		t.Errorf("there are still %q", there)
	}
}

// What is written anew into an old case has the key of the case. The journal has what it said
// before, so the case stays one that goes with the person alone.
func TestOldCaseWrittenAnew(t *testing.T) {
	w := enginetest.New(t)
	w.Must(assignedCase)
	fromBefore(w)
	w.Must(`bs update CareTrigger @t {"summaryZh":"新的概述"}
	` + visit + `
	bc update CareTrigger @t {"status":"CONTACTED"}
	` + closeCase)
	if text, _ := careText(w, "CareTrigger", "@t", "summaryZh"); text != "新的概述" {
		t.Errorf("the new summary is %q", text)
	}
	if key := vault.KeyOf(enginetest.Body[domain.CareTrigger](w, "@t").SummaryZh, ""); key != domain.KeyName("m1", enginetest.ID("@t")) {
		t.Errorf("it is sealed with the key %q", key)
	}
	w.Must(askCase)
	w.Try(`cc update ErasureRequest @x {"status":"EXECUTED"}`, "INV-C9")
}

// A case is named by who sees it, with the person it is about; while it goes on it stays.
func TestWhoAsksForACase(t *testing.T) {
	refused := strings.Replace(askCase, `"m1"`, `"m0"`, 1)
	enginetest.Hold(t, []enginetest.Ruling{
		{"of its person", twoCases, strings.TrimSpace(askCase), ""},
		{"of another person", twoCases, strings.TrimSpace(refused), "MISSING_REFERENCE"},
		{"by who does not see it", twoCases, strings.Replace(strings.TrimSpace(askCase), "bs ", "me1 ", 1), "MISSING_REFERENCE"},
		{"one that goes on", visited + askCase, `cc update ErasureRequest @x {"status":"EXECUTED"}`, "INV-C9"},
		{"beside one that goes on", twoCases + `
			me create CareTrigger @t3 {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1"}` + askCase, `cc update ErasureRequest @x {"status":"EXECUTED"}`, ""},
		{"twice", twoCases + eraseCase + `
			bs create ErasureRequest @y {"memberId":"m1","careTriggerId":"@t","groundsZh":"文字保存期满"}`, `cc update ErasureRequest @y {"status":"EXECUTED"}`, "INV-IDN4"},
	})
}

// A text that a server of before wrote into a case of today keeps it from going alone.
func TestOldTextInANewCase(t *testing.T) {
	w := enginetest.New(t)
	w.Must(twoCases)
	fromBefore(w)
	err := w.Do(t.Context(), domain.Actor{System: true}, func(tx *engine.Tx) error {
		return tx.Put(tx.Registry().Entity("CareTrigger"), enginetest.ID("@t"), domain.FieldEffect{Field: domain.CareTriggerFieldOwnKey, Value: domain.Bool(true)})
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Must(askCase)
	w.Try(`cc update ErasureRequest @x {"status":"EXECUTED"}`, "INV-C9")
}

// DL75: when the term of a case is over, the erasure of its texts is proposed: of the case, or
// of the person where the key is the person's. Once it is done the term runs no more.
func TestINV_C9_ProposedCaseByCase(t *testing.T) {
	for name, old := range map[string]bool{"a case with its key": false, "a case from before": true} {
		t.Run(name, func(t *testing.T) {
			w := enginetest.New(t)
			w.Must(twoCases)
			if old {
				fromBefore(w)
			}
			proposed := func() (list []*domain.ErasureRequest) {
				w.Snapshot().EachOf("ErasureRequest", "memberId", "m1", func(r *domain.Record) bool {
					if x := r.Body.(*domain.ErasureRequest); x.CareTriggerID != enginetest.ID("@t2") { // of the other case
						list = append(list, x)
					}
					return true
				})
				return list
			}
			w.Wait(3*365*enginetest.Day - 2*enginetest.Day)
			if _, err := w.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			if list := proposed(); len(list) != 0 {
				t.Fatalf("before its time: %+v", list[0])
			}
			w.Wait(5 * enginetest.Day)
			if _, err := w.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			list := proposed()
			want := enginetest.ID("@t")
			if old {
				want = ""
			}
			if len(list) != 1 || list[0].CareTriggerID != want || list[0].Status != domain.ErasureStatusRequested {
				t.Fatalf("proposed %+v", list)
			}
			if !dueAt(w, "@t") {
				t.Error("the term does not run")
			}
			w.Must(`cc update ErasureRequest ` + list[0].ID + ` {"status":"EXECUTED"}`)
			if text, erased := careText(w, "CareRecord", "@r", "contentZh"); text != "" || !erased {
				t.Errorf("the text is %q, erased %v", text, erased)
			}
			if text, erased := careText(w, "Member", "m1", "phone"); (text == "") != old || erased != old {
				t.Errorf("the telephone is %q, erased %v", text, erased)
			}
			if dueAt(w, "@t") {
				t.Error("the term goes on")
			}
		})
	}
}

// DL75 runs from the day on which a case was turned down as well: what was written of it is
// proposed to go, of a duplicate too, and of one without a word there is nothing to ask for.
func TestINV_C9_ProposedOfWhatWasTurnedDown(t *testing.T) {
	w := enginetest.New(t)
	w.Must(`bs create CareTrigger @a {"kind":"FAMILY_HARDSHIP","subjectType":"MEMBER","subjectId":"m1","summaryZh":"家中困难"}
	bs create CareTrigger @dup {"kind":"FAMILY_HARDSHIP","subjectType":"MEMBER","subjectId":"m1","summaryZh":"又一次提出"}
	bs update CareTrigger @a {"rejectKind":"UNFOUNDED","status":"REJECTED"}
	bs create CareTrigger @mute {"kind":"ILLNESS","subjectType":"MEMBER","subjectId":"m1"}
	bs update CareTrigger @mute {"rejectKind":"UNFOUNDED","status":"REJECTED"}`)
	proposed := func() (cases []string) {
		w.Snapshot().EachOf("ErasureRequest", "memberId", "m1", func(r *domain.Record) bool {
			cases = append(cases, r.Body.(*domain.ErasureRequest).CareTriggerID)
			return true
		})
		slices.Sort(cases)
		return cases
	}
	w.Wait(3*365*enginetest.Day - 2*enginetest.Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := proposed(); len(got) != 0 {
		t.Fatalf("before its time: %v", got)
	}
	w.Wait(5 * enginetest.Day)
	if _, err := w.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{enginetest.ID("@a"), enginetest.ID("@dup")}
	slices.Sort(want)
	if got := proposed(); !slices.Equal(got, want) {
		t.Fatalf("proposed %v, not %v", got, want)
	}
	w.Must(`cc update ErasureRequest ` + requestOf(w, "@a") + ` {"status":"EXECUTED"}`)
	if text, erased := careText(w, "CareTrigger", "@a", "summaryZh"); text != "" || !erased {
		t.Errorf("the text is %q, erased %v", text, erased)
	}
	if text, _ := careText(w, "CareTrigger", "@dup", "summaryZh"); text != "又一次提出" {
		t.Errorf("the other text is %q", text)
	}
	if dueAt(w, "@a") || !dueAt(w, "@dup") || dueAt(w, "@mute") {
		t.Errorf("the term runs: %v %v %v", dueAt(w, "@a"), dueAt(w, "@dup"), dueAt(w, "@mute"))
	}
}

// requestOf is the request to erase the texts of a case.
func requestOf(w *enginetest.World, trigger string) (id string) {
	w.Helper()
	w.Snapshot().EachOf("ErasureRequest", "memberId", "m1", func(r *domain.Record) bool {
		if r.Body.(*domain.ErasureRequest).CareTriggerID == enginetest.ID(trigger) {
			id = r.ID
		}
		return id == ""
	})
	return id
}

// dueAt says whether DL75 runs for a case, the only term of one that is closed.
func dueAt(w *enginetest.World, id string) (runs bool) {
	w.Snapshot().EachRunning(w.Snapshot().Find("CareTrigger", enginetest.ID(id)), func(int, domain.Time) { runs = true })
	return runs
}
