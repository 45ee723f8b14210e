package cpaas

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Fingerprint is the SHA-256 of a server's certificate. The zero Fingerprint is that
// of none.
type Fingerprint [sha256.Size]byte

// FingerprintOf is the fingerprint of a certificate.
func FingerprintOf(cert *x509.Certificate) Fingerprint { return sha256.Sum256(cert.Raw) }

// ParseFingerprint reads 64 hexadecimal digits, with or without colons or spaces
// between them. The error is an *Error of kind ErrInvalid.
func ParseFingerprint(text string) (Fingerprint, error) {
	digits, err := hex.DecodeString(strings.NewReplacer(":", "", " ", "").Replace(text))
	if err != nil || len(digits) != sha256.Size {
		return Fingerprint{}, &Error{Op: "trust a certificate", Kind: ErrInvalid, Text: "a SHA-256 fingerprint has 64 hexadecimal digits, such as 3B:5C:… for the first two pairs"}
	}
	return Fingerprint(digits), nil
}

// String is the fingerprint as browsers and openssl write it: "3B:5C:...".
func (f Fingerprint) String() string {
	return strings.ReplaceAll(fmt.Sprintf("% X", f[:]), " ", ":")
}

// TLS is how to speak https with a server that shows this certificate, for WithTLS:
// the certificate must be valid today, and neither its names nor who signed it
// matter. Any other certificate is refused, also one that the system trusts.
func (f Fingerprint) TLS() *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true, // VerifyConnection checks more strictly, and each time
		VerifyConnection: func(state tls.ConnectionState) error {
			if len(state.PeerCertificates) == 0 {
				return errors.New("the server showed no certificate")
			}
			leaf := state.PeerCertificates[0]
			if FingerprintOf(leaf) != f {
				return &Untrusted{Certificate: leaf, Trusted: f, Err: errors.New("another certificate was trusted")}
			}
			if !validNow(leaf) {
				return &Untrusted{Certificate: leaf, Trusted: f, Err: x509.CertificateInvalidError{Cert: leaf, Reason: x509.Expired}}
			}
			return nil
		},
	}
}

func validNow(cert *x509.Certificate) bool {
	now := time.Now()
	return !now.Before(cert.NotBefore) && !now.After(cert.NotAfter)
}

// Untrusted is what an *Error of kind ErrUntrusted wraps: the certificate that the
// server showed. Everything in it but its fingerprint is what the server says of
// itself.
type Untrusted struct {
	Certificate *x509.Certificate
	Trusted     Fingerprint // of the certificate that was trusted for the server; zero if none was
	Err         error       // what was wrong with it
}

// Error is what was wrong with the certificate.
func (u *Untrusted) Error() string { return u.Err.Error() }

// Unwrap gives what was wrong with the certificate.
func (u *Untrusted) Unwrap() error { return u.Err }

// Changed tells whether another certificate was trusted for the server.
func (u *Untrusted) Changed() bool {
	return u.Trusted != Fingerprint{} && u.Trusted != FingerprintOf(u.Certificate)
}

// CanBeTrusted tells whether the connection would be made if the certificate were
// trusted by its fingerprint: only one that is valid today can be.
func (u *Untrusted) CanBeTrusted() bool { return validNow(u.Certificate) }

// UntrustedOf finds the certificate that made a connection fail, or gives nil.
func UntrustedOf(err error) *Untrusted {
	if u, ok := errors.AsType[*Untrusted](err); ok {
		return u
	}
	if failed, ok := errors.AsType[*tls.CertificateVerificationError](err); ok && len(failed.UnverifiedCertificates) > 0 {
		return &Untrusted{Certificate: failed.UnverifiedCertificates[0], Err: failed.Err}
	}
	return nil
}

// text is why no connection was made, for a host.
func (u *Untrusted) text(host string) string {
	if u.Changed() {
		return fmt.Sprintf("the certificate has changed: trusted for %s is the one with the SHA-256 fingerprint %s, and it shows one with %s; ask whoever runs the server which one is right", host, u.Trusted, FingerprintOf(u.Certificate))
	}
	if known := certificateTrouble(u.Err); known != "" {
		return known + host
	}
	return "the certificate could not be verified: " + host
}
