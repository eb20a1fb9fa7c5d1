package mongostore

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Keys keeps the contract of journal.Store.
func (s *Store) Keys() journal.Keys { return keys{s} }

// Audit keeps the contract of journal.Store.
func (s *Store) Audit() journal.Audit { return audit{s} }

// call runs one call of the server within its time.
func (s *Store) call(ctx context.Context, what string, writes bool, fn func(context.Context) error) error {
	leave, err := s.calls.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	if writes && s.cfg.ReadOnly {
		return wrap(what, journal.ErrReadOnly)
	}
	bounded, cancel := s.bounded(ctx)
	defer cancel()
	return wrap(what, because(ctx, fn(bounded)))
}

// keys keeps one document a subject: the insert of its _id is what decides who made the
// first key. A document that was destroyed may lie in the database's own log (oplog) and
// files for as long as these keep old pages.
type keys struct{ s *Store }

// keyDoc is a document of datakeys.
type keyDoc struct {
	Subject   string `bson:"_id"`
	Wrapped   []byte `bson:"wrapped,omitempty"`
	Made      int64  `bson:"madeAt"`
	Destroyed int64  `bson:"destroyedAt,omitempty"`
}

func (d *keyDoc) key() journal.Key {
	return journal.Key{Subject: d.Subject, Wrapped: d.Wrapped, Made: domain.Time(d.Made), Destroyed: domain.Time(d.Destroyed)}
}

func (k keys) all() *mongo.Collection { return k.s.db.strict.Collection(keysName) }

// Make keeps the contract of journal.Keys.
func (k keys) Make(ctx context.Context, list []journal.Key) (out []journal.Key, err error) {
	docs := make([]any, len(list))
	subjects := make([]string, len(list))
	for i := range list {
		if err := list[i].Validate(); err != nil {
			return nil, wrap("make a data key", err)
		}
		docs[i] = keyDoc{Subject: list[i].Subject, Wrapped: list[i].Wrapped, Made: int64(list[i].Made)}
		subjects[i] = list[i].Subject
	}
	if len(list) == 0 {
		return nil, nil
	}
	err = k.s.call(ctx, "make a data key", true, func(ctx context.Context) error {
		_, err := k.all().InsertMany(ctx, docs, options.InsertMany().SetOrdered(false))
		if err := beyondDuplicates(err); err != nil {
			return err
		}
		cursor, err := k.all().Find(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: subjects}}}})
		if err != nil {
			return err
		}
		var there []keyDoc
		if err := cursor.All(ctx, &there); err != nil {
			return err
		}
		found := map[string]journal.Key{}
		for i := range there {
			found[there[i].Subject] = there[i].key()
		}
		out = make([]journal.Key, len(subjects))
		for i, subject := range subjects {
			key, ok := found[subject]
			if !ok {
				return errors.New("a data key that was just stored is not there")
			}
			out[i] = key
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// beyondDuplicates is the error of an unordered insert but for documents that were there.
func beyondDuplicates(err error) error {
	bulk, ok := errors.AsType[mongo.BulkWriteException](err)
	if !ok || bulk.WriteConcernError != nil {
		return err
	}
	for _, we := range bulk.WriteErrors {
		if !mongo.IsDuplicateKeyError(we.WriteError) {
			return err
		}
	}
	return nil
}

// Find keeps the contract of journal.Keys.
func (k keys) Find(ctx context.Context, subject string) (key journal.Key, err error) {
	err = k.s.call(ctx, "find a data key", false, func(ctx context.Context) error {
		var d keyDoc
		err := k.all().FindOne(ctx, bson.D{{Key: "_id", Value: subject}}).Decode(&d)
		if errors.Is(err, mongo.ErrNoDocuments) {
			return journal.ErrNoKey
		}
		key = d.key()
		return err
	})
	return key, err
}

// Destroy keeps the contract of journal.Keys.
func (k keys) Destroy(ctx context.Context, subject string, at domain.Time) error {
	if subject == "" || len(subject) > journal.MaxName {
		return wrap("destroy a data key", journal.ErrTooLarge)
	}
	return k.s.call(ctx, "destroy a data key", true, func(ctx context.Context) error {
		there := bson.D{{Key: "_id", Value: subject}, {Key: "destroyedAt", Value: bson.D{{Key: "$exists", Value: false}}}}
		done, err := k.all().UpdateOne(ctx, there, bson.D{{Key: "$set", Value: bson.D{{Key: "destroyedAt", Value: int64(at)}}}, {Key: "$unset", Value: bson.D{{Key: "wrapped", Value: ""}}}})
		if err != nil || done.MatchedCount > 0 {
			return err
		}
		_, err = k.all().InsertOne(ctx, keyDoc{Subject: subject, Destroyed: int64(at)})
		if mongo.IsDuplicateKeyError(err) { // destroyed before, or made this very moment
			_, err = k.all().UpdateOne(ctx, there, bson.D{{Key: "$set", Value: bson.D{{Key: "destroyedAt", Value: int64(at)}}}, {Key: "$unset", Value: bson.D{{Key: "wrapped", Value: ""}}}})
		}
		return err
	})
}

// Replace keeps the contract of journal.Keys.
func (k keys) Replace(ctx context.Context, subject string, was, now []byte) error {
	if err := (&journal.Key{Subject: subject, Wrapped: now}).Validate(); err != nil {
		return wrap("replace a data key", err)
	}
	return k.s.call(ctx, "replace a data key", true, func(ctx context.Context) error {
		_, err := k.all().UpdateOne(ctx, bson.D{{Key: "_id", Value: subject}, {Key: "wrapped", Value: was}},
			bson.D{{Key: "$set", Value: bson.D{{Key: "wrapped", Value: now}}}}) // a destroyed key has no such field
		return err
	})
}

// List keeps the contract of journal.Keys.
func (k keys) List(ctx context.Context, after string, limit int) (out []journal.Key, err error) {
	if limit <= 0 {
		return nil, nil
	}
	err = k.s.call(ctx, "list the data keys", false, func(ctx context.Context) error {
		cursor, err := k.all().Find(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: after}}}},
			options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}).SetLimit(int64(limit)))
		if err != nil {
			return err
		}
		var docs []keyDoc
		if err := cursor.All(ctx, &docs); err != nil {
			return err
		}
		for i := range docs {
			out = append(out, docs[i].key())
		}
		return nil
	})
	return out, err
}

