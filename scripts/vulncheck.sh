#!/usr/bin/env bash
# Looks for known vulnerabilities in code that the program calls. The database is the
# Go team's own, taken as the module that it is published as: so it arrives the way
# all modules do, and its version is pinned, so that a run that passed passes again.
# Raise DB from time to time: go list -m golang.org/x/vulndb@latest
set -euo pipefail
cd "$(dirname "$0")/.."
DB=v0.0.0-20261105234957-e22db6528018
GO=${GO:-go}

index=${XDG_CACHE_HOME:-$HOME/.cache}/pdca-vulndb-$DB
if [ ! -f "$index/index/db.json" ]; then
	files=$($GO mod download -json "golang.org/x/vulndb@$DB" | sed -n 's/^.*"Dir": "\(.*\)",$/\1/p')
	rm -rf "$index" "$index.new"
	$GO run "golang.org/x/vulndb/cmd/indexdb@$DB" -vulns "$files/data/osv" -out "$index.new"
	mv "$index.new" "$index"
fi
$GO run golang.org/x/vuln/cmd/govulncheck@v1.9.0 -db "file://$index" ./...
