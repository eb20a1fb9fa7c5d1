package mongostore

import (
	"fmt"
	"regexp"
	"slices"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
)

const (
	commitsName = "commits"
	metaName    = "meta"
	blobsBucket = "blobs"
	keysName    = "datakeys"
	auditName   = "audit"
	ballotsName = "ballots"
)

// reserved are the collections that no projection can have. Those of GridFS have a
// dot in their names, which no projection's has.
var reserved = []string{commitsName, metaName, keysName, auditName, ballotsName}

var projectable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,99}$`)

// database hands out collections with the concerns that the journal needs, whatever
// the connection string says.
type database struct {
	// strict writes to a majority of journals and reads what a majority has, from
	// the primary.
	strict *mongo.Database
	// loading reads what a majority has with the connection string's preference.
	loading *mongo.Database
	commits *mongo.Collection
	meta    *mongo.Collection
}

func newDatabase(client *mongo.Client, name string) *database {
	journaled := true
	concern := options.Database().SetReadConcern(readconcern.Majority()).
		SetWriteConcern(&writeconcern.WriteConcern{W: "majority", Journal: &journaled})
	d := &database{loading: client.Database(name, concern)}
	d.strict = client.Database(name, concern.SetReadPreference(readpref.Primary()))
	d.commits, d.meta = d.strict.Collection(commitsName), d.strict.Collection(metaName)
	return d
}

// linearizable reads commits so that no older primary can answer.
func (d *database) linearizable() *mongo.Collection {
	return d.strict.Collection(commitsName, options.Collection().SetReadConcern(readconcern.Linearizable()))
}

// projected says whether a collection of this name can hold a projection.
func projected(name string) bool {
	return projectable.MatchString(name) && !slices.Contains(reserved, name)
}

func checkProjected(name string) error {
	if !projected(name) {
		return fmt.Errorf("a projection cannot be named %q in MongoDB", name)
	}
	return nil
}
