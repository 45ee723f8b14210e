package judge

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/anishathalye/porcupine"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// registerKey names a register: a participant's address, or what begins with a colon.
type registerKey struct{ server, group, about string }

// histories are the steps of each register.
type histories struct {
	of      map[registerKey][]porcupine.Operation
	abouts  map[registerKey][]string // the participants of a group, whose key has no about
	deleted []*writer
}

// taken is one step with the row of its request.
type taken struct {
	step
	row int64
}

// historiesOf reads the steps from requests and their replies.
func historiesOf(j *cause.Joiner) map[registerKey][]porcupine.Operation {
	h := &histories{of: map[registerKey][]porcupine.Operation{}, abouts: map[registerKey][]string{}}
	clients := map[string]int{}
	for _, a := range j.Actions() {
		if a.Group == "" || strings.Contains(a.Group, "@") || a.Exchange().Reply.Cut(transport.MostBody) {
			continue
		}
		w := &writer{h: h, a: a, client: clients[a.User()]}
		if w.client == 0 {
			w.client = len(clients) + 1
			clients[a.User()] = w.client
		}
		w.steps()
	}
	for _, w := range h.deleted { // at last, when all participants are known
		for _, about := range h.abouts[w.group()] {
			w.step(about, doesWrite, string(out))
		}
	}
	for key, list := range h.of {
		slices.SortStableFunc(list, func(a, b porcupine.Operation) int { return cmp.Compare(a.Call, b.Call) })
		h.of[key] = list
	}
	return h.of
}

// writer writes the steps of one request.
type writer struct {
	h      *histories
	a      *cause.Action
	client int
}

func (w *writer) group() registerKey {
	return registerKey{server: w.a.Row.Source.Server, group: w.a.Group}
}

func (w *writer) step(about, does, value string) {
	about = strings.ToLower(strings.TrimSpace(about))
	if about == "" {
		return
	}
	until := int64(w.a.Ended())
	if w.a.Outcome == cause.Unknown {
		until = math.MaxInt64 // it may still take effect, or never
	}
	key := w.group()
	key.about = about
	if len(w.h.of[key]) == 0 && !strings.HasPrefix(about, ":") {
		w.h.abouts[w.group()] = append(w.h.abouts[w.group()], about)
	}
	w.h.of[key] = append(w.h.of[key], porcupine.Operation{ClientId: w.client, Input: taken{step{does, value}, w.a.Row.Number}, Call: int64(w.a.Began()), Return: until})
}

// The registers that are no participant.
const (
	nameOf    = ":name"
	subjectOf = ":subject"
	imageOf   = ":image"
)

func (w *writer) steps() {
	if w.a.Outcome == cause.Refused {
		w.refused()
		return
	}
	self, address := w.a.User(), w.a.Address
	switch w.a.Verb {
	case cause.CreateGroup:
		w.created()
	case cause.Fetch:
		w.fetched()
	case cause.Add:
		w.step(self, isAdmin, "")
		w.step(address, doesAdd, "")
	case cause.Accept:
		w.step(address, doesAccept, "")
	case cause.Leave:
		w.step(self, doesPart, "")
	case cause.Remove:
		w.step(self, isAdmin, "")
		w.step(address, doesPart, "")
	case cause.SetAdmin:
		w.setAdmin(self, address)
	case cause.EditGroup:
		w.step(self, isAdmin, "")
		w.edited()
	case cause.DeleteGroup:
		w.step(self, isAdmin, "")
		w.h.deleted = append(w.h.deleted, w)
	case cause.Send:
		w.step(self, isMember, "")
	}
}

