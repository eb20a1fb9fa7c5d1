package folder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
)

func open(t *testing.T, dir string, readOnly bool) journal.Ballots {
	t.Helper()
	f := New(Config{Dir: dir, ReadOnly: readOnly, Ended: func() error { return nil }})
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f.Ballots()
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func none(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// said lists a box as "slip note body" with "-" for what was not used.
func said(t *testing.T, b journal.Ballots, box string) (out []string) {
	t.Helper()
	for _, x := range must[[]journal.Ballot](t)(b.List(t.Context(), box, "", 1000)) {
		body := "-"
		if x.Body != nil {
			body = string(x.Body)
		}
		out = append(out, x.Slip+" "+x.Note+" "+body)
	}
	return out
}

// theBox is the path of the only box of a folder.
func theBox(t *testing.T, dir string) string {
	t.Helper()
	files := must[[]string](t)(filepath.Glob(filepath.Join(dir, ballotsDir, "*")))
	if len(files) != 1 {
		t.Fatalf("the files are %q", files)
	}
	return files[0]
}

// asItWas makes the file in which all boxes lay before.
func asItWas(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, oldBallotsFile)
	db := must[*bolt.DB](t)(bolt.Open(path, 0o600, nil))
	none(t, db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket(sideBucket)
		for key, v := range map[string]string{"s1\x00a": "\x00\x00\x02w8", "s1\x00b": "\x01\x00\x02w8first", "s1\x00c": "\x02\x00\x00", "s2\x00a": "\x01\x00\x00"} {
			err = errors.Join(err, b.Put([]byte(key), []byte(v)))
		}
		return err
	}))
	none(t, db.Close())
	return path
}

