package stepdef

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

var talking = map[string]Definition{
	"send":     sending(func(step *scenario.Step) []string { return []string{step.Match.Text("text")} }),
	"sendtext": sending(func(step *scenario.Step) []string { return []string{step.Doc} }),
	"sendlong": sending(func(step *scenario.Step) []string { return []string{strings.Repeat("<", step.Match.Number("n", 0))} }),
	"sendmany": sending(func(step *scenario.Step) []string {
		var texts []string
		for n := range step.Match.Number("n", 0) {
			texts = append(texts, strconv.Itoa(n+1))
		}
		return texts
	}),
	"sendfile": inPlace(func(ctx context.Context, c *cast.Cast, u *cast.User, place string, m *scenario.Match) error {
		size, asked := int64(m.Number("n", 0)), time.Now()
		sent, err := u.Session.SendFile(ctx, place, m.Text("text"), cpaas.Upload{
			Name: m.Text("name"), Size: size,
			Open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(bytes.Repeat([]byte("x"), int(size)))), nil
			},
		})
		if err == nil {
			c.Wrote(u, sent, asked)
		}
		return err
	}),
	"queue": inPlace(func(_ context.Context, _ *cast.Cast, u *cast.User, place string, m *scenario.Match) error {
		_, err := u.Session.Queue(place, m.Text("text"))
		return err
	}),
	"type": inPlace(func(ctx context.Context, _ *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		return u.Session.SetComposing(ctx, place, true)
	}),
	"stoptyping": inPlace(func(ctx context.Context, _ *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		return u.Session.SetComposing(ctx, place, false)
	}),
	"read": inPlace(reading),
	"deletemessage": inPlace(func(ctx context.Context, c *cast.Cast, u *cast.User, place string, m *scenario.Match) error {
		id, err := lineOf(ctx, c, u, place, m.Text("text"))
		if err != nil {
			return err
		}
		c.Hide(u, id)
		return u.Session.DeleteMessage(ctx, place, id)
	}),
	"clear": inPlace(func(ctx context.Context, c *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		c.HideAll(u)
		return u.Session.ClearConversation(ctx, place)
	}),
	"history": inPlace(func(ctx context.Context, _ *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		_, err := u.Session.FetchMessages(ctx, place)
		return err
	}),
	"pageback": inPlace(func(ctx context.Context, _ *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		return u.Session.FetchEarlier(ctx, place)
	}),
	"gap": inPlace(func(ctx context.Context, _ *cast.Cast, u *cast.User, place string, _ *scenario.Match) error {
		return u.Session.FetchGap(ctx, place)
	}),
	"open": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		address, err := c.Address(step.Match.User("other"))
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *cast.User) error { return s.OpenDirect(address) })
	},
}

// inPlace is what users do in a conversation.
func inPlace(do func(context.Context, *cast.Cast, *cast.User, string, *scenario.Match) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		place, err := c.Conversation(step.Match.Values["to"].Place)
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(ctx context.Context, _ *cpaas.Session, u *cast.User) error {
			return do(ctx, c, u, place, step.Match)
		})
	}
}

// sending writes lines one after the other.
func sending(texts func(*scenario.Step) []string) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		place, err := c.Conversation(step.Match.Values["to"].Place)
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, u *cast.User) error {
			for _, text := range texts(step) {
				asked := time.Now()
				sent, err := s.SendMessage(ctx, place, text)
				if err != nil {
					return err
				}
				c.Wrote(u, sent, asked)
			}
			return nil
		})
	}
}

func reading(ctx context.Context, c *cast.Cast, u *cast.User, place string, m *scenario.Match) error {
	if m.Has("text") {
		id, err := lineOf(ctx, c, u, place, m.Text("text"))
		if err == nil {
			u.Session.MarkDisplayed(place, id)
		}
		return err
	}
	if !c.Await(ctx, within, func() bool { return u.Session.Lines(place).Len() > 0 }) {
		return fmt.Errorf("%s has no line of it after %s", u.Name, within)
	}
	lines := u.Session.Messages(place)
	u.Session.MarkDisplayed(place, lines[len(lines)-1].ID)
	return nil
}

// lineOf is the id of the newest line with a text that a user has. It waits for one, which may
// be on its way.
func lineOf(ctx context.Context, c *cast.Cast, u *cast.User, place, text string) (string, error) {
	var id string
	if c.Await(ctx, within, func() bool {
		for _, line := range slices.Backward(u.Session.Messages(place)) {
			if line.Text == text {
				id = line.ID
				return true
			}
		}
		return false
	}) {
		return id, nil
	}
	return "", fmt.Errorf("%s has no line %q there after %s", u.Name, text, within)
}
