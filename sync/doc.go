// Package sync is the door for field devices: POST /sync and GET /sync/limits,
// version 1 of the sync protocol (docs/sync-guide.md). It is not the standard
// library's sync; only internal/server and cmd/pdca import it, as offsync.
//
// The package reads and writes the wire. What a push does is decided by package
// engine, what a pull shows by package state; neither rights nor merging are
// here. What it promises:
//
//   - A response other than 200 changed nothing on the server, but for an
//     UNAVAILABLE, whose outcome is unknown and which is safe to repeat.
//   - Everything about a request that can be refused is looked at before the
//     first mutation is carried out: device, limits, numbers, checkpoint.
//   - Values in answers go through the same rights as a pull.
//   - Server and client texts never repeat what the other side sent.
package sync
