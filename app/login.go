package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// The keys of what is remembered of the last login. Nothing secret is.
const (
	keyInstallation = "installation" // an identity of this installation, made once: servers tell the devices of one user apart by it
	keyServer       = "login.server"
	keyClientID     = "login.clientID"
	keyEmail        = "login.email"
)

// login is the form in which a user logs in. It goes out of sight meanwhile, and
// keeps its fields.
type login struct {
	account *account
	host    *host
	logins  *logins
	view    *fyne.Container

	server   *input.Field
	clientID *input.Field
	email    *input.Field
	password *input.Field
	button   *control.Action
	label    string

	remembering *fyne.Container // the row with the next two
	remember    *control.Check
	forget      *control.Action
	resuming    *credentials.Profile // the user to log in with what the keyring has

	OnNamed   func() // the form has another user
	OnEntered func() // a session has begun, and the form, which had the keyboard, is gone
}

// logins is what the forms of a window share.
type logins struct {
	host    *host
	kept    *keeper
	servers *servers
	folder  string               // where files are kept
	timings func() cpaas.Timings // of sessions that begin now
	guest   bool                 // nobody is to be remembered
	forms   func() []*login      // all forms of the window
}

// newLogin makes the form in which the user of an account logs in.
func newLogin(a *account, h *host, all *logins) *login {
	l := &login{
		account: a, host: h, logins: all,
		server:   input.NewChoiceField(phrase.Of("Server"), "https://example.com", []string{builtIn}),
		clientID: input.NewField(phrase.Of("Client ID"), phrase.Of("of your project")),
		email:    input.NewChoiceField(phrase.Of("E-mail"), "user@example.com", sandboxUsers),
		password: input.NewPasswordField(phrase.Of("Password"), ""),
		label:    phrase.Of("Log in"),
	}
	l.server.SetMost(input.MostPath)
	l.email.SetMost(input.MostAddress)
	l.password.SetMost(input.MostAddress)
	for _, field := range l.fields() {
		field.OnSubmitted = l.submit
	}
	l.button = h.action(l.label, theme.LoginIcon(), l.submit)
	l.button.SetImportance(widget.HighImportance)
	l.remembering = l.rememberRow()
	l.view = form(container.NewVBox(l.server, l.clientID, l.email, l.password, l.remembering, l.button))
	l.prefill()
	a.email = l.email.Text()
	l.server.OnChanged = func(server string) {
		l.serverChanged(server)
		l.showRemember()
	}
	l.clientID.OnChanged = func(string) { l.showRemember() }
	l.email.OnChanged = func(email string) {
		a.email = email
		l.OnNamed()
		l.showRemember()
	}
	a.watch(l.update, topicSession, working(keyLogin))
	l.update()
	return l
}

func (l *login) fields() []*input.Field {
	return []*input.Field{l.server, l.clientID, l.email, l.password}
}

// prefill offers the server that was used last, with the user who was logged in
// unless they are there already, or beside users of the built-in sandbox another
// user of it. Else the form is empty, and asks for an address.
func (l *login) prefill() {
	if server := l.host.preference(keyServer); server != "" {
		l.server.SetText(server)
		l.clientID.SetText(l.host.preference(keyClientID))
		if email := l.host.preference(keyEmail); !l.logins.has(server, email) {
			l.email.SetText(email)
		}
		return
	}
	if l.logins.useSandbox() {
		l.fillSandbox(l.logins.freeSandboxUser())
	}
}

// has tells whether a user of a server has a form.
func (all *logins) has(server, email string) bool {
	return slices.ContainsFunc(all.forms(), func(l *login) bool {
		return l.server.Text() == server && strings.EqualFold(l.email.Text(), email)
	})
}

