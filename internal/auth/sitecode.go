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
	// Code is to be printed, PIN is shown once.
	Code, PIN string
}

// IssueSiteCode issues the next check-in code of a site, for whoever may see the site;
// what was printed before is void from then on. Errors: NOT_FOUND, VALIDATION for one
// that is closed, RATE_LIMITED.
func (s *Service) IssueSiteCode(ctx context.Context, actor domain.Actor, id string) (p Printed, err error) {
	if actor.Account == "" {
		return Printed{}, notSignedIn()
	}
	if err := s.writes.take(actor.Account, s.e.Now()); err != nil {
		return Printed{}, err
	}
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return Printed{}, fmt.Errorf("draw a PIN: %w", err)
	}
	p.PIN = fmt.Sprintf("%06d", n)
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) error { return s.issue(tx, id, &p) })
	if err != nil {
		return Printed{}, err
	}
	return p, nil
}

func (s *Service) issue(tx *engine.Tx, id string, p *Printed) error {
	ent := tx.Registry().Entity("Site")
	site := engine.Find[domain.Site](tx, id)
	if site == nil || !tx.Sees(ent, &site.Record) || !tx.State().Allowed(tx.Scope(), "SITE", domain.LevelView, ent, &site.Record) {
		return engine.NotFound()
	}
	if site.Status != domain.SiteStatusActive {
		return domain.Broken("INV-SI2", "status", "场所已关闭，不签发签到码", "a site that is closed is given no check-in code")
	}
	serial, now := site.KeySerial+1, tx.Now().Std().Truncate(time.Second)
	due := tx.DueOn("DL28", &site.Record, tx.Today())
	printed := domain.PrintedCode{Site: domain.SiteTag(id), Serial: uint32(serial), NotBefore: now, Expires: now.AddDate(0, 0, int(due-tx.Today()))}
	signature, public := s.keys.SignPrint(s.e.Now(), printed.Message())
	p.Code = printed.Text(signature)
	hash, err := domain.HashSitePIN(id, serial, p.PIN)
	if err != nil {
		return fmt.Errorf("hash a PIN: %w", err)
	}
	issued, err := json.Marshal(domain.SiteCode{Serial: serial, IssuedAt: domain.TimeOf(now).String(), ExpiresAt: domain.TimeOf(printed.Expires).String(),
		PublicKey: base64.RawURLEncoding.EncodeToString(public)})
	if err != nil {
		return fmt.Errorf("write an issue: %w", err)
	}
	p.Done = Done{ID: id, Rev: tx.Rev()}
	return tx.Put(ent, id,
		engine.To(domain.SiteFieldKeySerial, domain.Int(serial)), engine.To(domain.SiteFieldCodeIssuedOn, domain.DateValue(tx.Today())),
		engine.To(domain.SiteFieldCodeExpiresOn, domain.DateValue(due)),
		engine.To(domain.SiteFieldCodes, domain.List(append(site.Codes[:len(site.Codes):len(site.Codes)], string(issued)))),
		engine.To(domain.SiteFieldPinHashes, domain.List(append(site.PinHashes[:len(site.PinHashes):len(site.PinHashes)], hash))))
}
