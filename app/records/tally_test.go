package records

import (
	"strings"
	"testing"
)

func TestValuesOfOneNameAreToldApart(t *testing.T) {
	groups := NewTally()
	groups.Add("11111111-a", "Team")
	groups.Add("22222222-b", "Team")
	groups.Add("22222222-c", "Team")
	groups.Add("4", strings.Repeat("averylongname", 80))
	_, names := groups.Choices("5")
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
		if len(name) > 60 {
			t.Errorf("a name takes %d letters", len(name))
		}
	}
	if len(seen) != 5 {
		t.Errorf("five groups are called %q", names)
	}
}
