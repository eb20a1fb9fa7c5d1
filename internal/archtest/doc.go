// Package archtest holds the rules of the house as a test: who may import whom,
// one package comment each, generated code in its place, files that can be read
// in one sitting. A rule that is broken fails `go test` with the file's name.
//
// The rules are those of ARCHITECTURE.md; to change one, change it there and in
// rules_test.go. There is no code here that the program uses.
package archtest
