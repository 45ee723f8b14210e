package app

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/assets"
	"muster/cpaas"
	"muster/widgets"
)

// typeKeys presses keys as a window does: the menu comes first, then what has the
// focus, then the window.
func (s *stage) typeKeys(c chord) {
	s.Helper()
	focused := s.app.host.window.Canvas().Focused()
	if c.held == 0 {
		if focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: c.key})
		} else if typed := s.app.host.window.Canvas().OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: c.key})
		}
		return
	}
	if item := menuItem(s.app.host.window.MainMenu(), c); item != nil {
		item.Action()
		return
	}
	if holder, ok := focused.(fyne.Shortcutable); ok {
		holder.TypedShortcut(c.shortcut())
	}
	// The canvas of the tests takes no shortcuts; it would get this one.
	for _, one := range s.app.keys {
		if slices.Contains(one.keys[1:], c) {
			s.app.run(one)
		}
	}
}

// menuItem is the item of the menu with these keys, nil if there is none.
func menuItem(menu *fyne.MainMenu, c chord) *fyne.MenuItem {
	for item := range menuItems(menu) {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == c.shortcut().ShortcutName() {
			return item
		}
	}
	return nil
}

// menuItems are all items of a menu and of those in it.
func menuItems(menu *fyne.MainMenu) map[*fyne.MenuItem]bool {
	found := map[*fyne.MenuItem]bool{}
	var collect func(items []*fyne.MenuItem)
	collect = func(items []*fyne.MenuItem) {
		for _, item := range items {
			if item.Action != nil {
				found[item] = true
			}
			if item.ChildMenu != nil {
				collect(item.ChildMenu.Items)
			}
		}
	}
	for _, one := range menu.Items {
		collect(one.Items)
	}
	return found
}

func TestEveryShortcutIsInTheSheetTheMenuAndTheHelp(t *testing.T) {
	s := newStage(t)
	sheet, menu := map[string]bool{}, map[string]bool{}
	for _, part := range s.app.keyParts() {
		for _, row := range part.Rows {
			sheet[row.Does] = true
			if part.Title == "" || row.Does == "" || len(row.Keys) == 0 {
				t.Errorf("the sheet has %+v in %q", row, part.Title)
			}
		}
	}
	for item := range menuItems(s.app.host.window.MainMenu()) {
		label, _, _ := strings.Cut(item.Label, " (")
		menu[label] = true
		if item.Shortcut != nil && !slices.ContainsFunc(slices.Collect(maps.Values(s.app.keys)), func(one shortcut) bool { return one.does == item.Label }) {
			t.Errorf("the menu has keys for %q, which the table has not", item.Label)
		}
	}
	help := ""
	for _, page := range assets.HelpPages() {
		if page.Name == helpKeys {
			help = page.Text
		}
	}
	for name, one := range s.app.keys {
		isUser := name >= doUser
		if !sheet[one.does] && !isUser {
			t.Errorf("%s: %s is not in the sheet", one.keys[0], one.does)
		}
		if !menu[one.does] {
			t.Errorf("%s: %s is not in the menu", one.keys[0], one.does)
		}
		between := isUser && name != doUser && name != doUser+len(userKeys)-1 // of "Ctrl+1 to Ctrl+8"
		if !between && !strings.Contains(help, "**"+one.keys[0].String()+"**") {
			t.Errorf("%s: %s is not in the help", one.keys[0], one.does)
		}
	}
}

func TestKeysInTheHelpAreThoseOfTheTable(t *testing.T) {
	s := newStage(t)
	known := map[string]bool{"Ctrl+C": true, "Ctrl+V": true}
	for _, one := range s.app.keys {
		for _, keys := range one.keys {
			known[keys.String()] = true
		}
	}
	for _, page := range assets.HelpPages() {
		for _, found := range regexp.MustCompile(`(?:Ctrl|Alt)\+(?:Shift\+)?(?:\pL+|\d|\S)|\*\*(F\d+)\*\*`).FindAllStringSubmatch(page.Text, -1) {
			if keys := strings.Trim(found[0], "*"); !known[keys] {
				t.Errorf("%s names %s, which is no shortcut", page.Name, keys)
			}
		}
	}
}

func TestNoKeysAreMadeAShortcutBesideTheTable(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		own := name == "chord.go" || name == "shortcuts.go" || strings.HasSuffix(name, "_test.go")
		if !own && regexp.MustCompile(`CustomShortcut\{|\.AddShortcut\(`).Match(code) {
			t.Errorf("%s makes a shortcut of its own, which the sheet would not have", name)
		}
	}
}

func TestNoTwoShortcutsHaveTheSameKeys(t *testing.T) {
	s := newStage(t)
	taken := map[chord]string{}
	for _, one := range s.app.keys {
		for _, keys := range one.keys {
			if other := taken[keys]; other != "" {
				t.Errorf("%s is for %q and for %q", keys, one.does, other)
			}
			taken[keys] = one.does
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	mac := chord{fyne.KeyUp, fyne.KeyModifierAlt | fyne.KeyModifierShift}
	if got := mac.on("darwin"); got != "Option+Shift+↑" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeySlash, fyne.KeyModifierSuper}).on("darwin"); got != "Cmd+/" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeyReturn, fyne.KeyModifierControl}).on("linux"); got != "Ctrl+Enter" {
		t.Errorf("elsewhere it is %q", got)
	}
}

