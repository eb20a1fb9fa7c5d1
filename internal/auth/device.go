package auth

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"time"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// maxDevices is how many active devices one account may have: room for accounts
// that a crew shares and for test benches, yet no room to fill the journal.
const maxDevices = 1000

// keyFresh is how long after the password was shown a device can be given its key: who finds
// a phone unlocked shall not be able to sign for its owner (INV-SIG2).
const keyFresh = 5 * time.Minute

// Enrolment describes a device. Key is the public half of the Ed25519 key by which it
// signs, in Base64; "" for one that does not sign.
type Enrolment struct{ Device, Name, Platform, Key string }

// RegisterDevice enrols a device for the actor's account. Enrolling it again renews its
// name and platform, and adds a key where it had none; its key stays. Errors: VALIDATION,
// FORBIDDEN for a device that is another account's, DEVICE_REVOKED, LIMIT, RATE_LIMITED.
func (s *Service) RegisterDevice(ctx context.Context, actor domain.Actor, in Enrolment) (done Done, err error) {
	switch {
	case actor.Account == "":
		return Done{}, notSignedIn()
	case !engine.ValidID(in.Device):
		return Done{}, domain.Errorf(domain.CodeValidation, "设备编号须为小写的 UUIDv7", "the device id must be a UUIDv7 in lower case").On("deviceId")
	case actor.Device != "" && actor.Device != in.Device:
		// Else a stolen device could enrol another and outlive its revocation.
		return Done{}, domain.Errorf(domain.CodeForbidden, "设备只能登记自身", "a device can only enrol itself").On("deviceId")
	}
	if in, err = s.acceptNames(in); err != nil {
		return Done{}, err
	}
	if err := s.writes.take(actor.Account, s.e.Now()); err != nil {
		return Done{}, err
	}
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) (err error) {
		done, err = s.enrol(tx, in)
		return err
	})
	if err != nil {
		return Done{}, err
	}
	return done, nil
}

// acceptNames brings the names into the form in which they are kept.
func (s *Service) acceptNames(in Enrolment) (Enrolment, error) {
	name, err := s.devices.Fields[domain.DeviceFieldName].Accept(domain.String(in.Name), registry.Clock{})
	if err != nil {
		return in, err
	}
	platform, err := s.devices.Fields[domain.DeviceFieldPlatform].Accept(textOrNull(in.Platform), registry.Clock{})
	in.Name, in.Platform = name.S, platform.S
	if err == nil && in.Key != "" {
		key, bad := base64.StdEncoding.DecodeString(in.Key)
		if in.Key = base64.StdEncoding.EncodeToString(key); bad != nil || len(key) != ed25519.PublicKeySize {
			err = domain.Errorf(domain.CodeValidation, "公钥须为 Base64 的 32 字节 Ed25519 公钥", "the key is 32 bytes of an Ed25519 public key, in Base64").On("publicKey")
		}
	}
	return in, err
}

// enrol makes the device or renews it.
func (s *Service) enrol(tx *engine.Tx, in Enrolment) (Done, error) {
	if err := s.usable(tx.State(), in.Device, tx.Actor.Account); err != nil {
		return Done{}, err
	}
	d := s.device(tx.State(), in.Device)
	if given := in.Key != "" && (d == nil || d.PublicKey == ""); given && tx.Now().Std().Sub(tx.Actor.Proved.Std()) > keyFresh {
		return Done{}, domain.Broken("INV-SIG2", "publicKey", "登记设备公钥须在五分钟内登录，请重新登录", "a device is given its key within five minutes of signing in; sign in again")
	}
	if d == nil {
		return s.makeDevice(tx, in)
	}
	adds := in.Key != "" && in.Key != d.PublicKey
	if adds && d.PublicKey != "" {
		// What it signed before, and has not sent yet, would count no more.
		return Done{}, domain.Errorf(domain.CodeValidation, "设备的公钥登记后不变：换了密钥请以新的设备编号登记", "a device keeps the key that it was enrolled with; with another key, enrol it under a new id").On("publicKey")
	}
	if !adds && d.Name == in.Name && d.Platform == in.Platform {
		return Done{ID: d.ID, Rev: d.Rev}, nil
	}
	fields := []domain.FieldEffect{{Field: domain.DeviceFieldName, Value: domain.String(in.Name)}, {Field: domain.DeviceFieldPlatform, Value: textOrNull(in.Platform)}}
	if adds {
		fields = append(fields, domain.FieldEffect{Field: domain.DeviceFieldPublicKey, Value: domain.String(in.Key)},
			domain.FieldEffect{Field: domain.DeviceFieldKeyEnrolledAt, Value: domain.TimeValue(tx.Now())})
	}
	return Done{ID: d.ID, Rev: tx.Rev()}, tx.Put(s.devices, d.ID, fields...)
}

