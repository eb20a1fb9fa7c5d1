#!/usr/bin/env bash
# Compares the tree with another commit: both programs are measured in turn on this
# machine, RUNS times, and the medians of the server's processor time a request, of the rate
# and of the p99 stand beside each other, with the least and the most of all runs behind them.
# Each is measured by its own bench, because names of the API change; with SAME=1 both by that
# of the tree, which may know more.  Usage: [SAME=1] scripts/bench-compare.sh COMMIT [RUNS] [SECONDS-A-RUN]
set -euo pipefail
cd "$(dirname "$0")/.."
commit=${1:?"usage: $0 COMMIT [RUNS] [SECONDS-A-RUN]"}
runs=${2:-10}
seconds=${3:-4}

work=$(mktemp -d)
trap 'git worktree remove --force "$work/tree"; rm -rf "$work"' EXIT
git worktree add --detach "$work/tree" "$commit" >/dev/null
(cd "$work/tree" && go build -o "$work/before" ./cmd/pdca)
go build -o "$work/after" ./cmd/pdca

for run in $(seq "$runs"); do
	for which in before after; do
		by=$which
		if [ -n "${SAME:-}" ]; then by=after; fi
		"$work/$by" bench --program "$work/$which" --only server --data "$work/$which.store" --for "${seconds}s" >"$work/$which.$run" 2>/dev/null
	done
	echo "run $run of $runs" >&2
done

python3 - "$work" "$runs" <<'PY'
import re, statistics, sys
work, runs = sys.argv[1], int(sys.argv[2])
def table(which):
    rows = {}
    for run in range(1, runs + 1):
        for line in open(f"{work}/{which}.{run}", encoding="utf-8"):
            cells = re.split(r"  +", line.strip())
            if len(cells) < 3 or not cells[1].endswith("/s"):
                continue
            row = rows.setdefault(cells[0], {})
            row.setdefault("1/s", []).append(float(cells[1].split()[0]))
            for what, found in (("µs of processor time", r"  ([\d.]+) µs"), ("ms p99", r"p99 ([\d.]+) ms")):
                for n in re.findall(found, line):
                    row.setdefault(what, []).append(float(n))
    return rows
def said(list):
    return f"{statistics.median(list):.1f} ({min(list):.1f} to {max(list):.1f})"
before, after = table("before"), table("after")
for name, row in after.items():
    for what, list in row.items():
        was = before.get(name, {}).get(what)
        if was is None:
            print(f"{name}, {what}: {said(list)}, not measured before")
            continue
        change = 100 * (statistics.median(list) / statistics.median(was) - 1)
        print(f"{name}, {what}: {said(was)} before, {said(list)} after, {change:+.1f} %")
PY
