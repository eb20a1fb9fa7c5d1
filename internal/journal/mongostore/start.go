package mongostore

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/auth"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Why Open refuses, besides journal.ErrFormat (a database of something else, or of a
// newer program) and journal.ErrCorrupt.
var (
	// ErrURI says that the connection string cannot be used.
	ErrURI = errors.New("not a MongoDB connection string")
	// ErrNoDatabase says that the connection string names no database.
	ErrNoDatabase = errors.New("the connection string names no database")
	// ErrUnreachable says that no server answered.
	ErrUnreachable = errors.New("the MongoDB server cannot be reached")
	// ErrTLS says that client and server do not accept each other's certificates.
	ErrTLS = errors.New("the TLS handshake with the MongoDB server failed")
	// ErrNotAuthorised says that the server does not let the user in.
	ErrNotAuthorised = errors.New("the MongoDB user is not authorised")
	// ErrReadOnlyUser says that the user may read and not write.
	ErrReadOnlyUser = errors.New("the MongoDB user may not write")
	// ErrTooOld says that the server is older than MongoDB 6.0.
	ErrTooOld = errors.New("the MongoDB server is too old")
	// ErrNoMajority says that no majority of the servers takes writes.
	ErrNoMajority = errors.New("no majority of the MongoDB servers takes writes")
	// ErrEmpty says that the database holds nothing, where a journal was asked for.
	ErrEmpty = errors.New("the MongoDB database is empty")
	// ErrEnterprise says that the database holds another enterprise's journal.
	ErrEnterprise = errors.New("the database belongs to another enterprise")
)

const (
	formatName    = "pdca-journal"
	formatVersion = 1
	oldestServer  = 6
)

// refusal makes the answer of Open: a sentence in both languages, and the reason
// for errors.Is.
func refusal(reason error, cause error, code domain.Code, zh, en string, args ...any) error {
	if cause != nil {
		reason = fmt.Errorf("%w (%w)", reason, cause)
	}
	return domain.Errorf(code, zh, en, args...).Because(reason)
}

// open connects and makes sure that everything is as it must be. The order
// matters: nothing is written before it is known whose database it is.
func (s *Store) open(ctx context.Context) error {
	if err := s.connect(); err != nil {
		return err
	}
	if err := s.reach(ctx); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{
		s.checkVersion, s.checkFormat, s.checkWritable, s.makeCollections, s.makeIndexes, s.findSurest, s.checkTail, s.checkWatermark, s.sweep,
	} {
		// Indexes of a large database take longer than one call: each step has its own time.
		if err := s.startError(step(ctx)); err != nil {
			return err
		}
	}
	return nil
}

// connect makes the client. It does not wait for any server.
func (s *Store) connect() error {
	scheme, _, _, _ := cutURI(s.cfg.URI)
	opts := options.Client().SetAppName("pdca").ApplyURI(s.cfg.URI).SetMonitor(monitor())
	err := opts.Validate()
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return refusal(ErrUnreachable, withoutPassword(err, s.cfg.URI), domain.CodeUnavailable,
			"找不到 MongoDB 服务器的域名", "the MongoDB server's name cannot be resolved")
	}
	if err == nil && scheme == "" {
		err = errors.New("it does not begin with mongodb://")
	}
	if err != nil {
		return refusal(ErrURI, withoutPassword(err, s.cfg.URI), domain.CodeValidation,
			"MongoDB 连接串无法识别，应形如 mongodb://主机/数据库", "the MongoDB connection string cannot be understood; it looks like mongodb://HOST/DATABASE")
	}
	name := databaseName(s.cfg.URI)
	if name == "" {
		return refusal(ErrNoDatabase, nil, domain.CodeValidation,
			"MongoDB 连接串没有写明数据库，应形如 mongodb://主机/数据库", "the MongoDB connection string names no database; it looks like mongodb://HOST/DATABASE")
	}
	if s.client, err = mongo.Connect(opts); err != nil {
		return refusal(ErrURI, withoutPassword(err, s.cfg.URI), domain.CodeValidation,
			"MongoDB 连接串的选项无法使用", "the options of the MongoDB connection string cannot be used")
	}
	s.db = newDatabase(s.client, name)
	s.single = s.db.commits
	return nil
}