// What a folder had in one file is read there as long as it is only read, and is moved by
// whoever may write; nothing of the old file is left.
func TestBoxesOfBefore(t *testing.T) {
	dir := t.TempDir()
	path := asItWas(t, dir)
	kept := must[*os.File](t)(os.Open(path))
	defer kept.Close()
	want := []string{"a w8 -", "b w8 first", "c  -"}
	for _, readOnly := range []bool{true, false, true} {
		f := New(Config{Dir: dir, ReadOnly: readOnly, Ended: func() error { return nil }})
		b := f.Ballots()
		if boxes := must[[]string](t)(b.Boxes(t.Context())); !slices.Equal(boxes, []string{"s1", "s2"}) {
			t.Errorf("read only %v: the boxes are %q", readOnly, boxes)
		}
		if got := said(t, b, "s1"); !slices.Equal(got, want) {
			t.Errorf("read only %v: %q", readOnly, got)
		}
		if got := said(t, b, "s2"); !slices.Equal(got, []string{"a  "}) {
			t.Errorf("read only %v: %q", readOnly, got)
		}
		if x, err := b.Find(t.Context(), "s1", "b"); err != nil || string(x.Body) != "first" {
			t.Errorf("read only %v: found %+v, %v", readOnly, x, err)
		}
		none(t, f.Close())
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the old file is there: %v", err)
	}
	old := make([]byte, 1<<20)
	n, _ := kept.ReadAt(old, 0)
	if n == 0 || bytes.Contains(old[:n], []byte("first")) {
		t.Errorf("the old file of %d bytes was not overwritten", n)
	}
	b := open(t, dir, false)
	if err := b.Cast(t.Context(), "s1", "c", []byte("late")); !errors.Is(err, journal.ErrNoSlip) {
		t.Errorf("cast under a slip that was void: %v", err)
	}
	none(t, b.Cast(t.Context(), "s1", "a", []byte("a longer one")))
	if got := said(t, b, "s1"); !slices.Equal(got, []string{"a w8 a longer one", "b w8 first", "c  -"}) {
		t.Errorf("%q", got)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// A crash while boxes are moved leaves those that are moved, and the old file, and the next
// start moves all.
func TestBoxesMovedInPart(t *testing.T) {
	dir := t.TempDir()
	asItWas(t, dir)
	f := New(Config{Dir: dir, Ended: func() error { return nil }})
	none(t, f.ballots.write("s1", nil, []entry{{Ballot: journal.Ballot{Box: "s1", Slip: "a"}, state: slipOpen, from: -1}}))
	none(t, os.WriteFile(f.ballots.path("s2")+".new", []byte("half"), 0o600))
	none(t, f.Close())
	b := open(t, dir, false)
	if got := said(t, b, "s1"); !slices.Equal(got, []string{"a w8 -", "b w8 first", "c  -"}) {
		t.Errorf("%q", got)
	}
	if boxes := must[[]string](t)(b.Boxes(t.Context())); !slices.Equal(boxes, []string{"s1", "s2"}) {
		t.Errorf("the boxes are %q", boxes)
	}
}

// Where a slip lies is settled before it is used: casts change no length, and nothing but the
// place of the slip. Longer bodies and more slips make the file anew, in the order of names.
func TestSlipsHaveTheirPlaces(t *testing.T) {
	dir := t.TempDir()
	b, ctx := open(t, dir, false), t.Context()
	var slips []journal.Ballot
	for _, name := range []string{"d", "b", "a", "c"} {
		slips = append(slips, journal.Ballot{Box: "s", Slip: name, Note: "w"})
	}
	none(t, b.Issue(ctx, slips))
	none(t, b.Cast(ctx, "s", "c", []byte("cccc")))
	path := theBox(t, dir)
	was := must[[]byte](t)(os.ReadFile(path))
	for _, name := range []string{"d", "a", "b"} {
		none(t, b.Cast(ctx, "s", name, []byte(strings.Repeat(name, 4))))
		is := must[[]byte](t)(os.ReadFile(path))
		changed := 0
		for i := range is {
			if is[i] != was[i] {
				changed++
			}
		}
		if len(is) != len(was) || changed > 1+bodyHead+4 {
			t.Errorf("a cast changed %d bytes of %d, %d before", changed, len(is), len(was))
		}
		was = is
	}
	order := func(want string) {
		t.Helper()
		is, got := must[[]byte](t)(os.ReadFile(path)), ""
		for i, name := range want {
			if at := bytes.Index(is, []byte(strings.Repeat(string(name), 4))); at >= 0 {
				got += string(name)
				if i > 0 && at < bytes.Index(is, []byte(strings.Repeat(want[i-1:i], 4))) {
					t.Errorf("%c lies before %c", name, want[i-1])
				}
			}
		}
		if got != want {
			t.Errorf("the file holds %q, not %q", got, want)
		}
	}
	order("abcd")
	none(t, b.Issue(ctx, []journal.Ballot{{Box: "s", Slip: "bb", Note: "another", Body: []byte("e234")}, {Box: "s", Slip: "aa"}}))
	none(t, b.Cast(ctx, "s", "aa", bytes.Repeat([]byte("x"), 99)))
	order("abcd")
	if got, want := said(t, b, "s"), []string{"a w aaaa", "aa  " + strings.Repeat("x", 99), "b w bbbb", "bb another e234", "c w cccc", "d w dddd"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	none(t, b.Remove(ctx, "s", []string{"b", "bb"}))
	order("acd")
	if got := said(t, b, "s"); len(got) != 4 {
		t.Errorf("%q", got)
	}
	none(t, b.Issue(ctx, []journal.Ballot{{Box: "s", Slip: "b", Note: "again"}}))
	if got := said(t, b, "s"); len(got) != 5 || got[2] != "b again -" {
		t.Errorf("%q", got)
	}
	kept := must[*os.File](t)(os.Open(path))
	defer kept.Close()
	none(t, b.Remove(ctx, "s", []string{"a", "aa", "b", "c", "d"}))
	left := make([]byte, 1<<16)
	if n, _ := kept.ReadAt(left, 0); exists(path) || bytes.Contains(left[:n], []byte("aaaa")) {
		t.Error("an empty box is still there, or what it held")
	}
}

// A crash between a body and its state leaves a slip that was not used, and can be; what is
// damaged later is said, and never passed over.
func TestTornAndDamaged(t *testing.T) {
	dir := t.TempDir()
	b, ctx := open(t, dir, false), t.Context()
	none(t, b.Issue(ctx, []journal.Ballot{{Box: "s", Slip: "a", Note: "w"}, {Box: "s", Slip: "b", Note: "w"}}))
	none(t, b.Cast(ctx, "s", "a", []byte("first")))
	path := theBox(t, dir)
	x := must[*box](t)(openBox(path, false))
	_, err := x.file.WriteAt(bodyOf([]byte("torn!"))[:9], int64(x.placeOf(1)+x.behind))
	none(t, errors.Join(err, x.file.Close()))
	if got := said(t, b, "s"); !slices.Equal(got, []string{"a w first", "b w -"}) {
		t.Errorf("after a crash: %q", got)
	}
	none(t, b.Cast(ctx, "s", "b", []byte("again")))
	whole := must[[]byte](t)(os.ReadFile(path))
	quiet := 0
	for n := range 8 * len(whole) {
		i, bad := n/8, bytes.Clone(whole)
		bad[i] ^= 1 << (n % 8)
		none(t, os.WriteFile(path, bad, 0o600))
		if list, err := b.List(ctx, "s", "", 10); err == nil {
			if quiet++; len(list) != 2 || string(list[0].Body) != "first" || string(list[1].Body) != "again" {
				t.Errorf("byte %d: %v", i, list)
			}
		} else if !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
	if quiet > 0 {
		t.Errorf("of %d bits %d are damaged unseen", 8*len(whole), quiet)
	}
	for n := range whole {
		none(t, os.WriteFile(path, whole[:n], 0o600))
		if _, err := b.List(ctx, "s", "", 10); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}
