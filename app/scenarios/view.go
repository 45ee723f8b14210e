package scenarios

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/scenario/record"
	"muster/cpaas/transport"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Options are what the view needs of the window.
type Options struct {
	Tape   *transport.Tape
	Causes *causes.Causes
	Start  func() record.Start // who is logged in now, and in which groups
	OnRow  func(number int64)  // shows a row of the tape in full

	// Faults tells of each change of what is broken of the users who are logged in now,
	// on the user interface's goroutine, until stop is called.
	Faults func(tell func(record.Note)) (stop func())

	// Open has the users of the window play the parts of a scenario.
	Open func(ctx context.Context, names []string, seed uint64) (cast.Server, error)
}

// View shows a feature file as a text that can be edited, and the steps of one of its
// scenarios. It belongs to the user interface's goroutine.
type View struct {
	Pane  fyne.CanvasObject // hidden, it costs nothing
	tasks *work.Tasks

	host      *host.Host
	o         Options
	doc       document
	recording *recording // nil while nothing is recorded
	playing   *playing   // nil before anything was played of the text there is
	outcome   string     // what came of the last action
	reading   work.Debounce
	writing   work.Debounce // down what is recorded

	state  *control.Heading
	record *control.Action
	begin  *control.Action
	single *control.Action
	halt   *control.Action
	open   *control.Action
	save   *control.Action
	which  *control.Picker
	editor *input.Field
	steps  *steps
	fault  *input.FieldError // why a step failed
	wire   *control.Action
}

// How long a text that is being typed is not read for.
const (
	readingQuiet = 150 * time.Millisecond
	readingMost  = time.Second
)

// How long it takes at most until what is recorded is shown: a long text takes the editor some
// tens of milliseconds, which nobody is to wait for at each click.
const (
	writingQuiet = 100 * time.Millisecond
	writingMost  = 400 * time.Millisecond
)

const (
	stateLeast = 200     // the width that is kept for the state
	whichLeast = 120     // the same for the choice of a scenario
	mostText   = 400_000 // characters of a file that can be edited
)

// New makes the view.
func New(h *host.Host, o Options) *View {
	v := &View{host: h, o: o}
	v.tasks = work.NewTasks(h.Post, func(string) {})
	v.reading = work.Debounce{Post: h.Post, Quiet: readingQuiet, Most: readingMost, Do: v.read}
	v.writing = work.Debounce{Post: h.Post, Quiet: writingQuiet, Most: writingMost, Do: v.askRecorded}
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}))
	v.record = h.Action(phrase.Of("Record"), nil, v.turnRecording)
	v.record.SetBrief(theme.MediaRecordIcon(), "")
	v.record.SetTip(phrase.Of("Writes down what users do from now on, and what the others see of it"))
	v.begin = h.Action(phrase.Of("Play"), nil, v.play)
	v.begin.SetBrief(theme.MediaPlayIcon(), "")
	v.begin.SetTip(phrase.Of("Has the users of this window do what the scenario says"))
	v.single = h.Action(phrase.Of("Step"), nil, v.playStep)
	v.single.SetBrief(theme.MediaSkipNextIcon(), "")
	v.single.SetTip(phrase.Of("Plays one step"))
	v.halt = h.Action(phrase.Of("Stop"), nil, v.stop)
	v.halt.SetBrief(theme.MediaStopIcon(), "")
	v.fault = input.NewFieldError()
	v.wire = h.Action(phrase.Of("Show in Wire"), nil, v.showRow)
	v.wire.Hide()
	v.open = h.Action(phrase.Of("Open…"), nil, v.offerOpen)
	v.open.SetBrief(theme.FolderOpenIcon(), "")
	v.save = h.Action(phrase.Of("Save…"), nil, v.askSave)
	v.save.SetBrief(theme.DocumentSaveIcon(), "")
	v.which = control.NewPicker([]string{phrase.Of("No scenario")}, v.choose)
	v.which.SetSpoken(phrase.Of("Scenario of the file"))
	v.editor = input.NewEditor(phrase.Of("Feature file"), phrase.Of("Record what you do, open a file, or write here: Feature: …"))
	v.editor.SetMost(mostText)
	v.editor.OnChanged = v.edited
	v.steps = newSteps(v)
	bar := control.NewActionBar(v.state, stateLeast, control.BarItem{Action: v.record},
		control.BarItem{Action: v.begin}, control.BarItem{Action: v.single}, control.BarItem{Action: v.halt}, control.BarItem{Action: v.open}, control.BarItem{Action: v.save})
	body := container.NewHSplit(v.editor, container.NewBorder(v.steps.bar, container.NewBorder(nil, nil, nil, container.NewVBox(v.wire), v.fault), nil, nil, v.steps.list))
	v.Pane = look.NewEdges(container.NewPadded(bar), nil, nil, nil, container.NewPadded(body))
	o.Causes.Watch(v.changed)
	v.update()
	return v
}

// Show takes over what has come while the view was out of sight.
func (v *View) Show() {
	v.o.Causes.Wake()
	if v.recording != nil {
		v.askRecorded()
	}
}

