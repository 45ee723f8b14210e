package cpaas_test

import (
	"context"
	"fmt"

	"muster/cpaas"
)

// act chooses what a random user does. That the server may refuse is part of it.
func (p *program) act() func(ctx context.Context) {
	m := pick(p.chance, p.members)
	view := m.View()
	if len(view.Invitations) > 0 && p.chance.IntN(2) == 0 {
		group := pick(p.chance, view.Invitations).GroupID
		if p.chance.IntN(4) == 0 {
			return func(ctx context.Context) { _ = m.Reject(ctx, group) }
		}
		return func(ctx context.Context) { _ = m.Accept(ctx, group) }
	}
	if len(view.Groups) == 0 || p.chance.IntN(20) == 0 {
		name, other := fmt.Sprint("group of ", m.Self().Address), pick(p.chance, manyUsers)
		return func(ctx context.Context) {
			_, _ = m.CreateGroup(ctx, cpaas.NewGroup{Name: name, Participants: []string{other, bob}})
		}
	}
	group := pick(p.chance, view.Groups).ID
	switch {
	case p.chance.IntN(3) == 0:
		return p.actInGroup(m, group)
	case p.chance.IntN(5) == 0:
		return p.actOnHistory(m, group)
	}
	p.lines++
	text := fmt.Sprint("line ", p.lines)
	return func(ctx context.Context) { _, _ = m.SendMessage(ctx, group, text) }
}

func (p *program) actInGroup(m *member, group string) func(ctx context.Context) {
	address := pick(p.chance, manyUsers)
	switch p.chance.IntN(10) {
	case 0, 1, 2:
		return func(ctx context.Context) { _ = m.AddParticipant(ctx, group, address) }
	case 3:
		return func(ctx context.Context) { _ = m.RemoveParticipant(ctx, group, address) }
	case 4, 5:
		return func(ctx context.Context) { _ = m.SetAdmin(ctx, group, address, true) }
	case 6:
		return func(ctx context.Context) { _ = m.Leave(ctx, group) }
	case 7:
		name := fmt.Sprint("name ", p.lines)
		return func(ctx context.Context) { _, _ = m.UpdateGroup(ctx, group, cpaas.GroupEdit{Name: &name}) }
	case 8:
		if p.chance.IntN(3) == 0 {
			return func(ctx context.Context) { _ = m.Delete(ctx, group) }
		}
	}
	return func(ctx context.Context) { _, _ = m.FetchGroups(ctx) }
}

func (p *program) actOnHistory(m *member, group string) func(ctx context.Context) {
	lines := m.Messages(group)
	if len(lines) == 0 {
		return func(ctx context.Context) { _, _ = m.FetchMessages(ctx, group) }
	}
	line := pick(p.chance, lines).ID
	switch p.chance.IntN(8) {
	case 0:
		return func(ctx context.Context) { _ = m.ClearConversation(ctx, group) }
	case 1, 2, 3:
		return func(ctx context.Context) { _ = m.DeleteMessage(ctx, group, line) }
	case 4:
		return func(ctx context.Context) { _ = m.FetchEarlier(ctx, group) }
	case 5:
		return func(ctx context.Context) { _ = m.FetchGap(ctx, group) }
	case 6:
		return func(context.Context) { m.MarkDisplayed(group, line) }
	}
	return func(ctx context.Context) { _, _ = m.FetchMessages(ctx, group) }
}
