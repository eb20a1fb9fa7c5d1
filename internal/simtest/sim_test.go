package simtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

var (
	seeds = flag.Int("seeds", 25, "how many histories TestSimulation plays")
	first = flag.Uint64("seed", 1, "the first seed")
)

// TestSimulation plays histories; `make sim` plays many.
func TestSimulation(t *testing.T) {
	did := tally{}
	for i := range *seeds {
		seed := *first + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { play(t, seed, did) })
	}
	if !t.Failed() && (*seeds >= 100 || *seeds >= 25 && *first == 1) { // few others may be poor in something
		did.enough(t)
	}
}

func play(t *testing.T, seed uint64, did tally) {
	w := newWorld(t, seed)
	w.tally = did
	for range 60 + w.rnd.IntN(60) {
		w.box.Clock.Add(time.Duration(w.rnd.IntN(60)) * time.Second)
		switch n := w.rnd.IntN(104); {
		case n < 52:
			w.edit(w.devices[w.rnd.IntN(len(w.devices))])
		case n < 53:
			w.poison(w.devices[w.rnd.IntN(len(w.devices))])
		case n < 54:
			w.trap(w.inspector(), w.inspector())
		case n < 55:
			if len(w.devices) < 10 && !w.restores() {
				w.clone(w.devices[w.rnd.IntN(len(w.devices))])
			}
		case n < 85:
			w.sync(w.devices[w.rnd.IntN(len(w.devices))], true)
		case n < 92:
			w.admin()
		case n < 95:
			w.crash()
		case n < 98:
			w.lie()
		case n >= 102 && w.restores():
			w.restore()
		case n >= 100 && w.restores():
			w.backup()
		default:
			p := w.devices[w.rnd.IntN(len(w.devices))]
			p.offset = time.Duration(w.rnd.IntN(7200)-3600) * time.Second
			w.count("clock set")
		}
		w.beside()
		w.carry()
		if w.house.IntN(5) == 0 {
			w.venue()
		}
		if w.year.IntN(5) == 0 {
			w.plan()
		}
	}
	w.quiet()
}

// quiet lets everybody sync, in the end without faults and until nothing changes any
// more, and checks the end. A phone that finds a twin takes a new id, which its
// account's other phones see one round later.
func (w *world) quiet() {
	for i := range 16 { // the faults of the store that still wait come true now
		w.act(fmt.Sprintf(`update OrgUnit c {"nameEn":"quiet %d"}`, i))
	}
	rev := func() domain.Rev { return w.box.Engine.Snapshot().Rev }
	for round, head := 0, domain.Rev(0); round < 2 || rev() != head; round++ {
		if round == 10 {
			w.fail("no rest after ten rounds")
		}
		head = rev()
		if round > 0 {
			w.sendAll()
		}
		for _, p := range w.devices {
			w.sync(p, round == 0)
		}
	}
	w.final()
	w.withinQuota()
	if err := w.box.Close(); err != nil {
		w.fail("%v", err)
	}
}

// pick returns a random record that the device shows and that may be worked on; nil where
// there is none.
func (w *world) pick(p *phone, typ string) *device.Record {
	return w.from(w.rnd, p, typ, func(r *device.Record) bool { return !strings.HasPrefix(r.ID, toldOf) })
}

// from is a record that the device shows and that fits, drawn by a generator; nil where
// there is none. A nil fits takes all.
func (w *world) from(rnd *rand.Rand, p *phone, typ string, fits func(*device.Record) bool) *device.Record {
	list, err := p.List(typ)
	if err != nil {
		w.fail("list: %v", err)
	}
	if fits != nil {
		list = slices.DeleteFunc(list, func(r *device.Record) bool { return !fits(r) })
	}
	if len(list) == 0 {
		return nil
	}
	return list[rnd.IntN(len(list))]
}

