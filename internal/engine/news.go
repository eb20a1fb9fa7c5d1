package engine

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// News is a row of the table of what people are told because it has happened, beside what
// the clock tells them because it is due: a change of state, by whatever way it came
// about. A rule that has something else to tell calls Tx.Notify.
type News struct {
	// Kind is a code of the list of kinds of notices: its group says whether it can be
	// muted.
	Kind string
	// Entity is what it happens to, To are the states that it comes into, From those that
	// it comes out of; none is any, and that of a new record.
	Entity   string
	From, To []string
	// If leaves out what nobody is told of; nil is nothing. It looks at the state alone.
	If func(s *state.Snapshot, r *domain.Record) bool
	// Who are whom it is told, in the words of the ladders of deadlines; Whom has those
	// that the record itself answers.
	Who  []string
	Whom Whom
	// Says is the title. It stands on locked screens, so it says nothing of the record.
	Says domain.Text
	// Body says more, Reason puts the reason of the change behind it. Both are told only
	// to who reads all of the record.
	Body   func(s *state.Snapshot, r *domain.Record) domain.Text
	Reason bool
}

// Telling is what a rule tells somebody of a record.
type Telling struct {
	// Kind is a code of the list of kinds of notices.
	Kind string
	// About is the record that it is about.
	About *domain.Record
	// Who are words of the ladders that roles over the record's unit answer, To accounts.
	Who, To []string
	// Says is the title, Body what is told only to who reads all of the record.
	Says, Body domain.Text
	// Key tells it from what else is told of the record: it is told once a key and person.
	Key string
}

// news is a row that was held against the declaration.
type news struct {
	News
	ent *registry.Entity
}

// sortedNews holds the rows against the declaration, and returns those of each entity, by
// its index.
func (r Rules) sortedNews(reg *registry.Registry) ([][]news, error) {
	out := make([][]news, len(reg.Entities))
	for i, n := range r.News {
		row := news{n, reg.Entity(n.Entity)}
		if err := row.sound(reg, r.table()); err != nil {
			return nil, fmt.Errorf("news %d, of %s: %w", i, n.Entity, err)
		}
		out[row.ent.Index] = append(out[row.ent.Index], row)
	}
	return out, nil
}

func (n *news) sound(reg *registry.Registry, table *domain.DeadlineTable) error {
	switch {
	case n.ent == nil:
		return fmt.Errorf("it is not declared")
	case n.ent.Status < 0 || len(n.To) == 0:
		return fmt.Errorf("it tells of no state")
	case n.Says.Zh == "" || n.Says.En == "":
		return fmt.Errorf("it has no title")
	case len(n.Who) == 0:
		return fmt.Errorf("it tells nobody")
	case !knownKind(reg, n.Kind):
		return fmt.Errorf("%q is no kind of notices", n.Kind)
	}
	states := n.ent.Fields[n.ent.Status].Enum
	for _, s := range slices.Concat(n.From, n.To) {
		if !states.Has(s) {
			return fmt.Errorf("%s is no state", s)
		}
	}
	for _, w := range n.Who {
		if n.Whom[w] == nil && (len(table.Who[w].Roles) == 0 || ofRecord[table.Who[w].Over]) {
			return fmt.Errorf("nothing says who is its %s", w)
		}
	}
	return nil
}

// knownKind says whether a kind is one of the list that comes with the product.
func knownKind(reg *registry.Registry, kind string) bool {
	ent := reg.Entity("Notice")
	return ent != nil && domain.CodeListOf(ent.Fields[domain.NoticeFieldKindCode].Code.List).Find(kind) != nil
}

// happens lists the rows that an effect is news of, before it is applied. What an import
// brings in happened elsewhere, and is news to nobody.
func (tx *Tx) happens(eff *domain.Effect) (rows []*news, to string) {
	ent := tx.e.reg.Entity(eff.Type)
	list := tx.e.news[ent.Index]
	if len(list) == 0 || eff.Delete || eff.Restore || tx.imports() {
		return nil, ""
	}
	v, moved := written(eff, ent.Status)
	if !moved {
		return nil, ""
	}
	old := tx.State().Get(ent, eff.ID)
	if old != nil && !old.Deleted() && statusOf(ent, old) == v.S {
		return nil, ""
	}
	for i := range list {
		n := &list[i]
		from := len(n.From) == 0 || old != nil && slices.Contains(n.From, statusOf(ent, old))
		if from && slices.Contains(n.To, v.S) {
			rows = append(rows, n)
		}
	}
	return rows, v.S
}

// imports says whether an import makes the change, and not the clock.
func (tx *Tx) imports() bool { return tx.Actor.System && tx.due == 0 }

