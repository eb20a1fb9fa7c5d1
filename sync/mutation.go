package sync

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/jsonscan"
)

// A request is a frame with mutations in it. The frame must be right, or nothing
// can be said about any of them; what is wrong inside a mutation is that
// mutation's own fault, whatever it is: it is refused and kept, and those behind it
// are applied. An outbox is never held up by one bad value.

// frameDepth is how deep a mutation lies in its frame.
const frameDepth = 3

// framed takes a body apart: its frame, which is the body with 0 in the place of each
// mutation, and the mutations. It is false where the frame is no JSON.
func framed(body []byte, maxDepth int) (frame []byte, mutations [][]byte, ok bool) {
	rest := body
	err := eachMutation(body, func(raw []byte) error {
		start := cap(rest) - cap(raw)
		frame = append(append(frame, rest[:start]...), '0')
		rest, mutations = rest[start+len(raw):], append(mutations, raw)
		return nil
	})
	if frame = append(frame, rest...); len(mutations) == 0 {
		frame = body
	}
	return frame, mutations, err == nil && jsonscan.WellFormed(frame, maxDepth)
}

// eachMutation finds the mutations of a body by its brackets.
func eachMutation(body []byte, fn func(raw []byte) error) error {
	return object(body, func(name string, raw []byte) error {
		if name != "push" || raw[0] != '{' {
			return nil
		}
		return object(raw, func(name string, raw []byte) error {
			if name != "mutations" || raw[0] != '[' {
				return nil
			}
			return array(raw, fn)
		})
	})
}

// maxNumber is the greatest number of a mutation: clients count in doubles.
const maxNumber = 1 << 53

// mutation reads one mutation. Its number must be readable, or its answer could
// not be given.
func (rd *reader) mutation(raw []byte) (m engine.Mutation, err error) {
	form, sound := canonical(raw, rd.limits.MaxDepth-frameDepth)
	if !sound {
		return broken(raw)
	}
	var ops []byte
	at, timed := domain.Time(0), false
	err = object(raw, func(name string, raw []byte) (err error) {
		switch name {
		case "n":
			m.N, err = mutationNumber(raw)
		case "at":
			at, timed = readClock(raw)
		case "ops":
			ops = raw
		}
		return err
	})
	if err == nil && m.N == 0 {
		err = noNumber()
	}
	if err != nil {
		return m, err
	}
	m.At, m.Raw = at, form
	if !timed {
		m.Bad = domain.Errorf(domain.CodeValidation, "at 须为 RFC 3339 时刻", "at must be an RFC 3339 time").On("at")
	}
	if len(ops) == 0 || ops[0] != '[' {
		m.Bad = domain.Errorf(domain.CodeValidation, "ops 须为列表", "ops must be a list").On("ops")
		return m, nil
	}
	m.Raw = jsonscan.Member(form, "ops")
	return m, rd.operations(&m, ops)
}

// operations reads the operations of a mutation. The error is that of a request
// with too many of them.
func (rd *reader) operations(m *engine.Mutation, ops []byte) error {
	return array(ops, func(raw []byte) error {
		if rd.ops++; rd.ops > rd.limits.MaxOperations {
			return tooLarge("一次最多推送 5000 个操作", "a push holds at most 5,000 operations")
		}
		op, bad := rd.operation(raw)
		if bad == nil && jsonscan.HoldsNUL(raw) {
			bad = domain.Errorf(domain.CodeValidation, "文本不得含 NUL 字符", "a text must not hold the character NUL")
		}
		if bad != nil && m.Bad == nil {
			m.Bad, m.BadOp = domain.AsError(bad), len(m.Ops)
		}
		m.Ops = append(m.Ops, op)
		return nil
	})
}

// beyondDouble says whether a number of a well-formed text is greater than any
// double.
func beyondDouble(raw []byte) bool {
	for dec := jsontext.NewDecoder(bytes.NewReader(raw)); ; {
		t, err := dec.ReadToken()
		if err != nil {
			return false // the end
		}
		if t.Kind() != '0' {
			continue
		}
		if _, err := strconv.ParseFloat(t.String(), 64); errors.Is(err, strconv.ErrRange) {
			return true
		}
	}
}

// broken reads what can be read of a mutation that is no JSON, or such as this
// server does not take: its number and its time. It is kept byte for byte.
func broken(raw []byte) (m engine.Mutation, err error) {
	c := jsonscan.Object(raw)
	for c.Next() {
		switch name, _ := jsonscan.Unquote(c.Name); name {
		case "n":
			n, err := mutationNumber(c.Value)
			if err != nil || m.N != 0 && n != m.N {
				return m, noNumber()
			}
			m.N = n
		case "at":
			m.At, _ = readClock(c.Value)
		}
	}
	if c.Broken() || m.N == 0 {
		return m, noNumber()
	}
	b := append(make([]byte, 0, len(raw)*4/3+32), `{"base64":"`...)
	m.Raw = append(base64.StdEncoding.AppendEncode(b, raw), `"}`...)
	m.Bad = domain.Errorf(domain.CodeValidation, "变更内容无法读取（残缺的字符、重名的成员、过大的数或嵌套过深），已原样留存",
		"the mutation cannot be read (half a character, a member named twice, a number out of range, or nested too deeply); it is kept as it came")
	return m, nil
}

func noNumber() error {
	return malformed("变更须有正整数 n", "a mutation must have a number n, from 1 to 2^53")
}

func mutationNumber(raw []byte) (int64, error) {
	n, err := integer(raw)
	if err != nil || n < 1 || n > maxNumber {
		return 0, noNumber()
	}
	return n, nil
}