// admin changes who may see what.
func (w *world) admin() {
	if w.rnd.IntN(3) == 0 {
		w.regrant()
		return
	}
	deeds := []string{
		`update OrgUnit b2 {"parentId":"s2"}`,
		`update OrgUnit b2 {"parentId":"s1"}`,
		`update OrgUnit b3 {"parentId":"s1"}`,
		`update OrgUnit b3 {"parentId":"s2"}`,
		`update Member m12 {"branchId":"b3"}`,
		`update Member m12 {"branchId":"b1"}`,
		`update Member m21 {"branchId":"b4"}`,
		`update Inspection i1 {"inspectorIds":["in1"]}`,
		`update Inspection i1 {"inspectorIds":["in1","in2"]}`,
		`update Inspection i3 {"inspectorIds":["in2"]}`,
		`update Inspection i3 {"inspectorIds":["in1"]}`,
		fmt.Sprintf(`create Inspection spot-%d {"planId":"plan","mode":"UNSCHEDULED_SPOT_CHECK","unitId":"b1","leadId":"li","inspectorIds":["in2"],"status":"PACK_DOWNLOADED"}`, w.tokens),
		w.arrive(fmt.Sprintf("spot-%d", w.rnd.IntN(w.tokens+1))),
		fmt.Sprintf(`create Finding hidden-%d {"inspectionId":"spot-%d","criterionCode":"01.1.1","severity":"MAJOR","descriptionZh":"突击检查"}`, w.tokens, w.rnd.IntN(w.tokens+1)),
	}
	w.tokens++
	w.count("grant or move")
	w.act(deeds[w.rnd.IntN(len(deeds))])
}

// regrant takes away what an account may do, and gives it something else or nothing.
func (w *world) regrant() {
	to := [][]string{{"in2"}, {"in2", "INSPECTOR@c"}, {"bs1", "BRANCH_SECRETARY@b2"}, {"bs1", "BRANCH_SECRETARY@b1"}, {"us1", "UNIT_SECRETARY@s2"}, {"us1", "UNIT_SECRETARY@s1"}}[w.rnd.IntN(6)]
	w.count("grant or move")
	w.act(w.box.Regrant(to[0], to[1:]...)...)
}

// arrive is a check-in at a spot check, which is hidden no more then.
func (w *world) arrive(spot string) string {
	return fmt.Sprintf(`create InspectionCheckIn %s {"inspectionId":%q,"inspectorId":"in2","day":"2026-06-01","excuseZh":"签到码已损毁"}`,
		domain.KeyID("InspectionCheckIn", spot, "", "in2", "2026-06-01"), spot)
}

// sync is one attempt of a device to reach the server.
func (w *world) sync(p *phone, faulty bool) {
	if faulty {
		p.net.fault = []string{"", "", "lost request", "lost reply", "lost reply", "duplicate"}[w.rnd.IntN(6)]
	}
	w.meet(p, faulty, !faulty || w.rnd.IntN(4) > 0)
}

// meet is sync, with or without a pull. It returns what was decided.
func (w *world) meet(p *phone, faulty, pulls bool) *device.Report {
	run := p.Sync
	if !pulls {
		run = p.Push
	}
	w.log("%s: sync (%s, pulls %t)", p.account, p.net.fault, pulls)
	was := p.ID()
	rep, err := run(context.Background())
	p.net.fault = ""
	for _, r := range rep.Results {
		w.acknowledged(p, r)
	}
	p.renamed = p.renamed || p.ID() != was
	if err == nil && pulls && p.renamed {
		_, err = p.Pull(context.Background()) // the sequence may have begun under the old id
		p.renamed = err != nil
	}
	if err == nil {
		if pulls {
			w.converged(p)
		}
		return rep
	}
	problem, isProblem := errors.AsType[*device.Problem](err)
	if isProblem && problem.Code == "RATE_LIMITED" {
		w.limited(p, problem, faulty)
		return rep
	}
	if !faulty || !errors.Is(err, errNetwork) && (!isProblem || problem.Code != "UNAVAILABLE") {
		w.fail("%s: sync: %v", p.account, err)
	}
	return rep
}

// limited is what a device does whose account has been refused too much: it keeps its
// outbox. When all is quiet it waits for the next day.
func (w *world) limited(p *phone, problem *device.Problem, faulty bool) {
	list, err := p.Pending()
	if err != nil || len(list) == 0 || w.box.Quota.Changes == 0 || problem.RetryAfter < 1 {
		w.fail("%s: %v with %d in the outbox, %v", p.account, problem, len(list), err)
	}
	if !faulty {
		w.box.Clock.Add(time.Duration(problem.RetryAfter) * time.Second)
		w.sync(p, false)
	}
}

