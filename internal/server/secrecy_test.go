package server_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	phone "pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/journal/pebblestore"
)

// How many surveys are asked, and how many answer each: enough for six standard deviations
// to be seen where neighbours lie together by a third only.
const surveys, answerers = 6, 40

// surveyFloor is that of the settings: fewer answers than that are not shown apart.
const surveyFloor = 5

// poll is an enterprise whose staff answered, with all that it holds in hand.
type poll struct {
	*site
	dir    string
	stop   context.CancelFunc
	ended  chan struct{}
	opened string // what the log said when the surveys were opened
	audits int
	givers []*giver
	// boxed are the answers as they lay in their boxes before the close.
	boxed *place
}

// TestNothingLeadsFromAnAnswerToItsGiver has everything in hand that the enterprise holds
// after surveys of several hundred answers, and knows who came when: nothing leads from one to
// the other. Before the close no answer can be read without the key of the survey, and
// who has that, too, does not learn from the box when it was given.
func TestNothingLeadsFromAnAnswerToItsGiver(t *testing.T) {
	p := newPoll(t)
	places, lines := p.holdings()
	for _, pl := range places {
		if len(pl.sights) < 2*surveys*answerers {
			t.Errorf("%s holds %d parts of answers", pl.name, len(pl.sights))
		}
		t.Logf("%s: %d parts of answers, %d other words", pl.name, len(pl.sights), len(pl.words))
	}
	if n := len(p.boxed.sights); n != surveys*answerers {
		t.Errorf("the boxes held %d answers", n)
	}
	for _, what := range slices.Concat(linked(places), linked([]*place{p.boxed}), traces("the log", lines, p.givers)) {
		t.Error(what)
	}
	for name, plant := range planted {
		var mutant []*place
		for _, pl := range places {
			if pl.name == plant.in {
				pl = pl.clone()
				plant.do(pl)
			}
			mutant = append(mutant, pl)
		}
		if found := linked(mutant); !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, plant.in) }) {
			t.Errorf("%s: not found", name)
		}
	}
	g := p.givers[7]
	for name, line := range map[string]string{
		"a line of the access log": fmt.Sprintf("time=%s level=INFO msg=request path=/survey/s0 account=%s\n", g.at.Format(time.RFC3339), g.account),
		"a line with the address":  fmt.Sprintf("msg=request address=%s\n", g.address),
		"a code":                   "msg=answered code=" + g.code + "\n",
	} {
		if len(traces(name, line, p.givers)) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}

// TestNoRecordNamesAVote: votes are on paper, and what is kept of them is sums. Of persons a
// ballot knows its two tellers, and no other record holds counts.
func TestNoRecordNamesAVote(t *testing.T) {
	reg := newSite(t).engine.Registry()
	persons := map[string][]string{"PaperBallot": {"tellerAId", "tellerBId"}, "BallotTally": {"memberId"}}
	for _, ent := range reg.Entities {
		counts := ""
		var named []string
		for _, f := range ent.Fields {
			if f.Embedded != nil && f.Embedded.Name == "BallotCount" {
				counts = f.Name
			}
			if f.Ref != nil && (f.Ref.To.Name == "Member" || f.Ref.To.Name == "Account") {
				named = append(named, f.Name)
			}
		}
		if known, ok := persons[ent.Name]; ok != (counts != "") || ok && !slices.Equal(named, known) {
			t.Errorf("%s.%s holds counts, beside the persons %v", ent.Name, counts, named)
		}
	}
	var members []string
	for _, f := range reg.Embedded["BallotCount"].Fields {
		members = append(members, f.Name)
	}
	if want := []string{"rowId", "option", "n"}; !slices.Equal(members, want) {
		t.Errorf("a count holds %v, and is to hold %v", members, want)
	}
}

// writeAhead is the log of the store, which has the answers as they were written.
const writeAhead = "the store's log"

// planted are ways in which a place could give answers away: each is to be found.
var planted = map[string]struct {
	in string
	do func(*place)
}{
	"answers in the order of giving":        {"journal", sorted(func(g *giver) float64 { return float64(g.turn) })},
	"answers in the reverse of that order":  {"projections", sorted(func(g *giver) float64 { return -float64(g.turn) })},
	"answers begun in the middle":           {"journal", sorted(func(g *giver) float64 { return float64((g.turn + answerers/2) % answerers) })},
	"the odd ones before the even ones":     {"pull", sorted(func(g *giver) float64 { return float64(g.turn%2*answerers + g.turn) })},
	"heaps of ten that are shuffled":        {"journal", sorted(func(g *giver) float64 { return float64(g.turn/10) + rand.Float64() })},
	"ids with the time":                     {"projections", numbered(".id[0]", func(g *giver) float64 { return float64(g.at.Unix()) })},
	"ids that count backwards":              {"pull", numbered(".id[0]", func(g *giver) float64 { return -float64(g.turn) })},
	"revisions as they came":                {"journal", numbered(".rev", func(g *giver) float64 { return float64(g.turn) })},
	"the order of bytes in a file":          {writeAhead, numbered("first", func(g *giver) float64 { return float64(g.turn * 4096) })},
	"the slip, which the box has beside it": {"journal", func(p *place) { p.sights[3].words[p.sights[3].by.slip], p.words[p.sights[3].by.slip] = true, true }},
}

