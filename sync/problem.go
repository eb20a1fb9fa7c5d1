package sync

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// statuses maps every error code that a whole request can end with.
var statuses = map[domain.Code]int{
	domain.CodeUnauthenticated:     http.StatusUnauthorized,
	domain.CodeDeviceRevoked:       http.StatusForbidden,
	domain.CodeForbidden:           http.StatusForbidden,
	domain.CodeMalformed:           http.StatusBadRequest,
	domain.CodeTooLarge:            http.StatusRequestEntityTooLarge,
	domain.CodeProtocolUnsupported: http.StatusBadRequest,
	domain.CodeCheckpointInvalid:   http.StatusBadRequest,
	domain.CodeMutationGap:         http.StatusConflict,
	domain.CodeRateLimited:         http.StatusTooManyRequests,
	domain.CodeUnavailable:         http.StatusServiceUnavailable,
}

// Problem is an RFC 9457 problem document.
type Problem struct {
	Type     string      `json:"type"`
	Title    string      `json:"title"`
	Status   int         `json:"status"`
	Detail   string      `json:"detail,omitempty"`
	Code     domain.Code `json:"code"`
	Expected int64       `json:"expected,omitempty"`
}

// WriteProblem answers a request with an error. Errors that are not the
// domain's read as internal, and their text stays here.
func WriteProblem(w http.ResponseWriter, err error, english bool) {
	e := domain.AsError(err)
	status, ok := statuses[e.Code]
	if !ok {
		status = http.StatusInternalServerError
	}
	p := Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: e.Explain(english), Code: e.Code}
	if gap, ok := errors.AsType[*engine.GapError](err); ok {
		p.Expected = gap.Expected
	}
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="pdca"`)
	}
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p) // the client went away: nobody is left to be told
}

func malformed(zh, en string) error { return domain.Errorf(domain.CodeMalformed, zh, en) }

func tooLarge(zh, en string) error { return domain.Errorf(domain.CodeTooLarge, zh, en) }
