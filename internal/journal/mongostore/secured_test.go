package mongostore_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal/journaltest"
	"pdca/internal/journal/mongostore"
	"pdca/internal/registry"
)

// authority signs certificates, and dir holds them as PEM files.
type authority struct {
	*testing.T
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T, name string) *authority {
	t.Helper()
	a := &authority{T: t, dir: t.TempDir()}
	a.cert, a.key = a.sign(name, nil, nil)
	a.write("ca.pem", a.cert, nil)
	return a
}

// sign makes a certificate for the loopback; without a parent one that signs others.
func (a *authority) sign(name string, parent *x509.Certificate, by *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	a.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}, BasicConstraintsValid: true,
	}
	if parent == nil {
		c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign
		parent, by = c, key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, by)
	if err != nil {
		a.Fatal(err)
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		a.Fatal(err)
	}
	return c, key
}

// write puts a certificate, and its key if there is one, into a file.
func (a *authority) write(name string, cert *x509.Certificate, key *ecdsa.PrivateKey) {
	a.Helper()
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})
	if key != nil {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			a.Fatal(err)
		}
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})...)
	}
	if err := os.WriteFile(a.file(name), text, 0o600); err != nil {
		a.Fatal(err)
	}
}

func (a *authority) file(name string) string { return filepath.Join(a.dir, name) }

// issue writes a certificate and its key into a file.
func (a *authority) issue(name string) {
	a.Helper()
	cert, key := a.sign(name, a.cert, a.key)
	a.write(name, cert, key)
}

// TestSecured opens a database that wants TLS, a client certificate and a password.
func TestSecured(t *testing.T) {
	ours, theirs := newAuthority(t, "ours"), newAuthority(t, "theirs")
	ours.issue("server.pem")
	ours.issue("client.pem")
	theirs.issue("client.pem")
	dir := t.TempDir()

	bare := newStandin(t, dir)
	bare.start()
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://" + bare.addr))
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]string{"writer": "readWrite", "reader": "read", "nobody": ""} {
		roles := bson.A{}
		if role != "" {
			roles = append(roles, bson.D{{Key: "role", Value: role}, {Key: "db", Value: "enterprise"}})
		}
		create := bson.D{{Key: "createUser", Value: name}, {Key: "pwd", Value: "geheim"}, {Key: "roles", Value: roles}}
		if err := client.Database("admin").RunCommand(t.Context(), create).Err(); err != nil {
			t.Fatal(err)
		}
	}
	if err := client.Disconnect(context.Background()); err != nil {
		t.Fatal(err)
	}
	bare.end(os.Interrupt)

	server := newStandin(t, dir, "--auth", "--tls-cert-file", ours.file("server.pem"), "--tls-key-file", ours.file("server.pem"),
		"--tls-ca-file", ours.file("ca.pem"), "--tls-require-client-cert")
	server.start()
	uri := func(user, options string) string {
		return fmt.Sprintf("mongodb://%s%s/enterprise?authSource=admin%s", user, server.addr, options)
	}
	secure := fmt.Sprintf("&tls=true&tlsCAFile=%s&tlsCertificateKeyFile=%s", ours.file("ca.pem"), ours.file("client.pem"))

	s := mustOpen(t, mongostore.Config{URI: uri("writer:geheim@", secure), Form: registry.MustLoad()})
	all := journaltest.Extend(t, s, 3)
	heard := make(chan error, 1)
	go func() { heard <- s.Wait(t.Context(), domain.Rev(len(all))) }()
	all = append(all, journaltest.Extend(t, s, 1)...)
	if err := <-heard; err != nil {
		t.Error(err)
	}
	reader := mustOpen(t, mongostore.Config{URI: uri("reader:geheim@", secure), ReadOnly: true})
	journaltest.Same(t, journaltest.ReadAll(t, reader), all)

	// What a server has against a client's certificate may get lost when it hangs up, and
	// then it cannot be told from one that is not there.
	hangUp := []error{mongostore.ErrTLS, mongostore.ErrUnreachable}
	for name, c := range map[string]struct {
		uri  string
		want []error
	}{
		"wrong password":              {uri("writer:geheimer@", secure), []error{mongostore.ErrNotAuthorised}},
		"unknown user":                {uri("somebody:geheim@", secure), []error{mongostore.ErrNotAuthorised}},
		"no password":                 {uri("", secure), []error{mongostore.ErrNotAuthorised}},
		"user without rights":         {uri("nobody:geheim@", secure), []error{mongostore.ErrNotAuthorised}},
		"user who may read":           {uri("reader:geheim@", secure), []error{mongostore.ErrReadOnlyUser}},
		"no TLS":                      {uri("writer:geheim@", ""), []error{mongostore.ErrUnreachable}},
		"no client certificate":       {uri("writer:geheim@", "&tls=true&tlsCAFile="+ours.file("ca.pem")), hangUp},
		"client of another authority": {uri("writer:geheim@", "&tls=true&tlsCAFile="+ours.file("ca.pem")+"&tlsCertificateKeyFile="+theirs.file("client.pem")), hangUp},
		"server of another authority": {uri("writer:geheim@", "&tls=true&tlsCAFile="+theirs.file("ca.pem")+"&tlsCertificateKeyFile="+ours.file("client.pem")), []error{mongostore.ErrTLS}},
		"authority that is not there": {uri("writer:geheim@", "&tls=true&tlsCAFile="+theirs.file("none.pem")), []error{mongostore.ErrURI}},
	} {
		t.Run(name, func(t *testing.T) {
			wantRefused(t, mongostore.Config{URI: c.uri, Patience: time.Second}, c.want...)
		})
	}
}
