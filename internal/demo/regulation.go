package demo

import (
	"slices"

	"pdca/internal/domain"
)

// regulations writes the articles that ship: drafts, until a person confirms them, as one did
// for those of the drive.
func (w *world) regulations() {
	checked := checkedArticles()
	for _, r := range domain.ShippedRegulations() {
		for _, a := range r.Articles {
			kinds := make([]string, len(a.AppliesTo))
			for i, k := range a.AppliesTo {
				kinds[i] = string(k)
			}
			status := domain.ArticleStatusDraft
			if slices.Contains(checked, r.ArticleID(a.No)) {
				status = domain.ArticleStatusConfirmed
			}
			rec := w.record("RegulationArticle", r.ArticleID(a.No)).
				str(domain.RegulationArticleFieldRegulation, string(r.Code)).
				num(domain.RegulationArticleFieldArticleNo, a.No).
				str(domain.RegulationArticleFieldEdition, domain.ArticleEdition).
				num(domain.RegulationArticleFieldChapterNo, a.Chapter).
				str(domain.RegulationArticleFieldChapterZh, r.ChapterZh(a.Chapter)).
				str(domain.RegulationArticleFieldSubjectZh, a.SubjectZh).
				str(domain.RegulationArticleFieldSubjectEn, a.SubjectEn).
				list(domain.RegulationArticleFieldAppliesTo, kinds).
				list(domain.RegulationArticleFieldCriteriaCodes, a.CriteriaCodes).
				flag(domain.RegulationArticleFieldSelfCheck, a.SelfCheck).
				str(domain.RegulationArticleFieldShippedCheck, string(a.Check)).
				str(domain.RegulationArticleFieldStatus, string(status))
			if status == domain.ArticleStatusConfirmed {
				rec.str(domain.RegulationArticleFieldConfirmedBy, "admin").time(domain.RegulationArticleFieldConfirmedAt, at(date(w.last, 5, 12), 9*60))
			}
			w.out.add(rec)
		}
	}
}
