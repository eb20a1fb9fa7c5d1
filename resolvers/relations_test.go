package resolvers_test

import (
	"fmt"
	"slices"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// elements are, by entity, a record that sec-s1 sees and one that they do not. What the
// fixture has none of is made for the test.
var elements = map[string][2]string{"OrgUnit": {"s1b1", "s2b1"}, "Account": {"sec-s1b1", "sec-s2b1"}, "Member": {"s1b1m1", "s2b1m1"}, "Evidence": {"here", "there"}, "Site": {"site-here", "site-there"},
	"Attachment": {"file-here", "file-there"}, "ResponsibilityLetter": {"letter-here", "letter-there"}, "HelperRegister": {"helper-here", "helper-there"},
	"CentralGrade": {"grade-here", "grade-there"}, "Inspection": {"check-here", "check-there"}, "Accountability": {"case-here", "case-there"}, "BusinessFigure": {"figure-here", "figure-there"},
	"PlatformAssignment": {"area-here", "area-there"}, "Pledge": {"pledge-here", "pledge-there"}, "TrainingSession": {"session-here", "session-there"},
	"Idea": {domain.KeyID("Idea", "here", "x", "1"), domain.KeyID("Idea", "there", "x", "1")}}

// TestListRelations: along every list of references an account reaches what it may
// see, from both ends, and counts and finds no more than that.
func TestListRelations(t *testing.T) {
	fx := open(t, tiny, nil)
	fx.system(func(tx *engine.Tx) error {
		for _, name := range []string{"Evidence", "Site", "Attachment", "ResponsibilityLetter", "HelperRegister", "CentralGrade", "Inspection", "Accountability", "BusinessFigure", "PlatformAssignment", "Pledge", "TrainingSession", "Idea"} {
			ent := f(fx.e, name)
			for i, id := range elements[name] {
				var fields []domain.FieldEffect
				if name == "Idea" {
					id, fields = "", []domain.FieldEffect{{Field: domain.IdeaFieldTopicID, Value: domain.String([]string{"here", "there"}[i])},
						{Field: domain.IdeaFieldMemberID, Value: domain.String("x")}, {Field: domain.IdeaFieldSeq, Value: domain.Int(1)}}
				}
				if r, err := tx.Make(ent, id, append(fields, bucketed(ent, []string{"s1b1", "s2b1"}[i]))...); err != nil {
					return err
				} else if r.ID != elements[name][i] {
					t.Errorf("%s %s has the id %s", name, elements[name][i], r.ID)
				}
			}
		}
		return nil
	})
	for _, e := range fx.e.Registry().Entities {
		for _, fd := range e.RefLists {
			if slices.Contains(e.Also, fd.Index) || fd.Ref.To.Bucket == registry.BucketRef {
				continue // naming the unit shows the record: it is of it as well; what is of no unit everybody sees
			}
			t.Run(e.Name+"."+fd.Name, func(t *testing.T) { fx.listRelation(e, fd) })
		}
	}
}

// listRelation lets two records, one of each unit, name both elements.
func (fx *fixture) listRelation(e *registry.Entity, fd *registry.Field) {
	pair, known := elements[fd.Ref.To.Name]
	if !known {
		fx.t.Fatalf("%s.%s: elements has no records of %s", e.Name, fd.Name, fd.Ref.To.Name)
	}
	seen, hidden := pair[0], pair[1]
	mine, theirs := "mine-"+fd.Name, "theirs-"+fd.Name
	list := domain.FieldEffect{Field: fd.Index, Value: domain.List([]string{seen, hidden})}
	fx.system(func(tx *engine.Tx) error {
		if e.Bucket == registry.BucketSelf {
			mine, theirs = "s1b1", "s2b1"
			for _, id := range []string{mine, theirs} {
				if err := tx.Put(e, id, list); err != nil {
					return err
				}
			}
			return nil
		}
		for id, unit := range map[string]string{mine: "s1b1", theirs: "s2b1"} {
			id, fields := keyed(e, id)
			r, err := tx.Make(e, id, append(fields, bucketed(e, unit), list)...)
			if err != nil {
				return err
			}
			if unit == "s1b1" {
				mine = r.ID
			} else {
				theirs = r.ID
			}
		}
		return nil
	})
	who, closed := "sec-s1", fd.Ref.To.Name == "Idea" || e.Private != ""
	if closed {
		who = "sec-s1b1" // nobody above the branch sees care, or ideas
	}
	own := fmt.Sprintf(`{"totalCount":1,"nodes":[{"id":%q}]}`, mine)
	fx.same(who, fmt.Sprintf(`{x:%s(id:%q){%s{id}} y:%s(id:%q){id}}`, e.Camel, mine, fd.Ref.As, e.Camel, theirs), "",
		fmt.Sprintf(`{"x":{%q:[{"id":%q}]},"y":null}`, fd.Ref.As, seen))
	all := fmt.Sprintf(`{"x":{%q:[{"id":%q},{"id":%q}]}}`, fd.Ref.As, seen, hidden)
	switch {
	case e.Private != "":
		all = `{"x":null}`
	case closed:
		all = fmt.Sprintf(`{"x":{%q:[]}}`, fd.Ref.As)
	}
	fx.same("admin", fmt.Sprintf(`{x:%s(id:%q){%s{id}}}`, e.Camel, theirs, fd.Ref.As), "", all)
	for _, element := range []string{seen, hidden} {
		fx.same(who, fmt.Sprintf(`{x:%s(first:9,filter:{id:{in:[%q,%q]},%s:{contains:%q}}){totalCount nodes{id}}}`, e.Plural, mine, theirs, fd.Name, element), "", `{"x":`+own+`}`)
	}
	if fd.Ref.Inverse == "" {
		return // nothing leads back
	}
	page := fmt.Sprintf(`%s(first:9,filter:{id:{in:[%q,%q]}}){totalCount nodes{id}}`, fd.Ref.Inverse, mine, theirs)
	fx.same(who, fmt.Sprintf(`{x:%s(id:%q){%s} y:%s(id:%q){%s}}`, fd.Ref.To.Camel, seen, page, fd.Ref.To.Camel, hidden, page), "",
		fmt.Sprintf(`{"x":{%q:%s},"y":null}`, fd.Ref.Inverse, own))
	both := fmt.Sprintf(`{"x":{%q:{"totalCount":2}}}`, fd.Ref.Inverse)
	switch {
	case e.Private != "":
		both = fmt.Sprintf(`{"x":{%q:{"totalCount":0}}}`, fd.Ref.Inverse)
	case closed:
		both = `{"x":null}`
	}
	fx.same("admin", fmt.Sprintf(`{x:%s(id:%q){%s(filter:{id:{in:[%q,%q]}}){totalCount}}}`, fd.Ref.To.Camel, hidden, fd.Ref.Inverse, mine, theirs), "", both)
}

func (fx *fixture) system(do func(tx *engine.Tx) error) {
	fx.t.Helper()
	if err := fx.e.Do(fx.t.Context(), domain.Actor{System: true}, do); err != nil {
		fx.t.Fatal(err)
	}
}

// keyed is what makes a record with an id of its own: the key says it where there is one.
func keyed(e *registry.Entity, name string) (id string, fields []domain.FieldEffect) {
	for i, f := range e.Key {
		v := "x"
		if i == len(e.Key)-1 {
			v = name
		}
		fields = append(fields, domain.FieldEffect{Field: f.Index, Value: domain.String(v)})
	}
	if len(e.Key) > 0 {
		return "", fields
	}
	return name, nil
}

// bucketed puts a record into a unit.
func bucketed(e *registry.Entity, unit string) domain.FieldEffect {
	return domain.FieldEffect{Field: e.Bucket, Value: domain.String(unit)}
}
