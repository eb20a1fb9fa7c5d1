package mongostore

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"

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
	// ErrReplicaSet says that the servers answer, but are of another replica set.
	ErrReplicaSet = errors.New("the MongoDB servers are of another replica set")
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

// open connects and makes sure that everything is as it must be. The order
// matters: nothing is written before it is known whose database it is.
func (s *Store) open(ctx context.Context) error {
	if err := s.connect(); err != nil {
		return err
	}
	if err := s.reach(ctx); err != nil {
		return err
	}
	trouble := outage{patience: s.cfg.Patience}
	for _, step := range []func(context.Context) error{
		s.checkVersion, s.checkFormat, s.checkWritable, s.findReplicas, s.makeCollections, s.probeRules, s.makeIndexes, s.findSurest,
		s.checkEnd, s.checkWatermark, s.sweep,
	} {
		// Indexes of a large database take longer than one call: each step has its own time.
		if err := s.startError(because(ctx, trouble.try(ctx, step))); err != nil {
			return err
		}
	}
	return nil
}

// connect makes the client. It does not wait for any server.
func (s *Store) connect() error {
	opts := options.Client().SetAppName("pdca").ApplyURI(s.cfg.URI).SetMonitor(monitor())
	if err := s.checkURI(opts.Validate()); err != nil {
		return err
	}
	name := databaseName(s.cfg.URI)
	if name == "" {
		return refusal(ErrNoDatabase, nil, domain.CodeValidation,
			"MongoDB 连接串没有写明数据库，应形如 mongodb://主机/数据库", "the MongoDB connection string names no database; it looks like mongodb://HOST/DATABASE")
	}
	client, err := mongo.Connect(opts)
	if err != nil {
		err = withoutPassword(err, s.cfg.URI)
		why := plain(err)
		return refusal(ErrURI, err, domain.CodeValidation, "MongoDB 连接串的选项无法使用：%[1]s",
			"the options of the MongoDB connection string cannot be used: %[2]s", why.Zh, why.En)
	}
	s.client = client
	s.db = newDatabase(s.client, name)
	s.single = s.db.commits
	return nil
}

// checkURI refuses a connection string that the driver cannot use, which err says, or
// that has options which it would pass over: one of them may have been meant to be tls.
func (s *Store) checkURI(err error) error {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return refusal(ErrUnreachable, withoutPassword(err, s.cfg.URI), domain.CodeUnavailable,
			"找不到 MongoDB 服务器 %[1]s 的域名", "the name of the MongoDB server %[1]s cannot be resolved", servers(s.cfg.URI))
	}
	if scheme, _, _, _ := cutURI(s.cfg.URI); err == nil && scheme == "" {
		err = errors.New("it does not begin with mongodb://")
	}
	var unknown, idle []string
	if err == nil {
		unknown, idle, err = unknownOptions(s.cfg.URI)
	}
	if err != nil {
		err = withoutPassword(err, s.cfg.URI)
		why := plain(err)
		return refusal(ErrURI, err, domain.CodeValidation, "MongoDB 连接串无法识别（%[1]s），应形如 mongodb://主机/数据库",
			"the MongoDB connection string cannot be understood (%[2]s); it looks like mongodb://HOST/DATABASE", why.Zh, why.En)
	}
	if len(unknown) > 0 {
		return refusal(ErrURI, nil, domain.CodeValidation, "MongoDB 连接串中有无法识别的选项：%[1]s",
			"the MongoDB connection string has unknown options: %[2]s", strings.Join(unknown, "、"), strings.Join(unknown, ", "))
	}
	if len(idle) > 0 {
		s.log.Warn("options of the connection string that do nothing here", "options", idle)
	}
	return nil
}

