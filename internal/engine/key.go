package engine

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"pdca/internal/domain"
)

// A caller of the API may give a change a key, so that a repetition is answered
// alike and does nothing again. What was answered is in the journal; in memory are
// only the hashes of an account's keys with the commits, spread over 256 Receipts
// (id key:account/xx) by their first byte. They are kept for KeyDays, and 64 to a
// Receipt: an account that uses more than about ten thousand keys within that time
// loses the oldest.

// KeyDays is how long a key is remembered.
const KeyDays = 30

// keysPerReceipt bounds a Receipt of keys.
const keysPerReceipt = 64

// keyHash is what is in memory of a key, besides the first byte of its hash.
type keyHash [8]byte

// keyPlace says when and in which commit a key was used.
type keyPlace struct {
	hash keyHash
	rev  domain.Rev
	day  domain.Date
}

func (tx *Tx) keyID(key string) (id string, hash keyHash) {
	sum := sha256.Sum256([]byte(key))
	return fmt.Sprintf("key:%s/%02x", tx.Actor.Account, sum[0]), keyHash(sum[1:9])
}

// Recall returns the answer that Remember kept under a key of the actor's account;
// ok is false where there is none, or none any more.
func (tx *Tx) Recall(key string) (answer string, ok bool, err error) {
	id, hash := tx.keyID(key)
	r := tx.State().Find("Receipt", id)
	if r == nil {
		return "", false, nil
	}
	for _, p := range unpackKeys(r.Body.Str(domain.ReceiptFieldPlaces)) {
		if p.hash == hash && p.day+KeyDays >= tx.today {
			return tx.recalled(id, key, p.rev)
		}
	}
	return "", false, nil
}

// recalled reads the answer from the commit that holds it.
func (tx *Tx) recalled(id, key string, rev domain.Rev) (string, bool, error) {
	entries, err := tx.entriesOf(rev, id)
	if err != nil {
		return "", false, Unreadable(err)
	}
	for _, entry := range entries {
		e, err := tx.e.reg.ParseEffect(entry)
		if err != nil {
			return "", false, err
		}
		if e.Type == "Receipt" && textIn(e, domain.ReceiptFieldKey) == key {
			return textIn(e, domain.ReceiptFieldAnswer), true, nil
		}
	}
	return "", false, nil // another key with the same hash
}

// Remember keeps an answer, which is JSON, under a key of the actor's account.
func (tx *Tx) Remember(key string, answer []byte) error {
	ent := tx.e.reg.Entity("Receipt")
	v, err := ent.Fields[domain.ReceiptFieldAnswer].ParseJSON(answer)
	if err != nil {
		return fmt.Errorf("record an answer: %w", err)
	}
	id, hash := tx.keyID(key)
	old := tx.State().Get(ent, id)
	var places []keyPlace
	if old != nil {
		places = unpackKeys(old.Body.Str(domain.ReceiptFieldPlaces))
	}
	keep := places[:0]
	for _, p := range places {
		if p.hash != hash && p.day+KeyDays >= tx.today {
			keep = append(keep, p)
		}
	}
	keep = append(keep, keyPlace{hash, tx.Rev(), tx.today})
	keep = keep[max(0, len(keep)-keysPerReceipt):]
	return tx.putReceipt(ent, id, old, []domain.FieldEffect{
		{Field: domain.ReceiptFieldPlaces, Value: domain.String(packKeys(keep))},
		{Field: domain.ReceiptFieldKey, Value: domain.String(key)},
		{Field: domain.ReceiptFieldAnswer, Value: v}})
}

func packKeys(places []keyPlace) string {
	var b []byte
	for _, p := range places {
		b = append(b, p.hash[:]...)
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(p.rev)), uint64(p.day))
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

func unpackKeys(packed string) (places []keyPlace) {
	b, err := base64.RawStdEncoding.DecodeString(packed)
	for err == nil && len(b) > len(keyHash{}) {
		p := keyPlace{hash: keyHash(b[:8])}
		rev, n := binary.Uvarint(b[8:])
		day, m := binary.Uvarint(b[8+max(n, 0):])
		if n <= 0 || m <= 0 {
			break
		}
		p.rev, p.day, b = domain.Rev(rev), domain.Date(day), b[8+n+m:]
		places = append(places, p)
	}
	return places
}
