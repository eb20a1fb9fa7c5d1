package domain

import (
	"errors"
	"fmt"
)

// ErrorKind is the coarse class of an error; each door (GraphQL, sync, command
// line) maps it to its own status in one table. The list is API: append only.
type ErrorKind uint8

// The kinds of errors. Anything that is not a *Error reads as KindInternal and
// its text never leaves the process.
const (
	KindInternal ErrorKind = iota
	KindInvalid
	KindUnauthenticated
	KindForbidden
	KindNotFound
	KindConflict
	KindTooLarge
	KindRateLimited
	KindUnavailable
)

// ErrorCode is the stable, machine-readable name of an error. The list is API:
// append only; docs/errors.md explains each.
type ErrorCode string

// The codes of errors, in the words of the sync protocol, which GraphQL shares.
const (
	CodeInternal            ErrorCode = "INTERNAL"
	CodeUnauthenticated     ErrorCode = "UNAUTHENTICATED"
	CodeDeviceRevoked       ErrorCode = "DEVICE_REVOKED"
	CodeForbidden           ErrorCode = "FORBIDDEN"
	CodeMalformed           ErrorCode = "MALFORMED"
	CodeTooLarge            ErrorCode = "TOO_LARGE"
	CodeProtocolUnsupported ErrorCode = "PROTOCOL_UNSUPPORTED"
	CodeCheckpointInvalid   ErrorCode = "CHECKPOINT_INVALID"
	CodeMutationGap         ErrorCode = "MUTATION_GAP"
	CodeRateLimited         ErrorCode = "RATE_LIMITED"
	CodeUnavailable         ErrorCode = "UNAVAILABLE"
	CodeValidation          ErrorCode = "VALIDATION"
	CodeNotFound            ErrorCode = "NOT_FOUND"
	CodeMissingReference    ErrorCode = "MISSING_REFERENCE"
	CodeUnknownType         ErrorCode = "UNKNOWN_TYPE"
	CodeUnknownField        ErrorCode = "UNKNOWN_FIELD"
	CodeReadOnlyField       ErrorCode = "READ_ONLY_FIELD"
	CodeIllegalTransition   ErrorCode = "ILLEGAL_TRANSITION"
	CodeSealed              ErrorCode = "SEALED"
	CodeLimit               ErrorCode = "LIMIT"
	CodeConflict            ErrorCode = "CONFLICT"
	CodeQueryTooComplex     ErrorCode = "QUERY_TOO_COMPLEX"
	CodeBadQuery            ErrorCode = "BAD_QUERY"
	CodeNumberReused        ErrorCode = "NUMBER_REUSED"
	// CodePersistedQueryNotFound and CodePersistedQueryRequired are about trusted documents.
	CodePersistedQueryNotFound ErrorCode = "PERSISTED_QUERY_NOT_FOUND"
	CodePersistedQueryRequired ErrorCode = "PERSISTED_QUERY_REQUIRED"
	CodeAgreementEnded         ErrorCode = "AGREEMENT_ENDED"

	CodeFilterEmpty           ErrorCode = "FILTER_EMPTY"
	CodeFilterNull            ErrorCode = "FILTER_NULL"
	CodeFilterVariableMissing ErrorCode = "FILTER_VARIABLE_MISSING"
	CodeGroupsLimit           ErrorCode = "GROUPS_LIMIT"
	CodeIndexMissing          ErrorCode = "INDEX_MISSING"
	CodeFigureGroup           ErrorCode = "FIGURE_GROUP_NOT_ALLOWED"
	CodeFigureLevel           ErrorCode = "FIGURE_LEVEL_NOT_ALLOWED"
	CodeFigurePeriod          ErrorCode = "FIGURE_PERIOD_NOT_ALLOWED"
	CodeAsOfUnknown           ErrorCode = "AS_OF_UNKNOWN"
	CodeTokenExpired          ErrorCode = "TOKEN_EXPIRED"
)

// Text is one message in the two languages of the product.
type Text struct{ Zh, En string }

// In returns the text in the language asked for; anything but English reads
// Chinese.
func (t Text) In(english bool) string {
	if english {
		return t.En
	}
	return t.Zh
}

