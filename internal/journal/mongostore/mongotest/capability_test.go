package mongotest

import (
	"net"
	"os"
	"testing"
)

// TestProbes tries every capability on the server that is there. The stand-in has them
// all; what another server lacks is listed.
func TestProbes(t *testing.T) {
	server := Server(t)
	for c := range probes {
		err := probe(server, c)
		if err != nil && (!lacks(err) || os.Getenv("MONGO_STANDIN") != "") {
			t.Errorf("%s: %v", c, err)
		}
		t.Logf("%s: %v", c, err)
	}
}

// TestProbeOfNobody: a server that does not answer lacks nothing, it is not there.
func TestProbeOfNobody(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	err = probe("mongodb://"+l.Addr().String()+"/?serverSelectionTimeoutMS=200", Views)
	if err == nil || lacks(err) {
		t.Errorf("got %v", err)
	}
}
