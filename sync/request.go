package sync

import (
	"fmt"
	"slices"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
	"pdca/internal/registry"
)

// request is what a device sent, read and checked for form.
type request struct {
	protocol int64
	device   string
	// schema is the version of the document that the client goes by; "" is not said.
	schema string
	// sentAt is the device's clock when it sent the request, where it says so.
	sentAt  domain.Time
	hasSent bool
	// received is the server's time when the request came, idle that at which the device
	// said last that nothing was waiting (given.go).
	received, idle domain.Time
	// skew is how far that clock runs ahead of the server's.
	skew    domain.Time
	hasPush bool
	// given is the push's own checkpoint, where it has one; "" is none yet.
	given     string
	hasGiven  bool
	mutations []engine.Mutation
	pull      *pullRequest
	outbox    outbox
}

type pullRequest struct {
	checkpoint string
	limit      int
	types      []string
	// shared asks for what agreements share with a partner, and nothing else.
	shared bool
	// units hold what is pulled through units to these and all below; nil is all.
	units []string
}

// outbox is what the device says about what it has not sent yet.
type outbox struct {
	said     bool
	count    int64
	oldestAt domain.Time
}

// reader reads requests under the limits.
type reader struct {
	reg    *registry.Registry
	limits Limits
	ops    int
	// waiting are the mutations that the frame has a place for.
	waiting [][]byte
}

// read parses a body. Errors are MALFORMED, PROTOCOL_UNSUPPORTED or TOO_LARGE;
// what is wrong with a single mutation is kept in it (Mutation.Bad).
func (rd *reader) read(body []byte) (*request, error) {
	frame, mutations, ok := framed(body, rd.limits.MaxDepth)
	if !ok {
		return nil, malformed("请求不是合法的 JSON", "the request is not valid JSON, or nested too deeply")
	}
	rd.waiting = mutations
	req, spoken := &request{}, false
	err := object(frame, func(name string, raw []byte) (err error) {
		switch name {
		case "protocol":
			spoken = true
			req.protocol, err = integer(raw)
		case "deviceId":
			req.device, err = text(raw)
		case "schemaVersion":
			if raw[0] != 'n' {
				req.schema, err = text(raw)
			}
		case "sentAt":
			req.sentAt, req.hasSent = readClock(raw) // no clock is a reason to refuse
		case "push":
			req.hasPush = raw[0] != 'n'
			err = rd.push(req, raw)
		case "pull":
			err = rd.pull(req, raw)
		case "outbox":
			err = readOutbox(&req.outbox, raw)
		}
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case !spoken:
		return nil, malformed("缺少 protocol", "protocol is missing")
	case req.protocol != int64(rd.limits.Protocol):
		return nil, domain.Errorf(domain.CodeProtocolUnsupported, "不支持该协议版本", "this version of the protocol is not spoken here")
	case req.device == "":
		return nil, malformed("缺少 deviceId", "deviceId is missing")
	}
	return req, nil
}

func (rd *reader) push(req *request, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	return object(raw, func(name string, raw []byte) (err error) {
		switch name {
		default:
			return nil
		case "checkpoint":
			req.given, err = checkpointText(raw)
			req.hasGiven = true
			return err
		case "mutations":
		}
		return array(raw, func([]byte) error {
			if len(req.mutations) == rd.limits.MaxMutations {
				return tooLarge("一次最多推送 500 个变更", "a push holds at most 500 mutations")
			}
			m, err := rd.mutation(rd.waiting[len(req.mutations)])
			if err != nil {
				return err
			}
			if n := len(req.mutations); n > 0 && m.N <= req.mutations[n-1].N {
				return malformed("变更编号须递增", "mutations must be in order of n")
			}
			req.mutations = append(req.mutations, m)
			return nil
		})
	})
}

var opKinds = map[string]engine.OpKind{"create": engine.OpCreate, "update": engine.OpUpdate, "delete": engine.OpDelete}

// maxIDBytes is the longest id, in bytes; ids are ASCII.
const maxIDBytes = 80

// members are what an operation is made of.
type members struct {
	kind, typ   string
	fields, was []byte
}

// operation reads one operation. The error is its mutation's, which is refused.
func (rd *reader) operation(raw []byte) (op engine.Op, err error) {
	var m members
	err = object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "op":
			m.kind, err = text(raw)
		case "type":
			m.typ, err = text(raw)
		case "id":
			op.ID, err = text(raw)
		case "base":
			op.Base, err = base(raw)
		case "reason":
			op.Reason, err = reason(raw, rd.limits.MaxFieldBytes)
		case "expectHash":
			op.ExpectHash, err = text(raw)
		case "fields":
			m.fields = raw
		case "was":
			m.was = raw
		}
		if err != nil {
			return invalid(domain.AsError(err)).On(name)
		}
		return nil
	})
	if err != nil {
		return op, invalid(domain.AsError(err))
	}
	return op, rd.complete(&op, m)
}

