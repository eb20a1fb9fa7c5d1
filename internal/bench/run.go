package bench

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"text/tabwriter"
	"time"
	"unsafe"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Config says what to run.
type Config struct {
	// Program is the pdca binary: Program demo --data Dir --addr … serves, and
	// Program bench --empty ADDR serves the empty handler.
	Program string
	// Dir holds the store; it is filled if it is empty.
	Dir string
	// For is how long each run takes; Conns the connections.
	For   time.Duration
	Conns int
	// Open opens the store in Dir when no server runs on it; nil leaves the memory of
	// the facts out.
	Open func(dir string) (journal.Store, error)
	// Tables are what the facts are loaded with.
	Tables state.Tables
	// Out takes the table, Log what the server prints.
	Out, Log io.Writer
	// Only names the one part to measure: "server", "figures" (figures.go), "attack", by one
	// account (attack.go), "uploads" (uploads.go) or "live" (live.go); "" is everything but
	// figures, uploads and live.
	Only string
	// Token makes an access token of an account of the demonstration in Dir: twelve thousand
	// sign-ins would measure the hash of passwords. Nil leaves "live" out.
	Token func(account string) (string, error)
	// Years is how many closed years to fill, one after the other, and to measure (years.go);
	// then nothing else is. Year fills one into the store in Dir, where no server runs on it:
	// the n-th before those of the demonstration. Plot is a file for a picture of the table;
	// "" for none.
	Years int
	Year  func(ctx context.Context, n int) (records int, err error)
	Plot  string
}

// row is one line of the table.
type row struct{ name, value, cpu, detail, target string }

