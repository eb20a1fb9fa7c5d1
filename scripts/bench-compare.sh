#!/usr/bin/env bash
# Compares the tree with another commit: both programs are measured in turn on this
# machine, RUNS times, each by its own bench, because names of the API change, and the
# medians of the server's processor time a request stand beside each other.  Usage: scripts/bench-compare.sh COMMIT [RUNS] [SECONDS-A-RUN]
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
		"$work/$which" bench --only server --data "$work/$which.store" --for "${seconds}s" >"$work/$which.$run" 2>/dev/null
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
            if len(cells) > 2 and cells[2].endswith("µs"):
                rows.setdefault(cells[0], []).append(float(cells[2].split()[0]))
    return rows
before, after = table("before"), table("after")
print(f"{'median of the processor time a request':50} {'before':>12} {'after':>12} {'change':>8}")
for name in after:
    b, a = statistics.median(before[name]), statistics.median(after[name])
    print(f"{name:50} {b:9.1f} µs {a:9.1f} µs {100 * (a / b - 1):+7.1f} %")
PY
