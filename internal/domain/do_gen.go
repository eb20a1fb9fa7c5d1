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

// TypeNo returns 45.
func (x *Venue) TypeNo() int { return 45 }

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

// TypeNo returns 46.
func (x *VenueUse) TypeNo() int { return 46 }

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

// TypeNo returns 47.
func (x *VenueCheck) TypeNo() int { return 47 }

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

// TypeNo returns 48.
func (x *VenueCheckLine) TypeNo() int { return 48 }

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

// TypeNo returns 49.
func (x *PointsRule) TypeNo() int { return 49 }

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

// TypeNo returns 50.
func (x *PointsEntry) TypeNo() int { return 50 }

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

// PointsListStatus is 积分公示状态 / State of a published list of points.
type PointsListStatus string

// The values of PointsListStatus.
const (
	// PointsListStatusDraft: 待公示 / Drafted.
	PointsListStatusDraft PointsListStatus = "DRAFT"
	// PointsListStatusIssued: 已公示 / Issued.
	PointsListStatusIssued PointsListStatus = "ISSUED"
	// PointsListStatusCorrecting: 待更正：异议改变了其中一行 / To be corrected: a dispute changed a line.
	PointsListStatusCorrecting PointsListStatus = "CORRECTING"
)

// PointsLine is 积分公示的一行：只有合计 / A line of a list of points: totals alone.
type PointsLine struct {
	// MemberID: 党员 / Member.
	MemberID string `json:"memberId"`
	// NameZh: 姓名 / Name.
	NameZh string `json:"nameZh"`
	// Balance: 月末余额，不列者为空 / Balance at the end of the month; null where it is left out.
	Balance *int64 `json:"balance,omitempty"`
	// Change: 本月变动 / Change in the month.
	Change *int64 `json:"change,omitempty"`
	// Pending: 待审核 / Points that wait for review.
	Pending *int64 `json:"pending,omitempty"`
	// LeftOut: 不列分数的原因 / Why there is no number.
	LeftOut RankLeftOut `json:"leftOut,omitempty"`
}

// PointsList is 积分公示：一个支部一个月 / The list of points of a branch and month.
type PointsList struct {
	Record
	// BranchID: 支部 / Branch.
	BranchID string
	// Month: 月份，已结束的 / Month, one that is over.
	Month string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Lines: 各行，按党员编号 / Lines, in the order of personNo.
	Lines []string
	// DisputeUntil: 异议截止日 / Last day on which an entry can be disputed.
	DisputeUntil Date
	// IssuedOn: 公示日期 / Day on which it was issued.
	IssuedOn Date
	// Status: 状态 / State.
	Status PointsListStatus
	// DocumentID: 所印的公示文件：凡能查看本公示的均可打开 / Document that it was printed as, for whoever may read the list.
	DocumentID string
}

// The fields of PointsList by index.
const (
	PointsListFieldBranchID     = 0
	PointsListFieldMonth        = 1
	PointsListFieldCycleID      = 2
	PointsListFieldLines        = 3
	PointsListFieldDisputeUntil = 4
	PointsListFieldIssuedOn     = 5
	PointsListFieldStatus       = 6
	PointsListFieldDocumentID   = 7
)

// NewPointsList makes an empty PointsList.
func NewPointsList() *PointsList {
	x := &PointsList{}
	x.Body = x
	return x
}

// TypeName returns "PointsList".
func (x *PointsList) TypeName() string { return "PointsList" }

// TypeNo returns 51.
func (x *PointsList) TypeNo() int { return 51 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PointsList) Copy() *Record {
	y := &PointsList{Record: x.envelope(), BranchID: x.BranchID, Month: x.Month, CycleID: x.CycleID, Lines: x.Lines, DisputeUntil: x.DisputeUntil, IssuedOn: x.IssuedOn, Status: x.Status, DocumentID: x.DocumentID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PointsList) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.Month)
	case 2:
		return String(x.CycleID)
	case 3:
		return List(x.Lines)
	case 4:
		return DateValue(x.DisputeUntil)
	case 5:
		return DateValue(x.IssuedOn)
	case 6:
		return String(string(x.Status))
	case 7:
		return String(x.DocumentID)
	}
	return Null
}

// Set stores a value in field i.
func (x *PointsList) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.Month = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.Lines = v.L
	case 4:
		x.DisputeUntil = Date(v.N)
	case 5:
		x.IssuedOn = Date(v.N)
	case 6:
		x.Status = PointsListStatus(v.S)
	case 7:
		x.DocumentID = v.S
	}
}

// Str returns field i as text.
func (x *PointsList) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.Month
	case 2:
		return x.CycleID
	case 6:
		return string(x.Status)
	case 7:
		return x.DocumentID
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

// TypeNo returns 52.
func (x *Measure) TypeNo() int { return 52 }

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

// TypeNo returns 53.
func (x *WorkLog) TypeNo() int { return 53 }

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

// TypeNo returns 54.
func (x *GuidanceLog) TypeNo() int { return 54 }

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

// WorkIndicator is 指标：项目、难题和措施用什么衡量 / What a project, a topic or a measure is measured by.
type WorkIndicator struct {
	// NameZh: 名称 / Name.
	NameZh string `json:"nameZh"`
	// UnitZh: 计量单位 / Unit of measure.
	UnitZh string `json:"unitZh,omitempty"`
	// Before: 起点 / Value before.
	Before *float64 `json:"before,omitempty"`
	// Goal: 目标值 / Value that is to be reached.
	Goal *float64 `json:"goal,omitempty"`
	// After: 实际值 / Value that was reached.
	After *float64 `json:"after,omitempty"`
	// Direction: 方向 / Which way is better.
	Direction IndicatorDirection `json:"direction"`
}

// Benefit is 成效：随项目核实，核实后才计入 / A benefit: verified with its project, counted from then on.
type Benefit struct {
	// KindCode: 类别，取自代码表 benefitKinds / Kind, a code of benefitKinds.
	KindCode string `json:"kindCode"`
	// UnitZh: 计量单位 / Unit of measure.
	UnitZh string `json:"unitZh,omitempty"`
	// ValueBefore: 之前 / Before.
	ValueBefore *float64 `json:"valueBefore,omitempty"`
	// ValueAfter: 之后 / After.
	ValueAfter *float64 `json:"valueAfter,omitempty"`
	// Yuan: 折合金额（元） / In yuan.
	Yuan *float64 `json:"yuan,omitempty"`
	// CalculationZh: 计算方法 / How it was worked out.
	CalculationZh string `json:"calculationZh,omitempty"`
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string `json:"evidenceIds,omitempty"`
}

// Recognition is 成果认定 / Recognition of a result.
type Recognition struct {
	// LevelCode: 层级，取自代码表 recognitionLevels / Level, a code of recognitionLevels.
	LevelCode string `json:"levelCode"`
	// DocumentNo: 文号 / Number of the document.
	DocumentNo string `json:"documentNo"`
	// DocumentEvidenceID: 认定文件 / Document.
	DocumentEvidenceID string `json:"documentEvidenceId"`
	// DecidedOn: 认定日期 / Day of the decision.
	DecidedOn string `json:"decidedOn"`
	// By: 认定人 / Who recognised it.
	By string `json:"by,omitempty"`
}

// PersonShare is 团队成员及其份额 / A member of a team, with their share.
type PersonShare struct {
	// MemberID: 党员 / Member.
	MemberID string `json:"memberId"`
	// RoleZh: 角色 / Role.
	RoleZh string `json:"roleZh,omitempty"`
	// Share: 份额（%） / Share in percent.
	Share int64 `json:"share"`
}

// PlatformKind is 党员平台 / Platform of a member.
type PlatformKind string

// The values of PlatformKind.
const (
	// PlatformKindResponsibilityArea: 党员责任区 / Member responsibility area.
	PlatformKindResponsibilityArea PlatformKind = "RESPONSIBILITY_AREA"
	// PlatformKindDemonstrationPost: 党员示范岗 / Member demonstration post.
	PlatformKindDemonstrationPost PlatformKind = "DEMONSTRATION_POST"
	// PlatformKindVanguardPost: 党员先锋岗 / Member vanguard post.
	PlatformKindVanguardPost PlatformKind = "VANGUARD_POST"
)

// Rating is 评价 / Rating.
type Rating string

// The values of Rating.
const (
	// RatingGood: 好 / Good.
	RatingGood Rating = "GOOD"
	// RatingFair: 一般 / Fair.
	RatingFair Rating = "FAIR"
	// RatingPoor: 差 / Poor.
	RatingPoor Rating = "POOR"
)

// PlatformRating is 责任区岗的季度评价 / Rating of a platform for a quarter.
type PlatformRating struct {
	// Quarter: 季度，如 2026-Q1 / Quarter, as 2026-Q1.
	Quarter string `json:"quarter"`
	// Rating: 评价 / Rating.
	Rating Rating `json:"rating"`
	// BasisZh: 依据 / What it rests on.
	BasisZh string `json:"basisZh"`
	// By: 评价人 / Who rated.
	By string `json:"by,omitempty"`
	// On: 日期 / Day.
	On string `json:"on,omitempty"`
}

// PlatformStatus is 责任区岗状态 / State of a platform.
type PlatformStatus string

// The values of PlatformStatus.
const (
	// PlatformStatusApplied: 已申请 / Applied.
	PlatformStatusApplied PlatformStatus = "APPLIED"
	// PlatformStatusNamed: 已命名 / Named.
	PlatformStatusNamed PlatformStatus = "NAMED"
	// PlatformStatusActive: 在岗 / Active.
	PlatformStatusActive PlatformStatus = "ACTIVE"
	// PlatformStatusRevokeProposed: 拟撤销 / To be revoked.
	PlatformStatusRevokeProposed PlatformStatus = "REVOKE_PROPOSED"
	// PlatformStatusRevoked: 已撤销 / Revoked.
	PlatformStatusRevoked PlatformStatus = "REVOKED"
	// PlatformStatusRenewed: 已续期 / Renewed.
	PlatformStatusRenewed PlatformStatus = "RENEWED"
	// PlatformStatusEnded: 已到期 / Ended.
	PlatformStatusEnded PlatformStatus = "ENDED"
	// PlatformStatusRejected: 未批准 / Rejected.
	PlatformStatusRejected PlatformStatus = "REJECTED"
)

// PlatformAssignment is 党员责任区、示范岗、先锋岗 / Responsibility area, demonstration or vanguard post of a member.
type PlatformAssignment struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 支部 / Branch.
	BranchID string
	// Kind: 类别 / Kind.
	Kind PlatformKind
	// NameZh: 名称 / Name.
	NameZh string
	// AreaZh: 责任区范围 / What the area takes in.
	AreaZh string
	// SiteID: 场所 / Site.
	SiteID string
	// PostZh: 岗位 / Post.
	PostZh string
	// AdminUnitID: 所在行政单位 / Unit of the administration where it is.
	AdminUnitID string
	// DutiesZh: 职责 / Duties.
	DutiesZh []string
	// MarkNo: 标牌编号 / Number of the mark on site.
	MarkNo string
	// AppliedAt: 申请时刻 / When it was applied for.
	AppliedAt Time
	// NoticeFrom: 公示起始 / First day of the public notice.
	NoticeFrom Date
	// NoticeTo: 公示截止 / Last day of the public notice.
	NoticeTo Date
	// NamedOn: 命名日期 / Day it was named.
	NamedOn Date
	// NamedBy: 命名人 / Who named it.
	NamedBy string
	// From: 起始 / From.
	From Date
	// To: 截止 / To.
	To Date
	// RenewedFromID: 所续的责任区岗 / Platform that it renews.
	RenewedFromID string
	// Ratings: 季度评价 / Ratings of the quarters.
	Ratings []string
	// AnswerZh: 本人说明 / What the holder says to it.
	AnswerZh string
	// Status: 状态 / State.
	Status PlatformStatus
}

// The fields of PlatformAssignment by index.
const (
	PlatformAssignmentFieldMemberID      = 0
	PlatformAssignmentFieldBranchID      = 1
	PlatformAssignmentFieldKind          = 2
	PlatformAssignmentFieldNameZh        = 3
	PlatformAssignmentFieldAreaZh        = 4
	PlatformAssignmentFieldSiteID        = 5
	PlatformAssignmentFieldPostZh        = 6
	PlatformAssignmentFieldAdminUnitID   = 7
	PlatformAssignmentFieldDutiesZh      = 8
	PlatformAssignmentFieldMarkNo        = 9
	PlatformAssignmentFieldAppliedAt     = 10
	PlatformAssignmentFieldNoticeFrom    = 11
	PlatformAssignmentFieldNoticeTo      = 12
	PlatformAssignmentFieldNamedOn       = 13
	PlatformAssignmentFieldNamedBy       = 14
	PlatformAssignmentFieldFrom          = 15
	PlatformAssignmentFieldTo            = 16
	PlatformAssignmentFieldRenewedFromID = 17
	PlatformAssignmentFieldRatings       = 18
	PlatformAssignmentFieldAnswerZh      = 19
	PlatformAssignmentFieldStatus        = 20
)

// NewPlatformAssignment makes an empty PlatformAssignment.
func NewPlatformAssignment() *PlatformAssignment {
	x := &PlatformAssignment{}
	x.Body = x
	return x
}

// TypeName returns "PlatformAssignment".
func (x *PlatformAssignment) TypeName() string { return "PlatformAssignment" }

// TypeNo returns 55.
func (x *PlatformAssignment) TypeNo() int { return 55 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PlatformAssignment) Copy() *Record {
	y := &PlatformAssignment{Record: x.envelope(), MemberID: x.MemberID, BranchID: x.BranchID, Kind: x.Kind, NameZh: x.NameZh, AreaZh: x.AreaZh, SiteID: x.SiteID, PostZh: x.PostZh, AdminUnitID: x.AdminUnitID, DutiesZh: x.DutiesZh, MarkNo: x.MarkNo, AppliedAt: x.AppliedAt, NoticeFrom: x.NoticeFrom, NoticeTo: x.NoticeTo, NamedOn: x.NamedOn, NamedBy: x.NamedBy, From: x.From, To: x.To, RenewedFromID: x.RenewedFromID, Ratings: x.Ratings, AnswerZh: x.AnswerZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PlatformAssignment) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(string(x.Kind))
	case 3:
		return String(x.NameZh)
	case 4:
		return String(x.AreaZh)
	case 5:
		return String(x.SiteID)
	case 6:
		return String(x.PostZh)
	case 7:
		return String(x.AdminUnitID)
	case 8:
		return List(x.DutiesZh)
	case 9:
		return String(x.MarkNo)
	case 10:
		return TimeValue(x.AppliedAt)
	case 11:
		return DateValue(x.NoticeFrom)
	case 12:
		return DateValue(x.NoticeTo)
	case 13:
		return DateValue(x.NamedOn)
	case 14:
		return String(x.NamedBy)
	case 15:
		return DateValue(x.From)
	case 16:
		return DateValue(x.To)
	case 17:
		return String(x.RenewedFromID)
	case 18:
		return List(x.Ratings)
	case 19:
		return String(x.AnswerZh)
	case 20:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PlatformAssignment) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.Kind = PlatformKind(v.S)
	case 3:
		x.NameZh = v.S
	case 4:
		x.AreaZh = v.S
	case 5:
		x.SiteID = v.S
	case 6:
		x.PostZh = v.S
	case 7:
		x.AdminUnitID = v.S
	case 8:
		x.DutiesZh = v.L
	case 9:
		x.MarkNo = v.S
	case 10:
		x.AppliedAt = Time(v.N)
	case 11:
		x.NoticeFrom = Date(v.N)
	case 12:
		x.NoticeTo = Date(v.N)
	case 13:
		x.NamedOn = Date(v.N)
	case 14:
		x.NamedBy = v.S
	case 15:
		x.From = Date(v.N)
	case 16:
		x.To = Date(v.N)
	case 17:
		x.RenewedFromID = v.S
	case 18:
		x.Ratings = v.L
	case 19:
		x.AnswerZh = v.S
	case 20:
		x.Status = PlatformStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PlatformAssignment) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.BranchID
	case 2:
		return string(x.Kind)
	case 3:
		return x.NameZh
	case 4:
		return x.AreaZh
	case 5:
		return x.SiteID
	case 6:
		return x.PostZh
	case 7:
		return x.AdminUnitID
	case 9:
		return x.MarkNo
	case 14:
		return x.NamedBy
	case 17:
		return x.RenewedFromID
	case 19:
		return x.AnswerZh
	case 20:
		return string(x.Status)
	}
	return ""
}

// JointDuty is 共管责任 / A duty that is held jointly.
type JointDuty struct {
	// Side: 哪一方 / Side.
	Side DutySide `json:"side"`
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// PersonID: 责任人 / Person.
	PersonID string `json:"personId,omitempty"`
	// DutyZh: 责任 / Duty.
	DutyZh string `json:"dutyZh"`
}

// DutySide is 共管责任的一方 / Side of a joint duty.
type DutySide string

// The values of DutySide.
const (
	// DutySideParty: 党组织 / Party.
	DutySideParty DutySide = "PARTY"
	// DutySideAdmin: 行政 / Administration.
	DutySideAdmin DutySide = "ADMIN"
	// DutySideUnionYouth: 工会、共青团 / Union and youth league.
	DutySideUnionYouth DutySide = "UNION_YOUTH"
)

// ProjectStatus is 项目状态 / State of a project.
type ProjectStatus string

// The values of ProjectStatus.
const (
	// ProjectStatusDraft: 草稿 / Draft.
	ProjectStatusDraft ProjectStatus = "DRAFT"
	// ProjectStatusProposed: 已提出 / Proposed.
	ProjectStatusProposed ProjectStatus = "PROPOSED"
	// ProjectStatusLeadConfirmed: 专业牵头已确认 / Lead confirmed.
	ProjectStatusLeadConfirmed ProjectStatus = "LEAD_CONFIRMED"
	// ProjectStatusApproved: 已批准 / Approved.
	ProjectStatusApproved ProjectStatus = "APPROVED"
	// ProjectStatusRunning: 实施中 / Running.
	ProjectStatusRunning ProjectStatus = "RUNNING"
	// ProjectStatusDelivered: 已交付 / Delivered.
	ProjectStatusDelivered ProjectStatus = "DELIVERED"
	// ProjectStatusVerified: 已核实 / Verified.
	ProjectStatusVerified ProjectStatus = "VERIFIED"
	// ProjectStatusClosed: 已结项 / Closed.
	ProjectStatusClosed ProjectStatus = "CLOSED"
	// ProjectStatusSuspended: 已暂停 / Suspended.
	ProjectStatusSuspended ProjectStatus = "SUSPENDED"
	// ProjectStatusTerminated: 已终止 / Terminated.
	ProjectStatusTerminated ProjectStatus = "TERMINATED"
	// ProjectStatusRejected: 未批准 / Rejected.
	ProjectStatusRejected ProjectStatus = "REJECTED"
)

// PartyPlusProject is “党建+”项目 / Party-building+ project.
type PartyPlusProject struct {
	Record
	// BranchID: 提出单位 / Unit that proposes it.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// ThemeCode: 主题 / Theme.
	ThemeCode string
	// TitleZh: 名称 / Title.
	TitleZh string
	// BackgroundZh: 背景 / Background.
	BackgroundZh string
	// TargetID: 所服务的目标 / Target that it serves.
	TargetID string
	// Indicator: 指标 / Indicator.
	Indicator string
	// LeadDepartmentID: 专业牵头部门 / Department that leads.
	LeadDepartmentID string
	// LeadPersonID: 牵头人 / Person who leads.
	LeadPersonID string
	// LeadConfirmedBy: 确认牵头的人 / Who confirmed the lead.
	LeadConfirmedBy string
	// LeadConfirmedAt: 确认牵头的时刻 / When the lead was confirmed.
	LeadConfirmedAt Time
	// UpperUnitID: 上级联动单位 / Unit above that is linked.
	UpperUnitID string
	// UpperContactID: 上级联系人 / Contact in the unit above.
	UpperContactID string
	// BranchIDs: 实施支部 / Branches that carry it out.
	BranchIDs []string
	// JointUnitIDs: 共同参加单位 / Units that take part.
	JointUnitIDs []string
	// ImplementerID: 支部实施人 / Member who carries it out.
	ImplementerID string
	// JointDuties: 齐抓共管：共管责任 / Joint duties.
	JointDuties []string
	// AreaIDs: 责任区（安全生产） / Responsibility areas, of safe production.
	AreaIDs []string
	// StartsOn: 开始日期 / Day it starts.
	StartsOn Date
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// ProposedAt: 提出时刻 / When it was proposed.
	ProposedAt Time
	// DeliveredZh: 交付内容 / What was delivered.
	DeliveredZh string
	// DeliveredAt: 交付时刻 / When it was delivered.
	DeliveredAt Time
	// VerifiedAt: 核实时刻 / When it was verified.
	VerifiedAt Time
	// VerifiedBy: 核实人 / Who verified it.
	VerifiedBy string
	// ClosedAt: 结项时刻 / When it was closed.
	ClosedAt Time
	// Benefits: 成效 / Benefits.
	Benefits []string
	// Recognition: 成果认定 / Recognition.
	Recognition string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Status: 状态 / State.
	Status ProjectStatus
	// ApprovedAt: 批准时刻 / When it was approved.
	ApprovedAt Time
	// RunningOn: 开始实施日期 / Day from which it runs.
	RunningOn Date
}

// The fields of PartyPlusProject by index.
const (
	PartyPlusProjectFieldBranchID         = 0
	PartyPlusProjectFieldCycleID          = 1
	PartyPlusProjectFieldThemeCode        = 2
	PartyPlusProjectFieldTitleZh          = 3
	PartyPlusProjectFieldBackgroundZh     = 4
	PartyPlusProjectFieldTargetID         = 5
	PartyPlusProjectFieldIndicator        = 6
	PartyPlusProjectFieldLeadDepartmentID = 7
	PartyPlusProjectFieldLeadPersonID     = 8
	PartyPlusProjectFieldLeadConfirmedBy  = 9
	PartyPlusProjectFieldLeadConfirmedAt  = 10
	PartyPlusProjectFieldUpperUnitID      = 11
	PartyPlusProjectFieldUpperContactID   = 12
	PartyPlusProjectFieldBranchIDs        = 13
	PartyPlusProjectFieldJointUnitIDs     = 14
	PartyPlusProjectFieldImplementerID    = 15
	PartyPlusProjectFieldJointDuties      = 16
	PartyPlusProjectFieldAreaIDs          = 17
	PartyPlusProjectFieldStartsOn         = 18
	PartyPlusProjectFieldDueOn            = 19
	PartyPlusProjectFieldOriginalDueOn    = 20
	PartyPlusProjectFieldProposedAt       = 21
	PartyPlusProjectFieldDeliveredZh      = 22
	PartyPlusProjectFieldDeliveredAt      = 23
	PartyPlusProjectFieldVerifiedAt       = 24
	PartyPlusProjectFieldVerifiedBy       = 25
	PartyPlusProjectFieldClosedAt         = 26
	PartyPlusProjectFieldBenefits         = 27
	PartyPlusProjectFieldRecognition      = 28
	PartyPlusProjectFieldEvidenceIDs      = 29
	PartyPlusProjectFieldStatus           = 30
	PartyPlusProjectFieldApprovedAt       = 31
	PartyPlusProjectFieldRunningOn        = 32
)

// NewPartyPlusProject makes an empty PartyPlusProject.
func NewPartyPlusProject() *PartyPlusProject {
	x := &PartyPlusProject{}
	x.Body = x
	return x
}

// TypeName returns "PartyPlusProject".
func (x *PartyPlusProject) TypeName() string { return "PartyPlusProject" }

// TypeNo returns 56.
func (x *PartyPlusProject) TypeNo() int { return 56 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PartyPlusProject) Copy() *Record {
	y := &PartyPlusProject{Record: x.envelope(), BranchID: x.BranchID, CycleID: x.CycleID, ThemeCode: x.ThemeCode, TitleZh: x.TitleZh, BackgroundZh: x.BackgroundZh, TargetID: x.TargetID, Indicator: x.Indicator, LeadDepartmentID: x.LeadDepartmentID, LeadPersonID: x.LeadPersonID, LeadConfirmedBy: x.LeadConfirmedBy, LeadConfirmedAt: x.LeadConfirmedAt, UpperUnitID: x.UpperUnitID, UpperContactID: x.UpperContactID, BranchIDs: x.BranchIDs, JointUnitIDs: x.JointUnitIDs, ImplementerID: x.ImplementerID, JointDuties: x.JointDuties, AreaIDs: x.AreaIDs, StartsOn: x.StartsOn, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, ProposedAt: x.ProposedAt, DeliveredZh: x.DeliveredZh, DeliveredAt: x.DeliveredAt, VerifiedAt: x.VerifiedAt, VerifiedBy: x.VerifiedBy, ClosedAt: x.ClosedAt, Benefits: x.Benefits, Recognition: x.Recognition, EvidenceIDs: x.EvidenceIDs, Status: x.Status, ApprovedAt: x.ApprovedAt, RunningOn: x.RunningOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PartyPlusProject) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.ThemeCode)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.BackgroundZh)
	case 5:
		return String(x.TargetID)
	case 6:
		return Object(x.Indicator)
	case 7:
		return String(x.LeadDepartmentID)
	case 8:
		return String(x.LeadPersonID)
	case 9:
		return String(x.LeadConfirmedBy)
	case 10:
		return TimeValue(x.LeadConfirmedAt)
	case 11:
		return String(x.UpperUnitID)
	case 12:
		return String(x.UpperContactID)
	case 13:
		return List(x.BranchIDs)
	case 14:
		return List(x.JointUnitIDs)
	case 15:
		return String(x.ImplementerID)
	case 16:
		return List(x.JointDuties)
	case 17:
		return List(x.AreaIDs)
	case 18:
		return DateValue(x.StartsOn)
	case 19:
		return DateValue(x.DueOn)
	case 20:
		return DateValue(x.OriginalDueOn)
	case 21:
		return TimeValue(x.ProposedAt)
	case 22:
		return String(x.DeliveredZh)
	case 23:
		return TimeValue(x.DeliveredAt)
	case 24:
		return TimeValue(x.VerifiedAt)
	case 25:
		return String(x.VerifiedBy)
	case 26:
		return TimeValue(x.ClosedAt)
	case 27:
		return List(x.Benefits)
	case 28:
		return Object(x.Recognition)
	case 29:
		return List(x.EvidenceIDs)
	case 30:
		return String(string(x.Status))
	case 31:
		return TimeValue(x.ApprovedAt)
	case 32:
		return DateValue(x.RunningOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *PartyPlusProject) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.ThemeCode = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.BackgroundZh = v.S
	case 5:
		x.TargetID = v.S
	case 6:
		x.Indicator = v.S
	case 7:
		x.LeadDepartmentID = v.S
	case 8:
		x.LeadPersonID = v.S
	case 9:
		x.LeadConfirmedBy = v.S
	case 10:
		x.LeadConfirmedAt = Time(v.N)
	case 11:
		x.UpperUnitID = v.S
	case 12:
		x.UpperContactID = v.S
	case 13:
		x.BranchIDs = v.L
	case 14:
		x.JointUnitIDs = v.L
	case 15:
		x.ImplementerID = v.S
	case 16:
		x.JointDuties = v.L
	case 17:
		x.AreaIDs = v.L
	case 18:
		x.StartsOn = Date(v.N)
	case 19:
		x.DueOn = Date(v.N)
	case 20:
		x.OriginalDueOn = Date(v.N)
	case 21:
		x.ProposedAt = Time(v.N)
	case 22:
		x.DeliveredZh = v.S
	case 23:
		x.DeliveredAt = Time(v.N)
	case 24:
		x.VerifiedAt = Time(v.N)
	case 25:
		x.VerifiedBy = v.S
	case 26:
		x.ClosedAt = Time(v.N)
	case 27:
		x.Benefits = v.L
	case 28:
		x.Recognition = v.S
	case 29:
		x.EvidenceIDs = v.L
	case 30:
		x.Status = ProjectStatus(v.S)
	case 31:
		x.ApprovedAt = Time(v.N)
	case 32:
		x.RunningOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *PartyPlusProject) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.CycleID
	case 2:
		return x.ThemeCode
	case 3:
		return x.TitleZh
	case 4:
		return x.BackgroundZh
	case 5:
		return x.TargetID
	case 6:
		return x.Indicator
	case 7:
		return x.LeadDepartmentID
	case 8:
		return x.LeadPersonID
	case 9:
		return x.LeadConfirmedBy
	case 11:
		return x.UpperUnitID
	case 12:
		return x.UpperContactID
	case 15:
		return x.ImplementerID
	case 22:
		return x.DeliveredZh
	case 25:
		return x.VerifiedBy
	case 28:
		return x.Recognition
	case 30:
		return string(x.Status)
	}
	return ""
}

// InnovationFocus is 党员创新工程的着力点 / Focus of the members' innovation.
type InnovationFocus string

// The values of InnovationFocus.
const (
	// InnovationFocusMajorProject: 重大项目 / Major project.
	InnovationFocusMajorProject InnovationFocus = "MAJOR_PROJECT"
	// InnovationFocusKeyEngineering: 重点工程 / Key engineering work.
	InnovationFocusKeyEngineering InnovationFocus = "KEY_ENGINEERING"
	// InnovationFocusBottleneck: 瓶颈难题 / Bottleneck.
	InnovationFocusBottleneck InnovationFocus = "BOTTLENECK"
)

// InnovationLever is 三个抓手 / The three levers.
type InnovationLever string

// The values of InnovationLever.
const (
	// InnovationLeverGiveLoad: 压担子 / Give load.
	InnovationLeverGiveLoad InnovationLever = "GIVE_LOAD"
	// InnovationLeverGiveResponsibility: 给责任 / Give responsibility.
	InnovationLeverGiveResponsibility InnovationLever = "GIVE_RESPONSIBILITY"
	// InnovationLeverGiveHonour: 赋荣誉 / Give honour.
	InnovationLeverGiveHonour InnovationLever = "GIVE_HONOUR"
)

// LeverUse is 抓手的运用 / Use of a lever.
type LeverUse struct {
	// Lever: 抓手 / Lever.
	Lever InnovationLever `json:"lever"`
	// MemberID: 党员 / Member.
	MemberID string `json:"memberId"`
	// WhatZh: 内容 / What.
	WhatZh string `json:"whatZh"`
	// On: 日期 / Day.
	On string `json:"on"`
}

// InnovationProject is 党员创新攻关项目 / Innovation project of members.
type InnovationProject struct {
	Record
	// LeadBranchID: 牵头支部 / Branch that leads.
	LeadBranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Focus: 着力点 / Focus.
	Focus InnovationFocus
	// FocusRefZh: 哪个项目、工程或难题 / Which project, engineering work or bottleneck.
	FocusRefZh string
	// TargetID: 目标 / Target.
	TargetID string
	// ProductionUnitID: 所在生产单位 / Production unit.
	ProductionUnitID string
	// LeaderMemberID: 负责人 / Leader.
	LeaderMemberID string
	// Team: 团队 / Team.
	Team []string
	// HelperAccountIDs: 协助职工 / Helpers who are no members.
	HelperAccountIDs []string
	// Levers: 抓手 / Levers.
	Levers []string
	// NoHonourReason: 未赋荣誉的理由 / Why no honour is given.
	NoHonourReason string
	// NominationOffered: 已提示推荐 / A nomination was offered.
	NominationOffered bool
	// Indicator: 指标 / Indicator.
	Indicator string
	// StartsOn: 开始日期 / Day it starts.
	StartsOn Date
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// DeliveredZh: 交付内容 / What was delivered.
	DeliveredZh string
	// DeliveredAt: 交付时刻 / When it was delivered.
	DeliveredAt Time
	// VerifiedAt: 核实时刻 / When it was verified.
	VerifiedAt Time
	// VerifiedBy: 核实人 / Who verified it.
	VerifiedBy string
	// ClosedAt: 结项时刻 / When it was closed.
	ClosedAt Time
	// Benefits: 成效 / Benefits.
	Benefits []string
	// Recognition: 成果认定 / Recognition.
	Recognition string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Status: 状态 / State.
	Status ProjectStatus
	// ApprovedAt: 批准时刻 / When it was approved.
	ApprovedAt Time
	// RunningOn: 开始实施日期 / Day from which it runs.
	RunningOn Date
	// LoadsGiven: 压担子次数 / Times that load was given.
	LoadsGiven int64
	// ResponsibilitiesGiven: 给责任次数 / Times that responsibility was given.
	ResponsibilitiesGiven int64
	// HonoursGiven: 赋荣誉次数 / Times that honour was given.
	HonoursGiven int64
}

// The fields of InnovationProject by index.
const (
	InnovationProjectFieldLeadBranchID          = 0
	InnovationProjectFieldCycleID               = 1
	InnovationProjectFieldTitleZh               = 2
	InnovationProjectFieldFocus                 = 3
	InnovationProjectFieldFocusRefZh            = 4
	InnovationProjectFieldTargetID              = 5
	InnovationProjectFieldProductionUnitID      = 6
	InnovationProjectFieldLeaderMemberID        = 7
	InnovationProjectFieldTeam                  = 8
	InnovationProjectFieldHelperAccountIDs      = 9
	InnovationProjectFieldLevers                = 10
	InnovationProjectFieldNoHonourReason        = 11
	InnovationProjectFieldNominationOffered     = 12
	InnovationProjectFieldIndicator             = 13
	InnovationProjectFieldStartsOn              = 14
	InnovationProjectFieldDueOn                 = 15
	InnovationProjectFieldOriginalDueOn         = 16
	InnovationProjectFieldDeliveredZh           = 17
	InnovationProjectFieldDeliveredAt           = 18
	InnovationProjectFieldVerifiedAt            = 19
	InnovationProjectFieldVerifiedBy            = 20
	InnovationProjectFieldClosedAt              = 21
	InnovationProjectFieldBenefits              = 22
	InnovationProjectFieldRecognition           = 23
	InnovationProjectFieldEvidenceIDs           = 24
	InnovationProjectFieldStatus                = 25
	InnovationProjectFieldApprovedAt            = 26
	InnovationProjectFieldRunningOn             = 27
	InnovationProjectFieldLoadsGiven            = 28
	InnovationProjectFieldResponsibilitiesGiven = 29
	InnovationProjectFieldHonoursGiven          = 30
)

// NewInnovationProject makes an empty InnovationProject.
func NewInnovationProject() *InnovationProject {
	x := &InnovationProject{}
	x.Body = x
	return x
}

