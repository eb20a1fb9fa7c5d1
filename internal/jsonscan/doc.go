// Package jsonscan takes JSON texts apart without copying them, and writes JSON
// strings: the one scanner of the program.
//
// JSON that arrives is checked once, as a whole (WellFormed, or the decoder of a door).
// After that, and for what this program wrote itself, objects and lists are taken apart
// by a Cursor, which trusts the text: it finds where values begin and end and nothing
// else. On text that is not JSON it may give nonsense, but it ends, it never reads past
// the end, and Broken says that it came to no good.
//
// A Text may be bytes or a string: requests hold the one, records the other. What a
// Cursor gives is a part of the text it was made of. Everything here is a pure function;
// what values mean is the registry's matter.
package jsonscan
