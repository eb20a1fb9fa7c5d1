package acceptance

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// export FORMAT FIELD ARGUMENTS [COLUMN…] asks for a file and keeps what it says: about, titles,
// rows.
func export(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("export FORMAT FIELD ARGUMENTS [COLUMN…]")
	}
	p := playing(ts)
	body, err := json.Marshal(map[string]any{"format": args[0], "field": args[1], "arguments": json.RawMessage(ids(args[2])), "columns": args[3:]})
	ts.Check(err)
	resp, err := p.files(http.MethodPost, "/exports", body, "Content-Type", "application/json", "Accept-Language", "zh")
	ts.Check(err)
	if refused := resp.StatusCode != http.StatusOK; refused != neg {
		ts.Fatalf("export %v: %d %s", args, resp.StatusCode, p.last)
	} else if refused {
		return
	}
	rows, err := rowsOf(args[0], p.last)
	ts.Check(err)
	kept := map[string]any{"titles": rows[0], "rows": rows[1:]}
	raw, err := json.Marshal(kept)
	ts.Check(p.keep(raw, err))
}

// rowsOf are the titles and the rows of a file.
func rowsOf(format string, file []byte) (rows [][]string, err error) {
	if format == "XLSX" {
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			return nil, err
		}
		return book.GetRows(book.GetSheetName(1))
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file), "\uFEFF")))
	r.Comment, r.FieldsPerRecord = '#', -1
	return r.ReadAll()
}
