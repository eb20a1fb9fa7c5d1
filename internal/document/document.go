// Package document says what is printed of a record: as words, tables and the hashes of
// pictures, in the order in which they stand on paper, and with nothing left to look up.
//
// What holds:
//
//   - A Content is all that a print shows of its record; its number and the day of its issue
//     are not in it. So the same content of the same record is the same document, whenever and
//     by whom it is issued.
//   - Its hash is that of its canonical JSON (RFC 8785), which is kept with the document: the
//     print never changes, whatever becomes of the record, of names and of catalogues.
//   - It knows no entity and no right: what of a record goes onto paper is for rules to say,
//     who may have it for the door.
//
// How it is set on pages is package pdf's concern.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// Template is the version of how contents are made and set on pages. A document is printed as
// the version that it was issued with has it; a reader refuses one that it does not know.
const Template = "1"

// Content is what is printed.
type Content struct {
	// Template is the version that it is printed by.
	Template string `json:"template"`
	// Kind is its kind, a code of documentKinds; Type and ID are the record that it is of.
	Kind string `json:"kind"`
	Type string `json:"type"`
	ID   string `json:"id"`
	// Head is what stands above all, the name of the system; Title what it is called; Unit
	// who it is of.
	Head  string `json:"head"`
	Title string `json:"title"`
	Unit  string `json:"unit"`
	// Facts stand below the title, in two columns.
	Facts []Fact `json:"facts,omitempty"`
	// Sections follow.
	Sections []Section `json:"sections,omitempty"`
}

// Fact is a name and what there is of it.
type Fact struct {
	Name string `json:"name"`
	Is   string `json:"is"`
}

// Section is a heading and what stands below it, in this order.
type Section struct {
	Title string `json:"title,omitempty"`
	// Text are paragraphs.
	Text []string `json:"text,omitempty"`
	// Table, where there is one.
	Table *Table `json:"table,omitempty"`
	// Photos are set in two columns.
	Photos []Photo `json:"photos,omitempty"`
}

// Table has the same number of cells in each row as it has Heads and Widths. Widths are shares
// of the width of the page, of whatever they add up to.
type Table struct {
	Heads  []string   `json:"heads"`
	Widths []int      `json:"widths"`
	Rows   [][]string `json:"rows"`
}

// Photo is a picture that is evidence.
type Photo struct {
	// Evidence is the piece, SHA256 the hash of its bytes.
	Evidence string `json:"evidence"`
	SHA256   string `json:"sha256"`
	Caption  string `json:"caption,omitempty"`
}

// Add puts a fact behind the others, unless there is nothing of it.
func (c *Content) Add(name, is string) {
	if is != "" {
		c.Facts = append(c.Facts, Fact{name, is})
	}
}

// Say puts a section of paragraphs behind the others, unless they are all empty.
func (c *Content) Say(title string, paragraphs ...string) {
	s := Section{Title: title}
	for _, p := range paragraphs {
		if p != "" {
			s.Text = append(s.Text, p)
		}
	}
	if len(s.Text) > 0 {
		c.Sections = append(c.Sections, s)
	}
}

// Tabulate puts a section with a table behind the others, unless it has no rows.
func (c *Content) Tabulate(title string, heads []string, widths []int, rows [][]string) {
	if len(rows) > 0 {
		c.Sections = append(c.Sections, Section{Title: title, Table: &Table{heads, widths, rows}})
	}
}

// Photos are all of it.
func (c *Content) Photos() (out []Photo) {
	for _, s := range c.Sections {
		out = append(out, s.Photos...)
	}
	return out
}

// Canonical is the content as canonical JSON, and the SHA-256 of that in hexadecimal digits.
func (c *Content) Canonical() (text, hash string, err error) {
	b, err := json.Marshal(c)
	if err != nil {
		return "", "", fmt.Errorf("write what is printed: %w", err)
	}
	v := jsontext.Value(b)
	if err := v.Canonicalize(); err != nil {
		return "", "", fmt.Errorf("write what is printed: %w", err)
	}
	sum := sha256.Sum256(v)
	return string(v), hex.EncodeToString(sum[:]), nil
}

// Read reads a content that Canonical wrote, of a template that is known here.
func Read(text string) (*Content, error) {
	c := &Content{}
	if err := json.Unmarshal([]byte(text), c); err != nil {
		return nil, fmt.Errorf("read what was printed: %w", err)
	}
	if c.Template != Template {
		return nil, fmt.Errorf("a document of template %q, which this program does not know", c.Template)
	}
	return c, nil
}
