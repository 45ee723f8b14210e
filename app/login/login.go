package login

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

	"muster/app/account"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/cpaas/transport"
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

// Form is the form in which a user logs in. It goes out of sight meanwhile, and
// keeps its fields.
type Form struct {
	account *account.Account
	host    *host.Host
	logins  *Shared
	View    *fyne.Container

	Server   *input.Field
	clientID *input.Field
	Email    *input.Field
	password *input.Field
	button   *control.Action
	label    string

	plain     *control.Action // logs in without https where the server speaks none
	unsafe    string          // the address for that, "" for none
	trust     *control.Action
	trustRow  *fyne.Container
	untrusted *cpaas.Untrusted // the certificate at which the last login failed, or nil

	remembering *fyne.Container // the row with the next two
	remember    *control.Check
	forget      *control.Action
	resuming    *credentials.Profile // the user to log in with what the keyring has
	resumeAgain again
	asked       *question // to the keyring, the last one; nil for none
	stopping    stopping

	OnNamed   func()          // the form has another user
	OnOutcome func(err error) // somebody logged in, or failed to; nil for nobody who wants to know
	OnEntered func()          // a session has begun, and the form, which had the keyboard, is gone
}

// Shared is what the forms of a window share.
type Shared struct {
	Host    *host.Host
	Kept    *keep.Keeper
	Servers *Servers
	Folder  string               // where files are kept
	Timings func() cpaas.Timings // of sessions that begin now
	Guest   bool                 // nobody is to be remembered
	Forms   func() []*Form       // all forms of the window
	Tape    *transport.Tape      // what goes over the wire is put on it; nil for none
}

// New makes the form in which the user of an account logs in.
func New(a *account.Account, h *host.Host, all *Shared) *Form {
	l := &Form{
		account: a, host: h, logins: all,
		Server:   input.NewChoiceField(phrase.Of("Server"), "https://example.com", []string{wording.BuiltIn()}),
		clientID: input.NewField(phrase.Of("Client ID"), phrase.Of("of your project")),
		Email:    input.NewChoiceField(phrase.Of("E-mail"), "user@example.com", SandboxUsers),
		password: input.NewPasswordField(phrase.Of("Password"), ""),
		label:    phrase.Of("Log in"),
	}
	l.Server.SetMost(input.MostPath)
	l.Email.SetMost(input.MostAddress)
	l.password.SetMost(input.MostAddress)
	for _, field := range l.fields() {
		field.OnSubmitted = l.Submit
	}
	l.button = h.Action(l.label, theme.LoginIcon(), l.Submit)
	l.button.SetImportance(widget.HighImportance)
	l.remembering = l.rememberRow()
	l.trust = l.newTrustAction()
	l.plain = l.newPlainAction()
	l.trustRow = container.NewHBox(l.trust, l.plain)
	l.View = host.Form(container.NewVBox(l.Server, l.trustRow, l.clientID, l.Email, l.password, l.remembering, l.button))
	l.prefill()
	a.Email = l.Email.Text()
	l.Server.OnChanged = func(server string) {
		l.untrusted, l.unsafe = nil, ""
		l.serverChanged(server)
		l.showTrust()
		l.showRemember()
	}
	l.clientID.OnChanged = func(string) { l.showRemember() }
	l.Email.OnChanged = func(email string) {
		a.Email = email
		l.OnNamed()
		l.showRemember()
	}
	a.Watch(l.update, account.TopicSession, account.Working(account.KeyLogin))
	l.update()
	return l
}

func (l *Form) fields() []*input.Field {
	return []*input.Field{l.Server, l.clientID, l.Email, l.password}
}

// prefill offers the server that was used last, with the user who was logged in
// unless they are there already, or beside users of the built-in sandbox another
// user of it. Else the form is empty, and asks for an address.
func (l *Form) prefill() {
	if server := l.host.Preference(keyServer); server != "" {
		l.Server.SetText(server)
		l.clientID.SetText(l.host.Preference(keyClientID))
		if email := l.host.Preference(keyEmail); !l.logins.has(server, email) {
			l.Email.SetText(email)
		}
		return
	}
	if l.logins.useSandbox() {
		l.FillSandbox(l.logins.freeSandboxUser())
	}
}

