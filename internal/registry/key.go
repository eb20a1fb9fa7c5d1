package registry

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// keyed reads the fields that give records their ids.
func (e *Entity) keyed(names []string) error {
	for _, name := range names {
		i, err := e.place(name, nil)
		if err != nil {
			return fmt.Errorf("keyed: %w", err)
		}
		f := e.Fields[i]
		switch {
		case slices.Contains(e.Key, f):
			return fmt.Errorf("keyed: %s is named twice", name)
		case f.Kind == domain.KindList || f.Kind == domain.KindObject || f.Kind == domain.KindFloat:
			return fmt.Errorf("keyed: %s has values that are written in more than one way", name)
		case f.Policy != "IMMUTABLE":
			return fmt.Errorf("keyed: %s can change, and the id cannot; say @merge(policy: IMMUTABLE)", name)
		case f.Secret:
			return fmt.Errorf("keyed: %s never leaves the server, and no device could find the id", name)
		}
		e.Key = append(e.Key, f)
	}
	return nil
}

// KeyID is the id of a record of the entity whose key fields have the values that value
// gives. A text with "|" in it is no value of a key.
func (e *Entity) KeyID(value func(f *Field) domain.Value) (string, error) {
	var room [4]string
	texts := room[:0]
	for _, f := range e.Key {
		text := f.keyText(value(f))
		if strings.Contains(text, domain.KeySeparator) {
			return "", domain.Broken(RuleKey, f.Name, f.Name+" 不得含有 |", f.Name+" must not hold |")
		}
		texts = append(texts, text)
	}
	return domain.KeyID(e.Name, texts...), nil
}

// KeyBytes are the sixteen bytes of the id of a record whose key fields have values, in the
// order of Key.
func (e *Entity) KeyBytes(values []domain.Value) [16]byte {
	var room [256]byte
	key := append(room[:0], e.Name...)
	for i, f := range e.Key {
		key = append(append(key, domain.KeySeparator...), f.keyText(values[i])...)
	}
	return domain.KeyBytes(key)
}

// RuleKey is the rule that says which id a keyed record has.
const RuleKey = "INV-KEY1"

// keyText is a value as JSON has it, without quotes; "" for none.
func (f *Field) keyText(v domain.Value) string {
	switch v.Kind {
	case domain.KindNull:
		return ""
	case domain.KindString:
		return v.S
	}
	text := string(f.AppendJSON(nil, v))
	if s, ok := jsonscan.Unquote([]byte(text)); ok {
		return s
	}
	return text
}
