package do_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// venue is a new venue of a kind.
func venue(kind, more string) string {
	return `pa create Venue @v {"unitId":"b000","nameZh":"馆","kindCode":"` + kind + `"` + more + `}`
}

func TestINV_V1_RedBasesAreVisited(t *testing.T) {
	const bookable = `,"bookable":true`
	added := func(group string) string {
		return `pa create Code ` + domain.KeyID("Code", "venueKinds", "NEW_ROOM") + ` {"list":"venueKinds","code":"NEW_ROOM","nameZh":"新馆","group":"` + group + `"}`
	}
	enginetest.Hold(t, []enginetest.Ruling{
		{"an own base", "", venue("EXHIBITION_HALL", bookable), ""},
		{"a facility", "", venue("CULTURE_PALACE", bookable), ""},
		{"a red base", "", venue("WANG_RUOFEI_MEMORIAL", bookable), "INV-V1"},
		{"a red base that is visited", "", venue("WANG_RUOFEI_MEMORIAL", ""), ""},
		{"opened for booking later", venue("WANG_RUOFEI_MEMORIAL", ""), `pa update Venue @v {"bookable":true}`, "INV-V1"},
		{"made one later", venue("CULTURE_PALACE", bookable), `pa update Venue @v {"kindCode":"DAQINGSHAN_BASE"}`, "INV-V1"},
		{"an added red base", added("LOCAL_RED_BASE"), venue("NEW_ROOM", bookable), "INV-V1"},
		{"an added facility", added("FACILITY"), venue("NEW_ROOM", bookable), ""},
		{"no kind", "", strings.Replace(venue("", ""), `,"kindCode":""`, "", 1), "VALIDATION"},
		{"a kind of another list", "", venue("PHOTO", ""), "VALIDATION"},
	})
}
