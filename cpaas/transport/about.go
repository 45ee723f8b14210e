package transport

import (
	"bytes"
	"net/url"
	"strings"
)

// About reads from a record what it is called and which group it is about, without
// a full parse: the tape takes what the client rejects too, and takes it fast. Both
// are "" where there is nothing of the kind.
func About(r Record) (name, group string) {
	switch r := r.(type) {
	case Exchange:
		return "", conversationIn(r.Path)
	case Frame:
		if r.Kind == Text {
			return firstKey(r.Data), conversationIn(linkIn(r.Data))
		}
	}
	return "", ""
}

// longestKey is how long a name may be, in bytes.
const longestKey = 64

// firstKey is the first key of a JSON object: notifications have one.
func firstKey(data []byte) string {
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 || data[0] != '{' {
		return ""
	}
	data = bytes.TrimLeft(data[1:], " \t\r\n")
	if len(data) == 0 || data[0] != '"' {
		return ""
	}
	data = data[1:min(len(data), longestKey+2)]
	end := bytes.IndexByte(data, '"')
	if end < 0 || bytes.IndexByte(data[:end], '\\') >= 0 {
		return ""
	}
	return string(data[:end])
}

// linkIn is the first link of a notification that leads to a conversation. What a
// user wrote cannot look like one: within a text the quotes are escaped.
func linkIn(data []byte) string {
	for _, key := range []string{`"href":"`, `"resourceURL":"`} {
		for rest := data; ; {
			_, after, ok := bytes.Cut(rest, []byte(key))
			if !ok {
				break
			}
			link, _, _ := bytes.Cut(after[:min(len(after), longestLink)], []byte{'"'})
			if path := string(link); conversationIn(path) != "" {
				return path
			}
			rest = after
		}
	}
	return ""
}

// longestLink is how much of a link is looked at, in bytes.
const longestLink = 2048

// conversationIn is the id of the group, or the address of the one-to-one
// conversation, in the path of a request or a link.
func conversationIn(path string) string {
	for _, part := range []string{"/group/", "/oneToOne/"} {
		_, rest, ok := strings.Cut(path, part)
		if !ok {
			continue
		}
		id, _, _ := strings.Cut(rest, "/")
		if part == "/oneToOne/" && id == "sessions" { // the list of them
			continue
		}
		if plain, err := url.PathUnescape(id); err == nil {
			return plain
		}
		return id
	}
	return ""
}
