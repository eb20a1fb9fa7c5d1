package state

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

func imageOf(t interface{ Fatal(...any) }, s *Snapshot) []byte {
	var b bytes.Buffer
	if err := s.WriteImage(&b, "us", Cold{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readImage(schema *Schema, b []byte) (*Snapshot, error) { return readImageFrom(schema, b, false) }

// readImageFrom reads an image; mapped says that its rows stay where they are.
func readImageFrom(schema *Schema, b []byte, mapped bool) (*Snapshot, error) {
	r, err := OpenImage(bytes.NewReader(b), int64(len(b)), "us")
	if err != nil {
		return nil, err
	}
	if mapped {
		r.Map(NewMapped(b, nil, func([]byte) {}))
	}
	return r.Snapshot(schema)
}

// TestImagesAreTheirStates: after a random history, what an image of any commit and the
// commits behind it lead to is what they led to without it, with all that is derived. The
// image of that state is the same, byte for byte, and so is what is published meanwhile.
func TestImagesAreTheirStates(t *testing.T) {
	schema := letterSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		snap := Empty(schema)
		var other, read *Snapshot
		var image []byte
		commits := rapid.IntRange(1, 8).Draw(t, "commits")
		at := rapid.IntRange(0, commits).Draw(t, "image at")
		for i := range commits + 1 {
			if i == at {
				var err error
				image = imageOf(t, snap)
				mapped := rapid.Bool().Draw(t, "mapped")
				if read, err = readImageFrom(schema, image, mapped); err != nil {
					t.Fatal(err)
				}
				if mapped && rapid.Bool().Draw(t, "warm") {
					read.Warm(0)
				}
				wantAlike(t, snap, read)
				other = read
			}
			if i == commits {
				break
			}
			drafts := []*Draft{snap.Draft(domain.Time(snap.Rev + 1))}
			if other != nil {
				drafts = append(drafts, other.Draft(domain.Time(other.Rev+1)))
			}
			randomCommit(t, drafts)
			hash := domain.Hash{byte(i + 1)}
			if snap = drafts[0].Freeze(hash); other != nil {
				other = drafts[1].Freeze(hash)
				wantAlike(t, snap, other)
			}
		}
		if _, err := readImage(schema, image); err != nil {
			t.Fatal("somebody wrote to the image: ", err)
		}
		if !slices.Equal(sumsOf(t, imageOf(t, read)), sumsOf(t, image)) {
			t.Fatal("the state of the image changed after it was read")
		}
	})
}

// sumsOf are the checksums of what belongs to one state: texts and heads are numbered for all
// that come of it together.
func sumsOf(t *rapid.T, b []byte) (sums []uint32) {
	r, err := OpenImage(bytes.NewReader(b), int64(len(b)), "us")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.pieces {
		if p.kind != pieceDictionary && p.kind != pieceHeads {
			sums = append(sums, p.sum)
		}
	}
	return sums
}

// randomCommit does the same to each draft.
func randomCommit(t *rapid.T, drafts []*Draft) {
	for range rapid.IntRange(1, 6).Draw(t, "mutations") {
		var marks []int
		for _, d := range drafts {
			marks = append(marks, d.Mark())
		}
		for range rapid.IntRange(1, 4).Draw(t, "effects") {
			e := randomEffect(t, drafts[0])
			for _, d := range drafts[1:] {
				apply(t, d, e)
			}
		}
		if rapid.IntRange(0, 3).Draw(t, "fails") == 0 {
			for i, d := range drafts {
				d.Rollback(marks[i])
			}
		}
	}
}

func wantAlike(t *rapid.T, want, have *Snapshot) {
	if have.Digest() != want.Digest() || have.Rev != want.Rev || have.Hash != want.Hash || have.At != want.At || have.Point() != want.Point() {
		t.Fatal("it is another state")
	}
	checkDerived(t, have)
	if !bytes.Equal(imageOf(t, want), imageOf(t, have)) {
		t.Fatal("it has another image")
	}
}

// TestImagesHaveAllOfARecord: whatever a record of any entity has, the one of the image has.
func TestImagesHaveAllOfARecord(t *testing.T) {
	for _, e := range realSchema().reg.Entities {
		any := rapid.Custom(func(t *rapid.T) *domain.Record { return anyRecord(t, e) })
		for seed := range 5 {
			r := any.Example(seed)
			w := &imageWriter{known: map[string]uint64{}}
			w.record(e, r)
			got := (&imageBytes{body: w.body, long: string(w.long)}).record(realSchema().reg, 0)
			if !reflect.DeepEqual(r, got) {
				t.Fatalf("of\n%#v %#v\nthe image makes\n%#v %#v", r.Body, r.Ext, got.Body, got.Ext)
			}
		}
	}
}

func anyRecord(t *rapid.T, e *registry.Entity) *domain.Record {
	r := e.New()
	r.ID, r.Unit, r.CreatedBy = anyID(t, "id"), anyID(t, "unit"), anyID(t, "by")
	r.Rev, r.CreatedRev, r.Ord, r.CreatedOrd = 1<<40, 3, 1<<31, 4
	r.CreatedAt = domain.Time(rapid.Int64Range(-1e12, 1e13).Draw(t, "at"))
	for i, f := range e.Fields {
		if rapid.Bool().Draw(t, f.Name) {
			r.Body.Set(i, anyObject(t, f))
		}
	}
	if rapid.Bool().Draw(t, "more") {
		r.Ext = anyExt(t)
	}
	r.SetDeleted(rapid.Bool().Draw(t, "deleted"))
	r.SetConcealed(rapid.Bool().Draw(t, "concealed"))
	return r
}

func anyObject(t *rapid.T, f *registry.Field) domain.Value {
	if f.Kind == domain.KindObject {
		return domain.Object(`{"a":"` + anyID(t, "object") + `"}`)
	}
	return anyValue(t, f)
}

// anyExt fills every member: one that is added is found missing here.
func anyExt(t *rapid.T) *domain.Ext {
	x := &domain.Ext{}
	fillAny(t, reflect.ValueOf(x).Elem())
	return x
}

func fillAny(t *rapid.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillAny(t, v.Field(i))
		}
	case reflect.Slice:
		if n := rapid.IntRange(0, 2).Draw(t, "n"); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range v.Len() {
			fillAny(t, v.Index(i))
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fillAny(t, v.Elem())
		}
	case reflect.String:
		v.SetString(anyID(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "yes"))
	case reflect.Uint64:
		v.SetUint(rapid.Uint64Range(0, 1<<40).Draw(t, "n"))
	default:
		v.SetInt(rapid.Int64Range(0, 1<<40).Draw(t, "n"))
	}
}

