package tools

// Everything that is derived from the declaration: internal/domain/*_gen.go and all of
// graph/. See internal/gen.
//
//go:generate go run ./internal/gen/cmd
