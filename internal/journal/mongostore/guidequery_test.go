package mongostore_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/figures"
	"pdca/internal/journal"
	"pdca/internal/journal/mongostore"
	"pdca/internal/journal/mongostore/mongotest"
	"pdca/internal/registry"
	"pdca/internal/rules"
	"pdca/internal/state"
	"pdca/internal/state/statetest"
)

// guideDay is the day on which the demonstration of docs/mongodb.md ends: its
// pipelines name days and years.
var guideDay = domain.DateOf(time.Date(2026, 10, 15, 0, 0, 0, 0, time.UTC), time.UTC)

// guideBranch is the branch whose points are ranked.
const guideBranch = "b007"

// demonstration fills a database with the small demonstration enterprise and
// returns it with the state that its server had. One more inspection shows what
// became of a pairing, and one attachment and one ballot are there.
func demonstration(t *testing.T) (*mongo.Database, *state.Snapshot) {
	t.Helper()
	uri, reg := mongotest.URI(t), registry.MustLoad()
	s := mustOpen(t, mongostore.Config{URI: uri, Form: reg, Timeout: time.Minute})
	eng, err := engine.Open(t.Context(), engine.Config{Store: fewer{s, collections(t)}, Registry: reg, Rules: rules.All(), Tables: statetest.Tables(), Node: "guide", ProjectEvery: -1,
		Clock: func() time.Time { return guideDay.Std().Add(9 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = demo.Fill(t.Context(), eng, demo.Config{Seed: 1, Small: true, Today: guideDay}); err == nil {
		err = eng.Do(t.Context(), domain.Actor{System: true}, inspectAgain)
	}
	sum := sha256.Sum256([]byte("hello"))
	if err == nil {
		err = s.Blobs().Put(t.Context(), hex.EncodeToString(sum[:]), strings.NewReader("hello"))
	}
	if err == nil {
		err = s.Ballots().Issue(t.Context(), []journal.Ballot{{Box: "survey:s-2026", Slip: hex.EncodeToString(sum[:]), Note: "d07", Body: []byte("sealed")}})
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if closed := eng.Close(ctx); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
	return mongotest.Database(t, uri), eng.Snapshot()
}

// collections are those that the guide's pipelines read.
func collections(t *testing.T) (list []string) {
	t.Helper()
	for _, c := range guide(t, "Five pipelines") {
		for _, b := range c.blocks {
			for _, m := range regexp.MustCompile(`(?:"from": "|^db\.)([A-Z][A-Za-z]+)`).FindAllStringSubmatch(b, -1) {
				list = append(list, m[1])
			}
		}
	}
	return list
}

// inspectAgain publishes an inspection of a paired branch, made after the pairing
// began, in which two of its weak criteria reached half of what they could.
func inspectAgain(tx *engine.Tx) error {
	snap := tx.State()
	var pair *domain.AssistancePairing
	each(snap, func(p *domain.AssistancePairing) {
		if p.Status == domain.PairingStatusActive {
			pair = p
		}
	})
	if pair == nil {
		return errors.New("the demonstration has no active pairing")
	}
	set := func(field int, v domain.Value) domain.FieldEffect { return domain.FieldEffect{Field: field, Value: v} }
	_, err := tx.Make(snap.Registry().Entity("Inspection"), "insp-again",
		set(domain.InspectionFieldUnitID, domain.String(pair.UnitID)), set(domain.InspectionFieldMode, domain.String(string(domain.SupervisionModeDailySurvey))),
		set(domain.InspectionFieldPlannedOn, domain.DateValue(pair.From+30)), set(domain.InspectionFieldStatus, domain.String(string(domain.InspectionStatusPublished))))
	for _, w := range engine.Objects[domain.PairingCriterion](pair.Criteria)[:2] {
		if err != nil {
			break
		}
		id := domain.ShippedCatalogue().Version + "/" + w.CriterionCode
		_, err = tx.Make(snap.Registry().Entity("CriterionResult"), "insp-again/"+w.CriterionCode,
			set(domain.CriterionResultFieldInspectionID, domain.String("insp-again")), set(domain.CriterionResultFieldUnitID, domain.String(pair.UnitID)),
			set(domain.CriterionResultFieldCriterionCode, domain.String(w.CriterionCode)), set(domain.CriterionResultFieldCriterionID, domain.String(id)),
			set(domain.CriterionResultFieldScore, domain.Float(find[*domain.Criterion](snap, id).MaxScore/2)), set(domain.CriterionResultFieldCounted, domain.Bool(true)))
	}
	return err
}

// each calls fn with every record of a type.
func each[T domain.Body](s *state.Snapshot, fn func(T)) {
	var zero T
	s.Scan(s.Registry().Entity(zero.TypeName()), func(r *domain.Record) bool {
		fn(r.Body.(T))
		return true
	})
}

// find returns a record that must be there.
func find[T domain.Body](s *state.Snapshot, id string) T {
	var zero T
	return s.Find(zero.TypeName(), id).Body.(T)
}

// fewer projects what the pipelines read, of points those of one branch: the stand-in is
// slow.
type fewer struct {
	journal.Store
	read []string
}

func (f fewer) Projections() journal.Projections {
	return fewerProjections{f.Store.Projections(), f.read}
}

type fewerProjections struct {
	journal.Projections
	read []string
}

func (f fewerProjections) Project(ctx context.Context, b journal.Batch) error {
	b.Docs = slices.DeleteFunc(slices.Clone(b.Docs), func(d journal.Doc) bool {
		unread := !slices.Contains(f.read, d.Collection) && !strings.HasPrefix(d.Collection, "_") // which are the program's own
		return unread || d.Collection == "PointsEntry" && !bytes.Contains(d.Body, []byte(`"`+guideBranch+`"`))
	})
	return f.Projections.Project(ctx, b)
}

// TestGuide looks at the demonstration's database with the guide in hand.
func TestGuide(t *testing.T) {
	db, snap := demonstration(t)
	t.Run("own", func(t *testing.T) { guideOwn(t, db) })
	t.Run("pipelines", func(t *testing.T) { guidePipelines(t, db, snap) })
}

// guidePipelines runs every pipeline of the guide and compares what it answers with
// what the server's state says.
func guidePipelines(t *testing.T, db *mongo.Database, snap *state.Snapshot) {
	expected := map[string]struct {
		fields []string
		rows   func(*testing.T, *state.Snapshot) []string
	}{
		"Points ranking of a branch in a year":                  {[]string{"_id", "name", "entries", "points"}, ranking},
		"Open findings by unit subtree and severity":            {[]string{"_id.unit", "_id.severity", "nameZh", "open"}, openFindings},
		"Average reached rate per category over one evaluation": {[]string{"_id", "titleZh", "awarded", "possible", "rate"}, reachedRates},
		"Overdue rectifications by second-level unit":           {[]string{"_id", "nameZh", "overdue", "oldest"}, overdue},
		"Pairings with their weak criteria before and after":    {[]string{"pairing", "unitId", "code", "before", "after", "target"}, pairings},
	}
	found := 0
	for _, c := range guide(t, "Five pipelines") {
		if len(c.blocks) == 0 {
			continue
		}
		found++
		t.Run(c.name, func(t *testing.T) {
			want, ok := expected[c.name]
			if !ok {
				t.Fatal("nothing is known of it")
			}
			head, body, _ := strings.Cut(strings.TrimPrefix(c.blocks[0], "db."), ".aggregate(")
			var args struct{ V []bson.D }
			parse(t, `{"v": `+strings.TrimSuffix(body, ")")+`}`, &args)
			cur, err := db.Collection(head).Aggregate(t.Context(), args.V)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for cur.Next(t.Context()) {
				got = append(got, line(cur.Current, want.fields))
			}
			rows := want.rows(t, snap)
			if cur.Err() != nil || len(rows) == 0 || !slices.Equal(got, rows) {
				t.Errorf("the pipeline answers\n%s\n(%v), the state says\n%s", strings.Join(got, "\n"), cur.Err(), strings.Join(rows, "\n"))
			}
		})
	}
	if found != len(expected) {
		t.Errorf("the guide has %d pipelines, not %d", found, len(expected))
	}
}

// TestGuidePlainStages: the pipelines keep to stages that every server has which speaks
// the protocol, but for a lookup with a pipeline of its own, and then the guide says so.
func TestGuidePlainStages(t *testing.T) {
	everywhere := []string{"$match", "$lookup", "$unwind", "$group", "$project", "$sort"}
	for _, c := range guide(t, "Five pipelines") {
		if len(c.blocks) == 0 {
			continue
		}
		_, body, _ := strings.Cut(c.blocks[0], ".aggregate(")
		var args struct{ V []bson.D }
		parse(t, `{"v": `+strings.TrimSuffix(body, ")")+`}`, &args)
		nested := false
		for _, stage := range args.V {
			if !slices.Contains(everywhere, stage[0].Key) {
				t.Errorf("%s: not every server has %s", c.name, stage[0].Key)
			}
			if lookup, ok := stage[0].Value.(bson.D); ok && stage[0].Key == "$lookup" {
				nested = nested || slices.ContainsFunc(lookup, func(e bson.E) bool { return e.Key == "pipeline" || e.Key == "let" })
			}
		}
		if nested != strings.Contains(c.text, "FerretDB") {
			t.Errorf("%s: a lookup with a pipeline: %v; the guide says otherwise", c.name, nested)
		}
	}
}

// line writes members of a document one after the other, as cells does.
func line(doc bson.Raw, fields []string) string {
	var list []any
	for _, f := range fields {
		v := doc.Lookup(strings.Split(f, ".")...)
		switch {
		case v.IsNumber():
			x, _ := v.AsFloat64OK()
			list = append(list, x)
		case v.Type == bson.TypeDateTime:
			list = append(list, domain.DateOf(v.Time(), time.UTC))
		default:
			s, _ := v.StringValueOK()
			list = append(list, s)
		}
	}
	return cells(list...)
}

func cells(list ...any) string {
	var b strings.Builder
	for _, v := range list {
		if x, ok := v.(float64); ok {
			v = fmt.Sprintf("%.6f", x)
		}
		fmt.Fprintf(&b, "%v|", v)
	}
	return b.String()
}

func ranking(_ *testing.T, s *state.Snapshot) (rows []string) {
	var list []*domain.Member
	each(s, func(m *domain.Member) {
		if m.BranchID == guideBranch && m.Status == domain.MemberStateActive {
			list = append(list, m)
		}
	})
	slices.SortFunc(list, func(a, b *domain.Member) int {
		return cmp.Or(cmp.Compare(figures.PointsBalance(s, b.ID, 2026), figures.PointsBalance(s, a.ID, 2026)), strings.Compare(a.ID, b.ID))
	})
	entries := map[string]int{}
	each(s, func(p *domain.PointsEntry) {
		if p.OccurredOn.Std().Year() == 2026 && p.Status != domain.PointsStatusPending && p.Status != domain.PointsStatusRejected {
			entries[p.MemberID]++
		}
	})
	for _, m := range list {
		rows = append(rows, cells(m.ID, m.Name, float64(entries[m.ID]), float64(figures.PointsBalance(s, m.ID, 2026))))
	}
	return rows
}

func openFindings(t *testing.T, s *state.Snapshot) (rows []string) {
	const top = "s07"
	open := map[[2]string]int{}
	each(s, func(f *domain.Finding) {
		if f.Status != domain.FindingStatusRegistered && f.Status != domain.FindingStatusWithdrawn && s.Below(f.UnitID, top) {
			open[[2]string{f.UnitID, string(f.Severity)}]++
		}
	})
	for k, n := range open {
		rows = append(rows, cells(k[0], k[1], find[*domain.OrgUnit](s, k[0]).NameZh, float64(n)))
	}
	slices.Sort(rows)
	return rows
}

// reachedRates also holds the sums against those of the inspections.
func reachedRates(t *testing.T, s *state.Snapshot) (rows []string) {
	type sum struct{ awarded, possible, rates, n float64 }
	sums, awarded := map[string]sum{}, 0.0
	each(s, func(i *domain.Inspection) {
		if i.PlanID == "plan-2026-evaluation" && i.Status == domain.InspectionStatusPublished {
			awarded += i.Awarded
		}
	})
	each(s, func(r *domain.CriterionResult) {
		i := find[*domain.Inspection](s, r.InspectionID)
		if !r.Counted || r.NotApplicable != "" || i.PlanID != "plan-2026-evaluation" || i.Status != domain.InspectionStatusPublished {
			return
		}
		c := find[*domain.Criterion](s, r.CriterionID)
		x := sums[c.Code[:2]]
		sums[c.Code[:2]] = sum{x.awarded + r.Score, x.possible + c.MaxScore, x.rates + r.Score/c.MaxScore, x.n + 1}
		awarded -= r.Score
	})
	if math.Abs(awarded) > 1e-6 {
		t.Errorf("the inspections were awarded %v more than their results", awarded)
	}
	rate := func(code string) float64 { return math.RoundToEven(sums[code].rates/sums[code].n*1e4) / 1e4 }
	codes := slices.SortedFunc(maps.Keys(sums), func(a, b string) int {
		return cmp.Or(cmp.Compare(rate(a), rate(b)), strings.Compare(a, b))
	})
	for _, code := range codes {
		x := sums[code]
		rows = append(rows, cells(code, find[*domain.Category](s, "1.0.0/"+code).TitleZh, x.awarded, x.possible, rate(code)))
	}
	return rows
}

func overdue(_ *testing.T, s *state.Snapshot) (rows []string) {
	type late struct {
		n      int
		oldest domain.Date
	}
	units := map[string]late{}
	each(s, func(r *domain.Rectification) {
		switch r.Status {
		case domain.RectificationStatusSubmitted, domain.RectificationStatusAccepted, domain.RectificationStatusLookBackDue, domain.RectificationStatusClosed:
			return
		}
		if r.DueOn >= guideDay {
			return
		}
		unit := r.UnitID
		for find[*domain.OrgUnit](s, unit).Kind != domain.UnitKindSecondaryCommittee {
			unit = find[*domain.OrgUnit](s, unit).ParentID
		}
		l := units[unit]
		if l.n++; l.n == 1 || r.DueOn < l.oldest {
			l.oldest = r.DueOn
		}
		units[unit] = l
	})
	for _, u := range slices.SortedFunc(maps.Keys(units), func(a, b string) int { return cmp.Or(units[b].n-units[a].n, strings.Compare(a, b)) }) {
		rows = append(rows, cells(u, find[*domain.OrgUnit](s, u).NameZh, float64(units[u].n), units[u].oldest))
	}
	return rows
}

// pairings knows what inspectAgain did.
func pairings(t *testing.T, s *state.Snapshot) (rows []string) {
	after := 0
	each(s, func(p *domain.AssistancePairing) {
		if p.CycleID != "cycle-2026" {
			return
		}
		for _, w := range engine.Objects[domain.PairingCriterion](p.Criteria) {
			var is, was any = "", ""
			if w.BaselineRate != nil {
				was = *w.BaselineRate
			}
			if s.Find("CriterionResult", "insp-again/"+w.CriterionCode) != nil && p.UnitID == find[*domain.Inspection](s, "insp-again").UnitID {
				is = 0.5
				after++
			}
			rows = append(rows, cells(p.ID, p.UnitID, w.CriterionCode, was, is, p.ExitTarget))
		}
	})
	if after != 2 {
		t.Errorf("%d weak criteria were inspected again, not 2", after)
	}
	slices.Sort(rows)
	return rows
}
