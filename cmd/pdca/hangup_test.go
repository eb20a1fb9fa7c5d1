package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// pairOf writes a certificate for this machine with a serial number, and its key.
func pairOf(t *testing.T, serial int64, cert, key string) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(serial), IPAddresses: []net.IP{{127, 0, 0, 1}}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &k.PublicKey, k)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "EC PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestHangup replaces the certificate and moves the log away under a running server:
// SIGHUP has it take both up, a damaged certificate changes nothing, and the server
// never goes down.
func TestHangup(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	program := at("pdca")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	found := exec.Command(program, "init", "--store", "file:"+at("store"), "--name", "Company", "--admin", "admin", "--password", "-")
	found.Stdin = strings.NewReader("Pdca-case-2026\n")
	if out, err := found.CombinedOutput(); err != nil {
		t.Fatalf("init: %v\n%s", err, out)
	}
	pairOf(t, 1, at("cert"), at("key"))
	addr := freePort(t)
	h := &killed{t: t, cmd: exec.Command(program, "serve", "--store", "file:"+at("store"), "--addr", addr,
		"--tls-cert", at("cert"), "--tls-key", at("key"), "--log-file", at("log"))}
	if err := h.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer h.stop(syscall.SIGTERM)
	serial := func() int64 {
		c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			return 0
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	said := func(file, text string) bool {
		b, _ := os.ReadFile(at(file)) // not there yet: nothing is said
		return strings.Contains(string(b), text)
	}
	until(t, "it serves", func() bool { return serial() == 1 })

	pairOf(t, 2, at("cert"), at("key"))
	if err := os.Rename(at("log"), at("log.1")); err != nil {
		t.Fatal(err)
	}
	hangUp(t, h)
	until(t, "the new certificate and a new log", func() bool { return serial() == 2 && said("log", "SIGHUP") })
	if !said("log.1", "serving") || said("log", "serving") {
		t.Error("the log was not moved")
	}

	if err := os.WriteFile(at("cert"), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	hangUp(t, h)
	until(t, "the damage is said", func() bool { return said("log", "load the TLS certificate") })
	if n := serial(); n != 2 {
		t.Errorf("after a damaged certificate: serial %d", n)
	}
}

func hangUp(t *testing.T, h *killed) {
	t.Helper()
	if err := h.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

// until waits for something that another process does.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 1000 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond) // another process: there is nothing else to wait on
	}
	t.Fatalf("in vain: %s", what)
}