// TypeName returns "InnovationProject".
func (x *InnovationProject) TypeName() string { return "InnovationProject" }

// TypeNo returns 57.
func (x *InnovationProject) TypeNo() int { return 57 }

// Copy returns a shallow copy with an envelope of its own.
func (x *InnovationProject) Copy() *Record {
	y := &InnovationProject{Record: x.envelope(), LeadBranchID: x.LeadBranchID, CycleID: x.CycleID, TitleZh: x.TitleZh, Focus: x.Focus, FocusRefZh: x.FocusRefZh, TargetID: x.TargetID, ProductionUnitID: x.ProductionUnitID, LeaderMemberID: x.LeaderMemberID, Team: x.Team, HelperAccountIDs: x.HelperAccountIDs, Levers: x.Levers, NoHonourReason: x.NoHonourReason, NominationOffered: x.NominationOffered, Indicator: x.Indicator, StartsOn: x.StartsOn, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, DeliveredZh: x.DeliveredZh, DeliveredAt: x.DeliveredAt, VerifiedAt: x.VerifiedAt, VerifiedBy: x.VerifiedBy, ClosedAt: x.ClosedAt, Benefits: x.Benefits, Recognition: x.Recognition, EvidenceIDs: x.EvidenceIDs, Status: x.Status, ApprovedAt: x.ApprovedAt, RunningOn: x.RunningOn, LoadsGiven: x.LoadsGiven, ResponsibilitiesGiven: x.ResponsibilitiesGiven, HonoursGiven: x.HonoursGiven}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *InnovationProject) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.LeadBranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.TitleZh)
	case 3:
		return String(string(x.Focus))
	case 4:
		return String(x.FocusRefZh)
	case 5:
		return String(x.TargetID)
	case 6:
		return String(x.ProductionUnitID)
	case 7:
		return String(x.LeaderMemberID)
	case 8:
		return List(x.Team)
	case 9:
		return List(x.HelperAccountIDs)
	case 10:
		return List(x.Levers)
	case 11:
		return String(x.NoHonourReason)
	case 12:
		return Bool(x.NominationOffered)
	case 13:
		return Object(x.Indicator)
	case 14:
		return DateValue(x.StartsOn)
	case 15:
		return DateValue(x.DueOn)
	case 16:
		return DateValue(x.OriginalDueOn)
	case 17:
		return String(x.DeliveredZh)
	case 18:
		return TimeValue(x.DeliveredAt)
	case 19:
		return TimeValue(x.VerifiedAt)
	case 20:
		return String(x.VerifiedBy)
	case 21:
		return TimeValue(x.ClosedAt)
	case 22:
		return List(x.Benefits)
	case 23:
		return Object(x.Recognition)
	case 24:
		return List(x.EvidenceIDs)
	case 25:
		return String(string(x.Status))
	case 26:
		return TimeValue(x.ApprovedAt)
	case 27:
		return DateValue(x.RunningOn)
	case 28:
		return Int(x.LoadsGiven)
	case 29:
		return Int(x.ResponsibilitiesGiven)
	case 30:
		return Int(x.HonoursGiven)
	}
	return Null
}

// Set stores a value in field i.
func (x *InnovationProject) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.LeadBranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.TitleZh = v.S
	case 3:
		x.Focus = InnovationFocus(v.S)
	case 4:
		x.FocusRefZh = v.S
	case 5:
		x.TargetID = v.S
	case 6:
		x.ProductionUnitID = v.S
	case 7:
		x.LeaderMemberID = v.S
	case 8:
		x.Team = v.L
	case 9:
		x.HelperAccountIDs = v.L
	case 10:
		x.Levers = v.L
	case 11:
		x.NoHonourReason = v.S
	case 12:
		x.NominationOffered = v.N != 0
	case 13:
		x.Indicator = v.S
	case 14:
		x.StartsOn = Date(v.N)
	case 15:
		x.DueOn = Date(v.N)
	case 16:
		x.OriginalDueOn = Date(v.N)
	case 17:
		x.DeliveredZh = v.S
	case 18:
		x.DeliveredAt = Time(v.N)
	case 19:
		x.VerifiedAt = Time(v.N)
	case 20:
		x.VerifiedBy = v.S
	case 21:
		x.ClosedAt = Time(v.N)
	case 22:
		x.Benefits = v.L
	case 23:
		x.Recognition = v.S
	case 24:
		x.EvidenceIDs = v.L
	case 25:
		x.Status = ProjectStatus(v.S)
	case 26:
		x.ApprovedAt = Time(v.N)
	case 27:
		x.RunningOn = Date(v.N)
	case 28:
		x.LoadsGiven = v.N
	case 29:
		x.ResponsibilitiesGiven = v.N
	case 30:
		x.HonoursGiven = v.N
	}
}

// Str returns field i as text.
func (x *InnovationProject) Str(i int) string {
	switch i {
	case 0:
		return x.LeadBranchID
	case 1:
		return x.CycleID
	case 2:
		return x.TitleZh
	case 3:
		return string(x.Focus)
	case 4:
		return x.FocusRefZh
	case 5:
		return x.TargetID
	case 6:
		return x.ProductionUnitID
	case 7:
		return x.LeaderMemberID
	case 11:
		return x.NoHonourReason
	case 13:
		return x.Indicator
	case 17:
		return x.DeliveredZh
	case 20:
		return x.VerifiedBy
	case 23:
		return x.Recognition
	case 25:
		return string(x.Status)
	}
	return ""
}

// MilestoneStatus is 里程碑状态 / State of a milestone.
type MilestoneStatus string

// The values of MilestoneStatus.
const (
	// MilestoneStatusDraft: 草稿 / Draft.
	MilestoneStatusDraft MilestoneStatus = "DRAFT"
	// MilestoneStatusPlanned: 已列入计划 / Planned.
	MilestoneStatusPlanned MilestoneStatus = "PLANNED"
	// MilestoneStatusDone: 已完成 / Done.
	MilestoneStatusDone MilestoneStatus = "DONE"
	// MilestoneStatusReturned: 已退回 / Returned.
	MilestoneStatusReturned MilestoneStatus = "RETURNED"
	// MilestoneStatusAccepted: 已验收 / Accepted.
	MilestoneStatusAccepted MilestoneStatus = "ACCEPTED"
	// MilestoneStatusDropped: 已取消 / Dropped.
	MilestoneStatusDropped MilestoneStatus = "DROPPED"
)

// Milestone is 里程碑 / Milestone of a project.
type Milestone struct {
	Record
	// ProjectID: “党建+”项目 / Party-building+ project.
	ProjectID string
	// InnovationID: 创新攻关项目 / Innovation project.
	InnovationID string
	// ParentType: 所属实体：PartyPlusProject 或 InnovationProject / Entity that it is part of.
	ParentType string
	// UnitID: 项目的支部 / Branch of the project.
	UnitID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// OwnerMemberID: 责任党员 / Member who owns it.
	OwnerMemberID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// DoneOn: 完成日期 / Day it was done.
	DoneOn Date
	// ReportZh: 完成情况 / Report.
	ReportZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// AcceptedBy: 验收人 / Who accepted it.
	AcceptedBy string
	// AcceptedAt: 验收时刻 / When it was accepted.
	AcceptedAt Time
	// Status: 状态 / State.
	Status MilestoneStatus
	// LeadDepartmentID: 牵头部门 / Department that leads the project.
	LeadDepartmentID string
	// SharedUnitIDs: 项目涉及的其他单位 / Other units of the project.
	SharedUnitIDs []string
}

// The fields of Milestone by index.
const (
	MilestoneFieldProjectID        = 0
	MilestoneFieldInnovationID     = 1
	MilestoneFieldParentType       = 2
	MilestoneFieldUnitID           = 3
	MilestoneFieldTitleZh          = 4
	MilestoneFieldOwnerMemberID    = 5
	MilestoneFieldDueOn            = 6
	MilestoneFieldOriginalDueOn    = 7
	MilestoneFieldDoneOn           = 8
	MilestoneFieldReportZh         = 9
	MilestoneFieldEvidenceIDs      = 10
	MilestoneFieldAcceptedBy       = 11
	MilestoneFieldAcceptedAt       = 12
	MilestoneFieldStatus           = 13
	MilestoneFieldLeadDepartmentID = 14
	MilestoneFieldSharedUnitIDs    = 15
)

// NewMilestone makes an empty Milestone.
func NewMilestone() *Milestone {
	x := &Milestone{}
	x.Body = x
	return x
}

// TypeName returns "Milestone".
func (x *Milestone) TypeName() string { return "Milestone" }

// TypeNo returns 58.
func (x *Milestone) TypeNo() int { return 58 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Milestone) Copy() *Record {
	y := &Milestone{Record: x.envelope(), ProjectID: x.ProjectID, InnovationID: x.InnovationID, ParentType: x.ParentType, UnitID: x.UnitID, TitleZh: x.TitleZh, OwnerMemberID: x.OwnerMemberID, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, DoneOn: x.DoneOn, ReportZh: x.ReportZh, EvidenceIDs: x.EvidenceIDs, AcceptedBy: x.AcceptedBy, AcceptedAt: x.AcceptedAt, Status: x.Status, LeadDepartmentID: x.LeadDepartmentID, SharedUnitIDs: x.SharedUnitIDs}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Milestone) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ProjectID)
	case 1:
		return String(x.InnovationID)
	case 2:
		return String(x.ParentType)
	case 3:
		return String(x.UnitID)
	case 4:
		return String(x.TitleZh)
	case 5:
		return String(x.OwnerMemberID)
	case 6:
		return DateValue(x.DueOn)
	case 7:
		return DateValue(x.OriginalDueOn)
	case 8:
		return DateValue(x.DoneOn)
	case 9:
		return String(x.ReportZh)
	case 10:
		return List(x.EvidenceIDs)
	case 11:
		return String(x.AcceptedBy)
	case 12:
		return TimeValue(x.AcceptedAt)
	case 13:
		return String(string(x.Status))
	case 14:
		return String(x.LeadDepartmentID)
	case 15:
		return List(x.SharedUnitIDs)
	}
	return Null
}

// Set stores a value in field i.
func (x *Milestone) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ProjectID = v.S
	case 1:
		x.InnovationID = v.S
	case 2:
		x.ParentType = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.TitleZh = v.S
	case 5:
		x.OwnerMemberID = v.S
	case 6:
		x.DueOn = Date(v.N)
	case 7:
		x.OriginalDueOn = Date(v.N)
	case 8:
		x.DoneOn = Date(v.N)
	case 9:
		x.ReportZh = v.S
	case 10:
		x.EvidenceIDs = v.L
	case 11:
		x.AcceptedBy = v.S
	case 12:
		x.AcceptedAt = Time(v.N)
	case 13:
		x.Status = MilestoneStatus(v.S)
	case 14:
		x.LeadDepartmentID = v.S
	case 15:
		x.SharedUnitIDs = v.L
	}
}

// Str returns field i as text.
func (x *Milestone) Str(i int) string {
	switch i {
	case 0:
		return x.ProjectID
	case 1:
		return x.InnovationID
	case 2:
		return x.ParentType
	case 3:
		return x.UnitID
	case 4:
		return x.TitleZh
	case 5:
		return x.OwnerMemberID
	case 9:
		return x.ReportZh
	case 11:
		return x.AcceptedBy
	case 13:
		return string(x.Status)
	case 14:
		return x.LeadDepartmentID
	}
	return ""
}

// ProgressLog is 推进记录：谁到场、做了什么 / Log of a project: who was there and did what.
type ProgressLog struct {
	Record
	// ProjectID: “党建+”项目 / Party-building+ project.
	ProjectID string
	// InnovationID: 创新攻关项目 / Innovation project.
	InnovationID string
	// ParentType: 所属实体 / Entity that it is part of.
	ParentType string
	// UnitID: 项目的支部 / Branch of the project.
	UnitID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别 / Kind.
	KindCode string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// AttendeeMemberIDs: 参加党员 / Members who took part.
	AttendeeMemberIDs []string
	// AttendeeAccountIDs: 参加职工（账号） / Accounts of others who took part.
	AttendeeAccountIDs []string
	// PartySide: 党组织一方到场 / The party side was there.
	PartySide bool
	// AdminSide: 行政一方到场 / The administration's side was there.
	AdminSide bool
	// ProblemsZh: 发现的问题 / Problems.
	ProblemsZh string
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
	// LeadDepartmentID: 牵头部门 / Department that leads the project.
	LeadDepartmentID string
	// SharedUnitIDs: 项目涉及的其他单位 / Other units of the project.
	SharedUnitIDs []string
	// ImplementerID: 实施人，可记录推进情况 / Member who carries the project out, and so writes of it.
	ImplementerID string
}

// The fields of ProgressLog by index.
const (
	ProgressLogFieldProjectID          = 0
	ProgressLogFieldInnovationID       = 1
	ProgressLogFieldParentType         = 2
	ProgressLogFieldUnitID             = 3
	ProgressLogFieldAt                 = 4
	ProgressLogFieldKindCode           = 5
	ProgressLogFieldPlaceZh            = 6
	ProgressLogFieldContentZh          = 7
	ProgressLogFieldAttendeeMemberIDs  = 8
	ProgressLogFieldAttendeeAccountIDs = 9
	ProgressLogFieldPartySide          = 10
	ProgressLogFieldAdminSide          = 11
	ProgressLogFieldProblemsZh         = 12
	ProgressLogFieldNextStepZh         = 13
	ProgressLogFieldNextOn             = 14
	ProgressLogFieldEvidenceIDs        = 15
	ProgressLogFieldBy                 = 16
	ProgressLogFieldConfirmedBy        = 17
	ProgressLogFieldConfirmedAt        = 18
	ProgressLogFieldStatus             = 19
	ProgressLogFieldLeadDepartmentID   = 20
	ProgressLogFieldSharedUnitIDs      = 21
	ProgressLogFieldImplementerID      = 22
)

// NewProgressLog makes an empty ProgressLog.
func NewProgressLog() *ProgressLog {
	x := &ProgressLog{}
	x.Body = x
	return x
}

// TypeName returns "ProgressLog".
func (x *ProgressLog) TypeName() string { return "ProgressLog" }

// TypeNo returns 59.
func (x *ProgressLog) TypeNo() int { return 59 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ProgressLog) Copy() *Record {
	y := &ProgressLog{Record: x.envelope(), ProjectID: x.ProjectID, InnovationID: x.InnovationID, ParentType: x.ParentType, UnitID: x.UnitID, At: x.At, KindCode: x.KindCode, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, AttendeeMemberIDs: x.AttendeeMemberIDs, AttendeeAccountIDs: x.AttendeeAccountIDs, PartySide: x.PartySide, AdminSide: x.AdminSide, ProblemsZh: x.ProblemsZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, EvidenceIDs: x.EvidenceIDs, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status, LeadDepartmentID: x.LeadDepartmentID, SharedUnitIDs: x.SharedUnitIDs, ImplementerID: x.ImplementerID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ProgressLog) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ProjectID)
	case 1:
		return String(x.InnovationID)
	case 2:
		return String(x.ParentType)
	case 3:
		return String(x.UnitID)
	case 4:
		return TimeValue(x.At)
	case 5:
		return String(x.KindCode)
	case 6:
		return String(x.PlaceZh)
	case 7:
		return String(x.ContentZh)
	case 8:
		return List(x.AttendeeMemberIDs)
	case 9:
		return List(x.AttendeeAccountIDs)
	case 10:
		return Bool(x.PartySide)
	case 11:
		return Bool(x.AdminSide)
	case 12:
		return String(x.ProblemsZh)
	case 13:
		return String(x.NextStepZh)
	case 14:
		return DateValue(x.NextOn)
	case 15:
		return List(x.EvidenceIDs)
	case 16:
		return String(x.By)
	case 17:
		return String(x.ConfirmedBy)
	case 18:
		return TimeValue(x.ConfirmedAt)
	case 19:
		return String(string(x.Status))
	case 20:
		return String(x.LeadDepartmentID)
	case 21:
		return List(x.SharedUnitIDs)
	case 22:
		return String(x.ImplementerID)
	}
	return Null
}

// Set stores a value in field i.
func (x *ProgressLog) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ProjectID = v.S
	case 1:
		x.InnovationID = v.S
	case 2:
		x.ParentType = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.At = Time(v.N)
	case 5:
		x.KindCode = v.S
	case 6:
		x.PlaceZh = v.S
	case 7:
		x.ContentZh = v.S
	case 8:
		x.AttendeeMemberIDs = v.L
	case 9:
		x.AttendeeAccountIDs = v.L
	case 10:
		x.PartySide = v.N != 0
	case 11:
		x.AdminSide = v.N != 0
	case 12:
		x.ProblemsZh = v.S
	case 13:
		x.NextStepZh = v.S
	case 14:
		x.NextOn = Date(v.N)
	case 15:
		x.EvidenceIDs = v.L
	case 16:
		x.By = v.S
	case 17:
		x.ConfirmedBy = v.S
	case 18:
		x.ConfirmedAt = Time(v.N)
	case 19:
		x.Status = WorkLogStatus(v.S)
	case 20:
		x.LeadDepartmentID = v.S
	case 21:
		x.SharedUnitIDs = v.L
	case 22:
		x.ImplementerID = v.S
	}
}

// Str returns field i as text.
func (x *ProgressLog) Str(i int) string {
	switch i {
	case 0:
		return x.ProjectID
	case 1:
		return x.InnovationID
	case 2:
		return x.ParentType
	case 3:
		return x.UnitID
	case 5:
		return x.KindCode
	case 6:
		return x.PlaceZh
	case 7:
		return x.ContentZh
	case 12:
		return x.ProblemsZh
	case 13:
		return x.NextStepZh
	case 16:
		return x.By
	case 17:
		return x.ConfirmedBy
	case 19:
		return string(x.Status)
	case 20:
		return x.LeadDepartmentID
	case 22:
		return x.ImplementerID
	}
	return ""
}

// OrgLifeKind is 组织生活类别 / Kind of organisation life.
type OrgLifeKind string

// The values of OrgLifeKind.
const (
	// OrgLifeKindBranchAssembly: 支部党员大会 / Branch assembly.
	OrgLifeKindBranchAssembly OrgLifeKind = "BRANCH_ASSEMBLY"
	// OrgLifeKindBranchCommitteeMeeting: 支部委员会会议 / Branch committee meeting.
	OrgLifeKindBranchCommitteeMeeting OrgLifeKind = "BRANCH_COMMITTEE_MEETING"
	// OrgLifeKindPartyGroupMeeting: 党小组会 / Party group meeting.
	OrgLifeKindPartyGroupMeeting OrgLifeKind = "PARTY_GROUP_MEETING"
	// OrgLifeKindPartyLecture: 党课 / Party lecture.
	OrgLifeKindPartyLecture OrgLifeKind = "PARTY_LECTURE"
	// OrgLifeKindThemePartyDay: 主题党日 / Theme party day.
	OrgLifeKindThemePartyDay OrgLifeKind = "THEME_PARTY_DAY"
	// OrgLifeKindDemocraticAppraisal: 民主评议党员 / Democratic appraisal.
	OrgLifeKindDemocraticAppraisal OrgLifeKind = "DEMOCRATIC_APPRAISAL"
	// OrgLifeKindOrgLifeMeeting: 组织生活会 / Organisation-life meeting.
	OrgLifeKindOrgLifeMeeting OrgLifeKind = "ORG_LIFE_MEETING"
)

// VoteMethod is 表决方式 / Way of voting.
type VoteMethod string

// The values of VoteMethod.
const (
	// VoteMethodShowOfHands: 举手 / Show of hands.
	VoteMethodShowOfHands VoteMethod = "SHOW_OF_HANDS"
	// VoteMethodBallot: 票决 / Ballot.
	VoteMethodBallot VoteMethod = "BALLOT"
	// VoteMethodUnanimous: 一致同意 / Unanimous.
	VoteMethodUnanimous VoteMethod = "UNANIMOUS"
)

// Resolution is 决议 / Resolution.
type Resolution struct {
	// Position: 序号 / Position.
	Position int64 `json:"position"`
	// KindCode: 类别，取自代码表 resolutionKinds / Kind, a code of resolutionKinds.
	KindCode string `json:"kindCode"`
	// TextZh: 内容 / Text.
	TextZh string `json:"textZh"`
	// Voted: 经表决 / Voted on.
	Voted bool `json:"voted"`
	// Method: 表决方式 / Way of voting.
	Method VoteMethod `json:"method,omitempty"`
	// BallotID: 票决 / Ballot.
	BallotID string `json:"ballotId,omitempty"`
	// VotesFor: 赞成 / For.
	VotesFor *int64 `json:"votesFor,omitempty"`
	// VotesAgainst: 反对 / Against.
	VotesAgainst *int64 `json:"votesAgainst,omitempty"`
	// VotesAbstain: 弃权 / Abstentions.
	VotesAbstain *int64 `json:"votesAbstain,omitempty"`
	// Adopted: 通过（由服务器算出） / Adopted, worked out by the server.
	Adopted *bool `json:"adopted,omitempty"`
}

// PartnerHeads is 联合单位到会人数 / How many came from a partner unit.
type PartnerHeads struct {
	// UnitID: 单位 / Unit.
	UnitID string `json:"unitId"`
	// Count: 人数 / How many.
	Count int64 `json:"count"`
}

// OrgLifeStatus is 组织生活状态 / State of a meeting.
type OrgLifeStatus string

// The values of OrgLifeStatus.
const (
	// OrgLifeStatusPlanned: 已计划 / Planned.
	OrgLifeStatusPlanned OrgLifeStatus = "PLANNED"
	// OrgLifeStatusNotified: 已通知 / Notified.
	OrgLifeStatusNotified OrgLifeStatus = "NOTIFIED"
	// OrgLifeStatusPostponed: 已延期 / Postponed.
	OrgLifeStatusPostponed OrgLifeStatus = "POSTPONED"
	// OrgLifeStatusHeld: 已召开 / Held.
	OrgLifeStatusHeld OrgLifeStatus = "HELD"
	// OrgLifeStatusMinuted: 已记录 / Minuted.
	OrgLifeStatusMinuted OrgLifeStatus = "MINUTED"
	// OrgLifeStatusReviewed: 已审核 / Reviewed.
	OrgLifeStatusReviewed OrgLifeStatus = "REVIEWED"
	// OrgLifeStatusArchived: 已归档 / Archived.
	OrgLifeStatusArchived OrgLifeStatus = "ARCHIVED"
	// OrgLifeStatusCancelled: 已取消 / Cancelled.
	OrgLifeStatusCancelled OrgLifeStatus = "CANCELLED"
	// OrgLifeStatusMerged: 已合并 / Merged.
	OrgLifeStatusMerged OrgLifeStatus = "MERGED"
)

// RhythmState is 组织生活频次的状态 / State of a period of the rhythm.
type RhythmState string

// The values of RhythmState.
const (
	// RhythmStateOpen: 进行中 / The period runs.
	RhythmStateOpen RhythmState = "OPEN"
	// RhythmStatePending: 已召开，记录未到期 / Held, the minutes are not due yet.
	RhythmStatePending RhythmState = "PENDING"
	// RhythmStateMet: 达标 / Met.
	RhythmStateMet RhythmState = "MET"
	// RhythmStateMetLate: 达标，记录有迟 / Met, by a late record.
	RhythmStateMetLate RhythmState = "MET_LATE"
	// RhythmStateAmber: 黄灯：周期已过未达标 / Amber: the period is over, and it is not met.
	RhythmStateAmber RhythmState = "AMBER"
	// RhythmStateRed: 红灯 / Red.
	RhythmStateRed RhythmState = "RED"
	// RhythmStateExempt: 不要求 / Not asked.
	RhythmStateExempt RhythmState = "EXEMPT"
)

// RhythmCell is 组织生活频次的一格：一个单位一类活动一个周期 / One cell of the rhythm: a unit, a kind, a period.
type RhythmCell struct {
	// UnitID: 单位：支部或其党小组 / Unit: the branch, or a party group of it.
	UnitID string `json:"unitId"`
	// Kind: 类别 / Kind.
	Kind OrgLifeKind `json:"kind"`
	// From: 周期首日 / First day of the period.
	From string `json:"from"`
	// DueOn: 周期末日，即期限 / Last day of the period, by which it is due.
	DueOn string `json:"dueOn"`
	// Required: 要求次数 / Times that are asked.
	Required int64 `json:"required"`
	// Held: 计入次数 / Times that count.
	Held int64 `json:"held"`
	// State: 状态 / State.
	State RhythmState `json:"state"`
	// EventIDs: 计入或待记录的活动 / Events that count, or wait for their minutes.
	EventIDs []string `json:"eventIds,omitempty"`
}

// OrgLifeEvent is 组织生活 / A meeting or activity of organisation life.
type OrgLifeEvent struct {
	Record
	// UnitID: 单位 / Unit that holds it.
	UnitID string
	// BranchID: 支部 / Branch at or above the unit.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Kind: 类别 / Kind.
	Kind OrgLifeKind
	// AlsoKind: 兼作 / Kind that it serves as well.
	AlsoKind OrgLifeKind
	// AlsoAgendaZh: 兼作的议程 / Agenda of that kind.
	AlsoAgendaZh string
	// TitleZh: 名称 / Title.
	TitleZh string
	// TopicZh: 主题 / Topic.
	TopicZh string
	// AgendaZh: 议程 / Agenda.
	AgendaZh string
	// PlannedAt: 计划时间 / When it is planned.
	PlannedAt Time
	// PlannedUntil: 计划结束 / Planned end.
	PlannedUntil Time
	// HeldAt: 召开时间 / When it was held.
	HeldAt Time
	// EndedAt: 结束时间 / When it ended.
	EndedAt Time
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// VenueUseID: 阵地使用 / Use of a venue.
	VenueUseID string
	// IsCentralWorkTopic: 以中心工作为议题 / Its topic is central work.
	IsCentralWorkTopic bool
	// TargetID: 目标 / Target.
	TargetID string
	// PlanItemID: 计划事项 / Plan item.
	PlanItemID string
	// ProjectID: “党建+”项目 / Party-building+ project.
	ProjectID string
	// JointUnitIDs: 联合单位 / Units that hold it together.
	JointUnitIDs []string
	// PartnerHeads: 联合单位到会人数 / How many partner units sent.
	PartnerHeads []string
	// HostID: 主持人 / Host.
	HostID string
	// LecturerID: 授课人 / Lecturer.
	LecturerID string
	// GuestLecturerZh: 外请授课人 / Lecturer from outside.
	GuestLecturerZh string
	// CreditMinutes: 计入学习的分钟数 / Minutes that count as study.
	CreditMinutes int64
	// MinutesZh: 会议记录 / Minutes.
	MinutesZh string
	// ConclusionZh: 结论 / Conclusion.
	ConclusionZh string
	// PreTalks: 会前谈心次数 / Talks before it.
	PreTalks int64
	// OpinionsGathered: 会前征求意见数 / Opinions gathered before it.
	OpinionsGathered int64
	// IsElection: 选举 / An election.
	IsElection bool
	// Resolutions: 决议 / Resolutions.
	Resolutions []string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ExpectedCount: 应到 / Expected.
	ExpectedCount int64
	// PresentCount: 实到 / Present.
	PresentCount int64
	// LeaveCount: 请假 / On leave.
	LeaveCount int64
	// AbsentCount: 缺席 / Absent.
	AbsentCount int64
	// FormalExpected: 应到正式党员 / Formal members expected.
	FormalExpected int64
	// FormalPresent: 实到正式党员 / Formal members present.
	FormalPresent int64
	// CreatedLate: 补录 / Recorded late.
	CreatedLate bool
	// LateReason: 补录或迟交的理由 / Why it is late.
	LateReason string
	// MinutesDueOn: 记录期限 / Due date of the minutes.
	MinutesDueOn Date
	// MinutesLate: 记录迟交 / The minutes were late.
	MinutesLate bool
	// MinutedAt: 记录时刻 / When it was minuted.
	MinutedAt Time
	// RecorderID: 记录人 / Who minuted it.
	RecorderID string
	// ReviewedAt: 审核时刻 / When it was reviewed.
	ReviewedAt Time
	// ReviewerID: 审核人 / Who reviewed it.
	ReviewerID string
	// Sampled: 抽查 / Drawn for a check by the unit above.
	Sampled bool
	// DuplicateOfID: 疑似或确认与之重复的活动 / Event that it doubles, or seems to.
	DuplicateOfID string
	// Distinct: 已确认不重复 / Said to be another event.
	Distinct bool
	// MergeIntoID: 并入的活动 / Event that it goes into.
	MergeIntoID string
	// PublishScope: 公开范围 / Scope of publication.
	PublishScope PublishScope
	// Status: 状态 / State.
	Status OrgLifeStatus
}

// The fields of OrgLifeEvent by index.
const (
	OrgLifeEventFieldUnitID             = 0
	OrgLifeEventFieldBranchID           = 1
	OrgLifeEventFieldCycleID            = 2
	OrgLifeEventFieldKind               = 3
	OrgLifeEventFieldAlsoKind           = 4
	OrgLifeEventFieldAlsoAgendaZh       = 5
	OrgLifeEventFieldTitleZh            = 6
	OrgLifeEventFieldTopicZh            = 7
	OrgLifeEventFieldAgendaZh           = 8
	OrgLifeEventFieldPlannedAt          = 9
	OrgLifeEventFieldPlannedUntil       = 10
	OrgLifeEventFieldHeldAt             = 11
	OrgLifeEventFieldEndedAt            = 12
	OrgLifeEventFieldPlaceZh            = 13
	OrgLifeEventFieldVenueUseID         = 14
	OrgLifeEventFieldIsCentralWorkTopic = 15
	OrgLifeEventFieldTargetID           = 16
	OrgLifeEventFieldPlanItemID         = 17
	OrgLifeEventFieldProjectID          = 18
	OrgLifeEventFieldJointUnitIDs       = 19
	OrgLifeEventFieldPartnerHeads       = 20
	OrgLifeEventFieldHostID             = 21
	OrgLifeEventFieldLecturerID         = 22
	OrgLifeEventFieldGuestLecturerZh    = 23
	OrgLifeEventFieldCreditMinutes      = 24
	OrgLifeEventFieldMinutesZh          = 25
	OrgLifeEventFieldConclusionZh       = 26
	OrgLifeEventFieldPreTalks           = 27
	OrgLifeEventFieldOpinionsGathered   = 28
	OrgLifeEventFieldIsElection         = 29
	OrgLifeEventFieldResolutions        = 30
	OrgLifeEventFieldEvidenceIDs        = 31
	OrgLifeEventFieldExpectedCount      = 32
	OrgLifeEventFieldPresentCount       = 33
	OrgLifeEventFieldLeaveCount         = 34
	OrgLifeEventFieldAbsentCount        = 35
	OrgLifeEventFieldFormalExpected     = 36
	OrgLifeEventFieldFormalPresent      = 37
	OrgLifeEventFieldCreatedLate        = 38
	OrgLifeEventFieldLateReason         = 39
	OrgLifeEventFieldMinutesDueOn       = 40
	OrgLifeEventFieldMinutesLate        = 41
	OrgLifeEventFieldMinutedAt          = 42
	OrgLifeEventFieldRecorderID         = 43
	OrgLifeEventFieldReviewedAt         = 44
	OrgLifeEventFieldReviewerID         = 45
	OrgLifeEventFieldSampled            = 46
	OrgLifeEventFieldDuplicateOfID      = 47
	OrgLifeEventFieldDistinct           = 48
	OrgLifeEventFieldMergeIntoID        = 49
	OrgLifeEventFieldPublishScope       = 50
	OrgLifeEventFieldStatus             = 51
)

// NewOrgLifeEvent makes an empty OrgLifeEvent.
func NewOrgLifeEvent() *OrgLifeEvent {
	x := &OrgLifeEvent{}
	x.Body = x
	return x
}

// TypeName returns "OrgLifeEvent".
func (x *OrgLifeEvent) TypeName() string { return "OrgLifeEvent" }

// TypeNo returns 60.
func (x *OrgLifeEvent) TypeNo() int { return 60 }

