package tools

// Everything that is derived from schema.graphqls: internal/domain/entities_gen.go
// and all of graph/. See internal/gen.
//
//go:generate go run ./internal/gen/cmd
