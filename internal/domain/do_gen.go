// Code generated from schema/do.graphqls by go generate; DO NOT EDIT.

package domain

// VenueStatus is 阵地状态 / State of a venue.
type VenueStatus string

// The values of VenueStatus.
const (
	// VenueStatusOpen: 开放 / Open.
	VenueStatusOpen VenueStatus = "OPEN"
	// VenueStatusClosedTemporarily: 暂停开放 / Closed for a time.
	VenueStatusClosedTemporarily VenueStatus = "CLOSED_TEMPORARILY"
	// VenueStatusClosed: 已关闭 / Closed.
	VenueStatusClosed VenueStatus = "CLOSED"
)

// VenueCircle is 阵地向谁开放 / To whom a venue is open.
type VenueCircle string

// The values of VenueCircle.
const (
	// VenueCircleUnit: 本二级单位 / The second-level unit that it belongs to.
	VenueCircleUnit VenueCircle = "UNIT"
	// VenueCircleCompany: 全公司 / The whole enterprise.
	VenueCircleCompany VenueCircle = "COMPANY"
)

// VenueHours is 一周中某日的开放时间 / Hours of a day of the week in which a venue is open.
type VenueHours struct {
	// Weekday: 星期几，一至七 / Day of the week, 1 for Monday to 7.
	Weekday int64 `json:"weekday"`
	// From: 开门，形如 08:30 / From, as 08:30.
	From string `json:"from"`
	// To: 关门 / To.
	To string `json:"to"`
}

// Venue is 阵地 / Venue: an own education base, a facility, or a red base nearby.
type Venue struct {
	Record
	// UnitID: 管理单位 / Unit that keeps it.
	UnitID string
	// NameZh: 名称 / Name.
	NameZh string
	// KindCode: 类别；其分组即阵地性质：自有教育基地、文体设施或地方红色教育基地 / Kind; its group is the class of the venue: own education base, facility or local red base.
	KindCode string
	// SiteID: 所在场所，拍摄许可按场所 / Site that it is at, whose permission to photograph holds.
	SiteID string
	// KeeperAccountID: 管理人，未指定的由管理单位 / Who keeps it; the unit, where nobody is named.
	KeeperAccountID string
	// Bookable: 可否预约；地方红色教育基地只参观，不预约 / Whether it can be booked; a local red base is visited, not booked.
	Bookable bool
	// OpenHours: 开放时间 / Opening hours.
	OpenHours []string
	// Capacity: 容纳人数，空为同一时间只容一次使用 / Capacity; without one there is one use at a time.
	Capacity int64
	// SlotMinutes: 时段（分钟）：同一单位在此时间内的自行到访计为一次 / Length of a slot in minutes: visits of a unit without a booking within it are one.
	SlotMinutes int64
	// OpenTo: 向谁开放，空为只限有权查看的人 / To whom it is open; to those with a right alone, where nothing is said.
	OpenTo VenueCircle
	// CheckItems: 检查事项，空为全部 / What is looked at in a check; all items, where none is named.
	CheckItems []string
	// DescriptionZh: 简介 / Description.
	DescriptionZh string
	// KeySerial: 现行签到码的序号 / Serial of the code in force.
	KeySerial int64
	// Codes: 历次签发，离线验证凭此 / All issues: what a device verifies a code by, without a network.
	Codes []string
	// OpenedOn: 开放之日，重新开放的为重新开放之日 / Day from which it is open, the last one.
	OpenedOn Date
	// ClosedAt: 关闭时间 / Closed at.
	ClosedAt Time
	// Status: 状态 / State.
	Status VenueStatus
}

// The fields of Venue by index.
const (
	VenueFieldUnitID          = 0
	VenueFieldNameZh          = 1
	VenueFieldKindCode        = 2
	VenueFieldSiteID          = 3
	VenueFieldKeeperAccountID = 4
	VenueFieldBookable        = 5
	VenueFieldOpenHours       = 6
	VenueFieldCapacity        = 7
	VenueFieldSlotMinutes     = 8
	VenueFieldOpenTo          = 9
	VenueFieldCheckItems      = 10
	VenueFieldDescriptionZh   = 11
	VenueFieldKeySerial       = 12
	VenueFieldCodes           = 13
	VenueFieldOpenedOn        = 14
	VenueFieldClosedAt        = 15
	VenueFieldStatus          = 16
)

// NewVenue makes an empty Venue.
func NewVenue() *Venue {
	x := &Venue{}
	x.Body = x
	return x
}

// TypeName returns "Venue".
func (x *Venue) TypeName() string { return "Venue" }

// TypeNo returns 18.
func (x *Venue) TypeNo() int { return 18 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Venue) Copy() *Record {
	y := &Venue{Record: x.envelope(), UnitID: x.UnitID, NameZh: x.NameZh, KindCode: x.KindCode, SiteID: x.SiteID, KeeperAccountID: x.KeeperAccountID, Bookable: x.Bookable, OpenHours: x.OpenHours, Capacity: x.Capacity, SlotMinutes: x.SlotMinutes, OpenTo: x.OpenTo, CheckItems: x.CheckItems, DescriptionZh: x.DescriptionZh, KeySerial: x.KeySerial, Codes: x.Codes, OpenedOn: x.OpenedOn, ClosedAt: x.ClosedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Venue) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.NameZh)
	case 2:
		return String(x.KindCode)
	case 3:
		return String(x.SiteID)
	case 4:
		return String(x.KeeperAccountID)
	case 5:
		return Bool(x.Bookable)
	case 6:
		return List(x.OpenHours)
	case 7:
		return Int(x.Capacity)
	case 8:
		return Int(x.SlotMinutes)
	case 9:
		return String(string(x.OpenTo))
	case 10:
		return List(x.CheckItems)
	case 11:
		return String(x.DescriptionZh)
	case 12:
		return Int(x.KeySerial)
	case 13:
		return List(x.Codes)
	case 14:
		return DateValue(x.OpenedOn)
	case 15:
		return TimeValue(x.ClosedAt)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Venue) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.NameZh = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.SiteID = v.S
	case 4:
		x.KeeperAccountID = v.S
	case 5:
		x.Bookable = v.N != 0
	case 6:
		x.OpenHours = v.L
	case 7:
		x.Capacity = v.N
	case 8:
		x.SlotMinutes = v.N
	case 9:
		x.OpenTo = VenueCircle(v.S)
	case 10:
		x.CheckItems = v.L
	case 11:
		x.DescriptionZh = v.S
	case 12:
		x.KeySerial = v.N
	case 13:
		x.Codes = v.L
	case 14:
		x.OpenedOn = Date(v.N)
	case 15:
		x.ClosedAt = Time(v.N)
	case 16:
		x.Status = VenueStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Venue) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.NameZh
	case 2:
		return x.KindCode
	case 3:
		return x.SiteID
	case 4:
		return x.KeeperAccountID
	case 9:
		return string(x.OpenTo)
	case 11:
		return x.DescriptionZh
	case 16:
		return string(x.Status)
	}
	return ""
}

