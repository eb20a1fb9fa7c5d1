package device_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/sandbox"
)

// withForms opens the phone as one that keeps forms, and pulls.
func (p *phone) withForms() *phone {
	p.t.Helper()
	p.limits.Forms = true
	if err := p.Close(); err != nil {
		p.t.Fatal(err)
	}
	p.open()
	if _, err := p.Pull(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
	return p
}

// TestFormsRefuse: an action that the server would refuse for its form is refused without a
// network, and takes no number; the one that is right goes through.
func TestFormsRefuse(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1").withForms()
	finding := func(name string, value any) map[string]any {
		fields := map[string]any{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": "问题"}
		if name != "" {
			fields[name] = value
		}
		return fields
	}
	result := func(members ...any) map[string]any {
		fields := map[string]any{"inspectionId": "i1", "criterionCode": "01.1.1", "status": "SCORED"}
		for i := 0; i < len(members); i += 2 {
			fields[members[i].(string)] = members[i+1]
		}
		return fields
	}
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	for _, c := range []struct {
		typ               string
		fields            map[string]any
		code, field, rule string
	}{
		{"Nothing", nil, "UNKNOWN_TYPE", "type", ""},
		{"Finding", finding("nonsense", 1), "UNKNOWN_FIELD", "nonsense", ""},
		{"Finding", finding("severity", "BAD"), "VALIDATION", "severity", ""},
		{"Finding", finding("descriptionZh", nil), "VALIDATION", "descriptionZh", ""},
		{"Finding", finding("descriptionZh", 7), "VALIDATION", "descriptionZh", ""},
		{"Finding", finding("unitId", "b2"), "READ_ONLY_FIELD", "unitId", ""},
		{"Finding", finding("inspectionId", "i3x"), "MISSING_REFERENCE", "inspectionId", ""},
		{"Venue", map[string]any{"unitId": "b1", "nameZh": "室", "kindCode": "GYM"}, "FORBIDDEN", "", ""},
		{"Evidence", map[string]any{"unitId": "b1", "inspectionId": "i1", "kindCode": "NONSENSE"}, "VALIDATION", "kindCode", "INV-CD1"},
		{"Evidence", map[string]any{"unitId": "b1", "inspectionId": "i1", "kindCode": "LEDGER", "sha256": "abc"}, "VALIDATION", "sha256", ""},
		{"CriterionResult", result("method", "NONSENSE", "inputs", raw(`{"numerator":1,"denominator":1}`)), "VALIDATION", "method", ""},
		{"CriterionResult", result("inputs", raw(`{"numerator":1}`)), "VALIDATION", "inputs", "INV-R1"},
		{"CriterionResult", result("inputs", raw(`{"numerator":3,"denominator":2}`)), "VALIDATION", "inputs", "INV-R1"},
		{"CriterionResult", result("inputs", raw(`{"x":3}`)), "VALIDATION", "inputs", "INV-R1"},
		{"CriterionResult", result("inputs", raw(`{"numerator":1,"denominator":2}`)), "VALIDATION", "remarkZh", "INV-R2"},
	} {
		op, err := p.Create(c.typ, p.NewID(), c.fields)
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.Do(op)
		r, ok := errors.AsType[*device.Refused](err)
		if !ok || r.Code != c.code || r.Field != c.field || r.Rule != c.rule || r.Zh == "" || r.En == "" {
			t.Errorf("%s %v: %v", c.typ, c.fields, err)
		}
	}
	for i, fields := range []map[string]any{finding("", nil), result("inputs", raw(`{"numerator":18,"denominator":20}`), "remarkZh", "少")} {
		typ := []string{"Finding", "CriterionResult"}[i]
		op, err := p.Create(typ, p.NewID(), fields)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := p.Do(op); err != nil || n != int64(i+1) {
			t.Fatalf("%s: %d %v", typ, n, err)
		}
	}
	rep, err := p.Sync(t.Context())
	if err != nil || len(rep.Results) != 2 {
		t.Fatalf("%+v %v", rep, err)
	}
	for _, r := range rep.Results {
		if r.Status == "REJECTED" {
			t.Errorf("the server refuses what the form lets through: %+v", r.Error)
		}
	}
}

// TestFormsTake: what the server takes a form does: texts that the server folds, codes that
// the record has although they are retired, what is left to the server to fill, what is sent
// back as it was given, and elements of lists that the same action makes further on.
func TestFormsTake(t *testing.T) {
	box := sandbox.New(t)
	p := newPhone(t, box, "in1").withForms()
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	result, proof := p.NewID(), p.NewID()
	do := func(ops ...device.Op) {
		t.Helper()
		if _, err := p.Do(ops...); err != nil {
			t.Fatal(err)
		}
		rep, err := p.Sync(t.Context())
		if err != nil || len(rep.Results) != 1 || rep.Results[0].Status == "REJECTED" {
			t.Fatalf("%+v %v", rep, err)
		}
	}
	create := func(typ, id string, fields map[string]any) device.Op {
		t.Helper()
		op, err := p.Create(typ, id, fields)
		if err != nil {
			t.Fatal(err)
		}
		return op
	}
	update := func(typ, id string, fields map[string]any) device.Op {
		t.Helper()
		op, err := p.Update(typ, id, fields)
		if err != nil {
			t.Fatal(err)
		}
		return op
	}
	do(create("CriterionResult", result, map[string]any{"inspectionId": "i1", "criterionCode": "０１．１．１\u3000", "evidenceIds": []string{proof}}),
		create("Evidence", proof, map[string]any{"inspectionId": "i1", "kindCode": "LEDGER"}))
	box.Must(t, "system", fmt.Sprintf(`create Code %s {"list":"evidenceKinds","code":"LEDGER","nameZh":"台账","status":"RETIRED"}`, domain.KeyID("Code", "evidenceKinds", "LEDGER")))
	if _, err := p.Pull(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(update("Evidence", proof, map[string]any{"kindCode": "LEDGER", "inspectionId": "i1", "caption": "台账"}))
	do(update("CriterionResult", result, map[string]any{"evidenceIds": raw(`{"$remove":["` + proof + `"]}`)}))
	if r, err := p.Get("CriterionResult", result); err != nil || r.Text("criterionCode") != "01.1.1" {
		t.Errorf("%+v %v", r, err)
	}
	for _, c := range []struct {
		op    device.Op
		field string
	}{
		{create("Evidence", p.NewID(), map[string]any{"inspectionId": "i1", "kindCode": "LEDGER"}), "kindCode"},
		{create("Evidence", p.NewID(), map[string]any{"inspectionId": "i1", "kindCode": "PHOTO", "sha256": "ｇ０"}), "sha256"},
		{update("CriterionResult", result, map[string]any{"evidenceIds": raw(`{"$inc":1}`)}), "evidenceIds"},
		{update("CriterionResult", result, map[string]any{"status": "SCORED"}), "status"},
		{update("Evidence", proof, map[string]any{"inspectionId": "i2"}), "inspectionId"},
	} {
		if r, ok := errors.AsType[*device.Refused](p.Check(c.op)); !ok || r.Field != c.field {
			t.Errorf("%s %s: %v", c.op.Type, c.field, r)
		}
	}
}

// TestFormScores: the device works out scores as the server does.
func TestFormScores(t *testing.T) {
	p := newPhone(t, sandbox.New(t), "in1").withForms()
	forms, err := p.Forms()
	if err != nil || forms == nil || len(forms.Scoring.Vectors) < 30 {
		t.Fatalf("no vectors: %v", err)
	}
	for _, v := range forms.Scoring.Vectors {
		score, complete, dropped, err := device.ScoreOf(v.Scoring, v.MaxScore, v.Inputs)
		if (err != nil) != v.Refused || complete != v.Complete || dropped != v.NotApplicable || score != v.Score {
			t.Errorf("%s of %s: %v %t %t %v, not %+v", v.Inputs, v.Scoring, score, complete, dropped, err, v)
		}
	}
}

// TestMend: what came back is listed with its reason, mended as a new change, or dropped.
func TestMend(t *testing.T) {
	box := sandbox.New(t)
	p := newPhone(t, box, "in1")
	if _, err := p.Pull(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		op, err := p.Create("Finding", p.NewID(), map[string]any{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "BAD", "descriptionZh": "问题"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Do(op); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, err := p.Rejected()
	if err != nil || len(list) != 2 || list[0].N != 1 || list[0].Why.Error == nil || list[0].Why.Error.Field != "severity" {
		t.Fatalf("%+v %v", list, err)
	}
	if n, err := p.Mend(1, 0, map[string]any{"severity": "MAJOR"}, ""); err != nil || n != 3 {
		t.Fatalf("%d %v", n, err)
	}
	if _, err := p.Mend(1, 0, nil, ""); !errors.Is(err, device.ErrNoRecord) {
		t.Errorf("it is mended twice: %v", err)
	}
	if err := p.Drop(2); err != nil {
		t.Fatal(err)
	}
	rep, err := p.Sync(t.Context())
	if err != nil || len(rep.Results) != 1 || rep.Results[0].Status != "APPLIED" {
		t.Fatalf("%+v %v", rep, err)
	}
	if list, err := p.Rejected(); err != nil || len(list) != 0 {
		t.Errorf("%+v %v", list, err)
	}
}

// TestHandOver: a revoked device hands over what waits on it before it wipes itself.
func TestHandOver(t *testing.T) {
	box := sandbox.New(t)
	p := newPhone(t, box, "in1")
	if _, err := p.Pull(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 250 {
		op, err := p.Create("Finding", p.NewID(), map[string]any{"inspectionId": "i1", "criterionCode": "01.1.1", "severity": "MAJOR", "descriptionZh": "问题"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Do(op); err != nil {
			t.Fatal(err)
		}
	}
	box.Force(t, "Device "+sandbox.Device("in1")+` {"status":"REVOKED","wipe":true}`)
	if _, err := p.Sync(t.Context()); !errors.Is(err, device.ErrWiped) {
		t.Fatal(err)
	}
	if last := box.Engine.Snapshot().LastMutation(sandbox.Device("in1")); last != 250 {
		t.Errorf("%d were handed over", last)
	}
	if _, err := p.Get("Inspection", "i1"); !errors.Is(err, device.ErrNoRecord) {
		t.Errorf("it still holds something: %v", err)
	}
}
