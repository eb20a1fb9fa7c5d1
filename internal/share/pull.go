package share

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/state"
)

// Held is what a partner's device holds: up to which commit, and of which agreements
// which numbers. Whoever keeps it needs nothing else.
type Held struct {
	Rev   domain.Rev `json:"r"`
	Spans spans      `json:"s,omitempty"`
	// Fresh, within a sequence of pages, are the numbers that came with it, and At the
	// commit of its first page: of these it holds what there was then.
	Fresh spans      `json:"f,omitempty"`
	At    domain.Rev `json:"a,omitempty"`
}

// spans are numbers by agreement, as spans from and to, in order.
type spans map[string][][2]int64

func (s spans) has(agreement string, n int64) bool { return within(s[agreement], n) }

// since is up to which commit a device that holds a number knows its record.
func (h *Held) since(agreement string, n int64) domain.Rev {
	if h.Fresh.has(agreement, n) {
		return max(h.Rev, h.At)
	}
	return h.Rev
}

// Sent is a record that a device is sent.
type Sent struct {
	Number, Type string
	Rev          domain.Rev
	Fields       json.RawMessage
}

// Pulled is a page of what changed for a device.
type Pulled struct {
	Records []Sent
	// Removed are the numbers that it holds and may read no more.
	Removed []string
	// Held is what it holds after the page; More says that there is more.
	Held Held
	More bool
}

// want is a record that is to be sent.
type want struct {
	t   *terms
	p   *part
	r   *domain.Record
	had bool
}

func (w *want) rev() domain.Rev { return w.p.rev(w.r) }

// rev is when what is shared of a record changed last: that of its other fields tells of
// what the partner may not know.
func (p *part) rev(r *domain.Record) domain.Rev {
	rev := r.CreatedRev
	for _, f := range p.fields {
		rev = max(rev, r.Mark(f.Index).Rev)
	}
	return rev
}

