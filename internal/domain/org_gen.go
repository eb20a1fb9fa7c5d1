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
	// OrgUnitStatusSplit: 已拆分 / Split.
	OrgUnitStatusSplit OrgUnitStatus = "SPLIT"
	// OrgUnitStatusDissolved: 已撤销 / Dissolved.
	OrgUnitStatusDissolved OrgUnitStatus = "DISSOLVED"
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
	// SiteIDs: 场所编码 / Site codes.
	SiteIDs []string
	// PhotoPolicy: 现场拍摄许可 / Permission to photograph.
	PhotoPolicy PhotoPolicy
	// SuccessorIDs: 合并或拆分后的承接单位 / Successors after a merger or split.
	SuccessorIDs []string
	// Status: 状态 / State.
	Status OrgUnitStatus
}

// The fields of OrgUnit by index.
const (
	OrgUnitFieldCode         = 0
	OrgUnitFieldNameZh       = 1
	OrgUnitFieldNameEn       = 2
	OrgUnitFieldKind         = 3
	OrgUnitFieldLine         = 4
	OrgUnitFieldParentID     = 5
	OrgUnitFieldPath         = 6
	OrgUnitFieldValidFrom    = 7
	OrgUnitFieldValidTo      = 8
	OrgUnitFieldSiteIDs      = 9
	OrgUnitFieldPhotoPolicy  = 10
	OrgUnitFieldSuccessorIDs = 11
	OrgUnitFieldStatus       = 12
)

// NewOrgUnit makes an empty OrgUnit.
func NewOrgUnit() *OrgUnit {
	x := &OrgUnit{}
	x.Body = x
	return x
}

// TypeName returns "OrgUnit".
func (x *OrgUnit) TypeName() string { return "OrgUnit" }

