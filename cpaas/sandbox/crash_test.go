package sandbox

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// dataOfChild names the data file to the process that is to be killed.
const dataOfChild = "MUSTER_TEST_DATA"

// noFile is in place of one where nothing is to be kept.
const noFile = "-"

func TestMain(m *testing.M) {
	if path := os.Getenv(dataOfChild); path != "" {
		err := Serve(context.Background(), ServeOptions{Listen: "127.0.0.1:0", Data: strings.TrimPrefix(path, noFile)}, os.Stdout)
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// child serves a data file in a process of its own.
type child struct {
	t       testing.TB
	process *exec.Cmd
	url     string
	client  *http.Client
}

func startChild(t testing.TB, path string) *child {
	t.Helper()
	c := &child{t: t, process: exec.Command(os.Args[0]), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	c.process.Env = append(os.Environ(), dataOfChild+"="+path)
	c.process.Stderr = os.Stderr
	out, err := c.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c.url = strings.TrimSpace(strings.TrimPrefix(line, "listening on "))
	return c
}

// kill ends the process with no warning.
func (c *child) kill() {
	_ = c.process.Process.Kill()
	_ = c.process.Wait()
	c.client.CloseIdleConnections()
}

// post is the status of the answer, or 0 when none came.
func (c *child) post(method, target, token, body string) (int, []byte) {
	r, err := http.NewRequest(method, c.url+target, strings.NewReader(body))
	if err != nil {
		return 0, nil
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := c.client.Do(r)
	if err != nil {
		return 0, nil
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, nil
	}
	return answer.StatusCode, text
}

func TestKillLosesNothingThatWasAcknowledged(t *testing.T) {
	path := dataFile(t)
	s := openServer(t, path)
	a, b := enter(t, s, alice), enter(t, s, bob)
	b.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	team := a.create("Team", bob)
	b.accept(team)
	s.Close()

	const senders, enough = 16, 400
	said := make([][]string, senders) // acknowledged texts, in the order of their sending
	var told []string                 // texts that bob's socket got
	var tried [senders]int
	for round := range 2 {
		c := startChild(t, path)
		socket, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(c.url, "http")+b.channel.Data.ChannelURL+"?access_token="+b.tokens.AccessToken, nil)
		if err != nil {
			t.Fatalf("round %d: the channel cannot be taken up again: %v", round, err)
		}
		var all sync.WaitGroup
		all.Go(func() { told = append(told, hear(socket)...) })
		acknowledged := make(chan bool, senders*enough)
		for i := range senders {
			all.Go(func() {
				for {
					text := fmt.Sprintf("%d of %d", tried[i], i)
					tried[i]++
					if status, _ := c.post("POST", wire.MessagesPath(alice, team), a.tokens.AccessToken, `{"chatMessage":{"text":"`+text+`"}}`); status != http.StatusCreated {
						return
					}
					said[i] = append(said[i], text)
					acknowledged <- true
				}
			})
		}
		for range enough {
			<-acknowledged
		}
		c.kill()
		all.Wait()
	}

	s = openServer(t, path)
	g, _ := s.Group(team)
	kept := make([]string, len(g.Messages))
	for i, m := range g.Messages {
		kept[i] = m.Text
	}
	sorted := slices.Clone(kept)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(kept) {
		t.Error("a message is there twice")
	}
	for i, texts := range said {
		mine := slices.DeleteFunc(slices.Clone(kept), func(text string) bool {
			return !strings.HasSuffix(text, fmt.Sprintf(" of %d", i)) || !slices.Contains(texts, text)
		})
		if !slices.Equal(mine, texts) {
			t.Errorf("sender %d was acknowledged %d messages, of which %d are there in order", i, len(texts), len(mine))
		}
	}
	for _, text := range told {
		if !slices.Contains(kept, text) {
			t.Errorf("bob was told of %q, which is not there", text)
		}
	}

	// What bob's socket did not get waits for it.
	b.server = s
	b.dial()
	for _, text := range kept {
		if slices.Contains(told, text) {
			continue
		}
		for {
			frame := b.frame()
			if frame.Message != nil && frame.Message.Message.Text == text {
				break
			}
		}
	}
}

// hear collects the texts that a socket gets until its end.
func hear(socket *websocket.Conn) (texts []string) {
	defer socket.Close()
	for {
		_, data, err := socket.ReadMessage()
		if err != nil {
			return texts
		}
		if frame, err := wire.DecodeFrame(data); err == nil && frame.Message != nil {
			texts = append(texts, frame.Message.Message.Text)
		}
	}
}
