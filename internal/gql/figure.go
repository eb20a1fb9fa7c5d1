package gql

import (
	"encoding/base64"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/state"
)

// Named figures: who knows what they mean answers them (state.Named), and here the answers
// are written out.

// valueOf is a source that one function answers.
type valueOf func(n *node) bool

func (f valueOf) field(c *Run, n *node) bool {
	if n.op == opTypename {
		return c.typename(n)
	}
	return f(n)
}

// figuresOf are the figures of a record, or those that the query root is asked for.
func (c *Run) figuresOf(n *node, r *domain.Record) bool {
	q := *c.values[n.slot].figures
	if r != nil {
		if q.First = maxFigureRows; n.ent == c.api.reg.Units.Ent {
			q.Unit = r.ID
		} else {
			q.Per, q.Member = "SELF", r.ID
		}
		if err := c.view.Named().Check(c.view, &q); err != nil {
			return c.fail(n, err)
		}
	}
	var list []*state.FigureAnswer
	shared, err := false, error(nil)
	if r == nil {
		list, shared, err = c.host.Shared(&q, false)
	}
	if !shared {
		list, err = c.view.Named().Answer(c.view, &q)
	}
	if err != nil {
		return c.fail(n, err)
	}
	c.descend(n.name)
	ok := c.list(n, len(list), func(i int) bool { return c.figure(n.sel, list[i]) })
	c.ascend()
	return ok
}

// maxFigureRows is how many rows of one figure are answered at most.
const maxFigureRows = 20_000

func (c *Run) figure(s *selection, f *state.FigureAnswer) bool {
	return c.proceed() && c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "definition":
			return c.definition(n.sel, f.Def)
		case "key":
			c.b = jsonscan.AppendString(c.b, f.Def.Enum)
		case "period":
			return c.span(n.sel, &f.Period)
		case "units":
			c.b = jsonscan.AppendString(c.b, [2]string{"AS_THEN", "AS_NOW"}[b2i(f.AsNow)])
		case "asOfRev":
			c.b = strconv.AppendUint(c.b, uint64(f.Rev), 10)
		case "computedAt":
			c.time(c.host.Now())
		case "catalogueVersions":
			c.texts(f.Versions)
		case "complete":
			c.b = strconv.AppendBool(c.b, f.Complete)
		case "total":
			c.descend(n.name)
			ok := c.figureRow(n.sel, f.Total)
			c.ascend()
			return ok
		case "rows":
			c.descend(n.name)
			ok := c.list(n, len(f.Rows), func(i int) bool { return c.figureRow(n.sel, f.Rows[i]) })
			c.ascend()
			return ok
		case "rowCount":
			c.b = strconv.AppendInt(c.b, int64(f.Count), 10)
		}
		return true
	}))
}

func (c *Run) texts(list []string) {
	c.b = append(c.b, '[')
	for i, s := range list {
		if i > 0 {
			c.b = append(c.b, ',')
		}
		c.b = jsonscan.AppendString(c.b, s)
	}
	c.b = append(c.b, ']')
}

func (c *Run) decimalOrNull(n *node, d *domain.Decimal) bool {
	if d == nil {
		return c.null(n)
	}
	c.b = d.Append(c.b)
	return true
}

func (c *Run) day(d domain.Date) { c.b = append(d.Append(append(c.b, '"')), '"') }

func (c *Run) span(s *selection, p *state.FigureSpan) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "from":
			c.day(p.From)
		case "to":
			c.day(p.To)
		case "labelZh":
			c.b = jsonscan.AppendString(c.b, p.Label)
		case "running":
			c.b = strconv.AppendBool(c.b, p.Running)
		case "cycleId":
			return c.textOrNull(n, p.CycleID)
		}
		return true
	}))
}

func (c *Run) definition(s *selection, d *state.FigureDefinition) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "key":
			c.b = jsonscan.AppendString(c.b, d.Enum)
		case "part":
			c.b = jsonscan.AppendString(c.b, upper(d.Part))
		case "titleZh":
			c.b = jsonscan.AppendString(c.b, d.TitleZh)
		case "titleEn":
			c.b = jsonscan.AppendString(c.b, d.TitleEn)
		case "formulaZh":
			c.b = jsonscan.AppendString(c.b, d.FormulaZh)
		case "formulaEn":
			c.b = jsonscan.AppendString(c.b, d.FormulaEn)
		case "unit":
			c.b = jsonscan.AppendString(c.b, d.Unit)
		case "decimals":
			c.b = strconv.AppendInt(c.b, int64(d.Decimals), 10)
		case "direction":
			c.b = jsonscan.AppendString(c.b, d.Direction)
		case "groupBy":
			c.texts(d.Groups)
		case "levels":
			c.texts(d.Levels)
		case "periods":
			c.texts(d.Periods)
		case "floor":
			if d.Floor == 0 {
				return c.null(n)
			}
			c.b = strconv.AppendInt(c.b, int64(d.Floor), 10)
		case "perMember":
			c.b = strconv.AppendBool(c.b, d.PerMember)
		case "trustKey":
			if d.Trust == "" {
				return c.null(n)
			}
			c.b = jsonscan.AppendString(c.b, domain.ShippedFigures().Keyed(d.Trust).Enum)
		case "watchZh":
			return c.textOrNull(n, d.Watch)
		case "settings":
			list := d.Settings()
			return c.list(n, len(list), func(i int) bool {
				return c.object(n.sel, valueOf(func(n *node) bool {
					c.b = jsonscan.AppendString(c.b, list[i][b2i(n.field == "value")])
					return true
				}))
			})
		}
		return true
	}))
}

