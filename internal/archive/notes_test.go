package archive_test

import (
	"bytes"
	"testing"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// What a newer key file notes of erasures holds for a store that was filled with older keys,
// and for no key that only bears the same name.
func TestNotesOfErasures(t *testing.T) {
	ctx := t.Context()
	open := func(keys ...journal.Key) journal.Store {
		store, err := new(journaltest.Disk).Open()
		if err == nil {
			_, err = store.Keys().Make(ctx, keys)
		}
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	key := func(subject string, made int64) journal.Key {
		return journal.Key{Subject: subject, Wrapped: []byte("wrapped " + subject), Made: domain.Time(made)}
	}
	group, alone := domain.KeyName("erased", "case"), domain.KeyName("kept", "case")
	newer := open(key("erased", 1), key("other", 2), key("kept", 3), key(group, 4), key(alone, 5))
	for _, subject := range []string{"erased", "other", "never", group, alone} {
		if err := newer.Keys().Destroy(ctx, subject, 9); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if _, err := archive.WriteKeys(ctx, newer, &file); err != nil {
		t.Fatal(err)
	}
	// Another enterprise's "other" was made at another time.
	restored := open(key("erased", 1), key("other", 7), key("kept", 3), key(group, 4), key(alone, 5))
	if err := archive.RestoreNotes(ctx, bytes.NewReader(file.Bytes()), restored.Keys()); err != nil {
		t.Fatal(err)
	}
	for subject, gone := range map[string]bool{"erased": true, "other": false, "kept": false, group: true, alone: true} {
		k, err := restored.Keys().Find(ctx, subject)
		if err != nil || (k.Destroyed != 0) != gone || (k.Wrapped == nil) != gone {
			t.Errorf("%s: %+v, %v", subject, k, err)
		}
	}
	if _, err := restored.Keys().Find(ctx, "never"); err == nil {
		t.Error("a note made a key of its own")
	}
	if err := archive.RestoreNotes(ctx, bytes.NewReader(file.Bytes()[:file.Len()-9]), restored.Keys()); err == nil {
		t.Error("a file that was cut was taken")
	}
}
