package mongostore

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// MongoDB's error codes that matter here.
const (
	codeInternal            = 1
	codeHostUnreachable     = 6
	codeHostNotFound        = 7
	codeLockTimeout         = 24
	codeMaxTime             = 50
	codeNetworkTimeout      = 89
	codeShutdown            = 91
	codeSteppedDown         = 189
	codeTimeLimit           = 262
	codeSocket              = 9001
	codeNotPrimary          = 10107
	codeInterruptedShutdown = 11600
	codeInterruptedChange   = 11602
	codeNoSecondaryOk       = 13435
	codeRecovering          = 13436
	codeBadValue            = 2
	codeFailedToParse       = 9
	codeUnauthorized        = 13
	codeTypeMismatch        = 14
	codeAuthFailed          = 18
	codeNamespaceNotFound   = 26
	codeNamespaceExists     = 48
	codeWriteConcernFailed  = 64
	codeInvalidOptions      = 72
	codeUnknownWriteConcern = 79
	codeIndexConflict       = 85
	codeIndexKeyConflict    = 86
	codeUnsatisfiable       = 100
	codeDocumentInvalid     = 121
	codeNotAReplicaSet      = 123
	codeConcernUnsupported  = 148
	codeBSONTooLarge        = 10334
	codeDuplicate           = 11000
	codeOutOfDisk           = 14031
)

// refusals are the codes with which a server refuses an insert before or while it
// is made, so that nothing is stored. A code that is not here leaves doubt, which
// costs a read and never a commit.
var refusals = []int{
	codeBadValue, codeFailedToParse, codeUnauthorized, codeTypeMismatch, codeAuthFailed,
	codeDocumentInvalid, codeBSONTooLarge, codeOutOfDisk,
}

// sending counts how often the driver has sent a command. It rides in the context.
type sending struct{ n int }

type sendingKey struct{}

// counting returns a context in which the commands sent are counted.
func counting(ctx context.Context) (context.Context, *sending) {
	n := &sending{}
	return context.WithValue(ctx, sendingKey{}, n), n
}

// monitor tells of each command just before it goes onto the wire, in the
// goroutine of the call.
func monitor() *event.CommandMonitor {
	return &event.CommandMonitor{Started: func(ctx context.Context, _ *event.CommandStartedEvent) {
		if n, ok := ctx.Value(sendingKey{}).(*sending); ok {
			n.n++
		}
	}}
}

// outcome says in the words of journal.Store what an insert's error means. sent is
// how often the insert was sent: the driver repeats it after some errors, and then
// the last answer says nothing of the first.
func outcome(ctx context.Context, err error, sent int) error {
	switch {
	case err == nil:
		return nil
	case sent == 0:
		return because(ctx, err)
	case duplicate(err) && sent == 1:
		return fmt.Errorf("%w (%v)", journal.ErrSlotTaken, err)
	case duplicate(err): // perhaps of what was sent first
		return fmt.Errorf("%w (%v)", journal.ErrUnknownOutcome, err)
	case sent == 1 && foreign(err) != "":
		return refusal(journal.ErrRefused, err, domain.CodeUnavailable, "提交集合上有本程序未建的唯一索引 %[1]s，它拒绝此提交；请管理员删除该索引",
			"the journal's collection has a unique index that this program did not make, %[1]s, and it refuses the commit; an operator has to drop it", foreign(err))
	case sent == 1 && refused(err):
		return err
	}
	return fmt.Errorf("%w: %w", journal.ErrUnknownOutcome, because(ctx, err))
}

// duplicate says whether an insert found its _id taken. Another index that somebody
// made can fire too; that one says nothing about the slot.
func duplicate(err error) bool {
	w, ok := errors.AsType[mongo.WriteException](err)
	return ok && slices.ContainsFunc(w.WriteErrors, func(e mongo.WriteError) bool {
		return e.Code == codeDuplicate && onID(e)
	})
}

// foreign names the index of somebody else's that refused an insert; "" if none did.
func foreign(err error) string {
	w, _ := errors.AsType[mongo.WriteException](err)
	for _, e := range w.WriteErrors {
		if e.Code == codeDuplicate && !onID(e) {
			name, _ := indexOf(e)
			return name
		}
	}
	return ""
}

const idIndex = "_id_"

// onID says whether a duplicate key error is that of _id. One that does not tell its
// index is believed to be; if it is another's, the slot will be found empty.
func onID(e mongo.WriteError) bool {
	name, told := indexOf(e)
	return !told || name == idIndex
}

// indexNames find the index in what servers say of a duplicate key: MongoDB and
// FerretDB in the first form, DocumentDB in the second.
var indexNames = []*regexp.Regexp{
	regexp.MustCompile(`(?s)\bindex: (?:[^ ]*\.\$)?(.+?)(?: dup key: .*)?$`),
	regexp.MustCompile(`\bIndex '(.+?)'`),
}

// indexOf names the index of a duplicate key error, if the server tells it: by its keys,
// as MongoDB does, or in its message alone.
func indexOf(e mongo.WriteError) (name string, told bool) {
	for _, form := range indexNames {
		if m := form.FindStringSubmatch(strings.TrimSpace(e.Message)); m != nil && m[1] != "<unknown>" {
			name, told = m[1], true
			break
		}
	}
	pattern, ok := e.Raw.Lookup("keyPattern").DocumentOK()
	if !ok {
		return name, told
	}
	if _, err := pattern.LookupErr("_id"); err == nil {
		return idIndex, true
	}
	if !told {
		name = pattern.String()
	}
	return name, true
}

// refused says whether the server's answer means that nothing was stored.
func refused(err error) bool {
	if w, ok := errors.AsType[mongo.WriteException](err); ok {
		// A write concern error alone says that the document is stored but perhaps
		// not for good.
		return len(w.WriteErrors) > 0 && !slices.ContainsFunc(w.WriteErrors, func(e mongo.WriteError) bool {
			return !slices.Contains(refusals, e.Code) && e.Code != codeDuplicate
		})
	}
	c, ok := errors.AsType[mongo.CommandError](err)
	return ok && slices.Contains(refusals, int(c.Code))
}

// hasCode says whether err is the server's answer with one of these codes.
func hasCode(err error, codes ...int) bool {
	e, ok := errors.AsType[mongo.ServerError](err)
	return ok && slices.ContainsFunc(codes, e.HasErrorCode)
}

// byID is the filter for one document.
func byID(id any) bson.D { return bson.D{{Key: "_id", Value: id}} }
