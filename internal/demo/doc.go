// Package demo fills an empty engine with the demonstration enterprise: a group
// company that builds heavy vehicles, its 359 party branches and 12,297 members,
// and the facts of one finished year and of the running one.
//
// What holds:
//
//   - The same seed, day and size give the same records: every random number
//     comes from a PCG stream named by its purpose, and nothing is read from the
//     clock. Only the envelope's times are those of the commits.
//   - Every fact obeys the rules that the engine holds people to: points stay
//     under their caps, scores are what domain.Scoring computes from the inputs
//     kept beside them, due dates follow DL14, states fit their dates, and
//     nothing happened after Config.Today.
//   - Records are written with Tx.Make, as the server's own doing: years of history
//     could not be entered through rules that look at today's date.
//
// What is a share of the whole says so in its figures, which count records alone: every branch
// holds what its rhythm asks, but only the meetings of two months in each year, and all of the home
// branch, have a line for each member; the others' lists stayed on paper, and their counts are
// null. Hours are whole: every member at work has a line for each lesson. Pledges and duties of the
// finished year are those of the unit whose grades are shown; marks, platforms and links are kept
// of a part of the branches. The weakest branch in sixteen does not keep to the rhythm.
//
// Ids are readable (b007, m00007, insp-b007/05.2.1) and the same in every run,
// so that documents, tests and demonstrations can name them. No name or event is
// that of a real person or place.
//
// It is not a fixture for rules: a test that needs three records makes three.
package demo
