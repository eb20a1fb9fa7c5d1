package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// A result is recognised: of a project, a topic, an activity. A higher level takes the place
// of a lower one, and gives it back when it is revoked.

const (
	// recognisedRule is what leader and team of an innovation project earn that the company
	// recognises, spreadRule what the main participants of an activity earn.
	recognisedRule = "PT22"
	// secondaryLevel and companyLevel are the codes of the levels that rights go by.
	secondaryLevel = "SECONDARY"
	companyLevel   = "COMPANY"
)

// recognisables are the entities by what the API calls them, each with the states in which a
// result of it can be recognised.
var recognisables = map[string]struct {
	entity string
	states []string
}{
	"PARTY_PLUS_PROJECT": {"PartyPlusProject", inWork},
	"INNOVATION_PROJECT": {"InnovationProject", inWork},
	"NARROW_TOPIC":       {"NarrowTopic", []string{string(domain.NarrowStatusImplemented), string(domain.NarrowStatusVerified), string(domain.NarrowStatusClosed)}},
	"PRACTICE_ACTIVITY":  {"PracticeActivity", []string{string(domain.PracticeStatusRunning), string(domain.PracticeStatusReported), string(domain.PracticeStatusRated)}},
}

var inWork = []string{string(domain.ProjectStatusApproved), string(domain.ProjectStatusRunning), string(domain.ProjectStatusDelivered), string(domain.ProjectStatusVerified), string(domain.ProjectStatusClosed)}

type recognition struct {
	Of                 string
	ID                 string
	Level              string
	DocumentNo         string
	DocumentEvidenceID string `json:"documentEvidenceId"`
	DecidedOn          string
	Reason             string
}

// result is the record that an act of recognition is about, and the field that holds it.
type result struct {
	record *domain.Record
	field  int
}

func (r *result) now() domain.Recognition {
	return engine.Object[domain.Recognition](r.record.Body.Str(r.field))
}

// resultOf finds what the actor names and sees.
func resultOf(tx *engine.Tx, in recognition) (*result, error) {
	ent := tx.Registry().Entity(recognisables[in.Of].entity)
	if ent == nil {
		return nil, engine.NotFound().On("id")
	}
	r := tx.State().Find(ent.Name, in.ID)
	if r == nil || !tx.Sees(ent, r) {
		return nil, engine.NotFound().On("id")
	}
	return &result{r, ent.Field("recognition").Index}, nil
}

// doRecognise is INV-PP7.
func doRecognise(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[recognition](input)
	if err != nil {
		return err
	}
	r, err := resultOf(tx, in)
	if err != nil {
		return err
	}
	on, err := documented(tx, in)
	if err != nil {
		return err
	}
	if err := mayRecognise(tx, r, in.Level); err != nil {
		return err
	}
	ent := tx.Registry().Of(r.record.Body)
	switch was := r.now(); {
	case !slices.Contains(recognisables[in.Of].states, r.record.Body.Str(ent.Status)):
		return domain.Errorf(domain.CodeIllegalTransition, "当前状态下不能认定成果", "no result can be recognised in this state").On("status")
	case was.LevelCode != "" && rankOf(tx, in.Level) <= rankOf(tx, was.LevelCode):
		return domain.Broken("INV-PP7", "level", "已有不低于该层级的认定", "it is recognised at this level or a higher one")
	}
	value, err := embedded(tx, r, &domain.Recognition{LevelCode: in.Level, DocumentNo: in.DocumentNo, DocumentEvidenceID: in.DocumentEvidenceID, DecidedOn: on.String(), By: tx.Actor.Account})
	if err != nil {
		return err
	}
	return r.change(tx, done, "", value)
}

// documented asks for the document on which a recognition stands, and its day.
func documented(tx *engine.Tx, in recognition) (domain.Date, error) {
	on, known := engine.Day(in.DecidedOn)
	switch {
	case in.DocumentEvidenceID == "":
		return 0, domain.Broken("INV-PP7", "documentEvidenceId", "认定须附文件", "a result is recognised with its document")
	case engine.Visible[domain.Evidence](tx, in.DocumentEvidenceID) == nil:
		return 0, engine.Missing("documentEvidenceId")
	case engine.Blank(in.DocumentNo):
		return 0, domain.Broken("INV-PP7", "documentNo", "须填写文号", "the document has its number")
	case !known || on > tx.ActDay():
		return 0, domain.Broken("INV-PP7", "decidedOn", "认定日期不能晚于今天", "it was decided today or before")
	case rankOf(tx, in.Level) == 0:
		return 0, domain.Broken("INV-PP7", "level", "层级 %s 不在代码表中", "%s is no level of recognition", in.Level)
	}
	return on, nil
}

// mayRecognise: up to the second level by level A of the row, from the company on by its
// committee, and never by somebody of the project.
func mayRecognise(tx *engine.Tx, r *result, level string) error {
	switch p := projectOf(r.record); {
	case !tx.May("RECOGNISE", domain.LevelApprove, r.record):
		return engine.Forbidden()
	case rankOf(tx, level) > rankOf(tx, secondaryLevel) && !ofCommittee(tx, r.record):
		return denied("INV-PP7", "level", "公司及以上的认定由公司党委作出", "the committee of the company recognises at its level and above")
	case p != nil && p.has(tx, r.record, tx.Actor.Account):
		return denied("INV-PP7", "id", "不得认定本人参与的项目", "nobody recognises a project of their own")
	}
	return nil
}

