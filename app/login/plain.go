package login

import (
	"crypto/tls"
	"errors"
	"net/http"
	"strings"

	"muster/app/account"
	"muster/app/host"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/phrase"
)

// plainAddress is what to type for a server that speaks no https, where a login
// without it is allowed; "" for another error or server.
func plainAddress(typed string, err error) string {
	_, noTLS := errors.AsType[tls.RecordHeaderError](err)
	if !noTLS && !errors.Is(err, http.ErrSchemeMismatch) {
		return ""
	}
	_, address, given := strings.Cut(strings.TrimSpace(typed), "://")
	if !given {
		address = strings.TrimSpace(typed)
	}
	server, err := cpaas.ParseServer("http://" + address)
	if err != nil {
		return ""
	}
	return server.String()
}

// newPlainAction is the button that logs in at the address without https.
func (l *Form) newPlainAction() *control.Action {
	return control.NewAction("", nil, func() {
		client, email, password := l.clientID.Text(), l.Email.Text(), l.password.Text()
		l.Server.SetText(l.unsafe) // takes what is usual in the sandbox away, as from another server
		l.clientID.SetText(client)
		l.Email.SetText(email)
		l.password.SetText(password)
		l.Submit()
	})
}

// showPlain offers the address without https while there is one.
func (l *Form) showPlain() {
	l.plain.Set(control.ActionView{
		Label:   phrase.Of("Try {{.Address}}", phrase.With{"Address": l.unsafe}),
		Enabled: !l.account.Tasks.IsBusy(account.KeyLogin),
	})
	host.SetVisible(l.plain, l.unsafe != "")
}
