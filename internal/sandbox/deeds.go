package sandbox

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/engine/enginetest"
)

// Act carries deeds out as one change, as an account through the API or as
// "system".
func (s *Sandbox) Act(who string, deeds ...string) error { return s.ActFor(who, "sandbox", deeds...) }

// ActFor is Act for a reason.
func (s *Sandbox) ActFor(who, reason string, deeds ...string) error {
	ops := make([]engine.Op, len(deeds))
	for i, d := range deeds {
		var err error
		if ops[i], err = s.names.Read(s.Engine.Registry(), d); err != nil {
			return err
		}
		ops[i].Reason = reason
	}
	actor := domain.Actor{Account: who, Proved: domain.TimeOf(s.Clock.Now())}
	if who == "system" {
		actor = domain.Actor{System: true}
	}
	boxes, err := s.Engine.Boxes(context.Background(), actor, ops...)
	if err != nil {
		return err
	}
	return s.Engine.Do(context.Background(), actor, func(tx *engine.Tx) error {
		tx.Hold(boxes)
		for _, op := range ops {
			if err := enginetest.Apply(tx, op); err != nil {
				return err
			}
		}
		return nil
	})
}

// Must is Act for a test that cannot go on without.
func (s *Sandbox) Must(t testing.TB, who string, deeds ...string) {
	t.Helper()
	if err := s.Act(who, deeds...); err != nil {
		t.Fatalf("%s: %v", deeds, err)
	}
}

// Force writes fields of a record past every rule: "Type id {fields}".
func (s *Sandbox) Force(t testing.TB, deed string) {
	t.Helper()
	op, err := s.names.Read(s.Engine.Registry(), "update "+deed)
	if err == nil {
		err = s.Engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			var fields []domain.FieldEffect
			for _, in := range op.Fields {
				fields = append(fields, domain.FieldEffect{Field: in.Field.Index, Value: in.Change.Value})
			}
			return tx.Put(op.Ent, op.ID, fields...)
		})
	}
	if err != nil {
		t.Fatalf("%s: %v", deed, err)
	}
}

// Lay makes a record past every right and rule: "Type id {fields}". What rules and the
// declaration would fill in is given, too.
func (s *Sandbox) Lay(t testing.TB, deed string) {
	t.Helper()
	op, err := s.names.Read(s.Engine.Registry(), "create "+deed)
	if err == nil {
		err = s.Engine.Do(context.Background(), domain.Actor{System: true}, func(tx *engine.Tx) error {
			var fields []domain.FieldEffect
			for _, in := range op.Fields {
				fields = append(fields, domain.FieldEffect{Field: in.Field.Index, Value: in.Change.Value})
			}
			_, err := tx.Make(op.Ent, op.ID, fields...)
			return err
		})
	}
	if err != nil {
		t.Fatalf("%s: %v", deed, err)
	}
}

// Record returns a live record, whoever may see it; nil where there is none.
func (s *Sandbox) Record(typ, id string) *domain.Record {
	return s.Engine.Snapshot().Find(typ, s.ID(id))
}

// JSON returns the fields of a record that are set, as JSON; "" for none.
func (s *Sandbox) JSON(typ, id string) string {
	r := s.Record(typ, id)
	if r == nil {
		return ""
	}
	return string(s.Engine.Registry().Entity(typ).AppendFields(nil, r, nil))
}

// Grants are the deeds that give an account roles, each written ROLE@unit.
func Grants(account string, roles ...string) []string { return grants(account, 1, roles) }

func grants(account string, from int, roles []string) (deeds []string) {
	for i, r := range roles {
		role, unit, _ := strings.Cut(r, "@")
		deeds = append(deeds, fmt.Sprintf(`create RoleGrant %s/%d {"accountId":%q,"role":%q,"scopeUnitId":%q}`, account, from+i, account, role, unit))
	}
	return deeds
}

// Regrant lists the deeds that end the roles of an account and give it others.
func (s *Sandbox) Regrant(account string, roles ...string) (deeds []string) {
	n := 0
	s.Engine.Snapshot().EachOf("RoleGrant", "accountId", s.ID(account), func(r *domain.Record) bool {
		if n++; r.Body.(*domain.RoleGrant).Pending() {
			deeds = append(deeds, fmt.Sprintf(`update RoleGrant %s {"status":"ENDED"}`, r.ID))
		}
		return true
	})
	return append(deeds, grants(account, n+1, roles)...)
}
