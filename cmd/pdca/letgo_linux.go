package main

import "syscall"

// userTimeout is TCP_USER_TIMEOUT.
const userTimeout = 0x12

// letGo has the kernel end connections whose other end takes nothing for as long as
// the patience: an answer that fits into the kernel's buffers is no longer seen by the
// server, and would lie there for hours. Connections inherit it from the listener.
func (f boundFlags) letGo(_, _ string, c syscall.RawConn) error {
	var err error
	if cerr := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, userTimeout, int(f.Patience.Milliseconds()))
	}); cerr != nil {
		return cerr
	}
	return err
}
