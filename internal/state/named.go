package state

import (
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// Named figures are asked and answered in the words of this file; what each means is
// known to whoever answers them (Figures.Named), and who asks needs to know none.

// Named answers named figures. Its methods are called by many at once.
type Named interface {
	// Hold holds the figures against the declaration, once, at start.
	Hold(reg *registry.Registry) error
	// Check says why a question is refused, before anything is worked out. unit and member
	// are those that it is asked of; "" where the question itself names them.
	Check(v *View, q *FigureQuery) error
	// Price is about how much answering costs, in records looked at, and in rows.
	Price(v *View, q *FigureQuery) (touched, rows int)
	// Answer answers a question that Check let pass, a figure for each key.
	Answer(v *View, q *FigureQuery) ([]*FigureAnswer, error)
	// Definitions are the declarations of a part; "" for all.
	Definitions(v *View, part string) []*FigureDefinition
	// Records finds what is behind a row by its token, as it is in the view's snapshot.
	Records(v *View, token string, part string) (*FigureRecords, error)
}

// Named returns who answers named figures; nil for nobody.
func (s *Snapshot) Named() Named { return s.schema.named }

// FigureQuery is a question for named figures.
type FigureQuery struct {
	Keys []string
	// Unit is the root of what is asked, Level the level of the rows, Of that of the units
	// that are counted. "" for what is usual.
	Unit, Level, Of string
	// Per is UNIT, SELF or MEMBERS; Member is one member that is asked about.
	Per, Member string
	GroupBy     []string
	Period      FigurePeriod
	// Bucket makes a series; "" for none.
	Bucket  string
	Compare []string
	Rank    *FigureRankAsked
	// AsNow counts what was a merged unit's at its successor.
	AsNow, ComparableOnly, WithoutEmpty bool
	OrderBy                             string
	// First is how many rows are wanted, AsOf the revision; 0 for the present.
	First int
	AsOf  domain.Rev
	// Passing says that the answer is told by a subscription: another one follows with the
	// next change, and its tokens are good until then.
	Passing bool `json:",omitempty"`
}

// FigurePeriod is the period of a question; at most one member is set.
type FigurePeriod struct {
	CycleID, Month      string
	Year, Quarter, Last int
	// Unit is what Last counts.
	Unit     string
	From, To domain.Date
	Range    bool
	// Set is how many ways of saying the period were used.
	Set int
}

// FigureRankAsked asks for ranks.
type FigureRankAsked struct{ WorstFirst, Siblings bool }

// FigureAnswer is one figure.
type FigureAnswer struct {
	Def      *FigureDefinition
	Period   FigureSpan
	AsNow    bool
	Complete bool
	Total    *FigureRow
	Rows     []*FigureRow
	// Count is how many rows there are, also those beyond First.
	Count int
	// Versions are those of the standards that the rows rest on.
	Versions []string
	// Rev is the revision that it is of.
	Rev domain.Rev
}

// FigureSpan is a period that is answered for.
type FigureSpan struct {
	From, To domain.Date
	Label    string
	Running  bool
	CycleID  string
}

// FigureRow is a row of one.
type FigureRow struct {
	// Unit and Member are what the row is of; nil for neither.
	Unit, Member *domain.Record
	UnitID       string
	// Status is the state of the unit, Successors are those of a merged one.
	Status     string
	Successors []string
	Group      []FigureGroup
	Period     FigureSpan
	State      string
	// Because says why it is not final, Why that there is no value.
	Because                  []string
	Why                      string
	Num, Den, Missing, Value *domain.Decimal
	Text, Band               string
	Extra                    []NamedDecimal
	Compare                  []FigureComparison
	Rank                     *FigureRank
	Trust                    func() *FigureTrust
	Issued                   func() *FigureIssued
	Token                    string
	CatalogueVersion         string
	Records                  func(part string) (*FigureRecords, error)
}

// FigureGroup is a value that a row is grouped by.
type FigureGroup struct {
	By, Code string
	Text     domain.Text
	ID       string
}

// NamedDecimal is a number beside the value.
type NamedDecimal struct {
	Name  string
	Value *domain.Decimal
}

// FigureComparison is the same row of another period.
type FigureComparison struct {
	With   string
	Period FigureSpan
	State  string
	Value  *domain.Decimal
	// Delta is what the value is more than then; nil where the two cannot be compared,
	// and WhyNot says why.
	Delta      *domain.Decimal
	Comparable bool
	WhyNot     string
}

// FigureRank is a place among others; Place 0 for none.
type FigureRank struct {
	Place, Of int
	Tied      bool
	WhyNot    string
}

// FigureTrust says how far a row is to be trusted.
type FigureTrust struct {
	Key, State string
	Value      *domain.Decimal
	Band       string
}

// FigureIssued is what an issued document says of a row: the numbers of a revision that is over.
type FigureIssued struct {
	Value, Num, Den *domain.Decimal
	Rev             domain.Rev
	// Document and Number are those of the document; "" where there is none that the viewer sees,
	// or it has none.
	Document, Number string
	At               domain.Time
}

// FigureRecords are the records behind a row, in order of their ids, with what they add up
// to.
type FigureRecords struct {
	List []FigureRecord
	Sum  domain.Decimal
}

// FigureRecord is one of them.
type FigureRecord struct {
	Ent    *registry.Entity
	R      *domain.Record
	UnitID string
	// On is the day on which it counts; HasDay false for none.
	On       domain.Date
	HasDay   bool
	Amount   domain.Decimal
	Num, Den bool
	Why      string
}

// FigureDefinition is the declaration of a figure, as it is answered.
type FigureDefinition struct {
	*domain.FigureDecl
	// Groups and Levels are those that may be asked for, Settings the numbers in force.
	Groups, Levels []string
	Settings       func() [][2]string
}
