package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Receipts are what makes a push idempotent, for ever and in little memory. A
// device's numbers are decided without gaps, so a record of the internal entity
// Receipt holds a block of them (id device/block), each as the commit that carries
// the decision. The decision itself, with the digest of what was sent, is in the
// entry that this commit has for the Receipt: only the newest of a block is in
// memory. Old numbers are looked up in the journal, outside the sequencer.

// decisions counts the device mutations that are decided. Idempotency keys
// (key:account/xx) are not.
var decisions = state.Sum{Of: "Receipt", Add: func(r *domain.Record) (string, int64) {
	if device, _, ok := strings.Cut(r.ID, "/"); ok && !strings.Contains(device, ":") {
		return state.Mutations(device), domain.CountRevs(r.Body.(*domain.Receipt).Places)
	}
	return "", 0
}}

// decision is what was decided on a number.
type decision struct {
	digest string
	answer Answer
}

// digest identifies what a mutation does: its operations, which are in canonical form,
// without their bases. A base says what the user had seen. A device lowers it where it
// cannot know that any more, in a push whose first answer was lost too.
func (m *Mutation) digest() string {
	if m.mark != "" {
		return m.mark
	}
	sum := sha256.Sum256(withoutBases(m.Raw))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// withoutBases cuts the bases out of a list of operations in canonical form, where they
// come first. Other texts stay what they are.
func withoutBases(raw []byte) []byte {
	const base = `"base":`
	out := make([]byte, 0, len(raw))
	depth, kept := 0, 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '"':
			for i++; i < len(raw) && raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
		case '[', '{':
			depth++
			if depth == 2 && bytes.HasPrefix(raw[i+1:], []byte(base)) {
				end := i + 1 + len(base)
				for end < len(raw) && raw[end] >= '0' && raw[end] <= '9' {
					end++
				}
				if end < len(raw) && raw[end] == ',' {
					end++
				}
				out, kept = append(out, raw[kept:i+1]...), end
				i = end - 1
			}
		case ']', '}':
			depth--
		}
	}
	return append(out, raw[kept:]...)
}

func receiptID(device string, n int64) string {
	return device + "/" + strconv.FormatInt((n-1)/domain.ReceiptNumbers, 10)
}

// receipt records the decision on a mutation. The answer is written where it says
// more than APPLIED, and taken away from the record where the one before did.
func (tx *Tx) receipt(m *Mutation, a *Answer) error {
	ent, id := tx.e.reg.Entity("Receipt"), receiptID(tx.Actor.Device, m.N)
	old := tx.State().Get(ent, id)
	places, answered := "", false
	if old != nil {
		places, answered = old.Body.Str(domain.ReceiptFieldPlaces), old.Has(domain.ReceiptFieldAnswer)
	}
	fields := []domain.FieldEffect{
		{Field: domain.ReceiptFieldPlaces, Value: domain.String(domain.PackRevs(places, tx.Rev()))},
		{Field: domain.ReceiptFieldDigest, Value: domain.String(m.digest())},
		{Field: domain.ReceiptFieldActedAt, Value: domain.TimeValue(tx.ActAt())}}
	if a.Status != Applied || answered {
		v, err := a.recorded(ent)
		if err != nil {
			return err
		}
		fields = append(fields, domain.FieldEffect{Field: domain.ReceiptFieldAnswer, Value: v})
	}
	return tx.putReceipt(ent, id, old, fields)
}

// actedBefore is the time of the act that the number before was; 0 where there is none.
func (tx *Tx) actedBefore(n int64) domain.Time {
	if n <= 1 {
		return 0
	}
	if r := tx.State().Find("Receipt", receiptID(tx.Actor.Device, n-1)); r != nil {
		return r.Body.(*domain.Receipt).ActedAt
	}
	return 0
}

func (tx *Tx) putReceipt(ent *registry.Entity, id string, old *domain.Record, fields []domain.FieldEffect) error {
	slices.SortFunc(fields, func(a, b domain.FieldEffect) int { return a.Field - b.Field })
	if old != nil {
		return tx.Put(ent, id, fields...)
	}
	return tx.AsSystem(func() error {
		_, err := tx.Make(ent, id, fields...)
		return err
	})
}