// useSandbox tells whether a form is for the built-in sandbox.
func (all *logins) useSandbox() bool {
	return slices.ContainsFunc(all.forms(), func(l *login) bool { return l.server.Text() == builtIn })
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
				l.email.SetText(l.logins.freeSandboxUser())
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

// freeSandboxUser is a user of the sandbox whom no form has yet.
func (all *logins) freeSandboxUser() string {
	taken := map[string]bool{}
	for _, l := range all.forms() {
		taken[l.email.Text()] = true
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
	busy := l.account.tasks.isBusy(keyLogin)
	for _, field := range l.fields() {
		field.SetEnabled(!busy)
	}
	l.button.Set(control.ActionView{Label: l.label, Enabled: true, Busy: busy})
	l.showRemember()
	setEnabled(l.remember, !busy)
	setVisible(l.view, l.account.session == nil)
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
	missing := map[*input.Field]string{
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
	a := l.account
	if a.session != nil || a.tasks.isBusy(keyLogin) || !l.check() {
		return
	}
	for _, field := range l.fields() {
		field.SetError("")
	}
	if l.canResume() {
		a.kept.users.store.Retry()
		l.resume(*l.resuming)
		return
	}
	l.resuming = nil
	l.enter(strings.TrimSpace(l.server.Text()), l.attempt())
}

// enter logs in on a worker.
func (l *login) enter(server string, try attempt) {
	a := l.account
	options := []cpaas.Option{cpaas.WithTimings(l.logins.timings()), cpaas.WithObserver(a.observe)}
	if try.keep != nil {
		options = append(options, cpaas.WithRotated(try.keep))
	}
	outbox, before := a.kept.outboxes.holder(try.kept), a.outbox
	if outbox != nil {
		options = append(options, cpaas.WithOutbox(outbox.keep))
	}
	client, err := l.logins.servers.client(server, l.installation(), options...)
	if err != nil {
		l.fail(err)
		return
	}
	var session *cpaas.Session
	var drafts map[string]string
	a.tasks.act(keyLogin, func(ctx context.Context) error {
		cred, err := try.credentials(ctx)
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
		a.tasks.hold(func() {
			takeLeave(session)
			outbox.release()
		})
		return nil
	}, func(err error) {
		if err != nil {
			l.fail(err)
			return
		}
		l.settle(try)
		l.succeed(server, entry{session: session, profile: l.profile(), secret: try.kept, outbox: outbox, drafts: drafts})
	})
}

// installation is the identity the server knows this user by. Two columns may
// be the same user, and each has a channel of its own.
func (l *login) installation() string {
	id := l.host.preference(keyInstallation)
	if id == "" {
		id = uuid.NewString()
		l.host.setPreference(keyInstallation, id)
	}
	return id + "-" + strconv.Itoa(l.account.number)
}

func (l *login) succeed(server string, e entry) {
	self := e.session.Self()
	l.label = phrase.Of("Log in")
	if server != builtIn {
		l.password.SetText("") // not kept longer than it is needed
		l.host.setPreference(keyServer, server)
		l.host.setPreference(keyClientID, self.ClientID)
		l.host.setPreference(keyEmail, self.Email)
	}
	lives := e.session.View().TokenExpires.Sub(l.host.now())
	l.host.logLine(short(self.Address), look.LevelEvent, textLoggedIn(self.Email, lives))
	had := l.host.focusIn(l.view) // which goes; the next step stands in its place
	l.account.enter(e)
	if had {
		l.OnEntered()
	}
}

// fail puts the words under the field they belong to.
func (l *login) fail(err error) {
	defer l.update()
	l.account.subscribeFirst = l.resuming != nil && whyPassword(err, phrase.Of) == "" || l.account.carried.user != ""
	if l.refusedResume(err) {
		return
	}
	what, whatToDo := explain(err)
	words := what + " " + whatToDo
	var e *cpaas.Error
	_ = errors.As(err, &e)
	switch {
	case e != nil && (e.Code == "invalid_client" || e.Code == "unauthorized_client"):
		l.resuming = nil
		l.password.SetText("")
		l.clientID.SetError(what + " " + phrase.Of("Check the client ID."))
		l.account.logLine(look.LevelError, textBadCredentials+" "+logged(err))
	case errors.Is(err, cpaas.ErrCredentials):
		if l.account.carried.user != "" && strings.HasPrefix(l.account.carried.user, l.email.Text()+" ") {
			words = textUserRefused(what)
		}
		l.resuming = nil
		l.password.SetText("")
		l.password.SetError(words)
		l.account.logLine(look.LevelError, textBadCredentials+" "+logged(err))
	default:
		l.label = phrase.Of("Try again")
		if e != nil && e.Kind == cpaas.ErrInvalid && e.Status == 0 {
			l.label, words = phrase.Of("Log in"), sentence(serverWords(e, phrase.Of))
		}
		l.server.SetError(words)
		l.account.logLine(look.LevelError, textTokenFailure(logged(err)))
	}
}

// again asks for the password once more after the server has ended the login: the
// other fields are kept.
func (l *login) again() {
	l.account.again()
	l.password.SetText("")
	l.update()
	l.host.focus(l.password.Entry())
}

// forgotten takes over that the user in the form is not remembered any more.
func (l *login) forgotten() {
	l.account.secret, l.resuming = nil, nil
	l.remember.SetChecked(false)
	l.update()
}