func upper(s string) string {
	b := []byte(s)
	for i, x := range b {
		if 'a' <= x && x <= 'z' {
			b[i] = x - 'a' + 'A'
		}
	}
	return string(b)
}

func (c *Run) figureRow(s *selection, r *state.FigureRow) bool {
	return c.proceed() && c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "unit":
			return c.recordOrNull(n, r.Unit)
		case "member":
			return c.recordOrNull(n, r.Member)
		case "group":
			return c.list(n, len(r.Group), func(i int) bool { return c.groupValue(n.sel, &r.Group[i]) })
		case "period":
			return c.span(n.sel, &r.Period)
		case "provisionalBecause":
			c.texts(r.Because)
		case "extra":
			return c.list(n, len(r.Extra), func(i int) bool { return c.namedDecimal(n.sel, &r.Extra[i]) })
		case "compare":
			return c.list(n, len(r.Compare), func(i int) bool { return c.comparison(n.sel, &r.Compare[i]) })
		case "rank":
			if r.Rank == nil {
				return c.null(n)
			}
			return c.rank(n.sel, r.Rank)
		case "trust":
			if r.Trust == nil {
				return c.null(n)
			}
			return c.trust(n.sel, r.Trust())
		case "issued":
			return c.issued(n, r)
		case "records":
			return c.rowRecords(n, r)
		default:
			return c.rowValue(n, r)
		}
		return true
	}))
}

// rowValue appends a plain value of a row.
func (c *Run) rowValue(n *node, r *state.FigureRow) bool {
	switch n.field {
	case "unitId":
		return c.textOrNull(n, r.UnitID)
	case "unitState":
		return c.textOrNull(n, r.Status)
	case "successorIds":
		c.texts(r.Successors)
	case "state":
		c.b = jsonscan.AppendString(c.b, r.State)
	case "why":
		return c.textOrNull(n, r.Why)
	case "numerator":
		return c.decimalOrNull(n, r.Num)
	case "denominator":
		return c.decimalOrNull(n, r.Den)
	case "missing":
		return c.decimalOrNull(n, r.Missing)
	case "value":
		return c.decimalOrNull(n, r.Value)
	case "valueText":
		c.b = jsonscan.AppendString(c.b, r.Text)
	case "band":
		return c.textOrNull(n, r.Band)
	case "catalogueVersion":
		return c.textOrNull(n, r.CatalogueVersion)
	case "token":
		c.b = jsonscan.AppendString(c.b, r.Token)
	}
	return true
}

func (c *Run) groupValue(s *selection, g *state.FigureGroup) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "by":
			c.b = jsonscan.AppendString(c.b, g.By)
		case "code":
			return c.textOrNull(n, g.Code)
		case "textZh":
			return c.textOrNull(n, g.Text.Zh)
		case "textEn":
			return c.textOrNull(n, g.Text.En)
		case "id":
			return c.textOrNull(n, g.ID)
		}
		return true
	}))
}

func (c *Run) namedDecimal(s *selection, d *state.NamedDecimal) bool {
	return c.object(s, valueOf(func(n *node) bool {
		if n.field == "value" {
			return c.decimalOrNull(n, d.Value)
		}
		c.b = jsonscan.AppendString(c.b, d.Name)
		return true
	}))
}

func (c *Run) comparison(s *selection, x *state.FigureComparison) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "with":
			c.b = jsonscan.AppendString(c.b, x.With)
		case "period":
			return c.span(n.sel, &x.Period)
		case "state":
			c.b = jsonscan.AppendString(c.b, x.State)
		case "value":
			return c.decimalOrNull(n, x.Value)
		case "delta":
			return c.decimalOrNull(n, x.Delta)
		case "comparable":
			c.b = strconv.AppendBool(c.b, x.Comparable)
		case "whyNot":
			return c.textOrNull(n, x.WhyNot)
		}
		return true
	}))
}

