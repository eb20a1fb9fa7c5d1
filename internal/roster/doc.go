// Package roster reads the roster of an enterprise - its units, members and accounts
// with what they are granted - from an Excel workbook or a CSV file, says line by line
// what is new, what changes and what is wrong, and takes it over. So it does with the
// lists of its planning: targets with the allocations that bring them in, and letters of
// responsibility with their clauses, and with the grades of the central work, figures of
// business and key-work requirements (Kind). These make drafts, and change them: what was submitted, approved or signed changes by acts of
// its own.
//
// A file holds a header row, in Chinese or English, and a line for each unit, member
// or grant of an account. A CSV file holds one of the three, a workbook any number of
// sheets of each; the header tells which. Units come before members and members before
// accounts whatever the order of the sheets, and a unit before those below it.
//
// What holds:
//
//   - An import is all or nothing. The whole roster is one change, so one commit
//     of the journal: it is there as a whole or not at all, after a crash too, and
//     nobody ever sees half of it. A roster too large for a commit is refused with
//     LIMIT, never cut: pieces that succeed one by one are what this promise rules
//     out. Whoever has such a roster sends the units first and the members by
//     second-level unit; each file is then all or nothing by itself.
//   - A file says how things are: what has the code, personnel number or user name of
//     a line already is compared with it, and changed where it differs. So a file that
//     is sent twice changes nothing the second time. The plan is made on the state
//     that the change is made on, so two imports at once do not make things twice.
//   - An import only adds and corrects. What a file does not name stays, an empty cell
//     says nothing, and what takes an act of its own - a member's branch, a unit's kind
//     or place - is a problem that names the act (ByAct), as is a line of somebody who
//     left (Ended). Nobody is moved, brought back or taken out by a spreadsheet.
//   - What may be a slip is asked about: a number that is another one without its
//     leading zeros (LostZeros, see TakeAsWritten), a day of joining that is to come.
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
// It stores no post: who is secretary is a grant of a role to an account. A file holds
// no password; the hashes for new accounts are handed to Apply.
package roster
