package resolvers_test

import (
	"fmt"
	"testing"

	. "pdca/internal/engine/enginetest"
)

// INV-E8: to who does not read sensitive evidence a sensitive piece is nowhere there: by its
// id, in lists, counts, filters, aggregates, relations, in what is signed and in refusals.
func TestINV_E8_SensitiveEvidenceThroughTheAPI(t *testing.T) {
	w := New(t)
	w.Must(`in1/tab1 create Evidence @plain {"inspectionId":"insp","kindCode":"LEDGER","caption":"台账"}
		in1/tab1 create Evidence @e {"inspectionId":"insp","kindCode":"INTERVIEW_NOTE","captureMode":"SEEN_NOT_COPIED","pageRefZh":"第1页","descriptionZh":"谈话中反映的情况记录","caption":"线索"}
		in1 create Signature @s {"subjectType":"Evidence","subjectId":"@e","role":"INSPECTOR"}
		in1/tab1 update Evidence @e {"sensitivity":"SENSITIVE"}`)
	fx := door(w)
	id, sign := w.ID("@e"), w.ID("@s")
	all := fmt.Sprintf(`{evidence(id:%[1]q){caption} node(id:%[1]q){id} signature(id:%[2]q){id} signableContent(type:"Evidence" id:%[1]q){contentHash}
		every:evidences(first:9){totalCount} filtered:evidences(first:9 filter:{caption:{eq:"线索"}}){nodes{id}} sensitive:evidences(first:9 filter:{sensitivity:{eq:SENSITIVE}}){totalCount}
		evidencesAggregate(groupBy:[SENSITIVITY]){total{count} groups{count}} inspection(id:"insp"){evidences(first:9){totalCount}}
		orgUnit(id:"b000"){evidences(first:9){totalCount} evidencesAggregate{total{count}}} signatures(first:9){totalCount}}`, id, sign)
	none := `{"evidence":null,"node":null,"signature":null,"signableContent":null,"every":{"totalCount":1},"filtered":{"nodes":[]},"sensitive":{"totalCount":0},` +
		`"evidencesAggregate":{"total":{"count":1},"groups":[{"count":1}]},"inspection":{"evidences":{"totalCount":1}},"orgUnit":{"evidences":{"totalCount":1},"evidencesAggregate":{"total":{"count":1}}},"signatures":{"totalCount":0}}`
	for _, outside := range []string{"bs", "us", "pa", "cc", "in2"} {
		fx.same(outside, all, "", none)
		fx.wrong(outside, fmt.Sprintf(`updateEvidence(input: {id: %q, caption: "x"})`, id), `{"code":"NOT_FOUND","field":null,"rule":null}`)
		fx.wrong(outside, fmt.Sprintf(`createSignature(input: {subjectType: "Evidence", subjectId: %q, role: INSPECTOR, contentHash: %q})`, id, Hash("x")), `{"code":"MISSING_REFERENCE","field":"subjectId","rule":null}`)
	}
	// What is about it is read by its unit or team alone, so who reads only what is their own
	// sees the piece and no signature.
	for reads, signature := range map[string]string{"rv": `{"id":"` + sign + `"}`, "do": `{"id":"` + sign + `"}`, "li": `{"id":"` + sign + `"}`, "in1": "null"} {
		fx.same(reads, fmt.Sprintf(`{evidence(id:%q){caption history(first:1){edges{node{kind}}}} evidences(first:9){totalCount} sensitive:evidences(first:9 filter:{sensitivity:{eq:SENSITIVE}}){totalCount} inspection(id:"insp"){evidences(first:9){totalCount}} signature(id:%q){id}}`, id, sign), "",
			fmt.Sprintf(`{"evidence":{"caption":"线索","history":{"edges":[{"node":{"kind":"UPDATE"}}]}},"evidences":{"totalCount":2},"sensitive":{"totalCount":1},"inspection":{"evidences":{"totalCount":2}},"signature":%s}`, signature))
	}
}
