// Code generated from schema/org.graphqls by go generate; DO NOT EDIT.

package domain

// UnitLine is 组织线 / Line of the organisation.
type UnitLine string

// The values of UnitLine.
const (
	// UnitLineParty: 党组织线 / Party line.
	UnitLineParty UnitLine = "PARTY"
	// UnitLineAdmin: 行政线 / Administration line.
	UnitLineAdmin UnitLine = "ADMIN"
	// UnitLineFunction: 职能部门 / Functional department.
	UnitLineFunction UnitLine = "FUNCTION"
	// UnitLineExternal: 外部单位 / External unit.
	UnitLineExternal UnitLine = "EXTERNAL"
)

// OrgUnitStatus is 组织单元状态 / State of an organisation unit.
type OrgUnitStatus string

// The values of OrgUnitStatus.
const (
	// OrgUnitStatusPlanned: 筹建 / Planned.
	OrgUnitStatusPlanned OrgUnitStatus = "PLANNED"
	// OrgUnitStatusActive: 在用 / Active.
	OrgUnitStatusActive OrgUnitStatus = "ACTIVE"
	// OrgUnitStatusMerged: 已合并 / Merged.
	OrgUnitStatusMerged OrgUnitStatus = "MERGED"
	// OrgUnitStatusDissolved: 已撤销 / Dissolved.
	OrgUnitStatusDissolved OrgUnitStatus = "DISSOLVED"
)

// UnitMove is 隶属变更 / A change of the unit above.
type UnitMove struct {
	// FromParentID: 原上级 / Unit above until then.
	FromParentID string `json:"fromParentId,omitempty"`
	// ToParentID: 新上级 / Unit above from then on.
	ToParentID string `json:"toParentId"`
	// On: 生效日 / First day.
	On string `json:"on"`
	// ReformID: 所依据的单位调整 / Reform by which it moved.
	ReformID string `json:"reformId,omitempty"`
}

// FormerName is 曾用名 / A former name.
type FormerName struct {
	// NameZh: 中文名 / Chinese name.
	NameZh string `json:"nameZh"`
	// NameEn: 英文名 / English name.
	NameEn string `json:"nameEn,omitempty"`
	// Until: 使用至 / Last day.
	Until string `json:"until"`
	// ReformID: 所依据的单位调整 / Reform by which it was renamed.
	ReformID string `json:"reformId,omitempty"`
}

// Vacancy is 空缺的职务 / A post that nobody holds.
type Vacancy struct {
	// PostCode: 职务（代码） / Post, by its code.
	PostCode string `json:"postCode"`
	// Since: 空缺首日 / First day on which nobody held it.
	Since string `json:"since"`
	// Days: 已空缺天数，含首日 / Days, the first one included.
	Days int64 `json:"days"`
}

// ActionMix is 规定动作与自选动作：应完成、已完成的规定动作数，自选动作数，按类别计数 / Prescribed and self-chosen actions: how many are due and done, how many were chosen, and how many of each kind.
type ActionMix struct {
	// PrescribedDone: 已按期完成的规定动作 / Prescribed actions done in time.
	PrescribedDone int64 `json:"prescribedDone"`
	// PrescribedDue: 应完成的规定动作 / Prescribed actions that are due.
	PrescribedDue int64 `json:"prescribedDue"`
	// SelfChosen: 已报告的自选动作 / Self-chosen actions that were reported.
	SelfChosen int64 `json:"selfChosen"`
	// ByKind: 各类别已报告的活动数 / Activities that were reported, by kind.
	ByKind []ActionCount `json:"byKind,omitempty"`
}

// ActionCount is 某类实践活动的数量 / How many practice activities of a kind.
type ActionCount struct {
	// KindCode: 类别（代码） / Kind, by its code.
	KindCode string `json:"kindCode"`
	// Count: 数量 / How many.
	Count int64 `json:"count"`
}

// UnitStanding is 党支部的状态 / Standing of a branch.
type UnitStanding string

// The values of UnitStanding.
const (
	// UnitStandingModel: 示范 / Model.
	UnitStandingModel UnitStanding = "MODEL"
	// UnitStandingWeakLax: 软弱涣散 / Weak and lax.
	UnitStandingWeakLax UnitStanding = "WEAK_LAX"
	// UnitStandingOrdinary: 一般 / Ordinary.
	UnitStandingOrdinary UnitStanding = "ORDINARY"
)

// OrgUnit is 组织单元 / Organisation unit, of the party line, the administration line, a function or an external partner.
type OrgUnit struct {
	Record
	// Code: 单位编码 / Code.
	Code string
	// NameZh: 中文名 / Chinese name.
	NameZh string
	// NameEn: 英文名 / English name.
	NameEn string
	// ShortZh: 简称 / Short name.
	ShortZh string
	// Kind: 类别 / Kind.
	Kind UnitKind
	// Line: 组织线 / Line.
	Line UnitLine
	// ParentID: 上级单位 / Unit above.
	ParentID string
	// Path: 路径，形如 /c/s07/b007 / Materialised path, /c/s07/b007.
	Path string
	// ValidFrom: 起始日 / Valid from.
	ValidFrom Date
	// ValidTo: 终止日 / Valid to.
	ValidTo Date
	// PhotoPolicy: 现场拍摄许可 / Permission to photograph.
	PhotoPolicy PhotoPolicy
	// Position: 在同级中的次序 / Position among its siblings.
	Position int64
	// HeadAccountID: 负责人账号 / Account that answers for the unit.
	HeadAccountID string
	// ContactZh: 联系方式 / How to reach it.
	ContactZh string
	// SuccessorIDs: 合并后的承接单位 / Successors after a merger.
	SuccessorIDs []string
	// Moves: 隶属变更，由近及远可知任一日的隶属 / Changes of the unit above: by them the tree of any past day is known.
	Moves []string
	// FormerNames: 曾用名 / Former names.
	FormerNames []string
	// Status: 状态 / State.
	Status OrgUnitStatus
}

// The fields of OrgUnit by index.
const (
	OrgUnitFieldCode          = 0
	OrgUnitFieldNameZh        = 1
	OrgUnitFieldNameEn        = 2
	OrgUnitFieldShortZh       = 3
	OrgUnitFieldKind          = 4
	OrgUnitFieldLine          = 5
	OrgUnitFieldParentID      = 6
	OrgUnitFieldPath          = 7
	OrgUnitFieldValidFrom     = 8
	OrgUnitFieldValidTo       = 9
	OrgUnitFieldPhotoPolicy   = 10
	OrgUnitFieldPosition      = 11
	OrgUnitFieldHeadAccountID = 12
	OrgUnitFieldContactZh     = 13
	OrgUnitFieldSuccessorIDs  = 14
	OrgUnitFieldMoves         = 15
	OrgUnitFieldFormerNames   = 16
	OrgUnitFieldStatus        = 17
)

// NewOrgUnit makes an empty OrgUnit.
func NewOrgUnit() *OrgUnit {
	x := &OrgUnit{}
	x.Body = x
	return x
}

// TypeName returns "OrgUnit".
func (x *OrgUnit) TypeName() string { return "OrgUnit" }

// TypeNo returns 92.
func (x *OrgUnit) TypeNo() int { return 92 }

// Copy returns a shallow copy with an envelope of its own.
func (x *OrgUnit) Copy() *Record {
	y := &OrgUnit{Record: x.envelope(), Code: x.Code, NameZh: x.NameZh, NameEn: x.NameEn, ShortZh: x.ShortZh, Kind: x.Kind, Line: x.Line, ParentID: x.ParentID, Path: x.Path, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo, PhotoPolicy: x.PhotoPolicy, Position: x.Position, HeadAccountID: x.HeadAccountID, ContactZh: x.ContactZh, SuccessorIDs: x.SuccessorIDs, Moves: x.Moves, FormerNames: x.FormerNames, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *OrgUnit) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.NameZh)
	case 2:
		return String(x.NameEn)
	case 3:
		return String(x.ShortZh)
	case 4:
		return String(string(x.Kind))
	case 5:
		return String(string(x.Line))
	case 6:
		return String(x.ParentID)
	case 7:
		return String(x.Path)
	case 8:
		return DateValue(x.ValidFrom)
	case 9:
		return DateValue(x.ValidTo)
	case 10:
		return String(string(x.PhotoPolicy))
	case 11:
		return Int(x.Position)
	case 12:
		return String(x.HeadAccountID)
	case 13:
		return String(x.ContactZh)
	case 14:
		return List(x.SuccessorIDs)
	case 15:
		return List(x.Moves)
	case 16:
		return List(x.FormerNames)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *OrgUnit) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.NameZh = v.S
	case 2:
		x.NameEn = v.S
	case 3:
		x.ShortZh = v.S
	case 4:
		x.Kind = UnitKind(v.S)
	case 5:
		x.Line = UnitLine(v.S)
	case 6:
		x.ParentID = v.S
	case 7:
		x.Path = v.S
	case 8:
		x.ValidFrom = Date(v.N)
	case 9:
		x.ValidTo = Date(v.N)
	case 10:
		x.PhotoPolicy = PhotoPolicy(v.S)
	case 11:
		x.Position = v.N
	case 12:
		x.HeadAccountID = v.S
	case 13:
		x.ContactZh = v.S
	case 14:
		x.SuccessorIDs = v.L
	case 15:
		x.Moves = v.L
	case 16:
		x.FormerNames = v.L
	case 17:
		x.Status = OrgUnitStatus(v.S)
	}
}

// Str returns field i as text.
func (x *OrgUnit) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.NameZh
	case 2:
		return x.NameEn
	case 3:
		return x.ShortZh
	case 4:
		return string(x.Kind)
	case 5:
		return string(x.Line)
	case 6:
		return x.ParentID
	case 7:
		return x.Path
	case 10:
		return string(x.PhotoPolicy)
	case 12:
		return x.HeadAccountID
	case 13:
		return x.ContactZh
	case 17:
		return string(x.Status)
	}
	return ""
}

// ReformKind is 单位调整类别 / Kind of a reform.
type ReformKind string

// The values of ReformKind.
const (
	// ReformKindMerge: 合并 / Merge into another unit.
	ReformKindMerge ReformKind = "MERGE"
	// ReformKindMove: 改变隶属 / Move under another unit.
	ReformKindMove ReformKind = "MOVE"
	// ReformKindDissolve: 撤销 / Dissolve.
	ReformKindDissolve ReformKind = "DISSOLVE"
	// ReformKindRename: 更名 / Rename.
	ReformKindRename ReformKind = "RENAME"
)

