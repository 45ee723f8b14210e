package cpaas

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path"
	"strings"

	"muster/cpaas/internal/wire"
)

// Attachment is a file that goes with a message. It is comparable and immutable;
// the zero Attachment is none.
type Attachment struct {
	Name string // as the sender gave it; never trust it: see SafeName
	Size int64  // bytes; 0 if not told
	Type string // media type, by what the server says or else by the name; empty if unknown
	Link string // from which Download gets the file
	ID   string // the server's ID of it
}

// attachmentOf reads the file of a message. The platform has one at most.
func attachmentOf(list []wire.Attachment) Attachment {
	for _, a := range list {
		if a.Link == "" && a.ID == "" {
			continue
		}
		return Attachment{
			Name: clip(cmp.Or(a.Name, a.ID), longestName),
			Size: max(0, int64(a.Size)),
			Type: clip(cmp.Or(a.Media, mediaOf(a.Name)), longestName),
			Link: a.Link,
			ID:   a.ID,
		}
	}
	return Attachment{}
}

// mediaTypes are those that are shown or opened as something special. The
// system's own table is not asked, since it differs from machine to machine.
var mediaTypes = map[string]string{
	".png":  "image/png",
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".gif":  "image/gif",
	".webp": "image/webp",
	".pdf":  "application/pdf",
	".txt":  "text/plain",
	".json": "application/json",
	".zip":  "application/zip",
	".mp3":  "audio/mpeg",
	".mp4":  "video/mp4",
}

func mediaOf(name string) string { return mediaTypes[strings.ToLower(path.Ext(name))] }

// richText is a json part of a message as people can read it, each value on a
// line of its own; empty for none. Indentation could make megabytes of a text
// that is nothing but brackets: such a part stays as it is.
func richText(part json.RawMessage) string {
	part = bytes.TrimSpace(part)
	if len(part) == 0 || bytes.Equal(part, []byte("null")) {
		return ""
	}
	var pretty bytes.Buffer
	if indented(part) > mostRich || json.Indent(&pretty, part, "", "  ") != nil {
		return strings.ToValidUTF8(string(part), "\uFFFD")
	}
	return strings.ToValidUTF8(pretty.String(), "\uFFFD")
}

// mostRich is how long a json part may become by indentation, in bytes.
const mostRich = 256 << 10

// indented is how long a JSON text becomes by indentation, or a little more.
func indented(text []byte) int {
	size, depth, quoted := len(text), 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
			size += 1 + 2*depth
		case c == '}' || c == ']':
			depth--
			size += 1 + 2*max(0, depth)
		case c == ',':
			size += 1 + 2*depth
		case c == ':':
			size++
		}
	}
	return size
}
