package voice

import (
	"context"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/vault"
)

// MaxMint is how many codes are minted at a time.
const MaxMint = 20_000

// maxAnswer is how long a text of an answer may be, in characters.
const maxAnswer = 1000

// textRoom is the room of a text in a sealed answer: its characters at four bytes, and its
// number.
const textRoom = 4*maxAnswer + 512

func boxOf(survey string) string { return "survey:" + survey }

func adOf(survey, slip string) vault.AD {
	return vault.AD{Type: "StaffSurvey", ID: survey, Field: slip}
}

// Mint mints codes for a unit, and returns them this once. It takes the right to prepare the
// survey. The slips lie in the box before the survey says how many there are: what a crash
// leaves between the two is codes that nobody was given.
func (s *Service) Mint(ctx context.Context, actor domain.Actor, survey, unit string, count int) (codes []string, rev domain.Rev, err error) {
	defer func() {
		s.e.Note(actor, domain.AuditEvent{Action: "MINT_CODES", RecordType: "StaffSurvey", RecordID: survey, Count: int64(max(count, 0))}, err)
	}()
	if count < 1 || count > MaxMint {
		return nil, 0, domain.Broken("INV-SV2", "count", "每次制码1至%d个", "1 to %d codes are minted at a time", MaxMint)
	}
	if err := s.mayMint(actor, survey); err != nil {
		return nil, 0, err
	}
	if _, err := s.e.Key(ctx, boxOf(survey)); err != nil {
		return nil, 0, err
	}
	slips := make([]journal.Ballot, count)
	for i := range slips {
		codes = append(codes, newCode())
		slips[i] = journal.Ballot{Box: boxOf(survey), Slip: hashCode(survey, codes[i]), Note: unit}
	}
	slices.SortFunc(slips, func(a, b journal.Ballot) int { return compare(a.Slip, b.Slip) }) // not in the order of the print
	for part := range slices.Chunk(slips, piece) {
		if err := s.ballots().Issue(ctx, part); err != nil {
			return nil, 0, unavailable(err)
		}
	}
	rev, err = s.noteBatch(ctx, actor, survey, domain.SurveyBatch{UnitID: unit, Count: int64(count)})
	if err != nil {
		s.takeBack(ctx, slips)
		return nil, 0, err
	}
	return codes, rev, nil
}

func compare(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// takeBack removes slips of a batch that is refused; what is left of it nobody was given.
func (s *Service) takeBack(ctx context.Context, slips []journal.Ballot) {
	names := make([]string, len(slips))
	for i, x := range slips {
		names[i] = x.Slip
	}
	_ = s.ballots().Remove(context.WithoutCancel(ctx), slips[0].Box, names)
}

// mayMint asks whether the actor prepares the survey at all, before anything is stored.
func (s *Service) mayMint(actor domain.Actor, survey string) error {
	v := s.e.View(actor)
	ent := s.e.Registry().Entity("StaffSurvey")
	r := v.Record(ent, survey)
	switch {
	case r == nil:
		return engine.NotFound()
	case !v.Allowed(v.Scope, "SURVEY", domain.LevelEdit, ent, r):
		return engine.Forbidden()
	}
	return nil
}

// noteBatch adds a batch to the survey, under its rules.
func (s *Service) noteBatch(ctx context.Context, actor domain.Actor, survey string, b domain.SurveyBatch) (rev domain.Rev, err error) {
	ent := s.e.Registry().Entity("StaffSurvey")
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) error {
		x := engine.Find[domain.StaffSurvey](tx, survey)
		if x == nil || !tx.Sees(ent, &x.Record) {
			return engine.NotFound()
		}
		if !tx.State().Allowed(tx.Scope(), "SURVEY", domain.LevelEdit, ent, &x.Record) {
			return engine.Forbidden()
		}
		b.MintedOn = tx.Today().String()
		batches, err := embedded(ent, domain.StaffSurveyFieldBatches, append(engine.Objects[domain.SurveyBatch](x.Batches), b))
		if err != nil {
			return err
		}
		rev = tx.Rev()
		return tx.Carry(&x.Record, "", engine.To(domain.StaffSurveyFieldBatches, batches), engine.To(domain.StaffSurveyFieldCodesMinted, domain.Int(x.CodesMinted+b.Count)))
	})
	return rev, err
}

