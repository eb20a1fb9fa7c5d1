package engine

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// sealed refuses changes of a sealed record, to any of the fields touched; nil for all of
// them, and for a record that is made or deleted. A legal change of state is what takes a
// record on from where its own state seals it, and a field that is unsealed stays open.
func (c *Change) sealed(touched func(*registry.Field) bool) error {
	own := c.Ent.SealedIn[c.From()]
	if !own && !c.sealedFromAbove() {
		return nil
	}
	if touched == nil {
		return c.sealedBy()
	}
	for _, f := range c.Ent.Fields {
		open := f.Unsealed || f.Index == c.Ent.Status && !c.sealedFromAbove()
		if !open && touched(f) {
			return c.sealedBy()
		}
	}
	return nil
}

// sealedBy is Sealed under the number of the entity's rule, where it has one.
func (c *Change) sealedBy() *domain.Error {
	e := Sealed()
	e.Rule = c.Tx.rules(c.Ent).seals
	return e
}

// sealedFromAbove says whether a record that this one refers to seals it.
func (c *Change) sealedFromAbove() bool { return c.Tx.State().SealedAbove(c.Ent, c.record()) }

// Sealed is the error of a change to a sealed record.
func Sealed() *domain.Error {
	return domain.Errorf(domain.CodeSealed, "记录已封存，须另行补正", "the record is sealed; it can only be amended")
}
