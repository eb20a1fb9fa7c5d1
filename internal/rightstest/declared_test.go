package rightstest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
)

// kept is what the product has otherwise than the file, or beyond it, with the reason. It
// goes with the reason.
var kept = map[string]string{
	"PlanItem write evidenceIds PROGRESS":                                              "whoever reports an item brings its proof along",
	"PointsList ISSUED CORRECTING SERVER E":                                            "a dispute changed a line, and the list is issued anew (INV-PT16)",
	"PlanItem OPEN DRAFT SERVER E":                                                     "what an amendment changes is approved anew",
	"TargetClaim update CLAIM":                                                         "promise, result and evidence are fields",
	"TargetClaim write confirmedPercent CLAIM_CONFIRM":                                 "the share comes with the confirmation",
	"TargetClaim write reassignMemberId CLAIM_CONFIRM":                                 "to whom comes with the reassignment",
	"TargetClaim CLAIMED RELEASED SERVER E":                                            "the member left, or the item was dropped (INV-CL6)",
	"TargetClaim CONFIRMED RELEASED SERVER E":                                          "the member left, or the item was dropped (INV-CL6)",
	"Account write mutedKinds NOTICE":                                                  "who is told mutes what they are told",
	"Inspection write signerIds SIGN_OFF":                                              "whoever signs for the unit names who signs for the day",
	"ResponsibilityLetter write settlementZh LETTER_SETTLE":                            "who settles says how it came about",
	"ResponsibilityLetter SETTLEMENT_PROPOSED SETTLEMENT_AGREED LETTER_SIGN A":         "the taker agrees by a state: nothing else of the letter is the taker's to write",
	"ResponsibilityLetter SETTLEMENT_AGREED SETTLED LETTER_SETTLE A":                   "the taker agrees by a state: nothing else of the letter is the taker's to write",
	"LetterItem see indicator TARGET_FIGURES":                                          "the figures of a clause are those of its target",
	"ClockMark read NONE":                                                              "internal",
	"DeadlineRun read NONE":                                                            "internal",
	"ClockStep read NONE":                                                              "internal",
	"DutyWatch read NONE":                                                              "internal",
	"DutyItem OPEN REPORTED SERVER E":                                                  ofSource,
	"DutyItem RETURNED REPORTED SERVER E":                                              ofSource,
	"DutyItem UNDONE REPORTED SERVER E":                                                ofSource,
	"DutyItem CONFIRMED REPORTED SERVER E":                                             ofSource,
	"DutyItem WAIVED REPORTED SERVER E":                                                ofSource,
	"DutyItem REPORTED OPEN SERVER E":                                                  ofSource,
	"DutyItem CONFIRMED OPEN SERVER E":                                                 ofSource,
	"DutyItem UNDONE OPEN SERVER E":                                                    ofSource,
	"DutyItem WAIVED OPEN SERVER E":                                                    ofSource,
	"DutyItem OPEN CONFIRMED SERVER E":                                                 ofSource,
	"DutyItem RETURNED CONFIRMED SERVER E":                                             ofSource,
	"DutyItem REPORTED CONFIRMED SERVER E":                                             ofSource,
	"DutyItem UNDONE CONFIRMED SERVER E":                                               ofSource,
	"DutyItem WAIVED CONFIRMED SERVER E":                                               ofSource,
	"DutyItem REPORTED UNDONE SERVER E":                                                ofSource,
	"DutyItem CONFIRMED UNDONE SERVER E":                                               ofSource,
	"DutyItem WAIVED UNDONE SERVER E":                                                  ofSource,
	"DutyItem OPEN WAIVED SERVER E":                                                    ofSource,
	"DutyItem RETURNED WAIVED SERVER E":                                                ofSource,
	"DutyItem REPORTED WAIVED SERVER E":                                                ofSource,
	"DutyItem UNDONE WAIVED SERVER E":                                                  ofSource,
	"DutyItem CONFIRMED WAIVED SERVER E":                                               ofSource,
	"Category read REFERENCE":                                                          "a part of the catalogue, as Criterion is",
	"Category create CATALOGUE":                                                        "a part of the catalogue, as Criterion is",
	"Category update CATALOGUE":                                                        "a part of the catalogue, as Criterion is",
	"Item read REFERENCE":                                                              "a part of the catalogue, as Criterion is",
	"Item create CATALOGUE":                                                            "a part of the catalogue, as Criterion is",
	"Item update CATALOGUE":                                                            "a part of the catalogue, as Criterion is",
	"Backup read NONE":                                                                 "internal",
	"Recovery read NONE":                                                               "internal",
	"StoredContent read NONE":                                                          "internal",
	"Device update DEVICE":                                                             approving,
	"Device write photoApproved ACCOUNT":                                               approving,
	"Attachment EXPECTED RECEIVED SERVER E":                                            ofBytes,
	"Attachment MISMATCH RECEIVED SERVER E":                                            ofBytes,
	"Attachment RECEIVED VERIFIED SERVER E":                                            ofBytes,
	"Attachment RECEIVED MISMATCH SERVER E":                                            ofBytes,
	"Evidence MISMATCH RECEIVED SERVER E":                                              ofBytes,
	"StaffSurvey see results SURVEY_RAW":                                               ofSurvey,
	"StaffSurvey see rated SURVEY_RAW":                                                 ofSurvey,
	"StaffSurvey see satisfied SURVEY_RAW":                                             ofSurvey,
	"StaffSurvey see satisfactionRate SURVEY_RAW":                                      ofSurvey,
	"StaffSurvey APPROVED DRAFT SURVEY A":                                              "who approves sends back what is not open yet",
	"StaffSurvey OPEN ABORTED SERVER E":                                                "its box is not in a store that was restored",
	"StaffSurvey CLOSED ABORTED SERVER E":                                              "its box is not in a store that was restored",
	"Suggestion RECEIVED ASSIGNED SUGGESTION_CONFIDENTIAL E":                           ofClue,
	"Suggestion ASSIGNED ANSWERED SUGGESTION_CONFIDENTIAL E":                           ofClue,
	"Suggestion ANSWERED ADOPTED SUGGESTION_CONFIDENTIAL E":                            ofClue,
	"Suggestion ANSWERED DECLINED SUGGESTION_CONFIDENTIAL E":                           ofClue,
	"Erasure read NONE":                                                                "internal",
	"Member write idNumber IDENTITY":                                                   ofIdentity,
	"Member write birthDate IDENTITY":                                                  ofIdentity,
	"Member write phone IDENTITY":                                                      ofIdentity,
	"Member write homeAddress IDENTITY":                                                ofIdentity,
	"Member write emergencyContactZh IDENTITY":                                         ofIdentity,
	"Member write emergencyPhone IDENTITY":                                             ofIdentity,
	"Member write identityConfirmedOn IDENTITY":                                        ofIdentity,
	"RoleGrant PROPOSED ACTIVE GRANT A":                                                byTwo,
	"RoleGrant PROPOSED WITHDRAWN GRANT E":                                             byTwo,
	"UnitReform EXECUTED CANCELLED SERVER E":                                           "what is not so any more on its day is not done",
	"VenueUse update VENUE_USE":                                                        "who came, and the code that was scanned, are fields",
	"VenueUse REQUESTED CHECKED_IN VENUE_USE E":                                        "a visit without a booking begins like this",
	"VenueUse NO_SHOW CHECKED_IN VENUE_USE E":                                          "a check-in made offline in time arrives late",
	"VenueCheck read VENUE":                                                            ofVenue,
	"VenueCheck create VENUE":                                                          ofVenue,
	"VenueCheck update VENUE":                                                          ofVenue,
	"VenueCheck OPEN DONE VENUE E":                                                     ofVenue,
	"VenueCheckLine read VENUE":                                                        ofVenue,
	"VenueCheckLine create VENUE":                                                      ofVenue,
	"VenueCheckLine update VENUE":                                                      ofVenue,
	"TargetGroupFigure update BASE":                                                    "its one field that is entered goes by the same row",
	"TargetGroupFigure see memberIds ROSTER":                                           "counts for all who read the base, names for who reads the roster",
	"TargetGroupFigure see exemptIds ROSTER":                                           "counts for all who read the base, names for who reads the roster",
	"TargetGroupFigure FROZEN RESTATED SERVER E":                                       "restateBase asks for CYCLE over the cycle: the row reaches reference data alone",
	"Pledge write verification PLEDGE_VERIFY":                                          "what the verdict rests on comes with it",
	"Pledge see textZh PLEDGE":                                                         "a circle sees the version before, while it is under revision (INV-PL7)",
	"Pledge see targetId PLEDGE":                                                       "a circle sees the version before, while it is under revision (INV-PL7)",
	"Pledge see measureZh PLEDGE":                                                      "a circle sees the version before, while it is under revision (INV-PL7)",
	"Pledge see indicator PLEDGE":                                                      "a circle sees the version before, while it is under revision (INV-PL7)",
	"Pledge see dueOn PLEDGE":                                                          "a circle sees the version before, while it is under revision (INV-PL7)",
	"Pledge see checkIns PLEDGE":                                                       "a circle sees the pledge and not how it goes (INV-PL7)",
	"Pledge see explanationZh PLEDGE":                                                  "a circle sees the pledge and not why it was not kept (INV-PL7)",
	"Measure write effect RECTIFY_ACCEPT":                                              ofTask,
	"Measure DRAFT ASSIGNED RECTIFY E":                                                 ofTask,
	"Measure ASSIGNED IN_PROGRESS RECTIFY E":                                           ofTask,
	"Measure ASSIGNED REPORTED RECTIFY E":                                              ofTask,
	"Measure IN_PROGRESS REPORTED RECTIFY E":                                           ofTask,
	"Measure REPORTED VERIFIED SERVER E":                                               ofTask,
	"Measure REPORTED IN_PROGRESS RECTIFY_ACCEPT E":                                    ofTask,
	"Measure DRAFT DROPPED RECTIFY E":                                                  ofTask,
	"Measure ASSIGNED DROPPED RECTIFY E":                                               ofTask,
	"Measure IN_PROGRESS DROPPED RECTIFY E":                                            ofTask,
	"SupervisionPlan SUBMITTED DRAFT INSPECTION_PLAN E":                                "its writer takes it back (INV-SP1)",
	"Inspection IN_PROGRESS CANCELLED INSPECTION_PLAN E":                               "another inspection absorbs it (INV-I11)",
	"Inspection PARTS_SUBMITTED CANCELLED INSPECTION_PLAN E":                           "another inspection absorbs it (INV-I11)",
	"Inspection see centralSummaryZh INSPECTION_SCORE":                                 "a result, as the summary",
	"Inspection write absorbedIntoId INSPECTION_PLAN":                                  "who plans says which of two visits goes on (INV-I11)",
	"Inspection write siteIds INSPECTION_PLAN":                                         "who plans says where to go",
	"InspectionPart delete INSPECTION_PLAN":                                            "who divided the work takes a part back before anybody sets out",
	"InspectionPart write packHash SCORE":                                              "an inspector's own",
	"InspectionPart write centralChecks SCORE":                                         "an inspector's own",
	"InspectionPart write leftSiteAt SCORE":                                            "an inspector's own",
	"InspectionPart see centralChecks INSPECTION_SCORE":                                "a result",
	"InspectionPart see sampleSeed INSPECTION_SCORE":                                   "what a sample will draw",
	"GuidanceLog read GUIDANCE":                                                        guided,
	"GuidanceLog create GUIDANCE":                                                      guided,
	"GuidanceLog update GUIDANCE":                                                      guided,
	"GuidanceLog RECORDED CONFIRMED GUIDANCE V BRANCH_SECRETARY UNIT_SECRETARY":        guided,
	"GuidanceLog RECORDED OBJECTED GUIDANCE V BRANCH_SECRETARY UNIT_SECRETARY":         guided,
	"GuidanceLog RECORDED VOIDED GUIDANCE E":                                           guided,
	"GuidanceLog CONFIRMED VOIDED GUIDANCE E":                                          guided,
	"Signature read ORG":                                                               "seen by whoever sees what is signed, and its unit",
	"InspectionCheckIn INVALID EXCUSED RESULT_SUBMIT E LEAD_INSPECTOR":                 "who scanned a wrong code was there all the same",
	"InspectionCheckIn update SCORE":                                                   "who scanned a wrong code scans again (INV-SI1)",
	"InspectionCheckIn INVALID VERIFIED SERVER E":                                      "who scanned a wrong code scans again (INV-SI1)",
	"CriterionResult see notApplicable INSPECTION_SCORE":                               "a result",
	"CriterionResult see sample INSPECTION_SCORE":                                      "a result",
	"CriterionResult see remarks INSPECTION_SCORE":                                     "it tells of a result",
	"CriterionResult see answers INSPECTION_SCORE":                                     "it tells of a result",
	"CriterionResult write remarks RESULT_REVIEW":                                      "a reviewer's own",
	"Problem ANALYSED VOID SERVER E":                                                   voided,
	"Problem CLASSIFIED VOID SERVER E":                                                 voided,
	"Problem ASSIGNED VOID SERVER E":                                                   voided,
	"Problem RECTIFYING VOID SERVER E":                                                 voided,
	"Rectification ISSUED CLOSED SERVER E":                                             voided,
	"Rectification PLAN_SUBMITTED CLOSED SERVER E":                                     voided,
	"Rectification PLAN_APPROVED CLOSED SERVER E":                                      voided,
	"Rectification IN_PROGRESS CLOSED SERVER E":                                        voided,
	"Rectification SUBMITTED CLOSED SERVER E":                                          voided,
	"Rectification RETURNED CLOSED SERVER E":                                           voided,
	"Rectification REOPENED CLOSED SERVER E":                                           voided,
	"Rectification CLOSED LOOK_BACK_DUE SERVER E":                                      ofLookBack,
	"Finding write disputeZh FINDING_REPLY":                                            "what is disputed is said by who disputes it",
	"Rectification write extension RECTIFY_EXTEND":                                     "the row of askExtension and decideExtension, which are this field",
	"DataShareAgreement OWNER_APPROVED DRAFT SERVER E":                                 "other terms undo the first approval, too (INV-DS2)",
	"SharedNumber read NONE":                                                           "a number outside the record, at no door",
	"PairingAgreement read ASSIST":                                                     agreement,
	"PairingAgreement ASKED AGREED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY":    agreement,
	"PairingAgreement DECLINED AGREED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY": agreement,
	"PairingAgreement ASKED DECLINED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY":  agreement,
	"PairingAgreement AGREED DECLINED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY": agreement,
	"TargetAllocation SUBMITTED DRAFT DECOMPOSE E":                                     "who submitted it takes it back",
	"TargetAllocation APPROVED DRAFT SERVER E":                                         "a conference takes its decision back",
	"Target ISSUED DRAFT SERVER E":                                                     "a conference takes its decision back",
	"CommonProblem create COMMON_PROBLEM":                                              "who puts one forward by hand has the row at level A: nobody has it at E",
	"CommonProblem DETECTED DISMISSED SERVER E":                                        "a proposal that has not enough units any more is taken back (INV-CP1)",
	"CommonProblem CAMPAIGN CONFIRMED SERVER E":                                        "a campaign that is cancelled leaves it to another one",
	"Urging read URGE":                                                                 urging,
	"Urging create URGE":                                                               urging,
	"Urging update URGE":                                                               urging,
	"Urging ISSUED REPLIED URGE E BRANCH_SECRETARY UNIT_SECRETARY":                     urging,
	"Urging ISSUED CLEARED URGE E PARTY_AFFAIRS_OFFICER UNIT_SECRETARY":                urging,
	"Urging REPLIED CLEARED URGE E PARTY_AFFAIRS_OFFICER UNIT_SECRETARY":               urging,
	"Urging REPLIED ISSUED URGE E PARTY_AFFAIRS_OFFICER UNIT_SECRETARY":                urging,
	"Urging ISSUED CLEARED SERVER E":                                                   urging,
	"Urging REPLIED CLEARED SERVER E":                                                  urging,
	"Problem RECTIFYING REOPENED SERVER E":                                             "a look-back finds a problem that is being put right, not a closed one",
	"RegulationArticle DRAFT CONFIRMED SELF_CHECK_DRIVE E COMPANY_COMMITTEE PARTY_AFFAIRS_OFFICER": "the two that the row gives the level",
	"RegulationArticle CONFIRMED RETIRED SELF_CHECK_DRIVE A":                                       "what units were asked about goes out of use by the committee",
	"Appeal update APPEAL":                                               "the grounds are its filer's",
	"WorkSubmission create SUBMISSION":                                   "who asks has the row at level A over the unit that asks: a rule says so",
	"FeedbackSession write unitReplyZh ACKNOWLEDGE":                      ofReply,
	"FeedbackSession write delegateSignerId ACKNOWLEDGE":                 ofReply,
	"Bulletin delete BULLETIN":                                           "a draft that is not issued has no number, so it may go",
	"WeakBranchCase LISTED RECTIFYING WEAK_LIST E BRANCH_SECRETARY":      "the branch begins by its secretary",
	"ListItem create WEAK_CASE":                                          ofList,
	"ListItem delete WEAK_CASE":                                          ofList,
	"ModelBranchTitle see reviewZh MODEL_TITLE":                          "a circle sees the title and not why it is looked into",
	"ModelBranchTitle UNDER_REVIEW ENDED SERVER E":                       "its term ends, also while it is looked into",
	"Accountability see examinationZh CADRE_FILE":                        "what was examined is open once it is decided",
	"Accountability write statementZh SIGN":                              "whom it is about speaks for themselves",
	"LookBack PLANNED IN_PROGRESS LOOK_BACK E INSPECTOR LEAD_INSPECTOR":  ofLooking,
	"LookBack IN_PROGRESS DONE LOOK_BACK E INSPECTOR LEAD_INSPECTOR":     ofLooking,
	"EscalationStep read ESCALATION":                                     "what the row opens, as an entity",
	"ZeroingRespect ACCEPTED RETURNED SERVER E":                          "its item was opened again",
	"BusinessFigure delete BUSINESS_FIGURE":                              "a draft that was entered by mistake may go",
	"CycleReview COMPILED REVIEWED CYCLE_REVIEW E PARTY_AFFAIRS_OFFICER": "the review is of those who do not write it",
	"Document read ORG":                                                  "seen by whoever sees what it is printed of, and its unit",
	"Document IN_FORCE SUPERSEDED SERVER E":                              "it is issued at once, and superseded by another (INV-DOC1)",
}

