package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"pdca/internal/engine"
)

// boundFlags bound what clients can take of the server.
type boundFlags struct {
	Patience       time.Duration `default:"30s" help:"客户端不读答复、不发请求体的容忍时间 / How long a client may leave its answer unread or its body unsent."`
	Room           int64         `default:"128" placeholder:"MIB" help:"进行中的请求合计可占的内存，单账号四分之一 / MiB that all requests under way may hold together; an account has a quarter."`
	PageBytes      int           `default:"4194304" help:"同步一页的字节数 / Bytes of a page of a pull."`
	RefusedChanges int64         `default:"1000" help:"每账号每天留存的被拒变更数，负数为不限 / Refused changes kept for an account and day; negative sets no limit."`
	RefusedMiB     int64         `name:"refused-mib" default:"16" help:"其合计大小，负数为不限 / MiB that these may have together; negative sets no limit."`
}

// leastRoom is the room of which a quarter holds the largest push while it is decided.
const leastRoom = 100

// quota is what refused changes may leave. Bounds under which nothing can be served are
// refused.
func (f boundFlags) quota() (engine.Quota, error) {
	if f.Room < leastRoom || f.PageBytes < 1 || f.Patience < time.Second || f.RefusedChanges == 0 || f.RefusedMiB == 0 {
		return engine.Quota{}, fail(errUsage, "--room 至少 100，--page-bytes 至少 1，--patience 至少 1s，--refused-changes 与 --refused-mib 不得为 0",
			"--room is at least 100, --page-bytes at least 1, --patience at least 1s, and --refused-changes and --refused-mib are not 0")
	}
	return engine.Quota{Changes: f.RefusedChanges, Bytes: f.RefusedMiB << 20}, nil
}

// What a burst of requests took is given back to the system once it is over. The
// runtime does so by itself while it collects garbage; but a server that has become
// quiet does not collect any for minutes, and keeps what it needed at the worst moment.
const (
	// givingBack is how often it is looked for.
	givingBack = 10 * time.Second
	// worthwhile is from what a collection is worth its time: one takes some hundred
	// milliseconds of a processor for a large enterprise.
	worthwhile = 32 << 20
)

// giveBack gives memory back whenever there was no collection for a while and there is
// something to give, until ctx ends.
func giveBack(ctx context.Context) {
	t := time.NewTicker(givingBack)
	defer t.Stop()
	for last := readHeap(); ; last = readHeap() {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if now := readHeap(); now.collections == last.collections && now.spare >= worthwhile {
			debug.FreeOSMemory()
		}
	}
}

// heapUse says how often garbage was collected, and how many bytes of the heap are not
// in use: what has become garbage since or is new, and what is idle.
type heapUse struct {
	collections uint64
	spare       int64
}

func readHeap() heapUse {
	s := []metrics.Sample{{Name: "/gc/cycles/total:gc-cycles"}, {Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/free:bytes"}}
	metrics.Read(s)
	at := func(i int) int64 { return int64(s[i].Value.Uint64()) }
	return heapUse{s[0].Value.Uint64(), at(1) - at(2) + at(3)}
}
