// Package roster reads the roster of an enterprise - its units and members - from
// an Excel workbook or a CSV file, says line by line what is wrong with it, and
// takes it over.
//
// A file holds a header row, in Chinese or English, and a line for each unit or
// member. A CSV file holds one of the two, a workbook any number of sheets of
// either; the header tells which. Units come before members whatever the order
// of the sheets, and a unit before those below it.
//
// What holds:
//
//   - An import is all or nothing. The whole roster is one change, so one commit
//     of the journal: it is there as a whole or not at all, after a crash too, and
//     nobody ever sees half of it. A roster too large for a commit is refused with
//     LIMIT, never cut: pieces that succeed one by one are what this promise rules
//     out. Whoever has such a roster sends the units first and the members by
//     second-level unit; each file is then all or nothing by itself.
//   - An import only adds. A code or personnel number that the enterprise has
//     already is a problem, also when a file is sent twice: corrections go through
//     the API, where they are merged and seen.
//   - Nothing that stands in the file is left out in silence: a column or sheet
//     that is not known is a problem, and so is a cell without a title. Only a
//     column of serial numbers (序号, No.), lines with nothing else, and the
//     template's own sheet of notes are passed over.
//   - A file is read whole or not at all. Every part of a workbook that is used is
//     read to its end, checksum included, and what refers to nothing is damage.
//     What reading costs is counted: no file takes more than 256 MiB and some
//     seconds, or it is refused.
//   - A cell means what its type says, not what it looks like: a number is a day
//     only in the format of a date, an identifier only where none of its digits can
//     be lost. What people do not see is asked about (Unseen), not taken.
//   - The rules of the entities apply, as to everyone; rights do not, because
//     only the operator of the server can import.
//
// It stores no post and makes no account: who is secretary is a grant of a role
// to an account.
package roster
