package sandbox

import (
	"crypto/tls"
	"fmt"
	"net"
	"strconv"
	"strings"
)

// banner is what Serve prints once it is ready.
func (o ServeOptions) banner(listening net.Addr, cert *tls.Certificate) string {
	scheme, trust := "http", ""
	if cert != nil {
		scheme, trust = "https", "certificate SHA-256 "+fingerprint(cert)+"\n"
	}
	return fmt.Sprintf("listening on %s://%s\n", scheme, o.opened(listening, cert)) + trust
}

// opened is the host and the port to open: the host that was named first, or else
// the address that the server listens on. Nobody can open the one that stands for
// all of them: the name in a certificate that was given stands in for it, or one
// address of this machine.
func (o ServeOptions) opened(listening net.Addr, cert *tls.Certificate) string {
	at, ok := listening.(*net.TCPAddr)
	switch {
	case !ok:
		return listening.String()
	case len(o.Hosts) > 0:
		return net.JoinHostPort(o.Hosts[0], strconv.Itoa(at.Port))
	case at.IP.IsUnspecified() && o.Cert != "" && len(cert.Leaf.DNSNames) > 0 && !strings.HasPrefix(cert.Leaf.DNSNames[0], "*"):
		return net.JoinHostPort(cert.Leaf.DNSNames[0], strconv.Itoa(at.Port))
	case at.IP.IsUnspecified():
		return net.JoinHostPort(ownAddress(), strconv.Itoa(at.Port))
	}
	return at.String()
}

// ownAddress is an address by which other machines may reach this one, IPv4 first,
// or localhost if it is in no network.
func ownAddress() string {
	addresses, _ := net.InterfaceAddrs() // without any there is no network either
	found := "localhost"
	for _, address := range addresses {
		in, ok := address.(*net.IPNet)
		if !ok || !in.IP.IsGlobalUnicast() {
			continue
		}
		if in.IP.To4() != nil {
			return in.IP.String()
		}
		found = in.IP.String()
	}
	return found
}
