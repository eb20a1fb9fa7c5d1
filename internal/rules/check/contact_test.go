package check_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

const contacted = helped + `
	he create Evidence @seen {"unitId":"b000","kindCode":"LEDGER"}
	he create WorkLog @w {"pairingId":"@p","at":"2026-06-15T01:00:00Z","kindCode":"VISIT","contentZh":"到支部列席支部委员会，讲解会议记录","evidence":[{"evidenceId":"@seen"}]}`

// secretaryNow makes the helper the secretary of the branch that is helped.
const secretaryNow = `
	system create RoleGrant @grant1 {"accountId":"he","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}`

// INV-AS7: helpers log their contacts, and the unit that is helped says whether it was so.
func TestContacts(t *testing.T) {
	const log = ` create WorkLog @w {"pairingId":"@p","at":"2026-06-15T01:00:00Z","contentZh":"到支部列席支部委员会，讲解会议记录"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"by a helper", helped, `he` + log, ""},
		{"by the unit itself", helped, `us` + log, "INV-AS7"},
		{"by the guide", helped + `
			system update AssistancePairing @p {"guideId":"us"}`, `us` + log, ""},
		{"of a kind in presence without proof", helped, strings.Replace(`he`+log, `"contentZh"`, `"kindCode":"VISIT","contentZh"`, 1), "INV-AS7"},
		{"by telephone without proof", helped, strings.Replace(`he`+log, `"contentZh"`, `"kindCode":"CALL","contentZh"`, 1), ""},
		{"with proof in the same change", helped, `he create WorkLog @w {"pairingId":"@p","at":"2026-06-15T01:00:00Z","kindCode":"VISIT","contentZh":"到支部列席支部委员会，讲解会议记录","evidence":[{"evidenceId":"@e"}]} ; create Evidence @e {"unitId":"b000","kindCode":"LEDGER"}`, ""},
		{"twice on a day", contacted, `he create WorkLog @v {"pairingId":"@p","at":"2026-06-15T02:00:00Z","kindCode":"VISIT","contentZh":"到支部列席支部委员会，讲解会议记录","evidence":[{"evidenceId":"@seen"}]}`, "INV-AS7"},
		{"another kind on that day", contacted, `he create WorkLog @v {"pairingId":"@p","at":"2026-06-15T02:00:00Z","kindCode":"CALL","contentZh":"电话说明下次列席的准备事项"}`, ""},
		{"objected to too late", contacted + "\nwait 8", `bs update WorkLog @w {"status":"OBJECTED"}`, "INV-AS7"},
		{"objected to in time", contacted + "\nwait 7", `bs update WorkLog @w {"status":"OBJECTED"}`, ""},
		{"of nothing", helped, `he create WorkLog @w {"at":"2026-06-15T01:00:00Z","contentZh":"到支部列席支部委员会，讲解会议记录"}`, "VALIDATION"},
		{"INV-AS7 of next week", helped, `he create WorkLog @w {"pairingId":"@p","at":"2026-06-22T01:00:00Z","contentZh":"到支部列席支部委员会，讲解会议记录"}`, "INV-AS7"},
		{"in a word", helped, `he create WorkLog @w {"pairingId":"@p","at":"2026-06-15T01:00:00Z","contentZh":"去过"}`, "VALIDATION"},
		{"confirmed by the unit", contacted, `bs update WorkLog @w {"status":"CONFIRMED"}`, ""},
		{"confirmed by who wrote it", contacted, `he update WorkLog @w {"status":"CONFIRMED"}`, "FORBIDDEN"},
		{"confirmed by who wrote it, and is the secretary there now", contacted + secretaryNow, `he update WorkLog @w {"status":"CONFIRMED"}`, "INV-SOD"},
		{"objected to by who wrote it, and helps no more", contacted + secretaryNow + `
			system update AssistancePairing @p {"helperAccountIds":["in2"]}`, `he update WorkLog @w {"status":"OBJECTED"}`, "INV-SOD"},
		{"confirmed by another helper, who is the secretary there", contacted + `
			system update AssistancePairing @p {"helperAccountIds":["he","in2"]}
			system create RoleGrant @grant2 {"accountId":"in2","role":"BRANCH_SECRETARY","scopeUnitId":"b000"}`, `in2 update WorkLog @w {"status":"CONFIRMED"}`, "INV-AS7"},
		{"confirmed and changed", contacted + `
			bs update WorkLog @w {"status":"CONFIRMED"}`, `he update WorkLog @w {"nextStepZh":"复查"}`, "SEALED"},
		{"confirmed and voided", contacted + `
			bs update WorkLog @w {"status":"CONFIRMED"}`, `us update WorkLog @w {"status":"VOIDED"}`, ""},
		{"objected", contacted, `bs update WorkLog @w {"status":"OBJECTED"}`, ""},
		{"when the pairing is over", helped + `
			system update AssistancePairing @p {"status":"EVALUATED"}`, `he` + log, "INV-AS7"},
		{"seen by another unit", contacted, `us1 update WorkLog @w {"nextStepZh":"看"}`, "NOT_FOUND"},
	})
}

func TestContactSaysWhoWasThere(t *testing.T) {
	w := enginetest.New(t)
	w.Must(contacted + `
	bs update WorkLog @w {"status":"CONFIRMED"}`)
	if l := enginetest.Body[domain.WorkLog](w, "@w"); l.By != "he" || l.ConfirmedBy != "bs" || l.ConfirmedAt == 0 || l.UnitID != "b000" {
		t.Errorf("%+v", l)
	}
}