// decided returns the decision on a number of the actor's device that is taken
// already, perhaps in this very commit.
func (tx *Tx) decided(n int64) (*decision, error) {
	id := receiptID(tx.Actor.Device, n)
	rev, err := placeOf(tx.State().Find("Receipt", id), n)
	if err != nil {
		return nil, err
	}
	entries, err := tx.entriesOf(rev, id)
	if err != nil {
		return nil, Unreadable(err)
	}
	return decisionIn(tx.e.reg, entries, rev, n)
}

// placeOf is the commit that holds the decision on a number, as its Receipt says.
func placeOf(r *domain.Record, n int64) (domain.Rev, error) {
	if r != nil {
		revs, i := domain.UnpackRevs(r.Body.Str(domain.ReceiptFieldPlaces)), int((n-1)%domain.ReceiptNumbers)
		if i < len(revs) {
			return revs[i], nil
		}
	}
	return 0, fmt.Errorf("mutation %d has no receipt", n)
}

// entriesOf returns the entries that a commit, or the one in the making, has for a
// record.
func (tx *Tx) entriesOf(rev domain.Rev, id string) ([][]byte, error) {
	if rev == tx.Rev() {
		return about(tx.g.entries, id), nil
	}
	c, err := tx.g.commitAt(rev)
	if err != nil {
		return nil, err
	}
	return c.of(id), nil
}

func about(entries [][]byte, id string) (out [][]byte) {
	for _, e := range entries {
		if entryID(e) == id {
			out = append(out, e)
		}
	}
	return out
}

// decisionIn finds the decision on a number among a commit's entries for its
// Receipt: the one that made the list of places as long as the number asks for.
func decisionIn(reg *registry.Registry, entries [][]byte, rev domain.Rev, n int64) (*decision, error) {
	for _, entry := range entries {
		e, err := reg.ParseEffect(entry)
		if err != nil {
			return nil, err
		}
		if e.Type != "Receipt" || domain.CountRevs(textIn(e, domain.ReceiptFieldPlaces)) != (n-1)%domain.ReceiptNumbers+1 {
			continue
		}
		a, err := readAnswer(n, rev, textIn(e, domain.ReceiptFieldAnswer))
		return &decision{textIn(e, domain.ReceiptFieldDigest), a}, err
	}
	return nil, fmt.Errorf("commit %d does not hold the decision on mutation %d", rev, n)
}

// textIn is what an effect writes into a field; "" for nothing.
func textIn(e *domain.Effect, field int) string {
	i := slices.IndexFunc(e.Fields, func(f domain.FieldEffect) bool { return f.Field == field })
	if i < 0 {
		return ""
	}
	return e.Fields[i].Value.S
}