// Asked is what a survey asks of whoever has a slip.
type Asked struct {
	TitleZh   string                  `json:"titleZh"`
	IntroZh   string                  `json:"introZh,omitempty"`
	Questions []domain.SurveyQuestion `json:"questions"`
	ClosesAt  string                  `json:"closesAt"`
}

// Survey is what a survey asks while it is open; NOT_FOUND for one that is not, whatever it is.
func (s *Service) Survey(id string) (*Asked, error) {
	x := find[domain.StaffSurvey](s, "StaffSurvey", id)
	if x == nil || x.Status != domain.SurveyStatusOpen || s.e.Today() > x.ClosesAt {
		return nil, engine.NotFound()
	}
	return &Asked{x.TitleZh, x.IntroZh, engine.Objects[domain.SurveyQuestion](x.Questions), x.ClosesAt.String()}, nil
}

// Answer takes an answer under the code of a slip, once (INV-SV1). On nil it is durable.
func (s *Service) Answer(ctx context.Context, survey, code string, values []domain.SurveyValue) error {
	asked, err := s.Survey(survey)
	if err != nil {
		return err
	}
	sheet, err := sheetOf(asked.Questions, values)
	if err != nil {
		return err
	}
	key, err := s.e.Key(ctx, boxOf(survey))
	if err != nil {
		return err
	}
	texts := 0
	for _, q := range asked.Questions {
		if q.Kind == domain.QuestionKindText {
			texts++
		}
	}
	slip := hashCode(survey, code)
	body, err := seal(key, adOf(survey, slip), sheet, block+texts*textRoom)
	if err != nil {
		return unavailable(err)
	}
	err = s.ballots().Cast(ctx, boxOf(survey), slip, body)
	switch {
	case isNoSlip(err):
		return spent()
	case err != nil:
		return unavailable(err)
	}
	return nil
}

// sheetOf holds values against the questions: each is answered once at most, some are.
func sheetOf(questions []domain.SurveyQuestion, values []domain.SurveyValue) (domain.SurveySheet, error) {
	sheet := domain.SurveySheet{ID: number()}
	wrong := func(key string) error {
		return domain.Errorf(domain.CodeValidation, "题目 %s 的答案不符", "the answer to question %s does not fit it", key).On("values")
	}
	seen := map[string]bool{}
	for _, v := range values {
		at := slices.IndexFunc(questions, func(q domain.SurveyQuestion) bool { return q.Key == v.Key })
		if at < 0 || seen[v.Key] {
			return sheet, domain.Errorf(domain.CodeValidation, "有不属于本测评或重复的题目", "a question is none of this survey, or is answered twice").On("values")
		}
		seen[v.Key] = true
		q := questions[at]
		if q.Kind != domain.QuestionKindText {
			if v.Choice == nil || v.TextZh != "" || *v.Choice < 1 || *v.Choice > int64(q.Choices()) {
				return sheet, wrong(v.Key)
			}
			sheet.Values = append(sheet.Values, domain.SurveyValue{Key: v.Key, Choice: v.Choice})
			continue
		}
		text, err := domain.TextFree.Canonical(v.TextZh)
		if err != nil || v.Choice != nil || !domain.Visible(text) || utf8.RuneCountInString(text) > maxAnswer {
			return sheet, wrong(v.Key)
		}
		sheet.Texts = append(sheet.Texts, domain.SurveyText{ID: number(), Key: v.Key, TextZh: text})
	}
	if len(seen) == 0 {
		return sheet, domain.Errorf(domain.CodeValidation, "至少回答一题", "no question is answered").On("values")
	}
	return sheet, nil
}

