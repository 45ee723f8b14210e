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

	"muster/widgets/internal/fixture"
)

// showers put a foreign text wherever the widgets show one, and give what shows it;
// dialogs open by themselves and give nil.
var showers = map[string]func(w fyne.Window, text string) fyne.CanvasObject{
	"a line of a conversation": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := NewConversation(nil)
		c.SetLines([]Line{
			{ID: "1", Day: "Today", Author: text, Time: "09:12", Text: text},
			{ID: "2", Day: "Today", Own: true, Time: "09:13", Failed: true, Text: text},
			{ID: "3", Day: "Today", Note: true, Text: text},
			{ID: "4", Day: "Today", Author: "bob", Attachments: []Attachment{{ID: "a", Name: text + ".pdf", Type: text, Size: 3}}},
		})
		return c
	},
	"the groups": func(_ fyne.Window, text string) fyne.CanvasObject {
		g := NewGroupList(nil)
		g.Set([]GroupRow{{ID: "1", Name: text, Detail: text, Preview: text, Time: "09:12"}, {ID: "2", Name: text, Direct: true}}, "1")
		return g
	},
	"the people": func(_ fyne.Window, text string) fyne.CanvasObject {
		p := NewParticipantList(nil)
		p.Set([]ParticipantRow{{Address: text, Status: Status{Mark: Good, Word: text}, CanRemove: true, Menu: true}})
		return p
	},
	"invitations": func(_ fyne.Window, text string) fyne.CanvasObject {
		l := NewInvitationList(nil, nil)
		l.Set([]InvitationRow{{GroupID: "1", Name: text, From: text, Age: text, Detail: text}})
		return l
	},
	"a heading": func(_ fyne.Window, text string) fyne.CanvasObject {
		h := NewHeading("text")
		h.Set(text, text, text)
		return h
	},
	"a card": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := NewCard(nil)
		c.SetTitle(text, text)
		return c
	},
	"a tab": func(_ fyne.Window, text string) fyne.CanvasObject {
		u := NewUserTabs(nil)
		u.Set([]UserTab{{Title: text}, {Title: text}})
		return u
	},
	"a banner": func(_ fyne.Window, text string) fyne.CanvasObject {
		b := NewBanner(nil)
		b.Set(BannerView{Shown: true, Mark: Bad, Text: text, Action: "Again"})
		return container.NewVBox(b)
	},
	"tags": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := NewChipField("Participants", "", nil)
		c.SetValues([]string{text, text + "2"})
		c.SetError(text)
		return c
	},
	"a field": func(_ fyne.Window, text string) fyne.CanvasObject {
		f := NewField("Group name", "")
		f.SetText(text)
		fixture.Paste(f.Entry(), text)
		f.SetError(text)
		return f
	},
	"a table": func(_ fyne.Window, text string) fyne.CanvasObject {
		return NewTable([]TableColumn{{Title: "Text", Share: 0.5, Most: 300}, {Title: "Grows"}}, twoRows{}, func(_ int, cells []TableCell) {
			for i := range cells {
				cells[i].Text = text
			}
		})
	},
	"the composer": func(w fyne.Window, text string) fyne.CanvasObject {
		c := NewConversation(nil)
		w.SetContent(c)
		c.SetOthers(text)
		c.SetDraft(clipRunes(text, MostWritten(text)))
		return nil
	},
	"a composer that is off": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := NewConversation(nil)
		c.SetComposer(false, text)
		return c
	},
	"a tooltip": func(w fyne.Window, text string) fyne.CanvasObject {
		a := NewAction("Add", nil, nil)
		w.SetContent(NewTips(container.NewVBox(a)))
		a.Set(ActionView{Label: "Add", Reason: text})
		a.MouseIn(&desktop.MouseEvent{})
		return nil
	},
	"a button": func(_ fyne.Window, text string) fyne.CanvasObject {
		return container.NewVBox(NewAction(text, nil, nil))
	},
	"a menu": func(w fyne.Window, text string) fyne.CanvasObject {
		ShowMenu(w.Canvas(), fyne.NewPos(10, 10), []*fyne.MenuItem{fyne.NewMenuItem(text, nil)})
		return nil
	},
	"choices of a field": func(w fyne.Window, text string) fyne.CanvasObject {
		f := NewChoiceField("Server", "", []string{text, text})
		w.SetContent(f)
		fixture.Key(f.Entry(), fyne.KeyDown)
		return nil
	},
	"a state": func(_ fyne.Window, text string) fyne.CanvasObject {
		b, f := NewStatusBadge(), NewFoldLine(nil)
		b.Set(Status{Mark: Good, Word: text})
		f.Set(text, text, true)
		return container.NewVBox(b, f)
	},
	"a dialog to fill in": func(w fyne.Window, text string) fyne.CanvasObject {
		name := NewField("Name", "")
		f := NewFillIn(w, text, text, text, []FormField{name}, nil)
		f.SetFieldError(name, text)
		return nil
	},
	"what is wrong in a dialog": func(w fyne.Window, text string) fyne.CanvasObject {
		NewFillIn(w, "Edit", "", "Save", []FormField{NewField("Name", "")}, nil).SetError(text)
		return nil
	},
	"a wait": func(w fyne.Window, text string) fyne.CanvasObject {
		NewStandby(w, text, text, text, nil, nil)
		return nil
	},
	"the search": func(_ fyne.Window, text string) fyne.CanvasObject {
		f := NewSearchField("Search")
		fixture.Paste(f, text)
		return f
	},
	"the switcher": func(w fyne.Window, text string) fyne.CanvasObject {
		NewSwitcher(w, text, []Target{{Name: text, Detail: text}, {Name: text}})
		return nil
	},
	"a question": func(w fyne.Window, text string) fyne.CanvasObject {
		Choose(w, text, text, []Choice{{Label: text, Reason: text}})
		return nil
	},
	"files to be sent": func(w fyne.Window, text string) fyne.CanvasObject {
		AskSend(w, SendView{Where: text, Files: []SendFile{{Name: text, Size: 1}, {Name: text, Size: 2}}})
		return nil
	},
	"a list of choices": func(_ fyne.Window, text string) fyne.CanvasObject {
		c := NewChoiceList("Choices", nil)
		c.Set([]string{text, text})
		return c
	},
}

// twoRows are the rows of a table.
type twoRows struct{}

func (twoRows) Len() int             { return 2 }
func (twoRows) Number(i int) int     { return i }
func (twoRows) Index(number int) int { return max(0, min(number, 2)) }

func TestHowMuchIsMeasuredAndDrawnOfATextHasABound(t *testing.T) {
	for place, show := range showers {
		for kind, piece := range fixture.WorstTexts {
			if kind == "unassigned" || kind == "broken" || kind == "emoji" || kind == "marks" {
				continue // as hard as others
			}
			text := strings.Repeat(piece, 1<<16/len(piece))
			if fault := fixture.Show(t, NewTheme(), show, text); fault != "" {
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
		if fault := fixture.Show(t, NewTheme(), showers[place], text); fault != "" {
			r.Error(place, fault)
		}
	})
}