// past looks up the decisions on those mutations that were decided before: the
// first ones, because numbers come in order. It reads the journal, which the
// sequencer must not wait for.
func (e *Engine) past(ctx context.Context, actor domain.Actor, mutations []Mutation) (out []*decision, err error) {
	snap := e.Snapshot()
	last := snap.LastMutation(actor.Device)
	var read commitCache
	for i := range mutations {
		n := mutations[i].N
		if n > last {
			break
		}
		if _, err := mayPush(snap.Find, actor, &mutations[i]); err != nil {
			return nil, err
		}
		id := receiptID(actor.Device, n)
		rev, err := placeOf(snap.Find("Receipt", id), n)
		if err != nil {
			return nil, err
		}
		entries, err := read.of(ctx, e, rev)
		if err != nil {
			return nil, Unreadable(err)
		}
		d, err := decisionIn(e.reg, about(entries, id), rev, n)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// commitCache holds the commit that was read last: numbers that follow one another
// are often in one and the same.
type commitCache struct {
	rev     domain.Rev
	entries [][]byte
}

func (c *commitCache) of(ctx context.Context, e *Engine, rev domain.Rev) ([][]byte, error) {
	if c.rev == rev {
		return c.entries, nil
	}
	commits, err := e.cfg.Store.Read(ctx, rev, 1)
	if err != nil {
		return nil, err
	}
	if len(commits) == 0 {
		return nil, fmt.Errorf("commit %d is not there", rev)
	}
	c.rev, c.entries = rev, commits[0].Entries
	return c.entries, nil
}

// repeated answers a mutation whose number is decided. Where the content is the
// same, the recorded answer is given. Other content under the number is refused,
// and kept once, however often it comes: a phone that was restored from a backup,
// or two that were set up from one.
func (tx *Tx) repeated(m *Mutation, d *decision) (Answer, error) {
	if d == nil {
		var err error
		if d, err = tx.decided(m.N); err != nil {
			return Answer{}, err
		}
	}
	if d.digest == m.digest() {
		return d.answer, nil
	}
	a := Answer{N: m.N, Status: Rejected, Rev: tx.Rev(), Err: domain.Errorf(domain.CodeNumberReused,
		"该变更编号已用于其他内容，内容已留存；设备须换新的设备编号后继续",
		"the number was used for other content before; this content is kept, and the device goes on under a new id")}
	r := tx.State().Find("Receipt", receiptID(tx.Actor.Device, m.N))
	tx.keepAs = DerivedID(r.CreatedAt, "reused", tx.Actor.Device, strconv.FormatInt(m.N, 10), m.digest())
	defer func() { tx.keepAs = "" }()
	if kept := tx.State().Get(tx.e.reg.Entity("SyncConflict"), tx.keepAs); kept != nil {
		a.Rev, a.Duplicate = kept.CreatedRev, true
		return a, nil
	}
	tx.N = m.N
	tx.SetAt(m.At, m.Said)
	return a, tx.keepRejected(m, a.Err)
}

// receiptJSON is how an answer is recorded; an APPLIED one has none.
type receiptJSON struct {
	Status    Status           `json:"status"`
	Conflicts []conflictJSON   `json:"conflicts,omitempty"`
	Code      domain.ErrorCode `json:"code,omitempty"`
	Zh        string           `json:"zh,omitempty"`
	En        string           `json:"en,omitempty"`
	Field     string           `json:"field,omitempty"`
	Rule      string           `json:"rule,omitempty"`
	Hash      string           `json:"hash,omitempty"`
	Op        int              `json:"op,omitempty"`
}

type conflictJSON struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Record  string          `json:"record"`
	Field   string          `json:"field,omitempty"`
	Policy  string          `json:"policy,omitempty"`
	Outcome merge.Outcome   `json:"outcome"`
	Server  json.RawMessage `json:"server"`
	Device  json.RawMessage `json:"device"`
}

// recorded is the answer as a Receipt holds it.
func (a *Answer) recorded(ent *registry.Entity) (domain.Value, error) {
	if a.Status == Applied {
		return domain.Null, nil
	}
	r := receiptJSON{Status: a.Status, Op: a.Op}
	if a.Err != nil {
		r.Code, r.Zh, r.En, r.Field, r.Rule, r.Hash = a.Err.Code, a.Err.Message.Zh, a.Err.Message.En, a.Err.Field, a.Err.Rule, a.Err.Hash
	}
	for _, c := range a.Conflicts {
		r.Conflicts = append(r.Conflicts, conflictJSON{c.ID, c.Type, c.RecordID, c.Field, c.Policy, c.Outcome,
			json.RawMessage(c.Server), json.RawMessage(c.Device)})
	}
	b, err := json.Marshal(r)
	if err != nil {
		return domain.Null, fmt.Errorf("record an answer: %w", err)
	}
	v, err := ent.Fields[domain.ReceiptFieldAnswer].ParseJSON(b)
	if err != nil {
		return domain.Null, fmt.Errorf("record an answer: %w", err)
	}
	return v, nil
}

// readAnswer reads the recorded answer to a mutation.
func readAnswer(n int64, rev domain.Rev, text string) (Answer, error) {
	a := Answer{N: n, Status: Applied, Rev: rev, Duplicate: true}
	if text == "" {
		return a, nil
	}
	var r receiptJSON
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return Answer{}, fmt.Errorf("read a recorded answer: %w", err)
	}
	a.Status, a.Op = r.Status, r.Op
	if r.Code != "" {
		a.Err = domain.Errorf(r.Code, "", "").On(r.Field)
		a.Err.Message, a.Err.Rule, a.Err.Hash = domain.Text{Zh: r.Zh, En: r.En}, r.Rule, r.Hash
	}
	for _, c := range r.Conflicts {
		a.Conflicts = append(a.Conflicts, Conflict{ID: c.ID, Type: c.Type, RecordID: c.Record, Field: c.Field, Policy: c.Policy,
			Outcome: c.Outcome, Server: string(c.Server), Device: string(c.Device)})
	}
	return a, nil
}

// DerivedID makes the UUIDv7 that follows from a time and some words.
func DerivedID(at domain.Time, words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	var id uuid.UUID
	copy(id[:], sum[:16])
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(max(at, 0)))
	copy(id[:6], ms[2:])
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id.String()
}
