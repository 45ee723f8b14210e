package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/transport/hold"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// heldRows is how many rows of a text are in sight in which a frame or a body is edited.
const heldRows = 9

// editor is the dialog in which something is edited that is held, or a frame is written
// that is to come in.
type editor struct {
	host   *host.Host
	of     *account.Account
	item   hold.Item // the zero Item for a frame to inject
	box    *dialog.Box
	method *input.Field // of a request, or the status of a reply
	path   *input.Field
	body   *input.Field
	begun  string // the text with which it began
	fault  *input.FieldError
}

// EditHeld asks for what something that is held of a user is to become, and lets it go on
// as that.
func EditHeld(h *host.Host, a *account.Account, item hold.Item) {
	e := newEditor(h, a, item, indented(item.Data))
	e.box = dialog.NewBox(h.Window, phrase.Of("Edit what is held"), look.Bounded(a.Who()+": "+wording.TextHeld(item))).As(a.Acting())
	switch item.What {
	case hold.Request:
		e.method = input.NewChoiceField(phrase.Of("Method"), "GET", []string{"GET", "POST", "PUT", "DELETE", "PATCH"})
		e.path = input.NewField(phrase.Of("Path"), "/cpaas/chat/v1/…")
		e.path.SetMost(16 << 10)
		e.method.SetText(item.Method)
		e.path.SetText(item.Path)
		e.box.Rows = append(e.box.Rows, container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(look.Scaled(130), e.method.MinSize().Height), e.method), nil, e.path))
	case hold.Reply:
		e.method = input.NewField(phrase.Of("Status"), "200")
		e.method.SetText(strconv.Itoa(item.Status))
		e.box.Rows = append(e.box.Rows, e.method)
	}
	release := control.NewAction(phrase.Of("Release"), theme.MediaPlayIcon(), e.release)
	e.show(release, e.box.Button(phrase.Of("Keep it held"), nil), control.NewAction(phrase.Of("Drop"), theme.DeleteIcon(), e.drop))
}

// Inject asks for a frame, and has it come in over a user's connection as if the server
// had sent it. It begins with a text.
func Inject(h *host.Host, a *account.Account, frame string) {
	e := newEditor(h, a, hold.Item{}, indented([]byte(frame)))
	e.box = dialog.NewBox(h.Window, phrase.Of("Inject a frame"), phrase.Of("{{.User}} gets it as if the server had sent it. Everybody else, and the server, know nothing of it.", phrase.With{"User": a.Who()})).As(a.Acting())
	inject := control.NewAction(phrase.Of("Inject"), theme.DownloadIcon(), e.inject)
	e.show(inject, e.box.Button(phrase.Of("Cancel"), nil))
}

func newEditor(h *host.Host, a *account.Account, item hold.Item, text string) *editor {
	e := &editor{host: h, of: a, item: item, fault: input.NewFieldError(), begun: text}
	e.body = input.NewTextField(phrase.Of("Text"), "{ }", heldRows)
	e.body.SetMost(max(mostText, len(text)+mostText))
	e.body.SetText(text)
	return e
}

func (e *editor) show(main *control.Action, others ...fyne.CanvasObject) {
	e.box.Wide = look.Scaled(wide)
	e.box.Rows = append(e.box.Rows, e.body, e.fault)
	main.Importance = widget.HighImportance
	e.box.ShowWith(e.body.Entry(), append(others, main)...)
}

// indented is JSON with its levels indented, and any other text as it is.
func indented(data []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, data, "", "  ") != nil {
		return string(data)
	}
	return b.String()
}

// written is the text as it goes on: as it was where nobody has changed it, and JSON
// without the indents.
func (e *editor) written() []byte {
	text := e.body.Text()
	if text == e.begun && e.item.ID != 0 {
		return e.item.Data
	}
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return []byte(text)
	}
	return b.Bytes()
}

func (e *editor) release() {
	to := hold.Content{Data: e.written()}
	switch e.item.What {
	case hold.Request:
		to.Method, to.Path = strings.ToUpper(strings.TrimSpace(e.method.Text())), strings.TrimSpace(e.path.Text())
	case hold.Reply:
		to.Status, _ = strconv.Atoi(strings.TrimSpace(e.method.Text())) // what is no number is no status
	}
	e.done(e.of.Gate.Edit(e.item.ID, to))
}

func (e *editor) drop() {
	if !e.of.Gate.Drop(e.item.ID) {
		e.done(hold.ErrGone)
		return
	}
	e.done(nil)
}

func (e *editor) inject() {
	text := e.written()
	if len(text) == 0 {
		e.refuse(phrase.Of("Write the frame first."))
		return
	}
	e.done(e.of.Gate.Inject(text))
}

// done closes the dialog, or says why nothing was done.
func (e *editor) done(err error) {
	for _, one := range []struct {
		err error
		why phrase.Key
	}{
		{hold.ErrGone, "It is held no longer: its connection has ended, or somebody was faster."},
		{hold.ErrSecret, "It has a secret, of which only a mark is known: release it as it is, or drop it"},
		{hold.ErrPath, "Enter a path that begins with / and has no ? in it."},
		{hold.ErrMethod, "Enter a method in capital letters, such as GET."},
		{hold.ErrStatus, "Enter a status from 200 to 599."},
		{hold.ErrNoConnection, "This user has no connection: subscribe first"},
	} {
		if errors.Is(err, one.err) {
			e.refuse(one.why.String())
			return
		}
	}
	e.box.Close()
}

func (e *editor) refuse(why string) {
	if e.fault.Set(why) {
		e.box.Fit()
	}
}
