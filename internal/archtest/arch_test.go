package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// rule is one rule of the house: find lists what breaks it, and each of broken breaks
// it on purpose.
type rule struct {
	name   string
	find   func(h *house) []string
	broken []func(h *house)
}

// TestHouse holds the module against every rule.
func TestHouse(t *testing.T) {
	h := theHouse(t)
	for _, r := range rules {
		for _, problem := range r.find(h) {
			t.Errorf("%s: %s", r.name, problem)
		}
	}
}

// TestRulesBite breaks each rule on purpose, one at a time and in every way that is
// named: a rule that nothing can break holds nothing.
func TestRulesBite(t *testing.T) {
	real := theHouse(t)
	for _, r := range rules {
		if len(r.broken) == 0 {
			t.Errorf("%s: nobody breaks it", r.name)
		}
		for i, breaks := range r.broken {
			h := real.copy()
			if breaks(h); len(r.find(h)) <= len(r.find(real)) {
				t.Errorf("%s: broken in way %d, and nobody notices", r.name, i)
			}
		}
	}
}

var rules = []rule{
	{"a package imports only what stands below it", imports, []func(*house){
		with("internal/domain/x.go", "package domain\nimport _ \"pdca/internal/registry\"\n"),
		with("internal/engine/x.go", "package engine\nimport _ \"pdca/internal/auth\"\n"),
		with("resolvers/x.go", "package resolvers\nimport _ \"pdca/internal/journal/boltstore\"\n"),
		with("internal/nowhere/x.go", "package nowhere\n"),
	}},
	{"a room of rules sees those to its left", leftward, []func(*house){
		func(h *house) { h.mayImport["pdca/internal/rules/plan"] = []string{"pdca/internal/rules/do"} },
		func(h *house) { h.mayImport["pdca/internal/rules/org"] = []string{"pdca/internal/rules/org"} },
		func(h *house) { h.mayImport["pdca/internal/rules/act"] = []string{"pdca/internal/rules"} },
		func(h *house) { h.mayImport["pdca/internal/rules/extra"] = nil },
		func(h *house) { h.mayImport["pdca/internal/auth"] = []string{"pdca/internal/rules/org"} },
	}},
	{"a rule is in the room of its entity's stage or to the right of it", atHome, []func(*house){
		with("internal/rules/org/x.go", "package org\nvar x = []Rule{{Entity: \"Pledge\"}}\n"),
		with("internal/rules/proof/x.go", "package proof\nvar x = []Rule{{Entity: \"Finding\"}}\n"),
	}},
	{"only tests import what is for tests", testsOnly, []func(*house){
		with("internal/engine/x.go", "package engine\nimport _ \"pdca/internal/sandbox\"\n"),
	}},
	{"domain needs nothing but the standard library", standard, []func(*house){
		with("internal/domain/x.go", "package domain\nimport _ \"github.com/google/uuid\"\n"),
	}},
	{"libraries stay where they belong", libraries, []func(*house){
		with("internal/engine/x.go", "package engine\nimport _ \"go.mongodb.org/mongo-driver/v2/bson\"\n"),
		with("sync/x.go", "package sync\nimport _ \"github.com/golang-jwt/jwt/v5\"\n"),
	}},
	{"our sync is called offsync, and few have it", offsync, []func(*house){
		with("internal/server/x.go", "package server\nimport \"pdca/sync\"\nvar _ = sync.X\n"),
		with("internal/auth/x.go", "package auth\nimport offsync \"pdca/sync\"\nvar _ = offsync.X\n"),
	}},
	{"the two doors do not know each other", twoDoors, []func(*house){
		with("resolvers/x.go", "package resolvers\nimport offsync \"pdca/sync\"\nvar _ = offsync.X\n"),
		with("sync/x.go", "package sync\nimport _ \"pdca/resolvers\"\n"),
	}},
	{"a table of these rules names what there is", tables, []func(*house){
		func(h *house) { h.mayImport["pdca/internal/gone"] = nil },
		func(h *house) {
			h.mayImport["pdca/internal/domain"] = []string{"pdca/internal/journal"}
		},
		func(h *house) { h.onlyIn["example.org/"] = []string{"pdca/internal/engine"} },
		func(h *house) {
			h.onlyIn["go.mongodb.org/"] = append(slices.Clone(h.onlyIn["go.mongodb.org/"]), "pdca/internal/engine")
		},
		func(h *house) { h.forTests = append(h.forTests, "pdca/internal/gone") },
		func(h *house) { h.standardOnly = append(h.standardOnly, "pdca/internal/gone") },
		func(h *house) { h.besides["pdca/internal/domain"] = []string{"example.org/x"} },
		func(h *house) { h.generated["internal/domain/gone_gen.go"] = "why" },
		func(h *house) { h.nounless["pdca/internal/gone"] = nil },
		func(h *house) { h.nounless["pdca/internal/merge"] = []string{"Member"} },
		func(h *house) { h.fenced["pdca/internal/gone"] = "why" },
	}},
	{"machinery knows no noun of the domain", nouns, []func(*house){
		with("internal/registry/x.go", "package registry\nimport \"pdca/internal/domain\"\nvar x domain.PledgeStatus\n"),
		with("internal/merge/x.go", "package merge\nvar x = \"Member\"\n"),
		with("internal/journal/x.go", "package journal\nvar x = \"Member.branchId\"\n"),
		with("internal/registry/x.go", "package registry\nfunc checkPledge() {}\n"),
		with("internal/merge/x.go", "package merge\nvar pledgeOf int\n"),
		with("internal/engine/x.go", "package engine\nvar x = \"Pledge\"\n"),
	}},
	{"what goes around the rights is fenced", fences, []func(*house){
		with("resolvers/x.go", "package resolvers\nimport \"pdca/internal/engine\"\nfunc x(tx *engine.Tx) { tx.AsSystem(nil) }\n"),
		with("sync/x.go", "package sync\nimport \"pdca/internal/engine\"\nfunc x(tx *engine.Tx) { tx.Put(nil, \"\") }\n"),
		with("internal/roster/x.go", "package roster\nimport \"pdca/internal/engine\"\nfunc x(c *engine.Change) { c.Tx.Make(nil, \"\") }\n"),
		with("internal/figures/x.go", "package figures\nimport \"pdca/internal/engine\"\nfunc x(tx *engine.Tx) { engine.Put[int](tx, \"\") }\n"),
		with("internal/setup/x.go", "package setup\nimport \"pdca/internal/engine\"\nfunc x(tx *engine.Tx) { tx.PutOwn(nil, \"\") }\n"),
	}},
	{"a package says once what it is", packageComments, []func(*house){
		with("internal/engine/x.go", "// Package engine is two things.\npackage engine\n"),
		with("internal/nowhere/x.go", "package nowhere\n"),
	}},
	{"generated code has its places", generatedFiles, []func(*house){
		with("internal/engine/x.go", "// Code generated by hand. DO NOT EDIT.\n\npackage engine\n"),
		with("graph/x.go", "package graph\n"),
	}},
	{"a file can be read in one sitting", fileLength, []func(*house){
		with("internal/engine/x.go", "package engine\n"+strings.Repeat("\n", maxLines)),
	}},
	{"nothing runs before it is asked", noInit, []func(*house){
		with("internal/engine/x.go", "package engine\nfunc init() {}\n"),
	}},
	{"what is exported says what it is", documented, []func(*house){
		with("internal/engine/x.go", "package engine\nfunc X() {}\n"),
		with("internal/engine/x.go", "package engine\ntype X int\n"),
		with("internal/engine/x.go", "package engine\n// X is.\ntype X int\nfunc (X) Y() {}\n"),
	}},
}

