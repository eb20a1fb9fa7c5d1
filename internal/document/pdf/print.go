package pdf

import (
	"bytes"
	"fmt"
	"image/color"
	"image/jpeg"
	"strings"
	"time"

	"github.com/go-text/typesetting/shaping"

	"pdca/internal/document"
)

// Stamp is what a print has beside its content.
type Stamp struct {
	// Number is the number as it is written, Hash that of the content.
	Number, Hash string
	// Verify is the address that the code leads to.
	Verify string
	// Issued is when it was issued, in the enterprise's time zone.
	Issued time.Time
}

// Printed is what was made.
type Printed struct {
	// Body is the file.
	Body []byte
	// Pages are how many it has, Missing how many characters are boxes because no font has them.
	Pages, Missing int
}

// Photos gives a picture by its hash, as a JPEG; an error where it cannot be shown.
type Photos func(sha256 string) ([]byte, error)

// Print sets a content on pages.
func Print(fonts *Fonts, c *document.Content, s Stamp, photos Photos) (Printed, error) {
	p := &printing{fonts: fonts, uses: map[string]*used{}, file: newFile(), photos: photos, stamp: s}
	if err := p.all(c); err != nil {
		return Printed{}, fmt.Errorf("print %s: %w", s.Number, err)
	}
	return Printed{Body: p.finish(c), Pages: len(p.pages), Missing: p.missing}, nil
}

// printing is a print that is being made.
type printing struct {
	fonts  *Fonts
	uses   map[string]*used
	inUse  []*used
	shaper shaping.HarfbuzzShaper
	photos Photos
	stamp  Stamp
	*file
	// pages are what is drawn on each, y how far down the last one is used.
	pages []*bytes.Buffer
	y     float64
	// images are the objects of pictures, in their order.
	images  []int
	missing int
}

// The page, in points.
const (
	pageWidth, pageHeight = 595.28, 841.89
	left, right           = 62.0, 62.0
	top, bottom           = 64.0, 66.0
	textWidth             = pageWidth - left - right
	bodySize, leading     = 10.5, 1.6
	codeSide              = 66.0
)

// turn begins a page.
func (p *printing) turn() {
	p.pages = append(p.pages, &bytes.Buffer{})
	p.y = top
}

// room turns to a new page where less than so much is left on this one.
func (p *printing) room(height float64) {
	if p.y+height > pageHeight-bottom {
		p.turn()
	}
}

func (p *printing) draw(format string, args ...any) {
	fmt.Fprintf(p.pages[len(p.pages)-1], format, args...)
}

// style is how a text is set.
type style struct {
	size float64
	bold bool
	// grey is 0 for black.
	grey float64
}

// line draws words from x; y is the base line, from the top.
func (p *printing) line(words []word, x, y float64, st style) {
	var spans []span
	for _, w := range words {
		for _, s := range w.spans {
			spans = joined(spans, s)
		}
	}
	for _, s := range spans {
		p.put1(s, x, pageHeight-y, st)
		x += s.width * st.size
	}
}

// put1 draws a span; y is from the bottom here.
func (p *printing) put1(s span, x, y float64, st style) {
	if s.actual != "" {
		p.draw("/Span<</ActualText %s>>BDC\n", texted(s.actual))
		defer p.draw("EMC\n")
	}
	if s.box != 0 {
		p.box(s.box, x, y, st)
		return
	}
	fill := fmt.Sprintf("%s g ", num(st.grey))
	if st.bold {
		fill += fmt.Sprintf("2 Tr %s w %s G ", num(st.size/32), num(st.grey))
	}
	var hex strings.Builder
	for _, c := range s.cids {
		fmt.Fprintf(&hex, "%04X", c)
	}
	p.draw("q BT %s/%s %s Tf %s %s Td <%s> Tj ET Q\n", fill, s.font.name, num(st.size), num(x), num(y), hex.String())
}

// box draws a frame with a code point in it, in two rows.
func (p *printing) box(r rune, x, y float64, st style) {
	side := st.size * 0.92
	p.draw("q 0.4 w %s %s %s %s re S Q\n", num(x+st.size*0.04), num(y-st.size*0.14), num(side), num(side))
	code := fmt.Sprintf("%04X", r)
	half := (len(code) + 1) / 2
	for i, row := range []string{code[:half], code[half:]} {
		for j, digit := range row {
			g, err := p.span(digit, string(digit))
			if err != nil {
				return // the digits are in the common font, which is open
			}
			small := style{size: st.size * 0.36}
			p.put1(g, x+st.size*(0.12+0.24*float64(j)), y+st.size*(0.42-0.42*float64(i)), small)
		}
	}
}

// paragraph sets a text over the width of the page.
func (p *printing) paragraph(text string, st style, indent float64) error {
	lines, err := p.lines(text, (textWidth-indent)/st.size)
	if err != nil {
		return err
	}
	for _, l := range lines {
		p.room(st.size * leading)
		p.y += st.size * leading
		p.line(l, left+indent, p.y-st.size*0.45, st)
	}
	return nil
}

// centred sets a text in the middle of a width that begins at the left.
func (p *printing) centred(text string, width float64, st style) error {
	lines, err := p.lines(text, width/st.size)
	if err != nil {
		return err
	}
	for _, l := range lines {
		w := 0.0
		for _, x := range l {
			w += x.width * st.size
		}
		p.y += st.size * leading
		p.line(l, left+(width-w)/2, p.y-st.size*0.4, st)
	}
	return nil
}