// Error is the only error whose text may be shown to a user.
type Error struct {
	Kind ErrorKind
	Code ErrorCode
	// Message is safe to show: it never repeats what the caller sent.
	Message Text
	// Field names the field at fault, in API spelling; empty where none is.
	Field string
	// Rule is the number of the domain rule that was broken, for example
	// INV-R2; empty where the error comes from no numbered rule.
	Rule string
	// Hash is that of the present content, where a hash of another one was expected.
	Hash string
	// RetryAfter is the number of seconds after which trying again makes sense;
	// 0 where it does not.
	RetryAfter int
	// Err is the cause, for the log only.
	Err error
}

// Error writes the code, the rule and the English message, with the cause.
func (e *Error) Error() string {
	s := string(e.Code)
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	s += ": " + e.Message.En
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Explain returns the error's message in the caller's language, led by the
// number of the rule that was broken.
func (e *Error) Explain(english bool) string {
	if e.Rule == "" {
		return e.Message.In(english)
	}
	return e.Rule + ": " + e.Message.In(english)
}

// kinds maps every code to its kind.
var kinds = map[ErrorCode]ErrorKind{
	CodeInternal: KindInternal, CodeUnauthenticated: KindUnauthenticated, CodeDeviceRevoked: KindForbidden,
	CodeForbidden: KindForbidden, CodeMalformed: KindInvalid, CodeTooLarge: KindTooLarge,
	CodeProtocolUnsupported: KindInvalid, CodeCheckpointInvalid: KindInvalid, CodeMutationGap: KindConflict,
	CodeRateLimited: KindRateLimited, CodeUnavailable: KindUnavailable, CodeValidation: KindInvalid,
	CodeNotFound: KindNotFound, CodeMissingReference: KindInvalid, CodeUnknownType: KindInvalid,
	CodeUnknownField: KindInvalid, CodeReadOnlyField: KindInvalid, CodeIllegalTransition: KindConflict,
	CodeSealed: KindConflict, CodeLimit: KindTooLarge, CodeConflict: KindConflict,
	CodeQueryTooComplex: KindInvalid, CodeBadQuery: KindInvalid, CodeNumberReused: KindConflict,
	CodePersistedQueryNotFound: KindNotFound, CodePersistedQueryRequired: KindForbidden,
	CodeAgreementEnded: KindForbidden,
	CodeFilterEmpty:    KindInvalid, CodeFilterNull: KindInvalid, CodeFilterVariableMissing: KindInvalid,
	CodeGroupsLimit: KindInvalid, CodeIndexMissing: KindInvalid,
	CodeFigureGroup: KindInvalid, CodeFigureLevel: KindInvalid, CodeFigurePeriod: KindInvalid, CodeAsOfUnknown: KindInvalid,
	CodeTokenExpired: KindInvalid,
}

// Codes lists every error code with its kind, for tests and documentation.
func Codes() map[ErrorCode]ErrorKind {
	m := make(map[ErrorCode]ErrorKind, len(kinds))
	for c, k := range kinds {
		m[c] = k
	}
	return m
}

// Errorf makes an Error of the code with a message in both languages. The
// arguments fill both messages; they must never come from the caller's input.
func Errorf(code ErrorCode, zh, en string, args ...any) *Error {
	if len(args) > 0 {
		zh, en = fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)
	}
	return &Error{Kind: kinds[code], Code: code, Message: Text{zh, en}}
}

// Broken makes the VALIDATION error of a numbered rule.
func Broken(rule, field, zh, en string, args ...any) *Error {
	e := Errorf(CodeValidation, zh, en, args...)
	e.Rule, e.Field = rule, field
	return e
}

// On names the field at fault and returns the error.
func (e *Error) On(field string) *Error { e.Field = field; return e }

// Because keeps the cause for the log and returns the error.
func (e *Error) Because(err error) *Error { e.Err = err; return e }

// AsError returns err as an *Error; one that is none reads as INTERNAL.
func AsError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return Errorf(CodeInternal, "服务器内部错误，已记录", "internal error; it has been logged").Because(err)
}
