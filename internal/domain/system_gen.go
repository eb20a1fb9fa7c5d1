// Code generated from schema/system.graphqls by go generate; DO NOT EDIT.

package domain

// DeviceStatus is 设备状态 / State of a device.
type DeviceStatus string

// The values of DeviceStatus.
const (
	// DeviceStatusActive: 已登记 / Enrolled.
	DeviceStatusActive DeviceStatus = "ACTIVE"
	// DeviceStatusRevoked: 已撤销 / Revoked.
	DeviceStatusRevoked DeviceStatus = "REVOKED"
	// DeviceStatusWiped: 已擦除 / Wiped.
	DeviceStatusWiped DeviceStatus = "WIPED"
)

// Device is 设备 / Field device enrolled for an account.
type Device struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// UnitID: 账号所属单位 / Home unit of the account.
	UnitID string
	// Name: 名称 / Name.
	Name string
	// Platform: 平台 / Platform.
	Platform string
	// PublicKey: 设备签名公钥：Ed25519，Base64；登记后不变 / Public key by which the device signs: Ed25519, Base64; it stays as it was enrolled.
	PublicKey string
	// KeyEnrolledAt: 公钥登记的时刻 / When the key was enrolled.
	KeyEnrolledAt Time
	// Wipe: 撤销后是否擦除 / Whether it must wipe itself.
	Wipe bool
	// PhotoApproved: 准许在限用设备的场所拍摄 / Whether it may take pictures where only approved devices may.
	PhotoApproved bool
	// LastCapture: 最近一件佐证的采集序号 / Number of the last piece of evidence captured on it.
	LastCapture int64
	// EnrolledAt: 登记时间 / Enrolled at.
	EnrolledAt Time
	// RevokedAt: 撤销时间 / Revoked at.
	RevokedAt Time
	// Status: 状态 / State.
	Status DeviceStatus
}

// The fields of Device by index.
const (
	DeviceFieldAccountID     = 0
	DeviceFieldUnitID        = 1
	DeviceFieldName          = 2
	DeviceFieldPlatform      = 3
	DeviceFieldPublicKey     = 4
	DeviceFieldKeyEnrolledAt = 5
	DeviceFieldWipe          = 6
	DeviceFieldPhotoApproved = 7
	DeviceFieldLastCapture   = 8
	DeviceFieldEnrolledAt    = 9
	DeviceFieldRevokedAt     = 10
	DeviceFieldStatus        = 11
)

// NewDevice makes an empty Device.
func NewDevice() *Device {
	x := &Device{}
	x.Body = x
	return x
}

// TypeName returns "Device".
func (x *Device) TypeName() string { return "Device" }

// TypeNo returns 128.
func (x *Device) TypeNo() int { return 128 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Device) Copy() *Record {
	y := &Device{Record: x.envelope(), AccountID: x.AccountID, UnitID: x.UnitID, Name: x.Name, Platform: x.Platform, PublicKey: x.PublicKey, KeyEnrolledAt: x.KeyEnrolledAt, Wipe: x.Wipe, PhotoApproved: x.PhotoApproved, LastCapture: x.LastCapture, EnrolledAt: x.EnrolledAt, RevokedAt: x.RevokedAt, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Device) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.Name)
	case 3:
		return String(x.Platform)
	case 4:
		return String(x.PublicKey)
	case 5:
		return TimeValue(x.KeyEnrolledAt)
	case 6:
		return Bool(x.Wipe)
	case 7:
		return Bool(x.PhotoApproved)
	case 8:
		return Int(x.LastCapture)
	case 9:
		return TimeValue(x.EnrolledAt)
	case 10:
		return TimeValue(x.RevokedAt)
	case 11:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Device) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.Name = v.S
	case 3:
		x.Platform = v.S
	case 4:
		x.PublicKey = v.S
	case 5:
		x.KeyEnrolledAt = Time(v.N)
	case 6:
		x.Wipe = v.N != 0
	case 7:
		x.PhotoApproved = v.N != 0
	case 8:
		x.LastCapture = v.N
	case 9:
		x.EnrolledAt = Time(v.N)
	case 10:
		x.RevokedAt = Time(v.N)
	case 11:
		x.Status = DeviceStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Device) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.UnitID
	case 2:
		return x.Name
	case 3:
		return x.Platform
	case 4:
		return x.PublicKey
	case 11:
		return string(x.Status)
	}
	return ""
}

// Receipt is 裁决回执（内部）：一台设备的一段变更编号，或一个账号的一部分 clientMutationId；每次裁决本身在日志中 / Receipt: a block of a device's mutation numbers, or a part of an account's clientMutationIds; the decisions themselves are in the journal (internal).
type Receipt struct {
	Record
	// Answer: 最近一次的裁决结果 JSON / The newest recorded answer.
	Answer string
	// Places: 各次裁决在日志中的位置（压缩） / Where in the journal the decisions are, packed.
	Places string
	// Key: 最近一次的 clientMutationId / The newest clientMutationId.
	Key string
	// Digest: 最近一次变更内容的摘要 / Digest of the newest mutation's operations.
	Digest string
	// ActedAt: 最近一次变更的行为时间 / The time of the act that the newest mutation was.
	ActedAt Time
}

// The fields of Receipt by index.
const (
	ReceiptFieldAnswer  = 0
	ReceiptFieldPlaces  = 1
	ReceiptFieldKey     = 2
	ReceiptFieldDigest  = 3
	ReceiptFieldActedAt = 4
)

// NewReceipt makes an empty Receipt.
func NewReceipt() *Receipt {
	x := &Receipt{}
	x.Body = x
	return x
}

// TypeName returns "Receipt".
func (x *Receipt) TypeName() string { return "Receipt" }

// TypeNo returns 129.
func (x *Receipt) TypeNo() int { return 129 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Receipt) Copy() *Record {
	y := &Receipt{Record: x.envelope(), Answer: x.Answer, Places: x.Places, Key: x.Key, Digest: x.Digest, ActedAt: x.ActedAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Receipt) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Object(x.Answer)
	case 1:
		return String(x.Places)
	case 2:
		return String(x.Key)
	case 3:
		return String(x.Digest)
	case 4:
		return TimeValue(x.ActedAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Receipt) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Answer = v.S
	case 1:
		x.Places = v.S
	case 2:
		x.Key = v.S
	case 3:
		x.Digest = v.S
	case 4:
		x.ActedAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Receipt) Str(i int) string {
	switch i {
	case 0:
		return x.Answer
	case 1:
		return x.Places
	case 2:
		return x.Key
	case 3:
		return x.Digest
	}
	return ""
}

