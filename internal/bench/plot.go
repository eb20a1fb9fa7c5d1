package bench

import (
	"fmt"
	"strings"
)

// plotYears draws what the table says, a panel for each figure and its bound as a dashed line.
func plotYears(all []aYear) string {
	var b strings.Builder
	const width, height, left, top = 300, 150, 60, 30
	panels := []struct {
		name  string
		bound float64
		of    func(y aYear) float64
	}{
		{"start-up, s", 5, func(y aYear) float64 { return y.start.Seconds() }},
		{"live heap, MB", 1000, func(y aYear) float64 { return mb(y.heap) }},
		{"resident / live heap", 1.6, func(y aYear) float64 { return float64(y.resident) / float64(y.heap) }},
		{"p99 of the slowest first page, ms", 50, func(y aYear) float64 { return ms(y.p99) }},
		{"on disk, MB", 0, func(y aYear) float64 { return mb(y.disk) }},
		{"lines, millions", 0, func(y aYear) float64 { return float64(y.facts) / 1e6 }},
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`+"\n", 2*(width+left)+40, 3*(height+2*top)+20)
	b.WriteString(`<rect width="100%" height="100%" fill="white"/>` + "\n")
	last := max(1, all[len(all)-1].years)
	for i, p := range panels {
		x0, y0 := left+i%2*(width+left+10), top+i/2*(height+2*top)
		most := p.bound
		for _, y := range all {
			most = max(most, p.of(y))
		}
		most *= 1.1
		at := func(n int, v float64) string {
			return fmt.Sprintf("%.1f,%.1f", float64(x0)+float64(n)/float64(last)*width, float64(y0)+height*(1-v/most))
		}
		fmt.Fprintf(&b, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", x0, y0-8, p.name)
		fmt.Fprintf(&b, `<path d="M%d,%d v%d h%d" fill="none" stroke="black"/>`+"\n", x0, y0, height, width)
		if p.bound > 0 {
			fmt.Fprintf(&b, `<path d="M%s L%s" stroke="#b00" stroke-dasharray="4 3"/><text x="%d" y="%.1f" text-anchor="end" fill="#b00">%g</text>`+"\n",
				at(0, p.bound), at(last, p.bound), x0-4, float64(y0)+height*(1-p.bound/most)+4, p.bound)
		}
		var points []string
		for _, y := range all {
			points = append(points, at(y.years, p.of(y)))
			x, v, _ := strings.Cut(points[len(points)-1], ",")
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="2.5" fill="#06c"/><text x="%s" y="%d" text-anchor="middle">%d</text>`+"\n", x, v, x, y0+height+14, y.years)
		}
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="#06c" stroke-width="1.5"/>`+"\n", strings.Join(points, " "))
		end := p.of(all[len(all)-1])
		fmt.Fprintf(&b, `<text x="%d" y="%.1f" text-anchor="end" fill="#06c">%.3g</text>`+"\n", x0+width, float64(y0)+height*(1-end/most)-6, end)
	}
	b.WriteString("</svg>\n")
	return b.String()
}