// VenueUseStatus is 阵地使用状态 / State of a use of a venue.
type VenueUseStatus string

// The values of VenueUseStatus.
const (
	// VenueUseStatusRequested: 已申请 / Requested.
	VenueUseStatusRequested VenueUseStatus = "REQUESTED"
	// VenueUseStatusApproved: 已批准 / Approved.
	VenueUseStatusApproved VenueUseStatus = "APPROVED"
	// VenueUseStatusRejected: 未批准 / Rejected.
	VenueUseStatusRejected VenueUseStatus = "REJECTED"
	// VenueUseStatusCheckedIn: 已签到 / Checked in.
	VenueUseStatusCheckedIn VenueUseStatus = "CHECKED_IN"
	// VenueUseStatusCompleted: 已完成 / Completed.
	VenueUseStatusCompleted VenueUseStatus = "COMPLETED"
	// VenueUseStatusCancelled: 已取消 / Cancelled.
	VenueUseStatusCancelled VenueUseStatus = "CANCELLED"
	// VenueUseStatusNoShow: 未到 / Nobody came.
	VenueUseStatusNoShow VenueUseStatus = "NO_SHOW"
)

// VenueUseFlag is 阵地使用标记 / Flag of a use of a venue.
type VenueUseFlag string

// The values of VenueUseFlag.
const (
	// VenueUseFlagManual: 无签到码，凭佐证 / Without a code, by evidence.
	VenueUseFlagManual VenueUseFlag = "MANUAL"
)

// VenueUseEvidence is 阵地使用的佐证 / A piece of evidence of a use of a venue.
type VenueUseEvidence struct {
	// EvidenceID: 佐证 / Evidence.
	EvidenceID string `json:"evidenceId"`
}

// VenueUse is 阵地使用：预约、到场和使用记录 / Use of a venue: booking, check-in and log.
type VenueUse struct {
	Record
	// VenueID: 阵地 / Venue.
	VenueID string
	// VenueUnitID: 阵地的管理单位 / Unit that keeps the venue.
	VenueUnitID string
	// UnitID: 使用单位 / Unit that uses it.
	UnitID string
	// RequesterID: 申请人（服务器填写） / Who asked for it, written by the server.
	RequesterID string
	// Purpose: 用途 / Purpose.
	Purpose string
	// TitleZh: 名称 / Title.
	TitleZh string
	// FromAt: 开始时刻，自行到访的默认为到场之时 / From; of a visit without a booking the time of the check-in, where none is said.
	FromAt Time
	// ToAt: 结束时刻，开始后24小时之内；自行到访的默认为一个时段之后 / To, within 24 hours of the beginning; of a visit without a booking one slot later, where none is said.
	ToAt Time
	// UseOn: 使用之日（服务器填写） / Day of the use, written by the server.
	UseOn Date
	// ExpectedPeople: 预计人数 / How many are expected.
	ExpectedPeople int64
	// RequestedAt: 申请时刻，离线申请按设备时间；自行到访的为空 / Asked for at, by the device's time where it was offline; null for a visit without a booking.
	RequestedAt Time
	// RequestedOn: 申请之日 / Day on which it was asked for.
	RequestedOn Date
	// Outside: 是否非本企业的红色教育基地，无须审批 / A red base that is not ours: nobody approves.
	Outside bool
	// CheckInToken: 到场扫到的签到码 / Code of the venue as it was scanned.
	CheckInToken string
	// CheckInAt: 到场时刻：扫码的设备时间，多人扫码取最早 / Checked in at: the device's time of the scan, the earliest of several.
	CheckInAt Time
	// CheckInDeviceID: 扫码的设备 / Device that scanned.
	CheckInDeviceID string
	// HeadCount: 到场人数 / How many came.
	HeadCount int64
	// MemberCount: 其中党员 / Of these, members.
	MemberCount int64
	// StaffCount: 其中职工群众 / Of these, others.
	StaffCount int64
	// CompletedAt: 完成时刻 / Completed at.
	CompletedAt Time
	// NoteZh: 说明 / Note.
	NoteZh string
	// Evidence: 佐证 / Evidence.
	Evidence []string
	// Flags: 标记 / Flags.
	Flags []string
	// Confirmed: 阵地管理单位确认无码到场 / The unit that keeps the venue confirms a check-in without a code.
	Confirmed bool
	// ConfirmedBy: 确认人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 确认时间 / When it was confirmed.
	ConfirmedAt Time
	// FoldedIntoID: 并入的使用：同一单位同一时段的另一次到访 / Use that it counts as: another visit of the unit within the slot.
	FoldedIntoID string
	// Counted: 是否计为一次使用（服务器判定） / Whether it counts as a use, decided by the server.
	Counted bool
	// Status: 状态 / State.
	Status VenueUseStatus
}

// The fields of VenueUse by index.
const (
	VenueUseFieldVenueID         = 0
	VenueUseFieldVenueUnitID     = 1
	VenueUseFieldUnitID          = 2
	VenueUseFieldRequesterID     = 3
	VenueUseFieldPurpose         = 4
	VenueUseFieldTitleZh         = 5
	VenueUseFieldFromAt          = 6
	VenueUseFieldToAt            = 7
	VenueUseFieldUseOn           = 8
	VenueUseFieldExpectedPeople  = 9
	VenueUseFieldRequestedAt     = 10
	VenueUseFieldRequestedOn     = 11
	VenueUseFieldOutside         = 12
	VenueUseFieldCheckInToken    = 13
	VenueUseFieldCheckInAt       = 14
	VenueUseFieldCheckInDeviceID = 15
	VenueUseFieldHeadCount       = 16
	VenueUseFieldMemberCount     = 17
	VenueUseFieldStaffCount      = 18
	VenueUseFieldCompletedAt     = 19
	VenueUseFieldNoteZh          = 20
	VenueUseFieldEvidence        = 21
	VenueUseFieldFlags           = 22
	VenueUseFieldConfirmed       = 23
	VenueUseFieldConfirmedBy     = 24
	VenueUseFieldConfirmedAt     = 25
	VenueUseFieldFoldedIntoID    = 26
	VenueUseFieldCounted         = 27
	VenueUseFieldStatus          = 28
)

// NewVenueUse makes an empty VenueUse.
func NewVenueUse() *VenueUse {
	x := &VenueUse{}
	x.Body = x
	return x
}

// TypeName returns "VenueUse".
func (x *VenueUse) TypeName() string { return "VenueUse" }

// TypeNo returns 19.
func (x *VenueUse) TypeNo() int { return 19 }

