package leaktest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// A subscription is held open in both enterprises while things happen there that the account
// may not see and others that it may. The events of the two say the same, and where nothing
// is told in the twin nothing is in the real one: that there is an event at all would tell.
//
// The pair plays in a bubble of synctest, so that a subscription has told all that it has to
// tell when it is looked at, whatever its pace.

// hearing is a subscription of the account in one of the two.
type hearing struct {
	rec  *httptest.ResponseRecorder
	read int
	stop context.CancelFunc
	over chan struct{}
	// rows are the figures as they were told: those of a change are some of them.
	rows map[string]string
}

// listen subscribes by server-sent events.
func (w *world) listen(account, query string, variables any) *hearing {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err) // plain values
	}
	ctx, stop := context.WithCancel(context.WithValue(context.Background(), actorKey{}, domain.Actor{Account: account}))
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body))).WithContext(ctx)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	h := &hearing{rec: httptest.NewRecorder(), stop: stop, over: make(chan struct{}), rows: map[string]string{}}
	go func() {
		defer close(h.over)
		w.api.ServeHTTP(h.rec, req)
	}()
	return h
}

// leave ends it.
func (h *hearing) leave() {
	h.stop()
	<-h.over
}

// told takes the events since the last look, by what they say together: how many they are
// hangs on when one was worked out.
func (h *hearing) told() (events int, together string) {
	all := h.rec.Body.String()
	text := cursor.ReplaceAllStringFunc(all[h.read:], withoutHistory)
	h.read = len(all)
	var got []string
	for line := range strings.Lines(text) {
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			got = append(got, strings.TrimSpace(data))
		}
	}
	return len(got), fmt.Sprint(h.rec.Code, " ", h.together(got), strings.Contains(text, "event: complete"))
}

// event is one of any of the four.
type event struct {
	Data struct {
		RecordsChanged *struct {
			Full    bool
			Records []json.RawMessage
		}
		TasksChanged   *struct{ Count int }
		NoticeAdded    json.RawMessage
		FiguresChanged *struct {
			Full, DayChanged bool
			Figures          []struct {
				Key   string
				Total json.RawMessage
				Rows  []json.RawMessage
			}
			Removed []json.RawMessage
		}
	}
	Errors json.RawMessage
}

