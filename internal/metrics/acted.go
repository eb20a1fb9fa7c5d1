package metrics

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/ground"
)

// What is counted of checking and acting: submissions, inspections, problems, rectifications,
// help, feedback, titles, uses of results.

func (q *Query) eachSubmission(units []string, fn func(x *domain.WorkSubmission)) {
	each(q, "unitId", units, func(x *domain.WorkSubmission) {
		if x.CycleID == q.cycle.ID && x.Status != domain.SubmissionStatusCancelled && q.inPeriod(x.DueOn) {
			fn(x)
		}
	})
}

// handedIn says whether a submission was handed in by a day: by the server's receipt.
func (q *Query) handedIn(x *domain.WorkSubmission) bool { return q.inTime(x.FirstSubmittedAt, x.DueOn) }

const (
	relay    = "DECISION_RELAY"
	analysis = "THINKING_ANALYSIS"
)

func relaysLate(q *Query) (n Count) {
	q.eachSubmission(q.below(), func(x *domain.WorkSubmission) {
		n.addIf(x.KindCode == relay && x.FirstSubmittedAt != 0 && !q.handedIn(x), x.ID)
	})
	return n
}

func relaysMissing(q *Query) (n Count) {
	q.eachSubmission(q.below(), func(x *domain.WorkSubmission) {
		n.addIf(x.KindCode == relay && x.FirstSubmittedAt == 0 && x.DueOn < q.asOf, x.ID)
	})
	return n
}

// analyses are the quarters in which one was accepted.
func analyses(q *Query) (n Count) {
	seen := map[int]bool{}
	q.eachSubmission([]string{q.unit}, func(x *domain.WorkSubmission) {
		_, m, _ := x.DueOn.Std().Date()
		if quarter := (int(m) - 1) / 3; x.KindCode == analysis && x.Status == domain.SubmissionStatusAccepted && !seen[quarter] {
			seen[quarter] = true
			n.add(x.ID)
		}
	})
	return n
}

func submissionsDue(q *Query) (n Count) {
	q.eachSubmission([]string{q.unit}, func(x *domain.WorkSubmission) {
		n.addIf(x.Status != domain.SubmissionStatusAsked || x.DueOn < q.asOf, x.ID)
	})
	return n
}

func submissionsOnTime(q *Query) (n Count) {
	q.eachSubmission([]string{q.unit}, func(x *domain.WorkSubmission) { n.addIf(q.handedIn(x), x.ID) })
	return n
}

func confirmed(i *domain.Inspection) bool {
	return i.Status == domain.InspectionStatusConfirmed || i.Status == domain.InspectionStatusPublished
}

// selfChecks are the halves of the year of which there is one.
func selfChecks(q *Query) (n Count) {
	var seen [2]bool
	each(q, "unitId", []string{q.unit}, func(i *domain.Inspection) {
		if i.Mode != domain.SupervisionModeSelfCheck || !confirmed(i) || !q.inPeriod(inspectionDay(q, i)) {
			return
		}
		_, m, _ := inspectionDay(q, i).Std().Date()
		if half := (int(m) - 1) / 6; !seen[half] {
			seen[half] = true
			n.add(i.ID)
		}
	})
	return n
}

func (q *Query) eachFound(fn func(p *domain.Problem)) {
	each(q, "unitId", q.own(), func(p *domain.Problem) {
		if p.Source != domain.ProblemSourceUnitSelfCheck && p.Status != domain.ProblemStatusMerged && p.Status != domain.ProblemStatusVoid && q.inPeriod(p.FirstFoundOn) {
			fn(p)
		}
	})
}

func problemsFound(q *Query) (n Count) {
	q.eachFound(func(p *domain.Problem) { n.add(p.ID) })
	return n
}

func problemsFoundBefore(q *Query) (n Count) {
	q.eachFound(func(p *domain.Problem) { n.addIf(p.SelfFoundBefore, p.ID) })
	return n
}

// eachDue calls fn for the rectifications that were due in the period by their first day: an
// extension moves none out of it.
func (q *Query) eachDue(fn func(r *domain.Rectification)) {
	each(q, "unitId", q.own(), func(r *domain.Rectification) {
		if q.inPeriod(r.OriginalDueOn) {
			fn(r)
		}
	})
}

func rectificationsDue(q *Query) (n Count) {
	q.eachDue(func(r *domain.Rectification) { n.add(r.ID) })
	return n
}

func rectificationsOnTime(q *Query) (n Count) {
	q.eachDue(func(r *domain.Rectification) {
		n.addIf(q.inTime(r.FirstSubmittedAt, r.OriginalDueOn) && r.AcceptedAt != 0, r.ID)
	})
	return n
}

func (q *Query) eachSubmitted(fn func(r *domain.Rectification)) {
	each(q, "unitId", q.own(), func(r *domain.Rectification) {
		if q.at(r.SubmittedAt) {
			fn(r)
		}
	})
}

