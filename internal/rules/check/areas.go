package check

import "pdca/internal/engine"

// Areas are the areas of this room that come as such, each with what belongs to it.
func Areas() []engine.Area {
	return []engine.Area{telling(), grading()}
}
