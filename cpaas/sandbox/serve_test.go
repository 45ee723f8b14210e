package sandbox

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// serving runs Serve on a free port and returns its URL, at this machine's own
// address whatever its names are, and a function that ends it and returns its error.
func serving(t *testing.T, o ServeOptions) (string, func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	o.Listen = "127.0.0.1:0"
	go func() {
		err := Serve(ctx, o, in)
		in.CloseWithError(err)
		ended <- err
	}()
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url, found := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "listening on ")
	if !found {
		t.Fatalf("said %q", line)
	}
	if strings.HasPrefix(url, "https://") {
		if trust, _ := lines.ReadString('\n'); !strings.HasPrefix(trust, "certificate SHA-256 ") {
			t.Errorf("of its certificate it said %q", trust)
		}
	}
	if len(o.Hosts) > 0 {
		url = strings.Replace(url, o.Hosts[0], "127.0.0.1", 1)
	}
	stop := func() error {
		cancel()
		if more, _ := io.ReadAll(lines); len(more) > 0 {
			t.Errorf("said more than that: %q", more)
		}
		return <-ended
	}
	t.Cleanup(cancel)
	return url, stop
}

func TestServeSpeaksRESTAndWebsocketOnOnePort(t *testing.T) {
	for name, secure := range map[string]bool{"plain": false, "TLS": true} {
		t.Run(name, func(t *testing.T) {
			url, stop := serving(t, ServeOptions{TLS: secure, Users: []string{"erin@example.org"}, Password: "pass", ClientID: "id"})
			if strings.HasPrefix(url, "https://") != secure {
				t.Errorf("serves at %s", url)
			}
			trust := &tls.Config{InsecureSkipVerify: true}
			client := &http.Client{Transport: &http.Transport{TLSClientConfig: trust, ForceAttemptHTTP2: true}}
			defer client.CloseIdleConnections()
			reply, err := client.PostForm(url+wire.TokenPath, passwordForm("erin@example.org", "pass", "id"))
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(reply.Body)
			reply.Body.Close()
			token := parse[wire.TokenReply](t, text).AccessToken

			r, _ := http.NewRequest("POST", url+wire.ChannelsPath("erin@example.org"), strings.NewReader(`{"notificationChannel":{"channelType":"Websockets"}}`))
			r.Header.Set("Authorization", "Bearer "+token)
			if reply, err = client.Do(r); err != nil {
				t.Fatal(err)
			}
			text, _ = io.ReadAll(reply.Body)
			reply.Body.Close()
			channel := parse[wire.ChannelBody](t, text).Channel

			dialer := websocket.Dialer{TLSClientConfig: trust}
			socket, _, err := dialer.Dial("ws"+strings.TrimPrefix(url, "http")+channel.Data.ChannelURL+"?access_token="+token, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer socket.Close()
			if err := socket.WriteMessage(websocket.TextMessage, []byte(`{"connCheck":{"interval":30}}`)); err != nil {
				t.Fatal(err)
			}
			if _, data, err := socket.ReadMessage(); err != nil || string(data) != connAck {
				t.Errorf("answered %s %v", data, err)
			}

			start := time.Now()
			parted := make(chan error, 1)
			go func() { _, _, err := socket.ReadMessage(); parted <- err }()
			if err := stop(); err != nil {
				t.Errorf("ended with %v", err)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %v to end", took)
			}
			if err := <-parted; !websocket.IsCloseError(err, websocket.CloseGoingAway) {
				t.Errorf("the socket ended with %v, want 1001", err)
			}
		})
	}
}

func TestServeRefusesWhatItCannotDoWithASentence(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	for name, c := range map[string]struct {
		options ServeOptions
		says    string
	}{
		"every interface":        {ServeOptions{Listen: ":0"}, "other machines"},
		"a remote address":       {ServeOptions{Listen: "192.0.2.1:8080"}, "other machines"},
		"a host's name":          {ServeOptions{Listen: "muster.example.com:8080"}, "other machines"},
		"no port":                {ServeOptions{Listen: "127.0.0.1"}, "host:port"},
		"a taken port":           {ServeOptions{Listen: "127.0.0.1:" + port}, "port " + port + " is taken"},
		"a user that is none":    {ServeOptions{Listen: "127.0.0.1:0", Users: []string{"eve"}}, "user@domain"},
		"a host with a port":     {ServeOptions{Listen: "127.0.0.1:0", Hosts: []string{"muster.example.com:8443"}}, "without scheme and port"},
		"every host":             {ServeOptions{Listen: "127.0.0.1:0", Hosts: []string{"0.0.0.0"}}, "not the name"},
		"a key alone":            {ServeOptions{Listen: "127.0.0.1:0", Key: "key.pem"}, "both --cert and --key"},
		"an origin that is none": {ServeOptions{Listen: "127.0.0.1:0", AllowOrigins: []string{"https://pages.example.com/x"}}, "scheme://host"},
	} {
		t.Run(name, func(t *testing.T) {
			err := Serve(t.Context(), c.options, io.Discard)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("refused with %v, want it to say %q", err, c.says)
			}
		})
	}
}

