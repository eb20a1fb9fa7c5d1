package act

import (
	"fmt"
	"strconv"

	"pdca/internal/document"
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// documents are what is printed of records: bulletins, reports of inspections, grade sheets,
// letters, branches' plans and lists of points. They are numbered by unit, kind and year without a gap, since a
// number is taken in the commit that issues.
func documents() engine.Area {
	return engine.Area{
		Rules: []engine.Rule{{Entity: "Bulletin", After: bulletinPrinted}, {Entity: "PointsList", After: listPrinted}},
		Acts:  []engine.Act{{Name: "issueDocument", Entity: "Document", Gives: "path", Do: issueDocument}},
		Texts: []engine.RuleText{
			{Number: "INV-DOC1", On: "Document", Zh: "只有内容已定的记录才印发文件；印发的不更改、不删除，更正即取代", En: "a document is issued of a record whose content stands; issued, it is neither changed nor deleted, and a correction supersedes it"},
			{Number: "INV-DOC2", On: "Document", Zh: "不能查看记录全部内容的，不得印发或打开其文件", En: "who may not read all of the record neither issues nor opens a document of it"},
		},
	}
}

// paper is how the records of an entity are printed.
type paper struct {
	kind string
	// ready says whether the content of a record stands; unit is who the number is of.
	ready func(b domain.Body) bool
	unit  func(b domain.Body) string
	// print says what is printed of it.
	print func(tx *engine.Tx, b domain.Body, c *document.Content)
	// own is the number where the record has one already; nil for none.
	own func(b domain.Body) (number int64, written string)
	// replaces is the record of the same entity whose document this one takes the place of.
	replaces func(b domain.Body) string
}

// papers are all of them, by entity.
func papers() map[string]paper {
	return map[string]paper{
		"Bulletin": bulletinPaper(), "Inspection": reportPaper(), "UnitAssessment": gradePaper(), "ResponsibilityLetter": letterPaper(), "BranchPlan": planPaper(), "PointsList": listPaper(),
	}
}

// issuing is what issueDocument is asked for.
type issuing struct {
	SubjectType string `json:"subjectType"`
	SubjectID   string `json:"subjectId"`
}

// issueDocument asks for the row of documents over the record, and that the actor reads all
// that is printed.
func issueDocument(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[issuing](input)
	if err != nil {
		return err
	}
	p, known := papers()[in.SubjectType]
	if !known {
		return domain.Broken("INV-DOC1", "subjectType", "此类记录不印发文件", "of such records no documents are issued")
	}
	ent := tx.Registry().Entity(in.SubjectType)
	r := tx.State().Find(ent.Name, in.SubjectID)
	if r == nil || !tx.Sees(ent, r) {
		return engine.NotFound().On("subjectId")
	}
	if !tx.May("DOCUMENT", domain.LevelEdit, r) {
		return engine.Forbidden().On("subjectId")
	}
	c, err := printed(tx, p, r)
	if err != nil {
		return err
	}
	if !readsAll(tx, r, c) {
		e := engine.Forbidden().On("subjectId")
		e.Rule = "INV-DOC2"
		return e
	}
	if done.ID, err = issuePaper(tx, p, r, c); err == nil {
		done.Give("path", "/documents/"+done.ID+".pdf")
	}
	return err
}

// readsAll says whether the actor reads the record, its parts and the pictures.
func readsAll(tx *engine.Tx, r *domain.Record, c *document.Content) bool {
	if tx.Trusted() {
		return true
	}
	ent := tx.Registry().Entity(r.Body.TypeName())
	if !tx.Scope().ReadsWhole(tx.State(), ent, r) {
		return false
	}
	for _, photo := range c.Photos() {
		if engine.Visible[domain.Evidence](tx, photo.Evidence) == nil {
			return false
		}
	}
	return true
}

// printed is what is printed of a record as it is now.
func printed(tx *engine.Tx, p paper, r *domain.Record) (*document.Content, error) {
	if !p.ready(r.Body) {
		return nil, domain.Broken("INV-DOC1", "subjectId", "记录在此状态下内容未定，或已被取代，不印发文件", "in this state the content of the record does not stand yet, or was superseded, and no document is issued")
	}
	c := &document.Content{Template: document.Template, Kind: p.kind, Type: r.Body.TypeName(), ID: r.ID, Head: tx.Settings("").SystemNameZh, Unit: unitName(tx, p.unit(r.Body))}
	p.print(tx, r.Body, c)
	return c, nil
}

// issuePaper makes the document of a content, or finds it where it was issued. What was in force
// of the record, and of the one that it takes the place of, is superseded.
func issuePaper(tx *engine.Tx, p paper, r *domain.Record, c *document.Content) (string, error) {
	text, hash, err := c.Canonical()
	if err != nil {
		return "", err
	}
	var before []*domain.Document
	inForce := func(subject string) {
		for _, d := range engine.List[domain.Document](tx, "subjectId", subject) {
			if d.SubjectType == c.Type && d.Status == domain.DocumentStatusInForce {
				before = append(before, d)
			}
		}
	}
	inForce(r.ID)
	if len(before) == 1 && before[0].ContentHash == hash {
		return before[0].ID, nil
	}
	if p.replaces != nil && p.replaces(r.Body) != "" {
		inForce(p.replaces(r.Body))
	}
	id := tx.NewID()
	if err := makeDocument(tx, id, p, r, c, text, hash); err != nil {
		return "", err
	}
	for _, d := range before {
		err := engine.Put[domain.Document](tx, d.ID, engine.To(domain.DocumentFieldSupersededByID, domain.String(id)), engine.To(domain.DocumentFieldStatus, engine.Text(domain.DocumentStatusSuperseded)))
		if err != nil {
			return "", err
		}
	}
	return id, nil
}

func makeDocument(tx *engine.Tx, id string, p paper, r *domain.Record, c *document.Content, text, hash string) error {
	unit, year := p.unit(r.Body), int64(tx.Today().Std().Year())
	number, written := nextNumber(tx, p.kind, unit, year), ""
	if p.own != nil {
		number, written = p.own(r.Body)
	}
	if written == "" {
		written = fmt.Sprintf("%s %s〔%d〕%d号", unitCode(tx, unit), c.Title, year, number)
	}
	fields := []domain.FieldEffect{
		engine.To(domain.DocumentFieldKindCode, domain.String(p.kind)), engine.To(domain.DocumentFieldNumber, domain.Int(number)), engine.To(domain.DocumentFieldNumberZh, domain.String(written)),
		engine.To(domain.DocumentFieldYear, domain.Int(year)), engine.To(domain.DocumentFieldUnitID, domain.String(unit)),
		engine.To(domain.DocumentFieldSubjectType, domain.String(c.Type)), engine.To(domain.DocumentFieldSubjectID, domain.String(c.ID)),
		engine.To(domain.DocumentFieldContentHash, domain.String(hash)), engine.To(domain.DocumentFieldTemplateVersion, domain.String(c.Template)),
		engine.To(domain.DocumentFieldTakenAtRev, domain.Int(int64(r.Rev))), engine.To(domain.DocumentFieldIssuedAt, domain.TimeValue(tx.Now())), engine.To(domain.DocumentFieldContent, domain.String(text)),
	}
	if tx.Actor.Account != "" && !tx.ByClock() {
		fields = append(fields, engine.To(domain.DocumentFieldIssuedBy, domain.String(tx.Actor.Account)))
	}
	_, err := tx.Make(tx.Registry().Entity("Document"), id, fields...)
	return err
}

// nextNumber is the next number of a unit, kind and year.
func nextNumber(tx *engine.Tx, kind, unit string, year int64) int64 {
	last := int64(0)
	engine.Each(tx, "unitId", unit, func(d *domain.Document) bool {
		if d.KindCode == kind && d.Year == year {
			last = max(last, d.Number)
		}
		return true
	})
	return last + 1
}

// bulletinPrinted issues the document of a bulletin with the bulletin, at the end of the
// change, when it has its number.
func bulletinPrinted(c *engine.Change) error {
	return printedWith(c, string(domain.BulletinStatusIssued), bulletinPaper())
}

// listPrinted issues the document of a list of points with the list, which names it: by that
// whoever may read the list opens it.
func listPrinted(c *engine.Change) error {
	if c.New == nil || !c.Moved(string(domain.PointsListStatusIssued)) {
		return nil
	}
	tx, id := c.Tx, c.New.ID
	if err := printedWith(c, string(domain.PointsListStatusIssued), listPaper()); err != nil {
		return err
	}
	tx.Owe("document of/"+id, func() error {
		for _, d := range engine.List[domain.Document](tx, "subjectId", id) {
			if d.SubjectType == "PointsList" && d.Status == domain.DocumentStatusInForce {
				return tx.ByRule("INV-DOC2", func() error {
					return engine.Put[domain.PointsList](tx, id, engine.To(domain.PointsListFieldDocumentID, domain.String(d.ID)))
				})
			}
		}
		return nil
	})
	return nil
}

// printedWith issues the document of a record that comes into a state, at the end of the
// change.
func printedWith(c *engine.Change, state string, p paper) error {
	if c.New == nil || !c.Moved(state) {
		return nil
	}
	tx, id, entity := c.Tx, c.New.ID, c.Ent.Name
	tx.Owe("document/"+id, func() error {
		r := tx.State().Find(entity, id)
		if r == nil || !p.ready(r.Body) {
			return nil
		}
		content, err := printed(tx, p, r)
		if err == nil {
			_, err = issuePaper(tx, p, r, content)
		}
		return err
	})
	return nil
}

// The words in which things are printed.

func unitName(tx *engine.Tx, id string) string {
	if u := engine.Find[domain.OrgUnit](tx, id); u != nil {
		return u.NameZh
	}
	return id
}

func unitCode(tx *engine.Tx, id string) string {
	if u := engine.Find[domain.OrgUnit](tx, id); u != nil && len(u.Code) <= 24 {
		return u.Code
	}
	return ""
}

func personName(tx *engine.Tx, account string) string {
	if a := engine.Find[domain.Account](tx, account); a != nil {
		return a.Name
	}
	return ""
}

// label is what a value of an enum is called in Chinese.
func label[S ~string](tx *engine.Tx, entity, field string, value S) string {
	if e := tx.Registry().Entity(entity).Field(field).Enum; e != nil && e.Has(string(value)) {
		return chinese(e.Values[e.Place(string(value))].Description)
	}
	return string(value)
}

func dayOf(tx *engine.Tx, at domain.Time) string {
	if at == 0 {
		return ""
	}
	return dateText(tx.DayOf(at))
}

func dateText(d domain.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
