package scenarios

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/wording"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/play"
	"muster/widgets/control"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// steps shows the steps of the scenario, one of which can be chosen and changed; or in
// their place what is wrong with the file.
type steps struct {
	view *View
	list *list.KeyList
	bar  fyne.CanvasObject

	chosen               int // -1 for none
	told                 []problemRow
	loosen, turn, remove *control.Action
}

func newSteps(v *View) *steps {
	s := &steps{view: v, chosen: -1}
	s.list = list.NewKeyList(phrase.Of("Steps"), s.length, newRow, s.fill)
	s.list.Picks(s.choose)
	s.loosen = v.host.Action(phrase.Of("Loosen"), nil, func() { s.change(scenario.Loosen) })
	s.loosen.SetTip(phrase.Of("Has this expectation wait longer"))
	s.turn = v.host.Action(phrase.Of("Never"), nil, func() { s.change(scenario.Turn) })
	s.turn.SetTip(phrase.Of("Makes of what must be seen what must never be seen, and the other way round"))
	s.remove = v.host.Action(phrase.Of("Remove"), nil, s.removeOne)
	s.loosen.SetBrief(theme.HistoryIcon(), "")
	s.turn.SetBrief(theme.VisibilityOffIcon(), "")
	s.remove.SetBrief(theme.DeleteIcon(), "")
	s.bar = control.NewActionBar(v.which, whichLeast,
		control.BarItem{Action: s.loosen}, control.BarItem{Action: s.turn}, control.BarItem{Action: s.remove})
	return s
}

func newRow() fyne.CanvasObject {
	label := widget.NewLabel("")
	label.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, widget.NewIcon(nil), nil, label)
}

func (s *steps) length() int {
	if n := len(s.view.doc.told); n > 0 {
		return n
	}
	return len(s.view.doc.steps())
}

func (s *steps) fill(i widget.ListItemID, o fyne.CanvasObject) {
	row := o.(*fyne.Container)
	label, icon := row.Objects[0].(*widget.Label), row.Objects[1].(*widget.Icon)
	text, mark, importance := s.row(i)
	label.Importance = importance
	label.SetText(look.Bounded(text))
	icon.SetResource(mark)
}

// row is what a row says.
func (s *steps) row(i int) (text string, mark fyne.Resource, importance widget.Importance) {
	if told := s.view.doc.told; i < len(told) {
		if told[i].first {
			mark = theme.ErrorIcon()
		}
		return told[i].text, mark, widget.DangerImportance
	}
	all := s.view.doc.steps()
	if i >= len(all) {
		return "", nil, widget.MediumImportance
	}
	step := all[i]
	mark, importance = theme.NavigateNextIcon(), widget.MediumImportance
	if step.Match.Sentence.Sort == scenario.Expectation {
		mark = theme.VisibilityIcon()
	}
	if p := s.view.playing; p != nil {
		mark, importance = played(p, i, mark)
	}
	return step.Keyword + " " + step.Text, mark, importance
}

// played is how a step is shown of a scenario that is played or was.
func played(p *playing, i int, mark fyne.Resource) (fyne.Resource, widget.Importance) {
	switch {
	case i < len(p.results) && p.results[i].Status == play.Failed:
		return theme.ErrorIcon(), widget.DangerImportance
	case i < len(p.results):
		return theme.ConfirmIcon(), widget.SuccessImportance
	case i == p.at && !p.ended:
		return theme.MediaPlayIcon(), widget.HighImportance
	}
	return mark, widget.LowImportance
}

// follow brings a step into sight.
func (s *steps) follow(i int) { s.list.ScrollTo(i) }

func (s *steps) choose(i int) {
	s.chosen = i
	s.update()
}

// step is the one that is chosen, nil for none.
func (s *steps) step() *scenario.Step {
	if all := s.view.doc.steps(); s.chosen >= 0 && s.chosen < len(all) {
		return all[s.chosen]
	}
	return nil
}

// update shows the steps, and what can be done with the one that is chosen.
func (s *steps) update() {
	told := s.view.doc.told
	if s.chosen >= s.length() || len(told) > 0 {
		s.chosen = -1
	}
	s.list.GoTo(s.chosen, false)
	s.list.Refresh()
	if !slices.Equal(s.told, told) {
		s.told = told
		s.list.ScrollToTop()
	}
	step, why := s.step(), ""
	switch {
	case s.view.recording != nil:
		why = phrase.Of("Stop recording first")
	case s.view.isPlaying():
		why = phrase.Of("Stop the scenario first")
	case step == nil:
		why = phrase.Of("Choose a step first")
	case step.From != "":
		why = phrase.Of("This step is of another scenario")
	}
	s.offer(s.remove, phrase.Of("Remove"), why)
	s.offer(s.loosen, phrase.Of("Loosen"), wording.Pick(why != "", why, unless(step, scenario.Loosen, phrase.Of("This step waits for nothing, or long already"))))
	s.offer(s.turn, phrase.Of("Never"), wording.Pick(why != "", why, unless(step, scenario.Turn, phrase.Of("This step sees nothing that could also never be seen"))))
}

func (s *steps) offer(a *control.Action, label, why string) {
	a.Set(control.ActionView{Label: label, Enabled: why == "", Reason: why})
}

// unless gives the reason why a step cannot be changed so, "" where it can.
func unless(step *scenario.Step, change func(string) (string, bool), reason string) string {
	if step != nil {
		if _, ok := change(step.Text); ok {
			return ""
		}
	}
	return reason
}

// change puts another sentence in the place of the chosen step's.
func (s *steps) change(change func(string) (string, bool)) {
	step := s.step()
	if step == nil {
		return
	}
	if sentence, ok := change(step.Text); ok {
		s.take(step.Replace(s.view.doc.text, sentence))
	}
}

func (s *steps) removeOne() {
	if step := s.step(); step != nil {
		s.take(step.Remove(s.view.doc.text))
	}
}

// take takes over a text that a button has changed.
func (s *steps) take(text string, ok bool) {
	if !ok {
		s.view.host.Hint(phrase.Of("This step has values of examples: edit it in the text"))
		return
	}
	s.view.outcome, s.view.playing = "", nil
	s.view.doc.set(read(s.view.doc.name, text))
	s.view.put(text)
}

// distinct numbers labels that are alike: a Picker needs them different.
func distinct(labels []string) []string {
	seen := map[string]int{}
	for i, label := range labels {
		label = strings.TrimSpace(label)
		if seen[label]++; seen[label] > 1 {
			label += " (" + strconv.Itoa(seen[label]) + ")"
		}
		labels[i] = label
	}
	return labels
}