// Session is 登录会话：每台设备一个刷新令牌家族（内部） / Session: one family of refresh tokens per device (internal).
type Session struct {
	Record
	// AccountID: 账号 / Account.
	AccountID string
	// DeviceID: 设备 / Device.
	DeviceID string
	// Family: 令牌家族状态 JSON / State of the family.
	Family string
}

// The fields of Session by index.
const (
	SessionFieldAccountID = 0
	SessionFieldDeviceID  = 1
	SessionFieldFamily    = 2
)

// NewSession makes an empty Session.
func NewSession() *Session {
	x := &Session{}
	x.Body = x
	return x
}

// TypeName returns "Session".
func (x *Session) TypeName() string { return "Session" }

// TypeNo returns 130.
func (x *Session) TypeNo() int { return 130 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Session) Copy() *Record {
	y := &Session{Record: x.envelope(), AccountID: x.AccountID, DeviceID: x.DeviceID, Family: x.Family}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Session) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AccountID)
	case 1:
		return String(x.DeviceID)
	case 2:
		return Object(x.Family)
	}
	return Null
}

// Set stores a value in field i.
func (x *Session) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AccountID = v.S
	case 1:
		x.DeviceID = v.S
	case 2:
		x.Family = v.S
	}
}

// Str returns field i as text.
func (x *Session) Str(i int) string {
	switch i {
	case 0:
		return x.AccountID
	case 1:
		return x.DeviceID
	case 2:
		return x.Family
	}
	return ""
}

// LoginGuard is 登录防护：账号的口令被连续猜错的次数，各服务器共用；编号即账号 / Login guard: how often the password of an account was guessed wrongly, for all servers; its id is the account's.
type LoginGuard struct {
	Record
	// Failures: 连续错误次数 / Failures in a row.
	Failures int64
	// LastAt: 最近一次错误 / The last of them.
	LastAt Time
}

// The fields of LoginGuard by index.
const (
	LoginGuardFieldFailures = 0
	LoginGuardFieldLastAt   = 1
)

// NewLoginGuard makes an empty LoginGuard.
func NewLoginGuard() *LoginGuard {
	x := &LoginGuard{}
	x.Body = x
	return x
}

// TypeName returns "LoginGuard".
func (x *LoginGuard) TypeName() string { return "LoginGuard" }

// TypeNo returns 131.
func (x *LoginGuard) TypeNo() int { return 131 }

// Copy returns a shallow copy with an envelope of its own.
func (x *LoginGuard) Copy() *Record {
	y := &LoginGuard{Record: x.envelope(), Failures: x.Failures, LastAt: x.LastAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *LoginGuard) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Int(x.Failures)
	case 1:
		return TimeValue(x.LastAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *LoginGuard) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Failures = v.N
	case 1:
		x.LastAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *LoginGuard) Str(i int) string {
	switch i {
	}
	return ""
}

// Backup is 运维备份（内部）：已完整写出并核对；编号即所含的末次提交，补零至 20 位 / Backup: one of the operator's that is whole and was checked; its id is the last commit that it holds, as 20 digits (internal).
type Backup struct {
	Record
	// Hash: 末次提交的散列 / Hash of that commit.
	Hash string
	// MadeAt: 备份时间 / When the backup was made.
	MadeAt Time
}

// The fields of Backup by index.
const (
	BackupFieldHash   = 0
	BackupFieldMadeAt = 1
)

// NewBackup makes an empty Backup.
func NewBackup() *Backup {
	x := &Backup{}
	x.Body = x
	return x
}

// TypeName returns "Backup".
func (x *Backup) TypeName() string { return "Backup" }

// TypeNo returns 132.
func (x *Backup) TypeNo() int { return 132 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Backup) Copy() *Record {
	y := &Backup{Record: x.envelope(), Hash: x.Hash, MadeAt: x.MadeAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Backup) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Hash)
	case 1:
		return TimeValue(x.MadeAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Backup) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Hash = v.S
	case 1:
		x.MadeAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Backup) Str(i int) string {
	switch i {
	case 0:
		return x.Hash
	}
	return ""
}

// Recovery is 从备份恢复（内部）：此后日志属于新的历史；编号即备份所含的末次提交，补零至 20 位 / Recovery: the journal was filled from a backup and goes on as another history; its id is the last commit of the backup, as 20 digits (internal).
type Recovery struct {
	Record
	// Epoch: 新历史的名称 / Name of the history that begins here.
	Epoch string
	// MadeAt: 所用备份的时间 / When the backup was made.
	MadeAt Time
}

// The fields of Recovery by index.
const (
	RecoveryFieldEpoch  = 0
	RecoveryFieldMadeAt = 1
)

// NewRecovery makes an empty Recovery.
func NewRecovery() *Recovery {
	x := &Recovery{}
	x.Body = x
	return x
}

// TypeName returns "Recovery".
func (x *Recovery) TypeName() string { return "Recovery" }

// TypeNo returns 133.
func (x *Recovery) TypeNo() int { return 133 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Recovery) Copy() *Record {
	y := &Recovery{Record: x.envelope(), Epoch: x.Epoch, MadeAt: x.MadeAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Recovery) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.Epoch)
	case 1:
		return TimeValue(x.MadeAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Recovery) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Epoch = v.S
	case 1:
		x.MadeAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Recovery) Str(i int) string {
	switch i {
	case 0:
		return x.Epoch
	}
	return ""
}