// ReformStatus is 单位调整状态 / State of a reform.
type ReformStatus string

// The values of ReformStatus.
const (
	// ReformStatusDraft: 草拟 / Draft.
	ReformStatusDraft ReformStatus = "DRAFT"
	// ReformStatusExecuted: 已决定，自生效日起执行 / Decided; done on its day.
	ReformStatusExecuted ReformStatus = "EXECUTED"
	// ReformStatusCancelled: 已取消 / Cancelled.
	ReformStatusCancelled ReformStatus = "CANCELLED"
)

// ProposedGrant is 拟授权：合并后可以授予而未自动授予的一项 / A grant that may be given after a merger, and is not by itself.
type ProposedGrant struct {
	// AccountID: 账号 / Account.
	AccountID string `json:"accountId"`
	// NameZh: 姓名 / Name.
	NameZh string `json:"nameZh"`
	// Role: 角色 / Role.
	Role Role `json:"role"`
	// ScopeUnitID: 范围单位：承接单位 / Unit of the scope: the target.
	ScopeUnitID string `json:"scopeUnitId"`
	// GrantID: 原授权 / Grant that ends.
	GrantID string `json:"grantId"`
}

// UnitReform is 单位调整：合并、改隶、撤销或更名一个单位 / A reform: one act that merges, moves, dissolves or renames a unit.
type UnitReform struct {
	Record
	// Kind: 类别 / Kind.
	Kind ReformKind
	// ParentUnitID: 决定单位：所涉单位最近的共同上级 / Unit that decides: the nearest above all that are concerned.
	ParentUnitID string
	// SourceUnitID: 被调整单位 / Unit that is reformed.
	SourceUnitID string
	// TargetUnitID: 合并的承接单位，或改隶后的上级 / Unit that it merges into, or that it comes under.
	TargetUnitID string
	// NewNameZh: 新中文名 / New Chinese name.
	NewNameZh string
	// NewNameEn: 新英文名 / New English name.
	NewNameEn string
	// EffectiveOn: 生效日 / First day on which it holds.
	EffectiveOn Date
	// DocumentNo: 决定文号 / Number of the document of the decision.
	DocumentNo string
	// NoteZh: 说明 / Note.
	NoteZh string
	// ExecutedAt: 决定时间 / Decided at.
	ExecutedAt Time
	// AppliedOn: 执行日：此前仅为决定 / Day on which it was done; until then it is decided alone.
	AppliedOn Date
	// Status: 状态 / State.
	Status ReformStatus
}

// The fields of UnitReform by index.
const (
	UnitReformFieldKind         = 0
	UnitReformFieldParentUnitID = 1
	UnitReformFieldSourceUnitID = 2
	UnitReformFieldTargetUnitID = 3
	UnitReformFieldNewNameZh    = 4
	UnitReformFieldNewNameEn    = 5
	UnitReformFieldEffectiveOn  = 6
	UnitReformFieldDocumentNo   = 7
	UnitReformFieldNoteZh       = 8
	UnitReformFieldExecutedAt   = 9
	UnitReformFieldAppliedOn    = 10
	UnitReformFieldStatus       = 11
)

// NewUnitReform makes an empty UnitReform.
func NewUnitReform() *UnitReform {
	x := &UnitReform{}
	x.Body = x
	return x
}

// TypeName returns "UnitReform".
func (x *UnitReform) TypeName() string { return "UnitReform" }

// TypeNo returns 93.
func (x *UnitReform) TypeNo() int { return 93 }

// Copy returns a shallow copy with an envelope of its own.
func (x *UnitReform) Copy() *Record {
	y := &UnitReform{Record: x.envelope(), Kind: x.Kind, ParentUnitID: x.ParentUnitID, SourceUnitID: x.SourceUnitID, TargetUnitID: x.TargetUnitID, NewNameZh: x.NewNameZh, NewNameEn: x.NewNameEn, EffectiveOn: x.EffectiveOn, DocumentNo: x.DocumentNo, NoteZh: x.NoteZh, ExecutedAt: x.ExecutedAt, AppliedOn: x.AppliedOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *UnitReform) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Kind))
	case 1:
		return String(x.ParentUnitID)
	case 2:
		return String(x.SourceUnitID)
	case 3:
		return String(x.TargetUnitID)
	case 4:
		return String(x.NewNameZh)
	case 5:
		return String(x.NewNameEn)
	case 6:
		return DateValue(x.EffectiveOn)
	case 7:
		return String(x.DocumentNo)
	case 8:
		return String(x.NoteZh)
	case 9:
		return TimeValue(x.ExecutedAt)
	case 10:
		return DateValue(x.AppliedOn)
	case 11:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *UnitReform) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Kind = ReformKind(v.S)
	case 1:
		x.ParentUnitID = v.S
	case 2:
		x.SourceUnitID = v.S
	case 3:
		x.TargetUnitID = v.S
	case 4:
		x.NewNameZh = v.S
	case 5:
		x.NewNameEn = v.S
	case 6:
		x.EffectiveOn = Date(v.N)
	case 7:
		x.DocumentNo = v.S
	case 8:
		x.NoteZh = v.S
	case 9:
		x.ExecutedAt = Time(v.N)
	case 10:
		x.AppliedOn = Date(v.N)
	case 11:
		x.Status = ReformStatus(v.S)
	}
}

// Str returns field i as text.
func (x *UnitReform) Str(i int) string {
	switch i {
	case 0:
		return string(x.Kind)
	case 1:
		return x.ParentUnitID
	case 2:
		return x.SourceUnitID
	case 3:
		return x.TargetUnitID
	case 4:
		return x.NewNameZh
	case 5:
		return x.NewNameEn
	case 7:
		return x.DocumentNo
	case 8:
		return x.NoteZh
	case 11:
		return string(x.Status)
	}
	return ""
}

// UnitLink is 党政对应 / Link between a party unit and an administration unit, dated.
type UnitLink struct {
	Record
	// PartyUnitID: 党组织 / Party unit.
	PartyUnitID string
	// AdminUnitID: 行政单位 / Administration unit.
	AdminUnitID string
	// ValidFrom: 起始日 / Valid from.
	ValidFrom Date
	// ValidTo: 终止日 / Valid to.
	ValidTo Date
}

// The fields of UnitLink by index.
const (
	UnitLinkFieldPartyUnitID = 0
	UnitLinkFieldAdminUnitID = 1
	UnitLinkFieldValidFrom   = 2
	UnitLinkFieldValidTo     = 3
)

// NewUnitLink makes an empty UnitLink.
func NewUnitLink() *UnitLink {
	x := &UnitLink{}
	x.Body = x
	return x
}

// TypeName returns "UnitLink".
func (x *UnitLink) TypeName() string { return "UnitLink" }

// TypeNo returns 94.
func (x *UnitLink) TypeNo() int { return 94 }

// Copy returns a shallow copy with an envelope of its own.
func (x *UnitLink) Copy() *Record {
	y := &UnitLink{Record: x.envelope(), PartyUnitID: x.PartyUnitID, AdminUnitID: x.AdminUnitID, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *UnitLink) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PartyUnitID)
	case 1:
		return String(x.AdminUnitID)
	case 2:
		return DateValue(x.ValidFrom)
	case 3:
		return DateValue(x.ValidTo)
	}
	return Null
}

// Set stores a value in field i.
func (x *UnitLink) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PartyUnitID = v.S
	case 1:
		x.AdminUnitID = v.S
	case 2:
		x.ValidFrom = Date(v.N)
	case 3:
		x.ValidTo = Date(v.N)
	}
}

// Str returns field i as text.
func (x *UnitLink) Str(i int) string {
	switch i {
	case 0:
		return x.PartyUnitID
	case 1:
		return x.AdminUnitID
	}
	return ""
}

// SiteStatus is 场所状态 / State of a site.
type SiteStatus string

// The values of SiteStatus.
const (
	// SiteStatusActive: 在用 / In use.
	SiteStatusActive SiteStatus = "ACTIVE"
	// SiteStatusClosed: 已关闭 / Closed.
	SiteStatusClosed SiteStatus = "CLOSED"
)

// Site is 场所：有自己的签到码和拍摄许可的地方 / Site: a place with a check-in code and a permission to photograph of its own.
type Site struct {
	Record
	// Code: 场所编码 / Code.
	Code string
	// NameZh: 中文名 / Chinese name.
	NameZh string
	// KindCode: 类别 / Kind.
	KindCode string
	// UnitID: 管理单位 / Unit that keeps it.
	UnitID string
	// UnitIDs: 使用单位 / Units that use it.
	UnitIDs []string
	// PhotoPolicy: 现场拍摄许可；涉密管控区初始为禁止，其余为允许 / Permission to photograph; a controlled area begins with none, others with all.
	PhotoPolicy PhotoPolicy
	// Geo: 位置，不允许拍摄处不留 / Position; none where no pictures are taken.
	Geo string
	// RadiusM: 签到半径（米） / Radius of a check-in in metres.
	RadiusM int64
	// KeySerial: 现行签到码的序号 / Serial of the code in force.
	KeySerial int64
	// CodeIssuedOn: 现行签到码签发日 / Day on which the code in force was issued.
	CodeIssuedOn Date
	// CodeExpiresOn: 现行签到码失效日 / Last day of the code in force.
	CodeExpiresOn Date
	// Codes: 历次签发，离线验证凭此 / All issues: what a device verifies a code by, without a network.
	Codes []string
	// PinHashes: 历次口令的散列值 / Hashes of the PINs, by serial.
	PinHashes []string
	// ClosedAt: 关闭时间 / Closed at.
	ClosedAt Time
	// Status: 状态 / State.
	Status SiteStatus
}

// The fields of Site by index.
const (
	SiteFieldCode          = 0
	SiteFieldNameZh        = 1
	SiteFieldKindCode      = 2
	SiteFieldUnitID        = 3
	SiteFieldUnitIDs       = 4
	SiteFieldPhotoPolicy   = 5
	SiteFieldGeo           = 6
	SiteFieldRadiusM       = 7
	SiteFieldKeySerial     = 8
	SiteFieldCodeIssuedOn  = 9
	SiteFieldCodeExpiresOn = 10
	SiteFieldCodes         = 11
	SiteFieldPinHashes     = 12
	SiteFieldClosedAt      = 13
	SiteFieldStatus        = 14
)

// NewSite makes an empty Site.
func NewSite() *Site {
	x := &Site{}
	x.Body = x
	return x
}

// TypeName returns "Site".
func (x *Site) TypeName() string { return "Site" }

