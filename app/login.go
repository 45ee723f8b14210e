package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets"
	"muster/widgets/phrase"
)

const keyLogin = "login"

// login is the form in which a user logs in. It goes out of sight meanwhile, and
// keeps its fields.
type login struct {
	column *column
	view   *fyne.Container

	server   *widgets.Field
	clientID *widgets.Field
	email    *widgets.Field
	password *widgets.Field
	button   *widgets.Action
	label    string

	remembering *fyne.Container // the row with the next two
	remember    *widgets.Check
	forget      *widgets.Action
	kept        *credentials.Profile // the session's user, if remembered
	resuming    *credentials.Profile // the user to log in with what the keyring has
}

func newLogin(c *column) *login {
	l := &login{
		column:   c,
		server:   widgets.NewChoiceField(phrase.Of("Server"), "https://example.com", []string{builtIn}),
		clientID: widgets.NewField(phrase.Of("Client ID"), phrase.Of("of your project")),
		email:    widgets.NewChoiceField(phrase.Of("E-mail"), "user@example.com", sandboxUsers),
		password: widgets.NewPasswordField(phrase.Of("Password"), ""),
		label:    phrase.Of("Log in"),
	}
	l.server.SetMost(widgets.MostPath)
	l.email.SetMost(widgets.MostAddress)
	l.password.SetMost(widgets.MostAddress)
	for _, field := range l.fields() {
		field.OnSubmitted = l.submit
	}
	l.button = c.action(l.label, theme.LoginIcon(), l.submit)
	l.button.SetImportance(widget.HighImportance)
	l.remembering = l.rememberRow()
	l.view = form(container.NewVBox(l.server, l.clientID, l.email, l.password, l.remembering, l.button))
	l.prefill()
	l.server.OnChanged = func(server string) {
		l.serverChanged(server)
		l.showRemember()
	}
	l.clientID.OnChanged = func(string) { l.showRemember() }
	l.email.OnChanged = func(string) {
		c.showTitle()
		l.showRemember()
	}
	return l
}

func (l *login) fields() []*widgets.Field {
	return []*widgets.Field{l.server, l.clientID, l.email, l.password}
}

// prefill offers the server that was used last, with the user who was logged in
// unless they are there already, or beside users of the built-in sandbox another
// user of it. Else the form is empty, and asks for an address.
func (l *login) prefill() {
	app := l.column.app
	if server := app.preference(keyServer); server != "" {
		l.server.SetText(server)
		l.clientID.SetText(app.preference(keyClientID))
		if email := app.preference(keyEmail); !app.hasColumn(server, email) {
			l.email.SetText(email)
		}
		return
	}
	if app.usesSandbox() {
		l.fillSandbox(app.freeSandboxUser())
	}
}

// hasColumn tells whether a user of a server has a column.
func (a *App) hasColumn(server, email string) bool {
	return slices.ContainsFunc(a.deck.columns, func(c *column) bool {
		return c.login.server.Text() == server && strings.EqualFold(c.login.email.Text(), email)
	})
}

// usesSandbox tells whether a column is for the built-in sandbox.
func (a *App) usesSandbox() bool {
	return slices.ContainsFunc(a.deck.columns, func(c *column) bool { return c.login.server.Text() == builtIn })
}

// fillSandbox fills the form in for a user of the built-in sandbox.
func (l *login) fillSandbox(user string) {
	l.server.SetText(builtIn)
	l.clientID.SetText(sandboxClientID)
	l.email.SetText(user)
	l.password.SetText(sandboxPassword)
}

// serverChanged keeps the sandbox's credentials off other servers, and offers
// them again when the user comes back to it.
func (l *login) serverChanged(server string) {
	if server == builtIn {
		if l.clientID.Text() == "" && l.password.Text() == "" {
			l.clientID.SetText(sandboxClientID)
			l.password.SetText(sandboxPassword)
			if l.email.Text() == "" {
				l.email.SetText(l.column.app.freeSandboxUser())
			}
		}
		return
	}
	if l.clientID.Text() == sandboxClientID && l.password.Text() == sandboxPassword {
		l.clientID.SetText("")
		l.password.SetText("")
		l.email.SetText("")
	}
}

// freeSandboxUser is a user of the sandbox no column has yet.
func (a *App) freeSandboxUser() string {
	taken := map[string]bool{}
	for _, c := range a.deck.columns {
		taken[c.login.email.Text()] = true
	}
	for _, user := range sandboxUsers {
		if !taken[user] {
			return user
		}
	}
	return ""
}

// update shows the form while there is no session.
func (l *login) update() {
	busy := l.column.tasks.isBusy(keyLogin)
	for _, field := range l.fields() {
		field.SetEnabled(!busy)
	}
	l.button.Set(widgets.ActionView{Label: l.label, Enabled: true, Busy: busy})
	l.showRemember()
	setEnabled(l.remember, !busy)
	setVisible(l.view, l.column.session == nil)
}

// firstEmpty is where typing goes on.
func (l *login) firstEmpty() fyne.Focusable {
	for _, field := range l.fields() {
		if strings.TrimSpace(field.Text()) == "" {
			return field.Entry()
		}
	}
	return l.button
}

