package rightstest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/manifest"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// manifestOf is what the sync door tells an account for its forms.
func (w *world) manifestOf(a account) (doc manifest.Document) {
	w.t.Helper()
	req := httptest.NewRequest(http.MethodGet, "/sync/schema", nil)
	req.Header.Set(sandbox.Header, a.id)
	rec := httptest.NewRecorder()
	w.box.Door.ServeHTTP(rec, req)
	if err := json.Unmarshal(rec.Body.Bytes(), &doc); err != nil || rec.Code != http.StatusOK {
		w.t.Fatalf("%d %s %v", rec.Code, rec.Body, err)
	}
	return doc
}

// has is the level that a document gives by a row over anything; "" for none.
func has(doc *manifest.Document, row string) (level string) {
	for _, r := range doc.Rights {
		for _, g := range r.Grants {
			if r.Row == row && (level == "" || enough(g.Level, level)) {
				level = g.Level
			}
		}
	}
	return level
}

// TestManifestTellsRights: of every row the document gives an account what the file gives
// its role, and what the state lets it do it is told of.
func TestManifestTellsRights(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	n := 0
	for _, a := range w.accounts {
		if a.place != over && a.place != person {
			continue // what is told does not depend on the place
		}
		doc := w.manifestOf(a)
		view := w.box.Engine.View(domain.Actor{Account: a.id})
		for _, e := range w.asked() {
			r := w.record(e, a)
			for _, row := range rows(e) {
				n++
				if row == registry.AnyAccount { // of whom the file says so itself, not in its cells
					if got := has(&doc, row); (got == "E") != (a.role != string(domain.RolePartnerViewer)) {
						t.Errorf("%s %s is told %q of what any account may do", a.id, a.role, got)
					}
					continue
				}
				level, reach := f.cell(row, a.role)
				got := has(&doc, row)
				if f.row(row) != nil && f.row(row).Linked && reach == "subtree" {
					reach = "linked"
				}
				if level == "-" && got != "" || level != "-" && got != level {
					t.Errorf("%s %s is told %q of %s, the file says %q", a.id, a.role, got, row, level)
				}
				for _, x := range doc.Rights {
					if x.Row == row && (len(x.Grants) != 1 || x.Grants[0].Reach != reach || x.Grants[0].Role != a.role) {
						t.Errorf("%s %s is told %v of %s, the file says %s", a.id, a.role, x.Grants, row, reach)
					}
				}
				for text, l := range levels {
					if view.Allowed(view.Scope, row, l, e, r) && (got == "" || !enough(got, text)) {
						t.Errorf("%s %s may %s %s of %s and is not told of it", a.id, a.role, text, row, e.Name)
					}
				}
			}
		}
	}
	t.Logf("%d answers", n)
}

// pair is a value that a form lets through and one that it does not, with the reason.
type pair struct {
	why             string
	inside, outside any
	noInside        bool
}

// matching is a text that a regular expression matches.
func matching(re *syntax.Regexp) string {
	var b strings.Builder
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		return string(re.Rune[:1])
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return "a"
	case syntax.OpCapture, syntax.OpPlus:
		return matching(re.Sub[0])
	case syntax.OpAlternate:
		return matching(re.Sub[0])
	case syntax.OpRepeat:
		return strings.Repeat(matching(re.Sub[0]), re.Min)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			b.WriteString(matching(sub))
		}
	}
	return b.String()
}

// wide is a text as a Chinese keyboard gives it.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// limits are the pairs of a field, as far as the document says them.
func limits(doc *manifest.Document, f *manifest.Field) (out []pair) {
	add := func(why string, inside, outside any) {
		if f.List {
			inside, outside = []any{inside}, []any{outside}
		}
		out = append(out, pair{why: why, inside: inside, outside: outside})
	}
	switch {
	case f.Pattern != "":
		re, err := syntax.Parse(f.Pattern, syntax.Perl)
		if err != nil {
			panic(err)
		}
		in := matching(re.Simplify())
		for len(in) < f.MinLength {
			in += in[len(in)-1:]
		}
		if !regexp.MustCompile(f.Pattern).MatchString(in) {
			panic(f.Pattern + " does not match " + in)
		}
		add("pattern", in, in+"!")
		if f.Form == "CODE" {
			add("folded", "\u200b"+wide(in)+"\u3000", wide(in+"!"))
		}
	case f.Kind == "String" && f.Codes == "" && f.MaxLength > 0:
		add("maxLength", strings.Repeat("字", f.MaxLength), strings.Repeat("字", f.MaxLength+1))
	}
	if f.MinLength > 1 && f.Pattern == "" {
		add("minLength", strings.Repeat("字", f.MinLength), strings.Repeat("字", f.MinLength-1))
	}
	if f.Min != nil {
		add("min", *f.Min, *f.Min-1)
	}
	if f.Max != nil {
		add("max", *f.Max, *f.Max+1)
	}
	switch f.Kind {
	case "Enum":
		i := slices.IndexFunc(doc.Enums, func(e manifest.Enum) bool { return e.Name == f.Enum })
		add("enum", doc.Enums[i].Values[0].Name, "NO_SUCH")
	case "Date":
		add("firstDay", doc.Limits.FirstDay, "1899-12-31")
		add("kind", doc.Limits.FirstDay, "soon")
		if f.Past {
			add("past", "2020-01-01", "2999-01-01")
		}
	case "DateTime":
		add("kind", "2020-01-01T00:00:00.000Z", "soon")
		if f.Past {
			add("past", "2020-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z")
		}
	case "Boolean":
		add("kind", true, "yes")
	case "Int":
		if f.Min == nil && f.Max == nil {
			add("maxInt", doc.Limits.MaxInt, int64(doc.Limits.MaxInt)+1)
		}
		out = append(out, pair{why: "whole", outside: 0.5, noInside: true})
	case "String":
		out = append(out, pair{why: "kind", outside: 7, noInside: true})
	}
	if f.Codes != "" {
		i := slices.IndexFunc(doc.Lists, func(l manifest.List) bool { return l.List == f.Codes })
		j := slices.IndexFunc(doc.Lists[i].Codes, func(c manifest.Choice) bool { return !c.Retired })
		out = append(out, pair{why: "codes", outside: wrapped(f, "NO_SUCH"), inside: wrapped(f, doc.Lists[i].Codes[j].Code)})
	}
	if f.MaxItems > 0 && f.Kind == "String" && f.Codes == "" && f.Pattern == "" {
		out = append(out, pair{why: "maxItems", inside: many(f.MaxItems), outside: many(f.MaxItems + 1)})
	}
	if f.Required && f.Default == nil {
		out = append(out, pair{why: "required", outside: nil, noInside: true})
	}
	return out
}

