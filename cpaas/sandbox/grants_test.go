package sandbox

import (
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"muster/cpaas/internal/wire"
)

func TestLoginTellsTheUserInTheIDToken(t *testing.T) {
	s := newServer(t, WithUsers("Alice@Example.com"), WithTokenLifetime(90*time.Minute, 3*time.Hour))
	got := enter(t, s, "alice@example.COM").tokens
	if got.TokenType != "bearer" || got.ExpiresIn != 5400 || got.RefreshExpiresIn != 10800 || got.RefreshToken == "" {
		t.Errorf("reply %+v", got)
	}
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(got.IDToken, claims, func(*jwt.Token) (any, error) { return s.key, nil }, jwt.WithValidMethods([]string{"HS256"}),
		jwt.WithAudience("sandbox"), jwt.WithIssuedAt(), jwt.WithExpirationRequired()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"sub", wire.ClaimUser, wire.ClaimIdentity} {
		if claims[name] != "Alice@Example.com" {
			t.Errorf("claim %s is %v, want the registered form", name, claims[name])
		}
	}
}

func TestEveryRefusedGrantSaysWhy(t *testing.T) {
	s := newServer(t)
	form := func(changes ...string) url.Values {
		f := passwordForm(alice, "sandbox", "sandbox")
		for i := 0; i < len(changes); i += 2 {
			f.Set(changes[i], changes[i+1])
		}
		return f
	}
	for _, c := range []struct {
		name   string
		form   url.Values
		status int
		code   string
	}{
		{"wrong password", form("password", "wrong"), 401, "invalid_grant"},
		{"unknown user", form("username", "eve@example.com"), 401, "invalid_grant"},
		{"unknown client", form("client_id", "other"), 401, "invalid_client"},
		{"no client", form("client_id", ""), 400, "invalid_request"},
		{"no user", form("username", ""), 400, "invalid_request"},
		{"no password", form("password", ""), 400, "invalid_request"},
		{"no grant type", form("grant_type", ""), 400, "invalid_request"},
		{"unknown grant type", form("grant_type", "implicit"), 400, "unsupported_grant_type"},
		{"project without a secret set", form("grant_type", "client_credentials", "client_secret", "x"), 400, "unauthorized_client"},
		{"no refresh token", form("grant_type", "refresh_token"), 400, "invalid_request"},
		{"unknown refresh token", form("grant_type", "refresh_token", "refresh_token", "nope"), 400, "invalid_grant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := grantForm(s, c.form)
			got := parse[wire.TokenRefusal](t, w.Body.Bytes())
			if w.Code != c.status || got.Error != c.code || got.Description == "" {
				t.Errorf("refused with %d %+v, want %d %s", w.Code, got, c.status, c.code)
			}
		})
	}
	if got := raw(s, "POST", wire.TokenPath, `{"grant_type":"password"}`, map[string]string{"Content-Type": "application/json"}); got.Code != 400 {
		t.Errorf("a grant as JSON: %d, want 400", got.Code)
	}
	if s.Logins() != 0 || s.Renewals() != 0 {
		t.Errorf("%d logins and %d renewals counted", s.Logins(), s.Renewals())
	}
}

func TestProjectLogsInWithItsSecret(t *testing.T) {
	s := newServer(t, WithClientSecret("hush"))
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"sandbox"}, "client_secret": {"hush"}}
	if w := grantForm(s, form); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	form.Set("client_secret", "guess")
	if w := grantForm(s, form); w.Code != http.StatusUnauthorized {
		t.Errorf("a wrong secret: %d, want 401", w.Code)
	}
	if _, err := s.As("sandbox@example.com").Create("Project", alice); err != nil {
		t.Errorf("the project's user cannot act: %v", err)
	}
}

