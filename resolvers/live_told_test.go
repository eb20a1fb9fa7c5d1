package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pdca/internal/state"
)

// TestLiveTasks: what waits is told when it is another choice, and only then.
func TestLiveTasks(t *testing.T) {
	s := serve(t, nil)
	const query = `subscription { tasksChanged { count } }`
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			l := subscribe("admin", query, "")
			first := l.data()
			s.put("Member", "s1b1m1", `{"name":"另`+name+`"}`) // seen, and no task
			s.add("Rectification", "task-"+name, `{"findingId":"s1b1i1f1","unitId":"s1b1","status":"ISSUED"}`)
			if next := l.data(); next == first {
				t.Errorf("twice %s", next)
			}
		})
	}
}

// TestLiveLongLook: finding out what to tell takes so long here that others are let go first,
// before the operation is bound for the event.
func TestLiveLongLook(t *testing.T) {
	s := serve(t, nil)
	m := &maker{fixture: s.fixture}
	for i := range state.PollEvery / 2 {
		m.make("Rectification", fmt.Sprint("r", i), `{"findingId":"s1b1i1f1","unitId":"s1b1","status":"ISSUED"}`)
	}
	m.flush()
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			subscribe("admin", `subscription { tasksChanged { count } }`, "").data()
			subscribe("admin", `subscription { figuresChanged(keys: [RECT_ON_TIME, FINDINGS_OPEN, POINTS_POSTED], level: BRANCH) { full } }`, "").data()
		})
	}
}

// TestLiveNotices: each new notice comes, in order, to whom it is for, also several of one
// commit; the account beside hears nothing.
func TestLiveNotices(t *testing.T) {
	s := serve(t, nil)
	const query = `subscription { noticeAdded { id titleZh recipientId } }`
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			one, other := subscribe("sec-s1b1", query, ""), subscribe("sec-s1b2", query, "")
			m := &maker{fixture: s.fixture}
			for _, id := range []string{"a", "b"} {
				m.make("Notice", name+id, `{"recipientId":"sec-s1b1","unitId":"s1b1","kindCode":"SYSTEM","recordType":"OrgUnit","recordId":"s1b1","titleZh":%q,"titleEn":"x"}`, id)
			}
			m.make("Notice", name+"c", `{"recipientId":"sec-s1b2","unitId":"s1b2","kindCode":"SYSTEM","recordType":"OrgUnit","recordId":"s1b2","titleZh":"c","titleEn":"x"}`)
			m.flush()
			one.want(`{"noticeAdded":{"id":"` + name + `a","titleZh":"a","recipientId":"sec-s1b1"}}`)
			one.want(`{"noticeAdded":{"id":"` + name + `b","titleZh":"b","recipientId":"sec-s1b1"}}`)
			other.want(`{"noticeAdded":{"id":"` + name + `c","titleZh":"c","recipientId":"sec-s1b2"}}`)
		})
	}
}

// figures is what an event of figuresChanged holds, as the test looks at it.
type figures struct {
	FiguresChanged struct {
		Full    bool
		Figures []struct {
			Key   string
			Total struct{ Value float64 }
			Rows  []struct {
				UnitID string
				Value  float64
			}
		}
		Removed []struct{ Key, UnitID string }
	}
}

func (l *listener) figures() (f figures) {
	l.t.Helper()
	if err := json.Unmarshal([]byte(l.data()), &f); err != nil {
		l.t.Fatal(err)
	}
	return f
}