// later are rows of the file for records of an entity that is part of one of several
// things, by the field that will name the thing. It goes when the field comes.
var later = map[string]string{
	"Measure ORG_LIFE": "eventId",
	"Measure NARROW":   "topicId",
}

// instead are rows of the file that let make records of an entity which are made in another
// way, with the reason.
var instead = map[string]string{
	"RegulationSelfCheck create SELF_CHECK": "a drive opens a sheet for each of its units",
	"ListItem create WEAK_LIST":             ofList,
	"LookBack create LOOK_BACK":             "who draws is not who looks: LOOK_BACK_PLAN",
	"Document create DOCUMENT":              "issueDocument makes it, and asks for the row",
}

// approving is why a device has a field that is written: whether it may take pictures where
// only approved ones may is for those to say who write accounts.
const approving = "who approves devices is who writes accounts"

// ofBytes is why files have states: what came is held against what was hashed, and the right
// bytes may come after wrong ones.
const ofBytes = "the server says what became of the bytes"

// ofSource is why the server may take a duty from any state to any other: one that has a
// source is what that says, whoever waived or returned it before (INV-DU2).
const ofSource = "a duty that has a source follows it"

// byTwo is why a grant has states that the file does not have: three roles are given by one
// and confirmed by another (INV-AC3).
const byTwo = "it waits for a second person (INV-AC3)"

