package act_test

import (
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// INV-BF1: a business figure names its source, is confirmed by another person, and changes by
// a version.
func TestINV_BF1_BusinessFigures(t *testing.T) {
	const admin = `
		system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
		system create UnitLink lgc {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2025-01-01"}
		system create Account ba {"username":"ba","name":"业务考核","unitId":"gc"}
		system create RoleGrant ba/1 {"accountId":"ba","role":"BUSINESS_ASSESSOR","scopeUnitId":"gc"}`
	revenue := func(name, more string) string {
		return `ba create BusinessFigure ` + name + ` {"unitId":"gc","year":2019,"indicatorCode":"MAIN_REVENUE","relation":"GT","value":150,"unitText":"亿元"` + more + `}`
	}
	entered := admin + "\n" + revenue("@f", `,"sourceZh":"课题报告2020"`)
	confirmed := entered + `
		cc update BusinessFigure @f {"status":"CONFIRMED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"with its source", admin, revenue("@f", `,"sourceZh":"课题报告2020"`), ""},
		{"without a source", admin, revenue("@f", ""), "INV-BF1"},
		{"of a party unit", admin, `cc create BusinessFigure @f {"unitId":"c","year":2019,"indicatorCode":"MAIN_REVENUE","value":150,"unitText":"亿元","sourceZh":"报告"}`, "VALIDATION"},
		{"confirmed by who entered it", entered, `ba update BusinessFigure @f {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"confirmed by who entered it, of the committee", admin + `
			cc create BusinessFigure @f {"unitId":"gc","year":2019,"indicatorCode":"MAIN_REVENUE","value":150,"unitText":"亿元","sourceZh":"报告"}`, `cc update BusinessFigure @f {"status":"CONFIRMED"}`, "INV-SOD"},
		{"confirmed", entered, `cc update BusinessFigure @f {"status":"CONFIRMED"}`, ""},
		{"changed once confirmed", confirmed, `ba update BusinessFigure @f {"value":151}`, "SEALED"},
		{"once more", confirmed, revenue("@g", `,"sourceZh":"年报"`), "VALIDATION"},
		{"a version of one that is not confirmed", entered, revenue("@g", `,"sourceZh":"年报","supersedesId":"@f"`), "INV-BF1"},
		{"a version", confirmed, revenue("@g", `,"sourceZh":"年报","supersedesId":"@f"`), ""},
		{"seen by a branch", entered, `bs update BusinessFigure @f {"value":151}`, "NOT_FOUND"},
	})
	w := enginetest.New(t)
	w.Must(confirmed + "\n" + revenue("@g", `,"sourceZh":"年报","supersedesId":"@f"`) + `
		cc update BusinessFigure @g {"status":"CONFIRMED"}`)
	f, g := enginetest.Body[domain.BusinessFigure](w, "@f"), enginetest.Body[domain.BusinessFigure](w, "@g")
	if f.Status != domain.BusinessFigureStatusSuperseded || g.Version != 2 || g.EnteredBy != "ba" {
		t.Errorf("%s, then version %d by %s", f.Status, g.Version, g.EnteredBy)
	}
}
