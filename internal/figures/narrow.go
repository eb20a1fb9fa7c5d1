package figures

import (
	"pdca/internal/domain"
	"pdca/internal/state"
)

// What narrow topics count for: who had an idea of those who were there, and how far ideas
// came. Both are of the day of the theme day.

// Names of the sources.
const (
	srcTopics    = "topics discussed"
	srcIdeas     = "ideas and their ends"
	srcIdeaSteps = "steps of ideas"
)

// narrowSources are those of topics and their ideas. What becomes of ideas is told by their
// topic: who leads above a branch reads topics, and no single idea.
var narrowSources = []*state.Facts{
	{Name: srcTopics, Of: "NarrowTopic", Looks: topicFacts, Also: map[string]again{"OrgLifeEvent": whereField("NarrowTopic", "eventId")}, Reads: ofEvent},
	{Name: srcIdeas, Of: "NarrowTopic", Looks: ideaFacts, Also: ofIdeas, Reads: ofEvent},
	{Name: srcIdeaSteps, Of: "NarrowTopic", Looks: ideaStepFacts, Also: ofIdeas, Reads: ofEvent},
}

// ofEvent is what is read of an event: its day.
var ofEvent = map[string][]string{"OrgLifeEvent": {"heldAt"}}

// ofIdeas are the topics to look at again: of an event, an idea, a measure.
var ofIdeas = map[string]again{
	"OrgLifeEvent": whereField("NarrowTopic", "eventId"),
	"Idea":         func(_ *state.Snapshot, r *domain.Record, fn func(string)) { fn(r.Body.(*domain.Idea).TopicID) },
	"AgreedMeasure": func(_ *state.Snapshot, r *domain.Record, fn func(string)) {
		if id := r.Body.(*domain.AgreedMeasure).TopicID; id != "" {
			fn(id)
		}
	},
}

// discussedOn is the day of the theme day that a topic was discussed on; ok is false for one
// that was not.
func discussedOn(s *state.Snapshot, t *domain.NarrowTopic) (day domain.Date, ok bool) {
	switch t.Status {
	case domain.NarrowStatusRaised, domain.NarrowStatusSelected, domain.NarrowStatusDropped:
		return 0, false
	}
	ev := s.Find("OrgLifeEvent", t.EventID)
	if ev == nil || ev.Body.(*domain.OrgLifeEvent).HeldAt == 0 {
		return 0, false
	}
	return s.DayOf(ev.Body.(*domain.OrgLifeEvent).HeldAt), true
}

// topicFacts are of topics that were discussed: the members who were there, and those of them
// who had an idea.
func topicFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.NarrowTopic)
	if day, ok := discussedOn(s, t); ok {
		add(state.Fact{Unit: t.BranchID, On: day, Num: t.ContributingMembers, Den: t.PresentMembers})
	}
}

// The steps of an idea that was judged valid.
const (
	stepValid    = "VALID"
	stepAdopted  = "ADOPTED"
	stepDone     = "DONE"
	stepVerified = "VERIFIED"
)

// ideaSteps are the steps in order, each with what it is called.
var ideaSteps = []struct {
	code string
	text domain.Text
}{{stepValid, domain.Text{Zh: "有效想法", En: "valid"}}, {stepAdopted, domain.Text{Zh: "已采纳", En: "adopted"}},
	{stepDone, domain.Text{Zh: "措施已完成", En: "in a measure done"}}, {stepVerified, domain.Text{Zh: "措施已核实", En: "in a measure verified"}}}

// furthest is the number of the furthest step that an idea came to, by the measure that came
// furthest; -1 for one that was not judged valid.
func furthest(s *state.Snapshot, i *domain.Idea) int {
	switch i.Status {
	case domain.IdeaStatusAdopted:
	case domain.IdeaStatusValid:
		return 0
	default:
		return -1
	}
	at := 1
	s.EachOf("AgreedMeasure", "ideaIds", i.ID, func(r *domain.Record) bool {
		switch r.Body.(*domain.AgreedMeasure).Status {
		case domain.MeasureStatusReported:
			at = max(at, 2)
		case domain.MeasureStatusVerified:
			at = max(at, 3)
		}
		return true
	})
	return at
}

// reached counts the valid ideas to a topic by the furthest step that they came to.
func reached(s *state.Snapshot, topic string) (by [4]int64, all int64) {
	s.EachOf("Idea", "topicId", topic, func(r *domain.Record) bool {
		if at := furthest(s, r.Body.(*domain.Idea)); at >= 0 {
			by[at]++
			all++
		}
		return true
	})
	return by, all
}

// ideaFacts are of valid ideas, and how many of them are in a measure that was verified.
func ideaFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.NarrowTopic)
	day, ok := discussedOn(s, t)
	if by, all := reached(s, t.ID); ok && all > 0 {
		add(state.Fact{Unit: t.BranchID, On: day, Num: by[len(by)-1], Den: all})
	}
}

// ideaStepFacts are of valid ideas by step, and how many of them came to it.
func ideaStepFacts(s *state.Snapshot, r *domain.Record, add func(state.Fact)) {
	t := r.Body.(*domain.NarrowTopic)
	day, ok := discussedOn(s, t)
	by, all := reached(s, t.ID)
	if !ok || all == 0 {
		return
	}
	came := all
	for no, step := range ideaSteps {
		add(state.Fact{Unit: t.BranchID, On: day, Num: came, Den: all, Heads: heads(step.code)})
		came -= by[no]
	}
}
