package do

import (
	"math"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// eventVoted is INV-M3, INV-RS1 and INV-RS2: a vote has its quorum and its votes, which only formal
// members have. What was adopted follows from them. Before the minutes are closed the number of
// those who came may still rise, so only what is more than they are is refused.
func eventVoted(c *engine.Change) error {
	e := engine.After[domain.OrgLifeEvent](c)
	closes := c.Moved(string(domain.OrgLifeStatusMinuted))
	if c.Tx.Trusted() || len(e.Resolutions) == 0 || !closes && !c.Made(domain.OrgLifeEventFieldResolutions) {
		return nil
	}
	list, any := engine.Objects[domain.Resolution](e.Resolutions), false
	for i := range list {
		r := &list[i]
		if !r.Voted {
			continue
		}
		any = true
		if err := countedVotes(c, e, r, closes); err != nil {
			return err
		}
	}
	if !closes || !any {
		return nil
	}
	if err := eventQuorate(c, e); err != nil {
		return err
	}
	v, err := c.Embed(domain.OrgLifeEventFieldResolutions, list)
	if err != nil {
		return err
	}
	c.Set(domain.OrgLifeEventFieldResolutions, v)
	return nil
}

// countedVotes is INV-RS1 for one resolution; at the close it says whether it was adopted.
func countedVotes(c *engine.Change, e *domain.OrgLifeEvent, r *domain.Resolution, closes bool) error {
	if r.Method == domain.VoteMethodBallot && closes {
		if err := ballotVotes(c.Tx, e, r); err != nil {
			return err
		}
	}
	votes := votesSaid(r.VotesFor) + votesSaid(r.VotesAgainst) + votesSaid(r.VotesAbstain)
	present := c.New.Has(domain.OrgLifeEventFieldFormalPresent)
	switch {
	case closes && (r.VotesFor == nil || r.Method == ""):
		return domain.Broken("INV-RS1", "resolutions", "经表决的决议须有表决方式和票数", "a resolution that was voted on says how, and has its votes")
	case (closes || present) && votes > e.FormalPresent:
		return domain.Broken("INV-RS1", "resolutions", "票数多于到会正式党员", "there are more votes than formal members present")
	}
	if closes {
		yes := 2*votesSaid(r.VotesFor) > e.FormalPresent
		r.Adopted = &yes
	}
	return nil
}

func votesSaid(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// ballotVotes copies the votes of a ballot that is certified: of one row, by the options FOR,
// AGAINST and ABSTAIN.
func ballotVotes(tx *engine.Tx, e *domain.OrgLifeEvent, r *domain.Resolution) error {
	b := engine.Find[domain.PaperBallot](tx, r.BallotID)
	if b == nil || b.UnitID != e.UnitID || b.Status != domain.BallotStatusCertified {
		return domain.Broken("INV-RS1", "resolutions", "票决的决议须关联本单位已确认的票决", "a resolution by ballot names a certified ballot of the unit")
	}
	n := map[string]int64{}
	for _, x := range engine.Objects[domain.BallotCount](b.Counts) {
		n[x.Option] += x.N
	}
	yes, no, none := n["FOR"], n["AGAINST"], n["ABSTAIN"]
	r.VotesFor, r.VotesAgainst, r.VotesAbstain = &yes, &no, &none
	return nil
}

// eventQuorate is INV-M3.
func eventQuorate(c *engine.Change, e *domain.OrgLifeEvent) error {
	p := c.Tx.Settings(e.CycleID)
	enough := float64(e.FormalPresent) > p.QuorumShare*float64(e.FormalExpected)
	if e.IsElection {
		enough = float64(e.FormalPresent) >= math.Ceil(p.QuorumShareElection*float64(e.FormalExpected)-1e-9)
	}
	if enough && e.FormalPresent > 0 {
		return nil
	}
	return domain.Broken("INV-M3", "resolutions", "到会正式党员不足，不得表决", "there were too few formal members for a vote")
}