// Copy returns a shallow copy with an envelope of its own.
func (x *VenueUse) Copy() *Record {
	y := &VenueUse{Record: x.envelope(), VenueID: x.VenueID, VenueUnitID: x.VenueUnitID, UnitID: x.UnitID, RequesterID: x.RequesterID, Purpose: x.Purpose, TitleZh: x.TitleZh, FromAt: x.FromAt, ToAt: x.ToAt, UseOn: x.UseOn, ExpectedPeople: x.ExpectedPeople, RequestedAt: x.RequestedAt, RequestedOn: x.RequestedOn, Outside: x.Outside, CheckInToken: x.CheckInToken, CheckInAt: x.CheckInAt, CheckInDeviceID: x.CheckInDeviceID, HeadCount: x.HeadCount, MemberCount: x.MemberCount, StaffCount: x.StaffCount, CompletedAt: x.CompletedAt, NoteZh: x.NoteZh, Evidence: x.Evidence, Flags: x.Flags, Confirmed: x.Confirmed, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, FoldedIntoID: x.FoldedIntoID, Counted: x.Counted, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *VenueUse) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.VenueID)
	case 1:
		return String(x.VenueUnitID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.RequesterID)
	case 4:
		return String(x.Purpose)
	case 5:
		return String(x.TitleZh)
	case 6:
		return TimeValue(x.FromAt)
	case 7:
		return TimeValue(x.ToAt)
	case 8:
		return DateValue(x.UseOn)
	case 9:
		return Int(x.ExpectedPeople)
	case 10:
		return TimeValue(x.RequestedAt)
	case 11:
		return DateValue(x.RequestedOn)
	case 12:
		return Bool(x.Outside)
	case 13:
		return String(x.CheckInToken)
	case 14:
		return TimeValue(x.CheckInAt)
	case 15:
		return String(x.CheckInDeviceID)
	case 16:
		return Int(x.HeadCount)
	case 17:
		return Int(x.MemberCount)
	case 18:
		return Int(x.StaffCount)
	case 19:
		return TimeValue(x.CompletedAt)
	case 20:
		return String(x.NoteZh)
	case 21:
		return List(x.Evidence)
	case 22:
		return List(x.Flags)
	case 23:
		return Bool(x.Confirmed)
	case 24:
		return String(x.ConfirmedBy)
	case 25:
		return TimeValue(x.ConfirmedAt)
	case 26:
		return String(x.FoldedIntoID)
	case 27:
		return Bool(x.Counted)
	case 28:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *VenueUse) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.VenueID = v.S
	case 1:
		x.VenueUnitID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.RequesterID = v.S
	case 4:
		x.Purpose = v.S
	case 5:
		x.TitleZh = v.S
	case 6:
		x.FromAt = Time(v.N)
	case 7:
		x.ToAt = Time(v.N)
	case 8:
		x.UseOn = Date(v.N)
	case 9:
		x.ExpectedPeople = v.N
	case 10:
		x.RequestedAt = Time(v.N)
	case 11:
		x.RequestedOn = Date(v.N)
	case 12:
		x.Outside = v.N != 0
	case 13:
		x.CheckInToken = v.S
	case 14:
		x.CheckInAt = Time(v.N)
	case 15:
		x.CheckInDeviceID = v.S
	case 16:
		x.HeadCount = v.N
	case 17:
		x.MemberCount = v.N
	case 18:
		x.StaffCount = v.N
	case 19:
		x.CompletedAt = Time(v.N)
	case 20:
		x.NoteZh = v.S
	case 21:
		x.Evidence = v.L
	case 22:
		x.Flags = v.L
	case 23:
		x.Confirmed = v.N != 0
	case 24:
		x.ConfirmedBy = v.S
	case 25:
		x.ConfirmedAt = Time(v.N)
	case 26:
		x.FoldedIntoID = v.S
	case 27:
		x.Counted = v.N != 0
	case 28:
		x.Status = VenueUseStatus(v.S)
	}
}

// Str returns field i as text.
func (x *VenueUse) Str(i int) string {
	switch i {
	case 0:
		return x.VenueID
	case 1:
		return x.VenueUnitID
	case 2:
		return x.UnitID
	case 3:
		return x.RequesterID
	case 4:
		return x.Purpose
	case 5:
		return x.TitleZh
	case 13:
		return x.CheckInToken
	case 15:
		return x.CheckInDeviceID
	case 20:
		return x.NoteZh
	case 24:
		return x.ConfirmedBy
	case 26:
		return x.FoldedIntoID
	case 28:
		return string(x.Status)
	}
	return ""
}

// VenueCheckStatus is 阵地检查状态 / State of a check of a venue.
type VenueCheckStatus string

// The values of VenueCheckStatus.
const (
	// VenueCheckStatusOpen: 进行中 / Under way.
	VenueCheckStatusOpen VenueCheckStatus = "OPEN"
	// VenueCheckStatusDone: 已完成 / Done.
	VenueCheckStatusDone VenueCheckStatus = "DONE"
)

// VenueCheck is 阵地检查：每季度一次 / Check of a venue, one a quarter.
type VenueCheck struct {
	Record
	// VenueID: 阵地 / Venue.
	VenueID string
	// UnitID: 管理单位 / Unit that keeps the venue.
	UnitID string
	// Quarter: 季度，形如 2026-Q2 / Quarter, as 2026-Q2.
	Quarter string
	// DoneOn: 检查日，默认为完成之日 / Day of the check; that on which it is done, where none is said.
	DoneOn Date
	// NoteZh: 说明 / Note.
	NoteZh string
	// Score: 合格比例：合格事项除以检查事项 / Share of the items that were in order.
	Score float64
	// By: 检查人 / Who checked.
	By string
	// Status: 状态 / State.
	Status VenueCheckStatus
}

// The fields of VenueCheck by index.
const (
	VenueCheckFieldVenueID = 0
	VenueCheckFieldUnitID  = 1
	VenueCheckFieldQuarter = 2
	VenueCheckFieldDoneOn  = 3
	VenueCheckFieldNoteZh  = 4
	VenueCheckFieldScore   = 5
	VenueCheckFieldBy      = 6
	VenueCheckFieldStatus  = 7
)

// NewVenueCheck makes an empty VenueCheck.
func NewVenueCheck() *VenueCheck {
	x := &VenueCheck{}
	x.Body = x
	return x
}

// TypeName returns "VenueCheck".
func (x *VenueCheck) TypeName() string { return "VenueCheck" }

// TypeNo returns 20.
func (x *VenueCheck) TypeNo() int { return 20 }

// Copy returns a shallow copy with an envelope of its own.
func (x *VenueCheck) Copy() *Record {
	y := &VenueCheck{Record: x.envelope(), VenueID: x.VenueID, UnitID: x.UnitID, Quarter: x.Quarter, DoneOn: x.DoneOn, NoteZh: x.NoteZh, Score: x.Score, By: x.By, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *VenueCheck) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.VenueID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.Quarter)
	case 3:
		return DateValue(x.DoneOn)
	case 4:
		return String(x.NoteZh)
	case 5:
		return Float(x.Score)
	case 6:
		return String(x.By)
	case 7:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *VenueCheck) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.VenueID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Quarter = v.S
	case 3:
		x.DoneOn = Date(v.N)
	case 4:
		x.NoteZh = v.S
	case 5:
		x.Score = v.number()
	case 6:
		x.By = v.S
	case 7:
		x.Status = VenueCheckStatus(v.S)
	}
}