// Copy returns a shallow copy with an envelope of its own.
func (x *OrgLifeEvent) Copy() *Record {
	y := &OrgLifeEvent{Record: x.envelope(), UnitID: x.UnitID, BranchID: x.BranchID, CycleID: x.CycleID, Kind: x.Kind, AlsoKind: x.AlsoKind, AlsoAgendaZh: x.AlsoAgendaZh, TitleZh: x.TitleZh, TopicZh: x.TopicZh, AgendaZh: x.AgendaZh, PlannedAt: x.PlannedAt, PlannedUntil: x.PlannedUntil, HeldAt: x.HeldAt, EndedAt: x.EndedAt, PlaceZh: x.PlaceZh, VenueUseID: x.VenueUseID, IsCentralWorkTopic: x.IsCentralWorkTopic, TargetID: x.TargetID, PlanItemID: x.PlanItemID, ProjectID: x.ProjectID, JointUnitIDs: x.JointUnitIDs, PartnerHeads: x.PartnerHeads, HostID: x.HostID, LecturerID: x.LecturerID, GuestLecturerZh: x.GuestLecturerZh, CreditMinutes: x.CreditMinutes, MinutesZh: x.MinutesZh, ConclusionZh: x.ConclusionZh, PreTalks: x.PreTalks, OpinionsGathered: x.OpinionsGathered, IsElection: x.IsElection, Resolutions: x.Resolutions, EvidenceIDs: x.EvidenceIDs, ExpectedCount: x.ExpectedCount, PresentCount: x.PresentCount, LeaveCount: x.LeaveCount, AbsentCount: x.AbsentCount, FormalExpected: x.FormalExpected, FormalPresent: x.FormalPresent, CreatedLate: x.CreatedLate, LateReason: x.LateReason, MinutesDueOn: x.MinutesDueOn, MinutesLate: x.MinutesLate, MinutedAt: x.MinutedAt, RecorderID: x.RecorderID, ReviewedAt: x.ReviewedAt, ReviewerID: x.ReviewerID, Sampled: x.Sampled, DuplicateOfID: x.DuplicateOfID, Distinct: x.Distinct, MergeIntoID: x.MergeIntoID, PublishScope: x.PublishScope, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *OrgLifeEvent) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(string(x.Kind))
	case 4:
		return String(string(x.AlsoKind))
	case 5:
		return String(x.AlsoAgendaZh)
	case 6:
		return String(x.TitleZh)
	case 7:
		return String(x.TopicZh)
	case 8:
		return String(x.AgendaZh)
	case 9:
		return TimeValue(x.PlannedAt)
	case 10:
		return TimeValue(x.PlannedUntil)
	case 11:
		return TimeValue(x.HeldAt)
	case 12:
		return TimeValue(x.EndedAt)
	case 13:
		return String(x.PlaceZh)
	case 14:
		return String(x.VenueUseID)
	case 15:
		return Bool(x.IsCentralWorkTopic)
	case 16:
		return String(x.TargetID)
	case 17:
		return String(x.PlanItemID)
	case 18:
		return String(x.ProjectID)
	case 19:
		return List(x.JointUnitIDs)
	case 20:
		return List(x.PartnerHeads)
	case 21:
		return String(x.HostID)
	case 22:
		return String(x.LecturerID)
	case 23:
		return String(x.GuestLecturerZh)
	case 24:
		return Int(x.CreditMinutes)
	case 25:
		return String(x.MinutesZh)
	case 26:
		return String(x.ConclusionZh)
	case 27:
		return Int(x.PreTalks)
	case 28:
		return Int(x.OpinionsGathered)
	case 29:
		return Bool(x.IsElection)
	case 30:
		return List(x.Resolutions)
	case 31:
		return List(x.EvidenceIDs)
	case 32:
		return Int(x.ExpectedCount)
	case 33:
		return Int(x.PresentCount)
	case 34:
		return Int(x.LeaveCount)
	case 35:
		return Int(x.AbsentCount)
	case 36:
		return Int(x.FormalExpected)
	case 37:
		return Int(x.FormalPresent)
	case 38:
		return Bool(x.CreatedLate)
	case 39:
		return String(x.LateReason)
	case 40:
		return DateValue(x.MinutesDueOn)
	case 41:
		return Bool(x.MinutesLate)
	case 42:
		return TimeValue(x.MinutedAt)
	case 43:
		return String(x.RecorderID)
	case 44:
		return TimeValue(x.ReviewedAt)
	case 45:
		return String(x.ReviewerID)
	case 46:
		return Bool(x.Sampled)
	case 47:
		return String(x.DuplicateOfID)
	case 48:
		return Bool(x.Distinct)
	case 49:
		return String(x.MergeIntoID)
	case 50:
		return String(string(x.PublishScope))
	case 51:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *OrgLifeEvent) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.Kind = OrgLifeKind(v.S)
	case 4:
		x.AlsoKind = OrgLifeKind(v.S)
	case 5:
		x.AlsoAgendaZh = v.S
	case 6:
		x.TitleZh = v.S
	case 7:
		x.TopicZh = v.S
	case 8:
		x.AgendaZh = v.S
	case 9:
		x.PlannedAt = Time(v.N)
	case 10:
		x.PlannedUntil = Time(v.N)
	case 11:
		x.HeldAt = Time(v.N)
	case 12:
		x.EndedAt = Time(v.N)
	case 13:
		x.PlaceZh = v.S
	case 14:
		x.VenueUseID = v.S
	case 15:
		x.IsCentralWorkTopic = v.N != 0
	case 16:
		x.TargetID = v.S
	case 17:
		x.PlanItemID = v.S
	case 18:
		x.ProjectID = v.S
	case 19:
		x.JointUnitIDs = v.L
	case 20:
		x.PartnerHeads = v.L
	case 21:
		x.HostID = v.S
	case 22:
		x.LecturerID = v.S
	case 23:
		x.GuestLecturerZh = v.S
	case 24:
		x.CreditMinutes = v.N
	case 25:
		x.MinutesZh = v.S
	case 26:
		x.ConclusionZh = v.S
	case 27:
		x.PreTalks = v.N
	case 28:
		x.OpinionsGathered = v.N
	case 29:
		x.IsElection = v.N != 0
	case 30:
		x.Resolutions = v.L
	case 31:
		x.EvidenceIDs = v.L
	case 32:
		x.ExpectedCount = v.N
	case 33:
		x.PresentCount = v.N
	case 34:
		x.LeaveCount = v.N
	case 35:
		x.AbsentCount = v.N
	case 36:
		x.FormalExpected = v.N
	case 37:
		x.FormalPresent = v.N
	case 38:
		x.CreatedLate = v.N != 0
	case 39:
		x.LateReason = v.S
	case 40:
		x.MinutesDueOn = Date(v.N)
	case 41:
		x.MinutesLate = v.N != 0
	case 42:
		x.MinutedAt = Time(v.N)
	case 43:
		x.RecorderID = v.S
	case 44:
		x.ReviewedAt = Time(v.N)
	case 45:
		x.ReviewerID = v.S
	case 46:
		x.Sampled = v.N != 0
	case 47:
		x.DuplicateOfID = v.S
	case 48:
		x.Distinct = v.N != 0
	case 49:
		x.MergeIntoID = v.S
	case 50:
		x.PublishScope = PublishScope(v.S)
	case 51:
		x.Status = OrgLifeStatus(v.S)
	}
}

// Str returns field i as text.
func (x *OrgLifeEvent) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.BranchID
	case 2:
		return x.CycleID
	case 3:
		return string(x.Kind)
	case 4:
		return string(x.AlsoKind)
	case 5:
		return x.AlsoAgendaZh
	case 6:
		return x.TitleZh
	case 7:
		return x.TopicZh
	case 8:
		return x.AgendaZh
	case 13:
		return x.PlaceZh
	case 14:
		return x.VenueUseID
	case 16:
		return x.TargetID
	case 17:
		return x.PlanItemID
	case 18:
		return x.ProjectID
	case 21:
		return x.HostID
	case 22:
		return x.LecturerID
	case 23:
		return x.GuestLecturerZh
	case 25:
		return x.MinutesZh
	case 26:
		return x.ConclusionZh
	case 39:
		return x.LateReason
	case 43:
		return x.RecorderID
	case 45:
		return x.ReviewerID
	case 47:
		return x.DuplicateOfID
	case 49:
		return x.MergeIntoID
	case 50:
		return string(x.PublishScope)
	case 51:
		return string(x.Status)
	}
	return ""
}

// SolvedLevel is 难题解决程度 / How far a topic was solved.
type SolvedLevel string

// The values of SolvedLevel.
const (
	// SolvedLevelSolvedMeasured: 解决并有实测成效 / Solved, with a measured benefit.
	SolvedLevelSolvedMeasured SolvedLevel = "SOLVED_MEASURED"
	// SolvedLevelSolved: 已解决 / Solved.
	SolvedLevelSolved SolvedLevel = "SOLVED"
	// SolvedLevelPartly: 部分解决 / Partly solved.
	SolvedLevelPartly SolvedLevel = "PARTLY"
	// SolvedLevelNone: 未解决 / Not solved.
	SolvedLevelNone SolvedLevel = "NONE"
)

// NarrowStatus is 窄口难题状态 / State of a narrow topic.
type NarrowStatus string

// The values of NarrowStatus.
const (
	// NarrowStatusRaised: 已提出 / Raised.
	NarrowStatusRaised NarrowStatus = "RAISED"
	// NarrowStatusSelected: 已选定 / Selected.
	NarrowStatusSelected NarrowStatus = "SELECTED"
	// NarrowStatusDiscussed: 已讨论 / Discussed.
	NarrowStatusDiscussed NarrowStatus = "DISCUSSED"
	// NarrowStatusConsolidated: 已归纳 / Consolidated.
	NarrowStatusConsolidated NarrowStatus = "CONSOLIDATED"
	// NarrowStatusMeasuresAssigned: 措施已落实 / Measures assigned.
	NarrowStatusMeasuresAssigned NarrowStatus = "MEASURES_ASSIGNED"
	// NarrowStatusImplemented: 已实施 / Implemented.
	NarrowStatusImplemented NarrowStatus = "IMPLEMENTED"
	// NarrowStatusVerified: 已核实 / Verified.
	NarrowStatusVerified NarrowStatus = "VERIFIED"
	// NarrowStatusClosed: 已关闭 / Closed.
	NarrowStatusClosed NarrowStatus = "CLOSED"
	// NarrowStatusDropped: 已放弃 / Dropped.
	NarrowStatusDropped NarrowStatus = "DROPPED"
)

// NarrowTopic is 窄口难题 / Narrow difficulty of production that a theme day takes up.
type NarrowTopic struct {
	Record
	// BranchID: 支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// ProblemZh: 难题 / The difficulty.
	ProblemZh string
	// RaisedByMemberID: 提出党员 / Member who raised it.
	RaisedByMemberID string
	// RaisedByAccountID: 提出职工（账号） / Account of who raised it.
	RaisedByAccountID string
	// ProductionUnitID: 所在生产单位 / Production unit.
	ProductionUnitID string
	// TargetID: 目标 / Target.
	TargetID string
	// ProjectID: “党建+”项目 / Party-building+ project.
	ProjectID string
	// Indicator: 指标 / Indicator.
	Indicator string
	// EventID: 主题党日 / Theme day.
	EventID string
	// PresentMembers: 到会党员数 / Members present.
	PresentMembers int64
	// ContributingMembers: 献策党员数 / Members who contributed.
	ContributingMembers int64
	// ConsolidationZh: 归纳 / Consolidation.
	ConsolidationZh string
	// SolvedLevel: 解决程度 / How far it was solved.
	SolvedLevel SolvedLevel
	// Benefits: 成效 / Benefits.
	Benefits []string
	// Recognition: 成果认定 / Recognition.
	Recognition string
	// VerifierID: 核实人 / Who verified it.
	VerifierID string
	// VerifiedAt: 核实时刻 / When it was verified.
	VerifiedAt Time
	// Status: 状态 / State.
	Status NarrowStatus
}

// The fields of NarrowTopic by index.
const (
	NarrowTopicFieldBranchID            = 0
	NarrowTopicFieldCycleID             = 1
	NarrowTopicFieldProblemZh           = 2
	NarrowTopicFieldRaisedByMemberID    = 3
	NarrowTopicFieldRaisedByAccountID   = 4
	NarrowTopicFieldProductionUnitID    = 5
	NarrowTopicFieldTargetID            = 6
	NarrowTopicFieldProjectID           = 7
	NarrowTopicFieldIndicator           = 8
	NarrowTopicFieldEventID             = 9
	NarrowTopicFieldPresentMembers      = 10
	NarrowTopicFieldContributingMembers = 11
	NarrowTopicFieldConsolidationZh     = 12
	NarrowTopicFieldSolvedLevel         = 13
	NarrowTopicFieldBenefits            = 14
	NarrowTopicFieldRecognition         = 15
	NarrowTopicFieldVerifierID          = 16
	NarrowTopicFieldVerifiedAt          = 17
	NarrowTopicFieldStatus              = 18
)

// NewNarrowTopic makes an empty NarrowTopic.
func NewNarrowTopic() *NarrowTopic {
	x := &NarrowTopic{}
	x.Body = x
	return x
}

// TypeName returns "NarrowTopic".
func (x *NarrowTopic) TypeName() string { return "NarrowTopic" }

// TypeNo returns 61.
func (x *NarrowTopic) TypeNo() int { return 61 }

// Copy returns a shallow copy with an envelope of its own.
func (x *NarrowTopic) Copy() *Record {
	y := &NarrowTopic{Record: x.envelope(), BranchID: x.BranchID, CycleID: x.CycleID, ProblemZh: x.ProblemZh, RaisedByMemberID: x.RaisedByMemberID, RaisedByAccountID: x.RaisedByAccountID, ProductionUnitID: x.ProductionUnitID, TargetID: x.TargetID, ProjectID: x.ProjectID, Indicator: x.Indicator, EventID: x.EventID, PresentMembers: x.PresentMembers, ContributingMembers: x.ContributingMembers, ConsolidationZh: x.ConsolidationZh, SolvedLevel: x.SolvedLevel, Benefits: x.Benefits, Recognition: x.Recognition, VerifierID: x.VerifierID, VerifiedAt: x.VerifiedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *NarrowTopic) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.ProblemZh)
	case 3:
		return String(x.RaisedByMemberID)
	case 4:
		return String(x.RaisedByAccountID)
	case 5:
		return String(x.ProductionUnitID)
	case 6:
		return String(x.TargetID)
	case 7:
		return String(x.ProjectID)
	case 8:
		return Object(x.Indicator)
	case 9:
		return String(x.EventID)
	case 10:
		return Int(x.PresentMembers)
	case 11:
		return Int(x.ContributingMembers)
	case 12:
		return String(x.ConsolidationZh)
	case 13:
		return String(string(x.SolvedLevel))
	case 14:
		return List(x.Benefits)
	case 15:
		return Object(x.Recognition)
	case 16:
		return String(x.VerifierID)
	case 17:
		return TimeValue(x.VerifiedAt)
	case 18:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *NarrowTopic) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.ProblemZh = v.S
	case 3:
		x.RaisedByMemberID = v.S
	case 4:
		x.RaisedByAccountID = v.S
	case 5:
		x.ProductionUnitID = v.S
	case 6:
		x.TargetID = v.S
	case 7:
		x.ProjectID = v.S
	case 8:
		x.Indicator = v.S
	case 9:
		x.EventID = v.S
	case 10:
		x.PresentMembers = v.N
	case 11:
		x.ContributingMembers = v.N
	case 12:
		x.ConsolidationZh = v.S
	case 13:
		x.SolvedLevel = SolvedLevel(v.S)
	case 14:
		x.Benefits = v.L
	case 15:
		x.Recognition = v.S
	case 16:
		x.VerifierID = v.S
	case 17:
		x.VerifiedAt = Time(v.N)
	case 18:
		x.Status = NarrowStatus(v.S)
	}
}

// Str returns field i as text.
func (x *NarrowTopic) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.CycleID
	case 2:
		return x.ProblemZh
	case 3:
		return x.RaisedByMemberID
	case 4:
		return x.RaisedByAccountID
	case 5:
		return x.ProductionUnitID
	case 6:
		return x.TargetID
	case 7:
		return x.ProjectID
	case 8:
		return x.Indicator
	case 9:
		return x.EventID
	case 12:
		return x.ConsolidationZh
	case 13:
		return string(x.SolvedLevel)
	case 15:
		return x.Recognition
	case 16:
		return x.VerifierID
	case 18:
		return string(x.Status)
	}
	return ""
}

// IdeaSpokenBy is 想法由谁记下 / Who took an idea down.
type IdeaSpokenBy string

// The values of IdeaSpokenBy.
const (
	// IdeaSpokenBySelf: 本人 / The author.
	IdeaSpokenBySelf IdeaSpokenBy = "SELF"
	// IdeaSpokenByRecorded: 代记 / Somebody else.
	IdeaSpokenByRecorded IdeaSpokenBy = "RECORDED"
)

// IdeaStatus is 想法状态 / State of an idea.
type IdeaStatus string

// The values of IdeaStatus.
const (
	// IdeaStatusGiven: 已提出 / Given.
	IdeaStatusGiven IdeaStatus = "GIVEN"
	// IdeaStatusValid: 有效 / Valid.
	IdeaStatusValid IdeaStatus = "VALID"
	// IdeaStatusNotValid: 无效 / Not valid.
	IdeaStatusNotValid IdeaStatus = "NOT_VALID"
	// IdeaStatusAdopted: 已采纳 / Adopted.
	IdeaStatusAdopted IdeaStatus = "ADOPTED"
)

// Idea is 想法思路 / An idea in a discussion.
type Idea struct {
	Record
	// TopicID: 难题 / Topic.
	TopicID string
	// MemberID: 党员 / Member.
	MemberID string
	// Seq: 第几个 / Which of the member's ideas.
	Seq int64
	// BranchID: 支部 / Branch.
	BranchID string
	// TextZh: 内容 / Text.
	TextZh string
	// At: 时间 / When.
	At Time
	// SpokenBy: 由谁记下 / Who took it down.
	SpokenBy IdeaSpokenBy
	// Counted: 计入 / It counts.
	Counted bool
	// Status: 状态 / State.
	Status IdeaStatus
}

// The fields of Idea by index.
const (
	IdeaFieldTopicID  = 0
	IdeaFieldMemberID = 1
	IdeaFieldSeq      = 2
	IdeaFieldBranchID = 3
	IdeaFieldTextZh   = 4
	IdeaFieldAt       = 5
	IdeaFieldSpokenBy = 6
	IdeaFieldCounted  = 7
	IdeaFieldStatus   = 8
)

// NewIdea makes an empty Idea.
func NewIdea() *Idea {
	x := &Idea{}
	x.Body = x
	return x
}

// TypeName returns "Idea".
func (x *Idea) TypeName() string { return "Idea" }

// TypeNo returns 62.
func (x *Idea) TypeNo() int { return 62 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Idea) Copy() *Record {
	y := &Idea{Record: x.envelope(), TopicID: x.TopicID, MemberID: x.MemberID, Seq: x.Seq, BranchID: x.BranchID, TextZh: x.TextZh, At: x.At, SpokenBy: x.SpokenBy, Counted: x.Counted, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Idea) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TopicID)
	case 1:
		return String(x.MemberID)
	case 2:
		return Int(x.Seq)
	case 3:
		return String(x.BranchID)
	case 4:
		return String(x.TextZh)
	case 5:
		return TimeValue(x.At)
	case 6:
		return String(string(x.SpokenBy))
	case 7:
		return Bool(x.Counted)
	case 8:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Idea) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TopicID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.Seq = v.N
	case 3:
		x.BranchID = v.S
	case 4:
		x.TextZh = v.S
	case 5:
		x.At = Time(v.N)
	case 6:
		x.SpokenBy = IdeaSpokenBy(v.S)
	case 7:
		x.Counted = v.N != 0
	case 8:
		x.Status = IdeaStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Idea) Str(i int) string {
	switch i {
	case 0:
		return x.TopicID
	case 1:
		return x.MemberID
	case 3:
		return x.BranchID
	case 4:
		return x.TextZh
	case 6:
		return string(x.SpokenBy)
	case 8:
		return string(x.Status)
	}
	return ""
}

// AgreedMeasure is 议定措施：会议、难题或项目定下的事 / A measure that a meeting, a topic or a project agreed.
type AgreedMeasure struct {
	Record
	// EventID: 会议 / Meeting.
	EventID string
	// TopicID: 难题 / Topic.
	TopicID string
	// ProjectID: 项目 / Project.
	ProjectID string
	// UnitID: 单位 / Unit of what agreed it.
	UnitID string
	// ProblemZh: 查摆的问题（组织生活会） / The problem listed, of an organisation-life meeting.
	ProblemZh string
	// TextZh: 内容 / What will be done.
	TextZh string
	// IdeaIDs: 所据想法 / Ideas that it rests on.
	IdeaIDs []string
	// OwnerMemberID: 责任党员 / Member responsible.
	OwnerMemberID string
	// HelperIDs: 协助人 / Members who help.
	HelperIDs []string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// Indicator: 指标 / Indicator.
	Indicator string
	// ReportZh: 完成情况 / Report.
	ReportZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ReportedAt: 报告时间 / Reported at.
	ReportedAt Time
	// VerifiedAt: 核实时间 / Verified at.
	VerifiedAt Time
	// VerifierID: 核实人：指定的或实际核实的 / Verifier, as named or as it was.
	VerifierID string
	// Effect: 成效 / Effect.
	Effect MeasureEffect
	// Status: 状态 / State.
	Status MeasureStatus
}

// The fields of AgreedMeasure by index.
const (
	AgreedMeasureFieldEventID       = 0
	AgreedMeasureFieldTopicID       = 1
	AgreedMeasureFieldProjectID     = 2
	AgreedMeasureFieldUnitID        = 3
	AgreedMeasureFieldProblemZh     = 4
	AgreedMeasureFieldTextZh        = 5
	AgreedMeasureFieldIdeaIDs       = 6
	AgreedMeasureFieldOwnerMemberID = 7
	AgreedMeasureFieldHelperIDs     = 8
	AgreedMeasureFieldDueOn         = 9
	AgreedMeasureFieldOriginalDueOn = 10
	AgreedMeasureFieldIndicator     = 11
	AgreedMeasureFieldReportZh      = 12
	AgreedMeasureFieldEvidenceIDs   = 13
	AgreedMeasureFieldReportedAt    = 14
	AgreedMeasureFieldVerifiedAt    = 15
	AgreedMeasureFieldVerifierID    = 16
	AgreedMeasureFieldEffect        = 17
	AgreedMeasureFieldStatus        = 18
)

// NewAgreedMeasure makes an empty AgreedMeasure.
func NewAgreedMeasure() *AgreedMeasure {
	x := &AgreedMeasure{}
	x.Body = x
	return x
}

// TypeName returns "AgreedMeasure".
func (x *AgreedMeasure) TypeName() string { return "AgreedMeasure" }

// TypeNo returns 63.
func (x *AgreedMeasure) TypeNo() int { return 63 }

// Copy returns a shallow copy with an envelope of its own.
func (x *AgreedMeasure) Copy() *Record {
	y := &AgreedMeasure{Record: x.envelope(), EventID: x.EventID, TopicID: x.TopicID, ProjectID: x.ProjectID, UnitID: x.UnitID, ProblemZh: x.ProblemZh, TextZh: x.TextZh, IdeaIDs: x.IdeaIDs, OwnerMemberID: x.OwnerMemberID, HelperIDs: x.HelperIDs, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, Indicator: x.Indicator, ReportZh: x.ReportZh, EvidenceIDs: x.EvidenceIDs, ReportedAt: x.ReportedAt, VerifiedAt: x.VerifiedAt, VerifierID: x.VerifierID, Effect: x.Effect, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *AgreedMeasure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.EventID)
	case 1:
		return String(x.TopicID)
	case 2:
		return String(x.ProjectID)
	case 3:
		return String(x.UnitID)
	case 4:
		return String(x.ProblemZh)
	case 5:
		return String(x.TextZh)
	case 6:
		return List(x.IdeaIDs)
	case 7:
		return String(x.OwnerMemberID)
	case 8:
		return List(x.HelperIDs)
	case 9:
		return DateValue(x.DueOn)
	case 10:
		return DateValue(x.OriginalDueOn)
	case 11:
		return Object(x.Indicator)
	case 12:
		return String(x.ReportZh)
	case 13:
		return List(x.EvidenceIDs)
	case 14:
		return TimeValue(x.ReportedAt)
	case 15:
		return TimeValue(x.VerifiedAt)
	case 16:
		return String(x.VerifierID)
	case 17:
		return String(string(x.Effect))
	case 18:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *AgreedMeasure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.EventID = v.S
	case 1:
		x.TopicID = v.S
	case 2:
		x.ProjectID = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.ProblemZh = v.S
	case 5:
		x.TextZh = v.S
	case 6:
		x.IdeaIDs = v.L
	case 7:
		x.OwnerMemberID = v.S
	case 8:
		x.HelperIDs = v.L
	case 9:
		x.DueOn = Date(v.N)
	case 10:
		x.OriginalDueOn = Date(v.N)
	case 11:
		x.Indicator = v.S
	case 12:
		x.ReportZh = v.S
	case 13:
		x.EvidenceIDs = v.L
	case 14:
		x.ReportedAt = Time(v.N)
	case 15:
		x.VerifiedAt = Time(v.N)
	case 16:
		x.VerifierID = v.S
	case 17:
		x.Effect = MeasureEffect(v.S)
	case 18:
		x.Status = MeasureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *AgreedMeasure) Str(i int) string {
	switch i {
	case 0:
		return x.EventID
	case 1:
		return x.TopicID
	case 2:
		return x.ProjectID
	case 3:
		return x.UnitID
	case 4:
		return x.ProblemZh
	case 5:
		return x.TextZh
	case 7:
		return x.OwnerMemberID
	case 11:
		return x.Indicator
	case 12:
		return x.ReportZh
	case 16:
		return x.VerifierID
	case 17:
		return string(x.Effect)
	case 18:
		return string(x.Status)
	}
	return ""
}

// HazardSeverity is 隐患等级 / Severity of a hazard.
type HazardSeverity string

// The values of HazardSeverity.
const (
	// HazardSeverityGeneral: 一般 / General.
	HazardSeverityGeneral HazardSeverity = "GENERAL"
	// HazardSeverityMajor: 重大 / Major.
	HazardSeverityMajor HazardSeverity = "MAJOR"
)

// HazardStatus is 隐患状态 / State of a hazard.
type HazardStatus string

// The values of HazardStatus.
const (
	// HazardStatusReported: 已报告 / Reported.
	HazardStatusReported HazardStatus = "REPORTED"
	// HazardStatusConfirmed: 已确认 / Confirmed.
	HazardStatusConfirmed HazardStatus = "CONFIRMED"
	// HazardStatusRemoved: 已消除 / Removed.
	HazardStatusRemoved HazardStatus = "REMOVED"
	// HazardStatusClosed: 已关闭 / Closed.
	HazardStatusClosed HazardStatus = "CLOSED"
	// HazardStatusRejected: 未采纳 / Rejected.
	HazardStatusRejected HazardStatus = "REJECTED"
)

// Hazard is 隐患 / A hazard.
type Hazard struct {
	Record
	// UnitID: 所在单位 / Unit where it is.
	UnitID string
	// BranchID: 支部 / Branch.
	BranchID string
	// AreaID: 责任区 / Responsibility area.
	AreaID string
	// ProjectID: 项目 / Project.
	ProjectID string
	// ReporterMemberID: 报告党员 / Member who reported it.
	ReporterMemberID string
	// ReporterAccountID: 报告职工（账号） / Account of who reported it.
	ReporterAccountID string
	// ReportedAt: 报告时刻 / When it was reported.
	ReportedAt Time
	// DescriptionZh: 描述 / Description.
	DescriptionZh string
	// Severity: 等级 / Severity.
	Severity HazardSeverity
	// FixOwnerMemberID: 整改党员 / Member who removes it.
	FixOwnerMemberID string
	// FixOwnerAccountID: 整改职工（账号） / Account that removes it.
	FixOwnerAccountID string
	// DueOn: 期限 / Due date.
	DueOn Date
	// OriginalDueOn: 原定期限 / Original due date.
	OriginalDueOn Date
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// ConfirmedAt: 确认时刻 / When it was confirmed.
	ConfirmedAt Time
	// RemovedOn: 消除日期 / Day it was removed.
	RemovedOn Date
	// DuplicateOfID: 与之重复的隐患 / Hazard that it doubles.
	DuplicateOfID string
	// Status: 状态 / State.
	Status HazardStatus
}

// The fields of Hazard by index.
const (
	HazardFieldUnitID            = 0
	HazardFieldBranchID          = 1
	HazardFieldAreaID            = 2
	HazardFieldProjectID         = 3
	HazardFieldReporterMemberID  = 4
	HazardFieldReporterAccountID = 5
	HazardFieldReportedAt        = 6
	HazardFieldDescriptionZh     = 7
	HazardFieldSeverity          = 8
	HazardFieldFixOwnerMemberID  = 9
	HazardFieldFixOwnerAccountID = 10
	HazardFieldDueOn             = 11
	HazardFieldOriginalDueOn     = 12
	HazardFieldEvidenceIDs       = 13
	HazardFieldConfirmedAt       = 14
	HazardFieldRemovedOn         = 15
	HazardFieldDuplicateOfID     = 16
	HazardFieldStatus            = 17
)

// NewHazard makes an empty Hazard.
func NewHazard() *Hazard {
	x := &Hazard{}
	x.Body = x
	return x
}

// TypeName returns "Hazard".
func (x *Hazard) TypeName() string { return "Hazard" }

// TypeNo returns 64.
func (x *Hazard) TypeNo() int { return 64 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Hazard) Copy() *Record {
	y := &Hazard{Record: x.envelope(), UnitID: x.UnitID, BranchID: x.BranchID, AreaID: x.AreaID, ProjectID: x.ProjectID, ReporterMemberID: x.ReporterMemberID, ReporterAccountID: x.ReporterAccountID, ReportedAt: x.ReportedAt, DescriptionZh: x.DescriptionZh, Severity: x.Severity, FixOwnerMemberID: x.FixOwnerMemberID, FixOwnerAccountID: x.FixOwnerAccountID, DueOn: x.DueOn, OriginalDueOn: x.OriginalDueOn, EvidenceIDs: x.EvidenceIDs, ConfirmedAt: x.ConfirmedAt, RemovedOn: x.RemovedOn, DuplicateOfID: x.DuplicateOfID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Hazard) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(x.AreaID)
	case 3:
		return String(x.ProjectID)
	case 4:
		return String(x.ReporterMemberID)
	case 5:
		return String(x.ReporterAccountID)
	case 6:
		return TimeValue(x.ReportedAt)
	case 7:
		return String(x.DescriptionZh)
	case 8:
		return String(string(x.Severity))
	case 9:
		return String(x.FixOwnerMemberID)
	case 10:
		return String(x.FixOwnerAccountID)
	case 11:
		return DateValue(x.DueOn)
	case 12:
		return DateValue(x.OriginalDueOn)
	case 13:
		return List(x.EvidenceIDs)
	case 14:
		return TimeValue(x.ConfirmedAt)
	case 15:
		return DateValue(x.RemovedOn)
	case 16:
		return String(x.DuplicateOfID)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Hazard) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.AreaID = v.S
	case 3:
		x.ProjectID = v.S
	case 4:
		x.ReporterMemberID = v.S
	case 5:
		x.ReporterAccountID = v.S
	case 6:
		x.ReportedAt = Time(v.N)
	case 7:
		x.DescriptionZh = v.S
	case 8:
		x.Severity = HazardSeverity(v.S)
	case 9:
		x.FixOwnerMemberID = v.S
	case 10:
		x.FixOwnerAccountID = v.S
	case 11:
		x.DueOn = Date(v.N)
	case 12:
		x.OriginalDueOn = Date(v.N)
	case 13:
		x.EvidenceIDs = v.L
	case 14:
		x.ConfirmedAt = Time(v.N)
	case 15:
		x.RemovedOn = Date(v.N)
	case 16:
		x.DuplicateOfID = v.S
	case 17:
		x.Status = HazardStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Hazard) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.BranchID
	case 2:
		return x.AreaID
	case 3:
		return x.ProjectID
	case 4:
		return x.ReporterMemberID
	case 5:
		return x.ReporterAccountID
	case 7:
		return x.DescriptionZh
	case 8:
		return string(x.Severity)
	case 9:
		return x.FixOwnerMemberID
	case 10:
		return x.FixOwnerAccountID
	case 16:
		return x.DuplicateOfID
	case 17:
		return string(x.Status)
	}
	return ""
}

// ViolationStatus is 违章状态 / State of a violation.
type ViolationStatus string

// The values of ViolationStatus.
const (
	// ViolationStatusRecorded: 已记录 / Recorded.
	ViolationStatusRecorded ViolationStatus = "RECORDED"
	// ViolationStatusConfirmed: 已确认 / Confirmed.
	ViolationStatusConfirmed ViolationStatus = "CONFIRMED"
	// ViolationStatusDismissed: 不成立 / Dismissed.
	ViolationStatusDismissed ViolationStatus = "DISMISSED"
	// ViolationStatusRevoked: 已撤销 / Revoked.
	ViolationStatusRevoked ViolationStatus = "REVOKED"
)

// Violation is 违章 / A violation.
type Violation struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// AccountID: 职工（账号） / Account of a member of staff.
	AccountID string
	// UnitID: 所在单位 / Unit where it was.
	UnitID string
	// BranchID: 党员所在支部 / Branch of the member.
	BranchID string
	// OccurredOn: 日期 / Day.
	OccurredOn Date
	// KindCode: 类别 / Kind.
	KindCode string
	// UnitResponsible: 单位负有责任的事故 / An accident for which the unit answers.
	UnitResponsible bool
	// AccidentNo: 事故编号 / Number of the accident.
	AccidentNo string
	// DescriptionZh: 描述 / Description.
	DescriptionZh string
	// DocumentEvidenceID: 认定文件 / Document.
	DocumentEvidenceID string
	// DecidedOn: 认定日期 / Day of the decision.
	DecidedOn Date
	// Status: 状态 / State.
	Status ViolationStatus
}

// The fields of Violation by index.
const (
	ViolationFieldMemberID           = 0
	ViolationFieldAccountID          = 1
	ViolationFieldUnitID             = 2
	ViolationFieldBranchID           = 3
	ViolationFieldOccurredOn         = 4
	ViolationFieldKindCode           = 5
	ViolationFieldUnitResponsible    = 6
	ViolationFieldAccidentNo         = 7
	ViolationFieldDescriptionZh      = 8
	ViolationFieldDocumentEvidenceID = 9
	ViolationFieldDecidedOn          = 10
	ViolationFieldStatus             = 11
)

// NewViolation makes an empty Violation.
func NewViolation() *Violation {
	x := &Violation{}
	x.Body = x
	return x
}

// TypeName returns "Violation".
func (x *Violation) TypeName() string { return "Violation" }

// TypeNo returns 65.
func (x *Violation) TypeNo() int { return 65 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Violation) Copy() *Record {
	y := &Violation{Record: x.envelope(), MemberID: x.MemberID, AccountID: x.AccountID, UnitID: x.UnitID, BranchID: x.BranchID, OccurredOn: x.OccurredOn, KindCode: x.KindCode, UnitResponsible: x.UnitResponsible, AccidentNo: x.AccidentNo, DescriptionZh: x.DescriptionZh, DocumentEvidenceID: x.DocumentEvidenceID, DecidedOn: x.DecidedOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Violation) Get(i int) Value {
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
		return String(x.BranchID)
	case 4:
		return DateValue(x.OccurredOn)
	case 5:
		return String(x.KindCode)
	case 6:
		return Bool(x.UnitResponsible)
	case 7:
		return String(x.AccidentNo)
	case 8:
		return String(x.DescriptionZh)
	case 9:
		return String(x.DocumentEvidenceID)
	case 10:
		return DateValue(x.DecidedOn)
	case 11:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Violation) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.AccountID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.BranchID = v.S
	case 4:
		x.OccurredOn = Date(v.N)
	case 5:
		x.KindCode = v.S
	case 6:
		x.UnitResponsible = v.N != 0
	case 7:
		x.AccidentNo = v.S
	case 8:
		x.DescriptionZh = v.S
	case 9:
		x.DocumentEvidenceID = v.S
	case 10:
		x.DecidedOn = Date(v.N)
	case 11:
		x.Status = ViolationStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Violation) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.AccountID
	case 2:
		return x.UnitID
	case 3:
		return x.BranchID
	case 5:
		return x.KindCode
	case 7:
		return x.AccidentNo
	case 8:
		return x.DescriptionZh
	case 9:
		return x.DocumentEvidenceID
	case 11:
		return string(x.Status)
	}
	return ""
}