// refused writes what a refusal says. Many say nothing that a register has.
func (w *writer) refused() {
	status, self := w.a.Exchange().Status, w.a.User()
	switch {
	case status == 403 && (w.a.Verb == cause.Add || w.a.Verb == cause.EditGroup):
		w.step(self, isNoAdmin, "")
	case status == 409 && w.a.Verb == cause.Add:
		w.step(w.a.Address, isIn, "")
	case status == 403 && w.a.Verb == cause.Send:
		w.step(self, isNoMember, "")
	case status == 404 && w.a.Verb == cause.Fetch && w.a.Shape == "/group/{group}":
		w.step(self, isNoMember, "")
	}
}

// groupBody is a group in a request or reply: absent fields are nil.
type groupBody struct {
	Group *struct {
		Name        *string `json:"x-name"`
		Subject     *string `json:"subject"`
		Image       *string `json:"x-image"`
		Participant []struct {
			Address, Status string
			Admin           bool `json:"x-isAdmin"`
		} `json:"participant"`
	} `json:"groupChatSessionInformation"`
}

func readGroup(data []byte) (b groupBody) {
	if json.Unmarshal(data, &b) != nil {
		return groupBody{}
	}
	return b
}

func (w *writer) created() {
	b := readGroup(w.a.Exchange().Reply.Body)
	if b.Group == nil {
		return
	}
	for _, p := range b.Group.Participant {
		w.step(p.Address, doesWrite, string(partOf(p.Status, p.Admin)))
	}
	w.fields(b, doesWrite)
}

func (w *writer) fetched() {
	if w.a.Outcome != cause.Done {
		return
	}
	b := readGroup(w.a.Exchange().Reply.Body)
	if b.Group == nil || w.a.Shape != "/group/{group}" {
		return
	}
	for _, p := range b.Group.Participant {
		w.step(p.Address, doesRead, string(partOf(p.Status, p.Admin)))
	}
	for _, about := range w.h.abouts[w.group()] { // who is not in the list is out
		if b.Group.Participant != nil && !names(b, about) {
			w.step(about, doesRead, string(out))
		}
	}
	w.fields(b, doesRead)
}

func names(b groupBody, address string) bool {
	for _, p := range b.Group.Participant {
		if strings.EqualFold(p.Address, address) {
			return true
		}
	}
	return false
}

func partOf(status string, isAdmin bool) part {
	switch {
	case status == "Connected" && isAdmin:
		return admin
	case status == "Connected":
		return member
	case status == "Invited":
		return invitee
	}
	return out
}

// fields writes those of a whole group, in which an empty field may be absent.
func (w *writer) fields(b groupBody, does string) {
	for about, value := range map[string]*string{nameOf: b.Group.Name, subjectOf: b.Group.Subject, imageOf: b.Group.Image} {
		text := ""
		if value != nil {
			text = *value
		}
		w.step(about, does, "="+text)
	}
}

// edited writes the fields that a request names, as its reply has them: the server may
// have trimmed them.
func (w *writer) edited() {
	asked, made := readGroup(w.a.Exchange().Request.Body), readGroup(w.a.Exchange().Reply.Body)
	if asked.Group == nil {
		return
	}
	if made.Group == nil {
		made = asked
	}
	for _, f := range []struct {
		about       string
		asked, made *string
	}{{nameOf, asked.Group.Name, made.Group.Name}, {subjectOf, asked.Group.Subject, made.Group.Subject}, {imageOf, asked.Group.Image, made.Group.Image}} {
		if f.asked == nil {
			continue
		}
		text := ""
		if f.made != nil {
			text = *f.made
		}
		w.step(f.about, doesWrite, "="+text)
	}
}

func (w *writer) setAdmin(self, address string) {
	var body struct {
		Participant struct {
			Admin bool `json:"x-isAdmin"`
		} `json:"participantInformation"`
	}
	if json.Unmarshal(w.a.Exchange().Request.Body, &body) != nil {
		return
	}
	if self != address {
		w.step(self, isAdmin, "")
	}
	if body.Participant.Admin {
		w.step(address, doesPromote, "")
	} else {
		w.step(address, doesDemote, "")
	}
}
