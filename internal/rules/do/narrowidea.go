package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Ideas are what members say to a topic on its theme day, and who of those who were there
// said something. Two recorders who take down the same idea make one record of it.

// ideasOpen is the deadline until which ideas are written.
const ideasOpen = "DL48"

func ideaRules() []engine.Rule {
	return []engine.Rule{
		{Entity: "Idea", Number: "INV-N3", Fill: fillIdea, Check: checkIdea, After: followIdea},
		{Entity: "Attendance", Number: "INV-N3", After: presentChanged},
	}
}

// fillIdea says who took an idea down where that is not its author.
func fillIdea(c *engine.Change) error {
	i := engine.After[domain.Idea](c)
	if c.Tx.Trusted() || i.MemberID == org.ActorMember(c.Tx) {
		return nil
	}
	c.Set(domain.IdeaFieldSpokenBy, engine.Text(domain.IdeaSpokenByRecorded))
	return nil
}

func checkIdea(c *engine.Change) error {
	if c.New == nil {
		return nil
	}
	return engine.InOrder(c, ideaGiven, ideaInTime, ideaJudged)
}

// ideaGiven: ideas are given to a topic that was selected, until it is consolidated, and
// members give their own alone.
func ideaGiven(c *engine.Change) error {
	i := engine.After[domain.Idea](c)
	t := engine.Find[domain.NarrowTopic](c.Tx, i.TopicID)
	if c.Old != nil || c.Tx.Trusted() || t == nil {
		return nil // a missing reference is reported as such
	}
	switch {
	case t.Status != domain.NarrowStatusSelected && t.Status != domain.NarrowStatusDiscussed:
		return domain.Broken("INV-N3", "topicId", "难题选定后、归纳前提出想法", "ideas are given from the selection of a topic until it is consolidated")
	case i.MemberID != org.ActorMember(c.Tx) && !takesDown(c.Tx, i):
		return denied("INV-N3", "memberId", "本人的想法由本人或支部、党小组记录", "ideas are given by their authors, or taken down by who leads the branch or the group")
	}
	return nil
}

// takesDown says whether the actor records what others say in the branch of an idea.
func takesDown(tx *engine.Tx, i *domain.Idea) bool {
	units := []string{i.BranchID}
	if m := engine.Find[domain.Member](tx, i.MemberID); m != nil && m.PartyGroupID != "" {
		units = append(units, m.PartyGroupID)
	}
	return slices.ContainsFunc(units, func(u string) bool {
		return slices.ContainsFunc(org.Covering(tx, u), func(r domain.Role) bool {
			return r == domain.RoleBranchSecretary || r == domain.RoleBranchCommitteeMember || r == domain.RolePartyGroupLeader
		})
	})
}

// ideaInTime is INV-ID2: ideas are written until some hours after the theme day ended, by
// the time of the act.
func ideaInTime(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Made(domain.IdeaFieldTextZh) {
		return nil
	}
	ends := ideasEnd(c.Tx, engine.After[domain.Idea](c).TopicID)
	if ends == 0 || c.Tx.ActAt() <= ends {
		return nil
	}
	e := domain.Errorf(domain.CodeSealed, "主题党日结束后的补写期已过", "the time in which ideas are written is over").On("textZh")
	e.Rule = "INV-ID2"
	return e
}

// ideasEnd is the moment until which ideas to a topic are written; 0 while its theme day has
// not ended.
func ideasEnd(tx *engine.Tx, topic string) domain.Time {
	t := engine.Find[domain.NarrowTopic](tx, topic)
	if t == nil {
		return 0
	}
	ev := engine.Find[domain.OrgLifeEvent](tx, t.EventID)
	if ev == nil || ev.EndedAt == 0 {
		return 0
	}
	set := tx.Settings(t.CycleID).Deadline(ideasOpen)
	if set == nil {
		set = domain.ShippedDeadlines().Find(ideasOpen)
	}
	return ev.EndedAt + domain.Time(set.Amount)*60*minute
}

