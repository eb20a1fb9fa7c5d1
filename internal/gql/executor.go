package gql

import (
	"fmt"
	"maps"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Config is what an Executor is made of.
type Config struct {
	// Schema is the API's schema, Registry the declaration that it is derived from.
	// Required.
	Schema   *ast.Schema
	Registry *registry.Registry
	// Own are the fields of the mutation root that the declaration does not give a
	// meaning to: the host knows what they do.
	Own map[string]Own
	// Limits bounds what one operation may ask for; zero members take their defaults.
	Limits Limits
}

// Own describes a field of the host's own.
type Own struct {
	// Open says that the field needs no account.
	Open bool
	// Secret says that the field tries a secret. An operation tries one: guessing must
	// cost a request each time, where those who count guesses see it.
	Secret bool
	// Gives are the plain members of its payload that no other payload has.
	Gives []string
}

// Host is whoever serves an operation: it knows the request, the engine and the other
// requests. Its methods are called on the goroutine of the Run, one at a time.
type Host interface {
	// Admits says whether the caller may send such a document. It is asked before the
	// document is validated.
	Admits(d *Document) *Refusal
	// Newest returns the newest state that there is anywhere.
	Newest() (*state.Snapshot, error)
	// Changes answers what changed a record, from the journal: the page that is asked for,
	// and whether there is more behind it. It may take as long as a disk does.
	Changes(h *state.History) (list []state.Change, more bool, err error)
	// Unseal opens a sealed text of a record, as the JSON of the object in which it is read,
	// and notes that the caller read it.
	Unseal(ent *registry.Entity, f *registry.Field, r *domain.Record) (string, error)
	// Seen notes that the caller reads a record of which that is to be noted.
	Seen(ent *registry.Entity, r *domain.Record)
	// Kept opens the sealed texts in what a record keeps of another, and notes likewise.
	Kept(r *domain.Record, text string) ([]byte, error)
	// Answer answers a field of the query root that gives objects which are no records, each
	// as its JSON text: one at most where the field is no list. args are the arguments as a
	// JSON object.
	Answer(field string, args []byte) ([]string, error)
	// Shared answers named figures of the query root that an agreement shares with the caller,
	// and notes that they were read; shared is false where none does, and then they are the
	// caller's own to see. Where dry is set it only says whether they would be refused.
	Shared(q *state.FigureQuery, dry bool) (list []*state.FigureAnswer, shared bool, err error)
	// Now is the time that the API tells.
	Now() domain.Time
	// Mutate carries out a field of the mutation root, moves the view behind what came of
	// it (Run.See), and describes that. Errors that the caller can do something about are
	// answered as data, INTERNAL and UNAVAILABLE as errors of the field.
	Mutate(m Mutation) (*Outcome, error)
	// Yield lets other requests go first. It is told how many steps were made so far; an
	// error ends the operation.
	Yield(steps int) error
	// Room asks for room for an answer that is longer than allowed, in bytes, and returns
	// how long it may become. An error says that there is none, which ends a query.
	Room(allowed int) (int, error)
	// Failed is told of an error inside, with the path of the field as JSON.
	Failed(err error, path string)
}

// Executor compiles and executes the operations of one schema. It is safe for
// concurrent use.
type Executor struct {
	lim    Limits
	reg    *registry.Registry
	schema *ast.Schema
	own    map[string]Own
	types  map[string]*typeInfo
	docs   *documents
	reach  reach
}

// New binds the schema to the declaration. An error says which field of the schema has
// no meaning.
func New(cfg Config) (*Executor, error) {
	x := &Executor{lim: cfg.Limits.withDefaults(), reg: cfg.Registry, schema: withoutDefer(cfg.Schema), own: cfg.Own}
	types, err := bind(x.schema, x.reg, x.own)
	if err != nil {
		return nil, fmt.Errorf("bind the GraphQL schema: %w", err)
	}
	x.types, x.docs, x.reach = types, newDocuments(x.lim), reachOf(x.reg)
	return x, nil
}

// withoutDefer is a schema without the directive @defer, which the parser adds to
// every schema: what is not supported is not promised.
func withoutDefer(s *ast.Schema) *ast.Schema {
	c := *s
	c.Directives = maps.Clone(s.Directives)
	delete(c.Directives, "defer")
	return &c
}

// Schema returns the schema as it is executed.
func (x *Executor) Schema() *ast.Schema { return x.schema }

// Limits returns the limits in force.
func (x *Executor) Limits() Limits { return x.lim }

// Complexity is the price of a field by rule of thumb, for those who price documents
// themselves: a connection costs its page times what is selected of it. False for a
// field that there is not.
func (x *Executor) Complexity(typeName, fieldName string, child int, args map[string]any) (int, bool) {
	t := x.types[typeName]
	if t == nil || t.fields[fieldName] == nil {
		return 0, false
	}
	if t.fields[fieldName].op.pages() {
		page := x.lim.Page
		for _, name := range []string{"first", "last"} {
			if n, ok := args[name].(int64); ok && 0 < n && n < int64(page) {
				page = int(n)
			}
		}
		return plus(1, times(page, child)), true
	}
	return plus(1, child), true
}
