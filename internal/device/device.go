// Package device is the reference field device: a local replica in one file, an
// outbox, and the client's half of the sync protocol. It is what `pdca field`
// and the simulations use, and the living example of docs/sync-guide.md.
//
// It knows nothing of the server but the protocol, with how a text and a printed code are
// read (package domain). What holds:
//
//   - Reading and writing need no network.
//   - A mutation is on disk, with its number, before Do returns; it leaves the
//     outbox only when the server has answered for it. Numbers have no gaps and
//     are never used twice.
//   - A file that was copied, or restored from a backup, goes on as a device of its
//     own: under a new id, with what it holds.
//   - An answer is stored in one transaction: decisions, page and checkpoint. A
//     crash at any moment leaves what the next sync completes.
//   - What was answered for is kept until a backup of the server holds it, and offered
//     again to a server that has lost it (keep.go).
//   - What a person sees is the pulled record with the outbox laid over it, and
//     with what the server has answered for but the replica does not show yet.
//   - What was captured is copied and hashed before its record is made, and its bytes are
//     kept until a backup of the server holds that they came (files.go).
//   - A revoked device wipes itself: replica, outbox and tokens. Where the server asks for
//     what waits, it hands that over before.
package device

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
)

// Config is what a device is made of.
type Config struct {
	// Path is the file of the replica.
	Path string
	// Client makes requests; nil is http.DefaultClient.
	Client *http.Client
	// Clock is the device's clock, right or wrong; nil is time.Now.
	Clock func() time.Time
	// NewID makes record ids; nil makes UUIDv7s.
	NewID func() string
	// Page is the number of records a page; 0 is the server's default.
	Page int
	// Types narrows what is pulled; nil is everything.
	Types []string
	// Forms has the device ask for what forms need, and hold every action against it
	// before it is written down (form.go).
	Forms bool
	// Language is in what language the server is to explain itself, as
	// Accept-Language has it; "" leaves it to the server.
	Language string
	// KeepMutations and KeepBytes bound what is kept of what was pushed until a backup
	// of the server holds it; 0 is 50,000 and 64 MiB.
	KeepMutations, KeepBytes int
	// SignIn signs the device in, under whatever id it has, when it had to take a new
	// one; nil has the user do it (ErrMoved).
	SignIn func(context.Context, *Device) error
	// NoSync leaves durability to the operating system, for simulations.
	NoSync bool
}

// Device is an open replica. It belongs to one goroutine.
type Device struct {
	cfg Config
	db  *bolt.DB
	// forms are those that were read last.
	forms *Forms
	// stop, in tests, ends what is under way behind a step as a crash would.
	stop func(step string) error
}

// The buckets of the file.
var (
	metaBucket    = []byte("meta")
	recordBucket  = []byte("records")
	outboxBucket  = []byte("outbox")
	resultsBucket = []byte("results")
	// ackedBucket holds mutations that were answered for, until a pull has brought
	// what became of them.
	ackedBucket = []byte("acked")
	// rejectedBucket holds mutations that were refused, until the user mends or drops them.
	rejectedBucket = []byte("rejected")
	// freshBucket names the records that came since the replica is filled anew.
	freshBucket = []byte("fresh")
)

var buckets = [][]byte{metaBucket, recordBucket, outboxBucket, resultsBucket, ackedBucket, freshBucket, keptBucket, rejectedBucket, filesBucket}

// ErrWiped says that the server has revoked the device and that its data are
// gone.
var ErrWiped = errors.New("the device was revoked; its data have been wiped")

// ErrMoved says that the numbers of this device cannot be used any more: its file was
// copied or restored from a backup, or the server lost what is no longer kept here. It
// has a new id now, and waits to be signed in with it.
var ErrMoved = errors.New("the numbers of this device cannot be used any more: it has a new id, with everything that waits; sign in again")

// ErrNoServer says that the device was never signed in.
var ErrNoServer = errors.New("the device is not signed in at any server")

