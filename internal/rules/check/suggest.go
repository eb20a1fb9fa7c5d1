package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// maxSuggested is how many helpers are suggested for a pairing.
const maxSuggested = 20

// What a suggestion goes by: what a helper is strong in, how the own branch does, how much
// the helper bears, and what came of earlier pairings.
const (
	forStrengths = 40.0
	forRate      = 30.0
	forLoad      = 20.0
	forRecord    = 10.0
	// unknownRate stands for what there is nothing known of.
	unknownRate = 0.5
)

// suggest lists the helpers for a pairing, the best first: ties by id. Those whom something
// speaks against come last, with the reason. It decides nothing.
func suggest(c *engine.Change) error {
	p := engine.After[domain.AssistancePairing](c)
	if p.Status != domain.PairingStatusProposed || !c.Made(domain.AssistancePairingFieldCriteria) || c.Tx.Trusted() {
		return nil
	}
	codes := codesOf(p)
	if len(codes) == 0 {
		c.Set(domain.AssistancePairingFieldSuggestion, domain.Null)
		return nil
	}
	rates := make([]map[string]*rated, len(codes))
	for i, code := range codes {
		rates[i] = newestRates(c.Tx, code, nil)
	}
	var list []domain.HelperSuggestion
	c.Tx.State().Scan(c.Tx.Registry().Entity("HelperRegister"), func(r *domain.Record) bool {
		h := r.Body.(*domain.HelperRegister)
		if h.Status == domain.HelperStatusRegistered || h.Status == domain.HelperStatusSuspended {
			list = append(list, suggestion(c.Tx, h, p, codes, rates))
		}
		return true
	})
	slices.SortFunc(list, func(a, b domain.HelperSuggestion) int {
		return cmp.Or(cmp.Compare(min(len(a.Excluded), 1), min(len(b.Excluded), 1)), cmp.Compare(*b.Score, *a.Score), cmp.Compare(a.HelperID, b.HelperID))
	})
	v, err := c.Embed(domain.AssistancePairingFieldSuggestion, list[:min(len(list), maxSuggested)])
	if err == nil {
		c.Set(domain.AssistancePairingFieldSuggestion, v)
	}
	return err
}

// suggestion is what speaks for a helper; rates has, for each of the codes, the newest
// result of every unit.
func suggestion(tx *engine.Tx, h *domain.HelperRegister, p *domain.AssistancePairing, codes []string, rates []map[string]*rated) domain.HelperSuggestion {
	strong, own := 0, 0.0
	for i, code := range codes {
		if category, _, _ := strings.Cut(code, "."); slices.Contains(h.Strengths, category) {
			strong++
		}
		rate := unknownRate
		if r := rates[i][h.SourceBranchID]; r != nil {
			rate = r.rate
		}
		own += rate
	}
	n, record, room := float64(len(codes)), unknownRate, 0.0
	if ended := h.EffectiveCount + h.IneffectiveCount; ended > 0 {
		record = float64(h.EffectiveCount) / float64(ended)
	}
	if load := burden(tx, h.ID, p.ID); h.Capacity > 0 && load < h.Capacity {
		room = float64(h.Capacity-load) / float64(h.Capacity)
	}
	parts := []float64{forStrengths * float64(strong) / n, forRate * own / n, forLoad * room, forRecord * record}
	sum := 0.0
	for _, x := range parts {
		sum += x
	}
	score := math.Round(sum*10) / 10
	reason := func(name string, x float64) string { return fmt.Sprintf("%s %.1f", name, x) }
	return domain.HelperSuggestion{HelperID: h.ID, NameZh: h.NameZh, Score: &score, Excluded: notFor(tx, h, p.UnitID, p.ID),
		Reasons: []string{reason("STRENGTHS", parts[0]), reason("RATE", parts[1]), reason("LOAD", parts[2]), reason("RECORD", parts[3])}}
}

// codesOf are the criteria of a pairing.
func codesOf(p *domain.AssistancePairing) (codes []string) {
	for _, x := range engine.Objects[domain.PairingCriterion](p.Criteria) {
		codes = append(codes, x.CriterionCode)
	}
	return codes
}
