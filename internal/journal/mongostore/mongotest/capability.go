package mongotest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
)

// Capability is something that the store can do without, which not every server has that
// speaks MongoDB's protocol.
type Capability string

// The capabilities. Whether a server has one is tried, whatever it calls itself.
const (
	ChangeStreams Capability = "change streams"
	Validators    Capability = "validators that are enforced"
	Views         Capability = "views"
	Linearizable  Capability = "linearizable reads"
)

// probing is how long it may take to try one.
const probing = 30 * time.Second

var probes = map[Capability]func(context.Context, *mongo.Database) error{
	ChangeStreams: probeStream, Validators: probeValidator, Views: probeView, Linearizable: probeLinearizable,
}

// probed holds what became of each probe, by server and capability: the server's refusal,
// or nil.
var probed sync.Map

// Needs skips a test where the server does not have one of the capabilities, and says
// what it answered. A server that does not answer at all fails the test.
func Needs(t testing.TB, list ...Capability) {
	t.Helper()
	server := Server(t)
	for _, c := range list {
		once, _ := probed.LoadOrStore(server+" "+string(c), sync.OnceValue(func() error { return probe(server, c) }))
		err := once.(func() error)()
		if lacks(err) {
			t.Skipf("the server has no %s: %v", c, err)
		}
		if err != nil {
			t.Fatalf("try %s: %v", c, err)
		}
	}
}

// errLacks says that the server took something and does not do it.
var errLacks = errors.New("taken, and without effect")

// lacks says whether an error is the server's answer.
func lacks(err error) bool {
	_, answered := errors.AsType[mongo.ServerError](err)
	return errors.Is(err, errLacks) || answered && !mongo.IsNetworkError(err) && !mongo.IsTimeout(err)
}

// probe tries a capability in a database of its own.
func probe(server string, c Capability) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), probing)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(server))
	if err != nil {
		return err
	}
	db := client.Database(name())
	if err = probes[c](ctx, db); err == nil {
		err = db.Drop(ctx)
	} else if lacks(err) {
		err = errors.Join(err, db.Drop(ctx))
	}
	return errors.Join(err, client.Disconnect(ctx))
}

func probeStream(ctx context.Context, db *mongo.Database) error {
	if err := db.CreateCollection(ctx, "probe"); err != nil {
		return err
	}
	cs, err := db.Collection("probe").Watch(ctx, mongo.Pipeline{})
	if err != nil {
		return err
	}
	return cs.Close(ctx)
}

func probeValidator(ctx context.Context, db *mongo.Database) error {
	rules := bson.D{{Key: "$jsonSchema", Value: bson.D{{Key: "required", Value: bson.A{"must"}}}}}
	if err := db.CreateCollection(ctx, "probe", options.CreateCollection().SetValidator(rules)); err != nil {
		return err
	}
	const documentInvalid = 121
	_, err := db.Collection("probe").InsertOne(ctx, Filter(1))
	if refused, ok := errors.AsType[mongo.WriteException](err); ok && refused.HasErrorCode(documentInvalid) {
		return nil
	}
	if err == nil {
		err = errLacks
	}
	return err
}

func probeView(ctx context.Context, db *mongo.Database) error {
	if _, err := db.Collection("probe").InsertOne(ctx, bson.D{{Key: "_id", Value: 1}, {Key: "hidden", Value: 1}}); err != nil {
		return err
	}
	hide := mongo.Pipeline{{{Key: "$project", Value: bson.D{{Key: "hidden", Value: 0}}}}}
	if err := db.CreateView(ctx, "view", "probe", hide); err != nil {
		return err
	}
	doc, err := db.Collection("view").FindOne(ctx, bson.D{}).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) {
		err = errLacks
	}
	if _, shown := doc.LookupErr("hidden"); err == nil && shown == nil {
		err = fmt.Errorf("%w: it hides nothing", errLacks)
	}
	return err
}

func probeLinearizable(ctx context.Context, db *mongo.Database) error {
	c := db.Collection("probe", options.Collection().SetReadConcern(readconcern.Linearizable()))
	if err := c.FindOne(ctx, Filter(1)).Err(); !errors.Is(err, mongo.ErrNoDocuments) {
		return err
	}
	return nil
}
