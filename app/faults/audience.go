package faults

import (
	"muster/app/account"
	"muster/widgets/control"
	"muster/widgets/phrase"
)

// audience is whose connections a view is about: one user's who is chosen, or all.
type audience struct {
	users  func() []*account.Account // of the window, in their order
	user   *account.Account          // who is chosen; nil for all
	known  map[*account.Account]bool
	topics []account.Topic
	update func() // brings the view up to date
	who    *control.Picker
}

// newAudience is all users. Update is called when another one is chosen, and when
// something changes of these topics of a user whom meet has met.
func newAudience(users func() []*account.Account, spoken string, update func(), topics ...account.Topic) *audience {
	v := &audience{users: users, known: map[*account.Account]bool{}, topics: topics, update: update}
	v.who = control.NewPicker([]string{phrase.Of("All users")}, v.pick)
	v.who.SetSpoken(spoken)
	return v
}

// Choose shows one user, or all for nil.
func (v *audience) Choose(a *account.Account) {
	v.user = a
	v.update()
}

// meet gets to know new users, and forgets those who are gone.
func (v *audience) meet() {
	there := map[*account.Account]bool{}
	for _, a := range v.users() {
		there[a] = true
		if !v.known[a] {
			v.known[a] = true
			a.Watch(v.update, v.topics...)
		}
	}
	for a := range v.known {
		if !there[a] {
			delete(v.known, a)
		}
	}
	if !there[v.user] {
		v.user = nil
	}
}

// showUsers offers the users by their addresses, each unlike the others.
func (v *audience) showUsers() {
	labels, chosen := []string{phrase.Of("All users")}, 0
	for i, a := range v.users() {
		labels = append(labels, v.called(a))
		if a == v.user {
			chosen = i + 1
		}
	}
	v.who.Offer(labels, chosen)
}

// called is a user's address, with the server where somebody else has it, too.
func (v *audience) called(a *account.Account) string {
	same := 0
	for _, other := range v.users() {
		if address(other) == address(a) {
			same++
		}
	}
	if same < 2 {
		return address(a)
	}
	return phrase.Of("{{.Address}}, column {{.Number}}", phrase.With{"Address": address(a), "Number": a.Number})
}

func address(a *account.Account) string {
	switch {
	case a.Session != nil:
		return a.Session.Self().Address
	case a.Email != "":
		return a.Email
	}
	return phrase.Of("New user")
}

// pick takes a choice of the picker.
func (v *audience) pick(i int) {
	users := v.users()
	if i < 1 || i > len(users) {
		v.Choose(nil)
		return
	}
	v.Choose(users[i-1])
}

// targets are the users who are chosen.
func (v *audience) targets() []*account.Account {
	if v.user != nil {
		return []*account.Account{v.user}
	}
	return v.users()
}
