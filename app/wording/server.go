package wording

import (
	"net/url"

	"muster/widgets/phrase"
)

// BuiltInBase is the address of the sandbox in this program.
const BuiltInBase = "http://localhost"

// BuiltIn is what the window calls that sandbox.
func BuiltIn() string { return phrase.Of("Built-in sandbox") }

// ServerName is how a server is called in the window.
func ServerName(base string) string {
	if base == BuiltInBase {
		return BuiltIn()
	}
	return base
}

// ServerHost is the same where there is little room: the host alone.
func ServerHost(base string) string {
	if name := ServerName(base); name != base {
		return name
	}
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		return u.Host
	}
	return base
}
