package proof

import (
	"cmp"
	"crypto/ed25519"
	"encoding/base64"
	"slices"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
	"pdca/internal/state"
)

// Signing says of one entity who signs its records and what. A room whose records are
// signed hands over a row (rules.All); nothing else is needed for it.
type Signing struct {
	// Entity is that of the records. Number is the rule that their signatures are over one
	// content; INV-SIG1 where they have none of their own.
	Entity, Number string
	// Hash is the hash of a record's content as it is now; "" while there is nothing to
	// sign. Nil is that of the declared content (@entity(signed:)), whose signatures are
	// outdated by themselves; a room that computes its own calls Outdate.
	Hash func(tx *engine.Tx, r *domain.Record) string
	// If says of which records the declared content is signed; nil is of all.
	If func(r *domain.Record) bool
	// Of finds, for other entities whose records are part of the declared content, the
	// record that one of them is of.
	Of map[string]func(r *domain.Record) string
	// Inspection is the inspection that a record belongs to; nil for none.
	Inspection func(r *domain.Record) string
	// May refuses the actor to sign a record as somebody, with their own account.
	May func(tx *engine.Tx, r *domain.Record, as domain.SignerRole) error
	// Witnesses says whether an account may witness what somebody draws; nil where drawn
	// signatures do not count.
	Witnesses func(tx *engine.Tx, r *domain.Record, as domain.SignerRole, account string) bool
	// Follow does what else follows from a signature that came or moved; nil for nothing.
	Follow func(tx *engine.Tx, r *domain.Record) error
}

// fresh is how old the password may be that an account signs by.
const fresh = domain.Time(5 * time.Minute / time.Millisecond)

// signatures are the rules of signatures over the records of a table.
type signatures []Signing

// rules are those of signatures, and what outdates them where the content is declared.
func (s signatures) rules() []engine.Rule {
	out := []engine.Rule{{Entity: "Signature", Fill: s.fill, Check: s.check, After: s.follow}}
	for i := range s {
		if row := &s[i]; row.Hash == nil {
			out = append(out, row.outdates(row.Entity, func(r *domain.Record) string { return r.ID }))
			for entity, of := range row.Of {
				out = append(out, row.outdates(entity, of))
			}
		}
	}
	return out
}

// outdates looks at the signatures of a record again when one of an entity changed.
func (s *Signing) outdates(entity string, of func(*domain.Record) string) engine.Rule {
	return engine.Rule{Entity: entity, After: func(c *engine.Change) error {
		r := c.New
		if r == nil {
			r = c.Old
		}
		tx, id := c.Tx, of(r)
		tx.Owe("signatures/"+s.Entity+"/"+id, func() error {
			if r := tx.State().Find(s.Entity, id); r != nil {
				return Outdate(tx, s.Entity, id, s.hash(tx, r))
			}
			return nil
		})
		return nil
	}}
}

func (s *Signing) hash(tx *engine.Tx, r *domain.Record) string {
	switch {
	case s.Hash != nil:
		return s.Hash(tx, r)
	case s.If != nil && !s.If(r):
		return ""
	}
	return tx.State().ContentHash(tx.Registry().Entity(s.Entity), r)
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

// fill says where a signature belongs: where its record does.
func (s signatures) fill(c *engine.Change) error {
	row, r := s.of(c.Tx, engine.After[domain.Signature](c))
	if row == nil {
		return engine.Missing("subjectId")
	}
	c.Stamp(domain.SignatureFieldUnitID, engine.Text(r.Unit))
	if row.Inspection != nil {
		c.Stamp(domain.SignatureFieldInspectionID, engine.Text(row.Inspection(r)))
	}
	c.Stamp(domain.SignatureFieldByID, engine.Text(c.Tx.Actor.Account))
	c.Stamp(domain.SignatureFieldDeviceID, engine.Text(c.Tx.Actor.Device))
	c.Stamp(domain.SignatureFieldSignedAtDevice, domain.TimeValue(c.Tx.ActAt()))
	c.Stamp(domain.SignatureFieldSignedAtServer, domain.TimeValue(c.Tx.Now()))
	return nil
}

// check is INV-SIG1 to SIG3.
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
	if err := row.made(c, x, r); err != nil {
		return err
	}
	return row.counts(c, x, r)
}

// made holds a new signature against how it was made.
func (s *Signing) made(c *engine.Change, x *domain.Signature, r *domain.Record) error {
	if x.Method == domain.SignatureMethodDrawn {
		return s.drawn(c.Tx, x, r)
	}
	if err := s.May(c.Tx, r, x.Role); err != nil {
		return err
	}
	if x.PersonNameZh != "" || x.ImageID != "" || x.WitnessID != "" {
		return domain.Broken("INV-SIG1", "method", "不得代人签名：他人手写的签名须以 DRAWN 方式提交", "nobody signs in the name of another: what is drawn by somebody else is sent as DRAWN")
	}
	if x.Method == domain.SignatureMethodDeviceKey {
		return keyed(c.Tx, x)
	}
	return shown(c.Tx)
}

