package gql

import (
	"fmt"
	"strings"

	"pdca/internal/registry"
	"pdca/internal/state"
)

// orders maps the values of an entity's order enum to what they mean.
type orders map[string]state.Order

// specials are the names of what every record has beside its fields.
var specials = map[string]state.Special{"id": state.SpecialID, "rev": state.SpecialRev,
	"createdAt": state.SpecialCreatedAt, "updatedAt": state.SpecialUpdatedAt}

// ordersOf reads XOrder: FIELD_NAME_ASC or _DESC, and with no value at the other end
// FIELD_NAME_ASC_NULLS_LAST or _DESC_NULLS_FIRST.
func (b *binder) ordersOf(ent *registry.Entity) (orders, error) {
	if o := b.orders[ent]; o != nil {
		return o, nil
	}
	byScream := map[string]state.Order{}
	for name, s := range specials {
		byScream[registry.Scream(name)] = state.Order{Special: s}
	}
	for _, list := range [][]*registry.Field{ent.Fields, ent.Derived} {
		for _, f := range list {
			byScream[registry.Scream(f.Name)] = state.Order{Field: f}
		}
	}
	out := orders{}
	for _, v := range b.schema.Types[ent.Name+"Order"].EnumValues {
		name, last := strings.CutSuffix(v.Name, "_NULLS_LAST")
		name, first := strings.CutSuffix(name, "_NULLS_FIRST")
		name, desc := strings.CutSuffix(name, "_DESC")
		order, ok := byScream[strings.TrimSuffix(name, "_ASC")]
		if !ok || order.Field != nil && order.Field.Secret {
			return nil, fmt.Errorf("%sOrder.%s has no meaning", ent.Name, v.Name)
		}
		order.Desc, order.Turned = desc, first || last
		out[v.Name] = order
	}
	b.orders[ent] = out
	return out, nil
}