func (h *hearing) together(events []string) string {
	var out []string
	full, day, tasks := false, false, ""
	for _, text := range events {
		var e event
		if err := json.Unmarshal([]byte(text), &e); err != nil || e.Errors != nil {
			return text
		}
		switch d := &e.Data; {
		case d.RecordsChanged != nil:
			full = full || d.RecordsChanged.Full
			for _, r := range d.RecordsChanged.Records {
				out = append(out, string(r))
			}
		case d.TasksChanged != nil:
			tasks = fmt.Sprint(d.TasksChanged.Count)
		case d.FiguresChanged != nil:
			full, day = full || d.FiguresChanged.Full, day || d.FiguresChanged.DayChanged
			for _, f := range d.FiguresChanged.Figures {
				h.rows[f.Key] = string(f.Total)
				for _, r := range f.Rows {
					h.rows[f.Key+" "+place(r)] = string(r)
				}
			}
			for _, r := range d.FiguresChanged.Removed {
				var f struct{ Key string }
				_ = json.Unmarshal(r, &f) // it was read above
				delete(h.rows, f.Key+" "+place(r))
			}
		default: // a notice
			out = append(out, string(d.NoticeAdded))
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	for key, row := range h.rows {
		out = append(out, key+" is "+row)
	}
	slices.Sort(out)
	return fmt.Sprint(full, day, tasks, strings.Join(out, "\n"))
}

// place names a row of a figure.
func place(row json.RawMessage) string {
	var r struct {
		UnitID string
		Group  json.RawMessage
		From   string
		Period struct{ From string }
	}
	_ = json.Unmarshal(row, &r) // it was read before
	return fmt.Sprint(r.UnitID, string(r.Group), r.From, r.Period.From)
}

// topic is a random subscription, one of the four.
func (p *pair) topic() (query string, variables map[string]any) {
	switch p.rnd.IntN(4) {
	case 0:
		types := []string{p.entity().Name, p.pick("Member", "Evidence", "PointsEntry", "Rectification", "Venue"), p.pick("Finding", "Inspection", "OrgUnit", "Notice", "VenueUse", "DataShareAgreement")}
		slices.Sort(types)
		return `subscription($types:[String!]!){recordsChanged(types:$types){full records{type id rev deleted}}}`, map[string]any{"types": slices.Compact(types)}
	case 1:
		return `subscription{tasksChanged{count}}`, nil
	case 2:
		return `subscription{noticeAdded` + p.selection(schema.Types["Notice"]) + `}`, nil
	}
	a := p.figureArguments()
	for _, no := range []string{"per", "rank"} {
		delete(a, no)
	}
	a["ms"] = 1000
	const row = `{unitId group{by code id} period{from} state why numerator denominator missing value band extra{name value} trust{state value}}`
	return `subscription($keys:[FigureKey!]! $unitId:ID $level:UnitLevel $groupBy:[FigureGroup!] $bucket:TimeBucket $ms:Int){
		figuresChanged(keys:$keys unitId:$unitId level:$level groupBy:$groupBy bucket:$bucket minIntervalMs:$ms){full dayChanged figures{key total` + row + ` rows` + row + `} removed{key unitId group{by code id} from}}}`, a
}

// settled is after how long a subscription has told what there is, by its own pace; nothing
// waits for it in a bubble.
const settled = 5 * time.Second

// subscribe holds a random subscription open for a while.
func (p *pair) subscribe() {
	query, variables := p.topic()
	what := fmt.Sprint(query, " ", variables)
	p.log("%s: %s", p.who.id, what)
	real, twin := p.real.listen(p.who.id, query, variables), p.twin.listen(p.who.id, query, variables)
	defer twin.leave()
	defer real.leave()
	p.hear(what, real, twin)
	for range 1 + p.rnd.IntN(4) {
		p.stir()
		p.hear(what, real, twin)
	}
}

// stir lets something happen, hidden, known, or both.
func (p *pair) stir() {
	n := p.rnd.IntN(8)
	if n < 5 {
		p.happen()
	}
	switch n {
	case 4, 5, 6:
		p.openly()
	case 7:
		p.tick()
	}
}

// openly does something in both that some accounts see. It makes nothing that is due some day:
// the clock would come to it in another commit where hidden work is due, too.
func (p *pair) openly() {
	n := p.made
	p.made++
	b := p.rnd.IntN(4)
	if home := slices.Index(sandbox.Branches, p.who.unit); home >= 0 && p.rnd.IntN(2) == 0 {
		b = home
	}
	branch, member := sandbox.Branches[b], fmt.Sprintf("m%d%d", b+1, 1+p.rnd.IntN(3))
	switch p.rnd.IntN(6) {
	case 0:
		p.both("system", fmt.Sprintf(`create Evidence kn-%d {"unitId":%q,"kindCode":"LEDGER","sha256":%q}`, n, branch, hash(100000+int(n))))
	case 1:
		p.both("system", fmt.Sprintf(`update Member %s {"name":"名%d"}`, member, n))
	case 2:
		p.both("system", fmt.Sprintf(`create PointsEntry kn-%d {"memberId":%q,"ruleCode":"PT01","sourceId":"kn-%d","status":"POSTED","occurredOn":"2026-05-%02d"}`, n, member, n, 1+p.rnd.IntN(28)))
	case 3:
		k := p.rnd.IntN(2)
		p.lay((*sandbox.Sandbox).Force, fmt.Sprintf(`Rectification rc-%d {"ownerId":%q}`, k, []string{"m11", "m12", "m31", "m32"}[2*k+p.rnd.IntN(2)]))
	case 4:
		p.lay((*sandbox.Sandbox).Lay, fmt.Sprintf(`Notice kn-%d {"recipientId":%q,"unitId":%q,"kindCode":"SYSTEM","recordType":"OrgUnit","recordId":%q,"titleZh":"通知%d","titleEn":"notice"}`, n, p.pick(p.who.id, p.who.id, "us1", "bs1"), branch, branch, n))
	default:
		p.both("system", fmt.Sprintf(`update Venue vs2 {"nameZh":"广场%d"}`, n))
	}
}

// lay does in both what no account could do.
func (p *pair) lay(how func(*sandbox.Sandbox, testing.TB, string), deed string) {
	p.next()
	p.log("both: %s", deed)
	how(p.real.box, p.t, deed)
	how(p.twin.box, p.t, deed)
	p.align()
}

// hear holds what was told since the last look against each other.
func (p *pair) hear(what string, real, twin *hearing) {
	synctest.Wait()
	time.Sleep(settled)
	synctest.Wait()
	told, saysReal := real.told()
	untold, saysTwin := twin.told()
	p.tally.asked.Add(1)
	p.tally.told.Add(int64(untold))
	if (told == 0) != (untold == 0) || saysReal != saysTwin {
		p.fail("%s is told otherwise because of what it may not see\n%s\nreal, %d events: %s\ntwin, %d events: %s", p.who.id, what,
			told, around(saysReal, saysTwin), untold, around(saysTwin, saysReal))
	}
	if i := strings.Index(saysReal, secret); i >= 0 {
		p.fail("a secret is told by %s: %s", what, saysReal[max(0, i-200):min(len(saysReal), i+200)])
	}
}