// ThreeLinkKind is 三联类别 / Kind of link.
type ThreeLinkKind string

// The values of ThreeLinkKind.
const (
	// ThreeLinkKindCommitteeToBranch: 党委委员联系党支部 / Committee member links to a branch.
	ThreeLinkKindCommitteeToBranch ThreeLinkKind = "COMMITTEE_TO_BRANCH"
	// ThreeLinkKindBranchCommitteeToTeam: 支委联系班组 / Branch committee member links to a team.
	ThreeLinkKindBranchCommitteeToTeam ThreeLinkKind = "BRANCH_COMMITTEE_TO_TEAM"
	// ThreeLinkKindMemberToPost: 党员联系岗位或职工 / Member links to a post or person.
	ThreeLinkKindMemberToPost ThreeLinkKind = "MEMBER_TO_POST"
)

// LinkStatus is 三联状态 / State of a link.
type LinkStatus string

// The values of LinkStatus.
const (
	// LinkStatusActive: 有效 / Active.
	LinkStatusActive LinkStatus = "ACTIVE"
	// LinkStatusEnded: 已结束 / Ended.
	LinkStatusEnded LinkStatus = "ENDED"
	// LinkStatusReassigned: 已改派 / Reassigned.
	LinkStatusReassigned LinkStatus = "REASSIGNED"
)

// ThreeLink is 三联 / A link of a committee member or member.
type ThreeLink struct {
	Record
	// UnitID: 联系人所在党组织 / Party unit of the linker.
	UnitID string
	// LinkKind: 类别 / Kind.
	LinkKind ThreeLinkKind
	// LinkerMemberID: 联系人 / Linker.
	LinkerMemberID string
	// LinkedUnitID: 所联单位 / Unit linked to.
	LinkedUnitID string
	// LinkedMemberID: 所联党员 / Member linked to.
	LinkedMemberID string
	// LinkedAccountID: 所联职工（账号） / Account linked to.
	LinkedAccountID string
	// LinkedPostZh: 所联岗位 / Post linked to.
	LinkedPostZh string
	// From: 起始 / From.
	From Date
	// To: 截止 / To.
	To Date
	// TaskZh: 联系任务 / What the link is for.
	TaskZh string
	// SuccessorID: 接替人 / Successor.
	SuccessorID string
	// Status: 状态 / State.
	Status LinkStatus
	// WatchedFrom: 督促到的月份首日：此前的月份已告知过 / First day of the month that contacts are asked of: of those before it people were told.
	WatchedFrom Date
	// LastContactOn: 最近一次计入的联系日 / Day of the last contact that counts.
	LastContactOn Date
}

// The fields of ThreeLink by index.
const (
	ThreeLinkFieldUnitID          = 0
	ThreeLinkFieldLinkKind        = 1
	ThreeLinkFieldLinkerMemberID  = 2
	ThreeLinkFieldLinkedUnitID    = 3
	ThreeLinkFieldLinkedMemberID  = 4
	ThreeLinkFieldLinkedAccountID = 5
	ThreeLinkFieldLinkedPostZh    = 6
	ThreeLinkFieldFrom            = 7
	ThreeLinkFieldTo              = 8
	ThreeLinkFieldTaskZh          = 9
	ThreeLinkFieldSuccessorID     = 10
	ThreeLinkFieldStatus          = 11
	ThreeLinkFieldWatchedFrom     = 12
	ThreeLinkFieldLastContactOn   = 13
)

// NewThreeLink makes an empty ThreeLink.
func NewThreeLink() *ThreeLink {
	x := &ThreeLink{}
	x.Body = x
	return x
}

// TypeName returns "ThreeLink".
func (x *ThreeLink) TypeName() string { return "ThreeLink" }

// TypeNo returns 66.
func (x *ThreeLink) TypeNo() int { return 66 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ThreeLink) Copy() *Record {
	y := &ThreeLink{Record: x.envelope(), UnitID: x.UnitID, LinkKind: x.LinkKind, LinkerMemberID: x.LinkerMemberID, LinkedUnitID: x.LinkedUnitID, LinkedMemberID: x.LinkedMemberID, LinkedAccountID: x.LinkedAccountID, LinkedPostZh: x.LinkedPostZh, From: x.From, To: x.To, TaskZh: x.TaskZh, SuccessorID: x.SuccessorID, Status: x.Status, WatchedFrom: x.WatchedFrom, LastContactOn: x.LastContactOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ThreeLink) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(string(x.LinkKind))
	case 2:
		return String(x.LinkerMemberID)
	case 3:
		return String(x.LinkedUnitID)
	case 4:
		return String(x.LinkedMemberID)
	case 5:
		return String(x.LinkedAccountID)
	case 6:
		return String(x.LinkedPostZh)
	case 7:
		return DateValue(x.From)
	case 8:
		return DateValue(x.To)
	case 9:
		return String(x.TaskZh)
	case 10:
		return String(x.SuccessorID)
	case 11:
		return String(string(x.Status))
	case 12:
		return DateValue(x.WatchedFrom)
	case 13:
		return DateValue(x.LastContactOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *ThreeLink) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.LinkKind = ThreeLinkKind(v.S)
	case 2:
		x.LinkerMemberID = v.S
	case 3:
		x.LinkedUnitID = v.S
	case 4:
		x.LinkedMemberID = v.S
	case 5:
		x.LinkedAccountID = v.S
	case 6:
		x.LinkedPostZh = v.S
	case 7:
		x.From = Date(v.N)
	case 8:
		x.To = Date(v.N)
	case 9:
		x.TaskZh = v.S
	case 10:
		x.SuccessorID = v.S
	case 11:
		x.Status = LinkStatus(v.S)
	case 12:
		x.WatchedFrom = Date(v.N)
	case 13:
		x.LastContactOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *ThreeLink) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return string(x.LinkKind)
	case 2:
		return x.LinkerMemberID
	case 3:
		return x.LinkedUnitID
	case 4:
		return x.LinkedMemberID
	case 5:
		return x.LinkedAccountID
	case 6:
		return x.LinkedPostZh
	case 9:
		return x.TaskZh
	case 10:
		return x.SuccessorID
	case 11:
		return string(x.Status)
	}
	return ""
}

// LinkContact is 联系记录 / A contact of a link.
type LinkContact struct {
	Record
	// ThreeLinkID: 三联 / Link.
	ThreeLinkID string
	// UnitID: 单位 / Unit.
	UnitID string
	// LinkerMemberID: 联系人 / Linker.
	LinkerMemberID string
	// At: 时间 / When.
	At Time
	// KindCode: 类别 / Kind.
	KindCode string
	// SiteID: 场所 / Site.
	SiteID string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// ContentZh: 内容 / What was done.
	ContentZh string
	// ProblemsZh: 发现的问题 / Problems.
	ProblemsZh string
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
	// Late: 补录：当月过后才记录（以行为时刻为准），不计入当月 / Recorded when its month was over, by the time of the act: it makes no month valid.
	Late bool
}

// The fields of LinkContact by index.
const (
	LinkContactFieldThreeLinkID    = 0
	LinkContactFieldUnitID         = 1
	LinkContactFieldLinkerMemberID = 2
	LinkContactFieldAt             = 3
	LinkContactFieldKindCode       = 4
	LinkContactFieldSiteID         = 5
	LinkContactFieldPlaceZh        = 6
	LinkContactFieldContentZh      = 7
	LinkContactFieldProblemsZh     = 8
	LinkContactFieldNextStepZh     = 9
	LinkContactFieldNextOn         = 10
	LinkContactFieldEvidenceIDs    = 11
	LinkContactFieldBy             = 12
	LinkContactFieldConfirmedBy    = 13
	LinkContactFieldConfirmedAt    = 14
	LinkContactFieldStatus         = 15
	LinkContactFieldLate           = 16
)

// NewLinkContact makes an empty LinkContact.
func NewLinkContact() *LinkContact {
	x := &LinkContact{}
	x.Body = x
	return x
}

// TypeName returns "LinkContact".
func (x *LinkContact) TypeName() string { return "LinkContact" }

// TypeNo returns 67.
func (x *LinkContact) TypeNo() int { return 67 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LinkContact) Copy() *Record {
	y := &LinkContact{Record: x.envelope(), ThreeLinkID: x.ThreeLinkID, UnitID: x.UnitID, LinkerMemberID: x.LinkerMemberID, At: x.At, KindCode: x.KindCode, SiteID: x.SiteID, PlaceZh: x.PlaceZh, ContentZh: x.ContentZh, ProblemsZh: x.ProblemsZh, NextStepZh: x.NextStepZh, NextOn: x.NextOn, EvidenceIDs: x.EvidenceIDs, By: x.By, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, Status: x.Status, Late: x.Late}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LinkContact) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ThreeLinkID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.LinkerMemberID)
	case 3:
		return TimeValue(x.At)
	case 4:
		return String(x.KindCode)
	case 5:
		return String(x.SiteID)
	case 6:
		return String(x.PlaceZh)
	case 7:
		return String(x.ContentZh)
	case 8:
		return String(x.ProblemsZh)
	case 9:
		return String(x.NextStepZh)
	case 10:
		return DateValue(x.NextOn)
	case 11:
		return List(x.EvidenceIDs)
	case 12:
		return String(x.By)
	case 13:
		return String(x.ConfirmedBy)
	case 14:
		return TimeValue(x.ConfirmedAt)
	case 15:
		return String(string(x.Status))
	case 16:
		return Bool(x.Late)
	}
	return Null
}

// Set stores a value in field i.
func (x *LinkContact) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ThreeLinkID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.LinkerMemberID = v.S
	case 3:
		x.At = Time(v.N)
	case 4:
		x.KindCode = v.S
	case 5:
		x.SiteID = v.S
	case 6:
		x.PlaceZh = v.S
	case 7:
		x.ContentZh = v.S
	case 8:
		x.ProblemsZh = v.S
	case 9:
		x.NextStepZh = v.S
	case 10:
		x.NextOn = Date(v.N)
	case 11:
		x.EvidenceIDs = v.L
	case 12:
		x.By = v.S
	case 13:
		x.ConfirmedBy = v.S
	case 14:
		x.ConfirmedAt = Time(v.N)
	case 15:
		x.Status = WorkLogStatus(v.S)
	case 16:
		x.Late = v.N != 0
	}
}

// Str returns field i as text.
func (x *LinkContact) Str(i int) string {
	switch i {
	case 0:
		return x.ThreeLinkID
	case 1:
		return x.UnitID
	case 2:
		return x.LinkerMemberID
	case 4:
		return x.KindCode
	case 5:
		return x.SiteID
	case 6:
		return x.PlaceZh
	case 7:
		return x.ContentZh
	case 8:
		return x.ProblemsZh
	case 9:
		return x.NextStepZh
	case 12:
		return x.By
	case 13:
		return x.ConfirmedBy
	case 15:
		return string(x.Status)
	}
	return ""
}

// PrescribedStatus is 规定动作状态 / State of a prescribed action.
type PrescribedStatus string

// The values of PrescribedStatus.
const (
	// PrescribedStatusDraft: 草稿 / Draft.
	PrescribedStatusDraft PrescribedStatus = "DRAFT"
	// PrescribedStatusIssued: 已下达 / Issued.
	PrescribedStatusIssued PrescribedStatus = "ISSUED"
	// PrescribedStatusClosed: 已结束 / Closed.
	PrescribedStatusClosed PrescribedStatus = "CLOSED"
	// PrescribedStatusWithdrawn: 已撤回 / Withdrawn.
	PrescribedStatusWithdrawn PrescribedStatus = "WITHDRAWN"
)

// ActionCircle is 规定动作的公布范围 / Circle that a prescribed action is published to.
type ActionCircle string

// The values of ActionCircle.
const (
	// ActionCircleUnit: 本单位 / Unit.
	ActionCircleUnit ActionCircle = "UNIT"
	// ActionCircleCompany: 全公司 / Company.
	ActionCircleCompany ActionCircle = "COMPANY"
)

// PrescribedAction is 规定动作 / An action that is prescribed to the branches below.
type PrescribedAction struct {
	Record
	// IssuerUnitID: 下达单位 / Unit that issues it.
	IssuerUnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// Code: 编号 / Code.
	Code string
	// TitleZh: 名称 / Title.
	TitleZh string
	// ActivityKindCode: 活动类别 / Kind of activity.
	ActivityKindCode string
	// RequirementZh: 要求 / What is required.
	RequirementZh string
	// ScopeUnitIDs: 适用单位，空为下属全部支部 / Units that it goes for; empty for all branches below.
	ScopeUnitIDs []string
	// StartsOn: 开始日期 / Day it starts.
	StartsOn Date
	// DueOn: 期限 / Due date.
	DueOn Date
	// IssuedOn: 下达日期 / Day it was issued.
	IssuedOn Date
	// Status: 状态 / State.
	Status PrescribedStatus
	// Circle: 公布范围：公司下达的为全公司，单位下达的为本单位 / Circle that it is published to: the company for what the company issues, else the unit.
	Circle ActionCircle
}

// The fields of PrescribedAction by index.
const (
	PrescribedActionFieldIssuerUnitID     = 0
	PrescribedActionFieldCycleID          = 1
	PrescribedActionFieldCode             = 2
	PrescribedActionFieldTitleZh          = 3
	PrescribedActionFieldActivityKindCode = 4
	PrescribedActionFieldRequirementZh    = 5
	PrescribedActionFieldScopeUnitIDs     = 6
	PrescribedActionFieldStartsOn         = 7
	PrescribedActionFieldDueOn            = 8
	PrescribedActionFieldIssuedOn         = 9
	PrescribedActionFieldStatus           = 10
	PrescribedActionFieldCircle           = 11
)

// NewPrescribedAction makes an empty PrescribedAction.
func NewPrescribedAction() *PrescribedAction {
	x := &PrescribedAction{}
	x.Body = x
	return x
}

// TypeName returns "PrescribedAction".
func (x *PrescribedAction) TypeName() string { return "PrescribedAction" }

// TypeNo returns 68.
func (x *PrescribedAction) TypeNo() int { return 68 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PrescribedAction) Copy() *Record {
	y := &PrescribedAction{Record: x.envelope(), IssuerUnitID: x.IssuerUnitID, CycleID: x.CycleID, Code: x.Code, TitleZh: x.TitleZh, ActivityKindCode: x.ActivityKindCode, RequirementZh: x.RequirementZh, ScopeUnitIDs: x.ScopeUnitIDs, StartsOn: x.StartsOn, DueOn: x.DueOn, IssuedOn: x.IssuedOn, Status: x.Status, Circle: x.Circle}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PrescribedAction) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.IssuerUnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.Code)
	case 3:
		return String(x.TitleZh)
	case 4:
		return String(x.ActivityKindCode)
	case 5:
		return String(x.RequirementZh)
	case 6:
		return List(x.ScopeUnitIDs)
	case 7:
		return DateValue(x.StartsOn)
	case 8:
		return DateValue(x.DueOn)
	case 9:
		return DateValue(x.IssuedOn)
	case 10:
		return String(string(x.Status))
	case 11:
		return String(string(x.Circle))
	}
	return Null
}

// Set stores a value in field i.
func (x *PrescribedAction) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.IssuerUnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.Code = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.ActivityKindCode = v.S
	case 5:
		x.RequirementZh = v.S
	case 6:
		x.ScopeUnitIDs = v.L
	case 7:
		x.StartsOn = Date(v.N)
	case 8:
		x.DueOn = Date(v.N)
	case 9:
		x.IssuedOn = Date(v.N)
	case 10:
		x.Status = PrescribedStatus(v.S)
	case 11:
		x.Circle = ActionCircle(v.S)
	}
}

// Str returns field i as text.
func (x *PrescribedAction) Str(i int) string {
	switch i {
	case 0:
		return x.IssuerUnitID
	case 1:
		return x.CycleID
	case 2:
		return x.Code
	case 3:
		return x.TitleZh
	case 4:
		return x.ActivityKindCode
	case 5:
		return x.RequirementZh
	case 10:
		return string(x.Status)
	case 11:
		return string(x.Circle)
	}
	return ""
}

// PracticeStatus is 实践活动状态 / State of a practice activity.
type PracticeStatus string

// The values of PracticeStatus.
const (
	// PracticeStatusPlanned: 已计划 / Planned.
	PracticeStatusPlanned PracticeStatus = "PLANNED"
	// PracticeStatusRunning: 进行中 / Running.
	PracticeStatusRunning PracticeStatus = "RUNNING"
	// PracticeStatusReported: 已报告 / Reported.
	PracticeStatusReported PracticeStatus = "REPORTED"
	// PracticeStatusRated: 已评价 / Rated.
	PracticeStatusRated PracticeStatus = "RATED"
	// PracticeStatusCancelled: 已取消 / Cancelled.
	PracticeStatusCancelled PracticeStatus = "CANCELLED"
)

// PracticeActivity is 党员实践活动 / Practice activity of members.
type PracticeActivity struct {
	Record
	// ActionKey: 规定动作的编号；自选动作另取一个编号 / Id of the prescribed action; of a self-chosen one an id of its own.
	ActionKey string
	// BranchID: 支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// KindCode: 类别 / Kind.
	KindCode string
	// ActionKind: 规定或自选（服务器判定） / Prescribed or self-chosen, decided by the server.
	ActionKind ActionKind
	// PrescribedActionID: 规定动作 / Prescribed action.
	PrescribedActionID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// DesignZh: 设计 / Design.
	DesignZh string
	// TargetID: 业务目标 / Target.
	TargetID string
	// PlanItemID: 计划事项 / Plan item.
	PlanItemID string
	// ProjectID: 项目 / Project.
	ProjectID string
	// NoTaskReason: 无业务任务的理由 / Why it has no business task.
	NoTaskReason string
	// StartsOn: 开始日期 / Day it starts.
	StartsOn Date
	// DueOn: 期限 / Due date.
	DueOn Date
	// ResultZh: 结果 / Result.
	ResultZh string
	// ResultMeasured: 实测结果 / Measured result.
	ResultMeasured string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Recognition: 成果认定 / Recognition.
	Recognition string
	// ReportedAt: 报告时刻 / When it was reported.
	ReportedAt Time
	// RatedAt: 评价时刻 / When it was rated.
	RatedAt Time
	// RatedBy: 评价人 / Who rated it.
	RatedBy string
	// Rating: 评价 / Rating.
	Rating Rating
	// Status: 状态 / State.
	Status PracticeStatus
}

// The fields of PracticeActivity by index.
const (
	PracticeActivityFieldActionKey          = 0
	PracticeActivityFieldBranchID           = 1
	PracticeActivityFieldCycleID            = 2
	PracticeActivityFieldKindCode           = 3
	PracticeActivityFieldActionKind         = 4
	PracticeActivityFieldPrescribedActionID = 5
	PracticeActivityFieldTitleZh            = 6
	PracticeActivityFieldDesignZh           = 7
	PracticeActivityFieldTargetID           = 8
	PracticeActivityFieldPlanItemID         = 9
	PracticeActivityFieldProjectID          = 10
	PracticeActivityFieldNoTaskReason       = 11
	PracticeActivityFieldStartsOn           = 12
	PracticeActivityFieldDueOn              = 13
	PracticeActivityFieldResultZh           = 14
	PracticeActivityFieldResultMeasured     = 15
	PracticeActivityFieldEvidenceIDs        = 16
	PracticeActivityFieldRecognition        = 17
	PracticeActivityFieldReportedAt         = 18
	PracticeActivityFieldRatedAt            = 19
	PracticeActivityFieldRatedBy            = 20
	PracticeActivityFieldRating             = 21
	PracticeActivityFieldStatus             = 22
)

// NewPracticeActivity makes an empty PracticeActivity.
func NewPracticeActivity() *PracticeActivity {
	x := &PracticeActivity{}
	x.Body = x
	return x
}

// TypeName returns "PracticeActivity".
func (x *PracticeActivity) TypeName() string { return "PracticeActivity" }

// TypeNo returns 69.
func (x *PracticeActivity) TypeNo() int { return 69 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PracticeActivity) Copy() *Record {
	y := &PracticeActivity{Record: x.envelope(), ActionKey: x.ActionKey, BranchID: x.BranchID, CycleID: x.CycleID, KindCode: x.KindCode, ActionKind: x.ActionKind, PrescribedActionID: x.PrescribedActionID, TitleZh: x.TitleZh, DesignZh: x.DesignZh, TargetID: x.TargetID, PlanItemID: x.PlanItemID, ProjectID: x.ProjectID, NoTaskReason: x.NoTaskReason, StartsOn: x.StartsOn, DueOn: x.DueOn, ResultZh: x.ResultZh, ResultMeasured: x.ResultMeasured, EvidenceIDs: x.EvidenceIDs, Recognition: x.Recognition, ReportedAt: x.ReportedAt, RatedAt: x.RatedAt, RatedBy: x.RatedBy, Rating: x.Rating, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PracticeActivity) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ActionKey)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.KindCode)
	case 4:
		return String(string(x.ActionKind))
	case 5:
		return String(x.PrescribedActionID)
	case 6:
		return String(x.TitleZh)
	case 7:
		return String(x.DesignZh)
	case 8:
		return String(x.TargetID)
	case 9:
		return String(x.PlanItemID)
	case 10:
		return String(x.ProjectID)
	case 11:
		return String(x.NoTaskReason)
	case 12:
		return DateValue(x.StartsOn)
	case 13:
		return DateValue(x.DueOn)
	case 14:
		return String(x.ResultZh)
	case 15:
		return Object(x.ResultMeasured)
	case 16:
		return List(x.EvidenceIDs)
	case 17:
		return Object(x.Recognition)
	case 18:
		return TimeValue(x.ReportedAt)
	case 19:
		return TimeValue(x.RatedAt)
	case 20:
		return String(x.RatedBy)
	case 21:
		return String(string(x.Rating))
	case 22:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PracticeActivity) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ActionKey = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.CycleID = v.S
	case 3:
		x.KindCode = v.S
	case 4:
		x.ActionKind = ActionKind(v.S)
	case 5:
		x.PrescribedActionID = v.S
	case 6:
		x.TitleZh = v.S
	case 7:
		x.DesignZh = v.S
	case 8:
		x.TargetID = v.S
	case 9:
		x.PlanItemID = v.S
	case 10:
		x.ProjectID = v.S
	case 11:
		x.NoTaskReason = v.S
	case 12:
		x.StartsOn = Date(v.N)
	case 13:
		x.DueOn = Date(v.N)
	case 14:
		x.ResultZh = v.S
	case 15:
		x.ResultMeasured = v.S
	case 16:
		x.EvidenceIDs = v.L
	case 17:
		x.Recognition = v.S
	case 18:
		x.ReportedAt = Time(v.N)
	case 19:
		x.RatedAt = Time(v.N)
	case 20:
		x.RatedBy = v.S
	case 21:
		x.Rating = Rating(v.S)
	case 22:
		x.Status = PracticeStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PracticeActivity) Str(i int) string {
	switch i {
	case 0:
		return x.ActionKey
	case 1:
		return x.BranchID
	case 2:
		return x.CycleID
	case 3:
		return x.KindCode
	case 4:
		return string(x.ActionKind)
	case 5:
		return x.PrescribedActionID
	case 6:
		return x.TitleZh
	case 7:
		return x.DesignZh
	case 8:
		return x.TargetID
	case 9:
		return x.PlanItemID
	case 10:
		return x.ProjectID
	case 11:
		return x.NoTaskReason
	case 14:
		return x.ResultZh
	case 15:
		return x.ResultMeasured
	case 17:
		return x.Recognition
	case 20:
		return x.RatedBy
	case 21:
		return string(x.Rating)
	case 22:
		return string(x.Status)
	}
	return ""
}

// PracticeRole is 参与角色 / Role in an activity.
type PracticeRole string

// The values of PracticeRole.
const (
	// PracticeRolePart: 一般 / Took part.
	PracticeRolePart PracticeRole = "PART"
	// PracticeRoleMain: 骨干 / Main part.
	PracticeRoleMain PracticeRole = "MAIN"
)

// PracticeResult is 参与结果 / Result of taking part.
type PracticeResult string

// The values of PracticeResult.
const (
	// PracticeResultNone: 无 / None.
	PracticeResultNone PracticeResult = "NONE"
	// PracticeResultPartly: 部分完成 / Partly done.
	PracticeResultPartly PracticeResult = "PARTLY"
	// PracticeResultDone: 已完成 / Done.
	PracticeResultDone PracticeResult = "DONE"
)

// ParticipationStatus is 参与状态 / State of a participation.
type ParticipationStatus string

// The values of ParticipationStatus.
const (
	// ParticipationStatusProposed: 已申报 / Proposed.
	ParticipationStatusProposed ParticipationStatus = "PROPOSED"
	// ParticipationStatusConfirmed: 已确认 / Confirmed.
	ParticipationStatusConfirmed ParticipationStatus = "CONFIRMED"
)

// Participation is 参与 / A member's part in a practice activity.
type Participation struct {
	Record
	// ActivityID: 活动 / Activity.
	ActivityID string
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 支部 / Branch.
	UnitID string
	// Role: 角色 / Role.
	Role PracticeRole
	// PledgeIDs: 当场所作承诺 / Pledges made there.
	PledgeIDs []string
	// Result: 结果 / Result.
	Result PracticeResult
	// Status: 状态 / State.
	Status ParticipationStatus
}

// The fields of Participation by index.
const (
	ParticipationFieldActivityID = 0
	ParticipationFieldMemberID   = 1
	ParticipationFieldUnitID     = 2
	ParticipationFieldRole       = 3
	ParticipationFieldPledgeIDs  = 4
	ParticipationFieldResult     = 5
	ParticipationFieldStatus     = 6
)

// NewParticipation makes an empty Participation.
func NewParticipation() *Participation {
	x := &Participation{}
	x.Body = x
	return x
}

// TypeName returns "Participation".
func (x *Participation) TypeName() string { return "Participation" }

// TypeNo returns 70.
func (x *Participation) TypeNo() int { return 70 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Participation) Copy() *Record {
	y := &Participation{Record: x.envelope(), ActivityID: x.ActivityID, MemberID: x.MemberID, UnitID: x.UnitID, Role: x.Role, PledgeIDs: x.PledgeIDs, Result: x.Result, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Participation) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ActivityID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(string(x.Role))
	case 4:
		return List(x.PledgeIDs)
	case 5:
		return String(string(x.Result))
	case 6:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Participation) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ActivityID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.Role = PracticeRole(v.S)
	case 4:
		x.PledgeIDs = v.L
	case 5:
		x.Result = PracticeResult(v.S)
	case 6:
		x.Status = ParticipationStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Participation) Str(i int) string {
	switch i {
	case 0:
		return x.ActivityID
	case 1:
		return x.MemberID
	case 2:
		return x.UnitID
	case 3:
		return string(x.Role)
	case 5:
		return string(x.Result)
	case 6:
		return string(x.Status)
	}
	return ""
}

// MarkCheckStatus is 亮牌检查状态 / State of a mark check.
type MarkCheckStatus string

// The values of MarkCheckStatus.
const (
	// MarkCheckStatusDraft: 进行中 / Draft.
	MarkCheckStatusDraft MarkCheckStatus = "DRAFT"
	// MarkCheckStatusDone: 已完成 / Done.
	MarkCheckStatusDone MarkCheckStatus = "DONE"
)

// MarkLine is 亮牌检查的一行 / A line of a mark check.
type MarkLine struct {
	// MemberID: 党员 / Member.
	MemberID string `json:"memberId"`
	// IdentityShown: 亮身份 / Identity shown.
	IdentityShown bool `json:"identityShown"`
	// MarkWorn: 明标识 / Mark worn.
	MarkWorn bool `json:"markWorn"`
	// ExampleSet: 创示范 / Example set.
	ExampleSet bool `json:"exampleSet"`
}

// MarkCheck is 亮牌检查 / A check of marks.
type MarkCheck struct {
	Record
	// ActivityID: 活动 / Activity.
	ActivityID string
	// InspectionID: 检查任务 / Inspection.
	InspectionID string
	// UnitID: 支部 / Branch.
	UnitID string
	// At: 时间 / When.
	At Time
	// SiteID: 场所 / Site.
	SiteID string
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// CheckerID: 检查人 / Who checked.
	CheckerID string
	// OnDutyIDs: 当班党员 / Members on duty.
	OnDutyIDs []string
	// Lines: 抽中党员 / Members drawn.
	Lines []string
	// Counts: 计入（检查人不属于该支部） / It counts: the checker is not of the branch.
	Counts bool
	// Status: 状态 / State.
	Status MarkCheckStatus
}

// The fields of MarkCheck by index.
const (
	MarkCheckFieldActivityID   = 0
	MarkCheckFieldInspectionID = 1
	MarkCheckFieldUnitID       = 2
	MarkCheckFieldAt           = 3
	MarkCheckFieldSiteID       = 4
	MarkCheckFieldPlaceZh      = 5
	MarkCheckFieldCheckerID    = 6
	MarkCheckFieldOnDutyIDs    = 7
	MarkCheckFieldLines        = 8
	MarkCheckFieldCounts       = 9
	MarkCheckFieldStatus       = 10
)

// NewMarkCheck makes an empty MarkCheck.
func NewMarkCheck() *MarkCheck {
	x := &MarkCheck{}
	x.Body = x
	return x
}

// TypeName returns "MarkCheck".
func (x *MarkCheck) TypeName() string { return "MarkCheck" }

// TypeNo returns 71.
func (x *MarkCheck) TypeNo() int { return 71 }

// Copy returns a shallow copy with an envelope of its own.
func (x *MarkCheck) Copy() *Record {
	y := &MarkCheck{Record: x.envelope(), ActivityID: x.ActivityID, InspectionID: x.InspectionID, UnitID: x.UnitID, At: x.At, SiteID: x.SiteID, PlaceZh: x.PlaceZh, CheckerID: x.CheckerID, OnDutyIDs: x.OnDutyIDs, Lines: x.Lines, Counts: x.Counts, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *MarkCheck) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.ActivityID)
	case 1:
		return String(x.InspectionID)
	case 2:
		return String(x.UnitID)
	case 3:
		return TimeValue(x.At)
	case 4:
		return String(x.SiteID)
	case 5:
		return String(x.PlaceZh)
	case 6:
		return String(x.CheckerID)
	case 7:
		return List(x.OnDutyIDs)
	case 8:
		return List(x.Lines)
	case 9:
		return Bool(x.Counts)
	case 10:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *MarkCheck) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ActivityID = v.S
	case 1:
		x.InspectionID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.At = Time(v.N)
	case 4:
		x.SiteID = v.S
	case 5:
		x.PlaceZh = v.S
	case 6:
		x.CheckerID = v.S
	case 7:
		x.OnDutyIDs = v.L
	case 8:
		x.Lines = v.L
	case 9:
		x.Counts = v.N != 0
	case 10:
		x.Status = MarkCheckStatus(v.S)
	}
}

// Str returns field i as text.
func (x *MarkCheck) Str(i int) string {
	switch i {
	case 0:
		return x.ActivityID
	case 1:
		return x.InspectionID
	case 2:
		return x.UnitID
	case 4:
		return x.SiteID
	case 5:
		return x.PlaceZh
	case 6:
		return x.CheckerID
	case 10:
		return string(x.Status)
	}
	return ""
}

// TrainingItem is 培训计划的一项 / An item of a plan of training.
type TrainingItem struct {
	// No: 序号 / Number.
	No int64 `json:"no"`
	// TopicCode: 主题，取自代码表 trainingTopics / Topic, a code of trainingTopics.
	TopicCode string `json:"topicCode"`
	// FormCode: 形式，取自代码表 trainingForms / Form, a code of trainingForms.
	FormCode string `json:"formCode"`
	// PlannedOn: 计划日期 / Day planned.
	PlannedOn string `json:"plannedOn"`
	// Hours: 学时 / Hours.
	Hours float64 `json:"hours"`
	// LecturerZh: 授课人 / Lecturer.
	LecturerZh string `json:"lecturerZh,omitempty"`
}

// TrainingPlanStatus is 培训计划状态 / State of a plan of training.
type TrainingPlanStatus string

// The values of TrainingPlanStatus.
const (
	// TrainingPlanStatusDraft: 草稿 / Draft.
	TrainingPlanStatusDraft TrainingPlanStatus = "DRAFT"
	// TrainingPlanStatusSubmitted: 已提交 / Submitted.
	TrainingPlanStatusSubmitted TrainingPlanStatus = "SUBMITTED"
	// TrainingPlanStatusApproved: 已批准 / Approved.
	TrainingPlanStatusApproved TrainingPlanStatus = "APPROVED"
	// TrainingPlanStatusInExecution: 执行中 / In execution.
	TrainingPlanStatusInExecution TrainingPlanStatus = "IN_EXECUTION"
	// TrainingPlanStatusSummarised: 已总结 / Summarised.
	TrainingPlanStatusSummarised TrainingPlanStatus = "SUMMARISED"
	// TrainingPlanStatusReturned: 已退回 / Returned.
	TrainingPlanStatusReturned TrainingPlanStatus = "RETURNED"
)

// TrainingPlan is 培训计划 / Plan of training, for a class of members or a level of party workers.
type TrainingPlan struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// MemberClassCode: 党员类别 / Class of members.
	MemberClassCode string
	// WorkerLevelCode: 党务工作者层级 / Level of party workers.
	WorkerLevelCode string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Items: 事项 / Items.
	Items []string
	// HoursPlanned: 计划学时 / Hours planned.
	HoursPlanned float64
	// CoveredByPlanID: 由上级计划覆盖 / Plan of the unit above that covers the class.
	CoveredByPlanID string
	// ApprovedBy: 批准人 / Who approved it.
	ApprovedBy string
	// ApprovedAt: 批准时刻 / When it was approved.
	ApprovedAt Time
	// Status: 状态 / State.
	Status TrainingPlanStatus
}

// The fields of TrainingPlan by index.
const (
	TrainingPlanFieldUnitID          = 0
	TrainingPlanFieldCycleID         = 1
	TrainingPlanFieldMemberClassCode = 2
	TrainingPlanFieldWorkerLevelCode = 3
	TrainingPlanFieldTitleZh         = 4
	TrainingPlanFieldItems           = 5
	TrainingPlanFieldHoursPlanned    = 6
	TrainingPlanFieldCoveredByPlanID = 7
	TrainingPlanFieldApprovedBy      = 8
	TrainingPlanFieldApprovedAt      = 9
	TrainingPlanFieldStatus          = 10
)

