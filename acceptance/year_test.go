package acceptance

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pdca/internal/domain"
	"pdca/internal/journal"
	"pdca/internal/rules"
	"pdca/internal/state/statetest"
)

// newYear is when the year of TestAYear begins.
var newYear = time.Date(2026, 1, 5, 8, 0, 0, 0, zone)

// TestAYear plays a whole year of the small enterprise through the doors, on a clock that is
// moved: from its conferences to the review of the cycle, what was carried over included.
func TestAYear(t *testing.T) {
	p := params([]string{"testdata/year.txtar"}, rules.All(), statetest.Tables())
	p.Cmds["submit"], p.Cmds["letter"], p.Cmds["prove"] = submit, signTheLetter, prove
	p.Cmds["progress"], p.Cmds["weigh"], p.Cmds["settle"], p.Cmds["cleardrafts"] = report, weigh, settleLetter, clearDrafts
	p.Cmds["figures"], p.Cmds["criteria"], p.Cmds["present"], p.Cmds["verify"] = everyFigure, everyCriterion, listed, verified
	p.Cmds["inspectsome"], p.Cmds["each"], p.Cmds["tally"], p.Cmds["countersign"] = inspectSome, each, tally, countersign
	p.Setup = func(e *testscript.Env) error {
		p, err := newPlay(e, newYear, rules.All(), statetest.Tables())
		e.Values[playKey{}] = p
		return err
	}
	testscript.Run(t, p)
}

// submit is "submit ALLOCATION": what is seen of an allocation is handed in.
func submit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("submit ALLOCATION")
	}
	p, id := playing(ts), ids(args[0])
	p.do(ts, p.account, `{ targetAllocation(id: "%s") { contentHash } }`, id)
	p.do(ts, p.account, `mutation { transitionTargetAllocation(input: {id: "%s", to: SUBMITTED, expectHash: "%s"}) { errors { code rule field message } } }`, id, p.got(ts, "data.targetAllocation.contentHash"))
}

// signTheLetter is "letter KIND TAKER EDITOR ISSUER SIGNER DAY": the prepared letter of a kind
// is completed by its editor, signed by both sides, and in force from a day on.
func signTheLetter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 6 {
		ts.Fatalf("letter KIND TAKER EDITOR ISSUER SIGNER DAY")
	}
	p, editor, issuer, signer := playing(ts), args[2], args[3], args[4]
	p.do(ts, editor, `{ responsibilityLetters(first: 5, filter: {takerUnitId: {eq: "%s"}, kind: {eq: %s}}) { nodes { id items(first: 9) { nodes { id weight } } } } }`, args[1], args[0])
	id := p.got(ts, "data.responsibilityLetters.nodes.0.id")
	p.do(ts, editor, `mutation { a: updateResponsibilityLetter(input: {id: "%s", rewardZh: "按年度考核办法兑现", effectiveFrom: "%s", issuerSignerId: "%s", takerSignerId: "%s"}) { errors { code rule field message } } b: transitionResponsibilityLetter(input: {id: "%s", to: UNDER_REVIEW}) { errors { code rule field message } } }`, id, args[5], issuer, signer, id)
	p.do(ts, issuer, `mutation { transitionResponsibilityLetter(input: {id: "%s", to: AWAITING_SIGNATURE}) { responsibilityLetter { signedHash } errors { code rule field message } } }`, id)
	hash := p.got(ts, "data.transitionResponsibilityLetter.responsibilityLetter.signedHash")
	for _, who := range []string{issuer, signer} {
		p.do(ts, who, `mutation { signLetter(input: {id: "%s", contentHash: "%s"}) { errors { code rule field message } } }`, id, hash)
	}
}

// prove is "prove ACCOUNT UNIT KIND ID": the bytes of a document come, and it is evidence that
// the server has seen.
func prove(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("prove ACCOUNT UNIT KIND ID")
	}
	p, text, id := playing(ts), "document "+args[3], ids(args[3])
	p.do(ts, args[0], `mutation { a: createAttachment(input: {id: "%s", unitId: "%s", sha256: "%s", size: %d, mediaType: "application/pdf", fileName: "材料.pdf"}) { errors { code field message } } b: createEvidence(input: {id: "%s", unitId: "%s", kindCode: "%s", attachmentId: "%s", status: HASHED}) { errors { code field message } } c: transitionEvidence(input: {id: "%s", to: QUEUED}) { errors { code message } } }`,
		ids(args[3]+"-file"), args[1], hashOf(text), len(text), id, args[1], args[2], ids(args[3]+"-file"), id)
	upload(ts, false, []string{text})
}

