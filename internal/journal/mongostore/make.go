package mongostore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// makeCollections makes the collection of commits, or gives the one that is there
// the validation rules that it should have.
func (s *Store) makeCollections(ctx context.Context) error {
	if s.cfg.ReadOnly {
		return nil
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	rules := commitValidator()
	opts := options.CreateCollection().SetValidator(rules).SetValidationLevel("strict").SetValidationAction("error")
	err := s.db.strict.CreateCollection(ctx, commitsName, opts)
	s.ruled = err == nil
	if hasCode(err, codeNamespaceExists) {
		err = s.setRules(ctx, rules)
	}
	if withoutRules(err) {
		s.log.Warn("the database does not take the rules of the journal's collection; what should not be there is found by its hash only", "error", err)
		if err = s.db.strict.CreateCollection(ctx, commitsName); hasCode(err, codeNamespaceExists) {
			err = nil
		}
	}
	return wrap("make the collection of commits", majorityError(err))
}

// withoutRules says whether it is the server's answer that it has no such rules, or not
// these. Servers have many words for it.
func withoutRules(err error) bool {
	_, answered := errors.AsType[mongo.CommandError](err)
	return answered && !passing(err) && !mongo.IsTimeout(err) && !lagging(err) && !notAuthorised(err)
}

// setRules compares the validation rules of an existing collection and sets them
// where they differ.
func (s *Store) setRules(ctx context.Context, rules bson.D) error {
	specs, err := s.db.strict.ListCollectionSpecifications(ctx, bson.D{{Key: "name", Value: commitsName}})
	if err != nil {
		return err
	}
	want, err := bson.Marshal(rules)
	if err != nil {
		return err
	}
	for _, spec := range specs {
		have, _ := spec.Options.Lookup("validator").DocumentOK()
		level, _ := spec.Options.Lookup("validationLevel").StringValueOK()
		if slices.Equal(have, bson.Raw(want)) && (level == "strict" || level == "") {
			s.ruled = true
			return nil
		}
	}
	s.log.Info("the rules of the journal's collection differ from this program's and are set")
	err = s.db.strict.RunCommand(ctx, bson.D{{Key: "collMod", Value: commitsName}, {Key: "validator", Value: rules},
		{Key: "validationLevel", Value: "strict"}, {Key: "validationAction", Value: "error"}}).Err()
	if err != nil && notAuthorised(err) {
		// The role readWrite does not allow it. The hash finds what the rules would keep out.
		s.log.Warn("the user may not set the rules of the journal's collection (collMod)", "error", err)
		return nil
	}
	s.ruled = err == nil
	return err
}

// indexed are the indexes that the program declares, by collection: what the shapes
// name, the rev of each record for whoever copies what changed, and what GridFS asks
// for. The journal and its marks have none; one that somebody made there is reported,
// since a unique one refuses commits.
func (s *Store) indexed() map[string][]mongo.IndexModel {
	all := map[string][]mongo.IndexModel{
		commitsName:              nil,
		metaName:                 nil,
		keysName:                 nil,
		auditName:                nil,
		ballotsName:              nil,
		blobsBucket + ".files":   {{Keys: bson.D{{Key: "filename", Value: 1}, {Key: "uploadDate", Value: 1}}}},
		blobsBucket + ".chunks":  {{Keys: bson.D{{Key: "files_id", Value: 1}, {Key: "n", Value: 1}}, Options: options.Index().SetUnique(true)}},
		blobsBucket + ".uploads": {{Keys: bson.D{{Key: "account", Value: 1}}}, {Keys: bson.D{{Key: "expiresAt", Value: 1}}}},
		// Of two servers that add to one upload at one place, this index lets one through.
		blobsBucket + ".parts": {{Keys: bson.D{{Key: "upload", Value: 1}, {Key: "at", Value: 1}}, Options: options.Index().SetUnique(true)}},
	}
	for name, shape := range s.shapes {
		all[name] = []mongo.IndexModel{{Keys: bson.D{{Key: "rev", Value: 1}}}}
		for _, field := range shape.Indexes {
			all[name] = append(all[name], mongo.IndexModel{Keys: bson.D{{Key: field, Value: 1}}})
		}
	}
	return all
}

// makeIndexes compares the indexes that are declared with those that are there,
// makes the missing ones and reports the others. On a database with much in it the
// first start of a new program takes as long as they take to build.
func (s *Store) makeIndexes(ctx context.Context) error {
	for name := range s.shapes {
		if err := checkProjected(name); err != nil {
			return err
		}
	}
	declared := s.indexed()
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		missing, foreign, err := s.compareIndexes(ctx, name, declared[name])
		if err != nil {
			return wrap("compare the indexes of "+name, err)
		}
		if len(foreign) > 0 {
			s.log.Warn("indexes that this program did not make", "collection", name, "indexes", foreign)
		}
		if len(missing) == 0 || s.cfg.ReadOnly {
			continue
		}
		if err := s.makeMissing(ctx, name, missing); err != nil {
			return wrap("make the indexes of "+name, writeError(err))
		}
	}
	return nil
}

// indexing is how many times as long as other calls the making of one collection's
// indexes may take (10 minutes). It is only there so that Open ends at all: a server
// that is lost is noticed by the driver long before.
const indexing = 60

