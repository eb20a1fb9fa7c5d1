package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/registry"
)

// Marker appends to a journal that no engine has open: loading a whole enterprise to
// note one thing would take minutes.
type Marker struct {
	Store    journal.Store
	Registry *registry.Registry
	// Node names this process, At is the time.
	Node string
	At   domain.Time
}

// Recovered begins a history: the journal has just been filled from backup b. It
// returns the history's name, which is another one each time.
func (m Marker) Recovered(ctx context.Context, b Saved) (epoch string, err error) {
	sum := sha256.Sum256(append([]byte(newToken()), b.Hash[:]...))
	epoch = hex.EncodeToString(sum[:epochBytes])
	return epoch, m.append(ctx, b, b.mark(m.Registry.Entity("Recovery"), domain.RecoveryFieldEpoch, epoch, domain.RecoveryFieldMadeAt))
}

// Saved notes a backup of this very journal, as Engine.NoteBackup does. Nobody may
// have appended since.
func (m Marker) Saved(ctx context.Context, b Saved) error {
	return m.append(ctx, b, b.mark(m.Registry.Entity("Backup"), domain.BackupFieldHash, hex.EncodeToString(b.Hash[:]), domain.BackupFieldMadeAt))
}

func (m Marker) append(ctx context.Context, b Saved, eff *domain.Effect) error {
	eff.At = m.At
	c := &domain.Commit{Seq: b.Rev + 1, Token: newToken(), Prev: b.Hash, At: m.At, Node: m.Node, Schema: m.Registry.Version,
		Entries: [][]byte{m.Registry.AppendEffect(nil, eff)}}
	journal.Seal(c)
	return journal.AppendResolved(ctx, m.Store, c)
}

// mark is the effect that makes the record of a backup.
func (b Saved) mark(ent *registry.Entity, text int, value string, made int) *domain.Effect {
	return &domain.Effect{Type: ent.Name, ID: markID(b.Rev), Create: true, Fields: []domain.FieldEffect{
		{Field: text, Value: domain.String(value)}, {Field: made, Value: domain.TimeValue(b.Made)}}}
}