// report is "progress ACCOUNT TARGET VALUE EVIDENCE DECIDER": how far a target is, reported
// with its evidence and accepted.
func report(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("progress ACCOUNT TARGET VALUE EVIDENCE DECIDER")
	}
	p, id := playing(ts), ids(args[1]+"-progress")
	p.do(ts, args[0], `mutation { a: createTargetProgress(input: {id: "%s", targetId: "%s", asOf: "%s", value: %s, evidenceIds: ["%s"], sourceDocZh: "台账"}) { errors { code rule field message } } b: transitionTargetProgress(input: {id: "%s", to: SUBMITTED}) { errors { code rule field message } } }`,
		id, ids(args[1]), p.clock.now().Format("2006-01-02"), args[2], ids(args[3]), id)
	p.do(ts, args[4], `mutation { transitionTargetProgress(input: {id: "%s", to: ACCEPTED}) { errors { code rule field message } } }`, id)
}

// weigh is "weigh UNIT": the post-evaluation of a branch, with what inspection and records say
// differently explained, from its snapshot to CONFIRMED.
func weigh(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("weigh UNIT")
	}
	p, id := playing(ts), ids("@evaluation-"+args[0])
	p.do(ts, "pa", `mutation { a: createPostEvaluation(input: {id: "%s", unitId: "%s", cycleId: "cy2026"}) { errors { code rule field message } } b: takeSnapshot(input: {id: "%s"}) { errors { code rule field message } } }`, id, args[0], id)
	p.do(ts, "pa", `{ postEvaluation(id: "%s") { scores(first: 100, filter: {disagreement: {eq: true}}) { nodes { id } } } }`, id)
	var got struct {
		Data struct {
			PostEvaluation struct {
				Scores struct{ Nodes []struct{ ID string } }
			}
		}
	}
	ts.Check(json.Unmarshal(p.last, &got))
	for _, s := range got.Data.PostEvaluation.Scores.Nodes {
		p.do(ts, "pa", `mutation { updateCriterionScore(input: {id: "%s", explanationZh: "检查在前，记录在后"}) { errors { code rule field message } } }`, s.ID)
	}
	p.do(ts, "pa", `mutation { transitionPostEvaluation(input: {id: "%s", to: CALIBRATED}) { errors { code rule field message } } }`, id)
	p.do(ts, "cc", `mutation { updatePostEvaluation(input: {id: "%s", decidedMeetingOn: "%s", decisionDocumentId: "%s", status: CONFIRMED}) { errors { code rule field message } } }`,
		id, p.clock.now().Format("2006-01-02"), minutes)
}

// settleLetter is "settle KIND TAKER PROPOSER TAKER-ACCOUNT DECIDER": a letter is settled by
// the outcomes of its clauses, agreed by who took it, and decided on by another.
func settleLetter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("settle KIND TAKER PROPOSER TAKER-ACCOUNT DECIDER")
	}
	p := playing(ts)
	p.do(ts, args[2], `{ responsibilityLetters(first: 5, filter: {takerUnitId: {eq: "%s"}, kind: {eq: %s}}) { nodes { id items(first: 9) { nodes { id outcome target { id status } } } } } }`, args[1], args[0])
	id := p.got(ts, "data.responsibilityLetters.nodes.0.id")
	for i, to := range []string{"SETTLEMENT_PROPOSED", "SETTLEMENT_AGREED", "SETTLED"} {
		p.do(ts, args[2+i], `mutation { transitionResponsibilityLetter(input: {id: "%s", to: %s}) { errors { code rule field message } } }`, id, to)
	}
}

// clearDrafts is "cleardrafts ACCOUNT": letters that were prepared and never needed are
// deleted, because a cycle does not close on them.
func clearDrafts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("cleardrafts ACCOUNT")
	}
	p := playing(ts)
	p.do(ts, args[0], `{ responsibilityLetters(first: 100, filter: {status: {eq: DRAFT}}) { nodes { id } } }`)
	var got struct {
		Data struct {
			ResponsibilityLetters struct{ Nodes []struct{ ID string } }
		}
	}
	ts.Check(json.Unmarshal(p.last, &got))
	for _, l := range got.Data.ResponsibilityLetters.Nodes {
		p.do(ts, args[0], `mutation { deleteResponsibilityLetter(input: {id: "%s"}) { errors { code rule field message } } }`, l.ID)
	}
}

