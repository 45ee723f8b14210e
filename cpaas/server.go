package cpaas

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Server is the base address of a CPaaS server. The zero Server is not valid;
// ParseServer makes one.
type Server struct {
	base url.URL
	name string // in errors, in place of the host; "" for none
}

// ParseServer reads a server's address as a person types it: "https://host",
// "https://host:port", or a bare host, which means https. Plain http is refused
// except to this machine itself: a password and every message would cross the
// network readable by anyone. The error is an *Error of kind ErrInvalid.
func ParseServer(text string) (Server, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Server{}, badServer("enter the server's address, such as https://example.com")
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return Server{}, badServer("this is not an address of a server; it should look like https://example.com")
	}
	switch {
	case u.User != nil:
		return Server{}, badServer("leave user name and password out of the address")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return Server{}, badServer(fmt.Sprintf("http:// to %s would send the password unprotected; use https://", u.Hostname()))
	case u.Scheme != "http" && u.Scheme != "https":
		return Server{}, badServer(fmt.Sprintf("%s:// is not supported; use https://", u.Scheme))
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return Server{}, badServer("only the host belongs here, without a path: https://" + u.Host)
	}
	return Server{base: url.URL{Scheme: u.Scheme, Host: u.Host}}, nil
}

func badServer(text string) error {
	return &Error{Op: "server address", Kind: ErrInvalid, Text: text}
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// String is the base URL, without a slash at its end.
func (s Server) String() string { return s.base.String() }

// Host is the host as typed, with the port if one was given.
func (s Server) Host() string { return s.base.Host }

// named is what errors call the server.
func (s Server) named() string {
	if s.name != "" {
		return s.name
	}
	return s.Host()
}

// Endpoint is the host in lower case and the port, which is there even if it is the
// usual one: two addresses with the same endpoint lead to one program.
func (s Server) Endpoint() string {
	port := s.base.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[s.base.Scheme]
	}
	return net.JoinHostPort(strings.ToLower(s.base.Hostname()), port)
}

// rest is the URL of an escaped path on the server.
func (s Server) rest(path string) string { return s.base.String() + path }

// at is rest, which need not be parsed where the path is plain, as nearly all are.
func (s Server) at(path string) (*url.URL, error) {
	if !strings.HasPrefix(path, "/") || strings.ContainsFunc(path, isOdd) {
		return url.Parse(s.rest(path))
	}
	at := s.base
	at.Path = path
	return &at, nil
}

// isOdd tells whether a letter of a path may have to be escaped, or mean something.
func isOdd(r rune) bool {
	plain := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !plain && !strings.ContainsRune("/-_.~@+", r)
}

// link is the path, with its query, of a link that the server gave to something
// of its own. The token goes with the request, so a link to any other host is
// refused, and the request goes to the session's own address whatever scheme and
// port the link names: a server behind a proxy does not know them.
func (s Server) link(op, href string) (string, error) {
	at, err := s.base.Parse(href)
	if err != nil || href == "" || !strings.HasPrefix(at.EscapedPath(), "/") {
		return "", &Error{Op: op, Kind: ErrProtocol, Text: "the server gave a link that is not a URL"}
	}
	if !strings.EqualFold(at.Hostname(), s.base.Hostname()) {
		return "", &Error{Op: op, Kind: ErrProtocol, Text: "the link leads to another host than " + s.named() + "; it is not followed"}
	}
	if at.RawQuery == "" {
		return at.EscapedPath(), nil
	}
	return at.EscapedPath() + "?" + at.RawQuery, nil
}

// socket is the URL of a channel's websocket: channelURL is a path on this
// server or a whole URL on it. The token goes into the query, as the platform
// wants it because browsers cannot send headers on an upgrade; so it must not go
// to any other host, and the result must never be logged.
func (s Server) socket(channelURL, token string) (string, error) {
	at, err := s.base.Parse(channelURL)
	if err != nil || channelURL == "" {
		return "", &Error{Op: "open websocket", Kind: ErrProtocol, Text: "the server gave a channel address that is not a URL"}
	}
	if !strings.EqualFold(at.Hostname(), s.base.Hostname()) {
		return "", &Error{Op: "open websocket", Kind: ErrProtocol, Text: "the server gave a channel address on another host"}
	}
	at.Scheme, at.Host, at.User = "wss", s.base.Host, nil // as link has it: another port may be another program's
	if s.base.Scheme == "http" {
		at.Scheme = "ws"
	}
	query := at.Query()
	query.Set("access_token", token)
	at.RawQuery = query.Encode()
	return at.String(), nil
}
