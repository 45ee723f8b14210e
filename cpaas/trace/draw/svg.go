package draw

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// mostSVGArrows keeps a picture below a megabyte.
const mostSVGArrows = 2000

const (
	svgLane = 260 // between two lanes, in pixels
	svgRow  = 26  // between two arrows
	svgTop  = 60
)

// SVG draws a sequence as one picture: lanes from left to right, time downwards. It has
// 2,000 arrows at most, and says how many are left out.
func SVG(w io.Writer, all []Arrow) error {
	left := max(0, len(all)-mostSVGArrows)
	all = all[:len(all)-left]
	order := Lanes(all)
	lanes := map[Lane]int{}
	for i, l := range order {
		lanes[l] = i
	}
	width, height := svgLane*max(1, len(order)), svgTop+svgRow*(len(all)+2)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`+"\n", width, height, width, height)
	fmt.Fprint(out, `<style>.q{stroke:#1769aa}.r{stroke:#777;stroke-dasharray:4 3}.n{stroke:#2e7d32}.x{stroke:#c62828;stroke-dasharray:4 3}line{stroke-width:1.3}text{fill:#222}</style>`+"\n")
	fmt.Fprint(out, `<defs><marker id="h" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#444"/></marker></defs>`+"\n")
	fmt.Fprint(out, `<rect width="100%" height="100%" fill="#fff"/>`+"\n")
	for i, l := range order {
		x := center(i)
		fmt.Fprintf(out, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#bbb"/><text x="%d" y="24" text-anchor="middle" font-weight="bold">%s</text>`+"\n", x, svgTop-24, x, height-svgRow, x, svgText(clip(l.Name(), 40)))
	}
	for i, a := range all {
		svgArrow(out, a, center(lanes[a.From]), center(lanes[a.To]), svgTop+svgRow*(i+1))
	}
	if left > 0 {
		fmt.Fprintf(out, `<text x="8" y="%d">%d more arrows are left out</text>`+"\n", height-8, left)
	}
	fmt.Fprint(out, "</svg>\n")
	return out.Flush()
}

func center(lane int) int { return svgLane/2 + svgLane*lane }

func svgArrow(out io.Writer, a Arrow, from, to, y int) {
	class := "q"
	switch {
	case a.Failed:
		class = "x"
	case a.Kind == Reply:
		class = "r"
	case a.Kind == Notice:
		class = "n"
	}
	text := a.String()
	fmt.Fprintf(out, `<g><title>%s, %.1f ms</title><line class="%s" x1="%d" y1="%d" x2="%d" y2="%d" marker-end="url(#h)"/><text x="%d" y="%d" text-anchor="middle">%s</text></g>`+"\n",
		svgText(clip(text, 200)), ms(a.At), class, from, y, to, y, (from+to)/2, y-4, svgText(clip(text, 60)))
}

// svgText escapes a text. What XML does not have is replaced.
func svgText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder does not fail
	return b.String()
}
