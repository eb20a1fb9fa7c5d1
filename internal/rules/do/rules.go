// Package do has the rules of the second stage: venues, how they are booked, used and
// looked at, the points that members earn by what they do (data/points-rules.json), what
// is earned for a plan that was kept, measures and the logs of work.
//
// What holds:
//
//   - Entries are only ever added; a mistake is reversed, once.
//   - Points are posted by the server in the commit of what earns them. By hand is entered
//     what other bodies gave or keep, with evidence.
//   - The points of an entry follow from its rule, the cap and what was added before,
//     never from what was sent.
//   - Nobody decides on their own points, nor on those that they entered by hand.
//
// Balances are sums of the state, not kept by a rule.
package do

import "pdca/internal/engine"

// Rules are those of carrying out.
func Rules() []engine.Rule {
	return []engine.Rule{
		{Entity: "Venue", Check: checkVenue},
		{Entity: "VenueUse", Fill: fillUse, Fills: "fromAt toAt", Check: checkUse, Apart: scanAgain, After: followUse},
		{Entity: "VenueCheck", Check: checkVenueCheck},
		{Entity: "PointsRule", Fill: fillPointsRule, Check: checkPointsRule},
		{Entity: "PointsEntry", Number: "INV-PT4", Fill: fillPoints, Check: checkPoints, After: reversed},
		{Entity: "Measure", Fill: ofOne, Check: checkMeasure},
		{Entity: "WorkLog", Fill: loggedOf, Check: checkWorkLog},
		{Entity: "GuidanceLog", Check: checkGuidance},
		{Entity: "Pledge", Number: "INV-PL3", After: rewardPledge},
		{Entity: "TargetClaim", After: rewardClaim},
		{Entity: "DutyList", After: rewardDuties},
	}
}