func wrapped(f *manifest.Field, v any) any {
	if f.List {
		return []any{v}
	}
	return v
}

func many(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprint("字", i))
	}
	return list
}

// refusal is what a device is told of a mutation.
type refusal struct {
	Code, Field, Rule string
	Op                int
}

// pushAll sends operations, each as a mutation with others behind it, and returns their
// refusals.
func (w *world) pushAll(a account, ops []map[string]any, behind ...any) (out []refusal) {
	w.t.Helper()
	for some := range slices.Chunk(ops, 400) {
		var mutations []any
		for _, op := range some {
			w.pushed[a.id]++
			mutations = append(mutations, map[string]any{"n": w.pushed[a.id], "at": w.box.Clock.Now().Format("2006-01-02T15:04:05.000Z"), "ops": append([]any{op}, behind...)})
		}
		var answer struct {
			Push struct{ Results []struct{ Error *refusal } }
		}
		text := w.sync(a, map[string]any{"push": map[string]any{"mutations": mutations}})
		if err := json.Unmarshal([]byte(text), &answer); err != nil || len(answer.Push.Results) != len(mutations) {
			w.t.Fatalf("%.300s", text)
		}
		for _, r := range answer.Push.Results {
			if r.Error == nil {
				r.Error = &refusal{}
			}
			out = append(out, *r.Error)
		}
	}
	return out
}

// unlimited lets the world be refused as often as it likes.
func (w *world) unlimited() {
	w.box.Quota = engine.Quota{Changes: -1, Bytes: -1, Receipts: -1}
	if err := errors.Join(w.box.Stop(), w.box.Restart()); err != nil {
		w.t.Fatal(err)
	}
	w.answer()
}

// TestManifestTellsLimits: of every field that a client writes, what lies within the limits
// that the document tells is not refused for them, and what lies beyond is, by name.
func TestManifestTellsLimits(t *testing.T) {
	f, w := theFile(t), newWorld(t)
	w.unlimited()
	n := 0
	for _, e := range w.asked() {
		i := slices.IndexFunc(w.accounts, func(a account) bool {
			makes := e.Create != "" && w.allowed(f, a, e.Create, "E", e)
			if len(e.Key) > 0 { // its record is changed, by somebody who sees it: who is over the unit need not
				return makes && w.sees(f, a, e)
			}
			return makes && a.place == over
		})
		if i < 0 {
			continue // nobody makes any: what its fields take is seen where somebody changes one
		}
		a := w.accounts[i]
		doc := w.manifestOf(a)
		typ := typeOf(&doc, e.Name)
		var ops []map[string]any
		var what []func(r refusal)
		for _, field := range typ.Fields {
			if field.ReadOnly != "" || field.Name == typ.State || slices.Contains(typ.Key, field.Name) || len(typ.Key) > 0 && field.Merge == "IMMUTABLE" {
				continue
			}
			for _, p := range limits(&doc, &field) {
				ask := func(v any, check func(r refusal) bool, text string) {
					n++
					op := map[string]any{"op": "create", "type": e.Name, "id": sandbox.UUID(77, uint64(n)), "fields": map[string]any{field.Name: v}}
					if len(typ.Key) > 0 { // its id is looked at first
						op["op"], op["id"], op["base"] = "update", sandbox.ID(a.record(e.Name)), w.box.Engine.Snapshot().Rev
					}
					ops = append(ops, op)
					what = append(what, func(r refusal) {
						if !check(r) {
							t.Errorf("%s.%s %s %s (%.60v): %v", e.Name, field.Name, p.why, text, v, r)
						}
					})
				}
				ask(p.outside, func(r refusal) bool {
					return (r.Code == "VALIDATION" || r.Code == "LIMIT") && r.Field == field.Name ||
						p.why == "codes" && r.Code != "" // they are looked at when all is there
				}, "outside")
				if !p.noInside {
					ask(p.inside, func(r refusal) bool {
						return r.Code != "VALIDATION" || r.Field != field.Name || r.Rule != ""
					}, "inside")
				}
			}
		}
		for i, r := range w.agree(a, ops) {
			what[i](r)
		}
	}
	if t.Logf("%d values", n); n < 600 {
		t.Error("too few")
	}
}
