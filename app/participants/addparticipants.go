package participants

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"muster/app/account"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// check refuses who cannot be added, before it is sent anywhere.
func (p *participants) check(address string) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return wording.Plain(err)
	}
	if p.group.account.IsSelf(address) {
		return errors.New(phrase.Of("You are in the group already."))
	}
	for _, known := range p.group.account.Participants() {
		if strings.EqualFold(known.Address, address) && known.Status != cpaas.Disconnected {
			// No sentence: an address keeps its small letter.
			return errors.New(phrase.Of("{{.Name}} is in the group already: {{.Status}}", phrase.With{"Name": known.Address, "Status": wording.StatusWord(known.Status)}) + ".")
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
	a, id := p.group.account, p.group.account.ChosenID()
	if a.Session == nil || a.WhyNotAdmin() != "" || a.Tasks.IsBusy(account.KeyOf(account.KeyAdd, id)) {
		return
	}
	if !p.entry.Commit() {
		return
	}
	addresses := p.entry.Values()
	if err := p.checkAll(addresses); err != nil {
		p.entry.SetError(err.Error())
		if len(addresses) == 0 {
			a.LogGroupLine(id, look.LevelWarn, wording.TextNoParticipant)
		}
		return
	}
	session := a.Session
	for _, address := range addresses {
		a.LogGroupLine(id, look.LevelInfo, wording.TextAdding+address)
	}
	var left []work.Failure // the worker's until it is done
	a.Tasks.Start(account.KeyOf(account.KeyAdd, id), func(ctx context.Context) error {
		left = work.EachInTurn(ctx, work.ActionTimeout, addresses, func(ctx context.Context, address string) error {
			return session.AddParticipant(ctx, id, address)
		})
		return nil
	}, func(error) { p.added(id, addresses, left) })
}

// added tells how adding went. Who was not added stays in the field, unless it
// holds others by now: with the reason, where that is about the address.
func (p *participants) added(id string, addresses []string, left []work.Failure) {
	a := p.group.account
	asked := len(addresses)
	here := a.ChosenID() == id && slices.Equal(p.entry.Values(), addresses)
	if here {
		var others []string
		for _, one := range left {
			others = append(others, one.Item)
		}
		p.entry.SetValues(others)
	}
	a.Turned(without(addresses, left)...)
	if len(left) == 0 {
		a.DismissNotice()
		return
	}
	err := left[0].Err
	if !here || !errors.Is(err, cpaas.ErrInvalid) && !errors.Is(err, cpaas.ErrConflict) {
		if asked > 1 {
			p.failed(left, asked)
			return
		}
		a.Failed(err)
		return
	}
	a.LogGroupLine(id, look.LevelError, wording.TextGroupError(wording.Logged(err)))
	why := map[string]string{}
	for _, one := range left {
		why[one.Item] = wording.AtField(one.Err)
	}
	p.entry.Doubt(why)
	p.entry.SetError(whyLeft(left, asked))
	if slices.ContainsFunc(left, func(one work.Failure) bool { return wording.Stale(one.Err) }) {
		a.Refetch()
	}
}

// without gives the addresses that are not left over.
func without(addresses []string, left []work.Failure) []string {
	return slices.DeleteFunc(slices.Clone(addresses), func(address string) bool {
		return slices.ContainsFunc(left, func(one work.Failure) bool { return one.Item == address })
	})
}

// failed tells of several that could not be added, at the column.
func (p *participants) failed(left []work.Failure, asked int) {
	a := p.group.account
	a.Failed(left[0].Err)
	what, whatToDo := wording.Explain(left[0].Err)
	a.ShowNotice(look.Bad, phrase.Of("{{.Left}} of {{.All}} were not added.", phrase.With{"Left": len(left), "All": asked})+" "+what+" "+whatToDo)
}

// whyLeft says what the server said to each address, a few by name.
func whyLeft(left []work.Failure, asked int) string {
	const most = 3
	if asked == 1 {
		return wording.AtField(left[0].Err)
	}
	var parts []string
	for _, one := range left[:min(most, len(left))] {
		parts = append(parts, one.Item+": "+wording.AtField(one.Err))
	}
	if more := len(left) - most; more > 0 {
		parts = append(parts, phrase.Count("And {{.Count}} more.", more))
	}
	return strings.Join(parts, " ")
}