// counts is INV-SIG1: a signature is over one content. Where the content is another one
// by now, who signs online looks again; what was made offline is kept, as stale, and asks
// to sign anew. It never moves to another text.
func (s *Signing) counts(c *engine.Change, x *domain.Signature, r *domain.Record) error {
	now, online := s.hash(c.Tx, r), x.Method == domain.SignatureMethodAccount
	status := domain.SignatureStatusValid
	switch {
	case now == "" && online:
		return domain.Broken("INV-SIG1", "subjectId", "尚无可签的内容", "there is nothing to sign yet")
	case now != x.ContentHash && online:
		return s.changed(now)
	case now != x.ContentHash:
		status = domain.SignatureStatusStale
		c.Tx.Rewritten = true // it is not what the device shows
	case x.RefusalReasonZh != "":
		status = domain.SignatureStatusRefused
	case x.Method == domain.SignatureMethodDrawn:
		status = domain.SignatureStatusWitnessed
	}
	if x.Method == domain.SignatureMethodDrawn {
		c.Set(domain.SignatureFieldToldOn, domain.DateValue(c.Tx.Today()))
	}
	c.Set(domain.SignatureFieldStatus, engine.Text(status))
	return nil
}

// changed is the error of who signs another content than the present one, which it tells.
func (s *Signing) changed(now string) error {
	e := domain.Errorf(domain.CodeConflict, "内容在此期间已有变化，请重新查看", "the content is not the one that was seen; look at it again").On("contentHash")
	e.Rule, e.Hash = cmp.Or(s.Number, "INV-SIG1"), now
	return e
}

// shown asks for the password of whoever signs by their account: it was given in this
// session within five minutes of the act.
func shown(tx *engine.Tx) error {
	at, proved := tx.ActAt(), tx.Actor.Proved
	if proved == 0 || max(at-proved, proved-at) > fresh {
		return domain.Broken("INV-SIG2", "method", "以账号签名须在五分钟内重新登录，或改用设备密钥签名", "to sign by the account, sign in again within five minutes, or sign by the key of a device")
	}
	return nil
}

// keyed is INV-SIG2: the key was enrolled by the signer's account before it signed. A
// device that was revoked sends nothing any more.
func keyed(tx *engine.Tx, x *domain.Signature) error {
	d := engine.Find[domain.Device](tx, tx.Actor.Device)
	wrong := domain.Broken("INV-SIG2", "deviceSignature", "须由签名前已登记公钥的本人设备签名", "it takes the signature of a device of one's own whose key was enrolled before")
	if d == nil || d.PublicKey == "" || d.AccountID != tx.Actor.Account || d.KeyEnrolledAt > tx.ActAt() {
		return wrong
	}
	key, err := base64.StdEncoding.DecodeString(d.PublicKey)
	sig, bad := base64.StdEncoding.DecodeString(x.DeviceSignature)
	text := domain.SignedText(x.SubjectType, x.SubjectID, string(x.Role), x.ContentHash, x.RefusalReasonZh != "")
	if err != nil || bad != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, text, sig) {
		return wrong
	}
	return nil
}

// drawn: somebody without an account draws on another's device, which witnesses it; who
// refuses to takes a second witness.
func (s *Signing) drawn(tx *engine.Tx, x *domain.Signature, r *domain.Record) error {
	me := tx.Actor.Account
	witness := func(account string) bool { return s.Witnesses(tx, r, x.Role, account) }
	refuses := x.RefusalReasonZh != ""
	switch {
	case s.Witnesses == nil:
		return domain.Broken("INV-SIG1", "method", "此处手写签名无效", "drawn signatures do not count here")
	case !witness(me):
		return engine.Forbidden().On("method")
	case engine.Blank(x.PersonNameZh):
		return domain.Broken("INV-SIG1", "personNameZh", "须写明签名人姓名", "the name of who signed is missing")
	case refuses == (x.ImageID != ""):
		return domain.Broken("INV-SIG1", "imageId", "须有手写笔迹或拒签理由之一", "it is either a drawn signature or a refusal with its reason")
	case refuses && (x.WitnessID == "" || tx.SamePerson(x.WitnessID, me)) || x.WitnessID != "" && !witness(x.WitnessID):
		return domain.Broken("INV-SIG3", "witnessId", "当面拒签须有检查组另一成员见证，见证人须为检查组成员", "a refusal in their presence takes a second witness, and witnesses are of the team")
	}
	if a := engine.Find[domain.Attachment](tx, x.ImageID); a != nil && a.UnitID != r.Unit {
		return domain.Broken("INV-SIG1", "imageId", "笔迹不属于该单位", "the picture is of another unit")
	}
	if x.ImageID != "" && slices.ContainsFunc(engine.List[domain.Signature](tx, "imageId", x.ImageID), func(o *domain.Signature) bool {
		return o.ID != x.ID && (o.SubjectType != x.SubjectType || o.SubjectID != x.SubjectID || o.ContentHash != x.ContentHash)
	}) {
		return domain.Broken("INV-SIG1", "imageId", "该笔迹已用于另一内容", "what was drawn for one content is not moved to another")
	}
	return nil
}

