package sync

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/share"
	"pdca/internal/state"
)

// A checkpoint says what a device holds, or how far a pull sequence has come.
// It is opaque to clients and needs no memory on the server: a byte that says its
// form, 32 bytes of HMAC-SHA256 over that and the rest, deflated JSON, all in
// base64url. The HMAC keeps clients from claiming to hold what they never saw, and
// so from learning ids by being told to remove them.
//
// It lives on devices for years and is read by whatever server they meet then. So
// it names what it depends on, and a server refuses what it does not know: the
// form; the version of the rights table and its rows by their numbers, which mean
// the same for ever; and the newest commit that anything was sent from, with its
// hash, which a server of another history does not have.
const (
	checkpointForm = 3
	macLength      = sha256.Size
	maxCheckpoint  = 4 << 20 // about 100,000 units; only what this server sealed is read
)

// checkpoint is the content.
type checkpoint struct {
	Account string `json:"a"`
	// Rights is domain.RightsVersion.
	Rights int `json:"v"`
	// Head and Hash are the state that the page was made from. All that the device
	// was sent so far is of this history and not newer, records that were changed
	// after the target's revision included; the chain of hashes covers what is older.
	Head domain.Rev        `json:"n"`
	Hash domain.HashPrefix `json:"s"`
	// Holding is set between sequences, Progress within one.
	Holding  *holding  `json:"h,omitempty"`
	Progress *progress `json:"p,omitempty"`
	// Shared is set instead of both where a partner pulled what agreements share.
	Shared *share.Held `json:"d,omitempty"`
	// Idle is the server's time when the device said last that nothing was waiting; 0 for
	// never. It is here because nothing of it needs to be stored then, and every server
	// knows of it when it matters: in the push that comes next.
	Idle domain.Time `json:"i,omitempty"`
}

// holding is state.Holding, with the units of one grant written together.
type holding struct {
	Rev     domain.Rev `json:"r"`
	Units   []covered  `json:"u,omitempty"`
	Teams   []covered  `json:"t,omitempty"`
	Persons []covered  `json:"p,omitempty"`
	Tasks   []covered  `json:"k,omitempty"`
	Circles []string   `json:"c,omitempty"`
	Types   []string   `json:"y"`
	Extra   []string   `json:"x,omitempty"`
}

// covered are audiences that are read by the same rows.
type covered struct {
	Rows     []domain.RowNo `json:"r"`
	Revealed []domain.RowNo `json:"v,omitempty"`
	Names    []string       `json:"n"`
}

// progress is state.Progress.
type progress struct {
	From    holding       `json:"f"`
	To      holding       `json:"t"`
	Aim     *holding      `json:"a,omitempty"`
	Before  *holding      `json:"b,omitempty"`
	Rev     domain.Rev    `json:"r"`
	Ord     uint32        `json:"o"`
	Early   []state.Mark  `json:"e,omitempty"`
	Waiting []state.Group `json:"w,omitempty"`
	Dropped []string      `json:"u,omitempty"`
	Gone    string        `json:"g,omitempty"`
	Done    bool          `json:"d,omitempty"`
}

func pack(h state.Holding) holding {
	return holding{Rev: h.Rev, Units: together(h.Units, func(g domain.Reading) domain.Reading { return g }),
		Teams: together(h.Teams, rowsAlone), Persons: together(h.Persons, rowsAlone), Tasks: together(h.Tasks, rowsAlone), Circles: h.Circles, Types: h.Types, Extra: h.Extra}
}

func rowsAlone(m domain.Mask) domain.Reading { return domain.Reading{Rows: m} }

func (h holding) unpack() state.Holding {
	out := state.Holding{Rev: h.Rev, Units: map[string]domain.Reading{}, Teams: apart(h.Teams), Persons: apart(h.Persons), Tasks: apart(h.Tasks), Circles: h.Circles, Types: h.Types, Extra: h.Extra}
	for _, c := range h.Units {
		g := domain.Reading{Rows: domain.MaskOf(c.Rows...), Revealed: domain.MaskOf(c.Revealed...)}
		for _, name := range c.Names {
			out.Units[name] = g
		}
	}
	return out
}