// agreement is why there are answers to pairings that the file does not have: there is a
// record for each who has to agree, so that each answers by an account of their own.
const agreement = "a pairing is agreed to by records of the unit and of each helper"

// ofVenue is why checks of venues go by the row of the venue: the file has them as elements
// of its field checks.
const ofVenue = "a part of the venue"

// guided is why logs of guidance are an entity of their own: the file has them among the work
// logs, which are read by another row.
const guided = "an entity has one row to be read by"

// voided is why the server ends problems and tasks beside the file: a critical finding has
// them before it is registered, and may be withdrawn upon a dispute.
const voided = "nothing of it stands any more"

// urging is what the file has as a kind of notice: with states, a reply and readers of its own
// it is an entity.
const urging = "the notice of kind URGE, as an entity of its own"

// ofLookBack is why nobody closes or reopens what was accepted (INV-LB7).
const ofLookBack = "a look-back decides, or the draw"

// ofReply is why the unit that is told writes by a row of its own: the row of the session is
// that of who tells.
const ofReply = "the words of the unit that is told, and whom it names"

// ofList is why a list is written by who identified the case: the branch works it off.
const ofList = "who keeps the case writes its list"

// ofLooking is why who plans a look-back does not look.
const ofLooking = "it is looked back on on site, by inspectors"