// everyFigure is "figures ACCOUNT UNIT BRANCH MONTH FILE": each figure that is shipped has a value
// for the year that was played, of the kind that figures.json says, and that of the file where it is
// there, in lines of "KEY[@ACCOUNT] VALUE: how it is reckoned". An account asks for the unit, another
// where one is given with the key; what is of a branch alone its secretary asks for, what is of a
// month alone for that month, and what is of the present alone today.
func everyFigure(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("figures ACCOUNT UNIT BRANCH MONTH FILE")
	}
	p, want, by, bad := playing(ts), map[string]string{}, map[string]string{}, 0
	for line := range strings.Lines(ts.ReadFile(args[4])) {
		said, reckoned, _ := strings.Cut(strings.TrimSpace(line), ": ")
		key, value, _ := strings.Cut(said, " ")
		key, account, _ := strings.Cut(key, "@")
		if value == "" || reckoned == "" {
			ts.Fatalf("%q: KEY[@ACCOUNT] VALUE: how it is reckoned", line)
		}
		want[key], by[key] = value, account
	}
	for _, d := range domain.ShippedFigures().List {
		got := figureOf(ts, p, d, cmp.Or(by[d.Enum], args[0]), args)
		why := got.wrong(d)
		if value, said := want[d.Enum]; said && why == "" && string(*got.Value) != value {
			why = fmt.Sprintf("is %s, not %s", *got.Value, value)
		}
		delete(want, d.Enum)
		if why != "" {
			ts.Logf("%s %s", d.Enum, why)
			bad++
		}
	}
	if bad > 0 || len(want) > 0 {
		ts.Fatalf("%d of %d figures are otherwise; no figures: %v", bad, len(domain.ShippedFigures().List), want)
	}
}

// figureRow is what is asked for of a figure.
type figureRow struct {
	State, Why string
	Value      *json.Number
}

// wrong says what speaks against a row: that it has no value, or one of another kind than the
// declaration's; "" for nothing.
func (r figureRow) wrong(d *domain.FigureDecl) string {
	if r.Value == nil || r.State != string(domain.FigureStateOk) && r.State != string(domain.FigureStateProvisional) {
		return fmt.Sprintf("has no value: %s %s", r.State, r.Why)
	}
	v, err := r.Value.Float64()
	_, digits, _ := strings.Cut(string(*r.Value), ".")
	// The change that help or a campaign made is in points of a rate, and may go down.
	share := d.Unit == "PERCENT" && d.Denominator != nil
	switch {
	case err != nil:
		return err.Error()
	case len(digits) > d.Decimals:
		return fmt.Sprintf("has %s, of more than %d decimals", *r.Value, d.Decimals)
	case share && (v < 0 || v > 100), d.Unit == "SCORE" && (v < 0 || v > 1000), d.Unit == "RATIO" && (v < -1 || v > 1), d.Unit == "COUNT" && v < 0:
		return fmt.Sprintf("has %s, which is no %s", *r.Value, d.Unit)
	}
	return ""
}

// figureOf asks for one figure, as everyFigure says.
func figureOf(ts *testscript.TestScript, p *play, d *domain.FigureDecl, account string, args []string) figureRow {
	unit, period, per := args[1], `cycleId: "cy2026"`, ""
	if len(d.KindsOfUnit) == 1 && d.KindsOfUnit[0] == domain.UnitKindBranch {
		unit = args[2]
		account = "bs" + unit[1:]
	}
	if slices.Equal(d.Periods, []string{"MONTH"}) {
		period = `month: "` + args[3] + `"`
	}
	if d.PerMember && len(d.KindsOfUnit) == 1 {
		per = ", per: MEMBERS"
	}
	row := askFigure(ts, p, account, d.Enum, unit, period, per)
	if row.Why == "NOT_KEPT" {
		row = askFigure(ts, p, account, d.Enum, unit, fmt.Sprintf("year: %d", p.clock.now().Year()), per)
	}
	return row
}

