package consistency

import (
	"context"
	"slices"
	"sort"
	"strings"
	"time"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/comparison"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// View shows who is in which group as each user sees it, beside what the server has. It
// belongs to the user interface's goroutine.
type View struct {
	Pane  *table.Pane // hidden, it costs nothing
	Tasks *work.Tasks

	host  *host.Host
	users func() []*account.Account // of the window, in their order

	compare, resync, line *control.Action

	shown     *matrix // nil before anything was compared
	at        time.Time
	rows      rows
	typed     string // into the filter
	ofGroup   records.Facet
	group     string // "" for any
	onlyWrong bool
	outcome   string // what came of the last action
}

// The facets.
const (
	groupFacet = iota
	wrongFacet
)

const keyCompare = "consistency.compare"

// New makes the view of the users that the function gives.
func New(h *host.Host, users func() []*account.Account) *View {
	v := &View{host: h, users: users, ofGroup: records.NewFacet()}
	v.Tasks = work.NewTasks(h.Post, func(string) { v.update() })
	v.compare = h.Action(phrase.Of("Compare"), theme.ViewRefreshIcon(), v.compareNow)
	v.compare.SetTip(phrase.Of("Asks the server of each user what it has, and changes nothing of what they see"))
	v.resync = h.Action(phrase.Of("Resync"), nil, v.resyncNow)
	v.resync.SetTip(phrase.Of("Has each user who differs fetch their groups again"))
	v.line = h.Action("", theme.MailComposeIcon(), v.copyLine)
	v.line.SetSpoken(phrase.Of("Copy one line for a bug report"))
	v.line.SetImportance(widget.LowImportance)
	v.Pane = table.NewPane(table.New(columns(nil), &v.rows, v.cells), table.PaneOptions{
		Title: phrase.Of("Consistency"), Facets: []string{phrase.Of("All groups"), phrase.Of("All rows")}, NoRegexp: true,
		Extra:    []*control.Action{v.compare, v.resync, v.line},
		OnFilter: func(text string, _ bool) { v.typed = text; v.refilter() }, OnChoice: v.choose, OnCopy: v.copy,
		OnSelected: v.update, Detail: v.detail,
	})
	v.update()
	return v
}

// columns are those of the observers between what a row is about and the rest.
func columns(titles []string) []table.Column {
	list := []table.Column{
		{Title: phrase.Of("Group"), Look: table.LookBold, Share: 0.18, Most: 180},
		{Title: phrase.Of("Participant"), Share: 0.2, Most: 200},
		{Title: phrase.Of("Server"), Look: table.LookQuiet, Share: 0.14, Most: 150},
	}
	for _, title := range titles {
		list = append(list, table.Column{Title: title, Share: 0.14, Most: 130})
	}
	return append(list, table.Column{})
}

// rows are the rows that are chosen, as the table of the window has them.
type rows []row

func (r rows) Len() int         { return len(r) }
func (r rows) Number(i int) int { return r[i].number }
func (r rows) Index(number int) int {
	return sort.Search(len(r), func(i int) bool { return r[i].number >= number })
}

func (v *View) cells(i int, cells []table.Cell) {
	r := &v.rows[i]
	cells[0].Text = wording.Named(r.group, r.id)
	cells[1].Text = r.member
	cells[2].Text = r.truth
	for i, c := range r.cells {
		cells[3+i].Text = c.text
		if c.differs {
			cells[3+i].Color = theme.ColorNameError
		}
	}
}

// compareNow asks the servers, on a worker.
func (v *View) compareNow() {
	var list []comparison.Observer
	sessions := v.sessions()
	v.outcome = ""
	v.Tasks.Start(keyCompare, func(ctx context.Context) error {
		list = comparison.Of(ctx, sessions)
		return ctx.Err()
	}, func(err error) {
		if err == nil {
			v.take(matrixOf(list))
		}
	})
	v.update()
}

func (v *View) sessions() (all []*cpaas.Session) {
	for _, a := range v.users() {
		if a.Session != nil {
			all = append(all, a.Session)
		}
	}
	return all
}

// take shows a new comparison from its first row on.
func (v *View) take(m *matrix) {
	v.shown, v.at = m, v.host.Now()
	v.ofGroup = records.NewFacet()
	for _, r := range m.rows {
		v.ofGroup.Add(r.id, r.group)
	}
	if !slices.Contains(m.groups, v.group) {
		v.group = ""
	}
	v.rows = nil
	v.Pane.Table().SetColumns(columns(m.titles()))
	v.refilter()
	v.Pane.Table().ToTop()
}

// titles name the observers, by their addresses where the short names are alike.
func (m *matrix) titles() []string {
	var list []string
	for _, o := range m.observers {
		title, same := wording.Short(o.Believed.User), 0
		for _, other := range m.observers {
			if wording.Short(other.Believed.User) == title {
				same++
			}
		}
		if same > 1 {
			title = o.Believed.User
		}
		list = append(list, title)
	}
	return list
}

func (v *View) choose(facet, choice int) {
	if facet == groupFacet {
		v.group = v.ofGroup.Chosen(choice)
	} else {
		v.onlyWrong = choice > 0
	}
	v.outcome = ""
	v.refilter()
}

func (v *View) refilter() {
	v.rows = nil
	if v.shown != nil {
		v.rows = v.shown.take(v.typed, v.group, v.onlyWrong)
	}
	v.Pane.Table().Renew()
	v.update()
}

// resyncNow has those fetch their groups again who differ, and then compares anew.
func (v *View) resyncNow() {
	v.outcome = ""
	for _, a := range v.users() {
		if a.Session == nil {
			continue
		}
		if self := a.Session.Self(); v.differs(self.Server, self.Address) {
			a.Resync(v.compareNow)
		}
	}
}

// differs tells whether a user saw something otherwise than the server.
func (v *View) differs(server, address string) bool {
	return v.shown != nil && slices.ContainsFunc(v.shown.observers, func(o comparison.Observer) bool {
		return o.Server == server && o.Believed.User == address && len(comparison.Differences([]comparison.Observer{o})) > 0
	})
}

func (v *View) copyLine() {
	v.host.Copy(comparison.Line(v.shown.observers))
	v.outcome = phrase.Of("copied")
	v.update()
}

// copy puts the selected lines on the clipboard, with tabs between their cells.
func (v *View) copy() {
	first, end := v.Pane.Table().Selected()
	if first == end {
		return
	}
	var lines []string
	for _, r := range v.rows[first:end] {
		lines = append(lines, strings.Join(r.texts(), "\t"))
	}
	v.host.Copy(strings.Join(lines, "\n"))
	v.outcome = phrase.Count("copied {{.Count}} lines", end-first)
	v.update()
}

func (r *row) texts() []string {
	list := []string{wording.Named(r.group, r.id), r.member, r.truth}
	for _, c := range r.cells {
		list = append(list, c.text)
	}
	return list
}

// detail is a row with each observer in a line of their own.
func (v *View) detail(i int) table.Detail {
	r := &v.rows[i]
	lines := []string{phrase.Of("Server") + ": " + r.truth}
	for i, o := range v.shown.observers {
		if c := r.cells[i]; c.text != "" {
			lines = append(lines, wording.Joined(" · ", o.Believed.User+": "+c.text, wording.Pick(c.differs, phrase.Of("differs from the server"), "")))
		}
	}
	text := strings.Join(lines, "\n")
	return table.Detail{Title: wording.Joined(" · ", wording.Named(r.group, r.id), r.member), Text: text, Copy: text}
}

// update brings everything on screen up to date.
func (v *View) update() {
	if v.Pane == nil {
		return
	}
	v.showActions()
	names, place := v.ofGroup.Offer(v.group)
	v.Pane.SetChoices(groupFacet, names, place)
	only := 0
	if v.onlyWrong {
		only = 1
	}
	v.Pane.SetChoices(wrongFacet, []string{phrase.Of("Only differences")}, only)
	first, end := v.Pane.Table().Selected()
	v.Pane.Set(table.PaneView{
		Status: v.status(), Empty: v.empty(),
		CopyNo: wording.Pick(first == end, phrase.Of("Select lines first: click, or use the arrow keys, with Shift for several"), ""),
	})
}

func (v *View) showActions() {
	nobody := wording.Pick(len(v.sessions()) == 0, phrase.Of("Log in first"), "")
	v.compare.Set(control.ActionView{Label: phrase.Of("Compare"), Enabled: nobody == "", Reason: nobody, Busy: v.Tasks.IsBusy(keyCompare)})
	none, same := "", ""
	if v.shown == nil {
		none = phrase.Of("Compare first")
		same = none
	} else if v.shown.differences == 0 {
		same = phrase.Of("Nobody differs from the server")
	}
	v.resync.Set(control.ActionView{Label: phrase.Of("Resync"), Enabled: same == "", Reason: same})
	v.line.Set(control.ActionView{Enabled: none == "", Reason: none})
}

func (v *View) empty() string {
	switch {
	case v.shown == nil:
		return phrase.Of("Compare what each user sees with what the server has")
	case len(v.shown.rows) == 0:
		return phrase.Of("No user is in a group")
	}
	return phrase.Of("No matching rows")
}

func (v *View) status() string {
	if v.Tasks.IsBusy(keyCompare) {
		return phrase.Of("asking the server…")
	}
	if v.shown == nil {
		return v.outcome
	}
	failed := ""
	if len(v.shown.failed) > 0 {
		failed = phrase.Of("not compared: {{.Names}}", phrase.With{"Names": wording.Few(v.shown.failed)})
	}
	return wording.Joined(" · ", phrase.Count("{{.Count}} differences", v.shown.differences), failed, v.at.Format("15:04:05"), v.outcome)
}

// Show takes over which users there are.
func (v *View) Show() { v.update() }

// Close ends the work under way, and gives the function that waits for its end.
func (v *View) Close() (wait func()) { return v.Tasks.Close() }
