// Package treetest plans a whole year through the rules: the targets of the company, handed on
// over its second-level units to every workshop and branch, the letters that both sides sign,
// the plans of the branches, what each member claims of them, and the duty lists that the clock
// opens. Whoever does something does it by the account that may; nothing is made past the rules
// but the company itself, its people and their accounts (package demo, Unplanned).
//
//	go test ./internal/treetest                      # on the small company
//	go test ./internal/treetest -whole -v            # on the whole one (make whole-tree)
//
// What must hold at the end: every weight and share sums to the whole, every letter that is
// required is in force, coverage is complete and no chain is broken. The test prints how long
// filling took, what a record costs in memory, and how long coverage and the list of broken
// chains take; the times of the whole company are held against their bars.
//
// The package holds tests only.
package treetest