// StoredContent is 存储的内容（内部）：编号即其 SHA-256；谁上传过它，即谁证明持有它 / Content that is stored: its id is its SHA-256. Who has sent it has shown to have it (internal).
type StoredContent struct {
	Record
	// Size: 字节数 / Size in bytes.
	Size int64
	// Senders: 上传过它的账号 / Accounts that have sent it.
	Senders []string
	// StoredAt: 最近一次存入 / When it was last stored.
	StoredAt Time
	// LostAt: 最近一次失去引用 / When a record last ceased to refer to it.
	LostAt Time
	// Gone: 无记录引用、不再提供 / Nothing referred to it, and it is not given any more.
	Gone bool
	// Removed: 字节已清除 / Its bytes are removed, after it had gone.
	Removed bool
}

// The fields of StoredContent by index.
const (
	StoredContentFieldSize     = 0
	StoredContentFieldSenders  = 1
	StoredContentFieldStoredAt = 2
	StoredContentFieldLostAt   = 3
	StoredContentFieldGone     = 4
	StoredContentFieldRemoved  = 5
)

// NewStoredContent makes an empty StoredContent.
func NewStoredContent() *StoredContent {
	x := &StoredContent{}
	x.Body = x
	return x
}

// TypeName returns "StoredContent".
func (x *StoredContent) TypeName() string { return "StoredContent" }

// TypeNo returns 134.
func (x *StoredContent) TypeNo() int { return 134 }

// Copy returns a shallow copy with an envelope of its own.
func (x *StoredContent) Copy() *Record {
	y := &StoredContent{Record: x.envelope(), Size: x.Size, Senders: x.Senders, StoredAt: x.StoredAt, LostAt: x.LostAt, Gone: x.Gone, Removed: x.Removed}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *StoredContent) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return Int(x.Size)
	case 1:
		return List(x.Senders)
	case 2:
		return TimeValue(x.StoredAt)
	case 3:
		return TimeValue(x.LostAt)
	case 4:
		return Bool(x.Gone)
	case 5:
		return Bool(x.Removed)
	}
	return Null
}

// Set stores a value in field i.
func (x *StoredContent) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Size = v.N
	case 1:
		x.Senders = v.L
	case 2:
		x.StoredAt = Time(v.N)
	case 3:
		x.LostAt = Time(v.N)
	case 4:
		x.Gone = v.N != 0
	case 5:
		x.Removed = v.N != 0
	}
}

// Str returns field i as text.
func (x *StoredContent) Str(i int) string {
	switch i {
	}
	return ""
}

// Erasure is 已销毁的密钥（内部）：编号即主体；日志中此人的密封文字从此读不出，密钥随后从库中销毁 / A key that is destroyed: its id is the subject. From here on nobody reads the sealed texts of this person; the key itself goes right after (internal).
type Erasure struct {
	Record
	// ErasedAt: 销毁时间 / When it was.
	ErasedAt Time
}

// The fields of Erasure by index.
const (
	ErasureFieldErasedAt = 0
)

// NewErasure makes an empty Erasure.
func NewErasure() *Erasure {
	x := &Erasure{}
	x.Body = x
	return x
}

// TypeName returns "Erasure".
func (x *Erasure) TypeName() string { return "Erasure" }

// TypeNo returns 135.
func (x *Erasure) TypeNo() int { return 135 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Erasure) Copy() *Record {
	y := &Erasure{Record: x.envelope(), ErasedAt: x.ErasedAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Erasure) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return TimeValue(x.ErasedAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Erasure) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.ErasedAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Erasure) Str(i int) string {
	switch i {
	}
	return ""
}

// AuditEvent is 审计事件：日志之外单独保存，只增不改 / An audit event: kept apart from the journal, never changed.
type AuditEvent struct {
	// ID: 编号，按时间排序 / Id, in the order of time.
	ID string `json:"id"`
	// At: 时间 / When.
	At string `json:"at"`
	// AccountID: 账号；登录名不存在时为空 / Account; null where a name that was tried has none.
	AccountID string `json:"accountId,omitempty"`
	// DeviceID: 设备 / Device.
	DeviceID string `json:"deviceId,omitempty"`
	// Action: 事项：LOGIN、CREATE、UPDATE、TRANSITION、DELETE、READ_SEALED、READ_AUDIT 等 / What: LOGIN, CREATE, UPDATE, TRANSITION, DELETE, READ_SEALED, READ_AUDIT and so on.
	Action string `json:"action"`
	// RecordType: 实体类型 / Type of the record.
	RecordType string `json:"recordType,omitempty"`
	// RecordID: 记录 / Record.
	RecordID string `json:"recordId,omitempty"`
	// AgreementID: 数据共享协议 / Agreement.
	AgreementID string `json:"agreementId,omitempty"`
	// FilterJson: 条件 / Condition that was asked with.
	FilterJson string `json:"filterJson,omitempty"`
	// Count: 次数或条数 / How many, where one event stands for several.
	Count int64 `json:"count"`
	// Outcome: 结果：ALLOWED 或 REFUSED / Outcome: ALLOWED or REFUSED.
	Outcome string `json:"outcome"`
	// Code: 错误代码 / Error code of a refusal.
	Code string `json:"code,omitempty"`
	// IpHash: 网络地址的带密钥摘要 / Digest of the network address under a key of the enterprise.
	IpHash string `json:"ipHash,omitempty"`
}

// ConflictKind is 冲突种类 / Kind of conflict.
type ConflictKind string

// The values of ConflictKind.
const (
	// ConflictKindField: 字段合并中落败的值 / A field value that lost a merge.
	ConflictKindField ConflictKind = "FIELD"
	// ConflictKindDeleted: 对已删除记录的修改 / A change to a deleted record.
	ConflictKindDeleted ConflictKind = "DELETED"
	// ConflictKindRejected: 被拒绝的整个变更 / A whole mutation that was refused.
	ConflictKindRejected ConflictKind = "REJECTED"
)

// MergeOutcome is 合并结果 / Outcome of a merge.
type MergeOutcome string

// The values of MergeOutcome.
const (
	// MergeOutcomeServer: 服务器的值 / The server's value.
	MergeOutcomeServer MergeOutcome = "SERVER"
	// MergeOutcomeDevice: 设备的值 / The device's value.
	MergeOutcomeDevice MergeOutcome = "DEVICE"
	// MergeOutcomeBoth: 两者并存 / Both.
	MergeOutcomeBoth MergeOutcome = "BOTH"
)

// ConflictResolution is 冲突的处理方式 / How a conflict is settled.
type ConflictResolution string

