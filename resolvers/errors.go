package resolvers

import (
	"errors"
	"net/http"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/jsonscan"
)

// problem is one entry of an answer's errors.
type problem struct {
	err *domain.Error
	// rule is the rule of the GraphQL specification that a document breaks.
	rule string
	// limit is the limit that was exceeded, max its value.
	limit string
	max   int
	at    []position
	// path is the JSON text of where in the answer it happened; "" for none.
	path string
}

// Error and Unwrap let a problem travel as an error.
func (p problem) Error() string { return p.err.Error() }

func (p problem) Unwrap() error { return p.err }

// problemOf is the problem of an error, at a place in the document.
func problemOf(err error, at []position) *problem {
	p, ok := errors.AsType[problem](err)
	if !ok {
		p.err = domain.AsError(err)
	}
	p.at = at
	return &p
}

// position is a place in a document, counted from 1.
type position struct{ line, column int }

// refusal is a request that is not executed.
type refusal struct {
	// status is answered with application/graphql-response+json, legacy with
	// application/json, where errors of a document are no errors of HTTP.
	status, legacy int
	problems       []problem
	// allow is the Allow header of a 405.
	allow string
}

// refuse makes the refusal of an error that HTTP has a status for.
func refuse(err error) *refusal {
	e := domain.AsError(err)
	status := door.Status(e.Kind)
	return &refusal{status: status, legacy: status, problems: []problem{{err: e}}}
}

// refuseWith is refuse with another status than that of the error's kind.
func refuseWith(status int, e *domain.Error) *refusal {
	return &refusal{status: status, legacy: status, problems: []problem{{err: e}}}
}

// badDocument refuses a document or its variables: a GraphQL request error.
func badDocument(problems ...problem) *refusal {
	return &refusal{status: http.StatusBadRequest, legacy: http.StatusOK, problems: problems}
}

// invalid is badDocument for a document that can be read but not executed,
// which the draft of 2026 tells apart.
func (a *API) invalid(problems ...problem) *refusal {
	r := badDocument(problems...)
	if a.cfg.Draft2026 {
		r.status = http.StatusUnprocessableEntity
	}
	return r
}

// tooComplex refuses an operation that exceeds a limit.
func tooComplex(limit string, limitValue int) *refusal {
	return badDocument(complexity(limit, limitValue))
}

func complexity(limit string, limitValue int) problem {
	e := domain.Errorf(domain.CodeQueryTooComplex, "查询超过限额：%s 最多为 %d", "the query exceeds a limit: %s is at most %d", limit, limitValue)
	return problem{err: e, limit: limit, max: limitValue}
}

func badQuery(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeBadQuery, zh, en, args...)
}

func invalidValue(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeValidation, zh, en, args...)
}

func unauthenticated() *domain.Error {
	return domain.Errorf(domain.CodeUnauthenticated, "未登录或登录已失效", "not signed in, or the session is over")
}

// appendProblem appends an error as the specification writes it.
func appendProblem(b []byte, p *problem, english bool, requestID string) []byte {
	b = jsonscan.AppendString(append(b, `{"message":`...), p.err.Explain(english))
	for i, at := range p.at {
		b = append(b, [2]string{`,"locations":[`, `,`}[min(i, 1)]...)
		b = strconv.AppendInt(append(b, `{"line":`...), int64(at.line), 10)
		b = strconv.AppendInt(append(b, `,"column":`...), int64(at.column), 10)
		b = append(b, '}')
	}
	if len(p.at) > 0 {
		b = append(b, ']')
	}
	if p.path != "" {
		b = append(append(b, `,"path":`...), p.path...)
	}
	return append(p.appendExtensions(append(b, `,"extensions":{`...), requestID), '}', '}')
}

func (p *problem) appendExtensions(b []byte, requestID string) []byte {
	b = jsonscan.AppendString(append(b, `"code":`...), string(p.err.Code))
	if p.rule != "" {
		b = jsonscan.AppendString(append(b, `,"rule":`...), p.rule)
	}
	if p.limit != "" {
		b = jsonscan.AppendString(append(b, `,"limit":`...), p.limit)
		b = strconv.AppendInt(append(b, `,"max":`...), int64(p.max), 10)
	}
	if p.err.RetryAfter > 0 {
		b = strconv.AppendInt(append(b, `,"retryAfter":`...), int64(p.err.RetryAfter), 10)
	}
	return jsonscan.AppendString(append(b, `,"requestId":`...), requestID)
}

// appendProblems appends a list of errors. Of many it gives the first few: never
// more than the limit, and more than one only as long as the answer stays within
// the budget of bytes, so that a small request cannot ask for a large answer.
func (a *API) appendProblems(b []byte, list []problem, english bool, requestID string, budget int) []byte {
	b = append(b, '[')
	start := len(b)
	for i := range list {
		mark := len(b)
		if i > 0 {
			b = append(b, ',')
		}
		b = appendProblem(b, &list[i], english, requestID)
		if i > 0 && len(b)-start > budget || i >= a.lim.Errors {
			b = b[:mark]
			break
		}
	}
	return append(b, ']')
}