// check finds what is missing before anything is sent.
func (l *login) check() bool {
	missing := map[*widgets.Field]string{
		l.server: phrase.Of("Enter the server's address"), l.clientID: phrase.Of("Enter the client ID"),
		l.email: phrase.Of("Enter the e-mail"), l.password: phrase.Of("Enter the password"),
	}
	complete := true
	for _, field := range l.fields() {
		text := field.Text()
		if field != l.password {
			text = strings.TrimSpace(text)
		}
		if text == "" && (field != l.password || !l.canResume()) {
			field.SetError(missing[field])
			complete = false
		}
	}
	return complete
}

// submit logs in with what the fields hold.
func (l *login) submit() {
	c := l.column
	if c.session != nil || c.tasks.isBusy(keyLogin) || !l.check() {
		return
	}
	for _, field := range l.fields() {
		field.SetError("")
	}
	if l.canResume() {
		c.app.remembered.store.Retry()
		l.resume(*l.resuming)
		return
	}
	l.resuming = nil
	l.enter(strings.TrimSpace(l.server.Text()), l.attempt())
}

// enter logs in on a worker.
func (l *login) enter(server string, a attempt) {
	c := l.column
	options := []cpaas.Option{cpaas.WithTimings(c.app.settings.timings())}
	options = append(options, cpaas.WithObserver(c.observe))
	if a.keep != nil {
		options = append(options, cpaas.WithRotated(a.keep))
	}
	outbox, before := c.app.outboxes.holder(a.kept), c.outbox
	if outbox != nil {
		options = append(options, cpaas.WithOutbox(outbox.keep))
	}
	client, err := c.app.servers.client(server, c.installation(), options...)
	if err != nil {
		l.fail(err)
		return
	}
	var session *cpaas.Session
	var drafts map[string]string
	c.tasks.act(keyLogin, func(ctx context.Context) error {
		cred, err := a.credentials(ctx)
		if err != nil {
			return err
		}
		session, err = client.Login(ctx, cred)
		if err != nil {
			return err
		}
		before.release()
		session.Restore(outbox.open(ctx))
		drafts = outbox.drafts()
		c.tasks.hold(func() {
			takeLeave(session)
			outbox.release()
		})
		return nil
	}, func(err error) {
		if err != nil {
			l.fail(err)
			return
		}
		c.outbox = outbox
		c.drafts.loaded(drafts)
		maps.Copy(c.group.talk.drafts, drafts)
		l.settle(a)
		l.succeed(server, session)
	})
}

// installation is the identity the server knows this column by. Two columns may
// be the same user, and each has a channel of its own.
func (c *column) installation() string {
	return c.app.installation() + "-" + strconv.Itoa(c.number)
}

func (l *login) succeed(server string, s *cpaas.Session) {
	app, self := l.column.app, s.Self()
	l.label = phrase.Of("Log in")
	if server != builtIn {
		l.password.SetText("") // not kept longer than it is needed
		app.setPreference(keyServer, server)
		app.setPreference(keyClientID, self.ClientID)
		app.setPreference(keyEmail, self.Email)
	}
	lives := s.View().TokenExpires.Sub(app.now())
	app.logLine(short(self.Address), widgets.LevelEvent, textLoggedIn(self.Email, lives))
	l.column.entered(s)
}

// fail puts the words under the field they belong to.
func (l *login) fail(err error) {
	defer l.update()
	l.column.subscribeFirst = l.resuming != nil && whyPassword(err, phrase.Of) == "" || l.column.carried.user != ""
	if l.refusedResume(err) {
		return
	}
	what, whatToDo := explain(err)
	words := what + " " + whatToDo
	app, who := l.column.app, l.column.who()
	var e *cpaas.Error
	_ = errors.As(err, &e)
	switch {
	case e != nil && (e.Code == "invalid_client" || e.Code == "unauthorized_client"):
		l.resuming = nil
		l.password.SetText("")
		l.clientID.SetError(what + " " + phrase.Of("Check the client ID."))
		app.logLine(who, widgets.LevelError, textBadCredentials+" "+logged(err))
	case errors.Is(err, cpaas.ErrCredentials):
		if l.column.carried.user != "" && strings.HasPrefix(l.column.carried.user, l.email.Text()+" ") {
			words = textUserRefused(what)
		}
		l.resuming = nil
		l.password.SetText("")
		l.password.SetError(words)
		app.logLine(who, widgets.LevelError, textBadCredentials+" "+logged(err))
	default:
		l.label = phrase.Of("Try again")
		if e != nil && e.Kind == cpaas.ErrInvalid && e.Status == 0 {
			l.label, words = phrase.Of("Log in"), sentence(serverWords(e, phrase.Of))
		}
		l.server.SetError(words)
		app.logLine(who, widgets.LevelError, textTokenFailure(logged(err)))
	}
}

// again goes back to the form after the server has ended the login: the fields
// are kept but for the password.
func (l *login) again() {
	c := l.column
	if c.session != nil {
		session := c.session
		c.carryOver()
		c.leaveSession()
		c.subscribeFirst = true // as it was
		c.app.ending.Go(session.Close)
	}
	l.password.SetText("")
	l.update()
	c.app.window.Canvas().Focus(l.password.Entry())
}