// Run measures everything and prints the table.
func Run(ctx context.Context, cfg Config) error {
	b := &bench{Config: cfg}
	steps := []func(context.Context) error{b.limits, b.fill, b.server, b.memory, b.attack}
	if cfg.Years > 0 {
		return b.years(ctx)
	}
	switch cfg.Only {
	case "server":
		steps = []func(context.Context) error{b.fill, b.server}
	case "figures":
		steps = []func(context.Context) error{b.fill, b.figures}
	case "attack":
		steps = []func(context.Context) error{b.attack}
	case "uploads":
		steps = []func(context.Context) error{b.uploads}
	case "live":
		steps = []func(context.Context) error{b.fill, b.live}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return b.print()
}

type bench struct {
	Config
	rows         []row
	empty, fsync float64
	// pid is the child that was started last.
	pid int
}

func (b *bench) add(name, value, detail, target string) {
	b.rows = append(b.rows, row{name: name, value: value, detail: detail, target: target})
	fmt.Fprintf(b.Log, "%s: %s\n", name, value)
}

func (b *bench) result(name string, r Result, unit float64, what, target string) {
	b.add(name, fmt.Sprintf("%.0f %s/s", r.Rate()*unit, what), fmt.Sprintf("p50 %.2f ms, p99 %.2f ms", ms(r.P50), ms(r.P99)), target)
	b.took(r)
}

// took adds the processor time to the last row.
func (b *bench) took(r Result) {
	if r.CPU > 0 {
		b.rows[len(b.rows)-1].cpu = fmt.Sprintf("%.1f µs", float64(r.CPU.Nanoseconds())/1000)
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// limits measures what the machine can do.
func (b *bench) limits(ctx context.Context) (err error) {
	if err := os.MkdirAll(b.Dir, 0o700); err != nil {
		return err
	}
	if b.fsync, err = FsyncRate(b.Dir, b.For/2); err != nil {
		return err
	}
	b.add("limit: 4 KiB append + fsync", fmt.Sprintf("%.0f /s", b.fsync), "", "")
	bolt, err := BoltRate(b.Dir, b.For/2)
	if err != nil {
		return err
	}
	b.add("limit: bbolt commit of 1 KiB", fmt.Sprintf("%.0f /s", bolt), "", "")
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	stop, _, err := b.start(ctx, addr, "/", "bench", "--empty", addr)
	if err != nil {
		return err
	}
	defer stop()
	r, err := Load(addr, b.Conns, b.For, 0, func(int, int) []byte { return Post("/graphql", "", []byte(`{"query":"{__typename}"}`)) },
		func(int, int, []byte) error { return nil })
	b.empty = r.Rate()
	b.result("limit: empty net/http handler", r, 1, "requests", "")
	return err
}

// fill makes the store, if it is not there yet.
func (b *bench) fill(ctx context.Context) error {
	for _, name := range []string{"journal", "journal.db"} {
		if _, err := os.Stat(filepath.Join(b.Dir, name)); err == nil {
			return nil
		}
	}
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	stop, took, err := b.start(ctx, addr, "/readyz", "demo", "--data", b.Dir, "--addr", addr)
	if err != nil {
		return err
	}
	stop()
	b.add("fill the demonstration enterprise", fmt.Sprintf("%.1f s", took.Seconds()), "", "")
	return nil
}

// full starts a server on the filled store, and says how long that takes.
func (b *bench) full(ctx context.Context) (addr string, stop func(), err error) {
	if addr, err = freeAddr(); err != nil {
		return "", nil, err
	}
	stop, took, err := b.start(ctx, addr, "/readyz", "demo", "--data", b.Dir, "--addr", addr, "--rate", "0", "--no-access-log")
	if err == nil {
		b.add("start-up with all facts", fmt.Sprintf("%.2f s", took.Seconds()), "", "<= 5 s")
	}
	return addr, stop, err
}

// server measures a server on the filled store.
func (b *bench) server(ctx context.Context) error {
	addr, stop, err := b.full(ctx)
	if err != nil {
		return err
	}
	defer stop()
	s := &Scenario{Addr: addr, Conns: b.Conns, For: b.For, Username: "admin", Password: "pdca-demo", CPU: b.cpu}
	if err := s.Prepare(); err != nil {
		return fmt.Errorf("prepare the load: %w", err)
	}
	if err := b.queries(s); err != nil {
		return err
	}
	if err := b.pulls(s); err != nil {
		return err
	}
	return b.pushes(s)
}

func (b *bench) queries(s *Scenario) error {
	for _, q := range []struct {
		name, query, target string
		pick                func(*rand.Rand) string
	}{
		{"point query", PointQuery, fmt.Sprintf(">= %.0f (25 %% of the empty handler)", b.empty/4), s.Members},
		{"nested branch query", NestedQuery, ">= 4,000", Branch},
		{"counts query", CountsQuery, ">= 10,000", Unit},
	} {
		r, err := s.measured(func() (Result, error) { return s.Query(q.query, q.pick) })
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		b.result(q.name, r, 1, "queries", q.target)
	}
	return nil
}

// pulls measures a pull by one device, which waits for each page, and by as many as there are
// connections; plain and in each coding that devices ask for.
func (b *bench) pulls(s *Scenario) error {
	for _, coding := range codings {
		for _, devices := range []int{1, b.Conns} {
			var p Pulled
			_, err := s.measured(func() (r Result, err error) { p, err = s.Pull(devices, coding); return p.Result, err })
			if err != nil {
				return fmt.Errorf("pull: %w", err)
			}
			b.add(fmt.Sprintf("pull of everything by %d, pages of 5,000, %s", devices, cmp.Or(coding, "uncompressed")),
				fmt.Sprintf("%.0f records/s", float64(p.Records)/p.Elapsed.Seconds()),
				fmt.Sprintf("%d records to each device, %.1f MB", p.Records/devices, float64(p.Bytes)/float64(devices)/1e6), ">= 750,000")
			b.took(p.Result)
		}
	}
	return nil
}

func (b *bench) pushes(s *Scenario) error {
	one, err := s.measured(func() (Result, error) { return s.Push(1) })
	if err != nil {
		return fmt.Errorf("push of 1: %w", err)
	}
	b.result("push of 1 operation", one, 1, "pushes", fmt.Sprintf(">= %.0f (3x fsync), <= 110 µs", 3*b.fsync))
	many, err := s.measured(func() (Result, error) { return s.Push(100) })
	if err != nil {
		return fmt.Errorf("push of 100: %w", err)
	}
	b.result("push of 100 operations", many, 100, "operations", ">= 80,000")
	return b.mixed(s, many)
}

// mixedQueries is how many point queries a second there are beside pushes.
const mixedQueries = 500

// mixed measures point queries while pushes of 100 come at half their maximum.
func (b *bench) mixed(s *Scenario, many Result) error {
	errs := make(chan error, 1)
	go func() {
		_, err := s.PushAt(many.Rate()/2, 100, b.For+time.Second)
		errs <- err
	}()
	r, err := s.QueryAt(mixedQueries, PointQuery, s.Members)
	if perr := <-errs; err == nil {
		err = perr
	}
	b.result(fmt.Sprintf("point query, %d/s, beside pushes of 100 at half their maximum", mixedQueries), r, 1, "queries", "p99 <= 5 ms")
	return err
}

// memory loads the store in this process and measures the heap.
func (b *bench) memory(ctx context.Context) error {
	if b.Open == nil {
		return nil
	}
	store, err := b.Open(b.Dir)
	if err != nil {
		return err
	}
	defer store.Close()
	reg := registry.MustLoad()
	schema, err := engine.NewSchema(reg, b.Tables)
	if err != nil {
		return err
	}
	before := Heap()
	snap, _, err := engine.Load(ctx, store, schema)
	if err != nil {
		return err
	}
	used := Heap() - before
	facts, text := Contents(snap, reg)
	b.add("heap a fact beyond its text", fmt.Sprintf("%.0f B", (float64(used)-float64(text))/float64(facts)),
		fmt.Sprintf("%d records, %.0f MiB heap, %.0f MiB of it text", facts, mib(used), mib(text)), "<= 500 B")
	runtime.KeepAlive(snap)
	return nil
}

// Contents counts the records of a state and the bytes of their own text. A text
// that many records share is in memory once, and counted once.
func Contents(snap *state.Snapshot, reg *registry.Registry) (facts int, text uint64) {
	seen := map[*byte]bool{}
	count := func(s string) {
		if p := unsafe.StringData(s); len(s) > 0 && !seen[p] {
			seen[p] = true
			text += uint64(len(s))
		}
	}
	for _, ent := range reg.Entities {
		snap.Scan(ent, func(r *domain.Record) bool {
			facts++
			count(r.ID)
			for i := range ent.Fields {
				v := r.Body.Get(i)
				count(v.S)
				for _, s := range v.L {
					count(s)
				}
			}
			return true
		})
	}
	return facts, text
}

// Heap is what is in memory once everything was collected that nobody needs.
func Heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func mib(n uint64) float64 { return float64(n) / (1 << 20) }

func (b *bench) print() error {
	w := tabwriter.NewWriter(b.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "%s, %d processors, %d connections, %s a run\n\n", runtime.Version(), runtime.NumCPU(), b.Conns, b.For)
	fmt.Fprintln(w, "what\tmeasured\tserver's processor time a request\t\tto reach")
	for _, r := range b.rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.name, r.value, r.cpu, r.detail, r.target)
	}
	return w.Flush()
}

// start runs the program as a child and waits until it answers; stop ends it
// gracefully.
func (b *bench) start(ctx context.Context, addr, probe string, args ...string) (stop func(), took time.Duration, err error) {
	cmd := exec.CommandContext(ctx, b.Program, args...)
	cmd.Stdout, cmd.Stderr = b.Log, b.Log
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	b.pid = cmd.Process.Pid
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		<-exited
	}
	for {
		if resp, err := http.Get("http://" + addr + probe); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return stop, time.Since(begin), nil
			}
		}
		select {
		case err := <-exited:
			return nil, 0, fmt.Errorf("%s %s ended: %v", b.Program, args[0], err)
		case <-ctx.Done():
			stop()
			return nil, 0, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
