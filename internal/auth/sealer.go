package auth

import "time"

// Sealer seals messages for one purpose at the time of one clock. The sync door
// seals its checkpoints with one. Safe for concurrent use.
type Sealer struct {
	keys    *KeySet
	purpose Purpose
	clock   func() time.Time
}

// Sealer returns the seal of a purpose.
func (k *KeySet) Sealer(p Purpose, clock func() time.Time) Sealer { return Sealer{k, p, clock} }

// MAC seals a message with the secret in use.
func (s Sealer) MAC(message []byte) [32]byte { return s.keys.MAC(s.purpose, s.clock(), message) }

// CheckMAC says whether sum seals the message under any secret that is still
// honoured.
func (s Sealer) CheckMAC(message, sum []byte) bool {
	return s.keys.CheckMAC(s.purpose, s.clock(), message, sum)
}
