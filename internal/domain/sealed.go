package domain

import "strings"

// SealedMark begins every sealed text (@sealedText).
const SealedMark = "sealed/1:"

// HoldsSealed says whether JSON has a sealed text in it, by its form.
func HoldsSealed(text string) bool { return strings.Contains(text, `"`+SealedMark) }
