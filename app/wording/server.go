package wording

import "net/url"

// The sandbox in this program, as the window calls it, and as an address has it.
const (
	BuiltIn     = "Built-in sandbox"
	BuiltInBase = "http://localhost"
)

// ServerName is how a server is called in the window.
func ServerName(base string) string {
	if base == BuiltInBase {
		return BuiltIn
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
