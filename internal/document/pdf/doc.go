// Package pdf sets a content on pages of A4 and writes them as PDF.
//
// What holds:
//
//   - The same content and stamp give the same bytes: no clock, no random number, no order of
//     a map is in them.
//   - What is copied out of a print is what was typed, character by character: a glyph carries
//     the text that it was set for, so a character that shares its glyph with a radical or a
//     compatibility form is not turned into that one, and characters beyond the first plane
//     are themselves.
//   - A character that no font has is a box with its code point, and is counted; nothing is
//     left blank.
//   - Only the glyphs that are used are in a file. The fonts that are held are the common one,
//     and of the rare ones the thousands of characters around those that were asked for.
//
// Fonts and their licences: fonts/README.md. Scripts that run from right to left are not set
// here: their names come in Chinese transliteration.
package pdf
