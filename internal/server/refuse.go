package server

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"pdca/internal/auth"
	"pdca/internal/domain"
	offsync "pdca/sync"
)

// statuses maps the kinds of errors to HTTP, for requests that are refused
// before they reach a door.
var statuses = map[domain.ErrorKind]int{
	domain.KindInternal:        http.StatusInternalServerError,
	domain.KindInvalid:         http.StatusBadRequest,
	domain.KindUnauthenticated: http.StatusUnauthorized,
	domain.KindForbidden:       http.StatusForbidden,
	domain.KindNotFound:        http.StatusNotFound,
	domain.KindConflict:        http.StatusConflict,
	domain.KindTooLarge:        http.StatusRequestEntityTooLarge,
	domain.KindRateLimited:     http.StatusTooManyRequests,
	domain.KindUnavailable:     http.StatusServiceUnavailable,
}

// refuseAt chooses the words of the door at a path.
func refuseAt(path string) refuser {
	if path == "/graphql" {
		return refuseGraphQL
	}
	return refuseProblem
}

// refuseProblem answers with a problem document.
func refuseProblem(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, r, statuses[domain.AsError(err).Kind], domain.AsError(err))
}

func writeProblem(w http.ResponseWriter, r *http.Request, status int, e *domain.Error) {
	head(w, status, e)
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(offsync.Problem{Type: "about:blank", Title: http.StatusText(status), // the client went away: nobody is left to be told
		Status: status, Detail: e.Explain(english(r)), Code: e.Code})
}

// graphQLError is an error as the GraphQL specification writes it.
type graphQLError struct {
	Message    string            `json:"message"`
	Extensions graphQLExtensions `json:"extensions"`
}

type graphQLExtensions struct {
	Code       domain.Code `json:"code"`
	RetryAfter int         `json:"retryAfter,omitempty"`
	RequestID  string      `json:"requestId"`
}

// refuseGraphQL answers as a GraphQL server does that executed nothing.
func refuseGraphQL(w http.ResponseWriter, r *http.Request, err error) {
	e := domain.AsError(err)
	status := statuses[e.Kind]
	head(w, status, e)
	kind := "application/json"
	if strings.Contains(r.Header.Get("Accept"), "application/graphql-response+json") {
		kind = "application/graphql-response+json"
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string][]graphQLError{"errors": {{e.Explain(english(r)), // as above
		graphQLExtensions{e.Code, e.RetryAfter, requestID(r.Context())}}}})
}

// head sets the headers that every refusal has.
func head(w http.ResponseWriter, status int, e *domain.Error) {
	if e.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="pdca"`)
	}
	w.Header().Set("Cache-Control", "no-store")
}

func english(r *http.Request) bool { return auth.English(r.Header.Get("Accept-Language")) }

func notFound(w http.ResponseWriter, r *http.Request) {
	writeProblem(w, r, http.StatusNotFound, domain.Errorf(domain.CodeNotFound, "没有这个地址", "there is nothing at this address"))
}

// notAllowed answers 405 with the methods that the address takes.
func notAllowed(w http.ResponseWriter, r *http.Request) {
	routes := chi.RouteContext(r.Context()).Routes
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		if routes.Match(chi.NewRouteContext(), m, r.URL.Path) {
			w.Header().Add("Allow", m)
		}
	}
	writeProblem(w, r, http.StatusMethodNotAllowed, domain.Errorf(domain.CodeMalformed, "该地址不支持此方法", "this address does not take the method"))
}
