package keep_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/app/keep"
	"muster/cpaas/credentials"
)

func newRecent(t *testing.T) *keep.Recent {
	t.Helper()
	k := keep.New(test.NewTempApp(t).Preferences(), t.TempDir(), nil, func(func()) {})
	return k.Recent(credentials.NewProfile("https://example.com", "client", "alice@example.com"), nil)
}

func TestWhatHappenedLastIsFirst(t *testing.T) {
	const now = 1_700_000_000
	r := newRecent(t)
	for _, step := range []struct {
		what string
		do   func()
		want string
	}{
		{"listed", func() { r.Meet("a", 0); r.Meet("b", 0); r.Meet("c", 0) }, "abc"},
		{"something was said", func() { r.Said("b", "1", now) }, "bac"},
		{"something older is known", func() { r.Said("c", "1", now-100) }, "bca"},
		{"one was made", func() { r.MeetNew("d", now+10) }, "dbca"},
		{"one was made by a clock that is behind", func() { r.MeetNew("e", now-3600) }, "edbca"},
		{"a line of the same second as the last thing", func() { r.Said("a", "1", now+10) }, "aedbc"},
		{"another line of that second", func() { r.Said("b", "2", now+10); r.Said("a", "1", now+10) }, "baedc"},
		{"the line was deleted", func() { r.Said("b", "1", now) }, "aedbc"},
		{"the first line of a new one, in that second", func() { r.Said("e", "1", now+10) }, "eadbc"},
		{"a line of it is known already", func() { r.Said("e", "1", now+10) }, "eadbc"},
		{"another line of the one before", func() { r.Said("a", "2", now+10) }, "aedbc"},
		{"the first line of the new one is older", func() { r.Said("d", "1", now-50) }, "aedbc"},
		{"left", func() { r.Forget("a"); r.Forget("nowhere") }, "edbc"},
		{"come back", func() { r.MeetNew("a", now) }, "aedbc"},
		{"nothing new", func() { r.MeetNew("c", now+99); r.Said("nowhere", "1", now+99) }, "aedbc"},
	} {
		step.do()
		got := ""
		for id := range r.All() {
			got += id
		}
		if got != step.want {
			t.Fatalf("after %s they stand %s, want %s", step.what, got, step.want)
		}
	}
}

func TestOneMayBeForgottenWhileItsTurnIsOn(t *testing.T) {
	r := newRecent(t)
	for _, id := range []string{"a", "b", "c"} {
		r.Meet(id, 0)
	}
	for id := range r.All() {
		if id != "b" {
			r.Forget(id)
		}
	}
	if got := slices.Collect(r.All()); !slices.Equal(got, []string{"b"}) {
		t.Errorf("left are %q", got)
	}
}

// The one in which something happens goes to the front, however many there are.
func BenchmarkRecentSaid(b *testing.B) {
	k := keep.New(test.NewTempApp(b).Preferences(), b.TempDir(), nil, func(func()) {})
	for _, n := range []int{10, 10_000} {
		r := k.Recent(credentials.NewProfile("https://example.com", "client", "alice@example.com"), nil)
		var ids []string
		for i := range n {
			ids = append(ids, string(rune('a'+i%26))+string(rune(i+1000)))
			r.Meet(ids[i], 0)
		}
		b.Run(map[bool]string{true: "few", false: "many"}[n == 10], func(b *testing.B) {
			for i := range b.N {
				r.Said(ids[i%n], string(rune(i%50_000+1000)), int64(i+1))
			}
		})
	}
}