// withoutPassword keeps a driver's words where they do not repeat the secret part
// of the connection string.
func withoutPassword(err error, uri string) error {
	_, rest, _ := strings.Cut(uri, "://")
	if user, _, ok := strings.Cut(rest, "@"); ok {
		for _, part := range strings.Split(user, ":") {
			if part != "" && strings.Contains(err.Error(), part) {
				return errors.New("the reason would repeat the password")
			}
		}
	}
	return err
}

// reach waits for a server that takes writes.
func (s *Store) reach(ctx context.Context) error {
	start := time.Now()
	bounded, cancel := context.WithTimeout(ctx, s.cfg.Patience)
	defer cancel()
	err := s.client.Ping(bounded, readpref.Primary())
	if err == nil || ctx.Err() != nil {
		return because(ctx, err)
	}
	if notAuthorised(err) {
		return s.startError(err)
	}
	if cause := handshake(err); cause != nil {
		return refusal(ErrTLS, cause, domain.CodeUnavailable,
			"与 MongoDB 服务器的 TLS 握手失败，请检查 tlsCAFile 和 tlsCertificateKeyFile", "the TLS handshake with the MongoDB server failed; look at tlsCAFile and tlsCertificateKeyFile")
	}
	// Is there no server at all, or only none that leads?
	again, cancel := context.WithTimeout(ctx, min(time.Second, s.cfg.Patience))
	defer cancel()
	if s.client.Ping(again, readpref.Nearest()) == nil {
		return noMajority(err)
	}
	return refusal(ErrUnreachable, err, domain.CodeUnavailable,
		"MongoDB 服务器 %[2]s 内没有应答", "the MongoDB server did not answer within %[1]s",
		time.Since(start).Round(time.Millisecond), time.Since(start).Round(time.Millisecond))
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

func noMajority(cause error) error {
	return refusal(ErrNoMajority, cause, domain.CodeUnavailable,
		"MongoDB 副本集目前没有能写入的多数节点", "no majority of the MongoDB replica set takes writes just now")
}

// startError turns the server's answers into what an operator can act on.
func (s *Store) startError(err error) error {
	if _, told := errors.AsType[*domain.Error](err); err == nil || told {
		return err
	}
	switch {
	case notAuthorised(err):
		return refusal(ErrNotAuthorised, err, domain.CodeForbidden,
			"MongoDB 用户名或密码不对，或该用户无权使用此数据库", "the MongoDB user name or password is wrong, or the user may not use this database")
	case hasCode(err, codeWriteConcernFailed, codeUnknownWriteConcern, codeUnsatisfiable):
		return noMajority(err)
	case mongo.IsNetworkError(err) || mongo.IsTimeout(err):
		return refusal(ErrUnreachable, err, domain.CodeUnavailable,
			"与 MongoDB 服务器的连接中断", "the connection to the MongoDB server was lost")
	}
	return err
}

// notAuthorised says whether the server knows the user but not the password, or
// forbids what was asked.
func notAuthorised(err error) bool {
	_, inHandshake := errors.AsType[*auth.Error](err)
	raw, isRaw := errors.AsType[driver.Error](err)
	return inHandshake || isRaw && (raw.Code == codeAuthFailed || raw.Code == codeUnauthorized) || hasCode(err, codeUnauthorized, codeAuthFailed)
}

// checkVersion refuses servers older than MongoDB 6.0.
func (s *Store) checkVersion(ctx context.Context) error {
	var info struct {
		Version string  `bson:"version"`
		Array   []int32 `bson:"versionArray"`
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	if err := s.db.strict.RunCommand(ctx, bson.D{{Key: "buildInfo", Value: 1}}).Decode(&info); err != nil {
		return wrap("ask for the version", err)
	}
	if len(info.Array) > 0 && info.Array[0] < oldestServer {
		return refusal(ErrTooOld, fmt.Errorf("version %s", info.Version), domain.CodeValidation,
			"MongoDB 服务器版本过旧，需要 6.0 或更新", "the MongoDB server is too old; it must be 6.0 or newer")
	}
	return nil
}

// formatDoc says what the database is. It is written once.
type formatDoc struct {
	ID         string `bson:"_id"`
	Name       string `bson:"name"`
	Version    int    `bson:"version"`
	Enterprise string `bson:"enterprise"`
}

const formatID = "format"

// checkFormat makes sure that the database is a journal of this program and of this
// enterprise, or nothing yet.
func (s *Store) checkFormat(ctx context.Context) error {
	f, err := s.readFormat(ctx)
	if errors.Is(err, mongo.ErrNoDocuments) {
		if err = s.claim(ctx); err == nil {
			f, err = s.readFormat(ctx) // perhaps another process was first
		}
	}
	if err != nil {
		return wrap("read the format", err)
	}
	switch {
	case f.Name != formatName:
		return refusal(journal.ErrFormat, nil, domain.CodeValidation, "该数据库属于另一个程序", "the database belongs to another program")
	case f.Version != formatVersion:
		return refusal(journal.ErrFormat, fmt.Errorf("version %d", f.Version), domain.CodeValidation,
			"该数据库由更新版本的程序写成", "the database was written by a newer version of this program")
	case s.cfg.Enterprise == "" || f.Enterprise == s.cfg.Enterprise:
		return nil
	case f.Enterprise == "" && !s.cfg.ReadOnly:
		return s.name(ctx)
	}
	return refusal(ErrEnterprise, nil, domain.CodeForbidden, "该数据库属于另一家企业", "the database belongs to another enterprise")
}

func (s *Store) readFormat(ctx context.Context) (f formatDoc, err error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	err = s.db.meta.FindOne(ctx, byID(formatID)).Decode(&f)
	return f, err
}

// claim makes a database that is empty a journal.
func (s *Store) claim(ctx context.Context) error {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	names, err := s.db.strict.ListCollectionNames(ctx, bson.D{})
	if err != nil {
		return err
	}
	for _, name := range names {
		if name != metaName && !strings.HasPrefix(name, "system.") {
			if _, err := s.readFormat(ctx); err == nil {
				return nil // another process has made all this just now
			}
			return refusal(journal.ErrFormat, fmt.Errorf("it holds %q", name), domain.CodeValidation,
				"该数据库中有别的数据，请另选一个空数据库", "the database holds something else; choose an empty one")
		}
	}
	if s.cfg.ReadOnly || s.cfg.Existing {
		if _, err := s.readFormat(ctx); !errors.Is(err, mongo.ErrNoDocuments) {
			return err // another process has made it just now
		}
		return refusal(ErrEmpty, nil, domain.CodeNotFound, "该数据库是空的", "the database is empty")
	}
	_, err = s.db.meta.InsertOne(ctx, formatDoc{formatID, formatName, formatVersion, s.cfg.Enterprise})
	if duplicate(err) {
		return nil
	}
	return writeError(err)
}

// name gives a database that belongs to nobody to this enterprise.
func (s *Store) name(ctx context.Context) error {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	nobody := append(byID(formatID), bson.E{Key: "enterprise", Value: ""})
	r, err := s.db.meta.UpdateOne(ctx, nobody, bson.D{{Key: "$set", Value: bson.D{{Key: "enterprise", Value: s.cfg.Enterprise}}}})
	if err == nil && r.MatchedCount == 0 {
		return s.checkFormat(ctx) // somebody else was first
	}
	return writeError(err)
}

// checkWritable writes a document as commits are written: to the journals of a
// majority.
func (s *Store) checkWritable(ctx context.Context) error {
	if s.cfg.ReadOnly {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Patience)
	defer cancel()
	count := bson.D{{Key: "$inc", Value: bson.D{{Key: "times", Value: int64(1)}}}, {Key: "$currentDate", Value: bson.D{{Key: "at", Value: true}}}}
	_, err := s.db.meta.UpdateOne(ctx, byID("opened"), count, options.UpdateOne().SetUpsert(true))
	if err != nil && !duplicate(err) && mongo.IsTimeout(err) {
		return noMajority(err)
	}
	if duplicate(err) { // two processes made it at once: one of them has written
		return nil
	}
	return writeError(err)
}

// writeError tells a user that may only read from one that may do nothing.
func writeError(err error) error {
	if err != nil && notAuthorised(err) {
		return refusal(ErrReadOnlyUser, err, domain.CodeForbidden,
			"该 MongoDB 用户只能读取，需要 readWrite 角色", "the MongoDB user may only read; it needs the role readWrite")
	}
	return err
}
