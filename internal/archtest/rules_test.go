package archtest

// mayImport says which packages of this module each package may import. A package
// that is not listed may import nothing of it: a new one has to take its place.
var mayImport = map[string][]string{
	"pdca":                             {},
	"pdca/internal/domain":             {},
	"pdca/internal/jsonscan":           {},
	"pdca/internal/registry":           {"pdca", "pdca/internal/domain", "pdca/internal/jsonscan"},
	"pdca/internal/journal":            {"pdca/internal/domain"},
	"pdca/internal/journal/folder":     {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/journal/boltstore":  {"pdca/internal/domain", "pdca/internal/journal", "pdca/internal/journal/folder"},
	"pdca/internal/journal/mongostore": {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/archive":            {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/merge":              {"pdca/internal/domain"},
	"pdca/internal/state":              {"pdca/internal/domain", "pdca/internal/registry"},
	"pdca/internal/engine":             {"pdca/internal/domain", "pdca/internal/journal", "pdca/internal/jsonscan", "pdca/internal/merge", "pdca/internal/registry", "pdca/internal/state", "pdca/internal/vault", "pdca/internal/audit"},
	"pdca/internal/audit":              {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/vault":              {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/ground":             {"pdca/internal/domain", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/metrics":            {"pdca/internal/domain", "pdca/internal/ground", "pdca/internal/state"},
	"pdca/internal/voice":              {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/journal", "pdca/internal/registry", "pdca/internal/vault"},
	"pdca/internal/share":              {"pdca/internal/audit", "pdca/internal/domain", "pdca/internal/engine", "pdca/internal/jsonscan", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/reform":             {"pdca/internal/domain", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/rules":              {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/rules/act", "pdca/internal/rules/check", "pdca/internal/rules/do", "pdca/internal/rules/org", "pdca/internal/rules/plan", "pdca/internal/rules/proof"},
	"pdca/internal/rules/org":          {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/reform", "pdca/internal/registry", "pdca/internal/share", "pdca/internal/state"},
	"pdca/internal/rules/proof":        {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/registry", "pdca/internal/rules/org", "pdca/internal/state"},
	"pdca/internal/rules/plan":         {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/reform", "pdca/internal/registry", "pdca/internal/rules/org", "pdca/internal/rules/proof", "pdca/internal/state"},
	"pdca/internal/rules/do":           {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/rules/org", "pdca/internal/rules/plan", "pdca/internal/rules/proof", "pdca/internal/state"},
	"pdca/internal/rules/check":        {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/merge", "pdca/internal/registry", "pdca/internal/rules/org", "pdca/internal/rules/plan", "pdca/internal/rules/proof", "pdca/internal/state"},
	"pdca/internal/rules/act":          {"pdca/internal/document", "pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/metrics", "pdca/internal/rules/check", "pdca/internal/rules/do", "pdca/internal/rules/org", "pdca/internal/rules/plan", "pdca/internal/rules/proof", "pdca/internal/state"},
	"pdca/internal/auth":               {"pdca/internal/domain", "pdca/internal/door", "pdca/internal/engine", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/figures":            {"pdca/internal/domain", "pdca/internal/ground", "pdca/internal/metrics", "pdca/internal/reform", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/scope":              {"pdca/internal/domain", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/demo":               {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/ground", "pdca/internal/journal", "pdca/internal/registry"},
	"pdca/internal/roster":             {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/setup":              {"pdca/internal/domain", "pdca/internal/engine"},
	"pdca/internal/gen":                {"pdca", "pdca/internal/domain", "pdca/internal/registry"},
	"pdca/internal/gen/cmd":            {"pdca/internal/gen"},
	"pdca/graph":                       {"pdca/internal/domain"},
	"pdca/resolvers":                   {"pdca/graph", "pdca/internal/audit", "pdca/internal/domain", "pdca/internal/door", "pdca/internal/engine", "pdca/internal/gql", "pdca/internal/jsonscan", "pdca/internal/live", "pdca/internal/merge", "pdca/internal/registry", "pdca/internal/share", "pdca/internal/sheet", "pdca/internal/state"},
	"pdca/internal/live":               {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/sheet":              {},
	"pdca/internal/document":           {},
	"pdca/internal/document/pdf":       {"pdca/internal/document"},
	"pdca/internal/manifest":           {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/sync":                        {"pdca/internal/audit", "pdca/internal/manifest", "pdca/internal/domain", "pdca/internal/door", "pdca/internal/engine", "pdca/internal/jsonscan", "pdca/internal/registry", "pdca/internal/share", "pdca/internal/state"},
	"pdca/internal/files":              {"pdca/internal/domain", "pdca/internal/door", "pdca/internal/engine", "pdca/internal/journal", "pdca/internal/state"},
	"pdca/internal/server":             {"pdca/internal/archive", "pdca/internal/auth", "pdca/internal/document", "pdca/internal/document/pdf", "pdca/internal/domain", "pdca/internal/door", "pdca/internal/engine", "pdca/internal/files", "pdca/internal/live", "pdca/internal/state", "pdca/internal/voice", "pdca/resolvers", "pdca/sync", "pdca/web"},
	"pdca/web":                         {}, // the pages for browsers, as they are built
	"pdca/internal/bench":              {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/journal", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/internal/device":             {"pdca/internal/domain"}, // a client: what it knows of the server is the protocol, and how a text and a printed code are read
	"pdca/internal/archtest":           {},
	"pdca/acceptance":                  {}, // tests alone
	"pdca/internal/door":               {"pdca/internal/domain", "pdca/internal/engine", "pdca/internal/state"},
	"pdca/internal/gql":                {"pdca/internal/domain", "pdca/internal/jsonscan", "pdca/internal/registry", "pdca/internal/state"},

	"pdca/internal/journal/pebblestore": {"pdca/internal/domain", "pdca/internal/journal", "pdca/internal/journal/folder"},
}

// rooms are the packages of rules, from left to right: each imports only those to its
// left.
var rooms = []string{"org", "proof", "plan", "do", "check", "act"}

// lent are entities whose rules are in another room than that of their stage: what is
// shown on site proves things of every stage.
var lent = map[string]string{"Attachment": "proof", "Evidence": "proof", "Signature": "proof"}

// anything may be imported by the packages below: they wire the others together.
const anything = "pdca/cmd/"

// onlyIn says which packages alone may import a library; the key is the
// beginning of its path.
var onlyIn = map[string][]string{
	"go.etcd.io/bbolt":                {"pdca/internal/journal/boltstore", "pdca/internal/journal/folder", "pdca/internal/device", "pdca/internal/bench"},
	"github.com/cockroachdb/":         {"pdca/internal/journal/pebblestore"},
	"go.mongodb.org/":                 {"pdca/internal/journal/mongostore"},
	"github.com/golang-jwt/":          {"pdca/internal/auth"},
	"github.com/tink-crypto/":         {"pdca/internal/vault"},
	"golang.org/x/crypto/argon2":      {"pdca/internal/auth"},
	"github.com/tidwall/btree":        {"pdca/internal/state"},
	"github.com/tus/tusd/":            {"pdca/internal/files"},
	"golang.org/x/exp/":               {"pdca/internal/files"}, // tusd's logger
	"golang.org/x/image/":             {"pdca/internal/files", "pdca/internal/document/pdf"},
	"github.com/go-text/typesetting/": {"pdca/internal/document/pdf"},
	"rsc.io/qr":                       {"pdca/internal/document/pdf"},
	"github.com/go-chi/":              {"pdca/internal/server"},
	"github.com/alecthomas/kong":      {"pdca/cmd/pdca"},
	"github.com/schollz/progressbar/": {"pdca/cmd/pdca"},
	"github.com/xuri/excelize/":       {}, // tests alone: it takes 13 s to compile
	"github.com/coder/websocket":      {"pdca/resolvers"},
	"github.com/99designs/gqlgen/":    {"pdca/graph", "pdca/resolvers", "pdca/internal/gql", "pdca/internal/gen"},
}

// forTests are packages that only tests import; they are tests themselves and may
// import what they like.
var forTests = []string{"pdca/internal/journal/journaltest", "pdca/internal/journal/teststore", "pdca/internal/state/statetest", "pdca/internal/journal/mongostore/mongotest", "pdca/internal/journal/mongostore/mongoproxy", "pdca/internal/sandbox", "pdca/internal/simtest", "pdca/internal/leaktest", "pdca/internal/rightstest", "pdca/internal/figurestest", "pdca/internal/treetest", "pdca/internal/engine/enginetest", "pdca/internal/registry/registrytest", "pdca/internal/vault/vaulttest"}

// standardOnly are the packages that import no library at all, but for what
// belongs to them.
var standardOnly = []string{"pdca/internal/domain"}

// besides are the libraries of those packages: a pure function and its table, which
// the standard library has not.
var besides = map[string][]string{"pdca/internal/domain": {"golang.org/x/text/unicode/norm"}}

// generated are the places of generated files besides graph/, with the reason.
var generated = map[string]string{
	"internal/domain/schema_gen.go":    "the entities are the domain's types",
	"internal/domain/org_gen.go":       "a file for each of the declaration's",
	"internal/domain/plan_gen.go":      "a file for each of the declaration's",
	"internal/domain/do_gen.go":        "a file for each of the declaration's",
	"internal/domain/check_gen.go":     "a file for each of the declaration's",
	"internal/domain/act_gen.go":       "a file for each of the declaration's",
	"internal/domain/system_gen.go":    "a file for each of the declaration's",
	"internal/domain/settings_gen.go":  "a file for each of the declaration's",
	"internal/domain/params_gen.go":    "every leaf of the settings, for rules to read",
	"internal/domain/wide_gen_test.go": "an entity of 130 fields, for tests",
}

// maxLines is the length of a file that can be read in one sitting.
const maxLines = 500

// nounless are the packages that work for whatever is declared: none of them names an
// entity, but for those that are machinery of its own.
var nounless = map[string][]string{
	"pdca/internal/registry": {},
	"pdca/internal/state":    {},
	"pdca/internal/journal":  {},
	"pdca/internal/merge":    {},
	"pdca/internal/gql":      {},
	"pdca/internal/live":     {},
	// What it writes itself: the decisions on mutations and what lost them, what is known
	// of the journal's copies; and who pushes.
	"pdca/internal/engine": {"SyncConflict", "Receipt", "Backup", "Recovery", "Device", "Notice", "ClockMark", "ClockStep", "DeadlineRun", "Erasure"},
}

// words are entities whose names are words of machinery as well: an actor has an
// account and a device, JSON has members, rules have settings, a document is measured, an
// answer has problems, a reference and a pull have a target, what is asked in GraphQL is a document. Only what package domain has
// of them counts, and texts.
var words = []string{"Account", "Device", "Member", "Item", "Category", "Receipt", "Session", "Backup", "Recovery", "Criterion", "Settings", "Code", "Measure", "Problem", "Suggestion", "Target", "Document"}

// fenced are the packages that may go around rights and rules (Tx.AsSystem, InNameOf,
// Put, PutOwn, Make), with the reason.
var fenced = map[string]string{
	"pdca/internal/engine":      "it is the way around",
	"pdca/internal/rules/org":   "a unit that moves takes those below along",
	"pdca/internal/rules/plan":  "ends the version of the settings that another one takes the place of, and notes in the clauses of letters what became of their targets",
	"pdca/internal/rules/proof": "warns of bytes that were used twice",
	"pdca/internal/rules/do":    "marks what an entry reverses",
	"pdca/internal/rules/check": "sums, standings and what a check-in reveals are the server's",
	"pdca/internal/rules/act":   "accepting a task verifies its measures",
	"pdca/internal/auth":        "keeps passwords, sessions, devices and the check-in codes of sites, which nobody may write",
	"pdca/internal/files":       "notes which bytes have come",
	"pdca/internal/voice":       "enters what nobody in particular said",
	"pdca/internal/share":       "numbers what leaves under an agreement when it is first read",
	"pdca/internal/demo":        "writes the demonstration's past, which no rule of today would let anybody write",
}