// The values of ConflictResolution.
const (
	// ConflictResolutionKeepServer: 保留服务器的值 / Keep the server's value; what was decided since stands.
	ConflictResolutionKeepServer ConflictResolution = "KEEP_SERVER"
	// ConflictResolutionTakeDevice: 采用设备的值 / Take the device's value.
	ConflictResolutionTakeDevice ConflictResolution = "TAKE_DEVICE"
	// ConflictResolutionRestore: 连同修改一并恢复 / Bring the deleted record back with the change.
	ConflictResolutionRestore ConflictResolution = "RESTORE"
	// ConflictResolutionValue: 采用另给的值 / Take another value.
	ConflictResolutionValue ConflictResolution = "VALUE"
)

// ConflictStatus is 冲突状态 / State of a conflict.
type ConflictStatus string

// The values of ConflictStatus.
const (
	// ConflictStatusOpen: 待处理 / Open.
	ConflictStatusOpen ConflictStatus = "OPEN"
	// ConflictStatusResolved: 已处理 / Resolved.
	ConflictStatusResolved ConflictStatus = "RESOLVED"
)

// SyncConflict is 同步冲突：合并中落败的值或被拒绝的变更，留待人处理 / Sync conflict: a value that lost a merge or a refused mutation, kept for a person to settle.
type SyncConflict struct {
	Record
	// Kind: 种类 / Kind.
	Kind ConflictKind
	// RecordType: 实体类型 / Type of the record.
	RecordType string
	// RecordID: 记录 / Id of the record.
	RecordID string
	// UnitID: 归属单位 / Unit of the record.
	UnitID string
	// InspectionID: 检查任务 / Inspection of the record.
	InspectionID string
	// Field: 字段 / Field.
	Field string
	// Policy: 合并策略 / Policy.
	Policy string
	// Outcome: 合并结果 / Outcome.
	Outcome MergeOutcome
	// Base: 原值 / Value that both started from.
	Base string
	// Server: 服务器的值 / The server's value.
	Server string
	// Device: 设备的值 / The device's value.
	Device string
	// Ops: 被拒绝的操作 / Operations of a refused mutation.
	Ops string
	// ErrorCode: 错误代码 / Error code of a refusal.
	ErrorCode string
	// ErrorMessage: 错误说明 / Message of a refusal.
	ErrorMessage string
	// DeviceID: 设备 / Device.
	DeviceID string
	// Mutation: 变更编号 / Number of the mutation.
	Mutation int64
	// AccountID: 提交人 / Account that made the change.
	AccountID string
	// At: 设备时间（已校正） / Device time, clamped.
	At Time
	// Resolution: 处理方式 / Resolution.
	Resolution ConflictResolution
	// ResolvedValue: 处理后的值 / Value after settling.
	ResolvedValue string
	// ResolvedBy: 处理人 / Settled by.
	ResolvedBy string
	// ResolvedAt: 处理时间 / Settled at.
	ResolvedAt Time
	// Status: 状态 / State.
	Status ConflictStatus
	// DeviceAt: 设备自己的时间，与 at 不同时 / The device's own clock, where it is not at.
	DeviceAt Time
	// AlsoUnitIDs: 记录的共有单位 / Further units that own the record.
	AlsoUnitIDs []string
	// MissingID: 所等候的记录：其到达后由服务器自行处理 / Record that the refused mutation waits for: the server settles it once that comes.
	MissingID string
}

// The fields of SyncConflict by index.
const (
	SyncConflictFieldKind          = 0
	SyncConflictFieldRecordType    = 1
	SyncConflictFieldRecordID      = 2
	SyncConflictFieldUnitID        = 3
	SyncConflictFieldInspectionID  = 4
	SyncConflictFieldField         = 5
	SyncConflictFieldPolicy        = 6
	SyncConflictFieldOutcome       = 7
	SyncConflictFieldBase          = 8
	SyncConflictFieldServer        = 9
	SyncConflictFieldDevice        = 10
	SyncConflictFieldOps           = 11
	SyncConflictFieldErrorCode     = 12
	SyncConflictFieldErrorMessage  = 13
	SyncConflictFieldDeviceID      = 14
	SyncConflictFieldMutation      = 15
	SyncConflictFieldAccountID     = 16
	SyncConflictFieldAt            = 17
	SyncConflictFieldResolution    = 18
	SyncConflictFieldResolvedValue = 19
	SyncConflictFieldResolvedBy    = 20
	SyncConflictFieldResolvedAt    = 21
	SyncConflictFieldStatus        = 22
	SyncConflictFieldDeviceAt      = 23
	SyncConflictFieldAlsoUnitIDs   = 24
	SyncConflictFieldMissingID     = 25
)

// NewSyncConflict makes an empty SyncConflict.
func NewSyncConflict() *SyncConflict {
	x := &SyncConflict{}
	x.Body = x
	return x
}

// TypeName returns "SyncConflict".
func (x *SyncConflict) TypeName() string { return "SyncConflict" }

// TypeNo returns 136.
func (x *SyncConflict) TypeNo() int { return 136 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SyncConflict) Copy() *Record {
	y := &SyncConflict{Record: x.envelope(), Kind: x.Kind, RecordType: x.RecordType, RecordID: x.RecordID, UnitID: x.UnitID, InspectionID: x.InspectionID, Field: x.Field, Policy: x.Policy, Outcome: x.Outcome, Base: x.Base, Server: x.Server, Device: x.Device, Ops: x.Ops, ErrorCode: x.ErrorCode, ErrorMessage: x.ErrorMessage, DeviceID: x.DeviceID, Mutation: x.Mutation, AccountID: x.AccountID, At: x.At, Resolution: x.Resolution, ResolvedValue: x.ResolvedValue, ResolvedBy: x.ResolvedBy, ResolvedAt: x.ResolvedAt, Status: x.Status, DeviceAt: x.DeviceAt, AlsoUnitIDs: x.AlsoUnitIDs, MissingID: x.MissingID}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SyncConflict) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(string(x.Kind))
	case 1:
		return String(x.RecordType)
	case 2:
		return String(x.RecordID)
	case 3:
		return String(x.UnitID)
	case 4:
		return String(x.InspectionID)
	case 5:
		return String(x.Field)
	case 6:
		return String(x.Policy)
	case 7:
		return String(string(x.Outcome))
	case 8:
		return Object(x.Base)
	case 9:
		return Object(x.Server)
	case 10:
		return Object(x.Device)
	case 11:
		return Object(x.Ops)
	case 12:
		return String(x.ErrorCode)
	case 13:
		return String(x.ErrorMessage)
	case 14:
		return String(x.DeviceID)
	case 15:
		return Int(x.Mutation)
	case 16:
		return String(x.AccountID)
	case 17:
		return TimeValue(x.At)
	case 18:
		return String(string(x.Resolution))
	case 19:
		return Object(x.ResolvedValue)
	case 20:
		return String(x.ResolvedBy)
	case 21:
		return TimeValue(x.ResolvedAt)
	case 22:
		return String(string(x.Status))
	case 23:
		return TimeValue(x.DeviceAt)
	case 24:
		return List(x.AlsoUnitIDs)
	case 25:
		return String(x.MissingID)
	}
	return Null
}