// NewTrainingPlan makes an empty TrainingPlan.
func NewTrainingPlan() *TrainingPlan {
	x := &TrainingPlan{}
	x.Body = x
	return x
}

// TypeName returns "TrainingPlan".
func (x *TrainingPlan) TypeName() string { return "TrainingPlan" }

// TypeNo returns 72.
func (x *TrainingPlan) TypeNo() int { return 72 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TrainingPlan) Copy() *Record {
	y := &TrainingPlan{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, MemberClassCode: x.MemberClassCode, WorkerLevelCode: x.WorkerLevelCode, TitleZh: x.TitleZh, Items: x.Items, HoursPlanned: x.HoursPlanned, CoveredByPlanID: x.CoveredByPlanID, ApprovedBy: x.ApprovedBy, ApprovedAt: x.ApprovedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TrainingPlan) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.MemberClassCode)
	case 3:
		return String(x.WorkerLevelCode)
	case 4:
		return String(x.TitleZh)
	case 5:
		return List(x.Items)
	case 6:
		return Float(x.HoursPlanned)
	case 7:
		return String(x.CoveredByPlanID)
	case 8:
		return String(x.ApprovedBy)
	case 9:
		return TimeValue(x.ApprovedAt)
	case 10:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TrainingPlan) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.MemberClassCode = v.S
	case 3:
		x.WorkerLevelCode = v.S
	case 4:
		x.TitleZh = v.S
	case 5:
		x.Items = v.L
	case 6:
		x.HoursPlanned = v.number()
	case 7:
		x.CoveredByPlanID = v.S
	case 8:
		x.ApprovedBy = v.S
	case 9:
		x.ApprovedAt = Time(v.N)
	case 10:
		x.Status = TrainingPlanStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TrainingPlan) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.MemberClassCode
	case 3:
		return x.WorkerLevelCode
	case 4:
		return x.TitleZh
	case 7:
		return x.CoveredByPlanID
	case 8:
		return x.ApprovedBy
	case 10:
		return string(x.Status)
	}
	return ""
}

// TrainingStatus is 培训场次状态 / State of a session.
type TrainingStatus string

// The values of TrainingStatus.
const (
	// TrainingStatusPlanned: 已计划 / Planned.
	TrainingStatusPlanned TrainingStatus = "PLANNED"
	// TrainingStatusPublished: 已发布 / Published.
	TrainingStatusPublished TrainingStatus = "PUBLISHED"
	// TrainingStatusHeld: 已举办 / Held.
	TrainingStatusHeld TrainingStatus = "HELD"
	// TrainingStatusChecked: 已检验 / Checked.
	TrainingStatusChecked TrainingStatus = "CHECKED"
	// TrainingStatusClosed: 已关闭 / Closed.
	TrainingStatusClosed TrainingStatus = "CLOSED"
	// TrainingStatusCancelled: 已取消 / Cancelled.
	TrainingStatusCancelled TrainingStatus = "CANCELLED"
)

// TrainingSession is 培训场次 / A session of training.
type TrainingSession struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// PlanID: 培训计划 / Plan.
	PlanID string
	// PlanItemNo: 计划事项序号 / Number of the plan's item.
	PlanItemNo int64
	// TitleZh: 名称 / Title.
	TitleZh string
	// TopicCode: 主题 / Topic.
	TopicCode string
	// FormCode: 形式 / Form.
	FormCode string
	// AudienceClasses: 参训类别 / Classes of members.
	AudienceClasses []string
	// WorkerLevels: 党务工作者层级 / Levels of party workers.
	WorkerLevels []string
	// IsWorkerTopicTraining: 党务工作者专题培训 / Training of party workers.
	IsWorkerTopicTraining bool
	// ExpectedMemberIDs: 应到党员 / Members expected.
	ExpectedMemberIDs []string
	// PlannedAt: 计划时间 / When it is planned.
	PlannedAt Time
	// HeldAt: 举办时间 / When it was held.
	HeldAt Time
	// EndedAt: 结束时间 / When it ended.
	EndedAt Time
	// Minutes: 学时（分钟，净） / Net minutes.
	Minutes int64
	// PlaceZh: 地点 / Place.
	PlaceZh string
	// VenueUseID: 阵地使用 / Use of a venue.
	VenueUseID string
	// LecturerZh: 授课人 / Lecturer.
	LecturerZh string
	// MaterialsEvidenceIDs: 教材 / Materials.
	MaterialsEvidenceIDs []string
	// CheckWaivedReason: 不检验的理由 / Why there is no check.
	CheckWaivedReason string
	// CreatedLate: 补录 / Recorded late.
	CreatedLate bool
	// LateReason: 补录的理由 / Why it is late.
	LateReason string
	// Status: 状态 / State.
	Status TrainingStatus
}

// The fields of TrainingSession by index.
const (
	TrainingSessionFieldUnitID                = 0
	TrainingSessionFieldCycleID               = 1
	TrainingSessionFieldPlanID                = 2
	TrainingSessionFieldPlanItemNo            = 3
	TrainingSessionFieldTitleZh               = 4
	TrainingSessionFieldTopicCode             = 5
	TrainingSessionFieldFormCode              = 6
	TrainingSessionFieldAudienceClasses       = 7
	TrainingSessionFieldWorkerLevels          = 8
	TrainingSessionFieldIsWorkerTopicTraining = 9
	TrainingSessionFieldExpectedMemberIDs     = 10
	TrainingSessionFieldPlannedAt             = 11
	TrainingSessionFieldHeldAt                = 12
	TrainingSessionFieldEndedAt               = 13
	TrainingSessionFieldMinutes               = 14
	TrainingSessionFieldPlaceZh               = 15
	TrainingSessionFieldVenueUseID            = 16
	TrainingSessionFieldLecturerZh            = 17
	TrainingSessionFieldMaterialsEvidenceIDs  = 18
	TrainingSessionFieldCheckWaivedReason     = 19
	TrainingSessionFieldCreatedLate           = 20
	TrainingSessionFieldLateReason            = 21
	TrainingSessionFieldStatus                = 22
)

// NewTrainingSession makes an empty TrainingSession.
func NewTrainingSession() *TrainingSession {
	x := &TrainingSession{}
	x.Body = x
	return x
}

// TypeName returns "TrainingSession".
func (x *TrainingSession) TypeName() string { return "TrainingSession" }

// TypeNo returns 73.
func (x *TrainingSession) TypeNo() int { return 73 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TrainingSession) Copy() *Record {
	y := &TrainingSession{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, PlanID: x.PlanID, PlanItemNo: x.PlanItemNo, TitleZh: x.TitleZh, TopicCode: x.TopicCode, FormCode: x.FormCode, AudienceClasses: x.AudienceClasses, WorkerLevels: x.WorkerLevels, IsWorkerTopicTraining: x.IsWorkerTopicTraining, ExpectedMemberIDs: x.ExpectedMemberIDs, PlannedAt: x.PlannedAt, HeldAt: x.HeldAt, EndedAt: x.EndedAt, Minutes: x.Minutes, PlaceZh: x.PlaceZh, VenueUseID: x.VenueUseID, LecturerZh: x.LecturerZh, MaterialsEvidenceIDs: x.MaterialsEvidenceIDs, CheckWaivedReason: x.CheckWaivedReason, CreatedLate: x.CreatedLate, LateReason: x.LateReason, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TrainingSession) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.PlanID)
	case 3:
		return Int(x.PlanItemNo)
	case 4:
		return String(x.TitleZh)
	case 5:
		return String(x.TopicCode)
	case 6:
		return String(x.FormCode)
	case 7:
		return List(x.AudienceClasses)
	case 8:
		return List(x.WorkerLevels)
	case 9:
		return Bool(x.IsWorkerTopicTraining)
	case 10:
		return List(x.ExpectedMemberIDs)
	case 11:
		return TimeValue(x.PlannedAt)
	case 12:
		return TimeValue(x.HeldAt)
	case 13:
		return TimeValue(x.EndedAt)
	case 14:
		return Int(x.Minutes)
	case 15:
		return String(x.PlaceZh)
	case 16:
		return String(x.VenueUseID)
	case 17:
		return String(x.LecturerZh)
	case 18:
		return List(x.MaterialsEvidenceIDs)
	case 19:
		return String(x.CheckWaivedReason)
	case 20:
		return Bool(x.CreatedLate)
	case 21:
		return String(x.LateReason)
	case 22:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *TrainingSession) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.PlanID = v.S
	case 3:
		x.PlanItemNo = v.N
	case 4:
		x.TitleZh = v.S
	case 5:
		x.TopicCode = v.S
	case 6:
		x.FormCode = v.S
	case 7:
		x.AudienceClasses = v.L
	case 8:
		x.WorkerLevels = v.L
	case 9:
		x.IsWorkerTopicTraining = v.N != 0
	case 10:
		x.ExpectedMemberIDs = v.L
	case 11:
		x.PlannedAt = Time(v.N)
	case 12:
		x.HeldAt = Time(v.N)
	case 13:
		x.EndedAt = Time(v.N)
	case 14:
		x.Minutes = v.N
	case 15:
		x.PlaceZh = v.S
	case 16:
		x.VenueUseID = v.S
	case 17:
		x.LecturerZh = v.S
	case 18:
		x.MaterialsEvidenceIDs = v.L
	case 19:
		x.CheckWaivedReason = v.S
	case 20:
		x.CreatedLate = v.N != 0
	case 21:
		x.LateReason = v.S
	case 22:
		x.Status = TrainingStatus(v.S)
	}
}

// Str returns field i as text.
func (x *TrainingSession) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.PlanID
	case 4:
		return x.TitleZh
	case 5:
		return x.TopicCode
	case 6:
		return x.FormCode
	case 15:
		return x.PlaceZh
	case 16:
		return x.VenueUseID
	case 17:
		return x.LecturerZh
	case 19:
		return x.CheckWaivedReason
	case 21:
		return x.LateReason
	case 22:
		return string(x.Status)
	}
	return ""
}

// AttendanceMode is 到会方式，由低到高 / Mode of attendance, in rising order.
type AttendanceMode string

// The values of AttendanceMode.
const (
	// AttendanceModeExempt: 免除（服务器写入，到场即改为到会） / Exempt, by the server; who came all the same is present.
	AttendanceModeExempt AttendanceMode = "EXEMPT"
	// AttendanceModeAbsentUnexcused: 无故缺席 / Absent without excuse.
	AttendanceModeAbsentUnexcused AttendanceMode = "ABSENT_UNEXCUSED"
	// AttendanceModeAbsentExcused: 有因缺席 / Absent with excuse.
	AttendanceModeAbsentExcused AttendanceMode = "ABSENT_EXCUSED"
	// AttendanceModeLeave: 请假 / Leave.
	AttendanceModeLeave AttendanceMode = "LEAVE"
	// AttendanceModeRemote: 远程 / From a distance.
	AttendanceModeRemote AttendanceMode = "REMOTE"
	// AttendanceModeOnSiteList: 现场名单 / On site, by list.
	AttendanceModeOnSiteList AttendanceMode = "ON_SITE_LIST"
	// AttendanceModeQr: 扫码 / By code.
	AttendanceModeQr AttendanceMode = "QR"
)

// AttendanceProof is 签到凭据，由低到高 / Proof of attendance, in rising order.
type AttendanceProof string

// The values of AttendanceProof.
const (
	// AttendanceProofNone: 无 / None.
	AttendanceProofNone AttendanceProof = "NONE"
	// AttendanceProofList: 名单 / List.
	AttendanceProofList AttendanceProof = "LIST"
	// AttendanceProofPhotoList: 名单照片 / Photo of a list.
	AttendanceProofPhotoList AttendanceProof = "PHOTO_LIST"
	// AttendanceProofBadgeScan: 扫工牌 / Badge scanned.
	AttendanceProofBadgeScan AttendanceProof = "BADGE_SCAN"
	// AttendanceProofSelfScan: 本人扫码 / Code scanned by the member.
	AttendanceProofSelfScan AttendanceProof = "SELF_SCAN"
)

// AttendanceFlag is 签到标记 / Flag of a line of attendance.
type AttendanceFlag string

// The values of AttendanceFlag.
const (
	// AttendanceFlagTokenStale: 签到码过期 / The code was stale.
	AttendanceFlagTokenStale AttendanceFlag = "TOKEN_STALE"
	// AttendanceFlagClockSkew: 时钟偏差 / The clock was off.
	AttendanceFlagClockSkew AttendanceFlag = "CLOCK_SKEW"
	// AttendanceFlagManualAfter: 事后补录 / Written afterwards.
	AttendanceFlagManualAfter AttendanceFlag = "MANUAL_AFTER"
	// AttendanceFlagSameDevice: 同一设备 / Two of one device.
	AttendanceFlagSameDevice AttendanceFlag = "SAME_DEVICE"
	// AttendanceFlagGuest: 列席 / A guest.
	AttendanceFlagGuest AttendanceFlag = "GUEST"
	// AttendanceFlagReceivedLate: 记录之后到达的扫码 / A scan that arrived when the minutes were in.
	AttendanceFlagReceivedLate AttendanceFlag = "RECEIVED_LATE"
)

// AttendanceStatus is 签到状态 / State of a line of attendance.
type AttendanceStatus string

// The values of AttendanceStatus.
const (
	// AttendanceStatusValid: 有效 / Valid.
	AttendanceStatusValid AttendanceStatus = "VALID"
	// AttendanceStatusAsked: 已请假 / Leave asked.
	AttendanceStatusAsked AttendanceStatus = "ASKED"
	// AttendanceStatusRefused: 不准假 / Leave refused.
	AttendanceStatusRefused AttendanceStatus = "REFUSED"
	// AttendanceStatusVoided: 已作废 / Voided.
	AttendanceStatusVoided AttendanceStatus = "VOIDED"
	// AttendanceStatusMoved: 已并入 / Moved.
	AttendanceStatusMoved AttendanceStatus = "MOVED"
)

// Attendance is 签到：某人参加某次活动或培训 / A line of attendance: this person at this event or session.
type Attendance struct {
	Record
	// EventID: 活动 / Event.
	EventID string
	// SessionID: 培训场次 / Session.
	SessionID string
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 组织单位，即活动或场次的单位 / Unit that holds it: that of the event or session.
	UnitID string
	// MemberUnitID: 当日所在支部 / Branch of the member on that day.
	MemberUnitID string
	// Mode: 方式 / Mode.
	Mode AttendanceMode
	// Proof: 凭据 / Proof.
	Proof AttendanceProof
	// At: 签到时刻（设备时钟，服务器按时钟偏差更正） / First check-in, by the device's clock, which the server corrects.
	At Time
	// TokenStep: 最早的签到码的时段 / Step of the earliest code.
	TokenStep int64
	// TokenDeviceID: 出示该码的设备 / Device that showed it.
	TokenDeviceID string
	// ScanDeviceID: 最有力的凭据所来自的设备 / Device that the strongest proof came from.
	ScanDeviceID string
	// Late: 迟到 / Late.
	Late bool
	// LeftEarly: 早退 / Left early.
	LeftEarly bool
	// CreditMinutes: 计入的分钟数 / Minutes credited.
	CreditMinutes int64
	// Status: 状态 / State.
	Status AttendanceStatus
	*attendanceRare
}

// The fields of Attendance by index.
const (
	AttendanceFieldEventID       = 0
	AttendanceFieldSessionID     = 1
	AttendanceFieldMemberID      = 2
	AttendanceFieldUnitID        = 3
	AttendanceFieldMemberUnitID  = 4
	AttendanceFieldMode          = 5
	AttendanceFieldProof         = 6
	AttendanceFieldAt            = 7
	AttendanceFieldToken         = 8
	AttendanceFieldBadge         = 9
	AttendanceFieldTokenStep     = 10
	AttendanceFieldTokenDeviceID = 11
	AttendanceFieldScanDeviceID  = 12
	AttendanceFieldLeaveKindCode = 13
	AttendanceFieldLate          = 14
	AttendanceFieldLeftEarly     = 15
	AttendanceFieldFlags         = 16
	AttendanceFieldCreditMinutes = 17
	AttendanceFieldStatus        = 18
)

// attendanceRare has the fields that few records of Attendance have.
type attendanceRare struct {
	// Token: 扫到的签到码，核对后只留时段和出示设备 / Code as it was scanned; once it is verified its step and host device are kept of it.
	Token string
	// Badge: 扫到的工牌码，核对后不留 / Code of the badge as it was scanned; nothing is kept of it once it is verified.
	Badge string
	// LeaveKindCode: 请假事由 / Kind of leave.
	LeaveKindCode string
	// Flags: 标记 / Flags.
	Flags []string
}

// noAttendanceRare is that of the records that have none of them; nobody writes it.
var noAttendanceRare attendanceRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *Attendance) rare(v Value) *attendanceRare {
	if x.attendanceRare != &noAttendanceRare {
		return x.attendanceRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.attendanceRare = &attendanceRare{}
	return x.attendanceRare
}

// NewAttendance makes an empty Attendance.
func NewAttendance() *Attendance {
	x := &Attendance{attendanceRare: &noAttendanceRare}
	x.Body = x
	return x
}

// TypeName returns "Attendance".
func (x *Attendance) TypeName() string { return "Attendance" }

// TypeNo returns 74.
func (x *Attendance) TypeNo() int { return 74 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Attendance) Copy() *Record {
	y := &Attendance{Record: x.envelope(), EventID: x.EventID, SessionID: x.SessionID, MemberID: x.MemberID, UnitID: x.UnitID, MemberUnitID: x.MemberUnitID, Mode: x.Mode, Proof: x.Proof, At: x.At, TokenStep: x.TokenStep, TokenDeviceID: x.TokenDeviceID, ScanDeviceID: x.ScanDeviceID, Late: x.Late, LeftEarly: x.LeftEarly, CreditMinutes: x.CreditMinutes, Status: x.Status, attendanceRare: x.attendanceRare}
	y.Body = y
	if y.attendanceRare != &noAttendanceRare {
		own := *x.attendanceRare
		y.attendanceRare = &own
	}
	return &y.Record
}

// Get returns field i.
func (x *Attendance) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.EventID)
	case 1:
		return String(x.SessionID)
	case 2:
		return String(x.MemberID)
	case 3:
		return String(x.UnitID)
	case 4:
		return String(x.MemberUnitID)
	case 5:
		return String(string(x.Mode))
	case 6:
		return String(string(x.Proof))
	case 7:
		return TimeValue(x.At)
	case 8:
		return String(x.Token)
	case 9:
		return String(x.Badge)
	case 10:
		return Int(x.TokenStep)
	case 11:
		return String(x.TokenDeviceID)
	case 12:
		return String(x.ScanDeviceID)
	case 13:
		return String(x.LeaveKindCode)
	case 14:
		return Bool(x.Late)
	case 15:
		return Bool(x.LeftEarly)
	case 16:
		return List(x.Flags)
	case 17:
		return Int(x.CreditMinutes)
	case 18:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Attendance) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.EventID = v.S
	case 1:
		x.SessionID = v.S
	case 2:
		x.MemberID = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.MemberUnitID = v.S
	case 5:
		x.Mode = AttendanceMode(v.S)
	case 6:
		x.Proof = AttendanceProof(v.S)
	case 7:
		x.At = Time(v.N)
	case 8:
		if r := x.rare(v); r != nil {
			r.Token = v.S
		}
	case 9:
		if r := x.rare(v); r != nil {
			r.Badge = v.S
		}
	case 10:
		x.TokenStep = v.N
	case 11:
		x.TokenDeviceID = v.S
	case 12:
		x.ScanDeviceID = v.S
	case 13:
		if r := x.rare(v); r != nil {
			r.LeaveKindCode = v.S
		}
	case 14:
		x.Late = v.N != 0
	case 15:
		x.LeftEarly = v.N != 0
	case 16:
		if r := x.rare(v); r != nil {
			r.Flags = v.L
		}
	case 17:
		x.CreditMinutes = v.N
	case 18:
		x.Status = AttendanceStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Attendance) Str(i int) string {
	switch i {
	case 0:
		return x.EventID
	case 1:
		return x.SessionID
	case 2:
		return x.MemberID
	case 3:
		return x.UnitID
	case 4:
		return x.MemberUnitID
	case 5:
		return string(x.Mode)
	case 6:
		return string(x.Proof)
	case 8:
		return x.Token
	case 9:
		return x.Badge
	case 11:
		return x.TokenDeviceID
	case 12:
		return x.ScanDeviceID
	case 13:
		return x.LeaveKindCode
	case 18:
		return string(x.Status)
	}
	return ""
}

// PaperStatus is 个人材料状态 / State of a member's paper.
type PaperStatus string

// The values of PaperStatus.
const (
	// PaperStatusDraft: 草稿 / Draft.
	PaperStatusDraft PaperStatus = "DRAFT"
	// PaperStatusSubmitted: 已提交 / Submitted.
	PaperStatusSubmitted PaperStatus = "SUBMITTED"
	// PaperStatusAccepted: 已接收 / Accepted.
	PaperStatusAccepted PaperStatus = "ACCEPTED"
	// PaperStatusReturned: 已退回 / Returned.
	PaperStatusReturned PaperStatus = "RETURNED"
)

// SelfExamination is 对照检查 / Self-examination of a member for an organisation-life meeting.
type SelfExamination struct {
	Record
	// EventID: 组织生活会 / Organisation-life meeting.
	EventID string
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 支部 / Branch.
	BranchID string
	// TextZh: 内容 / Text.
	TextZh string
	// ProblemsZh: 问题 / Problems.
	ProblemsZh string
	// FixesZh: 措施 / What will be done.
	FixesZh string
	// EvidenceIDs: 纸质原件 / The paper, scanned.
	EvidenceIDs []string
	// NoteZh: 支部意见 / What the branch says.
	NoteZh string
	// Status: 状态 / State.
	Status PaperStatus
}

// The fields of SelfExamination by index.
const (
	SelfExaminationFieldEventID     = 0
	SelfExaminationFieldMemberID    = 1
	SelfExaminationFieldBranchID    = 2
	SelfExaminationFieldTextZh      = 3
	SelfExaminationFieldProblemsZh  = 4
	SelfExaminationFieldFixesZh     = 5
	SelfExaminationFieldEvidenceIDs = 6
	SelfExaminationFieldNoteZh      = 7
	SelfExaminationFieldStatus      = 8
)

// NewSelfExamination makes an empty SelfExamination.
func NewSelfExamination() *SelfExamination {
	x := &SelfExamination{}
	x.Body = x
	return x
}

// TypeName returns "SelfExamination".
func (x *SelfExamination) TypeName() string { return "SelfExamination" }

// TypeNo returns 75.
func (x *SelfExamination) TypeNo() int { return 75 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SelfExamination) Copy() *Record {
	y := &SelfExamination{Record: x.envelope(), EventID: x.EventID, MemberID: x.MemberID, BranchID: x.BranchID, TextZh: x.TextZh, ProblemsZh: x.ProblemsZh, FixesZh: x.FixesZh, EvidenceIDs: x.EvidenceIDs, NoteZh: x.NoteZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SelfExamination) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.EventID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.TextZh)
	case 4:
		return String(x.ProblemsZh)
	case 5:
		return String(x.FixesZh)
	case 6:
		return List(x.EvidenceIDs)
	case 7:
		return String(x.NoteZh)
	case 8:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *SelfExamination) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.EventID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.TextZh = v.S
	case 4:
		x.ProblemsZh = v.S
	case 5:
		x.FixesZh = v.S
	case 6:
		x.EvidenceIDs = v.L
	case 7:
		x.NoteZh = v.S
	case 8:
		x.Status = PaperStatus(v.S)
	}
}

// Str returns field i as text.
func (x *SelfExamination) Str(i int) string {
	switch i {
	case 0:
		return x.EventID
	case 1:
		return x.MemberID
	case 2:
		return x.BranchID
	case 3:
		return x.TextZh
	case 4:
		return x.ProblemsZh
	case 5:
		return x.FixesZh
	case 7:
		return x.NoteZh
	case 8:
		return string(x.Status)
	}
	return ""
}

// Reflection is 参观体会 / What a member writes after a visit.
type Reflection struct {
	Record
	// SessionID: 培训场次 / Session.
	SessionID string
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 支部 / Branch.
	BranchID string
	// TextZh: 内容 / Text.
	TextZh string
	// NoteZh: 支部意见 / What the branch says.
	NoteZh string
	// Status: 状态 / State.
	Status PaperStatus
}

// The fields of Reflection by index.
const (
	ReflectionFieldSessionID = 0
	ReflectionFieldMemberID  = 1
	ReflectionFieldBranchID  = 2
	ReflectionFieldTextZh    = 3
	ReflectionFieldNoteZh    = 4
	ReflectionFieldStatus    = 5
)

// NewReflection makes an empty Reflection.
func NewReflection() *Reflection {
	x := &Reflection{}
	x.Body = x
	return x
}

// TypeName returns "Reflection".
func (x *Reflection) TypeName() string { return "Reflection" }

// TypeNo returns 76.
func (x *Reflection) TypeNo() int { return 76 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Reflection) Copy() *Record {
	y := &Reflection{Record: x.envelope(), SessionID: x.SessionID, MemberID: x.MemberID, BranchID: x.BranchID, TextZh: x.TextZh, NoteZh: x.NoteZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Reflection) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.SessionID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.TextZh)
	case 4:
		return String(x.NoteZh)
	case 5:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Reflection) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.SessionID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.TextZh = v.S
	case 4:
		x.NoteZh = v.S
	case 5:
		x.Status = PaperStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Reflection) Str(i int) string {
	switch i {
	case 0:
		return x.SessionID
	case 1:
		return x.MemberID
	case 2:
		return x.BranchID
	case 3:
		return x.TextZh
	case 4:
		return x.NoteZh
	case 5:
		return string(x.Status)
	}
	return ""
}

// BallotPurpose is 票决用途 / What a ballot is for.
type BallotPurpose string

// The values of BallotPurpose.
const (
	// BallotPurposeAppraisal: 民主评议 / Appraisal.
	BallotPurposeAppraisal BallotPurpose = "APPRAISAL"
	// BallotPurposeWorkerSurvey: 党务工作者测评 / Survey of party workers.
	BallotPurposeWorkerSurvey BallotPurpose = "WORKER_SURVEY"
	// BallotPurposeCommendation: 评比表彰 / Commendation.
	BallotPurposeCommendation BallotPurpose = "COMMENDATION"
)

// BallotScale is 票面 / Scale of a form.
type BallotScale string

// The values of BallotScale.
const (
	// BallotScaleMarks: 选项 / Marks.
	BallotScaleMarks BallotScale = "MARKS"
	// BallotScaleScore0100: 打分 / Scores of 0 to 100.
	BallotScaleScore0100 BallotScale = "SCORE_0_100"
)

// BallotRow is 票面的一行 / A row of a form.
type BallotRow struct {
	// RowID: 行号：党员或候选对象 / Row, of a member or nominee.
	RowID string `json:"rowId"`
	// LabelZh: 显示 / Label.
	LabelZh string `json:"labelZh"`
}

// BallotForm is 票面 / A form.
type BallotForm struct {
	// Rows: 各行 / Rows.
	Rows []BallotRow `json:"rows"`
	// Scale: 类别 / Scale.
	Scale BallotScale `json:"scale"`
	// Options: 选项 / Options.
	Options []string `json:"options,omitempty"`
	// MaxPerOption: 每一选项最多可选 / At most so many of an option.
	MaxPerOption *int64 `json:"maxPerOption,omitempty"`
}

// BallotCount is 一行一选项的票数 / Votes for an option of a row.
type BallotCount struct {
	// RowID: 行号 / Row.
	RowID string `json:"rowId"`
	// Option: 选项 / Option.
	Option string `json:"option"`
	// N: 票数 / How many.
	N int64 `json:"n"`
}

// BallotTeller is 计票人的席位 / The place of a teller.
type BallotTeller string

// The values of BallotTeller.
const (
	// BallotTellerFirst: 计票人甲 / First teller.
	BallotTellerFirst BallotTeller = "FIRST"
	// BallotTellerSecond: 计票人乙 / Second teller.
	BallotTellerSecond BallotTeller = "SECOND"
)

// BallotStatus is 票决状态 / State of a ballot.
type BallotStatus string

// The values of BallotStatus.
const (
	// BallotStatusDraft: 草稿 / Draft.
	BallotStatusDraft BallotStatus = "DRAFT"
	// BallotStatusOpen: 进行中 / Open.
	BallotStatusOpen BallotStatus = "OPEN"
	// BallotStatusUnequal: 两人计票不一致 / The two counts differ.
	BallotStatusUnequal BallotStatus = "UNEQUAL"
	// BallotStatusCounted: 已计票 / Counted.
	BallotStatusCounted BallotStatus = "COUNTED"
	// BallotStatusCertified: 已签认 / Certified.
	BallotStatusCertified BallotStatus = "CERTIFIED"
	// BallotStatusAborted: 已中止 / Aborted.
	BallotStatusAborted BallotStatus = "ABORTED"
)

// PaperBallot is 纸质票决 / A secret vote on paper, counted by two tellers.
type PaperBallot struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// SubjectType: 所为实体 / Type of what it is about.
	SubjectType string
	// SubjectID: 所为记录 / Id of what it is about.
	SubjectID string
	// Purpose: 用途 / Purpose.
	Purpose BallotPurpose
	// Form: 票面 / Form.
	Form string
	// HeldOn: 日期 / Day.
	HeldOn Date
	// TellerAID: 计票人甲 / First teller.
	TellerAID string
	// TellerBID: 计票人乙 / Second teller.
	TellerBID string
	// EligibleCount: 有权投票人数 / How many may vote.
	EligibleCount int64
	// PaperIssued: 发出票数 / Papers issued.
	PaperIssued int64
	// PaperReturned: 收回票数 / Papers returned.
	PaperReturned int64
	// PaperInvalid: 废票数 / Papers invalid.
	PaperInvalid int64
	// Counts: 票数 / Counts.
	Counts []string
	// SignedAAt: 甲签认的时刻 / When the first teller signed.
	SignedAAt Time
	// SignedBAt: 乙签认的时刻 / When the second teller signed.
	SignedBAt Time
	// Status: 状态 / State.
	Status BallotStatus
}

// The fields of PaperBallot by index.
const (
	PaperBallotFieldUnitID        = 0
	PaperBallotFieldSubjectType   = 1
	PaperBallotFieldSubjectID     = 2
	PaperBallotFieldPurpose       = 3
	PaperBallotFieldForm          = 4
	PaperBallotFieldHeldOn        = 5
	PaperBallotFieldTellerAID     = 6
	PaperBallotFieldTellerBID     = 7
	PaperBallotFieldEligibleCount = 8
	PaperBallotFieldPaperIssued   = 9
	PaperBallotFieldPaperReturned = 10
	PaperBallotFieldPaperInvalid  = 11
	PaperBallotFieldCounts        = 12
	PaperBallotFieldSignedAAt     = 13
	PaperBallotFieldSignedBAt     = 14
	PaperBallotFieldStatus        = 15
)

// NewPaperBallot makes an empty PaperBallot.
func NewPaperBallot() *PaperBallot {
	x := &PaperBallot{}
	x.Body = x
	return x
}

// TypeName returns "PaperBallot".
func (x *PaperBallot) TypeName() string { return "PaperBallot" }

// TypeNo returns 77.
func (x *PaperBallot) TypeNo() int { return 77 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PaperBallot) Copy() *Record {
	y := &PaperBallot{Record: x.envelope(), UnitID: x.UnitID, SubjectType: x.SubjectType, SubjectID: x.SubjectID, Purpose: x.Purpose, Form: x.Form, HeldOn: x.HeldOn, TellerAID: x.TellerAID, TellerBID: x.TellerBID, EligibleCount: x.EligibleCount, PaperIssued: x.PaperIssued, PaperReturned: x.PaperReturned, PaperInvalid: x.PaperInvalid, Counts: x.Counts, SignedAAt: x.SignedAAt, SignedBAt: x.SignedBAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PaperBallot) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.SubjectType)
	case 2:
		return String(x.SubjectID)
	case 3:
		return String(string(x.Purpose))
	case 4:
		return Object(x.Form)
	case 5:
		return DateValue(x.HeldOn)
	case 6:
		return String(x.TellerAID)
	case 7:
		return String(x.TellerBID)
	case 8:
		return Int(x.EligibleCount)
	case 9:
		return Int(x.PaperIssued)
	case 10:
		return Int(x.PaperReturned)
	case 11:
		return Int(x.PaperInvalid)
	case 12:
		return List(x.Counts)
	case 13:
		return TimeValue(x.SignedAAt)
	case 14:
		return TimeValue(x.SignedBAt)
	case 15:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PaperBallot) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.SubjectType = v.S
	case 2:
		x.SubjectID = v.S
	case 3:
		x.Purpose = BallotPurpose(v.S)
	case 4:
		x.Form = v.S
	case 5:
		x.HeldOn = Date(v.N)
	case 6:
		x.TellerAID = v.S
	case 7:
		x.TellerBID = v.S
	case 8:
		x.EligibleCount = v.N
	case 9:
		x.PaperIssued = v.N
	case 10:
		x.PaperReturned = v.N
	case 11:
		x.PaperInvalid = v.N
	case 12:
		x.Counts = v.L
	case 13:
		x.SignedAAt = Time(v.N)
	case 14:
		x.SignedBAt = Time(v.N)
	case 15:
		x.Status = BallotStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PaperBallot) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.SubjectType
	case 2:
		return x.SubjectID
	case 3:
		return string(x.Purpose)
	case 4:
		return x.Form
	case 6:
		return x.TellerAID
	case 7:
		return x.TellerBID
	case 15:
		return string(x.Status)
	}
	return ""
}

// BallotTally is 计票：一名计票人所数，只有本人看得到 / A tally: what one teller counted, seen by that teller alone.
type BallotTally struct {
	Record
	// BallotID: 票决 / Ballot.
	BallotID string
	// Teller: 席位 / Which teller's it is.
	Teller BallotTeller
	// UnitID: 单位 / Unit.
	UnitID string
	// MemberID: 计票人 / The teller.
	MemberID string
	// PaperReturned: 收回票数 / Papers returned.
	PaperReturned int64
	// PaperInvalid: 废票数 / Papers invalid.
	PaperInvalid int64
	// Counts: 票数 / Counts.
	Counts []string
}

// The fields of BallotTally by index.
const (
	BallotTallyFieldBallotID      = 0
	BallotTallyFieldTeller        = 1
	BallotTallyFieldUnitID        = 2
	BallotTallyFieldMemberID      = 3
	BallotTallyFieldPaperReturned = 4
	BallotTallyFieldPaperInvalid  = 5
	BallotTallyFieldCounts        = 6
)

