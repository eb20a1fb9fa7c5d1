package mongostore

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/auth"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/description"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"pdca/internal/domain"
)

// refusal makes the answer of Open: a sentence in both languages, and the reason
// for errors.Is.
func refusal(reason error, cause error, code domain.ErrorCode, zh, en string, args ...any) error {
	if cause != nil {
		reason = fmt.Errorf("%w (%w)", reason, cause)
	}
	return domain.Errorf(code, zh, en, args...).Because(reason)
}

// handshake returns why TLS failed with one of the servers that were tried, nil if it
// did not.
func handshake(err error) error {
	tried, _ := errors.AsType[topology.ServerSelectionError](err)
	for _, server := range tried.Desc.Servers {
		if bad, ok := errors.AsType[*tls.CertificateVerificationError](server.LastError); ok {
			return bad
		}
		if bad, ok := errors.AsType[tls.RecordHeaderError](server.LastError); ok {
			return bad
		}
		// What the server has against us comes as an alert.
		if alert, ok := errors.AsType[*net.OpError](server.LastError); ok && alert.Op == "remote error" {
			return alert
		}
	}
	return nil
}

// otherSet returns the name of the replica set that was asked for, if the servers
// answered and none is of it. The driver forgets a server of another set.
func otherSet(err error) string {
	tried, _ := errors.AsType[topology.ServerSelectionError](err)
	if tried.Desc.Kind&description.TopologyKindReplicaSet == 0 || len(tried.Desc.Servers) > 0 {
		return ""
	}
	return tried.Desc.SetName
}

// reasons says what the driver last heard of each server that it tried, as the end
// of a sentence; nothing where it knows no more than that none answered.
func reasons(err error, uri string) domain.Text {
	tried, _ := errors.AsType[topology.ServerSelectionError](err)
	var zh, en []string
	for _, server := range tried.Desc.Servers {
		if server.LastError == nil || mongo.IsTimeout(server.LastError) {
			continue
		}
		why := plain(withoutPassword(server.LastError, uri))
		if len(tried.Desc.Servers) > 1 {
			why.Zh, why.En = string(server.Addr)+" "+why.Zh, string(server.Addr)+" "+why.En
		}
		zh, en = append(zh, why.Zh), append(en, why.En)
	}
	if len(en) == 0 {
		return domain.Text{}
	}
	return domain.Text{Zh: "：" + strings.Join(zh, "；"), En: ": " + strings.Join(en, "; ")}
}

// errWithheld stands for an error that would tell a secret.
var errWithheld = errors.New("the reason would repeat the password")

// plain puts the driver's error into words for a person: in both languages where it
// is a common one, else its own.
func plain(err error) domain.Text {
	if c, ok := errors.AsType[topology.ConnectionError](err); ok && c.Wrapped != nil {
		err = c.Wrapped
	}
	if op, ok := errors.AsType[*net.OpError](err); ok {
		err = op.Err // without the address, which the sentence has
	}
	_, isDNS := errors.AsType[*net.DNSError](err)
	switch {
	case errors.Is(err, errWithheld):
		return domain.Text{Zh: "原因中含有口令，不予显示", En: errWithheld.Error()}
	case isDNS:
		return domain.Text{Zh: "域名无法解析", En: "its name cannot be resolved"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return domain.Text{Zh: "连接被拒绝", En: "connection refused"}
	case errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET):
		return domain.Text{Zh: "对方关闭了连接，可能只有一方使用 TLS", En: "it closed the connection, perhaps because only one side uses TLS"}
	}
	const most = 200
	text := []rune(strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "error parsing uri: ")), " "))
	if len(text) > most {
		text = append(text[:most], '…')
	}
	return domain.Text{Zh: string(text), En: string(text)}
}

func noMajority(cause error) error {
	return refusal(ErrNoMajority, cause, domain.CodeUnavailable,
		"MongoDB 副本集目前没有能写入的多数节点", "no majority of the MongoDB replica set takes writes just now")
}

// startError turns the server's answers into what an operator can act on.
func (s *Store) startError(err error) error {
	if _, told := errors.AsType[*domain.Error](err); err == nil || told {
		return err
	}
	why := reasons(err, s.cfg.URI)
	switch {
	case notAuthorised(err):
		return refusal(ErrNotAuthorised, err, domain.CodeForbidden,
			"MongoDB 用户名或密码不对，或该用户无权使用数据库 %[1]s", "the MongoDB user name or password is wrong, or the user may not use the database %[1]s", s.db.strict.Name())
	case lagging(err):
		return noMajority(err)
	case mongo.IsTimeout(err):
		return refusal(ErrUnreachable, err, domain.CodeUnavailable,
			"MongoDB 服务器 %[1]s 未能按时答复%[2]s", "the MongoDB server %[1]s did not answer one of the questions at start in time%[3]s", servers(s.cfg.URI), why.Zh, why.En)
	case outOfOrder(err):
		why := plain(withoutPassword(err, s.cfg.URI))
		return refusal(ErrUnreachable, err, domain.CodeUnavailable,
			"MongoDB 服务器 %[1]s 有应答，但目前无法工作：%[2]s", "the MongoDB server %[1]s answers, but cannot work just now: %[3]s", servers(s.cfg.URI), why.Zh, why.En)
	case mongo.IsNetworkError(err) || closedOnUs(err):
		return refusal(ErrUnreachable, err, domain.CodeUnavailable,
			"与 MongoDB 服务器 %[1]s 的连接中断%[2]s", "the connection to the MongoDB server %[1]s was lost%[3]s", servers(s.cfg.URI), why.Zh, why.En)
	}
	return err
}

// lagging says whether the server's answer is that too few of the others have taken a
// write. What makes collections and indexes has it in an error of the driver's own.
func lagging(err error) bool {
	raw, _ := errors.AsType[driver.WriteCommandError](err)
	return raw.WriteConcernError != nil || hasCode(err, codeWriteConcernFailed, codeUnknownWriteConcern, codeUnsatisfiable)
}

// notAuthorised says whether the server knows the user but not the password, or
// forbids what was asked.
func notAuthorised(err error) bool {
	_, inHandshake := errors.AsType[*auth.Error](err)
	raw, isRaw := errors.AsType[driver.Error](err)
	return inHandshake || isRaw && (raw.Code == codeAuthFailed || raw.Code == codeUnauthorized) || hasCode(err, codeUnauthorized, codeAuthFailed)
}

// writeError tells a user that may only read from one that may do nothing.
func writeError(err error) error {
	if err != nil && notAuthorised(err) {
		return refusal(ErrReadOnlyUser, err, domain.CodeForbidden,
			"该 MongoDB 用户只能读取，需要 readWrite 角色", "the MongoDB user may only read; it needs the role readWrite")
	}
	return err
}

// majorityError is writeError for the writes that are not done before a majority has
// them: the server has just answered, so a silent one waits for the others.
func majorityError(err error) error {
	if err != nil && mongo.IsTimeout(err) {
		return noMajority(err)
	}
	return writeError(err)
}
