package latency

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"muster/app/causes"
	"muster/app/wording"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
	"muster/widgets/phrase"
)

// until is to which moment a time is measured.
type until int

// The moments.
const (
	untilReply until = iota
	untilFirst
	untilLast
	untilEach
	moments // how many there are
)

var untilWords = [moments]phrase.Key{untilReply: "the reply", untilFirst: "the first recipient", untilLast: "the last recipient", untilEach: "each recipient"}

// line is a row of the table. It is not changed once it is made.
type line struct {
	verb  cause.Verb
	user  string // address, "" for all users together
	until until
	judge.Figures
	number int // identifies it, in the order of the rows
}

// measured is all there is to be seen. It is made by the goroutine of the joiner.
type measured struct {
	lines  []line
	users  []string // addresses, sorted
	last   int64    // number of the newest request's row
	skewed bool     // times of different users cannot be compared
}

func measure(j *cause.Joiner, since int64) *measured {
	t := &measured{skewed: j.IsSkewed()}
	for _, a := range j.Actions() {
		t.last = max(t.last, a.Row.Number)
	}
	for _, l := range judge.Latencies(j, since) {
		if l.User != "" && !slices.Contains(t.users, l.User) {
			t.users = append(t.users, l.User)
		}
		for of, f := range [moments]judge.Figures{l.Reply, l.First, l.Last, l.Each} {
			if f.Count > 0 {
				t.lines = append(t.lines, line{verb: l.Verb, user: l.User, until: until(of), Figures: f})
			}
		}
	}
	slices.Sort(t.users)
	return t
}

// rows are the lines that are chosen, as the table of the window has them.
type rows struct {
	lines []line
}

func (r *rows) Len() int         { return len(r.lines) }
func (r *rows) Number(i int) int { return r.lines[i].number }
func (r *rows) Index(number int) int {
	return sort.Search(len(r.lines), func(i int) bool { return r.lines[i].number >= number })
}

// order numbers lines by what they are about, in the order in which that came first, so
// that a line keeps its number whatever else comes.
type order struct {
	verbs []cause.Verb
	users []string
}

func (o *order) sort(lines []line) {
	for i := range lines {
		l := &lines[i]
		l.number = (place(&o.verbs, l.verb)*mostUsers+place(&o.users, l.user))*int(moments) + int(l.until)
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.number, b.number) })
}

// mostUsers is more than a tape has.
const mostUsers = 10_000

// place is where something is in a list, to which it is added if it is not there.
func place[E comparable](list *[]E, one E) int {
	i := slices.Index(*list, one)
	if i < 0 {
		i = len(*list)
		*list = append(*list, one)
	}
	return i
}

// takes tells whether a line has a text in it.
func (l *line) takes(text string) bool {
	return text == "" || strings.Contains(strings.ToLower(causes.Words(l.verb)+" "+l.user+" "+untilWords[l.until].String()), strings.ToLower(text))
}

// cells are the texts of a line, as they are shown, copied and saved.
func (l *line) cells() []string {
	return []string{
		causes.Words(l.verb), wording.Pick(l.user == "", phrase.Of("All users"), wording.Short(l.user)), untilWords[l.until].String(),
		fmt.Sprint(l.Count), millis(l.P50), millis(l.P95), millis(l.P99), millis(l.Max),
	}
}

// millis is a length of time in milliseconds, without more digits than can be read.
func millis(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	if ms < 10 {
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}
