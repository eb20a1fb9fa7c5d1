// Package figurestest holds the named figures against a slow reference: for each of the six
// pages of a dashboard (figures.md 16) and several accounts, every row that the API answers is
// worked out again by looking at every record of the demonstration, with no cell, no index
// and no code of package figures.
//
//	go test ./internal/figurestest            # on the small demonstration
//	go test ./internal/figurestest -full      # on the full one (make figures-full)
//
// What is counted is read from the conditions of data/figures.json, so that the table of
// sources, which is written by hand, is held against the declaration as well. What stands
// there in words is in reference_test.go, as plain as can be.
//
// The package holds tests only.
package figurestest
