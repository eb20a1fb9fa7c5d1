package engine

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
	"pdca/internal/vault"
)

// Sealed texts (@sealedText) are sealed here, before anything is written: what the state,
// the journal, conflicts and receipts hold is sealed, and the doors open it for who may read
// it (Unseal). The keys are made durable before the change is queued, so the sequencer waits
// for no disk; one that is made for a change that then fails is of no use to anybody, and is
// taken by the next. Where two servers make the first key of one subject at once, the store
// decides, and both seal with that.
//
// A key is that of a subject, or of one group of the subject's texts (@sealedText(group:),
// domain.KeyName). A sealed text says by which key it was sealed; that is what opens it,
// whatever the declaration says today.
//
// Equal texts are sealed differently each time. So what was sent is held against the opened
// text that is there, and where it is the same the stored form stands: it is no change.

// UseVault gives the engine the keys of sealed texts. Until then nothing is sealed or
// opened: such changes are UNAVAILABLE.
func (e *Engine) UseVault(v *vault.Vault) { e.vault.Store(v) }

// Boxes are the keys of some subjects.
type Boxes map[string]*vault.Box

// Boxes returns the keys of those whose texts some operations write, and makes those that
// there are not, as far as the actor may write there at all.
func (e *Engine) Boxes(ctx context.Context, actor domain.Actor, ops ...Op) (Boxes, error) {
	var subjects []string
	var view *state.View
	made := map[string]bool{}
	for i := range ops {
		op := &ops[i]
		if op.Kind == OpCreate {
			made[op.ID] = true
		}
		if !op.seals() {
			continue
		}
		if view == nil {
			view = e.View(actor)
		}
		subjects = append(subjects, keysOf(view, op, actor.System, made[op.ID])...)
	}
	return e.open(ctx, subjects)
}

// BoxesOf returns the keys of those whose texts a record has: for who settles a conflict
// about it.
func (e *Engine) BoxesOf(ctx context.Context, actor domain.Actor, ent *registry.Entity, id string) (Boxes, error) {
	if ent == nil || len(ent.Sealed) == 0 || e.vault.Load() == nil {
		return nil, nil //nolint:nilnil // no keys are asked for
	}
	op := Op{Kind: OpUpdate, Ent: ent, ID: id}
	for _, f := range ent.Sealed {
		op.Fields = append(op.Fields, FieldInput{Field: f})
	}
	return e.open(ctx, keysOf(e.View(actor), &op, actor.System, false))
}

func (e *Engine) open(ctx context.Context, subjects []string) (Boxes, error) {
	if len(subjects) == 0 {
		return nil, nil //nolint:nilnil // no keys are asked for
	}
	v := e.vault.Load()
	if v == nil {
		return nil, Unavailable("服务未配置密钥文件，密封文字暂不能写入", "the server has no key file for sealed texts, which cannot be written now")
	}
	boxes, err := v.Boxes(ctx, subjects)
	if err != nil {
		return nil, noKeys(err)
	}
	return boxes, nil
}

// Key returns the key of a subject for what is kept sealed beside the journal, and makes it
// where there is none. One of a subject that was erased opens and seals nothing.
func (e *Engine) Key(ctx context.Context, subject string) (*vault.Box, error) {
	boxes, err := e.open(ctx, []string{subject})
	if err != nil {
		return nil, err
	}
	return boxes[subject], nil
}

func noKeys(err error) *domain.Error {
	return Unavailable("密封文字的密钥暂时取不到，请稍后重试；如持续如此请管理员检查密钥文件", "the keys of sealed texts cannot be had just now, try again; if that lasts, an operator has to look at the key file").Because(err)
}

// seals says whether an operation writes a sealed text.
func (op *Op) seals() bool {
	return op.Ent != nil && len(op.Ent.Sealed) > 0 && op.Kind != OpDelete && slices.ContainsFunc(op.Fields, func(in FieldInput) bool { return in.Field.Sealed != nil })
}

