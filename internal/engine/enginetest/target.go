package enginetest

// TwoLines adds the administration to the world, unit by unit linked with the party's, its
// heads, and a window of planning that is open.
const TwoLines = `
	system update PdcaCycle cy26 {"windows":[{"stage":"PLAN","opensAt":"2026-01-01","closesAt":"2026-12-31"},{"stage":"DO","opensAt":"2026-02-15","closesAt":"2026-12-20"},{"stage":"CHECK","opensAt":"2026-03-01","closesAt":"2026-12-25"},{"stage":"ACT","opensAt":"2026-06-01","closesAt":"2026-12-31"}]}
	system create OrgUnit gc {"code":"GC","nameZh":"集团公司","kind":"GROUP_COMPANY","line":"ADMIN"}
	system create OrgUnit d00 {"code":"D00","nameZh":"一厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create OrgUnit d01 {"code":"D01","nameZh":"二厂","kind":"SECONDARY_UNIT","line":"ADMIN","parentId":"gc"}
	system create OrgUnit w000 {"code":"W000","nameZh":"一车间","kind":"WORKSHOP_SECTION","line":"ADMIN","parentId":"d00"}
	system create OrgUnit t000 {"code":"T000","nameZh":"甲班","kind":"TEAM","line":"ADMIN","parentId":"w000"}
	system create UnitLink l-c {"partyUnitId":"c","adminUnitId":"gc","validFrom":"2025-01-01"}
	system create UnitLink l-0 {"partyUnitId":"s00","adminUnitId":"d00","validFrom":"2025-01-01"}
	system create UnitLink l-1 {"partyUnitId":"s01","adminUnitId":"d01","validFrom":"2025-01-01"}
	system create UnitLink l-b {"partyUnitId":"b000","adminUnitId":"w000","validFrom":"2025-01-01"}
	system create Account lt {"username":"lt","name":"集团领导","unitId":"gc"}
	system create RoleGrant lt/1 {"accountId":"lt","role":"LEADERSHIP_TEAM","scopeUnitId":"gc"}
	system create Account ba {"username":"ba","name":"业务考核","unitId":"gc"}
	system create RoleGrant ba/1 {"accountId":"ba","role":"BUSINESS_ASSESSOR","scopeUnitId":"gc"}
	system create Account lt0 {"username":"lt0","name":"一厂厂长","unitId":"d00"}
	system create RoleGrant lt0/1 {"accountId":"lt0","role":"LEADERSHIP_TEAM","scopeUnitId":"d00"}
	system create Account lt1 {"username":"lt1","name":"二厂厂长","unitId":"d01"}
	system create RoleGrant lt1/1 {"accountId":"lt1","role":"LEADERSHIP_TEAM","scopeUnitId":"d01"}
	system create Account ltw {"username":"ltw","name":"车间主任","unitId":"w000"}
	system create RoleGrant ltw/1 {"accountId":"ltw","role":"LEADERSHIP_TEAM","scopeUnitId":"w000"}
	system create Account gl {"username":"gl","name":"小组长","unitId":"b000","memberId":"m0"}
	system create RoleGrant gl/1 {"accountId":"gl","role":"PARTY_GROUP_LEADER","scopeUnitId":"g000"}`

// Income is the indicator of the examples.
const Income = `"indicator":{"kind":"NUMBER","nameZh":"营业收入","unitZh":"亿元","goal":150,"direction":"UP"}`

// Complete is what a target has that nothing is missing of, but for its place, indicator and weight.
const Complete = `"titleZh":"主营业务收入","letterKind":"BUSINESS_TARGET_LETTER","classCode":"PRODUCTION_OPERATION","dueOn":"2026-12-31","evidenceKinds":["FINANCE_VOUCHER"]`

// Meeting is a staff congress that was held, with one business root that is ready.
const Meeting = TwoLines + `
	system create Attachment @doc {"unitId":"gc","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":10,"mediaType":"application/pdf"}
	pa create Conference @k {"cycleId":"cy26","kind":"STAFF_CONGRESS","titleZh":"职代会","hostUnitId":"gc"}
	pa update Conference @k {"heldOn":"2026-06-15","delegatesDue":300,"delegatesPresent":210,"resolutionZh":"通过全年目标","documentIds":["@doc"],"status":"HELD"}
	ba create TargetAllocation @ra {"conferenceId":"@k"}
	ba create Target @r {"allocationId":"@ra","holderUnitId":"gc","weight":100,` + Complete + `,` + Income + `}`

// Recorded is that congress with its root issued.
const Recorded = Meeting + `
	ba update TargetAllocation @ra {"status":"SUBMITTED"}
	lt update Conference @k {"status":"TARGETS_RECORDED"}`

// Split has a draft of its decomposition into two units, by sum.
const Split = Recorded + `
	ba create TargetAllocation @a {"targetId":"@r","method":"SUM"}
	ba create Target @t0 {"allocationId":"@a","holderUnitId":"d00","weight":60,` + Complete + `,"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":90,"direction":"UP"}}
	ba create Target @t1 {"allocationId":"@a","holderUnitId":"d01","weight":40,` + Complete + `,"indicator":{"kind":"NUMBER","unitZh":"亿元","goal":60,"direction":"UP"}}`
