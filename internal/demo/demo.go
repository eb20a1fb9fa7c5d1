package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/registry"
)

// Config says what to build.
type Config struct {
	// Seed chooses names, texts and figures; the numbers of units, members,
	// inspections and results do not depend on it.
	Seed uint64
	// Small builds a twentieth: 18 branches under two second-level committees,
	// 615 members, and facts in proportion. All accounts of Accounts are there.
	Small bool
	// Unplanned stops where a year begins: the company with its people, accounts and frozen
	// base, and nothing that anybody has done.
	Unplanned bool
	// Today is the last day on which anything happened; the year before it is
	// finished. 0 is the engine's own day; a later day makes records that speak of
	// the future.
	Today domain.Date
	// PasswordHash is the PHC text of the one password that all accounts share;
	// with "" nobody can sign in by password.
	PasswordHash string
	// Progress, where given, is called after each commit with the records written
	// so far. The total is an estimate until the last call, where both are equal.
	// Calls come one at a time.
	Progress func(done, total int)
}

// Summary says what was built.
type Summary struct {
	// Records counts all of them, Counts by entity.
	Records int
	Counts  map[string]int
	// Commits is how many commits it took.
	Commits int
	// LastYear is the finished year, ThisYear the running one.
	LastYear, ThisYear int
}

// Fill writes the demonstration enterprise into an engine that holds no unit
// yet; another one is refused with CONFLICT before anything is written.
//
// An error in the middle leaves a part of the enterprise behind: the store is
// then of no use, and a new one is to be made.
func Fill(ctx context.Context, eng *engine.Engine, cfg Config) (Summary, error) {
	if eng.Snapshot().Len(eng.Registry().Entity("OrgUnit")) > 0 {
		return Summary{}, domain.Errorf(domain.CodeConflict, "只能在空的企业中生成演示数据", "the demonstration needs an empty enterprise")
	}
	if cfg.Today == 0 {
		cfg.Today = eng.Today()
	}
	w := newWorld(eng.Registry(), cfg)
	w.out = newWriter(cfg.Progress, w.estimate(), func(run func(*engine.Tx) error) error {
		return eng.Do(ctx, domain.Actor{System: true}, run)
	})
	for _, step := range w.steps() {
		step()
		if w.out.err != nil {
			break
		}
	}
	if err := w.out.finish(); err != nil {
		return Summary{}, fmt.Errorf("fill the demonstration: %w", err)
	}
	return Summary{Records: w.out.done, Counts: w.out.counts, Commits: w.out.commits, LastYear: w.last, ThisYear: w.this}, nil
}

// steps fill the enterprise one after another: what there is, and what was done in it.
func (w *world) steps() []func() {
	there := []func(){w.fillReference, w.fillUnits, w.fillMembers, w.fillTerms, w.fillAccounts}
	if w.cfg.Unplanned {
		return append(there, w.fillBases)
	}
	// A base counts the hours of its members again for each line that comes after it, so it comes
	// after them, and before the reviews that freeze what it counts.
	return append(there, w.fillGoals, w.fillLetters, w.fillPlans, w.fillInspections, w.fillPledges, w.fillBranchPlans, w.fillCarryOvers,
		w.fillDuties, w.fillVoice, w.fillPoints, w.fillPairings, w.fillVenues, w.fillSharing,
		w.fillNarrow, w.fillProjects, w.fillOrgLife, w.fillPractice, w.fillTraining, w.fillBases,
		w.fillGrades, w.fillTold, w.fillQuarters, w.fillLookBacks, w.fillStandings, w.fillCommon, w.fillZeroing, w.fillFormer, w.fillReview, w.fillVoting, w.fillCare, w.fillCommended)
}

// world is the enterprise while it is being made: what later steps need to know
// of earlier ones.
type world struct {
	cfg        Config
	reg        *registry.Registry
	out        *writer
	today      domain.Date
	last, this int // years
	// only says that there is one year, a closed one with all its lists (closedyear.go).
	only  bool
	cat   *domain.Catalogue
	rules *domain.ShippedRules

	units       []*secondary
	branches    []*branch
	members     []*member
	helpers     []*member
	inspectors  []string
	inspections []*inspection
	// texts is the stream of phrases, for what is written in order.
	texts    *rand.Rand
	problems map[int]int
	// carried are the tasks that the finished cycle hands on.
	carried []*task
	// lookedBack are the tasks that somebody looked back on.
	lookedBack []lookedBack
	// visits are the uses of red bases that somebody confirmed.
	visits []visit
}

// newWorld decides on everything but the members' own facts, which are made as
// they are written.
func newWorld(reg *registry.Registry, cfg Config) *world {
	this := cfg.Today.Std().Year()
	w := &world{cfg: cfg, reg: reg, today: cfg.Today, last: this - 1, this: this, problems: map[int]int{},
		cat: domain.ShippedCatalogue(), rules: domain.ShippedPointsRules()}
	w.texts = w.random("texts")
	w.organise()
	w.chooseActors()
	w.drawInspections()
	w.drawLookBacks()
	w.chooseCommittees()
	return w
}

// estimate guesses the number of records from the sizes that are known.
func (w *world) estimate() int {
	n := len(w.members)*(2+pointsMean) + len(w.units)*4 + len(w.branches)*(97+4+5) + 400
	for _, in := range w.inspections {
		n += 4 * len(in.findings)
	}
	return n
}

// random opens the stream of random numbers of one purpose. Streams keep a
// change in one part of the data from moving all others.
func (w *world) random(purpose string) *rand.Rand {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(purpose) {
		h = (h ^ uint64(purpose[i])) * 1099511628211
	}
	return rand.New(rand.NewPCG(w.cfg.Seed, h))
}

// pick returns one of the choices.
func pick[T any](r *rand.Rand, l []T) T { return l[r.IntN(len(l))] }

// chance is true with a probability.
func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }

// between returns a whole number from lo to hi, both included.
func between(r *rand.Rand, lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + r.IntN(hi-lo+1)
}