// TypeNo returns 95.
func (x *Site) TypeNo() int { return 95 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Site) Copy() *Record {
	y := &Site{Record: x.envelope(), Code: x.Code, NameZh: x.NameZh, KindCode: x.KindCode, UnitID: x.UnitID, UnitIDs: x.UnitIDs, PhotoPolicy: x.PhotoPolicy, Geo: x.Geo, RadiusM: x.RadiusM, KeySerial: x.KeySerial, CodeIssuedOn: x.CodeIssuedOn, CodeExpiresOn: x.CodeExpiresOn, Codes: x.Codes, PinHashes: x.PinHashes, ClosedAt: x.ClosedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Site) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.NameZh)
	case 2:
		return String(x.KindCode)
	case 3:
		return String(x.UnitID)
	case 4:
		return List(x.UnitIDs)
	case 5:
		return String(string(x.PhotoPolicy))
	case 6:
		return Object(x.Geo)
	case 7:
		return Int(x.RadiusM)
	case 8:
		return Int(x.KeySerial)
	case 9:
		return DateValue(x.CodeIssuedOn)
	case 10:
		return DateValue(x.CodeExpiresOn)
	case 11:
		return List(x.Codes)
	case 12:
		return List(x.PinHashes)
	case 13:
		return TimeValue(x.ClosedAt)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Site) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.NameZh = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.UnitIDs = v.L
	case 5:
		x.PhotoPolicy = PhotoPolicy(v.S)
	case 6:
		x.Geo = v.S
	case 7:
		x.RadiusM = v.N
	case 8:
		x.KeySerial = v.N
	case 9:
		x.CodeIssuedOn = Date(v.N)
	case 10:
		x.CodeExpiresOn = Date(v.N)
	case 11:
		x.Codes = v.L
	case 12:
		x.PinHashes = v.L
	case 13:
		x.ClosedAt = Time(v.N)
	case 14:
		x.Status = SiteStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Site) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.NameZh
	case 2:
		return x.KindCode
	case 3:
		return x.UnitID
	case 5:
		return string(x.PhotoPolicy)
	case 6:
		return x.Geo
	case 14:
		return string(x.Status)
	}
	return ""
}

// MemberStatus is 党员类别 / Membership status.
type MemberStatus string

// The values of MemberStatus.
const (
	// MemberStatusFormal: 正式党员 / Formal.
	MemberStatusFormal MemberStatus = "FORMAL"
	// MemberStatusProbationary: 预备党员 / Probationary.
	MemberStatusProbationary MemberStatus = "PROBATIONARY"
)

// Points is 积分余额 / Points balance of a member in a cycle.
type Points struct {
	// Value: 余额：起始分加已入账；无数据为空 / Balance: opening plus posted; null without data.
	Value *int64 `json:"value,omitempty"`
	// State: 数据状态；循环未启用，或该党员当年一日也不在册，为 NO_DATA / State; NO_DATA where the cycle has not begun, or the member was active on no day of its year.
	State FigureState `json:"state"`
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId,omitempty"`
	// Opening: 起始分 / Opening balance.
	Opening *int64 `json:"opening,omitempty"`
	// Posted: 已入账之和，含冲正 / Sum of what was posted, reversals included.
	Posted *int64 `json:"posted,omitempty"`
	// Pending: 待审核之和，未计入余额 / Sum of what is pending, not in the balance.
	Pending *int64 `json:"pending,omitempty"`
	// AsOfRev: 所据修订号 / Revision that it is of.
	AsOfRev int64 `json:"asOfRev"`
}

// PointsPreview is 积分入账预演 / What would be recorded by a points rule.
type PointsPreview struct {
	// Allowed: 可否入账 / Whether an entry would be taken.
	Allowed bool `json:"allowed"`
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId,omitempty"`
	// RulesVersion: 规则版本 / Version of the rules.
	RulesVersion string `json:"rulesVersion,omitempty"`
	// Uncapped: 规则分值 / Points of the rule.
	Uncapped *int64 `json:"uncapped,omitempty"`
	// Points: 封顶后分值 / Points that still fit below the cap.
	Points *int64 `json:"points,omitempty"`
	// Posting: AUTO 自动入账，REVIEW 待审核 / Posted at once, or reviewed.
	Posting string `json:"posting,omitempty"`
	// Approver: 审核角色 / Role that approves.
	Approver Role `json:"approver,omitempty"`
	// HandEntry: 可否手工录入 / Whether it may be entered by hand.
	HandEntry *bool `json:"handEntry,omitempty"`
	// Rule: 不可入账时所违反的规则 / Rule that it would break.
	Rule string `json:"rule,omitempty"`
	// ReasonZh: 说明 / Why.
	ReasonZh string `json:"reasonZh,omitempty"`
	// ReasonEn: 英文说明 / Why, in English.
	ReasonEn string `json:"reasonEn,omitempty"`
}

// RankLeftOut is 不参加排名的原因 / Why somebody is not ranked.
type RankLeftOut string

// The values of RankLeftOut.
const (
	// RankLeftOutExempt: 免除 / Exempt for too many days.
	RankLeftOutExempt RankLeftOut = "EXEMPT"
	// RankLeftOutDays: 在支部或该分类的天数不足 / Too few days in the branch or the class.
	RankLeftOutDays RankLeftOut = "DAYS"
	// RankLeftOutNotActive: 不在册 / Not active.
	RankLeftOutNotActive RankLeftOut = "NOT_ACTIVE"
)

// PointsRankRow is 积分排名的一行 / A row of a rank of points.
type PointsRankRow struct {
	// MemberID: 党员 / Member.
	MemberID string `json:"memberId"`
	// NameZh: 姓名，不可见者为空 / Name; null where the member may not be seen.
	NameZh string `json:"nameZh,omitempty"`
	// Balance: 余额 / Balance.
	Balance *int64 `json:"balance,omitempty"`
	// Rank: 名次，并列同名次；不参加排名为空 / Rank, shared by equals; null where not ranked.
	Rank *int64 `json:"rank,omitempty"`
	// LeftOut: 不参加排名的原因 / Why not ranked.
	LeftOut RankLeftOut `json:"leftOut,omitempty"`
}

// PointsTrust is 积分数据可信度 / How far points can be trusted.
type PointsTrust struct {
	// Entries: 流水数 / Entries that count.
	Entries int64 `json:"entries"`
	// Hand: 手工录入数 / Entered by hand.
	Hand int64 `json:"hand"`
	// Late: 逾期入账数 / Posted late.
	Late int64 `json:"late"`
	// Cross: 互相入账数 / Posted by two who post each other's.
	Cross int64 `json:"cross"`
}

// PointsRank is 支部内同类党员积分排名 / Rank of the points of the members of one class in a branch.
type PointsRank struct {
	// State: 数据状态；同类参加排名人数不足为 NO_DATA，按参数不公开为 SUPPRESSED / State; NO_DATA where too few are ranked, SUPPRESSED where the settings do not show it.
	State FigureState `json:"state"`
	// CycleID: 循环 / Cycle.
	CycleID string `json:"cycleId,omitempty"`
	// MemberClass: 党员分类 / Class of members.
	MemberClass string `json:"memberClass"`
	// AsOf: 截至日 / As of the day.
	AsOf string `json:"asOf,omitempty"`
	// Of: 参加排名人数 / How many are ranked.
	Of *int64 `json:"of,omitempty"`
	// Rows: 各行：先按名次，再是不参加排名的 / Rows by rank, then those not ranked.
	Rows []PointsRankRow `json:"rows,omitempty"`
	// Trust: 可信度 / How far it can be trusted.
	Trust *PointsTrust `json:"trust,omitempty"`
	// AsOfRev: 所据修订号 / Revision that it is of.
	AsOfRev int64 `json:"asOfRev"`
}

// MemberState is 党员状态 / State of a member.
type MemberState string

// The values of MemberState.
const (
	// MemberStateActive: 在册 / Active.
	MemberStateActive MemberState = "ACTIVE"
	// MemberStateTransferredOut: 已转出 / Transferred out.
	MemberStateTransferredOut MemberState = "TRANSFERRED_OUT"
	// MemberStateDeceased: 已故 / Deceased.
	MemberStateDeceased MemberState = "DECEASED"
	// MemberStateLeft: 已离开 / Left.
	MemberStateLeft MemberState = "LEFT"
)

// Member is 党员 / Party member.
type Member struct {
	Record
	// PersonNo: 人员编号 / Personnel number.
	PersonNo string
	// Name: 姓名 / Name.
	Name string
	// BranchID: 所在支部 / Branch.
	BranchID string
	// PartyGroupID: 所在党小组 / Party group.
	PartyGroupID string
	// MemberStatus: 党籍 / Membership status.
	MemberStatus MemberStatus
	// JoinedOn: 入党日期 / Day of joining.
	JoinedOn Date
	// FormalOn: 转正日期 / Day of becoming a formal member.
	FormalOn Date
	// LeftOn: 离开日期 / Day of leaving.
	LeftOn Date
	// MemberClassCode: 分类 / Class.
	MemberClassCode string
	// OnPost: 是否在岗 / At work.
	OnPost bool
	// Status: 状态 / State.
	Status MemberState
	// IdNumber: 身份证号（密封） / Number of the identity card (sealed).
	IdNumber string
	// BirthDate: 出生日期，形如 1988-05-01（密封） / Day of birth, as 1988-05-01 (sealed).
	BirthDate string
	// Phone: 电话（密封） / Telephone (sealed).
	Phone string
	// HomeAddress: 住址（密封） / Home address (sealed).
	HomeAddress string
	// EmergencyContactZh: 紧急联系人（密封） / Whom to call in an emergency (sealed).
	EmergencyContactZh string
	// EmergencyPhone: 紧急联系电话（密封） / Telephone of that person (sealed).
	EmergencyPhone string
	// IdDigest: 身份证号的带密钥摘要，全企业唯一 / Digest of the number of the identity card under a key of the enterprise, unique.
	IdDigest string
	// IdentityConfirmedOn: 身份信息核实日 / Day on which the identity was confirmed.
	IdentityConfirmedOn Date
	*memberRare
}

// The fields of Member by index.
const (
	MemberFieldPersonNo            = 0
	MemberFieldName                = 1
	MemberFieldBranchID            = 2
	MemberFieldPartyGroupID        = 3
	MemberFieldMemberStatus        = 4
	MemberFieldJoinedOn            = 5
	MemberFieldFormalOn            = 6
	MemberFieldLeftOn              = 7
	MemberFieldMemberClassCode     = 8
	MemberFieldOnPost              = 9
	MemberFieldStatus              = 10
	MemberFieldIdNumber            = 11
	MemberFieldBirthDate           = 12
	MemberFieldPhone               = 13
	MemberFieldHomeAddress         = 14
	MemberFieldEmergencyContactZh  = 15
	MemberFieldEmergencyPhone      = 16
	MemberFieldIdDigest            = 17
	MemberFieldIdentityConfirmedOn = 18
	MemberFieldBadges              = 19
)

