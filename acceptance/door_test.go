package acceptance

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// atDoor asks a door without an account, as nobody in particular.
func atDoor(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 && len(args) != 3 && len(args) != 6 {
		ts.Fatalf("door METHOD PATH [BODY [LIST FROM TO]]")
	}
	body := ""
	if len(args) > 2 {
		body = ids(args[2])
	}
	each := []string{""}
	if len(args) == 6 {
		ts.Check(json.Unmarshal([]byte(args[3]), &each))
		from, err := strconv.Atoi(args[4])
		ts.Check(err)
		to, err := strconv.Atoi(args[5])
		ts.Check(err)
		each = each[from:to]
	}
	p := playing(ts)
	for _, text := range each {
		status, err := p.nobody(args[0], ids(args[1]), strings.ReplaceAll(body, "%", text))
		ts.Check(err)
		if neg != (status >= http.StatusBadRequest) {
			ts.Fatalf("%s %s is answered with %d: %s", args[0], args[1], status, p.last)
		}
	}
}

// nobody sends a request without a token, and keeps the answer.
func (p *play) nobody(method, path, body string) (status int, err error) {
	req, err := http.NewRequest(method, p.url+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept", "application/json")
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return p.answered(req)
}
