package sync

import (
	"context"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
	"pdca/internal/share"
)

// sharedType is what a partner's pull names instead of types: records by their numbers in
// an agreement. They are no records of an entity: nothing of them is pushed, and a pull of
// anything else gives none of them.
const sharedType = "Shared"

// soundShared refuses what does not go together: a pull of what is shared comes without a
// push, and with a checkpoint of such a pull.
func soundShared(req *request, cp *checkpoint) error {
	switch p := req.pull; {
	case p == nil:
		return nil
	case p.shared && (len(req.mutations) > 0 || p.units != nil):
		return malformed("Shared 须单独拉取", "Shared is pulled by itself")
	case p.checkpoint != "" && p.shared != (cp.Shared != nil):
		return badCheckpoint()
	case p.shared && cp.Shared == nil:
		cp.Shared, cp.Holding = &share.Held{}, nil
	}
	return nil
}

// shared pulls what agreements share, before the answer is composed: it numbers what is
// read for the first time.
func (h *Handler) shared(ctx context.Context, req *request, actor domain.Actor, cp *checkpoint) (*share.Pulled, error) {
	if req.pull == nil || !req.pull.shared {
		return nil, nil
	}
	return share.Door{Engine: h.cfg.Engine}.Pull(ctx, actor, *cp.Shared, req.pull.limit)
}

// appendShared writes a page of what is shared.
func appendShared(b []byte, p *share.Pulled, checkpoint string) []byte {
	b = append(b, `{"records":[`...)
	for i, r := range p.Records {
		if i > 0 {
			b = append(b, ',')
		}
		b = jsonscan.AppendString(append(b, `{"type":"Shared","id":`...), r.Number)
		b = strconv.AppendUint(append(b, `,"rev":`...), uint64(r.Rev), 10)
		b = jsonscan.AppendString(append(b, `,"of":`...), r.Type)
		b = append(append(append(b, `,"fields":`...), r.Fields...), '}')
	}
	b = append(b, `],"removed":[`...)
	for i, n := range p.Removed {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(jsonscan.AppendString(append(b, `{"type":"Shared","id":`...), n), '}')
	}
	b = jsonscan.AppendString(append(b, `],"dropUnits":[],"checkpoint":`...), checkpoint)
	b = strconv.AppendBool(append(b, `,"more":`...), p.More)
	return append(b, `,"reset":false}`...)
}
