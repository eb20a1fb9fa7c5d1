package resolvers_test

import (
	"strings"
	"testing"
)

// TestMissingIndex: a page that only looking at very many records would find is refused, and
// the refusal names the index; where the order or the filter has one, it is answered.
func TestMissingIndex(t *testing.T) {
	fx := open(t, size{secondary: 2, branches: 2, members: 100, points: 16}, nil)
	// Steps are records by conditions: 6,400 records with 50 conditions on a text are as many
	// as 200,000 with one.
	filter := func(part string) string {
		return `{and:` + list(`{rulesVersion:{contains:"`+part+`"}}`, 49) + `}`
	}
	page := func(filter, order string) string {
		return `{pointsEntries(first:3,orderBy:[` + order + `],filter:` + filter + `){nodes{id}}}`
	}
	for query, index := range map[string]string{
		page(filter("1.0"), "POINTS_DESC"):                 "PointsEntry(points)",
		page(filter("1.0"), "POINTS_DESC,CREATED_AT_ASC"):  "PointsEntry(points)",
		page(filter("nowhere in here"), "CREATED_AT_DESC"): "PointsEntry(rulesVersion)",
	} {
		rep := fx.post("admin", query, "")
		if len(rep.Errors) != 1 || rep.Errors[0].Extensions.Code != "INDEX_MISSING" || !strings.Contains(rep.Errors[0].Message, index) {
			t.Errorf("%.120s: %.300s", query, rep.body)
		}
	}
	for _, query := range []string{
		page(filter("1.0"), "CREATED_AT_DESC"),
		page(`{memberId:{eq:"s1b1m1"} and:`+list(`{rulesVersion:{contains:"1.0"}}`, 48)+`}`, "POINTS_DESC"),
		page(`{rulesVersion:{contains:"1.0"}}`, "POINTS_DESC"),
	} {
		if got := decode(t, fx.data("admin", query, ""))["pointsEntries"].(map[string]any)["nodes"].([]any); len(got) != 3 {
			t.Errorf("%.120s: %d records", query, len(got))
		}
	}
	// Of what is seen of few units it is little.
	fx.data("sec-s1b1", page(filter("1.0"), "POINTS_DESC"), "")
}
