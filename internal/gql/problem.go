package gql

import (
	"cmp"
	"errors"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// Problem is one entry of an answer's errors.
type Problem struct {
	Err *domain.Error
	// Rule is the rule of the GraphQL specification that a document breaks; a rule of the
	// domain is the error's.
	Rule string
	// Coordinate is where in the schema it is; "" for nowhere.
	Coordinate string
	// Limit is the limit that was exceeded, Max its value.
	Limit string
	Max   int
	At    []Position
	// Path is the JSON text of where in the answer it happened; "" for none.
	Path string
}

// Error and Unwrap let a problem travel as an error.
func (p Problem) Error() string { return p.Err.Error() }

// Unwrap returns the error.
func (p Problem) Unwrap() error { return p.Err }

// problemOf is the problem of an error, at a place in the document.
func problemOf(err error, at []Position) *Problem {
	p, ok := errors.AsType[Problem](err)
	if !ok {
		p.Err = domain.AsError(err)
	}
	p.At = at
	return &p
}

// Position is a place in a document, counted from 1.
type Position struct{ Line, Column int }

// Refusal is an operation that is not executed.
type Refusal struct {
	Why      Why
	Problems []Problem
}

// Why tells apart what a door may answer with different statuses.
type Why uint8

const (
	// WhyError: the error's kind says it.
	WhyError Why = iota
	// WhyDocument: the document cannot be read, or asks for more than the limits allow.
	WhyDocument
	// WhyInvalid: the document can be read but not executed, or its variables not used.
	WhyInvalid
)

// Refuse makes the refusal of an error.
func Refuse(err error) *Refusal {
	return &Refusal{Problems: []Problem{{Err: domain.AsError(err)}}}
}

// TooLarge refuses what is longer than a limit of bytes.
func TooLarge(limit int) *Refusal {
	e := domain.Errorf(domain.CodeTooLarge, "请求超过 %d 字节", "the request is longer than %d bytes", limit)
	return &Refusal{Problems: []Problem{{Err: e, Limit: "bytes", Max: limit}}}
}

// TooComplex refuses an operation that exceeds a limit.
func TooComplex(limit string, limitValue int) *Refusal {
	return badDocument(complexity(limit, limitValue))
}

// badDocument refuses a document: a GraphQL request error.
func badDocument(problems ...Problem) *Refusal { return &Refusal{WhyDocument, problems} }

// invalid is badDocument for a document that can be read but not executed.
func invalid(problems ...Problem) *Refusal { return &Refusal{WhyInvalid, problems} }

func complexity(limit string, limitValue int) Problem {
	e := domain.Errorf(domain.CodeQueryTooComplex, "查询超过限额：%s 最多为 %d", "the query exceeds a limit: %s is at most %d", limit, limitValue)
	return Problem{Err: e, Limit: limit, Max: limitValue}
}

func badQuery(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeBadQuery, zh, en, args...)
}

func invalidValue(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...)
}

// AppendError appends an error as the specification writes it.
func AppendError(b []byte, p *Problem, english bool, requestID string) []byte {
	b = jsonscan.AppendString(append(b, `{"message":`...), p.Err.Explain(english))
	for i, at := range p.At {
		b = append(b, [2]string{`,"locations":[`, `,`}[min(i, 1)]...)
		b = strconv.AppendInt(append(b, `{"line":`...), int64(at.Line), 10)
		b = strconv.AppendInt(append(b, `,"column":`...), int64(at.Column), 10)
		b = append(b, '}')
	}
	if len(p.At) > 0 {
		b = append(b, ']')
	}
	if p.Path != "" {
		b = append(append(b, `,"path":`...), p.Path...)
	}
	return append(p.appendExtensions(append(b, `,"extensions":{`...), requestID), '}', '}')
}

func (p *Problem) appendExtensions(b []byte, requestID string) []byte {
	b = jsonscan.AppendString(append(b, `"code":`...), string(p.Err.Code))
	if p.Err.Field != "" {
		b = jsonscan.AppendString(append(b, `,"field":`...), p.Err.Field)
	}
	if rule := cmp.Or(p.Rule, p.Err.Rule); rule != "" {
		b = jsonscan.AppendString(append(b, `,"rule":`...), rule)
	}
	if p.Coordinate != "" {
		b = jsonscan.AppendString(append(b, `,"coordinate":`...), p.Coordinate)
	}
	if p.Limit != "" {
		b = jsonscan.AppendString(append(b, `,"limit":`...), p.Limit)
		b = strconv.AppendInt(append(b, `,"max":`...), int64(p.Max), 10)
	}
	if p.Err.RetryAfter > 0 {
		b = strconv.AppendInt(append(b, `,"retryAfter":`...), int64(p.Err.RetryAfter), 10)
	}
	return jsonscan.AppendString(append(b, `,"requestId":`...), requestID)
}

// appendProblems appends a list of errors. Of many it gives the first few: never
// more than the limit, and more than one only as long as the answer stays within
// the budget of bytes, so that a small request cannot ask for a large answer.
func (x *Executor) appendProblems(b []byte, list []Problem, english bool, requestID string, budget int) []byte {
	b = append(b, '[')
	start := len(b)
	for i := range list {
		mark := len(b)
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendError(b, &list[i], english, requestID)
		if i > 0 && len(b)-start > budget || i >= x.lim.Errors {
			b = b[:mark]
			break
		}
	}
	return append(b, ']')
}
