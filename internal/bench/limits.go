package bench

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
)

// FsyncRate counts 4 KiB appends with fsync a second in a folder.
func FsyncRate(dir string, d time.Duration) (float64, error) {
	f, err := os.Create(filepath.Join(dir, "fsync.bench"))
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	block := make([]byte, 4096)
	return rate(d, func() error {
		if _, err := f.Write(block); err != nil {
			return err
		}
		return f.Sync()
	})
}

// BoltRate counts bbolt commits of 1 KiB a second in a folder.
func BoltRate(dir string, d time.Duration) (float64, error) {
	path := filepath.Join(dir, "bolt.bench")
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoFreelistSync: true, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return 0, err
	}
	defer os.Remove(path)
	defer db.Close()
	value, n := make([]byte, 1024), 0
	return rate(d, func() error {
		return db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("b"))
			if err != nil {
				return err
			}
			n++
			return b.Put(fmt.Appendf(nil, "%012d", n), value)
		})
	})
}

func rate(d time.Duration, step func() error) (float64, error) {
	start, n := time.Now(), 0
	for time.Since(start) < d {
		if err := step(); err != nil {
			return 0, err
		}
		n++
	}
	return float64(n) / time.Since(start).Seconds(), nil
}

// ServeEmpty answers 100 fixed bytes to every request: the most that net/http
// can do on this machine.
func ServeEmpty(l net.Listener) error {
	answer := make([]byte, 100)
	for i := range answer {
		answer[i] = 'x'
	}
	srv := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(answer) // the client of a benchmark that went away is no news
	})}
	return srv.Serve(l)
}