// NewBallotTally makes an empty BallotTally.
func NewBallotTally() *BallotTally {
	x := &BallotTally{}
	x.Body = x
	return x
}

// TypeName returns "BallotTally".
func (x *BallotTally) TypeName() string { return "BallotTally" }

// TypeNo returns 78.
func (x *BallotTally) TypeNo() int { return 78 }

// Copy returns a shallow copy with an envelope of its own.
func (x *BallotTally) Copy() *Record {
	y := &BallotTally{Record: x.envelope(), BallotID: x.BallotID, Teller: x.Teller, UnitID: x.UnitID, MemberID: x.MemberID, PaperReturned: x.PaperReturned, PaperInvalid: x.PaperInvalid, Counts: x.Counts}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *BallotTally) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BallotID)
	case 1:
		return String(string(x.Teller))
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.MemberID)
	case 4:
		return Int(x.PaperReturned)
	case 5:
		return Int(x.PaperInvalid)
	case 6:
		return List(x.Counts)
	}
	return Null
}

// Set stores a value in field i.
func (x *BallotTally) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BallotID = v.S
	case 1:
		x.Teller = BallotTeller(v.S)
	case 2:
		x.UnitID = v.S
	case 3:
		x.MemberID = v.S
	case 4:
		x.PaperReturned = v.N
	case 5:
		x.PaperInvalid = v.N
	case 6:
		x.Counts = v.L
	}
}

// Str returns field i as text.
func (x *BallotTally) Str(i int) string {
	switch i {
	case 0:
		return x.BallotID
	case 1:
		return string(x.Teller)
	case 2:
		return x.UnitID
	case 3:
		return x.MemberID
	}
	return ""
}

// AppraisalStatus is 民主评议状态 / State of an appraisal.
type AppraisalStatus string

// The values of AppraisalStatus.
const (
	// AppraisalStatusOpen: 已启动 / Open.
	AppraisalStatusOpen AppraisalStatus = "OPEN"
	// AppraisalStatusSelfReviewed: 已自评 / Self-reviewed.
	AppraisalStatusSelfReviewed AppraisalStatus = "SELF_REVIEWED"
	// AppraisalStatusBalloted: 已测评 / Balloted.
	AppraisalStatusBalloted AppraisalStatus = "BALLOTED"
	// AppraisalStatusCommitteeProposed: 支委会已提出 / Proposed by the committee.
	AppraisalStatusCommitteeProposed AppraisalStatus = "COMMITTEE_PROPOSED"
	// AppraisalStatusConfirmed: 已审定 / Confirmed.
	AppraisalStatusConfirmed AppraisalStatus = "CONFIRMED"
	// AppraisalStatusAnnounced: 已公布 / Announced.
	AppraisalStatusAnnounced AppraisalStatus = "ANNOUNCED"
	// AppraisalStatusVoid: 已作废 / Void.
	AppraisalStatusVoid AppraisalStatus = "VOID"
)

// DemocraticAppraisal is 民主评议党员 / Democratic appraisal of a branch's members, one a year.
type DemocraticAppraisal struct {
	Record
	// BranchID: 支部 / Branch.
	BranchID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// EventID: 评议会议 / Meeting.
	EventID string
	// SnapshotAt: 取数时刻 / When the snapshots were taken.
	SnapshotAt Time
	// BallotID: 测评 / Ballot.
	BallotID string
	// CentralWorkZh: 本年为生产经营所做 / What was done for production this year.
	CentralWorkZh string
	// EligibleVoters: 有权投票人数 / How many may vote.
	EligibleVoters int64
	// Participants: 参加人数 / How many voted.
	Participants int64
	// RatedMembers: 参评党员数 / Members rated.
	RatedMembers int64
	// ExcellentMax: 优秀名额 / How many may be excellent.
	ExcellentMax int64
	// CommitteeProposalZh: 支委会意见 / What the committee proposes.
	CommitteeProposalZh string
	// CommitteeEventID: 支委会会议 / Committee meeting.
	CommitteeEventID string
	// ExcellentNamesZh: 公布的优秀党员 / Who is announced as excellent.
	ExcellentNamesZh []string
	// ExcellentCount: 优秀人数 / How many are excellent.
	ExcellentCount int64
	// QualifiedCount: 合格人数 / How many are qualified.
	QualifiedCount int64
	// BasicallyCount: 基本合格人数 / How many are basically qualified.
	BasicallyCount int64
	// UnqualifiedCount: 不合格人数 / How many are unqualified.
	UnqualifiedCount int64
	// ConfirmedBy: 审定人 / Who confirmed it.
	ConfirmedBy string
	// ConfirmedAt: 审定时刻 / When it was confirmed.
	ConfirmedAt Time
	// AnnouncedAt: 公布时刻 / When it was announced.
	AnnouncedAt Time
	// Status: 状态 / State.
	Status AppraisalStatus
}

// The fields of DemocraticAppraisal by index.
const (
	DemocraticAppraisalFieldBranchID            = 0
	DemocraticAppraisalFieldCycleID             = 1
	DemocraticAppraisalFieldEventID             = 2
	DemocraticAppraisalFieldSnapshotAt          = 3
	DemocraticAppraisalFieldBallotID            = 4
	DemocraticAppraisalFieldCentralWorkZh       = 5
	DemocraticAppraisalFieldEligibleVoters      = 6
	DemocraticAppraisalFieldParticipants        = 7
	DemocraticAppraisalFieldRatedMembers        = 8
	DemocraticAppraisalFieldExcellentMax        = 9
	DemocraticAppraisalFieldCommitteeProposalZh = 10
	DemocraticAppraisalFieldCommitteeEventID    = 11
	DemocraticAppraisalFieldExcellentNamesZh    = 12
	DemocraticAppraisalFieldExcellentCount      = 13
	DemocraticAppraisalFieldQualifiedCount      = 14
	DemocraticAppraisalFieldBasicallyCount      = 15
	DemocraticAppraisalFieldUnqualifiedCount    = 16
	DemocraticAppraisalFieldConfirmedBy         = 17
	DemocraticAppraisalFieldConfirmedAt         = 18
	DemocraticAppraisalFieldAnnouncedAt         = 19
	DemocraticAppraisalFieldStatus              = 20
)

// NewDemocraticAppraisal makes an empty DemocraticAppraisal.
func NewDemocraticAppraisal() *DemocraticAppraisal {
	x := &DemocraticAppraisal{}
	x.Body = x
	return x
}

// TypeName returns "DemocraticAppraisal".
func (x *DemocraticAppraisal) TypeName() string { return "DemocraticAppraisal" }

// TypeNo returns 79.
func (x *DemocraticAppraisal) TypeNo() int { return 79 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DemocraticAppraisal) Copy() *Record {
	y := &DemocraticAppraisal{Record: x.envelope(), BranchID: x.BranchID, CycleID: x.CycleID, EventID: x.EventID, SnapshotAt: x.SnapshotAt, BallotID: x.BallotID, CentralWorkZh: x.CentralWorkZh, EligibleVoters: x.EligibleVoters, Participants: x.Participants, RatedMembers: x.RatedMembers, ExcellentMax: x.ExcellentMax, CommitteeProposalZh: x.CommitteeProposalZh, CommitteeEventID: x.CommitteeEventID, ExcellentNamesZh: x.ExcellentNamesZh, ExcellentCount: x.ExcellentCount, QualifiedCount: x.QualifiedCount, BasicallyCount: x.BasicallyCount, UnqualifiedCount: x.UnqualifiedCount, ConfirmedBy: x.ConfirmedBy, ConfirmedAt: x.ConfirmedAt, AnnouncedAt: x.AnnouncedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DemocraticAppraisal) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.EventID)
	case 3:
		return TimeValue(x.SnapshotAt)
	case 4:
		return String(x.BallotID)
	case 5:
		return String(x.CentralWorkZh)
	case 6:
		return Int(x.EligibleVoters)
	case 7:
		return Int(x.Participants)
	case 8:
		return Int(x.RatedMembers)
	case 9:
		return Int(x.ExcellentMax)
	case 10:
		return String(x.CommitteeProposalZh)
	case 11:
		return String(x.CommitteeEventID)
	case 12:
		return List(x.ExcellentNamesZh)
	case 13:
		return Int(x.ExcellentCount)
	case 14:
		return Int(x.QualifiedCount)
	case 15:
		return Int(x.BasicallyCount)
	case 16:
		return Int(x.UnqualifiedCount)
	case 17:
		return String(x.ConfirmedBy)
	case 18:
		return TimeValue(x.ConfirmedAt)
	case 19:
		return TimeValue(x.AnnouncedAt)
	case 20:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *DemocraticAppraisal) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.EventID = v.S
	case 3:
		x.SnapshotAt = Time(v.N)
	case 4:
		x.BallotID = v.S
	case 5:
		x.CentralWorkZh = v.S
	case 6:
		x.EligibleVoters = v.N
	case 7:
		x.Participants = v.N
	case 8:
		x.RatedMembers = v.N
	case 9:
		x.ExcellentMax = v.N
	case 10:
		x.CommitteeProposalZh = v.S
	case 11:
		x.CommitteeEventID = v.S
	case 12:
		x.ExcellentNamesZh = v.L
	case 13:
		x.ExcellentCount = v.N
	case 14:
		x.QualifiedCount = v.N
	case 15:
		x.BasicallyCount = v.N
	case 16:
		x.UnqualifiedCount = v.N
	case 17:
		x.ConfirmedBy = v.S
	case 18:
		x.ConfirmedAt = Time(v.N)
	case 19:
		x.AnnouncedAt = Time(v.N)
	case 20:
		x.Status = AppraisalStatus(v.S)
	}
}

// Str returns field i as text.
func (x *DemocraticAppraisal) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return x.CycleID
	case 2:
		return x.EventID
	case 4:
		return x.BallotID
	case 5:
		return x.CentralWorkZh
	case 10:
		return x.CommitteeProposalZh
	case 11:
		return x.CommitteeEventID
	case 17:
		return x.ConfirmedBy
	case 20:
		return string(x.Status)
	}
	return ""
}

// AppraisalOutcome is 评议结果 / Outcome of an appraisal.
type AppraisalOutcome string

// The values of AppraisalOutcome.
const (
	// AppraisalOutcomeExcellent: 优秀 / Excellent.
	AppraisalOutcomeExcellent AppraisalOutcome = "EXCELLENT"
	// AppraisalOutcomeQualified: 合格 / Qualified.
	AppraisalOutcomeQualified AppraisalOutcome = "QUALIFIED"
	// AppraisalOutcomeBasicallyQualified: 基本合格 / Basically qualified.
	AppraisalOutcomeBasicallyQualified AppraisalOutcome = "BASICALLY_QUALIFIED"
	// AppraisalOutcomeUnqualified: 不合格 / Unqualified.
	AppraisalOutcomeUnqualified AppraisalOutcome = "UNQUALIFIED"
)

// EducationSnapshot is 教育培训档案：进入积分、履责、承诺和评议四处 / The education record: it reaches points, duties, pledges and the appraisal.
type EducationSnapshot struct {
	// Minutes: 学时（分钟） / Minutes.
	Minutes int64 `json:"minutes"`
	// MinutesRequired: 应学时（分钟） / Minutes required.
	MinutesRequired int64 `json:"minutesRequired"`
	// FormsUsed: 所用形式 / Forms used.
	FormsUsed []string `json:"formsUsed,omitempty"`
	// SessionsExpected: 应参加场次 / Sessions expected at.
	SessionsExpected int64 `json:"sessionsExpected"`
	// SessionsAttended: 参加场次 / Sessions attended.
	SessionsAttended int64 `json:"sessionsAttended"`
	// AttendanceRate: 出席率 / Rate of attendance.
	AttendanceRate *float64 `json:"attendanceRate,omitempty"`
	// ChecksTaken: 参加检验 / Checks taken.
	ChecksTaken int64 `json:"checksTaken"`
	// ChecksPassed: 通过检验 / Checks passed.
	ChecksPassed int64 `json:"checksPassed"`
	// MeanScore: 平均分 / Mean score.
	MeanScore *float64 `json:"meanScore,omitempty"`
	// Prizes: 获奖 / Prizes.
	Prizes int64 `json:"prizes"`
	// Presentations: 主讲 / Presentations.
	Presentations int64 `json:"presentations"`
	// RedBaseVisits: 红色基地 / Visits to red bases.
	RedBaseVisits int64 `json:"redBaseVisits"`
	// NeedsRaised: 提出需求 / Needs raised.
	NeedsRaised int64 `json:"needsRaised"`
	// NeedsAnswered: 已答复需求 / Needs answered.
	NeedsAnswered int64 `json:"needsAnswered"`
	// Reflections: 体会 / Reflections.
	Reflections int64 `json:"reflections"`
	// AsOfRev: 取数时的修订号 / Revision that it was taken at.
	AsOfRev int64 `json:"asOfRev"`
}

// EducationReach is 教育培训记录到达何处 / Where one piece of the education record went.
type EducationReach string

// The values of EducationReach.
const (
	// EducationReachPoints: 积分 / Points.
	EducationReachPoints EducationReach = "POINTS"
	// EducationReachDuty: 履责 / Duties.
	EducationReachDuty EducationReach = "DUTY"
	// EducationReachPledge: 承诺 / Pledges.
	EducationReachPledge EducationReach = "PLEDGE"
	// EducationReachAppraisal: 评议 / Appraisal.
	EducationReachAppraisal EducationReach = "APPRAISAL"
)

// EducationLink is 一场培训或一次检验与四处之一的挂接 / How a session or a result reached one of the four.
type EducationLink struct {
	// SourceType: 来源类型：TrainingSession 或 LearningResult / Type of the source: TrainingSession or LearningResult.
	SourceType string `json:"sourceType"`
	// SourceID: 来源 / Source.
	SourceID string `json:"sourceId"`
	// Reach: 去处 / Where to.
	Reach EducationReach `json:"reach"`
	// RecordID: 所到的记录 / Record that it reached.
	RecordID string `json:"recordId,omitempty"`
	// WhyNotZh: 未到达的原因 / Why it reached none.
	WhyNotZh string `json:"whyNotZh,omitempty"`
}

// AppraisalSnapshot is 评议所附记录 / The record attached to an appraisal.
type AppraisalSnapshot struct {
	// Points: 积分 / Points.
	Points *int64 `json:"points,omitempty"`
	// PointsRank: 积分名次 / Rank by points.
	PointsRank *int64 `json:"pointsRank,omitempty"`
	// PointsRankOf: 参加排名人数 / How many are ranked.
	PointsRankOf *int64 `json:"pointsRankOf,omitempty"`
	// InLowestFifth: 名次在末五分之一 / Among the lowest fifth.
	InLowestFifth bool `json:"inLowestFifth"`
	// DutiesDone: 完成履责 / Duties done.
	DutiesDone int64 `json:"dutiesDone"`
	// DutiesDue: 应履责 / Duties due.
	DutiesDue int64 `json:"dutiesDue"`
	// PledgesFulfilled: 兑现承诺 / Pledges fulfilled.
	PledgesFulfilled int64 `json:"pledgesFulfilled"`
	// PledgesDue: 到期承诺 / Pledges due.
	PledgesDue int64 `json:"pledgesDue"`
	// Education: 教育培训 / Education.
	Education *EducationSnapshot `json:"education,omitempty"`
	// AttendanceRate: 出席率 / Rate of attendance.
	AttendanceRate *float64 `json:"attendanceRate,omitempty"`
	// Violations: 违章 / Violations.
	Violations int64 `json:"violations"`
	// Honours: 荣誉 / Honours.
	Honours int64 `json:"honours"`
	// AsOfRev: 取数时的修订号 / Revision that it was taken at.
	AsOfRev int64 `json:"asOfRev"`
}

// SheetStatus is 评议表状态 / State of a sheet.
type SheetStatus string

// The values of SheetStatus.
const (
	// SheetStatusOpen: 待自评 / Open.
	SheetStatusOpen SheetStatus = "OPEN"
	// SheetStatusSelfReviewed: 已自评 / Self-reviewed.
	SheetStatusSelfReviewed SheetStatus = "SELF_REVIEWED"
	// SheetStatusRated: 已评定 / Rated.
	SheetStatusRated SheetStatus = "RATED"
)

// AppraisalSheet is 评议表 / Sheet of one member in an appraisal.
type AppraisalSheet struct {
	Record
	// AppraisalID: 民主评议 / Appraisal.
	AppraisalID string
	// MemberID: 党员 / Member.
	MemberID string
	// BranchID: 支部 / Branch.
	BranchID string
	// SelfReviewZh: 自评 / Self-review.
	SelfReviewZh string
	// SelfExaminationID: 对照检查 / Self-examination.
	SelfExaminationID string
	// EvidenceIDs: 纸质自评原件 / The self-review on paper, scanned.
	EvidenceIDs []string
	// Rated: 参评：预备党员和不参评的除外 / Whether the member is rated.
	Rated bool
	// Snapshot: 所附记录 / Record attached.
	Snapshot string
	// VotesExcellent: 优秀票 / Votes for excellent.
	VotesExcellent int64
	// VotesQualified: 合格票 / Votes for qualified.
	VotesQualified int64
	// VotesBasically: 基本合格票 / Votes for basically qualified.
	VotesBasically int64
	// VotesUnqualified: 不合格票 / Votes for unqualified.
	VotesUnqualified int64
	// ProposedOutcome: 拟定结果 / Outcome proposed.
	ProposedOutcome AppraisalOutcome
	// Outcome: 结果 / Outcome.
	Outcome AppraisalOutcome
	// ExplanationZh: 说明 / Explanation.
	ExplanationZh string
	// HandlingCode: 处置 / What follows.
	HandlingCode string
	// HandlingNoteZh: 处置说明 / Note on it.
	HandlingNoteZh string
	// NotRatedReason: 不参评的理由 / Why the member is not rated.
	NotRatedReason string
	// AnnouncedOn: 公布日 / Day of the announcement.
	AnnouncedOn Date
	// Status: 状态 / State.
	Status SheetStatus
}

// The fields of AppraisalSheet by index.
const (
	AppraisalSheetFieldAppraisalID       = 0
	AppraisalSheetFieldMemberID          = 1
	AppraisalSheetFieldBranchID          = 2
	AppraisalSheetFieldSelfReviewZh      = 3
	AppraisalSheetFieldSelfExaminationID = 4
	AppraisalSheetFieldEvidenceIDs       = 5
	AppraisalSheetFieldRated             = 6
	AppraisalSheetFieldSnapshot          = 7
	AppraisalSheetFieldVotesExcellent    = 8
	AppraisalSheetFieldVotesQualified    = 9
	AppraisalSheetFieldVotesBasically    = 10
	AppraisalSheetFieldVotesUnqualified  = 11
	AppraisalSheetFieldProposedOutcome   = 12
	AppraisalSheetFieldOutcome           = 13
	AppraisalSheetFieldExplanationZh     = 14
	AppraisalSheetFieldHandlingCode      = 15
	AppraisalSheetFieldHandlingNoteZh    = 16
	AppraisalSheetFieldNotRatedReason    = 17
	AppraisalSheetFieldAnnouncedOn       = 18
	AppraisalSheetFieldStatus            = 19
)

// NewAppraisalSheet makes an empty AppraisalSheet.
func NewAppraisalSheet() *AppraisalSheet {
	x := &AppraisalSheet{}
	x.Body = x
	return x
}

// TypeName returns "AppraisalSheet".
func (x *AppraisalSheet) TypeName() string { return "AppraisalSheet" }

// TypeNo returns 80.
func (x *AppraisalSheet) TypeNo() int { return 80 }

// Copy returns a shallow copy with an envelope of its own.
func (x *AppraisalSheet) Copy() *Record {
	y := &AppraisalSheet{Record: x.envelope(), AppraisalID: x.AppraisalID, MemberID: x.MemberID, BranchID: x.BranchID, SelfReviewZh: x.SelfReviewZh, SelfExaminationID: x.SelfExaminationID, EvidenceIDs: x.EvidenceIDs, Rated: x.Rated, Snapshot: x.Snapshot, VotesExcellent: x.VotesExcellent, VotesQualified: x.VotesQualified, VotesBasically: x.VotesBasically, VotesUnqualified: x.VotesUnqualified, ProposedOutcome: x.ProposedOutcome, Outcome: x.Outcome, ExplanationZh: x.ExplanationZh, HandlingCode: x.HandlingCode, HandlingNoteZh: x.HandlingNoteZh, NotRatedReason: x.NotRatedReason, AnnouncedOn: x.AnnouncedOn, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *AppraisalSheet) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AppraisalID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.BranchID)
	case 3:
		return String(x.SelfReviewZh)
	case 4:
		return String(x.SelfExaminationID)
	case 5:
		return List(x.EvidenceIDs)
	case 6:
		return Bool(x.Rated)
	case 7:
		return Object(x.Snapshot)
	case 8:
		return Int(x.VotesExcellent)
	case 9:
		return Int(x.VotesQualified)
	case 10:
		return Int(x.VotesBasically)
	case 11:
		return Int(x.VotesUnqualified)
	case 12:
		return String(string(x.ProposedOutcome))
	case 13:
		return String(string(x.Outcome))
	case 14:
		return String(x.ExplanationZh)
	case 15:
		return String(x.HandlingCode)
	case 16:
		return String(x.HandlingNoteZh)
	case 17:
		return String(x.NotRatedReason)
	case 18:
		return DateValue(x.AnnouncedOn)
	case 19:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *AppraisalSheet) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AppraisalID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.BranchID = v.S
	case 3:
		x.SelfReviewZh = v.S
	case 4:
		x.SelfExaminationID = v.S
	case 5:
		x.EvidenceIDs = v.L
	case 6:
		x.Rated = v.N != 0
	case 7:
		x.Snapshot = v.S
	case 8:
		x.VotesExcellent = v.N
	case 9:
		x.VotesQualified = v.N
	case 10:
		x.VotesBasically = v.N
	case 11:
		x.VotesUnqualified = v.N
	case 12:
		x.ProposedOutcome = AppraisalOutcome(v.S)
	case 13:
		x.Outcome = AppraisalOutcome(v.S)
	case 14:
		x.ExplanationZh = v.S
	case 15:
		x.HandlingCode = v.S
	case 16:
		x.HandlingNoteZh = v.S
	case 17:
		x.NotRatedReason = v.S
	case 18:
		x.AnnouncedOn = Date(v.N)
	case 19:
		x.Status = SheetStatus(v.S)
	}
}

// Str returns field i as text.
func (x *AppraisalSheet) Str(i int) string {
	switch i {
	case 0:
		return x.AppraisalID
	case 1:
		return x.MemberID
	case 2:
		return x.BranchID
	case 3:
		return x.SelfReviewZh
	case 4:
		return x.SelfExaminationID
	case 7:
		return x.Snapshot
	case 12:
		return string(x.ProposedOutcome)
	case 13:
		return string(x.Outcome)
	case 14:
		return x.ExplanationZh
	case 15:
		return x.HandlingCode
	case 16:
		return x.HandlingNoteZh
	case 17:
		return x.NotRatedReason
	case 19:
		return string(x.Status)
	}
	return ""
}

// LearningStatus is 检验状态 / State of a check.
type LearningStatus string

// The values of LearningStatus.
const (
	// LearningStatusPlanned: 已计划 / Planned.
	LearningStatusPlanned LearningStatus = "PLANNED"
	// LearningStatusHeld: 已举行 / Held.
	LearningStatusHeld LearningStatus = "HELD"
	// LearningStatusScored: 已评分 / Scored.
	LearningStatusScored LearningStatus = "SCORED"
	// LearningStatusConfirmed: 已确认 / Confirmed.
	LearningStatusConfirmed LearningStatus = "CONFIRMED"
	// LearningStatusCancelled: 已取消 / Cancelled.
	LearningStatusCancelled LearningStatus = "CANCELLED"
)

// LearningCheck is 学习检验 / A check of what was learnt.
type LearningCheck struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// FormCode: 形式 / Form.
	FormCode string
	// SessionIDs: 所检验的场次 / Sessions that it is about.
	SessionIDs []string
	// TitleZh: 名称 / Title.
	TitleZh string
	// HeldOn: 日期 / Day.
	HeldOn Date
	// MaxScore: 满分 / Highest score.
	MaxScore float64
	// PassScore: 及格分，缺省按参数 / Score to pass; by the settings where it is not said.
	PassScore float64
	// PaperEvidenceIDs: 试卷 / Papers.
	PaperEvidenceIDs []string
	// ScorerID: 评分人 / Scorer.
	ScorerID string
	// Status: 状态 / State.
	Status LearningStatus
}

// The fields of LearningCheck by index.
const (
	LearningCheckFieldUnitID           = 0
	LearningCheckFieldCycleID          = 1
	LearningCheckFieldFormCode         = 2
	LearningCheckFieldSessionIDs       = 3
	LearningCheckFieldTitleZh          = 4
	LearningCheckFieldHeldOn           = 5
	LearningCheckFieldMaxScore         = 6
	LearningCheckFieldPassScore        = 7
	LearningCheckFieldPaperEvidenceIDs = 8
	LearningCheckFieldScorerID         = 9
	LearningCheckFieldStatus           = 10
)

// NewLearningCheck makes an empty LearningCheck.
func NewLearningCheck() *LearningCheck {
	x := &LearningCheck{}
	x.Body = x
	return x
}

// TypeName returns "LearningCheck".
func (x *LearningCheck) TypeName() string { return "LearningCheck" }

// TypeNo returns 81.
func (x *LearningCheck) TypeNo() int { return 81 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LearningCheck) Copy() *Record {
	y := &LearningCheck{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, FormCode: x.FormCode, SessionIDs: x.SessionIDs, TitleZh: x.TitleZh, HeldOn: x.HeldOn, MaxScore: x.MaxScore, PassScore: x.PassScore, PaperEvidenceIDs: x.PaperEvidenceIDs, ScorerID: x.ScorerID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LearningCheck) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.FormCode)
	case 3:
		return List(x.SessionIDs)
	case 4:
		return String(x.TitleZh)
	case 5:
		return DateValue(x.HeldOn)
	case 6:
		return Float(x.MaxScore)
	case 7:
		return Float(x.PassScore)
	case 8:
		return List(x.PaperEvidenceIDs)
	case 9:
		return String(x.ScorerID)
	case 10:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *LearningCheck) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.FormCode = v.S
	case 3:
		x.SessionIDs = v.L
	case 4:
		x.TitleZh = v.S
	case 5:
		x.HeldOn = Date(v.N)
	case 6:
		x.MaxScore = v.number()
	case 7:
		x.PassScore = v.number()
	case 8:
		x.PaperEvidenceIDs = v.L
	case 9:
		x.ScorerID = v.S
	case 10:
		x.Status = LearningStatus(v.S)
	}
}

// Str returns field i as text.
func (x *LearningCheck) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.FormCode
	case 4:
		return x.TitleZh
	case 9:
		return x.ScorerID
	case 10:
		return string(x.Status)
	}
	return ""
}

// LearningPrize is 奖次 / Prize.
type LearningPrize string

// The values of LearningPrize.
const (
	// LearningPrizeNone: 无 / None.
	LearningPrizeNone LearningPrize = "NONE"
	// LearningPrizeThird: 三等 / Third.
	LearningPrizeThird LearningPrize = "THIRD"
	// LearningPrizeSecond: 二等 / Second.
	LearningPrizeSecond LearningPrize = "SECOND"
	// LearningPrizeFirst: 一等 / First.
	LearningPrizeFirst LearningPrize = "FIRST"
)

// LearningRole is 检验角色 / Role in a check.
type LearningRole string

// The values of LearningRole.
const (
	// LearningRoleTaker: 应试 / Taker.
	LearningRoleTaker LearningRole = "TAKER"
	// LearningRolePresenter: 主讲 / Presenter.
	LearningRolePresenter LearningRole = "PRESENTER"
)

// LearningResultStatus is 检验结果状态 / State of a result.
type LearningResultStatus string

// The values of LearningResultStatus.
const (
	// LearningResultStatusDraft: 草稿 / Draft.
	LearningResultStatusDraft LearningResultStatus = "DRAFT"
	// LearningResultStatusConfirmed: 已确认 / Confirmed.
	LearningResultStatusConfirmed LearningResultStatus = "CONFIRMED"
	// LearningResultStatusCorrected: 已更正 / Corrected.
	LearningResultStatusCorrected LearningResultStatus = "CORRECTED"
)

// LearningResult is 检验结果 / A member's result in a check.
type LearningResult struct {
	Record
	// CheckID: 检验 / Check.
	CheckID string
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 单位 / Unit.
	UnitID string
	// Score: 得分 / Score.
	Score float64
	// Pass: 通过 / Passed.
	Pass bool
	// Prize: 奖次 / Prize.
	Prize LearningPrize
	// Role: 角色 / Role.
	Role LearningRole
	// Absent: 缺考 / Absent.
	Absent bool
	// LinkedAt: 进入积分的时刻 / When its postings were decided.
	LinkedAt Time
	// CorrectionZh: 更正说明 / What was corrected.
	CorrectionZh string
	// Status: 状态 / State.
	Status LearningResultStatus
	// CheckedOn: 检验之日 / Day of the check.
	CheckedOn Date
	// CheckForm: 检验形式 / Form of the check.
	CheckForm string
	// MemberClassCode: 党员分类 / Class of the member.
	MemberClassCode string
	// LinkedInTime: 是否按期进入积分 / Whether its postings were decided in time.
	LinkedInTime bool
}

// The fields of LearningResult by index.
const (
	LearningResultFieldCheckID         = 0
	LearningResultFieldMemberID        = 1
	LearningResultFieldUnitID          = 2
	LearningResultFieldScore           = 3
	LearningResultFieldPass            = 4
	LearningResultFieldPrize           = 5
	LearningResultFieldRole            = 6
	LearningResultFieldAbsent          = 7
	LearningResultFieldLinkedAt        = 8
	LearningResultFieldCorrectionZh    = 9
	LearningResultFieldStatus          = 10
	LearningResultFieldCheckedOn       = 11
	LearningResultFieldCheckForm       = 12
	LearningResultFieldMemberClassCode = 13
	LearningResultFieldLinkedInTime    = 14
)

// NewLearningResult makes an empty LearningResult.
func NewLearningResult() *LearningResult {
	x := &LearningResult{}
	x.Body = x
	return x
}

// TypeName returns "LearningResult".
func (x *LearningResult) TypeName() string { return "LearningResult" }

// TypeNo returns 82.
func (x *LearningResult) TypeNo() int { return 82 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LearningResult) Copy() *Record {
	y := &LearningResult{Record: x.envelope(), CheckID: x.CheckID, MemberID: x.MemberID, UnitID: x.UnitID, Score: x.Score, Pass: x.Pass, Prize: x.Prize, Role: x.Role, Absent: x.Absent, LinkedAt: x.LinkedAt, CorrectionZh: x.CorrectionZh, Status: x.Status, CheckedOn: x.CheckedOn, CheckForm: x.CheckForm, MemberClassCode: x.MemberClassCode, LinkedInTime: x.LinkedInTime}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LearningResult) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.CheckID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.UnitID)
	case 3:
		return Float(x.Score)
	case 4:
		return Bool(x.Pass)
	case 5:
		return String(string(x.Prize))
	case 6:
		return String(string(x.Role))
	case 7:
		return Bool(x.Absent)
	case 8:
		return TimeValue(x.LinkedAt)
	case 9:
		return String(x.CorrectionZh)
	case 10:
		return String(string(x.Status))
	case 11:
		return DateValue(x.CheckedOn)
	case 12:
		return String(x.CheckForm)
	case 13:
		return String(x.MemberClassCode)
	case 14:
		return Bool(x.LinkedInTime)
	}
	return Null
}

// Set stores a value in field i.
func (x *LearningResult) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.CheckID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.Score = v.number()
	case 4:
		x.Pass = v.N != 0
	case 5:
		x.Prize = LearningPrize(v.S)
	case 6:
		x.Role = LearningRole(v.S)
	case 7:
		x.Absent = v.N != 0
	case 8:
		x.LinkedAt = Time(v.N)
	case 9:
		x.CorrectionZh = v.S
	case 10:
		x.Status = LearningResultStatus(v.S)
	case 11:
		x.CheckedOn = Date(v.N)
	case 12:
		x.CheckForm = v.S
	case 13:
		x.MemberClassCode = v.S
	case 14:
		x.LinkedInTime = v.N != 0
	}
}

// Str returns field i as text.
func (x *LearningResult) Str(i int) string {
	switch i {
	case 0:
		return x.CheckID
	case 1:
		return x.MemberID
	case 2:
		return x.UnitID
	case 5:
		return string(x.Prize)
	case 6:
		return string(x.Role)
	case 9:
		return x.CorrectionZh
	case 10:
		return string(x.Status)
	case 12:
		return x.CheckForm
	case 13:
		return x.MemberClassCode
	}
	return ""
}

// WorkerDimension is 党务工作者的十九个维度 / The nineteen dimensions of a party worker.
type WorkerDimension string