// memberRare has the fields that few records of Member have.
type memberRare struct {
	// Badges: 历次工牌签发，离线验证凭此，最后一次有效 / All issues of the badge: what a device verifies it by, without a network; the last one is in force.
	Badges []string
}

// noMemberRare is that of the records that have none of them; nobody writes it.
var noMemberRare memberRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *Member) rare(v Value) *memberRare {
	if x.memberRare != &noMemberRare {
		return x.memberRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.memberRare = &memberRare{}
	return x.memberRare
}

// NewMember makes an empty Member.
func NewMember() *Member {
	x := &Member{memberRare: &noMemberRare}
	x.Body = x
	return x
}

// TypeName returns "Member".
func (x *Member) TypeName() string { return "Member" }

// TypeNo returns 96.
func (x *Member) TypeNo() int { return 96 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Member) Copy() *Record {
	y := &Member{Record: x.envelope(), PersonNo: x.PersonNo, Name: x.Name, BranchID: x.BranchID, PartyGroupID: x.PartyGroupID, MemberStatus: x.MemberStatus, JoinedOn: x.JoinedOn, FormalOn: x.FormalOn, LeftOn: x.LeftOn, MemberClassCode: x.MemberClassCode, OnPost: x.OnPost, Status: x.Status, IdNumber: x.IdNumber, BirthDate: x.BirthDate, Phone: x.Phone, HomeAddress: x.HomeAddress, EmergencyContactZh: x.EmergencyContactZh, EmergencyPhone: x.EmergencyPhone, IdDigest: x.IdDigest, IdentityConfirmedOn: x.IdentityConfirmedOn, memberRare: x.memberRare}
	y.Body = y
	if y.memberRare != &noMemberRare {
		own := *x.memberRare
		y.memberRare = &own
	}
	return &y.Record
}

// Get returns field i.
func (x *Member) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PersonNo)
	case 1:
		return String(x.Name)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.PartyGroupID)
	case 4:
		return String(string(x.MemberStatus))
	case 5:
		return DateValue(x.JoinedOn)
	case 6:
		return DateValue(x.FormalOn)
	case 7:
		return DateValue(x.LeftOn)
	case 8:
		return String(x.MemberClassCode)
	case 9:
		return Bool(x.OnPost)
	case 10:
		return String(string(x.Status))
	case 11:
		return String(x.IdNumber)
	case 12:
		return String(x.BirthDate)
	case 13:
		return String(x.Phone)
	case 14:
		return String(x.HomeAddress)
	case 15:
		return String(x.EmergencyContactZh)
	case 16:
		return String(x.EmergencyPhone)
	case 17:
		return String(x.IdDigest)
	case 18:
		return DateValue(x.IdentityConfirmedOn)
	case 19:
		return List(x.Badges)
	}
	return Null
}

// Set stores a value in field i.
func (x *Member) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PersonNo = v.S
	case 1:
		x.Name = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.PartyGroupID = v.S
	case 4:
		x.MemberStatus = MemberStatus(v.S)
	case 5:
		x.JoinedOn = Date(v.N)
	case 6:
		x.FormalOn = Date(v.N)
	case 7:
		x.LeftOn = Date(v.N)
	case 8:
		x.MemberClassCode = v.S
	case 9:
		x.OnPost = v.N != 0
	case 10:
		x.Status = MemberState(v.S)
	case 11:
		x.IdNumber = v.S
	case 12:
		x.BirthDate = v.S
	case 13:
		x.Phone = v.S
	case 14:
		x.HomeAddress = v.S
	case 15:
		x.EmergencyContactZh = v.S
	case 16:
		x.EmergencyPhone = v.S
	case 17:
		x.IdDigest = v.S
	case 18:
		x.IdentityConfirmedOn = Date(v.N)
	case 19:
		if r := x.rare(v); r != nil {
			r.Badges = v.L
		}
	}
}

// Str returns field i as text.
func (x *Member) Str(i int) string {
	switch i {
	case 0:
		return x.PersonNo
	case 1:
		return x.Name
	case 2:
		return x.BranchID
	case 3:
		return x.PartyGroupID
	case 4:
		return string(x.MemberStatus)
	case 8:
		return x.MemberClassCode
	case 10:
		return string(x.Status)
	case 11:
		return x.IdNumber
	case 12:
		return x.BirthDate
	case 13:
		return x.Phone
	case 14:
		return x.HomeAddress
	case 15:
		return x.EmergencyContactZh
	case 16:
		return x.EmergencyPhone
	case 17:
		return x.IdDigest
	}
	return ""
}

// ExemptionStatus is 免除申请状态 / State of an exemption.
type ExemptionStatus string

// The values of ExemptionStatus.
const (
	// ExemptionStatusRequested: 已申请 / Requested.
	ExemptionStatusRequested ExemptionStatus = "REQUESTED"
	// ExemptionStatusApproved: 已批准 / Approved.
	ExemptionStatusApproved ExemptionStatus = "APPROVED"
	// ExemptionStatusRefused: 未批准 / Refused.
	ExemptionStatusRefused ExemptionStatus = "REFUSED"
	// ExemptionStatusWithdrawn: 已撤回 / Withdrawn.
	ExemptionStatusWithdrawn ExemptionStatus = "WITHDRAWN"
	// ExemptionStatusEnded: 已终止 / Ended.
	ExemptionStatusEnded ExemptionStatus = "ENDED"
)

// Exemption is 免除：党员某段时间不计入考核 / An exemption: a time in which a member is left out of what is counted.
type Exemption struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 所在支部，随党员 / Branch of the member, which it follows.
	UnitID string
	// KindCode: 情形；所属分组决定全部或部分免除 / Kind; its group says whether from all or from a part.
	KindCode string
	// From: 起始日 / First day.
	From Date
	// To: 截止日 / Last day.
	To Date
	// ReasonZh: 理由 / Reason.
	ReasonZh string
	// EvidenceIDs: 佐证的编号 / Ids of the evidence.
	EvidenceIDs []string
	// RequestedAt: 申请时间 / Requested at.
	RequestedAt Time
	// RequestedBy: 申请人 / Who asked for it.
	RequestedBy string
	// DecidedAt: 裁定时间 / Decided at.
	DecidedAt Time
	// DecidedBy: 裁定人 / Who decided.
	DecidedBy string
	// EndedOn: 终止日，自该日起不再免除 / Day from which it holds no more.
	EndedOn Date
	// Status: 状态 / State.
	Status ExemptionStatus
}

// The fields of Exemption by index.
const (
	ExemptionFieldMemberID    = 0
	ExemptionFieldUnitID      = 1
	ExemptionFieldKindCode    = 2
	ExemptionFieldFrom        = 3
	ExemptionFieldTo          = 4
	ExemptionFieldReasonZh    = 5
	ExemptionFieldEvidenceIDs = 6
	ExemptionFieldRequestedAt = 7
	ExemptionFieldRequestedBy = 8
	ExemptionFieldDecidedAt   = 9
	ExemptionFieldDecidedBy   = 10
	ExemptionFieldEndedOn     = 11
	ExemptionFieldStatus      = 12
)

// NewExemption makes an empty Exemption.
func NewExemption() *Exemption {
	x := &Exemption{}
	x.Body = x
	return x
}

// TypeName returns "Exemption".
func (x *Exemption) TypeName() string { return "Exemption" }

// TypeNo returns 97.
func (x *Exemption) TypeNo() int { return 97 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Exemption) Copy() *Record {
	y := &Exemption{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, KindCode: x.KindCode, From: x.From, To: x.To, ReasonZh: x.ReasonZh, EvidenceIDs: x.EvidenceIDs, RequestedAt: x.RequestedAt, RequestedBy: x.RequestedBy, DecidedAt: x.DecidedAt, DecidedBy: x.DecidedBy, EndedOn: x.EndedOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Exemption) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.KindCode)
	case 3:
		return DateValue(x.From)
	case 4:
		return DateValue(x.To)
	case 5:
		return String(x.ReasonZh)
	case 6:
		return List(x.EvidenceIDs)
	case 7:
		return TimeValue(x.RequestedAt)
	case 8:
		return String(x.RequestedBy)
	case 9:
		return TimeValue(x.DecidedAt)
	case 10:
		return String(x.DecidedBy)
	case 11:
		return DateValue(x.EndedOn)
	case 12:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Exemption) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.From = Date(v.N)
	case 4:
		x.To = Date(v.N)
	case 5:
		x.ReasonZh = v.S
	case 6:
		x.EvidenceIDs = v.L
	case 7:
		x.RequestedAt = Time(v.N)
	case 8:
		x.RequestedBy = v.S
	case 9:
		x.DecidedAt = Time(v.N)
	case 10:
		x.DecidedBy = v.S
	case 11:
		x.EndedOn = Date(v.N)
	case 12:
		x.Status = ExemptionStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Exemption) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.UnitID
	case 2:
		return x.KindCode
	case 5:
		return x.ReasonZh
	case 8:
		return x.RequestedBy
	case 10:
		return x.DecidedBy
	case 12:
		return string(x.Status)
	}
	return ""
}

// ErasureStatus is 销毁申请状态 / State of a request to erase.
type ErasureStatus string

// The values of ErasureStatus.
const (
	// ErasureStatusRequested: 已申请 / Requested.
	ErasureStatusRequested ErasureStatus = "REQUESTED"
	// ErasureStatusExecuted: 已执行 / Executed.
	ErasureStatusExecuted ErasureStatus = "EXECUTED"
	// ErasureStatusRefused: 已拒绝 / Refused.
	ErasureStatusRefused ErasureStatus = "REFUSED"
)

// ErasureRequest is 销毁申请：销毁某人密封文字的密钥 / Request to erase a person: to destroy the key of their sealed texts.
type ErasureRequest struct {
	Record
	// MemberID: 党员；与账号二者取一 / Member; either this or the account.
	MemberID string
	// AccountID: 账号（非党员） / Account, of somebody who is no member.
	AccountID string
	// UnitID: 所在单位 / Unit of that person.
	UnitID string
	// GroundsZh: 依据 / Grounds.
	GroundsZh string
	// RequestedBy: 申请人 / Who asked.
	RequestedBy string
	// RequestedAt: 申请时间 / Requested at.
	RequestedAt Time
	// ExecutedAt: 执行时间 / Executed at.
	ExecutedAt Time
	// Status: 状态 / State.
	Status ErasureStatus
	// CareTriggerID: 仅销毁此人的一件关怀的文字 / The one case of care of that person whose texts alone are to go.
	CareTriggerID string
}

