package main

import (
	"cmp"
	"io"
	neturl "net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// address is the URL of a store: one of the two members is set.
type address struct {
	// dir is the folder of a file store.
	dir string
	// uri is that of a MongoDB store, with whatever it has of credentials. It goes
	// to the driver and nowhere else; String is for people.
	uri string
	// enterprise is whose database it must be; "" for any.
	enterprise string
}

// parseAddress reads the value of a flag.
func parseAddress(flag, text string) (address, error) {
	kind, rest, ok := strings.Cut(text, ":")
	if ok && kind == "file" && rest != "" {
		return address{dir: filepath.Clean(strings.TrimPrefix(rest, "//"))}, nil
	}
	if ok && (kind == "mongodb" || kind == "mongodb+srv") {
		if _, _, host, database := parts(text); host == "" || database == "" {
			return address{}, fail(errUsage, "%[1]s 须写明主机与数据库，例如 mongodb://db1.example/pdca",
				"%[1]s must name a host and a database, for example mongodb://db1.example/pdca", flag)
		}
		return address{uri: text}, nil
	}
	return address{}, fail(errUsage, "%[1]s 须为 file:DIR 或 mongodb://主机/数据库，例如 file:/var/lib/pdca",
		"%[1]s must be file:DIR or mongodb://HOST/DATABASE, for example file:/var/lib/pdca", flag)
}

// parts takes a MongoDB URI apart. It is no more than is needed to name the
// store and to hide what must not be shown: the driver is who reads it.
func parts(uri string) (scheme, user, host, database string) {
	scheme, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		user, rest = rest[:at], rest[at+1:]
	}
	host, database, _ = strings.Cut(rest, "/")
	return scheme, user, host, database
}

// String names the store for people: without credentials and options.
func (a address) String() string {
	if a.uri == "" {
		return "file:" + a.dir
	}
	scheme, _, host, database := parts(a.uri)
	return scheme + "://" + host + "/" + database
}

// shortSecret is the length up to which a password is hidden only where it stands
// in a URI: hiding every "a" would make the output unreadable and show the password.
const shortSecret = 5

// secretsOf returns what must not be shown of a text that may hold MongoDB URIs,
// longest first, each with what stands in its place.
func secretsOf(texts ...string) (pairs [][2]string) {
	add := func(secret string) {
		for _, form := range []string{secret, strings.Trim(strconv.Quote(secret), `"`)} {
			if len(secret) > shortSecret {
				pairs = append(pairs, [2]string{form, "***"})
			} else if secret != "" {
				pairs = append(pairs, [2]string{":" + form + "@", ":***@"}, [2]string{"=" + form, "=***"})
			}
		}
	}
	for _, text := range texts {
		i := strings.Index(text, "mongodb")
		if i < 0 || !strings.Contains(text[i:], "://") {
			continue
		}
		for _, secret := range secretParts(text[i:]) {
			add(secret)
			if plain, err := neturl.PathUnescape(secret); err == nil && plain != secret {
				add(plain)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b [2]string) int { return cmp.Compare(len(b[0]), len(a[0])) })
	return pairs
}

// secretParts returns the password of a URI and the values of those options
// that are named like secrets.
func secretParts(uri string) (list []string) {
	_, user, _, _ := parts(uri)
	if _, password, ok := strings.Cut(user, ":"); ok {
		// A password with a bare @ is wrong, and may be told in pieces.
		list = append(append(list, password), strings.Split(password, "@")...)
	}
	_, options, _ := strings.Cut(uri, "?")
	for _, o := range strings.Split(options, "&") {
		name, value, _ := strings.Cut(o, "=")
		name = strings.ToLower(name)
		switch {
		case strings.Contains(name, "password"):
			list = append(list, value)
		case strings.Contains(name, "properties"): // NAME:VALUE,NAME:VALUE
			list = append(list, value)
			for _, p := range strings.Split(value, ",") {
				_, secret, _ := strings.Cut(p, ":")
				list = append(list, secret)
			}
		}
	}
	return list
}

// scrubber is a writer that hides secrets. Whoever writes a message writes it in
// one piece, so none is cut in two.
type scrubber struct {
	w    io.Writer
	hide *strings.Replacer
}

// scrub returns w, without the secrets of the texts.
func scrub(w io.Writer, texts ...string) io.Writer {
	var list []string
	for _, p := range secretsOf(texts...) {
		list = append(list, p[0], p[1])
	}
	if len(list) == 0 {
		return w
	}
	return &scrubber{w, strings.NewReplacer(list...)}
}

// Write keeps the contract of io.Writer, counting what it was given.
func (s *scrubber) Write(p []byte) (int, error) {
	if _, err := s.hide.WriteString(s.w, string(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}
