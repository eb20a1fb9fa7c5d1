package mongostore

import (
	"context"
	"errors"
	"fmt"
	"time"

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
	for len(list) > 0 {
		most, times := s.pace.next()
		n := cut(list, most)
		start := time.Now()
		p := part{s.db.strict.Collection(name), list[:n], time.Duration(times) * s.cfg.Timeout}
		// An insert is several times cheaper than an upsert, as long as it does not
		// find its _id taken: what was written last says what to expect.
		_, old := s.settled.Load(name)
		fresh, err := p.write(ctx, !old)
		if err != nil {
			again, err := s.ease(ctx, n, time.Since(start), err)
			if !again {
				return wrap("write "+name, err)
			}
			continue
		}
		s.pace.took(time.Since(start), s.cfg.Timeout)
		if 2*fresh < n {
			s.settled.Store(name, true)
		} else {
			s.settled.Delete(name)
		}
		list = list[n:]
	}
	return nil
}

// cut returns how many documents go into the next call, at most so many.
func cut(list []write, most int) int {
	n, size := 0, 0
	for n < min(len(list), most) {
		if size += len(list[n].doc); n > 0 && size > bulkBytes {
			break
		}
		n++
	}
	return n
}

// part is what goes into a collection at once; each call of it has patience.
type part struct {
	c        *mongo.Collection
	list     []write
	patience time.Duration
}

// write stores the documents and returns how many were new.
func (p part) write(ctx context.Context, insert bool) (fresh int, err error) {
	taken, fresh, err := p.begin(ctx, insert)
	if err == nil {
		err = p.replace(ctx, taken)
	}
	return fresh, err
}

// begin inserts or upserts documents. It returns the places of those whose _id is
// taken, by another process, by an earlier attempt or by something newer, and how many
// were new.
func (p part) begin(ctx context.Context, insert bool) (taken []int, fresh int, err error) {
	if insert {
		taken, _, err = p.bulk(ctx, p.list, write.insert)
		return taken, len(p.list) - len(taken), err
	}
	taken, r, err := p.bulk(ctx, p.list, write.upsert)
	if r != nil {
		fresh = int(r.UpsertedCount)
	}
	return taken, fresh, err
}

// replace puts documents in the place of older ones. One that finds nothing has been
// overtaken: documents are never deleted, so what is there is newer.
func (p part) replace(ctx context.Context, places []int) error {
	if len(places) == 0 {
		return nil
	}
	again := make([]write, len(places))
	for i, at := range places {
		again[i] = p.list[at]
	}
	_, r, err := p.bulk(ctx, again, write.replace)
	if err == nil && r != nil && int(r.MatchedCount) < len(again) {
		err = p.overtaken(ctx, again)
	}
	return err
}

// overtaken makes sure that what was called taken is there: a server may not tell that
// another index than that of _id refused it.
func (p part) overtaken(ctx context.Context, list []write) error {
	ids := make(bson.A, len(list))
	for i, w := range list {
		ids[i] = w.doc.Lookup(docID)
	}
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	there, err := p.c.CountDocuments(ctx, bson.D{{Key: docID, Value: bson.D{{Key: "$in", Value: ids}}}})
	if err == nil && int(there) < len(list) {
		err = fmt.Errorf("%d documents are refused as duplicates and are not there: look for unique indexes that this program did not make", len(list)-int(there))
	}
	return err
}

// bulk writes once, in any order, and returns the places of those that found their
// _id taken.
func (p part) bulk(ctx context.Context, list []write, step func(write) mongo.WriteModel) (taken []int, r *mongo.BulkWriteResult, err error) {
	models := make([]mongo.WriteModel, len(list))
	for i, w := range list {
		models[i] = step(w)
	}
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	r, err = p.c.BulkWrite(ctx, models, options.BulkWrite().SetOrdered(false))
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
