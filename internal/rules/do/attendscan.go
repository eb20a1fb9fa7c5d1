package do

import (
	"slices"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/rules/org"
)

// beforehand is how long before an occasion its code may be shown (INV-AT3).
const beforehand = 30 * minute

// second is one in the unit of instants.
const second = minute / 60

// scan is what a code says that was verified.
type scan struct {
	step   int64
	device string
	stale  bool
}

// judged is INV-AT2 and INV-AT3: the code is that of the occasion and rightly signed; where
// somebody scanned it for themselves it was fresh, at the time of the occasion.
func judged(tx *engine.Tx, l *domain.Attendance, o *occasion, at domain.Time) (scan, error) {
	t, err := shownBy(tx, l.Token, o.id, o.unit, o.row, o.host)
	if err != nil {
		return scan{}, err
	}
	p := tx.Settings("")
	shown := domain.Time(int64(t.Step)*p.QrStepSeconds) * second
	s := scan{step: int64(t.Step), device: t.DeviceID()}
	life := domain.Time(p.QrLifeSeconds+p.ClockToleranceSeconds) * second
	early := o.began != 0 && shown < o.began-beforehand
	late := o.ended != 0 && shown > o.ended
	s.stale = l.Proof == domain.AttendanceProofSelfScan && (max(at-shown, shown-at) > life || early || late)
	return s, nil
}

// shownBy is INV-AT2: the device by whose key a code is signed was in use at its step, and its
// account may edit what the unit holds, or hosts it.
func shownBy(tx *engine.Tx, text, id, unit, row, host string) (domain.EventToken, error) {
	t, signature, ok := domain.ReadEventToken(text)
	wrong := func(zh, en string) (domain.EventToken, error) {
		return t, domain.Broken("INV-AT2", "tokenStep", zh, en)
	}
	if !ok {
		return wrong("不是签到码", "that is no code of an event")
	}
	if t.Event != domain.PlaceTag(id) {
		return wrong("签到码是另一场活动的", "the code is that of another event")
	}
	d := engine.Find[domain.Device](tx, t.DeviceID())
	if d == nil || !t.SignedBy(d.PublicKey, signature) {
		return wrong("签到码的签名无效", "the signature of the code is not valid")
	}
	shown := domain.Time(int64(t.Step)*tx.Settings("").QrStepSeconds) * second
	if d.Status != domain.DeviceStatusActive && d.RevokedAt <= shown {
		return wrong("出示签到码的设备已撤销", "the device that showed the code was revoked")
	}
	if !mayShow(tx, d.AccountID, unit, row, host) {
		return wrong("出示签到码的账号无权", "the account of the device has no right to show the code")
	}
	return t, nil
}

// mayShow says whether an account may edit what a unit holds by a row, or is the host.
func mayShow(tx *engine.Tx, account, unit, row, host string) bool {
	if host != "" && org.MemberOf(tx, account) == host {
		return true
	}
	cells, _ := tx.Registry().Matrix.Row(row)
	roles := org.RolesOver(tx.State(), tx.Today(), account, unit)
	return slices.ContainsFunc(cells, func(c domain.Right) bool {
		return c.Level >= domain.LevelEdit && slices.Contains(roles, c.Role)
	})
}