func imports(h *house) (out []string) {
	for _, s := range h.files {
		if s.test || s.wires() {
			continue
		}
		may, listed := h.mayImport[s.pkg]
		if !listed {
			out = append(out, fmt.Sprintf("%s: package %s has no place in the rules", s.name, s.pkg))
			continue
		}
		for _, i := range s.imports() {
			if ours(i.path) && !slices.Contains(may, i.path) {
				out = append(out, fmt.Sprintf("%s must not import %s", s.name, i.path))
			}
		}
	}
	return out
}

func testsOnly(h *house) (out []string) {
	for _, s := range h.files {
		for _, i := range s.imports() {
			if !s.test && !s.wires() && slices.Contains(h.forTests, i.path) {
				out = append(out, s.name+" imports "+i.path)
			}
		}
	}
	return out
}

func standard(h *house) (out []string) {
	for _, s := range h.files {
		for _, i := range s.imports() {
			if !s.test && library(i.path) && slices.Contains(h.standardOnly, s.pkg) && !slices.Contains(h.besides[s.pkg], i.path) {
				out = append(out, s.name+" imports "+i.path)
			}
		}
	}
	return out
}

func libraries(h *house) (out []string) {
	for _, s := range h.files {
		if s.test || s.name == "tools.go" {
			continue
		}
		for _, i := range s.imports() {
			for prefix, pkgs := range h.onlyIn {
				if strings.HasPrefix(i.path, prefix) && !slices.Contains(pkgs, s.pkg) {
					out = append(out, s.name+" imports "+i.path)
				}
			}
		}
	}
	return out
}