// Copy returns a shallow copy with an envelope of its own.
func (x *OrgUnit) Copy() *Record {
	y := &OrgUnit{Record: x.envelope(), Code: x.Code, NameZh: x.NameZh, NameEn: x.NameEn, Kind: x.Kind, Line: x.Line, ParentID: x.ParentID, Path: x.Path, ValidFrom: x.ValidFrom, ValidTo: x.ValidTo, SiteIDs: x.SiteIDs, PhotoPolicy: x.PhotoPolicy, SuccessorIDs: x.SuccessorIDs, Status: x.Status}
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
		return String(string(x.Kind))
	case 4:
		return String(string(x.Line))
	case 5:
		return String(x.ParentID)
	case 6:
		return String(x.Path)
	case 7:
		return DateValue(x.ValidFrom)
	case 8:
		return DateValue(x.ValidTo)
	case 9:
		return List(x.SiteIDs)
	case 10:
		return String(string(x.PhotoPolicy))
	case 11:
		return List(x.SuccessorIDs)
	case 12:
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
		x.Kind = UnitKind(v.S)
	case 4:
		x.Line = UnitLine(v.S)
	case 5:
		x.ParentID = v.S
	case 6:
		x.Path = v.S
	case 7:
		x.ValidFrom = Date(v.N)
	case 8:
		x.ValidTo = Date(v.N)
	case 9:
		x.SiteIDs = v.L
	case 10:
		x.PhotoPolicy = PhotoPolicy(v.S)
	case 11:
		x.SuccessorIDs = v.L
	case 12:
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
		return string(x.Kind)
	case 4:
		return string(x.Line)
	case 5:
		return x.ParentID
	case 6:
		return x.Path
	case 10:
		return string(x.PhotoPolicy)
	case 12:
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

// MemberStatus is 党员类别 / Membership status.
type MemberStatus string

// The values of MemberStatus.
const (
	// MemberStatusFormal: 正式党员 / Formal.
	MemberStatusFormal MemberStatus = "FORMAL"
	// MemberStatusProbationary: 预备党员 / Probationary.
	MemberStatusProbationary MemberStatus = "PROBATIONARY"
)

// Exemption is 免除：某段时间不计入考核 / An exemption for a time.
type Exemption struct {
	// From: 起始日 / First day.
	From string `json:"from"`
	// To: 截止日 / Last day.
	To string `json:"to,omitempty"`
	// Reason: 理由 / Reason.
	Reason string `json:"reason"`
	// ApprovedBy: 批准人 / Approved by.
	ApprovedBy string `json:"approvedBy,omitempty"`
	// AskedBy: 申请人 / Who asked for it.
	AskedBy string `json:"askedBy,omitempty"`
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
	// MemberClassCode: 分类 / Class.
	MemberClassCode string
	// OnPost: 是否在岗 / At work.
	OnPost bool
	// Exemptions: 免除 / Exemptions.
	Exemptions []string
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
}

// The fields of Member by index.
const (
	MemberFieldPersonNo            = 0
	MemberFieldName                = 1
	MemberFieldBranchID            = 2
	MemberFieldPartyGroupID        = 3
	MemberFieldMemberStatus        = 4
	MemberFieldJoinedOn            = 5
	MemberFieldMemberClassCode     = 6
	MemberFieldOnPost              = 7
	MemberFieldExemptions          = 8
	MemberFieldStatus              = 9
	MemberFieldIdNumber            = 10
	MemberFieldBirthDate           = 11
	MemberFieldPhone               = 12
	MemberFieldHomeAddress         = 13
	MemberFieldEmergencyContactZh  = 14
	MemberFieldEmergencyPhone      = 15
	MemberFieldIdDigest            = 16
	MemberFieldIdentityConfirmedOn = 17
)

// NewMember makes an empty Member.
func NewMember() *Member {
	x := &Member{}
	x.Body = x
	return x
}

// TypeName returns "Member".
func (x *Member) TypeName() string { return "Member" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Member) Copy() *Record {
	y := &Member{Record: x.envelope(), PersonNo: x.PersonNo, Name: x.Name, BranchID: x.BranchID, PartyGroupID: x.PartyGroupID, MemberStatus: x.MemberStatus, JoinedOn: x.JoinedOn, MemberClassCode: x.MemberClassCode, OnPost: x.OnPost, Exemptions: x.Exemptions, Status: x.Status, IdNumber: x.IdNumber, BirthDate: x.BirthDate, Phone: x.Phone, HomeAddress: x.HomeAddress, EmergencyContactZh: x.EmergencyContactZh, EmergencyPhone: x.EmergencyPhone, IdDigest: x.IdDigest, IdentityConfirmedOn: x.IdentityConfirmedOn}
	y.Body = y
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
		return String(x.MemberClassCode)
	case 7:
		return Bool(x.OnPost)
	case 8:
		return List(x.Exemptions)
	case 9:
		return String(string(x.Status))
	case 10:
		return String(x.IdNumber)
	case 11:
		return String(x.BirthDate)
	case 12:
		return String(x.Phone)
	case 13:
		return String(x.HomeAddress)
	case 14:
		return String(x.EmergencyContactZh)
	case 15:
		return String(x.EmergencyPhone)
	case 16:
		return String(x.IdDigest)
	case 17:
		return DateValue(x.IdentityConfirmedOn)
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
		x.MemberClassCode = v.S
	case 7:
		x.OnPost = v.N != 0
	case 8:
		x.Exemptions = v.L
	case 9:
		x.Status = MemberState(v.S)
	case 10:
		x.IdNumber = v.S
	case 11:
		x.BirthDate = v.S
	case 12:
		x.Phone = v.S
	case 13:
		x.HomeAddress = v.S
	case 14:
		x.EmergencyContactZh = v.S
	case 15:
		x.EmergencyPhone = v.S
	case 16:
		x.IdDigest = v.S
	case 17:
		x.IdentityConfirmedOn = Date(v.N)
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
	case 6:
		return x.MemberClassCode
	case 9:
		return string(x.Status)
	case 10:
		return x.IdNumber
	case 11:
		return x.BirthDate
	case 12:
		return x.Phone
	case 13:
		return x.HomeAddress
	case 14:
		return x.EmergencyContactZh
	case 15:
		return x.EmergencyPhone
	case 16:
		return x.IdDigest
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
}

// The fields of ErasureRequest by index.
const (
	ErasureRequestFieldMemberID    = 0
	ErasureRequestFieldAccountID   = 1
	ErasureRequestFieldUnitID      = 2
	ErasureRequestFieldGroundsZh   = 3
	ErasureRequestFieldRequestedBy = 4
	ErasureRequestFieldRequestedAt = 5
	ErasureRequestFieldExecutedAt  = 6
	ErasureRequestFieldStatus      = 7
)

// NewErasureRequest makes an empty ErasureRequest.
func NewErasureRequest() *ErasureRequest {
	x := &ErasureRequest{}
	x.Body = x
	return x
}

// TypeName returns "ErasureRequest".
func (x *ErasureRequest) TypeName() string { return "ErasureRequest" }

// Copy returns a shallow copy with an envelope of its own.
func (x *ErasureRequest) Copy() *Record {
	y := &ErasureRequest{Record: x.envelope(), MemberID: x.MemberID, AccountID: x.AccountID, UnitID: x.UnitID, GroundsZh: x.GroundsZh, RequestedBy: x.RequestedBy, RequestedAt: x.RequestedAt, ExecutedAt: x.ExecutedAt, Status: x.Status}
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
	MemberTransferFieldStatus           = 8
	MemberTransferFieldProposedByUnitID = 9
	MemberTransferFieldDecidedByUnitID  = 10
)

// NewMemberTransfer makes an empty MemberTransfer.
func NewMemberTransfer() *MemberTransfer {
	x := &MemberTransfer{}
	x.Body = x
	return x
}

// TypeName returns "MemberTransfer".
func (x *MemberTransfer) TypeName() string { return "MemberTransfer" }

// Copy returns a shallow copy with an envelope of its own.
func (x *MemberTransfer) Copy() *Record {
	y := &MemberTransfer{Record: x.envelope(), MemberID: x.MemberID, MemberNameZh: x.MemberNameZh, FromUnitID: x.FromUnitID, ToUnitID: x.ToUnitID, ToGroupID: x.ToGroupID, EffectiveOn: x.EffectiveOn, NoteZh: x.NoteZh, ProposedAt: x.ProposedAt, Status: x.Status, ProposedByUnitID: x.ProposedByUnitID, DecidedByUnitID: x.DecidedByUnitID}
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
		return String(string(x.Status))
	case 9:
		return String(x.ProposedByUnitID)
	case 10:
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
		x.Status = TransferStatus(v.S)
	case 9:
		x.ProposedByUnitID = v.S
	case 10:
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
	case 8:
		return string(x.Status)
	case 9:
		return x.ProposedByUnitID
	case 10:
		return x.DecidedByUnitID
	}
	return ""
}

