package engine

import (
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// A refused create may wait for a record that has not come yet: the scans of one phone for the
// meeting that another phone recorded. Where a rule says so, what was kept of it names that
// record, and the server carries it out itself in the change that makes the record, in the name
// of whoever sent it: no client tries again, and nobody settles it by hand.

// awaited is the one record that all creates of a refused mutation wait for; "" for none.
func (tx *Tx) awaited(ops []Op, cause *domain.Error) (id string) {
	if cause.Code != domain.CodeMissingReference {
		return ""
	}
	for _, op := range ops {
		if op.Ent == nil || op.Kind != OpCreate || tx.rules(op.Ent).awaits == nil {
			return ""
		}
		next := tx.rules(op.Ent).awaits(tx, op)
		if next == "" || id != "" && next != id {
			return ""
		}
		id = next
	}
	return id
}

// oweAwaited puts what waits for a new record off to the end of the change that makes it.
func (tx *Tx) oweAwaited(r *domain.Record, ent *registry.Entity) {
	if r == nil || !tx.rules(ent).awaited {
		return
	}
	id := r.ID
	if len(tx.waitingFor(id)) > 0 {
		tx.Owe("awaited/"+id, func() error {
			for _, sc := range tx.waitingFor(id) {
				if err := tx.carryKept(sc); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// waitingFor lists the open conflicts that wait for a record, in the order of their coming.
func (tx *Tx) waitingFor(id string) (out []*domain.SyncConflict) {
	tx.State().EachOf("SyncConflict", "missingId", id, func(r *domain.Record) bool {
		if sc := r.Body.(*domain.SyncConflict); sc.Status == domain.ConflictStatusOpen {
			out = append(out, sc)
		}
		return true
	})
	return out
}

// carryKept carries a kept mutation out as its sender, at its time, and settles the conflict.
// What is refused again stays for a person, as it was.
func (tx *Tx) carryKept(sc *domain.SyncConflict) error {
	ops, err := tx.readKept(sc)
	if err != nil || len(ops) == 0 {
		return err
	}
	rule := tx.rules(ops[0].Ent).awaitedBy
	err = tx.asSender(sc, func() error {
		return tx.ByRule(rule, func() error { _, err := tx.carryOut(&Mutation{Ops: ops}); return err })
	})
	if err != nil {
		if decided(err) {
			return nil
		}
		return err
	}
	ent := tx.e.reg.Entity("SyncConflict")
	return tx.ByRule(rule, func() error {
		return tx.Put(ent, sc.ID, To(domain.SyncConflictFieldResolution, Text(domain.ConflictResolutionTakeDevice)),
			To(domain.SyncConflictFieldStatus, Text(domain.ConflictStatusResolved)))
	})
}

// asSender runs fn as the account and device that sent a kept mutation, at the time of their
// act: all of it or nothing. What becomes of it is no answer to whoever makes the change now.
func (tx *Tx) asSender(sc *domain.SyncConflict, fn func() error) error {
	if err := tx.settleRuns(); err != nil { // what ended before ended at the time of the change
		return err
	}
	was := *tx
	tx.Actor = domain.Actor{Account: sc.AccountID, Device: sc.DeviceID}
	tx.At, tx.said, tx.N, tx.floor, tx.given = sc.At, sc.DeviceAt, sc.Mutation, 0, nil
	tx.system, tx.owed, tx.op, tx.inside = 0, nil, 0, ""
	err := tx.Atomically(func() error {
		if err := fn(); err != nil {
			return err
		}
		return tx.settleRuns()
	})
	tx.Actor, tx.At, tx.said, tx.N, tx.floor, tx.given = was.Actor, was.At, was.said, was.N, was.floor, was.given
	tx.system, tx.owed, tx.op, tx.inside = was.system, was.owed, was.op, was.inside
	tx.Conflicts, tx.Merged, tx.Rewritten = was.Conflicts, was.Merged, was.Rewritten
	return err
}

// readKept reads the creates of a kept mutation; none where they are kept elsewhere.
func (tx *Tx) readKept(sc *domain.SyncConflict) (ops []Op, err error) {
	var list []struct {
		Type, ID, Reason string
		Fields           json.RawMessage
	}
	if len(sc.Ops) == 0 || sc.Ops[0] != '[' {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(sc.Ops), &list); err != nil {
		return nil, fmt.Errorf("read what conflict %s has kept: %w", sc.ID, err)
	}
	for _, x := range list {
		op := Op{Kind: OpCreate, Ent: tx.e.reg.Entity(x.Type), ID: x.ID, Reason: x.Reason}
		if op.Ent == nil {
			return nil, nil
		}
		if err := ReadFields(op.Ent, x.Fields, nil, &op); err != nil {
			return nil, fmt.Errorf("read what conflict %s has kept: %w", sc.ID, err)
		}
		ops = append(ops, op)
	}
	return ops, nil
}