// Str returns field i as text.
func (x *VenueCheck) Str(i int) string {
	switch i {
	case 0:
		return x.VenueID
	case 1:
		return x.UnitID
	case 2:
		return x.Quarter
	case 4:
		return x.NoteZh
	case 6:
		return x.By
	case 7:
		return string(x.Status)
	}
	return ""
}

// VenueCheckLine is 阵地检查的一个事项 / An item of a check of a venue.
type VenueCheckLine struct {
	Record
	// CheckID: 阵地检查 / Check that it is part of.
	CheckID string
	// UnitID: 管理单位 / Unit that keeps the venue.
	UnitID string
	// ItemCode: 事项 / Item.
	ItemCode string
	// Ok: 是否合格 / Whether it is in order.
	Ok bool
	// NoteZh: 说明 / Note.
	NoteZh string
	// EvidenceID: 佐证 / Evidence.
	EvidenceID string
}

// The fields of VenueCheckLine by index.
const (
	VenueCheckLineFieldCheckID    = 0
	VenueCheckLineFieldUnitID     = 1
	VenueCheckLineFieldItemCode   = 2
	VenueCheckLineFieldOk         = 3
	VenueCheckLineFieldNoteZh     = 4
	VenueCheckLineFieldEvidenceID = 5
)

// NewVenueCheckLine makes an empty VenueCheckLine.
func NewVenueCheckLine() *VenueCheckLine {
	x := &VenueCheckLine{}
	x.Body = x
	return x
}

// TypeName returns "VenueCheckLine".
func (x *VenueCheckLine) TypeName() string { return "VenueCheckLine" }

// TypeNo returns 21.
func (x *VenueCheckLine) TypeNo() int { return 21 }

// Copy returns a shallow copy with an envelope of its own.
func (x *VenueCheckLine) Copy() *Record {
	y := &VenueCheckLine{Record: x.envelope(), CheckID: x.CheckID, UnitID: x.UnitID, ItemCode: x.ItemCode, Ok: x.Ok, NoteZh: x.NoteZh, EvidenceID: x.EvidenceID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *VenueCheckLine) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CheckID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.ItemCode)
	case 3:
		return Bool(x.Ok)
	case 4:
		return String(x.NoteZh)
	case 5:
		return String(x.EvidenceID)
	}
	return Null
}

// Set stores a value in field i.
func (x *VenueCheckLine) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CheckID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.ItemCode = v.S
	case 3:
		x.Ok = v.N != 0
	case 4:
		x.NoteZh = v.S
	case 5:
		x.EvidenceID = v.S
	}
}

// Str returns field i as text.
func (x *VenueCheckLine) Str(i int) string {
	switch i {
	case 0:
		return x.CheckID
	case 1:
		return x.UnitID
	case 2:
		return x.ItemCode
	case 4:
		return x.NoteZh
	case 5:
		return x.EvidenceID
	}
	return ""
}

// PointsCap is 封顶规则 / Cap of a points rule.
type PointsCap struct {
	// Period: 周期 YEAR、QUARTER 或 MONTH / Period: YEAR, QUARTER or MONTH.
	Period string `json:"period"`
	// MaxPoints: 周期内最多（负数为最多扣） / Most points in a period; negative for deductions.
	MaxPoints int64 `json:"maxPoints"`
}

// PointsRuleStatus is 积分规则状态 / State of a points rule.
type PointsRuleStatus string

// The values of PointsRuleStatus.
const (
	// PointsRuleStatusDraft: 草稿 / Draft.
	PointsRuleStatusDraft PointsRuleStatus = "DRAFT"
	// PointsRuleStatusInForce: 施行中 / In force.
	PointsRuleStatusInForce PointsRuleStatus = "IN_FORCE"
	// PointsRuleStatusRetired: 已停用 / Retired.
	PointsRuleStatusRetired PointsRuleStatus = "RETIRED"
)

// PointsRule is 积分规则；施行后不再更改，另立新版本 / Points rule; once in force it stays as it is, what changes is the next version.
type PointsRule struct {
	Record
	// Code: 编号，形如 PT01 / Code, PT01.
	Code string
	// Version: 版本 / Version.
	Version string
	// TitleZh: 中文名 / Chinese title.
	TitleZh string
	// TitleEn: 英文名 / English title.
	TitleEn string
	// Points: 分值，负数为扣分 / Points; negative is a deduction.
	Points int64
	// Per: 计分单位 / Counted per.
	Per string
	// Cap: 封顶 / Cap.
	Cap string
	// SourceActivity: 来源活动 / Activity it comes from.
	SourceActivity string
	// Group: 分组 / Group.
	Group string
	// Posting: 自动入账或需审核 / AUTO or REVIEW.
	Posting string
	// Approver: 审核角色 / Role that approves.
	Approver Role
	// Evidence: 佐证类别：手工录入须有其一 / Kinds of evidence; an entry by hand shows one of them.
	Evidence []string
	// PostsOn: 自动入账的来源事件 / Event that posts it.
	PostsOn string
	// HandEntry: 可否手工录入 / Whether it is entered by hand.
	HandEntry bool
	// Status: 状态 / State.
	Status PointsRuleStatus
}

// The fields of PointsRule by index.
const (
	PointsRuleFieldCode           = 0
	PointsRuleFieldVersion        = 1
	PointsRuleFieldTitleZh        = 2
	PointsRuleFieldTitleEn        = 3
	PointsRuleFieldPoints         = 4
	PointsRuleFieldPer            = 5
	PointsRuleFieldCap            = 6
	PointsRuleFieldSourceActivity = 7
	PointsRuleFieldGroup          = 8
	PointsRuleFieldPosting        = 9
	PointsRuleFieldApprover       = 10
	PointsRuleFieldEvidence       = 11
	PointsRuleFieldPostsOn        = 12
	PointsRuleFieldHandEntry      = 13
	PointsRuleFieldStatus         = 14
)

// NewPointsRule makes an empty PointsRule.
func NewPointsRule() *PointsRule {
	x := &PointsRule{}
	x.Body = x
	return x
}

// TypeName returns "PointsRule".
func (x *PointsRule) TypeName() string { return "PointsRule" }