// askFigure asks for a figure: its total, or the first row of persons.
func askFigure(ts *testscript.TestScript, p *play, account, key, unit, period, per string) figureRow {
	const of = "state why value"
	p.do(ts, account, `{ figures(keys: [%s], unitId: "%s", period: {%s}%s) { total { %s } rows { %s } } }`, key, unit, period, per, of, of)
	var got struct {
		Data struct {
			Figures []struct {
				Total figureRow
				Rows  []figureRow
			}
		}
	}
	d := json.NewDecoder(strings.NewReader(string(p.last)))
	d.UseNumber()
	ts.Check(d.Decode(&got))
	if f := got.Data.Figures[0]; per != "" && len(f.Rows) > 0 {
		return f.Rows[0]
	}
	return got.Data.Figures[0].Total
}

// everyCriterion is "criteria ACCOUNT BRANCH": of each criterion of the shipped catalogue that
// applies to branches there is a score, or the reason why there is none, on whichever page.
func everyCriterion(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("criteria ACCOUNT UNIT")
	}
	p := playing(ts)
	of, seen, after := map[string]int{}, map[string]bool{}, "null"
	for after != "" {
		p.do(ts, args[0], `{ postEvaluations(first: 1, filter: {unitId: {eq: "%s"}, cycleId: {eq: "cy2026"}}, orderBy: VERSION_DESC) { nodes { criteriaTotal scores(first: 100, after: %s) { pageInfo { hasNextPage endCursor } nodes { criterionCode state score noDataReason chosenSource } } } } }`, args[1], after)
		var got struct {
			Data struct {
				PostEvaluations struct {
					Nodes []struct {
						CriteriaTotal int
						Scores        struct {
							PageInfo struct {
								HasNextPage bool
								EndCursor   string
							}
							Nodes []struct {
								CriterionCode, State, NoDataReason, ChosenSource string
								Score                                            *float64
							}
						}
					}
				}
			}
		}
		ts.Check(json.Unmarshal(p.last, &got))
		x := got.Data.PostEvaluations.Nodes[0]
		if x.CriteriaTotal != len(domain.ShippedCatalogue().Criteria()) {
			ts.Fatalf("%d criteria", x.CriteriaTotal)
		}
		for _, s := range x.Scores.Nodes {
			seen[s.CriterionCode] = true
			of[s.State+" "+s.ChosenSource]++
			if noData := s.State == "NO_DATA"; noData != (s.NoDataReason != "") || s.State == "MEASURED" && s.Score == nil {
				ts.Fatalf("%s is %s, because of %q, with %v", s.CriterionCode, s.State, s.NoDataReason, s.Score)
			}
		}
		if after = ""; x.Scores.PageInfo.HasNextPage {
			after = strconv.Quote(x.Scores.PageInfo.EndCursor)
		}
	}
	elsewhere := 0
	for _, c := range domain.ShippedCatalogue().Criteria() {
		switch applies := slices.Contains(c.AppliesTo, string(domain.UnitKindBranch)); {
		case applies != seen[c.Code]:
			ts.Fatalf("%s, which applies %v, is there %v: neither a score nor a reason why not", c.Code, applies, seen[c.Code])
		case !applies:
			elsewhere++
		}
	}
	ts.Logf("criteria: %d of branches, %d of other units, %v", len(seen), elsewhere, of)
	if len(seen)+elsewhere != 101 {
		ts.Fatalf("%d criteria", len(seen)+elsewhere)
	}
}

// listed is "present DEVICE EVENT UNIT MEMBER...": who was there is put on the list, offline.
func listed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("present DEVICE EVENT UNIT MEMBER...")
	}
	p := playing(ts)
	d, err := p.device(args[0])
	ts.Check(err)
	for _, m := range args[3:] {
		line := fields{"eventId": ids(args[1]), "memberId": m, "unitId": args[2], "mode": "ON_SITE_LIST", "proof": "LIST", "at": p.clock.now().UTC().Format("2006-01-02T15:04:05Z")}
		id, err := keyed("Attendance", line)
		ts.Check(err)
		ts.Check(write(d, "create", "Attendance", id, line))
	}
}

// verified is "verify": the chain of the journal holds from its first commit to its last.
func verified(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("verify")
	}
	ts.Check(journal.Verify(context.Background(), playing(ts).engine.Store(), func(domain.Rev, domain.Rev) {}))
}
