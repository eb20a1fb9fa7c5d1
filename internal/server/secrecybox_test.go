package server_test

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"pdca/internal/journal"
	"pdca/internal/journal/pebblestore"
)

// inBoxes finds where the sealed answers of open surveys lie in the bytes of all files, as who
// has the key of a survey can tell one from the other.
func inBoxes(t *testing.T, b journal.Ballots, dir string, givers []*giver) *place {
	t.Helper()
	by := map[string]*giver{}
	for _, g := range givers {
		by[g.slip] = g
	}
	bodies := map[*giver][]byte{}
	for _, box := range must(b.Boxes(t.Context())) {
		for _, slip := range must(b.List(t.Context(), box, "", 100_000)) {
			if g := by[slip.Slip]; g != nil && slip.Body != nil {
				bodies[g] = slip.Body
			}
		}
	}
	return lying("the boxes", filesIn(dir), bodies)
}

// lying says where bodies lie in files, each found by bytes of its own.
func lying(name string, files map[string][]byte, bodies map[*giver][]byte) *place {
	const from, to = 24, 56 // behind what all begin with
	by := map[string]*giver{}
	sights := map[*giver]*sight{}
	for g, body := range bodies {
		by[string(body[from:to])], sights[g] = g, &sight{by: g, numbers: map[string]float64{}}
	}
	for _, b := range files {
		for at := from; at+to-from <= len(b); at++ {
			g := by[string(b[at:at+to-from])]
			if g == nil || !bytes.HasPrefix(b[at-from:], bodies[g]) {
				continue
			}
			s := sights[g]
			if s.numbers["how often"] == 0 {
				s.numbers["first"] = float64(at)
			}
			s.numbers["last"], s.numbers["page"] = float64(at), float64(at/4096)
			s.numbers["how often"]++
		}
	}
	pl := newPlace(name)
	for _, g := range byName(slices.Collect(maps.Keys(bodies))) {
		pl.at(sights[g])
	}
	return pl
}

// TestABoxForgetsTheOrder casts into boxes of the store as the surveys of a large enterprise do,
// several at once, and looks for the order in the bytes of the folder. The way in which boxes
// were kept before, in pages that bbolt puts where one is free, is found by the same look.
func TestABoxForgetsTheOrder(t *testing.T) {
	const voters, length = 1000, 600 // what is to be found is small: so many, for ten standard deviations
	var givers []*giver
	bodies := map[*giver][]byte{}
	for turn := range voters {
		for n := range surveys {
			g := &giver{survey: n, turn: turn, slip: randomHex(32)}
			body := make([]byte, length)
			must(rand.Read(body))
			givers, bodies[g] = append(givers, g), body
		}
	}
	dir := t.TempDir()
	store := must(pebblestore.Open(pebblestore.Config{Dir: filepath.Join(dir, "data")}))
	defer func() { ok(store.Close()) }()
	b := store.Ballots()
	for n := range surveys {
		ok(b.Issue(t.Context(), slipsOf(givers, n)))
	}
	for _, g := range givers {
		ok(b.Cast(t.Context(), boxName(g), g.slip, bodies[g]))
	}
	pl := inBoxes(t, b, dir, givers)
	if len(pl.sights) != len(givers) || slices.ContainsFunc(pl.sights, func(s *sight) bool { return s.numbers["how often"] != 1 }) {
		t.Errorf("%d answers lie in the files", len(pl.sights))
	}
	for _, what := range linked([]*place{pl}) {
		t.Error(what)
	}
	before := lying("boxes as they were", filesIn(castAsBefore(t, givers, bodies)), bodies)
	if found := linked([]*place{before}); !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, before.name) }) {
		t.Error("the order in which bbolt fills its pages is not found")
	} else {
		t.Log(found)
	}
}

func randomHex(n int) string {
	b := make([]byte, n)
	must(rand.Read(b))
	return hex.EncodeToString(b)
}

func boxName(g *giver) string { return fmt.Sprintf("survey:%d", g.survey) }

func slipsOf(givers []*giver, survey int) (out []journal.Ballot) {
	for _, g := range byName(givers) {
		if g.survey == survey {
			out = append(out, journal.Ballot{Box: boxName(g), Slip: g.slip, Note: "b"})
		}
	}
	return out
}

func byName(givers []*giver) []*giver {
	return slices.SortedFunc(slices.Values(givers), func(a, b *giver) int { return strings.Compare(a.slip, b.slip) })
}

// castAsBefore casts as the folder did: all boxes in one file of bbolt, each cast a change of
// its own.
func castAsBefore(t *testing.T, givers []*giver, bodies map[*giver][]byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	db := must(bolt.Open(filepath.Join(dir, "ballots.db"), 0o600, &bolt.Options{NoSync: true}))
	put := func(list []*giver, body func(g *giver) []byte) {
		ok(db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("all"))
			for _, g := range list {
				if err == nil {
					err = b.Put([]byte(boxName(g)+"\x00"+g.slip), body(g))
				}
			}
			return err
		}))
	}
	put(byName(givers), func(*giver) []byte { return []byte{0, 0, 1, 'b'} })
	for _, g := range givers {
		put([]*giver{g}, func(g *giver) []byte { return append([]byte{1, 0, 1, 'b'}, bodies[g]...) })
	}
	ok(db.Close())
	return dir
}
