package engine

import (
	"cmp"
	"math"
	"time"

	"pdca/internal/domain"
)

// Quota bounds what the changes of one account may leave in the journal on one day
// although nothing of them is applied: refused mutations, which are kept for a person,
// changes to deleted records, and receipts of what wrote nothing.
type Quota struct {
	// Changes and Bytes are how many changes are kept for a person, and what they take
	// together (1,000 and 16 MiB, far above what people reach). Negative is no limit.
	Changes, Bytes int64
	// Receipts is how many changes may leave nothing but a receipt (100,000).
	Receipts int64
}

func (q Quota) orDefault() Quota {
	return Quota{Changes: cmp.Or(q.Changes, 1000), Bytes: cmp.Or(q.Bytes, 16<<20), Receipts: cmp.Or(q.Receipts, 100_000)}
}

// Quota returns what the engine runs with.
func (e *Engine) Quota() Quota { return e.cfg.Quota }

// leave is asked before bytes of a change are kept that is not applied. Beyond the quota
// of its account the error is RATE_LIMITED: the change is not decided, and may be sent
// again when the day is over.
func (tx *Tx) leave(bytes int) error {
	q := tx.e.cfg.Quota
	begin, end := dayOf(tx.Now(), tx.e.loc)
	changes, held := refused(tx.State(), tx.Actor.Account, begin, tx.Now())
	if tx.Trusted() || (q.Changes < 0 || changes < q.Changes) && (q.Bytes < 0 || held+int64(bytes) <= q.Bytes) {
		return nil
	}
	return tx.notToday(end, "本账号今天留存的被拒变更已达上限，请明天再发送；设备须保留未裁决的变更",
		"the account's refused changes of today have reached what is kept; send this tomorrow, and keep it until then")
}

// LeaveReceipt is the same for a change that wrote nothing and whose receipt is kept:
// some 150 bytes, so each server counts them for itself, in memory.
func (tx *Tx) LeaveReceipt() error {
	_, end := dayOf(tx.Now(), tx.e.loc)
	if q := tx.e.cfg.Quota.Receipts; q < 0 || tx.Trusted() || tx.e.idle.add(tx.Actor.Account, end) <= q {
		return nil
	}
	return tx.notToday(end, "本账号今天不产生改动的变更已达上限，请明天再发送",
		"the account has sent as many changes today that change nothing as are kept; send this tomorrow")
}

// idle counts the changes of each account that wrote nothing on one day. It is used by
// the sequencer's goroutine alone.
type idle struct {
	end domain.Time
	by  map[string]int64
}

// add counts one more of the day that ends then.
func (i *idle) add(account string, end domain.Time) int64 {
	if i.end != end {
		i.end, i.by = end, map[string]int64{}
	}
	i.by[account]++
	return i.by[account]
}

func (tx *Tx) notToday(end domain.Time, zh, en string) error {
	err := domain.Errorf(domain.CodeRateLimited, zh, en)
	err.RetryAfter = max(int(math.Ceil(end.Std().Sub(tx.Now().Std()).Seconds())), 1)
	return err
}

// dayOf is where the day of a time begins and ends.
func dayOf(at domain.Time, loc *time.Location) (begin, end domain.Time) {
	y, m, d := at.Std().In(loc).Date()
	return domain.TimeOf(time.Date(y, m, d, 0, 0, 0, 0, loc)), domain.TimeOf(time.Date(y, m, d+1, 0, 0, 0, 0, loc))
}

// Written counts what the group of changes has written so far, for a change that wants
// to know whether it wrote anything itself.
func (tx *Tx) Written() int { return len(tx.g.entries) }
