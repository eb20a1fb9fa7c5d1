package enginetest

import (
	"fmt"

	"pdca/internal/domain"
)

// News lists what rules told people of, and no deadline, in the order in which it was told:
// "KIND Type STEP recipient: body".
func News(w *World) (list []string) {
	w.Helper()
	ent := w.Registry().Entity("Notice")
	w.Snapshot().Scan(ent, func(r *domain.Record) bool {
		if n := r.Body.(*domain.Notice); n.DeadlineKey == "" {
			if r.CreatedBy != "" || n.TitleZh == "" || n.TitleEn == "" {
				w.Errorf("notice of %s %s is by %q and called %q", n.RecordType, n.Step, r.CreatedBy, n.TitleZh)
			}
			list = append(list, fmt.Sprintf("%s %s %s %s: %s", n.KindCode, n.RecordType, n.Step, n.RecipientID, n.BodyZh))
		}
		return true
	})
	return list
}

// Telling is one case of what people are told of: its name, what is done, and what rules told
// people of by it, in any order.
type Telling struct {
	Name, Deeds string
	Want        []string
}
