package foreign

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/proxy"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Options are what a view needs of the window.
type Options struct {
	Tape    *transport.Tape
	Guests  *account.Account                                      // stands for all who connect: their network is broken and held by it
	Reach   func(server string) (address string, dial cpaas.Dial) // of a server that was typed or chosen
	Servers func() []string                                       // that are offered; the first is there from the beginning

	OnTurned func() // it was started, or has ended
	OnTrust  func() // a certificate is trusted for a server, or is not any more
}

// View starts and stops a proxy. It belongs to the user interface's goroutine.
type View struct {
	Pane  fyne.CanvasObject // hidden, it costs nothing
	tasks *work.Tasks

	host   *host.Host
	o      Options
	state  *control.Heading
	copy   *control.Action
	turn   *control.Action
	scroll *control.KeyScroll
	to     *input.Field
	port   *input.Field
	https  *control.Check

	trust     *control.Action
	trustRow  *fyne.Container
	untrusted *cpaas.Untrusted // the certificate at which the last start failed, or nil

	stop    context.CancelFunc // nil while it is off
	address string             // where it listens; "" while it does not
}

const (
	keyProxy   = "proxy"
	usualPort  = "8443"
	mostPort   = 65535
	stateLeast = 160 // width kept for the state before buttons lose their labels
	formWide   = 420
)

// New makes the view, with the proxy off.
func New(h *host.Host, o Options) *View {
	v := &View{host: h, o: o}
	v.tasks = work.NewTasks(h.Post, func(string) {})
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}))
	v.copy = h.Action(phrase.Of("Copy the address"), theme.ContentCopyIcon(), func() { h.Copy(v.address); h.Hint(phrase.Of("copied")) })
	v.turn = h.Action(phrase.Of("Start"), theme.MediaPlayIcon(), v.turnIt)
	servers := o.Servers()
	v.to = input.NewChoiceField(phrase.Of("To the server"), "https://…", servers)
	if len(servers) > 0 {
		v.to.SetText(servers[0])
	}
	v.port = input.NewField(phrase.Of("Port of this computer"), usualPort)
	v.https = control.NewCheck(phrase.Of("https, with a certificate made now"), func(bool) {})
	v.https.SetChecked(true)
	v.to.OnSubmitted, v.port.OnSubmitted = v.start, v.start
	note := widget.NewLabel(phrase.Of("A client that is not Muster, such as a page with the SDK or an app, connects here in place of the server. What goes through is in all tabs, with a line for each of its users. Faults and Held break and hold it."))
	note.Wrapping = fyne.TextWrapWord
	note.Importance = widget.LowImportance
	v.trust = v.newTrustAction()
	v.trustRow = container.NewHBox(v.trust)
	form := container.New(look.Stacked{Gap: 4}, v.to, v.trustRow, v.port, container.NewHBox(v.https))
	v.scroll = control.NewKeyScroll(container.NewPadded(container.New(look.Stacked{Gap: 8}, note, container.New(narrow{}, form))))
	v.scroll.SetSpoken(phrase.Of("Proxy"))
	bar := control.NewActionBar(v.state, stateLeast, control.BarItem{Action: v.copy}, control.BarItem{Action: v.turn})
	v.Pane = look.NewEdges(container.NewPadded(bar), nil, nil, nil, v.scroll)
	v.to.OnChanged = func(string) {
		v.untrusted = nil
		v.showTrust()
	}
	v.update()
	return v
}

// narrow gives an object no more width than a form has.
type narrow struct{}

func (narrow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (narrow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(min(size.Width, look.Scaled(formWide)), size.Height))
	o[0].Move(fyne.Position{})
}

// Bring scrolls what is in the view into sight.
func (v *View) Bring(o fyne.CanvasObject) {
	if control.Inside(v.scroll, o) {
		v.scroll.Bring(o)
	}
}

// On tells whether the proxy is on.
func (v *View) On() bool { return v.stop != nil }

func (v *View) turnIt() {
	if v.stop != nil {
		v.stop()
		return
	}
	v.start()
}