// TestImagesKnowTheState: what a state is made of is in an image, or follows from it. Whoever
// adds a member to one of these has to say so in an image, and then here.
func TestImagesKnowTheState(t *testing.T) {
	for _, x := range []struct {
		of   any
		want string
	}{
		{Snapshot{}, "Rev Hash At reg schema roll tables buckets figures balances cells folds numbers linked draft heads lasting scopes hashes runOver runOf Ticks"},
		{roll{}, "reg mids n often"},
		{leaf{}, "epoch recs ends rows file"},
		{table{}, "ent ids indexes live"},
		{ids{}, "texts uuids"},
		{uuidIDs{}, "old file tree"},
		{index{}, "field names keys entries"},
		{posting{}, "key epoch nos"},
		{numbers{}, "few many n borrowed"},
		{gaps{}, "first last far"},
		{bucket{}, "audience epoch created changed left live lent"},
		{change{}, "rev ord no"},
		{departure{}, "rev ent id"},
		{figure{}, "key n"},
		{balanceSum{}, "balanceKey n"},
		{balanceKey{}, "of first second"},
		{cell{}, "cellKey epoch lines"},
		{cellKey{}, "source flags month unit place"},
		{line{}, "heads on num den"},
		{linkedFacts{}, "at no row"},
		{Fact{}, "Unit On Num Den Pending Guarded Heads"},
		{runningOf{}, "running since due"},
		{running{}, "over no at"},
		{domain.Record{}, "Body ID Unit Rev CreatedRev Ord CreatedOrd No weight set CreatedAt CreatedBy Ext"},
	} {
		typ, have := reflect.TypeOf(x.of), ""
		for i := range typ.NumField() {
			have += " " + typ.Field(i).Name
		}
		if have != " "+x.want {
			t.Errorf("%s has%s, and images know %s", typ, have, x.want)
		}
	}
}