// ideaJudged is INV-ID3: nobody judges an idea of their own.
func ideaJudged(c *engine.Change) error {
	if c.Tx.Trusted() || !c.Moved(string(domain.IdeaStatusValid), string(domain.IdeaStatusNotValid)) {
		return nil
	}
	if engine.After[domain.Idea](c).MemberID == org.ActorMember(c.Tx) {
		return denied("INV-ID3", "status", "本人的想法由其他支委评定", "an own idea is judged by another member of the committee")
	}
	return nil
}

// followIdea counts anew with a new idea, and settles what one that was judged earns.
func followIdea(c *engine.Change) error {
	i := engine.After[domain.Idea](c)
	switch {
	case i == nil:
		return nil
	case c.Old == nil:
		if err := recountTopic(c.Tx, i.TopicID, false); err != nil {
			return err
		}
	case c.From() == c.To():
		return nil
	}
	return settleIdea(c.Tx, i.ID)
}

// presentChanged counts anew where somebody's line at a theme day with a topic is another
// one: once, however many lines a change brings.
func presentChanged(c *engine.Change) error {
	a := engine.After[domain.Attendance](c)
	if a == nil || a.EventID == "" {
		return nil
	}
	tx := c.Tx
	engine.Each(tx, "eventId", a.EventID, func(t *domain.NarrowTopic) bool {
		id := t.ID
		tx.Owe("present/"+id, func() error {
			return tx.ByRule("INV-N3", func() error { return recountTopic(tx, id, false) })
		})
		return true
	})
	return nil
}

// presentAt are the members who were there: by a line that stands, not as guests, and from
// afar where the settings allow it.
func presentAt(tx *engine.Tx, ev *domain.OrgLifeEvent) map[string]bool {
	afar := slices.ContainsFunc(tx.Settings("").RemoteAllowed, func(x domain.RemoteAllowedEntry) bool { return x.Key == string(ev.Kind) && x.Value })
	there := map[string]bool{}
	engine.Each(tx, "eventId", ev.ID, func(a *domain.Attendance) bool {
		on := a.Mode == domain.AttendanceModeQr || a.Mode == domain.AttendanceModeOnSiteList || a.Mode == domain.AttendanceModeRemote && afar
		if on && a.Status == domain.AttendanceStatusValid && !slices.Contains(a.Flags, string(domain.AttendanceFlagGuest)) {
			there[a.MemberID] = true
		}
		return true
	})
	return there
}

// recountTopic is INV-N3: an idea counts where its author was there; how many were there and
// how many of them had an idea is counted when the topic is discussed, and until ideas are no
// longer written. A line that is voided later takes back what the idea earned, not the count.
func recountTopic(tx *engine.Tx, topic string, anew bool) error {
	t := engine.Find[domain.NarrowTopic](tx, topic)
	if t == nil {
		return nil
	}
	ev := engine.Find[domain.OrgLifeEvent](tx, t.EventID)
	if ev == nil {
		return nil
	}
	there, gave := presentAt(tx, ev), map[string]bool{}
	for _, i := range topicIdeas(tx, topic) {
		if there[i.MemberID] {
			gave[i.MemberID] = true
		}
		if there[i.MemberID] == i.Counted {
			continue
		}
		if err := engine.Put[domain.Idea](tx, i.ID, engine.To(domain.IdeaFieldCounted, domain.Bool(there[i.MemberID]))); err != nil {
			return err
		}
		if err := settleIdea(tx, i.ID); err != nil {
			return err
		}
	}
	ends := ideasEnd(tx, topic)
	if topicUndiscussed(string(t.Status)) || !anew && ends != 0 && tx.ActAt() > ends {
		return nil
	}
	return putCounts(tx, t, int64(len(there)), int64(len(gave)))
}

