package mongostore

import (
	"context"
	"errors"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"pdca/internal/journal"
)

// Ballots keeps the contract of journal.Store.
func (s *Store) Ballots() journal.Ballots { return ballots{s} }

// ballots keeps one document a slip. It is made with its batch and changed in its place, so
// the order of the documents knows nothing of the order in which slips were used.
type ballots struct{ s *Store }

// slipDoc is a document of ballots: _id is the box, a line feed and the slip.
type slipDoc struct {
	ID   string `bson:"_id"`
	Note string `bson:"note"`
	Body []byte `bson:"body,omitempty"`
	// Done says that nothing can be cast under it any more.
	Done bool `bson:"done"`
}

func slipID(box, slip string) string { return box + "\n" + slip }

func (d *slipDoc) ballot() journal.Ballot {
	box, slip, _ := strings.Cut(d.ID, "\n")
	return journal.Ballot{Box: box, Slip: slip, Note: d.Note, Body: d.Body}
}

// within is the condition for the slips of a box that come after one.
func within(box, after string) bson.D {
	return bson.D{{Key: "_id", Value: bson.D{{Key: "$gt", Value: slipID(box, after)}, {Key: "$lt", Value: box + "\v"}}}} // the vertical tab is next to the line feed
}

func (b ballots) all() *mongo.Collection { return b.s.db.strict.Collection(ballotsName) }

// Issue keeps the contract of journal.Ballots.
func (b ballots) Issue(ctx context.Context, slips []journal.Ballot) error {
	docs := make([]any, len(slips))
	for i, s := range slips {
		if err := s.Validate(); err != nil {
			return wrap("issue slips", err)
		}
		docs[i] = slipDoc{ID: slipID(s.Box, s.Slip), Note: s.Note, Body: s.Body, Done: s.Body != nil}
	}
	if len(docs) == 0 {
		return nil
	}
	return b.s.call(ctx, "issue slips", true, func(ctx context.Context) error {
		_, err := b.all().InsertMany(ctx, docs, options.InsertMany().SetOrdered(false))
		return beyondDuplicates(err)
	})
}

// Cast keeps the contract of journal.Ballots.
func (b ballots) Cast(ctx context.Context, box, slip string, body []byte) error {
	if err := (&journal.Ballot{Box: box, Slip: slip, Body: body}).Validate(); err != nil {
		return wrap("cast", err)
	}
	return b.s.call(ctx, "cast", true, func(ctx context.Context) error {
		done, err := b.all().UpdateOne(ctx, bson.D{{Key: "_id", Value: slipID(box, slip)}, {Key: "done", Value: false}},
			bson.D{{Key: "$set", Value: bson.D{{Key: "body", Value: body}, {Key: "done", Value: true}}}})
		if err == nil && done.MatchedCount == 0 {
			err = journal.ErrNoSlip
		}
		return err
	})
}

// Shut keeps the contract of journal.Ballots.
func (b ballots) Shut(ctx context.Context, box string) error {
	return b.s.call(ctx, "shut a box", true, func(ctx context.Context) error {
		_, err := b.all().UpdateMany(ctx, append(within(box, ""), bson.E{Key: "done", Value: false}), bson.D{{Key: "$set", Value: bson.D{{Key: "done", Value: true}}}})
		return err
	})
}

// Find keeps the contract of journal.Ballots.
func (b ballots) Find(ctx context.Context, box, slip string) (x journal.Ballot, err error) {
	err = b.s.call(ctx, "find a slip", false, func(ctx context.Context) error {
		var d slipDoc
		err := b.all().FindOne(ctx, bson.D{{Key: "_id", Value: slipID(box, slip)}}).Decode(&d)
		if errors.Is(err, mongo.ErrNoDocuments) {
			return journal.ErrNoSlip
		}
		x = d.ballot()
		return err
	})
	return x, err
}

// List keeps the contract of journal.Ballots.
func (b ballots) List(ctx context.Context, box, after string, limit int) (out []journal.Ballot, err error) {
	if limit <= 0 {
		return nil, nil
	}
	err = b.s.call(ctx, "list slips", false, func(ctx context.Context) error {
		cursor, err := b.all().Find(ctx, within(box, after), options.Find().SetSort(bson.D{{Key: "_id", Value: 1}}).SetLimit(int64(limit)))
		if err != nil {
			return err
		}
		var docs []slipDoc
		if err := cursor.All(ctx, &docs); err != nil {
			return err
		}
		for i := range docs {
			out = append(out, docs[i].ballot())
		}
		return nil
	})
	return out, err
}

// Boxes keeps the contract of journal.Ballots: it asks for the first slip behind each box.
func (b ballots) Boxes(ctx context.Context) (out []string, err error) {
	err = b.s.call(ctx, "list the boxes", false, func(ctx context.Context) error {
		for filter := (bson.D{}); ; {
			var d slipDoc
			err := b.all().FindOne(ctx, filter, options.FindOne().SetSort(bson.D{{Key: "_id", Value: 1}}).SetProjection(bson.D{{Key: "_id", Value: 1}})).Decode(&d)
			if errors.Is(err, mongo.ErrNoDocuments) {
				return nil
			}
			if err != nil {
				return err
			}
			box := d.ballot().Box
			out = append(out, box)
			filter = bson.D{{Key: "_id", Value: bson.D{{Key: "$gte", Value: box + "\v"}}}}
		}
	})
	return out, err
}

// Remove keeps the contract of journal.Ballots.
func (b ballots) Remove(ctx context.Context, box string, slips []string) error {
	ids := make([]string, len(slips))
	for i, slip := range slips {
		ids[i] = slipID(box, slip)
	}
	return b.s.call(ctx, "remove slips", true, func(ctx context.Context) error {
		_, err := b.all().DeleteMany(ctx, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: ids}}}})
		return err
	})
}
