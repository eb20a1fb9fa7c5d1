package demo_test

import (
	"context"
	"testing"

	"pdca/internal/demo"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// TestWork does what the accounts are shown for, through the rules: a record
// that the rules would not have let in shows up here.
func TestWork(t *testing.T) {
	today := day(t, "2026-11-23")
	eng := open(t, today)
	if _, err := demo.Fill(context.Background(), eng, demo.Config{Seed: 1, Small: true, Today: today}); err != nil {
		t.Fatal(err)
	}
	do := func(account, entity, id, fields string, create bool) {
		t.Helper()
		ent := eng.Registry().Entity(entity)
		err := eng.Do(context.Background(), domain.Actor{Account: account}, func(tx *engine.Tx) error {
			op := engine.Op{Ent: ent, ID: id}
			switch {
			case create && len(ent.Key) > 0:
				op.ID = ""
			case create && id == "":
				op.ID = tx.NewID()
			case create:
			default:
				op.Base = tx.State().Get(ent, id).Rev
			}
			if err := engine.ReadFields(ent, []byte(fields), nil, &op); err != nil {
				return err
			}
			if create {
				_, err := tx.Create(op)
				return err
			}
			_, err := tx.Update(op)
			return err
		})
		if err != nil {
			t.Errorf("%s on %s %s: %v (%s)", account, entity, id, err, domain.AsError(err).Field)
		}
	}
	do("inspector-1", "CriterionResult", "insp-b007/01.1.1", `{"inputs":{"numerator":18,"denominator":20},"method":"DOCUMENT_REVIEW","remarkZh":"缺两次","status":"SCORED"}`, false)
	do("inspector-2", "CriterionResult", "insp-b007/21.2.2", `{"inputs":{"count":2},"method":"DOCUMENT_REVIEW","status":"SCORED"}`, false)
	do("inspector-1", "Finding", "", `{"inspectionId":"insp-b007","criterionCode":"01.1.1","descriptionZh":"缺两次学习","severity":"MAJOR"}`, true)
	do("secretary-b007", "Evidence", "0198c0de-0000-7000-8000-000000000001", `{"unitId":"b007","kindCode":"HONOUR_CERTIFICATE"}`, true)
	do("secretary-b007", "PointsEntry", "", `{"memberId":"m00007","ruleCode":"PT11","sourceId":"公司工会/2026-31","occurredOn":"2026-11-22","evidenceIds":["0198c0de-0000-7000-8000-000000000001"]}`, true)
	do("secretary-b007", "Finding", "insp-b007/f1", `{"replyZh":"情况属实"}`, false)
	do("member-m00007", "Pledge", "pledge-m00007", `{"checkIns":{"$add":[{"at":"2026-11-22T08:00:00Z","contentZh":"已完成一项"}]}}`, false)
	r := eng.Snapshot().Find("CriterionResult", "insp-b007/01.1.1").Body.(*domain.CriterionResult)
	i := eng.Snapshot().Find("Inspection", "insp-b007").Body.(*domain.Inspection)
	if r.Score != 10.8 || !r.Counted || i.Awarded != 20.8 {
		t.Errorf("result %v, counted %v; the inspection's sum %v", r.Score, r.Counted, i.Awarded)
	}
}
