package scenarios

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/wording"
	"muster/app/work"
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
	outcome   string     // what came of the last action

	state  *control.Heading
	record *control.Action
	open   *control.Action
	save   *control.Action
	which  *control.Picker
	editor *input.Field
	steps  *steps
}

const (
	stateLeast = 200     // the width that is kept for the state
	mostText   = 400_000 // characters of a file that can be edited
)

// New makes the view.
func New(h *host.Host, o Options) *View {
	v := &View{host: h, o: o}
	v.tasks = work.NewTasks(h.Post, func(string) {})
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}))
	v.record = h.Action(phrase.Of("Record"), nil, v.turnRecording)
	v.record.SetBrief(theme.MediaRecordIcon(), "")
	v.record.SetTip(phrase.Of("Writes down what users do from now on, and what the others see of it"))
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
	bar := control.NewActionBar(v.state, stateLeast, control.BarItem{Action: v.record}, control.BarItem{Action: v.open}, control.BarItem{Action: v.save})
	body := container.NewHSplit(v.editor, container.NewBorder(container.NewVBox(v.which, v.steps.bar), nil, nil, nil, v.steps.list))
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
func (v *View) Close() (wait func()) { return v.tasks.Close() }

// show puts a text into the editor that is not the user's.
func (v *View) show(text string) {
	v.doc.set(text)
	v.doc.saved = ""
	v.put(text)
}

// put has the editor show a text that was taken over already.
func (v *View) put(text string) {
	v.editor.OnChanged = nil
	v.editor.SetText(text)
	v.editor.OnChanged = v.edited
	v.update()
}

// edited takes over what the user has typed.
func (v *View) edited(text string) {
	v.outcome = ""
	v.doc.set(text)
	v.update()
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
	v.doc.chosen = i
	v.update()
}

// update shows the state of everything.
func (v *View) update() {
	recording := v.recording != nil
	v.record.Set(control.ActionView{Label: wording.Pick(recording, phrase.Of("Stop recording"), phrase.Of("Record")), Enabled: true})
	v.record.SetImportance(importance(recording))
	busy := wording.Pick(recording, phrase.Of("Stop recording first"), "")
	v.open.Set(control.ActionView{Label: phrase.Of("Open…"), Enabled: busy == "", Reason: busy})
	none := busy
	if none == "" && v.doc.text == "" {
		none = phrase.Of("There is nothing to save")
	}
	v.save.Set(control.ActionView{Label: phrase.Of("Save…"), Enabled: none == "", Reason: none})
	v.editor.SetEnabled(!recording)
	v.offerScenarios()
	v.steps.update()
	v.state.Set(v.summary(), "", "")
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
	case v.outcome != "":
		return v.outcome
	case len(v.doc.problems) > 0:
		return phrase.Count("{{.Count}} faults in the file", len(v.doc.problems))
	case n == 0:
		return phrase.Of("No scenario")
	}
	return phrase.Count("{{.Count}} steps", n)
}
