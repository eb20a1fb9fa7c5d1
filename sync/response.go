package sync

import (
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// appendPush writes the results of a push.
func appendPush(b []byte, view *state.View, device string, answers []engine.Answer, english bool) []byte {
	b = strconv.AppendInt(append(b, `{"lastMutation":`...), view.LastMutation(device), 10)
	b = append(b, `,"results":[`...)
	for i := range answers {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendAnswer(b, view, &answers[i], english)
	}
	return append(b, `]}`...)
}

func appendAnswer(b []byte, view *state.View, a *engine.Answer, english bool) []byte {
	b = strconv.AppendInt(append(b, `{"n":`...), a.N, 10)
	b = append(append(append(b, `,"status":"`...), a.Status...), '"')
	b = strconv.AppendUint(append(b, `,"rev":`...), uint64(a.Rev), 10)
	if a.Duplicate {
		b = append(b, `,"duplicate":true`...)
	}
	if a.Err != nil {
		b = appendError(append(b, `,"error":`...), a, english)
	}
	for i, name := range a.Sealed {
		b = append(b, []string{`,"sealed":[`, `,`}[min(i, 1)]...)
		b = jsonscan.AppendString(b, name)
	}
	if len(a.Sealed) > 0 {
		b = append(b, ']')
	}
	if len(a.Conflicts) > 0 {
		b = append(b, `,"conflicts":[`...)
		for i := range a.Conflicts {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendConflict(b, view, &a.Conflicts[i])
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendError(b []byte, a *engine.Answer, english bool) []byte {
	b = jsonscan.AppendString(append(b, `{"code":`...), string(a.Err.Code))
	b = jsonscan.AppendString(append(b, `,"message":`...), a.Err.Explain(english))
	b = strconv.AppendInt(append(b, `,"op":`...), int64(a.Op), 10)
	if a.Err.Field != "" {
		b = jsonscan.AppendString(append(b, `,"field":`...), a.Err.Field)
	}
	if a.Err.Rule != "" {
		b = jsonscan.AppendString(append(b, `,"rule":`...), a.Err.Rule)
	}
	if a.Err.Hash != "" {
		b = jsonscan.AppendString(append(b, `,"contentHash":`...), a.Err.Hash)
	}
	return append(b, '}')
}

// appendConflict writes a conflict; the server's value only for somebody who
// may still see the record.
func appendConflict(b []byte, view *state.View, c *engine.Conflict) []byte {
	b = jsonscan.AppendString(append(b, `{"conflictId":`...), c.ID)
	b = jsonscan.AppendString(append(b, `,"type":`...), c.Type)
	b = jsonscan.AppendString(append(b, `,"recordId":`...), c.RecordID)
	if c.Field != "" {
		b = jsonscan.AppendString(append(b, `,"field":`...), c.Field)
	}
	b = jsonscan.AppendString(append(b, `,"policy":`...), c.Policy)
	b = jsonscan.AppendString(append(b, `,"outcome":`...), string(c.Outcome))
	reads, told := tells(view, c)
	reads, told = reads && !domain.HoldsSealed(c.Server), told && !domain.HoldsSealed(c.Device)
	if reads {
		b = append(append(b, `,"server":`...), c.Server...)
	}
	if told {
		b = append(append(b, `,"device":`...), c.Device...)
	}
	return append(b, '}')
}

// tells says whether the server's value may be told of a conflict, and the device's. That
// of a field is what the device sent itself; without a field it may be what others wrote
// into a record that is deleted.
func tells(view *state.View, c *engine.Conflict) (server, device bool) {
	ent := view.Registry().Entity(c.Type)
	r := view.Get(ent, c.RecordID)
	sees := r != nil && view.Scope.Sees(ent, r)
	if f := ent.Field(c.Field); f != nil {
		return sees && view.Readable(f, r), true
	}
	return sees, len(ent.Guarded) == 0 || sees && view.Scope.ReadsAll(view.Snapshot, ent, r)
}

// appendPull writes one page but for its records, whose place is out.cut.
func (h *Handler) appendPull(b []byte, out *reply, view *state.View, req *pullRequest, cp *checkpoint, idle domain.Time) ([]byte, error) {
	if req.units != nil {
		view = view.Narrowed(req.units)
	}
	p := cp.resume(view, req.types)
	// A part is left for what stands behind the records.
	bytes := h.cfg.Limits.MaxPageBytes - h.cfg.Limits.MaxPageBytes/tailPart - len(b)
	page := view.Pull(&p, req.types, state.Size{Records: req.limit, Bytes: bytes, Weigh: out.weigh})
	b = append(b, `{"records":[`...)
	out.cut, out.records = len(b), page.Records
	out.close(page)
	b = append(b, `],"removed":[`...)
	for i, r := range page.Removed {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonscan.AppendString(append(b, `{"type":`...), r.Type)
		b = append(jsonscan.AppendString(append(b, `,"id":`...), r.ID), '}')
	}
	b = append(b, `],"dropUnits":[`...)
	for i, u := range page.DropUnits {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonscan.AppendString(b, u)
	}
	text, err := h.next(view, &p, page.More, idle)
	if err != nil {
		return nil, err
	}
	b = jsonscan.AppendString(append(b, `],"checkpoint":`...), text)
	b = strconv.AppendBool(append(b, `,"more":`...), page.More)
	return append(b, `,"reset":false}`...), nil
}

// tailPart is which part of a page is left for its end: the checkpoint and what is
// taken back.
const tailPart = 32

func (h *Handler) next(view *state.View, p *state.Progress, more bool, idle domain.Time) (string, error) {
	if more {
		return h.sealProgress(view, *p, idle)
	}
	return h.sealHolding(view, p.To, idle)
}

// appendRecord writes a record as a device holds it, without the fields that are closed
// to its account. A field that was never set is absent; one that was cleared is null, so
// that a client which merges pages field by field clears it too.
func appendRecord(b []byte, ent *registry.Entity, r *domain.Record, closed []*registry.Field) []byte {
	b = append(append(append(b, `{"type":"`...), ent.Name...), '"')
	b = jsonscan.AppendString(append(b, `,"id":`...), r.ID)
	b = strconv.AppendUint(append(b, `,"rev":`...), uint64(r.Rev), 10)
	if r.Deleted() {
		return append(b, `,"deleted":true}`...)
	}
	// Whoever reads a record may read why it moved; not who sees its outline alone.
	if why := r.Reason(); why != "" && (ent.Maker == nil || !slices.Contains(closed, ent.Maker)) {
		b = jsonscan.AppendString(append(b, `,"reason":`...), why)
	}
	b = jsonscan.AppendString(append(b, `,"unitId":`...), r.Unit)
	b = append(b, `,"fields":`...)
	b = ent.AppendFields(b, r, func(f *registry.Field) bool {
		return (r.Has(f.Index) || ent.Changed(r, f.Index)) && f.Travels(r) && (closed == nil || !slices.Contains(closed, f))
	})
	return append(b, '}')
}