// has tells whether a user of a server has a form.
func (all *Shared) has(server, email string) bool {
	return slices.ContainsFunc(all.Forms(), func(l *Form) bool {
		return l.Server.Text() == server && strings.EqualFold(l.Email.Text(), email)
	})
}

// useSandbox tells whether a form is for the built-in sandbox.
func (all *Shared) useSandbox() bool {
	return slices.ContainsFunc(all.Forms(), func(l *Form) bool { return l.Server.Text() == wording.BuiltIn() })
}

// FillSandbox fills the form in for a user of the built-in sandbox.
func (l *Form) FillSandbox(user string) {
	l.Server.SetText(wording.BuiltIn())
	l.clientID.SetText(sandboxClientID)
	l.Email.SetText(user)
	l.password.SetText(sandboxPassword)
}

// FillPassword fills in another password.
func (l *Form) FillPassword(password string) { l.password.SetText(password) }

// serverChanged keeps the sandbox's credentials off other servers, and offers
// them again when the user comes back to it.
func (l *Form) serverChanged(server string) {
	if server == wording.BuiltIn() {
		if l.clientID.Text() == "" && l.password.Text() == "" {
			l.clientID.SetText(sandboxClientID)
			l.password.SetText(sandboxPassword)
			if l.Email.Text() == "" {
				l.Email.SetText(l.logins.freeSandboxUser())
			}
		}
		return
	}
	if l.clientID.Text() == sandboxClientID && l.password.Text() == sandboxPassword {
		l.clientID.SetText("")
		l.password.SetText("")
		l.Email.SetText("")
	}
}

// freeSandboxUser is a user of the sandbox whom no form has yet.
func (all *Shared) freeSandboxUser() string {
	taken := map[string]bool{}
	for _, l := range all.Forms() {
		taken[l.Email.Text()] = true
	}
	for _, user := range SandboxUsers {
		if !taken[user] {
			return user
		}
	}
	return ""
}

// update shows the form while there is no session.
func (l *Form) update() {
	busy := l.account.Tasks.IsBusy(account.KeyLogin)
	for _, field := range l.fields() {
		field.SetEnabled(!busy)
	}
	l.button.Set(control.ActionView{Label: l.label, Enabled: true, Busy: busy})
	l.showTrust()
	l.showRemember()
	host.SetEnabled(l.remember, !busy)
	host.SetVisible(l.View, l.account.Session == nil)
}

