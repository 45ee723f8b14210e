package sandbox

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"regexp"
	"strings"
	"time"
)

// certificateYears is how long a certificate made here is good for. Some browsers
// take none that is good for more than 825 days.
const certificateYears = 2

// certificate is what the options want to serve https with, or nil for plain http.
func (o ServeOptions) certificate() (*tls.Certificate, error) {
	var cert *tls.Certificate
	var err error
	switch {
	case o.Cert != "" || o.Key != "":
		cert, err = readPair(o.Cert, o.Key)
	case !o.TLS && len(o.Hosts) == 0:
		return nil, nil
	case o.Data != "":
		cert, err = keptPair(o.Data+".cert.pem", o.Data+".key.pem", o.Hosts)
	default:
		return SelfSigned(o.Hosts)
	}
	if err != nil {
		return nil, err
	}
	return cert, o.fits(cert)
}

// fits tells whether a certificate that was read from a file is good now, and for
// all hosts.
func (o ServeOptions) fits(cert *tls.Certificate) error {
	file, remedy := o.Cert, "give one that is good now and names the host"
	if file == "" {
		file = o.Data + ".cert.pem"
		remedy = fmt.Sprintf("delete it and %s.key.pem to have a new one made, which everybody has to trust anew", o.Data)
	}
	if now := time.Now(); now.After(cert.Leaf.NotAfter) || now.Before(cert.Leaf.NotBefore) {
		return fmt.Errorf("the certificate in %s is good from %s to %s, and not now: %s", file, day(cert.Leaf.NotBefore), day(cert.Leaf.NotAfter), remedy)
	}
	for _, host := range o.Hosts {
		if cert.Leaf.VerifyHostname(host) != nil {
			return fmt.Errorf("the certificate in %s does not name the host %s: %s", file, host, remedy)
		}
	}
	return nil
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// SelfSigned makes a certificate for this machine's loopback names and addresses
// and for other hosts, with a key of its own.
func SelfSigned(hosts []string) (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber:          serial,
		Subject:               pkix.Name{CommonName: "Muster sandbox"},
		NotBefore:             time.Now().Add(-time.Hour), // clocks of other machines may be behind
		NotAfter:              time.Now().AddDate(certificateYears, 0, 0),
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
		DNSNames:              []string{"localhost"},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}, nil
}

// fingerprint is the SHA-256 of a certificate, as browsers and openssl write it.
func fingerprint(cert *tls.Certificate) string {
	sum := sha256.Sum256(cert.Certificate[0])
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}

// hostName is a name that a host can have in DNS.
var hostName = regexp.MustCompile(`^(?i)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$`)

// checkHosts fails with a sentence where one of them is neither the name nor the
// address of a host.
func checkHosts(hosts []string) error {
	for _, host := range hosts {
		ip := net.ParseIP(host)
		if ip != nil && !ip.IsUnspecified() || ip == nil && len(host) <= 253 && hostName.MatchString(host) {
			continue
		}
		return fmt.Errorf("%q is not the name or the address of a host: give it as others type it, without scheme and port, such as muster.example.com", host)
	}
	return nil
}
