package mongostore_test

import (
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"pdca/internal/journal/mongostore"
)

// What is acknowledged counts as kept elsewhere only where it is on several machines.
func TestReplicated(t *testing.T) {
	for name, c := range map[string]struct {
		says bson.D
		want bool
	}{
		"one server":                  {nil, false},
		"a set of one":                {bson.D{{Key: "setName", Value: "rs"}, {Key: "hosts", Value: bson.A{"a:1"}}}, false},
		"a set of one and an arbiter": {bson.D{{Key: "setName", Value: "rs"}, {Key: "hosts", Value: bson.A{"a:1"}}, {Key: "arbiters", Value: bson.A{"b:1"}}}, false},
		"a set of three":              {bson.D{{Key: "setName", Value: "rs"}, {Key: "hosts", Value: bson.A{"a:1", "b:1", "c:1"}}}, true},
		"routers":                     {bson.D{{Key: "msg", Value: "isdbgrid"}}, false},
	} {
		_, uri := serve(t, map[string]bson.D{"hello": append(hello(true), c.says...), "find meta": formatFound(), "create": refusing(48)})
		s, err := mongostore.Open(t.Context(), mongostore.Config{URI: uri + "?directConnection=true"})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := s.Replicated(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
