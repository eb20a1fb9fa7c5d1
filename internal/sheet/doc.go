// Package sheet writes tables as files that people open in a spreadsheet program: CSV and
// XLSX, row by row, so that a million rows take the memory of one.
//
// What holds:
//
//   - What a cell says is a value and never a formula. In XLSX a text is a text cell. In CSV,
//     which has no kinds of cells, a text that a program would run or change (it begins with
//     = + - @, a tab or a line end, or reads as another number or a day: 007, 1-2, a number of
//     18 digits) stands behind an apostrophe, and so does one that begins with # or with an
//     apostrophe itself: whoever takes one apostrophe off in front has the text as it was.
//   - A number is written as it is given, digit by digit.
//   - CSV is RFC 4180 in UTF-8 with a byte order mark, without which Excel takes Chinese for
//     something else.
//
// XLSX (ECMA-376) is written over archive/zip: a workbook of two plain sheets is five small
// parts that never change and one that is streamed. excelize keeps the whole sheet in a
// temporary file until its last row, so that nobody gets a byte before; here it reads, in
// tests, what was written.
package sheet
