// Package files is the door of bytes: photos, scans, signatures and recordings come in
// at /files/ by the resumable protocol tus 1.0 and go out at /files/sha256/<hex>. What
// they are evidence of is records, which are synced like any other; a record and its
// bytes may come in either order.
//
// What holds:
//
//   - Whoever is cut off goes on at the byte that the server has. What it has was synced
//     before it was told, in whichever process; after a kill -9 of either side nothing but
//     what was on the way is sent again.
//   - An upload names the SHA-256 of what is to come. Content is stored once, under its
//     hash, and only after all of it was read back and hashed. Bytes that do not fit are kept
//     apart under the hash that they have, and prove nothing.
//   - That content is stored, and who has sent it, is a record of the journal
//     (StoredContent) written after the bytes are durable. So every server, a replay and a backup
//     know the same.
//   - A hash is no key. Bytes are given to whoever may read a record that refers to them
//     and whose own author has shown to have them: by sending them, or by seeing a record
//     that has them. A hash that one may not see is answered like one that there is not.
//   - Evidence that is sensitive opens its bytes by its own row of the rights matrix, and
//     each reading is noted in the audit.
//   - Every table, buffer and file has a written limit (Limits), and nothing that a client
//     sends becomes a part of a path.
//
// The parts of an upload lie in the store of the journal (journal.Uploads): as files
// beside a local journal, as documents in MongoDB, so that a client may go on at another
// server than it began at. An upload is finished in this order: its content is hashed,
// stored under its hash, noted in the journal together with the state of the records that
// wait for it, and then ended. A process that dies between any two steps leaves an upload that
// is complete and not ended: whoever asks for it next, or the sweep, finishes it.
//
// The protocol is tusd's handler; checksums, expiration and problem documents are added here
// (answer.go, checksum.go), because tusd has none. What bytes prove is for the rules
// (internal/rules/proof) to say.
package files
