package simtest

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// The histories have records of other forms among them, which no entity of the product has
// all of: visits with ids by their key, and bundles with steps and remarks as parts.

// mayRecord says whether an account writes visits and bundles.
func mayRecord(p *phone) bool { return p.account == "bs1" || p.account == "us1" || p.account == "pa" }

// record is what a user does with a visit or a bundle.
func (w *world) record(p *phone) ([]device.Op, error) {
	bundle, step := w.pick(p, "Bundle"), w.pick(p, "Step")
	switch n := w.rnd.IntN(12); {
	case n <= 2:
		return w.visit(p)
	case n == 3 || bundle == nil:
		return w.bundle(p)
	case n == 4:
		return one(p.Delete("Bundle", bundle.ID))
	case n == 5 || n == 11:
		return one(p.Update("Bundle", bundle.ID, map[string]any{"status": w.next(bundle)}))
	case n == 6:
		bundle = w.closed(p, bundle)
		return one(p.Update("Bundle", bundle.ID, map[string]any{"ownerId": []string{"m11", "m12"}[w.rnd.IntN(2)]}))
	case n == 7:
		return one(p.Create("Step", p.NewID(), map[string]any{"bundleId": bundle.ID, "textZh": w.token(p), "position": w.rnd.IntN(9)}))
	case n == 8 && step != nil:
		return one(p.Create("Remark", p.NewID(), map[string]any{"stepId": step.ID, "textZh": w.token(p)}))
	case step != nil:
		return one(p.Update("Step", step.ID, map[string]any{"textZh": w.insert(step.Text("textZh"), w.token(p))}))
	}
	return nil, nil
}

// phoneKey is the key of every phone: none signs for another, for the server asks under
// which device a signature comes.
var phoneKey = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))

// withKey are the fields of a device with that key, enrolled long ago.
func withKey() string {
	return fmt.Sprintf(`"publicKey":%q,"keyEnrolledAt":"2020-01-01T00:00:00.000Z"`, base64.StdEncoding.EncodeToString(phoneKey.Public().(ed25519.PublicKey)))
}

// sign signs a bundle over the content that the server has just now, which may be another
// one when the signature arrives.
func (w *world) sign(p *phone) ([]device.Op, error) {
	bundle := w.pick(p, "Bundle")
	if bundle == nil {
		return nil, nil
	}
	snap, hash := w.box.Engine.Snapshot(), strings.Repeat("0", 64)
	if r := snap.Find("Bundle", bundle.ID); r != nil {
		hash = snap.ContentHash(snap.Registry().Entity("Bundle"), r)
	}
	sig := ed25519.Sign(phoneKey, domain.SignedText("Bundle", bundle.ID, "UNIT", hash, false))
	return one(p.Create("Signature", p.NewID(), map[string]any{"subjectType": "Bundle", "subjectId": bundle.ID, "role": "UNIT", "method": "DEVICE_KEY",
		"contentHash": hash, "deviceSignature": base64.StdEncoding.EncodeToString(sig)}))
}

// signed makes sure that no signature stands over another content than that of its record.
func (w *world) signed() {
	snap := w.box.Engine.Snapshot()
	bundles := snap.Registry().Entity("Bundle")
	snap.Scan(snap.Registry().Entity("Signature"), func(r *domain.Record) bool {
		x := r.Body.(*domain.Signature)
		w.count("signature %s", x.Status)
		if b := snap.Find("Bundle", x.SubjectID); b != nil && x.Status == domain.SignatureStatusValid && x.ContentHash != snap.ContentHash(bundles, b) {
			w.fail("signature %s stands over %s, bundle %s has another content", x.ID, x.ContentHash, b.ID)
		}
		return true
	})
}

// next is the state that a user moves a bundle to, now and then one that it cannot be in yet.
func (w *world) next(bundle *device.Record) string {
	if (bundle.Text("status") == "AGREED") != (w.rnd.IntN(6) == 0) {
		return "CLOSED"
	}
	return "AGREED"
}

// closed is a bundle that the device shows as closed, or the one given where it shows none.
func (w *world) closed(p *phone, bundle *device.Record) *device.Record {
	list, err := p.Where("Bundle", "status", "CLOSED")
	if err != nil {
		w.fail("list: %v", err)
	}
	if len(list) > 0 {
		return list[w.rnd.IntN(len(list))]
	}
	return bundle
}

func one(op device.Op, err error) ([]device.Op, error) { return []device.Op{op}, err }

// visit records a visit, perhaps one that another device records at the same time, and now
// and then under an id that is not its own.
func (w *world) visit(p *phone) ([]device.Op, error) {
	unit, day := []string{"b1", "b1", "b2"}[w.rnd.IntN(3)], fmt.Sprintf("2026-06-%02d", 1+w.rnd.IntN(2))
	id := domain.KeyID("Visit", unit, day, "", "RECORDED")
	if w.rnd.IntN(6) == 0 {
		id = p.NewID()
	}
	return one(p.Create("Visit", id, map[string]any{"unitId": unit, "on": day, "minutes": w.rnd.IntN(90), "notesZh": w.token(p)}))
}

