package simtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/files"
	"pdca/internal/journal/journaltest"
	"pdca/internal/sandbox"
)

// world is one history in the making.
type world struct {
	t    *testing.T
	seed uint64
	rnd  *rand.Rand
	// side draws what goes on beside the history.
	side *rand.Rand
	// lens draws what is done with bytes, door and runs are the door of bytes and the engine
	// that it is of.
	lens  *rand.Rand
	door  *files.Handler
	runs  *engine.Engine
	shots []*shot
	// house draws what is done about venues.
	house *rand.Rand
	// year draws what is planned.
	year *rand.Rand
	tally
	// partner is what a partner holds of what is shared with it.
	partner partner
	box     *sandbox.Sandbox
	devices []*phone
	ids     uint64
	tokens  int
	steps   []string
	// incs are acknowledged increments; adds set elements that were added and
	// acknowledged and that nobody removed.
	incs, adds []gain
	// backed is the newest revision that the operator has a backup of; cuts are those
	// that restores went back to.
	backed domain.Rev
	cuts   []domain.Rev
	// counted has the mutations whose increments and elements are in incs and adds:
	// twins are both told of what both of them held.
	counted map[string]bool
	// wrote has the fields that a device wrote in a commit.
	wrote map[string]bool
}

// fewRefusals is how many refused changes of an account are kept on one day, in every
// second history.
const fewRefusals = 2

// phone is one device.
type phone struct {
	*device.Device
	account string
	offset  time.Duration
	net     *network
	path    string
	// sent are the mutations that wait for their answer, by device/number; wrote are
	// the commits that this phone, and not a twin of it, was told of.
	sent  map[string]wish
	wrote map[domain.Rev]bool
	// answered are the commits that answers named, by device/number.
	answered map[string]domain.Rev
	// era counts the restores up to when the device last heard of the server.
	era int
	// renamed says that it took a new id since it last pulled from the start.
	renamed bool
}

func newWorld(t *testing.T, seed uint64) *world {
	box, err := sandbox.Open(seed)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, seed: seed, rnd: rand.New(rand.NewPCG(seed, 42)), side: rand.New(rand.NewPCG(seed, 43)), house: rand.New(rand.NewPCG(seed, 44)), lens: rand.New(rand.NewPCG(seed, 45)), year: rand.New(rand.NewPCG(seed, 46)), box: box, counted: map[string]bool{}, wrote: map[string]bool{}}
	if seed%2 == 0 { // a quota that is met
		box.Quota.Changes = fewRefusals
	}
	if err := declared(box, sandbox.Records(t)); err != nil {
		t.Fatal(err)
	}
	for i, account := range []string{"in1", "in2", "li", "bs1", "us1", "pa"} {
		w.enrol(account, i)
	}
	for i, code := range []string{"01.1.1", "01.1.2", "01.2.1"} {
		for _, insp := range []string{"i1", "i3"} {
			w.act(fmt.Sprintf(`create CriterionResult res-%s-%d {"inspectionId":%q,"criterionCode":%q,"inspectorId":"in1"}`, insp, i, insp, code))
		}
	}
	for i := range 4 {
		w.act(fmt.Sprintf(`create Finding find-%d {"inspectionId":"i1","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"问题%d：记录不完整，责任不明确。"}`, i, i))
	}
	w.decisions()
	w.act(`create Evidence cert {"unitId":"b1","kindCode":"HONOUR_CERTIFICATE","sha256":"`+strings.Repeat("c", 64)+`","status":"HASHED"}`,
		`update Evidence cert {"status":"QUEUED"}`, `update Evidence cert {"status":"RECEIVED"}`, `update Evidence cert {"status":"VERIFIED"}`)
	w.venues()
	w.planning()

	w.backed = box.Engine.Snapshot().Rev
	return w
}

func (w *world) enrol(account string, i int) {
	p := &phone{account: account, path: filepath.Join(w.t.TempDir(), "phone.db"), sent: map[string]wish{}, wrote: map[domain.Rev]bool{}, answered: map[string]domain.Rev{}}
	p.net = &network{w: w, p: p}
	w.t.Cleanup(func() { _ = p.Close() })
	w.open(p)
	if err := p.Attach(sandbox.Device(account), "http://sim", account, account, ""); err != nil {
		w.fail("attach: %v", err)
	}
	w.act(fmt.Sprintf(`update Device %s {%s}`, p.ID(), withKey()))
	w.devices = append(w.devices, p)
}

func (w *world) open(p *phone) {
	d, err := device.Open(device.Config{Path: p.path, NoSync: true, Client: &http.Client{Transport: p.net},
		Clock: func() time.Time { return w.box.Clock.Now().Add(p.offset) }, NewID: w.newID, Page: 3 + w.rnd.IntN(40),
		SignIn: func(context.Context, *device.Device) error { return w.moved(p) }})
	if err != nil {
		w.fail("open device: %v", err)
	}
	p.Device = d
}

// clone makes a phone from the file of another, which goes on beside it.
func (w *world) clone(p *phone) {
	w.log("%s: cloned", p.account)
	w.count("twin")
	q := &phone{account: p.account, offset: p.offset, path: filepath.Join(w.t.TempDir(), "twin.db"), sent: maps.Clone(p.sent), wrote: maps.Clone(p.wrote), answered: maps.Clone(p.answered)}
	q.net = &network{w: w, p: q}
	if err := p.Close(); err != nil {
		w.fail("close: %v", err)
	}
	raw, err := os.ReadFile(p.path)
	if err == nil {
		err = os.WriteFile(q.path, raw, 0o600)
	}
	if err != nil {
		w.fail("copy: %v", err)
	}
	w.open(p)
	w.open(q)
	w.t.Cleanup(func() { _ = q.Close() })
	w.devices = append(w.devices, q)
	w.quarrel(p, q)
}