// makeDevice enrols a device that was not known. The record goes through the
// checks of its declaration, which also copy the account's unit.
func (s *Service) makeDevice(tx *engine.Tx, in Enrolment) (Done, error) {
	if n := s.activeDevices(tx, tx.Actor.Account); n >= maxDevices {
		return Done{}, domain.Errorf(domain.CodeLimit, "一个账号最多登记 %d 台设备", "an account can have at most %d devices", maxDevices)
	}
	op := engine.Op{Kind: engine.OpCreate, Ent: s.devices, ID: in.Device}
	set := func(field int, v domain.Value) {
		in := engine.FieldInput{Field: s.devices.Fields[field]}
		in.Change.Value = v
		op.Fields = append(op.Fields, in)
	}
	set(domain.DeviceFieldAccountID, domain.String(tx.Actor.Account))
	set(domain.DeviceFieldName, domain.String(in.Name))
	set(domain.DeviceFieldPlatform, textOrNull(in.Platform))
	if in.Key != "" {
		set(domain.DeviceFieldPublicKey, domain.String(in.Key))
		set(domain.DeviceFieldKeyEnrolledAt, domain.TimeValue(tx.Now()))
	}
	err := tx.AsSystem(func() error { _, err := tx.Create(op); return err })
	return Done{ID: in.Device, Rev: tx.Rev()}, err
}

func (s *Service) activeDevices(tx *engine.Tx, account string) (n int) {
	tx.State().EachOf(s.devices.Name, "accountId", account, func(r *domain.Record) bool {
		if r.Body.(*domain.Device).Status == domain.DeviceStatusActive {
			n++
		}
		return true
	})
	return n
}

func textOrNull(s string) domain.Value {
	if s == "" {
		return domain.Null
	}
	return domain.String(s)
}

// RevokeDevice ends a device's right to synchronise and its sessions; with wipe
// it is told to erase what it holds. Its owner may, and who has the DEVICE right
// for its unit. What it pushed before stays. Revoking again changes nothing,
// except that a wipe can still be asked for. Errors: NOT_FOUND, FORBIDDEN,
// RATE_LIMITED.
func (s *Service) RevokeDevice(ctx context.Context, actor domain.Actor, id string, wipe bool) (done Done, err error) {
	if actor.Account == "" && !actor.System {
		return Done{}, notSignedIn()
	}
	if !actor.System {
		if err := s.writes.take(actor.Account, s.e.Now()); err != nil {
			return Done{}, err
		}
	}
	err = s.e.Do(ctx, actor, func(tx *engine.Tx) (err error) {
		done, err = s.revoke(tx, id, wipe)
		return err
	})
	if err != nil {
		return Done{}, err
	}
	s.log.Info("security event: a device was revoked", "event", "device_revoked", "device", id, "wipe", wipe, "by", actor.Account)
	return done, nil
}

func (s *Service) revoke(tx *engine.Tx, id string, wipe bool) (Done, error) {
	d := s.device(tx.State(), id)
	if d == nil || !tx.Sees(s.devices, &d.Record) {
		return Done{}, engine.NotFound()
	}
	if d.AccountID != tx.Actor.Account && !tx.Actor.System &&
		!tx.State().Allowed(tx.Scope(), "DEVICE", domain.LevelEdit, s.devices, &d.Record) {
		return Done{}, engine.Forbidden()
	}
	revoked := d.Status == domain.DeviceStatusRevoked
	if revoked && (d.Wipe || !wipe) {
		return Done{ID: id, Rev: d.Rev}, nil
	}
	fields := []domain.FieldEffect{{Field: domain.DeviceFieldWipe, Value: domain.Bool(d.Wipe || wipe)}}
	if !revoked {
		fields = append(fields,
			domain.FieldEffect{Field: domain.DeviceFieldStatus, Value: domain.String(string(domain.DeviceStatusRevoked))})
	}
	if err := tx.Put(s.devices, id, fields...); err != nil {
		return Done{}, err
	}
	return Done{ID: id, Rev: tx.Rev()}, s.end(tx, s.live(tx.State(), domain.SessionFieldDeviceID, id), endDevice)
}
