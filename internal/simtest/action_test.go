package simtest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// token makes a text that occurs nowhere else.
func (w *world) token(p *phone) string {
	w.tokens++
	return fmt.Sprintf("%s第%d次补充", p.account, w.tokens)
}

// edit is one action of a user.
func (w *world) edit(p *phone) {
	var ops []device.Op
	for range 1 + w.rnd.IntN(2) {
		list, err := w.action(p)
		for tries := 0; tries < 4 && err == nil && !mayDo(p, list) && w.rnd.IntN(6) > 0; tries++ {
			list, err = w.action(p)
		}
		if errors.Is(err, device.ErrNoRecord) {
			continue
		}
		if err != nil {
			w.fail("edit: %v", err)
		}
		ops = append(ops, list...)
	}
	if len(ops) == 0 {
		return
	}
	w.do(p, ops...)
}

// action is what a user does at one stroke.
func (w *world) action(p *phone) ([]device.Op, error) {
	if mayRecord(p) && w.rnd.IntN(2) == 0 {
		return w.record(p)
	}
	if result := w.pick(p, "CriterionResult"); result != nil {
		switch n := w.rnd.IntN(12); {
		case n == 0:
			return w.prove(p, result)
		case n <= 3 && inspects(p):
			return w.score(p, result)
		}
	}
	op, err := w.stroke(p)
	if op.Op == "" {
		return nil, err
	}
	return []device.Op{op}, err
}

// mayDo says whether somebody of that role may do all of it, if to records that they see: most
// of what people try is what their app offers them.
func mayDo(p *phone, ops []device.Op) bool {
	return len(ops) > 0 && !slices.ContainsFunc(ops, func(op device.Op) bool {
		switch op.Type {
		case "Finding":
			reply := op.Op == "update" && (op.Fields["replyZh"] != nil || op.Fields["status"] != nil)
			return inspects(p) == reply
		case "CriterionResult", "Evidence", "Inspection":
			return !inspects(p)
		}
		return !mayRecord(p)
	})
}

// prove files a piece of evidence and adds it to a result.
func (w *world) prove(p *phone, result *device.Record) ([]device.Op, error) {
	piece := p.NewID()
	made, err := p.Create("Evidence", piece, map[string]any{"inspectionId": result.Text("inspectionId"), "kindCode": "LEDGER"})
	if err != nil {
		return nil, err
	}
	added, err := p.Update("CriterionResult", result.ID, map[string]any{"evidenceIds": map[string]any{"$add": []string{piece}}})
	return []device.Op{made, added}, err
}

func inspects(p *phone) bool { return p.account == "in1" || p.account == "in2" || p.account == "li" }

// score answers a criterion, perhaps one that another inspector answers at the
// same time.
func (w *world) score(p *phone, result *device.Record) ([]device.Op, error) {
	inputs := map[string]any{"numerator": 10 + w.rnd.IntN(9), "denominator": 20}
	if result.Text("criterionCode") == "01.2.1" {
		inputs = map[string]any{"late": w.rnd.IntN(3)}
	}
	fields := map[string]any{"inputs": inputs, "remarkZh": w.token(p)}
	if w.rnd.IntN(3) > 0 && result.Text("status") != "SCORED" {
		fields["status"] = "SCORED"
	}
	op, err := p.Update("CriterionResult", result.ID, fields)
	return []device.Op{op}, err
}