// The values of WorkerDimension.
const (
	// WorkerDimensionPoliticalQuality: 政治素质优 / Excellent political quality.
	WorkerDimensionPoliticalQuality WorkerDimension = "POLITICAL_QUALITY"
	// WorkerDimensionPostSkill: 岗位技能优 / Excellent post skills.
	WorkerDimensionPostSkill WorkerDimension = "POST_SKILL"
	// WorkerDimensionWorkResults: 工作业绩优 / Excellent work results.
	WorkerDimensionWorkResults WorkerDimension = "WORK_RESULTS"
	// WorkerDimensionMoralConduct: 道德品行优 / Excellent moral conduct.
	WorkerDimensionMoralConduct WorkerDimension = "MORAL_CONDUCT"
	// WorkerDimensionExemplaryRole: 表率作用优 / Excellent exemplary role.
	WorkerDimensionExemplaryRole WorkerDimension = "EXEMPLARY_ROLE"
	// WorkerDimensionLeadStudy: 带头学习提高 / Lead in study.
	WorkerDimensionLeadStudy WorkerDimension = "LEAD_STUDY"
	// WorkerDimensionLeadResults: 带头争创佳绩 / Lead in results.
	WorkerDimensionLeadResults WorkerDimension = "LEAD_RESULTS"
	// WorkerDimensionLeadService: 带头服务群众 / Lead in serving people.
	WorkerDimensionLeadService WorkerDimension = "LEAD_SERVICE"
	// WorkerDimensionLeadLaw: 带头遵纪守法 / Lead in keeping law and discipline.
	WorkerDimensionLeadLaw WorkerDimension = "LEAD_LAW"
	// WorkerDimensionLeadIntegrity: 带头弘扬正气 / Lead in upright conduct.
	WorkerDimensionLeadIntegrity WorkerDimension = "LEAD_INTEGRITY"
	// WorkerDimensionKnowPartyAffairs: 懂党务 / Knows party affairs.
	WorkerDimensionKnowPartyAffairs WorkerDimension = "KNOW_PARTY_AFFAIRS"
	// WorkerDimensionKnowManagement: 懂管理 / Knows management.
	WorkerDimensionKnowManagement WorkerDimension = "KNOW_MANAGEMENT"
	// WorkerDimensionKnowBusiness: 懂业务 / Knows the business.
	WorkerDimensionKnowBusiness WorkerDimension = "KNOW_BUSINESS"
	// WorkerDimensionCanGuideThinking: 会疏导思想 / Can guide people's thinking.
	WorkerDimensionCanGuideThinking WorkerDimension = "CAN_GUIDE_THINKING"
	// WorkerDimensionCanExplainPolicy: 会解读政策 / Can explain policy.
	WorkerDimensionCanExplainPolicy WorkerDimension = "CAN_EXPLAIN_POLICY"
	// WorkerDimensionCanSumUp: 会总结经验 / Can sum up experience.
	WorkerDimensionCanSumUp WorkerDimension = "CAN_SUM_UP"
	// WorkerDimensionFirmPolitics: 政治过硬 / Firm in politics.
	WorkerDimensionFirmPolitics WorkerDimension = "FIRM_POLITICS"
	// WorkerDimensionFirmStyle: 作风过硬 / Firm in working style.
	WorkerDimensionFirmStyle WorkerDimension = "FIRM_STYLE"
	// WorkerDimensionFirmIntegrity: 廉洁过硬 / Firm in integrity.
	WorkerDimensionFirmIntegrity WorkerDimension = "FIRM_INTEGRITY"
)

// DimensionScore is 一个维度的得分 / Score of a dimension.
type DimensionScore struct {
	// Dimension: 维度 / Dimension.
	Dimension WorkerDimension `json:"dimension"`
	// Score: 得分 / Score.
	Score float64 `json:"score"`
	// Source: 来源 / Source.
	Source DimensionSource `json:"source"`
	// Gap: 短板（由服务器算出） / A gap, worked out by the server.
	Gap *bool `json:"gap,omitempty"`
}

// DimensionSource is 维度得分的来源 / Source of a dimension's score.
type DimensionSource string

// The values of DimensionSource.
const (
	// DimensionSourceSurvey: 测评 / Survey.
	DimensionSourceSurvey DimensionSource = "SURVEY"
	// DimensionSourceTest: 测试 / Test.
	DimensionSourceTest DimensionSource = "TEST"
	// DimensionSourceInterview: 面谈 / Interview.
	DimensionSourceInterview DimensionSource = "INTERVIEW"
)

// TrainingProposal is 可满足需求的场次 / A session by which a need could be met.
type TrainingProposal struct {
	// SessionID: 场次 / Session.
	SessionID string `json:"sessionId"`
	// TitleZh: 名称 / Title.
	TitleZh string `json:"titleZh"`
	// TopicCode: 主题 / Topic.
	TopicCode string `json:"topicCode"`
	// PlannedAt: 计划时间 / Planned at.
	PlannedAt string `json:"plannedAt,omitempty"`
	// OwnLevel: 面向本人所在层级 / For the worker's own level.
	OwnLevel bool `json:"ownLevel"`
}

// ProfileStatus is 画像状态 / State of a profile.
type ProfileStatus string

// The values of ProfileStatus.
const (
	// ProfileStatusDraft: 草稿 / Draft.
	ProfileStatusDraft ProfileStatus = "DRAFT"
	// ProfileStatusSurveyed: 已测评 / Surveyed.
	ProfileStatusSurveyed ProfileStatus = "SURVEYED"
	// ProfileStatusTested: 已测试 / Tested.
	ProfileStatusTested ProfileStatus = "TESTED"
	// ProfileStatusConfirmed: 已确认 / Confirmed.
	ProfileStatusConfirmed ProfileStatus = "CONFIRMED"
	// ProfileStatusVoid: 已作废 / Void.
	ProfileStatusVoid ProfileStatus = "VOID"
)

// PartyWorkerProfile is 党务工作者画像 / Profile of a party worker in a cycle.
type PartyWorkerProfile struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// MemberID: 党员 / Member.
	MemberID string
	// UnitID: 单位 / Unit.
	UnitID string
	// LevelCode: 层级 / Level.
	LevelCode string
	// CycleID: 循环 / Cycle.
	CycleID string
	// SurveyBallotID: 测评 / Survey.
	SurveyBallotID string
	// SurveyVoters: 测评人数 / How many took the survey.
	SurveyVoters int64
	// SurveyMean: 测评均分 / Mean of the survey.
	SurveyMean float64
	// TestCheckID: 测试 / Test.
	TestCheckID string
	// PracticalPassed: 三懂三会三过硬通过 / Passed the nine.
	PracticalPassed bool
	// TrainedThisCycle: 本循环已受训 / Trained in the cycle.
	TrainedThisCycle bool
	// HelperKindCodes: 帮扶人类别 / Kinds of helper that the worker is registered as.
	HelperKindCodes []string
	// TestedOn: 测试日 / Day of the test.
	TestedOn Date
	// ConfirmedOn: 确认日 / Day on which it was confirmed.
	ConfirmedOn Date
	// Dimensions: 维度 / Dimensions.
	Dimensions []string
	// SummaryZh: 小结 / Summary.
	SummaryZh string
	// Status: 状态 / State.
	Status ProfileStatus
}

// The fields of PartyWorkerProfile by index.
const (
	PartyWorkerProfileFieldAccountID        = 0
	PartyWorkerProfileFieldMemberID         = 1
	PartyWorkerProfileFieldUnitID           = 2
	PartyWorkerProfileFieldLevelCode        = 3
	PartyWorkerProfileFieldCycleID          = 4
	PartyWorkerProfileFieldSurveyBallotID   = 5
	PartyWorkerProfileFieldSurveyVoters     = 6
	PartyWorkerProfileFieldSurveyMean       = 7
	PartyWorkerProfileFieldTestCheckID      = 8
	PartyWorkerProfileFieldPracticalPassed  = 9
	PartyWorkerProfileFieldTrainedThisCycle = 10
	PartyWorkerProfileFieldHelperKindCodes  = 11
	PartyWorkerProfileFieldTestedOn         = 12
	PartyWorkerProfileFieldConfirmedOn      = 13
	PartyWorkerProfileFieldDimensions       = 14
	PartyWorkerProfileFieldSummaryZh        = 15
	PartyWorkerProfileFieldStatus           = 16
)

// NewPartyWorkerProfile makes an empty PartyWorkerProfile.
func NewPartyWorkerProfile() *PartyWorkerProfile {
	x := &PartyWorkerProfile{}
	x.Body = x
	return x
}

// TypeName returns "PartyWorkerProfile".
func (x *PartyWorkerProfile) TypeName() string { return "PartyWorkerProfile" }

// TypeNo returns 83.
func (x *PartyWorkerProfile) TypeNo() int { return 83 }

// Copy returns a shallow copy with an envelope of its own.
func (x *PartyWorkerProfile) Copy() *Record {
	y := &PartyWorkerProfile{Record: x.envelope(), AccountID: x.AccountID, MemberID: x.MemberID, UnitID: x.UnitID, LevelCode: x.LevelCode, CycleID: x.CycleID, SurveyBallotID: x.SurveyBallotID, SurveyVoters: x.SurveyVoters, SurveyMean: x.SurveyMean, TestCheckID: x.TestCheckID, PracticalPassed: x.PracticalPassed, TrainedThisCycle: x.TrainedThisCycle, HelperKindCodes: x.HelperKindCodes, TestedOn: x.TestedOn, ConfirmedOn: x.ConfirmedOn, Dimensions: x.Dimensions, SummaryZh: x.SummaryZh, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *PartyWorkerProfile) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.MemberID)
	case 2:
		return String(x.UnitID)
	case 3:
		return String(x.LevelCode)
	case 4:
		return String(x.CycleID)
	case 5:
		return String(x.SurveyBallotID)
	case 6:
		return Int(x.SurveyVoters)
	case 7:
		return Float(x.SurveyMean)
	case 8:
		return String(x.TestCheckID)
	case 9:
		return Bool(x.PracticalPassed)
	case 10:
		return Bool(x.TrainedThisCycle)
	case 11:
		return List(x.HelperKindCodes)
	case 12:
		return DateValue(x.TestedOn)
	case 13:
		return DateValue(x.ConfirmedOn)
	case 14:
		return List(x.Dimensions)
	case 15:
		return String(x.SummaryZh)
	case 16:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *PartyWorkerProfile) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.MemberID = v.S
	case 2:
		x.UnitID = v.S
	case 3:
		x.LevelCode = v.S
	case 4:
		x.CycleID = v.S
	case 5:
		x.SurveyBallotID = v.S
	case 6:
		x.SurveyVoters = v.N
	case 7:
		x.SurveyMean = v.number()
	case 8:
		x.TestCheckID = v.S
	case 9:
		x.PracticalPassed = v.N != 0
	case 10:
		x.TrainedThisCycle = v.N != 0
	case 11:
		x.HelperKindCodes = v.L
	case 12:
		x.TestedOn = Date(v.N)
	case 13:
		x.ConfirmedOn = Date(v.N)
	case 14:
		x.Dimensions = v.L
	case 15:
		x.SummaryZh = v.S
	case 16:
		x.Status = ProfileStatus(v.S)
	}
}

// Str returns field i as text.
func (x *PartyWorkerProfile) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.MemberID
	case 2:
		return x.UnitID
	case 3:
		return x.LevelCode
	case 4:
		return x.CycleID
	case 5:
		return x.SurveyBallotID
	case 8:
		return x.TestCheckID
	case 15:
		return x.SummaryZh
	case 16:
		return string(x.Status)
	}
	return ""
}

// NeedSource is 培训需求来源 / Source of a need.
type NeedSource string

// The values of NeedSource.
const (
	// NeedSourceMember: 个人 / A member.
	NeedSourceMember NeedSource = "MEMBER"
	// NeedSourceUnit: 单位 / A unit.
	NeedSourceUnit NeedSource = "UNIT"
	// NeedSourceProfileGap: 画像短板 / A gap of a profile.
	NeedSourceProfileGap NeedSource = "PROFILE_GAP"
	// NeedSourceCommonProblem: 共性问题 / A common problem.
	NeedSourceCommonProblem NeedSource = "COMMON_PROBLEM"
	// NeedSourceCheckFailed: 检验未通过 / A check that was failed.
	NeedSourceCheckFailed NeedSource = "CHECK_FAILED"
)

// NeedStatus is 培训需求状态 / State of a need.
type NeedStatus string

// The values of NeedStatus.
const (
	// NeedStatusCollected: 已收集 / Collected.
	NeedStatusCollected NeedStatus = "COLLECTED"
	// NeedStatusScheduled: 已安排 / Scheduled.
	NeedStatusScheduled NeedStatus = "SCHEDULED"
	// NeedStatusAnswered: 已答复 / Answered.
	NeedStatusAnswered NeedStatus = "ANSWERED"
	// NeedStatusDuplicate: 重复 / Duplicate.
	NeedStatusDuplicate NeedStatus = "DUPLICATE"
)

// TrainingNeed is 培训需求 / A need of training.
type TrainingNeed struct {
	Record
	// UnitID: 单位 / Unit.
	UnitID string
	// CycleID: 循环 / Cycle.
	CycleID string
	// MemberID: 党员 / Member.
	MemberID string
	// AccountID: 职工（账号） / Account.
	AccountID string
	// ForUnitID: 单位的需求 / Unit whose need it is.
	ForUnitID string
	// TopicCode: 主题 / Topic.
	TopicCode string
	// TextZh: 内容 / Text.
	TextZh string
	// Source: 来源 / Source.
	Source NeedSource
	// ProfileID: 画像 / Profile.
	ProfileID string
	// Dimension: 维度 / Dimension.
	Dimension WorkerDimension
	// CheckID: 未通过的检验 / Check that was failed.
	CheckID string
	// CommonProblemID: 共性问题 / Common problem.
	CommonProblemID string
	// SessionIDs: 安排的场次 / Sessions.
	SessionIDs []string
	// OtherTopicReason: 场次主题不同的理由 / Why the session has another topic.
	OtherTopicReason string
	// AnswerZh: 答复 / Answer.
	AnswerZh string
	// AnsweredBy: 答复人 / Who answered.
	AnsweredBy string
	// AnsweredAt: 答复时刻 / When it was answered.
	AnsweredAt Time
	// DuplicateOfID: 与之重复的需求 / Need that it doubles.
	DuplicateOfID string
	// Status: 状态 / State.
	Status NeedStatus
	// CollectedOn: 收集之日：行为日 / Day on which it was collected, that of the act.
	CollectedOn Date
}

// The fields of TrainingNeed by index.
const (
	TrainingNeedFieldUnitID           = 0
	TrainingNeedFieldCycleID          = 1
	TrainingNeedFieldMemberID         = 2
	TrainingNeedFieldAccountID        = 3
	TrainingNeedFieldForUnitID        = 4
	TrainingNeedFieldTopicCode        = 5
	TrainingNeedFieldTextZh           = 6
	TrainingNeedFieldSource           = 7
	TrainingNeedFieldProfileID        = 8
	TrainingNeedFieldDimension        = 9
	TrainingNeedFieldCheckID          = 10
	TrainingNeedFieldCommonProblemID  = 11
	TrainingNeedFieldSessionIDs       = 12
	TrainingNeedFieldOtherTopicReason = 13
	TrainingNeedFieldAnswerZh         = 14
	TrainingNeedFieldAnsweredBy       = 15
	TrainingNeedFieldAnsweredAt       = 16
	TrainingNeedFieldDuplicateOfID    = 17
	TrainingNeedFieldStatus           = 18
	TrainingNeedFieldCollectedOn      = 19
)

// NewTrainingNeed makes an empty TrainingNeed.
func NewTrainingNeed() *TrainingNeed {
	x := &TrainingNeed{}
	x.Body = x
	return x
}

// TypeName returns "TrainingNeed".
func (x *TrainingNeed) TypeName() string { return "TrainingNeed" }

// TypeNo returns 84.
func (x *TrainingNeed) TypeNo() int { return 84 }

// Copy returns a shallow copy with an envelope of its own.
func (x *TrainingNeed) Copy() *Record {
	y := &TrainingNeed{Record: x.envelope(), UnitID: x.UnitID, CycleID: x.CycleID, MemberID: x.MemberID, AccountID: x.AccountID, ForUnitID: x.ForUnitID, TopicCode: x.TopicCode, TextZh: x.TextZh, Source: x.Source, ProfileID: x.ProfileID, Dimension: x.Dimension, CheckID: x.CheckID, CommonProblemID: x.CommonProblemID, SessionIDs: x.SessionIDs, OtherTopicReason: x.OtherTopicReason, AnswerZh: x.AnswerZh, AnsweredBy: x.AnsweredBy, AnsweredAt: x.AnsweredAt, DuplicateOfID: x.DuplicateOfID, Status: x.Status, CollectedOn: x.CollectedOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *TrainingNeed) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(x.CycleID)
	case 2:
		return String(x.MemberID)
	case 3:
		return String(x.AccountID)
	case 4:
		return String(x.ForUnitID)
	case 5:
		return String(x.TopicCode)
	case 6:
		return String(x.TextZh)
	case 7:
		return String(string(x.Source))
	case 8:
		return String(x.ProfileID)
	case 9:
		return String(string(x.Dimension))
	case 10:
		return String(x.CheckID)
	case 11:
		return String(x.CommonProblemID)
	case 12:
		return List(x.SessionIDs)
	case 13:
		return String(x.OtherTopicReason)
	case 14:
		return String(x.AnswerZh)
	case 15:
		return String(x.AnsweredBy)
	case 16:
		return TimeValue(x.AnsweredAt)
	case 17:
		return String(x.DuplicateOfID)
	case 18:
		return String(string(x.Status))
	case 19:
		return DateValue(x.CollectedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *TrainingNeed) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.CycleID = v.S
	case 2:
		x.MemberID = v.S
	case 3:
		x.AccountID = v.S
	case 4:
		x.ForUnitID = v.S
	case 5:
		x.TopicCode = v.S
	case 6:
		x.TextZh = v.S
	case 7:
		x.Source = NeedSource(v.S)
	case 8:
		x.ProfileID = v.S
	case 9:
		x.Dimension = WorkerDimension(v.S)
	case 10:
		x.CheckID = v.S
	case 11:
		x.CommonProblemID = v.S
	case 12:
		x.SessionIDs = v.L
	case 13:
		x.OtherTopicReason = v.S
	case 14:
		x.AnswerZh = v.S
	case 15:
		x.AnsweredBy = v.S
	case 16:
		x.AnsweredAt = Time(v.N)
	case 17:
		x.DuplicateOfID = v.S
	case 18:
		x.Status = NeedStatus(v.S)
	case 19:
		x.CollectedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *TrainingNeed) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return x.CycleID
	case 2:
		return x.MemberID
	case 3:
		return x.AccountID
	case 4:
		return x.ForUnitID
	case 5:
		return x.TopicCode
	case 6:
		return x.TextZh
	case 7:
		return string(x.Source)
	case 8:
		return x.ProfileID
	case 9:
		return string(x.Dimension)
	case 10:
		return x.CheckID
	case 11:
		return x.CommonProblemID
	case 13:
		return x.OtherTopicReason
	case 14:
		return x.AnswerZh
	case 15:
		return x.AnsweredBy
	case 17:
		return x.DuplicateOfID
	case 18:
		return string(x.Status)
	}
	return ""
}

// CareKind is 关怀情形：四必谈、五必访 / Occasion of care: four must-talks and five must-visits.
type CareKind string

// The values of CareKind.
const (
	// CareKindLowMood: 情绪低落 / Low mood.
	CareKindLowMood CareKind = "LOW_MOOD"
	// CareKindConflictDispute: 矛盾纠纷 / Conflict or dispute.
	CareKindConflictDispute CareKind = "CONFLICT_DISPUTE"
	// CareKindPostChange: 岗位变动 / Change of post.
	CareKindPostChange CareKind = "POST_CHANGE"
	// CareKindRuleBreach: 违章违纪 / Breach of rules.
	CareKindRuleBreach CareKind = "RULE_BREACH"
	// CareKindFamilyHardship: 家庭生活困难 / Family hardship.
	CareKindFamilyHardship CareKind = "FAMILY_HARDSHIP"
	// CareKindDisaster: 天灾人祸 / Disaster.
	CareKindDisaster CareKind = "DISASTER"
	// CareKindUnsettledMind: 思想波动 / Unsettled state of mind.
	CareKindUnsettledMind CareKind = "UNSETTLED_MIND"
	// CareKindBereavement: 亲人离世 / Bereavement.
	CareKindBereavement CareKind = "BEREAVEMENT"
	// CareKindIllness: 生病住院 / Illness.
	CareKindIllness CareKind = "ILLNESS"
)

// CareSubject is 关怀对象类别 / Kind of subject of care.
type CareSubject string

// The values of CareSubject.
const (
	// CareSubjectMember: 党员 / Member.
	CareSubjectMember CareSubject = "MEMBER"
	// CareSubjectAccount: 职工（账号） / Account of a member of staff.
	CareSubjectAccount CareSubject = "ACCOUNT"
)

// CareSource is 关怀来源 / Source of a trigger.
type CareSource string

// The values of CareSource.
const (
	// CareSourceReport: 有人报告 / Reported.
	CareSourceReport CareSource = "REPORT"
	// CareSourcePostChange: 岗位变动 / Change of post.
	CareSourcePostChange CareSource = "POST_CHANGE"
	// CareSourceViolation: 违章 / Violation.
	CareSourceViolation CareSource = "VIOLATION"
)

// CareRejection is 不予受理的情形 / Why a trigger was rejected.
type CareRejection string

// The values of CareRejection.
const (
	// CareRejectionDuplicate: 重复 / Duplicate.
	CareRejectionDuplicate CareRejection = "DUPLICATE"
	// CareRejectionUnfounded: 不属实 / Unfounded.
	CareRejectionUnfounded CareRejection = "UNFOUNDED"
)

// CareStatus is 关怀状态 / State of a trigger.
type CareStatus string

// The values of CareStatus.
const (
	// CareStatusRaised: 已提出 / Raised.
	CareStatusRaised CareStatus = "RAISED"
	// CareStatusConfirmed: 已确认 / Confirmed.
	CareStatusConfirmed CareStatus = "CONFIRMED"
	// CareStatusAssigned: 已分派 / Assigned.
	CareStatusAssigned CareStatus = "ASSIGNED"
	// CareStatusContacted: 已联系 / Contacted.
	CareStatusContacted CareStatus = "CONTACTED"
	// CareStatusFollowing: 跟进中 / Following up.
	CareStatusFollowing CareStatus = "FOLLOWING"
	// CareStatusClosed: 已办结 / Closed.
	CareStatusClosed CareStatus = "CLOSED"
	// CareStatusRejected: 不予受理 / Rejected.
	CareStatusRejected CareStatus = "REJECTED"
)

// CareTrigger is 关怀触发 / An occasion of care.
type CareTrigger struct {
	Record
	// BranchID: 办理的党组织：对象所在支部，书记本人为对象的由上一级 / Party unit whose case it is: the branch of who is cared for; of the branch secretary it is the unit above.
	BranchID string
	// Kind: 情形 / Kind.
	Kind CareKind
	// SubjectType: 对象类别 / Kind of subject.
	SubjectType CareSubject
	// SubjectID: 关怀对象：党员或职工账号的编号 / Who is cared for: the id of the member or of the account.
	SubjectID string
	// CounterpartIDs: 矛盾的另一方：党员或账号的编号 / The other parties to a dispute: ids of members or accounts.
	CounterpartIDs []string
	// RaisedByAccountID: 提出人 / Who raised it.
	RaisedByAccountID string
	// RaisedUnitID: 提出人所在单位 / Unit by which it was raised.
	RaisedUnitID string
	// RaisedAt: 提出时刻 / When it was raised.
	RaisedAt Time
	// Source: 来源 / Source.
	Source CareSource
	// SourceIDs: 来源记录 / Records that it comes from.
	SourceIDs []string
	// SummaryZh: 概述 / Summary.
	SummaryZh string
	// HandlerIDs: 对象为支部书记时代行其职的上一级书记 / Secretary above, in the place of the branch secretary who is the subject.
	HandlerIDs []string
	// AboveUnitID: 上一级单位，仅在对象为支部书记时 / Unit above, where the branch secretary is the subject.
	AboveUnitID string
	// AssigneeID: 承办人 / Assignee.
	AssigneeID string
	// DueAt: 期限 / Due.
	DueAt Time
	// FollowUpOn: 回访日期 / Day of the follow-up.
	FollowUpOn Date
	// FirstRightContactAt: 首次合规联系 / First contact of the right mode.
	FirstRightContactAt Time
	// FirstContactBy: 首次合规联系人 / Who made it.
	FirstContactBy string
	// InTime: 及时 / In time.
	InTime bool
	// FollowedUp: 回访按期 / Whether all follow-ups were on their day.
	FollowedUp bool
	// ClosedOn: 办结日期 / Day it was closed.
	ClosedOn Date
	// DuplicateOfID: 与之重复的触发 / Trigger that it doubles.
	DuplicateOfID string
	// RejectKind: 不予受理的情形 / Why it was rejected.
	RejectKind CareRejection
	// Status: 状态 / State.
	Status CareStatus
	// OwnKey: 文字用本件自己的密钥密封，可单独销毁 / Its texts are sealed with a key of its own, and can be erased by themselves.
	OwnKey bool
	// TextErasedOn: 文字销毁日期 / Day on which its texts were erased.
	TextErasedOn Date
}

// The fields of CareTrigger by index.
const (
	CareTriggerFieldBranchID            = 0
	CareTriggerFieldKind                = 1
	CareTriggerFieldSubjectType         = 2
	CareTriggerFieldSubjectID           = 3
	CareTriggerFieldCounterpartIDs      = 4
	CareTriggerFieldRaisedByAccountID   = 5
	CareTriggerFieldRaisedUnitID        = 6
	CareTriggerFieldRaisedAt            = 7
	CareTriggerFieldSource              = 8
	CareTriggerFieldSourceIDs           = 9
	CareTriggerFieldSummaryZh           = 10
	CareTriggerFieldHandlerIDs          = 11
	CareTriggerFieldAboveUnitID         = 12
	CareTriggerFieldAssigneeID          = 13
	CareTriggerFieldDueAt               = 14
	CareTriggerFieldFollowUpOn          = 15
	CareTriggerFieldFirstRightContactAt = 16
	CareTriggerFieldFirstContactBy      = 17
	CareTriggerFieldInTime              = 18
	CareTriggerFieldFollowedUp          = 19
	CareTriggerFieldClosedOn            = 20
	CareTriggerFieldDuplicateOfID       = 21
	CareTriggerFieldRejectKind          = 22
	CareTriggerFieldStatus              = 23
	CareTriggerFieldOwnKey              = 24
	CareTriggerFieldTextErasedOn        = 25
)

// NewCareTrigger makes an empty CareTrigger.
func NewCareTrigger() *CareTrigger {
	x := &CareTrigger{}
	x.Body = x
	return x
}

// TypeName returns "CareTrigger".
func (x *CareTrigger) TypeName() string { return "CareTrigger" }

// TypeNo returns 85.
func (x *CareTrigger) TypeNo() int { return 85 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CareTrigger) Copy() *Record {
	y := &CareTrigger{Record: x.envelope(), BranchID: x.BranchID, Kind: x.Kind, SubjectType: x.SubjectType, SubjectID: x.SubjectID, CounterpartIDs: x.CounterpartIDs, RaisedByAccountID: x.RaisedByAccountID, RaisedUnitID: x.RaisedUnitID, RaisedAt: x.RaisedAt, Source: x.Source, SourceIDs: x.SourceIDs, SummaryZh: x.SummaryZh, HandlerIDs: x.HandlerIDs, AboveUnitID: x.AboveUnitID, AssigneeID: x.AssigneeID, DueAt: x.DueAt, FollowUpOn: x.FollowUpOn, FirstRightContactAt: x.FirstRightContactAt, FirstContactBy: x.FirstContactBy, InTime: x.InTime, FollowedUp: x.FollowedUp, ClosedOn: x.ClosedOn, DuplicateOfID: x.DuplicateOfID, RejectKind: x.RejectKind, Status: x.Status, OwnKey: x.OwnKey, TextErasedOn: x.TextErasedOn}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CareTrigger) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.BranchID)
	case 1:
		return String(string(x.Kind))
	case 2:
		return String(string(x.SubjectType))
	case 3:
		return String(x.SubjectID)
	case 4:
		return List(x.CounterpartIDs)
	case 5:
		return String(x.RaisedByAccountID)
	case 6:
		return String(x.RaisedUnitID)
	case 7:
		return TimeValue(x.RaisedAt)
	case 8:
		return String(string(x.Source))
	case 9:
		return List(x.SourceIDs)
	case 10:
		return String(x.SummaryZh)
	case 11:
		return List(x.HandlerIDs)
	case 12:
		return String(x.AboveUnitID)
	case 13:
		return String(x.AssigneeID)
	case 14:
		return TimeValue(x.DueAt)
	case 15:
		return DateValue(x.FollowUpOn)
	case 16:
		return TimeValue(x.FirstRightContactAt)
	case 17:
		return String(x.FirstContactBy)
	case 18:
		return Bool(x.InTime)
	case 19:
		return Bool(x.FollowedUp)
	case 20:
		return DateValue(x.ClosedOn)
	case 21:
		return String(x.DuplicateOfID)
	case 22:
		return String(string(x.RejectKind))
	case 23:
		return String(string(x.Status))
	case 24:
		return Bool(x.OwnKey)
	case 25:
		return DateValue(x.TextErasedOn)
	}
	return Null
}

// Set stores a value in field i.
func (x *CareTrigger) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.BranchID = v.S
	case 1:
		x.Kind = CareKind(v.S)
	case 2:
		x.SubjectType = CareSubject(v.S)
	case 3:
		x.SubjectID = v.S
	case 4:
		x.CounterpartIDs = v.L
	case 5:
		x.RaisedByAccountID = v.S
	case 6:
		x.RaisedUnitID = v.S
	case 7:
		x.RaisedAt = Time(v.N)
	case 8:
		x.Source = CareSource(v.S)
	case 9:
		x.SourceIDs = v.L
	case 10:
		x.SummaryZh = v.S
	case 11:
		x.HandlerIDs = v.L
	case 12:
		x.AboveUnitID = v.S
	case 13:
		x.AssigneeID = v.S
	case 14:
		x.DueAt = Time(v.N)
	case 15:
		x.FollowUpOn = Date(v.N)
	case 16:
		x.FirstRightContactAt = Time(v.N)
	case 17:
		x.FirstContactBy = v.S
	case 18:
		x.InTime = v.N != 0
	case 19:
		x.FollowedUp = v.N != 0
	case 20:
		x.ClosedOn = Date(v.N)
	case 21:
		x.DuplicateOfID = v.S
	case 22:
		x.RejectKind = CareRejection(v.S)
	case 23:
		x.Status = CareStatus(v.S)
	case 24:
		x.OwnKey = v.N != 0
	case 25:
		x.TextErasedOn = Date(v.N)
	}
}

// Str returns field i as text.
func (x *CareTrigger) Str(i int) string {
	switch i {
	case 0:
		return x.BranchID
	case 1:
		return string(x.Kind)
	case 2:
		return string(x.SubjectType)
	case 3:
		return x.SubjectID
	case 5:
		return x.RaisedByAccountID
	case 6:
		return x.RaisedUnitID
	case 8:
		return string(x.Source)
	case 10:
		return x.SummaryZh
	case 12:
		return x.AboveUnitID
	case 13:
		return x.AssigneeID
	case 17:
		return x.FirstContactBy
	case 21:
		return x.DuplicateOfID
	case 22:
		return string(x.RejectKind)
	case 23:
		return string(x.Status)
	}
	return ""
}

// CareMode is 联系方式 / Mode of a contact.
type CareMode string

// The values of CareMode.
const (
	// CareModeTalk: 谈心谈话 / Talk.
	CareModeTalk CareMode = "TALK"
	// CareModeVisit: 走访 / Visit.
	CareModeVisit CareMode = "VISIT"
	// CareModePhone: 电话 / Phone.
	CareModePhone CareMode = "PHONE"
)

// CareFeedback is 本人反馈 / What the subject said of it.
type CareFeedback string

// The values of CareFeedback.
const (
	// CareFeedbackSatisfied: 满意 / Satisfied.
	CareFeedbackSatisfied CareFeedback = "SATISFIED"
	// CareFeedbackPartly: 基本满意 / Partly.
	CareFeedbackPartly CareFeedback = "PARTLY"
	// CareFeedbackNot: 不满意 / Not satisfied.
	CareFeedbackNot CareFeedback = "NOT"
	// CareFeedbackRefused: 未表态 / Refused to say.
	CareFeedbackRefused CareFeedback = "REFUSED"
)

// CareRecordStatus is 关怀记录状态 / State of a record of care.
type CareRecordStatus string

// The values of CareRecordStatus.
const (
	// CareRecordStatusDraft: 草稿 / Draft.
	CareRecordStatusDraft CareRecordStatus = "DRAFT"
	// CareRecordStatusRecorded: 已记录 / Recorded.
	CareRecordStatusRecorded CareRecordStatus = "RECORDED"
)

// CareRecord is 关怀记录 / A record of care.
type CareRecord struct {
	Record
	// TriggerID: 关怀触发 / Trigger.
	TriggerID string
	// BranchID: 支部 / Branch.
	BranchID string
	// SubjectType: 对象类别 / Kind of subject.
	SubjectType CareSubject
	// SubjectID: 关怀对象：党员或职工账号的编号 / Who is cared for: the id of the member or of the account.
	SubjectID string
	// AssigneeID: 承办人 / Assignee.
	AssigneeID string
	// HandlerIDs: 上一级书记 / Secretary above.
	HandlerIDs []string
	// OpenedToID: 经批准查阅的人 / Who was let in to read it.
	OpenedToID string
	// OpenedOn: 查阅日期 / Day on which it was opened.
	OpenedOn Date
	// ActorID: 办理人 / Who did it.
	ActorID string
	// Mode: 方式 / Mode.
	Mode CareMode
	// At: 时间 / When.
	At Time
	// PlaceKindCode: 地点 / Place.
	PlaceKindCode string
	// ContentZh: 内容 / Content.
	ContentZh string
	// NeedsZh: 需求 / Needs.
	NeedsZh string
	// RecordedAt: 记录时刻 / When it was recorded.
	RecordedAt Time
	// CountsAt: 计为联系的时刻 / Moment that it counts at.
	CountsAt Time
	// NoMeasureReason: 无措施的理由 / Why there is no measure.
	NoMeasureReason string
	// SubjectFeedbackZh: 本人反馈 / What the subject said.
	SubjectFeedbackZh string
	// SubjectFeedbackKind: 反馈类别 / Kind of feedback.
	SubjectFeedbackKind CareFeedback
	// NextContactOn: 下次联系 / Next contact.
	NextContactOn Date
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// Status: 状态 / State.
	Status CareRecordStatus
}

// The fields of CareRecord by index.
const (
	CareRecordFieldTriggerID           = 0
	CareRecordFieldBranchID            = 1
	CareRecordFieldSubjectType         = 2
	CareRecordFieldSubjectID           = 3
	CareRecordFieldAssigneeID          = 4
	CareRecordFieldHandlerIDs          = 5
	CareRecordFieldOpenedToID          = 6
	CareRecordFieldOpenedOn            = 7
	CareRecordFieldActorID             = 8
	CareRecordFieldMode                = 9
	CareRecordFieldAt                  = 10
	CareRecordFieldPlaceKindCode       = 11
	CareRecordFieldContentZh           = 12
	CareRecordFieldNeedsZh             = 13
	CareRecordFieldRecordedAt          = 14
	CareRecordFieldCountsAt            = 15
	CareRecordFieldNoMeasureReason     = 16
	CareRecordFieldSubjectFeedbackZh   = 17
	CareRecordFieldSubjectFeedbackKind = 18
	CareRecordFieldNextContactOn       = 19
	CareRecordFieldEvidenceIDs         = 20
	CareRecordFieldStatus              = 21
)