// TestLiveFigures: all rows first, then those that changed; no row of what is not seen, and
// none for a change that is hidden.
func TestLiveFigures(t *testing.T) {
	s := serve(t, nil)
	const query = `subscription { figuresChanged(keys: [FINDINGS_OPEN, ACTIVE_MEMBERS], level: BRANCH, minIntervalMs: 1000) {
		full figures { key total { value } rows { unitId value } } removed { key unitId } } }`
	for name, subscribe := range s.transports() {
		t.Run(name, func(t *testing.T) {
			all, own := subscribe("admin", query, ""), subscribe("sec-s1", query, "")
			first := all.figures().FiguresChanged
			if !first.Full || len(first.Figures) != 2 || len(first.Figures[0].Rows) != 4 {
				t.Fatalf("first %+v", first)
			}
			if f := own.figures().FiguresChanged; !f.Full || len(f.Figures[0].Rows) != 2 {
				t.Fatalf("first of the own %+v", f)
			}
			// A hidden check adds to nothing; the next event is of what may be known.
			s.add("Inspection", "hidden-"+name, `{"mode":"SPECIAL_INSPECTION","concealed":true,"unitId":"s2b1","planUnitId":"c","titleZh":"飞行检查","plannedOn":"2026-11-01","status":"IN_PROGRESS","leadId":"admin"}`)
			s.add("Finding", "hidden-f-"+name, `{"inspectionId":"hidden-`+name+`","unitId":"s1b2","criterionCode":"07.2.1","descriptionZh":"缺少","severity":"MAJOR","status":"CONFIRMED"}`)
			s.add("Member", "m-"+name, `{"personNo":"P`+name+`","name":"新","branchId":"s1b1"}`)
			for who, l := range map[string]*listener{"all": all, "own": own} {
				f := l.figures().FiguresChanged
				for !strings.Contains(flat(f), "ACTIVE_MEMBERS") { // another one may come first where more is seen
					f = l.figures().FiguresChanged
				}
				for _, x := range f.Figures {
					if f.Full || x.Key == "ACTIVE_MEMBERS" && (len(x.Rows) != 1 || x.Rows[0].UnitID != "s1b1") || who == "own" && x.Key != "ACTIVE_MEMBERS" {
						t.Errorf("%s: %+v", who, f)
					}
				}
			}
		})
	}
}

// TestLiveFiguresKeepNothing: what is told passes; the tokens of an ordinary answer are as
// good after many events as before.
func TestLiveFiguresKeepNothing(t *testing.T) {
	s := serve(t, nil)
	rep := s.post("admin", `{ figures(keys: [ACTIVE_MEMBERS], level: BRANCH) { rows { token } } }`, "")
	rows := rep.Data.(map[string]any)["figures"].([]any)[0].(map[string]any)["rows"].([]any)
	token := rows[0].(map[string]any)["token"].(string)
	keys := []string{"ACTIVE_MEMBERS", "ACTIVE_BRANCHES", "FINDINGS_OPEN", "FINDINGS_RAISED", "INSPECTIONS_HELD"}
	for i := range 20 {
		s.put("Member", "s1b1m1", fmt.Sprintf(`{"name":"新%d"}`, i))
		var some []string // each time another question: the answer to one is not computed anew at once
		for k, key := range keys {
			if (i+1)>>k&1 == 1 {
				some = append(some, key)
			}
		}
		s.stream("admin", `subscription { figuresChanged(keys: [`+strings.Join(some, " ")+`]) { full } }`, "").data()
	}
	if rep := s.post("admin", `{ figureRecords(token: "`+token+`", first: 1) { totalCount } }`, ""); len(rep.Errors) > 0 {
		t.Error(rep.body)
	}
}

// TestLiveMidnight: what depends on the day is told when another one begins, although nothing
// was written; what does not, and records, are as they were.
func TestLiveMidnight(t *testing.T) {
	for _, name := range []string{"stream", "socket"} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, nil)
			subscribe := s.transports()[name]
			s.add("Rectification", "due", `{"findingId":"s1b1i1f1","unitId":"s1b1","status":"IN_PROGRESS","dueOn":"2026-11-23"}`)
			figures := subscribe("admin", `subscription { figuresChanged(keys: [RECT_OVERDUE, ACTIVE_MEMBERS]) { full dayChanged figures { key total { valueText } } } }`, "")
			figures.want(`{"figuresChanged":{"full":true,"dayChanged":false,"figures":[{"key":"RECT_OVERDUE","total":{"valueText":"0"}},{"key":"ACTIVE_MEMBERS","total":{"valueText":"20"}}]}}`)
			records := subscribe("admin", members, "")
			records.want(begins)
			s.ahead.Store(int64(24 * time.Hour))
			figures.want(`{"figuresChanged":{"full":false,"dayChanged":true,"figures":[{"key":"RECT_OVERDUE","total":{"valueText":"1"}}]}}`)
			s.put("Member", "s1b1m1", `{"name":"次日"}`)
			records.want(changed(`{"type":"Member","id":"s1b1m1","deleted":false}`))
		})
	}
}

func flat(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
