package acceptance

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// printed asks for a document as it is printed, twice: it is the same file each time.
func printed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("document STATUS ID")
	}
	p := playing(ts)
	var before []byte
	for range 2 {
		resp, err := p.files(http.MethodGet, "/documents/"+ids(args[1])+".pdf", nil)
		ts.Check(err)
		if strconv.Itoa(resp.StatusCode) != args[0] {
			ts.Fatalf("as %s: %d\n%.300s", p.account, resp.StatusCode, p.last)
		}
		if resp.StatusCode != http.StatusOK {
			return
		}
		if !bytes.HasPrefix(p.last, []byte("%PDF-")) || resp.Header.Get("Content-Type") != "application/pdf" || before != nil && !bytes.Equal(before, p.last) {
			ts.Fatalf("as %s: no PDF, or another one than before", p.account)
		}
		before = p.last
	}
}