// audit keeps one document an event.
type audit struct{ s *Store }

// eventDoc is a document of audit; the body is JSON.
type eventDoc struct {
	ID   string `bson:"_id"`
	Body string `bson:"body"`
}

func (a audit) all() *mongo.Collection { return a.s.db.strict.Collection(auditName) }

// Add keeps the contract of journal.Audit.
func (a audit) Add(ctx context.Context, events []journal.Event) error {
	docs := make([]any, len(events))
	for i := range events {
		if err := events[i].Validate(); err != nil {
			return wrap("add audit events", err)
		}
		docs[i] = eventDoc{events[i].ID, string(events[i].Body)}
	}
	if len(docs) == 0 {
		return nil
	}
	return a.s.call(ctx, "add audit events", true, func(ctx context.Context) error {
		_, err := a.all().InsertMany(ctx, docs, options.InsertMany().SetOrdered(false))
		return beyondDuplicates(err)
	})
}

// List keeps the contract of journal.Audit.
func (a audit) List(ctx context.Context, before string, limit int) (out []journal.Event, err error) {
	if limit <= 0 {
		return nil, nil
	}
	filter := bson.D{}
	if before != "" {
		filter = bson.D{{Key: "_id", Value: bson.D{{Key: "$lt", Value: before}}}}
	}
	err = a.s.call(ctx, "list audit events", false, func(ctx context.Context) error {
		cursor, err := a.all().Find(ctx, filter, options.Find().SetSort(bson.D{{Key: "_id", Value: -1}}).SetLimit(int64(limit)))
		if err != nil {
			return err
		}
		var docs []eventDoc
		if err := cursor.All(ctx, &docs); err != nil {
			return err
		}
		for _, d := range docs {
			out = append(out, journal.Event{ID: d.ID, Body: []byte(d.Body)})
		}
		return nil
	})
	return out, err
}

// Sweep keeps the contract of journal.Audit.
func (a audit) Sweep(ctx context.Context, below string, limit int) (n int, err error) {
	if limit <= 0 {
		return 0, nil
	}
	err = a.s.call(ctx, "sweep audit events", true, func(ctx context.Context) error {
		cursor, err := a.all().Find(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$lt", Value: below}}}},
			options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}).SetLimit(int64(limit)).SetProjection(bson.D{{Key: "_id", Value: 1}}))
		if err != nil {
			return err
		}
		var docs []eventDoc
		if err := cursor.All(ctx, &docs); err != nil || len(docs) == 0 {
			return err
		}
		ids := make([]string, len(docs))
		for i, d := range docs {
			ids[i] = d.ID
		}
		done, err := a.all().DeleteMany(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: ids}}}})
		if err == nil {
			n = int(done.DeletedCount)
		}
		return err
	})
	return n, err
}
