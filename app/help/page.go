package help

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// newHelpPage shows a text in Markdown; follow gets the target of a link that is
// pressed, and copied makes the button that copies a text.
//
// Italic and monospaced text are shown upright and in the usual font: each further
// style of text loads a font of its own and that of the emoji again, 8 MiB each.
func newHelpPage(markdown string, follow func(target string), copied func(text string) fyne.CanvasObject) fyne.CanvasObject {
	page := container.NewVBox()
	var run []widget.RichTextSegment
	flush := func() {
		if len(run) > 0 {
			text := widget.NewRichText(run...)
			text.Wrapping = fyne.TextWrapWord
			page.Add(text)
			run = nil
		}
	}
	for _, segment := range widget.NewRichTextFromMarkdown(unfolded(markdown)).Segments {
		if code, is := segment.(*widget.CodeBlockSegment); is {
			flush()
			page.Add(codeBlock(code.Text, copied(code.Text)))
			continue
		}
		if text, is := segment.(*widget.TextSegment); is && text.Style.SizeName == theme.SizeNameSubHeadingText {
			flush() // what begins anew stands apart
		}
		unstyle(segment, follow)
		run = append(run, segment)
		if _, is := segment.(*widget.ListSegment); is {
			flush()
		}
	}
	flush()
	return container.New(leaf{width: 720}, page)
}

// unstyle takes the styles away that would load fonts, and has links followed.
func unstyle(segment widget.RichTextSegment, follow func(string)) {
	switch s := segment.(type) {
	case *widget.TextSegment:
		s.Style.TextStyle = fyne.TextStyle{Bold: s.Style.TextStyle.Bold}
	case *widget.HyperlinkSegment:
		s.TextStyle = fyne.TextStyle{Bold: s.TextStyle.Bold}
		if s.URL != nil {
			target := s.URL.String()
			s.OnTapped = func() { follow(target) }
		}
	case *widget.ParagraphSegment:
		for _, inner := range s.Texts {
			unstyle(inner, follow)
		}
	case *widget.ListSegment:
		for _, item := range s.Items {
			unstyle(item, follow)
		}
	}
}

// unfolded puts the lines of a paragraph into one: the toolkit takes an indented
// line that goes on with an entry of a list for a new one. Boxes to tick off stay
// text: the toolkit would make controls of them that forget what was ticked.
func unfolded(markdown string) string {
	var out strings.Builder
	code := false
	for line := range strings.Lines(strings.ReplaceAll(markdown, "- [ ] ", `- \[ \] `)) {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		if !code && strings.HasPrefix(line, "  ") && out.Len() > 0 {
			text := strings.TrimSuffix(out.String(), "\n")
			out.Reset()
			out.WriteString(text + " ")
			line = strings.TrimLeft(line, " ")
		}
		out.WriteString(line)
	}
	return out.String()
}

// codeBlock is text to be typed or copied.
func codeBlock(text string, copied fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapBreak
	back := canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground))
	back.CornerRadius = theme.InputRadiusSize()
	return container.NewStack(back, container.NewBorder(nil, nil, nil, copied, label))
}

// leaf lays a page out from the top, with lines no longer than is comfortable.
type leaf struct{ width float32 }

func (l leaf) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, objects[0].MinSize().Height+2*theme.Padding())
}

func (l leaf) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad := theme.Padding()
	objects[0].Move(fyne.NewPos(2*pad, pad))
	objects[0].Resize(fyne.NewSize(min(l.width, size.Width-4*pad), size.Height-2*pad))
}
