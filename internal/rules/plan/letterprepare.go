package plan

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// Preparation says which letters are to be prepared.
type Preparation struct {
	// CycleID and Level are of all of them. Kind is one kind, "" all that the actor drafts.
	CycleID string             `json:"cycleId"`
	Level   domain.LetterLevel `json:"level"`
	Kind    domain.LetterKind  `json:"kind"`
	// IssuerUnitID is whose letters; "" is every unit that issues at the level, as far as
	// the actor drafts over it.
	IssuerUnitID string `json:"issuerUnitId"`
}

// Prepared is what was made of it. Letters are the new ones.
type Prepared struct {
	Letters []string
	Clauses int
}

// PrepareLetters makes the letters that are not there yet, one a taker and kind, and brings
// the targets that were issued into those that are still drafts. What is there stays as it
// is, so it may be asked for again. It acts under the rights of the actor and every rule.
func PrepareLetters(tx *engine.Tx, p Preparation) (done Prepared, err error) {
	sides, known := letterSides[p.Level]
	if !known {
		return done, domain.Errorf(domain.CodeValidation, "须给出层级", "the level is missing").On("level")
	}
	if engine.Find[domain.PdcaCycle](tx, p.CycleID) == nil {
		return done, engine.Missing("cycleId")
	}
	issuers := []string{p.IssuerUnitID}
	if p.IssuerUnitID == "" {
		issuers = unitsOf(tx, sides[0], func(u *domain.OrgUnit) bool { return holdsOver(tx, u.ID, "LETTER_DRAFT", "") })
	}
	if len(issuers) == 0 || slices.ContainsFunc(issuers, func(unit string) bool { return !holdsOver(tx, unit, "LETTER_DRAFT", "") }) {
		return done, engine.Forbidden().On("issuerUnitId")
	}
	for _, issuer := range issuers {
		takers := engine.List[domain.OrgUnit](tx, "parentId", issuer)
		for _, u := range takers {
			if u.Kind != sides[1] || u.Status != domain.OrgUnitStatusActive {
				continue
			}
			for _, kind := range kindsToDraft(tx, p.Kind, issuer) {
				if err := done.prepare(tx, p, kind, issuer, u.ID); err != nil {
					return done, err
				}
			}
		}
	}
	return done, nil
}

// kindsToDraft are the kinds that are asked for: of all of them those that the actor
// drafts, since a business assessor drafts letters of business alone.
func kindsToDraft(tx *engine.Tx, kind domain.LetterKind, issuer string) []domain.LetterKind {
	switch {
	case kind != "":
		return []domain.LetterKind{kind}
	case holdsOver(tx, issuer, "LETTER_DRAFT", domain.RoleBusinessAssessor):
		return []domain.LetterKind{domain.LetterKindBusinessTargetLetter, domain.LetterKindPartyTargetLetter, domain.LetterKindIntegrityLetter}
	}
	return []domain.LetterKind{domain.LetterKindBusinessTargetLetter}
}

// prepare makes the letter of a kind for a taker, or goes on with the one that is there.
func (done *Prepared) prepare(tx *engine.Tx, p Preparation, kind domain.LetterKind, issuer, taker string) error {
	x := findLetter(tx, kind, taker, p.CycleID, openLetter)
	if x != nil && x.Version == 1 && unsignedLetter(x.Status) {
		if err := dueAgain(tx, x); err != nil {
			return err
		}
	}
	id := ""
	switch {
	case x == nil:
		id = tx.NewID()
		_, err := createAs(tx, tx.Registry().Entity("ResponsibilityLetter"), id, []domain.FieldEffect{
			engine.To(domain.ResponsibilityLetterFieldCycleID, engine.Text(p.CycleID)), engine.To(domain.ResponsibilityLetterFieldKind, engine.Text(kind)),
			engine.To(domain.ResponsibilityLetterFieldLevel, engine.Text(p.Level)), engine.To(domain.ResponsibilityLetterFieldIssuerUnitID, engine.Text(issuer)),
			engine.To(domain.ResponsibilityLetterFieldTakerUnitID, engine.Text(taker))})
		if err != nil {
			return err
		}
		done.Letters = append(done.Letters, id)
	case x.Status == domain.LetterStatusDraft:
		id = x.ID
	default:
		return nil
	}
	n, err := addClauses(tx, id)
	done.Clauses += n
	return err
}

// addClauses brings the targets that were issued into a draft: those that are neither a
// clause of it nor left out. The clauses of a letter that had none weigh alike, until
// somebody says how much each does.
func addClauses(tx *engine.Tx, id string) (n int, err error) {
	x := engine.Find[domain.ResponsibilityLetter](tx, id)
	items := clausesOf(tx, id)
	targets := slices.DeleteFunc(issuedTo(tx, x), func(t *domain.Target) bool {
		return slices.ContainsFunc(items, func(it *domain.LetterItem) bool { return it.TargetID == t.ID }) ||
			slices.ContainsFunc(engine.Objects[domain.ExcludedTarget](x.ExcludedTargets), func(e domain.ExcludedTarget) bool { return e.TargetID == t.ID })
	})
	for i, t := range targets {
		fields := []domain.FieldEffect{engine.To(domain.LetterItemFieldLetterID, engine.Text(id)), engine.To(domain.LetterItemFieldTargetID, engine.Text(t.ID))}
		if len(items) == 0 {
			fields = append(fields, engine.To(domain.LetterItemFieldWeight, domain.Float(evenShare(i, len(targets)))))
		}
		if _, err := createAs(tx, tx.Registry().Entity("LetterItem"), tx.NewID(), fields); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// evenShare is the i-th of n shares of 100 in hundredths that sum to it: the first ones
// have what is left over.
func evenShare(i, n int) float64 {
	share := 100_00 / n
	if i < 100_00%n {
		share++
	}
	return float64(share) / 100
}

// unitsOf lists the active units of a kind that fit, in order of creation.
func unitsOf(tx *engine.Tx, kind domain.UnitKind, fits func(*domain.OrgUnit) bool) (out []string) {
	tx.State().Scan(tx.Registry().Entity("OrgUnit"), func(r *domain.Record) bool {
		if u := r.Body.(*domain.OrgUnit); u.Kind == kind && u.Status == domain.OrgUnitStatusActive && fits(u) {
			out = append(out, r.ID)
		}
		return true
	})
	return out
}

// createAs makes a record as anyone would who creates one.
func createAs(tx *engine.Tx, ent *registry.Entity, id string, fields []domain.FieldEffect) (*domain.Record, error) {
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: id}
	for _, f := range fields {
		in := engine.FieldInput{Field: ent.Fields[f.Field]}
		in.Change.Value = f.Value
		op.Fields = append(op.Fields, in)
	}
	return tx.Create(op)
}
