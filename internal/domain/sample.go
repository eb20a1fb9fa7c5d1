package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strings"
)

// SampleAlgorithm names how Draw draws, so that anybody can do it again.
const SampleAlgorithm = "hash-order/1"

// Draw takes size of some ids by lot: in the order of SHA-256(seed ‖ ":" ‖ id), the first
// of them. The same seed and ids give the same, whatever order they come in; an id that
// is there twice counts once.
func Draw(seed string, ids []string, size int) []string {
	type lot struct {
		sum [sha256.Size]byte
		id  string
	}
	lots := make([]lot, 0, len(ids))
	for _, id := range distinct(ids) {
		lots = append(lots, lot{sha256.Sum256([]byte(seed + ":" + id)), id})
	}
	slices.SortFunc(lots, func(a, b lot) int { return slices.Compare(a.sum[:], b.sum[:]) })
	drawn := make([]string, min(max(size, 0), len(lots)))
	for i := range drawn {
		drawn[i] = lots[i].id
	}
	return drawn
}

// SampleSeed is the seed of a criterion's sample, which follows from a base that the server
// made, or where there is none from an id: nobody who samples can try several.
func SampleSeed(base, criterion string) string {
	sum := sha256.Sum256([]byte(base + ":" + criterion))
	return hex.EncodeToString(sum[:16])
}

// FrameHash is the SHA-256, in hex, of what a sample is drawn from: the ids in order, one
// a line.
func FrameHash(ids []string) string {
	sum := sha256.Sum256([]byte(strings.Join(distinct(ids), "\n")))
	return hex.EncodeToString(sum[:])
}

// distinct lists ids in order, each once.
func distinct(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// SampleSize is how many of n are looked at: all where there are no more than least; else
// the share, rounded up, no fewer than least and no more than most, and never fewer than
// the criterion itself asks for.
func SampleSize(n int, share float64, least, most, asked int64) int {
	if int64(n) <= least {
		return n
	}
	// A share of a whole number is one: 0.2 × 15 is 3, and not a little more.
	size := int64(math.Ceil(share*float64(n) - 1e-9))
	return int(min(int64(n), max(min(max(size, least), most), asked)))
}