func TestSheetOfKeysOpensOnEveryKeyboardAndGoesBack(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	s.create(c, "Team")
	canvas := s.app.host.window.Canvas()
	composer := c.talk.view.Entry()
	for _, keys := range s.app.keys[doKeys].keys {
		canvas.Focus(composer)
		s.typeKeys(keys)
		if canvas.Overlays().Top() == nil {
			t.Fatalf("%s opens nothing", keys)
		}
		shown := s.texts(canvas.Overlays().Top())
		for _, one := range []string{"Ctrl+K", "Go to user", "In a message", "Ctrl+Shift+U"} {
			if !strings.Contains(shown, one) {
				t.Errorf("the sheet lacks %q:\n%s", one, shown)
			}
		}
		s.typeKeys(plainKey(fyne.KeyEscape))
		if canvas.Overlays().Top() != nil || canvas.Focused() != composer {
			t.Errorf("after Escape, the focus is on %T", canvas.Focused())
		}
	}
	s.typeKeys(ctrl(fyne.KeySlash))
	s.typeKeys(ctrl(fyne.KeySlash))
	if canvas.Overlays().Top() != nil {
		t.Error("the keys that open the sheet do not close it")
	}
}

func TestShortcutsDoNothingBehindADialog(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	s.app.showSettings()
	open := s.app.host.window.Canvas().Overlays().Top()
	for name, one := range s.app.keys {
		if one.over {
			continue
		}
		s.app.run(s.app.keys[name])
		if got := s.app.host.window.Canvas().Overlays().Top(); got != open || len(s.app.deck.columns) != 1 || c.groups.form.open {
			t.Fatalf("%s does something behind the dialog", one.keys[0])
		}
	}
}

func TestAltWithArrowsGoesThroughConversations(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	c := columns[0]
	s.typeKeys(alt(fyne.KeyDown)) // nothing to go to
	for _, name := range []string{"One", "Two", "Three"} {
		s.create(c, name, bob)
	}
	var order []string
	for _, row := range c.groups.rows() {
		order = append(order, row.ID)
	}
	c.account.choose(order[0])
	s.app.host.window.Canvas().Focus(c.talk.view.Entry())
	s.typeKeys(alt(fyne.KeyUp))
	if c.account.chosenID() != order[0] {
		t.Error("it goes beyond the first one")
	}
	s.typeKeys(alt(fyne.KeyDown))
	if c.account.chosenID() != order[1] || s.app.host.window.Canvas().Focused() != c.talk.view.Entry() {
		t.Errorf("the next one is %s, want %s; the focus is on %T", c.account.chosenID(), order[1], s.app.host.window.Canvas().Focused())
	}
	s.typeKeys(altShift(fyne.KeyDown))
	if c.account.chosenID() != order[1] {
		t.Error("it goes to a conversation of which nothing is unread")
	}

	unread := order[2]
	s.until("three invitations", func() bool { return len(columns[1].account.state.Invitations()) == 3 })
	s.press(columns[1].groups.invitations, "Accept all")
	s.until("bob is in", func() bool {
		return s.groupID(columns[1], "Three") != "" && len(columns[1].account.state.Invitations()) == 0
	})
	columns[1].account.choose(unread)
	s.say(columns[1], "hello")
	s.until("it is unread", func() bool {
		return slices.ContainsFunc(c.groups.rows(), func(r widgets.GroupRow) bool { return r.ID == unread && r.Unread > 0 })
	})
	s.app.host.window.Canvas().Focus(c.talk.view.Entry())
	s.typeKeys(altShift(fyne.KeyDown))
	if c.account.chosenID() != unread {
		t.Errorf("it goes to %s, unread is %s", c.account.chosenID(), unread)
	}
}

func TestCtrlEnterAcceptsAndCtrlIGoesToTheInvitation(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	s.create(columns[0], "Team", bob)
	s.until("an invitation", func() bool { return len(columns[1].account.state.Invitations()) == 1 })
	s.app.deck.focus(1)
	s.typeKeys(ctrl(fyne.KeyI))
	accept, ok := s.app.host.window.Canvas().Focused().(interface{ AccessibilityLabel() string })
	if !ok || accept.AccessibilityLabel() != "Accept" {
		t.Fatalf("Ctrl+I goes to %T", s.app.host.window.Canvas().Focused())
	}
	s.typeKeys(ctrl(fyne.KeyReturn))
	s.shows(bob, cpaas.Connected, columns[0])

	s.until("bob is in", func() bool { return s.groupID(columns[1], "Team") != "" })
	columns[1].account.choose(s.groupID(columns[1], "Team"))
	s.until("bob may write", func() bool {
		return columns[1].account.whyNotMember() == "" && len(columns[1].account.state.Invitations()) == 0
	})
	s.app.host.window.Canvas().Focus(columns[1].talk.view.Entry())
	test.Type(columns[1].talk.view.Entry(), "said")
	s.typeKeys(ctrl(fyne.KeyReturn))
	s.until("it is said", func() bool { return slices.Equal(lines(columns[1]), []string{"said"}) })
}

func TestParticipantsFoldFromTheKeyboardAndTheFocusIsNotLost(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	s.create(c, "Team")
	canvas := s.app.host.window.Canvas()
	canvas.Focus(c.group.people.entry.Entry())
	s.typeKeys(ctrl(fyne.KeyPeriod))
	if !c.group.folded() || canvas.Focused() != c.group.head.fold {
		t.Errorf("folded is %v, the focus on %T", c.group.folded(), canvas.Focused())
	}
	s.typeKeys(ctrl(fyne.KeyPeriod))
	if c.group.folded() {
		t.Error("they do not come back")
	}
}

func TestLogGrowsAndShrinksFromTheKeyboard(t *testing.T) {
	s := newStage(t)
	before := s.app.log.pane.Size().Height
	s.typeKeys(ctrlShift(fyne.KeyUp))
	grown := s.app.log.pane.Size().Height
	s.typeKeys(ctrlShift(fyne.KeyDown))
	if back := s.app.log.pane.Size().Height; grown <= before || back >= grown {
		t.Errorf("the log is %v high, then %v, then %v", before, grown, back)
	}
}