// reach waits for a server that takes writes.
func (s *Store) reach(ctx context.Context) error {
	start := time.Now()
	bounded, cancel := context.WithTimeout(ctx, s.cfg.Patience)
	defer cancel()
	trouble := outage{patience: s.cfg.Patience}
	err := trouble.try(bounded, func(ctx context.Context) error { return s.client.Ping(ctx, readpref.Primary()) })
	if err == nil || ctx.Err() != nil {
		return because(ctx, err)
	}
	if notAuthorised(err) || outOfOrder(err) {
		return s.startError(err)
	}
	if cause := handshake(err); cause != nil {
		why := plain(cause)
		return refusal(ErrTLS, cause, domain.CodeUnavailable, "与 MongoDB 服务器 %[1]s 的 TLS 握手失败（%[2]s），请检查 tlsCAFile 和 tlsCertificateKeyFile",
			"the TLS handshake with the MongoDB server %[1]s failed (%[3]s); look at tlsCAFile and tlsCertificateKeyFile", servers(s.cfg.URI), why.Zh, why.En)
	}
	if name := otherSet(err); name != "" {
		return refusal(ErrReplicaSet, err, domain.CodeUnavailable, "MongoDB 服务器 %[1]s 有应答，但不属于副本集 %[2]s，请检查连接串中的 replicaSet",
			"the MongoDB server %[1]s answers, but is not of the replica set %[2]s; look at replicaSet in the connection string", servers(s.cfg.URI), name)
	}
	// Is there no server at all, or only none that leads?
	again, cancel := context.WithTimeout(ctx, min(time.Second, s.cfg.Patience))
	defer cancel()
	if s.client.Ping(again, readpref.Nearest()) == nil {
		return noMajority(err)
	}
	why := reasons(err, s.cfg.URI)
	return refusal(ErrUnreachable, err, domain.CodeUnavailable,
		"MongoDB 服务器 %[1]s 在 %[2]s 内没有应答%[3]s", "the MongoDB server %[1]s did not answer within %[2]s%[4]s",
		servers(s.cfg.URI), time.Since(start).Round(time.Millisecond), why.Zh, why.En)
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
		if errors.Is(err, mongo.ErrNoDocuments) {
			return noMajority(errors.New("the format is written, but a majority does not have it yet"))
		}
	}
	if err != nil {
		return wrap("read the format", err)
	}
	switch {
	case f.Name != formatName:
		return refusal(journal.ErrFormat, nil, domain.CodeValidation,
			"数据库 %[1]s 属于另一个程序", "the database %[1]s belongs to another program", s.db.strict.Name())
	case f.Version != formatVersion:
		return refusal(journal.ErrFormat, fmt.Errorf("version %d", f.Version), domain.CodeValidation,
			"数据库 %[1]s 由更新版本的程序写成", "the database %[1]s was written by a newer version of this program", s.db.strict.Name())
	case f.Enterprise == "" && s.cfg.Enterprise != "" && !s.cfg.ReadOnly:
		return s.name(ctx)
	}
	return s.checkEnterprise(f)
}

// checkEnterprise refuses another enterprise's database.
func (s *Store) checkEnterprise(f formatDoc) error {
	switch {
	case s.cfg.Enterprise == "" && f.Enterprise != "":
		s.log.Warn("the database belongs to an enterprise and nobody said which one to expect; give its name so that a mix-up is noticed",
			"database", s.db.strict.Name(), "enterprise", f.Enterprise)
	case f.Enterprise != s.cfg.Enterprise:
		return refusal(ErrEnterprise, nil, domain.CodeForbidden,
			"数据库 %[1]s 属于另一家企业", "the database %[1]s belongs to another enterprise", s.db.strict.Name())
	}
	return nil
}

// Enterprise returns whose database it is, "" for nobody's.
func (s *Store) Enterprise(ctx context.Context) (string, error) {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	f, err := s.readFormat(ctx)
	return f.Enterprise, wrap("read the format", because(ctx, err))
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
				"数据库 %[1]s 中有别的数据，请另选一个空数据库", "the database %[1]s holds something else; choose an empty one", s.db.strict.Name())
		}
	}
	if s.cfg.ReadOnly || s.cfg.Existing {
		if _, err := s.readFormat(ctx); !errors.Is(err, mongo.ErrNoDocuments) {
			return err // another process has made it just now
		}
		return refusal(ErrEmpty, nil, domain.CodeNotFound, "数据库 %[1]s 是空的", "the database %[1]s is empty", s.db.strict.Name())
	}
	_, err = s.db.meta.InsertOne(ctx, formatDoc{formatID, formatName, formatVersion, s.cfg.Enterprise})
	if duplicate(err) {
		return nil
	}
	return majorityError(err)
}

// name gives a database that belongs to nobody to this enterprise.
func (s *Store) name(ctx context.Context) error {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	nobody := append(byID(formatID), bson.E{Key: "enterprise", Value: ""})
	r, err := s.db.meta.UpdateOne(ctx, nobody, bson.D{{Key: "$set", Value: bson.D{{Key: "enterprise", Value: s.cfg.Enterprise}}}})
	if err != nil {
		return majorityError(err)
	}
	if r.MatchedCount > 0 {
		s.log.Warn("the database belonged to no enterprise and is this one's from now on", "database", s.db.strict.Name(), "enterprise", s.cfg.Enterprise)
		return nil
	}
	f, err := s.readFormat(ctx) // somebody else was first
	if err != nil {
		return wrap("read the format", err)
	}
	if f.Enterprise == "" {
		return noMajority(errors.New("the enterprise is written, but a majority does not have it yet"))
	}
	return s.checkEnterprise(f)
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
	if duplicate(err) { // two processes made it at once: one of them has written
		return nil
	}
	return majorityError(err)
}
