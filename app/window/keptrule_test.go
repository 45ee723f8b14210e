package window_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// ruled tells whether invitations are accepted by themselves, and by which rule: the
// box tells so, or where there is no room for it the icon in its place.
func (u *user) ruled() (on bool, rule string) {
	u.Helper()
	for _, label := range u.touch().Labels() {
		if after, found := strings.CutPrefix(label, "Auto-accept: "); found {
			return after != "off", strings.TrimPrefix(strings.TrimPrefix(after, "off"), "on")
		}
		if after, found := strings.CutPrefix(label, "Rules of auto-accept"); found {
			rule = strings.TrimPrefix(after, ": ")
		}
	}
	box := "Auto-accept"
	if rule != "" {
		box = "Auto-accept by rule"
	}
	return u.checked(box), rule
}

func TestRuleOfARememberedUserOutlivesARestart(t *testing.T) {
	const want = "from " + bob + ", after 7 s"
	m := newMachine(t)
	s := m.start(t)
	u := m.logIn(s, alice)[0]
	u.acceptAfter("7", bob)
	s.close()

	s, u = m.resumed(t)
	if on, rule := u.ruled(); !on || rule != want {
		t.Errorf("after a restart it is %v, %q", on, rule)
	}
	u.press("Auto-accept by rule") // off, and the rule stays
	s.close()

	s, u = m.resumed(t)
	if on, rule := u.ruled(); on || rule != want {
		t.Errorf("switched off, after a restart it is %v, %q", on, rule)
	}
	s.menu("Forget this user…")
	s.answer("Forget")
	s.logged("alice", "Forgotten")
	s.until("nothing is kept", func() bool { return s.again(!strings.Contains(m.preferences(), bob)) })
	s.close()
}

// keepRule has the preferences hold another rule than the one that is kept there.
func (m *machine) keepRule(t *testing.T, kept string) {
	t.Helper()
	found := 0
	prefs := m.fyne.Preferences()
	all := map[string]any{}
	prefs.(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		for key, value := range values {
			all[key] = value
		}
	})
	for key, value := range all {
		var rule struct{ After *int }
		if text, ok := value.(string); ok && json.Unmarshal([]byte(text), &rule) == nil && rule.After != nil {
			found++
			prefs.SetString(key, kept)
		}
	}
	if found != 1 {
		t.Fatalf("%d rules are in the preferences %v", found, all)
	}
}

func TestRuleThatNobodyKnowsOrThatIsDamagedIsNone(t *testing.T) {
	for _, kept := range []string{"", "{", `{"on":false}`, `{"on":true,"after":-5}`, `{"on":true,"after":99999999999}`} {
		m := newMachine(t)
		s := m.start(t)
		u := m.logIn(s, alice)[0]
		u.acceptAfter("7")
		s.close()
		m.keepRule(t, kept)
		_, u = m.resumed(t)
		if on, rule := u.ruled(); on != strings.Contains(kept, "true") || rule != "" && rule != "after 60 min" {
			t.Errorf("%q becomes %v, %q", kept, on, rule)
		}
	}
}

func TestRuleOfAUserWhoIsNotRememberedIsNotKept(t *testing.T) {
	s := newStage(t)
	u := s.enter(bob)[0]
	u.acceptAfter("7", alice)
	s.close()
	kept := ""
	s.desk.Preferences().(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		for _, value := range values {
			if text, ok := value.(string); ok && strings.Contains(text, alice) {
				kept = text
			}
		}
	})
	if kept != "" {
		t.Errorf("kept is %q", kept)
	}
}
