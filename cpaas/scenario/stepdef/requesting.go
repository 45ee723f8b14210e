package stepdef

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

var requesting = map[string]Definition{
	"request": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error {
			reply, err := s.SendByHand(ctx, cpaas.HandMade{
				Method: step.Match.Text("method"), At: filled(c, step.Match.Text("path"), s), Body: filled(c, step.Doc, s),
			})
			if err != nil {
				return err
			}
			return refusal(reply)
		})
	},
}

// filled has the user's name and the ids of groups in the place of what stands for
// them in braces.
func filled(c *cast.Cast, text string, s *cpaas.Session) string {
	places := []string{"{user}", s.Self().User, "{address}", s.Self().Address}
	for name, id := range c.IDs() {
		places = append(places, "{"+name+"}", id)
	}
	return strings.NewReplacer(places...).Replace(text)
}

var (
	messageID = regexp.MustCompile(`"messageId"\s*:\s*"([^"]*)"`)
	words     = regexp.MustCompile(`"text"\s*:\s*"([^"]*)"`)
)

// refusal is the error of a reply that is one, with the code that it gives.
func refusal(reply cpaas.HandReply) error {
	if reply.Code < http.StatusBadRequest {
		return nil
	}
	e := &cpaas.Error{Op: "request", Kind: cpaas.ErrInvalid, Status: reply.Code, Text: fmt.Sprintf("the server answers %s", reply.Status)}
	if m := messageID.FindSubmatch(reply.Body); m != nil {
		e.Code = string(m[1])
	}
	if m := words.FindSubmatch(reply.Body); m != nil {
		e.Text = string(m[1])
	}
	return e
}