// Our package sync shadows the standard one, so it is always called offsync, and
// few may have it.
func offsync(h *house) (out []string) {
	for _, s := range h.files {
		for _, i := range s.imports() {
			if i.path != "pdca/sync" {
				continue
			}
			if i.name != "offsync" {
				out = append(out, fmt.Sprintf("%s imports it as %q", s.name, i.name))
			}
			if !s.test && s.pkg != "pdca/internal/server" && !s.wires() {
				out = append(out, s.name+" imports it")
			}
		}
	}
	return out
}

func twoDoors(h *house) (out []string) {
	doors := map[string]string{"pdca/resolvers": "pdca/sync", "pdca/sync": "pdca/resolvers"}
	for _, s := range h.files {
		if other := doors[s.pkg]; other != "" && !s.test && s.brings(other) {
			out = append(out, s.name)
		}
	}
	return out
}

// tables finds what a table names and nothing matches: it would hold nothing, and
// nobody would notice.
func tables(h *house) (out []string) {
	used := h.uses()
	gone := func(table, what string) { out = append(out, fmt.Sprintf("%s names %s", table, what)) }
	for pkg, list := range h.mayImport {
		if used[pkg] == nil {
			gone("mayImport", pkg)
		}
		for _, path := range list {
			if !used[pkg][path] {
				gone("mayImport", pkg+" -> "+path)
			}
		}
	}
	for prefix, list := range h.onlyIn {
		for _, pkg := range list {
			if !begins(used[pkg], prefix) {
				gone("onlyIn", prefix+" in "+pkg)
			}
		}
	}
	for pkg, list := range h.besides {
		for _, path := range list {
			if !used[pkg][path] {
				gone("besides", pkg+" -> "+path)
			}
		}
	}
	for _, pkg := range slices.Concat(h.forTests, h.standardOnly) {
		if used[pkg] == nil {
			gone("a list", pkg)
		}
	}
	for pkg := range h.fenced {
		if !slices.ContainsFunc(h.files, func(s source) bool { return s.pkg == pkg && len(s.around()) > 0 }) {
			gone("fenced", pkg)
		}
	}
	for name := range h.generated {
		if !slices.ContainsFunc(h.files, func(s source) bool { return s.name == name && s.generated }) {
			gone("generated", name)
		}
	}
	for pkg, own := range h.nounless {
		if used[pkg] == nil {
			gone("nounless", pkg)
		}
		for _, noun := range own {
			if !slices.ContainsFunc(h.files, func(s source) bool { return s.pkg == pkg && !s.test && len(s.says([]string{noun})) > 0 }) {
				gone("nounless", noun+" of "+pkg)
			}
		}
	}
	return out
}

