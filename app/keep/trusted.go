package keep

import (
	"slices"
	"strings"

	"muster/cpaas"
)

// keyTrusted is where the certificates are kept that the user trusts: for each an
// endpoint, a space and a fingerprint, the newest last. None of it is secret.
const keyTrusted = "trusted"

// mostTrusted is how many are kept. More than a tester has servers.
const mostTrusted = 200

// Trusted is the certificate that the user trusts for a server; the zero
// Fingerprint is for none.
func (k *Keeper) Trusted(server cpaas.Server) cpaas.Fingerprint {
	for _, entry := range k.preferences.StringList(keyTrusted) {
		if text, is := strings.CutPrefix(entry, server.Endpoint()+" "); is {
			f, _ := cpaas.ParseFingerprint(text) // what is damaged trusts nothing
			return f
		}
	}
	return cpaas.Fingerprint{}
}

// Trust has a certificate trusted for a server, in place of any other.
func (k *Keeper) Trust(server cpaas.Server, f cpaas.Fingerprint) {
	entries := append(k.trustedBut(server), server.Endpoint()+" "+f.String())
	k.preferences.SetStringList(keyTrusted, entries[max(0, len(entries)-mostTrusted):])
}

// Distrust has no certificate trusted for a server but by the system.
func (k *Keeper) Distrust(server cpaas.Server) {
	k.preferences.SetStringList(keyTrusted, k.trustedBut(server))
}

func (k *Keeper) trustedBut(server cpaas.Server) []string {
	return slices.DeleteFunc(k.preferences.StringList(keyTrusted), func(entry string) bool {
		return strings.HasPrefix(entry, server.Endpoint()+" ")
	})
}
