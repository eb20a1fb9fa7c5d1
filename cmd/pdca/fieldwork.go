package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/device"
)

type fieldWork struct{ fieldFile }

// Run lists the inspections under way that the device holds, and of each part the criteria
// that nobody has answered yet.
func (c *fieldWork) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		list, err := d.List("Inspection")
		if err != nil {
			return err
		}
		for _, i := range list {
			if slices.Contains([]string{"ASSIGNED", "PACK_DOWNLOADED", "IN_PROGRESS", "RETURNED"}, i.Text("status")) {
				if err := workOf(d, w, i); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// workOf says what of one inspection is done.
func workOf(d *device.Device, w *world, i *device.Record) error {
	parts, err := d.Where("InspectionPart", "inspectionId", i.ID)
	if err != nil {
		return err
	}
	results, err := d.Where("CriterionResult", "inspectionId", i.ID)
	if err != nil {
		return err
	}
	answered := map[string]bool{}
	for _, r := range results {
		answered[r.Text("criterionCode")] = answered[r.Text("criterionCode")] || slices.Contains([]string{"SCORED", "RECONCILED", "LOCKED"}, r.Text("status"))
	}
	w.printf("%s %s %s %s\n", i.ID, i.Text("unitId"), i.Text("mode"), i.Text("status"))
	for _, p := range parts {
		var codes, left []string
		_ = json.Unmarshal(p.Fields["criteriaCodes"], &codes) // a part may have topics alone
		for _, code := range codes {
			if !answered[code] {
				left = append(left, code)
			}
		}
		w.printf(w.lang.text("  %s %s %s：%d 项，余 %d：%s\n", "  %s %s %s: %d criteria, %d remain: %s\n"),
			p.ID, p.Text("inspectorId"), p.Text("status"), len(codes), len(left), strings.Join(left, " "))
	}
	return nil
}

type fieldRejected struct{ fieldFile }

// Run lists what came back, with the reason and what the rule asks for.
func (c *fieldRejected) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		list, err := d.Rejected()
		if err != nil {
			return err
		}
		forms, err := d.Forms()
		if err != nil {
			return err
		}
		for _, r := range list {
			w.printf("#%d", r.N)
			if e := r.Why.Error; e != nil {
				w.printf(" %s %s op %d: %s", e.Code, e.Field, e.Op, e.Message)
				w.printf("%s", ruleText(w.lang, forms, e.Rule))
			}
			w.printf("\n")
			for i, op := range r.Ops {
				fields, err := json.Marshal(op.Fields)
				if err != nil {
					return err
				}
				w.printf("   %d %s %s %s %s\n", i, op.Op, op.Type, op.ID, fields)
			}
		}
		w.printf(w.lang.text("共 %d 条\n", "%d changes\n"), len(list))
		return nil
	})
}

// ruleText is what a rule asks for, on a line of its own; "" for none.
func ruleText(lang language, forms *device.Forms, rule string) string {
	if forms == nil || rule == "" {
		return ""
	}
	for _, r := range forms.Rules {
		if r.Rule == rule {
			return fmt.Sprintf("\n   (%s: %s)", rule, lang.text(r.Zh, r.En))
		}
	}
	return ""
}

type fieldMend struct {
	fieldFile
	N      int64    `arg:"" help:"变更编号 / Number of the change."`
	Set    []string `arg:"" sep:"none" help:"field=value；null 表示去掉该字段 / field=value; null leaves the field out."`
	Op     int      `default:"0" help:"第几个操作，从0起 / Which operation, from 0."`
	Reason string   `help:"理由 / Why."`
}

// Run makes a new change of one that came back.
func (c *fieldMend) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		fields, err := assignments(c.Set)
		if err != nil {
			return err
		}
		return again(d, w, c.N, c.Op, fields, c.Reason)
	})
}

func again(d *device.Device, w *world, n int64, op int, fields map[string]any, reason string) error {
	m, err := d.Mend(n, op, fields, reason)
	if err == nil {
		w.printf("#%d -> #%d\n", n, m)
	}
	return err
}

type fieldRetry struct {
	fieldFile
	N int64 `arg:"" help:"变更编号 / Number of the change."`
}

// Run tries a change that came back again, as it was.
func (c *fieldRetry) Run(w *world) error {
	return c.with(w, func(d *device.Device) error { return again(d, w, c.N, 0, nil, "") })
}

type fieldDrop struct {
	fieldFile
	N int64 `arg:"" help:"变更编号 / Number of the change."`
}

// Run gives up a change that came back.
func (c *fieldDrop) Run(w *world) error {
	return c.with(w, func(d *device.Device) error { return d.Drop(c.N) })
}
