package voice

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/vault"
)

// inbox is the box of suggestions, and the subject of the key that they are sealed with until
// they are entered.
const inbox = "suggestions"

// The bounds of a suggestion, in characters: those of its declared text.
const minSuggestion, maxSuggestion = 5, 2000

// waiting is a suggestion as it waits.
type waiting struct {
	ID     string      `json:"id"`
	UnitID string      `json:"unitId"`
	Kind   string      `json:"kindCode"`
	TextZh string      `json:"textZh"`
	Day    domain.Date `json:"day"`
}

// Suggest takes a suggestion of nobody in particular, and returns the code under which its
// reply can be read. It is durable on return, and is entered when the day is over.
func (s *Service) Suggest(ctx context.Context, unit, kind, text string) (code string, err error) {
	w := waiting{ID: number(), UnitID: unit, Kind: kind, Day: s.e.Today()}
	if w.TextZh, err = domain.TextFree.Canonical(text); err != nil {
		return "", domain.Errorf(domain.CodeValidation, "内容含有无法使用的字符", "the text has characters that cannot be used").On("textZh")
	}
	if n := utf8.RuneCountInString(w.TextZh); n < minSuggestion || n > maxSuggestion || !domain.Visible(w.TextZh) {
		return "", domain.Errorf(domain.CodeValidation, "内容为%d至%d字", "the text has %d to %d characters", minSuggestion, maxSuggestion).On("textZh")
	}
	if err := s.fits(&w); err != nil {
		return "", err
	}
	key, err := s.e.Key(ctx, inbox)
	if err != nil {
		return "", err
	}
	code = newCode()
	slip := hashCode(inbox, code)
	body, err := seal(key, adOfSuggestion(slip), w, 4*maxSuggestion)
	if err == nil {
		err = s.ballots().Issue(ctx, []journal.Ballot{{Box: inbox, Slip: slip, Body: body}})
	}
	if err != nil {
		return "", unavailable(err)
	}
	return code, nil
}

func adOfSuggestion(slip string) vault.AD {
	return vault.AD{Type: "Suggestion", ID: inbox, Field: slip}
}

// fits asks for a unit and a kind that there are, and for a unit above where that is to hear of
// it: what waits is entered without asking anybody back.
func (s *Service) fits(w *waiting) error {
	u := find[domain.OrgUnit](s, "OrgUnit", w.UnitID)
	switch {
	case u == nil || u.Status != domain.OrgUnitStatusActive:
		return domain.Errorf(domain.CodeMissingReference, "没有这个单位", "there is no such unit").On("unitId")
	case !slices.ContainsFunc(s.Kinds(), func(k Kind) bool { return k.Code == w.Kind }):
		return domain.Errorf(domain.CodeValidation, "没有这个类别", "there is no such kind").On("kindCode")
	case w.Kind == "ABOUT_SECRETARY" && u.ParentID == "":
		return domain.Broken("INV-SG2", "unitId", "该单位没有上级单位，可作为问题线索提出", "there is no unit above: it may be raised as a clue")
	}
	return nil
}

// Kind is a kind of suggestions.
type Kind struct {
	Code   string `json:"code"`
	NameZh string `json:"nameZh"`
	NameEn string `json:"nameEn"`
}

// Kinds are the kinds of suggestions that are in use, in their order: a built-in one without
// its record is valid too.
func (s *Service) Kinds() (out []Kind) {
	type kind struct {
		Kind
		at int64
	}
	known, list := map[string]bool{}, []kind{}
	s.e.Snapshot().EachOf("Code", "list", "suggestionKinds", func(r *domain.Record) bool {
		x := r.Body.(*domain.Code)
		if known[x.Code] = true; x.Status == domain.CodeStatusActive {
			list = append(list, kind{Kind{x.Code, x.NameZh, x.NameEn}, x.Position})
		}
		return true
	})
	for _, c := range domain.CodeListOf("suggestionKinds").Codes {
		if !known[c.Code] {
			list = append(list, kind{Kind{c.Code, c.Zh, c.En}, int64(c.Position)})
		}
	}
	slices.SortStableFunc(list, func(a, b kind) int { return int(a.at - b.at) })
	for _, k := range list {
		out = append(out, k.Kind)
	}
	return out
}

