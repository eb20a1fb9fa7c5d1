// Package proof has the rules of what things are shown by: pieces of evidence, the files
// that they are, and signatures. Every room to its right may rest something on a piece, so
// it also says which pieces may be named (Known) and which of those named stand (Valid);
// and may have its records signed (Signing), so it says which signatures count (Signatures).
//
// What holds:
//
//   - The hash of a piece is taken before the upload, and set once.
//   - Bytes that were used twice are a warning, not an error, whichever came first.
//   - Pictures and positions are taken as the unit, the site and the venue permit it.
//   - A signature is over one content; over another one it is stale, and never moves.
//   - A record has its bytes where they came and are those of its hash, and its author has
//     shown to have them.
//   - What a device captured is numbered; a number that is missing is a warning.
//
// What a piece proves, and what becomes of a score whose piece is withdrawn, is for
// the room of the score to say. Where bytes lie is package files' concern.
package proof

import "pdca/internal/engine"

// Rules are those of evidence, and of signatures over the records of a table.
func Rules(signed ...Signing) []engine.Rule {
	return append([]engine.Rule{
		{Entity: "Attachment", Fill: fillAttachment, Fills: "unitId", Check: checkAttachment, After: follow},
		{Entity: "Attachment", After: let},
		{Entity: "Evidence", Number: "INV-E2", Fill: fillEvidence, Fills: "unitId", Check: checkEvidence, After: markReuse},
		{Entity: "Evidence", Number: "INV-SIG1", After: supersede},
		{Entity: "Evidence", After: queued},
		{Entity: "Evidence", After: counted},
		{Entity: "Evidence", After: let},
	}, signatures(signed).rules()...)
}
