package host

import (
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// AskTrust shows the certificate that a server has shown, and calls trust if who is asked
// trusts it for this server.
func (h *Host) AskTrust(who look.Actor, server cpaas.Server, u *cpaas.Untrusted, trust func()) {
	dialog.ConfirmAs(h.Window, who, phrase.Of("Trust {{.Server}}?", phrase.With{"Server": server.Endpoint()}),
		wording.CertificateDetails(u)+"\n\n"+phrase.Of("Compare the fingerprint with the one that whoever runs the server gives you; muster serve prints it when it starts. If they differ, somebody may be reading along. Muster remembers your trust for {{.Server}} only.", phrase.With{"Server": server.Endpoint()}),
		phrase.Of("Trust this server"), false, func() {
			h.LogLine("", look.LevelWarn, "Trusted for "+server.Endpoint()+": the certificate with the SHA-256 fingerprint "+cpaas.FingerprintOf(u.Certificate).String())
			trust()
		})
}

// AskDistrust asks whether the certificate that is trusted for a server is to be forgotten,
// and calls forget if so.
func (h *Host) AskDistrust(who look.Actor, server cpaas.Server, trusted cpaas.Fingerprint, forget func()) {
	dialog.ConfirmAs(h.Window, who, phrase.Of("Forget the certificate of {{.Server}}?", phrase.With{"Server": server.Endpoint()}),
		phrase.Of("SHA-256 fingerprint: {{.Fingerprint}}", phrase.With{"Fingerprint": wording.Folded(trusted)})+"\n\n"+
			phrase.Of("The next login asks again whether to trust the server, unless your system knows its certificate. Sessions that are open stay."),
		phrase.Of("Forget"), true, func() {
			h.LogLine("", look.LevelInfo, "Not trusted any more: the certificate of "+server.Endpoint())
			forget()
		})
}
