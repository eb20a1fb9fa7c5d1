// Package server puts the doors behind one HTTP listener: GraphQL at /graphql,
// field devices at /sync, bytes at /files, health for whoever watches the process, and a start
// page. It owns what every request passes on its way to a door - who asks
// (package auth), limits, deadlines, log - and how the process stops.
//
// What holds:
//
//   - A request is refused in the words of the door that it is for: GraphQL errors
//     at /graphql, problem documents (RFC 9457) everywhere else.
//   - Nothing that a client sent is written to the log but method, path and
//     address: no tokens, no queries, no bodies.
//   - Every table and every buffer has a written limit.
//   - A stop loses nothing: no new work is taken, what is under way is answered.
//   - No page refers to anything outside this server.
//
// It decides nothing about records: rights and rules are below the doors.
package server
