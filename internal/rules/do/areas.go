package do

import "pdca/internal/engine"

// Areas are the areas of this room that come as such, each with what belongs to it. Attendance
// comes before organisation life: votes are held against what it counted.
func Areas() []engine.Area {
	return []engine.Area{attendance(), orgLife(), voting(), projects(), narrow(), practice(), training(), care(), commendation(), pointsLists()}
}
