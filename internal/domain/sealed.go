package domain

import "strings"

// SealedMark begins every sealed text (@sealedText).
const SealedMark = "sealed/1:"

// groupMark stands between a subject and a group of its texts in the name of a key. No id has
// it (ValidIdentifier).
const groupMark = "\x1f"

// KeyName names the data key of one group of a subject's texts, such as those of a case. That
// of all others is named by the subject alone, and what is destroyed under that name takes
// every group of the subject with it.
func KeyName(subject, group string) string { return subject + groupMark + group }

// KeySubject is the subject in the name of a key.
func KeySubject(key string) string {
	subject, _, _ := strings.Cut(key, groupMark)
	return subject
}

// KeyGroups is what the names of the keys of all groups of a subject begin with.
func KeyGroups(subject string) string { return subject + groupMark }

// HoldsSealed says whether JSON has a sealed text in it, by its form.
func HoldsSealed(text string) bool { return strings.Contains(text, `"`+SealedMark) }
