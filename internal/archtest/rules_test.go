package archtest

// mayImport says which packages of this module each package may import. A package
// that is not listed may import nothing of it: a new one has to take its place.
var mayImport = map[string][]string{
	"pdca":                             {},
	"pdca/internal/domain":             {},
	"pdca/internal/jsonscan":           {},
	"pdca/internal/registry":           {"pdca", "pdca/internal/domain", "pdca/internal/jsonscan"},
	"pdca/internal/journal":            {"pdca/internal/domain"},
	"pdca/internal/journal/boltstore":  {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/journal/mongostore": {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/archive":            {"pdca/internal/domain", "pdca/internal/journal"},
	"pdca/internal/merge":              {"pdca/internal/domain"},
	"pdca/internal/state":              {"pdca/internal/domain", "pdca/internal/registry"},
	"pdca/internal/engine":             {"pdca/internal/domain", "pdca/internal/jsonscan", "pdca/internal/registry", "pdca/internal/journal", "pdca/internal/state", "pdca/internal/merge"},
	"pdca/internal/door":               core(),
	"pdca/internal/auth":               core("pdca/internal/door"),
	"pdca/internal/files":              core("pdca/internal/journal"),
	"pdca/internal/figures":            core(),
	"pdca/internal/report":             core("pdca/internal/figures"),
	"pdca/internal/demo":               core("pdca/internal/journal"),
	"pdca/internal/roster":             core(),
	"pdca/internal/setup":              core(),
	"pdca/internal/gen":                {"pdca", "pdca/internal/domain", "pdca/internal/registry"},
	"pdca/internal/gen/cmd":            {"pdca/internal/gen", "pdca/internal/registry"},
	"pdca/graph":                       {"pdca/internal/domain"},
	"pdca/internal/gql":                {"pdca/internal/domain", "pdca/internal/jsonscan", "pdca/internal/registry", "pdca/internal/state"},
	"pdca/resolvers":                   core("pdca/internal/gql", "pdca/internal/merge", "pdca/graph", "pdca/internal/auth", "pdca/internal/figures", "pdca/internal/report", "pdca/internal/files", "pdca/internal/door", "pdca/internal/jsonscan"),
	"pdca/sync":                        core("pdca/internal/auth", "pdca/internal/door", "pdca/internal/jsonscan"),
	"pdca/internal/server":             core("pdca/internal/door", "pdca/resolvers", "pdca/sync", "pdca/internal/archive", "pdca/internal/files", "pdca/internal/auth", "pdca/internal/figures", "pdca/internal/report"),
	"pdca/internal/bench":              core("pdca/internal/journal"),
	"pdca/internal/device":             {}, // a client: what it knows of the server is the protocol
	"pdca/internal/archtest":           {},
}

// core is what everything above the engine may import, and more.
func core(more ...string) []string {
	return append(more, "pdca/internal/domain", "pdca/internal/registry", "pdca/internal/state", "pdca/internal/engine")
}

// anything may be imported by the packages below: they wire the others together.
const anything = "pdca/cmd/"

// onlyIn says which packages alone may import a library; the key is the
// beginning of its path.
var onlyIn = map[string][]string{
	"go.etcd.io/bbolt":                {"pdca/internal/journal/boltstore", "pdca/internal/device", "pdca/internal/bench"},
	"go.mongodb.org/":                 {"pdca/internal/journal/mongostore"},
	"github.com/golang-jwt/":          {"pdca/internal/auth"},
	"golang.org/x/crypto/argon2":      {"pdca/internal/auth"},
	"github.com/tidwall/btree":        {"pdca/internal/state"},
	"github.com/go-chi/":              {"pdca/internal/server"},
	"github.com/alecthomas/kong":      {"pdca/cmd/pdca"},
	"github.com/schollz/progressbar/": {"pdca/cmd/pdca"},
	"github.com/xuri/excelize/":       {"pdca/internal/roster", "pdca/internal/report"},
	"github.com/99designs/gqlgen/":    {"pdca/graph", "pdca/resolvers", "pdca/internal/gql", "pdca/internal/gen", "pdca/internal/gen/cmd"},
}

// forTests are packages that only tests import; they are tests themselves and may
// import what they like.
var forTests = []string{"pdca/internal/journal/journaltest", "pdca/internal/journal/teststore", "pdca/internal/journal/mongostore/mongotest", "pdca/internal/journal/mongostore/mongoproxy", "pdca/internal/sandbox", "pdca/internal/simtest", "pdca/internal/leaktest"}

// standardOnly are the packages that import no library at all, but for what
// belongs to them.
var standardOnly = []string{"pdca/internal/domain"}

// besides are the libraries of those packages: a pure function and its table, which
// the standard library has not.
var besides = map[string][]string{"pdca/internal/domain": {"golang.org/x/text/unicode/norm"}}

// generated are the places of generated files besides graph/, with the reason.
var generated = map[string]string{
	"internal/domain/entities_gen.go": "the entities are the domain's types",
}

// maxLines is the length of a file that can be read in one sitting.
const maxLines = 500