// ofTask is why measures do not move by the rows of the file: it gives those of measures
// that are found at an event or for a topic, and leaves those of a rectification to the
// row of their task, and their end to the task's.
const ofTask = "a measure of a rectification goes by the row of its task"

// ofIdentity is why identity is written by the row that it is read by: the file gives that
// row the level E, and names no other.
const ofIdentity = "level E of the row that reads it"

// ofSurvey is why who may not read single answers reads the result once it is published: before
// it is for who decides on publishing it.
const ofSurvey = "who decides on the result sees it before it is published"

// ofClue is why a clue moves by the row that reads it: by that of other suggestions nobody
// sees it.
const ofClue = "a clue is read by this row alone, so it moves by it"

// declared lists what the declaration says of who may do what, each as one line.
func declared(e *registry.Entity) (out []string) {
	for _, u := range [][2]string{{"read", e.Read}, {"create", e.Create}, {"update", e.Update}, {"delete", e.Delete}} {
		if u[1] != "" {
			out = append(out, fmt.Sprint(e.Name, " ", u[0], " ", u[1]))
		}
	}
	for _, f := range e.Fields {
		if f.Outline {
			out = append(out, fmt.Sprint(e.Name, " see ", f.Name, " ", registry.MustLoad().Matrix.Name(e.OutlineRow)))
		}
		if f.Read != "" {
			out = append(out, fmt.Sprint(e.Name, " see ", f.Name, " ", f.Read))
		}
		if f.Write != "" {
			out = append(out, fmt.Sprint(e.Name, " write ", f.Name, " ", f.Write))
		}
	}
	for _, m := range e.Transitions {
		line := fmt.Sprint(e.Name, " ", m.From, " ", m.To, " ", m.By, " ", asks(m))
		for _, role := range slices.Sorted(slices.Values(m.Only)) {
			line += " " + string(role)
		}
		out = append(out, line)
	}
	return out
}