// embedded brings embedded objects into the form of a field.
func embedded(ent *registry.Entity, field int, v any) (domain.Value, error) {
	return parseJSON(ent.Fields[field], v)
}

// sheetsOf opens what a box holds. What cannot be opened was not cast by a server of this
// enterprise; it is left out, and counted.
func (s *Service) sheetsOf(ctx context.Context, survey string, key *vault.Box) (sheets []domain.SurveySheet, slips, broken int, err error) {
	err = s.each(ctx, boxOf(survey), func(list []journal.Ballot) error {
		for _, b := range list {
			if slips++; b.Body == nil {
				continue
			}
			sheet, err := open[domain.SurveySheet](key, adOf(survey, b.Slip), b.Body)
			if err != nil {
				broken++
				continue
			}
			sheet.Unit = b.Note
			sheets = append(sheets, sheet)
		}
		return nil
	})
	return sheets, slips, broken, err
}

// count enters the answers of a survey that is closed. It may be repeated, and done by several
// servers at once: numbers are drawn with the answers, and the last commit is made once.
func (s *Service) count(ctx context.Context, x *domain.StaffSurvey) error {
	if err := s.ballots().Shut(ctx, boxOf(x.ID)); err != nil {
		return err
	}
	var sheets []domain.SurveySheet
	if x.CodesMinted > 0 {
		key, err := s.e.Key(ctx, boxOf(x.ID))
		if err != nil {
			return err
		}
		slips, broken := 0, 0
		if sheets, slips, broken, err = s.sheetsOf(ctx, x.ID, key); err != nil {
			return err
		}
		if slips == 0 || broken > 0 && len(sheets) == 0 {
			return s.abort(ctx, x.ID)
		}
	}
	p := s.e.SettingsOf(s.e.Snapshot(), x.CycleID, s.e.Today())
	tally := domain.TallySurvey(x.UnitID, engine.Objects[domain.SurveyQuestion](x.Questions), sheets, p.SurveyFloor, p.SurveyTextFloor)
	if err := s.enter(ctx, x, tally); err != nil {
		return err
	}
	return s.finish(ctx, x.ID, tally)
}

// record is a record that is to be entered.
type record struct {
	number string
	unit   string
	part   domain.AnswerPart
	values []domain.SurveyValue
}

// enter makes the records of the answers, of one time: that of the close.
func (s *Service) enter(ctx context.Context, x *domain.StaffSurvey, tally domain.SurveyTally) error {
	var list []record
	for _, sheet := range tally.Sheets {
		list = append(list, record{sheet.ID, sheet.Unit, domain.AnswerPartChoices, sheet.Values})
	}
	for _, t := range tally.Texts {
		list = append(list, record{t.ID, x.UnitID, domain.AnswerPartText, []domain.SurveyValue{{Key: t.Key, TextZh: t.TextZh}}})
	}
	ent := s.e.Registry().Entity("SurveyAnswer")
	for part := range slices.Chunk(list, piece) {
		err := s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
			if now := engine.Find[domain.StaffSurvey](tx, x.ID); now == nil || now.EmptiedAt != 0 {
				return nil // another server was done with it
			}
			return enterAll(tx, ent, x, part)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func enterAll(tx *engine.Tx, ent *registry.Entity, x *domain.StaffSurvey, list []record) error {
	for _, r := range list {
		id := domain.KeyID(ent.Name, r.number)
		if tx.State().Get(ent, id) != nil {
			continue
		}
		values, err := embedded(ent, domain.SurveyAnswerFieldValues, r.values)
		if err != nil {
			return err
		}
		_, err = tx.Make(ent, id, engine.To(domain.SurveyAnswerFieldSurveyID, domain.String(x.ID)), engine.To(domain.SurveyAnswerFieldUnitID, domain.String(r.unit)),
			engine.To(domain.SurveyAnswerFieldValues, values), engine.To(domain.SurveyAnswerFieldBatchAt, domain.TimeValue(x.ClosedAt)),
			engine.To(domain.SurveyAnswerFieldPart, engine.Text(r.part)))
		if err != nil {
			return err
		}
	}
	return nil
}

// finish notes the result and that the box is done with, and erases its key.
func (s *Service) finish(ctx context.Context, id string, t domain.SurveyTally) error {
	ent := s.e.Registry().Entity("StaffSurvey")
	cells, err := embedded(ent, domain.StaffSurveyFieldResults, append([]domain.SurveyCell{}, t.Cells...))
	if err != nil {
		return err
	}
	return s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		x := engine.Find[domain.StaffSurvey](tx, id)
		if x == nil || x.EmptiedAt != 0 {
			return nil
		}
		err := tx.Carry(&x.Record, "", engine.To(domain.StaffSurveyFieldEmptiedAt, domain.TimeValue(tx.Now())), engine.To(domain.StaffSurveyFieldResults, cells),
			engine.To(domain.StaffSurveyFieldCodesSpent, domain.Int(t.Answers)), engine.To(domain.StaffSurveyFieldAnswers, domain.Int(t.Answers)),
			engine.To(domain.StaffSurveyFieldCountedOn, domain.DateValue(tx.Today())),
			engine.To(domain.StaffSurveyFieldRated, domain.Int(t.Rated)), engine.To(domain.StaffSurveyFieldSatisfied, domain.Int(t.Satisfied)))
		if err != nil {
			return err
		}
		return tx.Erase(boxOf(id))
	})
}

