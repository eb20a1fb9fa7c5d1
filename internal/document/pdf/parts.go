package pdf

import (
	"rsc.io/qr"

	"pdca/internal/document"
)

// code draws the code that leads to the address of verification, in the upper right corner.
func (p *printing) code() error {
	c, err := qr.Encode(p.stamp.Verify, qr.M)
	if err != nil {
		return err
	}
	x0, dot := left+textWidth-codeSide, codeSide/float64(c.Size)
	p.draw("q 0 g\n")
	for y := range c.Size {
		for x := 0; x < c.Size; {
			n := 0
			for x+n < c.Size && c.Black(x+n, y) {
				n++
			}
			if n > 0 {
				p.draw("%s %s %s %s re\n", num(x0+float64(x)*dot), num(pageHeight-top-float64(y+1)*dot), num(float64(n)*dot), num(dot))
			}
			x += max(n, 1)
		}
	}
	p.draw("f Q\n")
	small := style{size: 7.5, grey: 0.3}
	lines, err := p.lines("扫码核验真伪", 1e6)
	if err != nil {
		return err
	}
	p.line(lines[0], x0+(codeSide-6*small.size)/2, top+codeSide+11, small)
	return nil
}

const (
	cellSize   = 9.5
	cellLine   = cellSize * 1.45
	cellPad    = 4.0
	albumWidth = (textWidth - 14) / 2
	albumMost  = 168.0
)

// row is a row of a table, its cells broken into lines.
type row struct {
	cells  [][][]word
	height int // in lines
	bold   bool
}

// table draws a table. Its heads are drawn again on each page; a plain one has none, and the
// first cell of each pair names the second. A row that does not fit on what is left of a page
// begins on the next one, one that fits on none is broken.
func (p *printing) table(t *document.Table, plain bool) error {
	widths, all := make([]float64, len(t.Widths)), 0
	for _, w := range t.Widths {
		all += w
	}
	for i, w := range t.Widths {
		widths[i] = textWidth * float64(w) / float64(all)
	}
	heads, err := p.row(t.Heads, widths, !plain)
	if err != nil {
		return err
	}
	begun := plain
	for _, cells := range t.Rows {
		r, err := p.row(cells, widths, false)
		if err != nil {
			return err
		}
		needs := float64(r.height)*cellLine + 2*cellPad
		if !begun {
			needs += float64(heads.height)*cellLine + 2*cellPad
		}
		if p.y+needs > pageHeight-bottom && p.y > top {
			p.turn()
			begun = plain
		}
		if !begun {
			p.cells(heads, widths, 0, heads.height, plain)
			begun = true
		}
		for from := 0; from < r.height; {
			fits := int((pageHeight - bottom - p.y - 2*cellPad) / cellLine)
			if fits < 1 {
				p.turn()
				continue
			}
			to := min(r.height, from+fits)
			p.cells(r, widths, from, to, plain)
			from = to
		}
	}
	return nil
}

func (p *printing) row(cells []string, widths []float64, bold bool) (row, error) {
	r := row{bold: bold, height: 1}
	for i := range widths {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		lines, err := p.lines(text, (widths[i]-2*cellPad)/cellSize)
		if err != nil {
			return r, err
		}
		r.cells, r.height = append(r.cells, lines), max(r.height, len(lines))
	}
	return r, nil
}

// cells draws the lines of a row from one to another, with their frames.
func (p *printing) cells(r row, widths []float64, from, to int, plain bool) {
	x, height := left, float64(to-from)*cellLine+2*cellPad
	for i, lines := range r.cells {
		if r.bold || plain && i%2 == 0 {
			p.draw("q 0.94 g %s %s %s %s re f Q\n", num(x), num(pageHeight-p.y-height), num(widths[i]), num(height))
		}
		p.draw("q 0.4 w 0.5 G %s %s %s %s re S Q\n", num(x), num(pageHeight-p.y-height), num(widths[i]), num(height))
		for n := from; n < min(to, len(lines)); n++ {
			p.line(lines[n], x+cellPad, p.y+cellPad+float64(n-from)*cellLine+cellSize*1.05, style{size: cellSize, bold: r.bold})
		}
		x += widths[i]
	}
	p.y += height
}

// album draws photos with their captions, two beside each other.
func (p *printing) album(list []document.Photo) error {
	for i := 0; i < len(list); i += 2 {
		pair := list[i:min(i+2, len(list))]
		names, sizes, captions, tall, deep := make([]string, len(pair)), make([][2]float64, len(pair)), make([][][]word, len(pair)), 40.0, 1
		for j, photo := range pair {
			b, err := p.photos(photo.SHA256)
			if err == nil {
				var w, h int
				if names[j], w, h, err = p.picture(b); err == nil {
					scale := min(albumWidth/float64(w), albumMost/float64(h))
					sizes[j] = [2]float64{float64(w) * scale, float64(h) * scale}
					tall = max(tall, sizes[j][1])
				}
			}
			text := photo.Caption
			if err != nil {
				text = "（此图无法显示）" + text
			}
			if captions[j], err = p.lines(text+"\nSHA-256 "+photo.SHA256[:min(16, len(photo.SHA256))], albumWidth/8); err != nil {
				return err
			}
			deep = max(deep, len(captions[j]))
		}
		p.room(tall + float64(deep)*8*1.5 + 14)
		for j := range pair {
			x := left + float64(j)*(albumWidth+14)
			if names[j] == "" {
				p.draw("q 0.5 w 0.6 G %s %s %s 40 re S Q\n", num(x), num(pageHeight-p.y-tall), num(albumWidth))
			} else {
				p.draw("q %s 0 0 %s %s %s cm /%s Do Q\n", num(sizes[j][0]), num(sizes[j][1]), num(x), num(pageHeight-p.y-tall), names[j])
			}
			for n, l := range captions[j] {
				p.line(l, x, p.y+tall+float64(n+1)*8*1.5, style{size: 8, grey: 0.25})
			}
		}
		p.y += tall + float64(deep)*8*1.5 + 14
	}
	return nil
}
