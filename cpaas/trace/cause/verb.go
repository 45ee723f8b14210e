package cause

import (
	"net/url"
	"strings"

	"muster/cpaas/transport"
)

// Verb is what a request asks for, in words for people.
type Verb string

// The verbs. Those without a notification are there to name the rest.
const (
	LogIn         Verb = "log in"
	OpenChannel   Verb = "open channel"
	RenewChannel  Verb = "renew channel"
	CloseChannel  Verb = "close channel"
	Subscribe     Verb = "subscribe"
	Unsubscribe   Verb = "unsubscribe"
	CreateGroup   Verb = "create group"
	EditGroup     Verb = "edit group"
	DeleteGroup   Verb = "delete group"
	Add           Verb = "add participant"
	Accept        Verb = "accept invitation"
	Leave         Verb = "leave or reject" // one request for both
	Remove        Verb = "remove participant"
	SetAdmin      Verb = "change admin"
	Send          Verb = "send message"
	Compose       Verb = "tell of writing"
	Report        Verb = "report status"
	DeleteMessage Verb = "delete message"
	ClearMessages Verb = "delete all messages"
	Upload        Verb = "upload file"
	Fetch         Verb = "fetch"
	Other         Verb = "request"
)

// Target is what a request is about.
type Target struct {
	Verb    Verb
	Shape   string // its path with names for ids, as in a description of the interface
	Group   string // id of the group, or address of the one-to-one conversation
	Address string // of the participant
	Message string // id of the message
}

// TargetOf reads from a request what it is about.
func TargetOf(x transport.Exchange) Target {
	service, rest := serviceOf(x.Path)
	switch service {
	case "auth":
		return Target{Verb: LogIn, Shape: x.Path}
	case "notificationchannel":
		return channelTarget(x.Method, rest)
	case "nms":
		t := Target{Verb: Fetch, Shape: "/objects"}
		if x.Method == "POST" {
			t.Verb = Upload
		} else {
			t.Shape += "/{object}"
		}
		return t
	case "chat":
		return chatTarget(&x, rest)
	}
	return Target{Verb: byMethod(x.Method), Shape: x.Path}
}

func byMethod(method string) Verb {
	if method == "GET" {
		return Fetch
	}
	return Other
}

// serviceOf cuts a path into its service and what follows the user.
func serviceOf(path string) (service, rest string) {
	rest, ok := strings.CutPrefix(path, "/cpaas/")
	if !ok {
		return "", ""
	}
	service, rest, _ = strings.Cut(rest, "/")
	_, rest, _ = strings.Cut(rest, "/") // the version
	if service == "nms" {
		_, rest, _ = strings.Cut(rest, "/")
	}
	_, rest, _ = strings.Cut(rest, "/") // the user
	return service, rest
}

// segments cuts a path into at most that many parts, without escapes.
func segments(path string, into *[6]string) int {
	n := 0
	for n < len(into) && path != "" {
		var part string
		part, path, _ = strings.Cut(path, "/")
		into[n] = unescaped(part)
		n++
	}
	return n
}

func unescaped(part string) string {
	if strings.IndexByte(part, '%') < 0 {
		return part
	}
	if plain, err := url.PathUnescape(part); err == nil {
		return plain
	}
	return part
}

func channelTarget(method, rest string) Target {
	t := Target{Verb: byMethod(method), Shape: "/channels"}
	_, id, one := strings.Cut(rest, "/")
	if one {
		t.Shape += "/{channel}"
		if strings.HasSuffix(id, "/channelLifetime") {
			t.Shape += "/channelLifetime"
		}
	}
	switch {
	case method == "POST":
		t.Verb = OpenChannel
	case method == "PUT":
		t.Verb = RenewChannel
	case method == "DELETE":
		t.Verb = CloseChannel
	}
	return t
}

func chatTarget(x *transport.Exchange, rest string) Target {
	var part [6]string
	n := segments(rest, &part)
	switch {
	case part[0] == "subscriptions":
		return subscriptionTarget(x.Method, n)
	case part[0] == "oneToOne" && n > 3 && part[2] == "adhoc" && part[3] == "messages":
		t := messageTarget(x, part[1], part[4:n], "/oneToOne/{peer}/adhoc/messages")
		t.Group = strings.ToLower(part[1])
		return t
	case part[0] == "oneToOne" && n > 3 && part[3] == "extend":
		return Target{Verb: CreateGroup, Shape: "/oneToOne/{peer}/adhoc/extend"}
	case part[0] == "group" && n == 1:
		t := Target{Verb: byMethod(x.Method), Shape: "/group"}
		if x.Method == "POST" {
			t.Verb = CreateGroup
		}
		return t
	case part[0] == "group" && n == 2 && part[1] != "sessions":
		return groupTarget(x.Method, part[1])
	case part[0] == "group" && n > 2 && part[2] == "participants":
		return participantTarget(x, part[1], part[3:n])
	case part[0] == "group" && n > 2 && part[2] == "messages":
		return messageTarget(x, part[1], part[3:n], "/group/{group}/messages")
	}
	return Target{Verb: byMethod(x.Method), Shape: "/" + rest, Group: ""}
}

func subscriptionTarget(method string, n int) Target {
	t := Target{Verb: byMethod(method), Shape: "/subscriptions"}
	if n > 1 {
		t.Shape += "/{subscription}"
	}
	switch method {
	case "POST":
		t.Verb = Subscribe
	case "DELETE":
		t.Verb = Unsubscribe
	}
	return t
}

func groupTarget(method, group string) Target {
	t := Target{Verb: byMethod(method), Shape: "/group/{group}", Group: strings.ToLower(group)}
	switch method {
	case "PUT":
		t.Verb = EditGroup
	case "DELETE":
		t.Verb = DeleteGroup
	}
	return t
}

func participantTarget(x *transport.Exchange, group string, rest []string) Target {
	t := Target{Verb: byMethod(x.Method), Shape: "/group/{group}/participants", Group: strings.ToLower(group)}
	if len(rest) > 0 {
		t.Shape += "/{address}"
		t.Address = strings.ToLower(rest[0])
	}
	if len(rest) > 1 {
		t.Shape += "/status"
	}
	switch {
	case x.Method == "POST":
		t.Verb = Add
		s := scanner{data: x.Request.Body}
		p := participant{}
		s.object(func([]byte) bool { return p.read(&s) })
		t.Address = strings.ToLower(strings.TrimSpace(p.address))
	case x.Method == "PUT" && len(rest) > 1:
		t.Verb = Accept
	case x.Method == "PUT":
		t.Verb = SetAdmin
	case x.Method == "DELETE":
		t.Verb = Remove // or Leave, which is for who knows the user
	}
	return t
}

func messageTarget(x *transport.Exchange, group string, rest []string, shape string) Target {
	t := Target{Verb: byMethod(x.Method), Shape: shape, Group: strings.ToLower(group)}
	if len(rest) > 0 {
		t.Shape += "/{message}"
		t.Message = rest[0]
	}
	if len(rest) > 1 {
		t.Shape += "/status"
	}
	switch {
	case x.Method == "POST":
		t.Verb = Send
		s := scanner{data: x.Request.Body}
		s.object(func(key []byte) bool {
			if string(key) == "isComposing" {
				t.Verb = Compose
			}
			return s.skip()
		})
	case x.Method == "PUT":
		t.Verb = Report
	case x.Method == "DELETE" && len(rest) > 0:
		t.Verb = DeleteMessage
	case x.Method == "DELETE":
		t.Verb = ClearMessages
	}
	return t
}
