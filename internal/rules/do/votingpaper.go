package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// What a member writes of themselves for an organisation-life meeting.

// wroteOfOneself is the rule for a self-examination that was accepted of who was there.
const wroteOfOneself = "PT06"

func paperRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "SelfExamination", Check: checkSelfExamination, After: func(c *engine.Change) error {
			if p := engine.After[domain.SelfExamination](c); p != nil {
				return rewardPaper(c.Tx, p)
			}
			return nil
		}},
		{Entity: "Attendance", After: paperOfLine},
	}
}

func checkSelfExamination(c *engine.Change) error {
	if c.New == nil || c.Tx.Trusted() {
		return nil
	}
	p := engine.After[domain.SelfExamination](c)
	if c.Old == nil {
		if err := paperFor(c, p); err != nil {
			return err
		}
	}
	handed := c.Old != nil && c.Moved(string(domain.PaperStatusSubmitted))
	if c.Made(domain.SelfExaminationFieldTextZh, domain.SelfExaminationFieldProblemsZh, domain.SelfExaminationFieldFixesZh) || handed {
		if err := ownWords(c, p.MemberID, p.BranchID, p.EvidenceIDs, "textZh"); err != nil {
			return err
		}
	}
	if handed && engine.Blank(p.TextZh) {
		return voteLacks("textZh", "须填写对照检查内容", "there is nothing written yet")
	}
	return nil
}

// paperFor holds a new paper against the meeting and the member that it is of.
func paperFor(c *engine.Change, p *domain.SelfExamination) error {
	m, e := engine.Find[domain.Member](c.Tx, p.MemberID), engine.Find[domain.OrgLifeEvent](c.Tx, p.EventID)
	switch {
	case m == nil || e == nil:
	case m.BranchID != p.BranchID:
		return engine.Missing("branchId")
	case e.Kind != domain.OrgLifeKindOrgLifeMeeting && e.AlsoKind != domain.OrgLifeKindOrgLifeMeeting:
		return voteLacks("eventId", "对照检查用于组织生活会", "it is written for an organisation-life meeting")
	case !c.Tx.State().Below(p.BranchID, e.UnitID):
		return voteLacks("eventId", "不是本支部的组织生活会", "it is no meeting of the branch")
	}
	return nil
}

// rewardPaper posts PT06 for a paper that was accepted of a member who was at the meeting, and
// takes it back where the line that proved it is void.
func rewardPaper(tx *engine.Tx, p *domain.SelfExamination) error {
	e := engine.Find[domain.OrgLifeEvent](tx, p.EventID)
	if e == nil || e.HeldAt == 0 {
		return nil
	}
	a := Award{Member: p.MemberID, Rule: wroteOfOneself, SourceType: "SelfExamination", Source: p.ID, On: tx.DayOf(e.HeldAt)}
	if p.Status != domain.PaperStatusAccepted || !wasThere(tx, p) {
		return Revoke(tx, a)
	}
	return Post(tx, a)
}

func wasThere(tx *engine.Tx, p *domain.SelfExamination) bool {
	l := engine.Find[domain.Attendance](tx, domain.KeyID("Attendance", p.EventID, "", p.MemberID))
	return l != nil && wasPresentBy(l)
}

// paperOfLine looks at the paper again when the line of its member changes.
func paperOfLine(c *engine.Change) error {
	l := engine.After[domain.Attendance](c)
	if l == nil || l.EventID == "" {
		return nil
	}
	if p := engine.Find[domain.SelfExamination](c.Tx, domain.KeyID("SelfExamination", l.EventID, l.MemberID)); p != nil {
		return rewardPaper(c.Tx, p)
	}
	return nil
}
