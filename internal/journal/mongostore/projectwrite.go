package mongostore

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
)

// One call writes at most this many documents, and about this many bytes: each has
// the time of one call, and a slow server must be able to keep it.
const (
	bulkDocs  = 200
	bulkBytes = 4 << 20
)

// write is one document to be stored.
type write struct {
	doc bson.Raw
	// guard finds the stored document unless it is newer.
	guard bson.D
}

func (w write) insert() mongo.WriteModel { return mongo.NewInsertOneModel().SetDocument(w.doc) }

func (w write) upsert() mongo.WriteModel {
	return mongo.NewReplaceOneModel().SetFilter(w.guard).SetReplacement(w.doc).SetUpsert(true)
}

func (w write) replace() mongo.WriteModel {
	return mongo.NewReplaceOneModel().SetFilter(w.guard).SetReplacement(w.doc)
}

// writes makes the writes of a batch by collection, the newest form of each record
// only: a bulk is done in any order.
func (s *Store) writes(docs []journal.Doc) (map[string][]write, error) {
	type key struct{ collection, id string }
	newest := map[key]int{}
	for i, d := range docs {
		if at, ok := newest[key{d.Collection, d.ID}]; !ok || docs[at].Rev <= d.Rev {
			newest[key{d.Collection, d.ID}] = i
		}
	}
	writes := map[string][]write{}
	for i, d := range docs {
		if newest[key{d.Collection, d.ID}] != i {
			continue
		}
		if err := checkProjected(d.Collection); err != nil {
			return nil, err
		}
		raw, err := encodeDoc(s.shapes[d.Collection], d)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", d.Collection, d.ID, err)
		}
		guard := append(byID(d.ID), bson.E{Key: "rev", Value: bson.D{{Key: "$lte", Value: int64(d.Rev)}}})
		writes[d.Collection] = append(writes[d.Collection], write{raw, guard})
	}
	return writes, nil
}

// write stores documents, each only where the stored one is not newer.
func (s *Store) write(ctx context.Context, name string, list []write) error {
	c := s.db.strict.Collection(name)
	for len(list) > 0 {
		n := cut(list)
		// An insert is several times cheaper than an upsert, as long as it does not
		// find its _id taken: what was written last says what to expect.
		_, old := s.settled.Load(name)
		taken, fresh, err := s.begin(ctx, c, list[:n], !old)
		if err == nil {
			err = s.replace(ctx, c, list, taken)
		}
		if err != nil {
			return wrap("write "+name, err)
		}
		if 2*fresh < n {
			s.settled.Store(name, true)
		} else {
			s.settled.Delete(name)
		}
		list = list[n:]
	}
	return nil
}

// cut returns how many documents go into the next call.
func cut(list []write) int {
	n, size := 0, 0
	for n < min(len(list), bulkDocs) {
		if size += len(list[n].doc); n > 0 && size > bulkBytes {
			break
		}
		n++
	}
	return n
}

// begin inserts or upserts documents. It returns the places of those whose _id is
// taken, by another process, by an earlier attempt or by something newer, and how many
// were new.
func (s *Store) begin(ctx context.Context, c *mongo.Collection, list []write, insert bool) (taken []int, fresh int, err error) {
	if insert {
		taken, _, err = s.bulk(ctx, c, list, write.insert)
		return taken, len(list) - len(taken), err
	}
	taken, r, err := s.bulk(ctx, c, list, write.upsert)
	if r != nil {
		fresh = int(r.UpsertedCount)
	}
	return taken, fresh, err
}

// replace puts documents in the place of older ones. One that finds nothing has been
// overtaken: documents are never deleted, so what is there is newer.
func (s *Store) replace(ctx context.Context, c *mongo.Collection, list []write, places []int) error {
	if len(places) == 0 {
		return nil
	}
	again := make([]write, len(places))
	for i, at := range places {
		again[i] = list[at]
	}
	_, _, err := s.bulk(ctx, c, again, write.replace)
	return err
}

// bulk writes once, in any order, and returns the places of those that found their
// _id taken.
func (s *Store) bulk(ctx context.Context, c *mongo.Collection, list []write, step func(write) mongo.WriteModel) (taken []int, r *mongo.BulkWriteResult, err error) {
	models := make([]mongo.WriteModel, len(list))
	for i, w := range list {
		models[i] = step(w)
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	r, err = c.BulkWrite(ctx, models, options.BulkWrite().SetOrdered(false))
	failed, ok := errors.AsType[mongo.BulkWriteException](err)
	if !ok {
		return nil, r, err
	}
	for _, e := range failed.WriteErrors {
		if e.Code != codeDuplicate || !onID(e.WriteError) {
			return nil, r, err
		}
		taken = append(taken, e.Index)
	}
	if failed.WriteConcernError != nil {
		return nil, r, err
	}
	return taken, r, nil
}