// ofCommittee says whether the actor speaks for the committee of the company over a record.
func ofCommittee(tx *engine.Tx, r *domain.Record) bool {
	return slices.Contains(org.Covering(tx, r.Unit), domain.RoleCompanyCommittee)
}

// rankOf orders the levels; 0 for a code that the list does not have.
func rankOf(tx *engine.Tx, level string) int64 {
	if is := domain.CodeListOf("recognitionLevels").Find(level); is != nil {
		return int64(is.Position)
	}
	if c := engine.Find[domain.Code](tx, domain.KeyID("Code", "recognitionLevels", level)); c != nil {
		return max(1, c.Position)
	}
	return 0
}

// doRevokeRecognition takes a recognition back: the one before it holds again.
func doRevokeRecognition(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[recognition](input)
	if err != nil {
		return err
	}
	r, err := resultOf(tx, in)
	switch {
	case err != nil:
		return err
	case !tx.May("RECOGNISE", domain.LevelApprove, r.record) || !ofCommittee(tx, r.record):
		return denied("INV-PP7", "id", "由公司党委撤销认定", "the committee of the company takes a recognition back")
	case engine.Blank(in.Reason):
		return ask("reason", "须说明理由", "a reason must be given")
	case r.now().LevelCode == "":
		return domain.Errorf(domain.CodeIllegalTransition, "没有可撤销的认定", "there is no recognition to take back").On("id")
	}
	before, err := r.before(tx)
	if err != nil {
		return err
	}
	return r.change(tx, done, in.Reason, before)
}

// before is the recognition that the present one took the place of; null for none. Levels only
// rise, so what was taken back is known by a lower one, or none, that came behind it.
func (r *result) before(tx *engine.Tx) (domain.Value, error) {
	var held []domain.Value // newest first
	err := tx.Walk(tx.Registry().Of(r.record.Body), r.record.ID, func(_ domain.Rev, e *domain.Effect) bool {
		for _, f := range e.Fields {
			if f.Field == r.field {
				held = append(held, f.Value)
			}
		}
		return !e.Create
	})
	if err != nil {
		return domain.Null, engine.Unreadable(err)
	}
	var stack []domain.Value
	rank := func(v domain.Value) int64 {
		return rankOf(tx, engine.Object[domain.Recognition](v.S).LevelCode)
	}
	for _, v := range slices.Backward(held) {
		for len(stack) > 0 && (v.IsNull() || rank(stack[len(stack)-1]) >= rank(v)) {
			stack = stack[:len(stack)-1]
		}
		if !v.IsNull() {
			stack = append(stack, v)
		}
	}
	if len(stack) < 2 {
		return domain.Null, nil
	}
	return stack[len(stack)-2], nil
}

// change writes a recognition, and posts and reverses what follows from it, in one commit.
func (r *result) change(tx *engine.Tx, done *engine.Done, reason string, to domain.Value) error {
	before := awardsFor(tx, r.record, r.now())
	if err := tx.Carry(r.record, reason, engine.To(r.field, to)); err != nil {
		return err
	}
	now := domain.Recognition{}
	if !to.IsNull() {
		now = engine.Object[domain.Recognition](to.S)
		done.Give("levelCode", now.LevelCode)
	}
	after := awardsFor(tx, r.record, now)
	return tx.ByRule("INV-PP7", func() error {
		for _, a := range before {
			if !slices.ContainsFunc(after, func(b Award) bool { return a.Member == b.Member && a.Rule == b.Rule }) {
				if err := Revoke(tx, a); err != nil {
					return err
				}
			}
		}
		for _, a := range after {
			if err := Post(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

// embedded writes a recognition in the form of its field.
func embedded(tx *engine.Tx, r *result, is *domain.Recognition) (domain.Value, error) {
	switch r.record.Body.(type) {
	case *domain.PartyPlusProject:
		return engine.Embed[domain.PartyPlusProject](tx, r.field, is)
	case *domain.InnovationProject:
		return engine.Embed[domain.InnovationProject](tx, r.field, is)
	case *domain.NarrowTopic:
		return engine.Embed[domain.NarrowTopic](tx, r.field, is)
	}
	return engine.Embed[domain.PracticeActivity](tx, r.field, is)
}

// awardsFor is what a recognition earns whom: PT22 of an innovation project from the company on.
// What an activity earns follows from the activity (recognisedActivity).
func awardsFor(tx *engine.Tx, r *domain.Record, is domain.Recognition) (out []Award) {
	on, known := engine.Day(is.DecidedOn)
	if !known {
		return nil
	}
	switch x := r.Body.(type) {
	case *domain.InnovationProject:
		if rankOf(tx, is.LevelCode) < rankOf(tx, companyLevel) {
			return nil
		}
		members := []string{x.LeaderMemberID}
		for _, s := range engine.Objects[domain.PersonShare](x.Team) {
			if s.Share > 0 && !slices.Contains(members, s.MemberID) {
				members = append(members, s.MemberID)
			}
		}
		return awardsTo(members, Award{Rule: recognisedRule, SourceType: "InnovationProject", Source: x.ID, On: on})
	}
	return nil
}

func awardsTo(members []string, a Award) (out []Award) {
	for _, m := range members {
		if m != "" {
			a.Member = m
			out = append(out, a)
		}
	}
	return out
}
