package resolvers

import (
	"net/http"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/gql"
)

// refusal is a request that is not executed.
type refusal struct {
	// status is answered with application/graphql-response+json, legacy with
	// application/json, where errors of a document are no errors of HTTP.
	status, legacy int
	problems       []gql.Problem
	// allow is the Allow header of a 405.
	allow string
}

// refusalOf gives a refused operation its status; nil for none. The draft of 2026 tells
// a document that can be read but not executed from one that cannot be read.
func (a *API) refusalOf(ref *gql.Refusal) *refusal {
	if ref == nil {
		return nil
	}
	r := &refusal{status: http.StatusBadRequest, legacy: http.StatusOK, problems: ref.Problems}
	switch {
	case ref.Why == gql.WhyError:
		r.status = door.Status(ref.Problems[0].Err.Kind)
		r.legacy = r.status
	case ref.Why == gql.WhyInvalid && a.cfg.Draft2026:
		r.status = http.StatusUnprocessableEntity
	}
	return r
}

// refuse makes the refusal of an error that HTTP has a status for.
func refuse(err error) *refusal {
	e := domain.AsError(err)
	return refuseWith(door.Status(e.Kind), e)
}

// refuseWith is refuse with another status than that of the error's kind.
func refuseWith(status int, e *domain.Error) *refusal {
	return &refusal{status: status, legacy: status, problems: []gql.Problem{{Err: e}}}
}

func unauthenticated() *domain.Error {
	return domain.Errorf(domain.CodeUnauthenticated, "未登录或登录已失效", "not signed in, or the session is over")
}

// WriteError answers a GraphQL request that is refused before it reaches an API.
func WriteError(w http.ResponseWriter, r *http.Request, err error, english bool, requestID string) {
	e := domain.AsError(err)
	status := door.Status(e.Kind)
	door.Head(w.Header(), status, e)
	w.Header()["Content-Type"] = contentTypes[negotiate(r.Header)]
	w.WriteHeader(status)
	b := gql.AppendError([]byte(`{"errors":[`), &gql.Problem{Err: e}, english, requestID)
	_, _ = w.Write(append(b, "]}\n"...)) // the client is gone; nobody is left to tell
}
