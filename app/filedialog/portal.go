//go:build linux || freebsd || openbsd || netbsd

package filedialog

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	portalName  = "org.freedesktop.portal.Desktop"
	portalPath  = "/org/freedesktop/portal/desktop"
	chooserName = "org.freedesktop.portal.FileChooser"
	requestName = "org.freedesktop.portal.Request"
)

// Ask opens the dialog and gives the paths that were chosen, none where the user
// cancelled. It blocks for as long as the user likes and is for workers; when ctx
// ends, the dialog closes. The error is errNone or the context's.
func Ask(ctx context.Context, r Request) ([]string, error) {
	return portal{answer: 3 * time.Second, refusal: time.Second}.ask(ctx, r)
}

// portal is the XDG desktop portal. The library that Fyne uses for it looks for the
// answer only after it has asked, takes that of any other question for its own, and
// waits for ever.
type portal struct {
	answer  time.Duration // how long it may take to say that it asks
	refusal time.Duration // how soon after that an end is its own: nobody cancels so fast
}

func (p portal) ask(ctx context.Context, r Request) ([]string, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, errNone
	}
	defer conn.Close() // which ends what is still asked, too
	q := question{Request: r, portal: p, conn: conn, signals: make(chan *dbus.Signal, 16)}
	early, cancel := context.WithTimeout(ctx, p.answer)
	defer cancel()
	if err := q.begin(early); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, errNone
	}
	return q.wait(ctx)
}

// question is one that the portal asks the user.
type question struct {
	Request
	portal
	conn    *dbus.Conn
	signals chan *dbus.Signal
	handle  dbus.ObjectPath
	begun   time.Time
}

// begin has the portal ask.
func (q *question) begin(ctx context.Context) error {
	answered := make(chan error, 1)
	go func() { answered <- q.greet() }() // knows no context; the connection's end ends it
	select {
	case err := <-answered:
		if err != nil {
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	q.conn.Signal(q.signals)
	for _, what := range [][]dbus.MatchOption{
		{dbus.WithMatchSender(portalName), dbus.WithMatchInterface(requestName), dbus.WithMatchMember("Response")},
		{dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, portalName)},
	} {
		if err := q.conn.AddMatchSignalContext(ctx, what...); err != nil {
			return err
		}
	}
	method, options := q.options()
	window := ""
	if q.Window != 0 {
		window = fmt.Sprintf("x11:%x", q.Window)
	}
	return q.conn.Object(portalName, portalPath).CallWithContext(ctx, chooserName+"."+method, 0, window, q.Title, options).Store(&q.handle)
}

func (q *question) greet() error {
	if err := q.conn.Auth(nil); err != nil {
		return err
	}
	return q.conn.Hello()
}

func (q *question) options() (method string, options map[string]dbus.Variant) {
	options = map[string]dbus.Variant{
		"handle_token": dbus.MakeVariant("muster" + rand.Text()),
		"modal":        dbus.MakeVariant(true),
	}
	if q.Verb != "" {
		options["accept_label"] = dbus.MakeVariant(strings.ReplaceAll(q.Verb, "_", "__"))
	}
	if q.Folder != "" {
		options["current_folder"] = dbus.MakeVariant(append([]byte(q.Folder), 0))
	}
	if q.Save {
		options["current_name"] = dbus.MakeVariant(q.Name)
		return "SaveFile", options
	}
	options["multiple"] = dbus.MakeVariant(q.Many)
	return "OpenFile", options
}

// wait waits for the user, or for the end of the portal.
func (q *question) wait(ctx context.Context) ([]string, error) {
	q.begun = time.Now()
	for {
		select {
		case <-ctx.Done():
			q.conn.Object(portalName, q.handle).Call(requestName+".Close", dbus.FlagNoReplyExpected)
			return nil, ctx.Err()
		case s, open := <-q.signals:
			switch {
			case !open:
				return nil, errNone // the bus has gone
			case s.Path == q.handle && s.Name == requestName+".Response":
				return q.answered(s.Body)
			case strings.HasSuffix(s.Name, ".NameOwnerChanged") && len(s.Body) == 3 && s.Body[2] == "":
				return nil, errNone // the portal has crashed
			}
		}
	}
}

// The ends of a question, as the portal numbers them.
const (
	responseChosen    = 0
	responseCancelled = 1
)

func (q *question) answered(body []any) ([]string, error) {
	var response uint32
	var results map[string]dbus.Variant
	if dbus.Store(body, &response, &results) != nil {
		return nil, errNone
	}
	switch {
	case response == responseCancelled:
		return nil, nil
	case response != responseChosen && time.Since(q.begun) < q.refusal:
		return nil, errNone
	case response != responseChosen:
		return nil, nil // GTK's says so of a dialog that was closed by its frame
	}
	var uris []string
	if results["uris"].Store(&uris) != nil {
		return nil, errNone
	}
	var paths []string
	for _, uri := range uris {
		if u, err := url.Parse(uri); err == nil && u.Scheme == "file" && u.Path != "" {
			paths = append(paths, u.Path)
		}
	}
	if len(paths) == 0 {
		return nil, errNone // what it chose is no file of this machine
	}
	return paths, nil
}
