package replay

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"muster/cpaas/trace/cause"
)

// user is somebody who is logged in.
type user struct {
	address, name string // name is what paths have
	token         string
}

// mostReply is how much of a reply is read, in bytes.
const mostReply = 8 << 20

// user logs somebody in, once.
func (p *player) user(ctx context.Context, address string) (*user, error) {
	key := strings.ToLower(address)
	if u := p.users[key]; u != nil {
		return u, nil
	}
	form := url.Values{"client_id": {p.server.ClientID}, "username": {address}, "password": {p.server.Password}, "grant_type": {"password"}, "scope": {"openid"}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.server.Base+"/cpaas/auth/v1/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	status, body, err := p.do(request)
	if err != nil {
		return nil, fmt.Errorf("the server to play on does not answer: %w", err)
	}
	var reply struct {
		Token string `json:"access_token"`
		ID    string `json:"id_token"`
	}
	if json.Unmarshal(body, &reply) != nil || reply.Token == "" {
		return nil, fmt.Errorf("%s cannot log in on the server to play on: it answered %d", address, status)
	}
	u := &user{address: address, name: nameIn(reply.ID), token: reply.Token}
	if u.name == "" {
		u.name = address
	}
	p.users[key] = u
	return u, nil
}

// nameIn is the name that paths have for a user, as a token says it.
func nameIn(token string) string {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return ""
	}
	data, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return ""
	}
	var claims struct {
		Name string `json:"preferred_username"`
	}
	if json.Unmarshal(data, &claims) != nil {
		return ""
	}
	return claims.Name
}

func (p *player) do(request *http.Request) (status int, body []byte, err error) {
	reply, err := p.server.Client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer reply.Body.Close()
	body, err = io.ReadAll(io.LimitReader(reply.Body, mostReply))
	return reply.StatusCode, body, err
}

// ask sends a request of a user.
func (p *player) ask(ctx context.Context, address, method, path, kind, body string) (status int, reply []byte, err error) {
	u, err := p.user(ctx, address)
	if err != nil {
		return 0, nil, err
	}
	request, err := http.NewRequestWithContext(ctx, method, p.server.Base+ofUser(path, u.name), strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Authorization", "Bearer "+u.token)
	request.Header.Set("Accept", "application/json")
	if body != "" {
		request.Header.Set("Content-Type", kind)
	}
	status, reply, err = p.do(request)
	if err != nil {
		err = fmt.Errorf("the server to play on does not answer: %w", err)
	}
	return status, reply, err
}

// ofUser is a path with the name that the server has for the user.
func ofUser(path, name string) string {
	at := 4 // /cpaas/chat/v1/NAME/…
	if strings.HasPrefix(path, "/cpaas/nms/") {
		at = 5 // /cpaas/nms/v1/chat/NAME/…
	}
	parts := strings.Split(path, "/")
	if len(parts) > at {
		parts[at] = url.PathEscape(name)
	}
	return strings.Join(parts, "/")
}

// send sends a request of the tape again. That the server refuses it, or now takes what it
// had refused, is a difference and no error.
func (p *player) send(ctx context.Context, a *cause.Action) error {
	x := a.Exchange()
	path := p.renewed(x.Path)
	if x.Query != "" {
		path += "?" + p.renewed(x.Query)
	}
	kind := x.Request.Header.Get("Content-Type")
	if kind == "" {
		kind = "application/json"
	}
	status, reply, err := p.ask(ctx, a.User(), x.Method, path, kind, p.renewed(string(x.Request.Body)))
	if err != nil {
		return err
	}
	p.Sent++
	refused := status >= 300
	switch was := a.Outcome == cause.Refused; {
	case refused && !was:
		p.differ("#%d %s's %s was done, and is refused with %d: %s", a.Row.Number, a.User(), a.Verb, status, words(reply))
	case was && !refused:
		p.differ("#%d %s's %s was refused with %d, and is done with %d", a.Row.Number, a.User(), a.Verb, x.Status, status)
	case was && status != x.Status:
		p.differ("#%d %s's %s was refused with %d, and is with %d", a.Row.Number, a.User(), a.Verb, x.Status, status)
	}
	if !refused {
		p.learn(a, reply)
	}
	if a.Outcome != cause.Refused {
		p.table.apply(a)
	}
	return nil
}

var resource = regexp.MustCompile(`"resourceURL"\s*:\s*"[^"]*/([^"/]+)"`)

// madeIn is the id of what a reply says was made.
func madeIn(body []byte) string {
	if found := resource.FindSubmatch(body); found != nil {
		return string(found[1])
	}
	return ""
}

// learn takes note of the id that stands for one of the tape.
func (p *player) learn(a *cause.Action, reply []byte) {
	old := ""
	switch a.Verb {
	case cause.CreateGroup:
		old = groupOf(a)
	case cause.Send:
		old = a.Message
		if e := effectOf(a); a.Outcome == cause.Unknown && e != nil {
			old = e.Message
		}
	case cause.Upload:
		old = madeIn(a.Exchange().Reply.Body)
	default:
		return
	}
	made := madeIn(reply)
	if a.Verb == cause.CreateGroup {
		made = lastOf(groupIn(reply).URL)
	}
	if old != "" && made != "" {
		p.ids[old] = made
	}
}

var segment = regexp.MustCompile(`[^/?=&\s"\\]+`)

// renewed is a text of the tape with the ids that the server has given.
func (p *player) renewed(text string) string {
	return segment.ReplaceAllStringFunc(text, func(part string) string {
		if id := p.ids[part]; id != "" {
			return id
		}
		return part
	})
}

func lastOf(link string) string { return strings.ToLower(link[strings.LastIndexByte(link, '/')+1:]) }

// words are the first of a reply.
func words(reply []byte) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%.120s", reply)), " ")
}
