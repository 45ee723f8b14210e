package k6

import (
	"errors"
	"fmt"
	"slices"

	"muster/cpaas/scenario"
)

// verbs translate sentences, by their keys. Each gives the call of the script.
var verbs map[string]func(*translator, *scenario.Match) (string, error)

func init() { // the list of sentences in an error refers to it
	verbs = map[string]func(*translator, *scenario.Match) (string, error){
		"subscribed": (*translator).subscribed,
		"login":      (*translator).login,
		"subscribe":  (*translator).subscribe,
		"logout":     (*translator).logout,
		"automatic":  (*translator).acceptAll,
		"create":     (*translator).create,
		"add":        (*translator).add,
		"accept":     (*translator).accept,
		"leave":      (*translator).leave,
		"delete":     (*translator).delete,
		"send":       (*translator).send,
		"sendtext":   (*translator).send,
		"sees":       (*translator).sees,
	}
}

func (t *translator) subscribed(m *scenario.Match) (string, error) {
	who := t.who(m, "who")
	offline := slices.DeleteFunc(slices.Clone(who), func(name string) bool { return slices.Contains(t.present, name) })
	deaf := slices.DeleteFunc(who, func(name string) bool { return slices.Contains(t.live, name) })
	t.present = append(t.present, offline...)
	t.live = append(t.live, deaf...)
	if t.loading {
		return fmt.Sprintf("{ login(all, %s); await subscribeNow(all, %s); }", names(offline), names(deaf)), nil
	}
	return fmt.Sprintf("{ login(all, %s); subscribe(all, %s); }", names(offline), names(deaf)), nil
}

func (t *translator) login(m *scenario.Match) (string, error) {
	if m.Has("password") {
		return "", errors.New("a script for k6 has no password in it: leave it out, and give MUSTER_PASSWORD to k6")
	}
	who := t.who(m, "who")
	for _, name := range who {
		if !slices.Contains(t.present, name) {
			t.present = append(t.present, name)
		}
	}
	return fmt.Sprintf("login(all, %s)", names(who)), nil
}

func (t *translator) subscribe(m *scenario.Match) (string, error) {
	who := t.who(m, "who")
	t.live = append(t.live, who...)
	if t.loading {
		return fmt.Sprintf("await subscribeNow(all, %s)", names(who)), nil
	}
	return fmt.Sprintf("subscribe(all, %s)", names(who)), nil
}

func (t *translator) logout(m *scenario.Match) (string, error) {
	who := t.who(m, "who")
	for _, name := range who {
		if slices.Contains(t.early, name) {
			return "", fmt.Errorf("%s was logged in before the load, which a script for k6 cannot end in it: have them log in after the Given steps", name)
		}
		t.present, t.live = without(t.present, name), without(t.live, name)
	}
	return fmt.Sprintf("logout(all, %s)", names(who)), nil
}

func (t *translator) acceptAll(m *scenario.Match) (string, error) {
	if t.loading {
		return "", errors.New("in a script for k6 this can only be so from the beginning: make it a Given step")
	}
	who := t.who(m, "who")
	t.automatic = append(t.automatic, who...)
	for name, g := range t.groups {
		t.joins(name, both(g.invited, who))
	}
	return fmt.Sprintf("automatic(all, %s)", names(who)), nil
}

func (t *translator) create(m *scenario.Match) (string, error) {
	who, others := t.who(m, "who"), t.who(m, "others")
	if len(who) != 1 {
		return "", errors.New("in a script for k6 one user makes a group")
	}
	name := m.Text("group")
	t.groups[name] = &group{members: who, madeBy: t.at()}
	t.invites(name, who[0], others)
	return fmt.Sprintf("create(all, %s, %s, %s, %s%s)", names(who), js(name), js(m.Text("subject")), names(others), t.mark()), nil
}

func (t *translator) add(m *scenario.Match) (string, error) {
	who, others, name := t.who(m, "who"), t.who(m, "others"), m.Text("group")
	if len(who) != 1 {
		return "", errors.New("in a script for k6 one user adds others")
	}
	t.invites(name, who[0], others)
	return fmt.Sprintf("add(all, %s, %s, %s%s)", names(who), names(others), js(name), t.mark()), nil
}

// invites notes who is invited, and those who accept by themselves.
func (t *translator) invites(name, by string, others []string) {
	g := t.in(name)
	for _, other := range others {
		t.happens(happening{kind: "invitation", group: name, from: by, told: []string{other}})
		t.happens(happening{kind: "isinvited", group: name, other: other, told: without(g.members, by), doers: []string{by}})
		g.invited = append(g.invited, other)
	}
	t.joins(name, both(others, t.automatic))
}

func (t *translator) accept(m *scenario.Match) (string, error) {
	who, name := t.who(m, "who"), m.Text("group")
	t.joins(name, who)
	return fmt.Sprintf("accept(all, %s, %s)", names(who), js(name)), nil
}

// joins notes who has accepted.
func (t *translator) joins(name string, who []string) {
	g := t.in(name)
	for _, one := range who {
		told := without(slices.Concat(g.members, g.invited), one)
		t.happens(happening{kind: "connected", group: name, other: one, told: told, doers: []string{one}})
		g.members, g.invited = append(without(g.members, one), one), without(g.invited, one)
	}
}

func (t *translator) leave(m *scenario.Match) (string, error) {
	who, name := t.who(m, "who"), m.Text("group")
	g := t.in(name)
	for _, one := range who {
		g.members = without(g.members, one)
		t.happens(happening{kind: "disconnected", group: name, other: one, told: slices.Concat(g.members, g.invited), doers: []string{one}})
	}
	return fmt.Sprintf("leave(all, %s, %s)", names(who), js(name)), nil
}

func (t *translator) delete(m *scenario.Match) (string, error) {
	who, name := t.who(m, "who"), m.Text("group")
	delete(t.groups, name)
	return fmt.Sprintf("remove(all, %s, %s)", names(who), js(name)), nil
}

func (t *translator) send(m *scenario.Match) (string, error) {
	who, to, text := t.who(m, "who"), m.Values["to"].Place, m.Text("text")
	if t.step.HasDoc {
		text = t.step.Doc
	}
	place, members := map[string]string{"group": to.Group}, t.in(to.Group).members
	if to.User != "" {
		place, members = map[string]string{"user": to.User}, []string{to.User}
	}
	for _, one := range who {
		t.happens(happening{kind: "message", group: to.Group, from: one, text: text, told: without(members, one), doers: []string{one}})
	}
	return fmt.Sprintf("send(all, %s, %s, %s%s)", names(who), js(text), js(place), t.mark()), nil
}

// mark is the argument by which what a step of the load sends is known again.
func (t *translator) mark() string {
	if t.loading {
		return ", mark"
	}
	return ""
}

// names is a list of users as JavaScript.
func names(who []string) string {
	if who == nil {
		who = []string{}
	}
	return js(who)
}
