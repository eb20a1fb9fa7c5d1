package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/figures.json
var figuresJSON string

// FigureDecl is one named figure: what it means, not how it is kept.
type FigureDecl struct {
	// Key is its name in the papers, Enum that in the API.
	Key  string `json:"key"`
	Enum string `json:"enum"`
	// The texts for people.
	TitleZh   string `json:"titleZh"`
	TitleEn   string `json:"titleEn"`
	FormulaZh string `json:"formulaZh"`
	FormulaEn string `json:"formulaEn"`
	// Part is the part of the product that it belongs to, in lower case.
	Part string `json:"part"`
	// Numerator and Denominator say what is counted; a figure without the second is no share.
	Numerator   FigureCount  `json:"numerator"`
	Denominator *FigureCount `json:"denominator"`
	// Unit is what the value is in, Decimals how many digits of it are shown, and Scale those
	// of what is summed up.
	Unit     string `json:"unit"`
	Decimals int    `json:"decimals"`
	Scale    int    `json:"scale"`
	// Direction says which way is better: HIGHER, LOWER, NONE.
	Direction string `json:"direction"`
	// KindsOfUnit are those that it is answered for, PerMember that it is for persons too.
	KindsOfUnit []UnitKind `json:"kindsOfUnit"`
	PerMember   bool       `json:"perMember"`
	GroupBy     []string   `json:"groupBy"`
	// Periods are the kinds of period; AT takes any and means its last day.
	Periods       []string `json:"periods"`
	PeriodMeaning string   `json:"periodMeaning"`
	// Floor is how many there must be below the line; 0 for no floor. Suppress says why.
	Floor    int    `json:"floor"`
	Suppress string `json:"suppress"`
	// NoData says when there is no value; ProvisionalWhen when it is not final.
	NoData          string   `json:"noData"`
	ProvisionalWhen []string `json:"provisionalWhen"`
	// Settings name the numbers that it hangs on, Trust the figure that says how far it is
	// to be trusted; "" for none.
	Settings    []string          `json:"settings"`
	Trust       string            `json:"trust"`
	Computation FigureComputation `json:"computation"`
	// Extra are the names of what a row holds beside its value, in words.
	Extra string `json:"extra"`
	// Watch is what a reader has to know.
	Watch string `json:"watch"`
}

// FigureCount is what is counted on one side of a figure.
type FigureCount struct {
	Entity     string `json:"entity"`
	Condition  string `json:"condition"`
	DateField  string `json:"dateField"`
	DistinctBy string `json:"distinctBy"`
	Amount     string `json:"amount"`
}

// FigureComputation is how a figure is kept, as far as a price depends on it.
type FigureComputation struct {
	Mode string `json:"mode"`
	// RowsCompany is about how much is touched for the enterprise as one row.
	RowsCompany int `json:"rowsCompany"`
	// Stock says that an earlier day can be asked for.
	Stock bool `json:"stock"`
}

// FigureTable is the shipped table of named figures.
type FigureTable struct {
	List []*FigureDecl
	// Groups are what figures can be grouped by.
	Groups []string

	byEnum, byKey map[string]*FigureDecl
}

// Named returns the figure of a FigureKey; nil for none.
func (t *FigureTable) Named(enum string) *FigureDecl { return t.byEnum[enum] }

// Keyed returns a figure by its key in the papers; nil for none.
func (t *FigureTable) Keyed(key string) *FigureDecl { return t.byKey[key] }

var readFigures = sync.OnceValue(func() *FigureTable { return mustEmbedded(parseFigures([]byte(figuresJSON))) })

// ShippedFigures returns the named figures. Nobody changes what it returns.
func ShippedFigures() *FigureTable { return readFigures() }

func parseFigures(text []byte) (*FigureTable, error) {
	var doc struct {
		Meta struct {
			Groups []string `json:"groups"`
			Count  int      `json:"count"`
		} `json:"meta"`
		Figures []*FigureDecl `json:"figures"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	t := &FigureTable{List: doc.Figures, Groups: doc.Meta.Groups, byEnum: map[string]*FigureDecl{}, byKey: map[string]*FigureDecl{}}
	if len(t.List) != doc.Meta.Count {
		return nil, fmt.Errorf("figures: %d of %d", len(t.List), doc.Meta.Count)
	}
	for _, f := range t.List {
		if t.byEnum[f.Enum] != nil || t.byKey[f.Key] != nil {
			return nil, fmt.Errorf("figures: %s is there twice", f.Key)
		}
		t.byEnum[f.Enum], t.byKey[f.Key] = f, f
	}
	for _, f := range t.List {
		if f.Trust != "" && t.byKey[f.Trust] == nil {
			return nil, fmt.Errorf("figures: %s is trusted by %q, which there is not", f.Key, f.Trust)
		}
		for _, g := range f.GroupBy {
			if !slices.Contains(t.Groups, g) {
				return nil, fmt.Errorf("figures: %s is grouped by %q, which there is not", f.Key, g)
			}
		}
	}
	return t, nil
}
