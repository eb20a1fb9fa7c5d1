package mongostore

import (
	"net/url"
	"strings"
)

// cutURI takes a connection string apart: what is before the hosts, the hosts, the
// database's name, and the options with their question mark. The driver checks the
// whole; this only finds the parts.
func cutURI(uri string) (scheme, hosts, database, options string) {
	scheme, rest, ok := strings.Cut(uri, "://")
	if !ok {
		return "", "", "", ""
	}
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest, options = rest[:i], rest[i:]
	}
	hosts, database, _ = strings.Cut(rest, "/")
	if i := strings.LastIndexByte(hosts, '@'); i >= 0 {
		hosts = hosts[i+1:]
	}
	return scheme, hosts, database, options
}

// databaseName returns the database that a connection string names; "" for none.
func databaseName(uri string) string {
	_, _, name, _ := cutURI(uri)
	plain, err := url.PathUnescape(name)
	if err != nil || strings.ContainsAny(plain, `/\. "$`+"\x00") {
		return ""
	}
	return plain
}

// redact returns a connection string without user, password and options, for
// people to read.
func redact(uri string) string {
	scheme, hosts, database, _ := cutURI(uri)
	if hosts == "" {
		return "the MongoDB store"
	}
	return scheme + "://" + hosts + "/" + database
}
