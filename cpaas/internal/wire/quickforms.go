package wire

import "bytes"

// The forms that quick reads. A field that is not named here makes the whole odd, and so
// does one that is there twice and is no plain value: of two the library makes one.

func (q *quick) frame() (f Frame) {
	q.object(func(name []byte) {
		switch {
		case f != (Frame{}):
			q.odd = true
		case string(name) == keyMessage:
			f.Message = q.messageNotice()
		case string(name) == keyMessageStatus:
			f.MessageStatus = q.messageStatus()
		case string(name) == keyParticipant:
			f.Participant = q.participantStatus()
		default:
			q.odd = true
		}
	})
	return f
}

func (q *quick) messageNotice() *MessageNotice {
	whole := new(struct {
		notice  MessageNotice
		message Message
		link    [1]Link
	}) // at once, as nearly every notice has one of each
	n := &whole.notice
	q.object(func(name []byte) {
		switch string(name) {
		case "id":
			n.ID = q.text()
		case "dateTime":
			n.Time = q.seconds()
		case "chatMessage":
			q.odd = q.odd || n.Message != nil
			n.Message = &whole.message
			q.message(n.Message)
		case "link":
			q.odd = q.odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.odd = true
		}
	})
	return n
}

func (q *quick) message(m *Message) {
	q.object(func(name []byte) {
		switch string(name) {
		case "resourceURL":
			m.ResourceURL = q.text()
		case "text":
			m.Text = q.text()
		case "dateTime":
			m.Time = q.seconds()
		case "senderAddress":
			m.Sender = q.text()
		case "x-destinationAddress":
			m.Destination = q.text()
		case "x-type":
			m.Type = q.word()
		case "status":
			m.Status = q.word()
		default:
			q.odd = true
		}
	})
}

func (q *quick) messageStatus() *MessageStatus {
	whole := new(struct {
		notice MessageStatus
		link   [1]Link
	})
	n := &whole.notice
	q.object(func(name []byte) {
		switch string(name) {
		case "id":
			n.ID = q.text()
		case "dateTime":
			n.Time = q.seconds()
		case "messageId":
			n.MessageID = q.text()
		case "senderAddress":
			n.Sender = q.text()
		case "status":
			n.Status = q.word()
		case "link":
			q.odd = q.odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.odd = true
		}
	})
	return n
}

func (q *quick) participantStatus() *ParticipantStatus {
	whole := new(struct {
		notice ParticipantStatus
		link   [1]Link
	})
	n := &whole.notice
	q.object(func(name []byte) {
		switch string(name) {
		case "id":
			n.ID = q.text()
		case "dateTime":
			n.Time = q.seconds()
		case "x-name":
			n.Name = q.text()
		case "participant":
			q.odd = q.odd || n.Participants != nil
			n.Participants = q.participants()
		case "link":
			q.odd = q.odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.odd = true
		}
	})
	return n
}

// participants are ten thousand in a large group: their number is guessed from the signs
// that follow, but never so that they would take more room than the text.
func (q *quick) participants() []Participant {
	rest := q.data[q.at:]
	list := make([]Participant, 0, min(bytes.Count(rest, []byte("{")), len(rest)/64+1))
	q.array(func() {
		var p Participant
		q.object(func(name []byte) {
			switch string(name) {
			case "address":
				p.Address = q.text()
			case "status":
				p.Status = q.word()
			case "x-isAdmin":
				p.Admin = q.truth()
			case "resourceURL":
				p.ResourceURL = q.text()
			default:
				q.odd = true
			}
		})
		list = append(list, p)
	})
	return list
}

// links appends to a list that is empty and has room.
func (q *quick) links(list []Link) []Link {
	q.array(func() {
		var l Link
		q.object(func(name []byte) {
			switch string(name) {
			case "rel":
				l.Rel = q.word()
			case "href":
				l.Href = q.text()
			default:
				q.odd = true
			}
		})
		list = append(list, l)
	})
	return list
}

func (q *quick) groupBody() (g *Group) {
	q.object(func(name []byte) {
		q.odd = q.odd || g != nil || string(name) != "groupChatSessionInformation"
		g = new(Group)
		q.group(g)
	})
	return g
}

func (q *quick) group(g *Group) {
	q.object(func(name []byte) {
		switch string(name) {
		case "resourceURL":
			g.ResourceURL = q.text()
		case "x-name":
			g.Name = q.text()
		case "subject":
			g.Subject = q.text()
		case "x-image":
			g.Image = q.text()
		case "x-type":
			g.Type = q.word()
		case "participant":
			q.odd = q.odd || g.Participants != nil
			g.Participants = q.participants()
		default:
			q.odd = true
		}
	})
}

func (q *quick) messageBody() (m *Message) {
	q.object(func(name []byte) {
		q.odd = q.odd || m != nil || string(name) != "chatMessage"
		m = new(Message)
		q.message(m)
	})
	return m
}

func (q *quick) statusReportBody() (r *StatusReport) {
	q.object(func(name []byte) {
		q.odd = q.odd || r != nil || string(name) != "messageStatusReport"
		r = new(StatusReport)
		q.object(func(name []byte) {
			q.odd = q.odd || string(name) != "status"
			r.Status = q.word()
		})
	})
	return r
}

func (q *quick) messageListBody() (l *MessageList) {
	q.object(func(name []byte) {
		q.odd = q.odd || l != nil || string(name) != "chatMessageList"
		l = new(MessageList)
		q.object(func(name []byte) {
			switch string(name) {
			case "next":
				l.Next = q.text()
			case "chatMessage":
				q.odd = q.odd || l.Messages != nil
				l.Messages = []Message{}
				q.array(func() {
					l.Messages = append(l.Messages, Message{})
					q.message(&l.Messages[len(l.Messages)-1])
				})
			default:
				q.odd = true
			}
		})
	})
	return l
}
