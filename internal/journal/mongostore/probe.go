package mongostore

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// probeName is the collection in which the rules of commits are tried. It is empty but
// for a moment, and stays: where several servers start at once, one that dropped it would
// leave another without the rules. No projection can have its name.
const probeName = commitsName + ".probe"

// probeRules finds out whether the server keeps the rules that it took: some store them
// and check nothing. A document that breaks them is inserted where nobody reads, and
// must be refused.
func (s *Store) probeRules(ctx context.Context) error {
	if s.cfg.ReadOnly || !s.ruled {
		return nil
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	opts := options.CreateCollection().SetValidator(commitValidator()).SetValidationLevel("strict").SetValidationAction("error")
	if err := s.db.strict.CreateCollection(ctx, probeName, opts); err != nil && !hasCode(err, codeNamespaceExists) {
		return s.notProbed(err)
	}
	probe := s.db.strict.Collection(probeName)
	id := bson.NewObjectID()
	_, err := probe.InsertOne(ctx, byID(id))
	if hasCode(err, codeDocumentInvalid) {
		s.log.Info("the database enforces the rules of the journal's collection")
		return nil
	}
	if err != nil {
		return s.notProbed(err)
	}
	s.log.Warn("the database takes the rules of the journal's collection and does not enforce them; what should not be there is found by its hash only")
	_, err = probe.DeleteOne(ctx, byID(id))
	return wrap("remove the document that tried the rules", majorityError(err))
}

// notProbed passes on what may have to do with the database's state; an answer that only
// concerns the probe keeps nobody from starting.
func (s *Store) notProbed(err error) error {
	_, refusedCommand := errors.AsType[mongo.CommandError](err)
	_, refusedWrite := errors.AsType[mongo.WriteException](err)
	if refusedCommand || refusedWrite {
		if !passing(err) && !mongo.IsTimeout(err) && !lagging(err) {
			s.log.Warn("it cannot be tried whether the database enforces the rules of the journal's collection", "error", err)
			return nil
		}
	}
	return wrap("try the rules of the collection of commits", majorityError(err))
}
