package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"slices"
	"sync"
)

//go:embed data/codes.json
var codesJSON string

// CodeList is a list of codes that an enterprise may add to, as it ships. Rules treat an
// added code as the list says (codes.json, otherBehaviour).
type CodeList struct {
	List string `json:"list"`
	// Open says that codes may be added.
	Open bool `json:"open"`
	// Groups are those that a code is of one of; none where the list has no groups.
	Groups []struct{ Code string } `json:"groups"`
	Codes  []ShippedCode           `json:"codes"`
}

// ShippedCode is a code that comes with the product.
type ShippedCode struct {
	Code     string `json:"code"`
	Zh       string `json:"zh"`
	En       string `json:"en"`
	Group    string `json:"group"`
	Position int    `json:"position"`
}

var shippedCodes = sync.OnceValue(func() []CodeList {
	var doc struct{ Lists []CodeList }
	err := json.Unmarshal([]byte(codesJSON), &doc)
	return append(mustEmbedded(doc.Lists, err), planData().codeLists()...)
})

// ShippedCodes are the lists in the order of the file. They are shared and must not be
// changed.
func ShippedCodes() []CodeList { return shippedCodes() }

// CodeListOf returns the list of a name; nil for none.
func CodeListOf(name string) *CodeList {
	lists := shippedCodes()
	if i := slices.IndexFunc(lists, func(l CodeList) bool { return l.List == name }); i >= 0 {
		return &lists[i]
	}
	return nil
}

// Find returns the code that ships under a name; nil for none.
func (l *CodeList) Find(code string) *ShippedCode {
	if i := slices.IndexFunc(l.Codes, func(c ShippedCode) bool { return c.Code == code }); i >= 0 {
		return &l.Codes[i]
	}
	return nil
}

// HasGroup says whether a code may be of a group: one that the list names or a shipped
// code has, or none where there are no groups.
func (l *CodeList) HasGroup(group string) bool {
	some := false
	for _, g := range l.Groups {
		some = true
		if g.Code == group {
			return true
		}
	}
	for _, c := range l.Codes {
		some = some || c.Group != ""
		if c.Group == group && group != "" {
			return true
		}
	}
	return !some && group == ""
}
