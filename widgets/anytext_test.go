package widgets

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
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
	"a text shown whole": func(_ fyne.Window, text string) fyne.CanvasObject {
		v := newTextView(nil)
		v.set(text)
		v.fit(300)
		return v
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

// drawnRunes counts what a window would draw.
func drawnRunes(w fyne.Window) int {
	n := 0
	count := func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			n += utf8.RuneCountInString(t.Text)
		}
	}
	fixture.Walk(w.Content(), count)
	if top := w.Canvas().Overlays().Top(); top != nil {
		fixture.Walk(top, count)
	}
	return n
}

// The most that any place measures and draws for a text, however long that is. A
// question that wraps its texts measures most, a text shown whole draws most.
const (
	mostMeasuredFor = 700_000
	mostDrawnFor    = 150_000
)

func showIn(t testing.TB, place, text string) (fault string) {
	count := fixture.CountMeasured(t, NewTheme())
	w := test.NewTempWindow(t, container.NewWithoutLayout())
	w.SetPadded(false)
	measured := count(func() {
		w.Resize(fyne.NewSize(400, 600))
		if o := showers[place](w, text); o != nil {
			w.SetContent(o)
		}
		fixture.Settle(w)
	})
	if drawn := drawnRunes(w); measured > mostMeasuredFor || drawn > mostDrawnFor {
		return fmt.Sprintf("%s measures %d runes and draws %d for %d: %.60q", place, measured, drawn, utf8.RuneCountInString(text), text)
	}
	return ""
}

func TestHowMuchIsMeasuredAndDrawnOfATextHasABound(t *testing.T) {
	for _, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 1<<16/len(piece))
		for place := range showers {
			if fault := showIn(t, place, text); fault != "" {
				t.Error(fault)
			}
		}
	}
}

func TestAnyTextIsShownWithLittleWork(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringN(1, 6, -1),
		rapid.SampledFrom([]string{" ", "\n", "\t", "\u200d", "\u202e", "\u2066", "\ufe0f", "\u0301", "\u3164", "\U0001f469\u200d\U0001f467", "https://x.example/"}),
		rapid.Custom(func(t *rapid.T) string { return string(rune(rapid.IntRange(0xe000, 0xf8ff).Draw(t, "private"))) }),
		rapid.Custom(func(t *rapid.T) string { return string(rune(rapid.IntRange(0, 0x10ffff).Draw(t, "code point"))) }),
	)
	places := slices.Sorted(maps.Keys(showers))
	rapid.Check(t, func(r *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(1, 4).Draw(r, "parts") {
			s := piece.Draw(r, "piece")
			text.WriteString(strings.Repeat(s, rapid.SampledFrom([]int{1, 10, 500, 5000}).Draw(r, "times")))
		}
		if fault := showIn(t, rapid.SampledFrom(places).Draw(r, "place"), text.String()); fault != "" {
			r.Error(fault)
		}
	})
}