// Open opens a replica, or makes an empty one.
func Open(cfg Config) (*Device, error) {
	if cfg.Client == nil {
		cfg.Client = http.DefaultClient
	}
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.NewID == nil {
		cfg.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	cfg.KeepMutations, cfg.KeepBytes = cmp.Or(cfg.KeepMutations, keepMutations), cmp.Or(cfg.KeepBytes, keepBytes)
	d := &Device{cfg: cfg}
	if err := d.open(); err != nil {
		return nil, err
	}
	if d.meta("wiped") == wiping {
		return d, d.eraseFile() // the crash came in the middle
	}
	return d, d.scrub()
}

func (d *Device) open() (err error) {
	if d.db, err = bolt.Open(d.cfg.Path, 0o600, &bolt.Options{Timeout: time.Second}); err != nil {
		return fmt.Errorf("open %s: %w", d.cfg.Path, err)
	}
	d.db.NoSync = d.cfg.NoSync
	if err := d.db.Update(d.prepare); err != nil {
		return errors.Join(err, d.db.Close())
	}
	return nil
}

func (d *Device) prepare(tx *bolt.Tx) error {
	for _, b := range buckets {
		if _, err := tx.CreateBucketIfNotExists(b); err != nil {
			return err
		}
	}
	if len(tx.Bucket(metaBucket).Get([]byte("device"))) == 0 {
		return tx.Bucket(metaBucket).Put([]byte("device"), []byte(d.cfg.NewID()))
	}
	return nil
}

// Close closes the file.
func (d *Device) Close() error { return d.db.Close() }

// ID is the device's id, which it made for itself.
func (d *Device) ID() string { return d.meta("device") }

func (d *Device) meta(key string) (v string) {
	_ = d.db.View(func(tx *bolt.Tx) error { v = string(tx.Bucket(metaBucket).Get([]byte(key))); return nil })
	return v
}

func (d *Device) setMeta(pairs ...string) error {
	return d.db.Update(func(tx *bolt.Tx) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Bucket(metaBucket).Put([]byte(pairs[i]), []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

// Record is a record as the device holds it.
type Record struct {
	Type   string `json:"type"`
	ID     string `json:"id"`
	Rev    uint64 `json:"rev"`
	UnitID string `json:"unitId,omitempty"`
	// Reason is why the record came into its state, where somebody said so.
	Reason string                     `json:"reason,omitempty"`
	Fields map[string]json.RawMessage `json:"fields,omitempty"`
	// Deleted marks a tombstone on the wire; the replica holds none.
	Deleted bool `json:"deleted,omitempty"`
	// Pending says that the outbox changes the record.
	Pending bool `json:"-"`
}

// Text returns a text field; "" where it is not set or no text.
func (r *Record) Text(field string) (s string) {
	_ = json.Unmarshal(r.Fields[field], &s)
	return s
}

// Op is one operation of a mutation, as it goes over the wire.
type Op struct {
	Op   string `json:"op"`
	Type string `json:"type"`
	ID   string `json:"id"`
	Base uint64 `json:"base,omitempty"`
	// Reason is why, where a change of state asks for it.
	Reason string `json:"reason,omitempty"`
	// ExpectHash is the hash of the content that the user saw, where a change of state asks
	// for it.
	ExpectHash string                     `json:"expectHash,omitempty"`
	Fields     map[string]json.RawMessage `json:"fields,omitempty"`
	Was        map[string]json.RawMessage `json:"was,omitempty"`
}

// Mutation is one action of the user.
type Mutation struct {
	N   int64  `json:"n"`
	At  string `json:"at"`
	Ops []Op   `json:"ops"`
	// Rev is the commit of one that was answered for; never of one in the outbox.
	Rev uint64 `json:"rev,omitempty"`
	// Sealed are the sealed texts of one that was answered for, as type and field.
	Sealed []string `json:"sealed,omitempty"`
}

// NewID makes an id for a record.
func (d *Device) NewID() string { return d.cfg.NewID() }

// Create makes the operation that creates a record. The fields are marshalled
// to JSON.
func (d *Device) Create(typ, id string, fields map[string]any) (Op, error) {
	raw, err := rawFields(fields)
	return Op{Op: "create", Type: typ, ID: id, Fields: raw}, err
}

// Update makes the operation that changes fields of a record, from what the
// device shows now: the rev that the user was looking at, and what was in the
// fields.
func (d *Device) Update(typ, id string, fields map[string]any) (Op, error) {
	raw, err := rawFields(fields)
	if err != nil {
		return Op{}, err
	}
	op := Op{Op: "update", Type: typ, ID: id, Fields: raw, Was: map[string]json.RawMessage{}}
	shown, err := d.Get(typ, id)
	if err != nil {
		return Op{}, err
	}
	if op.Base, err = d.seen(shown); err != nil {
		return Op{}, err
	}
	for name := range raw {
		if v, ok := shown.Fields[name]; ok {
			op.Was[name] = v
		} else {
			op.Was[name] = json.RawMessage("null")
		}
	}
	return op, nil
}

// Delete makes the operation that deletes a record.
func (d *Device) Delete(typ, id string) (Op, error) {
	shown, err := d.Get(typ, id)
	if err != nil {
		return Op{}, err
	}
	base, err := d.seen(shown)
	return Op{Op: "delete", Type: typ, ID: id, Base: base}, err
}

// seen is the revision of a record that the user looks at.
func (d *Device) seen(r *Record) (rev uint64, err error) {
	err = d.db.View(func(tx *bolt.Tx) error { rev = seenIn(tx, r); return nil })
	return rev, err
}

// seenIn is seen: while the replica is filled anew, a record that has not come yet may
// be of a history that is gone.
func seenIn(tx *bolt.Tx, r *Record) uint64 {
	old := refilling(tx) && tx.Bucket(freshBucket).Get([]byte(r.Type+"/"+r.ID)) == nil
	if old && r.Rev > uint64(number(tx.Bucket(metaBucket).Get(safeKey))) {
		return 0
	}
	return r.Rev
}

// ground lowers bases that are beyond what was pulled, such as the revision of an
// answer. The checkpoint of the push could tell the server so, but it is of when the
// mutation goes out, not of when the user acted: a pull may come in between.
func ground(tx *bolt.Tx, m *Mutation) error {
	for i, op := range m.Ops {
		r, err := pulled(tx, op.Type, op.ID)
		if err != nil {
			return err
		}
		var known uint64
		if r != nil {
			known = seenIn(tx, r)
		}
		m.Ops[i].Base = min(op.Base, known)
	}
	return nil
}

func rawFields(fields map[string]any) (map[string]json.RawMessage, error) {
	out := make(map[string]json.RawMessage, len(fields))
	for k, v := range fields {
		raw, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", k, err)
		}
		out[k] = raw
	}
	return out, nil
}

// Do records a user's action: all its operations or none. When it returns, the
// action is on disk and has its number.
//
// Where the device has forms, what the server would refuse for its form is refused here
// (*Refused), and nothing is written.
func (d *Device) Do(ops ...Op) (n int64, err error) {
	if err := d.Check(ops...); err != nil {
		return 0, err
	}
	err = d.db.Update(func(tx *bolt.Tx) error { n, err = d.put(tx, ops); return err })
	return n, err
}

// put puts an action at the end of the outbox.
func (d *Device) put(tx *bolt.Tx, ops []Op) (n int64, err error) {
	n = number(tx.Bucket(metaBucket).Get(countKey)) + 1
	m := Mutation{N: n, At: d.now(), Ops: slices.Clone(ops)}
	if err := ground(tx, &m); err != nil {
		return 0, err
	}
	raw, err := json.Marshal(m)
	if err != nil {
		return 0, err
	}
	if err := tx.Bucket(metaBucket).Put(countKey, key(n)); err != nil {
		return 0, err
	}
	return n, tx.Bucket(outboxBucket).Put(key(n), raw)
}

// now is the time that the device's clock shows.
func (d *Device) now() string { return d.cfg.Clock().UTC().Format("2006-01-02T15:04:05.000Z") }

func key(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

func number(b []byte) int64 {
	if len(b) != 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

// Pending lists the mutations that the server has not answered for, in order.
func (d *Device) Pending() (out []Mutation, err error) {
	err = d.db.View(func(tx *bolt.Tx) error { out, err = mutations(tx.Bucket(outboxBucket)); return err })
	return out, err
}

func mutations(b *bolt.Bucket) (out []Mutation, err error) {
	err = b.ForEach(func(_, v []byte) error {
		var m Mutation
		err := json.Unmarshal(v, &m)
		out = append(out, m)
		return err
	})
	return out, err
}

// Result is the server's decision on a mutation.
type Result struct {
	N int64 `json:"n"`
	// Device is the id that the mutation was pushed under; never on the wire.
	Device    string     `json:"device,omitempty"`
	Status    string     `json:"status"`
	Rev       uint64     `json:"rev"`
	Duplicate bool       `json:"duplicate,omitempty"`
	Error     *Problem   `json:"error,omitempty"`
	Conflicts []Conflict `json:"conflicts,omitempty"`
	// Sealed are the texts of the mutation that are sealed on the server, as type and field.
	Sealed []string `json:"sealed,omitempty"`
}

// Conflict is a value that lost a merge.
type Conflict struct {
	ConflictID string          `json:"conflictId"`
	Type       string          `json:"type"`
	RecordID   string          `json:"recordId"`
	Field      string          `json:"field,omitempty"`
	Policy     string          `json:"policy"`
	Outcome    string          `json:"outcome"`
	Server     json.RawMessage `json:"server,omitempty"`
	Device     json.RawMessage `json:"device,omitempty"`
}

// Problem is why the server refused something.
type Problem struct {
	Code     string `json:"code"`
	Message  string `json:"message,omitempty"`
	Detail   string `json:"detail,omitempty"`
	Op       int    `json:"op,omitempty"`
	Field    string `json:"field,omitempty"`
	Expected int64  `json:"expected,omitempty"`
	Rule     string `json:"rule,omitempty"`
	// HandOver asks a revoked device for what waits, before it wipes itself.
	HandOver     bool  `json:"handOver,omitempty"`
	LastMutation int64 `json:"lastMutation,omitempty"`
	// Status and RetryAfter are those of the HTTP answer.
	Status     int `json:"-"`
	RetryAfter int `json:"-"`
}

// Error writes the code and the message.
func (p *Problem) Error() string { return p.Code + ": " + p.Message + p.Detail }

// Conflicts lists the decisions that a person may want to look at: values that
// lost a merge, and mutations that were refused.
func (d *Device) Conflicts() ([]Result, error) {
	all, err := d.Results()
	return slices.DeleteFunc(all, func(r Result) bool { return r.Status != "REJECTED" && len(r.Conflicts) == 0 }), err
}

// Results lists the decisions on past mutations, in order.
func (d *Device) Results() (out []Result, err error) {
	err = d.db.View(func(tx *bolt.Tx) error {
		return tx.Bucket(resultsBucket).ForEach(func(_, v []byte) error {
			var r Result
			err := json.Unmarshal(v, &r)
			out = append(out, r)
			return err
		})
	})
	return out, err
}
