// Package metrics computes what a unit scores on the criteria of the standards (后评估),
// out of the records of a snapshot: the values of confirmed inspections, what the records of
// other entities count for (data/metrics.json), and which of the two is taken.
//
// What holds:
//
//   - It is a pure function of a snapshot, a unit, a cycle and two days: whoever computes
//     again at the same revision gets the same, in whatever order records came (INV-PE3).
//   - Each key of data/metrics.json whose records there are has one function here, and no
//     other key has one; a test holds the two against each other. A key whose records are
//     not there yet, or are switched off (Settings.recordSources), has no value: NO_DATA,
//     never nothing and never full (INV-PE2).
//   - Scores are whole tenths of a point, so that no sum depends on its order.
//
// A unit's results and records are found by the indexes of the state that are kept with every
// change, so there is nothing here to keep: the running score of a unit is computed anew when
// it is asked for, in well under a millisecond, and a change costs nothing at all.
//
// It decides nothing about rights: whoever shows a value asks whether it may be seen.
package metrics