// apart is the inverse of together where nothing is revealed.
func apart(groups []covered) map[string]domain.Mask {
	out := map[string]domain.Mask{}
	for _, c := range groups {
		m := domain.MaskOf(c.Rows...)
		for _, name := range c.Names {
			out[name] = m
		}
	}
	return out
}

// together groups audiences by their rows, in order of their first names.
func together[T any](m map[string]T, reading func(T) domain.Reading) (out []covered) {
	names := map[domain.Reading][]string{}
	for name, t := range m {
		g := reading(t)
		names[g] = append(names[g], name)
	}
	for g, list := range names {
		slices.Sort(list)
		out = append(out, covered{g.Rows.Rows(), g.Revealed.Rows(), list})
	}
	slices.SortFunc(out, func(a, b covered) int { return strings.Compare(a.Names[0], b.Names[0]) })
	return out
}

// sealHolding writes the checkpoint of a finished sequence.
func (h *Handler) sealHolding(v *state.View, held state.Holding, idle domain.Time) (string, error) {
	x := pack(held)
	return h.seal(v, checkpoint{Holding: &x, Idle: idle})
}

// sealProgress writes the checkpoint of a sequence that goes on.
func (h *Handler) sealProgress(v *state.View, p state.Progress, idle domain.Time) (string, error) {
	x := progress{From: pack(p.From), To: pack(p.To), Rev: p.Rev, Ord: p.Ord, Early: p.Early, Waiting: p.Waiting, Dropped: p.Dropped, Gone: p.Gone, Done: p.GoneDone}
	if p.Aim != nil {
		aim := pack(*p.Aim)
		x.Aim = &aim
	}
	if p.Before != nil {
		before := pack(*p.Before)
		x.Before = &before
	}
	return h.seal(v, checkpoint{Progress: &x, Idle: idle})
}

// seal writes a checkpoint of the view's actor that stands at the view's state.
func (h *Handler) seal(v *state.View, c checkpoint) (string, error) {
	at := v.Point()
	c.Account, c.Rights, c.Head, c.Hash = v.Actor.Account, v.Registry().Matrix.Version, at.Rev, at.Hash
	text, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write checkpoint: %w", err)
	}
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return "", fmt.Errorf("write checkpoint: %w", err)
	}
	_, err = z.Write(text)
	if cerr := z.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", fmt.Errorf("write checkpoint: %w", err)
	}
	sum := h.cfg.Secrets.MAC(sealed(checkpointForm, b.Bytes()))
	out := append([]byte{checkpointForm}, sum[:]...)
	return base64.RawURLEncoding.EncodeToString(append(out, b.Bytes()...)), nil
}

// sealed is what the HMAC covers: the form, too, so that a checkpoint of one form
// cannot be passed off as one of another.
func sealed(form byte, payload []byte) []byte { return append([]byte{form}, payload...) }

// open reads a checkpoint of an account, which must lie in the history of snap. The
// empty one is that of a device that holds nothing. away is nil where snap is surely
// at or after all that was ever answered, by whichever server; otherwise it is the
// error for a checkpoint that may only be newer than what this server has.
func (h *Handler) open(text, account string, snap *state.Snapshot, away error) (*checkpoint, error) {
	if text == "" {
		return &checkpoint{Account: account, Holding: &holding{}}, nil
	}
	c, err := h.unseal(text)
	if err == nil {
		err = c.known(account, snap.Registry())
	}
	if err == nil && c.Head > snap.Rev && away != nil {
		return nil, away
	}
	if err == nil && !snap.Knows(c.point()) {
		err = fmt.Errorf("it stands at %s, which is not in this journal", c.point())
	}
	if err != nil {
		return nil, badCheckpoint().Because(err)
	}
	return c, nil
}

