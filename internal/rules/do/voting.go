package do

import (
	"slices"

	"pdca/internal/engine"
)

// voting is democratic appraisal, ballots on paper, papers of members, profiles of party workers.
func voting() engine.Area {
	return engine.Area{
		Rules:     slices.Concat(ballotRules(), appraisalRules(), paperRules(), workerRules()),
		Deadlines: []engine.Deadline{appraisedYearly(), profileConfirmed(), appraisalSettled()},
		News:      votingNews(),
		Waits:     tellerWaits(),
		Askings:   []engine.Asking{{Name: "trainingProposals", Answer: trainingProposals}},
		Texts:     votingTexts(),
	}
}

func votingTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-DA1", On: "DemocraticAppraisal PaperBallot AppraisalSheet", Zh: "投票开始前，评议表须附积分、履责、承诺和教育培训的当日记录，此后不再刷新", En: "before voting opens each sheet has the record of points, duties, pledges and education of that day, which is never refreshed"},
		{Number: "INV-DA2", On: "PaperBallot DemocraticAppraisal", Zh: "收回票数与有权投票人数之比不低于规定比例，否则不予签认，重新投票", En: "the papers returned reach the turnout, or else the ballot is not certified and is repeated"},
		{Number: "INV-DA3", On: "DemocraticAppraisal", Zh: "拟定优秀人数不超过参评人数的规定比例", En: "no more are proposed as excellent than one in so many of those rated"},
		{Number: "INV-DA4", On: "DemocraticAppraisal AppraisalSheet", Zh: "积分名次在末五分之一而拟定优秀的须说明；不合格的须有处置", En: "an excellent one among the lowest fifth by points is explained, and an unqualified one has what follows"},
		{Number: "INV-DA5", On: "DemocraticAppraisal AppraisalSheet", Zh: "审定之后方可公布并计优秀积分", En: "nothing is announced, and no points are posted, before it is confirmed"},
		{Number: "INV-DA6", On: "AppraisalSheet PaperBallot", Zh: "当日在册的正式党员有投票权；预备党员自评，不投票、不参评", En: "formal members who are active on the day vote; probationary members review themselves and are not rated"},
		{Number: "INV-BB1", On: "PaperBallot BallotTally", Zh: "收回票数不超过发出票数，发出票数不超过有权投票人数", En: "no more papers come back than were issued, and no more are issued than there are voters"},
		{Number: "INV-BB2", On: "PaperBallot BallotTally", Zh: "票决与所为记录相符；票面各行的票数之和等于收回票数减废票数", En: "a ballot is about what its purpose says, and the counts of each row add up to the papers returned that are not invalid"},
		{Number: "INV-BB3", On: "BallotTally PaperBallot", Zh: "两名计票人的计票只比对一次，不一致的由上级书记写明理由后双方重新计票，计票人不得决定", En: "the counts of both tellers are compared once; where they differ both count again, by a written decision of the secretary above, who is no teller"},
		{Number: "INV-BB4", On: "PaperBallot BallotTally", Zh: "两名计票人是本单位两名党员，不是书记或候选对象，各以本人账号计票", En: "two members of the unit count, neither its secretary nor a nominee, each by the own account"},
		{Number: "INV-BB5", On: "PaperBallot BallotTally", Zh: "任何记录都不反映谁投了哪一票；两人一致之前无人看到票数", En: "no record names who gave which vote, and nobody sees counts before both tellers agree"},
		{Number: "INV-SE1", On: "SelfExamination AppraisalSheet", Zh: "对照检查和自评由本人撰写；纸质的由支部扫描录入；本人不接收本人的", En: "only the member writes it; what is on paper the branch enters with its scan; nobody accepts their own"},
		{Number: "INV-PW1", On: "PartyWorkerProfile", Zh: "十九个维度齐全方可确认", En: "a profile is confirmed with all nineteen dimensions"},
		{Number: "INV-PW2", On: "PartyWorkerProfile PaperBallot", Zh: "五优、五带头得分只来自票决，人数不足的不出结果", En: "the ten of the survey come from the ballot alone, and not from too few voters"},
		{Number: "INV-PW3", On: "PartyWorkerProfile", Zh: "三懂三会三过硬九项均达标为通过", En: "the nine are passed when each of them is"},
		{Number: "INV-PW4", On: "PartyWorkerProfile TrainingNeed", Zh: "每个短板产生一项培训需求", En: "each gap makes one need of training"},
		{Number: "INV-PW5", On: "PartyWorkerProfile", Zh: "本人不为本人的画像评分或确认", En: "nobody scores or confirms their own profile"},
	}
}