// quarrel has both of two twins write into one record, under the same numbers.
func (w *world) quarrel(p, q *phone) {
	find := w.pick(p, "Finding")
	for i, x := range []*phone{p, q} {
		if find == nil {
			return
		}
		op, err := x.Update("Finding", find.ID, map[string]any{"replyZh": w.token(x)})
		if i == 1 && err == nil {
			w.do(x, op)
			op, err = x.Update("Finding", find.ID, map[string]any{"severity": "MAJOR"})
		} else if err == nil {
			op, err = x.Update("Finding", find.ID, map[string]any{"severity": []string{"CRITICAL", "STANDARD"}[w.rnd.IntN(2)]})
		}
		if err != nil {
			return // it has gone
		}
		w.do(x, op)
		w.meet(x, true, true)
	}
}

// moved enrols a device under the new id that it took, with what waits in it.
func (w *world) moved(p *phone) error {
	w.log("%s: goes on as %s", p.account, p.ID())
	for tries := 0; w.box.Engine.Snapshot().Find("Device", p.ID()) == nil; tries++ {
		if tries > 20 {
			w.fail("device %s cannot be enrolled", p.ID())
		}
		w.act(fmt.Sprintf(`create Device %s {"accountId":%q,"name":"换号",%s}`, p.ID(), p.account, withKey())) // the store may lie
	}
	pending, err := p.Pending()
	for _, m := range pending {
		p.sent[sentKey(p.ID(), m.N)] = wish{m, p.era}
	}
	return errors.Join(err, p.Attach("", "http://sim", p.account, p.account, ""))
}

func sentKey(device string, n int64) string { return fmt.Sprint(device, "/", n) }

func (w *world) newID() string { w.ids++; return sandbox.UUID(w.seed+7777, w.ids) }

// act is a deed of the administration; one that a rule refuses is no news.
func (w *world) act(deeds ...string) {
	w.log("admin: %s", deeds)
	err := w.box.Act("system", deeds...)
	if e := domain.AsError(err); err != nil && (e.Kind == domain.KindInternal) {
		w.fail("%s: %v", deeds, err)
	}
}

func (w *world) log(format string, args ...any) {
	w.steps = append(w.steps, fmt.Sprintf(format, args...))
}

// fail ends the history with its seed and its last steps.
func (w *world) fail(format string, args ...any) {
	w.t.Helper()
	last := w.steps[max(0, len(w.steps)-25):]
	text := ""
	for _, s := range last {
		text += "\n  " + s
	}
	w.t.Fatalf("seed %d: %s\nlast steps:%s", w.seed, fmt.Sprintf(format, args...), text)
}

// network stands between a device and the server.
type network struct {
	w     *world
	p     *phone
	fault string
	// blind is the base that the app gives its last change in the next push.
	blind uint64
}

// faults are what the faults of the network count as.
var faults = map[string]string{"lost request": "request lost", "lost reply": "reply lost", "duplicate": "request repeated"}

var errNetwork = errors.New("the network broke")

// RoundTrip delivers a request, perhaps; the reply, perhaps; or both twice.
func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if n.blind > 0 {
		if body, err = blinded(body, n.blind); err != nil {
			return nil, err
		}
		n.blind = 0
	}
	fault := n.fault
	n.fault = ""
	if name := faults[fault]; name != "" {
		n.w.count("%s", name)
	}
	if fault == "lost request" {
		return nil, errNetwork
	}
	resp := n.deliver(body)
	switch fault {
	case "lost reply":
		return nil, errNetwork
	case "duplicate":
		before := n.w.box.Engine.Snapshot().Digest()
		if resp.StatusCode == http.StatusOK {
			resp = n.deliver(body)
			if n.w.box.Engine.Snapshot().Digest() != before {
				n.w.fail("a repeated push changed the state")
			}
		}
	}
	n.p.era = len(n.w.cuts)
	return resp, nil
}

func (n *network) deliver(body []byte) *http.Response {
	req := httptest.NewRequest(http.MethodPost, "/sync", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(sandbox.Header, n.p.account)
	rec := httptest.NewRecorder()
	n.w.box.Door.ServeHTTP(rec, req)
	resp := rec.Result()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		n.w.fail("read the answer: %v", err)
	}
	if resp.StatusCode == http.StatusOK {
		n.w.checkAnswer(n.p, answer)
	}
	resp.Body = io.NopCloser(bytes.NewReader(answer))
	return resp
}

// crash ends the server without warning and starts it again.
func (w *world) crash() {
	w.log("server: crash")
	w.count("crash")
	if w.rnd.IntN(2) == 0 {
		if err := errors.Join(w.box.Stop(), w.box.Restart()); err != nil {
			w.fail("stop and start: %v", err)
		}
		return
	}
	if err := errors.Join(w.box.Crash(), w.box.Restart()); err != nil {
		w.fail("crash and restart: %v", err)
	}
}

// lie makes the next append of the store go wrong in one way.
func (w *world) lie() {
	f := []journaltest.Fault{journaltest.LostReply, journaltest.Refused, journaltest.Torn, journaltest.OwnSlot}[w.rnd.IntN(4)]
	w.log("store: fault %v", f)
	w.count("store fault")
	w.box.Store.Next(f)
}
