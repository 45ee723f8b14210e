package window_test

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/widgets/badge"
	"muster/widgets/control"
)

// user is one user on screen: a column of the window. It is found once, and goes on
// while another one is shown alone.
type user struct {
	view
	card fyne.CanvasObject
}

func (s *stage) userOf(card fyne.CanvasObject) *user {
	u := &user{card: card}
	u.view = view{stage: s, root: func() fyne.CanvasObject { return card }}
	u.what = u.name()
	return u
}

// title is what the column is called: the user's address, once it is known.
func (u *user) title() string { return u.headings()[0] }

// name is what the log calls the user.
func (u *user) name() string {
	name, _, _ := strings.Cut(u.title(), "@")
	return name
}

// headings are the titles in the column: of it, of its server, then of its parts.
func (u *user) headings() []string {
	var titles []string
	for _, o := range hand.All(u.card, func(o fyne.CanvasObject) bool { _, is := o.(*control.Heading); return is }) {
		titles = append(titles, o.(*control.Heading).Title())
	}
	return titles
}

// shown tells whether the column is in the window, where one user may be alone.
func (u *user) shown() bool { return slices.Contains(u.cards(), u.card) }

// state is the word for the user's connection.
func (u *user) state() string {
	badge := hand.First(u.card, isBadge)
	if badge == nil {
		return ""
	}
	return hand.Spoken(badge)
}

func isBadge(o fyne.CanvasObject) bool { _, is := o.(*badge.Status); return is }

func (u *user) live() bool {
	return u.state() == "live" && u.loggedIn() && !u.busy(userMenu) && !u.busy("Subscribe")
}

func (u *user) loggedIn() bool { return u.has(userMenu) }

// userMenu is the name of the menu with the ways out.
const userMenu = "User menu"

// may tells whether the menu of the shown group offers something that can be done.
func (u *user) may(item string) bool {
	return u.has("More") && slices.Contains(u.offers("More"), item)
}

// mayNot fails unless the menu of the shown group says why something cannot be done.
func (u *user) mayNot(item, why string) {
	u.Helper()
	u.press("More")
	if label := item + " · " + why; !u.dialog().has(label) || u.dialog().can(label) {
		u.Errorf("%s: the menu has not that %q cannot be done because of %q, but %q", u.name(), item, why, u.dialog().touch().Labels())
	}
	u.canvas().Overlays().Remove(u.canvas().Overlays().Top())
}

// accepts has invitations accepted by themselves.
func (u *user) accepts() {
	u.Helper()
	if u.has("Auto-accept") {
		u.press("Auto-accept")
		return
	}
	u.rule("Accept all at once") // there is no room for the box
}

// create makes a group by the form and waits until it is there. It gives its id.
func (u *user) create(name string, participants ...string) string {
	u.Helper()
	u.press("New group")
	u.fill("Group name", name)
	if len(participants) > 0 {
		u.typeIn("Participants (optional)", strings.Join(participants, ", "))
	}
	before := u.sandbox.Groups()
	u.press("Create group")
	id := ""
	u.until("group "+name+" is listed", func() bool {
		return u.lists(name) && !u.has("Create group")
	})
	for _, g := range u.sandbox.Groups() {
		if g.Name == name && !slices.ContainsFunc(before, func(b sandboxGroup) bool { return b.ID == g.ID }) {
			id = g.ID
		}
	}
	return id
}

// accept presses Accept on the one invitation of the user.
func (u *user) accept() {
	u.Helper()
	u.until("an invitation for "+u.name(), func() bool { return u.can("Accept") })
	u.press("Accept")
}

// invitations is how many invitations wait.
func (u *user) invitations() int {
	for _, text := range hand.Read(u.card) {
		if n, found := strings.CutSuffix(text, " invitations"); found {
			count, _ := strconv.Atoi(n)
			return count
		}
		if text == "1 invitation" {
			return 1
		}
	}
	return 0
}

// conversation is the row of a conversation, nil where there is none of that name.
func (u *user) conversation(name string) fyne.CanvasObject {
	return u.row("Groups", func(row fyne.CanvasObject) bool { return slices.Contains(hand.Read(row), name) })
}

// lists tells whether the user has a conversation of that name.
func (u *user) lists(name string) bool { return u.conversation(name) != nil }

// listed are the names of the conversations in sight, in their order.
func (u *user) listed() []string {
	var names []string
	rows, _ := u.rows("Groups")
	slices.SortFunc(rows, func(a, b fyne.CanvasObject) int { return int(a.Position().Y - b.Position().Y) })
	for _, row := range rows {
		if texts := hand.Read(row); len(texts) > 0 {
			names = append(names, texts[nameAt(texts)])
		}
	}
	return names
}

// nameAt is the place of a name in the texts of a row: initials stand before it
// where there is an avatar.
func nameAt(texts []string) int {
	if len(texts) > 1 && len([]rune(texts[0])) <= 2 {
		return 1
	}
	return 0
}

// unread is the number at a conversation in the list.
func (u *user) unread(name string) int {
	row := u.conversation(name)
	badge := hand.First(row, func(o fyne.CanvasObject) bool { _, is := o.(*badge.Count); return is })
	if badge == nil {
		return 0
	}
	n, _ := strconv.Atoi(hand.Read(badge)[0])
	return n
}

// choose presses a conversation in the list.
func (u *user) choose(name string) {
	u.Helper()
	row := u.conversation(name)
	if row == nil {
		u.Fatalf("%s has no conversation %q; there are %q", u.name(), name, u.listed())
	}
	if u.asked() {
		u.Fatalf("a dialog is over the conversation %q", name)
	}
	touch.Tap(row)
}

// talksIn is the title of the conversation that is shown, "" where none is.
func (u *user) talksIn() string {
	titles := u.headings()
	if len(titles) < 2 {
		return ""
	}
	titles = slices.DeleteFunc(titles[2:], func(t string) bool { return t == "Groups" })
	if len(titles) == 0 {
		return ""
	}
	return titles[0]
}

// participant is the row of a participant of the shown group.
func (u *user) participant(address string) fyne.CanvasObject {
	return u.row("Participants", func(row fyne.CanvasObject) bool {
		return hand.First(row, func(o fyne.CanvasObject) bool { return hand.Spoken(o) == "More for "+address }) != nil
	})
}

// status is how the user sees a participant of the shown group, "" if not at all.
func (u *user) status(address string) string {
	row := u.participant(address)
	if row == nil {
		return ""
	}
	return hand.Spoken(hand.First(row, isBadge))
}

// ofParticipant presses an item in the menu of a participant.
func (u *user) ofParticipant(address, item string) {
	u.Helper()
	if u.participant(address) == nil {
		u.Fatalf("%s sees no participant %s", u.name(), address)
	}
	u.pick("More for "+address, item)
}

// add types addresses where participants are added, and adds them.
func (u *user) add(addresses string) {
	u.Helper()
	if !u.field("Add participants").There() && u.has("Invite people") {
		u.press("Invite people")
	}
	if !u.field("Add participants").There() {
		u.press("Add participants")
	}
	u.fill("Add participants", addresses)
	u.press("Add")
}

// do presses a button over the conversation, or its item in the menu where there is
// no room for the button.
func (u *user) do(label string) {
	u.Helper()
	if u.has(label) {
		u.press(label)
		return
	}
	u.pick("More", label)
}

// chooseFirst goes to the first conversation in the list with the keyboard.
func (u *user) chooseFirst() {
	u.Helper()
	u.focus("Groups")
	u.keys(key(fyne.KeyHome), key(fyne.KeyReturn))
	u.frame()
}
