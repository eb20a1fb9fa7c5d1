package device

import bolt "go.etcd.io/bbolt"

// Status says where the device stands.
type Status struct {
	Device, Server, Username string
	Records, Pending         int
	Rejected, Conflicts      int
	// Kept counts what was answered for and is in no backup of the server yet, as far
	// as it has said; Safe is the revision up to which it has one, Epoch its history.
	Kept  int
	Safe  uint64
	Epoch string
	// Offered counts what was ever offered again to a server that had lost it; Moved
	// says that the device has to be signed in again, under a new id.
	Offered int
	Moved   bool
	// OldestAt is when the oldest mutation of the outbox was made; "" for none.
	OldestAt string
	Wiped    bool
}

// Status counts what the device holds.
func (d *Device) Status() (s Status, err error) {
	s = Status{Device: d.ID(), Server: d.meta("server"), Username: d.meta("username"), Wiped: d.meta("wiped") != ""}
	pending, err := d.Pending()
	if err != nil {
		return s, err
	}
	if s.Pending = len(pending); len(pending) > 0 {
		s.OldestAt = pending[0].At
	}
	results, err := d.Results()
	for _, r := range results {
		s.Conflicts += len(r.Conflicts)
		if r.Status == "REJECTED" {
			s.Rejected++
		}
	}
	if err != nil {
		return s, err
	}
	return s, d.db.View(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		s.Records = tx.Bucket(recordBucket).Stats().KeyN
		s.Kept, s.Offered = int(number(meta.Get(keptCountKey))), int(number(meta.Get(offeredKey)))
		s.Safe, s.Epoch, s.Moved = uint64(number(meta.Get(safeKey))), string(meta.Get(epochKey)), len(meta.Get(movedKey)) > 0
		return nil
	})
}
