package resolvers

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
	"pdca/internal/gql"
)

// The API is an ExecutableSchema, so that gqlgen's own handlers can drive it. The limits,
// which ServeHTTP checks before validation, are then checked before execution.
var _ graphql.ExecutableSchema = (*API)(nil)

// Schema returns the API's schema.
func (a *API) Schema() *ast.Schema { return a.exec.Schema() }

// Complexity is the price of a field for gqlgen's limiter.
func (a *API) Complexity(_ context.Context, typeName, fieldName string, child int, args map[string]any) (int, bool) {
	return a.exec.Complexity(typeName, fieldName, child, args)
}

// Exec executes the operation that gqlgen has parsed and validated.
func (a *API) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	c := a.begin(ctx)
	defer c.end()
	c.greet(ctx, op.Headers)
	defer c.held.Keep(0)
	if ref := c.adopt(op); ref != nil {
		return graphql.OneShot(&graphql.Response{Errors: c.gqlErrors(ref.problems)})
	}
	data := slices.Clone(c.run.Answer()[len(`{"data":`):])
	return graphql.OneShot(&graphql.Response{Data: json.RawMessage(data), Errors: c.gqlErrors(c.run.Problems())})
}

func (c *call) adopt(op *graphql.OperationContext) *refusal {
	d, ref := c.run.Adopt(op.Doc, op.Operation)
	if ref != nil {
		return c.api.refusalOf(ref)
	}
	if op.Variables != nil {
		vars, err := json.Marshal(op.Variables)
		if err != nil {
			return refuse(domain.AsError(err))
		}
		c.request.variables = vars
	}
	return c.execute(d, op.Headers)
}

// gqlErrors turns problems into gqlgen's errors.
func (c *call) gqlErrors(list []gql.Problem) (out gqlerror.List) {
	for i := range list {
		p := &list[i]
		e := &gqlerror.Error{Message: p.Err.Explain(c.actor.English), Extensions: map[string]any{"code": string(p.Err.Code), "requestId": c.name()}}
		for _, at := range p.At {
			e.Locations = append(e.Locations, gqlerror.Location{Line: at.Line, Column: at.Column})
		}
		if p.Path != "" {
			_ = json.Unmarshal([]byte(p.Path), &e.Path) // the Run wrote it
		}
		out = append(out, e)
	}
	return out
}