// The fields of ErasureRequest by index.
const (
	ErasureRequestFieldMemberID      = 0
	ErasureRequestFieldAccountID     = 1
	ErasureRequestFieldUnitID        = 2
	ErasureRequestFieldGroundsZh     = 3
	ErasureRequestFieldRequestedBy   = 4
	ErasureRequestFieldRequestedAt   = 5
	ErasureRequestFieldExecutedAt    = 6
	ErasureRequestFieldStatus        = 7
	ErasureRequestFieldCareTriggerID = 8
)

// NewErasureRequest makes an empty ErasureRequest.
func NewErasureRequest() *ErasureRequest {
	x := &ErasureRequest{}
	x.Body = x
	return x
}

// TypeName returns "ErasureRequest".
func (x *ErasureRequest) TypeName() string { return "ErasureRequest" }

// TypeNo returns 98.
func (x *ErasureRequest) TypeNo() int { return 98 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ErasureRequest) Copy() *Record {
	y := &ErasureRequest{Record: x.envelope(), MemberID: x.MemberID, AccountID: x.AccountID, UnitID: x.UnitID, GroundsZh: x.GroundsZh, RequestedBy: x.RequestedBy, RequestedAt: x.RequestedAt, ExecutedAt: x.ExecutedAt, Status: x.Status, CareTriggerID: x.CareTriggerID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ErasureRequest) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.AccountID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.GroundsZh)
	case 4:
		return String(x.RequestedBy)
	case 5:
		return TimeValue(x.RequestedAt)
	case 6:
		return TimeValue(x.ExecutedAt)
	case 7:
		return String(string(x.Status))
	case 8:
		return String(x.CareTriggerID)
	}
	return Null
}

// Set stores a value in field i.
func (x *ErasureRequest) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.AccountID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.GroundsZh = v.S
	case 4:
		x.RequestedBy = v.S
	case 5:
		x.RequestedAt = Time(v.N)
	case 6:
		x.ExecutedAt = Time(v.N)
	case 7:
		x.Status = ErasureStatus(v.S)
	case 8:
		x.CareTriggerID = v.S
	}
}

// Str returns field i as text.
func (x *ErasureRequest) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.AccountID
	case 2:
		return x.UnitID
	case 3:
		return x.GroundsZh
	case 4:
		return x.RequestedBy
	case 7:
		return string(x.Status)
	case 8:
		return x.CareTriggerID
	}
	return ""
}

// TransferStatus is 组织关系转接状态 / State of a member's transfer.
type TransferStatus string

// The values of TransferStatus.
const (
	// TransferStatusProposed: 已提出 / Proposed.
	TransferStatusProposed TransferStatus = "PROPOSED"
	// TransferStatusAccepted: 已接受 / Accepted.
	TransferStatusAccepted TransferStatus = "ACCEPTED"
	// TransferStatusRefused: 已拒绝 / Refused.
	TransferStatusRefused TransferStatus = "REFUSED"
	// TransferStatusWithdrawn: 已撤回 / Withdrawn.
	TransferStatusWithdrawn TransferStatus = "WITHDRAWN"
)

// MemberTransfer is 组织关系转接 / Transfer of a member to another branch.
type MemberTransfer struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// MemberNameZh: 党员姓名，转入方看不到花名册，凭此知道是谁 / Name of the member, for the side that takes the member in, which does not see the roster of the other.
	MemberNameZh string
	// FromUnitID: 转出支部（提出时所在支部） / Branch that the member leaves: the member's own, when it is proposed.
	FromUnitID string
	// ToUnitID: 转入支部 / Branch that takes the member in.
	ToUnitID string
	// ToGroupID: 转入党小组 / Party group there.
	ToGroupID string
	// EffectiveOn: 生效日 / Day from which it holds.
	EffectiveOn Date
	// NoteZh: 说明 / Note.
	NoteZh string
	// ProposedAt: 提出时间 / Proposed at.
	ProposedAt Time
	// MovedOn: 转入日：此前仍在转出支部 / Day on which the member changed over; until then they stay where they are.
	MovedOn Date
	// Status: 状态 / State.
	Status TransferStatus
	// ProposedByUnitID: 提出方：提出人所管的一方，两方都管的视为转出支部 / Side that proposed it: the one that whoever proposed it is over; the branch that the member leaves, where that is both.
	ProposedByUnitID string
	// DecidedByUnitID: 答复方：另一方 / Side that decides: the other one.
	DecidedByUnitID string
}

// The fields of MemberTransfer by index.
const (
	MemberTransferFieldMemberID         = 0
	MemberTransferFieldMemberNameZh     = 1
	MemberTransferFieldFromUnitID       = 2
	MemberTransferFieldToUnitID         = 3
	MemberTransferFieldToGroupID        = 4
	MemberTransferFieldEffectiveOn      = 5
	MemberTransferFieldNoteZh           = 6
	MemberTransferFieldProposedAt       = 7
	MemberTransferFieldMovedOn          = 8
	MemberTransferFieldStatus           = 9
	MemberTransferFieldProposedByUnitID = 10
	MemberTransferFieldDecidedByUnitID  = 11
)

// NewMemberTransfer makes an empty MemberTransfer.
func NewMemberTransfer() *MemberTransfer {
	x := &MemberTransfer{}
	x.Body = x
	return x
}

// TypeName returns "MemberTransfer".
func (x *MemberTransfer) TypeName() string { return "MemberTransfer" }

// TypeNo returns 99.
func (x *MemberTransfer) TypeNo() int { return 99 }

// Copy returns a shallow copy with an envelope of its own.
func (x *MemberTransfer) Copy() *Record {
	y := &MemberTransfer{Record: x.envelope(), MemberID: x.MemberID, MemberNameZh: x.MemberNameZh, FromUnitID: x.FromUnitID, ToUnitID: x.ToUnitID, ToGroupID: x.ToGroupID, EffectiveOn: x.EffectiveOn, NoteZh: x.NoteZh, ProposedAt: x.ProposedAt, MovedOn: x.MovedOn, Status: x.Status, ProposedByUnitID: x.ProposedByUnitID, DecidedByUnitID: x.DecidedByUnitID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *MemberTransfer) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.MemberNameZh)
	case 2:
		return String(x.FromUnitID)
	case 3:
		return String(x.ToUnitID)
	case 4:
		return String(x.ToGroupID)
	case 5:
		return DateValue(x.EffectiveOn)
	case 6:
		return String(x.NoteZh)
	case 7:
		return TimeValue(x.ProposedAt)
	case 8:
		return DateValue(x.MovedOn)
	case 9:
		return String(string(x.Status))
	case 10:
		return String(x.ProposedByUnitID)
	case 11:
		return String(x.DecidedByUnitID)
	}
	return Null
}

// Set stores a value in field i.
func (x *MemberTransfer) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.MemberNameZh = v.S
	case 2:
		x.FromUnitID = v.S
	case 3:
		x.ToUnitID = v.S
	case 4:
		x.ToGroupID = v.S
	case 5:
		x.EffectiveOn = Date(v.N)
	case 6:
		x.NoteZh = v.S
	case 7:
		x.ProposedAt = Time(v.N)
	case 8:
		x.MovedOn = Date(v.N)
	case 9:
		x.Status = TransferStatus(v.S)
	case 10:
		x.ProposedByUnitID = v.S
	case 11:
		x.DecidedByUnitID = v.S
	}
}

// Str returns field i as text.
func (x *MemberTransfer) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.MemberNameZh
	case 2:
		return x.FromUnitID
	case 3:
		return x.ToUnitID
	case 4:
		return x.ToGroupID
	case 6:
		return x.NoteZh
	case 9:
		return string(x.Status)
	case 10:
		return x.ProposedByUnitID
	case 11:
		return x.DecidedByUnitID
	}
	return ""
}

// AccountStatus is 账号状态 / State of an account.
type AccountStatus string

// The values of AccountStatus.
const (
	// AccountStatusActive: 启用 / Active.
	AccountStatusActive AccountStatus = "ACTIVE"
	// AccountStatusDisabled: 停用 / Disabled.
	AccountStatusDisabled AccountStatus = "DISABLED"
)

// Account is 账号 / Account: a person who signs in, with the roles granted.
type Account struct {
	Record
	// Username: 登录名 / User name.
	Username string
	// Name: 姓名 / Name.
	Name string
	// UnitID: 所属单位 / Home unit.
	UnitID string
	// MemberID: 对应的党员 / The member that this person is.
	MemberID string
	// PasswordHash: 口令散列 / Password hash (argon2id).
	PasswordHash string
	// TokensValidFrom: 此刻之前签发的令牌作废 / Tokens issued before this instant are void.
	TokensValidFrom Time
	// Status: 状态 / State.
	Status AccountStatus
	// MutedKinds: 不接收的提醒类别（代码）；升级、裁定等类别不能静默 / Kinds of notices, by code, that the account does not want; escalations and decisions cannot be muted.
	MutedKinds []string
	// PasswordTemporary: 口令是发给本人的临时口令，登录时须改为自己的 / The password is one that was handed out; whoever signs in with it chooses another.
	PasswordTemporary bool
}

// The fields of Account by index.
const (
	AccountFieldUsername          = 0
	AccountFieldName              = 1
	AccountFieldUnitID            = 2
	AccountFieldMemberID          = 3
	AccountFieldPasswordHash      = 4
	AccountFieldTokensValidFrom   = 5
	AccountFieldStatus            = 6
	AccountFieldMutedKinds        = 7
	AccountFieldPasswordTemporary = 8
)

// NewAccount makes an empty Account.
func NewAccount() *Account {
	x := &Account{}
	x.Body = x
	return x
}

// TypeName returns "Account".
func (x *Account) TypeName() string { return "Account" }

// TypeNo returns 100.
func (x *Account) TypeNo() int { return 100 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Account) Copy() *Record {
	y := &Account{Record: x.envelope(), Username: x.Username, Name: x.Name, UnitID: x.UnitID, MemberID: x.MemberID, PasswordHash: x.PasswordHash, TokensValidFrom: x.TokensValidFrom, Status: x.Status, MutedKinds: x.MutedKinds, PasswordTemporary: x.PasswordTemporary}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Account) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Username)
	case 1:
		return String(x.Name)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.MemberID)
	case 4:
		return String(x.PasswordHash)
	case 5:
		return TimeValue(x.TokensValidFrom)
	case 6:
		return String(string(x.Status))
	case 7:
		return List(x.MutedKinds)
	case 8:
		return Bool(x.PasswordTemporary)
	}
	return Null
}

