package rightstest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/registry"
)

// kept is what the product has otherwise than the file, or beyond it, with the reason. It
// goes with the reason.
var kept = map[string]string{
	"Account write mutedKinds NOTICE":                                                  "who is told mutes what they are told",
	"Inspection write signerIds SIGN_OFF":                                              "whoever signs for the unit names who signs for the day",
	"ClockMark read NONE":                                                              "internal",
	"ClockStep read NONE":                                                              "internal",
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
	"Rectification ACCEPTED LOOK_BACK_DUE LOOK_BACK E":                                 "until look-backs are records",
	"Rectification LOOK_BACK_DUE CLOSED LOOK_BACK E":                                   "until look-backs are records",
	"Rectification LOOK_BACK_DUE REOPENED LOOK_BACK E":                                 "until look-backs are records",
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
	"Finding write disputeZh FINDING_REPLY":                                            "what is disputed is said by who disputes it",
	"Rectification write extension RECTIFY_EXTEND":                                     "the row of askExtension and decideExtension, which are this field",
	"DataShareAgreement OWNER_APPROVED DRAFT SERVER E":                                 "other terms undo the first approval, too (INV-DS2)",
	"SharedNumber read NONE":                                                           "a number outside the record, at no door",
	"PairingAgreement read ASSIST":                                                     agreement,
	"PairingAgreement ASKED AGREED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY":    agreement,
	"PairingAgreement DECLINED AGREED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY": agreement,
	"PairingAgreement ASKED DECLINED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY":  agreement,
	"PairingAgreement AGREED DECLINED ASSIST V BRANCH_SECRETARY HELPER UNIT_SECRETARY": agreement,
	"Problem RECTIFYING REOPENED SERVER E":                                             "a look-back finds a problem that is being put right, not a closed one",
}

// later are rows of the file for records of an entity that is part of one of several
// things, by the field that will name the thing. It goes when the field comes.
var later = map[string]string{
	"Measure ORG_LIFE": "eventId",
	"Measure NARROW":   "topicId",
}

// approving is why a device has a field that is written: whether it may take pictures where
// only approved ones may is for those to say who write accounts.
const approving = "who approves devices is who writes accounts"

// ofBytes is why files have states: what came is held against what was hashed, and the right
// bytes may come after wrong ones.
const ofBytes = "the server says what became of the bytes"

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

// ofTask is why measures do not move by the rows of the file: it gives those of measures
// that are found at an event or for a topic, and leaves those of a rectification to the
// row of their task, and their end to the task's.
const ofTask = "a measure of a rectification goes by the row of its task"

// ofIdentity is why identity is written by the row that it is read by: the file gives that
// row the level E, and names no other.
const ofIdentity = "level E of the row that reads it"

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
			about := e.ReadAs >= 0 && strings.HasPrefix(line, e.Name+" read ") // it is read by the rows of what it is about
			if words := strings.Fields(line); len(words) == 3 && !about && !slices.Contains(declared(e), line) && !second(line, declared(e)) && !isLater(e, words[2]) {
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
