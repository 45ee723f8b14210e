package foreign

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// newTrustAction is the button under the server's address that is there while its certificate
// has to be decided about, or has been: it trusts the certificate, or takes that back.
func (v *View) newTrustAction() *control.Action {
	b := control.NewAction(phrase.Of("Trust this server…"), nil, func() {
		if server, trusted := v.trusted(); trusted != (cpaas.Fingerprint{}) {
			v.askDistrust(server, trusted)
		} else if v.untrusted != nil {
			v.askTrust(server, v.untrusted)
		}
	})
	b.SetImportance(widget.LowImportance)
	return b
}

// trusted is the certificate that the user trusts for the server that is entered.
func (v *View) trusted() (cpaas.Server, cpaas.Fingerprint) {
	at, dial := v.o.Reach(strings.TrimSpace(v.to.Text()))
	server, err := cpaas.ParseServer(at)
	if err != nil || dial != nil { // the built-in sandbox has none
		return server, cpaas.Fingerprint{}
	}
	return server, v.o.Guests.Kept.Trusted(server)
}

// showTrust shows the button that fits the server that is entered.
func (v *View) showTrust() {
	label, shown := phrase.Of("Trust this server…"), v.untrusted != nil && v.untrusted.CanBeTrusted()
	if _, trusted := v.trusted(); trusted != (cpaas.Fingerprint{}) {
		label, shown = phrase.Of("Forget the trusted certificate…"), true
	}
	v.trust.Set(control.ActionView{Label: label, Enabled: v.stop == nil, Reason: wording.Pick(v.stop == nil, "", phrase.Of("Stop the proxy first"))})
	host.SetVisible(v.trustRow, shown)
	v.scroll.Fit()
}

func (v *View) askTrust(server cpaas.Server, u *cpaas.Untrusted) {
	v.host.AskTrust(look.Actor{}, server, u, func() {
		v.o.Guests.Kept.Trust(server, cpaas.FingerprintOf(u.Certificate))
		v.trustChanged()
		v.start()
	})
}

func (v *View) askDistrust(server cpaas.Server, trusted cpaas.Fingerprint) {
	v.host.AskDistrust(look.Actor{}, server, trusted, func() {
		v.o.Guests.Kept.Distrust(server)
		v.trustChanged()
	})
}

func (v *View) trustChanged() {
	v.untrusted = nil
	v.o.OnTrust()
	v.showTrust()
}
