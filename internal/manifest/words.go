package manifest

import (
	"maps"
	"slices"

	"pdca/internal/domain"
)

func policies() []Word {
	return []Word{
		{"LAST_WRITE", Text{"时间晚者为准，另一值留作冲突", "the later one wins, the other is kept as a conflict"}},
		{"SERVER", Text{"服务器的值为准", "the server's value stays"}},
		{"MAX", Text{"取大者", "the greater value"}},
		{"MIN", Text{"取小者", "the smaller value"}},
		{"COUNTER", Text{"增量相加", "increments add up"}},
		{"SET", Text{"增删都生效", "adds and removes both apply"}},
		{"TEXT", Text{"三方合并", "three-way merge"}},
		{"STATE", Text{"可从服务器当前状态到达时生效", "applied where it can be reached from the server's state"}},
		{"IMMUTABLE", Text{"建立时设定，此后不改", "set at creation"}},
	}
}

func reaches() []Word {
	return []Word{
		{"all", Text{"人人可见的参考数据", "reference data, which belong to no unit"}},
		{"subtree", Text{"授权单位及其下级", "the unit of the grant and all below it"}},
		{"linked", Text{"同上，并含当日与之对应的单位及其下级", "the same, and the units linked with these on the day, with those below them"}},
		{"own", Text{"以本账号或其党员为所有人的记录", "records of which the account, or its member, is an owner"}},
		{"group", Text{"本党小组成员的记录", "what is the own of members of the party group"}},
		{"team", Text{"本人所在检查组的检查", "inspections that the account works in, and their units while these run"}},
		{"lead", Text{"本人任组长的检查", "inspections that the account leads"}},
		{"help", Text{"本人帮扶的单位", "units of pairings in which the account helps"}},
		{"assigned", Text{"指明由本账号或其党员办理的记录", "records that name the account, or its member, as who must act"}},
		{"agreement", Text{"共享协议所列，经专门入口", "what an agreement lists, through doors of its own"}},
		{"home", Text{"本人所在单位及其下级", "the account's home unit and all below it"}},
		{"above", Text{"所见单位的上级和对应单位，仅概要", "units above those in scope and linked with them, in outline"}},
	}
}

// errorCodes are the codes that an answer of the sync door can have.
func errorCodes() (out []Code) {
	known := codeWords()
	for _, c := range slices.Sorted(maps.Keys(domain.Codes())) {
		if t, ok := known[c]; ok {
			out = append(out, Code{string(c), t})
		}
	}
	return out
}

func codeWords() map[domain.ErrorCode]Text {
	return map[domain.ErrorCode]Text{
		domain.CodeInternal:            {"服务器内部错误", "an error of the server"},
		domain.CodeUnauthenticated:     {"未登录或登录已失效：刷新会话后重发", "not signed in, or no longer: refresh the session and repeat"},
		domain.CodeDeviceRevoked:       {"设备已撤销：按要求交出待发内容，清除本地数据", "the device was revoked: hand over what waits where that is asked for, and wipe"},
		domain.CodeForbidden:           {"可以看到但无权这样做", "you may see this and not do it"},
		domain.CodeMalformed:           {"请求无法读取", "the request cannot be read"},
		domain.CodeTooLarge:            {"请求超过上限", "the request is over a limit"},
		domain.CodeProtocolUnsupported: {"不支持该协议版本", "this version of the protocol is not spoken"},
		domain.CodeCheckpointInvalid:   {"检查点无效：从头拉取，保留待发内容", "pull from null and keep the outbox"},
		domain.CodeMutationGap:         {"编号不连续：expected为所等待的编号", "numbers are missing: expected says which comes next"},
		domain.CodeRateLimited:         {"请求过多，或当日拒绝已满：按Retry-After等待", "too much, or too many refusals of the day: wait for Retry-After"},
		domain.CodeUnavailable:         {"暂时不可用：按Retry-After重发", "not available just now: repeat after Retry-After"},
		domain.CodeValidation:          {"值或规则：见field和rule", "a value or a rule: see field and rule"},
		domain.CodeNotFound:            {"没有这条记录，或无权看到", "no such record, or none that you may see"},
		domain.CodeMissingReference:    {"所引用的记录不存在或看不到", "what a field refers to is not there, or not for you"},
		domain.CodeUnknownType:         {"没有这种类型", "there is no such type"},
		domain.CodeUnknownField:        {"没有这个字段", "there is no such field"},
		domain.CodeReadOnlyField:       {"字段由服务器写，或只在建立时设定", "written by the server, or set at creation only"},
		domain.CodeIllegalTransition:   {"不能从当前状态到达", "it cannot be reached from the present state"},
		domain.CodeSealed:              {"记录已封存", "the record is sealed"},
		domain.CodeLimit:               {"一个值或一次变更超过上限", "one value or mutation is over a limit"},
		domain.CodeConflict:            {"与他人的变更冲突", "somebody else's change stands against it"},
		domain.CodeAgreementEnded:      {"协议已到期、中止或撤销：删去凭此所得", "the agreement is over, suspended or revoked: delete what came by it"},
		domain.CodeNumberReused:        {"编号已用于别的内容：改用新设备编号", "the number was used for other content: go on under a new deviceId"},
	}
}

// scanCodes are the forms of the codes of attendance.
func scanCodes() (out []ScanCode) {
	for _, f := range domain.CodeForms() {
		out = append(out, ScanCode(f))
	}
	return out
}
