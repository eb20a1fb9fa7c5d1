package proof

import (
	"crypto/ed25519"
	"encoding/base64"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Signing says of one entity who signs its records and what. A room whose records are
// signed hands it over (rules.All).
type Signing struct {
	// Entity is that of the records.
	Entity string
	// Hash is the hash of a record's content as it is now; "" while there is nothing to
	// sign yet.
	Hash func(tx *engine.Tx, r *domain.Record) string
	// Inspection is the inspection that a record belongs to; nil for none.
	Inspection func(r *domain.Record) string
	// May says whether the actor signs a record as somebody, with their own account.
	May func(tx *engine.Tx, r *domain.Record, as domain.SignerRole) bool
	// Witnesses says whether an account may witness what is drawn; nil where drawn
	// signatures do not count.
	Witnesses func(tx *engine.Tx, r *domain.Record, account string) bool
}

// signatures are the rules of signatures over the records of a table.
type signatures []Signing

func (s signatures) rule() engine.Rule {
	return engine.Rule{Entity: "Signature", Fill: s.fill, Check: s.check}
}

// of finds what is signed, and by which row of the table; nil for what is not signed and
// for what the actor does not see.
func (s signatures) of(tx *engine.Tx, x *domain.Signature) (*Signing, *domain.Record) {
	i := slices.IndexFunc(s, func(row Signing) bool { return row.Entity == x.SubjectType })
	if i < 0 {
		return nil, nil
	}
	ent := tx.Registry().Entity(x.SubjectType)
	r := tx.State().Get(ent, x.SubjectID)
	if r == nil || r.Deleted() || !tx.Sees(ent, r) {
		return nil, nil
	}
	return &s[i], r
}

func (s signatures) fill(c *engine.Change) error {
	x := engine.After[domain.Signature](c)
	c.Stamp(domain.SignatureFieldByID, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.SignatureFieldDeviceID, engine.Text(c.Tx.Actor.Device))
	c.Stamp(domain.SignatureFieldSignedAt, domain.TimeValue(c.Tx.ActAt()))
	if row, r := s.of(c.Tx, x); row != nil {
		c.Set(domain.SignatureFieldUnitID, engine.Text(r.Unit))
		if row.Inspection != nil {
			c.Set(domain.SignatureFieldInspectionID, engine.Text(row.Inspection(r)))
		}
	}
	return nil
}

// check is INV-SIG1 to SIG3. A signature over another content than the present one is
// kept, as stale, and asks to sign again: it moves nothing.
func (s signatures) check(c *engine.Change) error {
	switch {
	case c.New == nil:
		return domain.Broken("INV-SIG3", "status", "签名不得删除", "a signature is never deleted")
	case c.Old != nil:
		return s.moved(c)
	case c.Tx.Trusted():
		return nil
	}
	x := engine.After[domain.Signature](c)
	row, r := s.of(c.Tx, x)
	if row == nil {
		return engine.Missing("subjectId")
	}
	state := domain.SignatureStatusValid
	var err error
	switch x.Method {
	case domain.SignatureMethodDrawn:
		state, err = domain.SignatureStatusWitnessed, row.drawn(c, x, r)
		c.Set(domain.SignatureFieldToldOn, domain.DateValue(c.Tx.Today()))
	case domain.SignatureMethodDeviceKey:
		err = row.keyed(c.Tx, x, r)
	default:
		err = row.own(c.Tx, x, r)
	}
	if err != nil {
		return err
	}
	switch now := row.Hash(c.Tx, r); {
	case now == "":
		return domain.Broken("INV-SIG1", "subjectId", "尚无可签的内容", "there is nothing to sign yet")
	case now != x.ContentHash:
		state = domain.SignatureStatusStale
	case x.RefusalReasonZh != "":
		state = domain.SignatureStatusRefused
	}
	c.Set(domain.SignatureFieldStatus, engine.Text(state))
	return nil
}

// own: the signer's own account signs as what the record's rules let it.
func (s *Signing) own(tx *engine.Tx, x *domain.Signature, r *domain.Record) error {
	if !s.May(tx, r, x.Role) {
		return domain.Errorf(domain.CodeForbidden, "本账号不得以此身份签名", "the account does not sign as that").On("role")
	}
	if x.PersonNameZh != "" || x.ImageID != "" || x.WitnessID != "" {
		return domain.Broken("INV-SIG1", "method", "手写签名须以 DRAWN 方式提交", "what is drawn by somebody else is sent as DRAWN")
	}
	return nil
}

// SignedText is what a device's key signs: which content of which record, and as whom.
func SignedText(subjectType, subjectID, role, contentHash string) []byte {
	return []byte("pdca/signature/1\n" + subjectType + "\n" + subjectID + "\n" + role + "\n" + contentHash)
}

// keyed is INV-SIG2: the key was enrolled by the signer's account before it signed.
func (s *Signing) keyed(tx *engine.Tx, x *domain.Signature, r *domain.Record) error {
	if err := s.own(tx, x, r); err != nil {
		return err
	}
	d := engine.Find[domain.Device](tx, tx.Actor.Device)
	wrong := domain.Broken("INV-SIG2", "deviceSignature", "须由签名前已登记公钥的本人设备签名", "it takes the signature of a device of one's own whose key was enrolled before")
	if d == nil || d.PublicKey == "" || d.AccountID != tx.Actor.Account || d.KeyEnrolledAt > tx.ActAt() {
		return wrong
	}
	key, err := base64.StdEncoding.DecodeString(d.PublicKey)
	sig, bad := base64.StdEncoding.DecodeString(x.DeviceSignature)
	if err != nil || bad != nil || len(key) != ed25519.PublicKeySize ||
		!ed25519.Verify(key, SignedText(x.SubjectType, x.SubjectID, string(x.Role), x.ContentHash), sig) {
		return wrong
	}
	return nil
}

// drawn: somebody without an account draws on another's device, which witnesses it; who
// refuses to takes a second witness.
func (s *Signing) drawn(c *engine.Change, x *domain.Signature, r *domain.Record) error {
	me := c.Tx.Actor.Account
	switch {
	case s.Witnesses == nil:
		return domain.Broken("INV-SIG1", "method", "此处手写签名无效", "drawn signatures do not count here")
	case !s.Witnesses(c.Tx, r, me):
		return domain.Errorf(domain.CodeForbidden, "本账号不得见证签名", "the account does not witness signatures here").On("method")
	case engine.Blank(x.PersonNameZh):
		return domain.Broken("INV-SIG1", "personNameZh", "须写明签名人姓名", "the name of who signed is missing")
	case x.RefusalReasonZh == "" && x.ImageID == "":
		return domain.Broken("INV-SIG1", "imageId", "须附手写笔迹", "the picture of what was drawn is missing")
	case x.RefusalReasonZh != "" && (x.WitnessID == "" || x.WitnessID == me || !s.Witnesses(c.Tx, r, x.WitnessID)):
		return domain.Broken("INV-SIG3", "witnessId", "当面拒签须有另一名检查人员见证", "a refusal in their presence takes a second witness of the team")
	}
	return nil
}

// moved follows what becomes of a signature: the unit's own account, or silence, confirms
// one that was witnessed; who refused may sign the same content after all.
func (s signatures) moved(c *engine.Change) error {
	x := engine.After[domain.Signature](c)
	switch {
	case c.Moved(string(domain.SignatureStatusConfirmed)) && c.Tx.ByClock():
		c.Stamp(domain.SignatureFieldConfirmedBy, engine.Text(domain.SignatureConfirmerSilence))
	case c.Moved(string(domain.SignatureStatusConfirmed)) && !c.Tx.Trusted():
		c.Stamp(domain.SignatureFieldConfirmedBy, engine.Text(domain.SignatureConfirmerAccount))
	case c.Moved(string(domain.SignatureStatusValid)) && !c.Tx.Trusted():
		row, r := s.of(c.Tx, x)
		switch {
		case row == nil || x.ByID != c.Tx.Actor.Account || x.Method == domain.SignatureMethodDrawn:
			return domain.Errorf(domain.CodeForbidden, "拒签由本人撤回", "who refused takes it back").On("status")
		case row.Hash(c.Tx, r) != x.ContentHash:
			return domain.Broken("INV-SIG1", "contentHash", "内容已变，请重新签名", "the content is another one now: sign it anew")
		}
	}
	return nil
}

// Signatures lists those over the present content of a record, as somebody.
func Signatures(tx *engine.Tx, subjectType, subjectID, hash string, as domain.SignerRole) []*domain.Signature {
	return slices.DeleteFunc(engine.List[domain.Signature](tx, "subjectId", subjectID), func(x *domain.Signature) bool {
		return x.SubjectType != subjectType || x.ContentHash != hash || x.Role != as || x.Status == domain.SignatureStatusStale
	})
}

// Outdate makes the signatures of a record stale whose content is another one now.
func Outdate(tx *engine.Tx, subjectType, subjectID, hash string) error {
	for _, x := range engine.List[domain.Signature](tx, "subjectId", subjectID) {
		standing := x.Status == domain.SignatureStatusValid || x.Status == domain.SignatureStatusWitnessed || x.Status == domain.SignatureStatusConfirmed
		if x.SubjectType != subjectType || x.ContentHash == hash || !standing {
			continue
		}
		if err := tx.ByRule("INV-SIG1", func() error {
			return engine.Put[domain.Signature](tx, x.ID, engine.To(domain.SignatureFieldStatus, engine.Text(domain.SignatureStatusStale)))
		}); err != nil {
			return err
		}
	}
	return nil
}

// Deadlines are those of signatures.
func Deadlines() []engine.Deadline { return []engine.Deadline{witnessed()} }

// witnessed is DL26: the unit confirms a signature that was witnessed, or objects; when
// its time is over it counts as confirmed.
func witnessed() engine.Deadline {
	return engine.Deadline{Key: "DL26", Entity: "Signature",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Signature)
			return engine.Run{From: x.ToldOn}, x.Status == domain.SignatureStatusWitnessed
		},
		Who: engine.Whom{"UNIT_HEAD": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
			return org.MayHold(s, on, r.Unit, "SIGN_WITNESS", domain.LevelApprove)
		}},
	}
}