// TypeNo returns 22.
func (x *PointsRule) TypeNo() int { return 22 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsRule) Copy() *Record {
	y := &PointsRule{Record: x.envelope(), Code: x.Code, Version: x.Version, TitleZh: x.TitleZh, TitleEn: x.TitleEn, Points: x.Points, Per: x.Per, Cap: x.Cap, SourceActivity: x.SourceActivity, Group: x.Group, Posting: x.Posting, Approver: x.Approver, Evidence: x.Evidence, PostsOn: x.PostsOn, HandEntry: x.HandEntry, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PointsRule) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Code)
	case 1:
		return String(x.Version)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(x.TitleEn)
	case 4:
		return Int(x.Points)
	case 5:
		return String(x.Per)
	case 6:
		return Object(x.Cap)
	case 7:
		return String(x.SourceActivity)
	case 8:
		return String(x.Group)
	case 9:
		return String(x.Posting)
	case 10:
		return String(string(x.Approver))
	case 11:
		return List(x.Evidence)
	case 12:
		return String(x.PostsOn)
	case 13:
		return Bool(x.HandEntry)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PointsRule) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Code = v.S
	case 1:
		x.Version = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.TitleEn = v.S
	case 4:
		x.Points = v.N
	case 5:
		x.Per = v.S
	case 6:
		x.Cap = v.S
	case 7:
		x.SourceActivity = v.S
	case 8:
		x.Group = v.S
	case 9:
		x.Posting = v.S
	case 10:
		x.Approver = Role(v.S)
	case 11:
		x.Evidence = v.L
	case 12:
		x.PostsOn = v.S
	case 13:
		x.HandEntry = v.N != 0
	case 14:
		x.Status = PointsRuleStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PointsRule) Str(i int) string {
	switch i {
	case 0:
		return x.Code
	case 1:
		return x.Version
	case 2:
		return x.TitleZh
	case 3:
		return x.TitleEn
	case 5:
		return x.Per
	case 6:
		return x.Cap
	case 7:
		return x.SourceActivity
	case 8:
		return x.Group
	case 9:
		return x.Posting
	case 10:
		return string(x.Approver)
	case 12:
		return x.PostsOn
	case 14:
		return string(x.Status)
	}
	return ""
}

// PointsStatus is 积分流水状态 / State of a points entry.
type PointsStatus string

// The values of PointsStatus.
const (
	// PointsStatusPending: 待审核 / Pending.
	PointsStatusPending PointsStatus = "PENDING"
	// PointsStatusPosted: 已入账 / Posted.
	PointsStatusPosted PointsStatus = "POSTED"
	// PointsStatusRejected: 未通过 / Rejected.
	PointsStatusRejected PointsStatus = "REJECTED"
	// PointsStatusDisputed: 有异议 / Disputed.
	PointsStatusDisputed PointsStatus = "DISPUTED"
	// PointsStatusUpheld: 维持 / Upheld.
	PointsStatusUpheld PointsStatus = "UPHELD"
	// PointsStatusAppealed: 已申诉 / Appealed.
	PointsStatusAppealed PointsStatus = "APPEALED"
	// PointsStatusFinal: 终局维持 / Final.
	PointsStatusFinal PointsStatus = "FINAL"
	// PointsStatusReversed: 已冲正 / Reversed.
	PointsStatusReversed PointsStatus = "REVERSED"
)

// PointsFlag is 积分流水标记 / Flag of a points entry.
type PointsFlag string

// The values of PointsFlag.
const (
	// PointsFlagCapped: 已封顶 / Cut by the cap.
	PointsFlagCapped PointsFlag = "CAPPED"
	// PointsFlagLate: 逾期入账 / Posted late.
	PointsFlagLate PointsFlag = "LATE"
	// PointsFlagCorrected: 因更正再次入账 / Posted again, after its source was corrected.
	PointsFlagCorrected PointsFlag = "CORRECTED"
)

// PointsEntry is 积分流水；只增不减，有误即冲正 / Points entry; append-only: a mistake is undone by a reversing entry.
type PointsEntry struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 入账时所在支部 / Branch at the time of posting.
	UnitID string
	// CycleID: 循环：发生日所在年度的 / Cycle of the year of the day.
	CycleID string
	// RuleCode: 规则编号 / Rule code.
	RuleCode string
	// RulesVersion: 规则版本：循环所用的 / Version of the rules: the cycle's.
	RulesVersion string
	// Points: 分值（服务器按规则和封顶计算） / Points, computed by the server from rule and cap.
	Points int64
	// Uncapped: 封顶前分值 / Points before the cap.
	Uncapped int64
	// SourceType: 来源类型：实体名，手工为 MANUAL，冲正为 REVERSAL / Type of the source: an entity, MANUAL for what is entered by hand, REVERSAL.
	SourceType string
	// SourceID: 来源编号；同一规则、党员和来源只有一笔流水。手工：颁发机关/文号、FEE:年-月 或 DISC/文号；冲正为 R: 加所冲正流水的编号；再次发生的加 #2 / Id of the source: one entry per rule, member and source. By hand: issuer/number, FEE:yyyy-mm or DISC/number. A reversal has R: and the id of what it reverses; what comes back has #2 behind it.
	SourceID string
	// OccurredOn: 发生日 / Day it happened.
	OccurredOn Date
	// PostedAt: 入账时间 / Posted at.
	PostedAt Time
	// PostedBy: 入账人，自动入账为空 / Posted by; null where the server posted it.
	PostedBy string
	// RemarkZh: 说明 / Remark.
	RemarkZh string
	// Status: 状态 / State.
	Status PointsStatus
	*pointsEntryRare
}

// The fields of PointsEntry by index.
const (
	PointsEntryFieldMemberID     = 0
	PointsEntryFieldUnitID       = 1
	PointsEntryFieldCycleID      = 2
	PointsEntryFieldRuleCode     = 3
	PointsEntryFieldRulesVersion = 4
	PointsEntryFieldPoints       = 5
	PointsEntryFieldUncapped     = 6
	PointsEntryFieldSourceType   = 7
	PointsEntryFieldSourceID     = 8
	PointsEntryFieldOccurredOn   = 9
	PointsEntryFieldPostedAt     = 10
	PointsEntryFieldPostedBy     = 11
	PointsEntryFieldDecidedAt    = 12
	PointsEntryFieldDecidedBy    = 13
	PointsEntryFieldDisputedAt   = 14
	PointsEntryFieldAppealedAt   = 15
	PointsEntryFieldEvidenceIDs  = 16
	PointsEntryFieldFlags        = 17
	PointsEntryFieldReversesID   = 18
	PointsEntryFieldRemarkZh     = 19
	PointsEntryFieldStatus       = 20
)

// pointsEntryRare has the fields that few records of PointsEntry have.
type pointsEntryRare struct {
	// DecidedAt: 裁定时间 / Decided at.
	DecidedAt Time
	// DecidedBy: 裁定人 / Decided by.
	DecidedBy string
	// DisputedAt: 提出异议的时刻 / When it was disputed.
	DisputedAt Time
	// AppealedAt: 提出申诉的时刻 / When it was appealed.
	AppealedAt Time
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Flags: 标记 / Flags.
	Flags []string
	// ReversesID: 所冲正的流水 / Entry that this one reverses.
	ReversesID string
}

