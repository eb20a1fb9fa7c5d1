package registry

import (
	"strings"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// EachMember calls fn for every member of a JSON object, with the raw value. The text
// must be well formed; where it is not, the error may be MALFORMED, or fn is called with
// nonsense. Names are those of fields, so they are shared.
func EachMember(raw []byte, fn func(name string, value []byte) error) error {
	c := jsonscan.Object(raw)
	for c.Next() {
		name, ok := shared(c.Name)
		if !ok {
			return malformed(nil)
		}
		if err := fn(name, c.Value); err != nil {
			return err
		}
	}
	if c.Broken() {
		return malformed(nil)
	}
	return nil
}

// EachElement is EachMember for the elements of a JSON list.
func EachElement(raw []byte, fn func(elem []byte) error) error {
	c := jsonscan.List(raw)
	for c.Next() {
		if err := fn(c.Value); err != nil {
			return err
		}
	}
	if c.Broken() {
		return malformed(nil)
	}
	return nil
}

// Texts splits a "Chinese / English" description.
func Texts(description string) domain.Text {
	zh, en, ok := strings.Cut(description, " / ")
	if !ok {
		return domain.Text{Zh: description, En: description}
	}
	return domain.Text{Zh: zh, En: en}
}
