package releases

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestNewestReleaseIsTheOneItsPageLeadsTo(t *testing.T) {
	for answer, want := range map[string]string{
		"/p/releases/tag/v1.10.2": "1.10.2",
		"/p/releases/tag/0.2.0":   "0.2.0",
		"/p/releases":             "", // there is none yet
		"/p/releases/tag/nightly": "",
		"/p/releases/tag/v1.2":    "",
		"":                        "",
	} {
		asked := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked++
			if answer != "" {
				http.Redirect(w, r, answer, http.StatusFound)
			}
		}))
		got, err := Newest(t.Context(), server.URL+"/p/releases/latest")
		if got != want || (err == nil) != (want != "") {
			t.Errorf("led to %q it gives %q, %v; want %q", answer, got, err, want)
		}
		if asked != 1 {
			t.Errorf("led to %q it asked %d times", answer, asked)
		}
		server.Close()
	}
}

func TestForgeThatIsNotThereIsAnError(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	if got, err := Newest(context.Background(), server.URL); err == nil {
		t.Errorf("it gives %q", got)
	}
}

func TestVersionsAreComparedByTheirNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"0.2.0", "0.1.9", true},
		{"0.10.0", "0.9.0", true},
		{"1.0.0", "0.99.99", true},
		{"0.1.0", "0.1.0", false},
		{"0.1.0", "0.2.0", false},
		{"1.0.0", "1.0.1", false},
		{"nightly", "0.1.0", false},
		{"1.0", "0.1.0", false},
		{"1.0.-1", "0.1.0", false},
	} {
		if got := Newer(c.a, c.b); got != c.want {
			t.Errorf("%s after %s is %v", c.a, c.b, got)
		}
	}
}

func TestBuildThatNamesNoHomepageHasNowhereToAsk(t *testing.T) {
	if Page() != "" {
		t.Errorf("it would ask %s", Page())
	}
	defer func(before string) { homepage = before }(homepage)
	homepage = "https://forge.example/muster/"
	if got, want := Page(), "https://forge.example/muster/releases/latest"; got != want {
		t.Errorf("it asks %s, want %s", got, want)
	}
}
