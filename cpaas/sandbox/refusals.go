package sandbox

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// Refusal says why the server did not do what was asked; nothing has changed.
// It is the error of every Actor method, and the body of every reply with
// status 400 or higher.
type Refusal struct {
	Status int    // of HTTP
	Code   string // the platform's message id, such as SVC0004 or POL1020
	Policy bool   // a rule forbids it; otherwise the request itself is at fault

	exception  wire.Exception
	allow      string
	retryAfter time.Duration
}

// Error is the text with its variables filled in.
func (r *Refusal) Error() string { return r.exception.String() }

func (r *Refusal) body() wire.RefusalBody {
	if r.Policy {
		return wire.RefusalBody{Error: &wire.RequestError{Policy: &r.exception}}
	}
	return wire.RefusalBody{Error: &wire.RequestError{Service: &r.exception}}
}

func service(status int, code, text string, variables ...string) *Refusal {
	for i, text := range variables {
		variables[i] = clip(text, variableLimit)
	}
	return &Refusal{Status: status, Code: code, exception: wire.Exception{Code: code, Text: text, Variables: variables}}
}

func policy(status int, code, text string, variables ...string) *Refusal {
	r := service(status, code, text, variables...)
	r.Policy = true
	return r
}

// Whoever asks.

func noToken() *Refusal {
	return service(http.StatusUnauthorized, "SVC0001", "An access token is needed: log in and send it as Authorization: Bearer.")
}

func unknownToken() *Refusal {
	return service(http.StatusUnauthorized, "SVC0001", "The access token is not known here: log in again.")
}

func expiredToken() *Refusal {
	return service(http.StatusUnauthorized, "SVC0001", "The access token has expired: renew it or log in again.")
}

func revokedToken() *Refusal {
	return service(http.StatusUnauthorized, "SVC0001", "You were logged out elsewhere: log in again.")
}

func removedAccount() *Refusal {
	return service(http.StatusUnauthorized, "SVC0001", "The account was removed: log in as another user, or ask who runs the server.")
}

func otherUser(in string) *Refusal {
	return policy(http.StatusForbidden, "POL1001", "The access token is not one of %1: use the path of the user who logged in.", in)
}

func foreignOrigin(origin string) *Refusal {
	return policy(http.StatusForbidden, "POL1030", "Pages of %1 may not use this server: have it started with --allow-origin %1.", origin)
}

func foreignHost(host string) *Refusal {
	return policy(http.StatusForbidden, "POL1031", "This server does not answer for the host %1: use 127.0.0.1 or localhost, or start it with --host %1.", host)
}

// Bodies and paths.

func notJSON() *Refusal {
	return service(http.StatusBadRequest, "SVC0002", "The body is not the JSON that is expected here: check its form and the types of its fields.")
}

func missingKey(key string) *Refusal {
	return service(http.StatusBadRequest, "SVC0002", "The body needs the top-level key %1.", key)
}

func tooLarge() *Refusal {
	return service(http.StatusRequestEntityTooLarge, "SVC0014", "The body is larger than %1 bytes: send less.", strconv.Itoa(bodyLimit))
}

func invalidValue(part, valid string) *Refusal {
	return service(http.StatusBadRequest, "SVC0003", "Invalid value for %1, valid is: %2.", part, valid)
}

// tooLong refuses a text of more bytes than that, and is nil for others.
func tooLong(part, text string, most int) *Refusal {
	if len(text) <= most {
		return nil
	}
	return invalidValue(part, "a text of "+strconv.Itoa(most)+" bytes at most")
}

// clip is the beginning of a text, of so many bytes at most.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most-len("…")], "") + "…"
}

func unknownPath(path string) *Refusal {
	return service(http.StatusNotFound, "SVC0015", "There is nothing at %1: check the path.", path)
}

func wrongMethod(method, allow string) *Refusal {
	r := service(http.StatusMethodNotAllowed, "SVC0016", "%1 cannot be used here, these can: %2.", method, allow)
	r.allow = allow
	return r
}

func noUpgrade() *Refusal {
	return service(http.StatusBadRequest, "SVC0017", "This path is a websocket: connect to it with a websocket client.")
}

func closingDown() *Refusal {
	r := service(http.StatusServiceUnavailable, "SVC1000", "The server is closing: try again later.")
	r.retryAfter = time.Second
	return r
}

// cannotKeep leaves the cause to those who run the server.
func cannotKeep() *Refusal {
	r := service(http.StatusServiceUnavailable, "SVC1001", "The server cannot write its data file and takes nothing more: have it started again with room for the file.")
	r.retryAfter = 30 * time.Second
	return r
}

// injected is the reply of a fault that a test asked for.
func injected(status int, retryAfter time.Duration) *Refusal {
	r := service(status, "SVC0900", "The server was told to fail this request with status %1.", strconv.Itoa(status))
	r.retryAfter = retryAfter
	return r
}

// Channels and subscriptions.