// asks is the letter of the level that a transition asks for.
func asks(m registry.Transition) string {
	for text, level := range levels {
		if level == m.Level() {
			return text
		}
	}
	return ""
}

// said lists what the file says of an entity, in the same words; of all its records, or
// also what goes for some of them.
func (f *file) said(entity string, some bool) (out []string) {
	for _, r := range f.Rows {
		for _, u := range r.Uses {
			if u.Entity != entity || u.When != "" && !some {
				continue
			}
			for kind, yes := range map[string]any{"read": u.Read, "create": u.Create, "update": u.Update, "delete": u.Delete} {
				if yes == true {
					out = append(out, fmt.Sprint(entity, " ", kind, " ", r.Action))
				}
				if yes == registry.AnyAccount {
					out = append(out, fmt.Sprint(entity, " ", kind, " ", yes))
				}
			}
			for _, name := range f.fields(r.Action, entity) {
				out = append(out, fmt.Sprint(entity, " see ", name, " ", r.Action))
			}
			for _, text := range u.Fields {
				if names, write := strings.CutPrefix(text, "write="); write {
					for _, name := range strings.Split(names, ",") {
						out = append(out, fmt.Sprint(entity, " write ", name, " ", r.Action))
					}
				}
			}
			for _, m := range u.Transitions {
				for _, from := range m.From {
					out = append(out, fmt.Sprint(entity, " ", from, " ", m.To, " ", r.Action, " ", m.Level, f.roles(m.Only)))
				}
			}
		}
	}
	return out
}