// oweNews puts off to the end of the change to tell of what happened to a record: who may
// see it is known then. Whoever did it themselves is not told.
func (tx *Tx) oweNews(rows []*news, r *domain.Record, to, reason string) {
	but := ""
	if tx.system == 0 {
		but = tx.Actor.Account
	}
	for _, n := range rows {
		tx.oweAlso(func() error { return tx.tellNews(n, r.ID, to, reason, but) })
	}
}

func (tx *Tx) tellNews(n *news, id, to, reason, but string) error {
	s := tx.State()
	r := s.Get(n.ent, id)
	if r == nil || r.Deleted() || n.If != nil && !n.If(s, r) {
		return nil
	}
	var accounts []string
	for _, word := range n.Who {
		accounts = append(accounts, tx.e.meant(s, tx.today, n.ent, n.Whom, r, word)...)
	}
	t := Telling{Kind: n.Kind, About: r, Says: n.Says, To: Without(accounts, []string{but}), Key: to}
	if n.Body != nil {
		t.Body = n.Body(s, r)
	}
	if n.Reason && reason != "" {
		t.Body = domain.Text{Zh: joined(t.Body.Zh, reason), En: joined(t.Body.En, reason)}
	}
	return tx.notify(t)
}

func joined(body, reason string) string {
	if body == "" {
		return reason
	}
	return body + "\n" + reason
}

// Notify tells people of a record at the end of the change: one notice a key and person.
// Nobody is told of what they may not see, nor what is in it of what they may not read
// (INV-NT1), nor what they have muted. An import tells nobody.
func (tx *Tx) Notify(t Telling) {
	if tx.imports() {
		return
	}
	tx.oweAlso(func() error {
		ent := tx.e.reg.Of(t.About.Body)
		if t.About = tx.State().Get(ent, t.About.ID); t.About == nil || t.About.Deleted() {
			return nil
		}
		for _, word := range t.Who {
			t.To = append(t.To, tx.e.meant(tx.State(), tx.today, ent, nil, t.About, word)...)
		}
		return tx.notify(t)
	})
}

// notify writes the notices of what is told.
func (tx *Tx) notify(t Telling) error {
	ent, about := tx.e.reg.Entity("Notice"), tx.e.reg.Of(t.About.Body)
	if ent == nil {
		return nil
	}
	step, _, _ := strings.Cut(t.Key, "/") // what follows names a record that the reader need not know of
	for _, account := range t.To {
		sc := tx.State().Scope(account, tx.today)
		id := domain.KeyID("Notice", "news", t.Kind, about.Name, t.About.ID, t.Key, fmt.Sprint(t.About.Mark(max(about.Status, 0)).Rev), account)
		if !sc.Sees(about, t.About) || tx.State().Get(ent, id) != nil || tx.e.people.Mutes(tx.State(), account, t.Kind) {
			continue
		}
		fields := []domain.FieldEffect{To(domain.NoticeFieldRecipientID, domain.String(account)),
			To(domain.NoticeFieldUnitID, domain.String(tx.e.people.Home(tx, account))),
			To(domain.NoticeFieldKindCode, domain.String(t.Kind)),
			To(domain.NoticeFieldRecordType, domain.String(about.Name)), To(domain.NoticeFieldRecordID, domain.String(t.About.ID)),
			To(domain.NoticeFieldStep, domain.String(step)),
			To(domain.NoticeFieldTitleZh, domain.String(t.Says.Zh)), To(domain.NoticeFieldTitleEn, domain.String(t.Says.En))}
		if t.Body != (domain.Text{}) && sc.Entitled(about, t.About) && sc.ReadsAll(tx.State(), about, t.About) {
			fields = append(fields, To(domain.NoticeFieldBodyZh, domain.String(t.Body.Zh)), To(domain.NoticeFieldBodyEn, domain.String(t.Body.En)))
		}
		if err := tx.byNobody(func() error { _, err := tx.Make(ent, id, fields...); return err }); err != nil {
			return err
		}
	}
	return nil
}

// ByNobody is AsSystem for what a rule brings about that whoever set it off has no part in: it
// does not stand in their name, so they may be the second person that it asks for later.
func (tx *Tx) ByNobody(fn func() error) error { return tx.byNobody(fn) }

// byNobody runs fn as the server's own doing: a notice does not say who did what it tells.
func (tx *Tx) byNobody(fn func() error) error {
	defer func(was domain.Actor) { tx.Actor = was }(tx.Actor)
	tx.Actor = domain.Actor{}
	return tx.AsSystem(fn)
}