// check finds what is missing before anything is sent.
func (l *Form) check() bool {
	missing := map[*input.Field]string{
		l.Server: phrase.Of("Enter the server's address"), l.clientID: phrase.Of("Enter the client ID"),
		l.Email: phrase.Of("Enter the e-mail"), l.password: phrase.Of("Enter the password"),
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

// Submit logs in with what the fields hold.
func (l *Form) Submit() {
	a := l.account
	if a.Session != nil || a.Tasks.IsBusy(account.KeyLogin) {
		return
	}
	if !l.check() {
		l.goOn(l.FirstEmpty())
		return
	}
	for _, field := range l.fields() {
		field.ClearError()
	}
	if l.canResume() {
		a.Kept.Users.Store.Retry()
		l.Resume(*l.resuming)
		return
	}
	l.resuming = nil
	l.enter(strings.TrimSpace(l.Server.Text()), l.attempt())
}

// enter logs in on a worker.
func (l *Form) enter(server string, try attempt) {
	a := l.account
	options := []cpaas.Option{
		cpaas.WithTimings(l.logins.Timings()), cpaas.WithObserver(a.Observe), cpaas.WithTape(l.logins.Tape), cpaas.WithFaults(a.Faults), cpaas.WithGate(a.Gate),
	}
	if try.keep != nil {
		options = append(options, cpaas.WithRotated(try.keep))
	}
	outbox, before := a.Kept.Outboxes.Holder(try.kept), a.Outbox
	if outbox != nil {
		options = append(options, cpaas.WithOutbox(outbox.Keep))
	}
	l.untrusted, l.unsafe = nil, ""
	client, err := l.logins.Servers.client(server, l.installation(), append(options, l.trustOptions(server)...)...)
	if err != nil {
		l.fail(err)
		return
	}
	var session *cpaas.Session
	var kept keep.Recovered
	a.Tasks.Act(account.KeyLogin, func(ctx context.Context) error {
		cred, err := try.credentials(ctx)
		if err != nil {
			return err
		}
		session, err = client.Login(ctx, cred)
		if err != nil {
			return err
		}
		before.Release()
		kept = l.openOutbox(ctx, session, outbox)
		a.Tasks.Hold(func() {
			account.TakeLeave(session)
			outbox.Release()
		})
		return nil
	}, func(err error) {
		if done := l.OnOutcome; done != nil {
			defer done(err)
		}
		if l.stopped(err) {
			return
		}
		if err != nil {
			l.fail(err)
			return
		}
		l.settle(try)
		l.succeed(server, account.Entry{Session: session, Profile: l.Profile(), Secret: try.kept, Outbox: outbox, Kept: kept})
	})
}

// installation is the identity the server knows this user by. Two columns may
// be the same user, and each has a channel of its own.
func (l *Form) installation() string {
	id := l.host.Preference(keyInstallation)
	if id == "" {
		id = uuid.NewString()
		l.host.SetPreference(keyInstallation, id)
	}
	return id + "-" + strconv.Itoa(l.account.Number)
}

func (l *Form) succeed(server string, e account.Entry) {
	self := e.Session.Self()
	l.label = phrase.Of("Log in")
	l.resumeAgain.stop()
	for _, field := range l.fields() {
		field.SetError("")
	}
	if server != wording.BuiltIn() {
		l.password.SetText("") // not kept longer than it is needed
		l.host.SetPreference(keyServer, server)
		l.host.SetPreference(keyClientID, self.ClientID)
		l.host.SetPreference(keyEmail, self.Email)
	}
	lives := e.Session.View().TokenExpires.Sub(l.host.Now())
	l.host.LogLine(wording.Short(self.Address), look.LevelEvent, wording.TextLoggedIn(self.Email, lives))
	had := l.host.FocusIn(l.View) // which goes; the next step stands in its place
	l.account.Enter(e)
	if had {
		l.OnEntered()
	}
}

// fail puts the words under the field they belong to.
func (l *Form) fail(err error) {
	defer l.update()
	l.account.SubscribeFirst = l.resuming != nil && wording.WhyPassword(err, phrase.Of) == "" || l.account.Carried.User != ""
	if l.refusedTrust(err) || l.refusedResume(err) {
		return
	}
	what, whatToDo := wording.Explain(err)
	words := what + " " + whatToDo
	var e *cpaas.Error
	_ = errors.As(err, &e)
	switch {
	case e != nil && (e.Code == "invalid_client" || e.Code == "unauthorized_client"):
		l.resuming = nil
		l.password.SetText("")
		l.clientID.SetError(what + " " + phrase.Of("Check the client ID."))
		l.goOn(l.clientID.Entry())
		l.account.LogLine(look.LevelError, wording.TextBadCredentials+" "+wording.Logged(err))
	case errors.Is(err, cpaas.ErrCredentials):
		if l.account.Carried.User != "" && strings.HasPrefix(l.account.Carried.User, l.Email.Text()+" ") {
			words = wording.TextUserRefused(what)
		}
		l.resuming = nil
		l.password.SetText("")
		l.password.SetError(words)
		l.goOn(l.password.Entry())
		l.account.LogLine(look.LevelError, wording.TextBadCredentials+" "+wording.Logged(err))
	default:
		l.label = phrase.Of("Try again")
		if e != nil && e.Kind == cpaas.ErrInvalid && e.Status == 0 {
			l.label, words = phrase.Of("Log in"), wording.Sentence(wording.ServerWords(e, phrase.Of))
		}
		l.unsafe = plainAddress(l.Server.Text(), err)
		l.Server.SetError(words + l.resumeLater(err))
		l.account.LogLine(look.LevelError, wording.TextTokenFailure(wording.Logged(err)))
	}
}

// Again asks for the password once more after the server has ended the login: the
// other fields are kept.
func (l *Form) Again() {
	l.account.Again()
	l.password.SetText("")
	l.update()
	l.host.Focus(l.password.Entry())
}

// forgotten takes over that the user in the form is not remembered any more.
func (l *Form) forgotten() {
	l.account.Secret, l.resuming = nil, nil
	l.remember.SetChecked(false)
	l.update()
}
