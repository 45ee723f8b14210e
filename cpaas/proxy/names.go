package proxy

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// mostToken is how much of a request for a token, and of its reply, is read to find out who
// it is for, in bytes.
const mostToken = 64 << 10

// nobody is what those are called on the tape who do not say who they are, such as who renews
// a token.
const nobody = "somebody"

// names are the addresses of users by what paths call them. The zero value has none.
type names struct{ of map[string]string }

func (n *names) address(user string) string {
	if user == "" {
		return nobody
	}
	if address := n.of[user]; address != "" {
		return address
	}
	return user
}

func (n *names) learn(user, address string) {
	if n.of == nil || len(n.of) > mostLines {
		n.of = map[string]string{}
	}
	n.of[user] = address
}

// userIn is what a request calls its user: in its path or, where a token is asked for, in
// its form. It is "" where nobody is named.
func userIn(r *http.Request) string {
	if isToken(r) {
		return formUser(r)
	}
	parts := strings.Split(r.URL.Path, "/")
	at := 4 // /cpaas/chat/v1/USER/…
	if len(parts) > 2 && parts[2] == "nms" {
		at = 5
	}
	if len(parts) <= at || parts[1] != "cpaas" {
		return ""
	}
	return parts[at]
}

// formUser reads who logs in, and leaves the form to be sent.
func formUser(r *http.Request) string {
	if r.Body == nil || r.Body == http.NoBody {
		return ""
	}
	start, _ := io.ReadAll(io.LimitReader(r.Body, mostToken)) // an error comes again when the rest is read
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), r.Body), r.Body}
	form, err := url.ParseQuery(string(start))
	if err != nil {
		return ""
	}
	return form.Get("username")
}

// learn reads from the reply with a token which address the user of its paths has.
func (p *Proxy) learn(reply *http.Response) error {
	if !isToken(reply.Request) || reply.StatusCode != http.StatusOK {
		return nil
	}
	start, err := io.ReadAll(io.LimitReader(reply.Body, mostToken))
	if err != nil {
		return err
	}
	reply.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), reply.Body), reply.Body}
	var token struct {
		ID string `json:"id_token"`
	}
	if json.Unmarshal(start, &token) != nil {
		return nil
	}
	if user, address := claims(token.ID); user != "" && address != "" {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.names.learn(user, address)
		for key, l := range p.lines {
			if strings.HasPrefix(key, user+"\n") {
				l.source.Name(address)
			}
		}
	}
	return nil
}

// claims are what a token says of its user. It is not verified: only the server can, and
// nothing but names on a tape depends on it.
func claims(token string) (user, address string) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", ""
	}
	data, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return "", ""
	}
	var c struct {
		User    string `json:"preferred_username"`
		Address string `json:"services-identity"`
	}
	if json.Unmarshal(data, &c) != nil {
		return "", ""
	}
	return c.User, c.Address
}
