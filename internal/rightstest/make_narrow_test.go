package rightstest

import (
	"strings"

	"pdca/internal/domain"
)

// narrowIdea is the idea of m11; its id is that of its key.
var narrowIdea = domain.KeyID("Idea", "nt1", "m11", "1")

// narrowed are a topic of b1 with an idea, a hazard and a violation there.
var narrowed = `
create NarrowTopic nt1 {"branchId":"b1","cycleId":"cy26","problemZh":"缸体毛刺反复出现，返工率高","raisedByMemberId":"m11","status":"SELECTED"}
create Idea ` + narrowIdea + ` {"topicId":"nt1","memberId":"m11","seq":1,"textZh":"更换刀具角度","at":"2026-06-01T02:00:00.000Z"}
create Hazard hz1 {"unitId":"b1","reporterMemberId":"m11","reportedAt":"2026-06-01T02:00:00.000Z","descriptionZh":"压力阀泄漏"}
create Violation vi1 {"memberId":"m11","unitId":"b1","occurredOn":"2026-06-01","kindCode":"SAFETY_RULE","descriptionZh":"未戴防护用具"}`

// narrow makes them.
func (w *world) narrow() {
	w.box.Must(w.t, "system", strings.Split(strings.TrimSpace(narrowed), "\n")...)
}

func init() {
	for name, id := range map[string]string{"NarrowTopic": "nt1", "Idea": narrowIdea, "Hazard": "hz1", "Violation": "vi1"} {
		records[name] = id
		ownedByMember = append(ownedByMember, name)
	}
	for name, fields := range map[string]string{
		"NarrowTopic": `{"branchId":"b1","cycleId":"cy26","problemZh":"夹具更换时间过长影响交付"}`,
		"Hazard":      `{"unitId":"b1","reportedAt":"2026-06-01T02:00:00.000Z","descriptionZh":"通道堆放物料"}`,
		"Violation":   `{"memberId":"m11","unitId":"b1","occurredOn":"2026-06-01","kindCode":"SAFETY_RULE","descriptionZh":"未办理动火手续"}`,
	} {
		anew[name] = fields
	}
	for name, field := range map[string]string{"NarrowTopic": "consolidationZh", "Idea": "textZh", "Hazard": "descriptionZh", "Violation": "descriptionZh"} {
		touched[name] = field
	}
}
