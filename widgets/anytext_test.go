package widgets

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"muster/widgets/badge"
	"muster/widgets/chooser"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/frame"
	"muster/widgets/input"
	"muster/widgets/internal/fixture"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/table"
	"muster/widgets/talk"
)

const composerPlace = "the composer"

// showers put a foreign text wherever the widgets show one, and give what shows it;
// dialogs open by themselves and give nil.
var showers = map[string]func(w fyne.Window, text string) fyne.CanvasObject{
	"a line of a conversation": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := talk.New(nil)
		c.SetLines([]*message.Line{
			{ID: "1", Day: "Today", Author: text, Time: "09:12", Text: text},
			{ID: "2", Day: "Today", Own: true, Time: "09:13", Failed: true, Text: text},
			{ID: "3", Day: "Today", Note: true, Text: text},
			{ID: "4", Day: "Today", Author: "bob", Attachments: []message.Attachment{{ID: "a", Name: text + ".pdf", Type: text, Size: 3}}},
		})
		return c
	},
	"the groups": func(_ fyne.Window, text string) fyne.CanvasObject {
		g := list.NewGroups(nil)
		g.Set([]list.GroupRow{{ID: "1", Name: text, Detail: text, Preview: text, Time: "09:12"}, {ID: "2", Name: text, Direct: true}}, "1")
		return g
	},
	"the people": func(_ fyne.Window, text string) fyne.CanvasObject {
		p := list.NewParticipants(nil)
		p.Set([]list.ParticipantRow{{Address: text, Status: look.Status{Mark: look.Good, Word: text}, CanRemove: true, Menu: true}})
		return p
	},
	"invitations": func(_ fyne.Window, text string) fyne.CanvasObject {
		l := list.NewInvitations(nil, nil)
		l.Set([]list.InvitationRow{{GroupID: "1", Name: text, From: text, Age: text, Detail: text}})
		return l
	},
	"a heading": func(_ fyne.Window, text string) fyne.CanvasObject {
		h := control.NewHeading("text")
		h.Set(text, text, text)
		return h
	},
	"a card": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := frame.NewCard(nil)
		c.SetTitle(text, text)
		return c
	},
	"a tab": func(_ fyne.Window, text string) fyne.CanvasObject {
		u := frame.NewUserTabs(nil)
		u.Set([]frame.UserTab{{Title: text}, {Title: text}})
		return u
	},
	"a banner": func(_ fyne.Window, text string) fyne.CanvasObject {
		b := frame.NewBanner(nil)
		b.Set(frame.BannerView{Shown: true, Mark: look.Bad, Text: text, Action: "Again"})
		return container.NewVBox(b)
	},
	"tags": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := input.NewChipField("Participants", "", nil)
		c.SetValues([]string{text, text + "2"})
		c.SetError(text)
		return c
	},
	"a field": func(_ fyne.Window, text string) fyne.CanvasObject {
		f := input.NewField("Group name", "")
		f.SetText(text)
		fixture.Paste(f.Entry(), text)
		f.SetError(text)
		return f
	},
	"a table": func(_ fyne.Window, text string) fyne.CanvasObject {
		return table.New([]table.Column{{Title: "Text", Share: 0.5, Most: 300}, {Title: "Grows"}}, twoRows{}, func(_ int, cells []table.Cell) {
			for i := range cells {
				cells[i].Text = text
			}
		})
	},
	composerPlace: func(w fyne.Window, text string) fyne.CanvasObject {
		c := talk.New(nil)
		w.SetContent(c)
		c.SetOthers(text)
		c.SetDraft(look.ClipRunes(text, talk.MostWritten(text)))
		return nil
	},
	"a composer that is off": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := talk.New(nil)
		c.SetComposer(false, text)
		return c
	},
	"a tooltip": func(w fyne.Window, text string) fyne.CanvasObject {
		a := control.NewAction("Add", nil, nil)
		w.SetContent(control.NewTips(container.NewVBox(a)))
		a.Set(control.ActionView{Label: "Add", Reason: text})
		a.MouseIn(&desktop.MouseEvent{})
		return nil
	},
	"a button": func(_ fyne.Window, text string) fyne.CanvasObject {
		return container.NewVBox(control.NewAction(text, nil, nil))
	},
	"a menu": func(w fyne.Window, text string) fyne.CanvasObject {
		control.ShowMenu(w.Canvas(), fyne.NewPos(10, 10), []*fyne.MenuItem{fyne.NewMenuItem(text, nil)})
		return nil
	},
	"choices of a field": func(w fyne.Window, text string) fyne.CanvasObject {
		f := input.NewChoiceField("Server", "", []string{text, text})
		w.SetContent(f)
		fixture.Key(f.Entry(), fyne.KeyDown)
		return nil
	},
	"a state": func(_ fyne.Window, text string) fyne.CanvasObject {
		b, f := badge.NewStatus(), list.NewFoldLine(nil)
		b.Set(look.Status{Mark: look.Good, Word: text})
		f.Set(text, text, true)
		return container.NewVBox(b, f)
	},
	"a dialog to fill in": func(w fyne.Window, text string) fyne.CanvasObject {
		name := input.NewField("Name", "")
		f := input.NewFillIn(w, look.Actor{}, text, text, text, []input.FormField{name}, nil)
		f.SetFieldError(name, text)
		return nil
	},
	"what is wrong in a dialog": func(w fyne.Window, text string) fyne.CanvasObject {
		input.NewFillIn(w, look.Actor{}, "Edit", "", "Save", []input.FormField{input.NewField("Name", "")}, nil).SetError(text)
		return nil
	},
	"a wait": func(w fyne.Window, text string) fyne.CanvasObject {
		dialog.NewStandby(w, text, text, text, nil, nil)
		return nil
	},
	"the search": func(_ fyne.Window, text string) fyne.CanvasObject {
		f := input.NewSearchField("Search")
		fixture.Paste(f, text)
		return f
	},
	"the switcher": func(w fyne.Window, text string) fyne.CanvasObject {
		chooser.NewSwitcher(w, text, []chooser.Target{{Name: text, Detail: text}, {Name: text}})
		return nil
	},
	"a question": func(w fyne.Window, text string) fyne.CanvasObject {
		dialog.Choose(w, text, text, []dialog.Choice{{Label: text, Reason: text}})
		return nil
	},
	"files to be sent": func(w fyne.Window, text string) fyne.CanvasObject {
		dialog.AskSend(w, dialog.SendView{Where: text, Files: []dialog.SendFile{{Name: text, Size: 1}, {Name: text, Size: 2}}})
		return nil
	},
	"a list of choices": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := list.NewChoices("Choices", nil)
		c.Set([]string{text, text})
		return c
	},
}

