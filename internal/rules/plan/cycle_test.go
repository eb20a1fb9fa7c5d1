package plan_test

import (
	"testing"

	"pdca/internal/engine/enginetest"
)

func TestO1_OneCycleAYear(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"the next year", "", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, ""},
		{"the same year", "", `pa create PdcaCycle @c {"year":2026,"titleZh":"又一","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, "O1"},
		{"a child in the same year", "", `pa create PdcaCycle @c {"year":2026,"titleZh":"项目","parentCycleId":"cy26","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`, ""},
		{"moved into a taken year", `pa create PdcaCycle @c {"year":2027,"titleZh":"2027年","catalogueVersion":"1.0.0","pointsRulesVersion":"1.0.0"}`,
			`pa update PdcaCycle @c {"year":2026}`, "O1"},
		{"a window that closes before it opens", "", `pa update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-03-01","closesAt":"2026-01-01"}]}`, "O1"},
	})
}