// TestDeclarationFollowsTheFile: an entity that exists is read, made, changed and taken
// on by the rows and at the levels of the file.
func TestDeclarationFollowsTheFile(t *testing.T) {
	f, used := theFile(t), map[string]bool{}
	for _, e := range registry.MustLoad().Entities {
		said := f.said(e.Name, true)
		for _, line := range declared(e) {
			_, excused := kept[line]
			used[line] = excused
			switch {
			case slices.Contains(said, line) && excused:
				t.Errorf("%s: as the file says; it needs no reason any more", line)
			case !slices.Contains(said, line) && !excused && !refined(line, said):
				t.Errorf("%s: the file says %v", line, said)
			}
		}
		for _, line := range f.said(e.Name, false) {
			about := strings.HasPrefix(line, e.Name+" read ") && (e.ReadAs >= 0 || read(e, strings.Fields(line)[2])) // it is read by the rows of what it is about
			if words := strings.Fields(line); len(words) == 3 && !about && !slices.Contains(declared(e), line) && !second(line, declared(e)) && !isLater(e, words[2]) && instead[line] == "" {
				t.Errorf("%s: the file says so, the declaration %v", line, declared(e))
			}
			if words := strings.Fields(line); words[1] == "see" && e.Field(words[2]) != nil && !slices.Contains(declared(e), line) && !shut(e, words) {
				t.Errorf("%s: the file says so, the declaration lets everybody who sees the record", line)
			}
		}
	}
	for line := range kept {
		if !used[line] {
			t.Errorf("%s: the product has no such thing", line)
		}
	}
}

