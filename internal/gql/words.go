package gql

import "strings"

// Words are the languages in which descriptions of the schema are told. The schema has
// them as "Chinese / English".
type Words uint8

// Both is what the schema says as it stands.
const (
	Both Words = iota
	Chinese
	English
)

// Of returns a description in these words; one that is in one language stays as it is.
func (w Words) Of(description string) string {
	zh, en, ok := strings.Cut(description, " / ")
	switch {
	case !ok || w == Both:
		return description
	case w == English:
		return en
	}
	return zh
}
