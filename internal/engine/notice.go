package engine

import (
	"fmt"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/merge"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// The kinds of notices: codes of the list of kinds, whose groups say which of them nobody
// can mute. The first four are those that the clock writes.
const (
	NoticeDueSoon    = "DUE_SOON"
	NoticeOverdue    = "OVERDUE"
	NoticeEscalation = "ESCALATION"
	NoticeDecision   = "DECISION"
	NoticeTask       = "TASK"
	NoticeReturned   = "RETURNED"
	NoticePoints     = "POINTS"
	NoticeSystem     = "SYSTEM"
)

// step does one step of a ladder for a record.
func (tx *Tx) step(d *deadline, s domain.Step, r *domain.Record, at domain.Time, due domain.Date) error {
	action, to, _ := strings.Cut(s.Action, ":")
	n := notice{key: stepKey(d.Key, r, due, s.Name), d: d, step: s, r: r, at: at, due: due}
	switch {
	case action == "TRANSITION":
		n.kind = NoticeDecision
		if err := tx.onceForRun(d, r, due, s.Name, func() error { return tx.MoveTo(r, to) }); err != nil {
			return err
		}
	case s.Reminder:
		n.kind = NoticeDueSoon
	case action == "NOTICE", s.Action == "FLAG:AMBER":
		n.kind = NoticeOverdue
	default:
		n.kind = NoticeEscalation
	}
	return tx.AsSystem(func() error { return tx.tell(n) })
}

// MoveTo changes the state of a record as the clock's doing, under all rules.
func (tx *Tx) MoveTo(r *domain.Record, state string) error {
	ent := tx.e.reg.Of(r.Body)
	in := FieldInput{Field: ent.Fields[ent.Status], Change: merge.Change{Value: domain.String(state)}}
	_, err := tx.Update(Op{Kind: OpUpdate, Ent: ent, ID: r.ID, Base: Seen, Fields: []FieldInput{in}})
	return err
}

// notice is what is to be told of a step.
type notice struct {
	key, kind string
	d         *deadline
	step      domain.Step
	r         *domain.Record
	at        domain.Time
	due       domain.Date
}

// tell writes the notice of a step for everybody whom it means: one for each person and
// step, because its id follows from both. Nobody is told of what they may not see.
func (tx *Tx) tell(n notice) error {
	ent := tx.e.reg.Entity("Notice")
	if ent == nil {
		return nil
	}
	for _, a := range tx.e.addressees(tx.State(), tx.today, n.d, n.r, n.step.Who) {
		id := domain.KeyID("Notice", n.key, a.account)
		if tx.State().Get(ent, id) != nil || tx.e.people.Mutes(tx.State(), a.account, n.kind) {
			continue
		}
		title, body := n.texts()
		_, err := tx.Make(ent, id, To(domain.NoticeFieldRecipientID, domain.String(a.account)),
			To(domain.NoticeFieldUnitID, domain.String(tx.e.people.Home(tx, a.account))),
			To(domain.NoticeFieldKindCode, domain.String(n.kind)),
			To(domain.NoticeFieldRecordType, domain.String(n.d.Entity)), To(domain.NoticeFieldRecordID, domain.String(n.r.ID)),
			To(domain.NoticeFieldDeadlineKey, domain.String(n.d.Key)), To(domain.NoticeFieldStep, domain.String(n.step.Name)),
			To(domain.NoticeFieldDueOn, domain.DateValue(n.due)), To(domain.NoticeFieldDueAt, domain.TimeValue(n.at)),
			To(domain.NoticeFieldTitleZh, domain.String(title.Zh)), To(domain.NoticeFieldTitleEn, domain.String(title.En)),
			To(domain.NoticeFieldBodyZh, domain.String(body.Zh)), To(domain.NoticeFieldBodyEn, domain.String(body.En)),
			To(domain.NoticeFieldWidened, domain.Bool(a.widened)))
		if err != nil {
			return err
		}
	}
	return nil
}

// texts are title and body: what the deadline is called, and its day. Of the record
// they say nothing.
func (n *notice) texts() (title, body domain.Text) {
	name := n.d.title()
	left := -1 - n.step.Day
	switch {
	case n.kind == NoticeDecision:
		return domain.Text{Zh: name.Zh + "：已由系统处理", En: name.En + ": done by the system"},
			domain.Text{Zh: fmt.Sprintf("期限 %s 已过，系统已按规定处理。", n.due), En: fmt.Sprintf("The day %s has passed; the system did what is laid down.", n.due)}
	case left >= 0:
		return domain.Text{Zh: name.Zh + "：临期", En: name.En + ": due soon"},
			domain.Text{Zh: fmt.Sprintf("应于 %s 前完成，还有 %d 天。", n.due, left), En: fmt.Sprintf("Due on %s; days left: %d.", n.due, left)}
	}
	return domain.Text{Zh: name.Zh + "：逾期", En: name.En + ": overdue"},
		domain.Text{Zh: fmt.Sprintf("应于 %s 前完成，已逾期 %d 天。", n.due, n.step.Day+1), En: fmt.Sprintf("Was due on %s; days since: %d.", n.due, n.step.Day+1)}
}

// addressee is an account that is told, perhaps because nobody nearer was there.
type addressee struct {
	account string
	widened bool
}

// withNobody is who is told where a word means nobody: the next role above.
var withNobody = map[string]string{"BRANCH_SECRETARY": "UNIT_SECRETARY", "UNIT_SECRETARY": "PARTY_AFFAIRS", "PARTY_AFFAIRS": "COMMITTEE", "COMMITTEE": "",
	"DISCIPLINE": "COMMITTEE", "ADMIN": "PARTY_AFFAIRS", "BUSINESS": "PARTY_AFFAIRS", "COMMITTEE_ABOVE": "PARTY_AFFAIRS"}

func oneAbove(word string) string {
	if above, ok := withNobody[word]; ok {
		return above
	}
	return "BRANCH_SECRETARY"
}

// addressees lists whom the words of a step mean for a record on a day, each once.
func (e *Engine) addressees(s *state.Snapshot, today domain.Date, d *deadline, r *domain.Record, words []string) (out []addressee) {
	for _, word := range words {
		list, widened := e.meant(s, today, d.ent, d.Who, r, word), false
		for len(list) == 0 && oneAbove(word) != "" {
			word = oneAbove(word)
			list, widened = e.meant(s, today, d.ent, d.Who, r, word), true
		}
		for _, a := range list {
			if !slices.ContainsFunc(out, func(o addressee) bool { return o.account == a }) {
				out = append(out, addressee{a, widened})
			}
		}
	}
	return out
}

// meant lists the accounts that a word means for a record and that may see it.
func (e *Engine) meant(s *state.Snapshot, today domain.Date, ent *registry.Entity, whom Whom, r *domain.Record, word string) (out []string) {
	var list []string
	if who := whom[word]; who != nil {
		list = who(s, r, today)
	} else {
		list = e.people.Holders(s, today, e.words[word], r.Unit)
	}
	for _, a := range list {
		if s.Scope(a, today).Sees(ent, r) {
			out = append(out, a)
		}
	}
	return out
}

// readAtOnce bounds how many notices one change marks as read by time.
const readAtOnce = 5000

// ReadNotices marks notices of the actor as read: those named, which are the actor's or
// NOT_FOUND, and all that were made by an instant; 0 for none.
func (tx *Tx) ReadNotices(ids []string, before domain.Time) error {
	ent := tx.e.reg.Entity("Notice")
	read := func(id string) error {
		in := FieldInput{Field: ent.Fields[domain.NoticeFieldReadAt], Change: merge.Change{Value: domain.TimeValue(tx.Now())}}
		_, err := tx.Update(Op{Kind: OpUpdate, Ent: ent, ID: id, Base: Seen, Fields: []FieldInput{in}})
		return err
	}
	for _, id := range ids {
		if err := read(id); err != nil {
			return onField(err, "ids")
		}
	}
	var unread []string
	tx.State().Each(ent, ent.Fields[domain.NoticeFieldRecipientID], domain.String(tx.Actor.Account), func(r *domain.Record) bool {
		if !r.Has(domain.NoticeFieldReadAt) && r.CreatedAt <= before {
			unread = append(unread, r.ID)
		}
		return len(unread) < readAtOnce
	})
	for _, id := range unread {
		if err := read(id); err != nil {
			return err
		}
	}
	return nil
}