// read says whether everybody who reads by a row reads an entity by its own: a second row
// that opens nothing more.
func read(e *registry.Entity, row string) bool {
	matrix := registry.MustLoad().Matrix
	cells, _ := matrix.Row(row)
	_, own := matrix.Cells(e.Read)
	return !slices.ContainsFunc(cells, func(c domain.Right) bool {
		return c.Level != domain.LevelNone && (own[c.Role].Level == domain.LevelNone || own[c.Role].Reach != c.Reach)
	})
}

// shut says whether records are not seen at all by whom a field says so of.
func shut(e *registry.Entity, line []string) bool {
	return e.ReadIf != nil && line[2] == e.Fields[e.ReadIf.Field].Name && registry.MustLoad().Matrix.Number(line[3]) == e.ReadIf.Row
}

// isLater says whether a row is for records that there are none of yet.
func isLater(e *registry.Entity, action string) bool {
	field := later[e.Name+" "+action]
	return field != "" && e.Field(field) == nil
}

// roles are the roles of some columns, in order, each behind a blank.
func (f *file) roles(columns []string) (out string) {
	var list []string
	for _, c := range f.Meta.Columns {
		if slices.Contains(columns, c.Column) {
			list = append(list, c.Role)
		}
	}
	slices.Sort(list)
	for _, role := range list {
		out += " " + role
	}
	return out
}

// refined says whether a field has a row of its own that the file gives the entity.
func refined(line string, said []string) bool {
	words := strings.Fields(line)
	return words[1] == "write" && slices.ContainsFunc(said, func(s string) bool {
		w := strings.Fields(s)
		return len(w) == 3 && (w[1] == "update" || w[1] == "create") && w[2] == words[3]
	})
}

// second says whether a row of the file is the second one for the same use: an entity
// has one row for its changes, and fields of the other.
func second(line string, declared []string) bool {
	words := strings.Fields(line)
	return slices.ContainsFunc(declared, func(d string) bool {
		w := strings.Fields(d)
		return len(w) == 4 && w[1] == "write" && words[1] == "update" && w[3] == words[2]
	}) || words[2] == "SERVER" || internalRow(words[2])
}

func internalRow(action string) bool { return action == "NONE" }