// withinQuota makes sure that no account left more than its quota on any day.
func (w *world) withinQuota() {
	if w.box.Quota.Changes == 0 {
		return
	}
	left, snap := map[string]int64{}, w.box.Engine.Snapshot()
	snap.Scan(snap.Registry().Entity("SyncConflict"), func(r *domain.Record) bool {
		c := r.Body.(*domain.SyncConflict)
		// What others wrote into a record that somebody deletes is kept with the deletion,
		// which is carried out: it counts, but is not held against the quota.
		gone := fmt.Sprintf(`{"t":%q,"id":%q,"op":"d"`, c.RecordType, c.RecordID)
		unseen := c.Kind == domain.ConflictKindDeleted && bytes.Contains(w.commit(r.CreatedRev), []byte(gone))
		if c.Kind != domain.ConflictKindField && !unseen {
			day := fmt.Sprint(r.CreatedBy, " on ", domain.DateOf(r.CreatedAt.Std(), engine.Shanghai()))
			if left[day]++; left[day] > w.box.Quota.Changes {
				w.fail("%d changes of %s were kept", left[day], day)
			}
		}
		return true
	})
}

// acknowledged makes sure that what the user typed is where it must be.
func (w *world) acknowledged(p *phone, r device.Result) {
	m, ok := p.sent[sentKey(r.Device, r.N)]
	if !ok {
		w.fail("%s: an answer to mutation %d, which was never made", p.account, r.N)
	}
	w.log("%s: #%d %s rev %d dup %t", p.account, r.N, r.Status, r.Rev, r.Duplicate)
	commit := w.commit(domain.Rev(r.Rev))
	p.wrote[domain.Rev(r.Rev)] = true
	p.answered[sentKey(r.Device, r.N)] = domain.Rev(r.Rev)
	defer func() { w.counted[sentKey(r.Device, r.N)] = true }()
	for _, op := range m.Ops {
		if !r.Duplicate {
			w.count("%s %s %s", op.Op, op.Type, r.Status)
		}
	}
	if poisoned(m.Mutation) || r.Status == "REJECTED" && asSent(m.Mutation, commit) {
		w.keptWhole(p, r, m.Mutation, commit)
		return
	}
	w.unsealed(p, r, m.Mutation)
	moved := map[string]bool{} // records that the mutation moved already, for another reason
	for _, op := range m.Ops {
		op.Base = w.common(m, op.Base)
		offered := r.Device != p.ID() // once more since, under the id that a twin takes
		made := w.box.Engine.Snapshot().Find(op.Type, op.ID)
		if made != nil && (made.Ext == nil || made.Ext.Device != r.Device) {
			made = nil // by a twin, which offered it under another id
		}
		if r.Status == "REJECTED" && !offered && op.Op == "create" && made != nil && !w.keyedAnew(op) {
			w.fail("%s: mutation %d was refused, and yet made %s %s", p.account, r.N, op.Type, op.ID)
		}
		if op.Reason != "" && r.Status == "APPLIED" && !moved[op.ID] && bytes.Contains(commit, []byte(`"id":"`+op.ID+`"`)) && !bytes.Contains(commit, []byte(`"w":"`+op.Reason+`"`)) && w.unreasoned(domain.Rev(r.Rev), op) {
			w.fail("%s: mutation %d gave the reason %s, and rev %d has none", p.account, r.N, op.Reason, r.Rev)
		}
		moved[op.ID] = moved[op.ID] || op.Reason != ""
		for field, value := range op.Fields {
			w.kept(p, r, op, field, value, commit)
			w.superseded(p, r, op, field, value)
		}
	}
}

