package domain

import (
	"encoding/base64"
	"encoding/binary"
)

// Receipts name the commits that decisions are in, because the journal keeps the
// decisions themselves. They are packed: a varint for the first commit and for the
// distance of each further one, in base64. A device's number takes two or three
// bytes.

// ReceiptNumbers is how many mutation numbers of a device share one Receipt.
const ReceiptNumbers = 32

// PackRevs appends a commit to packed ones, which it does not come before.
func PackRevs(packed string, rev Rev) string {
	b, last := unpacked(packed)
	return base64.RawStdEncoding.EncodeToString(binary.AppendUvarint(b, uint64(rev-last)))
}

// unpacked returns the bytes of packed commits and the last of these.
func unpacked(packed string) (b []byte, last Rev) {
	b = make([]byte, 0, base64.RawStdEncoding.DecodedLen(len(packed))+binary.MaxVarintLen64)
	b, _ = base64.RawStdEncoding.AppendDecode(b, []byte(packed)) // only what was packed here is stored
	for i := 0; i < len(b); {
		step, n := binary.Uvarint(b[i:])
		if n <= 0 {
			break
		}
		last, i = last+Rev(step), i+n
	}
	return b, last
}

// UnpackRevs returns the commits in order.
func UnpackRevs(packed string) []Rev {
	b, _ := unpacked(packed)
	revs := make([]Rev, 0, ReceiptNumbers)
	for i, last := 0, Rev(0); i < len(b); {
		step, n := binary.Uvarint(b[i:])
		if n <= 0 {
			break
		}
		last, i = last+Rev(step), i+n
		revs = append(revs, last)
	}
	return revs
}

// CountRevs counts packed commits: each ends with a byte below 128.
func CountRevs(packed string) (n int64) {
	var buf [8 * ReceiptNumbers]byte
	b, _ := base64.RawStdEncoding.AppendDecode(buf[:0], []byte(packed))
	for _, c := range b {
		if c < 0x80 {
			n++
		}
	}
	return n
}
