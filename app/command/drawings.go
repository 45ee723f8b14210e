package command

import (
	"io"

	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
)

// drawings are the files for other viewers.
type drawings struct {
	Mermaid  string `type:"path" placeholder:"FILE" help:"Draw who told whom what as text of Mermaid, in a Markdown file: in several parts where it is long; - for the output."`
	SVG      string `name:"svg" type:"path" placeholder:"FILE" help:"Draw the same as a picture; - for the output."`
	Perfetto string `type:"path" placeholder:"FILE" help:"Write a Chrome trace, which ui.perfetto.dev opens; - for the output."`
	OTLP     string `name:"otlp" type:"path" placeholder:"FILE" help:"Write traces of OpenTelemetry as JSON; - for the output."`
	ShiViz   string `name:"shiviz" type:"path" placeholder:"FILE" help:"Write a log with vector clocks for ShiViz; - for the output."`
}

func (d *drawings) forms(joined func() *cause.Joiner) []form {
	return []form{
		{d.Mermaid, func(w io.Writer) error { return draw.Markdown(w, draw.Sequence(joined())) }},
		{d.SVG, func(w io.Writer) error { return draw.SVG(w, draw.Sequence(joined())) }},
		{d.Perfetto, func(w io.Writer) error { return draw.Chrome(w, joined()) }},
		{d.OTLP, func(w io.Writer) error { return draw.OTLP(w, joined()) }},
		{d.ShiViz, func(w io.Writer) error { return draw.ShiViz(w, joined()) }},
	}
}
