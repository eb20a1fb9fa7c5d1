package act

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/rules/org"
)

// drawing is the input of drawLookBacks.
type drawing struct {
	OwnerUnitID  string `json:"ownerUnitId"`
	AcceptedFrom string `json:"acceptedFrom"`
	AcceptedTo   string `json:"acceptedTo"`
}

// drawLookBacks is INV-LB1 and INV-LB6: of what was accepted in a period and was not drawn over
// since, all that is critical, major or was reopened is looked back on, and a share of the rest
// by a seed; what is not drawn is closed. The population is fixed before there is a seed, and
// the seed is kept with whatever it decided.
func drawLookBacks(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[drawing](input)
	if err != nil {
		return err
	}
	from, to, err := drawable(tx, in)
	if err != nil {
		return err
	}
	must, rest := population(tx, in.OwnerUnitID, from, to)
	done.Give("populationCount", len(must)+len(rest))
	if len(must)+len(rest) == 0 {
		done.Give("mandatory", 0)
		done.Give("sampled", 0)
		done.Give("notDrawn", 0)
		return nil
	}
	d := domain.LookBackDraw{Seed: newSeed(tx), AcceptedFrom: from.String(), AcceptedTo: to.String(), PopulationCount: int64(len(must) + len(rest))}
	running := ground.CycleOf(tx.State(), int64(tx.Today().Std().Year()))
	drawn, left := draw(d.Seed, rest, tx.Settings(running).LookBackSampleShare)
	err = tx.ByRule("INV-LB1", func() error {
		if err := planEach(tx, in.OwnerUnitID, must, d, domain.LookBackCauseMandatory); err != nil {
			return err
		}
		if err := planEach(tx, in.OwnerUnitID, drawn, d, domain.LookBackCauseSampled); err != nil {
			return err
		}
		return closeEach(tx, left, d)
	})
	done.Give("seed", d.Seed)
	done.Give("mandatory", len(must))
	done.Give("sampled", len(drawn))
	done.Give("notDrawn", len(left))
	return err
}

// drawable asks for the unit, the right and the period of a draw.
func drawable(tx *engine.Tx, in drawing) (from, to domain.Date, err error) {
	unit := tx.State().Unit(in.OwnerUnitID)
	if unit == nil || !tx.Sees(tx.Registry().Of(unit.Body), unit) {
		return 0, 0, engine.Missing("ownerUnitId")
	}
	if !org.MayOver(tx, in.OwnerUnitID, "LOOK_BACK_PLAN", domain.LevelEdit) {
		return 0, 0, engine.Forbidden().On("ownerUnitId")
	}
	from, okFrom := engine.Day(in.AcceptedFrom)
	to, okTo := engine.Day(in.AcceptedTo)
	switch {
	case !okFrom || !okTo || to < from:
		return 0, 0, domain.Errorf(domain.CodeValidation, "期间的首日不得晚于末日", "the period ends before it begins").On("acceptedTo")
	case to > tx.Today():
		return 0, 0, domain.Broken("INV-LB6", "acceptedTo", "总体须已确定：期间不得晚于今天", "the population is fixed first: the period lies in no day to come")
	}
	return from, to, nil
}

// population are the rectifications that are drawn over: those that must be looked back on,
// and the rest, in order of creation.
func population(tx *engine.Tx, owner string, from, to domain.Date) (must, rest []*domain.Rectification) {
	for _, r := range engine.List[domain.Rectification](tx, "status", string(domain.RectificationStatusAccepted)) {
		if r.AcceptedOn < from || r.AcceptedOn > to || !tx.State().Below(r.ResponsibleUnitID, owner) {
			continue
		}
		if r.Severity == domain.WeightClassCritical || r.Severity == domain.WeightClassMajor || wasReopened(tx, r.ID) {
			must = append(must, r)
		} else {
			rest = append(rest, r)
		}
	}
	return must, rest
}

// wasReopened says whether a look-back found that a rectification had not held.
func wasReopened(tx *engine.Tx, task string) bool {
	return slices.ContainsFunc(lookBacksOf(tx, task), func(l *domain.LookBack) bool {
		return l.Status == domain.LookBackStatusDone && l.Outcome != domain.LookBackOutcomeHeld
	})
}

// newSeed is 128 random bits, in hex: of two ids that nobody can foresee, so that where ids
// are the same again, the seed is too.
func newSeed(tx *engine.Tx) string {
	sum := sha256.Sum256([]byte(tx.NewID() + tx.NewID()))
	return hex.EncodeToString(sum[:16])
}

// draw is hash-order/1: what is drawn over, by SHA-256(seed ‖ ":" ‖ id), and of that the first
// ceil(share × n), one at least. It depends on nothing but its arguments.
func draw(seed string, list []*domain.Rectification, share float64) (drawn, left []*domain.Rectification) {
	place := func(r *domain.Rectification) string {
		sum := sha256.Sum256([]byte(seed + ":" + r.ID))
		return string(sum[:])
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *domain.Rectification) int { return strings.Compare(place(a), place(b)) })
	n := ground.SampleOf(len(list), share)
	return list[:n], list[n:]
}

func planEach(tx *engine.Tx, owner string, list []*domain.Rectification, d domain.LookBackDraw, cause domain.LookBackCause) error {
	kept, err := engine.Embed[domain.LookBack](tx, domain.LookBackFieldDraw, d)
	if err != nil {
		return err
	}
	for _, r := range list {
		err := tx.AsSystem(func() error {
			return engine.Create[domain.LookBack](tx,
				engine.To(domain.LookBackFieldRectificationID, engine.Text(r.ID)),
				engine.To(domain.LookBackFieldCause, engine.Text(cause)),
				engine.To(domain.LookBackFieldPlanUnitID, engine.Text(owner)),
				engine.To(domain.LookBackFieldDraw, kept))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// closeEach closes what was not drawn; the draw that decided it stays with it.
func closeEach(tx *engine.Tx, list []*domain.Rectification, d domain.LookBackDraw) error {
	kept, err := engine.Embed[domain.Rectification](tx, domain.RectificationFieldDraw, d)
	if err != nil {
		return err
	}
	for _, r := range list {
		err := tx.Carry(&r.Record, "未抽中回头看 / not drawn", engine.To(domain.RectificationFieldDraw, kept),
			engine.To(domain.RectificationFieldStatus, engine.Text(domain.RectificationStatusClosed)))
		if err != nil {
			return err
		}
	}
	return nil
}
