// Package voice hears staff: answers to surveys by the code of a slip, and suggestions without
// an account. Neither says who it is from, and nothing is to lead to them.
//
// What holds:
//
//   - Before a survey is closed nothing of an answer is in the journal, in projections, backups
//     or logs: it waits, sealed with a key of the survey, in a ballot box beside the journal
//     (journal.Ballots), under the hash of its code. A box keeps no order and no time.
//   - After the close the box is shut, and its answers are entered by the server, of one time,
//     in the order of numbers that were drawn with them; texts apart from choices. Then the key
//     is destroyed and the box emptied. A crash at any point is made good by whoever looks
//     next; several servers at once enter each answer once.
//   - A suggestion without an account waits likewise until the day is over, and is entered with
//     its day and no time.
//   - A code that was used, one that there never was and one of another survey are refused
//     alike.
//   - How many codes were used is told once a day, rounded down.
//
// It is not what a survey or a suggestion has to be (rules of package plan), nor how results are
// counted (domain.TallySurvey). Of who gets which slip nobody here knows: slips are handed out
// without a list.
package voice

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/vault"
)

// Service hears staff. It is safe for concurrent use.
type Service struct{ e *engine.Engine }

// New returns a service, and has the clock see to what waits.
func New(e *engine.Engine) *Service {
	s := &Service{e: e}
	e.UseChore(s.attend)
	return s
}

func (s *Service) ballots() journal.Ballots { return s.e.Store().Ballots() }

// codeBytes is the length of a code: 80 random bits, 16 characters.
const codeBytes = 10

// newCode draws a code.
func newCode() string {
	b := make([]byte, codeBytes)
	_, _ = rand.Read(b) // it never fails
	return base32.StdEncoding.EncodeToString(b)
}

// hashCode is what is kept of a code that is good for something; blanks, hyphens and case do
// not count.
func hashCode(of, code string) string {
	code = strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
	sum := sha256.Sum256([]byte("pdca/code/1\x00" + of + "\x00" + code))
	return hex.EncodeToString(sum[:])
}

// number draws the number of something that is to be entered; sorted by these, nothing lies in
// the order in which it came.
func number() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // it never fails
	return hex.EncodeToString(b)
}

// block is what the length of a sealed text is rounded up to: it tells nothing of the text.
const block = 2 << 10

// seal brings a value into the form in which it waits: at least so many bytes long.
func seal(box *vault.Box, ad vault.AD, v any, least int) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write what waits: %w", err)
	}
	for long := max(len(b), least); len(b) < (long+block-1)/block*block; {
		b = append(b, ' ')
	}
	sealed, err := box.Seal(ad, string(b))
	return []byte(sealed), err
}

// open reads what waits.
func open[T any](box *vault.Box, ad vault.AD, body []byte) (v T, err error) {
	text, err := box.Open(ad, string(body))
	if err == nil {
		err = json.Unmarshal([]byte(text), &v)
	}
	return v, err
}

// unavailable is the error of a store that cannot be asked just now.
func unavailable(err error) error {
	return engine.Unavailable("暂时无法受理，请稍后重试", "this cannot be taken just now, try again").Because(err)
}

// each calls fn for all slips of a box, a piece at a time.
func (s *Service) each(ctx context.Context, box string, fn func([]journal.Ballot) error) error {
	for after := ""; ; {
		list, err := s.ballots().List(ctx, box, after, piece)
		if err != nil || len(list) == 0 {
			return err
		}
		after = list[len(list)-1].Slip
		if err := fn(list); err != nil {
			return err
		}
	}
}

// piece is how many slips are looked at, and records entered, at a time.
const piece = 500

// empty removes all slips of a box.
func (s *Service) empty(ctx context.Context, box string) error {
	return s.each(ctx, box, func(list []journal.Ballot) error {
		slips := make([]string, len(list))
		for i, x := range list {
			slips[i] = x.Slip
		}
		return s.ballots().Remove(ctx, box, slips)
	})
}

// find returns a live record as it is now; nil for none.
func find[T any](s *Service, typ, id string) *T {
	if r := s.e.Snapshot().Find(typ, id); r != nil {
		return any(r.Body).(*T)
	}
	return nil
}

// parseJSON brings a value into the form of a field.
func parseJSON(f *registry.Field, v any) (domain.Value, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return domain.Null, fmt.Errorf("write %s: %w", f.Name, err)
	}
	return f.ParseJSON(b)
}

// spent is the refusal of a code, whatever it is that is wrong with it (INV-SV1).
func spent() error {
	e := domain.Errorf(domain.CodeConflict, "测评码不可用：无此码或已用过。若此前已提交，答卷已收到", "this code cannot be used: there is no such code, or it was used. If you sent an answer before, it has been received")
	e.Rule, e.Field = "INV-SV1", "code"
	return e
}

func isNoSlip(err error) bool { return errors.Is(err, journal.ErrNoSlip) }
