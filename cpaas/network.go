package cpaas

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"muster/cpaas/transport/fault"
)

// unreachable tells in one sentence why there was no reply: it names the host
// and the cause. It is nil for an error that is not one of the network. The URL
// that net/http puts into its errors is left out, for it may hold a token.
func unreachable(ctx context.Context, op string, server Server, err error) error {
	if shown := UntrustedOf(err); shown != nil {
		return &Error{Op: op, Kind: ErrUntrusted, Text: shown.text(server.named()), Err: shown}
	}
	if urlErr, ok := errors.AsType[*url.Error](err); ok {
		err = urlErr.Err
	} else if _, isNet := errors.AsType[net.Error](err); !isNet && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) && ctx.Err() == nil {
		return nil
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return cancelled(op, ctx)
	}
	return &Error{Op: op, Kind: ErrUnavailable, Text: cause(server.named(), err), Err: err}
}

func cancelled(op string, ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return &Error{Op: op, Kind: ErrUnavailable, Text: "the server did not answer in time", Err: ctx.Err()}
	}
	return &Error{Op: op, Kind: ErrClosed, Text: "stopped before it was done", Err: ctx.Err()}
}

// cause puts the reason for a failed connection into words.
func cause(host string, err error) string {
	if dns, ok := errors.AsType[*net.DNSError](err); ok && dns.IsNotFound {
		return "there is no host called " + dns.Name
	} else if ok {
		return "the name " + dns.Name + " could not be looked up"
	}
	if text := certificateTrouble(err); text != "" {
		return text + host
	}
	switch {
	case errors.Is(err, fault.ErrOffline):
		return "the network is switched off on purpose"
	case errors.Is(err, fault.Err):
		return "the reply of " + host + " was lost on purpose"
	}
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case isNet && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return host + " did not answer in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		return host + " refuses connections"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return host + " cannot be reached from this network"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.ErrClosedPipe), errors.Is(err, net.ErrClosed):
		return host + " closed the connection"
	}
	return host + " could not be reached: " + err.Error()
}

// certificateTrouble begins the sentence for a TLS failure; the host ends it.
func certificateTrouble(err error) string {
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok || errors.Is(err, http.ErrSchemeMismatch) {
		return "no https is spoken by "
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "the certificate is signed by an authority this machine does not trust: "
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "the certificate is for another host than "
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok {
		if invalid.Reason == x509.Expired {
			return "the certificate has expired or is not valid yet: "
		}
		return "the certificate is not valid: "
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return "the certificate could not be verified: "
	}
	return ""
}

// retryAfter reads the header of that name, in seconds or as a date, up to
// longestAsked; 0 if absent.
func retryAfter(h http.Header) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(text, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(max(0, seconds), int64(longestAsked/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return min(max(0, time.Until(at)), longestAsked)
	}
	return 0
}
