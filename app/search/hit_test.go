package search

import "testing"

func TestExcerptShowsWhatWasFoundInALongText(t *testing.T) {
	long := ""
	for range 50 {
		long += "ähem\n"
	}
	got := excerpt(long+"Nadel "+long, "NADEL")
	if want := "…hem ähem ähem ähem ähem Nadel"; len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("the excerpt is %q", got)
	}
	for _, text := range []string{"", "short", "İİİİ needle", "\xff needle"} {
		if got := excerpt(text, "needle"); len(got) == 0 && text != "" {
			t.Errorf("of %q nothing is shown", text)
		}
	}
}
