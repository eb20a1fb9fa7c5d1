package domain

import (
	_ "embed" // see catalogue.go
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed data/regulations.json
var regulationsJSON string

// ShippedRegulation is a regulation of which the product ships the articles: their numbers
// and subjects in our own words, never their text.
type ShippedRegulation struct {
	Code     Regulation       `json:"code"`
	TitleZh  string           `json:"titleZh"`
	Chapters []ShippedChapter `json:"chapters"`
	Articles []ShippedArticle `json:"articles"`
}

// ShippedChapter is a chapter of one.
type ShippedChapter struct {
	No      int    `json:"no"`
	TitleZh string `json:"titleZh"`
}

// ShippedArticle is an article as it ships: unconfirmed, with how sure its number is.
type ShippedArticle struct {
	No            int          `json:"no"`
	Chapter       int          `json:"chapter"`
	SubjectZh     string       `json:"subjectZh"`
	SubjectEn     string       `json:"subjectEn"`
	AppliesTo     []UnitKind   `json:"appliesTo"`
	CriteriaCodes []string     `json:"criteriaCodes"`
	SelfCheck     bool         `json:"selfCheck"`
	Check         ArticleCheck `json:"check"`
}

// ArticleEdition is the edition of the articles that ship.
const ArticleEdition = "试行"

// ArticleID is the id of an article that ships: the same everywhere.
func (r *ShippedRegulation) ArticleID(no int) string { return fmt.Sprintf("%s/%d", r.Code, no) }

// ChapterZh is the title of a chapter; "" for none.
func (r *ShippedRegulation) ChapterZh(no int) string {
	for _, c := range r.Chapters {
		if c.No == no {
			return c.TitleZh
		}
	}
	return ""
}

var shippedRegulations = sync.OnceValue(func() []ShippedRegulation {
	var doc struct{ Regulations []ShippedRegulation }
	err := json.Unmarshal([]byte(regulationsJSON), &doc)
	return mustEmbedded(doc.Regulations, err)
})

// ShippedRegulations are the two that units compare themselves with. They are shared and must
// not be changed.
func ShippedRegulations() []ShippedRegulation { return shippedRegulations() }
