package mongoproxy

import (
	"net"
	"strings"
	"testing"
)

func TestFront(t *testing.T) {
	u := newUpstream(t)
	dead, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	dead.Close()
	host := u.listener.Addr().String()
	uri := "mongodb://me:p%40ss@" + dead.Addr().String() + "," + host + "/db?replicaSet=rs0&DirectConnection=false"
	p, through, err := Front(t.Context(), uri, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if want := "mongodb://me:p%40ss@" + p.Addr() + "/db?directConnection=true&replicaSet=rs0"; through != want {
		t.Errorf("got %s, want %s", through, want)
	}
	dial(t, p).wantReply(insert(7, "commits"))
	if got := u.ids(); got[len(got)-1] != 7 {
		t.Errorf("arrived: %v", got)
	}
}

func TestFrontRefuses(t *testing.T) {
	for uri, want := range map[string]string{
		"mongodb+srv://host/db":            "only mongodb://",
		"mongodb://127.0.0.1/db?tls=true":  "TLS",
		"mongodb://127.0.0.1/db?x=%zz":     "options",
		"mongodb://127.0.0.1:1/db":         "no server that takes writes",
		"mongodb://me:secret@127.0.0.1:1/": "127.0.0.1:1",
	} {
		p, _, err := Front(t.Context(), uri, 1)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, %v", uri, p, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}

// FuzzDescribe: no bytes make the proxy fall over.
func FuzzDescribe(f *testing.F) {
	for _, m := range []message{
		insert(1, "commits"), request(2, 0, "getMore", "x"),
		newMessage(2, 0, opQuery, []byte("\x00\x00\x00\x00admin.$cmd\x00\x00\x00\x00\x00\xff\xff\xff\xff"+string(helloCommand))),
		newMessage(3, 0, opCompressed, []byte("\xdd\x07\x00\x00\x05\x00\x00\x00\x01\x05\x10hello")),
		newMessage(4, 0, opMsg, msgBody(0, document("\x0bfind\x00a\x00b\x00\x05b\x00\x01\x00\x00\x00\x00x\x0cp\x00\x02\x00\x00\x00a\x00123456789012"))),
	} {
		f.Add([]byte(m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := readMessage(strings.NewReader(string(b)))
		if err != nil {
			return
		}
		if r, _, err := describe(m, 1); err == nil && len(r.Command)+len(r.Collection) > maxMessage {
			t.Errorf("%+v", r)
		}
	})
}
