package tools

//go:generate go run ./internal/gen/cmd
