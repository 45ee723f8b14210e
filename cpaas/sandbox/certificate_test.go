package sandbox

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// pairIn puts a certificate for hosts and its key into a folder.
func pairIn(t *testing.T, dir string, hosts ...string) (cert, key string) {
	t.Helper()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	if _, err := keptPair(cert, key, hosts); err != nil {
		t.Fatal(err)
	}
	return cert, key
}

func TestCertificateKeptBesideTheDataIsTheSameAtTheNextStart(t *testing.T) {
	data := filepath.Join(t.TempDir(), "sandbox.db")
	options := ServeOptions{Data: data, Hosts: []string{"team.example.org", "192.0.2.2"}}
	first, err := options.certificate()
	if err != nil {
		t.Fatal(err)
	}
	second, err := options.certificate()
	if err != nil {
		t.Fatal(err)
	}
	if fingerprint(first) != fingerprint(second) {
		t.Errorf("it was %s and is %s", fingerprint(first), fingerprint(second))
	}
	if info, err := os.Stat(data + ".key.pem"); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the key's file: %v, %v", info.Mode(), err)
	}
	options.Hosts = []string{"other.example.org"}
	if _, err := options.certificate(); err == nil || !strings.Contains(err.Error(), "other.example.org") || !strings.Contains(err.Error(), "delete it") {
		t.Errorf("for another host it says %v", err)
	}
}

func TestKeysThatCannotBeUsedAreSaidAtStartWithWhatToDo(t *testing.T) {
	cert, key := pairIn(t, t.TempDir(), "team.example.org")
	_, other := pairIn(t, t.TempDir(), "team.example.org")
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("no PEM"), 0o600); err != nil {
		t.Fatal(err)
	}
	open := filepath.Join(t.TempDir(), "open.pem")
	content, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(open, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		options ServeOptions
		says    []string
	}{
		"another certificate's key": {ServeOptions{Cert: cert, Key: other}, []string{other, "does not fit", cert, "give the key"}},
		"no key":                    {ServeOptions{Cert: cert, Key: text}, []string{text, "does not fit"}},
		"no certificate":            {ServeOptions{Cert: text, Key: key}, []string{text, "BEGIN CERTIFICATE"}},
		"a file that is not there":  {ServeOptions{Cert: cert, Key: text + "2"}, []string{"text2"}},
		"a key others can read":     {ServeOptions{Cert: cert, Key: open}, []string{open, "0644", "chmod 600"}},
		"another host's":            {ServeOptions{Cert: cert, Key: key, Hosts: []string{"x.example.org"}}, []string{"x.example.org", cert}},
	} {
		if runtime.GOOS == "windows" && name == "a key others can read" {
			continue
		}
		c.options.Listen = "127.0.0.1:0"
		err := Serve(t.Context(), c.options, io.Discard)
		for _, want := range c.says {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want it to say %q", name, err, want)
			}
		}
	}
}

func TestCertificateThatIsOverIsSaidAtStart(t *testing.T) {
	cert, err := SelfSigned(nil)
	if err != nil {
		t.Fatal(err)
	}
	cert.Leaf.NotAfter = time.Now().Add(-time.Minute)
	if err := (ServeOptions{Cert: "c.pem"}).fits(cert); err == nil || !strings.Contains(err.Error(), "c.pem is good from") {
		t.Errorf("it says %v", err)
	}
}

func TestServeShowsTheCertificateItWasGiven(t *testing.T) {
	cert, key := pairIn(t, t.TempDir(), "team.example.org")
	url, stop := serving(t, ServeOptions{Cert: cert, Key: key})
	text, err := os.ReadFile(cert)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: "team.example.org"}}}
	reply, err := client.Get(url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(reply.Body)
	reply.Body.Close()
	if reply.StatusCode != 200 || string(body) != "ok\n" {
		t.Errorf("healthz: %d %q", reply.StatusCode, body)
	}
	block, _ := pem.Decode(text)
	if shown := reply.TLS.PeerCertificates[0].Raw; string(shown) != string(block.Bytes) {
		t.Error("it shows another certificate")
	}
	client.CloseIdleConnections()
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestBannerHasAnAddressThatCanBeOpened(t *testing.T) {
	made, err := SelfSigned([]string{"muster.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	everywhere := &net.TCPAddr{IP: net.IPv6unspecified, Port: 8443}
	for want, c := range map[string]struct {
		options ServeOptions
		at      net.Addr
	}{
		"team.example.org:8443": {ServeOptions{Hosts: []string{"team.example.org", "192.0.2.2"}}, everywhere},
		"[2001:db8::1]:8443":    {ServeOptions{Hosts: []string{"2001:db8::1"}}, everywhere},
		"localhost:8443":        {ServeOptions{Cert: "c.pem"}, everywhere}, // the first name in the certificate
		"127.0.0.1:8443":        {ServeOptions{}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8443}},
		ownAddress() + ":8443":  {ServeOptions{AllowRemote: true}, &net.TCPAddr{IP: net.IPv4zero, Port: 8443}},
	} {
		if got := c.options.opened(c.at, made); got != want {
			t.Errorf("%+v is opened at %s, want %s", c.options, got, want)
		}
	}
}

func TestHealthIsToldWhileRequestsFailAndNotWhileTheServerIsClosing(t *testing.T) {
	s := newServer(t)
	s.FailNext(5, 500, 0, nil)
	for range 3 {
		if reply := raw(s, "GET", "/healthz", "", nil); reply.Code != 200 || reply.Body.String() != "ok\n" {
			t.Errorf("while requests fail it answers %d %q", reply.Code, reply.Body)
		}
	}
	s.Close()
	if reply := raw(s, "GET", "/healthz", "", nil); reply.Code != 503 {
		t.Errorf("after the end it answers %d", reply.Code)
	}
}
