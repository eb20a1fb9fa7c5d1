package domain

// SignedText is what the key of a device signs: which content of which record, as whom,
// and whether it is signed or refused. A signature by a key is Ed25519 over these bytes.
func SignedText(subjectType, subjectID, role, contentHash string, refused bool) []byte {
	word := "SIGNED"
	if refused {
		word = "REFUSED"
	}
	return []byte("pdca/signature/1\n" + subjectType + "\n" + subjectID + "\n" + role + "\n" + word + "\n" + contentHash)
}
