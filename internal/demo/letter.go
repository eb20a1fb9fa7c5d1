package demo

import (
	"fmt"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// letterKinds are the three, in the order in which they are signed.
var letterKinds = []domain.LetterKind{domain.LetterKindBusinessTargetLetter, domain.LetterKindPartyTargetLetter, domain.LetterKindIntegrityLetter}

func letterID(year int, kind domain.LetterKind, taker string) string {
	return fmt.Sprintf("letter-%d-%s-%s", year, letterOf(kind), taker)
}

// fillLetters writes the letters of both years on both levels, each signed by both sides.
func (w *world) fillLetters() {
	for _, year := range []int{w.last, w.this} {
		for i, kind := range letterKinds {
			above := map[*secondary]domain.Date{}
			for j, s := range w.units {
				// signed in the days from the issue of the targets until the letter is due (DL01)
				due := w.conferenceDay(year, kind) + 30
				from := date(year, 2, 4)
				signed := from + domain.Date(j+i)%(due-from)
				above[s] = signed
				w.letter(year, kind, domain.LetterLevelCompanyToSecondary, s, nil, signed, due)
			}
			for j, b := range w.branches {
				if !b.workshop() {
					continue
				}
				due := above[b.unit] + 15 // DL02
				signed := max(above[b.unit]+3, date(year, 2, 11)) + domain.Date((j+i)%7)
				if (j+3*i)%60 == 40 {
					signed = due + 4
				}
				w.letter(year, kind, domain.LetterLevelSecondaryToWorkshop, b.unit, b, signed, due)
			}
		}
	}
}

// conferenceDay is when the conference that sets the targets of a kind is held.
func (w *world) conferenceDay(year int, kind domain.LetterKind) domain.Date {
	for _, c := range conferences {
		if c.kind == conferenceOf(kind) {
			return workday(date(year, 1, c.day))
		}
	}
	return 0
}

// letter writes one with its clauses and signatures. What a unit of the second level takes
// on is issued by the company; b is nil there.
func (w *world) letter(year int, kind domain.LetterKind, level domain.LetterLevel, s *secondary, b *branch, signed, due domain.Date) {
	taker, issuer, parties, issuers := s.admin(), "gc", []string{s.party()}, []string{"c"}
	if b != nil {
		taker, issuer, parties, issuers = b.admin(), s.admin(), []string{b.id()}, []string{s.party()}
	}
	id := letterID(year, kind, taker)
	status := domain.LetterStatusInForce
	rec := w.record("ResponsibilityLetter", id).
		str(domain.ResponsibilityLetterFieldCycleID, cycleID(year)).
		str(domain.ResponsibilityLetterFieldKind, string(kind)).
		str(domain.ResponsibilityLetterFieldLevel, string(level)).
		str(domain.ResponsibilityLetterFieldIssuerUnitID, issuer).
		str(domain.ResponsibilityLetterFieldTakerUnitID, taker).
		list(domain.ResponsibilityLetterFieldTakerPartyIDs, parties).
		list(domain.ResponsibilityLetterFieldIssuerPartyIDs, issuers).
		str(domain.ResponsibilityLetterFieldNumber, fmt.Sprintf("%s-%d-%s", letterOf(kind), year, taker)).
		str(domain.ResponsibilityLetterFieldRootID, id).
		str(domain.ResponsibilityLetterFieldPreambleZh, "为落实年度目标任务，明确双方责任，签订本责任书。").
		str(domain.ResponsibilityLetterFieldRewardZh, "年终按完成情况结算，结果用于评先选优和干部考核；未完成的说明原因并限期整改。").
		day(domain.ResponsibilityLetterFieldEffectiveFrom, signed).
		day(domain.ResponsibilityLetterFieldEffectiveTo, date(year, 12, 31)).
		str(domain.ResponsibilityLetterFieldIssuerSignerID, w.signer(kind, issuer)).
		str(domain.ResponsibilityLetterFieldTakerSignerID, w.signer(kind, taker)).
		day(domain.ResponsibilityLetterFieldDueToSignOn, due).
		flag(domain.ResponsibilityLetterFieldLate, signed > due).
		time(domain.ResponsibilityLetterFieldSignedAt, w.past(signed, 11*60)).
		time(domain.ResponsibilityLetterFieldInForceAt, w.past(signed, 11*60))
	if year == w.last {
		status = domain.LetterStatusSettled
		rec.time(domain.ResponsibilityLetterFieldSettledAt, w.past(date(year+1, 1, 15), 10*60)).float(domain.ResponsibilityLetterFieldSettlementScore, 100)
	}
	w.out.add(rec.str(domain.ResponsibilityLetterFieldStatus, string(status)))
	w.clauses(year, kind, id, taker, issuer, parties, s, b)
	w.hashed("ResponsibilityLetter", id, domain.ResponsibilityLetterFieldSignedHash)
	for _, side := range []struct {
		role domain.SignerRole
		by   string
	}{{domain.SignerRoleIssuer, w.signer(kind, issuer)}, {domain.SignerRoleTaker, w.signer(kind, taker)}} {
		w.signLetter(id, taker, side.role, side.by, w.past(signed, 11*60))
	}
}

// signer is who signs a letter of a kind for a unit of the administration: its head, or the
// secretary of the party's unit beside it.
func (w *world) signer(kind domain.LetterKind, unit string) string {
	if kind == domain.LetterKindBusinessTargetLetter {
		return "leader-" + unit
	}
	switch unit[0] {
	case 'g':
		return "committee-1"
	case 'd':
		return "secretary-s" + unit[1:]
	}
	for _, b := range w.branches {
		if b.admin() == unit {
			return b.account
		}
	}
	return ""
}

func (w *world) signLetter(id, unit string, role domain.SignerRole, by string, on domain.Time) {
	sig := w.record("Signature", id+"/"+string(role)).
		str(domain.SignatureFieldSubjectType, "ResponsibilityLetter").
		str(domain.SignatureFieldSubjectID, id).
		str(domain.SignatureFieldUnitID, unit).
		str(domain.SignatureFieldRole, string(role)).
		str(domain.SignatureFieldMethod, string(domain.SignatureMethodAccount)).
		str(domain.SignatureFieldByID, by).
		time(domain.SignatureFieldSignedAtDevice, on).
		time(domain.SignatureFieldSignedAtServer, on).
		str(domain.SignatureFieldStatus, string(domain.SignatureStatusValid))
	sig.late = func(tx *engine.Tx) []domain.FieldEffect {
		s := tx.State()
		ent := s.Registry().Entity("ResponsibilityLetter")
		return []domain.FieldEffect{{Field: domain.SignatureFieldContentHash, Value: domain.String(s.ContentHash(ent, s.Get(ent, id)))}}
	}
	w.out.add(sig)
}

func clauseText(g *goal) string { return g.zh + "达到年度目标" }

// clauses writes one for each target of the kind that the taker holds.
func (w *world) clauses(year int, kind domain.LetterKind, letter, taker, issuer string, parties []string, s *secondary, b *branch) {
	n := 0
	for i := range goals {
		if goals[i].kind == kind {
			n++
		}
	}
	if b != nil && w.without(year, b, kind) {
		return
	}
	share, position := shares(n), 0
	for i := range goals {
		g := &goals[i]
		if g.kind != kind {
			continue
		}
		position++
		root := fmt.Sprintf("t-%d-%s%02d", year, letterOf(kind), position)
		on := root + "-" + s.party()
		if b != nil {
			on = root + "-" + b.id()
		}
		rec := w.record("LetterItem", fmt.Sprintf("%s/%d", letter, position)).
			str(domain.LetterItemFieldLetterID, letter).
			str(domain.LetterItemFieldTakerUnitID, taker).
			str(domain.LetterItemFieldIssuerUnitID, issuer).
			list(domain.LetterItemFieldTakerPartyIDs, parties).
			num(domain.LetterItemFieldPosition, position).
			str(domain.LetterItemFieldLineID, fmt.Sprintf("%s/%d", letter, position)).
			str(domain.LetterItemFieldTargetID, on).
			str(domain.LetterItemFieldClauseZh, clauseText(g)).
			obj(domain.LetterItemFieldIndicator, g.of).
			day(domain.LetterItemFieldDueOn, date(year, 12, 31)).
			float(domain.LetterItemFieldWeight, share[position-1]).
			str(domain.LetterItemFieldScoreRuleZh, "每低一个百分点扣该项权重的百分之五")
		if b != nil {
			rec.str(domain.LetterItemFieldParentItemID, fmt.Sprintf("%s/%d", letterID(year, kind, s.admin()), position))
		}
		if year == w.last {
			rec.str(domain.LetterItemFieldOutcome, string(domain.TargetOutcomeAchieved)).float(domain.LetterItemFieldOutcomeRate, 1)
		}
		w.out.add(rec)
	}
}
