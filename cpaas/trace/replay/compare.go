package replay

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// compare fetches what there is, and compares it with what there was by the tape.
func (p *player) compare(ctx context.Context) error {
	there := map[string]groupBody{} // by id
	for _, u := range p.everybody() {
		groups, err := p.groupsOf(ctx, u)
		if err != nil {
			return err
		}
		for _, g := range groups {
			there[lastOf(g.URL)] = g
		}
	}
	for _, id := range p.table.order {
		was := p.table.groups[id]
		is, found := there[p.ids[id]]
		delete(there, p.ids[id])
		switch {
		case was == nil && found:
			p.differ("the group %s was deleted, and is there", id)
		case was == nil:
		case !found:
			p.differ("the group %q (%s) was there in the end, and is not", was.name, id)
		default:
			for _, d := range was.differences(fetched(is)) {
				p.differ("the group %q (%s): %s", was.name, id, d)
			}
			if err := p.compareMessages(ctx, id, was); err != nil {
				return err
			}
		}
	}
	for id := range there {
		p.differ("the group %s is there, of which the tape has nothing", id)
	}
	return nil
}

// everybody is who was logged in, in the same order each time.
func (p *player) everybody() (list []string) {
	for _, u := range p.users {
		list = append(list, u.address)
	}
	slices.Sort(list)
	return list
}

func (p *player) groupsOf(ctx context.Context, address string) ([]groupBody, error) {
	status, body, err := p.ask(ctx, address, "GET", "/cpaas/chat/v1/name/group", "", "")
	if err != nil {
		return nil, err
	}
	var list struct {
		List struct {
			Groups []groupBody `json:"groupChatSessionInformation"`
		} `json:"groupChatSessionInformationList"`
	}
	if err := json.Unmarshal(body, &list); status != 200 || err != nil {
		return nil, fmt.Errorf("the groups of %s cannot be fetched: the server answered %d", address, status)
	}
	return list.List.Groups, nil
}

// fetched is a group as the server has it.
func fetched(b groupBody) *group {
	g := &group{members: map[string]*member{}}
	g.edit(b, b)
	for _, p := range b.Participants {
		if p.Status != "Disconnected" {
			g.members[strings.ToLower(p.Address)] = &member{p.Status, p.Admin != nil && *p.Admin}
		}
	}
	return g
}

// compareMessages compares the newest messages of a group, as who is longest in it sees
// them.
func (p *player) compareMessages(ctx context.Context, id string, g *group) error {
	if len(g.joined) == 0 {
		return nil
	}
	reader := g.joined[0]
	status, body, err := p.ask(ctx, reader, "GET", "/cpaas/chat/v1/name/group/"+p.ids[id]+"/messages", "", "")
	if err != nil {
		return err
	}
	var list struct {
		List struct {
			Messages []struct {
				Text   string `json:"text"`
				Sender string `json:"senderAddress"`
			} `json:"chatMessage"`
		} `json:"chatMessageList"`
	}
	if err := json.Unmarshal(body, &list); status != 200 || err != nil {
		return fmt.Errorf("the messages of a group cannot be fetched: the server answered %d", status)
	}
	var was, is []string
	for _, s := range g.said {
		if !s.hidden[reader] {
			was = append(was, s.line)
		}
	}
	for _, m := range list.List.Messages {
		is = append(is, strings.ToLower(m.Sender)+": "+m.Text)
	}
	newest := was[max(0, len(was)-len(is)):]
	if len(was) > 0 && len(is) == 0 || !slices.Equal(newest, is) {
		p.differ("the group %q (%s): the messages that %s sees are others: %d by the tape, %d on the server (of its newest page)", g.name, id, reader, len(was), len(is))
	}
	return nil
}