// Set stores a value in field i.
func (x *SyncConflict) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.Kind = ConflictKind(v.S)
	case 1:
		x.RecordType = v.S
	case 2:
		x.RecordID = v.S
	case 3:
		x.UnitID = v.S
	case 4:
		x.InspectionID = v.S
	case 5:
		x.Field = v.S
	case 6:
		x.Policy = v.S
	case 7:
		x.Outcome = MergeOutcome(v.S)
	case 8:
		x.Base = v.S
	case 9:
		x.Server = v.S
	case 10:
		x.Device = v.S
	case 11:
		x.Ops = v.S
	case 12:
		x.ErrorCode = v.S
	case 13:
		x.ErrorMessage = v.S
	case 14:
		x.DeviceID = v.S
	case 15:
		x.Mutation = v.N
	case 16:
		x.AccountID = v.S
	case 17:
		x.At = Time(v.N)
	case 18:
		x.Resolution = ConflictResolution(v.S)
	case 19:
		x.ResolvedValue = v.S
	case 20:
		x.ResolvedBy = v.S
	case 21:
		x.ResolvedAt = Time(v.N)
	case 22:
		x.Status = ConflictStatus(v.S)
	case 23:
		x.DeviceAt = Time(v.N)
	case 24:
		x.AlsoUnitIDs = v.L
	case 25:
		x.MissingID = v.S
	}
}

// Str returns field i as text.
func (x *SyncConflict) Str(i int) string {
	switch i {
	case 0:
		return string(x.Kind)
	case 1:
		return x.RecordType
	case 2:
		return x.RecordID
	case 3:
		return x.UnitID
	case 4:
		return x.InspectionID
	case 5:
		return x.Field
	case 6:
		return x.Policy
	case 7:
		return string(x.Outcome)
	case 8:
		return x.Base
	case 9:
		return x.Server
	case 10:
		return x.Device
	case 11:
		return x.Ops
	case 12:
		return x.ErrorCode
	case 13:
		return x.ErrorMessage
	case 14:
		return x.DeviceID
	case 16:
		return x.AccountID
	case 18:
		return string(x.Resolution)
	case 19:
		return x.ResolvedValue
	case 20:
		return x.ResolvedBy
	case 22:
		return string(x.Status)
	case 25:
		return x.MissingID
	}
	return ""
}

// ClockMark is 时钟（内部）：各时限的步骤已办到何处；只有一条记录 / Clock: up to where the steps of all deadlines are done; there is one record (internal).
type ClockMark struct {
	Record
	// At: 此时刻及以前的步骤已办 / Everything due before this instant is done.
	At Time
	// DeadlineKey: 该时刻办到的时限 / Deadline that was reached at that instant.
	DeadlineKey string
	// Day: 该时限办到的阶梯日 / Day of its ladder that was reached.
	Day int64
	// RecordID: 该日办到的记录 / Record that was reached on that day.
	RecordID string
	// Behind: 迟到或失败而待补的步骤 / Steps that are late or failed, and are still to be done.
	Behind []string
}

// The fields of ClockMark by index.
const (
	ClockMarkFieldAt          = 0
	ClockMarkFieldDeadlineKey = 1
	ClockMarkFieldDay         = 2
	ClockMarkFieldRecordID    = 3
	ClockMarkFieldBehind      = 4
)

// NewClockMark makes an empty ClockMark.
func NewClockMark() *ClockMark {
	x := &ClockMark{}
	x.Body = x
	return x
}

// TypeName returns "ClockMark".
func (x *ClockMark) TypeName() string { return "ClockMark" }

// TypeNo returns 137.
func (x *ClockMark) TypeNo() int { return 137 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ClockMark) Copy() *Record {
	y := &ClockMark{Record: x.envelope(), At: x.At, DeadlineKey: x.DeadlineKey, Day: x.Day, RecordID: x.RecordID, Behind: x.Behind}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ClockMark) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return TimeValue(x.At)
	case 1:
		return String(x.DeadlineKey)
	case 2:
		return Int(x.Day)
	case 3:
		return String(x.RecordID)
	case 4:
		return List(x.Behind)
	}
	return Null
}

// Set stores a value in field i.
func (x *ClockMark) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.At = Time(v.N)
	case 1:
		x.DeadlineKey = v.S
	case 2:
		x.Day = v.N
	case 3:
		x.RecordID = v.S
	case 4:
		x.Behind = v.L
	}
}

// Str returns field i as text.
func (x *ClockMark) Str(i int) string {
	switch i {
	case 1:
		return x.DeadlineKey
	case 3:
		return x.RecordID
	}
	return ""
}

