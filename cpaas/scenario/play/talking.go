package play

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
)

var talking = map[string]deed{
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
	"sendfile": inPlace(func(ctx context.Context, p *player, u *user, place string, m *scenario.Match) error {
		size, asked := int64(m.Number("n", 0)), time.Now()
		sent, err := u.session.SendFile(ctx, place, m.Text("text"), cpaas.Upload{
			Name: m.Text("name"), Size: size,
			Open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(bytes.Repeat([]byte("x"), int(size)))), nil
			},
		})
		if err == nil {
			p.wrote(u, sent, asked)
		}
		return err
	}),
	"queue": inPlace(func(_ context.Context, _ *player, u *user, place string, m *scenario.Match) error {
		_, err := u.session.Queue(place, m.Text("text"))
		return err
	}),
	"type": inPlace(func(ctx context.Context, _ *player, u *user, place string, _ *scenario.Match) error {
		return u.session.SetComposing(ctx, place, true)
	}),
	"stoptyping": inPlace(func(ctx context.Context, _ *player, u *user, place string, _ *scenario.Match) error {
		return u.session.SetComposing(ctx, place, false)
	}),
	"read": inPlace(reading),
	"deletemessage": inPlace(func(ctx context.Context, p *player, u *user, place string, m *scenario.Match) error {
		id, err := lineOf(u, place, m.Text("text"))
		if err != nil {
			return err
		}
		p.change(func() { u.hidden[id] = true })
		return u.session.DeleteMessage(ctx, place, id)
	}),
	"clear": inPlace(func(ctx context.Context, p *player, u *user, place string, _ *scenario.Match) error {
		p.change(func() {
			for _, line := range p.lines {
				u.hidden[line.id] = true
			}
		})
		return u.session.ClearConversation(ctx, place)
	}),
	"history": inPlace(func(ctx context.Context, _ *player, u *user, place string, _ *scenario.Match) error {
		_, err := u.session.FetchMessages(ctx, place)
		return err
	}),
	"pageback": inPlace(func(ctx context.Context, _ *player, u *user, place string, _ *scenario.Match) error {
		return u.session.FetchEarlier(ctx, place)
	}),
	"gap": inPlace(func(ctx context.Context, _ *player, u *user, place string, _ *scenario.Match) error {
		return u.session.FetchGap(ctx, place)
	}),
	"open": func(ctx context.Context, p *player, step *scenario.Step) error {
		address, err := p.address(step.Match.User("other"))
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *user) error { return s.OpenDirect(address) })
	},
}

// inPlace is what users do in a conversation.
func inPlace(do func(context.Context, *player, *user, string, *scenario.Match) error) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		place, err := p.conversation(step.Match.Values["to"].Place)
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(ctx context.Context, _ *cpaas.Session, u *user) error {
			return do(ctx, p, u, place, step.Match)
		})
	}
}

// sending writes lines one after the other.
func sending(texts func(*scenario.Step) []string) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		place, err := p.conversation(step.Match.Values["to"].Place)
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, u *user) error {
			for _, text := range texts(step) {
				asked := time.Now()
				sent, err := s.SendMessage(ctx, place, text)
				if err != nil {
					return err
				}
				p.wrote(u, sent, asked)
			}
			return nil
		})
	}
}

func reading(_ context.Context, _ *player, u *user, place string, m *scenario.Match) error {
	if m.Has("text") {
		id, err := lineOf(u, place, m.Text("text"))
		if err == nil {
			u.session.MarkDisplayed(place, id)
		}
		return err
	}
	lines := u.session.Messages(place)
	if len(lines) == 0 {
		return fmt.Errorf("%s has no line of it", u.name)
	}
	u.session.MarkDisplayed(place, lines[len(lines)-1].ID)
	return nil
}

// lineOf is the id of the newest line with a text that a user has.
func lineOf(u *user, place, text string) (string, error) {
	lines := u.session.Messages(place)
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].Text == text {
			return lines[i].ID, nil
		}
	}
	return "", fmt.Errorf("%s has no line %q there", u.name, text)
}
