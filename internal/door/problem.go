package door

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// Status is the status of HTTP that an error of a kind is answered with: the one table
// of the program. What is no kind reads as internal.
func Status(kind domain.ErrorKind) int {
	switch kind {
	case domain.KindInvalid:
		return http.StatusBadRequest
	case domain.KindUnauthenticated:
		return http.StatusUnauthorized
	case domain.KindForbidden:
		return http.StatusForbidden
	case domain.KindNotFound:
		return http.StatusNotFound
	case domain.KindConflict:
		return http.StatusConflict
	case domain.KindTooLarge:
		return http.StatusRequestEntityTooLarge
	case domain.KindRateLimited:
		return http.StatusTooManyRequests
	case domain.KindUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Problem is an RFC 9457 problem document.
type Problem struct {
	Type   string           `json:"type"`
	Title  string           `json:"title"`
	Status int              `json:"status"`
	Detail string           `json:"detail,omitempty"`
	Code   domain.ErrorCode `json:"code"`
	// Expected is the number that MUTATION_GAP asks for.
	Expected int64 `json:"expected,omitempty"`
	// HandOver asks a revoked device for what waits before it wipes itself, and
	// LastMutation says what of it is decided.
	HandOver     *bool  `json:"handOver,omitempty"`
	LastMutation *int64 `json:"lastMutation,omitempty"`
}

// WriteProblem answers a request with an error. Errors that are not the domain's read
// as internal, and their text stays here.
func WriteProblem(w http.ResponseWriter, err error, english bool) {
	WriteProblemAs(w, Status(domain.AsError(err).Kind), err, english)
}

// WriteProblemAs is WriteProblem with another status than that of the error's kind.
func WriteProblemAs(w http.ResponseWriter, status int, err error, english bool) {
	e := domain.AsError(err)
	p := Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: e.Explain(english), Code: e.Code}
	if gap, ok := errors.AsType[*engine.GapError](err); ok {
		p.Expected = gap.Expected
	}
	if out, ok := errors.AsType[*engine.RevokedError](err); ok {
		p.HandOver, p.LastMutation = &out.HandOver, &out.Last
	}
	Head(w.Header(), status, e)
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p) // the client went away: nobody is left to be told
}

// Head sets the headers that every refusal has.
func Head(h http.Header, status int, e *domain.Error) {
	if e.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	if status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="pdca"`)
	}
	h.Set("Cache-Control", "no-store")
}
