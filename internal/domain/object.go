package domain

import (
	"encoding/json"
	"fmt"
)

// DecodeObject reads an embedded object from its canonical JSON. An empty text
// is the zero object.
func DecodeObject[T any](canonical string) (T, error) {
	var v T
	if canonical == "" {
		return v, nil
	}
	if err := json.Unmarshal([]byte(canonical), &v); err != nil {
		return v, fmt.Errorf("decode embedded object: %w", err)
	}
	return v, nil
}