// twoRows are the rows of a table.
type twoRows struct{}

func (twoRows) Len() int             { return 2 }
func (twoRows) Number(i int) int     { return i }
func (twoRows) Index(number int) int { return max(0, min(number, 2)) }

// showAt gives what is wrong with how a place shows a text; "" if nothing.
func showAt(t *testing.T, place, text string) (fault string) {
	t.Helper()
	if place == composerPlace {
		return fixture.ShowEdited(t, look.NewTheme(), showers[place], text)
	}
	return fixture.Show(t, look.NewTheme(), showers[place], text)
}

func TestHowMuchIsMeasuredAndDrawnOfATextHasABound(t *testing.T) {
	for place := range showers {
		for kind, piece := range fixture.WorstTexts {
			if kind == "unassigned" || kind == "broken" || kind == "emoji" || kind == "marks" {
				continue // as hard as others
			}
			text := strings.Repeat(piece, 1<<16/len(piece))
			if fault := showAt(t, place, text); fault != "" {
				t.Error(place, fault)
				break // one text is enough to look into
			}
		}
	}
}

func TestAnyTextIsShownWithLittleWork(t *testing.T) {
	places := slices.Sorted(maps.Keys(showers))
	rapid.Check(t, func(r *rapid.T) {
		text := fixture.AnyText().Draw(r, "text").String()
		place := rapid.SampledFrom(places).Draw(r, "place")
		if fault := showAt(t, place, text); fault != "" {
			r.Error(place, fault)
		}
	})
}
