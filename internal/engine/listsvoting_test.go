package engine_test

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// votingListCases are lists of what members write of themselves; what they stand on is made in
// the same change.
var votingListCases = []listCase{
	{"SelfExamination.evidenceIds", "bs", `create OrgLifeEvent @olm {"unitId":"b000","kind":"ORG_LIFE_MEETING","titleZh":"组织生活会"} ; create SelfExamination - {"eventId":"@olm","memberId":"m-bs","branchId":"b000","evidenceIds":[X]}`, evidenceSeen, evidenceHidden},
	{"AppraisalSheet.evidenceIds", "bs", fmt.Sprintf(`create DemocraticAppraisal @dap {"branchId":"b000","cycleId":"cy26"} ; update AppraisalSheet %s {"evidenceIds":[X]}`,
		domain.KeyID("AppraisalSheet", enginetest.ID("@dap"), "m-bs")), evidenceSeen, evidenceHidden},
}
