package mongostore

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

// helloDoc is what a server says about its replica set.
type helloDoc struct {
	SetName string `bson:"setName"`
	// Hosts are the members that hold data and vote or could; arbiters are not among
	// them.
	Hosts []string `bson:"hosts"`
}

// replicated says whether a majority of the set is more than one machine with data.
func (h helloDoc) replicated() bool { return h.SetName != "" && len(h.Hosts) > 1 }

// findReplicas asks once how many machines hold what is acknowledged. A server that
// does not say counts as one: devices then keep what they pushed until a backup of the
// operator holds it.
func (s *Store) findReplicas(ctx context.Context) error {
	var h helloDoc
	ctx, cancel := s.bounded(ctx)
	defer cancel()
	err := s.client.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}},
		options.RunCmd().SetReadPreference(readpref.Primary())).Decode(&h)
	if _, answered := errors.AsType[mongo.CommandError](err); answered && !passing(err) && !mongo.IsTimeout(err) {
		s.log.Debug("the database does not say whether it is a replica set", "error", err)
		return nil
	}
	if err != nil {
		return wrap("ask for the replica set", err)
	}
	s.replicated = h.replicated()
	return nil
}

// Replicated says whether every acknowledged commit is on the disks of several machines,
// so that losing one of them, or its data, loses nothing.
func (s *Store) Replicated() bool { return s.replicated }
