package cpaas

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// SendMessage sends a message to a conversation and waits for the server's
// answer. When the text is blank, the error is of kind ErrInvalid and nothing
// is sent. Queue sends in the background.
func (s *Session) SendMessage(ctx context.Context, conversation, text string) (Message, error) {
	const op = "send message"
	if strings.TrimSpace(text) == "" {
		return Message{}, &Error{Op: op, Kind: ErrInvalid, Text: "there is nothing to send"}
	}
	return s.write(ctx, op, conversation, wire.Message{Text: text})
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
	sent := messageOf(reply.Message, "", group, s.self)
	sent.Sender, sent.Text, sent.Own = s.self.Address, line.Text, true
	sent = sent.With(cmp.Or(sent.Attachment(), attachmentOf(line.Attachments)), sent.Rich())
	if reply.Message.Time == 0 {
		sent.Time = time.Now()
	}
	call.settle(MessageSent{sent})
	return sent, nil
}
