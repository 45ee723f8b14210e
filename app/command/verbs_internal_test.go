package command

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

func TestNumberOfDemoUsersStartsTheDemo(t *testing.T) {
	for args, want := range map[string]int{"": 0, "--demo": 3, "--demo-users=5": 5, "--demo --demo-users=1": 1} {
		var w window
		parser, err := kong.New(&w)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		if got := w.users(); got != want {
			t.Errorf("muster %s starts with %d users, want %d", args, got, want)
		}
	}
}
