package gql

import (
	"strconv"
	"time"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Subscriptions. What an operation asks to be told is its Topic; each event of it is
// executed as an operation of its own, on a view of its own: Start, Document, See, Bind,
// Tell, Finish.

// liveFields are the fields of the subscription root, liveTypes the types of what they tell.
var (
	liveFields = map[string]op{"recordsChanged": opRecordsChanged, "tasksChanged": opTasksChanged, "noticeAdded": opRecordAdded,
		"figuresChanged": opFiguresChanged}
	liveTypes = map[string]bool{"RecordsChange": true, "ChangedRecord": true, "TasksChange": true, "FiguresChange": true, "FigureRowKey": true}
)

// liveField binds the fields of what subscriptions tell; nil for another type.
func liveField(typ string) *fieldInfo {
	if liveTypes[typ] {
		return opLiveField.info()
	}
	return nil
}

// Topic is what a subscription asks to be told.
type Topic struct {
	// Field is that of the subscription root.
	Field string
	// Types are the entities that are asked for, or the one that is given.
	Types []*registry.Entity
	// Figures is the question, Interval the least time between two answers.
	Figures  *state.FigureQuery
	Interval time.Duration
}

// Told is what an event tells.
type Told struct {
	// Full says that everything may be another, Day that the day is.
	Full, Day bool
	Records   []ToldRecord
	// Tasks is how many wait, Made the record that was made.
	Tasks int
	Made  *domain.Record
	// Answers are the figures that changed, Removed the rows that are no more.
	Answers []*state.FigureAnswer
	Removed []ToldRow
}

// ToldRecord is a record that changed; it is gone where R is nil.
type ToldRecord struct {
	Ent *registry.Entity
	ID  string
	R   *domain.Record
}

// ToldRow names a row of a figure.
type ToldRow struct {
	Figure, Unit string
	Group        []state.FigureGroup
	From         domain.Date
}

// Topic returns what the bound operation asks to be told.
func (c *Run) Topic() (t Topic, ref *Refusal) {
	if len(c.plan.root.nodes) != 1 || c.plan.root.nodes[0].op == opTypename {
		return t, invalid(Problem{Err: badQuery("订阅须选取一个字段", "a subscription selects one field of its root"), Rule: "SingleFieldSubscriptions"})
	}
	n := &c.plan.root.nodes[0]
	t.Field = n.field
	if n.ent != nil {
		t.Types = []*registry.Entity{n.ent}
	}
	if n.slot < 0 {
		return t, nil
	}
	v, s := &c.values[n.slot], &c.plan.slots[n.slot]
	t.Figures, t.Interval = v.figures, time.Duration(v.interval)*time.Millisecond
	for _, name := range v.list {
		ent := c.api.reg.Entity(name)
		if ent == nil || ent.Internal {
			return t, invalid(Problem{Err: invalidValue("没有这种记录类型", "there is no such type of records").On("types"), At: s.at})
		}
		t.Types = append(t.Types, ent)
	}
	if n.op == opRecordsChanged && (len(t.Types) == 0 || len(t.Types) > maxLiveTypes) {
		return t, invalid(Problem{Err: invalidValue("须给出 1 至 %d 种类型", "give 1 to %d types", maxLiveTypes).On("types"), At: s.at})
	}
	return t, nil
}

// maxLiveTypes is how many types one subscription names at most.
const maxLiveTypes = 50

// The bounds of minIntervalMs.
const (
	leastInterval = 1_000
	mostInterval  = 60_000
)

// liveArgument takes an argument of figuresChanged.
func (v *slotValue) liveArgument(name string, raw []byte) (err error) {
	if name != "minIntervalMs" {
		err = v.figureArgument(name, raw)
		v.figures.First = maxFigureRows
		return err
	}
	if v.interval, err = strconv.Atoi(string(raw)); err != nil || v.interval < leastInterval || v.interval > mostInterval {
		return invalidValue("minIntervalMs 须在 %d 与 %d 之间", "minIntervalMs is between %d and %d", leastInterval, mostInterval).On("minIntervalMs")
	}
	return nil
}

// Tell executes the bound subscription for one event, as Perform does for a query.
func (c *Run) Tell(t *Told, deadline time.Time) *Refusal { return c.perform(told{t}, deadline) }

// told is the source of the subscription root's field.
type told struct{ *Told }

func (t told) field(c *Run, n *node) bool {
	if !c.proceed() {
		return false
	}
	c.descend(n.name)
	defer c.ascend()
	switch n.op {
	case opRecordsChanged:
		return c.object(n.sel, valueOf(t.records(c)))
	case opTasksChanged:
		return c.object(n.sel, valueOf(func(n *node) bool {
			if n.field == "rev" {
				return c.rev(n)
			}
			c.b = strconv.AppendInt(c.b, int64(t.Tasks), 10)
			return true
		}))
	case opRecordAdded:
		return c.record(n.sel, t.Made)
	case opFiguresChanged:
		return c.object(n.sel, valueOf(t.figures(c)))
	}
	return c.typename(n)
}

func (c *Run) rev(*node) bool {
	c.b = strconv.AppendUint(c.b, uint64(c.view.Rev), 10)
	return true
}

// records answers the fields of RecordsChange.
func (t told) records(c *Run) func(n *node) bool {
	return func(n *node) bool {
		switch n.field {
		case "rev":
			return c.rev(n)
		case "full":
			c.b = strconv.AppendBool(c.b, t.Full)
			return true
		}
		c.descend(n.name)
		defer c.ascend()
		return c.list(n, len(t.Records), func(i int) bool {
			r := &t.Records[i]
			return c.proceed() && c.object(n.sel, valueOf(func(n *node) bool {
				switch n.field {
				case "type":
					c.b = jsonscan.AppendString(c.b, r.Ent.Name)
				case "id":
					c.b = jsonscan.AppendString(c.b, r.ID)
				case "rev":
					rev := c.view.Rev
					if r.R != nil {
						rev = r.R.Rev
					}
					c.b = strconv.AppendUint(c.b, uint64(rev), 10)
				case "deleted":
					c.b = strconv.AppendBool(c.b, r.R == nil)
				}
				return true
			}))
		})
	}
}

// figures answers the fields of FiguresChange.
func (t told) figures(c *Run) func(n *node) bool {
	return func(n *node) bool {
		switch n.field {
		case "rev":
			return c.rev(n)
		case "full":
			c.b = strconv.AppendBool(c.b, t.Full)
		case "dayChanged":
			c.b = strconv.AppendBool(c.b, t.Day)
		case "figures":
			c.descend(n.name)
			defer c.ascend()
			return c.list(n, len(t.Answers), func(i int) bool { return c.figure(n.sel, t.Answers[i]) })
		case "removed":
			return c.list(n, len(t.Removed), func(i int) bool { return c.proceed() && c.figureRowKey(n.sel, &t.Removed[i]) })
		}
		return true
	}
}

func (c *Run) figureRowKey(s *selection, r *ToldRow) bool {
	return c.object(s, valueOf(func(n *node) bool {
		switch n.field {
		case "key":
			c.b = jsonscan.AppendString(c.b, r.Figure)
		case "unitId":
			return c.textOrNull(n, r.Unit)
		case "from":
			c.day(r.From)
		case "group":
			return c.list(n, len(r.Group), func(i int) bool { return c.groupValue(n.sel, &r.Group[i]) })
		}
		return true
	}))
}
