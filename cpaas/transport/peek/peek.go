// Package peek reads from bytes of the wire what they are called and which conversation
// they are about, without a full parse: the tape takes what the client rejects too, and
// takes it fast.
package peek

import (
	"bytes"
	"net/url"
)

// longestKey is how long a name may be, in bytes.
const longestKey = 64

// FirstKey is the first key of a JSON object: notifications have one.
// nil where there is none. It is part of data.
func FirstKey(data []byte) []byte {
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	data = bytes.TrimLeft(data[1:], " \t\r\n")
	if len(data) == 0 || data[0] != '"' {
		return nil
	}
	data = data[1:min(len(data), longestKey+2)]
	end := bytes.IndexByte(data, '"')
	if end < 0 || bytes.IndexByte(data[:end], '\\') >= 0 {
		return nil
	}
	return data[:end]
}

// links are the keys before links. The second part is looked for, which begins with a
// letter that is rare: that is several times as fast as looking for a quote.
var links = [...]struct{ first, second []byte }{
	{[]byte(`"hre`), []byte(`f":"`)},
	{[]byte(`"resource`), []byte(`URL":"`)},
}

// Linked is the conversation of the first link of a notification that leads to one. What a
// user wrote cannot look like a link: within a text the quotes are escaped.
// It is nil where there is none, and part of data wherever that can be.
func Linked(data []byte) []byte {
	for _, key := range &links {
		for at := 0; ; {
			i := bytes.Index(data[at:], key.second)
			if i < 0 {
				break
			}
			found := bytes.HasSuffix(data[:at+i], key.first)
			at += i + len(key.second)
			if !found {
				continue
			}
			link := data[at:min(len(data), at+longestLink)]
			if end := bytes.IndexByte(link, '"'); end >= 0 {
				link = link[:end]
			}
			if id := Conversation(link); len(id) > 0 {
				return id
			}
		}
	}
	return nil
}

// longestLink is how much of a link is looked at, in bytes.
const longestLink = 2048

// Conversation is the id of the group, or the address of the one-to-one
// conversation, in the path of a request or a link.
func Conversation(path []byte) []byte {
	for _, part := range [...]string{"/group/", "/oneToOne/"} {
		i := bytes.Index(path, []byte(part))
		if i < 0 {
			continue
		}
		id := path[i+len(part):]
		if end := bytes.IndexByte(id, '/'); end >= 0 {
			id = id[:end]
		}
		if part == "/oneToOne/" && string(id) == "sessions" { // the list of them
			continue
		}
		if bytes.IndexByte(id, '%') < 0 {
			return id
		}
		if plain, err := url.PathUnescape(string(id)); err == nil {
			return []byte(plain)
		}
		return id
	}
	return nil
}
