package journal_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// anyCommit draws a sealed commit of any content.
func anyCommit(t *rapid.T) *domain.Commit {
	c := &domain.Commit{
		Seq:     domain.Rev(rapid.Uint64().Draw(t, "seq")),
		Token:   rapid.String().Draw(t, "token"),
		At:      domain.Time(rapid.Int64().Draw(t, "at")),
		Node:    rapid.String().Draw(t, "node"),
		Schema:  rapid.String().Draw(t, "schema"),
		Entries: rapid.SliceOfN(rapid.SliceOf(rapid.Byte()), 1, 8).Draw(t, "entries"),
	}
	copy(c.Prev[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "prev"))
	journal.Seal(c)
	return c
}

func TestDecodeEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCommit(t)
		b := journal.Encode(c)
		got, err := journal.Decode(bytes.Clone(b))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, c) {
			t.Fatalf("got %+v, want %+v", got, c)
		}
		if err := journal.CheckHash(got); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(journal.Encode(got), b) {
			t.Fatal("a second form of the same commit")
		}
	})
}

func TestDecodeEncodeWithoutEntries(t *testing.T) {
	c := &domain.Commit{Seq: 1, Token: "t"}
	got, err := journal.Decode(journal.Encode(c))
	if err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestCanonicalForm pins version 1 of the form, its hash computed by another
// program. It must never change.
func TestCanonicalForm(t *testing.T) {
	c := &domain.Commit{
		Seq: 2, Token: "tok", Prev: domain.Hash{0: 0xaa, 31: 0xbb}, At: 1_700_000_000_123,
		Node: "n", Schema: "s1", Entries: [][]byte{[]byte(`{"a":1}`), []byte("中")},
	}
	journal.Seal(c)
	const want = "4a01" + "0000000000000002" +
		"aa000000000000000000000000000000000000000000000000000000000000bb" + "0000018bcfe5687b" +
		"00000003746f6b" + "000000016e" + "000000027331" +
		"00000002" + "000000077b2261223a317d" + "00000003e4b8ad" +
		"341fbf01109b89ad25e53391014c771b7682d48cb197af2a29a986c11d5fdd57"
	if got := hex.EncodeToString(journal.Encode(c)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSealCoversEveryField changes each field in turn. A field that is added to
// Commit and forgotten in the canonical form fails here.
func TestSealCoversEveryField(t *testing.T) {
	sealed := func() *domain.Commit {
		c := &domain.Commit{Seq: 5, Token: "t", At: 7, Node: "n", Schema: "s", Entries: [][]byte{[]byte("ab"), []byte("c")}}
		journal.Seal(c)
		return c
	}
	changes := map[string]func(*domain.Commit){
		"Seq":    func(c *domain.Commit) { c.Seq++ },
		"Token":  func(c *domain.Commit) { c.Token = "u" },
		"Prev":   func(c *domain.Commit) { c.Prev[31]++ },
		"Hash":   func(c *domain.Commit) { c.Hash[0]++ },
		"At":     func(c *domain.Commit) { c.At = -c.At },
		"Node":   func(c *domain.Commit) { c.Node, c.Schema = "ns", "" },
		"Schema": func(c *domain.Commit) { c.Schema = "" },
		"Entries": func(c *domain.Commit) {
			c.Entries = [][]byte{[]byte("a"), []byte("bc")} // the same bytes, cut elsewhere
		},
	}
	for i := range reflect.TypeFor[domain.Commit]().NumField() {
		name := reflect.TypeFor[domain.Commit]().Field(i).Name
		change := changes[name]
		if change == nil {
			t.Fatalf("field %s: add it to the canonical form (a new version) and to this test", name)
		}
		c := sealed()
		change(c)
		if err := journal.CheckHash(c); !errors.Is(err, journal.ErrCorrupt) {
			t.Errorf("field %s changed unnoticed: %v", name, err)
		}
	}
}

// TestDecodeCutOrChanged cuts and changes the form at every place.
func TestDecodeCutOrChanged(t *testing.T) {
	c := &domain.Commit{Seq: 5, Token: "token", At: 7, Node: "n", Schema: "s", Entries: [][]byte{[]byte("ab"), {}}}
	journal.Seal(c)
	whole := journal.Encode(c)
	for n := range whole {
		if _, err := journal.Decode(bytes.Clone(whole[:n])); !errors.Is(err, journal.ErrCorrupt) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	if _, err := journal.Decode(append(bytes.Clone(whole), 0)); !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("one byte more: %v", err)
	}
	for bit := range 8 * len(whole) {
		b := bytes.Clone(whole)
		b[bit/8] ^= 1 << (bit % 8)
		got, err := journal.Decode(b)
		if err == nil {
			err = journal.CheckHash(got)
		}
		if !errors.Is(err, journal.ErrCorrupt) && !(bit/8 == 1 && errors.Is(err, journal.ErrFormat)) {
			t.Fatalf("bit %d changed: %v", bit, err)
		}
	}
}

// FuzzDecode: any bytes are refused, or are the one form of what they decode to.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := journal.Decode(bytes.Clone(b))
		if err != nil {
			if c != nil || !errors.Is(err, journal.ErrCorrupt) && !errors.Is(err, journal.ErrFormat) {
				t.Fatalf("commit %v, error %v", c, err)
			}
			return
		}
		if !bytes.Equal(journal.Encode(c), b) {
			t.Fatalf("not canonical: %x", b)
		}
	})
}

func BenchmarkCodec(b *testing.B) {
	for _, size := range []int{1 << 10, 400 << 10} {
		c := &domain.Commit{Seq: 1, Token: "0123456789abcdef", Node: "node", Schema: "1"}
		for n := 0; n < size; n += 512 {
			c.Entries = append(c.Entries, bytes.Repeat([]byte("x"), 512))
		}
		journal.Seal(c)
		form := journal.Encode(c)
		run := func(name string, f func() error) {
			b.Run(fmt.Sprintf("%s/%dKiB", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(form)))
				b.ReportAllocs()
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("Seal", func() error { journal.Seal(c); return nil })
		run("Encode", func() error { journal.Encode(c); return nil })
		run("Decode", func() error { _, err := journal.Decode(form); return err })
		run("Check", func() error { return journal.Check(c, 0, domain.Hash{}) })
	}
}