// scanned keeps of a code its step and the device that showed it, the earliest of all, and
// marks the line by what the scan was. Codes themselves are not kept.
func scanned(o *occasion) func(c *engine.Change) error {
	return func(c *engine.Change) error {
		l := engine.After[domain.Attendance](c)
		skewed := max(c.Tx.Skew(), -c.Tx.Skew()) > domain.Time(c.Tx.Settings("").ClockToleranceSeconds)*second
		if skewed && c.Sent(domain.AttendanceFieldAt) {
			mark(c, domain.AttendanceFlagClockSkew)
		}
		from(c, l)
		if !c.Sent(domain.AttendanceFieldToken) {
			return nil
		}
		code, _ := c.SentValue(domain.AttendanceFieldToken)
		sent, at := c.Ent.New().Body.(*domain.Attendance), l.At
		sent.Set(domain.AttendanceFieldToken, code)
		sent.Proof = sentProof(c, l)
		if v, ok := c.SentValue(domain.AttendanceFieldAt); ok && c.Old != nil {
			at = domain.Time(v.N)
		}
		s, err := judged(c.Tx, sent, o, at)
		if err != nil {
			return err
		}
		if s.stale {
			mark(c, domain.AttendanceFlagTokenStale)
		}
		if sent.Proof == domain.AttendanceProofSelfScan {
			alone(c, l, o)
		}
		first := !l.Has(domain.AttendanceFieldTokenStep) || s.step < l.TokenStep || s.step == l.TokenStep && s.device < l.TokenDeviceID
		if first {
			c.Set(domain.AttendanceFieldTokenStep, domain.Int(s.step))
			c.Set(domain.AttendanceFieldTokenDeviceID, engine.Text(s.device))
		}
		for _, f := range []int{domain.AttendanceFieldToken, domain.AttendanceFieldBadge} {
			c.Unsend(f)
			c.Set(f, domain.Null)
		}
		return nil
	}
}

// sentProof is the proof that was sent; of a new line, the one that it has.
func sentProof(c *engine.Change, l *domain.Attendance) domain.AttendanceProof {
	if v, ok := c.SentValue(domain.AttendanceFieldProof); ok {
		return domain.AttendanceProof(v.S)
	}
	if c.Old == nil {
		return l.Proof
	}
	return domain.AttendanceProofNone
}

// from notes the device that the strongest proof came from; of equals, the smaller id.
func from(c *engine.Change, l *domain.Attendance) {
	me := c.Tx.Actor.Device
	if me == "" || !c.Made(domain.AttendanceFieldMode, domain.AttendanceFieldProof, domain.AttendanceFieldToken) && !c.Sent(domain.AttendanceFieldProof) {
		return
	}
	place := placeIn(c.Tx, domain.AttendanceFieldProof)
	mine, had := place(string(sentProof(c, l))), -1
	if c.Old != nil && l.ScanDeviceID != "" {
		had = place(string(engine.Before[domain.Attendance](c).Proof))
	}
	if mine > had || mine == had && me < l.ScanDeviceID {
		c.Set(domain.AttendanceFieldScanDeviceID, engine.Text(me))
	}
}

// alone is the end of INV-AT4: two who scanned for themselves on one device are marked, both,
// and whoever keeps the lists is told.
func alone(c *engine.Change, l *domain.Attendance, o *occasion) {
	me := c.Tx.Actor.Device
	if me == "" {
		return
	}
	var others []string
	engine.Each(c.Tx, o.field(), o.id, func(x *domain.Attendance) bool {
		if x.ID != l.ID && x.Proof == domain.AttendanceProofSelfScan && x.ScanDeviceID == me {
			others = append(others, x.ID)
		}
		return true
	})
	if len(others) == 0 {
		return
	}
	mark(c, domain.AttendanceFlagSameDevice)
	tx, unit, about := c.Tx, o.unit, c.New
	tx.Owe("same/"+l.ID, func() error {
		for _, id := range others {
			if err := sameDevice(tx, id); err != nil {
				return err
			}
		}
		tx.Notify(engine.Telling{Kind: engine.NoticeTask, About: about, Key: "SAME_DEVICE", Says: domain.Text{Zh: "同一设备为两人扫码，请核实", En: "Two people scanned on one device; look into it"},
			To: org.Nearest(tx.State(), tx.Today(), unit, isSecretary)})
		return nil
	})
}

// sameDevice marks the other line.
func sameDevice(tx *engine.Tx, id string) error {
	x := engine.Find[domain.Attendance](tx, id)
	if x == nil || slices.Contains(x.Flags, string(domain.AttendanceFlagSameDevice)) {
		return nil
	}
	flags := append(slices.Clone(x.Flags), string(domain.AttendanceFlagSameDevice))
	slices.Sort(flags)
	return tx.ByRule("INV-AT4", func() error {
		return engine.Put[domain.Attendance](tx, id, engine.To(domain.AttendanceFieldFlags, domain.List(flags)))
	})
}