// abort ends a survey whose box or key is not there: the journal was set up anew from a backup,
// which holds no boxes.
func (s *Service) abort(ctx context.Context, id string) error {
	return s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		x := engine.Find[domain.StaffSurvey](tx, id)
		if x == nil || x.Status != domain.SurveyStatusOpen && x.Status != domain.SurveyStatusClosed || x.EmptiedAt != 0 {
			return nil
		}
		return tx.ByRule("INV-SV4", func() error {
			return tx.Carry(&x.Record, "测评箱不在本存储中（存储由备份恢复） / the box of the survey is not in this store, which was restored from a backup",
				engine.To(domain.StaffSurveyFieldStatus, engine.Text(domain.SurveyStatusAborted)))
		})
	})
}

// destroy empties the box of a survey that was aborted: nobody reads what was answered.
func (s *Service) destroy(ctx context.Context, id string) error {
	return s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		x := engine.Find[domain.StaffSurvey](tx, id)
		if x == nil || x.EmptiedAt != 0 {
			return nil
		}
		if err := tx.Carry(&x.Record, "", engine.To(domain.StaffSurveyFieldEmptiedAt, domain.TimeValue(tx.Now()))); err != nil {
			return err
		}
		return tx.Erase(boxOf(id))
	})
}

// tell notes once a day how many codes were used, rounded down to a multiple of the floor.
func (s *Service) tell(ctx context.Context, x *domain.StaffSurvey) error {
	if x.CountedOn == s.e.Today() || x.CodesMinted == 0 {
		return nil
	}
	used, slips := int64(0), 0
	err := s.each(ctx, boxOf(x.ID), func(list []journal.Ballot) error {
		for _, b := range list {
			if slips++; b.Body != nil {
				used++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if slips == 0 {
		return s.abort(ctx, x.ID)
	}
	floor := s.e.SettingsOf(s.e.Snapshot(), x.CycleID, s.e.Today()).SurveyFloor
	used -= used % floor
	return s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
		now := engine.Find[domain.StaffSurvey](tx, x.ID)
		if now == nil || now.Status != domain.SurveyStatusOpen || now.CountedOn >= tx.Today() {
			return nil
		}
		return tx.Carry(&now.Record, "", engine.To(domain.StaffSurveyFieldCountedOn, domain.DateValue(tx.Today())),
			engine.To(domain.StaffSurveyFieldCodesSpent, domain.Int(used)), engine.To(domain.StaffSurveyFieldAnswers, domain.Int(used)))
	})
}
