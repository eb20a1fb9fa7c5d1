package device

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Some texts are sealed on the server, and can be erased there for good. A device has such a
// text only where its user wrote it: in the outbox, and in what is kept of a mutation that was
// answered for (keep.go, mend.go). The answer names the sealed texts of each mutation, and
// every answer says in which commit texts were erased last. From then on a device keeps no
// sealed text that was decided before it, and what is refused because its person was erased it
// does not keep at all. That the server could lose such a text, where no backup holds it, is
// the lesser evil.
//
// A database keeps the bytes of what is deleted in pages that it has not used again. So when
// the last copy of a sealed text goes, whyever it does, the file is made anew.

// erasedRule is the rule by which a text of somebody who was erased is refused.
const erasedRule = "INV-IDN3"

var (
	// erasedKey is the commit in which texts were erased last, as the server said.
	erasedKey = []byte("erased")
	// scrubKey is set from when a sealed text went until the file was made anew.
	scrubKey = []byte("scrub")
)

// texts are the buckets that hold mutations which were answered for.
var texts = [][]byte{ackedBucket, rejectedBucket, keptBucket}

// withoutTexts takes the sealed texts out of a mutation; it says whether there were any.
func withoutTexts(m *Mutation) bool {
	for _, name := range m.Sealed {
		typ, field, _ := strings.Cut(name, ".")
		for _, op := range m.Ops {
			if op.Type == typ {
				delete(op.Fields, field)
				delete(op.Was, field)
			}
		}
	}
	had := len(m.Sealed) > 0
	m.Sealed = nil
	return had
}

// toScrub notes that a mutation went, or what is sealed in it.
func toScrub(tx *bolt.Tx, raw []byte) error {
	if !bytes.Contains(raw, []byte(`"sealed":`)) {
		return nil
	}
	return tx.Bucket(metaBucket).Put(scrubKey, []byte("yes"))
}

// drop deletes a mutation from a bucket.
func drop(tx *bolt.Tx, bucket, k []byte) error {
	b := tx.Bucket(bucket)
	return errors.Join(toScrub(tx, b.Get(k)), b.Delete(k))
}

// unkept lets go of all that is kept.
func unkept(tx *bolt.Tx) error {
	err := tx.Bucket(keptBucket).ForEach(func(_, raw []byte) error { return toScrub(tx, raw) })
	return errors.Join(err, clearBucket(tx, keptBucket))
}

// erase lets go of the sealed texts that were decided before the server erased some.
func erase(tx *bolt.Tx, erased uint64) error {
	meta := tx.Bucket(metaBucket)
	if erased == 0 || number(meta.Get(erasedKey)) == int64(erased) {
		return nil
	}
	for _, name := range texts {
		b := tx.Bucket(name)
		var list [][2][]byte
		err := b.ForEach(func(k, raw []byte) error {
			var m Mutation
			err := json.Unmarshal(raw, &m)
			if err == nil && m.Rev <= erased && len(m.Sealed) > 0 {
				list = append(list, [2][]byte{bytes.Clone(k), bytes.Clone(raw)})
			}
			return err
		})
		for _, x := range list {
			if err == nil {
				err = bare(tx, name, x[0], x[1])
			}
		}
		if err != nil {
			return err
		}
	}
	return meta.Put(erasedKey, key(int64(erased)))
}

// bare writes a mutation without its sealed texts.
func bare(tx *bolt.Tx, bucket, k, raw []byte) error {
	var m Mutation
	if err := json.Unmarshal(raw, &m); err != nil {
		return err
	}
	withoutTexts(&m)
	now, err := json.Marshal(m)
	if err == nil && bytes.Equal(bucket, keptBucket) {
		err = weigh(tx, 0, len(now)-len(raw))
	}
	return errors.Join(err, toScrub(tx, raw), tx.Bucket(bucket).Put(k, now))
}

// scrub makes the file anew where a sealed text went. A crash before the new one has taken the
// place of the old leaves the old one, and Open begins again.
func (d *Device) scrub() error {
	if d.meta(string(scrubKey)) == "" {
		return nil
	}
	fresh := d.cfg.Path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	to, err := bolt.Open(fresh, 0o600, &bolt.Options{Timeout: time.Second, NoSync: d.cfg.NoSync})
	if err != nil {
		return fmt.Errorf("make %s: %w", fresh, err)
	}
	err = bolt.Compact(to, d.db, 1<<20)
	if err == nil {
		err = to.Update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Delete(scrubKey) })
	}
	if err = errors.Join(err, to.Sync(), to.Close()); err == nil {
		err = d.step("scrub: written")
	}
	if err != nil {
		return errors.Join(fmt.Errorf("make the replica anew: %w", err), os.Remove(fresh))
	}
	old, err := os.OpenFile(d.cfg.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer old.Close()
	if err := errors.Join(d.db.Close(), os.Rename(fresh, d.cfg.Path)); err != nil {
		return fmt.Errorf("put the new replica in its place: %w", err)
	}
	return errors.Join(overwrite(old), d.open())
}

// overwrite writes zeros over a file that has no name any more, as far as the file system
// writes in place.
func overwrite(f *os.File) error {
	info, err := f.Stat()
	zeros := make([]byte, 64<<10)
	for at := int64(0); err == nil && at < info.Size(); at += int64(len(zeros)) {
		_, err = f.WriteAt(zeros[:min(int64(len(zeros)), info.Size()-at)], at)
	}
	return errors.Join(err, f.Sync())
}
