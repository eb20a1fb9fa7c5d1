package resolvers

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"pdca/internal/domain"
)

// gqlgen's transports and extensions can drive the API in place of ServeHTTP.
// The limits, which ServeHTTP checks before validation, are then checked before
// execution.
var _ graphql.ExecutableSchema = (*API)(nil)

// Schema returns the API's schema.
func (a *API) Schema() *ast.Schema { return a.schema }

// Complexity is the price of a field for gqlgen's limiter: a connection costs its
// page times what is selected of it.
func (a *API) Complexity(_ context.Context, typeName, fieldName string, child int, args map[string]any) (int, bool) {
	t := a.types[typeName]
	if t == nil || t.fields[fieldName] == nil {
		return 0, false
	}
	switch t.fields[fieldName].op {
	case opInverse, opMany:
		page := a.lim.Page
		for _, name := range []string{"first", "last"} {
			if n, ok := args[name].(int64); ok && 0 < n && n < int64(page) {
				page = int(n)
			}
		}
		return plus(1, times(page, child)), true
	}
	return plus(1, child), true
}

// Exec executes the operation that gqlgen has parsed and validated.
func (a *API) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	c := a.begin(ctx)
	defer c.end()
	c.greet(ctx, op.Headers)
	if ref := c.execute(op); ref != nil {
		return graphql.OneShot(&graphql.Response{Errors: c.gqlErrors(ref.problems)})
	}
	data := slices.Clone(c.b[len(`{"data":`):])
	return graphql.OneShot(&graphql.Response{Data: json.RawMessage(data), Errors: c.gqlErrors(c.problems)})
}

func (c *call) execute(op *graphql.OperationContext) *refusal {
	if ref := c.api.survey(op.Doc); ref != nil {
		return ref
	}
	d := &document{op: op.Operation, conditions: conditions(op.Doc), plans: map[uint32]*plan{}}
	d.judge(op.Doc)
	if ref := c.admits(d); ref != nil {
		return ref
	}
	vars, err := json.Marshal(declared(op))
	if err != nil {
		return refuse(domain.AsError(err))
	}
	c.request.variables = vars
	if ref := c.look(op.Headers); ref != nil {
		return ref
	}
	if ref := c.bind(d); ref != nil {
		return ref
	}
	return c.perform()
}

// declared returns the variables that have a value.
func declared(op *graphql.OperationContext) map[string]any {
	if op.Variables == nil {
		return map[string]any{}
	}
	return maps.Clone(op.Variables)
}

// gqlErrors turns problems into gqlgen's errors.
func (c *call) gqlErrors(list []problem) (out gqlerror.List) {
	for i := range list {
		p := &list[i]
		e := &gqlerror.Error{Message: p.err.Explain(c.actor.English), Extensions: map[string]any{"code": string(p.err.Code), "requestId": c.name()}}
		for _, at := range p.at {
			e.Locations = append(e.Locations, gqlerror.Location{Line: at.line, Column: at.column})
		}
		if p.path != "" {
			_ = json.Unmarshal([]byte(p.path), &e.Path) // appendPath wrote it
		}
		out = append(out, e)
	}
	return out
}
