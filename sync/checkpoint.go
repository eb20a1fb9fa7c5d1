package sync

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// A checkpoint says what a device holds, or how far a pull sequence has come.
// It is opaque to clients and needs no memory on the server: version byte, 32
// bytes of HMAC-SHA256, deflated JSON, all in base64url. The HMAC keeps clients
// from claiming to hold what they never saw, and so from learning ids by being
// told to remove them.
const (
	checkpointVersion = 1
	macLength         = sha256.Size
	maxCheckpoint     = 4 << 20 // about 100,000 units; only what this server sealed is read
)

// checkpoint is the content.
type checkpoint struct {
	Account string `json:"a"`
	// Holding is set between sequences, Progress within one.
	Holding  *holding  `json:"h,omitempty"`
	Progress *progress `json:"p,omitempty"`
}

// holding is state.Holding, with the units of one mask written together.
type holding struct {
	Rev     domain.Rev          `json:"r"`
	Units   map[uint64][]string `json:"u,omitempty"`
	Teams   map[uint64][]string `json:"t,omitempty"`
	Persons []string            `json:"p,omitempty"`
	Types   []string            `json:"y"`
	Extra   []string            `json:"x,omitempty"`
}

// progress is state.Progress.
type progress struct {
	From    holding       `json:"f"`
	To      holding       `json:"t"`
	Aim     *holding      `json:"a,omitempty"`
	Rev     domain.Rev    `json:"r"`
	Ord     uint32        `json:"o"`
	Early   []state.Mark  `json:"e,omitempty"`
	Waiting []state.Group `json:"w,omitempty"`
	Dropped []string      `json:"u,omitempty"`
	Gone    string        `json:"g,omitempty"`
	Done    bool          `json:"d,omitempty"`
}

func pack(h state.Holding) holding {
	return holding{Rev: h.Rev, Units: byMask(h.Units), Teams: byMask(h.Teams), Persons: h.Persons, Types: h.Types, Extra: h.Extra}
}

func (h holding) unpack() state.Holding {
	return state.Holding{Rev: h.Rev, Units: byName(h.Units), Teams: byName(h.Teams), Persons: h.Persons, Types: h.Types, Extra: h.Extra}
}

func byMask(m map[string]uint64) map[uint64][]string {
	out := map[uint64][]string{}
	for name, mask := range m {
		out[mask] = append(out[mask], name)
	}
	for _, names := range out {
		slices.Sort(names)
	}
	return out
}

func byName(m map[uint64][]string) map[string]uint64 {
	out := map[string]uint64{}
	for mask, names := range m {
		for _, n := range names {
			out[n] = mask
		}
	}
	return out
}

// sealHolding writes the checkpoint of a finished sequence.
func (h *Handler) sealHolding(account string, held state.Holding) (string, error) {
	x := pack(held)
	return h.seal(checkpoint{Account: account, Holding: &x})
}

// sealProgress writes the checkpoint of a sequence that goes on.
func (h *Handler) sealProgress(account string, p state.Progress) (string, error) {
	x := progress{From: pack(p.From), To: pack(p.To), Rev: p.Rev, Ord: p.Ord, Early: p.Early, Waiting: p.Waiting, Dropped: p.Dropped, Gone: p.Gone, Done: p.GoneDone}
	if p.Aim != nil {
		aim := pack(*p.Aim)
		x.Aim = &aim
	}
	return h.seal(checkpoint{Account: account, Progress: &x})
}

func (h *Handler) seal(c checkpoint) (string, error) {
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
	sum := h.cfg.Secrets.MAC(b.Bytes())
	out := append([]byte{checkpointVersion}, sum[:]...)
	return base64.RawURLEncoding.EncodeToString(append(out, b.Bytes()...)), nil
}

// open reads a checkpoint of an account. The empty one is that of a device that
// holds nothing.
func (h *Handler) open(text, account string) (*checkpoint, error) {
	if text == "" {
		return &checkpoint{Account: account, Holding: &holding{}}, nil
	}
	c, err := h.unseal(text)
	if err != nil || c.Account != account {
		return nil, badCheckpoint().Because(err)
	}
	return c, nil
}

func badCheckpoint() *domain.Error {
	return domain.Errorf(domain.CodeCheckpointInvalid, "检查点无效，请从头拉取", "the checkpoint is not valid; pull from null")
}

func (h *Handler) unseal(text string) (*checkpoint, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < 1+macLength || raw[0] != checkpointVersion {
		return nil, fmt.Errorf("not a checkpoint")
	}
	sum, payload := raw[1:1+macLength], raw[1+macLength:]
	if !h.cfg.Secrets.CheckMAC(payload, sum) {
		return nil, fmt.Errorf("not sealed by this server")
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(payload)), maxCheckpoint))
	if err != nil {
		return nil, fmt.Errorf("inflate: %w", err)
	}
	c := &checkpoint{}
	if err := json.Unmarshal(plain, c); err != nil || c.Holding == nil == (c.Progress == nil) {
		return nil, fmt.Errorf("decode: %w", err)
	}
	return c, nil
}

// rev is the newest revision that the checkpoint speaks of.
func (c *checkpoint) rev() domain.Rev {
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
	return p
}
