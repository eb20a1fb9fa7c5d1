package leaktest

import (
	"encoding/json"
	"fmt"
	"slices"
)

// partner says whether an account is one of a partner unit.
func (a account) partner() bool {
	return slices.ContainsFunc(a.roles, func(g grant) bool { return g.role == "PARTNER_VIEWER" && (g.unit == "px" || g.unit == "py") })
}

// other is the other partner.
func (a account) other() string {
	if a.unit == "px" {
		return "py"
	}
	return "px"
}

// besideShared lets something happen in the real enterprise alone that lies next to what is
// shared: other people's uses of the same venue, fields that do not go out, changes of other
// venues, readings of the other partner.
func (p *pair) besideShared() {
	n := p.made
	p.made++
	id, mine := fmt.Sprintf("xv-%d", n), map[string][]string{"px": {"vpx1", "vpx2", "vpx3"}, "py": {"vpy1"}}[p.who.unit]
	switch p.rnd.IntN(6) {
	case 0:
		p.unseen("system", used(id, p.pick("s1", "b1", "b2", "b3", "w1", p.who.other()), p.rnd.IntN(60), 7+p.rnd.IntN(6)))
	case 1:
		p.unseen("system", fmt.Sprintf(`update VenueUse %s {"noteZh":"%s %d","memberCount":%d,"titleZh":"%s%d"}`, p.pick(mine...), secret, n, p.rnd.IntN(3), secret, n))
	case 2: // a use by the partner of what is not the owner's to give
		p.unseen("system", fmt.Sprintf(`create Venue %s {"unitId":%q,"nameZh":"%s","kindCode":"CULTURE_PALACE"}`, id, p.pick("s2", "b3", "c", "w1"), secret),
			fmt.Sprintf(`create VenueUse %s-u {"venueId":%q,"unitId":%q,"purpose":"CULTURE","fromAt":"2026-08-01T01:00:00.000Z","toAt":"2026-08-01T03:00:00.000Z"}`, id, id, p.who.unit))
	case 3:
		p.unseen("system", fmt.Sprintf(`update Venue vs1 {"descriptionZh":"%s","capacity":%d,"slotMinutes":90}`, secret, 100+p.rnd.IntN(100)))
	case 4:
		p.unseen("system", fmt.Sprintf(`create DataShareAgreement %s {"ownerUnitId":%q,"partnerUnitId":%q,"purposeCode":"VENUE_SHARING","purposeZh":"%s双方共用阵地，互通场次安排和使用目的，便于协调",
			"entities":[{"type":"VenueUse","fields":["purpose"],"filter":{"unitId":{"eq":%[3]q}}}],"floor":5,"from":"2026-06-01","to":"2026-12-31"}`, id, p.pick("s1", "s2", "b1"), p.who.other(), secret))
	default:
		p.elsewhere()
	}
}

// askShared asks by the doors of the agreements: mostly of what there is, else of anything
// that the declaration has.
func (p *pair) askShared() {
	ent := p.entity()
	typ := p.pick("VenueUse", "VenueUse", "Venue", ent.Name)
	agreement := p.pick("ag1", "ag2", "ag3", "ag4", p.anyID())
	first := 1 + p.rnd.IntN(5)
	var query string
	switch p.rnd.IntN(7) {
	case 6:
		keys := schema.Types["FigureKey"].EnumValues
		unit := p.pick("", fmt.Sprintf(" unitId:%q", p.pick("s1", "s1", p.idOf("OrgUnit"))))
		query = fmt.Sprintf(`{figures(keys:[%s]%s%s){complete rowCount total{state why numerator denominator value unitId} rows{state value unitId}}}`, p.pick("ORG_LIFE_EVENTS", "VENUE_USE", keys[p.rnd.IntN(len(keys))].Name), unit,
			p.pick("", ` period:{month:"2026-06"}`, ` period:{month:"2026-07"}`, ` period:{year:2026}`))
	case 0:
		query = fmt.Sprintf(`{sharedTypes(agreementId:%q){type fields rows aggregates{keys sums}}}`, agreement)
	case 1:
		keys := `["FROM_AT_MONTH"]`
		if p.rnd.IntN(3) == 0 {
			keys = fmt.Sprintf("[%q]", scream(ent.Fields[p.rnd.IntN(len(ent.Fields))].Name)+p.pick("", "_MONTH", "_DAY"))
		}
		query = fmt.Sprintf(`{sharedAggregate(agreementId:%q,type:%q,groupBy:%s,first:%d){groups{keys state count sums} total{state count sums}}}`, agreement, typ, keys, first)
	case 2:
		query = fmt.Sprintf(`{sharedReadings(agreementId:%q,first:%d){id at accountId action filterJson count}}`, agreement, first)
	case 3:
		back, limit := p.rnd.IntN(4)-1, 1+p.rnd.IntN(3)
		p.compare(fmt.Sprintf("pull of what is shared, %d back, %d", back, limit), func(w *world) answer {
			return w.sync(p.who.id, nil, map[string]any{"limit": limit, "types": []string{"Shared"}}, back)
		})
		return
	default:
		query = fmt.Sprintf(`{sharedRecords(agreementId:%q,type:%q,first:%d%s%s){totalCount hasNextPage endCursor nodes{sharedNumber fields}}}`, agreement, typ, first,
			p.pick("", "", fmt.Sprintf(",after:%q", fmt.Sprintf("DSA-2026-%03d-%06d", 1+p.rnd.IntN(4), 1+p.rnd.IntN(5)))), p.sharedFilter(typ))
	}
	p.compare("query "+query, func(w *world) answer { return w.graphql(p.who.id, query, nil) })
}

// sharedFilter is a condition on any field of a type, shared or not.
func (p *pair) sharedFilter(typ string) string {
	if p.rnd.IntN(2) == 0 {
		return ""
	}
	f := p.reg.Entity(typ).Fields[p.rnd.IntN(len(p.reg.Entity(typ).Fields))]
	raw, err := json.Marshal(p.value(f))
	if err != nil {
		p.fail("%v", err)
	}
	if raw[0] == '{' || raw[0] == '[' {
		raw = []byte(`"x"`)
	}
	return fmt.Sprintf(",filter:{%s:{%s:%s}}", p.pick(f.Name, f.Name, "purpose", "fromAt"), p.pick("eq", "ne", "gt", "lte", "contains", "prefix", "isNull"), raw)
}