// complete checks what was read of an operation and reads its fields.
func (rd *reader) complete(op *engine.Op, m members) error {
	var known bool
	if op.Kind, known = opKinds[m.kind]; !known {
		return domain.Errorf(domain.CodeValidation, "op 须为 create、update 或 delete", "op must be create, update or delete").On("op")
	}
	if op.Ent = rd.reg.Entity(m.typ); op.Ent == nil || op.Ent.Internal {
		op.Ent = nil
		return domain.Errorf(domain.CodeUnknownType, "没有这种实体", "there is no such type").On("type")
	}
	switch {
	case op.ID == "":
		return domain.Errorf(domain.CodeValidation, "缺少编号", "the id is missing").On("id")
	case len(op.ID) > maxIDBytes:
		return domain.Errorf(domain.CodeValidation, "编号最多 %d 个字符", "an id has at most %d characters", maxIDBytes).On("id")
	}
	if len(m.was) > 0 && m.was[0] == 'n' {
		m.was = nil
	}
	for i, raw := range [][]byte{m.fields, m.was} {
		if len(raw) > 0 && raw[0] != '{' {
			name := []string{"fields", "was"}[i]
			return domain.Errorf(domain.CodeValidation, "%s 须为对象", "%s must be an object", name).On(name)
		}
	}
	return engine.ReadFields(op.Ent, m.fields, m.was, op)
}

// base reads the revision that the user was looking at; none is 0.
func base(raw []byte) (domain.Rev, error) {
	if raw[0] == 'n' {
		return 0, nil
	}
	n, err := integer(raw)
	if err == nil && n < 0 {
		err = malformed("base 不得为负数", "base must not be negative")
	}
	return domain.Rev(n), err
}

// reason reads why the user made the change; "" for none.
func reason(raw []byte, limit int) (string, error) {
	if raw[0] == 'n' {
		return "", nil
	}
	s, err := text(raw)
	if err == nil && len(s) > limit {
		err = domain.Errorf(domain.CodeLimit, "理由最多 %d 字节", "a reason has at most %d bytes", limit)
	}
	return s, err
}

// invalid turns a MALFORMED inside an operation into the operation's VALIDATION.
func invalid(e *domain.Error) *domain.Error {
	if e.Code == domain.CodeMalformed {
		return domain.Errorf(domain.CodeValidation, e.Message.Zh, e.Message.En)
	}
	return e
}

func (rd *reader) pull(req *request, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	p := &pullRequest{limit: rd.limits.DefaultPage}
	req.pull = p
	return object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "checkpoint":
			p.checkpoint, err = checkpointText(raw)
		case "limit":
			if raw[0] == 'n' {
				return nil
			}
			var n int64
			if n, err = integer(raw); err == nil && n < 1 {
				err = malformed("limit 须为正整数", "limit must be positive")
			}
			p.limit = int(min(n, int64(rd.limits.MaxPage)))
		case "types":
			err = rd.types(p, raw)
		case "units":
			err = rd.units(p, raw)
		}
		return err
	})
}

// checkpointText reads a checkpoint; "" is a first pull, which only null asks for.
func checkpointText(raw []byte) (string, error) {
	if raw[0] == 'n' {
		return "", nil
	}
	s, err := text(raw)
	if err == nil && s == "" {
		err = badCheckpoint()
	}
	return s, err
}

func (rd *reader) types(p *pullRequest, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	p.types = []string{}
	err := array(raw, func(raw []byte) error {
		name, err := text(raw)
		if err != nil {
			return err
		}
		if name == sharedType {
			p.shared = true
			return nil
		}
		if e := rd.reg.Entity(name); e == nil || e.Internal {
			return malformed("types 中有未知的类型", "types names a type that does not exist")
		}
		if !slices.Contains(p.types, name) {
			p.types = append(p.types, name)
		}
		return nil
	})
	slices.Sort(p.types)
	if err == nil && p.shared && len(p.types) > 0 {
		err = malformed("Shared 须单独拉取", "Shared is pulled by itself")
	}
	return err
}

// units reads which units a pull is held to. One that does not exist, or that the account
// does not see, gives nothing and is no error: that would tell of it.
func (rd *reader) units(p *pullRequest, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	p.units = []string{}
	return array(raw, func(raw []byte) error {
		id, err := text(raw)
		if err == nil && len(p.units) == rd.limits.MaxUnits {
			err = tooLarge("units 最多列出 100 个单位", "units names at most 100 units")
		}
		p.units = append(p.units, id)
		return err
	})
}

func readOutbox(o *outbox, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	return object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "count":
			o.count, err = integer(raw)
			o.said = err == nil
		case "oldestAt":
			at, _ := readClock(raw) // it is only shown
			o.oldestAt = max(at, 0)
		}
		return err
	})
}

// object, array, text and integer read one JSON value of a kind.
func object(raw []byte, fn func(name string, raw []byte) error) error {
	if len(raw) == 0 || raw[0] != '{' && raw[0] != ' ' && raw[0] != '\n' && raw[0] != '\t' && raw[0] != '\r' {
		return malformed("应为 JSON 对象", "a JSON object was expected")
	}
	return registry.EachMember(raw, fn)
}

func array(raw []byte, fn func(raw []byte) error) error {
	if len(raw) == 0 || raw[0] != '[' {
		return malformed("应为 JSON 列表", "a JSON list was expected")
	}
	return registry.EachElement(raw, fn)
}

func text(raw []byte) (string, error) {
	s, ok := jsonscan.Unquote(raw)
	if !ok {
		return "", malformed("应为文本", "a string was expected")
	}
	return s, nil
}

func integer(raw []byte) (int64, error) {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w", malformed("应为整数", "an integer was expected"))
	}
	return n, nil
}
