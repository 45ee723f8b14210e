//go:build unix

package window_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"muster/app/window"
)

// recorded is a network on which what a server would write to an open channel can be
// written in advance: so the server costs nothing while a client takes it.
type recorded struct {
	net.Listener

	mu       sync.Mutex
	channels []net.Conn
}

type recordedConn struct {
	net.Conn
	network *recorded
}

func (r *recorded) Accept() (net.Conn, error) {
	conn, err := r.Listener.Accept()
	return &recordedConn{conn, r}, err
}

func (c *recordedConn) Write(data []byte) (int, error) {
	c.network.mu.Lock()
	defer c.network.mu.Unlock()
	if bytes.HasPrefix(data, []byte("HTTP/1.1 101")) {
		c.network.channels = append(c.network.channels, c.Conn)
	}
	return c.Conn.Write(data)
}

// play writes frames to the channel that was opened last.
func (r *recorded) play(b *testing.B, frames []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, err := r.channels[len(r.channels)-1].Write(frames); err != nil {
		b.Error(err)
	}
}

// lineFrames are the frames of so many messages, one a second, as a server writes them.
func lineFrames(group string, n int) []byte {
	var frames []byte
	for i := range n {
		text := fmt.Appendf(nil, `{"chatMessageNotification":{"id":"%[4]s-%[1]d","dateTime":%[2]d,"chatMessage":{"text":"line %[1]d: how are you today?","dateTime":%[2]d,"senderAddress":"%[3]s","x-destinationAddress":"%[4]s","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/%[5]s/group/%[4]s/messages/%[4].24s%012[1]d"}]}}`,
			i, 1_795_396_639+i, alice, group, bob)
		frames = append(binary.BigEndian.AppendUint16(append(frames, 0x81, 126), uint16(len(text))), text...)
	}
	return frames
}

func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// 10,000 messages from the bytes on the socket to what is shown, while the window takes its
// turns at the pace of the program's. The server has written them in advance; it takes
// no reports that they have come. The budget is 100 ms of processor time and 20 MB.
func BenchmarkWindowTakes10000Frames(b *testing.B) {
	const frames = 10_000
	s := newStageWith(b, window.Options{Pace: window.Pace})
	network := httptest.NewUnstartedServer(s.sandbox)
	channels := &recorded{Listener: network.Listener}
	network.Listener = channels
	network.Start()
	b.Cleanup(network.Close)
	u := s.open()
	u.fillLogin(network.URL, clientID, bob, password)
	u.press("Log in")
	s.until("bob is logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("bob is live", u.live)
	session := window.Session(s.app, "bob")
	come := func(group string, n int, written []byte) {
		go channels.play(b, written)
		s.until("all lines came", func() bool { // the oldest may have gone by then
			last, _ := session.Lines(group).Last()
			return strings.HasPrefix(last.Text, fmt.Sprintf("line %d:", n-1))
		})
		for used := time.Duration(1 << 40); used > time.Millisecond; { // what goes on behind them ends, too
			began := spent()
			s.turn()
			time.Sleep(200 * time.Millisecond) // some of it waits for others first
			used = spent() - began
		}
	}
	group := s.opens(u, "Team")
	come(group, 20, lineFrames(group, 20)) // after these it is known that the server takes no reports
	var used time.Duration
	var before, after runtime.MemStats
	var allocated uint64
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		group := s.opens(u, fmt.Sprint("Team ", n))
		written := lineFrames(group, frames)
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := spent()
		b.StartTimer()
		come(group, frames, written)
		b.StopTimer()
		used += spent() - began
		runtime.ReadMemStats(&after)
		allocated += after.TotalAlloc - before.TotalAlloc
		b.StartTimer()
	}
	b.ReportMetric(milliseconds(used)/float64(b.N), "cpu-ms")
	b.ReportMetric(float64(allocated)/float64(b.N)/1e6, "MB")
}

// opens has bob join a group of alice's and look at it.
func (s *stage) opens(u *user, name string) (group string) {
	s.Helper()
	group, err := s.sandbox.As(alice).Create(name, bob)
	if err == nil {
		err = s.sandbox.As(bob).Accept(group)
	}
	if err != nil {
		s.Fatal(err)
	}
	s.until("in the group", func() bool { return u.lists(name) })
	u.choose(name)
	s.until("the history is there", func() bool { return u.idle("history:") })
	return group
}
