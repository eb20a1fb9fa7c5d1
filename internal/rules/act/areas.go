package act

import "pdca/internal/engine"

// Areas are the areas of this room that come as such, each with what belongs to it.
func Areas() []engine.Area {
	return []engine.Area{evaluation(), commonality(), consequence(), lookingBack(), zeroing(), reviewing(), businessFigures(), documents()}
}
