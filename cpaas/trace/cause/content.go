package cause

import (
	"strings"

	"muster/cpaas/transport"
)

// participant is one of a group, as bodies have them.
type participant struct {
	address, status string
	admin           bool
}

func (p *participant) read(s *scanner) bool {
	return s.object(func(key []byte) bool {
		switch string(key) {
		case "address":
			return s.text(&p.address)
		case "status":
			return s.text(&p.status)
		case "x-isAdmin":
			return s.flag(&p.admin)
		}
		return s.skip()
	})
}

// mostPeople is how many participants of a body are read: more than a group can have.
const mostPeople = 5000

func people(s *scanner) (list []participant, ok bool) {
	ok = s.array(func() bool {
		p := participant{}
		ok := p.read(s)
		if p.address != "" {
			list = append(list, p)
		}
		return ok && len(list) < mostPeople
	})
	return list, ok
}

// group is what a body says of one.
type group struct {
	link, name string
	people     []participant
}

func groupIn(body []byte) (g group) {
	s := scanner{data: body}
	s.object(func([]byte) bool {
		return s.object(func(key []byte) (ok bool) {
			switch string(key) {
			case "resourceURL":
				return s.text(&g.link)
			case "x-name":
				return s.text(&g.name)
			case "participant":
				g.people, ok = people(&s)
				return ok
			}
			return s.skip()
		})
	})
	return g
}

// message is what a body says of one.
type message struct{ link, text string }

func messageIn(body []byte) (m message) {
	s := scanner{data: body}
	s.object(func([]byte) bool {
		return s.object(func(key []byte) bool {
			switch string(key) {
			case "resourceURL":
				return s.text(&m.link)
			case "text":
				return s.text(&m.text)
			}
			return s.skip()
		})
	})
	return m
}

// writing is what a body says of someone who writes.
type writing struct{ sender, state, active string }

func (w *writing) read(s *scanner) bool {
	return s.object(func(key []byte) bool {
		switch string(key) {
		case "state":
			return s.text(&w.state)
		case "senderAddress":
			return s.text(&w.sender)
		case "lastactive":
			return s.text(&w.active)
		}
		return s.skip()
	})
}

// composing is who writes and what is told of it: by the reply, which has the time
// even if the request had none, else by the request.
func composing(x transport.Exchange, user string) (about, state string) {
	asked, told := writing{}, writing{}
	for _, body := range []struct {
		data []byte
		into *writing
	}{{x.Request.Body, &asked}, {x.Reply.Body, &told}} {
		s := scanner{data: body.data}
		s.object(func([]byte) bool { return body.into.read(&s) })
	}
	if told.state == "" || told.active == "" {
		told = asked
	}
	if told.sender == "" {
		told.sender = user
	}
	return strings.ToLower(told.sender), told.state + " " + told.active
}

// report is the status that a request reports.
func report(x transport.Exchange) (status string) {
	s := scanner{data: x.Request.Body}
	s.object(func([]byte) bool {
		return s.object(func(key []byte) bool {
			if string(key) == "status" {
				return s.text(&status)
			}
			return s.skip()
		})
	})
	return status
}
