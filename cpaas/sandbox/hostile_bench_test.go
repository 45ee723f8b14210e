package sandbox

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas/internal/wire"
)

// attack is one hostile client, which starts over until it is to stop.
type attack func(at *hostile)

// hostile has what an attack needs.
type hostile struct {
	url  string
	stop chan struct{}
	tb   testing.TB
}

func (h *hostile) over() bool {
	select {
	case <-h.stop:
		return true
	default:
		return false
	}
}

// login is the token of a user; the attacks know the password that everybody knows.
func (h *hostile) login(user string) string {
	for !h.over() {
		reply, err := http.PostForm(h.url+wire.TokenPath, passwordForm(user, "sandbox", "sandbox"))
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(reply.Body)
		reply.Body.Close()
		return parse[wire.TokenReply](h.tb, text).AccessToken
	}
	return ""
}

// send sends a request and reads the reply away.
func (h *hostile) send(client *http.Client, method, path, token, body string) (int, error) {
	r, err := http.NewRequest(method, h.url+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	reply, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	defer reply.Body.Close()
	_, err = io.Copy(io.Discard, reply.Body)
	return reply.StatusCode, err
}

// holding holds so many connections on which that much was sent and nothing
// follows, and then opens a thousand others a second in the place of the oldest.
func holding(n int, sent string) attack {
	return func(h *hostile) {
		held := make([]net.Conn, n)
		defer func() {
			for _, conn := range held {
				if conn != nil {
					conn.Close()
				}
			}
		}()
		pace := time.NewTicker(time.Millisecond)
		defer pace.Stop()
		for i := 0; !h.over(); i = (i + 1) % n {
			if held[i] != nil {
				<-pace.C
				held[i].Close()
			}
			conn, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
			if err != nil {
				held[i] = nil
				continue
			}
			held[i] = conn
			_, _ = io.WriteString(conn, sent)
		}
	}
}

// asking sends one request after the other.
func asking(user, method string, path func(user string) string, body string) attack {
	return func(h *hostile) {
		token := h.login(user)
		for !h.over() {
			_, _ = h.send(http.DefaultClient, method, path(user), token, body)
		}
	}
}

// reading says fifty long texts and reads them as history, all the time.
func reading(h *hostile) {
	token := h.login(bob)
	for range 50 {
		_, _ = h.send(http.DefaultClient, "POST", wire.MessagesPath(bob, carol), token, said(h.tb, strings.Repeat("<", 999_000)))
	}
	for !h.over() {
		_, _ = h.send(http.DefaultClient, "GET", wire.MessagesPath(bob, carol)+"?max=50", token, "")
	}
}

// BenchmarkHonestRequestUnderAttack asks for the groups on a new connection each
// time, while hostile clients do to a sandbox in a process of its own what they
// can. It tells the median and the most memory that the sandbox had.
func BenchmarkHonestRequestUnderAttack(b *testing.B) {
	name := strings.Repeat("<", 1_000_000)
	attacks := map[string][]attack{
		"none":            nil,
		"held sockets":    {holding(3000, "")},
		"absent bodies":   {holding(3000, "POST "+wire.TokenPath+" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n")},
		"10,000 channels": {asking(bob, "POST", wire.ChannelsPath, `{"notificationChannel":{}}`)},
		"names of 1 MB":   {asking(bob, "POST", wire.GroupsPath, `{"groupChatSessionInformation":{"x-name":"`+name+`"}}`)},
		"long history":    {reading},
	}
	for _, one := range []string{"held sockets", "absent bodies", "10,000 channels", "names of 1 MB", "long history"} {
		attacks["all"] = append(attacks["all"], attacks[one]...)
	}
	for _, which := range []string{"none", "held sockets", "absent bodies", "10,000 channels", "names of 1 MB", "long history", "all"} {
		b.Run(which, func(b *testing.B) { underAttack(b, attacks[which]) })
	}
}

func underAttack(b *testing.B, attacks []attack) {
	server := startChild(b, noFile)
	h := &hostile{url: server.url, stop: make(chan struct{}), tb: b}
	token := h.login(alice)
	var attackers sync.WaitGroup
	for _, one := range attacks {
		attackers.Go(func() { one(h) })
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	var took []time.Duration
	lost := 0
	for b.Loop() {
		began := time.Now()
		status, err := h.send(client, "GET", wire.GroupsPath(alice), token, "")
		took = append(took, time.Since(began))
		if err != nil || status != http.StatusOK {
			lost++
		}
	}
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "median-ms")
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
	b.ReportMetric(float64(lost), "unanswered")
	if most, err := mostMemory(server.process.Process.Pid); err == nil {
		b.ReportMetric(most, "MiB-at-most")
	}
	close(h.stop)
	server.kill()
	attackers.Wait()
	http.DefaultClient.CloseIdleConnections()
}

// mostMemory is the most memory that a process had, in MiB, where the system
// tells.
func mostMemory(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(text)
	if found == nil {
		return 0, os.ErrNotExist
	}
	kilobytes, err := strconv.ParseFloat(string(found[1]), 64)
	return kilobytes / 1024, err
}
