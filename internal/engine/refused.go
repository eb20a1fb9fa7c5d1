package engine

import (
	"encoding/json"
	"strconv"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// What a change leaves although nothing of it was applied is kept for a person; an
// account needs no right for it. So it is counted, by account and hour of the server's
// clock: how many there are, and how many bytes. Being a figure it is the same on every
// server and after every start.

// refusals counts a refused mutation, and a change to what had been deleted, concealed
// or not: nobody reads the figure, and what an account leaves takes the same room. The
// amount is packed as refusedUnit for each and a byte for each byte.
var refusals = state.Sum{Of: "SyncConflict", Concealed: true, Add: func(r *domain.Record) (string, int64) {
	c := r.Body.(*domain.SyncConflict)
	if c.Kind == domain.ConflictKindField {
		return "", 0
	}
	return refusedKey(r.CreatedBy, hourOf(r.CreatedAt)), refusedUnit + keptBytes(c.Ops) + int64(len(c.Device))
}}

// refusedUnit is one change beside its bytes: there is room for terabytes in an hour,
// and for millions of changes.
const refusedUnit = 1 << 40

const hour = domain.Time(60 * 60 * 1000)

func hourOf(at domain.Time) int64 { return int64(at / hour) }

func refusedKey(account string, hour int64) string {
	return "refused/" + account + "/" + strconv.FormatInt(hour, 10)
}

// keptContent counts the refused mutations that rest on a blob, by its hash: the blob
// goes with none of them (Keeps).
var keptContent = state.Sum{Of: "SyncConflict", Concealed: true, Add: func(r *domain.Record) (string, int64) {
	if sum, _ := keptBlob(r.Body.(*domain.SyncConflict).Ops); sum != "" {
		return keptKey(sum), 1
	}
	return "", 0
}}

func keptKey(sum string) string { return "kept/" + sum }

// Keeps says whether a refused mutation that is kept rests on a blob.
func Keeps(s *state.Snapshot, sum string) bool { return s.Figure(keptKey(sum)) > 0 }

// keptBlob is the blob that very large operations are in, and its size; "" for none.
func keptBlob(ops string) (sum string, size int64) {
	if !strings.HasPrefix(ops, `{"sha256":`) {
		return "", 0
	}
	var blob struct {
		SHA256 string
		Size   int64
	}
	if json.Unmarshal([]byte(ops), &blob) != nil {
		return "", 0
	}
	return blob.SHA256, blob.Size
}

// keptBytes is how large kept operations are. Very large ones are in a blob, which the
// record names with its size.
func keptBytes(ops string) int64 {
	if sum, size := keptBlob(ops); sum != "" {
		return size
	}
	return int64(len(ops))
}

// refused is how many changes of an account were kept without being applied from one
// time to another, in whole hours, and how many bytes these take.
func refused(s *state.Snapshot, account string, from, to domain.Time) (changes, bytes int64) {
	for h := hourOf(from); h <= hourOf(to); h++ {
		n := s.Figure(refusedKey(account, h))
		changes, bytes = changes+n/refusedUnit, bytes+n%refusedUnit
	}
	return changes, bytes
}
