package engine

import (
	"log/slog"
	"time"

	"pdca/internal/journal"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// Config is what an engine is made of.
type Config struct {
	// Store is the journal. The engine does not close it.
	Store journal.Store
	// Registry is the declaration, Tables what it leaves open: see state.Tables.
	Registry *registry.Registry
	Tables   state.Tables
	// Rules are what the domain asks for beyond the declaration. They are held against
	// it at the start.
	Rules Rules
	// Clock gives the server's time; nil is time.Now.
	Clock func() time.Time
	// NewID makes record ids; nil makes UUIDv7s.
	NewID func() string
	// NewToken makes the random token of a commit attempt; nil uses crypto/rand.
	NewToken func() string
	// Location is the enterprise's time zone; nil is Asia/Shanghai.
	Location *time.Location
	// Node names this process in commits.
	Node string
	// ProjectEvery is how often changed records are written to the projections;
	// 0 is two seconds, negative only at Close.
	ProjectEvery time.Duration
	// AppendTimeout bounds one append; 0 is ten seconds.
	AppendTimeout time.Duration
	// Quota bounds what refused changes leave; zero values are 1,000 changes and 16 MiB
	// for an account and day. Servers of one enterprise should have the same.
	Quota Quota
	// ImageDir is a folder of this server's own in which it keeps an image of the state, for
	// quick starts; "" for none. Program names the program: an image of another is not read.
	ImageDir, Program string
	// CheckJournal has the whole chain of the journal checked: before Open returns, or behind
	// it where the state is that of an image (Checking). What is loaded would not show a
	// commit that was changed.
	CheckJournal bool
	// Log takes what operators should know; nil discards.
	Log *slog.Logger
}

func (c Config) withDefaults() Config {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.NewID == nil {
		c.NewID = newID
	}
	if c.NewToken == nil {
		c.NewToken = newToken
	}
	if c.Rules.Enterprise == nil {
		c.Rules.Enterprise = nobody{}
	}
	c.Rules.Ground = c.Rules.Ground.orNone()
	if c.Location == nil {
		c.Location = Shanghai()
	}
	if c.ProjectEvery == 0 {
		c.ProjectEvery = 2 * time.Second
	}
	if c.AppendTimeout == 0 {
		c.AppendTimeout = 10 * time.Second
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	c.Quota = c.Quota.orDefault()
	return c
}

// Shanghai is the default time zone; it has had no daylight saving since 1991.
func Shanghai() *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }
