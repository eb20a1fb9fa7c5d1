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
	id  string
	doc bson.Raw
	// guard finds the stored document unless it is newer.
	guard bson.D
}

func (w write) insert() mongo.WriteModel { return mongo.NewInsertOneModel().SetDocument(w.doc) }

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
		writes[d.Collection] = append(writes[d.Collection], write{d.ID, raw, guard})
	}
	return writes, nil
}

// write stores documents, each only where the stored one is not newer. With first,
// nothing was projected before, and nearly all of them are new.
func (s *Store) write(ctx context.Context, name string, list []write, first bool) error {
	c := s.db.strict.Collection(name)
	for len(list) > 0 {
		n := cut(list)
		if err := s.writeSome(ctx, c, list[:n], first); err != nil {
			return wrap("write "+name, err)
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

// writeSome inserts what is not there, which is several times cheaper than an
// upsert, and replaces what is. An insert that finds its _id taken, by another
// process or by an earlier attempt, becomes a replacement. A replacement that finds
// nothing has been overtaken: documents are never deleted, so what is there is newer.
func (s *Store) writeSome(ctx context.Context, c *mongo.Collection, list []write, first bool) error {
	fresh, known := list, []write(nil)
	if !first {
		there, err := s.there(ctx, c, list)
		if err != nil {
			return err
		}
		fresh = nil
		for _, w := range list {
			if there[w.id] {
				known = append(known, w)
			} else {
				fresh = append(fresh, w)
			}
		}
	}
	taken, err := s.bulk(ctx, c, fresh, write.insert)
	if err != nil {
		return err
	}
	for _, at := range taken {
		known = append(known, fresh[at])
	}
	_, err = s.bulk(ctx, c, known, write.replace)
	return err
}

// there says which documents exist; the index of _id answers that alone.
func (s *Store) there(ctx context.Context, c *mongo.Collection, list []write) (map[string]bool, error) {
	ids := make(bson.A, len(list))
	for i, w := range list {
		ids[i] = w.id
	}
	there := map[string]bool{}
	find := func(ctx context.Context) (*mongo.Cursor, error) {
		return c.Find(ctx, byID(bson.D{{Key: "$in", Value: ids}}), options.Find().SetProjection(byID(1)))
	}
	return there, s.each(ctx, find, func(raw bson.Raw) (bool, error) {
		id, _ := raw.Lookup(docID).StringValueOK()
		there[id] = true
		return true, nil
	})
}

// bulk writes once, in any order, and returns the places of those that found their
// _id taken.
func (s *Store) bulk(ctx context.Context, c *mongo.Collection, list []write, step func(write) mongo.WriteModel) (taken []int, err error) {
	if len(list) == 0 {
		return nil, nil
	}
	models := make([]mongo.WriteModel, len(list))
	for i, w := range list {
		models[i] = step(w)
	}
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	_, err = c.BulkWrite(ctx, models, options.BulkWrite().SetOrdered(false))
	failed, ok := errors.AsType[mongo.BulkWriteException](err)
	if !ok {
		return nil, err
	}
	for _, e := range failed.WriteErrors {
		if e.Code != codeDuplicate || !onID(e.WriteError) {
			return nil, err
		}
		taken = append(taken, e.Index)
	}
	if failed.WriteConcernError != nil {
		return nil, err
	}
	return taken, nil
}