// noPointsEntryRare is that of the records that have none of them; nobody writes it.
var noPointsEntryRare pointsEntryRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *PointsEntry) rare(v Value) *pointsEntryRare {
	if x.pointsEntryRare != &noPointsEntryRare {
		return x.pointsEntryRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.pointsEntryRare = &pointsEntryRare{}
	return x.pointsEntryRare
}

// NewPointsEntry makes an empty PointsEntry.
func NewPointsEntry() *PointsEntry {
	x := &PointsEntry{pointsEntryRare: &noPointsEntryRare}
	x.Body = x
	return x
}

// TypeName returns "PointsEntry".
func (x *PointsEntry) TypeName() string { return "PointsEntry" }

// TypeNo returns 23.
func (x *PointsEntry) TypeNo() int { return 23 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsEntry) Copy() *Record {
	y := &PointsEntry{Record: x.envelope(), MemberID: x.MemberID, UnitID: x.UnitID, CycleID: x.CycleID, RuleCode: x.RuleCode, RulesVersion: x.RulesVersion, Points: x.Points, Uncapped: x.Uncapped, SourceType: x.SourceType, SourceID: x.SourceID, OccurredOn: x.OccurredOn, PostedAt: x.PostedAt, PostedBy: x.PostedBy, RemarkZh: x.RemarkZh, Status: x.Status, pointsEntryRare: x.pointsEntryRare}
	y.Body = y
	if y.pointsEntryRare != &noPointsEntryRare {
		own := *x.pointsEntryRare
		y.pointsEntryRare = &own
	}
	return &y.Record
}

// Get returns field i.
func (x *PointsEntry) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.RuleCode)
	case 4:
		return String(x.RulesVersion)
	case 5:
		return Int(x.Points)
	case 6:
		return Int(x.Uncapped)
	case 7:
		return String(x.SourceType)
	case 8:
		return String(x.SourceID)
	case 9:
		return DateValue(x.OccurredOn)
	case 10:
		return TimeValue(x.PostedAt)
	case 11:
		return String(x.PostedBy)
	case 12:
		return TimeValue(x.DecidedAt)
	case 13:
		return String(x.DecidedBy)
	case 14:
		return TimeValue(x.DisputedAt)
	case 15:
		return TimeValue(x.AppealedAt)
	case 16:
		return List(x.EvidenceIDs)
	case 17:
		return List(x.Flags)
	case 18:
		return String(x.ReversesID)
	case 19:
		return String(x.RemarkZh)
	case 20:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PointsEntry) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.RuleCode = v.S
	case 4:
		x.RulesVersion = v.S
	case 5:
		x.Points = v.N
	case 6:
		x.Uncapped = v.N
	case 7:
		x.SourceType = v.S
	case 8:
		x.SourceID = v.S
	case 9:
		x.OccurredOn = Date(v.N)
	case 10:
		x.PostedAt = Time(v.N)
	case 11:
		x.PostedBy = v.S
	case 12:
		if r := x.rare(v); r != nil {
			r.DecidedAt = Time(v.N)
		}
	case 13:
		if r := x.rare(v); r != nil {
			r.DecidedBy = v.S
		}
	case 14:
		if r := x.rare(v); r != nil {
			r.DisputedAt = Time(v.N)
		}
	case 15:
		if r := x.rare(v); r != nil {
			r.AppealedAt = Time(v.N)
		}
	case 16:
		if r := x.rare(v); r != nil {
			r.EvidenceIDs = v.L
		}
	case 17:
		if r := x.rare(v); r != nil {
			r.Flags = v.L
		}
	case 18:
		if r := x.rare(v); r != nil {
			r.ReversesID = v.S
		}
	case 19:
		x.RemarkZh = v.S
	case 20:
		x.Status = PointsStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PointsEntry) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.UnitID
	case 2:
		return x.CycleID
	case 3:
		return x.RuleCode
	case 4:
		return x.RulesVersion
	case 7:
		return x.SourceType
	case 8:
		return x.SourceID
	case 11:
		return x.PostedBy
	case 13:
		return x.DecidedBy
	case 18:
		return x.ReversesID
	case 19:
		return x.RemarkZh
	case 20:
		return string(x.Status)
	}
	return ""
}

// MeasureStatus is 措施状态 / State of a measure.
type MeasureStatus string

// The values of MeasureStatus.
const (
	// MeasureStatusDraft: 草稿 / Draft.
	MeasureStatusDraft MeasureStatus = "DRAFT"
	// MeasureStatusAssigned: 已落实责任人 / Assigned.
	MeasureStatusAssigned MeasureStatus = "ASSIGNED"
	// MeasureStatusInProgress: 进行中 / In progress.
	MeasureStatusInProgress MeasureStatus = "IN_PROGRESS"
	// MeasureStatusReported: 已报告 / Reported.
	MeasureStatusReported MeasureStatus = "REPORTED"
	// MeasureStatusVerified: 已核实 / Verified.
	MeasureStatusVerified MeasureStatus = "VERIFIED"
	// MeasureStatusDropped: 已取消 / Dropped.
	MeasureStatusDropped MeasureStatus = "DROPPED"
)

// MeasureEffect is 措施成效 / Effect of a measure.
type MeasureEffect string

// The values of MeasureEffect.
const (
	// MeasureEffectSolved: 已解决 / Solved.
	MeasureEffectSolved MeasureEffect = "SOLVED"
	// MeasureEffectPartly: 部分解决 / Partly solved.
	MeasureEffectPartly MeasureEffect = "PARTLY"
	// MeasureEffectNone: 无成效 / No effect.
	MeasureEffectNone MeasureEffect = "NONE"
)

// Measure is 措施 / Measure: what somebody will do by a date.
type Measure struct {
	Record
	// RectificationID: 所属整改任务 / Rectification that it is part of.
	RectificationID string
	// UnitID: 责任单位 / Unit responsible.
	UnitID string
	// TextZh: 内容 / What will be done.
	TextZh string
	// OwnerMemberID: 责任党员 / Member responsible.
	OwnerMemberID string
	// OwnerAccountID: 责任职工（账号） / Account responsible, of somebody who is no member.
	OwnerAccountID string
	// HelperIDs: 协助人 / Members who help.
	HelperIDs []string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// ReportZh: 完成情况 / Report.
	ReportZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ReportedAt: 报告时间 / Reported at.
	ReportedAt Time
	// VerifiedAt: 核实时间 / Verified at.
	VerifiedAt Time
	// VerifierID: 核实人 / Verified by.
	VerifierID string
	// Effect: 成效 / Effect.
	Effect MeasureEffect
	// Status: 状态 / State.
	Status MeasureStatus
}