// Set stores a value in field i.
func (x *Account) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Username = v.S
	case 1:
		x.Name = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.MemberID = v.S
	case 4:
		x.PasswordHash = v.S
	case 5:
		x.TokensValidFrom = Time(v.N)
	case 6:
		x.Status = AccountStatus(v.S)
	case 7:
		x.MutedKinds = v.L
	case 8:
		x.PasswordTemporary = v.N != 0
	}
}

// Str returns field i as text.
func (x *Account) Str(i int) string {
	switch i {
	case 0:
		return x.Username
	case 1:
		return x.Name
	case 2:
		return x.UnitID
	case 3:
		return x.MemberID
	case 4:
		return x.PasswordHash
	case 6:
		return string(x.Status)
	}
	return ""
}

// HeldRole is 今日有效的一个角色 / A role in force today.
type HeldRole struct {
	// Role: 角色 / Role.
	Role Role `json:"role"`
	// ScopeUnitID: 范围单位 / Unit whose subtree is the scope.
	ScopeUnitID string `json:"scopeUnitId"`
	// From: 起始日 / First day.
	From string `json:"from,omitempty"`
	// To: 截止日 / Last day.
	To string `json:"to,omitempty"`
	// GrantID: 所依据的授权 / Grant that gives it.
	GrantID string `json:"grantId"`
}

// GrantStatus is 授权状态 / State of a grant.
type GrantStatus string

// The values of GrantStatus.
const (
	// GrantStatusProposed: 待确认：由另一人确认后才生效 / Given, to be confirmed by another person; without effect until then.
	GrantStatusProposed GrantStatus = "PROPOSED"
	// GrantStatusActive: 已授予：在其起止日之间有效 / Given: in force between its days.
	GrantStatusActive GrantStatus = "ACTIVE"
	// GrantStatusEnded: 已终止 / Ended.
	GrantStatusEnded GrantStatus = "ENDED"
	// GrantStatusWithdrawn: 已撤回，从未生效 / Withdrawn; it never took effect.
	GrantStatusWithdrawn GrantStatus = "WITHDRAWN"
)

// RoleGrant is 角色授权：某账号在某单位及其下级、在某段时间的一个角色；权利仅由此而来 / A grant: a role of an account over a unit and all below it, for a time; rights come from these alone.
type RoleGrant struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// UnitID: 账号的所属单位 / Home unit of the account.
	UnitID string
	// Role: 角色 / Role.
	Role Role
	// ScopeUnitID: 范围单位 / Unit whose subtree is the scope.
	ScopeUnitID string
	// From: 起始日，缺省自始 / First day; from the beginning if absent.
	From Date
	// To: 截止日，缺省为长期 / Last day; open if absent.
	To Date
	// GrantedBy: 授予人 / Who gave it.
	GrantedBy string
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ReasonZh: 授予理由 / Why it was given.
	ReasonZh string
	// EndedOn: 终止日：此日起不再有效 / Day of ending; from then on it is not in force.
	EndedOn Date
	// Status: 状态 / State.
	Status GrantStatus
}

// The fields of RoleGrant by index.
const (
	RoleGrantFieldAccountID   = 0
	RoleGrantFieldUnitID      = 1
	RoleGrantFieldRole        = 2
	RoleGrantFieldScopeUnitID = 3
	RoleGrantFieldFrom        = 4
	RoleGrantFieldTo          = 5
	RoleGrantFieldGrantedBy   = 6
	RoleGrantFieldConfirmedBy = 7
	RoleGrantFieldReasonZh    = 8
	RoleGrantFieldEndedOn     = 9
	RoleGrantFieldStatus      = 10
)

// NewRoleGrant makes an empty RoleGrant.
func NewRoleGrant() *RoleGrant {
	x := &RoleGrant{}
	x.Body = x
	return x
}

// TypeName returns "RoleGrant".
func (x *RoleGrant) TypeName() string { return "RoleGrant" }

// TypeNo returns 101.
func (x *RoleGrant) TypeNo() int { return 101 }

// Copy returns a shallow copy with an envelope of its own.
func (x *RoleGrant) Copy() *Record {
	y := &RoleGrant{Record: x.envelope(), AccountID: x.AccountID, UnitID: x.UnitID, Role: x.Role, ScopeUnitID: x.ScopeUnitID, From: x.From, To: x.To, GrantedBy: x.GrantedBy, ConfirmedBy: x.ConfirmedBy, ReasonZh: x.ReasonZh, EndedOn: x.EndedOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *RoleGrant) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(string(x.Role))
	case 3:
		return String(x.ScopeUnitID)
	case 4:
		return DateValue(x.From)
	case 5:
		return DateValue(x.To)
	case 6:
		return String(x.GrantedBy)
	case 7:
		return String(x.ConfirmedBy)
	case 8:
		return String(x.ReasonZh)
	case 9:
		return DateValue(x.EndedOn)
	case 10:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *RoleGrant) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Role = Role(v.S)
	case 3:
		x.ScopeUnitID = v.S
	case 4:
		x.From = Date(v.N)
	case 5:
		x.To = Date(v.N)
	case 6:
		x.GrantedBy = v.S
	case 7:
		x.ConfirmedBy = v.S
	case 8:
		x.ReasonZh = v.S
	case 9:
		x.EndedOn = Date(v.N)
	case 10:
		x.Status = GrantStatus(v.S)
	}
}

// Str returns field i as text.
func (x *RoleGrant) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.UnitID
	case 2:
		return string(x.Role)
	case 3:
		return x.ScopeUnitID
	case 6:
		return x.GrantedBy
	case 7:
		return x.ConfirmedBy
	case 8:
		return x.ReasonZh
	case 10:
		return string(x.Status)
	}
	return ""
}

// TermStatus is 班子届次状态 / State of a term of a leading body.
type TermStatus string

// The values of TermStatus.
const (
	// TermStatusInOffice: 在任 / In office.
	TermStatusInOffice TermStatus = "IN_OFFICE"
	// TermStatusDue: 即将届满 / Due to end.
	TermStatusDue TermStatus = "DUE"
	// TermStatusOverdue: 逾期未换届 / Overdue.
	TermStatusOverdue TermStatus = "OVERDUE"
	// TermStatusRenewed: 已换届 / Renewed.
	TermStatusRenewed TermStatus = "RENEWED"
	// TermStatusEnded: 已终止 / Ended.
	TermStatusEnded TermStatus = "ENDED"
)

// LeadershipTerm is 班子届次 / Term of a unit's leading body.
type LeadershipTerm struct {
	Record
	// OrgUnitID: 党组织 / Unit whose body it is.
	OrgUnitID string
	// Ordinal: 届次 / Number of the term.
	Ordinal int64
	// ElectedOn: 选举日 / Day of the election.
	ElectedOn Date
	// TermFrom: 任期起始日 / First day of the term.
	TermFrom Date
	// TermTo: 任期截止日 / Last day of the term.
	TermTo Date
	// DocumentNo: 选举批复文号 / Number of the document on the election.
	DocumentNo string
	// Status: 状态 / State.
	Status TermStatus
}

// The fields of LeadershipTerm by index.
const (
	LeadershipTermFieldOrgUnitID  = 0
	LeadershipTermFieldOrdinal    = 1
	LeadershipTermFieldElectedOn  = 2
	LeadershipTermFieldTermFrom   = 3
	LeadershipTermFieldTermTo     = 4
	LeadershipTermFieldDocumentNo = 5
	LeadershipTermFieldStatus     = 6
)

// NewLeadershipTerm makes an empty LeadershipTerm.
func NewLeadershipTerm() *LeadershipTerm {
	x := &LeadershipTerm{}
	x.Body = x
	return x
}

// TypeName returns "LeadershipTerm".
func (x *LeadershipTerm) TypeName() string { return "LeadershipTerm" }

// TypeNo returns 102.
func (x *LeadershipTerm) TypeNo() int { return 102 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LeadershipTerm) Copy() *Record {
	y := &LeadershipTerm{Record: x.envelope(), OrgUnitID: x.OrgUnitID, Ordinal: x.Ordinal, ElectedOn: x.ElectedOn, TermFrom: x.TermFrom, TermTo: x.TermTo, DocumentNo: x.DocumentNo, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LeadershipTerm) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.OrgUnitID)
	case 1:
		return Int(x.Ordinal)
	case 2:
		return DateValue(x.ElectedOn)
	case 3:
		return DateValue(x.TermFrom)
	case 4:
		return DateValue(x.TermTo)
	case 5:
		return String(x.DocumentNo)
	case 6:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *LeadershipTerm) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.OrgUnitID = v.S
	case 1:
		x.Ordinal = v.N
	case 2:
		x.ElectedOn = Date(v.N)
	case 3:
		x.TermFrom = Date(v.N)
	case 4:
		x.TermTo = Date(v.N)
	case 5:
		x.DocumentNo = v.S
	case 6:
		x.Status = TermStatus(v.S)
	}
}

// Str returns field i as text.
func (x *LeadershipTerm) Str(i int) string {
	switch i {
	case 0:
		return x.OrgUnitID
	case 5:
		return x.DocumentNo
	case 6:
		return string(x.Status)
	}
	return ""
}

// TermPosition is 班子职务：届内某人担任某职务的一段时间 / Post of a term: who holds it, from when to when.
type TermPosition struct {
	Record
	// TermID: 届次 / Term that it is part of.
	TermID string
	// OrgUnitID: 党组织 / Unit of the term.
	OrgUnitID string
	// PostCode: 职务 / Post.
	PostCode string
	// MemberID: 任职党员 / Member who holds it.
	MemberID string
	// AccountID: 任职账号（非本单位党员时） / Account that holds it, of somebody who is no member here.
	AccountID string
	// From: 任职日 / First day.
	From Date
	// To: 免职日 / Last day.
	To Date
	// Position: 排序 / Position among the posts of the term.
	Position int64
}

// The fields of TermPosition by index.
const (
	TermPositionFieldTermID    = 0
	TermPositionFieldOrgUnitID = 1
	TermPositionFieldPostCode  = 2
	TermPositionFieldMemberID  = 3
	TermPositionFieldAccountID = 4
	TermPositionFieldFrom      = 5
	TermPositionFieldTo        = 6
	TermPositionFieldPosition  = 7
)

