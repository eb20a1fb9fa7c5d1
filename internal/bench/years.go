package bench

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// aYear is what a server costs that has so many closed years behind it.
type aYear struct {
	years, facts          int
	fill, start           time.Duration
	heap, resident, files uint64
	disk, image           uint64
	p50, p99              time.Duration
	page                  string // that has the p99
}

// yearRest is how long a server rests between its start and the look at its memory.
const yearRest = time.Minute

// firstPages are first pages of lists, of lines of closed years among them.
var firstPages = []struct{ name, query string }{
	{"entries of the enterprise", `query($id: ID!) { pointsEntries(first: 50) { totalCount nodes { id points occurredOn member { name } } } orgUnit(id: $id) { id } }`},
	{"newest entries of a branch", `query($id: ID!) { pointsEntries(first: 50, filter: {unitId: {eq: $id}}, orderBy: [CREATED_AT_DESC]) { totalCount nodes { id points ruleCode occurredOn member { name } } } }`},
	{"oldest attendance of a branch", `query($id: ID!) { attendances(first: 50, filter: {memberUnitId: {eq: $id}}, orderBy: [CREATED_AT_ASC]) { totalCount nodes { id mode member { name } event { titleZh } } } }`},
	{"meetings of a cycle", `query($id: ID!) { orgLifeEvents(first: 50, filter: {cycleId: {eq: "CLOSED"}}) { totalCount nodes { id titleZh kind status } } orgUnit(id: $id) { id } }`},
	{"meetings of a branch", `query($id: ID!) { orgLifeEvents(first: 50, filter: {unitId: {eq: $id}}) { totalCount nodes { id titleZh kind status } } }`},
	{"a branch with its members", NestedQuery},
}

// years fills years and measures after each, and before the first.
func (b *bench) years(ctx context.Context) error {
	if err := b.fill(ctx); err != nil {
		return err
	}
	var all []aYear
	for n := 0; n <= b.Years; n++ {
		y := aYear{years: n}
		if n > 0 {
			began := time.Now()
			records, err := b.Year(ctx, n)
			if err != nil {
				return err
			}
			y.fill = time.Since(began)
			fmt.Fprintf(b.Log, "closed year %d: %d records in %.0f s\n", n, records, y.fill.Seconds())
		}
		if err := b.year(ctx, &y); err != nil {
			return err
		}
		all = append(all, y)
		if err := printYears(b, all); err != nil {
			return err
		}
		if b.Plot != "" { // after each: ten take hours
			if err := os.WriteFile(b.Plot, []byte(plotYears(all)), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// year starts a server on what is there and measures it.
func (b *bench) year(ctx context.Context, y *aYear) (err error) {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	profiles, err := freeAddr()
	if err != nil {
		return err
	}
	stop, took, err := b.start(ctx, addr, "/readyz", "demo", "--data", b.Dir, "--addr", addr, "--pprof", profiles, "--rate", "0", "--no-access-log")
	if err != nil {
		return err
	}
	defer stop()
	y.start = took
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(yearRest):
	}
	if y.resident, y.files, err = resident(b.pid); err != nil {
		return err
	}
	if y.heap, err = liveHeap(profiles); err != nil {
		return err
	}
	if y.disk, y.image, err = used(b.Dir); err != nil {
		return err
	}
	return b.yearPages(addr, y)
}

// yearPages asks for first pages over one connection, each of branches at random.
func (b *bench) yearPages(addr string, y *aYear) error {
	s := &Scenario{Addr: addr, Conns: 1, For: b.For / 2, Username: "admin", Password: "pdca-demo"}
	if err := s.SignIn(); err != nil {
		return err
	}
	var facts struct{ PointsEntries, Attendances struct{ TotalCount int } }
	if err := s.graphql(`{ pointsEntries { totalCount } attendances { totalCount } }`, nil, &facts); err != nil {
		return err
	}
	y.facts = facts.PointsEntries.TotalCount + facts.Attendances.TotalCount
	for _, p := range firstPages {
		// CLOSED is the newest of the years that were filled.
		r, err := s.Query(strings.ReplaceAll(p.query, "CLOSED", fmt.Sprintf("cycle-%d", time.Now().Year()-2)), Branch)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Fprintf(b.Log, "%d closed years, %s: p50 %.1f ms, p99 %.1f ms of %d\n", y.years, p.name, ms(r.P50), ms(r.P99), r.Requests)
		if r.P99 > y.p99 {
			y.p50, y.p99, y.page = r.P50, r.P99, p.name
		}
	}
	return nil
}

// resident is the memory that a process has of the machine, and what of it is of files.
func resident(pid int) (all, files uint64, err error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(raw)) {
		name, rest, _ := strings.Cut(line, ":")
		n, _ := strconv.ParseUint(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64) // 0 of what is no size
		switch name {
		case "VmRSS":
			all = n << 10
		case "RssFile":
			files = n << 10
		}
	}
	return all, files, nil
}

// liveHeap has a server collect its garbage, and says what is left.
func liveHeap(addr string) (uint64, error) {
	resp, err := http.Get("http://" + addr + "/debug/pprof/heap?gc=1&debug=1")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if n, ok := strings.CutPrefix(lines.Text(), "# HeapAlloc = "); ok {
			return strconv.ParseUint(n, 10, 64)
		}
	}
	return 0, fmt.Errorf("the profile of the heap does not say how large it is")
}

// used is what the files of a folder take, and what the image does.
func used(dir string) (all, image uint64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if all += uint64(info.Size()); d.Name() == "state.image" {
			image = uint64(info.Size())
		}
		return nil
	})
	return all, image, err
}

func printYears(b *bench, all []aYear) error {
	w := tabwriter.NewWriter(b.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "\nclosed years\tlines\tfilled in\tstart-up\tlive heap\tresident\tof it files\tx heap\ton disk\timage\tslowest first page: p50\tp99\t")
	for _, y := range all {
		fmt.Fprintf(w, "%d\t%d\t%.0f s\t%.1f s\t%.0f MB\t%.0f MB\t%.0f MB\t%.2f\t%.0f MB\t%.0f MB\t%.1f ms\t%.1f ms\t%s\n", y.years, y.facts, y.fill.Seconds(), y.start.Seconds(),
			mb(y.heap), mb(y.resident), mb(y.files), float64(y.resident)/float64(y.heap), mb(y.disk), mb(y.image), ms(y.p50), ms(y.p99), y.page)
	}
	return w.Flush()
}

func mb(n uint64) float64 { return float64(n) / 1e6 }
