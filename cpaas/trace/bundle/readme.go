package bundle

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
)

// readme says in ten lines what happened, what is in the bundle, and how to repeat it.
func (b *builder) readme(w io.Writer, j *cause.Joiner, found []judge.Finding) error {
	var users, servers []string
	for _, r := range b.Rows {
		users, servers = append(users, r.Source.User()), append(servers, r.Source.Server)
	}
	ambiguous := 0
	for _, e := range j.Effects() {
		if e.IsAmbiguous() {
			ambiguous++
		}
	}
	span := "no time"
	if len(b.Rows) > 0 {
		span = b.Rows[0].At.UTC().Format(time.RFC3339) + " to " + b.Rows[len(b.Rows)-1].At.UTC().Format(time.RFC3339)
	}
	for _, line := range []string{
		"# What went over the wire\n",
		fmt.Sprintf("From %s: %d rows%s, %d requests, %d notifications, %d of them ambiguous.", span, len(b.Rows), b.leftOut(), len(j.Actions()), len(j.Effects()), ambiguous),
		"Users: " + unique(users) + ".",
		"Servers: " + unique(servers) + ".",
		"What happened: " + happened(j) + ".",
		fmt.Sprintf("Found: %d, in `findings.txt`.%s", len(found), b.compared()),
		"To see: `sequence.md` and `sequence.svg`" + b.toOpen() + ".",
		fmt.Sprintf("Muster %s (%s, %s). To look further: `muster trace %s --check --lint --latency`.", b.Version, runtime.GOOS, runtime.GOARCH, tapeName),
		"To repeat it on a fresh sandbox: `muster replay FILE`, FILE being this bundle.",
	} {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) leftOut() string {
	if b.left == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d older ones are left out, for the size)", b.left)
}

func (b *builder) compared() string {
	if b.Consistency == "" {
		return ""
	}
	return " What the users saw, beside what the server has, is in `consistency.txt`."
}

func (b *builder) toOpen() string {
	text := "; `muster trace " + tapeName + " --har FILE` makes a HAR, which is left out for its size"
	if b.withHAR {
		text = "; `" + harName + "` opens in browsers"
	}
	if b.Screenshot != nil {
		text += "; `screenshot.png` is the window"
	}
	return text
}

// unique are names, each once, and not more than can be read.
func unique(names []string) string {
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
	if len(names) > 20 {
		names = append(names[:20:20], fmt.Sprint(len(names)-20, " more"))
	}
	return strings.Join(names, ", ")
}

// happened counts what was asked for, the most frequent first, and what was refused.
func happened(j *cause.Joiner) string {
	counts, refused := map[string]int{}, 0
	for _, a := range j.Actions() {
		counts[string(a.Verb)]++
		if a.Outcome == cause.Refused {
			refused++
		}
	}
	verbs := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	var parts []string
	for _, verb := range verbs {
		parts = append(parts, fmt.Sprintf("%d × %s", counts[verb], verb))
	}
	parts = append(parts, fmt.Sprintf("%d refused", refused))
	return strings.Join(parts, ", ")
}
