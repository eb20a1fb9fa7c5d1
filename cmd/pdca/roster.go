package main

// importCmd brings data in from outside.
type importCmd struct{}

// Run is replaced when package roster is there.
func (c *importCmd) Run(w *world) error { return nil }