// Notice is 提醒：时限的一个步骤告知一人；由服务器生成，只有收件人可见 / Notice: what a step of a deadline tells one person; made by the server, seen by its recipient alone.
type Notice struct {
	Record
	// RecipientID: 收件账号 / Account that is told.
	RecipientID string
	// UnitID: 收件账号所属单位 / Home unit of the account.
	UnitID string
	// KindCode: 类别（代码）：时钟的 DUE_SOON、OVERDUE、ESCALATION、DECISION，以及 TASK、RETURNED、DECISION、POINTS、SYSTEM / Kind, a code: of the clock DUE_SOON, OVERDUE, ESCALATION, DECISION; beside it TASK, RETURNED, DECISION, POINTS, SYSTEM.
	KindCode string
	// RecordType: 所关于的记录类型 / Type of the record that it is about.
	RecordType string
	// RecordID: 所关于的记录 / Record that it is about.
	RecordID string
	// DeadlineKey: 时限编号 / Key of the deadline.
	DeadlineKey string
	// Step: 步骤：阶梯日加动作，或 R 加提前天数；非时限提醒为所进入的状态或事由 / Step: a day of the ladder and its action, or R and the days before; of what no deadline tells, the state that was entered or what it is about.
	Step string
	// DueOn: 到期日 / Due day.
	DueOn Date
	// DueAt: 本步骤应办的时刻 / When the step was due, whenever a server got to it.
	DueAt Time
	// TitleZh: 标题 / Title in Chinese.
	TitleZh string
	// TitleEn: 英文标题 / Title in English.
	TitleEn string
	// BodyZh: 内容 / Text in Chinese.
	BodyZh string
	// BodyEn: 英文内容 / Text in English.
	BodyEn string
	// Widened: 原应告知的岗位无人，由上一级代收 / Told because the post that it was meant for is vacant.
	Widened bool
	// ReadAt: 阅读时间，取最早 / When it was read, the earliest of the devices.
	ReadAt Time
	// SettledAt: 所提醒的事项办结的时间，由时钟提醒的履责事项填写 / When what it tells of was settled; for duties of members.
	SettledAt Time
}

// The fields of Notice by index.
const (
	NoticeFieldRecipientID = 0
	NoticeFieldUnitID      = 1
	NoticeFieldKindCode    = 2
	NoticeFieldRecordType  = 3
	NoticeFieldRecordID    = 4
	NoticeFieldDeadlineKey = 5
	NoticeFieldStep        = 6
	NoticeFieldDueOn       = 7
	NoticeFieldDueAt       = 8
	NoticeFieldTitleZh     = 9
	NoticeFieldTitleEn     = 10
	NoticeFieldBodyZh      = 11
	NoticeFieldBodyEn      = 12
	NoticeFieldWidened     = 13
	NoticeFieldReadAt      = 14
	NoticeFieldSettledAt   = 15
)

// NewNotice makes an empty Notice.
func NewNotice() *Notice {
	x := &Notice{}
	x.Body = x
	return x
}

// TypeName returns "Notice".
func (x *Notice) TypeName() string { return "Notice" }

// TypeNo returns 138.
func (x *Notice) TypeNo() int { return 138 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Notice) Copy() *Record {
	y := &Notice{Record: x.envelope(), RecipientID: x.RecipientID, UnitID: x.UnitID, KindCode: x.KindCode, RecordType: x.RecordType, RecordID: x.RecordID, DeadlineKey: x.DeadlineKey, Step: x.Step, DueOn: x.DueOn, DueAt: x.DueAt, TitleZh: x.TitleZh, TitleEn: x.TitleEn, BodyZh: x.BodyZh, BodyEn: x.BodyEn, Widened: x.Widened, ReadAt: x.ReadAt, SettledAt: x.SettledAt}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Notice) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.RecipientID)
	case 1:
		return String(x.UnitID)
	case 2:
		return String(x.KindCode)
	case 3:
		return String(x.RecordType)
	case 4:
		return String(x.RecordID)
	case 5:
		return String(x.DeadlineKey)
	case 6:
		return String(x.Step)
	case 7:
		return DateValue(x.DueOn)
	case 8:
		return TimeValue(x.DueAt)
	case 9:
		return String(x.TitleZh)
	case 10:
		return String(x.TitleEn)
	case 11:
		return String(x.BodyZh)
	case 12:
		return String(x.BodyEn)
	case 13:
		return Bool(x.Widened)
	case 14:
		return TimeValue(x.ReadAt)
	case 15:
		return TimeValue(x.SettledAt)
	}
	return Null
}

// Set stores a value in field i.
func (x *Notice) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.RecipientID = v.S
	case 1:
		x.UnitID = v.S
	case 2:
		x.KindCode = v.S
	case 3:
		x.RecordType = v.S
	case 4:
		x.RecordID = v.S
	case 5:
		x.DeadlineKey = v.S
	case 6:
		x.Step = v.S
	case 7:
		x.DueOn = Date(v.N)
	case 8:
		x.DueAt = Time(v.N)
	case 9:
		x.TitleZh = v.S
	case 10:
		x.TitleEn = v.S
	case 11:
		x.BodyZh = v.S
	case 12:
		x.BodyEn = v.S
	case 13:
		x.Widened = v.N != 0
	case 14:
		x.ReadAt = Time(v.N)
	case 15:
		x.SettledAt = Time(v.N)
	}
}

// Str returns field i as text.
func (x *Notice) Str(i int) string {
	switch i {
	case 0:
		return x.RecipientID
	case 1:
		return x.UnitID
	case 2:
		return x.KindCode
	case 3:
		return x.RecordType
	case 4:
		return x.RecordID
	case 5:
		return x.DeadlineKey
	case 6:
		return x.Step
	case 9:
		return x.TitleZh
	case 10:
		return x.TitleEn
	case 11:
		return x.BodyZh
	case 12:
		return x.BodyEn
	}
	return ""
}

// ClockStep is 时限步骤的效果（内部）：已办的一个，同一时限不再重办 / Effect of a step of a deadline that was done, so that it is done once for a run (internal).
type ClockStep struct {
	Record
	// DeadlineKey: 时限 / Deadline.
	DeadlineKey string
	// RecordID: 对象 / Record that it runs on.
	RecordID string
	// DueOn: 期限日 / Due day, which tells this run from another.
	DueOn Date
	// Step: 步骤 / Step.
	Step string
}

// The fields of ClockStep by index.
const (
	ClockStepFieldDeadlineKey = 0
	ClockStepFieldRecordID    = 1
	ClockStepFieldDueOn       = 2
	ClockStepFieldStep        = 3
)

// NewClockStep makes an empty ClockStep.
func NewClockStep() *ClockStep {
	x := &ClockStep{}
	x.Body = x
	return x
}