// Pull returns what changed for a device since what it holds, of all agreements that the
// actor's units have as partners. Where none is in force any more it is AGREEMENT_ENDED,
// whatever the device holds; where there was none at all, FORBIDDEN.
func (d Door) Pull(ctx context.Context, actor domain.Actor, held Held, limit int) (*Pulled, error) {
	v := d.Engine.View(actor)
	living, err := d.living(v)
	if err != nil {
		return nil, d.refuse(v, domain.AuditEvent{Action: audit.PullShared}, err)
	}
	out := &Pulled{Held: Held{Rev: v.Rev, Spans: spans{}}}
	var wants []want
	seen, sent := map[string]map[int64]bool{}, map[string]int64{}
	for _, t := range living {
		had, there := numbersOf(v.Snapshot, t.ID), map[int64]bool{}
		for _, p := range t.parts {
			list, err := t.records(v, p)
			if err != nil {
				return nil, err
			}
			for _, r := range list {
				n := had[ref(r)]
				has := n > 0 && held.Spans.has(t.ID, n)
				if there[n] = true; !has || p.rev(r) > held.since(t.ID, n) {
					wants = append(wants, want{t, p, r, has})
				}
			}
		}
		seen[t.ID], sent[t.ID] = there, 0
	}
	wants, out.More = cut(wants, limit)
	if out.More { // what changed behind the page is still to come
		out.Held.Rev, out.Held.Fresh, out.Held.At = held.Rev, spans{}, cmp.Or(held.At, v.Rev)
		for id, list := range held.Fresh {
			out.Held.Fresh[id] = slices.Clone(list)
		}
		if last := wants[len(wants)-1]; last.had {
			out.Held.Rev = last.rev()
		}
	}
	if err := d.remove(v, held, seen, out); err != nil {
		return nil, err
	}
	if err := d.send(ctx, v, wants, sent, out); err != nil {
		return nil, err
	}
	for _, t := range living {
		if err := d.record(ctx, v, domain.AuditEvent{Action: audit.PullShared, AgreementID: t.ID, Count: sent[t.ID]}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// cut leaves a page: first what the device does not hold, then what changed, by the commit
// of the change, of which none is cut in two.
func cut(wants []want, limit int) ([]want, bool) {
	slices.SortStableFunc(wants, func(a, b want) int {
		if a.had != b.had || !a.had {
			return cmp.Compare(b2i(a.had), b2i(b.had))
		}
		return cmp.Compare(a.rev(), b.rev())
	})
	if len(wants) <= limit {
		return wants, false
	}
	n := limit
	for n < len(wants) && wants[n].had && wants[n-1].had && wants[n].rev() == wants[n-1].rev() {
		n++
	}
	return wants[:n], n < len(wants)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// living are the agreements that are in force for the actor's units.
func (d Door) living(v *state.View) (out []*terms, err error) {
	ended := false
	v.Scan(v.Registry().Entity(entity), func(r *domain.Record) bool {
		x, not := of(v, r.ID)
		switch {
		case not != nil:
		case Living(x, v.Today):
			var t *terms
			if t, err = read(v.Registry(), x); err == nil {
				out = append(out, t)
			}
		case begun(x):
			ended = true
		}
		return err == nil
	})
	switch {
	case err != nil || len(out) > 0:
		return out, err
	case ended:
		return nil, Ended()
	}
	return nil, engine.Forbidden()
}

// remove takes back the numbers that are not shared any more, and keeps those that are.
func (d Door) remove(v *state.View, held Held, seen map[string]map[int64]bool, out *Pulled) error {
	for id, spans := range held.Spans {
		x, err := of(v, id)
		if err != nil {
			continue // of a unit that the account is not of any more: it may not even be told
		}
		name := terms{DataShareAgreement: x}
		for _, span := range spans {
			for n := span[0]; n <= span[1]; n++ {
				if seen[id][n] {
					out.Held.Spans[id] = with(out.Held.Spans[id], n)
				} else {
					out.Removed = append(out.Removed, name.name(n))
				}
			}
		}
	}
	slices.Sort(out.Removed)
	return nil
}

// send gives the records of a page their numbers, and writes them out.
func (d Door) send(ctx context.Context, v *state.View, wants []want, sent map[string]int64, out *Pulled) error {
	numbers := map[string]map[string]int64{}
	for _, w := range wants {
		if numbers[w.t.ID] != nil {
			continue
		}
		var list []*domain.Record
		for _, o := range wants {
			if o.t == w.t {
				list = append(list, o.r)
			}
		}
		had, err := d.expose(ctx, v, w.t, list)
		if err != nil {
			return err
		}
		numbers[w.t.ID] = had
	}
	for _, w := range wants {
		n := numbers[w.t.ID][ref(w.r)]
		out.Records = append(out.Records, Sent{Number: w.t.name(n), Type: w.p.ent.Name, Rev: w.rev(), Fields: w.p.values(w.r)})
		out.Held.Spans[w.t.ID] = with(out.Held.Spans[w.t.ID], n)
		if out.More && !w.had {
			out.Held.Fresh[w.t.ID] = with(out.Held.Fresh[w.t.ID], n)
		}
		sent[w.t.ID]++
	}
	return nil
}

// within says whether a number lies in one of the spans, which are in order.
func within(spans [][2]int64, n int64) bool {
	return slices.ContainsFunc(spans, func(s [2]int64) bool { return s[0] <= n && n <= s[1] })
}

// with adds a number to spans.
func with(spans [][2]int64, n int64) [][2]int64 {
	if within(spans, n) {
		return spans
	}
	i, _ := slices.BinarySearchFunc(spans, n, func(s [2]int64, n int64) int { return cmp.Compare(s[0], n) })
	spans = slices.Insert(spans, i, [2]int64{n, n})
	if i+1 < len(spans) && spans[i+1][0] == n+1 {
		spans[i][1] = spans[i+1][1]
		spans = slices.Delete(spans, i+1, i+2)
	}
	if i > 0 && spans[i-1][1] == n-1 {
		spans[i-1][1] = spans[i][1]
		spans = slices.Delete(spans, i, i+1)
	}
	return spans
}