// point is the commit that the checkpoint stands at.
func (c *checkpoint) point() domain.Point { return domain.Point{Rev: c.Head, Hash: c.Hash} }

// known says whether everything that the checkpoint names means something here. A
// table that has more rows than when it was sealed understands it: what the device
// holds is named by rows that mean what they meant, and by what the new rows let
// read it holds nothing. A table that lacks one of its rows does not.
func (c *checkpoint) known(account string, reg *registry.Registry) error {
	switch {
	case c.Account != account:
		return errors.New("of another account")
	case c.Rights != reg.Matrix.Version:
		return fmt.Errorf("of version %d of the rights table", c.Rights)
	case c.rev() > c.Head:
		return errors.New("ahead of the state that it was made of")
	}
	for _, h := range c.holdings() {
		for _, group := range slices.Concat(h.Units, h.Teams, h.Persons, h.Tasks) {
			for _, no := range slices.Concat(group.Rows, group.Revealed) {
				if reg.Matrix.Name(no) == "" {
					return fmt.Errorf("row %d is not in the rights table", no)
				}
			}
		}
		for _, name := range h.Extra {
			if typ, _, _ := strings.Cut(name, "/"); reg.Entity(typ) == nil {
				return fmt.Errorf("there is no %s", typ)
			}
		}
		for _, typ := range h.Types {
			if reg.Entity(typ) == nil {
				return fmt.Errorf("there is no %s", typ)
			}
		}
	}
	return nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// holdings lists what the checkpoint is made of.
func (c *checkpoint) holdings() []*holding {
	switch {
	case c.Holding != nil:
		return []*holding{c.Holding}
	case c.Progress == nil:
		return nil
	}
	list := []*holding{&c.Progress.From, &c.Progress.To}
	for _, h := range []*holding{c.Progress.Aim, c.Progress.Before} {
		if h != nil {
			list = append(list, h)
		}
	}
	return list
}

func badCheckpoint() *domain.Error {
	return domain.Errorf(domain.CodeCheckpointInvalid, "检查点无效，请从头拉取", "the checkpoint is not valid; pull from null")
}

func (h *Handler) unseal(text string) (*checkpoint, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < 1+macLength || raw[0] != checkpointForm {
		return nil, errors.New("not a checkpoint of a form that is known here")
	}
	sum, payload := raw[1:1+macLength], raw[1+macLength:]
	if !h.cfg.Secrets.CheckMAC(sealed(raw[0], payload), sum) {
		return nil, errors.New("not sealed by this server")
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(payload)), maxCheckpoint))
	if err != nil {
		return nil, fmt.Errorf("inflate: %w", err)
	}
	c := &checkpoint{}
	if err := json.Unmarshal(plain, c); err != nil || b2i(c.Holding != nil)+b2i(c.Progress != nil)+b2i(c.Shared != nil) != 1 {
		return nil, fmt.Errorf("decode: %w", err)
	}
	return c, nil
}

// rev is the newest revision up to which the device holds everything, or will.
func (c *checkpoint) rev() domain.Rev {
	if c.Shared != nil {
		return c.Shared.Rev
	}
	if p := c.Progress; p != nil {
		return max(p.To.Rev, p.From.Rev)
	}
	return c.Holding.Rev
}

// resume returns the sequence that a checkpoint is in, or starts a new one.
func (c *checkpoint) resume(v *state.View, types []string) state.Progress {
	if c.Holding != nil {
		return v.Start(c.Holding.unpack(), types)
	}
	x := c.Progress
	p := state.Progress{From: x.From.unpack(), To: x.To.unpack(), Rev: x.Rev, Ord: x.Ord,
		Early: x.Early, Waiting: x.Waiting, Dropped: x.Dropped, Gone: x.Gone, GoneDone: x.Done}
	if x.Aim != nil {
		aim := x.Aim.unpack()
		p.Aim = &aim
	}
	if x.Before != nil {
		before := x.Before.unpack()
		p.Before = &before
	}
	return p
}