// keysOf lists the keys of the texts that an operation writes. Of a record that the actor does not see,
// or whose field they do not read, there are none: the change is refused, and no key is made
// for it. Nor are there of one that is to be made, for somebody who may make nothing of the
// kind anywhere. A hidden record and none are alike: whether there is a key would tell.
func keysOf(view *state.View, op *Op, trusted, made bool) (out []string) {
	r := view.Get(op.Ent, op.ID)
	if r != nil && !trusted && !view.Scope.Sees(op.Ent, r) {
		r = nil
	}
	if r == nil && !trusted && !(made && mayAnywhere(view, op.Ent.Create)) {
		return nil
	}
	for _, in := range op.Fields {
		f := in.Field
		if f.Sealed == nil || r != nil && !trusted && !view.Readable(f, r) {
			continue
		}
		key := op.sealKey(f.Sealed, r)
		if key != "" && len(key) <= maxKeyName && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// maxKeyName is how long the name of a key may be; ids are 80 bytes at most anyway.
const maxKeyName = 2*80 + 1

// sealKey is the name of the key of a text that an operation writes; "" where that is not
// known.
func (op *Op) sealKey(s *registry.Sealed, r *domain.Record) string {
	if r != nil {
		return s.Of(r)
	}
	return s.Key(op.ID, func(field int) string { return sentIn(op.Fields, field) })
}

// sentIn is what was sent for a field; "" for nothing.
func sentIn(fields []FieldInput, field int) string {
	for _, in := range fields {
		if in.Field.Index == field {
			return firstValue(in.Change).S
		}
	}
	return ""
}

// mayAnywhere says whether the actor has level E of a row in any of their grants.
func mayAnywhere(view *state.View, action string) bool {
	if action == "" {
		return false
	}
	_, cells := view.Registry().Matrix.Cells(action)
	return slices.ContainsFunc(view.Scope.Grants(), func(g state.Grant) bool { return cells[g.Role].Level >= domain.LevelEdit })
}

// NewID makes a record id.
func (e *Engine) NewID() string { return e.cfg.NewID() }

// Hold gives a change the keys that it may need.
func (tx *Tx) Hold(b Boxes) { tx.boxes = b }

// sealKey is the name of the key of a text of the record, of which what says so may be sent
// behind it.
func (c *Change) sealKey(f *registry.Field) string {
	return f.Sealed.Key(c.New.ID, func(field int) string {
		if s := c.New.Body.Str(field); s != "" {
			return s
		}
		return sentIn(c.inputs, field)
	})
}

// ErasedRule is the rule by which no text is written of who was erased.
const ErasedRule = "INV-IDN3"

// box is a key by its name, for a field: an error where it is not at hand, and where it
// was destroyed. Who may not write there has none.
func (tx *Tx) box(f *registry.Field, key string) (*vault.Box, error) {
	b := tx.boxes[key]
	switch {
	case tx.e.erasedAt(tx.State(), key) != 0 || b != nil && b.Destroyed != 0:
		return nil, domain.Broken(ErasedRule, f.Name, "%s 的密封文字已按规定销毁，不再写入", "%s: the sealed texts of this person or case were erased, and none are written any more", f.Name)
	case b == nil:
		return nil, Forbidden().On(f.Name)
	}
	return b, nil
}

// adOf is what a field's text is bound to.
func adOf(ent *registry.Entity, id string, f *registry.Field) vault.AD {
	return vault.AD{Type: ent.Name, ID: id, Field: f.Name}
}

// seal puts a sealed text in the place of one that was sent: the stored one where that
// holds the same.
func (c *Change) seal(in FieldInput) (FieldInput, error) {
	f := in.Field
	if in.Change.Value.IsNull() && (!in.WasSent || in.Was.IsNull()) {
		return in, nil
	}
	b, err := c.Tx.box(f, c.sealKey(f))
	if err != nil {
		return in, err
	}
	now, text := domain.Null, ""
	if c.Old != nil && c.Old.Has(f.Index) {
		now = c.Old.Body.Get(f.Index)
		if text, err = b.Open(adOf(c.Ent, c.New.ID, f), now.S); err != nil {
			now = domain.Null // it cannot be read, so nothing is the same
		}
	}
	shut := func(v domain.Value) (domain.Value, error) {
		if v.IsNull() {
			return v, nil
		}
		if !now.IsNull() && v.S == text {
			return now, nil
		}
		s, err := b.Seal(adOf(c.Ent, c.New.ID, f), v.S)
		return domain.String(s), err
	}
	if in.Change.Value, err = shut(in.Change.Value); err == nil && in.WasSent {
		in.Was, err = shut(in.Was)
	}
	return in, err
}

// Clear is the text of a sealed field as the change leaves it: for a rule that goes by it,
// and keeps nothing of it.
func (c *Change) Clear(field int) (string, error) {
	if !c.New.Has(field) {
		return "", nil
	}
	f := c.Ent.Fields[field]
	b, err := c.Tx.box(f, c.sealKey(f))
	if err != nil {
		return "", err
	}
	return b.Open(adOf(c.Ent, c.New.ID, f), c.New.Body.Str(field))
}

// Digest is a digest of a text under the enterprise's key, by which equal texts are found
// and none is guessed.
func (tx *Tx) Digest(label, text string) (string, error) {
	v := tx.e.vault.Load()
	if v == nil {
		return "", noKeys(errors.New("there is no key file"))
	}
	sum := v.Digest(label, []byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:]), nil
}

// sealInputs seals what was sent to a record that takes nothing any more, for keeping. A
// text for which there is no key is left out.
func (tx *Tx) sealInputs(op Op, old *domain.Record) []FieldInput {
	if !op.seals() {
		return op.Fields
	}
	out := slices.Clone(op.Fields)
	for i := range out {
		in := &out[i]
		if in.Field.Sealed == nil || in.Sealed || in.Change.Value.IsNull() {
			continue
		}
		sealed := ""
		if b, err := tx.box(in.Field, in.Field.Sealed.Of(old)); err == nil {
			sealed, _ = b.Seal(adOf(op.Ent, op.ID, in.Field), in.Change.Value.S)
		}
		if in.Change.Value = domain.Null; sealed != "" {
			in.Change.Value = domain.String(sealed)
		}
	}
	return out
}

// allSealed refuses to write a clear text into a sealed field, whichever way it came: the
// journal keeps it for ever.
func (tx *Tx) allSealed(eff *domain.Effect) error {
	ent := tx.e.reg.Entity(eff.Type)
	if ent == nil || len(ent.Sealed) == 0 {
		return nil
	}
	for i := range eff.Fields {
		if f := ent.Fields[eff.Fields[i].Field]; f.Sealed != nil && !eff.Fields[i].Value.IsNull() && !vault.Is(eff.Fields[i].Value.S) {
			return fmt.Errorf("a clear text was to be written into %s.%s", ent.Name, f.Name)
		}
	}
	return nil
}

// Unsealed is a sealed text as it is read.
type Unsealed struct {
	// Text is the text, and Erased when its key was destroyed. Neither where the key is not
	// there: in a store that was restored without its keys.
	Text   string
	Erased domain.Time
	Open   bool
}

// Unseal opens a sealed text of a record, for who may read the field. That somebody reads it
// is to be noted (AuditEvent) by who tells them.
func (e *Engine) Unseal(ctx context.Context, s *state.Snapshot, ent *registry.Entity, f *registry.Field, r *domain.Record) (Unsealed, error) {
	return e.unseal(ctx, s, adOf(ent, r.ID, f), r.Body.Str(f.Index))
}

func (e *Engine) unseal(ctx context.Context, s *state.Snapshot, ad vault.AD, sealed string) (u Unsealed, err error) {
	key := vault.KeyOf(sealed, ad.ID)
	if u.Erased = e.erasedAt(s, key); u.Erased != 0 {
		return u, nil
	}
	v := e.vault.Load()
	if v == nil {
		return u, noKeys(errors.New("there is no key file"))
	}
	b, err := v.Box(ctx, key)
	switch {
	case err != nil:
		return u, noKeys(err)
	case b == nil:
		return u, nil
	case b.Destroyed != 0:
		u.Erased = b.Destroyed
		return u, nil
	}
	if u.Text, err = b.Open(ad, sealed); err != nil {
		return u, fmt.Errorf("%s %s: %w", ad.Type, ad.Field, err)
	}
	u.Open = true
	return u, nil
}

// AddressHash is a digest of a network address under the enterprise's key; "" without one.
func (e *Engine) AddressHash(address string) string {
	v := e.vault.Load()
	if v == nil || address == "" {
		return ""
	}
	sum := v.Digest("address", []byte(address))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// Mark identifies what somebody asked for where it has texts that are sealed: it cannot be
// tried out without the enterprise's key.
func (e *Engine) Mark(input []byte) (string, error) {
	v := e.vault.Load()
	if v == nil {
		return "", noKeys(errors.New("there is no key file"))
	}
	sum := v.Digest("mutation", input)
	return base64.RawURLEncoding.EncodeToString(sum[:16]), nil
}

// DayOf is the day of a time in the enterprise's time zone.
func (e *Engine) DayOf(t domain.Time) domain.Date { return e.Snapshot().DayOf(t) }
