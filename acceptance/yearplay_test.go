package acceptance

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
)

// What a year does many times, in one line each; as macros do, by the accounts that would.

// inspectSome is "inspectsome UNIT CODE=INPUT... [finding TEXT]": a branch is inspected by some
// criteria of the shipped catalogue, as inspectwhole does it by all of them; a deduction is
// KEY:TIMES. With a finding there is one on the first of them. It keeps $INSPECTION.
func inspectSome(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("inspectsome UNIT CODE=INPUT... [finding TEXT]")
	}
	p, text := playing(ts), ""
	defer func(as string) { p.account = as }(p.account)
	if n := len(args); n > 3 && args[n-2] == "finding" {
		args, text = args[:n-2], args[n-1]
	}
	m := &inspecting{ts: ts, p: p, unit: args[0], lead: "li1", scorer: "in1", finding: text}
	m.name = fmt.Sprintf("%s-%d", m.unit, m.count()+1)
	m.id = m.named("inspection")
	var list []*domain.CatalogueCriterion
	for _, a := range args[1:] {
		code, _, _ := strings.Cut(a, "=")
		for _, c := range domain.ShippedCatalogue().Applicable(string(domain.UnitKindBranch)) {
			if c.Code == code {
				list = append(list, c)
			}
		}
	}
	if len(list) != len(args)-1 {
		ts.Fatalf("%d criteria of %v", len(list), args[1:])
	}
	if m.finding != "" {
		p.do(ts, m.lead, `{ findings(first: 1, filter: {unitId: {eq: "%s"}, criterionCode: {eq: "%s"}}) { nodes { id } } }`, m.unit, list[0].Code)
		m.before, _ = p.at("data.findings.nodes.0.id")
	}
	m.planWhole(list)
	m.visitWhole(list, args[1:])
	m.settle()
	ts.Setenv("INSPECTION", m.id)
}

// each is "each NUMBERS ACCOUNT COMMAND ARGUMENT...": a command as an account for each of some
// numbers, "%" standing for the number and "^" for that of the second-level unit of a branch of
// it. "each NUMBERS ACCOUNT gql QUERY LOOKUP PATH" puts what is found first in the place of "#".
func each(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("each NUMBERS ACCOUNT COMMAND ARGUMENT...")
	}
	p := playing(ts)
	commands := map[string]func(*testscript.TestScript, bool, []string){"gql": ask, "prove": prove, "expect": expect, "inspectsome": inspectSome}
	do := commands[args[2]]
	if do == nil {
		ts.Fatalf("each does no %s", args[2])
	}
	for _, no := range strings.Fields(args[0]) {
		var n int
		_, err := fmt.Sscanf(no, "%d", &n)
		ts.Check(err)
		put := strings.NewReplacer("%", no, "^", fmt.Sprintf("%02d", secondOf(n)))
		p.account = put.Replace(args[1])
		var given []string
		for _, a := range args[3:] {
			given = append(given, put.Replace(a))
		}
		if args[2] == "gql" && len(given) == 3 {
			ask(ts, false, given[1:2])
			given = []string{strings.ReplaceAll(given[0], "#", p.got(ts, given[2]))}
		}
		do(ts, false, given)
	}
}

// tally is "tally ACCOUNT BALLOT FIRST|SECOND RETURNED OPTION=N,...": a teller counts the papers
// of a ballot, each row of its form with the same numbers.
func tally(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("tally ACCOUNT BALLOT FIRST|SECOND RETURNED OPTION=N,...")
	}
	p := playing(ts)
	p.do(ts, args[0], `{ paperBallot(id: "%s") { form { rows { rowId } } } }`, ids(args[1]))
	var got struct {
		Data struct {
			PaperBallot struct {
				Form struct{ Rows []struct{ RowID string } }
			}
		}
	}
	ts.Check(json.Unmarshal(p.last, &got))
	var counts []string
	for _, row := range got.Data.PaperBallot.Form.Rows {
		for _, c := range strings.Split(args[4], ",") {
			option, n, _ := strings.Cut(c, "=")
			counts = append(counts, fmt.Sprintf(`{rowId: "%s", option: "%s", n: %s}`, row.RowID, option, n))
		}
	}
	p.do(ts, args[0], `mutation { createBallotTally(input: {ballotId: "%s", teller: %s, paperReturned: %s, paperInvalid: 0, counts: [%s]}) { errors { code rule field message } } }`,
		ids(args[1]), args[2], args[3], strings.Join(counts, ", "))
}

// countersign is "countersign TYPE ID ROLE ACCOUNT...": each of some accounts signs what it sees
// of a record.
func countersign(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("countersign TYPE ID ROLE ACCOUNT...")
	}
	p := playing(ts)
	for _, account := range args[3:] {
		p.do(ts, account, `{ signableContent(type: "%s", id: "%s") { contentHash } }`, args[0], ids(args[1]))
		hash := p.got(ts, "data.signableContent.contentHash")
		p.do(ts, account, `mutation { createSignature(input: {subjectType: "%s", subjectId: "%s", role: %s, contentHash: "%s"}) { errors { code rule field message } } }`, args[0], ids(args[1]), args[2], hash)
	}
}