func (w *world) stroke(p *phone) (device.Op, error) {
	find, result := w.pick(p, "Finding"), w.pick(p, "CriterionResult")
	if r, err := p.Get("Finding", "find-1"); err == nil && w.rnd.IntN(3) == 0 {
		find = r // which many write at once
	}
	if r, err := p.Get("CriterionResult", "res-i1-1"); err == nil && w.rnd.IntN(3) == 0 {
		result = r
	}
	switch n := w.rnd.IntN(12); {
	case n == 0:
		return p.Create("Finding", p.NewID(), map[string]any{"inspectionId": []string{"i1", "i3"}[w.rnd.IntN(2)], "criterionCode": "01.1.1",
			"severity": "MAJOR", "descriptionZh": w.token(p)})
	case n <= 2 && find != nil:
		return p.Update("Finding", find.ID, map[string]any{"descriptionZh": w.insert(find.Text("descriptionZh"), w.token(p))})
	case n == 3 && find != nil:
		return p.Update("Finding", find.ID, map[string]any{"severity": []string{"CRITICAL", "MAJOR", "STANDARD"}[w.rnd.IntN(3)]})
	case n == 4 && find != nil:
		return p.Delete("Finding", find.ID)
	case n == 5 && find != nil && inspects(p):
		return p.Update("Finding", find.ID, map[string]any{"severity": []string{"CRITICAL", "MAJOR", "STANDARD"}[w.rnd.IntN(3)]})
	case n == 5 && find != nil:
		return p.Update("Finding", find.ID, map[string]any{"replyZh": w.token(p)})
	case n == 6 && result != nil:
		return p.Update("CriterionResult", result.ID, map[string]any{"sampleSize": map[string]any{"$inc": 1}})
	case n == 7 && result != nil:
		return p.Update("CriterionResult", result.ID, map[string]any{"remarkZh": w.token(p), "status": []string{"DRAFT", "SCORED"}[w.rnd.IntN(2)]})
	case n == 8:
		if p.account != "in1" {
			return device.Op{}, nil
		}
		return p.Update("InspectionPart", "ip1", map[string]any{"leftSiteAt": w.box.Clock.Now().Add(-time.Duration(w.rnd.IntN(9)) * time.Hour).Format("2006-01-02T15:04:05.000Z")})
	case n == 9:
		source := "工会/" + w.newID()
		return p.Create("PointsEntry", domain.KeyID("PointsEntry", "PT11", "m11", source),
			map[string]any{"memberId": "m11", "ruleCode": "PT11", "sourceId": source, "occurredOn": "2026-06-10", "evidenceIds": []string{"cert"}})
	case n == 11 && find != nil && find.Text("status") == "OPEN" && p.account == "li":
		op, err := p.Update("Finding", find.ID, map[string]any{"status": "WITHDRAWN"})
		op.Reason = w.token(p)
		return op, err
	case n == 10 && result != nil:
		return p.Update("CriterionResult", result.ID, map[string]any{"populationSize": w.rnd.IntN(50)})
	}
	return device.Op{}, nil
}

// inspector is one of the phones that score.
func (w *world) inspector() *phone {
	list := slices.DeleteFunc(slices.Clone(w.devices), func(p *phone) bool { return !inspects(p) })
	return list[w.rnd.IntN(len(list))]
}

// trap is what another app than ours does that takes the revision of an answer for that
// of the record: it pushes a change, does not pull, and says that its next change is of
// that revision, while somebody else has written in between.
func (w *world) trap(p, other *phone) {
	find := w.pick(p, "Finding")
	if find == nil {
		return
	}
	if op, err := other.Update("Finding", find.ID, map[string]any{"severity": []string{"CRITICAL", "MAJOR", "STANDARD"}[w.rnd.IntN(3)]}); err == nil {
		w.do(other, op)
		w.meet(other, true, true)
	}
	op, err := p.Update("Finding", find.ID, map[string]any{"descriptionZh": w.insert(find.Text("descriptionZh"), w.token(p))})
	if err != nil {
		return // it has gone
	}
	w.count("trap")
	w.do(p, op)
	rep := w.meet(p, true, false)
	if len(rep.Results) == 0 {
		return
	}
	if op, err = p.Update("Finding", find.ID, map[string]any{"severity": []string{"CRITICAL", "MAJOR", "STANDARD"}[w.rnd.IntN(3)]}); err != nil {
		return
	}
	w.do(p, op)
	p.net.blind = rep.Results[len(rep.Results)-1].Rev
	w.meet(p, true, true)
	p.net.blind = 0
}