func rectificationsSubmitted(q *Query) (n Count) {
	q.eachSubmitted(func(r *domain.Rectification) { n.add(r.ID) })
	return n
}

// rectificationsShown have a before and an after, and none of it was shown for something else.
func rectificationsShown(q *Query) (n Count) {
	q.eachSubmitted(func(r *domain.Rectification) {
		reused := slices.ContainsFunc(slices.Concat(r.BeforeEvidenceIDs, r.AfterEvidenceIDs), q.reused)
		n.addIf(len(r.BeforeEvidenceIDs) > 0 && len(r.AfterEvidenceIDs) > 0 && !reused, r.ID)
	})
	return n
}

func (q *Query) reused(evidence string) bool {
	r := q.s.Find("Evidence", evidence)
	return r != nil && slices.Contains(r.Body.(*domain.Evidence).Warnings, "REUSED")
}

// lookedBack counts the looks back of an outcome.
func lookedBack(outcome domain.LookBackOutcome) func(q *Query) Count {
	return func(q *Query) (n Count) {
		each(q, "unitId", q.below(), func(l *domain.LookBack) {
			n.addIf(l.Status == domain.LookBackStatusDone && l.Outcome == outcome && q.at(l.DoneAt), l.ID)
		})
		return n
	}
}

// ran says whether a pairing has begun.
func ran(p *domain.AssistancePairing) bool {
	return p.ActiveOn != 0 && p.Status != domain.PairingStatusProposed && p.Status != domain.PairingStatusAgreed && p.Status != domain.PairingStatusCancelled
}

// helpSessions are contacts in presence that the unit confirmed, of pairings that ran. A unit
// that nobody helps has no case.
func helpSessions(q *Query) (n Count) {
	n.None = true
	each(q, "unitId", []string{q.unit}, func(p *domain.AssistancePairing) {
		if !ran(p) || p.ActiveOn > q.asOf || p.To != 0 && p.To < q.from {
			return
		}
		n.None = false
		q.s.EachOf("WorkLog", "pairingId", p.ID, func(r *domain.Record) bool {
			w := r.Body.(*domain.WorkLog)
			n.addIf(w.Status == domain.WorkLogStatusConfirmed && q.at(w.At) && ground.GroupOf(q.s, "contactKinds", w.KindCode) == "PRESENCE", w.ID)
			return true
		})
	})
	return n
}

// helpLevel is by how much the rate of those who were helped rose, by the evaluation that was
// made last.
func helpLevel(q *Query) (level int, ids []string) {
	var last *domain.AssistancePairing
	each(q, "unitId", q.below(), func(p *domain.AssistancePairing) {
		if p.Record.Has(domain.AssistancePairingFieldEvaluatedOn) && q.inPeriod(p.EvaluatedOn) && p.Record.Has(domain.AssistancePairingFieldReachedRate) {
			if ids = append(ids, p.ID); last == nil || p.EvaluatedOn > last.EvaluatedOn {
				last = p
			}
		}
	})
	if last == nil {
		return 0, nil
	}
	switch rise := last.ReachedRate - last.BaselineRate + 1e-9; {
	case rise >= 0.20:
		return 1, ids
	case rise >= 0.10:
		return 2, ids
	case rise > 2e-9:
		return 3, ids
	}
	return 4, ids
}

// eachChecked calls fn for each unit that was inspected by others, with its inspections.
func (q *Query) eachChecked(fn func(unit string, list []*domain.Inspection)) {
	for _, unit := range q.below() {
		var list []*domain.Inspection
		each(q, "unitId", []string{unit}, func(i *domain.Inspection) {
			if confirmed(i) && i.Mode != domain.SupervisionModeSelfCheck && i.Mode != domain.SupervisionModePeerCheck && q.at(i.ConfirmedAt) {
				list = append(list, i)
			}
		})
		if len(list) > 0 {
			fn(unit, list)
		}
	}
}

func unitsChecked(q *Query) (n Count) {
	q.eachChecked(func(unit string, _ []*domain.Inspection) { n.add(unit) })
	return n
}

// unitsTold have for each inspection a session that was signed or refused, and a bulletin.
func unitsTold(q *Query) (n Count) {
	q.eachChecked(func(unit string, list []*domain.Inspection) {
		n.addIf(!slices.ContainsFunc(list, func(i *domain.Inspection) bool { return !q.toldFace(i.ID) || !q.toldPaper(i.ID) }), unit)
	})
	return n
}

func (q *Query) toldFace(inspection string) (yes bool) {
	each(q, "inspectionIds", []string{inspection}, func(x *domain.FeedbackSession) {
		yes = yes || x.Status == domain.FeedbackStatusSigned || x.Status == domain.FeedbackStatusSignatureRefused
	})
	return yes
}