// The fields of Measure by index.
const (
	MeasureFieldRectificationID = 0
	MeasureFieldUnitID          = 1
	MeasureFieldTextZh          = 2
	MeasureFieldOwnerMemberID   = 3
	MeasureFieldOwnerAccountID  = 4
	MeasureFieldHelperIDs       = 5
	MeasureFieldDueOn           = 6
	MeasureFieldOriginalDueOn   = 7
	MeasureFieldReportZh        = 8
	MeasureFieldEvidenceIDs     = 9
	MeasureFieldReportedAt      = 10
	MeasureFieldVerifiedAt      = 11
	MeasureFieldVerifierID      = 12
	MeasureFieldEffect          = 13
	MeasureFieldStatus          = 14
)

// NewMeasure makes an empty Measure.
func NewMeasure() *Measure {
	x := &Measure{}
	x.Body = x
	return x
}

// TypeName returns "Measure".
func (x *Measure) TypeName() string { return "Measure" }

// TypeNo returns 24.
func (x *Measure) TypeNo() int { return 24 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Measure) Copy() *Record {
	y := &Measure{Record: x.envelope(), RectificationID: x.RectificationID, UnitID: x.UnitID, TextZh: x.TextZh, OwnerMemberID: x.OwnerMemberID, OwnerAccountID: x.OwnerAccountID, HelperIDs: x.HelperIDs, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, ReportZh: x.ReportZh, EvidenceIDs: x.EvidenceIDs, ReportedAt: x.ReportedAt, VerifiedAt: x.VerifiedAt, VerifierID: x.VerifierID, Effect: x.Effect, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Measure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RectificationID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.TextZh)
	case 3:
		return String(x.OwnerMemberID)
	case 4:
		return String(x.OwnerAccountID)
	case 5:
		return List(x.HelperIDs)
	case 6:
		return DateValue(x.DueOn)
	case 7:
		return DateValue(x.OriginalDueOn)
	case 8:
		return String(x.ReportZh)
	case 9:
		return List(x.EvidenceIDs)
	case 10:
		return TimeValue(x.ReportedAt)
	case 11:
		return TimeValue(x.VerifiedAt)
	case 12:
		return String(x.VerifierID)
	case 13:
		return String(string(x.Effect))
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Measure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RectificationID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.TextZh = v.S
	case 3:
		x.OwnerMemberID = v.S
	case 4:
		x.OwnerAccountID = v.S
	case 5:
		x.HelperIDs = v.L
	case 6:
		x.DueOn = Date(v.N)
	case 7:
		x.OriginalDueOn = Date(v.N)
	case 8:
		x.ReportZh = v.S
	case 9:
		x.EvidenceIDs = v.L
	case 10:
		x.ReportedAt = Time(v.N)
	case 11:
		x.VerifiedAt = Time(v.N)
	case 12:
		x.VerifierID = v.S
	case 13:
		x.Effect = MeasureEffect(v.S)
	case 14:
		x.Status = MeasureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Measure) Str(i int) string {
	switch i {
	case 0:
		return x.RectificationID
	case 1:
		return x.UnitID
	case 2:
		return x.TextZh
	case 3:
		return x.OwnerMemberID
	case 4:
		return x.OwnerAccountID
	case 8:
		return x.ReportZh
	case 12:
		return x.VerifierID
	case 13:
		return string(x.Effect)
	case 14:
		return string(x.Status)
	}
	return ""
}

// WorkLogStatus is 工作记录状态 / State of a work log.
type WorkLogStatus string

// The values of WorkLogStatus.
const (
	// WorkLogStatusRecorded: 已记录 / Recorded.
	WorkLogStatusRecorded WorkLogStatus = "RECORDED"
	// WorkLogStatusConfirmed: 已确认 / Confirmed.
	WorkLogStatusConfirmed WorkLogStatus = "CONFIRMED"
	// WorkLogStatusObjected: 有异议 / Objected.
	WorkLogStatusObjected WorkLogStatus = "OBJECTED"
	// WorkLogStatusVoided: 已作废 / Voided.
	WorkLogStatusVoided WorkLogStatus = "VOIDED"
)

// WorkLogEvidence is 工作记录的佐证 / A piece of evidence of a work log.
type WorkLogEvidence struct {
	// EvidenceID: 佐证 / Evidence.
	EvidenceID string `json:"evidenceId"`
}

// WorkLog is 工作记录 / Work log: who was there and did what.
type WorkLog struct {
	Record
	// PairingID: 帮扶结对 / Pairing that it is a contact of.
	PairingID string
	// UnitID: 受助单位 / Unit that is helped.
	UnitID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别，如 VISIT；其分组为到场或远程 / Kind of contact, as VISIT; its group is in presence or remote.
	KindCode string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// AttendeeMemberIDs: 参加党员 / Members who took part.
	AttendeeMemberIDs []string
	// AttendeeAccountIDs: 参加职工（账号） / Accounts of others who took part.
	AttendeeAccountIDs []string
	// ProblemsZh: 发现的问题 / Problems.
	ProblemsZh string
	// NextStepZh: 下一步 / Next step.
	NextStepZh string
	// NextOn: 下次日期 / Day of the next step.
	NextOn Date
	// Evidence: 佐证；到场联系须有 / Evidence; a contact in presence has some.
	Evidence []string
	// Flags: 标记 LATE_DATA：到达时联系期限已过 / Flag LATE_DATA: it arrived when the term of the contact was over.
	Flags []string
	// By: 记录人 / Who wrote it.
	By string
	// ConfirmedBy: 确认人 / Confirmed by.
	ConfirmedBy string
	// ConfirmedAt: 确认时间 / Confirmed at.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status WorkLogStatus
}

// The fields of WorkLog by index.
const (
	WorkLogFieldPairingID          = 0
	WorkLogFieldUnitID             = 1
	WorkLogFieldAt                 = 2
	WorkLogFieldKindCode           = 3
	WorkLogFieldPlaceZh            = 4
	WorkLogFieldContentZh          = 5
	WorkLogFieldAttendeeMemberIDs  = 6
	WorkLogFieldAttendeeAccountIDs = 7
	WorkLogFieldProblemsZh         = 8
	WorkLogFieldNextStepZh         = 9
	WorkLogFieldNextOn             = 10
	WorkLogFieldEvidence           = 11
	WorkLogFieldFlags              = 12
	WorkLogFieldBy                 = 13
	WorkLogFieldConfirmedBy        = 14
	WorkLogFieldConfirmedAt        = 15
	WorkLogFieldStatus             = 16
)

// NewWorkLog makes an empty WorkLog.
func NewWorkLog() *WorkLog {
	x := &WorkLog{}
	x.Body = x
	return x
}

// TypeName returns "WorkLog".
func (x *WorkLog) TypeName() string { return "WorkLog" }

// TypeNo returns 25.
func (x *WorkLog) TypeNo() int { return 25 }