func (p *printing) all(c *document.Content) error {
	p.turn()
	if err := p.heading(c); err != nil {
		return err
	}
	for _, s := range c.Sections {
		if err := p.section(s); err != nil {
			return err
		}
	}
	if p.missing > 0 {
		p.y += 6
		if err := p.paragraph(fmt.Sprintf("注：本文件有 %d 处字符在字库中无字形，以方框和码位表示。", p.missing), style{size: 8.5, grey: 0.3}, 0); err != nil {
			return err
		}
	}
	return p.feet()
}

// heading is what stands above the first section, beside the code.
func (p *printing) heading(c *document.Content) error {
	if err := p.code(); err != nil {
		return err
	}
	width := textWidth - codeSide - 12
	for _, x := range []struct {
		text string
		st   style
	}{{c.Head, style{size: 11, grey: 0.25}}, {c.Title, style{size: 18, bold: true}}, {p.stamp.Number, style{size: 10.5}}} {
		if x.text != "" {
			if err := p.centred(x.text, width, x.st); err != nil {
				return err
			}
		}
	}
	p.y = max(p.y, top+codeSide+16) + 6
	p.draw("q 0.8 w %s %s m %s %s l S Q\n", num(left), num(pageHeight-p.y), num(left+textWidth), num(pageHeight-p.y))
	p.y += 8
	facts := append([]document.Fact{{Name: "单位", Is: c.Unit}}, c.Facts...)
	return p.facts(append(facts, document.Fact{Name: "印发日期", Is: p.stamp.Issued.Format("2006年1月2日")}))
}

// facts are set in two columns, a long one over both.
func (p *printing) facts(list []document.Fact) error {
	t := document.Table{Heads: make([]string, 4), Widths: []int{16, 34, 16, 34}}
	short := func(f document.Fact) bool { return len([]rune(f.Is)) <= 28 }
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) && short(list[i]) && short(list[i+1]) {
			t.Rows = append(t.Rows, []string{list[i].Name, list[i].Is, list[i+1].Name, list[i+1].Is})
			i++
			continue
		}
		if len(t.Rows) > 0 {
			if err := p.table(&t, true); err != nil {
				return err
			}
			t.Rows = nil
		}
		one := document.Table{Heads: make([]string, 2), Widths: []int{16, 84}, Rows: [][]string{{list[i].Name, list[i].Is}}}
		if err := p.table(&one, true); err != nil {
			return err
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return p.table(&t, true)
}

func (p *printing) section(s document.Section) error {
	p.y += 10
	if s.Title != "" {
		p.room(13*leading + 3*bodySize*leading) // a heading does not stand alone at the foot
		if err := p.paragraph(s.Title, style{size: 12.5, bold: true}, 0); err != nil {
			return err
		}
		p.y += 2
	}
	for _, t := range s.Text {
		if err := p.paragraph(t, style{size: bodySize}, 0); err != nil {
			return err
		}
	}
	if s.Table != nil {
		if err := p.table(s.Table, false); err != nil {
			return err
		}
	}
	return p.album(s.Photos)
}

// feet writes number, hash and page at the foot of each page.
func (p *printing) feet() error {
	st := style{size: 8, grey: 0.35}
	for i, page := range p.pages {
		text := fmt.Sprintf("%s　核验码 %s　第 %d 页 共 %d 页", p.stamp.Number, p.stamp.Hash[:min(16, len(p.stamp.Hash))], i+1, len(p.pages))
		lines, err := p.lines(text, 1e6)
		if err != nil {
			return err
		}
		rest := p.pages
		p.pages = []*bytes.Buffer{page}
		p.line(lines[0], left, pageHeight-bottom+28, st)
		p.pages = rest
	}
	return nil
}

// finish writes the file.
func (p *printing) finish(c *document.Content) []byte {
	var resources strings.Builder
	resources.WriteString("<</Font<<")
	for _, u := range p.inUse {
		fmt.Fprintf(&resources, "/%s %d 0 R", u.name, p.embed(u))
	}
	resources.WriteString(">>/XObject<<")
	for i, n := range p.images {
		fmt.Fprintf(&resources, "/I%d %d 0 R", i, n)
	}
	resources.WriteString(">>>>")
	shared := p.add(resources.String())
	tree := p.reserve()
	var kids strings.Builder
	for _, page := range p.pages {
		content := p.stream("", "", page.Bytes())
		fmt.Fprintf(&kids, "%d 0 R ", p.add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R>>", tree, num(pageWidth), num(pageHeight), shared, content)))
	}
	p.file.put(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(p.pages), strings.TrimSpace(kids.String())))
	root := p.add(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>", tree))
	info := p.add(fmt.Sprintf("<</Title %s/CreationDate(D:%sZ)/Producer(pdca)>>", texted(c.Title+" "+p.stamp.Number), p.stamp.Issued.UTC().Format("20060102150405")))
	return p.end(root, info, p.stamp.Hash[:min(32, len(p.stamp.Hash))])
}

// picture takes a JPEG into the file, and says its size in pixels.
func (p *printing) picture(b []byte) (name string, width, height int, err error) {
	size, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return "", 0, 0, err
	}
	space := "/DeviceRGB"
	if size.ColorModel == color.GrayModel {
		space = "/DeviceGray"
	}
	p.images = append(p.images, p.stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8", size.Width, size.Height, space), "/DCTDecode", b))
	return fmt.Sprintf("I%d", len(p.images)-1), size.Width, size.Height, nil
}