// NewTermPosition makes an empty TermPosition.
func NewTermPosition() *TermPosition {
	x := &TermPosition{}
	x.Body = x
	return x
}

// TypeName returns "TermPosition".
func (x *TermPosition) TypeName() string { return "TermPosition" }

// TypeNo returns 103.
func (x *TermPosition) TypeNo() int { return 103 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TermPosition) Copy() *Record {
	y := &TermPosition{Record: x.envelope(), TermID: x.TermID, OrgUnitID: x.OrgUnitID, PostCode: x.PostCode, MemberID: x.MemberID, AccountID: x.AccountID, From: x.From, To: x.To, Position: x.Position}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TermPosition) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TermID)
	case 1:
		return String(x.OrgUnitID)
	case 2:
		return String(x.PostCode)
	case 3:
		return String(x.MemberID)
	case 4:
		return String(x.AccountID)
	case 5:
		return DateValue(x.From)
	case 6:
		return DateValue(x.To)
	case 7:
		return Int(x.Position)
	}
	return Null
}

// Set stores a value in field i.
func (x *TermPosition) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TermID = v.S
	case 1:
		x.OrgUnitID = v.S
	case 2:
		x.PostCode = v.S
	case 3:
		x.MemberID = v.S
	case 4:
		x.AccountID = v.S
	case 5:
		x.From = Date(v.N)
	case 6:
		x.To = Date(v.N)
	case 7:
		x.Position = v.N
	}
}

// Str returns field i as text.
func (x *TermPosition) Str(i int) string {
	switch i {
	case 0:
		return x.TermID
	case 1:
		return x.OrgUnitID
	case 2:
		return x.PostCode
	case 3:
		return x.MemberID
	case 4:
		return x.AccountID
	}
	return ""
}

// CalendarStatus is 工作日历状态 / State of a year's calendar.
type CalendarStatus string

// The values of CalendarStatus.
const (
	// CalendarStatusProvisional: 暂定，通知尚未发布 / Provisional: the year's notice is not there yet.
	CalendarStatusProvisional CalendarStatus = "PROVISIONAL"
	// CalendarStatusConfirmed: 已确认 / Confirmed.
	CalendarStatusConfirmed CalendarStatus = "CONFIRMED"
)

// WorkCalendar is 工作日历：一年的休假日和调休上班日 / Work calendar: the days off and the make-up days of a year.
type WorkCalendar struct {
	Record
	// Year: 年度 / Year.
	Year int64
	// DaysOff: 休假日，含其中的周末 / Days off, weekends inside a holiday included.
	DaysOff []string
	// MakeUpDays: 调休上班的周末 / Days of a weekend that are worked.
	MakeUpDays []string
	// NoteZh: 说明 / Note.
	NoteZh string
	// SourceZh: 依据，如国务院办公厅通知 / Source: the notice that says so.
	SourceZh string
	// Status: 状态 / State.
	Status CalendarStatus
}

// The fields of WorkCalendar by index.
const (
	WorkCalendarFieldYear       = 0
	WorkCalendarFieldDaysOff    = 1
	WorkCalendarFieldMakeUpDays = 2
	WorkCalendarFieldNoteZh     = 3
	WorkCalendarFieldSourceZh   = 4
	WorkCalendarFieldStatus     = 5
)

// NewWorkCalendar makes an empty WorkCalendar.
func NewWorkCalendar() *WorkCalendar {
	x := &WorkCalendar{}
	x.Body = x
	return x
}

// TypeName returns "WorkCalendar".
func (x *WorkCalendar) TypeName() string { return "WorkCalendar" }

// TypeNo returns 104.
func (x *WorkCalendar) TypeNo() int { return 104 }

// Copy returns a shallow copy with an envelope of its own.
func (x *WorkCalendar) Copy() *Record {
	y := &WorkCalendar{Record: x.envelope(), Year: x.Year, DaysOff: x.DaysOff, MakeUpDays: x.MakeUpDays, NoteZh: x.NoteZh, SourceZh: x.SourceZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *WorkCalendar) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Int(x.Year)
	case 1:
		return List(x.DaysOff)
	case 2:
		return List(x.MakeUpDays)
	case 3:
		return String(x.NoteZh)
	case 4:
		return String(x.SourceZh)
	case 5:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *WorkCalendar) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Year = v.N
	case 1:
		x.DaysOff = v.L
	case 2:
		x.MakeUpDays = v.L
	case 3:
		x.NoteZh = v.S
	case 4:
		x.SourceZh = v.S
	case 5:
		x.Status = CalendarStatus(v.S)
	}
}

// Str returns field i as text.
func (x *WorkCalendar) Str(i int) string {
	switch i {
	case 3:
		return x.NoteZh
	case 4:
		return x.SourceZh
	case 5:
		return string(x.Status)
	}
	return ""
}

// CodeStatus is 代码状态 / State of a code.
type CodeStatus string

// The values of CodeStatus.
const (
	// CodeStatusActive: 在用 / Active.
	CodeStatusActive CodeStatus = "ACTIVE"
	// CodeStatusRetired: 停用 / Retired.
	CodeStatusRetired CodeStatus = "RETIRED"
)

// Code is 代码：可扩充清单中的一项 / Code: a value of a list that the enterprise may add to.
type Code struct {
	Record
	// List: 清单 / List.
	List string
	// Code: 代码 / Code.
	Code string
	// NameZh: 中文名 / Chinese name.
	NameZh string
	// NameEn: 英文名 / English name.
	NameEn string
	// Group: 分组 / Group.
	Group string
	// Position: 次序 / Position.
	Position int64
	// BuiltIn: 是否随产品提供 / Whether it comes with the product.
	BuiltIn bool
	// Status: 状态 / State.
	Status CodeStatus
}

// The fields of Code by index.
const (
	CodeFieldList     = 0
	CodeFieldCode     = 1
	CodeFieldNameZh   = 2
	CodeFieldNameEn   = 3
	CodeFieldGroup    = 4
	CodeFieldPosition = 5
	CodeFieldBuiltIn  = 6
	CodeFieldStatus   = 7
)

// NewCode makes an empty Code.
func NewCode() *Code {
	x := &Code{}
	x.Body = x
	return x
}

// TypeName returns "Code".
func (x *Code) TypeName() string { return "Code" }

// TypeNo returns 105.
func (x *Code) TypeNo() int { return 105 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Code) Copy() *Record {
	y := &Code{Record: x.envelope(), List: x.List, Code: x.Code, NameZh: x.NameZh, NameEn: x.NameEn, Group: x.Group, Position: x.Position, BuiltIn: x.BuiltIn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Code) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.List)
	case 1:
		return String(x.Code)
	case 2:
		return String(x.NameZh)
	case 3:
		return String(x.NameEn)
	case 4:
		return String(x.Group)
	case 5:
		return Int(x.Position)
	case 6:
		return Bool(x.BuiltIn)
	case 7:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Code) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.List = v.S
	case 1:
		x.Code = v.S
	case 2:
		x.NameZh = v.S
	case 3:
		x.NameEn = v.S
	case 4:
		x.Group = v.S
	case 5:
		x.Position = v.N
	case 6:
		x.BuiltIn = v.N != 0
	case 7:
		x.Status = CodeStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Code) Str(i int) string {
	switch i {
	case 0:
		return x.List
	case 1:
		return x.Code
	case 2:
		return x.NameZh
	case 3:
		return x.NameEn
	case 4:
		return x.Group
	case 7:
		return string(x.Status)
	}
	return ""
}

// AgreementStatus is 数据共享协议状态 / State of an agreement on sharing.
type AgreementStatus string

// The values of AgreementStatus.
const (
	// AgreementStatusDraft: 起草 / Being written.
	AgreementStatusDraft AgreementStatus = "DRAFT"
	// AgreementStatusOwnerApproved: 数据所有单位已同意 / Approved by the unit whose data go out.
	AgreementStatusOwnerApproved AgreementStatus = "OWNER_APPROVED"
	// AgreementStatusCompanyApproved: 公司党委已批准 / Approved by the company committee.
	AgreementStatusCompanyApproved AgreementStatus = "COMPANY_APPROVED"
	// AgreementStatusPartnerAccepted: 合作单位已确认，待生效 / Accepted by the partner; begins on its day.
	AgreementStatusPartnerAccepted AgreementStatus = "PARTNER_ACCEPTED"
	// AgreementStatusActive: 生效 / In force.
	AgreementStatusActive AgreementStatus = "ACTIVE"
	// AgreementStatusSuspended: 中止 / Suspended.
	AgreementStatusSuspended AgreementStatus = "SUSPENDED"
	// AgreementStatusExpired: 期满，或由新版本取代 / Over, or replaced by a later version.
	AgreementStatusExpired AgreementStatus = "EXPIRED"
	// AgreementStatusRevoked: 撤销 / Revoked.
	AgreementStatusRevoked AgreementStatus = "REVOKED"
)

// SharedTerms is 共享的一类记录 / Records of a type that are shared.
type SharedTerms struct {
	// Type: 实体类型 / Type of the records.
	Type string `json:"type"`
	// Fields: 外送的字段 / Fields that go out.
	Fields []string `json:"fields"`
	// Filter: 条件，形如 {"unitId":{"eq":"…"}} / Condition, written as {"unitId":{"eq":"…"}}.
	Filter any `json:"filter"`
	// OrderBy: 排序字段，缺省按建立先后 / Field that they are in the order of; that of creation, where none is named.
	OrderBy string `json:"orderBy,omitempty"`
}

// SharedSums is 共享的一项汇总 / An aggregate that is shared.
type SharedSums struct {
	// Type: 实体类型，须为所共享的 / Type of the records, one that is shared.
	Type string `json:"type"`
	// Keys: 分组，如 FROM_AT_MONTH、PURPOSE；只能照此全部分组 / What it is grouped by, as FROM_AT_MONTH or PURPOSE: all of it, and nothing else.
	Keys []string `json:"keys"`
	// Sums: 合计的字段 / Fields that are summed up.
	Sums []string `json:"sums,omitempty"`
}

