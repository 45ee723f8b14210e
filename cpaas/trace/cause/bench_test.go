package cause_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"muster/app/hand/threadtime"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// traffic is rows of a busy group: messages, each told to seven others, edits and
// changes of participants. A notification arrives so long after its request.
func traffic(n int, arrives time.Duration) []*transport.Row {
	tape := transport.NewTape()
	var rows []*transport.Row
	tape.Watch(func(r *transport.Row) { rows = append(rows, r) }) // more than a tape keeps
	const server = "https://host.example"
	tells := make([]func(transport.Record), 8)
	for i := range tells {
		tells[i] = tape.Source(server, fmt.Sprintf("user%d@example.com", i)).Tap(transport.Options{}).Observer
	}
	at := time.Now()
	for row := 0; row < n; {
		at = at.Add(time.Millisecond + 1)
		actor := row % 8
		user := fmt.Sprintf("user%d@example.com", actor)
		x, frame := exchange(row, user)
		x.Began, x.Took = at, 10*time.Millisecond
		tells[actor](x)
		row++
		for i, tell := range tells {
			if i == actor || row >= n {
				continue
			}
			data := fmt.Appendf(nil, frame, fmt.Sprintf("id-%d-%d", row, i), fmt.Sprintf("user%d@example.com", i))
			tell(transport.Frame{Socket: 1, Kind: transport.Text, Data: data, Size: len(data), At: at.Add(arrives)})
			row++
		}
	}
	return rows
}

// exchange is a request and the form of the notification of it, which has places for
// the id and the reader.
func exchange(n int, user string) (transport.Exchange, string) {
	base := "/cpaas/chat/v1/" + user + "/group/g1"
	x := transport.Exchange{Method: "POST", Base: "https://host.example", Path: base + "/messages", Status: 201}
	switch n % 5 {
	case 0:
		x.Method, x.Path, x.Status = "PUT", base, 200
		return x, `{"chatEventNotification":{"id":"%s","dateTime":1795396638,"eventType":"SessionUpdated","link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/%s/group/g1"}]}}`
	case 1:
		x.Method, x.Path, x.Status = "PUT", base+"/participants/"+user+"/status", 200
		x.Request.Body = []byte(`{"participantSessionStatus":{"status":"Connected"}}`)
		return x, `{"chatParticipantStatusNotification":{"id":"%s","dateTime":1795396638,"x-name":"Team","participant":[{"address":"` + user + `","status":"Connected","x-isAdmin":false,"resourceURL":"/cpaas/chat/v1/u/group/g1/participants/` + user + `"}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/%s/group/g1"}]}}`
	}
	message := fmt.Sprint("m", n)
	x.Request.Body = []byte(`{"chatMessage":{"text":"hello"}}`)
	x.Reply.Body = []byte(`{"chatMessage":{"resourceURL":"` + x.Path + "/" + message + `","text":"hello","dateTime":1795396639,"senderAddress":"` + user + `","x-destinationAddress":"g1","status":"Sent"}}`)
	return x, `{"chatMessageNotification":{"id":"%s","dateTime":1795396639,"chatMessage":{"text":"hello","dateTime":1795396639,"senderAddress":"` + user + `","x-destinationAddress":"g1","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/%s/group/g1/messages/` + message + `"}]}}`
}

func BenchmarkJoin50000Rows(b *testing.B) { join(b, traffic(50_000, 2*time.Millisecond)) }

// Where equal requests are in flight all the time, joins have many candidates.
func BenchmarkJoin50000RowsThatOverlap(b *testing.B) { join(b, traffic(50_000, 30*time.Millisecond)) }

func join(b *testing.B, rows []*transport.Row) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	b.ReportAllocs()
	began := threadtime.Used()
	for b.Loop() {
		j := cause.NewJoiner()
		for _, r := range rows {
			j.Add(r)
		}
	}
	b.ReportMetric(float64(threadtime.Used()-began)/float64(b.N)/float64(len(rows)), "cpu-ns/row")
}

// A full tape drops a row for each that comes. Rows are measured many at a time: asking for
// the processor time takes longer than one of them.
func BenchmarkJoinRowsOfAFullTape(b *testing.B) {
	const full, batch = 50_000, 1000
	rows := traffic(2*full, 2*time.Millisecond)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var j *cause.Joiner
	var used time.Duration
	b.ReportAllocs()
	for i := 0; b.Loop(); i += batch {
		if i%full == 0 {
			b.StopTimer()
			j = cause.NewJoiner()
			for _, r := range rows[:full] {
				j.Add(r)
			}
			b.StartTimer()
		}
		began := threadtime.Used()
		for _, r := range rows[full+i%full:][:batch] {
			j.Drop(r.Number - full)
			j.Add(r)
		}
		used += threadtime.Used() - began
	}
	b.ReportMetric(float64(used)/float64(b.N)/batch, "cpu-ns/row")
}
