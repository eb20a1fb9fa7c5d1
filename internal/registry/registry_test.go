package registry_test

import (
	"fmt"
	"testing"

	"pdca/internal/registry"
)

func TestLoad(t *testing.T) {
	r, err := registry.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Entities {
		fmt.Println(e.Index, e.Name, e.Plural, len(e.Fields), e.Read, e.Bucket, len(e.Inverse))
	}
}