func TestRefreshTokenRotatesWithTimeToAskAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		first := enter(t, s, alice).tokens
		renew := func(refresh string) (int, wire.TokenReply) {
			w := grantForm(s, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}, "client_id": {"sandbox"}})
			return w.Code, parse[wire.TokenReply](t, w.Body.Bytes())
		}
		time.Sleep(time.Hour) // the access token ends
		if got := raw(s, "GET", wire.GroupsPath(alice), "", map[string]string{"Authorization": "Bearer " + first.AccessToken}); got.Code != 401 {
			t.Errorf("an access token of an hour ago: %d, want 401", got.Code)
		}
		code, second := renew(first.RefreshToken)
		if code != 200 || second.RefreshToken == first.RefreshToken || second.AccessToken == first.AccessToken {
			t.Fatalf("renewed to %d with the same tokens", code)
		}
		time.Sleep(rotationGrace - time.Second)
		if code, _ := renew(first.RefreshToken); code != 200 {
			t.Errorf("asked again after a lost reply: %d, want 200", code)
		}
		time.Sleep(time.Second)
		if code, _ := renew(first.RefreshToken); code != 400 {
			t.Errorf("a rotated token after its grace: %d, want 400", code)
		}
		s.ExpireRefreshTokens(alice)
		if code, _ := renew(second.RefreshToken); code != 400 {
			t.Errorf("an expired refresh token: %d, want 400", code)
		}
		if s.Logins() != 1 || s.Renewals() != 2 {
			t.Errorf("%d logins and %d renewals, want 1 and 2", s.Logins(), s.Renewals())
		}
	})
}

func TestRenewedTokenIsStillTheActingWindow(t *testing.T) {
	s := newServer(t)
	a, a2 := open(t, s, alice), open(t, s, alice)
	w := grantForm(s, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {a.tokens.RefreshToken}, "client_id": {"sandbox"}})
	a.tokens = parse[wire.TokenReply](t, w.Body.Bytes())
	a.create("Team", bob)
	a2.told("bob@example.com Invited")
	a.quiet()
}

func TestOldTokensAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		for range 50 {
			enter(t, s, alice)
		}
		time.Sleep(4 * time.Hour)
		enter(t, s, alice)
		if n := len(s.tokens.access) + len(s.tokens.refresh); n != 2 {
			t.Errorf("%d tokens are kept, want 2", n)
		}
	})
}

func TestAccessTokenIsReadableAsTheServerSideSDKsReadIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, WithTokenLifetime(90*time.Second, time.Hour), WithClientID("client"))
		form := passwordForm(alice, "sandbox", "client")
		first := parse[wire.TokenReply](t, grantForm(s, form).Body.Bytes())
		second := parse[wire.TokenReply](t, grantForm(s, form).Body.Bytes())
		if first.AccessToken == second.AccessToken {
			t.Error("two logins have one token")
		}
		claims := jwt.MapClaims{}
		if _, _, err := jwt.NewParser().ParseUnverified(first.AccessToken, claims); err != nil {
			t.Fatal(err)
		}
		now := float64(time.Now().Unix())
		for name, want := range map[string]any{
			"preferred_username": alice, "iat": now, "exp": now + 90, "typ": "Bearer", "azp": "client",
		} {
			if claims[name] != want {
				t.Errorf("%s is %v, want %v", name, claims[name], want)
			}
		}
		if id, _ := claims["jti"].(string); len(id) < 16 {
			t.Errorf("jti is %v", claims["jti"])
		}
		ask := func(token string) int {
			return raw(s, "GET", wire.GroupsPath(alice), "", map[string]string{"Authorization": "Bearer " + token}).Code
		}
		forged := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"preferred_username": alice, "exp": now + 90, "jti": "x"})
		text, err := forged.SignedString(s.key)
		if err != nil {
			t.Fatal(err)
		}
		if got := []int{ask(first.AccessToken), ask(text)}; got[0] != 200 || got[1] != 401 {
			t.Errorf("the server's token and one it has not given out are answered %v", got)
		}
		s.ExpireTokens(alice) // before its exp
		if got := ask(first.AccessToken); got != 401 {
			t.Errorf("a token that was ended is answered %d", got)
		}
	})
}