// sorted puts the answers of each survey in an order.
func sorted(key func(*giver) float64) func(*place) {
	return func(p *place) {
		keys := map[*sight]float64{}
		for _, s := range p.sights {
			keys[s] = key(s.by)
		}
		slices.SortStableFunc(p.sights, func(a, b *sight) int {
			if keys[a] < keys[b] {
				return -1
			}
			return 1
		})
		for i, s := range p.sights {
			s.numbers["place"] = float64(i)
		}
	}
}

// numbered gives the answers a number.
func numbered(clue string, n func(*giver) float64) func(*place) {
	return func(p *place) {
		for _, s := range p.sights {
			s.numbers[clue] = n(s.by)
		}
	}
}

// newPoll asks several surveys, whose staff answer one after another, each from an address of
// their own and with the session of their own account at hand.
func newPoll(t *testing.T) *poll {
	t.Helper()
	p := &poll{dir: t.TempDir(), ended: make(chan struct{})}
	store := must(pebblestore.Open(pebblestore.Config{Dir: filepath.Join(p.dir, "data")}))
	t.Cleanup(func() { ok(store.Close()) })
	p.site = newSiteOn(t, store)
	ctx, stop := context.WithCancel(t.Context())
	p.stop = stop
	go func() { defer close(p.ended); p.engine.KeepAudit(ctx) }()
	tokens := p.staff()
	for n := range surveys {
		p.ask(n)
	}
	p.tick()
	p.mint()
	p.tick() // the day's number is told
	p.opened, p.audits = p.log.String(), p.events()
	head := p.engine.Snapshot().Rev
	for turn := range answerers {
		for n := range surveys {
			g := p.givers[n*answerers+turn]
			p.answer(g, tokens[g.account])
			p.clock.add(time.Duration(rand.IntN(90)+1) * time.Second)
		}
		p.tick()
	}
	if now := p.engine.Snapshot().Rev; now != head {
		t.Errorf("answers moved the journal from %d to %d", head, now)
	}
	if said := strings.TrimPrefix(p.log.String(), p.opened); said != "" || p.events() != p.audits {
		t.Errorf("while answers were given %d events were noted, and the log says:\n%s", p.events()-p.audits, said)
	}
	p.unseen()
	p.boxed = inBoxes(p.t, p.store.Ballots(), p.dir, p.givers)
	p.clock.add(6 * 24 * time.Hour)
	p.tick()
	return p
}

func (p *poll) tick() {
	p.t.Helper()
	if _, err := p.engine.Tick(context.Background()); err != nil {
		p.t.Fatal(err)
	}
}

// events counts what the audit holds.
func (p *poll) events() (n int) {
	p.t.Helper()
	ok(p.engine.Audit().Flush(context.Background(), true))
	for before := ""; ; {
		list := must(p.store.Audit().List(context.Background(), before, 500))
		if len(list) == 0 {
			return n
		}
		n, before = n+len(list), list[len(list)-1].ID
	}
}

// staff are accounts of the branch that are signed in.
func (p *poll) staff() map[string]string {
	p.do(func(tx *engine.Tx) {
		create(tx, "PdcaCycle", "cy26", `{"year":2026,"titleZh":"2026年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`)
		create(tx, "TargetGroupFigure", "f1", `{"cycleId":"cy26","unitId":"c","version":1,"unitKind":"GROUP_COMMITTEE","inScope":true,"staffCount":400}`)
		create(tx, "TargetGroupFigure", "f2", `{"cycleId":"cy26","unitId":"b","version":1,"unitKind":"BRANCH","inScope":true,"staffCount":400}`)
		for i := range answerers {
			name := fmt.Sprintf("staff-%02d", i)
			create(tx, "Account", name, fmt.Sprintf(`{"username":%q,"name":%q,"unitId":"b"}`, name, name))
			create(tx, "RoleGrant", name+"/1", fmt.Sprintf(`{"accountId":%q,"role":"STAFF","scopeUnitId":"b","from":"2020-01-01"}`, name))
		}
	})
	tokens := map[string]string{}
	for i := range answerers {
		name := fmt.Sprintf("staff-%02d", i)
		tokens[name], _ = p.signIn(name, "")
	}
	return tokens
}