// start has the proxy listen, unless what was entered makes no sense.
func (v *View) start() {
	defer v.scroll.Fit()
	options, ok := v.target()
	port, err := strconv.Atoi(strings.TrimSpace(v.port.Text()))
	if v.port.Text() == "" {
		port, err = strconv.Atoi(usualPort)
	}
	if err != nil || port < 0 || port > mostPort {
		v.port.SetError(phrase.Of("Enter a port from 0 to 65535; 0 takes a free one."))
		ok = false
	}
	if !ok || v.stop != nil {
		return
	}
	secure := v.https.Checked
	cancel, began := v.tasks.Start(keyProxy, func(ctx context.Context) error {
		var cert *tls.Certificate
		if secure {
			made, err := sandbox.SelfSigned(nil)
			if err != nil {
				return err
			}
			cert = made
		}
		return proxy.Serve(ctx, net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), cert, options, listening(func(at string) {
			v.host.Post(func() { v.listens(at) })
		}))
	}, v.ended)
	if began {
		v.stop = cancel
		v.o.OnTurned()
		v.o.Guests.LogLine(look.LevelInfo, "The proxy starts, to "+options.To.String())
		v.update()
	}
}

// target is where everything is to go.
func (v *View) target() (proxy.Options, bool) {
	o := proxy.Options{Tape: v.o.Tape, Faults: v.o.Guests.Faults, Gate: v.o.Guests.Gate}
	base, dial := v.o.Reach(strings.TrimSpace(v.to.Text()))
	o.Dial = dial
	server, err := cpaas.ParseServer(base)
	if err == nil {
		o.To, err = url.Parse(server.String())
	}
	if err != nil {
		v.to.SetError(phrase.Of("Enter the address of a server, such as https://host."))
		return o, false
	}
	if _, trusted := v.trusted(); trusted != (cpaas.Fingerprint{}) {
		o.TLS = trusted.TLS()
	}
	return o, true
}

// listening reads from the line that a proxy prints where it listens.
type listening func(at string)

func (l listening) Write(p []byte) (int, error) {
	if words := strings.Fields(string(p)); len(words) > 2 { // listening on ADDRESS, to SERVER
		l(strings.TrimSuffix(words[2], ","))
	}
	return len(p), nil
}

func (v *View) listens(at string) {
	v.address = at
	v.o.Guests.LogLine(look.LevelInfo, "The proxy listens on "+at)
	v.update()
}

// ended tells why the proxy is off, if nobody has stopped it.
func (v *View) ended(err error) {
	v.stop, v.address = nil, ""
	v.o.OnTurned()
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		v.o.Guests.LogLine(look.LevelInfo, "The proxy has ended")
	default:
		v.o.Guests.LogLine(look.LevelError, "The proxy has not started: "+err.Error())
		v.refuse(err)
	}
	v.update()
	v.scroll.Fit()
}

// refuse says at the field that is at fault why the proxy does not start.
func (v *View) refuse(err error) {
	if shown := cpaas.UntrustedOf(err); shown != nil {
		v.untrusted = shown
		v.to.SetError(wording.Untrusted(shown))
		return
	}
	for _, one := range []struct {
		err error
		at  *input.Field
		why phrase.Key
	}{
		{proxy.ErrListen, v.port, "Another program uses this port, or it is not allowed: enter another one."},
		{proxy.ErrNoAnswer, v.to, "This server does not answer."},
		{proxy.ErrItself, v.to, "This is the proxy itself: enter the address of the server."},
	} {
		if errors.Is(err, one.err) {
			one.at.SetError(one.why.String())
			return
		}
	}
	v.to.SetError(look.Bounded(err.Error()))
}

func (v *View) update() {
	state := phrase.Of("Off: no other client can connect")
	switch {
	case v.address != "":
		state = phrase.Of("Listening on {{.Address}}", phrase.With{"Address": v.address})
	case v.stop != nil:
		state = phrase.Of("asking the server…")
	}
	v.state.Set(state, "", "")
	off := wording.Pick(v.address == "", phrase.Of("Start it first"), "")
	v.copy.Set(control.ActionView{Label: phrase.Of("Copy the address"), Enabled: off == "", Reason: off})
	v.turn.SetIcon(theme.MediaPlayIcon())
	label, importance := phrase.Of("Start"), widget.HighImportance
	if v.stop != nil {
		v.turn.SetIcon(theme.MediaStopIcon())
		label, importance = phrase.Of("Stop"), widget.MediumImportance
	}
	v.turn.SetImportance(importance)
	v.turn.Set(control.ActionView{Label: label, Enabled: true})
	for _, f := range []*input.Field{v.to, v.port} {
		f.SetEnabled(v.stop == nil)
	}
	host.SetEnabled(v.https, v.stop == nil)
	v.showTrust()
}

// Close ends the proxy, and gives the function that waits for its end.
func (v *View) Close() (wait func()) { return v.tasks.Close() }
