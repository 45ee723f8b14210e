package cpaas

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// SendMessage writes a line to a group. The error is of kind ErrInvalid, and
// nothing is sent, when the text is blank.
func (s *Session) SendMessage(ctx context.Context, group, text string) (Message, error) {
	const op = "send message"
	if strings.TrimSpace(text) == "" {
		return Message{}, &Error{Op: op, Kind: ErrInvalid, Text: "there is nothing to send"}
	}
	return s.write(ctx, op, group, wire.Message{Text: text})
}

// write posts a line to a conversation. What the reply leaves out of it is as it
// was sent.
func (s *Session) write(ctx context.Context, op, group string, line wire.Message) (Message, error) {
	call := s.await()
	posted := line
	posted.Attachments = nil
	for _, a := range line.Attachments {
		posted.Attachments = append(posted.Attachments, wire.Attachment{Name: a.Name, ID: a.ID})
	}
	var reply wire.MessageBody
	err := s.rest.do(ctx, op, http.MethodPost, wire.MessagesPath(s.self.User, group), wire.MessageBody{Message: &posted}, &reply)
	if err == nil && (reply.Message == nil || wire.LastSegment(reply.Message.ResourceURL) == "") {
		err = incomplete(op, "the message's address")
	}
	if err != nil {
		call.drop()
		return Message{}, err
	}
	sent := messageOf(*reply.Message, "", group, s.self)
	sent.Sender, sent.Text, sent.Own = s.self.Address, line.Text, true
	sent.Attachment = cmp.Or(sent.Attachment, attachmentOf(line.Attachments))
	if reply.Message.Time == 0 {
		sent.Time = time.Now()
	}
	call.settle(MessageSent{sent})
	return sent, nil
}

// FetchMessages gets the history of a group, oldest first, and has it fetched
// again whenever the connection was lost.
func (s *Session) FetchMessages(ctx context.Context, group string) ([]Message, error) {
	// Histories must be used in the order in which the server wrote them: the
	// order of lines is that of the latest.
	if !s.reading.lock(ctx, group) {
		return nil, cancelled("fetch messages", ctx)
	}
	defer s.reading.unlock(group)
	call := s.await()
	history, err := s.history(ctx, group)
	if err != nil {
		call.drop()
		return nil, err
	}
	call.settle(MessagesFetched{group, history})
	return history, nil
}

// history reads all pages of a group's messages. A server that never ends its
// pages is stopped.
func (s *Session) history(ctx context.Context, group string) ([]Message, error) {
	const mostPages = 100
	history := []Message{}
	path := wire.MessagesPath(s.self.User, group)
	next := ""
	for range mostPages {
		var reply wire.MessageListBody
		if err := s.rest.do(ctx, "fetch messages", http.MethodGet, path+next, nil, &reply); err != nil {
			return nil, err
		}
		if reply.List == nil {
			break
		}
		page := make([]Message, 0, len(reply.List.Messages)+len(history))
		for _, m := range reply.List.Messages {
			if line := messageOf(m, "", group, s.self); line.ID != "" {
				page = append(page, line)
			}
		}
		history = append(page, history...) // the next page is the older one
		if reply.List.Next == "" {
			break
		}
		next = "?next=" + url.QueryEscape(reply.List.Next)
	}
	return history, nil
}