// ask has a survey drafted and approved, three choices and a text.
func (p *poll) ask(n int) {
	id, day := fmt.Sprintf("survey-%d", n), p.engine.Today()
	options := `"options":["一","二","三","四","五","六","七","八","九","十"]`
	p.do(func(tx *engine.Tx) {
		create(tx, "StaffSurvey", id, fmt.Sprintf(`{"cycleId":"cy26","unitId":"c","titleZh":"第%d次测评","opensAt":%q,"closesAt":%q,"questions":[
			{"key":"q1","textZh":"您是否满意","kind":"CHOICE",%s,"satisfaction":true,"goodOptions":3},{"key":"q2","textZh":"其次","kind":"CHOICE",%s},{"key":"q3","textZh":"再次","kind":"CHOICE",%s},
			{"key":"q4","textZh":"建议","kind":"TEXT"}]}`, n, day, day+5, options, options, options))
		ok(tx.Put(tx.Registry().Entity("StaffSurvey"), id, domain.FieldEffect{Field: domain.StaffSurveyFieldStatus, Value: domain.String("APPROVED")}))
	})
}

// mint mints the codes, and hands them out in no order.
func (p *poll) mint() {
	token, _ := p.signIn(admin, "")
	for n := range surveys {
		a := p.query(fmt.Sprintf(`mutation{mintSurveyCodes(input:{surveyId:"survey-%d" unitId:"b" count:60}){codes errors{code message}}}`, n), bearer(token)...).wants(p.t, 200, "")
		codes, _ := a.Data["mintSurveyCodes"]["codes"].([]any)
		who, sheets := rand.Perm(answerers), rand.Perm(1000)
		for turn := range answerers {
			code, sheet := codes[turn].(string), sheets[turn]
			p.givers = append(p.givers, &giver{survey: n, turn: turn, code: code, slip: slipOf(fmt.Sprintf("survey-%d", n), code), account: fmt.Sprintf("staff-%02d", who[turn]),
				address: fmt.Sprintf("10.9.%d.%d", n, who[turn]+1), mark: fmt.Sprintf("建议%x", rand.Uint64()), sheet: float64(sheet%10+1)*100 + float64(sheet/10%10+1)*10 + float64(sheet/100+1)})
		}
	}
}

// answer has somebody answer, by the page that everybody uses.
func (p *poll) answer(g *giver, token string) {
	p.t.Helper()
	g.at = p.clock.now()
	n := int(g.sheet) - 111
	body := fmt.Sprintf(`{"code":%q,"values":[{"key":"q1","choice":%d},{"key":"q2","choice":%d},{"key":"q3","choice":%d},{"key":"q4","textZh":%q}]}`, g.code, n/100+1, n/10%10+1, n%10+1, g.mark)
	r := httptest.NewRequest(http.MethodPost, fmt.Sprintf("/survey/survey-%d", g.survey), strings.NewReader(body))
	r.RemoteAddr = g.address + ":4711"
	for k, v := range map[string]string{"Content-Type": "application/json", "Authorization": "Bearer " + token, "X-Request-Id": g.account, "User-Agent": g.account} {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		p.t.Fatalf("%d %s", w.Code, w.Body)
	}
}

// unseen asks for no byte of an answer anywhere before the close.
func (p *poll) unseen() {
	for name, b := range p.files() {
		for _, g := range p.givers {
			if bytes.Contains(b, []byte(g.mark)) || bytes.Contains(b, []byte(g.code)) {
				p.t.Fatalf("%s holds an answer or a code before the close", name)
			}
		}
	}
	for n := range surveys {
		long := map[int]bool{}
		for _, slip := range must(p.store.Ballots().List(context.Background(), fmt.Sprintf("survey:survey-%d", n), "", 1000)) {
			if slip.Body != nil {
				long[len(slip.Body)] = true
			}
		}
		if len(long) != 1 {
			p.t.Errorf("sealed answers have lengths %v: their texts can be told by them", long)
		}
	}
}

// files are the bytes of all files.
func (p *poll) files() map[string][]byte { return filesIn(p.dir) }

func filesIn(dir string) map[string][]byte {
	out := map[string][]byte{}
	ok(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[path], err = os.ReadFile(path)
		return err
	}))
	return out
}

// holdings is all that there is after the close: each place in which answers are found, and
// the lines of the log and the audit since the surveys were opened.
func (p *poll) holdings() (places []*place, lines string) {
	p.t.Helper()
	lines = strings.TrimPrefix(p.log.String(), p.opened)
	n := p.events() - p.audits
	for _, e := range must(p.store.Audit().List(context.Background(), "", n)) {
		lines += string(e.Body) + "\n"
	}
	places = []*place{p.journal(), p.listed()}
	pulled := p.pulled()
	return append(append(places, pulled, p.projections()), p.bytes(pulled)...), lines
}

