package resolvers

import (
	"net/http"
	"strings"
	"sync"

	"pdca/graph"
	"pdca/internal/door"
	"pdca/internal/gql"
)

// sdl is the text of the schema in the words of one reader, made when it is first asked
// for: the whole is more than two megabytes long.
type sdl [gql.English + 1]func() *door.Kept

func newSDL() *sdl {
	s := new(sdl)
	for words := range s {
		s[words] = sync.OnceValue(func() *door.Kept {
			return door.Keep("application/graphql; charset=utf-8", []byte(inWords(graph.SDL(), gql.Words(words))))
		})
	}
	return s
}

// ServeSDL answers GET /schema.graphql to whoever is signed in: the schema with its
// descriptions in the language that is asked for, or in both.
func (a *API) ServeSDL(w http.ResponseWriter, r *http.Request) {
	if _, ok := a.cfg.Actor(r.Context()); !ok {
		door.WriteProblem(w, unauthenticated(), door.English(r.Header, false))
		return
	}
	h := w.Header()
	h["Cache-Control"] = revalidated
	h.Add("Vary", "Accept-Language, Authorization")
	a.sdl[wordsOf(r.Header)]().ServeHTTP(w, r)
}

// inWords writes the schema with its descriptions, each a block string on a line of its
// own, in the words of a reader.
func inWords(text string, words gql.Words) string {
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.Lines(text) {
		const quotes = `"""`
		indent, description, ok := strings.Cut(strings.TrimSuffix(line, quotes+"\n"), quotes)
		if !ok {
			b.WriteString(line)
			continue
		}
		description = words.Of(description)
		if strings.HasSuffix(description, `"`) { // it must not meet those that close
			description += "\n" + indent
		}
		b.WriteString(indent + quotes + description + quotes + "\n")
	}
	return b.String()
}
