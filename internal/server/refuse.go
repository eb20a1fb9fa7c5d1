package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/resolvers"
)

// refuseAt chooses the words of the door at a path.
func refuseAt(path string) refuser {
	if path == "/graphql" {
		return refuseGraphQL
	}
	return refuseProblem
}

// refuseProblem answers with a problem document.
func refuseProblem(w http.ResponseWriter, r *http.Request, err error) {
	door.WriteProblem(w, err, english(r))
}

// refuseGraphQL answers as a GraphQL server does that executed nothing.
func refuseGraphQL(w http.ResponseWriter, r *http.Request, err error) {
	resolvers.WriteError(w, r, err, english(r), requestID(r.Context()))
}

func english(r *http.Request) bool { return door.English(r.Header, false) }

func notFound(w http.ResponseWriter, r *http.Request) {
	door.WriteProblem(w, domain.Errorf(domain.CodeNotFound, "没有这个地址", "there is nothing at this address"), english(r))
}

// notAllowed answers 405 with the methods that the address takes.
func notAllowed(w http.ResponseWriter, r *http.Request) {
	routes := chi.RouteContext(r.Context()).Routes
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		if routes.Match(chi.NewRouteContext(), m, r.URL.Path) {
			w.Header().Add("Allow", m)
		}
	}
	door.WriteProblemAs(w, http.StatusMethodNotAllowed, domain.Errorf(domain.CodeMalformed, "该地址不支持此方法", "this address does not take the method"), english(r))
}
