package gen

import "pdca/internal/domain"

// codeTexts describes every error code; API fails where one is missing.
var codeTexts = map[domain.ErrorCode]string{
	domain.CodeInternal:               both("服务器内部错误，已记录", "An internal error; it has been logged"),
	domain.CodeUnauthenticated:        both("未登录或登录已失效", "Not signed in, or the session is over"),
	domain.CodeDeviceRevoked:          both("设备已撤销", "The device has been revoked"),
	domain.CodeForbidden:              both("没有权限", "The account lacks the right"),
	domain.CodeMalformed:              both("请求格式错误", "The request cannot be read"),
	domain.CodeTooLarge:               both("请求过大", "The request is too large"),
	domain.CodeProtocolUnsupported:    both("不支持的协议版本", "The protocol version is not supported"),
	domain.CodeCheckpointInvalid:      both("检查点无效，须重新同步", "The checkpoint is not valid; synchronise anew"),
	domain.CodeMutationGap:            both("变更编号不连续", "The numbers of the mutations leave a gap"),
	domain.CodeRateLimited:            both("请求过于频繁，稍后再试", "Too many requests; try again later"),
	domain.CodeUnavailable:            both("服务暂不可用，稍后再试", "The service is not available now; try again later"),
	domain.CodeValidation:             both("内容不符合要求", "A value does not meet what is asked of it"),
	domain.CodeNotFound:               both("记录不存在或不可见", "There is no such record, or it may not be seen"),
	domain.CodeMissingReference:       both("所引用的记录不存在", "The record referred to does not exist"),
	domain.CodeUnknownType:            both("未知的实体类型", "The entity type is not known"),
	domain.CodeUnknownField:           both("未知的字段", "The field is not known"),
	domain.CodeReadOnlyField:          both("字段只读", "The field is read-only"),
	domain.CodeIllegalTransition:      both("不允许的状态转换", "The state may not change in this way"),
	domain.CodeSealed:                 both("记录已封存", "The record is sealed"),
	domain.CodeLimit:                  both("超过限额", "A limit is exceeded"),
	domain.CodeConflict:               both("与他人的修改冲突", "The change conflicts with one by somebody else"),
	domain.CodeQueryTooComplex:        both("查询过于复杂", "The query costs too much"),
	domain.CodeAgreementEnded:         both("共享协议已到期、中止或撤销", "The agreement on sharing is over, suspended or revoked"),
	domain.CodeNumberReused:           both("该变更编号已用于其他内容：设备须换新的设备编号", "The mutation number was used for other content; the device goes on under a new id"),
	domain.CodePersistedQueryNotFound: both("没有此标识的文档", "No trusted document has this id"),
	domain.CodePersistedQueryRequired: both("只执行登记过的文档", "Only trusted documents are executed"),
	domain.CodeBadQuery:               both("查询语句有误", "The query is not valid GraphQL for this schema"),

	domain.CodeFigureGroup:  both("指标不按此分组", "The figure is not grouped by that"),
	domain.CodeFigureLevel:  both("指标不在此级别或对象上给出", "The figure is not answered at that level, or not for persons"),
	domain.CodeFigurePeriod: both("指标不按此期间给出", "The figure is not answered for such a period"),
	domain.CodeAsOfUnknown:  both("该修订号没有留存的数", "No numbers are kept of that revision"),
	domain.CodeTokenExpired: both("令牌已过期，须重新查询", "The token is over; ask for the figure again"),

	domain.CodeFilterEmpty:           both("筛选条件为空：不作筛选请不写该项", "A condition says nothing; leave it out to ask for nothing"),
	domain.CodeFilterNull:            both("筛选条件为 null：不作筛选请不写该项", "A condition is null; leave it out to ask for nothing"),
	domain.CodeFilterVariableMissing: both("筛选条件所用的变量没有值", "A variable that a condition uses has no value"),
	domain.CodeGroupsLimit:           both("分组过多", "There are too many groups"),
	domain.CodeIndexMissing:          both("没有可用的索引，无法从如此多的记录中查出：所缺者在说明中", "So many records cannot be searched without an index; the message names the one that is missing"),
}