// Tracked is what can be read under a tracking code.
type Tracked struct {
	Status  domain.SuggestionStatus `json:"status"`
	ReplyZh string                  `json:"replyZh,omitempty"`
	// ReasonZh is why it was declined.
	ReasonZh string `json:"reasonZh,omitempty"`
}

// Track returns what became of a suggestion; NOT_FOUND for a code that is none, whatever it is.
func (s *Service) Track(ctx context.Context, code string) (*Tracked, error) {
	slip := hashCode(inbox, code)
	var found *domain.Suggestion
	ent := s.e.Registry().Entity("Suggestion")
	s.e.Snapshot().Each(ent, ent.Fields[domain.SuggestionFieldTrackingHash], domain.String(slip), func(r *domain.Record) bool {
		found = r.Body.(*domain.Suggestion)
		return false
	})
	if found == nil {
		_, err := s.ballots().Find(ctx, inbox, slip)
		switch {
		case isNoSlip(err):
			return nil, engine.NotFound()
		case err != nil:
			return nil, unavailable(err)
		}
		return &Tracked{Status: domain.SuggestionStatusReceived}, nil
	}
	t := &Tracked{Status: found.Status}
	if found.Status != domain.SuggestionStatusReceived && found.Status != domain.SuggestionStatusAssigned {
		t.ReplyZh = found.ReplyZh // until it is given it is a draft
	}
	if found.Status == domain.SuggestionStatusDeclined {
		t.ReasonZh = found.Record.Reason()
	}
	return t, nil
}

// collect enters the suggestions of the days that are over, in the order of the numbers that
// were drawn with them, and removes them from the box.
func (s *Service) collect(ctx context.Context) error {
	type due struct {
		waiting
		slip string
	}
	var list []due
	var key *vault.Box
	err := s.each(ctx, inbox, func(slips []journal.Ballot) (err error) {
		if key == nil {
			if key, err = s.e.Key(ctx, inbox); err != nil {
				return err
			}
		}
		for _, b := range slips {
			w, err := open[waiting](key, adOfSuggestion(b.Slip), b.Body)
			if err == nil && w.Day < s.e.Today() {
				list = append(list, due{w, b.Slip})
			}
		}
		return nil
	})
	slices.SortFunc(list, func(a, b due) int { return compare(a.ID, b.ID) })
	for part := range slices.Chunk(list, piece) {
		if err != nil {
			break
		}
		var slips []string
		var refused error
		err = s.e.Do(ctx, domain.Actor{System: true}, func(tx *engine.Tx) error {
			slips, refused = nil, nil
			for _, w := range part {
				if err := tx.Atomically(func() error { return raise(tx, w.waiting, w.slip) }); err != nil {
					refused = err // it waits on, and holds up no other
					continue
				}
				slips = append(slips, w.slip)
			}
			return nil
		})
		if err == nil {
			err = errors.Join(refused, s.ballots().Remove(ctx, inbox, slips))
		}
	}
	return err
}

// raise enters a suggestion as the server's own doing, under the rules; one that is there stays.
func raise(tx *engine.Tx, w waiting, slip string) error {
	ent := tx.Registry().Entity("Suggestion")
	op := engine.Op{Kind: engine.OpCreate, Ent: ent, ID: domain.KeyID(ent.Name, w.ID)}
	if tx.State().Get(ent, op.ID) != nil {
		return nil
	}
	for field, v := range map[int]domain.Value{
		domain.SuggestionFieldUnitID: domain.String(w.UnitID), domain.SuggestionFieldKindCode: domain.String(w.Kind), domain.SuggestionFieldTextZh: domain.String(w.TextZh),
		domain.SuggestionFieldTrackingHash: domain.String(slip), domain.SuggestionFieldReceivedOn: domain.DateValue(w.Day),
	} {
		in := engine.FieldInput{Field: ent.Fields[field]}
		in.Change.Value = v
		op.Fields = append(op.Fields, in)
	}
	_, err := tx.Create(op)
	return err
}
