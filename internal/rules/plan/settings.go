package plan

import (
	"encoding/json"
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/registry"
)

// The settings: a version is a draft until it is decided, and stands then. What it leaves
// out it takes from the version before, so that each says everything.

func checkSettings(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	for _, f := range c.Ent.Fields {
		if f.Embedded == nil || c.Old != nil && !c.Wrote(f.Index) {
			continue
		}
		if err := completeGroup(c, f); err != nil {
			return err
		}
	}
	return engine.InOrder(c, settingsRanges, settingsChain, settingsBegin)
}

// completeGroup lays what was written of a group over what holds without it: the record
// as it was, else the version that is in force, else what ships.
func completeGroup(c *engine.Change, f *registry.Field) error {
	before := map[string]json.RawMessage{}
	if err := decodeGroup(domain.DefaultGroup(f.Name), before); err != nil {
		return err
	}
	if r := settingsBefore(c); r != nil {
		if err := decodeGroup(r.Str(f.Index), before); err != nil {
			return err
		}
	}
	if err := decodeGroup(c.New.Body.Str(f.Index), before); err != nil {
		return err
	}
	if len(before) == 0 {
		return nil
	}
	v, err := c.Embed(f.Index, before)
	if err == nil {
		c.Set(f.Index, v)
	}
	return err
}

