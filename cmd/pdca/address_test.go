package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	for text, want := range map[string]string{
		"file:/var/lib/pdca":   "file:/var/lib/pdca",
		"file:///var/lib/pdca": "file:/var/lib/pdca",
		"file:data/":           "file:data",
		"mongodb://db1/pdca":   "mongodb://db1/pdca",
		"mongodb://u:p@db1:27017,db2/pdca?replicaSet=": "mongodb://db1:27017,db2/pdca",
		"mongodb+srv://u:p%40@c.example/pdca?w=1&tls=": "mongodb+srv://c.example/pdca",
		"mongodb://u:p@ss@db1/pdca":                    "mongodb://db1/pdca",
	} {
		if a, err := parseAddress("--store", text); err != nil || a.String() != want {
			t.Errorf("%s: %s, %v; want %s", text, a, err, want)
		}
	}
	for _, text := range []string{"", "file:", "data", "/data", "mongodb:", "mongodb://", "mongodb:///pdca", "mongodb://db1", "mongodb://db1/",
		"mongodb://db1/?tls=true", "mongodb+srv://u:p@/pdca", "http://db1/pdca", "Mongodb://db1/pdca"} {
		if a, err := parseAddress("--from", text); !errors.Is(err, errUsage) || !strings.Contains(err.Error(), "--from must ") {
			t.Errorf("%q: %v, %v", text, a, err)
		}
	}
}

// The key file of a MongoDB store is never guessed.
func TestKeyFile(t *testing.T) {
	for _, c := range []struct {
		flag string
		a    address
		want string
	}{
		{"", address{dir: "x"}, "x/keys.json"}, {"k", address{dir: "x"}, "k"}, {"k", address{uri: "mongodb://h/d"}, "k"}, {"", address{uri: "mongodb://h/d"}, ""},
	} {
		got, err := keysFlag{c.flag}.path(c.a)
		if got != c.want || (c.want == "") != errors.Is(err, errUsage) {
			t.Errorf("%q, %s: %q, %v", c.flag, c.a, got, err)
		}
	}
}

// Whatever is printed, the secrets of a URI are not in it: as they stand there,
// decoded, or quoted as a log or an error quotes them.
func TestScrub(t *testing.T) {
	for _, c := range []struct {
		uri     string
		secrets []string // no text may hold one
	}{
		{"mongodb://pdca:Schneeammer@h/d", []string{"Schneeammer"}},
		{"--store=mongodb+srv://pdca:Schnee%2Fammer@h/d", []string{"Schnee%2Fammer", "Schnee/ammer"}},
		{`mongodb://pdca:Schnee%22am"mer@h/d`, []string{`Schnee%22am"mer`, `Schnee"am"mer`, `Schnee\"am\"mer`}},
		{"mongodb://pdca:Schnee@ammerlein@h/d", []string{"Schnee@ammerlein", "ammerlein"}},
		{"mongodb://pdca:a@h/d", []string{":a@"}},
		{"mongodb://h/d?tlsCertificateKeyFilePassword=Schneeammer&tls=true", []string{"Schneeammer"}},
		{"mongodb://h/d?tls=true&proxyPassword=abc", []string{"=abc"}},
		{"mongodb://h/d?authMechanismProperties=AWS_SESSION_TOKEN:Schneeammer", []string{"Schneeammer"}},
	} {
		for _, secret := range c.secrets {
			var b bytes.Buffer
			w := scrub(&b, "serve", c.uri)
			text := "before " + c.uri + " and " + secret + " after\n"
			if n, err := w.Write([]byte(text)); n != len(text) || err != nil {
				t.Fatalf("%s: %d, %v", c.uri, n, err)
			}
			if strings.Contains(b.String(), secret) || !strings.HasPrefix(b.String(), "before ") || !strings.HasSuffix(b.String(), " after\n") {
				t.Errorf("%s: %q", c.uri, b.String())
			}
		}
	}
	var b bytes.Buffer
	if w := scrub(&b, "serve", "--store", "file:/mongodb/x", "mongodb://h/d"); w != &b {
		t.Error("output without secrets is scrubbed")
	}
}

// The error of a wrong command line shows what was wrong without the password,
// also where it stands in the environment.
func TestNoPasswordInErrors(t *testing.T) {
	const uri = "mongodb://pdca:Schneeammer@127.0.0.1:1/pdca?serverSelectionTimeoutMS=50&connectTimeoutMS=50"
	for _, args := range [][]string{
		{uri}, {"serve", uri}, {"--store", uri}, {"verify", "--store", uri}, {"init", "--store", uri, "--name", "x"}, {"demo", "--store", uri, "--data", "x"},
		{"serve", "--store", "x" + uri}, {"serve", "--store", uri, "--keys", uri}, {"copy", "--from", uri, "--to", uri}, {"backup", "--store", uri, uri},
		{"restore", "--store", uri, uri}, {"keys", "list", "--store", uri, "--keys", uri}, {"import", "roster", uri, "--store", uri}, {"serve", "--log-level", uri},
		{"verify"}, {"serve", "--keys", "x", "--log-level=debug"},
	} {
		var out, errOut bytes.Buffer
		if code := run(context.Background(), args, []string{"PDCA_STORE=" + uri, "PDCA_LANG=en"}, strings.NewReader(""), &out, &errOut); code == exitOK {
			t.Errorf("%q succeeded", args)
		}
		if text := out.String() + errOut.String(); strings.Contains(text, "Schneeammer") || text == "" {
			t.Errorf("%q: %s", args, text)
		}
	}
}
