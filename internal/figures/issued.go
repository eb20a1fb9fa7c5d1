package figures

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// The numbers of record (figures.md 9): what a bulletin that was issued, or a review that was
// confirmed, says of a unit and a period. They stand beside today's number, and are what is
// answered of the revision that they were taken at; no other state that is over is answered for.

// issued is what was said of a unit and a span, last; of a revision where one is asked for, also
// by a bulletin that was corrected since. nil for nothing that the viewer reads.
func (a *asking) issued(d *domain.FigureDecl, unit string, s span, rev domain.Rev) (out *state.FigureIssued) {
	newer := func(x *state.FigureIssued) {
		if x != nil && (rev == 0 || x.Rev == rev) && (out == nil || x.At > out.At) {
			out = x
		}
	}
	parts := a.reg.Entity("BulletinUnit")
	a.v.EachOf("BulletinUnit", "unitId", unit, func(r *domain.Record) bool {
		x := r.Body.(*domain.BulletinUnit)
		if x.Status == domain.BulletinUnitStatusDraft || len(x.Figures) == 0 || !a.v.Sees(parts, r) {
			return a.v.Meter.Spend(1)
		}
		if b := a.bulletin(x.BulletinID, s, rev != 0); b != nil {
			newer(a.said(d, x.Figures, &state.FigureIssued{Rev: domain.Rev(x.AsOfRev), Document: a.documentOf(b.ID), Number: b.NumberZh, At: b.IssuedAt}))
		}
		return a.v.Meter.Spend(1)
	})
	reviews := a.reg.Entity("CycleReview")
	a.v.EachOf("CycleReview", "ownerUnitId", unit, func(r *domain.Record) bool {
		x := r.Body.(*domain.CycleReview)
		settled := x.Status == domain.CycleReviewStatusConfirmed || x.Status == domain.CycleReviewStatusPublished
		if settled && x.CycleID == a.cycleAtEnds(s) && a.v.Sees(reviews, r) {
			newer(a.said(d, x.Figures, &state.FigureIssued{Rev: domain.Rev(x.AsOfRev), At: x.ConfirmedAt}))
		}
		return a.v.Meter.Spend(1)
	})
	return out
}

// bulletin is one that stands, and is of a span; where it is asked for by its revision, also one
// that was superseded.
func (a *asking) bulletin(id string, s span, past bool) *domain.Bulletin {
	r := a.v.Find("Bulletin", id)
	if r == nil {
		return nil
	}
	b := r.Body.(*domain.Bulletin)
	stands := b.Status == domain.BulletinStatusIssued || b.Status == domain.BulletinStatusClosed || past && b.Status == domain.BulletinStatusSuperseded
	if !stands || b.PeriodFrom != s.from || b.PeriodTo != s.to {
		return nil
	}
	return b
}

// documentOf is the document in force of a bulletin, where the viewer sees it.
func (a *asking) documentOf(bulletin string) (id string) {
	ent := a.reg.Entity("Document")
	a.v.EachOf("Document", "subjectId", bulletin, func(r *domain.Record) bool {
		if d := r.Body.(*domain.Document); d.SubjectType == "Bulletin" && d.Status == domain.DocumentStatusInForce && a.v.Sees(ent, r) {
			id = r.ID
		}
		return true
	})
	return id
}

// cycleAtEnds is the cycle whose year a span is; "" for another span.
func (a *asking) cycleAtEnds(s span) string {
	if y := yearSpan(s.from.Std().Year()); s.from != y.from || s.to != y.to {
		return ""
	}
	if c := a.cycleAt(s); c != nil {
		return c.ID
	}
	return ""
}

// said fills in what the figures of a document say of one; nil for one that is not among them, or
// had no value.
func (a *asking) said(d *domain.FigureDecl, figures []string, out *state.FigureIssued) *state.FigureIssued {
	for _, text := range figures {
		f, err := domain.DecodeObject[domain.ReviewFigure](text)
		if err != nil || f.Key != d.Key || f.Value == nil {
			continue
		}
		out.Value, out.Num, out.Den = decimal(f.Value, d.Decimals), decimal(f.Numerator, d.Scale), decimal(f.Denominator, d.Scale)
		return out
	}
	return nil
}

// decimal is a number as it was shown with so many decimals.
func decimal(x *float64, scale int) *domain.Decimal {
	if x == nil {
		return nil
	}
	return &domain.Decimal{N: int64(math.Round(*x * math.Pow10(scale))), Scale: scale}
}

// isPast says whether a revision is asked for that is not the present one.
func (a *asking) isPast() bool { return a.q.AsOf != 0 && a.q.AsOf != a.v.Rev }

// past is the answer for a revision that is over: the row that a document says of it. nil for the
// present, and where no document says what is asked. Its records are not kept.
func (a *asking) past(d *domain.FigureDecl) *state.FigureAnswer {
	if !a.isPast() || a.root == nil || a.q.Per != "UNIT" || a.q.Level != "" || a.q.Bucket != "" || len(a.q.GroupBy) > 0 {
		return nil
	}
	x := a.issued(d, a.root.ID, a.whole, a.q.AsOf)
	if x == nil {
		return nil
	}
	c := a.counting(d, nil, a.spans, a.whole)
	f := &state.FigureAnswer{Def: a.definition(a.v, d), Period: a.spanOf(a.whole), Complete: true, Rev: x.Rev, Count: 1}
	w := &writing{counting: c, f: f}
	r := &state.FigureRow{Period: f.Period, State: string(domain.FigureStateOk), Value: x.Value, Num: x.Num, Den: x.Den}
	w.whose(r, rowKey{span: -1})
	if x.Num != nil && x.Den != nil {
		r.Missing = plain(x.Den.N-x.Num.N, d.Scale)
		r.Band = w.band(&sum{num: x.Num.N, den: x.Den.N})
	}
	r.Text = w.text(r)
	r.Issued = func() *state.FigureIssued { return x }
	r.Records = func(string) (*state.FigureRecords, error) { return nil, expired() }
	f.Total, f.Rows = r, []*state.FigureRow{r}
	return f
}
