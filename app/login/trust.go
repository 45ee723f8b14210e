package login

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// newTrustAction is the button under the server's address that is there while the certificate of
// the server in the form has to be decided about, or has been: it trusts the
// certificate, or takes that back.
func (l *Form) newTrustAction() *control.Action {
	b := control.NewAction(phrase.Of("Trust this server…"), nil, func() {
		if server, trusted := l.trusted(l.Server.Text()); trusted != (cpaas.Fingerprint{}) {
			l.askDistrust(server, trusted)
		} else if l.untrusted != nil {
			l.askTrust(server, l.untrusted)
		}
	})
	b.SetImportance(widget.LowImportance)
	return b
}

// trusted is the certificate that the user trusts for what was typed as the server.
func (l *Form) trusted(typed string) (cpaas.Server, cpaas.Fingerprint) {
	server, err := cpaas.ParseServer(typed)
	if err != nil || typed == wording.BuiltIn() {
		return server, cpaas.Fingerprint{}
	}
	return server, l.account.Kept.Trusted(server)
}

// trustOptions are those of a client for what was typed as the server.
func (l *Form) trustOptions(typed string) []cpaas.Option {
	if _, trusted := l.trusted(typed); trusted != (cpaas.Fingerprint{}) {
		return []cpaas.Option{cpaas.WithTLS(trusted.TLS())}
	}
	return nil
}

// showTrust shows the button that fits the server in the form.
func (l *Form) showTrust() {
	label, shown := phrase.Of("Trust this server…"), l.untrusted != nil && l.untrusted.CanBeTrusted()
	if _, trusted := l.trusted(strings.TrimSpace(l.Server.Text())); trusted != (cpaas.Fingerprint{}) {
		label, shown = phrase.Of("Forget the trusted certificate…"), true
	}
	l.trust.Set(control.ActionView{Label: label, Enabled: !l.account.Tasks.IsBusy(account.KeyLogin)})
	host.SetVisible(l.trust, shown)
	l.showPlain()
	host.SetVisible(l.trustRow, shown || l.unsafe != "")
}

// refusedTrust puts into the form that the server's certificate is not trusted; it
// is false for another error.
func (l *Form) refusedTrust(err error) bool {
	shown, ok := errors.AsType[*cpaas.Untrusted](err)
	if !ok {
		return false
	}
	l.untrusted = shown
	l.label = phrase.Of("Try again")
	l.Server.SetError(wording.Untrusted(shown))
	l.account.LogLine(look.LevelError, wording.TextTokenFailure(wording.Logged(err)))
	return true
}

func (l *Form) askTrust(server cpaas.Server, u *cpaas.Untrusted) {
	l.host.AskTrust(l.account.Acting(), server, u, func() {
		l.account.Kept.Trust(server, cpaas.FingerprintOf(u.Certificate))
		l.untrusted = nil
		l.logins.TrustChanged()
		l.Submit()
	})
}

func (l *Form) askDistrust(server cpaas.Server, trusted cpaas.Fingerprint) {
	l.host.AskDistrust(l.account.Acting(), server, trusted, func() {
		l.account.Kept.Distrust(server)
		l.untrusted = nil
		l.logins.TrustChanged()
	})
}

// TrustChanged has all forms show whether their server is trusted.
func (all *Shared) TrustChanged() {
	for _, l := range all.Forms() {
		l.showTrust()
	}
}