// uses lists what each package imports outside of tests.
func (h *house) uses() map[string]map[string]bool {
	used := map[string]map[string]bool{}
	for _, s := range h.files {
		if used[s.pkg] == nil {
			used[s.pkg] = map[string]bool{}
		}
		for _, i := range s.imports() {
			if !s.test {
				used[s.pkg][i.path] = true
			}
		}
	}
	return used
}

func begins(paths map[string]bool, prefix string) bool {
	for path := range paths {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// fences finds who calls what goes around rights and rules, and may not.
func fences(h *house) (out []string) {
	for _, s := range h.files {
		if s.test || h.fenced[s.pkg] != "" || !s.brings("pdca/internal/engine") && s.pkg != "pdca/internal/engine" {
			continue
		}
		for _, what := range s.around() {
			out = append(out, s.name+" calls "+what)
		}
	}
	return out
}

// around lists the calls that go around rights and rules, on a change under way or as
// a word of the engine.
func (s source) around() (out []string) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"AsSystem", "ByNobody", "InNameOf", "Put", "PutOwn", "Make"}, call.Sel.Name) {
			return true
		}
		switch x := call.X.(type) {
		case *ast.Ident:
			ok = x.Name == "tx" || x.Name == "engine"
		case *ast.SelectorExpr:
			ok = x.Sel.Name == "Tx"
		}
		if ok {
			out = append(out, call.Sel.Name)
		}
		return true
	})
	return out
}

func packageComments(h *house) (out []string) {
	comments := map[string][]string{}
	for _, s := range h.files {
		if strings.HasSuffix(s.name, "_test.go") || s.generated || s.name == "tools.go" {
			continue
		}
		list := comments[s.pkg]
		if s.file.Doc != nil && !directive(s.file.Doc) {
			list = append(list, s.name)
		}
		comments[s.pkg] = list
	}
	for pkg, list := range comments {
		if len(list) != 1 {
			out = append(out, fmt.Sprintf("%s has %d package comments: %v", pkg, len(list), list))
		}
	}
	return out
}

// directive says whether a comment group holds nothing but //go: lines.
func directive(g *ast.CommentGroup) bool { return strings.TrimSpace(g.Text()) == "" }

func generatedFiles(h *house) (out []string) {
	for _, s := range h.files {
		inGraph := s.pkg == "pdca/graph"
		switch {
		case s.generated && !inGraph && h.generated[s.name] == "":
			out = append(out, s.name+" is generated, but not in graph/")
		case inGraph && !s.generated && !s.test:
			out = append(out, s.name+" is written by hand, but in graph/")
		}
	}
	return out
}

func fileLength(h *house) (out []string) {
	for _, s := range h.files {
		if n := bytes.Count(s.text, []byte("\n")); !s.generated && n > maxLines {
			out = append(out, fmt.Sprintf("%s has %d lines, at most %d", s.name, n, maxLines))
		}
	}
	return out
}

// An init function runs before anybody asked for it, in an order that nobody sees.
func noInit(h *house) (out []string) {
	for _, s := range h.files {
		if s.generated || s.test {
			continue
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				out = append(out, s.name)
			}
		}
	}
	return out
}

func documented(h *house) (out []string) {
	for _, s := range h.files {
		if s.test || s.generated {
			continue
		}
		for _, d := range s.file.Decls {
			if name := undocumented(d); name != "" {
				out = append(out, s.name+": "+name)
			}
		}
	}
	return out
}

func undocumented(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return d.Name.Name
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok && t.Name.IsExported() && d.Doc == nil && t.Doc == nil {
				return t.Name.Name
			}
		}
	}
	return ""
}

// exportedReceiver says whether a method belongs to a type that others see.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if p, ok := typ.(*ast.StarExpr); ok {
		typ = p.X
	}
	if g, ok := typ.(*ast.IndexExpr); ok {
		typ = g.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}
