#!/bin/sh
# Starts the server that stands in for MongoDB where none can be installed, runs a
# command with MONGODB_URI set, and stops the server again:
#
#   scripts/mongo-standin.sh COMMAND [ARGUMENT…]
#
# A MONGODB_URI that is set already is used as it is. The stand-in is SecantusDB
# (PyPI), which speaks MongoDB's wire protocol over WiredTiger; docs/mongodb.md says
# what it was found to do. It listens on the loopback only and keeps its data in a
# temporary folder. With STANDIN_FLAGS more of its options can be given.
set -eu

VERSION=0.7.0b3
cd "$(dirname "$0")/.."

if [ -n "${MONGODB_URI:-}" ]; then
	exec "$@"
fi

fail() {
	echo "mongo-standin: $*" >&2
	echo "mongo-standin: the MongoDB part DID NOT RUN" >&2
	exit 1
}

venv=.cache/secantusdb-$VERSION
if [ ! -x "$venv/bin/secantusd-py" ]; then
	command -v python3 >/dev/null || fail "python3 is missing"
	rm -rf "$venv"
	python3 -m venv "$venv" || fail "no Python environment could be made"
	"$venv/bin/pip" install --quiet --disable-pip-version-check --pre "secantusdb==$VERSION" || {
		rm -rf "$venv"
		fail "SecantusDB $VERSION could not be installed"
	}
fi

work=$(mktemp -d)
server=
stop() {
	if [ -n "$server" ] && kill "$server" 2>/dev/null; then
		# A server that hangs does not hold up what waits for this script.
		(sleep 10 && kill -9 "$server" 2>/dev/null) >/dev/null 2>&1 &
		wait "$server" 2>/dev/null || true
		kill $! 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=${STANDIN_PORT:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
# shellcheck disable=SC2086 # the flags are words
"$venv/bin/secantusd-py" --host 127.0.0.1 --port "$port" --storage-path "$work/data" --cache-size 256M --log-level WARNING ${STANDIN_FLAGS:-} >"$work/log" 2>&1 &
server=$!

tries=0
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1).close()" 2>/dev/null; do
	kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; fail "SecantusDB ended at once"; }
	tries=$((tries + 1))
	[ "$tries" -lt 150 ] || { cat "$work/log" >&2; fail "SecantusDB does not answer"; }
	sleep 0.2
done

MONGODB_URI="mongodb://127.0.0.1:$port/"
MONGO_STANDIN=$PWD/$venv/bin/secantusd-py # for tests that start one with users and TLS
export MONGODB_URI MONGO_STANDIN
echo "mongo-standin: SecantusDB $VERSION at $MONGODB_URI" >&2
code=0
"$@" || code=$?
exit $code
