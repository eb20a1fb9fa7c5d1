package pebblestore

import (
	"errors"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// named is a file system that makes the name of a manifest durable when it is made. Pebble
// makes the marker that names it in the same folder, and syncs that once, behind both: a
// file system that keeps the later of two names and loses the earlier one would leave a
// marker of nothing. Most do not; none promises it. It costs a sync at each start.
type named struct{ vfs.FS }

// Create keeps the contract of vfs.FS.
func (n named) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := n.FS.Create(name, category)
	if err != nil || !strings.HasPrefix(n.PathBase(name), "MANIFEST-") {
		return f, err
	}
	if err := syncDir(n.FS, n.PathDir(name)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Unwrap keeps the contract of vfs.FS.
func (n named) Unwrap() vfs.FS { return n.FS }

// syncDir makes the names in a folder durable.
func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