func (c *Run) rank(s *selection, r *state.FigureRank) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "place":
			if r.Place == 0 {
				return c.null(n)
			}
			c.b = strconv.AppendInt(c.b, int64(r.Place), 10)
		case "of":
			c.b = strconv.AppendInt(c.b, int64(r.Of), 10)
		case "tied":
			c.b = strconv.AppendBool(c.b, r.Tied)
		case "whyNot":
			return c.textOrNull(n, r.WhyNot)
		}
		return true
	}))
}

func (c *Run) trust(s *selection, t *state.FigureTrust) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "key":
			c.b = jsonscan.AppendString(c.b, t.Key)
		case "state":
			c.b = jsonscan.AppendString(c.b, t.State)
		case "value":
			return c.decimalOrNull(n, t.Value)
		case "band":
			return c.textOrNull(n, t.Band)
		}
		return true
	}))
}

// definitions are the declarations of a part.
func (c *Run) definitions(n *node) bool {
	list := c.view.Named().Definitions(c.view, c.values[n.slot].text)
	return c.list(n, len(list), func(i int) bool { return c.definition(n.sel, list[i]) })
}

// rowRecords are the records behind a row, where it is answered.
func (c *Run) rowRecords(n *node, r *state.FigureRow) bool {
	v := &c.values[n.slot]
	list, err := r.Records(v.typ)
	if err == nil {
		err = c.meter.Err()
	}
	if err != nil {
		return c.fail(n, err)
	}
	return c.figureRecords(n, list, v)
}

// recordsByToken are those behind a row that was answered before.
func (c *Run) recordsByToken(n *node) bool {
	v := &c.values[n.slot]
	list, err := c.view.Named().Records(c.view, v.text, v.typ)
	if err == nil {
		err = c.meter.Err()
	}
	if err != nil {
		return c.fail(n, err)
	}
	return c.figureRecords(n, list, v)
}

// figureRecords appends a page of them.
func (c *Run) figureRecords(n *node, all *state.FigureRecords, v *slotValue) bool {
	from := 0
	if v.page.After != "" {
		i := slices.IndexFunc(all.List, func(r state.FigureRecord) bool { return recordCursor(&r) == v.page.After })
		if i < 0 {
			return c.fail(n, badQuery("游标无效", "the cursor is not of this list"))
		}
		from = i + 1
	}
	size := v.size()
	if v.sized == 0 {
		size = c.api.lim.Page
	}
	page := all.List[from:min(from+size, len(all.List))]
	c.descend(n.name)
	ok := c.object(n.sel, valueOf(func(n *node) bool {
		switch n.field {
		case "nodes", "edges":
			c.descend(n.name)
			ok := c.list(n, len(page), func(i int) bool {
				if n.field == "nodes" {
					return c.figureRecord(n.sel, &page[i])
				}
				return c.object(n.sel, valueOf(func(n *node) bool {
					if n.field == "cursor" {
						c.b = jsonscan.AppendString(c.b, recordCursor(&page[i]))
						return true
					}
					return c.figureRecord(n.sel, &page[i])
				}))
			})
			c.ascend()
			return ok
		case "pageInfo":
			return c.figurePage(n.sel, page, from > 0, from+len(page) < len(all.List))
		case "totalCount":
			c.b = strconv.AppendInt(c.b, int64(len(all.List)), 10)
		case "sum":
			c.b = all.Sum.Append(c.b)
		}
		return true
	}))
	c.ascend()
	return ok
}

func recordCursor(r *state.FigureRecord) string {
	return base64.RawURLEncoding.EncodeToString([]byte(r.Ent.Name + "/" + r.R.ID))
}

func (c *Run) figurePage(s *selection, page []state.FigureRecord, before, after bool) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.op {
		case opHasNext:
			c.b = strconv.AppendBool(c.b, after)
		case opHasPrevious:
			c.b = strconv.AppendBool(c.b, before)
		case opStartCursor, opEndCursor:
			if len(page) == 0 {
				return c.null(n)
			}
			i := 0
			if n.op == opEndCursor {
				i = len(page) - 1
			}
			c.b = jsonscan.AppendString(c.b, recordCursor(&page[i]))
		}
		return true
	}))
}

func (c *Run) figureRecord(s *selection, r *state.FigureRecord) bool {
	return c.proceed() && c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "record":
			c.descend(n.name)
			ok := c.record(n.byType[r.Ent.Index], r.R)
			c.ascend()
			return ok
		case "unitId":
			c.b = jsonscan.AppendString(c.b, r.UnitID)
		case "on":
			if !r.HasDay {
				return c.null(n)
			}
			c.day(r.On)
		case "amount":
			c.b = r.Amount.Append(c.b)
		case "inNumerator":
			c.b = strconv.AppendBool(c.b, r.Num)
		case "inDenominator":
			c.b = strconv.AppendBool(c.b, r.Den)
		case "whyZh":
			return c.textOrNull(n, r.Why)
		}
		return true
	}))
}
