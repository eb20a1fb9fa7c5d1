package check

import (
	"slices"

	"pdca/internal/engine"
)

// telling is how a unit is told: submissions it is asked for, feedback face to face, bulletins.
func telling() engine.Area {
	return engine.Area{
		Rules:     slices.Concat(submissionRules(), feedbackRules(), bulletinRules()),
		Deadlines: []engine.Deadline{submission(), feedback(), bulletinOut(), acknowledged()},
		News:      slices.Concat(submissionNews(), feedbackNews(), bulletinNews()),
		Waits:     sessionWaits(),
		Texts:     tellingTexts(),
	}
}

func tellingTexts() []engine.RuleText {
	return []engine.RuleText{
		{Number: "INV-WS1", On: "WorkSubmission", Zh: "报送须有内容或附件；是否按期以服务器首次收到为准，退回不算逾期；首次报送后期限不再更改", En: "what is handed in has a text or an attachment; being on time goes by when the server first had it, which a return does not change; the day stays from then on"},
		{Number: "INV-WS3", On: "WorkSubmission", Zh: "由有权接收的上级要求报送，名称、要求和期限只由其更改", En: "who may accept it above asks for it, and nobody else changes its title, demand and day"},
		{Number: "INV-WS2", On: "WorkSubmission", Zh: "附件曾在本单位同类报送中用过的，予以提示", En: "an attachment that the unit handed in before for the same kind of work is marked"},
		{Number: "INV-FB1", On: "FeedbackSession Signature", Zh: "受检方由其书记或其指定的本单位账号签字，检查方由检查组长或反馈单位的党务人员签字，同一人不代表双方", En: "the unit's side is signed by its secretary or whom it named of its own, the inspecting side by the lead or party affairs of the unit that tells, and nobody signs for both"},
		{Number: "INV-FB2", On: "FeedbackSession Signature", Zh: "有一方签字后所签内容不再更改；对另一内容的签字须重签", En: "from the first signature on what is signed stays; a signature over another content is made anew"},
		{Number: "INV-FB3", On: "FeedbackSession", Zh: "双方就同一内容签字即为签毕；见证下的签字须单位确认，期满未提异议视为确认", En: "it is signed once both sides signed one content; one that was witnessed counts once the unit confirms it, or does not object in time"},
		{Number: "INV-FB4", On: "FeedbackSession", Zh: "单位可以拒签并说明理由，拒签也算已反馈", En: "a unit may refuse to sign with its reason, and was told all the same"},
		{Number: "INV-FB5", On: "FeedbackSession", Zh: "视频方式不算面对面反馈", En: "by video it is no feedback face to face"},
		{Number: "INV-B1", On: "FeedbackSession Inspection", Zh: "受检单位既有面对面反馈又有书面通报，两者互不替代", En: "a unit that was inspected is told face to face and in writing; neither takes the place of the other"},
		{Number: "INV-B2", On: "Bulletin BulletinUnit", Zh: "通报印发后不再更改，编号不留空号；更正为新的编号，取代原通报", En: "what was issued never changes and its numbers have no gaps; a correction is a new number and takes its place"},
		{Number: "INV-B3", On: "Bulletin BulletinUnit", Zh: "通报的每个问题都有整改方向，没有问题的有说明的表扬", En: "every problem in a bulletin has a direction; where there is none there is praise with a remark"},
		{Number: "INV-B4", On: "BulletinUnit", Zh: "通报不点名单位中的个人，出现党员姓名的予以提示", En: "a bulletin names nobody of a unit; a name of a member in it is marked"},
		{Number: "INV-B5", On: "Bulletin BulletinUnit", Zh: "通报只引用已确认的检查和考核等级", En: "a bulletin cites what is confirmed"},
	}
}