// TestDamagedImages: wherever a byte is another one, wherever it is cut off, and whoever else
// wrote it, an image is not read.
func TestDamagedImages(t *testing.T) {
	schema := warmed(letterSchema(t))
	var image []byte
	rapid.Check(t, func(t *rapid.T) { // the longest one
		snap := Empty(schema)
		for range 6 {
			d := snap.Draft(1)
			randomCommit(t, []*Draft{d})
			snap = d.Freeze(domain.Hash{1})
		}
		if b := imageOf(t, snap); len(b) > len(image) {
			image = b
		}
	})
	kinds := map[pieceKind]bool{}
	r, err := OpenImage(bytes.NewReader(image), int64(len(image)), "us")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.pieces {
		kinds[p.kind] = true
	}
	if len(kinds) < 11 {
		t.Fatalf("the image has pieces %v", kinds)
	}
	for i := range image {
		b := slices.Clone(image)
		b[i] ^= 0x10
		if i < len(imageMagic) {
			continue // it is looked for by the other one
		}
		if _, err := readImageFrom(schema, b, i%2 == 0); !errors.Is(err, ErrImage) {
			t.Fatalf("with another byte at %d of %d: %v", i, len(image), err)
		}
		if _, err := readImage(schema, image[:i]); !errors.Is(err, ErrImage) {
			t.Fatalf("cut off at %d of %d: %v", i, len(image), err)
		}
	}
	if _, err := OpenImage(bytes.NewReader(image), int64(len(image)), "others"); !errors.Is(err, ErrImageOf) {
		t.Errorf("of another program: %v", err)
	}
}

// TestImagesThatDoNotFit: bytes under right checksums that make no sense are an error too.
func TestImagesThatDoNotFit(t *testing.T) {
	for kind := pieceHead; kind <= pieceRunning; kind++ {
		var out bytes.Buffer
		if err := Empty(realSchema()).WriteImage(&out, "us", Cold{}); err != nil {
			t.Fatal(err)
		}
		r, err := OpenImage(bytes.NewReader(out.Bytes()), int64(out.Len()), "us")
		if err != nil {
			t.Fatal(err)
		}
		w := &imageWriter{out: &bytes.Buffer{}, known: map[string]uint64{}}
		w.body = append(w.body, 0xff, 0x03)
		w.end(kind, 1<<20)
		r.in, r.pieces = bytes.NewReader(w.out.(*bytes.Buffer).Bytes()), w.pieces
		if kind == pieceHead {
			continue // it is the first piece and read as such
		}
		if _, err := r.Snapshot(realSchema()); !errors.Is(err, ErrImage) {
			t.Errorf("a piece of kind %d that makes no sense: %v", kind, err)
		}
	}
}

// failing is a disk that is full after some bytes.
type failing struct{ left int }

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, fmt.Errorf("no space left")
	}
	return len(b), nil
}

// TestImageOnAFullDisk: whoever writes an image is told that it could not be.
func TestImageOnAFullDisk(t *testing.T) {
	d := Empty(realSchema()).Draft(1)
	for i := range 50 {
		if _, err := d.Apply(&domain.Effect{Type: "Member", ID: fmt.Sprint(i), Create: true}); err != nil {
			t.Fatal(err)
		}
	}
	s := d.Freeze(domain.Hash{})
	whole := len(imageOf(t, s))
	for left := range whole {
		if s.WriteImage(&failing{left}, "us", Cold{}) == nil {
			t.Fatalf("nothing is said where %d of %d bytes have room", left, whole)
		}
	}
}