// DataShareAgreement is 数据共享协议：另一单位凭此查看所列字段 / An agreement under which another unit may read the fields named, by query, aggregate and sync.
type DataShareAgreement struct {
	Record
	// Number: 编号，公司党委批准时给出 / Number, given when the company committee approves it.
	Number string
	// OwnerUnitID: 数据所有单位：所共享的记录都在其范围之内 / Unit whose data go out: every record that is shared is its own or of a unit below it.
	OwnerUnitID string
	// PartnerUnitID: 合作单位 / Partner.
	PartnerUnitID string
	// PurposeCode: 目的（代码） / Purpose, a code.
	PurposeCode string
	// PurposeZh: 目的说明 / What it is for.
	PurposeZh string
	// Entities: 共享的记录 / What is shared.
	Entities []string
	// Aggregates: 共享的汇总 / Aggregates that are shared.
	Aggregates []string
	// Floor: 汇总和指标的下限：少于此的不给出 / Floor of aggregates and figures: fewer than that are not told of.
	Floor int64
	// From: 生效日 / First day.
	From Date
	// To: 截止日 / Last day.
	To Date
	// ContactOwner: 所有单位联系人 / Contact at the owner's.
	ContactOwner string
	// ContactPartner: 合作单位联系人 / Contact at the partner's.
	ContactPartner string
	// OwnerApprovedBy: 代表所有单位同意的账号 / Account that approved it for the owner.
	OwnerApprovedBy string
	// OwnerApprovedAt: 所有单位同意时间 / Approved by the owner at.
	OwnerApprovedAt Time
	// CompanyApprovedBy: 代表公司党委批准的账号 / Account that approved it for the company committee.
	CompanyApprovedBy string
	// CompanyApprovedAt: 公司党委批准时间 / Approved by the company committee at.
	CompanyApprovedAt Time
	// PartnerAcceptedBy: 代表合作单位确认的账号 / Account that accepted it for the partner.
	PartnerAcceptedBy string
	// PartnerAcceptedAt: 合作单位确认时间 / Accepted by the partner at.
	PartnerAcceptedAt Time
	// RejectedReasonZh: 合作单位退回的理由 / Why the partner returned it.
	RejectedReasonZh string
	// Version: 版本 / Version.
	Version int64
	// SupersedesID: 所取代的协议：新版本生效之时它即终止 / Agreement that this one replaces: it ends when this one begins.
	SupersedesID string
	// Status: 状态 / State.
	Status AgreementStatus
	// FigureKeys: 共享的指标：按键列出，只按月给出数据所有单位的合计 / Figures that are shared, by their keys as VENUE_USE: by month, of the owner's unit as a whole.
	FigureKeys []string
}

// The fields of DataShareAgreement by index.
const (
	DataShareAgreementFieldNumber            = 0
	DataShareAgreementFieldOwnerUnitID       = 1
	DataShareAgreementFieldPartnerUnitID     = 2
	DataShareAgreementFieldPurposeCode       = 3
	DataShareAgreementFieldPurposeZh         = 4
	DataShareAgreementFieldEntities          = 5
	DataShareAgreementFieldAggregates        = 6
	DataShareAgreementFieldFloor             = 7
	DataShareAgreementFieldFrom              = 8
	DataShareAgreementFieldTo                = 9
	DataShareAgreementFieldContactOwner      = 10
	DataShareAgreementFieldContactPartner    = 11
	DataShareAgreementFieldOwnerApprovedBy   = 12
	DataShareAgreementFieldOwnerApprovedAt   = 13
	DataShareAgreementFieldCompanyApprovedBy = 14
	DataShareAgreementFieldCompanyApprovedAt = 15
	DataShareAgreementFieldPartnerAcceptedBy = 16
	DataShareAgreementFieldPartnerAcceptedAt = 17
	DataShareAgreementFieldRejectedReasonZh  = 18
	DataShareAgreementFieldVersion           = 19
	DataShareAgreementFieldSupersedesID      = 20
	DataShareAgreementFieldStatus            = 21
	DataShareAgreementFieldFigureKeys        = 22
)

// NewDataShareAgreement makes an empty DataShareAgreement.
func NewDataShareAgreement() *DataShareAgreement {
	x := &DataShareAgreement{}
	x.Body = x
	return x
}

// TypeName returns "DataShareAgreement".
func (x *DataShareAgreement) TypeName() string { return "DataShareAgreement" }

// TypeNo returns 106.
func (x *DataShareAgreement) TypeNo() int { return 106 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DataShareAgreement) Copy() *Record {
	y := &DataShareAgreement{Record: x.envelope(), Number: x.Number, OwnerUnitID: x.OwnerUnitID, PartnerUnitID: x.PartnerUnitID, PurposeCode: x.PurposeCode, PurposeZh: x.PurposeZh, Entities: x.Entities, Aggregates: x.Aggregates, Floor: x.Floor, From: x.From, To: x.To, ContactOwner: x.ContactOwner, ContactPartner: x.ContactPartner, OwnerApprovedBy: x.OwnerApprovedBy, OwnerApprovedAt: x.OwnerApprovedAt, CompanyApprovedBy: x.CompanyApprovedBy, CompanyApprovedAt: x.CompanyApprovedAt, PartnerAcceptedBy: x.PartnerAcceptedBy, PartnerAcceptedAt: x.PartnerAcceptedAt, RejectedReasonZh: x.RejectedReasonZh, Version: x.Version, SupersedesID: x.SupersedesID, Status: x.Status, FigureKeys: x.FigureKeys}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DataShareAgreement) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Number)
	case 1:
		return String(x.OwnerUnitID)
	case 2:
		return String(x.PartnerUnitID)
	case 3:
		return String(x.PurposeCode)
	case 4:
		return String(x.PurposeZh)
	case 5:
		return List(x.Entities)
	case 6:
		return List(x.Aggregates)
	case 7:
		return Int(x.Floor)
	case 8:
		return DateValue(x.From)
	case 9:
		return DateValue(x.To)
	case 10:
		return String(x.ContactOwner)
	case 11:
		return String(x.ContactPartner)
	case 12:
		return String(x.OwnerApprovedBy)
	case 13:
		return TimeValue(x.OwnerApprovedAt)
	case 14:
		return String(x.CompanyApprovedBy)
	case 15:
		return TimeValue(x.CompanyApprovedAt)
	case 16:
		return String(x.PartnerAcceptedBy)
	case 17:
		return TimeValue(x.PartnerAcceptedAt)
	case 18:
		return String(x.RejectedReasonZh)
	case 19:
		return Int(x.Version)
	case 20:
		return String(x.SupersedesID)
	case 21:
		return String(string(x.Status))
	case 22:
		return List(x.FigureKeys)
	}
	return Null
}

// Set stores a value in field i.
func (x *DataShareAgreement) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Number = v.S
	case 1:
		x.OwnerUnitID = v.S
	case 2:
		x.PartnerUnitID = v.S
	case 3:
		x.PurposeCode = v.S
	case 4:
		x.PurposeZh = v.S
	case 5:
		x.Entities = v.L
	case 6:
		x.Aggregates = v.L
	case 7:
		x.Floor = v.N
	case 8:
		x.From = Date(v.N)
	case 9:
		x.To = Date(v.N)
	case 10:
		x.ContactOwner = v.S
	case 11:
		x.ContactPartner = v.S
	case 12:
		x.OwnerApprovedBy = v.S
	case 13:
		x.OwnerApprovedAt = Time(v.N)
	case 14:
		x.CompanyApprovedBy = v.S
	case 15:
		x.CompanyApprovedAt = Time(v.N)
	case 16:
		x.PartnerAcceptedBy = v.S
	case 17:
		x.PartnerAcceptedAt = Time(v.N)
	case 18:
		x.RejectedReasonZh = v.S
	case 19:
		x.Version = v.N
	case 20:
		x.SupersedesID = v.S
	case 21:
		x.Status = AgreementStatus(v.S)
	case 22:
		x.FigureKeys = v.L
	}
}

// Str returns field i as text.
func (x *DataShareAgreement) Str(i int) string {
	switch i {
	case 0:
		return x.Number
	case 1:
		return x.OwnerUnitID
	case 2:
		return x.PartnerUnitID
	case 3:
		return x.PurposeCode
	case 4:
		return x.PurposeZh
	case 10:
		return x.ContactOwner
	case 11:
		return x.ContactPartner
	case 12:
		return x.OwnerApprovedBy
	case 14:
		return x.CompanyApprovedBy
	case 16:
		return x.PartnerAcceptedBy
	case 18:
		return x.RejectedReasonZh
	case 20:
		return x.SupersedesID
	case 21:
		return string(x.Status)
	}
	return ""
}

// SharedType is 共享协议所涉的一类记录，连同现有条数 / A type that an agreement names, with how many records of it are shared now.
type SharedType struct {
	// Type: 实体类型 / Type.
	Type string `json:"type"`
	// Fields: 外送的字段 / Fields that go out.
	Fields []string `json:"fields"`
	// Aggregates: 汇总的分组 / What aggregates are grouped by.
	Aggregates []SharedSums `json:"aggregates,omitempty"`
	// Rows: 现有条数 / How many records there are now.
	Rows int64 `json:"rows"`
}

// SharedRecord is 共享的一条记录 / A record that is shared.
type SharedRecord struct {
	// SharedNumber: 共享编号：协议编号加六位数字，始终不变 / Number: that of the agreement and six digits; it stays.
	SharedNumber string `json:"sharedNumber"`
	// Fields: 所列字段的值 / Values of the fields that are named.
	Fields any `json:"fields"`
}

// SharedPage is 共享记录的一页 / A page of the records that are shared.
type SharedPage struct {
	// Nodes: 记录 / Records.
	Nodes []SharedRecord `json:"nodes"`
	// TotalCount: 总数 / How many there are in all.
	TotalCount int64 `json:"totalCount"`
	// HasNextPage: 之后是否还有 / Whether there are more after the page.
	HasNextPage bool `json:"hasNextPage"`
	// EndCursor: 末条的共享编号，用于 after / Number of the last one, for after.
	EndCursor string `json:"endCursor,omitempty"`
}

// SharedGroup is 共享汇总的一组 / A group of an aggregate that is shared.
type SharedGroup struct {
	// Keys: 分组的值；合计为空 / Values that it is grouped by; null for the total.
	Keys any `json:"keys,omitempty"`
	// State: OK 或 SUPPRESSED（低于下限，不给出） / OK, or SUPPRESSED for what the floor keeps back.
	State string `json:"state"`
	// Count: 条数 / How many records.
	Count *int64 `json:"count,omitempty"`
	// Sums: 各字段的合计 / Sums of the fields.
	Sums any `json:"sums,omitempty"`
}

// SharedAggregate is 共享的汇总 / An aggregate that is shared.
type SharedAggregate struct {
	// Groups: 各组 / Groups.
	Groups []SharedGroup `json:"groups"`
	// Total: 合计 / Total.
	Total SharedGroup `json:"total"`
}
