package load

import (
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"
)

// A plot's size, in the units of its picture.
const (
	plotWidth  = 760.0
	plotHeight = 180.0
)

// plot is one series by the second.
type plot struct {
	Title string
	All   Figures
	Most  time.Duration // at the top
	Last  int           // the second at the right
	Lines []plotLine
}

type plotLine struct{ Name, Points string }

func plotOf(title string, s *Series) plot {
	p := plot{Title: title, All: s.All()}
	p.Most = max(p.All.Max, 1)
	seconds := s.Seconds()
	if len(seconds) > 0 {
		p.Last = seconds[len(seconds)-1]
	}
	points := map[string]*strings.Builder{"p50": {}, "p99": {}, "max": {}}
	for _, n := range seconds {
		f := s.Second(n)
		for name, d := range map[string]time.Duration{"p50": f.P50, "p99": f.P99, "max": f.Max} {
			x := plotWidth * float64(n) / float64(max(p.Last, 1))
			fmt.Fprintf(points[name], "%.1f,%.1f ", x, plotHeight*(1-float64(d)/float64(p.Most)))
		}
	}
	for _, name := range []string{"max", "p99", "p50"} {
		p.Lines = append(p.Lines, plotLine{name, points[name].String()})
	}
	return p
}

var page = template.Must(template.New("load").Funcs(template.FuncMap{
	"ms": func(d time.Duration) string { return fmt.Sprintf("%.2f", ms(d)) },
}).Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Load: {{.Plan.Scenario}}</title>
<style>
:root { color-scheme: light dark; --back: #fff; --text: #1d1f23; --max: #c62828; --p99: #8a5300; --p50: #2b6cb0 }
@media (prefers-color-scheme: dark) { :root { --back: #17191d; --text: #e6e8eb; --max: #ff8078; --p99: #f0b04a; --p50: #6cb2f7 } }
body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; max-width: 820px; margin: 2rem auto; padding: 0 1rem }
svg { width: 100%; height: auto; border: 1px solid #8886; overflow: visible }
polyline { fill: none; stroke-width: 1.5 } polyline.p99 { stroke-dasharray: 6 4 } .max { stroke: var(--max); color: var(--max) } .p99 { stroke: var(--p99); color: var(--p99) } .p50 { stroke: var(--p50); color: var(--p50) }
table { border-collapse: collapse } td, th { padding: .1rem .7rem; text-align: right } th:first-child, td:first-child { text-align: left; padding-left: 0 }
pre { white-space: pre-wrap } .invalid { color: var(--max); font-weight: 600 }
</style></head><body>
<h1>{{.Plan.Scenario}}</h1>
<p>{{.Plan.Users}} users, {{.Plan.Rate}} steps a second for {{.Plan.For}}</p>
{{range .Invalid}}<p class="invalid">invalid: {{.}}</p>{{end}}
<table><tr><th>ms<th>count<th>p50<th>p90<th>p95<th>p99<th>p99.9<th>max</tr>
{{range .Plots}}<tr><td>{{.Title}}<td>{{.All.Count}}<td>{{ms .All.P50}}<td>{{ms .All.P90}}<td>{{ms .All.P95}}<td>{{ms .All.P99}}<td>{{ms .All.P999}}<td>{{ms .All.Max}}</tr>
{{end}}</table>
{{range .Plots}}<h2>{{.Title}}</h2>
<p>up to {{ms .Most}} ms, seconds 0 to {{.Last}}: <span class="max">max</span>, <span class="p99">p99</span>, <span class="p50">p50</span></p>
<svg viewBox="0 0 760 180" role="img" aria-label="{{.Title}} by the second">{{range .Lines}}<polyline class="{{.Name}}" points="{{.Points}}"/>{{end}}</svg>
{{end}}<h2>Counts</h2>
<pre>{{.Words}}</pre>
</body></html>
`))

// WriteHTML writes a result as a page of one file, with a plot of each series by the second.
func (r *Result) WriteHTML(w io.Writer) error {
	var words strings.Builder
	if err := r.writeCounts(&words); err != nil {
		return err
	}
	view := struct {
		*Result
		Plots []plot
		Words string
	}{Result: r, Words: words.String()}
	for _, name := range order {
		view.Plots = append(view.Plots, plotOf(titles[name], r.named()[name]))
	}
	return page.Execute(w, view)
}