func unknownChannel(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0010", "There is no notification channel %1, or its lifetime has ended: create a new one.", id)
}

func tooManySubscriptions() *Refusal {
	return policy(http.StatusBadRequest, "POL1032", "A channel may have at most %1 subscriptions, and is told everything once with one: delete another first.", strconv.Itoa(subscriptionLimit))
}

func tooManyChannels() *Refusal {
	return policy(http.StatusBadRequest, "POL1033", "You have %1 channels that are connected, which is the most: delete one first.", strconv.Itoa(channelLimit))
}

func unknownSubscription(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0011", "There is no subscription %1: subscribe anew.", id)
}

// Groups, participants and messages.

func unknownGroup(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0004", "No group %1 of which you are a connected participant: fetch your groups anew.", id)
}

func unknownParticipant(address, group string) *Refusal {
	return service(http.StatusNotFound, "SVC0004", "%1 is not a participant of group %2: fetch the group anew.", address, group)
}

func unknownMessage(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0012", "There is no message %1 in this conversation.", id)
}

func noAddress(address string) *Refusal {
	if address == "" {
		return service(http.StatusBadRequest, "SVC0004", "A %2 has no %1: give each one as user@domain.", "address", "participant")
	}
	return service(http.StatusBadRequest, "SVC0004", "%1 in %2 is not an address of the form user@domain.", address, "participant")
}

func noInvitation(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0004", "There is no invitation to group %1: it was withdrawn or answered before.", id)
}

func unknownAddress(address string) *Refusal {
	return service(http.StatusBadRequest, "SVC0004", "%1 in %2 is no user of this server: check the spelling.", address, "participant")
}

func twiceInBody(address string) *Refusal {
	return service(http.StatusBadRequest, "SVC0005", "%1 is named twice in %2: name everyone once.", address, "participant")
}

func notAdmin(group string) *Refusal {
	return policy(http.StatusForbidden, "POL1020", "Only an admin of group %1 may do this: ask an admin.", group)
}

func lastAdmin(group string) *Refusal {
	return policy(http.StatusForbidden, "POL1021", "You are the only admin of group %1: make another participant an admin first, or delete the group.", group)
}

func alreadyIn(address, status string) *Refusal {
	return policy(http.StatusConflict, "POL1022", "%1 is already in the group as %2.", address, status)
}

func tooMany(limit int) *Refusal {
	return policy(http.StatusRequestEntityTooLarge, "POL1023", "A group may have at most %1 participants: invite fewer.", strconv.Itoa(limit))
}

func notConnected(group string) *Refusal {
	return policy(http.StatusForbidden, "POL1024", "Only connected participants of group %1 may do this: accept the invitation first, or ask an admin to invite you.", group)
}

func notYours(address string) *Refusal {
	return policy(http.StatusForbidden, "POL1025", "Only %1 can accept this invitation.", address)
}

func notConnectedYet(address string) *Refusal {
	return policy(http.StatusConflict, "POL1026", "%1 has not accepted the invitation yet and cannot be an admin before that.", address)
}

// Files.

func notMultipart() *Refusal {
	return service(http.StatusBadRequest, "SVC0002", "The body is not the form that is expected here: send multipart/form-data with the parts %1 and %2.", wire.PartFields, wire.PartRaw)
}

func missingPart(part string) *Refusal {
	return service(http.StatusBadRequest, "SVC0002", "The form needs the part %1.", part)
}

func objectTooLarge(limit int64) *Refusal {
	return policy(http.StatusRequestEntityTooLarge, "POL1028", "A file may have at most %1 (%2 bytes): send a smaller one.", inWords(limit), strconv.FormatInt(limit, 10))
}

func tooManyUploads() *Refusal {
	r := service(http.StatusServiceUnavailable, "SVC1001", "Too many files are being uploaded at once: try again later.")
	r.retryAfter = time.Second
	return r
}

func unknownObject(id string) *Refusal {
	return service(http.StatusNotFound, "SVC0013", "There is no file %1 for you: it was not sent to you, or has been dropped to make room for newer ones. Ask its sender to send it again.", id)
}

func notUploaded(id string) *Refusal {
	return service(http.StatusBadRequest, "SVC0013", "There is no file %1 to attach: upload it first, or again if that was long ago.", id)
}

// inWords is a size as people read it.
func inWords(bytes int64) string {
	switch {
	case bytes >= 1<<20 && bytes%(1<<20) == 0:
		return strconv.FormatInt(bytes>>20, 10) + " MiB"
	case bytes >= 1<<10 && bytes%(1<<10) == 0:
		return strconv.FormatInt(bytes>>10, 10) + " KiB"
	}
	return strconv.FormatInt(bytes, 10) + " bytes"
}

func toOneself() *Refusal {
	return policy(http.StatusBadRequest, "POL1029", "A one-to-one conversation is with somebody else: write to another address than your own.")
}

func ownMessage() *Refusal {
	return policy(http.StatusForbidden, "POL1027", "The status of a message is reported by those who receive it, not by its sender.")
}