// TypeName returns "ClockStep".
func (x *ClockStep) TypeName() string { return "ClockStep" }

// TypeNo returns 139.
func (x *ClockStep) TypeNo() int { return 139 }

// Copy returns a shallow copy with an envelope of its own.
func (x *ClockStep) Copy() *Record {
	y := &ClockStep{Record: x.envelope(), DeadlineKey: x.DeadlineKey, RecordID: x.RecordID, DueOn: x.DueOn, Step: x.Step}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *ClockStep) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.DeadlineKey)
	case 1:
		return String(x.RecordID)
	case 2:
		return DateValue(x.DueOn)
	case 3:
		return String(x.Step)
	}
	return Null
}

// Set stores a value in field i.
func (x *ClockStep) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.DeadlineKey = v.S
	case 1:
		x.RecordID = v.S
	case 2:
		x.DueOn = Date(v.N)
	case 3:
		x.Step = v.S
	}
}

// Str returns field i as text.
func (x *ClockStep) Str(i int) string {
	switch i {
	case 0:
		return x.DeadlineKey
	case 1:
		return x.RecordID
	case 3:
		return x.Step
	}
	return ""
}

// RunOutcome is 时限的结果 / What became of a run of a deadline.
type RunOutcome string

// The values of RunOutcome.
const (
	// RunOutcomeKept: 按期完成 / Ended in time.
	RunOutcomeKept RunOutcome = "KEPT"
	// RunOutcomeLate: 逾期完成 / Ended late.
	RunOutcomeLate RunOutcome = "LATE"
	// RunOutcomeMissed: 期满未办，由服务器了结 / Never done, and ended by the server.
	RunOutcomeMissed RunOutcome = "MISSED"
)

// DeadlineRun is 时限的结果（内部）：一次时限原定何时到期、何时结束、是否按期；展期的在结束前就记下原定期限 / Outcome of a run of a deadline: when it was due at first, when it ended and how; of one that is put off, the day that it was due at first (internal).
type DeadlineRun struct {
	Record
	// DeadlineKey: 时限 / Deadline.
	DeadlineKey string
	// RecordID: 对象 / Record that it ran on.
	RecordID string
	// Since: 起算时刻，区别同一对象的前后各次 / Instant that it counted from, which tells it from other runs on the record.
	Since Time
	// DueOn: 原定期限日 / Day that it was due at first.
	DueOn Date
	// EndedAt: 结束时刻，按行为发生的时间；未结束的为空 / When it ended, by the time of the act; nothing while it runs.
	EndedAt Time
	// Outcome: 结果 / What became of it.
	Outcome RunOutcome
}

// The fields of DeadlineRun by index.
const (
	DeadlineRunFieldDeadlineKey = 0
	DeadlineRunFieldRecordID    = 1
	DeadlineRunFieldSince       = 2
	DeadlineRunFieldDueOn       = 3
	DeadlineRunFieldEndedAt     = 4
	DeadlineRunFieldOutcome     = 5
)

// NewDeadlineRun makes an empty DeadlineRun.
func NewDeadlineRun() *DeadlineRun {
	x := &DeadlineRun{}
	x.Body = x
	return x
}

// TypeName returns "DeadlineRun".
func (x *DeadlineRun) TypeName() string { return "DeadlineRun" }

// TypeNo returns 140.
func (x *DeadlineRun) TypeNo() int { return 140 }

// Copy returns a shallow copy with an envelope of its own.
func (x *DeadlineRun) Copy() *Record {
	y := &DeadlineRun{Record: x.envelope(), DeadlineKey: x.DeadlineKey, RecordID: x.RecordID, Since: x.Since, DueOn: x.DueOn, EndedAt: x.EndedAt, Outcome: x.Outcome}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *DeadlineRun) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.DeadlineKey)
	case 1:
		return String(x.RecordID)
	case 2:
		return TimeValue(x.Since)
	case 3:
		return DateValue(x.DueOn)
	case 4:
		return TimeValue(x.EndedAt)
	case 5:
		return String(string(x.Outcome))
	}
	return Null
}

// Set stores a value in field i.
func (x *DeadlineRun) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.DeadlineKey = v.S
	case 1:
		x.RecordID = v.S
	case 2:
		x.Since = Time(v.N)
	case 3:
		x.DueOn = Date(v.N)
	case 4:
		x.EndedAt = Time(v.N)
	case 5:
		x.Outcome = RunOutcome(v.S)
	}
}

// Str returns field i as text.
func (x *DeadlineRun) Str(i int) string {
	switch i {
	case 0:
		return x.DeadlineKey
	case 1:
		return x.RecordID
	case 5:
		return string(x.Outcome)
	}
	return ""
}

// SharedNumber is 共享编号（内部）：协议首次给出一条记录时的序号，始终不变 / Number of a record under an agreement, given when it is first read, and kept (internal).
type SharedNumber struct {
	Record
	// AgreementID: 协议 / Agreement.
	AgreementID string
	// RecordType: 实体类型 / Type of the record.
	RecordType string
	// RecordID: 记录 / Record.
	RecordID string
	// Number: 序号 / Number.
	Number int64
}

// The fields of SharedNumber by index.
const (
	SharedNumberFieldAgreementID = 0
	SharedNumberFieldRecordType  = 1
	SharedNumberFieldRecordID    = 2
	SharedNumberFieldNumber      = 3
)

// NewSharedNumber makes an empty SharedNumber.
func NewSharedNumber() *SharedNumber {
	x := &SharedNumber{}
	x.Body = x
	return x
}

// TypeName returns "SharedNumber".
func (x *SharedNumber) TypeName() string { return "SharedNumber" }

// TypeNo returns 141.
func (x *SharedNumber) TypeNo() int { return 141 }

// Copy returns a shallow copy with an envelope of its own.
func (x *SharedNumber) Copy() *Record {
	y := &SharedNumber{Record: x.envelope(), AgreementID: x.AgreementID, RecordType: x.RecordType, RecordID: x.RecordID, Number: x.Number}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *SharedNumber) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.AgreementID)
	case 1:
		return String(x.RecordType)
	case 2:
		return String(x.RecordID)
	case 3:
		return Int(x.Number)
	}
	return Null
}

