package sync

import "pdca/internal/registry"

// Limits of one request, advertised by GET /sync/limits.
type Limits struct {
	// Protocol is the version spoken.
	Protocol int `json:"protocol"`
	// MaxBodyBytes is the request body's size after decompression.
	MaxBodyBytes int64 `json:"maxBodyBytes"`
	// MaxMutations and MaxOperations count what one push may hold.
	MaxMutations  int `json:"maxMutations"`
	MaxOperations int `json:"maxOperations"`
	// MaxFieldBytes is the size of one field value.
	MaxFieldBytes int `json:"maxFieldBytes"`
	// DefaultPage and MaxPage count the records of a pull page.
	DefaultPage int `json:"defaultPage"`
	MaxPage     int `json:"maxPage"`
	// MaxUnits is how many units a pull may name.
	MaxUnits int `json:"maxUnits"`
	// MaxPageBytes is what the answer with a page may take before it is compressed; a
	// thirty-second of it is left for the checkpoint and what else ends a page. A page
	// holds one record at least, however large.
	MaxPageBytes int `json:"maxPageBytes"`
	// MaxRefusedChanges and MaxRefusedBytes are how much of an account's refused changes
	// is kept on one day: beyond it a push is RATE_LIMITED, undecided. Negative is no
	// limit. New takes both from the engine.
	MaxRefusedChanges int64 `json:"maxRefusedChanges"`
	MaxRefusedBytes   int64 `json:"maxRefusedBytes"`
	// Files are the limits of uploads at /files/, as that door has them.
	Files any `json:"files,omitempty"`
	// MaxDepth is how deep JSON may nest.
	MaxDepth int `json:"maxDepth"`
	// SchemaVersion identifies the server's declaration.
	SchemaVersion string `json:"schemaVersion"`
}

// ProtocolLimits are the limits of protocol version 1.
func ProtocolLimits(schema string) Limits {
	return Limits{Protocol: 1, MaxBodyBytes: 8 << 20, MaxMutations: 500, MaxOperations: 5000,
		MaxFieldBytes: registry.MaxValueBytes, DefaultPage: 1000, MaxPage: 5000, MaxUnits: 100, MaxPageBytes: 4 << 20, MaxDepth: 32, SchemaVersion: schema}
}