// decodeGroup lays an object over another one: of a member that is an object itself, a
// deadline, the members that are given; of others the whole value.
func decodeGroup(text string, over map[string]json.RawMessage) error {
	if text == "" {
		return nil
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	for name, v := range given {
		if old := over[name]; len(old) > 0 && old[0] == '{' && v[0] == '{' {
			inner := map[string]json.RawMessage{}
			if err := decodeGroup(string(old), inner); err != nil {
				return err
			}
			if err := decodeGroup(string(v), inner); err != nil {
				return err
			}
			b, err := json.Marshal(inner)
			if err != nil {
				return fmt.Errorf("write settings: %w", err)
			}
			v = b
		}
		over[name] = v
	}
	return nil
}

// settingsBefore is the record that a version goes on from; nil for none.
func settingsBefore(c *engine.Change) *domain.Settings {
	if c.Old != nil {
		return engine.Before[domain.Settings](c)
	}
	s, cycle, today := c.Tx.State(), engine.After[domain.Settings](c).CycleID, c.Tx.Today()
	for _, of := range []string{cycle, lastCycle(c.Tx, cycle), ""} {
		if id := ground.InForce(s, of, today); id != "" {
			return engine.Find[domain.Settings](c.Tx, id)
		}
	}
	return nil
}

// lastCycle is the root cycle of the year before a cycle's; "" for none.
func lastCycle(tx *engine.Tx, cycle string) string {
	if p := engine.Find[domain.PdcaCycle](tx, cycle); p != nil {
		return ground.CycleOf(tx.State(), p.Year-1)
	}
	return ""
}

// settingsRanges is INV-SET1 as far as single limits do not say it: the amounts of
// deadlines, bands of grades that fall, and the zone, which days that were counted have made
// final.
func settingsRanges(c *engine.Change) error {
	x := engine.After[domain.Settings](c)
	if c.Made(domain.SettingsFieldDeadlines) {
		due, err := domain.DecodeObject[map[string]domain.DeadlineRule](x.Deadlines)
		if err != nil {
			return err
		}
		for _, d := range domain.ShippedDeadlines().Rows {
			if r, set := due[d.Key]; set {
				if err := d.CheckAmount(int(r.Amount)); err != nil {
					return err
				}
			}
		}
	}
	if zone := engine.Object[domain.TimeSettings](x.Time).Zone; c.Made(domain.SettingsFieldTime) && zone != "" && zone != c.Tx.Zone().String() {
		return domain.Broken("INV-SET1", "time.zone", "时区由服务器启动时确定：%s", "the zone is that which the servers count days by: %s", c.Tx.Zone())
	}
	if c.Made(domain.SettingsFieldGrades) {
		return domain.CheckGradeBands(engine.Object[domain.GradesSettings](x.Grades).GradeBands)
	}
	return nil
}

// settingsChain is INV-CY12 for the settings of a cycle that has its windows.
func settingsChain(c *engine.Change) error {
	x := engine.After[domain.Settings](c)
	p := engine.Find[domain.PdcaCycle](c.Tx, x.CycleID)
	if p == nil || c.Tx.Trusted() || !c.Made(domain.SettingsFieldDeadlines, domain.SettingsFieldPlan) {
		return nil
	}
	set, err := domain.ReadParams(func(group string) string {
		if f := c.Ent.Field(group); f != nil {
			return x.Str(f.Index)
		}
		return ""
	})
	if err != nil {
		return err
	}
	return chainFits(engine.Objects[domain.StageWindow](p.Windows), int(p.Year), set, "deadlines")
}

// settingsBegin holds the beginning of a version against INV-SET2, none begins in the
// past, and INV-SET3, no two of a cycle begin on one day.
func settingsBegin(c *engine.Change) error {
	x := engine.After[domain.Settings](c)
	if x.Status != domain.SettingsStatusInForce || c.From() == c.To() {
		return nil
	}
	if !c.New.Has(domain.SettingsFieldValidFrom) {
		c.Set(domain.SettingsFieldValidFrom, domain.DateValue(c.Tx.Today()))
	}
	if x.ValidFrom < c.Tx.Today() && !c.Tx.Trusted() {
		return domain.Broken("INV-SET2", "validFrom", "参数不得追溯生效", "settings do not begin in the past")
	}
	var twin bool
	c.Tx.State().Scan(c.Ent, func(r *domain.Record) bool {
		o := r.Body.(*domain.Settings)
		twin = o.ID != x.ID && o.CycleID == x.CycleID && o.Status == domain.SettingsStatusInForce && o.ValidFrom == x.ValidFrom
		return !twin
	})
	if twin {
		err := domain.Errorf(domain.CodeConflict, "同一循环同一天已有生效的参数", "another version of this cycle begins on that day").On("status")
		err.Rule = "INV-SET3"
		return err
	}
	return nil
}

// supersede ends the versions that the ones in force today have taken the place of.
func supersede(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.SettingsStatusInForce)) {
		return nil
	}
	x := engine.After[domain.Settings](c)
	now := engine.Find[domain.Settings](c.Tx, ground.InForce(c.Tx.State(), x.CycleID, c.Tx.Today()))
	var over []string
	c.Tx.State().Scan(c.Ent, func(r *domain.Record) bool {
		if o := r.Body.(*domain.Settings); now != nil && o.CycleID == x.CycleID && o.Status == domain.SettingsStatusInForce && o.ValidFrom < now.ValidFrom {
			over = append(over, o.ID)
		}
		return true
	})
	for _, id := range over {
		if err := engine.Put[domain.Settings](c.Tx, id, engine.To(domain.SettingsFieldStatus, engine.Text(domain.SettingsStatusSuperseded))); err != nil {
			return err
		}
	}
	return nil
}

// copySettings gives a new cycle the settings of the last one, where there are any to
// copy: a record of the last cycle, or one for all cycles.
func copySettings(c *engine.Change) error {
	begins := c.Old != nil && c.From() == string(domain.CycleStatusDraft) && c.Moved(string(domain.CycleStatusActive))
	if c.New == nil || c.Old != nil && !begins {
		return nil
	}
	s, today := c.Tx.State(), c.Tx.Today()
	if begins && ground.InForce(s, c.New.ID, today) != "" {
		return nil
	}
	if ground.InForce(s, lastCycle(c.Tx, c.New.ID), today) == "" && ground.InForce(s, "", today) == "" {
		return nil
	}
	return engine.Create[domain.Settings](c.Tx,
		engine.To(domain.SettingsFieldCycleID, engine.Text(c.New.ID)),
		engine.To(domain.SettingsFieldStatus, engine.Text(domain.SettingsStatusInForce)),
		engine.To(domain.SettingsFieldValidFrom, domain.DateValue(min(today, domain.FirstOfYear(int(engine.After[domain.PdcaCycle](c).Year))))))
}
