package proof

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// News are what people are told of their evidence: that other bytes came than were hashed,
// so that it proves nothing until the right ones do. It is told of the piece, and of a file
// that no piece shows.
func News() []engine.News {
	says := domain.Text{Zh: "收到的文件与登记的校验值不符，请重新上传", En: "A file came that is not the one that was hashed: send the right one"}
	return []engine.News{
		{Kind: engine.NoticeReturned, Entity: "Evidence", To: []string{string(domain.EvidenceStatusMismatch)}, Says: says, Who: []string{"CAPTURER"},
			Whom: engine.Whom{"CAPTURER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.Evidence).CapturedBy)
			}}},
		{Kind: engine.NoticeReturned, Entity: "Attachment", To: []string{string(domain.AttachmentStatusMismatch)}, If: unshown, Says: says, Who: []string{"CAPTURER"},
			Whom: engine.Whom{"CAPTURER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
				return org.Active(s, r.Body.(*domain.Attachment).CapturedBy)
			}}},
	}
}

// unshown says whether no piece of evidence shows a file.
func unshown(s *state.Snapshot, r *domain.Record) bool {
	none := true
	s.EachOf("Evidence", "attachmentId", r.ID, func(e *domain.Record) bool { none = e.Deleted(); return none })
	return none
}
