package mongostore

import (
	"errors"
	"iter"
	"net/url"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"
)

// cutURI takes a connection string apart: what is before the hosts, the hosts, the
// database's name, and the options with their question mark. The driver checks the
// whole; this only finds the parts, where the driver finds them: the first @ ends the
// user's part, whatever is in it.
func cutURI(uri string) (scheme, hosts, database, options string) {
	scheme, rest, ok := strings.Cut(uri, "://")
	if !ok {
		return "", "", "", ""
	}
	if _, after, ok := strings.Cut(rest, "@"); ok {
		rest = after
	}
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest, options = rest[:i], rest[i:]
	}
	hosts, database, _ = strings.Cut(rest, "/")
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

// servers returns the hosts that a connection string names, which the driver has
// found to be well formed.
func servers(uri string) string {
	_, hosts, _, _ := cutURI(uri)
	return hosts
}

// redact returns a connection string without user, password and options, for
// people to read.
func redact(uri string) string {
	scheme, hosts, database, options := cutURI(uri)
	if hosts == "" || strings.Contains(hosts+database+options, "@") { // perhaps a part of the password
		return "the MongoDB store"
	}
	return scheme + "://" + hosts + "/" + database
}

// withoutPassword keeps a driver's words where they do not repeat a secret part of the
// connection string.
func withoutPassword(err error, uri string) error {
	for _, secret := range secrets(uri) {
		if secret != "" && strings.Contains(err.Error(), secret) {
			return errWithheld
		}
	}
	return err
}

// secrets returns the parts of a connection string that nobody should read: as they
// stand there and as they are meant. A password that is not well formed may be told in
// pieces.
func secrets(uri string) []string {
	_, rest, _ := strings.Cut(uri, "://")
	var list []string
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		list = strings.FieldsFunc(rest[:i], func(r rune) bool { return strings.ContainsRune(":@/?", r) })
	}
	_, _, _, options := cutURI(uri)
	for name, value := range pairs(options) {
		if name = strings.ToLower(name); strings.Contains(name, "password") || strings.Contains(name, "properties") {
			list = append(list, value)
		}
	}
	for _, secret := range slices.Clone(list) {
		if meant, err := url.PathUnescape(secret); err == nil {
			list = append(list, meant)
		}
	}
	return list
}

// pairs yields the options of a connection string as they are written.
func pairs(options string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for _, pair := range strings.FieldsFunc(options, func(r rune) bool { return strings.ContainsRune("?&;", r) }) {
			if name, value, _ := strings.Cut(pair, "="); !yield(name, value) {
				return
			}
		}
	}
}

// harmless are options of MongoDB's connection strings that other drivers have and
// that change nothing here, in lower case: the store has time-outs and concerns of its
// own.
var harmless = []string{"uuidrepresentation", "waitqueuemultiple", "waitqueuetimeoutms", "wtimeoutms"}

// unknownOptions returns the options that the driver does not know and would pass
// over, as they are written: those that are unknown to everybody, and the harmless.
func unknownOptions(uri string) (unknown, idle []string, err error) {
	parsed, err := connstring.Parse(uri)
	if err != nil {
		return nil, nil, err
	}
	_, _, _, options := cutURI(uri)
	for name := range pairs(options) {
		plain, err := url.QueryUnescape(name)
		if err != nil {
			return nil, nil, errors.New("an option's name is not well formed")
		}
		lower := strings.ToLower(plain)
		switch _, ok := parsed.UnknownOptions[lower]; {
		case !ok || slices.Contains(unknown, plain):
		case slices.Contains(harmless, lower):
			idle = append(idle, plain)
		default:
			unknown = append(unknown, plain)
		}
	}
	return unknown, idle, nil
}
