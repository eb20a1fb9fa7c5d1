package domain

import (
	"bytes"
	_ "embed" // the shipped data travel inside the binary: an offline server needs no files beside it
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/standards.json
var standardsJSON string

//go:embed data/enums.json
var enumsJSON string

// Catalogue is one version of the post-evaluation standards: categories hold
// items, items hold criteria. It is shared between goroutines and never changed.
type Catalogue struct {
	// Version names the catalogue; scores keep it beside them.
	Version string
	// Meta is what the catalogue says about itself.
	Meta CatalogueMeta
	// Categories are in the order of their codes.
	Categories []CatalogueCategory

	criteria []*CatalogueCriterion
	byCode   map[string]*CatalogueCriterion
}

// CatalogueMeta is the head of a catalogue: its totals and its rules of grading.
type CatalogueMeta struct {
	TitleZh string `json:"titleZh"`
	TitleEn string `json:"titleEn"`
	Version string `json:"version"`
	// Counts are the numbers of categories, items and criteria.
	Counts CatalogueCounts `json:"counts"`
	// TotalMaxScore is the sum of all criteria, in points.
	TotalMaxScore int64 `json:"totalMaxScore"`
	// Applicable says, per kind of unit, how many criteria apply.
	Applicable map[string]CatalogueShare `json:"applicable"`
	// GradeBands are ordered from the best grade down; the last starts at 0.
	GradeBands []CatalogueBand `json:"gradeBandsInferred"`
	// NotApplicableNeedsReason says that dropping a criterion takes a reason.
	NotApplicableNeedsReason bool `json:"notApplicableNeedsReason"`
}

// CatalogueCounts are the sizes of a catalogue.
type CatalogueCounts struct {
	Categories int `json:"categories"`
	Items      int `json:"items"`
	Criteria   int `json:"criteria"`
}

// CatalogueShare is the part of a catalogue that applies to one kind of unit.
type CatalogueShare struct {
	Criteria int   `json:"criteria"`
	MaxScore int64 `json:"maxScore"`
}

// CatalogueBand is one grade and the lowest unit score, in points of 1000, that
// earns it.
type CatalogueBand struct {
	Grade string `json:"grade"`
	Min   int64  `json:"min"`
}

// CatalogueCategory is one of the categories, coded 01, 02 …
type CatalogueCategory struct {
	Code     string          `json:"code"`
	TitleZh  string          `json:"titleZh"`
	TitleEn  string          `json:"titleEn"`
	MaxScore int64           `json:"maxScore"`
	Items    []CatalogueItem `json:"items"`
}

// CatalogueItem is one item of a category, coded 01.1, 01.2 …
type CatalogueItem struct {
	Code     string               `json:"code"`
	TitleZh  string               `json:"titleZh"`
	TitleEn  string               `json:"titleEn"`
	MaxScore int64                `json:"maxScore"`
	Criteria []CatalogueCriterion `json:"criteria"`
}

// CatalogueCriterion is one thing that is scored, coded 01.1.1, 01.1.2 …
type CatalogueCriterion struct {
	Code    string `json:"code"`
	TitleZh string `json:"titleZh"`
	TitleEn string `json:"titleEn"`
	// MaxScore is in points.
	MaxScore int64 `json:"maxScore"`
	// ScoringJSON is the scoring rule as written, without white space.
	ScoringJSON json.RawMessage `json:"scoring"`
	// Scoring is the same rule, read and checked.
	Scoring Scoring `json:"-"`
	// Evidence holds codes of evidenceKinds, Methods codes of checkMethods.
	Evidence []string `json:"evidence"`
	Methods  []string `json:"methods"`
	// WeightClass is CRITICAL, MAJOR or STANDARD.
	WeightClass string `json:"weightClass"`
	// AppliesTo holds the kinds of unit that are scored on the criterion.
	AppliesTo []string `json:"appliesTo"`
	// Period is the time over which the figures are counted.
	Period string `json:"period"`
	// SeedRefs are rows of the mechanism table of the domain model.
	SeedRefs []string `json:"seedRefs"`
	// Origin is SEED or GENERAL.
	Origin string `json:"origin"`
}

// ItemCode returns the code of the item that the criterion belongs to.
func (c *CatalogueCriterion) ItemCode() string { return parentCode(c.Code) }

// CategoryCode returns the code of the category that the criterion belongs to.
func (c *CatalogueCriterion) CategoryCode() string { return parentCode(c.ItemCode()) }

// parentCode cuts the last part of a code; a code of one part has no parent.
func parentCode(code string) string { return code[:max(0, strings.LastIndexByte(code, '.'))] }

var shippedCatalogue = sync.OnceValue(func() *Catalogue {
	return mustEmbedded(ParseCatalogue([]byte(standardsJSON)))
})

// ShippedCatalogue returns the catalogue that comes with the product, parsed
// once. The result is shared: it must not be changed.
func ShippedCatalogue() *Catalogue { return shippedCatalogue() }

// mustEmbedded is for embedded data only: the tests read all of it, so that a binary
// that was built from a tested tree cannot panic here.
func mustEmbedded[T any](v T, err error) T {
	if err != nil {
		panic("embedded data: " + err.Error())
	}
	return v
}

// ParseCatalogue reads a catalogue and checks that it agrees with itself: codes
// nest and are unique, the scores of parts add up, the totals are those of its
// head, the scoring rules make sense and the grade bands cover every score.
func ParseCatalogue(data []byte) (*Catalogue, error) {
	var doc struct {
		Meta       CatalogueMeta       `json:"meta"`
		Categories []CatalogueCategory `json:"categories"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, badCatalogue("标准目录不是有效的JSON", "the catalogue is not valid JSON").Because(err)
	}
	c := &Catalogue{Version: doc.Meta.Version, Meta: doc.Meta, Categories: doc.Categories,
		byCode: make(map[string]*CatalogueCriterion, doc.Meta.Counts.Criteria)}
	if err := c.index(); err != nil {
		return nil, err
	}
	if err := c.checkHead(); err != nil {
		return nil, err
	}
	return c, nil
}

func badCatalogue(zh, en string) *Error { return Errorf(CodeValidation, zh, en).On("catalogue") }

// index reads every scoring rule, checks codes and sums, and fills the look-ups.
func (c *Catalogue) index() error {
	seen := map[string]bool{"": true}
	for i := range c.Categories {
		cat := &c.Categories[i]
		sum := int64(0)
		for j := range cat.Items {
			item := &cat.Items[j]
			if err := c.indexItem(item, seen); err != nil {
				return err
			}
			if parentCode(item.Code) != cat.Code {
				return fmt.Errorf("item %q: %w", item.Code, errCodes())
			}
			sum += item.MaxScore
		}
		if err := checkNode(cat.Code, cat.MaxScore, sum, seen); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalogue) indexItem(item *CatalogueItem, seen map[string]bool) error {
	sum := int64(0)
	for k := range item.Criteria {
		cr := &item.Criteria[k]
		var err error
		if cr.Scoring, err = ParseScoring(cr.ScoringJSON, cr.MaxScore); err != nil {
			return fmt.Errorf("criterion %q: %w", cr.Code, err)
		}
		if cr.ItemCode() != item.Code || len(cr.AppliesTo) == 0 {
			return fmt.Errorf("criterion %q: %w", cr.Code, errCodes())
		}
		if err := checkNode(cr.Code, cr.MaxScore, cr.MaxScore, seen); err != nil {
			return err
		}
		cr.ScoringJSON = compactJSON(cr.ScoringJSON)
		c.criteria = append(c.criteria, cr)
		c.byCode[cr.Code] = cr
		sum += cr.MaxScore
	}
	return checkNode(item.Code, item.MaxScore, sum, seen)
}

// errCodes is one error for all faults of structure: the code of the node is
// wrapped around it for the log.
func errCodes() error {
	return badCatalogue("编码须唯一且逐级嵌套，且每条标准须有适用对象",
		"codes must be unique and nest, and each criterion must apply to some kind of unit")
}

func checkNode(code string, maxScore, sum int64, seen map[string]bool) error {
	if seen[code] {
		return fmt.Errorf("code %q: %w", code, errCodes())
	}
	seen[code] = true
	if maxScore != sum {
		return fmt.Errorf("code %q: %w", code,
			badCatalogue("满分不等于下级满分之和", "the maximum score is not the sum of its parts"))
	}
	return nil
}

// compactJSON takes the white space out of JSON that was already read once.
func compactJSON(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	_ = json.Compact(&b, raw)
	return b.Bytes()
}

// checkHead compares what the head claims with what the catalogue holds.
func (c *Catalogue) checkHead() error {
	got, total := c.totals()
	if got != c.Meta.Counts || total != c.Meta.TotalMaxScore || c.Version == "" {
		return badCatalogue("目录头部的数量或总分与内容不符", "the head's counts or total differ from the contents")
	}
	for kind, want := range c.Meta.Applicable {
		if c.Share(kind) != want {
			return badCatalogue("适用对象的数量或分值与内容不符", "the head's shares per kind of unit differ from the contents")
		}
	}
	return checkBands(c.Meta.GradeBands)
}

func (c *Catalogue) totals() (n CatalogueCounts, total int64) {
	n = CatalogueCounts{Categories: len(c.Categories), Criteria: len(c.criteria)}
	for _, cat := range c.Categories {
		n.Items += len(cat.Items)
		total += cat.MaxScore
	}
	return n, total
}

// Criteria returns all criteria in the order of the catalogue. The slice and
// what it points to must not be changed.
func (c *Catalogue) Criteria() []*CatalogueCriterion { return c.criteria }

// Criterion finds a criterion by its code.
func (c *Catalogue) Criterion(code string) (*CatalogueCriterion, bool) {
	cr, ok := c.byCode[code]
	return cr, ok
}

// Applicable returns the criteria that a unit of the kind is scored on, in the
// order of the catalogue.
func (c *Catalogue) Applicable(unitKind string) []*CatalogueCriterion {
	var l []*CatalogueCriterion
	for _, cr := range c.criteria {
		if slices.Contains(cr.AppliesTo, unitKind) {
			l = append(l, cr)
		}
	}
	return l
}

// Share counts the criteria that apply to a kind of unit and their points.
func (c *Catalogue) Share(unitKind string) CatalogueShare {
	var s CatalogueShare
	for _, cr := range c.Applicable(unitKind) {
		s.Criteria++
		s.MaxScore += cr.MaxScore
	}
	return s
}

// EnumValue is one value of a closed list.
type EnumValue struct {
	Code, Zh, En string
	// Origin is SEED, GENERAL or INFERRED.
	Origin string
	// Extra holds what only this list says about its values, for example
	// rectifyDays (an integer), onSite (a boolean) or group (a text).
	Extra map[string]Value
}

// EnumLists are the closed lists by name. The map and its slices are shared and
// must not be changed.
type EnumLists map[string][]EnumValue

var shippedEnums = sync.OnceValue(func() EnumLists { return mustEmbedded(parseEnums([]byte(enumsJSON))) })

// ShippedEnums returns the closed lists that come with the product.
func ShippedEnums() EnumLists { return shippedEnums() }

// Find returns the value of a list that has the code.
func (l EnumLists) Find(list, code string) (EnumValue, bool) {
	for _, v := range l[list] {
		if v.Code == code {
			return v, true
		}
	}
	return EnumValue{}, false
}

// extra returns what a list says about one of its values.
func (l EnumLists) extra(list, code, key string) (Value, bool) {
	v, _ := l.Find(list, code)
	x, ok := v.Extra[key]
	return x, ok
}

// MethodOnSite says whether a check method needs the inspector at the unit; ok
// is false for an unknown method.
func MethodOnSite(method string) (onSite, ok bool) {
	v, ok := ShippedEnums().extra("checkMethods", method, "onSite")
	return v.N == 1, ok
}

// ModeAnnounced says whether the unit is told before an inspection of the mode;
// ok is false for an unknown mode. An inspection of a mode that is not announced
// stays invisible to the unit until check-in (INV-I1).
func ModeAnnounced(mode string) (announced, ok bool) {
	v, ok := ShippedEnums().extra("supervisionModes", mode, "announced")
	return v.N == 1, ok
}

func parseEnums(data []byte) (EnumLists, error) {
	var doc struct {
		Lists map[string][]map[string]any `json:"lists"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("read closed lists: %w", err)
	}
	lists := make(EnumLists, len(doc.Lists))
	for name, rows := range doc.Lists {
		for _, row := range rows {
			v, err := enumValue(row)
			if _, twice := lists.Find(name, v.Code); err == nil && twice {
				err = errors.New("the code is there twice")
			}
			if err != nil {
				return nil, fmt.Errorf("list %s, code %q: %w", name, v.Code, err)
			}
			lists[name] = append(lists[name], v)
		}
	}
	return lists, nil
}

func enumValue(row map[string]any) (EnumValue, error) {
	v := EnumValue{Extra: map[string]Value{}}
	named := map[string]*string{"code": &v.Code, "zh": &v.Zh, "en": &v.En, "origin": &v.Origin}
	for key, x := range row {
		val, err := enumScalar(x)
		if err != nil {
			return v, fmt.Errorf("%s: %w", key, err)
		}
		if p := named[key]; p != nil {
			*p = val.S
		} else {
			v.Extra[key] = val
		}
	}
	if v.Code == "" || v.Zh == "" || v.En == "" {
		return v, errors.New("code, zh and en are required")
	}
	return v, nil
}

func enumScalar(x any) (Value, error) {
	switch x := x.(type) {
	case string:
		return String(x), nil
	case bool:
		return Bool(x), nil
	case float64:
		if n := int64(x); float64(n) == x {
			return Int(n), nil
		}
	}
	return Null, errors.New("neither a text, a boolean nor a whole number")
}
