package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// addressesIn are the addresses in what was typed or pasted, each once: between
// commas, semicolons and white space. An entry of one line makes spaces of the
// line breaks that are pasted into it.
func addressesIn(text string) []string {
	var list []string
	for _, address := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		if !slices.ContainsFunc(list, func(known string) bool { return strings.EqualFold(known, address) }) {
			list = append(list, address)
		}
	}
	return list
}

// check finds what is wrong with addresses before any of them is sent.
func (p *participants) check(addresses []string) error {
	if len(addresses) == 0 {
		return errors.New(phrase.Of("Enter the address of the participant."))
	}
	there := map[string]cpaas.Participant{}
	for _, known := range p.group.column.state.Participants() {
		there[strings.ToLower(known.Address)] = known
	}
	for _, address := range addresses {
		if err := p.checkOne(address, there[strings.ToLower(address)]); err != nil {
			if len(addresses) > 1 && !strings.HasPrefix(strings.ToLower(err.Error()), strings.ToLower(address)) {
				return fmt.Errorf("%s: %w", address, err)
			}
			return err
		}
	}
	return nil
}

// checkOne is check for one address, which may be known in the group already.
func (p *participants) checkOne(address string, known cpaas.Participant) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return plain(err)
	}
	if p.group.column.isSelf(address) {
		return errors.New(phrase.Of("You are in the group already."))
	}
	if known.Address != "" && known.Status != cpaas.Disconnected {
		// No sentence: an address keeps its small letter.
		return errors.New(phrase.Of("{{.Name}} is in the group already: {{.Status}}", phrase.With{"Name": known.Address, "Status": statusWord(known.Status)}) + ".")
	}
	return nil
}

// submit adds who is in the entry, one after the other.
func (p *participants) submit() {
	g, c := p.group, p.group.column
	if c.session == nil || g.whyNotAdmin() != "" || c.tasks.isBusy("add:"+g.id) {
		return
	}
	text := p.entry.Text()
	addresses := addressesIn(text)
	if err := p.check(addresses); err != nil {
		p.entry.SetError(err.Error())
		if len(addresses) == 0 {
			c.app.logGroupLine(c, g.id, widgets.LevelWarn, textNoParticipant)
		}
		return
	}
	session, id := c.session, g.id
	for _, address := range addresses {
		c.app.logGroupLine(c, id, widgets.LevelInfo, textAdding+address)
	}
	var left []failure // the worker's until it is done
	c.tasks.start("add:"+id, func(ctx context.Context) error {
		left = eachInTurn(ctx, actionTimeout, addresses, func(ctx context.Context, address string) error {
			return session.AddParticipant(ctx, id, address)
		})
		return nil
	}, func(error) { p.added(id, text, len(addresses), left) })
}

// added tells how adding went. Who was not added stays in the entry, unless it
// holds something else by now: with the reason, where that is about the address.
func (p *participants) added(id, text string, asked int, left []failure) {
	g, c := p.group, p.group.column
	here := g.id == id && p.entry.Text() == text
	if here {
		var addresses []string
		for _, one := range left {
			addresses = append(addresses, one.item)
		}
		p.entry.SetText(strings.Join(addresses, ", "))
	}
	if len(left) == 0 {
		c.dismissNotice()
		return
	}
	err := left[0].err
	if !here || !errors.Is(err, cpaas.ErrInvalid) && !errors.Is(err, cpaas.ErrConflict) {
		if asked > 1 {
			p.failed(left, asked)
			return
		}
		c.failed(err)
		return
	}
	c.app.logGroupLine(c, id, widgets.LevelError, textGroupError(logged(err)))
	p.entry.SetError(whyLeft(left, asked))
	if slices.ContainsFunc(left, func(one failure) bool { return stale(one.err) }) {
		c.refetch()
	}
}

// failed tells of several that could not be added, at the column.
func (p *participants) failed(left []failure, asked int) {
	c := p.group.column
	c.failed(left[0].err)
	what, whatToDo := explain(left[0].err)
	c.showNotice(widgets.Bad, phrase.Of("{{.Left}} of {{.All}} were not added.", phrase.With{"Left": len(left), "All": asked})+" "+what+" "+whatToDo)
}

// whyLeft says what the server said to each address, a few by name.
func whyLeft(left []failure, asked int) string {
	const most = 3
	if asked == 1 {
		return atField(left[0].err)
	}
	var parts []string
	for _, one := range left[:min(most, len(left))] {
		parts = append(parts, one.item+": "+atField(one.err))
	}
	if more := len(left) - most; more > 0 {
		parts = append(parts, phrase.Count("And {{.Count}} more.", more))
	}
	return strings.Join(parts, " ")
}
