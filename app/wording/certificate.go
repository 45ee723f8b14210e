package wording

import (
	"crypto/x509"
	"errors"
	"strings"
	"time"

	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostName is how many runes of a name in a certificate are shown.
const mostName = 120

// Untrusted says why a server's certificate is not trusted, and what to do.
func Untrusted(u *cpaas.Untrusted) string {
	if u.Changed() {
		return phrase.Of("The server's certificate has changed.\nSHA-256 fingerprint of the trusted one: {{.Trusted}}\nOf this one: {{.Now}}\nAsk whoever runs the server. If they changed it, press “Forget the trusted certificate” and try again; if not, somebody may be reading along.",
			phrase.With{"Trusted": Folded(u.Trusted), "Now": Folded(cpaas.FingerprintOf(u.Certificate))})
	}
	if !u.CanBeTrusted() {
		return whyUntrusted(u) + " " + phrase.Of("Ask whoever runs the server for a new one, and check the clock of this machine.")
	}
	return whyUntrusted(u) + " " + phrase.Of("Press “Trust this server” to see it.")
}

func whyUntrusted(u *cpaas.Untrusted) string {
	if _, wrong := errors.AsType[x509.HostnameError](u.Err); wrong {
		return phrase.Of("The server's certificate is for another address.")
	}
	if !u.CanBeTrusted() {
		return phrase.Of("The server's certificate is not valid today.")
	}
	return phrase.Of("The server's certificate is signed by nobody whom this machine trusts.")
}

// CertificateDetails is what there is to know of a certificate before it is trusted.
func CertificateDetails(u *cpaas.Untrusted) string {
	names := append([]string{}, u.Certificate.DNSNames...)
	for _, ip := range u.Certificate.IPAddresses {
		names = append(names, ip.String())
	}
	return strings.Join([]string{
		whyUntrusted(u), "",
		phrase.Of("SHA-256 fingerprint: {{.Fingerprint}}", phrase.With{"Fingerprint": Folded(cpaas.FingerprintOf(u.Certificate))}),
		phrase.Of("For: {{.Names}}", phrase.With{"Names": look.Shortened(strings.Join(names, ", "), mostName)}),
		phrase.Of("Issued by: {{.Issuer}}", phrase.With{"Issuer": look.Shortened(u.Certificate.Issuer.String(), mostName)}),
		phrase.Of("Valid until: {{.Day}}", phrase.With{"Day": u.Certificate.NotAfter.Local().Format(time.DateOnly)}),
	}, "\n")
}

// Folded is a fingerprint in four lines, with a line break before and none behind.
func Folded(f cpaas.Fingerprint) string {
	const line = 3 * 8
	var b strings.Builder
	for text := f.String() + ":"; text != ""; text = text[line:] {
		b.WriteString("\n" + text[:line-1])
	}
	return b.String()
}
