package engine

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// codes holds what a change newly writes into fields of codes against their lists. A
// code that comes with the product is there with or without a record, which can rename
// and retire it; one that the enterprise added is there by its record. What a record has
// already stays, whatever becomes of the code (INV-CD1).
func (c *Change) codes() error {
	for _, f := range c.Ent.Coded {
		if !c.Wrote(f.Index) {
			continue
		}
		for _, code := range c.newCodes(f) {
			if err := c.Tx.takesCode(f, code); err != nil {
				return err
			}
		}
	}
	return nil
}

// newCodes are the codes of a field that the record did not have.
func (c *Change) newCodes(f *registry.Field) []string {
	of := func(r *domain.Record) []string {
		switch {
		case r == nil || !r.Has(f.Index):
			return nil
		case f.Kind == domain.KindList:
			return r.Body.Get(f.Index).L
		}
		return []string{r.Body.Str(f.Index)}
	}
	return Without(of(c.New), of(c.Old))
}

// takesCode says whether a code may be written: it is of the list, and not retired. The
// server's own doing may carry a retired one over.
func (tx *Tx) takesCode(f *registry.Field, code string) error {
	r := tx.State().Code(f.Code, code)
	switch {
	case r == nil && domain.CodeListOf(f.Code.List).Find(code) == nil:
		return domain.Broken("INV-CD1", f.Name, f.Name+" 不是代码表 %s 中的代码", f.Name+" is no code of the list %s", f.Code.List)
	case r != nil && f.Code.Of.Retired[statusOf(f.Code.Of.Ent, r)] && !tx.Trusted():
		return domain.Broken("INV-CD1", f.Name, "该代码已停用", "the code is retired")
	}
	return nil
}

// coded says whether a live record has the code that a record is about to be deleted of.
func (tx *Tx) coded(book *registry.CodeBook, r *domain.Record) bool {
	list, code := r.Body.Str(book.List.Index), r.Body.Str(book.Code.Index)
	for _, from := range tx.e.reg.Entities {
		for _, f := range from.Coded {
			if f.Code.List == list && tx.holdsCode(from, f, code) {
				return true
			}
		}
	}
	return false
}

func (tx *Tx) holdsCode(from *registry.Entity, f *registry.Field, code string) (found bool) {
	holds := func(r *domain.Record) bool {
		has := r.Body.Str(f.Index) == code
		if f.Kind == domain.KindList {
			has = slices.Contains(r.Body.Get(f.Index).L, code)
		}
		found = has && tx.open(from, r)
		return !found
	}
	if f.Indexed {
		tx.State().Each(from, f, domain.String(code), holds)
	} else {
		tx.State().Scan(from, holds)
	}
	return found
}
