// Package auth decides who is calling: it issues and verifies access tokens,
// rotates refresh tokens, checks passwords, slows down guessing, and keeps the
// keys that all of this needs.
//
// Service is the whole (service.go): logins, renewals, devices, passwords, and
// the look at every request (middleware.go). Accounts, devices and sessions are
// records of the journal; what Service decides is a change like any other, so it
// holds in every server process. It judges and hashes outside the sequencer and
// stores a verdict only if what it judged is still so.
//
// The parts that it is made of know nothing of accounts or devices; they are pure
// functions of what they are given, plus one key file:
//
//   - KeySet: Ed25519 keys and HMAC secrets, rotated without a failed request.
//   - Tokens: access tokens (at+jwt, EdDSA, ten minutes) and a cache of those
//     verified. Whether account, device and grants are still good is asked of
//     the state on every request, never of the token.
//   - Refresher: the state machine of a family of single-use refresh tokens. The
//     records of families that are over are used anew (seat.go), so that logins
//     do not add up.
//   - Passwords: argon2id within a memory budget.
//   - Limiter: a table of failures, small for ever, that delays and never locks.
//
// Invariants: no secret is stored outside the key file; every refusal a caller
// sees is a *domain.Error that says no more than "not signed in", "too many
// attempts" or which rule a new password broke; time and randomness come in as
// arguments or through a Config; every table and queue has a written limit.
//
// Errors about the key file are for the operator and are plain errors.
package auth
