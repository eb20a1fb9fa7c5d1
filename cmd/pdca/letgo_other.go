//go:build !linux

package main

import "syscall"

// letGo is for systems that have no such option: their own timeouts hold.
func (f boundFlags) letGo(_, _ string, _ syscall.RawConn) error { return nil }