// putCounts writes who was there and who had an idea, where it is not written yet.
func putCounts(tx *engine.Tx, t *domain.NarrowTopic, present, contributing int64) error {
	if t.Has(domain.NarrowTopicFieldPresentMembers) && t.PresentMembers == present && t.ContributingMembers == contributing {
		return nil
	}
	return engine.Put[domain.NarrowTopic](tx, t.ID, engine.To(domain.NarrowTopicFieldPresentMembers, domain.Int(present)),
		engine.To(domain.NarrowTopicFieldContributingMembers, domain.Int(contributing)))
}

// settleIdea posts what an idea earns that counts, and takes back what one earned that does
// not any more: PT17 once it is valid, on the theme day, and PT18 once it is adopted.
func settleIdea(tx *engine.Tx, id string) error {
	i := engine.Find[domain.Idea](tx, id)
	if i == nil {
		return nil
	}
	t := engine.Find[domain.NarrowTopic](tx, i.TopicID)
	if t == nil {
		return nil
	}
	ev := engine.Find[domain.OrgLifeEvent](tx, t.EventID)
	if ev == nil {
		return nil
	}
	adopted := i.Status == domain.IdeaStatusAdopted
	for _, x := range []struct {
		rule   string
		earned bool
		on     domain.Date
	}{
		{"PT17", adopted || i.Status == domain.IdeaStatusValid, tx.DayOf(ev.HeldAt)},
		{"PT18", adopted, tx.DayOf(engine.Entered(&i.Record, domain.IdeaFieldStatus))},
	} {
		a := Award{Member: i.MemberID, Rule: x.rule, SourceType: "Idea", Source: i.ID, On: x.on}
		settle := Post
		if !x.earned || !i.Counted {
			settle = Revoke
		}
		if err := settle(tx, a); err != nil {
			return err
		}
	}
	return nil
}

// adoptIdeas marks the ideas that a measure rests on as adopted.
func adoptIdeas(tx *engine.Tx, m *domain.AgreedMeasure) error {
	for _, id := range m.IdeaIDs {
		i := engine.Find[domain.Idea](tx, id)
		if i == nil || i.Status != domain.IdeaStatusValid {
			continue
		}
		if err := engine.Put[domain.Idea](tx, id, engine.To(domain.IdeaFieldStatus, engine.Text(domain.IdeaStatusAdopted))); err != nil {
			return err
		}
		if err := settleIdea(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// ideasWritten is DL48: ideas are written until a day after the theme day ended. Nobody is
// told; it runs while the topic takes ideas.
func ideasWritten() engine.Deadline {
	return engine.Deadline{Key: ideasOpen, Entity: "Idea",
		Runs: func(s *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			topic := s.Find("NarrowTopic", r.Body.(*domain.Idea).TopicID)
			if topic == nil {
				return engine.Run{}, false
			}
			t := topic.Body.(*domain.NarrowTopic)
			ev := s.Find("OrgLifeEvent", t.EventID)
			if ev == nil || t.Status != domain.NarrowStatusSelected && t.Status != domain.NarrowStatusDiscussed {
				return engine.Run{}, false
			}
			ended := ev.Body.(*domain.OrgLifeEvent).EndedAt
			return engine.Run{At: ended}, ended != 0
		},
		Also: map[string]func(s *state.Snapshot, r *domain.Record, again func(id string)){
			"NarrowTopic":  func(s *state.Snapshot, r *domain.Record, again func(string)) { eachIdea(s, r.ID, again) },
			"OrgLifeEvent": ideasOfEvent,
		},
	}
}

func eachIdea(s *state.Snapshot, topic string, again func(id string)) {
	s.EachOf("Idea", "topicId", topic, func(r *domain.Record) bool { again(r.ID); return true })
}

func ideasOfEvent(s *state.Snapshot, r *domain.Record, again func(id string)) {
	s.EachOf("NarrowTopic", "eventId", r.ID, func(t *domain.Record) bool { eachIdea(s, t.ID, again); return true })
}
