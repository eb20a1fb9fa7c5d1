package enginetest

// Partner is a partner unit and an account of its own.
const Partner = `
	system create OrgUnit px {"code":"PX","nameZh":"合作单位","kind":"PARTNER_UNIT","line":"EXTERNAL"}
	system create Account pv {"username":"pv","name":"合作单位人员","unitId":"px"}
	system create RoleGrant pv/1 {"accountId":"pv","role":"PARTNER_VIEWER","scopeUnitId":"px"}`

// Terms are those of an agreement over the uses of venues by that partner.
const Terms = `"partnerUnitId":"px","purposeCode":"VENUE_SHARING","purposeZh":"双方共用阵地，互通场次安排和使用目的，便于协调","entities":[{"type":"VenueUse","fields":["purpose","fromAt"],"filter":{"unitId":{"eq":"px"}}}],"aggregates":[{"type":"VenueUse","keys":["FROM_AT_MONTH"],"sums":["headCount"]}],"floor":5,"from":"2026-06-01","to":"2026-12-31"`

// Agreement is one that a unit has in draft with the partner, @g.
func Agreement(owner string) string {
	return Partner + `
	system create DataShareAgreement @g {"ownerUnitId":"` + owner + `",` + Terms + `}`
}

// Approved is one that the secretary of s00 has approved.
var Approved = Agreement("s00") + `
	us update DataShareAgreement @g {"status":"OWNER_APPROVED"}`