// RoleGrant is 角色授权：某角色在某单位及其下级的一段时间 / A grant: a role over a unit and all below it, for a time.
type RoleGrant struct {
	// Role: 角色 / Role.
	Role Role `json:"role"`
	// ScopeUnitID: 范围单位 / Unit whose subtree is the scope.
	ScopeUnitID string `json:"scopeUnitId"`
	// From: 起始日 / First day.
	From string `json:"from,omitempty"`
	// To: 截止日 / Last day.
	To string `json:"to,omitempty"`
	// GrantedBy: 授予人 / Who granted it.
	GrantedBy string `json:"grantedBy,omitempty"`
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
	// Roles: 角色授权 / Roles granted.
	Roles []string
	// PasswordHash: 口令散列 / Password hash (argon2id).
	PasswordHash string
	// TokensValidFrom: 此刻之前签发的令牌作废 / Tokens issued before this instant are void.
	TokensValidFrom Time
	// Status: 状态 / State.
	Status AccountStatus
	// MutedKinds: 不接收的提醒类别（代码）；升级、裁定等类别不能静默 / Kinds of notices, by code, that the account does not want; escalations and decisions cannot be muted.
	MutedKinds []string
}

// The fields of Account by index.
const (
	AccountFieldUsername        = 0
	AccountFieldName            = 1
	AccountFieldUnitID          = 2
	AccountFieldMemberID        = 3
	AccountFieldRoles           = 4
	AccountFieldPasswordHash    = 5
	AccountFieldTokensValidFrom = 6
	AccountFieldStatus          = 7
	AccountFieldMutedKinds      = 8
)

// NewAccount makes an empty Account.
func NewAccount() *Account {
	x := &Account{}
	x.Body = x
	return x
}

// TypeName returns "Account".
func (x *Account) TypeName() string { return "Account" }

// Copy returns a shallow copy with an envelope of its own.
func (x *Account) Copy() *Record {
	y := &Account{Record: x.envelope(), Username: x.Username, Name: x.Name, UnitID: x.UnitID, MemberID: x.MemberID, Roles: x.Roles, PasswordHash: x.PasswordHash, TokensValidFrom: x.TokensValidFrom, Status: x.Status, MutedKinds: x.MutedKinds}
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
		return List(x.Roles)
	case 5:
		return String(x.PasswordHash)
	case 6:
		return TimeValue(x.TokensValidFrom)
	case 7:
		return String(string(x.Status))
	case 8:
		return List(x.MutedKinds)
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
		x.Roles = v.L
	case 5:
		x.PasswordHash = v.S
	case 6:
		x.TokensValidFrom = Time(v.N)
	case 7:
		x.Status = AccountStatus(v.S)
	case 8:
		x.MutedKinds = v.L
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
	case 5:
		return x.PasswordHash
	case 7:
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
