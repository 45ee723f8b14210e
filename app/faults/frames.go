package faults

import (
	"time"

	"fyne.io/fyne/v2"

	"muster/app/host"
	"muster/cpaas/transport/fault"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

// mostNth is up to which frame or request a fault may count.
const mostNth = 1_000_000

// actions are what can be done to a frame, in the order they are offered.
var actions = []struct {
	label phrase.Key
	do    fault.Action
}{
	{"Drop", fault.Drop},
	{"Duplicate", fault.Duplicate},
	{"Reorder", fault.Reorder},
	{"Delay", fault.Delay},
	{"Corrupt", fault.Corrupt},
}

// frameForm is the section in which faults of frames are added.
type frameForm struct {
	view    *View
	box     fyne.CanvasObject
	action  *control.Picker
	way     *control.Picker
	nth     *number
	delay   *number
	pattern *input.Field
	add     *control.Action
}

func newFrameForm(v *View) *frameForm {
	f := &frameForm{view: v}
	var labels []string
	for _, one := range actions {
		labels = append(labels, one.label.String())
	}
	f.action = control.NewPicker(labels, func(int) { f.showDelay() })
	f.action.SetSpoken(phrase.Of("What happens to frames"))
	f.way = control.NewPicker([]string{phrase.Of("incoming"), phrase.Of("outgoing")}, func(int) {})
	f.way.SetSpoken(phrase.Of("Of which side"))
	f.nth = newNumber(phrase.Of("Which of them"), phrase.Of("each"), 1, mostNth)
	f.delay = newNumber(phrase.Of("Later by (ms)"), "1000", 1, mostMillis)
	f.pattern = input.NewField(phrase.Of("Frames that match (regular expression)"), phrase.Of("all"))
	f.add = v.host.Action(phrase.Of("Add a fault of frames"), nil, f.submit)
	submits(f.submit, f.nth.Field, f.delay.Field, f.pattern)
	f.box = section(phrase.Of("Frames of the websocket"), sideBySide(f.action, f.way), f.pattern, sideBySide(f.nth, f.delay), f.add)
	f.delay.Hide()
	return f
}

func (f *frameForm) chosen() fault.Action { return actions[f.action.SelectedIndex()].do }

// showDelay asks by how much where that counts.
func (f *frameForm) showDelay() {
	host.SetVisible(f.delay, f.chosen() == fault.Delay)
	f.view.scroll.Fit()
}

func (f *frameForm) enable(enabled bool) {
	for _, o := range []fyne.Disableable{f.action, f.way} {
		host.SetEnabled(o, enabled)
	}
	for _, field := range []*input.Field{f.nth.Field, f.delay.Field, f.pattern} {
		field.SetEnabled(enabled)
	}
	f.view.allow(f.add, phrase.Of("Add a fault of frames"), enabled)
}

// submit adds what was entered to the faults.
func (f *frameForm) submit() {
	defer f.view.scroll.Fit()
	added := fault.Frame{Do: f.chosen(), Sent: f.way.SelectedIndex() == 1}
	var good, good2 bool
	added.Match, good = readPattern(f.pattern)
	added.Nth, good2 = f.nth.read(0)
	if added.Do == fault.Delay {
		delay, is := f.delay.read(1000)
		added.Delay, good = time.Duration(delay)*time.Millisecond, good && is
	}
	if !good || !good2 {
		return
	}
	f.view.change(func(s *fault.Setting) {
		if len(s.Frames) < mostFaults {
			s.Frames = append(s.Frames, added)
		}
	})
}
