package redact_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"muster/cpaas/transport/redact"
)

const (
	canary = "canary.eyJhbGciOi-7Fq+/ä&=%x"
)

func TestNoSecretStaysWhereSecretsAre(t *testing.T) {
	for where, clean := range map[string]func(r *redact.Redactor) string{
		"an Authorization header":          header("Authorization", "Bearer "+canary),
		"a cookie":                         header("Set-Cookie", "session="+canary+"; Path=/"),
		"a header of another name":         header("X-Debug", "token is Bearer "+canary),
		"a query":                          func(r *redact.Redactor) string { return r.Query("a=1&access_token=" + url.QueryEscape(canary)) },
		"a form":                           form("grant_type=password&username=alice&password=" + url.QueryEscape(canary)),
		"a form with a refresh token":      form("refresh_token=" + url.QueryEscape(canary) + "&grant_type=refresh_token"),
		"a form with a client secret":      form("client_secret=" + url.QueryEscape(canary)),
		"a form that is not said to be":    text("client_secret=" + url.QueryEscape(canary) + "&a=b"),
		"JSON":                             text(`{"access_token":"` + canary + `","expires_in":3600}`),
		"JSON with blanks":                 text("{\n  \"id_token\" : \"" + canary + "\"\n}"),
		"JSON within JSON":                 text(`{"text":"{\"refresh_token\":\"` + canary + `\"}"}`),
		"an address within JSON":           text(`{"channelURL":"wss://host/x?access_token=` + url.QueryEscape(canary) + `&b=c"}`),
		"an address escaped in an address": text(`next=https%3A%2F%2Fhost%2F%3Faccess_token%3D` + url.QueryEscape(url.QueryEscape(canary))),
		"an error that names the address":  text(`Get "https://host/?access_token=` + url.QueryEscape(canary) + `": refused`),
	} {
		got := clean(redact.New())
		for _, form := range []string{canary, url.QueryEscape(canary), "7Fq", "eyJhbG"} {
			if strings.Contains(got, form) {
				t.Errorf("%s still has it: %s", where, got)
			}
		}
		if !strings.Contains(got, "#") && !strings.Contains(got, "%23") {
			t.Errorf("%s has no mark: %s", where, got)
		}
	}
}

func header(name, value string) func(*redact.Redactor) string {
	return func(r *redact.Redactor) string {
		return strings.Join(r.Header(http.Header{name: {value}})[name], "|")
	}
}

func form(body string) func(*redact.Redactor) string {
	return func(r *redact.Redactor) string {
		return string(r.Body("application/x-www-form-urlencoded; charset=utf-8", []byte(body)))
	}
}

func text(body string) func(*redact.Redactor) string {
	return func(r *redact.Redactor) string { return r.String(body) }
}

func TestTheSameSecretHasTheSameMarkWhereverItStands(t *testing.T) {
	r := redact.New()
	const token = "0123456789abcdef0123"
	marks := []string{
		strings.TrimPrefix(r.Header(http.Header{"Authorization": {"Bearer " + token}}).Get("Authorization"), "Bearer "),
		strings.TrimSuffix(strings.TrimPrefix(r.String(`{"access_token":"`+token+`"}`), `{"access_token":"`), `"}`),
		must(url.QueryUnescape(strings.TrimPrefix(r.Query("access_token="+token), "access_token="))),
	}
	for _, mark := range marks {
		if mark != marks[0] || !strings.HasPrefix(mark, "token#") {
			t.Errorf("the marks are %q", marks)
		}
	}
	if other := r.Mark("token", token+"x"); other == marks[0] {
		t.Errorf("another token has the same mark, %s", other)
	}
	if r.Fork().Mark("token", token) != marks[0] {
		t.Error("another session has another mark for it")
	}
	if redact.New().Mark("token", token) == marks[0] {
		t.Error("the mark can be made without the key")
	}
}

func must(s string, _ error) string { return s }

func TestATokenThatWasMetIsTakenOutOfAnyOtherPlace(t *testing.T) {
	r := redact.New()
	r.Header(http.Header{"Authorization": {"Bearer 0123456789abcdef0123"}})
	if got := r.String(`{"chatMessage":{"text":"my key is 0123456789abcdef0123"}}`); strings.Contains(got, "0123456789") {
		t.Errorf("it is still there: %s", got)
	}
}

// The password of the sandbox is the name of the sandbox.
func TestAWordThatIsAPasswordTooStaysInOtherTexts(t *testing.T) {
	r := redact.New()
	if got := string(r.Body("application/x-www-form-urlencoded", []byte("client_id=sandbox&password=sandbox"))); !strings.HasPrefix(got, "client_id=sandbox&password=password%23") {
		t.Errorf("the form is %s", got)
	}
	if got := r.String("hello sandbox"); got != "hello sandbox" {
		t.Errorf("the text is %s", got)
	}
}

func TestWhatIsNoSecretIsLeftAsItIs(t *testing.T) {
	r := redact.New()
	for _, text := range []string{
		"", `{"chatMessage":{"text":"my token is lost","resourceURL":"/x"}}`, `{"code":"SVC0004"}`, "\x00\xff\xfe", `{"tokens":3}`,
		`{"text":"the password is easy to guess"}`,
	} {
		if got := r.String(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := r.Query("f=-1&max=50&f=2"); got != "f=-1&max=50&f=2" {
		t.Errorf("the query became %s", got)
	}
}

func FuzzRedact(f *testing.F) {
	f.Add(`{"access_token":"`, `"}`)
	f.Add("password=", "&x=y")
	f.Fuzz(func(t *testing.T, before, after string) {
		r := redact.New()
		r.Mark("token", "0123456789abcdef0123")
		if got := r.String(before + "0123456789abcdef0123" + after); strings.Contains(got, "0123456789abcdef0123") {
			t.Errorf("%q", got)
		}
	})
}