// Set stores a value in field i.
func (x *SharedNumber) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.AgreementID = v.S
	case 1:
		x.RecordType = v.S
	case 2:
		x.RecordID = v.S
	case 3:
		x.Number = v.N
	}
}

// Str returns field i as text.
func (x *SharedNumber) Str(i int) string {
	switch i {
	case 0:
		return x.AgreementID
	case 1:
		return x.RecordType
	case 2:
		return x.RecordID
	}
	return ""
}

// DocumentStatus is 编号文件状态 / State of a document.
type DocumentStatus string

// The values of DocumentStatus.
const (
	// DocumentStatusInForce: 有效 / In force.
	DocumentStatusInForce DocumentStatus = "IN_FORCE"
	// DocumentStatusSuperseded: 已被取代 / Superseded.
	DocumentStatusSuperseded DocumentStatus = "SUPERSEDED"
)

// Document is 编号文件：一条记录在某一版内容时印出的文件，可凭验证地址核对 / Document: what was printed of a record as it stood, which its address verifies.
type Document struct {
	Record
	// KindCode: 类别 / Kind.
	KindCode string
	// Number: 年内序号，按单位、类别和年份连续 / Number, without gaps by unit, kind and year.
	Number int64
	// NumberZh: 编号 / Number as it is written.
	NumberZh string
	// Year: 年份 / Year of the number.
	Year int64
	// UnitID: 单位 / Unit of the record.
	UnitID string
	// SubjectType: 所印记录的类型 / Type of the record.
	SubjectType string
	// SubjectID: 所印记录 / Record that it is printed of.
	SubjectID string
	// ContentHash: 所印内容的散列值，也是验证地址的末段 / Hash of the content that was printed, and the last part of the address that verifies it.
	ContentHash string
	// TemplateVersion: 模板版本 / Version of the template.
	TemplateVersion string
	// TakenAtRev: 印出的修订号 / Revision of the record's journal that it was printed at.
	TakenAtRev int64
	// IssuedAt: 印出的时刻 / When it was issued.
	IssuedAt Time
	// IssuedBy: 印出人 / Who issued it; null where the server did.
	IssuedBy string
	// Content: 所印的全部内容（规范JSON），散列值即由此算出；只由服务器印出，不经接口 / All that was printed, as canonical JSON, of which the hash is; the server prints it, and it leaves by no other way.
	Content string
	// SupersededByID: 取代它的文件 / Document that took its place.
	SupersededByID string
	// Status: 状态 / State.
	Status DocumentStatus
}

// The fields of Document by index.
const (
	DocumentFieldKindCode        = 0
	DocumentFieldNumber          = 1
	DocumentFieldNumberZh        = 2
	DocumentFieldYear            = 3
	DocumentFieldUnitID          = 4
	DocumentFieldSubjectType     = 5
	DocumentFieldSubjectID       = 6
	DocumentFieldContentHash     = 7
	DocumentFieldTemplateVersion = 8
	DocumentFieldTakenAtRev      = 9
	DocumentFieldIssuedAt        = 10
	DocumentFieldIssuedBy        = 11
	DocumentFieldContent         = 12
	DocumentFieldSupersededByID  = 13
	DocumentFieldStatus          = 14
)

// NewDocument makes an empty Document.
func NewDocument() *Document {
	x := &Document{}
	x.Body = x
	return x
}

// TypeName returns "Document".
func (x *Document) TypeName() string { return "Document" }

// TypeNo returns 142.
func (x *Document) TypeNo() int { return 142 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Document) Copy() *Record {
	y := &Document{Record: x.envelope(), KindCode: x.KindCode, Number: x.Number, NumberZh: x.NumberZh, Year: x.Year, UnitID: x.UnitID, SubjectType: x.SubjectType, SubjectID: x.SubjectID, ContentHash: x.ContentHash, TemplateVersion: x.TemplateVersion, TakenAtRev: x.TakenAtRev, IssuedAt: x.IssuedAt, IssuedBy: x.IssuedBy, Content: x.Content, SupersededByID: x.SupersededByID, Status: x.Status}
	y.Body = y
	return &y.Record
}

// Get returns field i.
func (x *Document) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.KindCode)
	case 1:
		return Int(x.Number)
	case 2:
		return String(x.NumberZh)
	case 3:
		return Int(x.Year)
	case 4:
		return String(x.UnitID)
	case 5:
		return String(x.SubjectType)
	case 6:
		return String(x.SubjectID)
	case 7:
		return String(x.ContentHash)
	case 8:
		return String(x.TemplateVersion)
	case 9:
		return Int(x.TakenAtRev)
	case 10:
		return TimeValue(x.IssuedAt)
	case 11:
		return String(x.IssuedBy)
	case 12:
		return String(x.Content)
	case 13:
		return String(x.SupersededByID)
	case 14:
		return String(string(x.Status))
	}
	return Null
}

// Set stores a value in field i.
func (x *Document) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.KindCode = v.S
	case 1:
		x.Number = v.N
	case 2:
		x.NumberZh = v.S
	case 3:
		x.Year = v.N
	case 4:
		x.UnitID = v.S
	case 5:
		x.SubjectType = v.S
	case 6:
		x.SubjectID = v.S
	case 7:
		x.ContentHash = v.S
	case 8:
		x.TemplateVersion = v.S
	case 9:
		x.TakenAtRev = v.N
	case 10:
		x.IssuedAt = Time(v.N)
	case 11:
		x.IssuedBy = v.S
	case 12:
		x.Content = v.S
	case 13:
		x.SupersededByID = v.S
	case 14:
		x.Status = DocumentStatus(v.S)
	}
}

// Str returns field i as text.
func (x *Document) Str(i int) string {
	switch i {
	case 0:
		return x.KindCode
	case 2:
		return x.NumberZh
	case 4:
		return x.UnitID
	case 5:
		return x.SubjectType
	case 6:
		return x.SubjectID
	case 7:
		return x.ContentHash
	case 8:
		return x.TemplateVersion
	case 11:
		return x.IssuedBy
	case 12:
		return x.Content
	case 13:
		return x.SupersededByID
	case 14:
		return string(x.Status)
	}
	return ""
}