// Close ends the work under way, and gives the function that waits for its end.
func (v *View) Close() (wait func()) {
	v.reading.Stop()
	v.writing.Stop()
	return v.tasks.Close()
}

// show puts a text into the editor that is not the user's.
func (v *View) show(r reading) {
	v.playing = nil
	v.doc.set(r)
	v.doc.saved = ""
	v.put(r.text)
}

// put has the editor show a text that was taken over already.
func (v *View) put(text string) {
	v.editor.OnChanged = nil
	v.editor.SetText(text)
	v.editor.OnChanged = v.edited
	v.update()
}

// edited takes over what the user has typed. It is read when they pause.
func (v *View) edited(text string) {
	v.outcome, v.playing, v.doc.text = "", nil, text
	v.reading.Ask()
}

// read reads the text there is, on a worker, and once more if it has changed meanwhile.
func (v *View) read() {
	name, text := v.doc.name, v.doc.text
	var typed reading
	_, begun := v.tasks.Start(keyRead, func(context.Context) error {
		typed = read(name, text)
		return nil
	}, func(error) {
		if v.doc.text != text {
			v.reading.Ask()
			return
		}
		v.doc.set(typed)
		v.update()
	})
	if !begun {
		v.reading.Ask()
	}
}

// replace does something that puts another text in the place of the one there is, and
// asks before where that would lose something.
func (v *View) replace(do func()) {
	if !v.doc.isChanged() || v.doc.text == "" {
		do()
		return
	}
	dialog.Confirm(v.host.Window, phrase.Of("Discard this scenario?"), phrase.Of("It has not been saved."), phrase.Of("Discard"), true, do)
}

// choose shows another scenario of the file.
func (v *View) choose(i int) {
	v.doc.chosen, v.playing, v.outcome = i, nil, ""
	v.update()
}

// update shows the state of everything.
func (v *View) update() {
	recording := v.recording != nil
	v.record.SetImportance(importance(recording))
	busy := wording.Pick(recording, phrase.Of("Stop recording first"), "")
	if v.isPlaying() {
		busy = phrase.Of("Stop the scenario first")
	}
	v.record.Set(control.ActionView{Label: wording.Pick(recording, phrase.Of("Stop recording"), phrase.Of("Record")), Enabled: recording || busy == "", Reason: busy})
	v.offerPlaying(recording)
	v.open.Set(control.ActionView{Label: phrase.Of("Open…"), Enabled: busy == "", Reason: busy})
	none := busy
	if none == "" && v.doc.text == "" {
		none = phrase.Of("There is nothing to save")
	}
	v.save.Set(control.ActionView{Label: phrase.Of("Save…"), Enabled: none == "", Reason: none})
	v.editor.SetEnabled(busy == "")
	host.SetEnabled(v.which, busy == "")
	v.offerScenarios()
	v.steps.update()
	v.state.Set(v.summary(), "", "")
}

// offerPlaying shows what can be played, and why a step failed.
func (v *View) offerPlaying(recording bool) {
	why := wording.Pick(recording, phrase.Of("Stop recording first"), v.doc.whyNotPlayed())
	alone := v.isPlaying() && !v.playing.single.Load()
	on := wording.Pick(why == "" && alone, phrase.Of("The scenario is being played"), why)
	v.begin.Set(control.ActionView{Label: phrase.Of("Play"), Enabled: on == "", Reason: on})
	v.single.Set(control.ActionView{Label: phrase.Of("Step"), Enabled: why == "", Reason: why})
	none := wording.Pick(v.isPlaying(), "", phrase.Of("Nothing is being played"))
	v.halt.Set(control.ActionView{Label: phrase.Of("Stop"), Enabled: none == "", Reason: none})
	text := ""
	if f := v.shownFailure(); f != nil {
		text = look.Bounded(f.Err.Error())
	}
	v.fault.Set(text)
	host.SetVisible(v.wire, text != "")
}

func importance(recording bool) widget.Importance {
	if recording {
		return widget.DangerImportance
	}
	return widget.HighImportance
}

// offerScenarios offers those of the file.
func (v *View) offerScenarios() {
	var labels []string
	for _, s := range v.doc.all {
		labels = append(labels, s.Name)
	}
	if len(labels) == 0 {
		labels = []string{phrase.Of("No scenario")}
	}
	v.which.Offer(distinct(labels), v.doc.chosen)
}

// summary says what the view is about.
func (v *View) summary() string {
	n := len(v.doc.steps())
	switch {
	case v.recording != nil:
		return phrase.Count("Recording: {{.Count}} steps so far", n)
	case v.isPlaying():
		return phrase.Of("Step {{.Number}} of {{.Count}}", phrase.With{"Number": v.playing.at + 1, "Count": n})
	case v.outcome != "":
		return v.outcome
	case len(v.doc.problems) > 0:
		return phrase.Count("{{.Count}} faults in the file", len(v.doc.problems))
	case v.doc.scenario() == nil:
		return phrase.Of("No scenario")
	}
	return phrase.Count("{{.Count}} steps", n)
}