// blinded says of the last change in a push that its user saw what the answer before
// was of, as long as the push says truly what the device had been given.
func blinded(body []byte, rev uint64) ([]byte, error) {
	var req, push, last map[string]json.RawMessage
	var list []json.RawMessage
	var ops []map[string]json.RawMessage
	err := errors.Join(json.Unmarshal(body, &req), json.Unmarshal(req["push"], &push), json.Unmarshal(push["mutations"], &list))
	if _, said := push["checkpoint"]; err != nil || !said || len(list) == 0 {
		return body, err
	}
	if err := errors.Join(json.Unmarshal(list[len(list)-1], &last), json.Unmarshal(last["ops"], &ops)); err != nil {
		return nil, err
	}
	for _, op := range ops {
		op["base"] = fmt.Append(nil, rev)
	}
	raw := func(v any) json.RawMessage {
		text, e := json.Marshal(v)
		err = errors.Join(err, e)
		return text
	}
	last["ops"] = raw(ops)
	list[len(list)-1] = raw(last)
	push["mutations"] = raw(list)
	req["push"] = raw(push)
	return raw(req), err
}

// do records an action of a user, and returns its key in sent.
func (w *world) do(p *phone, ops ...device.Op) string {
	n, err := p.Do(ops...)
	if err != nil {
		w.fail("do: %v", err)
	}
	pending, err := p.Pending()
	if err != nil || len(pending) == 0 {
		w.fail("pending: %v", err)
	}
	key := sentKey(p.ID(), n)
	p.sent[key] = wish{pending[len(pending)-1], p.era}
	raw, _ := json.Marshal(ops)
	w.log("%s #%d: %s", p.account, n, raw)
	return key
}

// poisons are values that no server can take, each with a text in it.
var poisons = []string{`"%s \ud83d"`, `"%s","descriptionZh":"x"`, `{"%s":1e400}`, `"%s\u0000"`, `[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["%s"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]`}

// poison is an action with a fault inside, as a broken app sends it.
func (w *world) poison(p *phone) {
	w.count("poison")
	value := fmt.Sprintf(poisons[w.rnd.IntN(len(poisons))], w.token(p))
	op := device.Op{Op: "update", Type: "Finding", ID: "find-0", Fields: map[string]json.RawMessage{"replyZh": json.RawMessage(`{"a":` + value + `}`)}}
	w.do(p, op)
}

// poisoned says whether a mutation is one of poison.
func poisoned(m device.Mutation) bool {
	return len(m.Ops) == 1 && m.Ops[0].ID == "find-0" && bytes.HasPrefix(m.Ops[0].Fields["replyZh"], []byte(`{"a":`))
}

// keptWhole makes sure that a mutation which cannot be read is refused and kept, as
// it came or as far as it can be read.
func (w *world) keptWhole(p *phone, r device.Result, m device.Mutation, commit []byte) {
	text := tokenIn(string(m.Ops[0].Fields["replyZh"]), p.account)
	if r.Status != "REJECTED" || !asSent(m, commit) && (text == "" || !bytes.Contains(commit, []byte(text))) {
		w.fail("%s: mutation %d is %s, and not kept in commit %d: %+v", p.account, r.N, r.Status, r.Rev, m)
	}
}

// asSent says whether a commit keeps a mutation that could not be read: as it came. A
// field that shows poison is poison in what a later mutation says it was. A device may
// have lowered bases since.
func asSent(m device.Mutation, commit []byte) bool {
	known := []uint64{0, 1 << 63}
	for _, op := range m.Ops {
		known = append(known, op.Base)
	}
	return slices.ContainsFunc(known, func(common uint64) bool {
		form := m
		form.Ops = slices.Clone(m.Ops)
		for i := range form.Ops {
			if form.Ops[i].Base > common {
				form.Ops[i].Base = 0
			}
		}
		raw, _ := json.Marshal(form) // it went over the wire so
		return bytes.Contains(commit, []byte(base64.StdEncoding.EncodeToString(raw)))
	})
}

// aToken is what token makes.
var aToken = regexp.MustCompile(`[a-z0-9]+第[0-9]+次补充`)

// insert puts a text somewhere into another, but into no token there: one that is torn
// apart is found no more.
func (w *world) insert(into, text string) string {
	runes := []rune(into)
	i := len(string(runes[:w.rnd.IntN(len(runes)+1)]))
	for _, t := range aToken.FindAllStringIndex(into, -1) {
		if t[0] < i && i < t[1] {
			i = t[1]
		}
	}
	return into[:i] + text + into[i:]
}