func TestServeListensBeyondLoopbackWhenAllowed(t *testing.T) {
	o := ServeOptions{Listen: "0.0.0.0:0", AllowRemote: true}
	listener, err := listen(t.Context(), &o)
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
}

func TestServeAnswersThisMachinesPagesAndNamesAndThoseItIsTold(t *testing.T) {
	const friend = "https://pages.example.com"
	for name, c := range map[string]struct {
		options ServeOptions
		want    map[[2]string]int // by Host and Origin
	}{
		"by default": {ServeOptions{}, map[[2]string]int{
			{"", ""}: 200, {"localhost:80", "http://localhost:3000"}: 200, {"", "null"}: 200,
			{"evil.test", ""}: 403, {"", friend}: 403, {"pages.example.com", friend}: 403,
		}},
		"with a friend": {ServeOptions{AllowOrigins: []string{friend}}, map[[2]string]int{
			{"", friend}: 200, {"pages.example.com:8443", friend}: 200, {"evil.test", ""}: 403, {"", "http://evil.test"}: 403,
		}},
		"for other machines": {ServeOptions{AllowRemote: true}, map[[2]string]int{
			{"sandbox.example.org:8080", ""}: 200, {"sandbox.example.org", "http://evil.test"}: 403, {"evil.test", "http://evil.test"}: 403,
		}},
		"under a name": {ServeOptions{AllowRemote: true, Hosts: []string{"Team.example.org"}}, map[[2]string]int{
			{"team.example.org:8443", ""}: 200, {"TEAM.example.org", ""}: 200, {"localhost", ""}: 200, {"192.0.2.1:8443", ""}: 200, {"[2001:db8::1]:8443", ""}: 200,
			{"evil.test", ""}: 403, {"team.example.org.evil.test", ""}: 403, {"team.example.org", "https://evil.test"}: 403,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			url, stop := serving(t, c.options)
			client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
			for from, want := range c.want {
				r, err := http.NewRequest("GET", url+"/openapi.json", nil)
				if err != nil {
					t.Fatal(err)
				}
				if from[0] != "" {
					r.Host = from[0]
				}
				if from[1] != "" {
					r.Header.Set("Origin", from[1])
				}
				reply, err := client.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				reply.Body.Close()
				if reply.StatusCode != want {
					t.Errorf("host %q, page of %q: %d, want %d", from[0], from[1], reply.StatusCode, want)
				}
			}
			client.CloseIdleConnections()
			if err := stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestServeLogsAProgramInByTheSecretItWasGiven(t *testing.T) {
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"sandbox"}, "client_secret": {"hush"}}
	for secret, want := range map[string]int{"": 400, "hush": 200, "other": 401} {
		at, stop := serving(t, ServeOptions{ClientSecret: secret})
		reply, err := http.PostForm(at+wire.TokenPath, form)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(reply.Body)
		reply.Body.Close()
		if reply.StatusCode != want {
			t.Errorf("with the secret %q it answers %d %s, want %d", secret, reply.StatusCode, text, want)
		}
		http.DefaultClient.CloseIdleConnections()
		if err := stop(); err != nil {
			t.Error(err)
		}
	}
}