func (q *Query) toldPaper(inspection string) (yes bool) {
	each(q, "inspectionIds", []string{inspection}, func(x *domain.BulletinUnit) {
		if r := q.s.Find("Bulletin", x.BulletinID); r != nil {
			b := r.Body.(*domain.Bulletin)
			yes = yes || b.Status == domain.BulletinStatusIssued || b.Status == domain.BulletinStatusClosed
		}
	})
	return yes
}

// eachGap calls fn for the gaps of the unit's sheets, with the problem that each became.
func (q *Query) eachGap(fn func(sheet string, problem *domain.Problem)) {
	each(q, "unitId", []string{q.unit}, func(x *domain.RegulationSelfCheck) {
		if x.Status == domain.SelfCheckStatusOpen || x.Status == domain.SelfCheckStatusReturned || !q.at(x.FilledAt) {
			return
		}
		for _, text := range x.Lines {
			line, err := domain.DecodeObject[domain.SelfCheckLine](text)
			if err != nil || line.Conclusion != domain.CheckConclusionGap {
				continue
			}
			var p *domain.Problem
			if r := q.s.Find("Problem", line.ProblemID); r != nil {
				p = r.Body.(*domain.Problem)
			}
			fn(x.ID, p)
		}
	})
}

func gaps(q *Query) (n Count) {
	q.eachGap(func(sheet string, _ *domain.Problem) { n.add(sheet) })
	return n
}

func gapsClosed(q *Query) (n Count) {
	q.eachGap(func(sheet string, p *domain.Problem) {
		n.addIf(p != nil && p.Status == domain.ProblemStatusClosed, sheet)
	})
	return n
}

func improvements(q *Query) (n Count) {
	each(q, "unitId", []string{q.unit}, func(x *domain.Improvement) {
		n.addIf((x.Status == domain.ImprovementStatusAdopted || x.Status == domain.ImprovementStatusInForce) && q.inPeriod(x.AdoptedOn) &&
			(x.StandardisedAs == domain.StandardisedRule || x.StandardisedAs == domain.StandardisedPlanItem), x.ID)
	})
	return n
}

// titleLevel is how far a branch has come as a model.
func titleLevel(q *Query) (level int, ids []string) {
	each(q, "branchId", []string{q.unit}, func(x *domain.ModelBranchTitle) {
		at := 0
		switch x.Status {
		case domain.ModelTitleStatusNamed, domain.ModelTitleStatusUnderReview, domain.ModelTitleStatusRetained:
			at = 1
		case domain.ModelTitleStatusRecommended, domain.ModelTitleStatusReviewed:
			at = 2
		case domain.ModelTitleStatusApplied:
			at = 3
		}
		if at > 0 {
			if ids = append(ids, x.ID); level == 0 || at < level {
				level = at
			}
		}
	})
	return level, ids
}

// cite says whether each file of a kind cites an assessment that counts.
func (q *Query) cite(kind domain.ResultUseKind, counts func(u *domain.ResultUse) bool) Count {
	all, ids := true, []string(nil)
	each(q, "unitId", q.below(), func(u *domain.ResultUse) {
		if u.Kind == kind && u.CycleID == q.cycle.ID && u.Status != domain.ResultUseStatusVoid && u.Status != domain.ResultUseStatusDraft {
			ids = append(ids, u.ID)
			all = all && counts(u)
		}
	})
	return holds(all, ids...)
}

func selectionsCite(q *Query) Count {
	return q.cite(domain.ResultUseKindExcellenceSelection, func(u *domain.ResultUse) bool {
		return u.AssessmentID != "" && (u.StaleSince == 0 || u.ReconsideredZh != "")
	})
}

func appointmentsCite(q *Query) Count {
	return q.cite(domain.ResultUseKindCadreAppointment, func(u *domain.ResultUse) bool { return u.AssessmentID != "" })
}

// lowestHandled says whether each unit of the lowest grade has a list of what to do by when.
func lowestHandled(q *Query) Count {
	all, ids := true, []string(nil)
	each(q, "unitId", q.below(), func(a *domain.UnitAssessment) {
		if a.CycleID != q.cycle.ID || a.OverallGrade != domain.GradeD || a.Status != domain.AssessmentStatusConfirmed && a.Status != domain.AssessmentStatusPublished {
			return
		}
		ids = append(ids, a.ID)
		all = all && q.hasList(a.UnitID)
	})
	return holds(all, ids...)
}

func (q *Query) hasList(unit string) (yes bool) {
	each(q, "branchId", []string{unit}, func(x *domain.WeakBranchCase) {
		yes = yes || x.CycleID == q.cycle.ID && x.TermTo != 0 && q.s.Count(q.s.Registry().Entity("ListItem"), q.s.Registry().Entity("ListItem").Field("caseId"), domain.String(x.ID)) > 0
	})
	return yes
}
