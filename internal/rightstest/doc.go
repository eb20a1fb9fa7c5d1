// Package rightstest holds the rights matrix against its source, data/rights.json, cell
// by cell: that the matrix of the engine says what the file says, that the declaration
// gives every entity the rows of the file, and that both doors answer accordingly.
//
// What is expected is worked out from the file (file_test.go). An enterprise has,
// for each of the 20 roles, one account at every place that a reach speaks of - over the
// unit, elsewhere, in a unit that is linked with it and in one whose link has ended, at
// home there, as the person whose own a record is, in its group, in its team, leading it,
// helping, assigned - and records of every entity in one branch (world_test.go). Every
// account is asked about every record, as the state judges it; and at the doors, GraphQL
// and sync, what it is shown, and for a sample of places what it may write.
//
// Beside its row a record is seen in outline, by the row and the fields of the file that
// the declaration names, and by whoever is over a further unit that owns it or in the
// circle that it is published to: that is worked out from what the entity says
// (@entity(outline:, also:, publish:)), and from the place of the account.
//
// What the product has beyond the file, or not yet as the file says, stands in one table
// with its reason (declared_test.go). The package holds tests only.
package rightstest
