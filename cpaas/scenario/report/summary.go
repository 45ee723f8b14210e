package report

import (
	"fmt"
	"io"
	"strings"

	"muster/cpaas/scenario/play"
)

// summary writes Markdown, for the page of a job.
func (r Report) summary(w io.Writer) error {
	var b strings.Builder
	counts := r.counts()
	fmt.Fprintf(&b, "### Muster: %d passed, %d failed, %d broken\n\n", counts[play.Passed], counts[play.Failed], counts[play.Broken])
	titles := r.titles()
	for i, result := range r.Results {
		if result.Status == play.Passed {
			continue
		}
		fmt.Fprintf(&b, "- **%s** %s (`%s`)\n", result.Status, markdown(titles[i]), place(result.Scenario))
		if f := result.Failure(); f != nil {
			fmt.Fprintf(&b, "\n  ```\n  %s\n  %s\n  ```\n", oneLine(f.Step.Text), strings.ReplaceAll(reason(*f), "\n", "\n  "))
		}
	}
	fmt.Fprintf(&b, "\nSeed %d, %s.\n", r.Seed, r.Took)
	_, err := io.WriteString(w, b.String())
	return err
}

func oneLine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// markdown is a text that stands for itself in Markdown.
func markdown(text string) string {
	var b strings.Builder
	for _, c := range oneLine(text) {
		if strings.ContainsRune("\\`*_{}[]<>()#+-.!|~", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Annotations writes the lines by which GitHub marks the steps that failed.
func (r Report) Annotations(w io.Writer) error {
	for _, result := range r.Results {
		f := result.Failure()
		if f == nil {
			continue
		}
		_, err := fmt.Fprintf(w, "::error file=%s,line=%d,title=%s::%s\n",
			escape(f.Step.File, true), f.Step.Line, escape(result.Scenario.Name, true), escape(reason(*f), false))
		if err != nil {
			return err
		}
	}
	return nil
}

// escape is a text as it stands in a workflow command.
func escape(text string, property bool) string {
	text = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
	if property {
		text = strings.NewReplacer(":", "%3A", ",", "%2C").Replace(text)
	}
	return text
}
