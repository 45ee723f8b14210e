package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// check refuses who cannot be added, before it is sent anywhere.
func (p *participants) check(address string) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return plain(err)
	}
	if p.group.account.isSelf(address) {
		return errors.New(phrase.Of("You are in the group already."))
	}
	for _, known := range p.group.account.participants() {
		if strings.EqualFold(known.Address, address) && known.Status != cpaas.Disconnected {
			// No sentence: an address keeps its small letter.
			return errors.New(phrase.Of("{{.Name}} is in the group already: {{.Status}}", phrase.With{"Name": known.Address, "Status": statusWord(known.Status)}) + ".")
		}
	}
	return nil
}

// checkAll finds what has become wrong with addresses since they were entered.
func (p *participants) checkAll(addresses []string) error {
	if len(addresses) == 0 {
		return errors.New(phrase.Of("Enter the address of the participant."))
	}
	for _, address := range addresses {
		if err := p.check(address); err != nil {
			if len(addresses) > 1 && !strings.HasPrefix(strings.ToLower(err.Error()), strings.ToLower(address)) {
				return fmt.Errorf("%s: %w", address, err)
			}
			return err
		}
	}
	return nil
}

// submit adds who is in the entry, one after the other.
func (p *participants) submit() {
	a, id := p.group.account, p.group.account.chosenID()
	if a.session == nil || a.whyNotAdmin() != "" || a.tasks.isBusy(keyOf(keyAdd, id)) {
		return
	}
	if !p.entry.Commit() {
		return
	}
	addresses := p.entry.Values()
	if err := p.checkAll(addresses); err != nil {
		p.entry.SetError(err.Error())
		if len(addresses) == 0 {
			a.logGroupLine(id, look.LevelWarn, textNoParticipant)
		}
		return
	}
	session := a.session
	for _, address := range addresses {
		a.logGroupLine(id, look.LevelInfo, textAdding+address)
	}
	var left []failure // the worker's until it is done
	a.tasks.start(keyOf(keyAdd, id), func(ctx context.Context) error {
		left = eachInTurn(ctx, actionTimeout, addresses, func(ctx context.Context, address string) error {
			return session.AddParticipant(ctx, id, address)
		})
		return nil
	}, func(error) { p.added(id, addresses, left) })
}

// added tells how adding went. Who was not added stays in the field, unless it
// holds others by now: with the reason, where that is about the address.
func (p *participants) added(id string, addresses []string, left []failure) {
	a := p.group.account
	asked := len(addresses)
	here := a.chosenID() == id && slices.Equal(p.entry.Values(), addresses)
	if here {
		var others []string
		for _, one := range left {
			others = append(others, one.item)
		}
		p.entry.SetValues(others)
	}
	if len(left) == 0 {
		a.dismissNotice()
		return
	}
	err := left[0].err
	if !here || !errors.Is(err, cpaas.ErrInvalid) && !errors.Is(err, cpaas.ErrConflict) {
		if asked > 1 {
			p.failed(left, asked)
			return
		}
		a.failed(err)
		return
	}
	a.logGroupLine(id, look.LevelError, textGroupError(logged(err)))
	p.entry.SetError(whyLeft(left, asked))
	if slices.ContainsFunc(left, func(one failure) bool { return stale(one.err) }) {
		a.refetch()
	}
}

// failed tells of several that could not be added, at the column.
func (p *participants) failed(left []failure, asked int) {
	a := p.group.account
	a.failed(left[0].err)
	what, whatToDo := explain(left[0].err)
	a.showNotice(look.Bad, phrase.Of("{{.Left}} of {{.All}} were not added.", phrase.With{"Left": len(left), "All": asked})+" "+what+" "+whatToDo)
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