// Copy returns a shallow copy with an envelope of its own.
func (x *WorkLog) Copy() *Record {
	y := &WorkLog{Record: x.envelope(), PairingID: x.PairingID, UnitID: x.UnitID, At: x.At, KindCode: x.KindCode, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, AttendeeMemberIDs: x.AttendeeMemberIDs, AttendeeAccountIDs: x.AttendeeAccountIDs, ProblemsZh: x.ProblemsZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, Evidence: x.Evidence, Flags: x.Flags, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *WorkLog) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.PairingID)
	case 1:
		return String(x.UnitID)
	case 2:
		return TimeValue(x.At)
	case 3:
		return String(x.KindCode)
	case 4:
		return String(x.PlaceZh)
	case 5:
		return String(x.ContentZh)
	case 6:
		return List(x.AttendeeMemberIDs)
	case 7:
		return List(x.AttendeeAccountIDs)
	case 8:
		return String(x.ProblemsZh)
	case 9:
		return String(x.NextStepZh)
	case 10:
		return DateValue(x.NextOn)
	case 11:
		return List(x.Evidence)
	case 12:
		return List(x.Flags)
	case 13:
		return String(x.By)
	case 14:
		return String(x.ConfirmedBy)
	case 15:
		return TimeValue(x.ConfirmedAt)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *WorkLog) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.PairingID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.At = Time(v.N)
	case 3:
		x.KindCode = v.S
	case 4:
		x.PlaceZh = v.S
	case 5:
		x.ContentZh = v.S
	case 6:
		x.AttendeeMemberIDs = v.L
	case 7:
		x.AttendeeAccountIDs = v.L
	case 8:
		x.ProblemsZh = v.S
	case 9:
		x.NextStepZh = v.S
	case 10:
		x.NextOn = Date(v.N)
	case 11:
		x.Evidence = v.L
	case 12:
		x.Flags = v.L
	case 13:
		x.By = v.S
	case 14:
		x.ConfirmedBy = v.S
	case 15:
		x.ConfirmedAt = Time(v.N)
	case 16:
		x.Status = WorkLogStatus(v.S)
	}
}

// Str returns field i as text.
func (x *WorkLog) Str(i int) string {
	switch i {
	case 0:
		return x.PairingID
	case 1:
		return x.UnitID
	case 3:
		return x.KindCode
	case 4:
		return x.PlaceZh
	case 5:
		return x.ContentZh
	case 8:
		return x.ProblemsZh
	case 9:
		return x.NextStepZh
	case 13:
		return x.By
	case 14:
		return x.ConfirmedBy
	case 16:
		return string(x.Status)
	}
	return ""
}

// GuidanceLog is 业务指导记录：指导人为解决个性问题做了什么 / Guidance log: what the guide of a problem of the unit's own did about it.
type GuidanceLog struct {
	Record
	// ProblemID: 问题 / Problem that it is about.
	ProblemID string
	// UnitID: 问题所在单位 / Unit of the problem.
	UnitID string
	// ResponsibleUnitID: 被指导单位：单位调整后为其承接单位 / Unit that is guided: its successor, once the unit was reformed.
	ResponsibleUnitID string
	// GuideID: 指导人 / Guide of the problem.
	GuideID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别；其分组为到场或远程 / Kind of contact; its group is in presence or remote.
	KindCode string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// NextStepZh: 下一步 / Next step.
	NextStepZh string
	// NextOn: 下次日期 / Day of the next step.
	NextOn Date
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// By: 记录人 / Who wrote it.
	By string
	// ConfirmedBy: 确认人 / Confirmed by.
	ConfirmedBy string
	// ConfirmedAt: 确认时间 / Confirmed at.
	ConfirmedAt Time
	// Status: 状态 / State.
	Status WorkLogStatus
}

// The fields of GuidanceLog by index.
const (
	GuidanceLogFieldProblemID         = 0
	GuidanceLogFieldUnitID            = 1
	GuidanceLogFieldResponsibleUnitID = 2
	GuidanceLogFieldGuideID           = 3
	GuidanceLogFieldAt                = 4
	GuidanceLogFieldKindCode          = 5
	GuidanceLogFieldPlaceZh           = 6
	GuidanceLogFieldContentZh         = 7
	GuidanceLogFieldNextStepZh        = 8
	GuidanceLogFieldNextOn            = 9
	GuidanceLogFieldEvidenceIDs       = 10
	GuidanceLogFieldBy                = 11
	GuidanceLogFieldConfirmedBy       = 12
	GuidanceLogFieldConfirmedAt       = 13
	GuidanceLogFieldStatus            = 14
)

// NewGuidanceLog makes an empty GuidanceLog.
func NewGuidanceLog() *GuidanceLog {
	x := &GuidanceLog{}
	x.Body = x
	return x
}

// TypeName returns "GuidanceLog".
func (x *GuidanceLog) TypeName() string { return "GuidanceLog" }

// TypeNo returns 26.
func (x *GuidanceLog) TypeNo() int { return 26 }

// Copy returns a shallow copy with an envelope of its own.
func (x *GuidanceLog) Copy() *Record {
	y := &GuidanceLog{Record: x.envelope(), ProblemID: x.ProblemID, UnitID: x.UnitID, ResponsibleUnitID: x.ResponsibleUnitID, GuideID: x.GuideID, At: x.At, KindCode: x.KindCode, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, EvidenceIDs: x.EvidenceIDs, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *GuidanceLog) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ProblemID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.ResponsibleUnitID)
	case 3:
		return String(x.GuideID)
	case 4:
		return TimeValue(x.At)
	case 5:
		return String(x.KindCode)
	case 6:
		return String(x.PlaceZh)
	case 7:
		return String(x.ContentZh)
	case 8:
		return String(x.NextStepZh)
	case 9:
		return DateValue(x.NextOn)
	case 10:
		return List(x.EvidenceIDs)
	case 11:
		return String(x.By)
	case 12:
		return String(x.ConfirmedBy)
	case 13:
		return TimeValue(x.ConfirmedAt)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *GuidanceLog) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ProblemID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.ResponsibleUnitID = v.S
	case 3:
		x.GuideID = v.S
	case 4:
		x.At = Time(v.N)
	case 5:
		x.KindCode = v.S
	case 6:
		x.PlaceZh = v.S
	case 7:
		x.ContentZh = v.S
	case 8:
		x.NextStepZh = v.S
	case 9:
		x.NextOn = Date(v.N)
	case 10:
		x.EvidenceIDs = v.L
	case 11:
		x.By = v.S
	case 12:
		x.ConfirmedBy = v.S
	case 13:
		x.ConfirmedAt = Time(v.N)
	case 14:
		x.Status = WorkLogStatus(v.S)
	}
}

// Str returns field i as text.
func (x *GuidanceLog) Str(i int) string {
	switch i {
	case 0:
		return x.ProblemID
	case 1:
		return x.UnitID
	case 2:
		return x.ResponsibleUnitID
	case 3:
		return x.GuideID
	case 5:
		return x.KindCode
	case 6:
		return x.PlaceZh
	case 7:
		return x.ContentZh
	case 8:
		return x.NextStepZh
	case 11:
		return x.By
	case 12:
		return x.ConfirmedBy
	case 14:
		return string(x.Status)
	}
	return ""
}