// linked says what leads from the answers of all places to who gave them. What of the boxes is
// left stands at no place.
func linked(places []*place) (found []string) {
	for _, pl := range places {
		words := map[string]bool{}
		for _, other := range places {
			maps.Copy(words, other.words)
		}
		found = append(found, pl.links(words, surveyFloor)...)
	}
	return found
}

func newPlace(name string) *place { return &place{name: name, words: map[string]bool{}} }

// of are the givers that a document can be of.
func (p *poll) of(doc []byte) []*giver {
	for n := range surveys {
		if bytes.Contains(doc, fmt.Appendf(nil, `"survey-%d"`, n)) {
			return p.givers[n*answerers : (n+1)*answerers]
		}
	}
	return nil
}

func (p *poll) journal() *place {
	pl := newPlace("journal")
	for _, c := range must(p.store.Read(context.Background(), 1, 100_000)) {
		for _, e := range c.Entries {
			ok(pl.read(fmt.Appendf(nil, `{"seq":%d,"at":%d,"hash":"%x","entry":%s}`, c.Seq, c.At, c.Hash, e), p.of(e)))
		}
	}
	return pl
}

func (p *poll) projections() *place {
	pl := newPlace("projections")
	ok(p.engine.Close(context.Background())) // which writes them
	_, names, err := p.store.Projections().Collections(context.Background())
	for _, name := range names {
		err = errors.Join(err, p.store.Projections().Load(context.Background(), name, func(d journal.Doc) error {
			if !json.Valid(d.Body) { // what the engine keeps for itself
				pl.words[string(d.Body)] = true
				return nil
			}
			return pl.read(fmt.Appendf(nil, `{"id":%q,"rev":%d,"body":%s}`, d.ID, d.Rev, d.Body), p.of(d.Body))
		}))
	}
	ok(err)
	return pl
}

// listed is what the list of answers says to who may read single ones.
func (p *poll) listed() *place {
	pl := newPlace("list")
	token, _ := p.signIn(admin, "")
	after := "null"
	for {
		a := p.send(http.MethodPost, "/graphql", string(must(json.Marshal(map[string]string{"query": `{surveyAnswers(first:100 after:` + after + `){totalCount pageInfo{hasNextPage endCursor} edges{cursor node{
			id rev createdAt updatedAt surveyId unitId part batchAt values{key choice textZh}}}}}`}))), bearer(token)...).wants(p.t, 200, "")
		var page struct {
			Data struct {
				SurveyAnswers struct {
					PageInfo struct {
						HasNextPage bool
						EndCursor   string
					}
					Edges []json.RawMessage
				}
			}
		}
		ok(json.Unmarshal([]byte(a.text), &page))
		for _, e := range page.Data.SurveyAnswers.Edges {
			ok(pl.read(e, p.of(e)))
		}
		if !page.Data.SurveyAnswers.PageInfo.HasNextPage {
			return pl
		}
		after = fmt.Sprintf("%q", page.Data.SurveyAnswers.PageInfo.EndCursor)
	}
}

// pulled is what a device holds of who may read single answers, which its file stays for.
func (p *poll) pulled() *place {
	pl := newPlace("pull")
	web := httptest.NewServer(p)
	p.t.Cleanup(web.Close)
	d := must(phone.Open(phone.Config{Path: filepath.Join(p.dir, "phone.db"), Clock: p.clock.now}))
	ok(d.Login(context.Background(), web.URL, admin, secret, "手机"))
	must(d.Sync(context.Background()))
	ok(d.EachPulled("", func(r *phone.Record) error {
		raw := must(json.Marshal(r))
		return pl.read(raw, p.of(raw))
	}))
	ok(d.Close())
	return pl
}

// bytes are where answers lie in the bytes of each file.
func (p *poll) bytes(pulled *place) (out []*place) {
	files := p.files()
	for path, b := range files {
		pl := newPlace(filepath.Base(path))
		if filepath.Ext(path) == ".log" { // its number is Pebble's affair
			pl.name = writeAhead
		}
		for _, s := range pulled.sights {
			found := &sight{s.by, s.text, map[string]float64{}, nil, s.id}
			for at, next := 0, bytes.Index(b, []byte(s.id)); next >= 0; next = bytes.Index(b[at:], []byte(s.id)) {
				if at += next + len(s.id); found.numbers["how often"] == 0 {
					found.numbers["first"] = float64(at)
				}
				found.numbers["last"] = float64(at)
				found.numbers["how often"]++
			}
			if found.numbers["how often"] > 0 {
				pl.at(found)
			}
		}
		if len(pl.sights) > 0 {
			out = append(out, pl)
		}
	}
	return out
}

// slipOf is the name of a slip, as whoever has the code can work it out.
func slipOf(survey, code string) string {
	sum := sha256.Sum256([]byte("pdca/code/1\x00" + survey + "\x00" + code))
	return hex.EncodeToString(sum[:])
}
