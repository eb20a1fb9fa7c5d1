package do

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// What the rules of topics, hazards and violations ask for, and who is told.

func narrowTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-N1", On: "AgreedMeasure NarrowTopic", Zh: "窄口难题的措施从一开始就说明所据的想法；参与支部的党员为责任人并有期限，方可落实", En: "a measure of a topic names the ideas that it rests on from the start, and is assigned with an owner of a branch that takes part and a day"},
		{Number: "INV-N2", On: "NarrowTopic", Zh: "一次主题党日只议一个窄口难题，须是本支部已召开的主题党日", En: "a theme day of the branch takes up one topic at most, and has been held when that is discussed"},
		{Number: "INV-N3", On: "Idea NarrowTopic Attendance", Zh: "到会党员的想法方计入，每人无论提出几个只计一次；未到会的想法保留，不计入", En: "ideas of members who were present count, once a member however many there are; others are kept and not counted"},
		{Number: "INV-N4", On: "NarrowTopic", Zh: "难题由生产方核实，措施责任人和被采纳想法的提出人不得核实", En: "somebody of the production side verifies a topic, who owns no measure of it and had no idea that was adopted"},
		{Number: "INV-N5", On: "NarrowTopic", Zh: "有随难题核实的成效且指标达到目标值，方为解决并有实测成效；核实后不再更改", En: "a topic is solved and measured with a benefit that is verified with it and an indicator at its goal; what was verified stays"},
		{Number: "INV-N6", On: "NarrowTopic", Zh: "党员、职工以本人名义向所在支部提出难题，选定后由支部填写", En: "members and staff raise a topic in their own name and branch; once it is selected, the branch writes in it"},
		{Number: "INV-ID2", On: "Idea", Zh: "想法在主题党日结束后的补写期内可写，此后封存", En: "an idea is written until the term after the theme day is over, and is sealed then"},
		{Number: "INV-ID3", On: "Idea", Zh: "本人的想法由其他支委评定", En: "an own idea is judged by another member of the committee"},
		{Number: "INV-H1", On: "Hazard PointsEntry", Zh: "同一隐患只计一次，重复报告的不予确认、不加分", En: "a hazard counts once: what doubles it is not confirmed and earns nothing"},
		{Number: "INV-H2", On: "Hazard", Zh: "调整期限须说明理由，逾期按原定期限计入责任区所在支部", En: "moving the day takes a reason; a hazard that is late by the first one counts against the branch of the area"},
		{Number: "INV-H3", On: "Hazard", Zh: "报告人不认定本人报告的隐患，整改人不验收本人的整改", En: "nobody decides on a hazard that they reported, nor accepts what they removed"},
		{Number: "INV-H4", On: "Hazard", Zh: "隐患以本人名义报告；整改人和期限由认定部门填写，由指定的整改人消除", En: "a hazard is reported in one's own name; who decides writes who removes it and by when, and nobody else removes it"},
		{Number: "INV-VI1", On: "Violation", Zh: "责任事故按事故编号只扣一次，已计入事故的违章不再另扣；已认定的只能撤销", En: "an accident for which the unit answers counts once by its number, and its violations not beside it; what was confirmed is revoked, never changed"},
		{Number: "INV-VI2", On: "Violation PointsEntry", Zh: "一次违章只记一次PT37，已记录的违章不得再手工录入", En: "one breach costs PT37 once: what is recorded here is not entered by hand"},
		{Number: "INV-VI3", On: "Violation", Zh: "违章由他人认定，本人、记录人和同班组人员不得认定", En: "a violation is confirmed by neither the person, nor who recorded it, nor one of the same team"},
	}
}

// topicNews tell who raised a topic, who had an idea, and who is to select or to verify.
func topicNews() []engine.News {
	raiser := engine.Whom{"RAISER": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		t := r.Body.(*domain.NarrowTopic)
		if t.RaisedByAccountID != "" {
			return org.Active(s, t.RaisedByAccountID)
		}
		return org.AccountsOf(s, t.RaisedByMemberID)
	}}
	author := engine.Whom{"AUTHOR": func(s *state.Snapshot, r *domain.Record, _ domain.Date) []string {
		return org.AccountsOf(s, r.Body.(*domain.Idea).MemberID)
	}}
	topic := func(kind, zh, en string, reason bool, to domain.NarrowStatus) engine.News {
		return engine.News{Kind: kind, Entity: "NarrowTopic", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: reason, Who: []string{"RAISER"}, Whom: raiser}
	}
	idea := func(zh, en string, to domain.IdeaStatus) engine.News {
		return engine.News{Kind: engine.NoticeDecision, Entity: "Idea", To: []string{string(to)}, Says: domain.Text{Zh: zh, En: en}, Reason: true, Who: []string{"AUTHOR"}, Whom: author}
	}
	return []engine.News{
		topic(engine.NoticeDecision, "提出的难题已选定", "A difficulty that was raised is taken up", false, domain.NarrowStatusSelected),
		topic(engine.NoticeDecision, "提出的难题未予采用", "A difficulty that was raised was dropped", true, domain.NarrowStatusDropped),
		topic(engine.NoticeDecision, "提出的难题已核实", "A difficulty that was raised was verified", false, domain.NarrowStatusVerified),
		idea("想法未评定为有效", "An idea was judged not valid", domain.IdeaStatusNotValid),
		idea("想法已被采纳", "An idea was adopted", domain.IdeaStatusAdopted),
	}
}