// bundle makes a bundle with its parts in one mutation.
func (w *world) bundle(p *phone) ([]device.Op, error) {
	id, first := p.NewID(), p.NewID()
	var ops []device.Op
	for _, made := range []struct {
		typ, id string
		fields  map[string]any
	}{
		{"Bundle", id, map[string]any{"unitId": "b1", "titleZh": w.token(p), "status": []string{"DRAFT", "AGREED"}[w.rnd.IntN(2)]}},
		{"Step", first, map[string]any{"bundleId": id, "textZh": w.token(p), "position": 1}},
		{"Step", p.NewID(), map[string]any{"bundleId": id, "textZh": w.token(p), "position": 2}},
		{"Remark", p.NewID(), map[string]any{"stepId": first, "textZh": w.token(p)}},
	} {
		op, err := p.Create(made.typ, made.id, made.fields)
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, nil
}

// unsealed makes sure that nobody is refused a field of a sealed record that stays open.
func (w *world) unsealed(p *phone, r device.Result, m device.Mutation) {
	open := func(op device.Op) bool {
		_, owner := op.Fields["ownerId"]
		return op.Type == "Bundle" && op.Op == "update" && owner && len(op.Fields) == 1
	}
	if r.Status == "REJECTED" && r.Error.Code == "SEALED" && !slices.ContainsFunc(m.Ops, func(op device.Op) bool { return !open(op) }) {
		w.fail("%s: mutation %d writes an unsealed field, and is refused as SEALED", p.account, r.N)
	}
}

// whole makes sure that no part is without what it is part of, and that keyed records have
// the ids of their keys.
func (w *world) whole() {
	snap := w.box.Engine.Snapshot()
	for _, ent := range snap.Registry().Entities {
		snap.Scan(ent, func(r *domain.Record) bool {
			for _, f := range ent.PartOf {
				if id := r.Body.Str(f.Index); id != "" && snap.Find(f.Ref.To.Name, id) == nil {
					w.fail("%s %s is left behind by %s %s", ent.Name, r.ID, f.Ref.To.Name, id)
				}
			}
			if len(ent.Key) > 0 {
				id, err := ent.KeyID(func(f *registry.Field) domain.Value { return r.Body.Get(f.Index) })
				if err != nil || id != r.ID {
					w.fail("%s %s has an id that its key does not give (%v)", ent.Name, r.ID, err)
				}
			}
			return true
		})
	}
}

// sealedParts goes through the journal and makes sure that nothing was written into a
// closed bundle or its parts but what is unsealed, and its state.
func (w *world) sealedParts() {
	commits, err := w.box.Commits(1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	reg := w.box.Engine.Registry()
	closed, bundleOf, stepOf := map[string]bool{}, map[string]string{}, map[string]string{}
	for _, c := range commits {
		for _, entry := range c.Entries {
			e, err := reg.ParseEffect(entry)
			if err != nil {
				w.fail("journal: %v", err)
			}
			ent, bundle := reg.Entity(e.Type), ""
			text := func(name string) string {
				for _, f := range e.Fields {
					if f.Field == ent.Field(name).Index {
						return f.Value.S
					}
				}
				return ""
			}
			switch e.Type {
			case "Bundle":
				bundle = e.ID
			case "Step":
				if e.Create {
					bundleOf[e.ID] = text("bundleId")
				}
				bundle = bundleOf[e.ID]
			case "Remark":
				if e.Create {
					stepOf[e.ID] = text("stepId")
				}
				bundle = bundleOf[stepOf[e.ID]]
			}
			if bundle == "" {
				continue
			}
			for _, f := range e.Fields {
				if fd := ent.Fields[f.Field]; closed[bundle] && !fd.Unsealed && !(e.Type == "Bundle" && fd.Index == ent.Status) {
					w.fail("commit %d writes %s of %s %s, which is closed", c.Seq, fd.Name, e.Type, e.ID)
				}
			}
			if e.Type == "Bundle" {
				if to := text("status"); to != "" {
					closed[bundle] = to == "CLOSED"
				}
			}
		}
	}
}

// keyedAnew says whether an operation makes a keyed record, which may have been made by the
// same device before.
func (w *world) keyedAnew(op device.Op) bool {
	return len(w.box.Engine.Registry().Entity(op.Type).Key) > 0
}

// inKey says whether a field is in the key that gives the record its id.
func (w *world) inKey(op device.Op, field string) bool {
	return slices.ContainsFunc(w.box.Engine.Registry().Entity(op.Type).Key, func(f *registry.Field) bool { return f.Name == field })
}

// declared starts the world's server under the declaration with records of all forms.
func declared(box *sandbox.Sandbox, reg *registry.Registry) error {
	box.Registry = reg
	if err := box.Crash(); err != nil {
		return err
	}
	return box.Restart()
}