// NewCareRecord makes an empty CareRecord.
func NewCareRecord() *CareRecord {
	x := &CareRecord{}
	x.Body = x
	return x
}

// TypeName returns "CareRecord".
func (x *CareRecord) TypeName() string { return "CareRecord" }

// TypeNo returns 86.
func (x *CareRecord) TypeNo() int { return 86 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CareRecord) Copy() *Record {
	y := &CareRecord{Record: x.envelope(), TriggerID: x.TriggerID, BranchID: x.BranchID, SubjectType: x.SubjectType, SubjectID: x.SubjectID, AssigneeID: x.AssigneeID, HandlerIDs: x.HandlerIDs, OpenedToID: x.OpenedToID, OpenedOn: x.OpenedOn, ActorID: x.ActorID, Mode: x.Mode, At: x.At, PlaceKindCode: x.PlaceKindCode, ContentZh: x.ContentZh, NeedsZh: x.NeedsZh, RecordedAt: x.RecordedAt, CountsAt: x.CountsAt, NoMeasureReason: x.NoMeasureReason, SubjectFeedbackZh: x.SubjectFeedbackZh, SubjectFeedbackKind: x.SubjectFeedbackKind, NextContactOn: x.NextContactOn, EvidenceIDs: x.EvidenceIDs, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CareRecord) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TriggerID)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(string(x.SubjectType))
	case 3:
		return String(x.SubjectID)
	case 4:
		return String(x.AssigneeID)
	case 5:
		return List(x.HandlerIDs)
	case 6:
		return String(x.OpenedToID)
	case 7:
		return DateValue(x.OpenedOn)
	case 8:
		return String(x.ActorID)
	case 9:
		return String(string(x.Mode))
	case 10:
		return TimeValue(x.At)
	case 11:
		return String(x.PlaceKindCode)
	case 12:
		return String(x.ContentZh)
	case 13:
		return String(x.NeedsZh)
	case 14:
		return TimeValue(x.RecordedAt)
	case 15:
		return TimeValue(x.CountsAt)
	case 16:
		return String(x.NoMeasureReason)
	case 17:
		return String(x.SubjectFeedbackZh)
	case 18:
		return String(string(x.SubjectFeedbackKind))
	case 19:
		return DateValue(x.NextContactOn)
	case 20:
		return List(x.EvidenceIDs)
	case 21:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *CareRecord) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TriggerID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.SubjectType = CareSubject(v.S)
	case 3:
		x.SubjectID = v.S
	case 4:
		x.AssigneeID = v.S
	case 5:
		x.HandlerIDs = v.L
	case 6:
		x.OpenedToID = v.S
	case 7:
		x.OpenedOn = Date(v.N)
	case 8:
		x.ActorID = v.S
	case 9:
		x.Mode = CareMode(v.S)
	case 10:
		x.At = Time(v.N)
	case 11:
		x.PlaceKindCode = v.S
	case 12:
		x.ContentZh = v.S
	case 13:
		x.NeedsZh = v.S
	case 14:
		x.RecordedAt = Time(v.N)
	case 15:
		x.CountsAt = Time(v.N)
	case 16:
		x.NoMeasureReason = v.S
	case 17:
		x.SubjectFeedbackZh = v.S
	case 18:
		x.SubjectFeedbackKind = CareFeedback(v.S)
	case 19:
		x.NextContactOn = Date(v.N)
	case 20:
		x.EvidenceIDs = v.L
	case 21:
		x.Status = CareRecordStatus(v.S)
	}
}

// Str returns field i as text.
func (x *CareRecord) Str(i int) string {
	switch i {
	case 0:
		return x.TriggerID
	case 1:
		return x.BranchID
	case 2:
		return string(x.SubjectType)
	case 3:
		return x.SubjectID
	case 4:
		return x.AssigneeID
	case 6:
		return x.OpenedToID
	case 8:
		return x.ActorID
	case 9:
		return string(x.Mode)
	case 11:
		return x.PlaceKindCode
	case 12:
		return x.ContentZh
	case 13:
		return x.NeedsZh
	case 16:
		return x.NoMeasureReason
	case 17:
		return x.SubjectFeedbackZh
	case 18:
		return string(x.SubjectFeedbackKind)
	case 21:
		return string(x.Status)
	}
	return ""
}

// CareMeasureStatus is 帮扶措施状态 / State of a measure of care.
type CareMeasureStatus string

// The values of CareMeasureStatus.
const (
	// CareMeasureStatusOpen: 进行中 / Open.
	CareMeasureStatusOpen CareMeasureStatus = "OPEN"
	// CareMeasureStatusDone: 已完成 / Done.
	CareMeasureStatusDone CareMeasureStatus = "DONE"
	// CareMeasureStatusDropped: 已取消 / Dropped.
	CareMeasureStatusDropped CareMeasureStatus = "DROPPED"
)

// CareMeasure is 帮扶措施 / A measure of care.
type CareMeasure struct {
	Record
	// TriggerID: 关怀触发 / Trigger.
	TriggerID string
	// BranchID: 支部 / Branch.
	BranchID string
	// SubjectType: 对象类别 / Kind of subject.
	SubjectType CareSubject
	// SubjectID: 关怀对象：党员或职工账号的编号 / Who is cared for: the id of the member or of the account.
	SubjectID string
	// AssigneeID: 承办人 / Assignee.
	AssigneeID string
	// HandlerIDs: 上一级书记 / Secretary above.
	HandlerIDs []string
	// OwnerMemberID: 帮扶的党员 / Member who helps.
	OwnerMemberID string
	// TextZh: 内容 / What will be done.
	TextZh string
	// AidKindCode: 类别 / Kind.
	AidKindCode string
	// DueOn: 期限 / Due date.
	DueOn Date
	// DoneOn: 完成日期 / Day it was done.
	DoneOn Date
	// FeedbackKind: 反馈 / Feedback.
	FeedbackKind CareFeedback
	// Status: 状态 / State.
	Status CareMeasureStatus
}

// The fields of CareMeasure by index.
const (
	CareMeasureFieldTriggerID     = 0
	CareMeasureFieldBranchID      = 1
	CareMeasureFieldSubjectType   = 2
	CareMeasureFieldSubjectID     = 3
	CareMeasureFieldAssigneeID    = 4
	CareMeasureFieldHandlerIDs    = 5
	CareMeasureFieldOwnerMemberID = 6
	CareMeasureFieldTextZh        = 7
	CareMeasureFieldAidKindCode   = 8
	CareMeasureFieldDueOn         = 9
	CareMeasureFieldDoneOn        = 10
	CareMeasureFieldFeedbackKind  = 11
	CareMeasureFieldStatus        = 12
)

// NewCareMeasure makes an empty CareMeasure.
func NewCareMeasure() *CareMeasure {
	x := &CareMeasure{}
	x.Body = x
	return x
}

// TypeName returns "CareMeasure".
func (x *CareMeasure) TypeName() string { return "CareMeasure" }

// TypeNo returns 87.
func (x *CareMeasure) TypeNo() int { return 87 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CareMeasure) Copy() *Record {
	y := &CareMeasure{Record: x.envelope(), TriggerID: x.TriggerID, BranchID: x.BranchID, SubjectType: x.SubjectType, SubjectID: x.SubjectID, AssigneeID: x.AssigneeID, HandlerIDs: x.HandlerIDs, OwnerMemberID: x.OwnerMemberID, TextZh: x.TextZh, AidKindCode: x.AidKindCode, DueOn: x.DueOn, DoneOn: x.DoneOn, FeedbackKind: x.FeedbackKind, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CareMeasure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.TriggerID)
	case 1:
		return String(x.BranchID)
	case 2:
		return String(string(x.SubjectType))
	case 3:
		return String(x.SubjectID)
	case 4:
		return String(x.AssigneeID)
	case 5:
		return List(x.HandlerIDs)
	case 6:
		return String(x.OwnerMemberID)
	case 7:
		return String(x.TextZh)
	case 8:
		return String(x.AidKindCode)
	case 9:
		return DateValue(x.DueOn)
	case 10:
		return DateValue(x.DoneOn)
	case 11:
		return String(string(x.FeedbackKind))
	case 12:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *CareMeasure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.TriggerID = v.S
	case 1:
		x.BranchID = v.S
	case 2:
		x.SubjectType = CareSubject(v.S)
	case 3:
		x.SubjectID = v.S
	case 4:
		x.AssigneeID = v.S
	case 5:
		x.HandlerIDs = v.L
	case 6:
		x.OwnerMemberID = v.S
	case 7:
		x.TextZh = v.S
	case 8:
		x.AidKindCode = v.S
	case 9:
		x.DueOn = Date(v.N)
	case 10:
		x.DoneOn = Date(v.N)
	case 11:
		x.FeedbackKind = CareFeedback(v.S)
	case 12:
		x.Status = CareMeasureStatus(v.S)
	}
}

// Str returns field i as text.
func (x *CareMeasure) Str(i int) string {
	switch i {
	case 0:
		return x.TriggerID
	case 1:
		return x.BranchID
	case 2:
		return string(x.SubjectType)
	case 3:
		return x.SubjectID
	case 4:
		return x.AssigneeID
	case 6:
		return x.OwnerMemberID
	case 7:
		return x.TextZh
	case 8:
		return x.AidKindCode
	case 11:
		return string(x.FeedbackKind)
	case 12:
		return string(x.Status)
	}
	return ""
}

// RoundLevel is 评比层级 / Level of a round.
type RoundLevel string

// The values of RoundLevel.
const (
	// RoundLevelBranch: 支部 / Branch.
	RoundLevelBranch RoundLevel = "BRANCH"
	// RoundLevelUnit: 二级单位 / Second-level unit.
	RoundLevelUnit RoundLevel = "UNIT"
	// RoundLevelCompany: 公司 / Company.
	RoundLevelCompany RoundLevel = "COMPANY"
)

// RoundCategory is 评比类别与名额 / Category of a round, with its quota.
type RoundCategory struct {
	// Code: 类别，取自代码表 honourCategories / Code of honourCategories.
	Code string `json:"code"`
	// Quota: 名额 / Quota.
	Quota int64 `json:"quota"`
}

// RoundStatus is 评比状态 / State of a round.
type RoundStatus string

// The values of RoundStatus.
const (
	// RoundStatusDraft: 草稿 / Draft.
	RoundStatusDraft RoundStatus = "DRAFT"
	// RoundStatusNominating: 推荐中 / Nominating.
	RoundStatusNominating RoundStatus = "NOMINATING"
	// RoundStatusReviewing: 审核中 / Reviewing.
	RoundStatusReviewing RoundStatus = "REVIEWING"
	// RoundStatusPublicNotice: 公示中 / On public notice.
	RoundStatusPublicNotice RoundStatus = "PUBLIC_NOTICE"
	// RoundStatusDecided: 已决定 / Decided.
	RoundStatusDecided RoundStatus = "DECIDED"
	// RoundStatusAnnounced: 已公布 / Announced.
	RoundStatusAnnounced RoundStatus = "ANNOUNCED"
	// RoundStatusCancelled: 已取消 / Cancelled.
	RoundStatusCancelled RoundStatus = "CANCELLED"
)

// CommendationRound is 评比表彰 / A round of commendation.
type CommendationRound struct {
	Record
	// UnitID: 主办单位 / Unit that runs it.
	UnitID string
	// Level: 层级 / Level.
	Level RoundLevel
	// CycleID: 循环 / Cycle.
	CycleID string
	// TitleZh: 名称 / Title.
	TitleZh string
	// Categories: 类别与名额 / Categories.
	Categories []string
	// ConditionsZh: 条件 / Conditions.
	ConditionsZh string
	// NominateFrom: 推荐起始 / Nominations from.
	NominateFrom Date
	// NominateTo: 推荐截止 / Nominations to.
	NominateTo Date
	// NoticeFrom: 公示起始 / First day of the public notice.
	NoticeFrom Date
	// NoticeTo: 公示截止 / Last day of the public notice.
	NoticeTo Date
	// PublishScope: 公开范围：随层级 / Circle that sees it: by its level.
	PublishScope ResultScope
	// BallotID: 票决 / Ballot.
	BallotID string
	// DecisionDocNo: 决定文号 / Number of the decision.
	DecisionDocNo string
	// DecidedAt: 决定时刻 / When it was decided.
	DecidedAt Time
	// Status: 状态 / State.
	Status RoundStatus
}

// The fields of CommendationRound by index.
const (
	CommendationRoundFieldUnitID        = 0
	CommendationRoundFieldLevel         = 1
	CommendationRoundFieldCycleID       = 2
	CommendationRoundFieldTitleZh       = 3
	CommendationRoundFieldCategories    = 4
	CommendationRoundFieldConditionsZh  = 5
	CommendationRoundFieldNominateFrom  = 6
	CommendationRoundFieldNominateTo    = 7
	CommendationRoundFieldNoticeFrom    = 8
	CommendationRoundFieldNoticeTo      = 9
	CommendationRoundFieldPublishScope  = 10
	CommendationRoundFieldBallotID      = 11
	CommendationRoundFieldDecisionDocNo = 12
	CommendationRoundFieldDecidedAt     = 13
	CommendationRoundFieldStatus        = 14
)

// NewCommendationRound makes an empty CommendationRound.
func NewCommendationRound() *CommendationRound {
	x := &CommendationRound{}
	x.Body = x
	return x
}

// TypeName returns "CommendationRound".
func (x *CommendationRound) TypeName() string { return "CommendationRound" }

// TypeNo returns 88.
func (x *CommendationRound) TypeNo() int { return 88 }

// Copy returns a shallow copy with an envelope of its own.
func (x *CommendationRound) Copy() *Record {
	y := &CommendationRound{Record: x.envelope(), UnitID: x.UnitID, Level: x.Level, CycleID: x.CycleID, TitleZh: x.TitleZh, Categories: x.Categories, ConditionsZh: x.ConditionsZh, NominateFrom: x.NominateFrom, NominateTo: x.NominateTo, NoticeFrom: x.NoticeFrom, NoticeTo: x.NoticeTo, PublishScope: x.PublishScope, BallotID: x.BallotID, DecisionDocNo: x.DecisionDocNo, DecidedAt: x.DecidedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *CommendationRound) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.UnitID)
	case 1:
		return String(string(x.Level))
	case 2:
		return String(x.CycleID)
	case 3:
		return String(x.TitleZh)
	case 4:
		return List(x.Categories)
	case 5:
		return String(x.ConditionsZh)
	case 6:
		return DateValue(x.NominateFrom)
	case 7:
		return DateValue(x.NominateTo)
	case 8:
		return DateValue(x.NoticeFrom)
	case 9:
		return DateValue(x.NoticeTo)
	case 10:
		return String(string(x.PublishScope))
	case 11:
		return String(x.BallotID)
	case 12:
		return String(x.DecisionDocNo)
	case 13:
		return TimeValue(x.DecidedAt)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *CommendationRound) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.UnitID = v.S
	case 1:
		x.Level = RoundLevel(v.S)
	case 2:
		x.CycleID = v.S
	case 3:
		x.TitleZh = v.S
	case 4:
		x.Categories = v.L
	case 5:
		x.ConditionsZh = v.S
	case 6:
		x.NominateFrom = Date(v.N)
	case 7:
		x.NominateTo = Date(v.N)
	case 8:
		x.NoticeFrom = Date(v.N)
	case 9:
		x.NoticeTo = Date(v.N)
	case 10:
		x.PublishScope = ResultScope(v.S)
	case 11:
		x.BallotID = v.S
	case 12:
		x.DecisionDocNo = v.S
	case 13:
		x.DecidedAt = Time(v.N)
	case 14:
		x.Status = RoundStatus(v.S)
	}
}

// Str returns field i as text.
func (x *CommendationRound) Str(i int) string {
	switch i {
	case 0:
		return x.UnitID
	case 1:
		return string(x.Level)
	case 2:
		return x.CycleID
	case 3:
		return x.TitleZh
	case 5:
		return x.ConditionsZh
	case 10:
		return string(x.PublishScope)
	case 11:
		return x.BallotID
	case 12:
		return x.DecisionDocNo
	case 14:
		return string(x.Status)
	}
	return ""
}

// NominationRecord is 推荐所附记录 / The record attached to a nomination.
type NominationRecord struct {
	// UnitAssessmentID: 考核等级 / Assessment.
	UnitAssessmentID string `json:"unitAssessmentId,omitempty"`
	// UnitAssessmentVersion: 考核等级版本 / Version of the assessment.
	UnitAssessmentVersion *int64 `json:"unitAssessmentVersion,omitempty"`
	// UnitOverallGrade: 单位总等级 / Overall grade of the unit.
	UnitOverallGrade Grade `json:"unitOverallGrade,omitempty"`
	// PointsBalance: 积分 / Points.
	PointsBalance *int64 `json:"pointsBalance,omitempty"`
	// PointsRank: 积分名次 / Rank by points.
	PointsRank *int64 `json:"pointsRank,omitempty"`
	// AppraisalOutcome: 评议结果 / Outcome of the appraisal.
	AppraisalOutcome AppraisalOutcome `json:"appraisalOutcome,omitempty"`
	// OpenAccountabilities: 未结问责 / Accountabilities open.
	OpenAccountabilities int64 `json:"openAccountabilities"`
	// Violations12m: 十二个月内违章 / Violations in twelve months.
	Violations12m int64 `json:"violations12m"`
	// PledgesFulfilledRate: 承诺兑现率 / Rate of pledges fulfilled.
	PledgesFulfilledRate *float64 `json:"pledgesFulfilledRate,omitempty"`
	// AsOfRev: 取数时的修订号 / Revision that it was taken at.
	AsOfRev int64 `json:"asOfRev"`
}

// NominationFlag is 推荐标记 / Flag of a nomination.
type NominationFlag string

// The values of NominationFlag.
const (
	// NominationFlagGradeD: 单位为D级 / The unit is graded D.
	NominationFlagGradeD NominationFlag = "GRADE_D"
	// NominationFlagGradePending: 单位等级未定 / The unit's grade is pending.
	NominationFlagGradePending NominationFlag = "GRADE_PENDING"
	// NominationFlagLowestFifth: 积分末五分之一 / Lowest fifth by points.
	NominationFlagLowestFifth NominationFlag = "LOWEST_FIFTH"
	// NominationFlagOpenCase: 有未结事项 / A case is open.
	NominationFlagOpenCase NominationFlag = "OPEN_CASE"
)

// NominationStatus is 推荐状态 / State of a nomination.
type NominationStatus string

// The values of NominationStatus.
const (
	// NominationStatusDraft: 草稿 / Draft.
	NominationStatusDraft NominationStatus = "DRAFT"
	// NominationStatusSubmitted: 已提交 / Submitted.
	NominationStatusSubmitted NominationStatus = "SUBMITTED"
	// NominationStatusShortlisted: 已入围 / Shortlisted.
	NominationStatusShortlisted NominationStatus = "SHORTLISTED"
	// NominationStatusRejected: 未入围 / Rejected.
	NominationStatusRejected NominationStatus = "REJECTED"
	// NominationStatusHonoured: 已表彰 / Honoured.
	NominationStatusHonoured NominationStatus = "HONOURED"
	// NominationStatusNotHonoured: 未表彰 / Not honoured.
	NominationStatusNotHonoured NominationStatus = "NOT_HONOURED"
	// NominationStatusWithdrawn: 已撤回 / Withdrawn.
	NominationStatusWithdrawn NominationStatus = "WITHDRAWN"
)

// Nomination is 推荐 / A nomination.
type Nomination struct {
	Record
	// RoundID: 评比 / Round.
	RoundID string
	// CategoryCode: 类别 / Category.
	CategoryCode string
	// NomineeMemberID: 推荐党员 / Member nominated.
	NomineeMemberID string
	// NomineeAccountID: 推荐职工（账号） / Account nominated.
	NomineeAccountID string
	// NomineeUnitID: 推荐单位 / Unit nominated.
	NomineeUnitID string
	// TeamZh: 推荐集体 / Team nominated.
	TeamZh string
	// UnitID: 推荐单位所在党组织 / Party unit that nominates.
	UnitID string
	// RoundUnitID: 主办评比的单位 / Unit that runs the round.
	RoundUnitID string
	// PublishScope: 公示范围：公示起由系统写明 / Circle that sees it, from the public notice on.
	PublishScope ResultScope
	// NomineeZh: 被推荐人姓名，公示用 / Name of who is nominated, for the notice.
	NomineeZh string
	// ReasonZh: 理由 / Reasons.
	ReasonZh string
	// ProposedBy: 推荐人 / Who proposed.
	ProposedBy string
	// InnovationID: 所据创新项目 / Innovation project that it comes from.
	InnovationID string
	// Standing: 所附记录 / Record attached.
	Standing string
	// Flags: 标记 / Flags.
	Flags []string
	// ExceptionReasonZh: 破例的理由 / Reason of an exception.
	ExceptionReasonZh string
	// Rank: 名次 / Rank.
	Rank int64
	// Status: 状态 / State.
	Status NominationStatus
}

// The fields of Nomination by index.
const (
	NominationFieldRoundID           = 0
	NominationFieldCategoryCode      = 1
	NominationFieldNomineeMemberID   = 2
	NominationFieldNomineeAccountID  = 3
	NominationFieldNomineeUnitID     = 4
	NominationFieldTeamZh            = 5
	NominationFieldUnitID            = 6
	NominationFieldRoundUnitID       = 7
	NominationFieldPublishScope      = 8
	NominationFieldNomineeZh         = 9
	NominationFieldReasonZh          = 10
	NominationFieldProposedBy        = 11
	NominationFieldInnovationID      = 12
	NominationFieldStanding          = 13
	NominationFieldFlags             = 14
	NominationFieldExceptionReasonZh = 15
	NominationFieldRank              = 16
	NominationFieldStatus            = 17
)

// NewNomination makes an empty Nomination.
func NewNomination() *Nomination {
	x := &Nomination{}
	x.Body = x
	return x
}

// TypeName returns "Nomination".
func (x *Nomination) TypeName() string { return "Nomination" }

// TypeNo returns 89.
func (x *Nomination) TypeNo() int { return 89 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Nomination) Copy() *Record {
	y := &Nomination{Record: x.envelope(), RoundID: x.RoundID, CategoryCode: x.CategoryCode, NomineeMemberID: x.NomineeMemberID, NomineeAccountID: x.NomineeAccountID, NomineeUnitID: x.NomineeUnitID, TeamZh: x.TeamZh, UnitID: x.UnitID, RoundUnitID: x.RoundUnitID, PublishScope: x.PublishScope, NomineeZh: x.NomineeZh, ReasonZh: x.ReasonZh, ProposedBy: x.ProposedBy, InnovationID: x.InnovationID, Standing: x.Standing, Flags: x.Flags, ExceptionReasonZh: x.ExceptionReasonZh, Rank: x.Rank, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Nomination) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RoundID)
	case 1:
		return String(x.CategoryCode)
	case 2:
		return String(x.NomineeMemberID)
	case 3:
		return String(x.NomineeAccountID)
	case 4:
		return String(x.NomineeUnitID)
	case 5:
		return String(x.TeamZh)
	case 6:
		return String(x.UnitID)
	case 7:
		return String(x.RoundUnitID)
	case 8:
		return String(string(x.PublishScope))
	case 9:
		return String(x.NomineeZh)
	case 10:
		return String(x.ReasonZh)
	case 11:
		return String(x.ProposedBy)
	case 12:
		return String(x.InnovationID)
	case 13:
		return Object(x.Standing)
	case 14:
		return List(x.Flags)
	case 15:
		return String(x.ExceptionReasonZh)
	case 16:
		return Int(x.Rank)
	case 17:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Nomination) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RoundID = v.S
	case 1:
		x.CategoryCode = v.S
	case 2:
		x.NomineeMemberID = v.S
	case 3:
		x.NomineeAccountID = v.S
	case 4:
		x.NomineeUnitID = v.S
	case 5:
		x.TeamZh = v.S
	case 6:
		x.UnitID = v.S
	case 7:
		x.RoundUnitID = v.S
	case 8:
		x.PublishScope = ResultScope(v.S)
	case 9:
		x.NomineeZh = v.S
	case 10:
		x.ReasonZh = v.S
	case 11:
		x.ProposedBy = v.S
	case 12:
		x.InnovationID = v.S
	case 13:
		x.Standing = v.S
	case 14:
		x.Flags = v.L
	case 15:
		x.ExceptionReasonZh = v.S
	case 16:
		x.Rank = v.N
	case 17:
		x.Status = NominationStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Nomination) Str(i int) string {
	switch i {
	case 0:
		return x.RoundID
	case 1:
		return x.CategoryCode
	case 2:
		return x.NomineeMemberID
	case 3:
		return x.NomineeAccountID
	case 4:
		return x.NomineeUnitID
	case 5:
		return x.TeamZh
	case 6:
		return x.UnitID
	case 7:
		return x.RoundUnitID
	case 8:
		return string(x.PublishScope)
	case 9:
		return x.NomineeZh
	case 10:
		return x.ReasonZh
	case 11:
		return x.ProposedBy
	case 12:
		return x.InnovationID
	case 13:
		return x.Standing
	case 15:
		return x.ExceptionReasonZh
	case 17:
		return string(x.Status)
	}
	return ""
}

// ObjectionStatus is 异议状态 / State of an objection.
type ObjectionStatus string

// The values of ObjectionStatus.
const (
	// ObjectionStatusFiled: 已提出 / Filed.
	ObjectionStatusFiled ObjectionStatus = "FILED"
	// ObjectionStatusExamining: 核查中 / Being examined.
	ObjectionStatusExamining ObjectionStatus = "EXAMINING"
	// ObjectionStatusGranted: 成立 / Granted.
	ObjectionStatusGranted ObjectionStatus = "GRANTED"
	// ObjectionStatusRejected: 不成立 / Rejected.
	ObjectionStatusRejected ObjectionStatus = "REJECTED"
)

// Objection is 公示异议 / An objection within a public notice.
type Objection struct {
	Record
	// NominationID: 推荐 / Nomination.
	NominationID string
	// UnitID: 主办评比的单位 / Unit that runs the round.
	UnitID string
	// FiledByMemberID: 提出人（党员） / Member who filed it.
	FiledByMemberID string
	// FiledByAccountID: 提出人的账号 / Account that filed it.
	FiledByAccountID string
	// GroundsZh: 理由 / Grounds.
	GroundsZh string
	// EvidenceIDs: 佐证 / Evidence.
	EvidenceIDs []string
	// FiledAt: 提出时刻 / When it was filed.
	FiledAt Time
	// DecisionZh: 决定 / Decision.
	DecisionZh string
	// DecidedAt: 决定时刻 / When it was decided.
	DecidedAt Time
	// DecidedBy: 决定人 / Who decided.
	DecidedBy string
	// Status: 状态 / State.
	Status ObjectionStatus
}

// The fields of Objection by index.
const (
	ObjectionFieldNominationID     = 0
	ObjectionFieldUnitID           = 1
	ObjectionFieldFiledByMemberID  = 2
	ObjectionFieldFiledByAccountID = 3
	ObjectionFieldGroundsZh        = 4
	ObjectionFieldEvidenceIDs      = 5
	ObjectionFieldFiledAt          = 6
	ObjectionFieldDecisionZh       = 7
	ObjectionFieldDecidedAt        = 8
	ObjectionFieldDecidedBy        = 9
	ObjectionFieldStatus           = 10
)

// NewObjection makes an empty Objection.
func NewObjection() *Objection {
	x := &Objection{}
	x.Body = x
	return x
}

// TypeName returns "Objection".
func (x *Objection) TypeName() string { return "Objection" }

// TypeNo returns 90.
func (x *Objection) TypeNo() int { return 90 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Objection) Copy() *Record {
	y := &Objection{Record: x.envelope(), NominationID: x.NominationID, UnitID: x.UnitID, FiledByMemberID: x.FiledByMemberID, FiledByAccountID: x.FiledByAccountID, GroundsZh: x.GroundsZh, EvidenceIDs: x.EvidenceIDs, FiledAt: x.FiledAt, DecisionZh: x.DecisionZh, DecidedAt: x.DecidedAt, DecidedBy: x.DecidedBy, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Objection) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.NominationID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.FiledByMemberID)
	case 3:
		return String(x.FiledByAccountID)
	case 4:
		return String(x.GroundsZh)
	case 5:
		return List(x.EvidenceIDs)
	case 6:
		return TimeValue(x.FiledAt)
	case 7:
		return String(x.DecisionZh)
	case 8:
		return TimeValue(x.DecidedAt)
	case 9:
		return String(x.DecidedBy)
	case 10:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Objection) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.NominationID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.FiledByMemberID = v.S
	case 3:
		x.FiledByAccountID = v.S
	case 4:
		x.GroundsZh = v.S
	case 5:
		x.EvidenceIDs = v.L
	case 6:
		x.FiledAt = Time(v.N)
	case 7:
		x.DecisionZh = v.S
	case 8:
		x.DecidedAt = Time(v.N)
	case 9:
		x.DecidedBy = v.S
	case 10:
		x.Status = ObjectionStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Objection) Str(i int) string {
	switch i {
	case 0:
		return x.NominationID
	case 1:
		return x.UnitID
	case 2:
		return x.FiledByMemberID
	case 3:
		return x.FiledByAccountID
	case 4:
		return x.GroundsZh
	case 7:
		return x.DecisionZh
	case 9:
		return x.DecidedBy
	case 10:
		return string(x.Status)
	}
	return ""
}

// HonourStatus is 荣誉状态 / State of an honour.
type HonourStatus string

// The values of HonourStatus.
const (
	// HonourStatusAwarded: 已授予 / Awarded.
	HonourStatusAwarded HonourStatus = "AWARDED"
	// HonourStatusRevoked: 已撤销 / Revoked.
	HonourStatusRevoked HonourStatus = "REVOKED"
)

// Honour is 荣誉 / An honour.
type Honour struct {
	Record
	// MemberID: 党员 / Member.
	MemberID string
	// AccountID: 职工（账号） / Account.
	AccountID string
	// RecipientUnitID: 单位 / Unit.
	RecipientUnitID string
	// TeamZh: 集体 / Team.
	TeamZh string
	// UnitID: 授予单位 / Unit that grants it.
	UnitID string
	// LevelCode: 层级 / Level.
	LevelCode string
	// CategoryCode: 类别 / Category.
	CategoryCode string
	// NominationID: 推荐 / Nomination.
	NominationID string
	// InnovationID: 创新项目 / Innovation project.
	InnovationID string
	// DocumentNo: 文号 / Number of the document.
	DocumentNo string
	// DocumentEvidenceID: 文件 / Document.
	DocumentEvidenceID string
	// GrantedOn: 授予日期 / Day it was granted.
	GrantedOn Date
	// MemberClassAtAward: 授予时的党员类别 / Class of the member at the time.
	MemberClassAtAward string
	// Status: 状态 / State.
	Status HonourStatus
}

// The fields of Honour by index.
const (
	HonourFieldMemberID           = 0
	HonourFieldAccountID          = 1
	HonourFieldRecipientUnitID    = 2
	HonourFieldTeamZh             = 3
	HonourFieldUnitID             = 4
	HonourFieldLevelCode          = 5
	HonourFieldCategoryCode       = 6
	HonourFieldNominationID       = 7
	HonourFieldInnovationID       = 8
	HonourFieldDocumentNo         = 9
	HonourFieldDocumentEvidenceID = 10
	HonourFieldGrantedOn          = 11
	HonourFieldMemberClassAtAward = 12
	HonourFieldStatus             = 13
)

// NewHonour makes an empty Honour.
func NewHonour() *Honour {
	x := &Honour{}
	x.Body = x
	return x
}

// TypeName returns "Honour".
func (x *Honour) TypeName() string { return "Honour" }

// TypeNo returns 91.
func (x *Honour) TypeNo() int { return 91 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Honour) Copy() *Record {
	y := &Honour{Record: x.envelope(), MemberID: x.MemberID, AccountID: x.AccountID, RecipientUnitID: x.RecipientUnitID, TeamZh: x.TeamZh, UnitID: x.UnitID, LevelCode: x.LevelCode, CategoryCode: x.CategoryCode, NominationID: x.NominationID, InnovationID: x.InnovationID, DocumentNo: x.DocumentNo, DocumentEvidenceID: x.DocumentEvidenceID, GrantedOn: x.GrantedOn, MemberClassAtAward: x.MemberClassAtAward, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Honour) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.MemberID)
	case 1:
		return String(x.AccountID)
	case 2:
		return String(x.RecipientUnitID)
	case 3:
		return String(x.TeamZh)
	case 4:
		return String(x.UnitID)
	case 5:
		return String(x.LevelCode)
	case 6:
		return String(x.CategoryCode)
	case 7:
		return String(x.NominationID)
	case 8:
		return String(x.InnovationID)
	case 9:
		return String(x.DocumentNo)
	case 10:
		return String(x.DocumentEvidenceID)
	case 11:
		return DateValue(x.GrantedOn)
	case 12:
		return String(x.MemberClassAtAward)
	case 13:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Honour) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.MemberID = v.S
	case 1:
		x.AccountID = v.S
	case 2:
		x.RecipientUnitID = v.S
	case 3:
		x.TeamZh = v.S
	case 4:
		x.UnitID = v.S
	case 5:
		x.LevelCode = v.S
	case 6:
		x.CategoryCode = v.S
	case 7:
		x.NominationID = v.S
	case 8:
		x.InnovationID = v.S
	case 9:
		x.DocumentNo = v.S
	case 10:
		x.DocumentEvidenceID = v.S
	case 11:
		x.GrantedOn = Date(v.N)
	case 12:
		x.MemberClassAtAward = v.S
	case 13:
		x.Status = HonourStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Honour) Str(i int) string {
	switch i {
	case 0:
		return x.MemberID
	case 1:
		return x.AccountID
	case 2:
		return x.RecipientUnitID
	case 3:
		return x.TeamZh
	case 4:
		return x.UnitID
	case 5:
		return x.LevelCode
	case 6:
		return x.CategoryCode
	case 7:
		return x.NominationID
	case 8:
		return x.InnovationID
	case 9:
		return x.DocumentNo
	case 10:
		return x.DocumentEvidenceID
	case 12:
		return x.MemberClassAtAward
	case 13:
		return string(x.Status)
	}
	return ""
}
