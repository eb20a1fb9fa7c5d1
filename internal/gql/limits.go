package gql

import (
	"cmp"
	"time"
)

// Limits bounds what one operation may ask for. They are checked in the order in which
// they stand here, each before the work that it bounds.
type Limits struct {
	// DocumentBytes is the longest document (64 KiB), Tokens how many tokens it may
	// have (2,000).
	DocumentBytes, Tokens int
	// Operations and Fragments are how many of them a document may define (10, 30;
	// of fragments never more than 64).
	Operations, Fragments int
	// Depth is how deep fields may nest (10), and IntrospectionDepth the same below
	// __schema and __type (15: what standard introspection queries need).
	Depth, IntrospectionDepth int
	// Aliases is how many a document may use (40).
	Aliases int
	// RootFields is how many fields an operation may ask of its root (24): a page of a
	// dashboard is one request.
	RootFields int
	// Directives is how many a document may use (20).
	Directives int
	// Selections is how many fields an operation may select with its fragments
	// written out (4,000): what validating and compiling it costs.
	Selections int
	// Page is the largest page (100), Nodes the largest number of ids asked for at
	// once (100).
	Page, Nodes int
	// GroupPage is the largest page of groups (1,000), Groups how many there may be
	// altogether (10,000).
	GroupPage, Groups int
	// Conditions and Values are how many conditions a filter may have and how many
	// values it may compare with (50, 500).
	Conditions, Values int
	// Cost is the highest price of an operation (5,000); cost.go says what things
	// cost.
	Cost int
	// Execution is how long an operation may run (5 s), its waiting for other
	// requests of the account included.
	Execution time.Duration
	// Steps is how much an operation may do, counted in records that are looked at;
	// a condition of a filter counts as another one, a record that is written as 32
	// (5,000,000: about half a second of processor time).
	Steps int
	// AnswerBytes is the longest answer (16 MiB), and IntrospectionBytes that which says
	// nothing but the schema (32 MiB: the whole of it takes 17).
	AnswerBytes, IntrospectionBytes int
	// Errors is how many errors one answer lists (10).
	Errors int
	// CachedDocuments and CachedBytes bound the documents that are kept compiled
	// (1,000, of about 32 MiB together).
	CachedDocuments, CachedBytes int
}

func (l Limits) withDefaults() Limits {
	return Limits{
		DocumentBytes:      cmp.Or(l.DocumentBytes, 64<<10),
		Tokens:             cmp.Or(l.Tokens, 2000),
		Operations:         cmp.Or(l.Operations, 10),
		Fragments:          cmp.Or(l.Fragments, 30),
		Directives:         cmp.Or(l.Directives, 20),
		Aliases:            cmp.Or(l.Aliases, 40),
		Depth:              cmp.Or(l.Depth, 10),
		IntrospectionDepth: cmp.Or(l.IntrospectionDepth, 15),
		RootFields:         cmp.Or(l.RootFields, 24),
		Selections:         cmp.Or(l.Selections, 4000),
		Cost:               cmp.Or(l.Cost, 5000),
		Page:               cmp.Or(l.Page, 100),
		Nodes:              cmp.Or(l.Nodes, 100),
		GroupPage:          cmp.Or(l.GroupPage, 1000),
		Groups:             cmp.Or(l.Groups, 10_000),
		Conditions:         cmp.Or(l.Conditions, 50),
		Values:             cmp.Or(l.Values, 500),
		Execution:          cmp.Or(l.Execution, 5*time.Second),
		Steps:              cmp.Or(l.Steps, 5_000_000),
		AnswerBytes:        cmp.Or(l.AnswerBytes, 16<<20),
		IntrospectionBytes: cmp.Or(l.IntrospectionBytes, 32<<20),
		Errors:             cmp.Or(l.Errors, 10),
		CachedDocuments:    cmp.Or(l.CachedDocuments, 1000),
		CachedBytes:        cmp.Or(l.CachedBytes, 32<<20),
	}
}
