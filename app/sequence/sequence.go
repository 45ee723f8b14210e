package sequence

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
	"muster/widgets/chart"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Options are what a view needs of the window.
type Options struct {
	Causes    *causes.Causes
	GroupName func(id string) string // what a group is called, "" where nobody knows it
	OnRow     func(number int64)     // shows a row of the tape in full
}

// View shows a tape as a sequence of arrows. It belongs to the user interface's
// goroutine.
type View struct {
	Pane  fyne.CanvasObject // hidden, it costs nothing
	Tasks *work.Tasks

	host  *host.Host
	o     Options
	chart *chart.Sequence
	empty *widget.Label

	state       *control.Heading
	user, group *control.Picker
	sight, save *control.Action
	userChoice  []draw.Lane // what the choices of the first picker stand for
	ofGroup     records.Facet

	choice  draw.Choice
	latest  *causes.Latest
	shown   *picture
	outcome string // what came of the last action
}

// New makes a view of a tape.
func New(h *host.Host, o Options) *View {
	v := &View{host: h, o: o, shown: &picture{}, choice: draw.Choice{Most: mostArrows, NoFetches: true, NoReceipts: true}}
	v.Tasks = work.NewTasks(h.Post, func(string) {})
	v.chart = chart.NewSequence(phrase.Of("Sequence"), v.words)
	v.chart.OnOpen = func(i int) { o.OnRow(v.shown.arrows[i].Row.Number) }
	v.chart.OnMenu = v.menu
	v.empty = look.NewEmptyText()
	v.user = control.NewPicker([]string{phrase.Of("All users")}, v.pickUser)
	v.user.SetSpoken(phrase.Of("User"))
	v.group = control.NewPicker([]string{phrase.Of("All groups")}, v.pickGroup)
	v.group.SetSpoken(phrase.Of("Group"))
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}))
	v.sight = h.Action("", theme.VisibilityIcon(), v.offerSight)
	v.sight.SetSpoken(phrase.Of("What is shown"))
	v.sight.SetImportance(widget.LowImportance)
	v.save = h.Action("", theme.DocumentSaveIcon(), v.offerSave)
	v.save.SetSpoken(phrase.Of("Save…"))
	v.save.SetImportance(widget.LowImportance)
	bar := control.NewActionBar(v.state, 80, control.BarItem{Action: v.sight}, control.BarItem{Action: v.save})
	top := container.NewPadded(container.NewBorder(nil, nil, container.New(facets{}, v.user, v.group), nil, bar))
	v.Pane = look.NewEdges(top, nil, nil, nil, container.NewStack(v.chart, container.NewCenter(v.empty)))
	v.latest = causes.NewLatest(o.Causes, v.draw)
	o.Causes.Watch(v.changed)
	v.update()
	return v
}

// facets lays out the two pickers.
type facets struct{}

const (
	facetWide = 130
	facetGap  = 6
)

func (facets) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(o))*(look.Scaled(facetWide)+facetGap), o[0].MinSize().Height)
}

func (facets) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for i, o := range objects {
		o.Resize(fyne.NewSize(look.Scaled(facetWide), size.Height))
		o.Move(fyne.NewPos(float32(i)*(look.Scaled(facetWide)+facetGap), 0))
	}
}

// Show takes over what has come while the view was out of sight.
func (v *View) Show() {
	v.o.Causes.Wake()
	v.latest.Ask()
}

// changed hears that there are new rows, and tells whether somebody looks.
func (v *View) changed() (looks bool) {
	if !v.Pane.Visible() {
		return false
	}
	v.latest.Ask()
	return true
}

// draw asks for the arrows that are chosen.
func (v *View) draw() (ask func(*cause.Joiner), show func()) {
	var p *picture
	choice := v.choice
	return func(j *cause.Joiner) { p = pictureOf(j, choice) }, func() {
		v.shown = p
		v.update()
	}
}

// Behind tells whether what is shown is not yet what is wanted.
func (v *View) Behind() bool { return v.latest.Behind() }

// choose takes another choice of arrows.
func (v *View) choose(change func(*draw.Choice)) {
	change(&v.choice)
	v.outcome = ""
	v.latest.Ask()
	v.showChoices()
}

// update brings everything on screen up to date.
func (v *View) update() {
	names := laneNames(append(slices.Clone(v.shown.users), v.shown.lanes...))
	var lanes []string
	for _, l := range v.shown.lanes {
		lanes = append(lanes, names[l])
	}
	v.chart.Set(lanes, v.shown.drawn)
	none := len(v.shown.arrows) == 0
	look.SetShown(v.chart, !none)
	look.SetShown(v.empty, none)
	if none {
		why := phrase.Of("Nothing of what is chosen has gone over the wire. Choose all users and all groups, or show more with the eye.")
		look.SetLabel(v.empty, wording.Pick(len(v.shown.users) == 0, phrase.Of("Nothing has gone over the wire yet"), why))
	}
	reason := wording.Pick(none, phrase.Of("There is no arrow"), "")
	v.save.Set(control.ActionView{Enabled: !none, Reason: reason})
	v.showChoices()
	v.showState()
}

// showState says how many arrows there are, and what came of the last action.
func (v *View) showState() {
	state := wording.Joined(" · ",
		phrase.Count("{{.Count}} arrows", len(v.shown.arrows)),
		wording.Pick(v.shown.older, phrase.Of("older ones are not drawn"), ""),
		wording.Pick(v.shown.skewed, phrase.Of("the users' clocks differ"), ""), v.outcome)
	v.state.Set(state, "", "")
}

// showChoices offers the users and groups there are.
func (v *View) showChoices() {
	v.userChoice = v.shown.users
	if of := v.choice.Lane; of != (draw.Lane{}) && !slices.Contains(v.userChoice, of) {
		v.userChoice = append(slices.Clone(v.userChoice), of)
	}
	names := laneNames(v.userChoice)
	labels := []string{phrase.Of("All users")}
	for _, l := range v.userChoice {
		labels = append(labels, names[l])
	}
	v.user.Offer(labels, slices.Index(v.userChoice, v.choice.Lane)+1)
	v.ofGroup = records.NewFacet()
	for _, id := range v.shown.groups {
		v.ofGroup.Add(id, v.groupName(id))
	}
	labels, place := v.ofGroup.Offer(v.choice.Group)
	v.group.Offer(append([]string{phrase.Of("All groups")}, labels...), place)
}

func (v *View) pickUser(i int) {
	v.choose(func(c *draw.Choice) {
		c.Lane = draw.Lane{}
		if i > 0 && i <= len(v.userChoice) {
			c.Lane = v.userChoice[i-1]
		}
	})
}

func (v *View) pickGroup(i int) {
	v.choose(func(c *draw.Choice) { c.Group = v.ofGroup.Chosen(i) })
}
