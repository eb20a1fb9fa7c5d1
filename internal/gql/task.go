package gql

import (
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// taskList is a page of what waits for the caller, as the source of TaskConnection's
// fields.
type taskList struct {
	// list are the tasks of the page; total is how many there are on all pages.
	list              []state.Task
	total             int
	hasNext, hasPrior bool
}

// tasks appends what waits for the caller.
func (c *Run) tasks(n *node) bool {
	v := &c.values[n.slot]
	all, err := c.view.Tasks(v.list)
	if err != nil {
		return c.fail(n, err)
	}
	rest, err := c.view.TasksAfter(all, v.page.After)
	if err != nil {
		return c.fail(n, err)
	}
	l := taskList{list: rest[:min(len(rest), v.size())], total: len(all), hasPrior: len(rest) < len(all)}
	l.hasNext = len(l.list) < len(rest)
	c.descend(n.name)
	ok := c.object(n.sel, &l)
	c.ascend()
	return ok
}

func (l *taskList) field(c *Run, n *node) bool {
	switch n.field {
	case "nodes", "edges":
		c.descend(n.name)
		ok := c.list(n, len(l.list), func(i int) bool {
			if n.field == "edges" {
				return c.object(n.sel, (*taskEdge)(&l.list[i]))
			}
			return c.object(n.sel, (*task)(&l.list[i]))
		})
		c.ascend()
		return ok
	case "pageInfo":
		return c.object(n.sel, (*taskPage)(l))
	case "totalCount":
		c.b = strconv.AppendInt(c.b, int64(l.total), 10)
	default:
		return c.typename(n)
	}
	return true
}

// taskPage, taskEdge and task are the sources of the fields of PageInfo, TaskEdge and
// Task.
type (
	taskPage taskList
	taskEdge state.Task
	task     state.Task
)

func (l *taskPage) field(c *Run, n *node) bool {
	switch n.op {
	case opHasNext:
		c.b = strconv.AppendBool(c.b, l.hasNext)
	case opHasPrevious:
		c.b = strconv.AppendBool(c.b, l.hasPrior)
	case opStartCursor, opEndCursor:
		if len(l.list) == 0 {
			return c.null(n)
		}
		i := 0
		if n.op == opEndCursor {
			i = len(l.list) - 1
		}
		(*taskEdge)(&l.list[i]).cursor(c)
	default:
		return c.typename(n)
	}
	return true
}

func (t *taskEdge) field(c *Run, n *node) bool {
	switch n.field {
	case "node":
		c.descend(n.name)
		ok := c.object(n.sel, (*task)(t))
		c.ascend()
		return ok
	case "cursor":
		t.cursor(c)
		return true
	}
	return c.typename(n)
}

func (t *taskEdge) cursor(c *Run) { c.b = append(state.Task(*t).AppendCursor(append(c.b, '"')), '"') }

func (t *task) field(c *Run, n *node) bool {
	switch n.field {
	case "kind":
		c.b = jsonscan.AppendString(c.b, t.Kind)
	case "titleZh":
		c.b = jsonscan.AppendString(c.b, t.title(c).Zh)
	case "titleEn":
		c.b = jsonscan.AppendString(c.b, t.title(c).En)
	case "recordType":
		c.b = jsonscan.AppendString(c.b, t.Ent.Name)
	case "record":
		c.descend(n.name)
		ok := c.record(n.byType[t.Ent.Index], t.R)
		c.ascend()
		return ok
	case "action":
		return c.textOrNull(n, t.To)
	default:
		return t.due(c, n)
	}
	return true
}

// due appends what a task says of its day.
func (t *task) due(c *Run, n *node) bool {
	if n.field == "overdueDays" {
		late := 0
		if t.Deadline >= 0 {
			late = max(0, int(c.view.Today-t.DueOn))
		}
		c.b = strconv.AppendInt(c.b, int64(late), 10)
		return true
	}
	if n.field == "provisional" {
		c.b = strconv.AppendBool(c.b, t.Provisional)
		return true
	}
	if n.op == opTypename {
		return c.typename(n)
	}
	if t.Deadline < 0 {
		return c.null(n)
	}
	d := c.view.Deadline(t.Deadline)
	switch n.field {
	case "deadlineKey":
		c.b = jsonscan.AppendString(c.b, d.Name)
	case "dueOn":
		c.b = append(t.DueOn.Append(append(c.b, '"')), '"')
	default:
		return c.textOrNull(n, t.light(c, d))
	}
	return true
}

// light warns before the day, and after it.
func (t *task) light(c *Run, d *state.Deadline) string {
	switch {
	case c.host.Now() >= t.Over:
		return "RED"
	case c.view.Today >= t.DueOn-domain.Date(d.Amber):
		return "AMBER"
	}
	return ""
}

// title is what the task is called: a deadline has its own name, a kind that of the
// declaration.
func (t *task) title(c *Run) domain.Text {
	if t.Kind == state.DeadlineTask {
		return c.view.Deadline(t.Deadline).Title
	}
	for _, v := range c.api.reg.Enums["TaskKind"].Values {
		if v.Name == t.Kind {
			return registry.Texts(v.Description)
		}
	}
	return domain.Text{Zh: t.Kind, En: t.Kind}
}