// kept looks for one value in the commit that carries the mutation: in an
// effect, or in a conflict that keeps it; or it was the record's already.
func (w *world) kept(p *phone, r device.Result, op device.Op, field string, value json.RawMessage, commit []byte) {
	key := op.Type + "/" + op.ID
	switch {
	case bytes.HasPrefix(value, []byte(`{"$inc`)):
		if r.Status != "REJECTED" && !conflicting(r, op.ID) && !w.counted[sentKey(r.Device, r.N)] {
			w.incs = append(w.incs, gain{key, "", domain.Rev(r.Rev)})
		}
		return
	case bytes.HasPrefix(value, []byte(`{"$add`)):
		if r.Status != "REJECTED" && !conflicting(r, op.ID) {
			w.adds = append(w.adds, gain{key, strings.Trim(string(value), `{}"$ad:[]`), domain.Rev(r.Rev)})
		}
		return
	case bytes.HasPrefix(value, []byte(`{"$remove`)):
		return
	case bytes.Equal(value, op.Was[field]) && r.Status != "REJECTED":
		return // the user wrote what they saw: that changes nothing
	case r.Status != "REJECTED" && w.inKey(op, field):
		return // the id says so, however long the record was there
	case op.Type == "VenueUse" && field == "checkInToken" && r.Status != "REJECTED":
		return // who scans a code for a use that is checked in moves its time at most
	}
	text := strings.Trim(string(value), `"`)
	if field == "status" && text == "SCORED" && r.Status == "MERGED" && w.contested(op.ID) {
		return // a score that meets another is in conflict with it
	}
	if slices.Contains(tokened, field) {
		text = tokenIn(text, p.account)
	}
	if text != "" && !bytes.Contains(commit, []byte(text)) && !w.holds(p, op, field, value) && !w.heldSince(op, field, value, domain.Rev(r.Rev)) {
		w.fail("%s: mutation %d is %s, but %s of %s (%s) is neither in commit %d nor in a conflict", p.account, r.N, r.Status, field, key, value, r.Rev)
	}
}

// tokened are the fields whose texts have tokens in them.
var tokened = []string{"descriptionZh", "replyZh", "remarkZh", "notesZh", "textZh", "titleZh"}

// superseded makes sure that a write which was not seen is not overwritten in
// silence: where another device wrote a LAST_WRITE field after the base of this
// change, the answer must name a conflict.
func (w *world) superseded(p *phone, r device.Result, op device.Op, field string, value json.RawMessage) {
	if r.Status == "REJECTED" || op.Op != "update" || field != "severity" && field != "populationSize" || conflicting(r, op.ID) {
		return
	}
	if w.contested(op.ID) {
		return // each inspector's value is in a record of their own
	}
	own := fmt.Sprint(len(w.cuts), r.Device, r.Rev, op.ID, field)
	if w.wrote[own] {
		return // over what it wrote itself in the same commit
	}
	w.wrote[own] = true
	other, from := w.lastWrite(p, op, field, domain.Rev(r.Rev))
	if from == "" || bytes.Equal(other, value) || bytes.Equal(other, op.Was[field]) {
		return // what was overwritten is what was written, or what the user had seen
	}
	for _, c := range r.Conflicts {
		if c.RecordID == op.ID && c.Field == field {
			return
		}
	}
	w.fail("%s: mutation %d wrote %s over %s of %s/%s, which %s wrote after base %d, without a conflict", p.account, r.N, value, other, op.Type, op.ID, from, op.Base)
}

// lastWrite returns the newest value that a device wrote into a field between
// the base of an operation and the commit that carries it, if that device is
// another one.
func (w *world) lastWrite(p *phone, op device.Op, field string, until domain.Rev) (value json.RawMessage, from string) {
	commits, err := w.box.Commits(domain.Rev(op.Base) + 1)
	if err != nil {
		w.fail("read the journal: %v", err)
	}
	reg := w.box.Engine.Registry()
	f := reg.Entity(op.Type).Field(field)
	for _, c := range commits {
		for _, entry := range c.Entries {
			e, err := reg.ParseEffect(entry)
			if err != nil {
				w.fail("journal: %v", err)
			}
			if c.Seq >= until || e.Type != op.Type || e.ID != op.ID {
				continue
			}
			for _, fe := range e.Fields {
				if fe.Field == f.Index && !fe.Quiet {
					value, from = f.AppendJSON(nil, fe.Value), e.Device
					if p.wrote[c.Seq] && e.By == p.account {
						from = "" // its own, and not that of a twin
					}
				}
			}
		}
	}
	return value, from
}

func conflicting(r device.Result, id string) bool {
	for _, c := range r.Conflicts {
		if c.RecordID == id && c.Field == "" {
			return true // kept as a change to a deleted record
		}
	}
	return false
}

// tokenIn returns the newest token of an account in a text.
func tokenIn(text, account string) string {
	i := strings.LastIndex(text, account+"第")
	if i < 0 {
		return ""
	}
	j := strings.Index(text[i:], "次补充")
	if j < 0 {
		return ""
	}
	return text[i : i+j+len("次补充")]
}
