package wire

import "bytes"

// The forms that quick reads. A field that is not named here makes the whole odd, and so
// does one that is there twice and is no plain value: of two the library makes one.

func (q *quick) frame() (f Frame) {
	q.Object(func(name []byte) {
		switch {
		case f != (Frame{}):
			q.Odd = true
		case string(name) == keyMessage:
			f.Message = q.messageNotice()
		case string(name) == keyMessageStatus:
			f.MessageStatus = q.messageStatus()
		case string(name) == keyParticipant:
			f.Participant = q.participantStatus()
		default:
			q.Odd = true
		}
	})
	return f
}

func (q *quick) messageNotice() *MessageNotice {
	var whole *messageRoom
	if q.into == nil {
		whole = new(messageRoom)
	} else {
		whole, q.lent = &q.into.message, true
		*whole = messageRoom{}
	}
	n := &whole.notice
	q.Object(func(name []byte) {
		switch string(name) {
		case "id":
			n.ID = q.text()
		case "dateTime":
			n.Time = q.seconds()
		case "chatMessage":
			q.Odd = q.Odd || n.Message != nil
			n.Message = &whole.message
			q.message(n.Message)
		case "link":
			q.Odd = q.Odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.Odd = true
		}
	})
	return n
}

func (q *quick) message(m *Message) {
	q.Object(func(name []byte) {
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
			q.Odd = true
		}
	})
}

func (q *quick) messageStatus() *MessageStatus {
	var whole *statusRoom
	if q.into == nil {
		whole = new(statusRoom)
	} else {
		whole, q.lent = &q.into.status, true
		*whole = statusRoom{}
	}
	n := &whole.notice
	q.Object(func(name []byte) {
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
			q.Odd = q.Odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.Odd = true
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
	q.Object(func(name []byte) {
		switch string(name) {
		case "id":
			n.ID = q.text()
		case "dateTime":
			n.Time = q.seconds()
		case "x-name":
			n.Name = q.text()
		case "participant":
			q.Odd = q.Odd || n.Participants != nil
			n.Participants = q.participants()
		case "link":
			q.Odd = q.Odd || n.Links != nil
			n.Links = q.links(whole.link[:0])
		default:
			q.Odd = true
		}
	})
	return n
}

// participants are ten thousand in a large group: their number is guessed from the signs
// that follow, but never so that they would take more room than the text.
func (q *quick) participants() []Participant {
	rest := q.Rest()
	list := make([]Participant, 0, min(bytes.Count(rest, []byte("{")), len(rest)/64+1))
	q.Array(func() {
		var p Participant
		q.Object(func(name []byte) {
			switch string(name) {
			case "address":
				p.Address = q.text()
			case "status":
				p.Status = q.word()
			case "x-isAdmin":
				p.Admin = q.Truth()
			case "resourceURL":
				p.ResourceURL = q.text()
			default:
				q.Odd = true
			}
		})
		list = append(list, p)
	})
	return list
}

// links appends to a list that is empty and has room.
func (q *quick) links(list []Link) []Link {
	q.Array(func() {
		var l Link
		q.Object(func(name []byte) {
			switch string(name) {
			case "rel":
				l.Rel = q.word()
			case "href":
				l.Href = q.text()
			default:
				q.Odd = true
			}
		})
		list = append(list, l)
	})
	return list
}

func (q *quick) groupBody() (g *Group) {
	q.Object(func(name []byte) {
		q.Odd = q.Odd || g != nil || string(name) != "groupChatSessionInformation"
		g = new(Group)
		q.group(g)
	})
	return g
}

func (q *quick) group(g *Group) {
	q.Object(func(name []byte) {
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
			q.Odd = q.Odd || g.Participants != nil
			g.Participants = q.participants()
		default:
			q.Odd = true
		}
	})
}

func (q *quick) messageBody() (m *Message) {
	q.Object(func(name []byte) {
		q.Odd = q.Odd || m != nil || string(name) != "chatMessage"
		m = new(Message)
		q.message(m)
	})
	return m
}

func (q *quick) statusReportBody() (r *StatusReport) {
	q.Object(func(name []byte) {
		q.Odd = q.Odd || r != nil || string(name) != "messageStatusReport"
		r = new(StatusReport)
		q.Object(func(name []byte) {
			q.Odd = q.Odd || string(name) != "status"
			r.Status = q.word()
		})
	})
	return r
}

func (q *quick) messageListBody() (l *MessageList) {
	q.Object(func(name []byte) {
		q.Odd = q.Odd || l != nil || string(name) != "chatMessageList"
		l = new(MessageList)
		q.Object(func(name []byte) {
			switch string(name) {
			case "next":
				l.Next = q.text()
			case "chatMessage":
				q.Odd = q.Odd || l.Messages != nil
				l.Messages = []Message{}
				q.Array(func() {
					l.Messages = append(l.Messages, Message{})
					q.message(&l.Messages[len(l.Messages)-1])
				})
			default:
				q.Odd = true
			}
		})
	})
	return l
}
