package auth

import (
	"context"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// printKey signs what is printed. It follows from the newest signing key, apart from what
// that signs itself, so every server of the enterprise has the same and the key file needs
// no other. What it signed is verified by its public half, which stands beside each issue
// in the record: keys may rotate while a print hangs on a wall for half a year.
func (k *KeySet) printKey(now time.Time) ed25519.PrivateKey {
	h := hmac.New(sha256.New, k.signer(now).private.Seed())
	h.Write([]byte("pdca/print"))
	return ed25519.NewKeyFromSeed(h.Sum(nil))
}

// SignPrint signs what a printed code says, and returns the public half beside the
// signature. The message has to begin with what it is for.
func (k *KeySet) SignPrint(now time.Time, message []byte) (signature []byte, public ed25519.PublicKey) {
	key := k.printKey(now)
	return ed25519.Sign(key, message), key.Public().(ed25519.PublicKey)
}

// Printed is what the issue of a check-in code gives.
type Printed struct {
	Done
	// Code is to be printed; PIN, of a site alone, is shown once.
	Code, PIN string
}

// IssueCode issues the next check-in code of a place: of a Site for whoever may see it, of
// a Venue for whoever keeps it; or the next badge of a Member, for whoever keeps the lists of
// the branch. What was printed before is void from then on. Errors:
// NOT_FOUND, FORBIDDEN, VALIDATION for a place that is closed, RATE_LIMITED.
func (s *Service) IssueCode(ctx context.Context, actor domain.Actor, of, id string) (p Printed, err error) {
	if actor.Account == "" {
		return Printed{}, notSignedIn()
	}
	if err := s.writes.take(actor.Account, s.e.Now()); err != nil {
		return Printed{}, err
	}
	issue := s.issueVenue
	if of == "Member" {
		issue = s.issueBadge
	}
	if of == "Site" {
		issue = s.issueSite
		n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
		if err != nil {
			return Printed{}, fmt.Errorf("draw a PIN: %w", err)
		}
		p.PIN = fmt.Sprintf("%06d", n)
	}
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) error { return issue(tx, id, &p) })
	if err != nil {
		return Printed{}, err
	}
	return p, nil
}

func (s *Service) issueSite(tx *engine.Tx, id string, p *Printed) error {
	site := engine.Find[domain.Site](tx, id)
	if site == nil || !maySee(tx, &site.Record) || !mayPrint(tx, &site.Record, "SITE", domain.LevelView) {
		return engine.NotFound()
	}
	if site.Status != domain.SiteStatusActive {
		return domain.Broken("INV-SI2", "status", "场所已关闭，不签发签到码", "a site that is closed is given no check-in code")
	}
	now, due := tx.Now().Std().Truncate(time.Second), tx.DueOn("DL28", &site.Record, tx.Today())
	code := domain.PrintedCode{Form: domain.SitePrint, Place: domain.PlaceTag(id), Serial: uint32(site.KeySerial + 1), NotBefore: now, Expires: now.AddDate(0, 0, int(due-tx.Today()))}
	issue, err := s.print(tx, code, p)
	if err != nil {
		return err
	}
	hash, err := domain.HashSitePIN(id, site.KeySerial+1, p.PIN)
	if err != nil {
		return fmt.Errorf("hash a PIN: %w", err)
	}
	p.Done = Done{ID: id, Rev: tx.Rev()}
	return engine.Put[domain.Site](tx, id,
		engine.To(domain.SiteFieldKeySerial, domain.Int(site.KeySerial+1)), engine.To(domain.SiteFieldCodeIssuedOn, domain.DateValue(tx.Today())),
		engine.To(domain.SiteFieldCodeExpiresOn, domain.DateValue(due)),
		engine.To(domain.SiteFieldCodes, domain.List(append(slices.Clone(site.Codes), issue))),
		engine.To(domain.SiteFieldPinHashes, domain.List(append(slices.Clone(site.PinHashes), hash))))
}

func (s *Service) issueVenue(tx *engine.Tx, id string, p *Printed) error {
	v := engine.Find[domain.Venue](tx, id)
	switch {
	case v == nil || !maySee(tx, &v.Record):
		return engine.NotFound()
	case !mayPrint(tx, &v.Record, "VENUE", domain.LevelEdit):
		return engine.Forbidden()
	case v.Status == domain.VenueStatusClosed:
		return domain.Broken("INV-V3", "status", "阵地已关闭，不签发签到码", "a venue that is closed is given no check-in code")
	}
	issue, err := s.print(tx, domain.PrintedCode{Form: domain.VenuePrint, Place: domain.PlaceTag(id), Serial: uint32(v.KeySerial + 1)}, p)
	if err != nil {
		return err
	}
	p.Done = Done{ID: id, Rev: tx.Rev()}
	return engine.Put[domain.Venue](tx, id, engine.To(domain.VenueFieldKeySerial, domain.Int(v.KeySerial+1)),
		engine.To(domain.VenueFieldCodes, domain.List(append(slices.Clone(v.Codes), issue))))
}

func (s *Service) issueBadge(tx *engine.Tx, id string, p *Printed) error {
	m := engine.Find[domain.Member](tx, id)
	switch {
	case m == nil || !maySee(tx, &m.Record):
		return engine.NotFound()
	case !mayPrint(tx, &m.Record, "ROSTER", domain.LevelEdit):
		return engine.Forbidden()
	case m.Status != domain.MemberStateActive:
		return domain.Broken("INV-MB3", "status", "不在册的党员不签发工牌", "a member who is not active is given no badge")
	}
	issue, err := s.print(tx, domain.PrintedCode{Form: domain.BadgePrint, Place: domain.PlaceTag(id), Serial: uint32(len(m.Badges) + 1)}, p)
	if err != nil {
		return err
	}
	p.Done = Done{ID: id, Rev: tx.Rev()}
	return engine.Put[domain.Member](tx, id, engine.To(domain.MemberFieldBadges, domain.List(append(slices.Clone(m.Badges), issue))))
}

// print signs a code, and returns what is kept of its issue in the record of the place.
func (s *Service) print(tx *engine.Tx, code domain.PrintedCode, p *Printed) (issue string, err error) {
	signature, public := s.keys.SignPrint(s.e.Now(), code.Message())
	p.Code = code.Text(signature)
	x := domain.CodeIssue{Serial: int64(code.Serial), IssuedAt: domain.TimeOf(tx.Now().Std().Truncate(time.Second)).String(), PublicKey: base64.RawURLEncoding.EncodeToString(public)}
	if !code.Expires.IsZero() {
		x.ExpiresAt = domain.TimeOf(code.Expires).String()
	}
	raw, err := json.Marshal(x)
	if err != nil {
		return "", fmt.Errorf("write an issue: %w", err)
	}
	return string(raw), nil
}

func maySee(tx *engine.Tx, r *domain.Record) bool { return tx.Sees(tx.Registry().Of(r.Body), r) }

func mayPrint(tx *engine.Tx, r *domain.Record, row string, level domain.Level) bool {
	return tx.State().Allowed(tx.Scope(), row, level, tx.Registry().Of(r.Body), r)
}
