package journal_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/journal/journaltest"
)

// memory opens a new store in memory.
func memory(t *testing.T) (*journaltest.Memory, *journaltest.Disk) {
	t.Helper()
	disk := &journaltest.Disk{}
	s, err := disk.Open()
	if err != nil {
		t.Fatal(err)
	}
	return s, disk
}

// wantDamage fails the test unless err names the slot.
func wantDamage(t *testing.T, err error, seq domain.Rev) {
	t.Helper()
	damage, ok := errors.AsType[*journal.DamageError](err)
	if !ok || damage.Seq != seq || !errors.Is(err, journal.ErrCorrupt) {
		t.Errorf("got %v, want damage at commit %d", err, seq)
	}
}

func TestCheck(t *testing.T) {
	first := journaltest.Commit(0, domain.Hash{}, "a")
	second := journaltest.Commit(1, first.Hash, "b", "entry")
	if err := errors.Join(journal.Check(first, 0, domain.Hash{}), journal.Check(second, 1, first.Hash)); err != nil {
		t.Error(err)
	}
	wantDamage(t, journal.Check(second, 0, domain.Hash{}), 1)
	wantDamage(t, journal.Check(second, 2, first.Hash), 3)
	wantDamage(t, journal.Check(second, 1, second.Hash), 2)
	second.Entries[0][0] ^= 1
	wantDamage(t, journal.Check(second, 1, first.Hash), 2)
}

// TestVerifyNamesTheCommit changes single bits of stored commits.
func TestVerifyNamesTheCommit(t *testing.T) {
	s, disk := memory(t)
	const n = 30
	journaltest.Extend(t, s, n)
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		seq, bit := domain.Rev(1+r.IntN(n)), r.IntN(8*100)
		disk.Damage(seq, bit)
		wantDamage(t, journal.Verify(t.Context(), s, nil), seq)
		disk.Damage(seq, bit) // back again
	}
	if err := journal.Verify(t.Context(), s, nil); err != nil {
		t.Error(err)
	}
}

// forged is a store whose commits someone changes on the way out.
type forged struct {
	journal.Store
	change func([]*domain.Commit) []*domain.Commit
}

// Read hands out what change makes of the commits.
func (f forged) Read(ctx context.Context, from domain.Rev, limit int) ([]*domain.Commit, error) {
	list, err := f.Store.Read(ctx, from, limit)
	return f.change(list), err
}

// TestVerifyFindsForgery changes commits and seals them again, drops some, and
// swaps some.
func TestVerifyFindsForgery(t *testing.T) {
	s, _ := memory(t)
	journaltest.Extend(t, s, 9)
	reseal := func(i int) func([]*domain.Commit) []*domain.Commit {
		return func(list []*domain.Commit) []*domain.Commit {
			if len(list) == 9 {
				list[i].Entries = nil
				journal.Seal(list[i])
			}
			return list
		}
	}
	for _, c := range []struct {
		name   string
		change func([]*domain.Commit) []*domain.Commit
		seq    domain.Rev
	}{
		{"changed and sealed again", reseal(3), 5},
		{"the last changed and sealed again", reseal(8), 9},
		{"left out", func(l []*domain.Commit) []*domain.Commit { return append(l[:4:4], l[5:]...) }, 5},
		{"swapped", func(l []*domain.Commit) []*domain.Commit { l[1], l[2] = l[2], l[1]; return l }, 2},
		{"nothing there", func([]*domain.Commit) []*domain.Commit { return nil }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantDamage(t, journal.Verify(t.Context(), forged{s, c.change}, nil), c.seq)
		})
	}
}

func TestVerifyProgress(t *testing.T) {
	s, _ := memory(t)
	journaltest.Extend(t, s, 5)
	parts := forged{s, func(l []*domain.Commit) []*domain.Commit { return l[:min(len(l), 2)] }}
	var done []domain.Rev
	err := journal.Verify(t.Context(), parts, func(d, head domain.Rev) {
		if head != 5 {
			t.Errorf("head %d", head)
		}
		done = append(done, d)
	})
	if err != nil || len(done) != 3 || done[2] != 5 {
		t.Errorf("progress %v, error %v", done, err)
	}
}