func (s *Store) makeMissing(ctx context.Context, name string, missing []mongo.IndexModel) error {
	ctx, cancel := context.WithTimeout(ctx, indexing*s.cfg.Timeout)
	defer cancel()
	_, err := s.db.strict.Collection(name).Indexes().CreateMany(ctx, missing)
	if hasCode(err, codeIndexConflict, codeIndexKeyConflict) { // another process makes the same
		return nil
	}
	return err
}

// compareIndexes returns what is declared and missing, and the names of what is
// there and not declared. Indexes are the same when their keys are.
func (s *Store) compareIndexes(ctx context.Context, collection string, declared []mongo.IndexModel) (missing []mongo.IndexModel, foreign []string, err error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	specs, err := s.db.strict.Collection(collection).Indexes().ListSpecifications(ctx)
	if err != nil && !hasCode(err, codeNamespaceNotFound) {
		return nil, nil, err
	}
	there := map[string]string{}
	for _, spec := range specs {
		keys, err := indexKeys(spec.KeysDocument)
		if err != nil {
			return nil, nil, err
		}
		there[keys] = spec.Name
	}
	delete(there, "_id:1")
	for _, m := range declared {
		raw, err := bson.Marshal(m.Keys)
		if err != nil {
			return nil, nil, err
		}
		keys, err := indexKeys(raw)
		if err != nil {
			return nil, nil, err
		}
		if _, ok := there[keys]; !ok {
			missing = append(missing, m)
		}
		delete(there, keys)
	}
	return missing, slices.Sorted(maps.Values(there)), nil
}

// indexKeys writes the keys of an index as one text, whatever type of number the
// server uses for a direction.
func indexKeys(raw bson.Raw) (string, error) {
	elements, err := raw.Elements()
	if err != nil {
		return "", err
	}
	var list []string
	for _, e := range elements {
		direction := e.Value().String()
		if n, ok := e.Value().AsInt64OK(); ok {
			direction = fmt.Sprint(n)
		}
		list = append(list, e.Key()+":"+direction)
	}
	return strings.Join(list, ","), nil
}

// findSurest finds out whether the server has linearizable reads. A majority of
// servers has just taken a write, so the answer comes soon.
func (s *Store) findSurest(ctx context.Context) error {
	surest := s.db.linearizable()
	bounded, cancel := s.bounded(ctx)
	defer cancel()
	err := surest.FindOne(bounded, byID(int64(1)), options.FindOne().SetProjection(byID(1))).Err()
	_, answered := errors.AsType[mongo.CommandError](err)
	switch {
	case err == nil || errors.Is(err, mongo.ErrNoDocuments):
		s.single = surest
	case answered && hasCode(err, codeBadValue, codeFailedToParse, codeInvalidOptions, codeCommandNotFound, codeCommandNotSupported, codeNotImplemented, codeNotAReplicaSet, codeConcernUnsupported):
		s.log.Info("the database has no linearizable reads; majority reads are used", "reason", err)
	default:
		return wrap("read with linearizable read concern", err)
	}
	return nil
}

// checkEnd checks the last commits. Where one is damaged, the whole journal is read
// for the first that is, which is what an operator has to know.
func (s *Store) checkEnd(ctx context.Context) error {
	err := s.checkTail(ctx)
	if _, ok := errors.AsType[*journal.DamageError](err); !ok {
		return err
	}
	first := s.firstWrong(ctx)
	if _, ok := errors.AsType[*journal.DamageError](first); ok {
		return first
	}
	if first != nil {
		return because(ctx, fmt.Errorf("%w (perhaps an earlier one too: %v)", err, first))
	}
	return err
}

// firstWrong walks the journal from its start up to the first commit that is damaged
// or cannot be read, and returns in what way; nil if there is none. It goes no further
// than the head that is known, or where that is damaged, than there are documents.
func (s *Store) firstWrong(ctx context.Context) error {
	const part = 4096 // commits; read bounds the bytes too
	var last domain.Rev
	var hash domain.Hash
	head, _, err := s.bell.Head()
	if err != nil || head == 0 { // err is what was found already
		head, err = s.howMany(ctx)
	}
	for err == nil && last < head {
		list, err := s.read(ctx, s.db.commits, last+1, part)
		for _, c := range list {
			if err := journal.Check(c, last, hash); err != nil {
				return err
			}
			last, hash = c.Seq, c.Hash
		}
		if err != nil || len(list) == 0 {
			return err
		}
	}
	return err
}

// howMany says how many documents the journal's collection holds.
func (s *Store) howMany(ctx context.Context) (domain.Rev, error) {
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	n, err := s.db.commits.EstimatedDocumentCount(ctx)
	return domain.Rev(n), err
}

// checkWatermark refuses projections that are ahead of the journal: commits were
// lost that somebody was told of.
func (s *Store) checkWatermark(ctx context.Context) error {
	at, err := s.readWatermark(ctx)
	if err != nil {
		return err
	}
	if len(at.token) > 0 {
		s.place.Store(&at)
	}
	// The head comes second: others go on meanwhile.
	if err := s.refresh(ctx); err != nil {
		return err
	}
	head, _, err := s.bell.Head()
	if err != nil {
		return err
	}
	w := domain.Rev(s.watermark.Load())
	if w <= head {
		return nil
	}
	list, err := s.read(ctx, s.single, w, 1) // a new primary may not have heard of the head yet
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: projected up to commit %d, but the last commit is %d", journal.ErrCorrupt, w, head)
	}
	return err
}
