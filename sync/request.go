package sync

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// request is what a device sent, read and checked for form.
type request struct {
	protocol  int64
	device    string
	hasPush   bool
	mutations []engine.Mutation
	pull      *pullRequest
	outbox    outbox
}

type pullRequest struct {
	checkpoint string
	limit      int
	types      []string
}

// outbox is what the device says about what it has not sent yet.
type outbox struct {
	count    int64
	oldestAt domain.Time
}

// reader reads requests under the limits.
type reader struct {
	reg    *registry.Registry
	limits Limits
	ops    int
}

// read parses a body. Errors are MALFORMED, PROTOCOL_UNSUPPORTED or TOO_LARGE;
// what is wrong with a single mutation is kept in it (Mutation.Bad).
func (rd *reader) read(body []byte) (*request, error) {
	if err := rd.wellFormed(body); err != nil {
		return nil, err
	}
	req, spoken := &request{}, false
	err := object(body, func(name string, raw []byte) (err error) {
		switch name {
		case "protocol":
			spoken = true
			req.protocol, err = integer(raw)
		case "deviceId":
			req.device, err = text(raw)
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

// wellFormed checks the whole body as JSON, once.
func (rd *reader) wellFormed(body []byte) error {
	if !registry.WellFormed(body, rd.limits.MaxDepth) {
		return malformed("请求不是合法的 JSON", "the request is not valid JSON, or nested too deeply")
	}
	return nil
}

func (rd *reader) push(req *request, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	return object(raw, func(name string, raw []byte) error {
		if name != "mutations" {
			return nil
		}
		return array(raw, func(raw []byte) error {
			if len(req.mutations) == rd.limits.MaxMutations {
				return tooLarge("一次最多推送 500 个变更", "a push holds at most 500 mutations")
			}
			m, err := rd.mutation(raw)
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

// mutation reads one mutation. Its number must be readable; anything else that
// is wrong is the mutation's own fault and must not stop those after it.
func (rd *reader) mutation(raw []byte) (m engine.Mutation, err error) {
	var ops []byte
	m.N, m.At = -1, -1
	err = object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "n":
			m.N, err = integer(raw)
		case "at":
			m.At = readAt(raw)
		case "ops":
			ops = raw
		}
		return err
	})
	if err == nil && (m.N < 1 || len(ops) == 0 || ops[0] != '[') {
		err = malformed("变更须有正整数 n 和列表 ops", "a mutation must have a positive n and a list of ops")
	}
	if err != nil {
		return m, err
	}
	m.Raw = bytes.Clone(ops)
	if m.At < 0 {
		m.Bad = domain.Errorf(domain.CodeValidation, "at 须为 RFC 3339 时刻", "at must be an RFC 3339 time").On("at")
	}
	err = array(ops, func(raw []byte) error {
		if rd.ops++; rd.ops > rd.limits.MaxOperations {
			return tooLarge("一次最多推送 5000 个操作", "a push holds at most 5,000 operations")
		}
		op, bad, err := rd.operation(raw)
		if err != nil {
			return err
		}
		if bad != nil && m.Bad == nil {
			m.Bad, m.BadOp = domain.AsError(bad), len(m.Ops)
		}
		m.Ops = append(m.Ops, op)
		return nil
	})
	return m, err
}

func readAt(raw []byte) domain.Time {
	s, err := text(raw)
	if err != nil {
		return -1
	}
	t, err := domain.ParseTime(s)
	if err != nil || t < 0 {
		return -1
	}
	return t
}

var opKinds = map[string]engine.OpKind{"create": engine.OpCreate, "update": engine.OpUpdate, "delete": engine.OpDelete}

// maxIDBytes is the longest id, in bytes; ids are ASCII.
const maxIDBytes = 80

// members are what an operation is made of.
type members struct {
	kind, typ   string
	fields, was []byte
}

// operation reads one operation. bad is what is wrong with its mutation, the
// error what is wrong with the whole request.
func (rd *reader) operation(raw []byte) (op engine.Op, bad, err error) {
	var m members
	readErr := object(raw, func(name string, raw []byte) error {
		var bad error
		switch name {
		case "op":
			m.kind, bad = text(raw)
		case "type":
			m.typ, bad = text(raw)
		case "id":
			op.ID, bad = text(raw)
		case "base":
			op.Base, bad, err = base(raw)
		case "reason":
			op.Reason, bad = text(raw)
		case "fields":
			m.fields = raw
		case "was":
			m.was = raw
		}
		if bad != nil {
			return invalid(domain.AsError(bad)).On(name)
		}
		return err
	})
	switch {
	case err != nil:
		return op, nil, err
	case readErr != nil:
		return op, invalid(domain.AsError(readErr)), nil
	}
	return op, rd.complete(&op, m), nil
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

// base reads the revision that the user was looking at; none is 0. A number that
// no revision can be shows a client that counts wrongly: that is the error of the
// whole request, as with n.
func base(raw []byte) (rev domain.Rev, bad, err error) {
	if raw[0] == 'n' {
		return 0, nil, nil
	}
	n, bad := integer(raw)
	if bad == nil && n < 0 {
		err = malformed("base 不得为负数", "base must not be negative")
	}
	return domain.Rev(n), bad, err
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
		if e := rd.reg.Entity(name); e == nil || e.Internal {
			return malformed("types 中有未知的类型", "types names a type that does not exist")
		}
		if !slices.Contains(p.types, name) {
			p.types = append(p.types, name)
		}
		return nil
	})
	slices.Sort(p.types)
	return err
}

func readOutbox(o *outbox, raw []byte) error {
	if raw[0] == 'n' {
		return nil
	}
	return object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "count":
			o.count, err = integer(raw)
		case "oldestAt":
			o.oldestAt = max(readAt(raw), 0)
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
	if len(raw) == 0 || raw[0] != '"' {
		return "", malformed("应为文本", "a string was expected")
	}
	b, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return "", malformed("文本格式错误", "a malformed string")
	}
	return string(b), nil
}

func integer(raw []byte) (int64, error) {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w", malformed("应为整数", "an integer was expected"))
	}
	return n, nil
}
