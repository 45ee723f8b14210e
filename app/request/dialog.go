package request

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	mostText = 20_000 // characters that can be edited of a header or a body
	wide     = 620    // of the dialog, for text of the usual size

	keyByHand = "byhand"
)

// Dialog asks for a request and shows what came of it. It belongs to the user
// interface's goroutine.
type Dialog struct {
	host   *host.Host
	users  []*account.Account // who are logged in
	chosen int

	box          *dialog.Box
	who          *control.Picker
	ready        *control.Action
	method, at   *input.Field
	header, body *input.Field
	fault        *input.FieldError
	send         *control.Action
	answer       *answer
}

// Open opens the dialog for the users who are logged in, the one at hand first. There
// must be one.
func Open(h *host.Host, users []*account.Account, d Draft) *Dialog {
	v := &Dialog{host: h, users: users, fault: input.NewFieldError(), answer: newAnswer()}
	var names []string
	for _, a := range users {
		names = append(names, wording.Joined(" · ", a.Session.Self().Address, wording.ServerName(a.Session.Self().Server)))
	}
	v.chosen = d.sender(users)
	names = distinct(names)
	v.who = control.NewPicker(names, func(i int) { v.chosen = i })
	v.who.SetSpoken(phrase.Of("As user"))
	v.who.Offer(names, v.chosen)
	v.ready = control.NewAction(phrase.Of("Ready requests…"), theme.MenuDropDownIcon(), v.offerReady)
	v.method = input.NewChoiceField(phrase.Of("Method"), "GET", []string{"GET", "POST", "PUT", "DELETE", "PATCH", asFrame})
	v.at = input.NewField(phrase.Of("Path, or address on the user's server"), "/cpaas/chat/v1/…")
	v.at.SetMost(16 << 10)
	v.header = input.NewTextField(phrase.Of("Header lines (the user's token is added)"), "X-Header: value", 2)
	v.body = input.NewTextField(phrase.Of("Body"), "{ }", 5)
	v.header.SetMost(mostText)
	v.body.SetMost(mostText)
	v.fill(d)
	v.show(d)
	return v
}

// distinct numbers those that are alike: a Picker needs them different.
func distinct(names []string) []string {
	for i, name := range names {
		for n := 2; slices.Contains(names[:i], names[i]); n++ {
			names[i] = name + strings.Repeat(" ·", n-1)
		}
	}
	return names
}

func (v *Dialog) fill(d Draft) {
	v.method.SetText(d.Method)
	v.at.SetText(d.At)
	v.header.SetText(d.Header)
	v.body.SetText(d.Body)
}

func (v *Dialog) show(d Draft) {
	v.box = dialog.NewBox(v.host.Window, phrase.Of("Send by hand"), phrase.Of("It goes out once, as it is, with the user's own login, and to the user's own server only."))
	v.box.Wide = look.Scaled(wide)
	v.send = control.NewAction(phrase.Of("Send"), theme.MailSendIcon(), v.submit)
	v.send.Importance = widget.HighImportance
	v.box.Rows = append(v.box.Rows,
		container.NewBorder(nil, nil, nil, v.ready, v.who),
		container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(look.Scaled(130), v.method.MinSize().Height), v.method), nil, v.at),
		v.header, v.body, v.fault, v.answer.view)
	if why := map[string]string{
		whyCut:   phrase.Of("The tape has only the beginning of this body: what is sent is another one."),
		whyBytes: phrase.Of("This body is no text: what is sent is another one."),
	}[d.Why]; why != "" {
		v.fault.Set(why)
	}
	for _, f := range []*input.Field{v.method, v.at} {
		f.OnSubmitted = v.submit
	}
	v.box.ShowWith(v.at.Entry(), v.box.Button(phrase.Of("Close"), nil), v.send)
}

// made is what has been entered.
func (v *Dialog) made() cpaas.HandMade {
	return cpaas.HandMade{Method: strings.TrimSpace(v.method.Text()), At: v.at.Text(), Header: v.header.Text(), Body: v.body.Text()}
}

// session is that of who sends it; nil when they have logged out meanwhile.
func (v *Dialog) session() *cpaas.Session { return v.users[v.chosen].Session }

func (v *Dialog) submit() {
	a, session, h := v.users[v.chosen], v.session(), v.made()
	if session == nil {
		v.refuse(phrase.Of("This user has logged out."))
		return
	}
	var reply cpaas.HandReply
	frame := strings.EqualFold(h.Method, asFrame)
	begun := a.Tasks.Act(keyByHand, func(ctx context.Context) (err error) {
		if frame {
			return session.SendFrameByHand(ctx, h.Body)
		}
		if reply, err = session.SendByHand(ctx, h); err == nil && changes(h.Method) && reply.Code < 300 {
			_, _ = session.FetchGroups(ctx) // what it changed is shown; a failure of this is none of that
		}
		return err
	}, func(err error) { v.done(h, frame, reply, err) })
	if begun {
		v.refuse("")
		v.setBusy(true)
	}
}

// changes tells whether a method is for requests that change something.
func changes(method string) bool { return method != "GET" && method != "HEAD" && method != "OPTIONS" }

func (v *Dialog) setBusy(busy bool) {
	v.send.Set(control.ActionView{Label: phrase.Of("Send"), Enabled: true, Busy: busy})
}

func (v *Dialog) done(h cpaas.HandMade, frame bool, reply cpaas.HandReply, err error) {
	v.setBusy(false)
	switch note := bodyNote(h.Body); {
	case err != nil:
		v.answer.clear()
		what, whatToDo := wording.Explain(err)
		v.refuse(wording.Joined(" ", what, whatToDo))
	case frame:
		v.answer.set(wording.Joined(" · ", phrase.Of("The frame was sent"), note), "")
	default:
		v.answer.set(wording.Joined(" · ", replyLine(reply), note), replyText(reply))
	}
	if v.box.IsOpen() {
		v.box.Fit()
	}
}

// refuse says why it was not sent; "" takes that away.
func (v *Dialog) refuse(why string) {
	if v.fault.Set(why) && v.box.IsOpen() {
		v.box.Fit()
	}
}

// offerReady fills in one of the requests that the client sends, about the chosen
// group, whether the user may send it or not.
func (v *Dialog) offerReady() {
	session, a := v.session(), v.users[v.chosen]
	if session == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, ready := range cpaas.AllReady() {
		items = append(items, fyne.NewMenuItem(readyName(ready), func() {
			v.fill(Draft{HandMade: session.ReadyRequest(ready, group(a), other(a))})
			v.refuse("")
		}))
	}
	v.host.ShowMenuUnder(items, v.ready)
}

// group is the conversation at hand, or a place for one.
func group(a *account.Account) string { return wording.Pick(a.ChosenID() != "", a.ChosenID(), "GROUP") }

// other is a participant of the group at hand who is not the user.
func other(a *account.Account) string {
	for _, p := range a.Session.Participants(a.ChosenID()) {
		if !a.IsSelf(p.Address) {
			return p.Address
		}
	}
	return "bob@example.com"
}
