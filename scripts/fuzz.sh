#!/bin/sh
# Runs each fuzz target for FUZZTIME, one at a time, and says how much each was tried. What
# one finds is written into its testdata/fuzz and stays there; the script goes on with the
# others and fails in the end. With arguments: only the targets of these names.
set -eu
cd "$(dirname "$0")/.."
failed=
for file in $(git grep -l '^func Fuzz' -- '*_test.go'); do
	for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file"); do
		case " $* " in "  " | *" $target "*) ;; *) continue ;; esac
		echo "== ./$(dirname "$file") $target"
		${GO:-go} test "./$(dirname "$file")" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-2m}" || failed="$failed $target"
	done
done
test -z "$failed" || { echo "found something:$failed"; exit 1; }