// moved follows what becomes of a signature: the unit's own account, or silence, confirms
// one that was witnessed; who refused may sign the same content after all.
func (s signatures) moved(c *engine.Change) error {
	x := engine.After[domain.Signature](c)
	confirmed, valid, objects := c.Moved(string(domain.SignatureStatusConfirmed)), c.Moved(string(domain.SignatureStatusValid)), c.Moved(string(domain.SignatureStatusRefused))
	switch {
	case confirmed && c.Tx.ByClock():
		c.Stamp(domain.SignatureFieldConfirmedBy, engine.Text(domain.SignatureConfirmerSilence))
		return nil
	case c.Tx.Trusted() || !confirmed && !valid && !objects:
		return nil
	}
	row, r := s.of(c.Tx, x)
	switch {
	case row == nil:
		return engine.Forbidden().On("status")
	case valid && (x.ByID != c.Tx.Actor.Account || x.Method != domain.SignatureMethodAccount):
		return domain.Broken("INV-SIG3", "status", "拒签由本人以账号撤回，其他方式请重新签名", "who refused by their account takes it back; otherwise it is signed anew")
	}
	// Who witnessed it, or is of the team, does not speak for the unit.
	if err := row.May(c.Tx, r, x.Role); err != nil || objects {
		return err
	}
	if now := row.hash(c.Tx, r); now != x.ContentHash {
		return row.changed(now)
	}
	if valid {
		return shown(c.Tx)
	}
	c.Stamp(domain.SignatureFieldConfirmedBy, engine.Text(domain.SignatureConfirmerAccount))
	return nil
}

// follow lets the room of what is signed follow up.
func (s signatures) follow(c *engine.Change) error {
	if row, r := s.of(c.Tx, engine.After[domain.Signature](c)); row != nil && row.Follow != nil {
		return row.Follow(c.Tx, r)
	}
	return nil
}

// Signatures lists those that stand over one content of a record, as somebody.
func Signatures(tx *engine.Tx, subjectType, subjectID, hash string, as domain.SignerRole) []*domain.Signature {
	return slices.DeleteFunc(engine.List[domain.Signature](tx, "subjectId", subjectID), func(x *domain.Signature) bool {
		return x.SubjectType != subjectType || x.ContentHash != hash || x.Role != as || x.Status == domain.SignatureStatusStale
	})
}

// Signed says whether anybody has signed any content of a record, or refused to.
func Signed(tx *engine.Tx, subjectType, subjectID string) bool {
	return slices.ContainsFunc(engine.List[domain.Signature](tx, "subjectId", subjectID), func(x *domain.Signature) bool { return x.SubjectType == subjectType })
}

// Outdate makes the signatures of a record stale whose content is another one now.
func Outdate(tx *engine.Tx, subjectType, subjectID, hash string) error {
	for _, x := range engine.List[domain.Signature](tx, "subjectId", subjectID) {
		standing := x.Status == domain.SignatureStatusValid || x.Status == domain.SignatureStatusWitnessed || x.Status == domain.SignatureStatusConfirmed
		if x.SubjectType != subjectType || x.ContentHash == hash || !standing {
			continue
		}
		r := tx.State().Find("Signature", x.ID)
		if err := tx.ByRule("INV-SIG1", func() error { return tx.MoveTo(r, string(domain.SignatureStatusStale)) }); err != nil {
			return err
		}
	}
	return nil
}

// Deadlines are those of signatures.
func Deadlines() []engine.Deadline { return []engine.Deadline{witnessed()} }

// witnessed is DL26: the unit confirms a signature that was witnessed, or objects; when
// its time is over it counts as confirmed. Who is over the unit hears of it too, because
// a unit without an active account would not.
func witnessed() engine.Deadline {
	return engine.Deadline{Key: "DL26", Entity: "Signature",
		Runs: func(_ *state.Snapshot, r *domain.Record) (engine.Run, bool) {
			x := r.Body.(*domain.Signature)
			return engine.Run{From: x.ToldOn}, x.Status == domain.SignatureStatusWitnessed
		},
		Who: engine.Whom{"UNIT_HEAD": func(s *state.Snapshot, r *domain.Record, on domain.Date) []string {
			heads := org.MayHold(s, on, r.Unit, "SIGN_WITNESS", domain.LevelApprove)
			for _, a := range org.MayHold(s, on, org.Above(s, r.Unit), "SIGN_WITNESS", domain.LevelApprove) {
				if !slices.Contains(heads, a) {
					heads = append(heads, a)
				}
			}
			return heads
		}},
	}
}
