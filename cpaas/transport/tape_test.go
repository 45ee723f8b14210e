package transport_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas/transport"
)

// recorder is a source of a tape, and how to put records on it.
func recorder() (*transport.Tape, *transport.Source, func(transport.Record)) {
	tape := transport.NewTape()
	source := tape.Source("https://host.example", "alice@example.com")
	return tape, source, source.Tap(transport.Options{}).Observer
}

func received(data string) transport.Frame {
	return transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(data), At: time.Now()}
}

func TestATapeIsInTheOrderInWhichThingsWereTold(t *testing.T) {
	tape, source, record := recorder()
	for i := range 10 {
		record(received(fmt.Sprint(i)))
	}
	rows := tape.Rows(7)
	if len(rows) != 3 || rows[0].Number != 8 || string(rows[0].Record.(transport.Frame).Data) != "7" || rows[0].Source != source {
		t.Errorf("behind row 7 there are %d rows, the first of them %+v", len(rows), rows[0])
	}
	if n := len(tape.Rows(10)); n != 0 {
		t.Errorf("behind the last there are %d", n)
	}
}

func TestAFullTapeDropsItsOldestRowsAndCountsThem(t *testing.T) {
	tape, _, record := recorder()
	for range transport.MostRows + 3 {
		record(received("x"))
	}
	rows := tape.Rows(0)
	if len(rows) != transport.MostRows || rows[0].Number != 4 || tape.Dropped() != 3 {
		t.Errorf("%d rows from number %d, %d dropped", len(rows), rows[0].Number, tape.Dropped())
	}
	if rows := tape.Rows(rows[0].Number + 1); rows[0].Number != 6 {
		t.Errorf("behind row 5 comes row %d", rows[0].Number)
	}
}

func TestATapeHoldsNoMoreBytesThanItMay(t *testing.T) {
	tape, _, record := recorder()
	large := strings.Repeat("x", transport.MostBody)
	for range 2 * transport.MostBytes / transport.MostBody {
		record(received(large))
	}
	if n := len(tape.Rows(0)); n*transport.MostBody > transport.MostBytes || n < transport.MostBytes/transport.MostBody*9/10 {
		t.Errorf("%d rows of %d bytes are kept", n, transport.MostBody)
	}
}

func TestAFrameIsKeptAsItWasReadWithoutRoomThatIsEmpty(t *testing.T) {
	tape, _, record := recorder()
	long, short := received(strings.Repeat("x", 400)), received("hello")
	long.Data = slices.Grow(long.Data, 512-400)[:400:512]
	short.Data = slices.Grow(short.Data, 512-5)[:5:512]
	record(long)
	record(short)
	kept := func(i int) []byte { return tape.Rows(0)[i].Record.(transport.Frame).Data }
	if &kept(0)[0] != &long.Data[0] {
		t.Error("the bytes that were read are copied")
	}
	if got := kept(1); string(got) != "hello" || cap(got) > 256 {
		t.Errorf("%q is kept in %d bytes", got, cap(got))
	}
}

func TestRowsSayWhatTheyAreAndWhichGroupTheyAreAbout(t *testing.T) {
	const link = `"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g%2F1/messages/m-1"}]`
	for _, c := range []struct {
		record      transport.Record
		name, group string
	}{
		{received(`{"chatMessageNotification":{"id":"n-6",` + link + `}}`), "chatMessageNotification", "g/1"},
		{received(`{"chatMessageNotification":{"text":"see /group/no or \"href\":\"/group/no\"",` + link + `}}`), "chatMessageNotification", "g/1"},
		{received(`{"a":{"link":[{"href":"/cpaas/chat/v1/bob/oneToOne/alice@example.com/adhoc/messages/1"}]}}`), "a", "alice@example.com"},
		{received(` { "connAck" : {} }`), "connAck", ""},
		{received("not JSON"), "", ""},
		{received(`{"` + strings.Repeat("x", 100) + `":1}`), "", ""},
		{transport.Frame{Kind: transport.Ping, Data: []byte(`{"a":1}`)}, "", ""},
		{transport.Exchange{Method: http.MethodPost, Path: "/cpaas/chat/v1/alice/group/0b8a/participants"}, "", "0b8a"},
		{transport.Exchange{Method: http.MethodPost, Path: "/cpaas/chat/v1/alice/group"}, "", ""},
	} {
		tape, _, record := recorder()
		record(c.record)
		if row := tape.Rows(0)[0]; row.Name != c.name || row.Group != c.group {
			t.Errorf("%+v is %q about %q", c.record, row.Name, row.Group)
		}
	}
}

func TestWatchersHearOfEachRowOnce(t *testing.T) {
	tape, _, record := recorder()
	var heard []int64
	stop := tape.Watch(func(r *transport.Row) { heard = append(heard, r.Number) })
	record(received("1"))
	record(received("2"))
	stop()
	record(received("3"))
	if fmt.Sprint(heard) != "[1 2]" {
		t.Errorf("heard of %v", heard)
	}
}

func TestWhoObservedBeforeIsToldTooWithoutSecrets(t *testing.T) {
	tape := transport.NewTape()
	w := watch(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, `{"access_token":"%s"}`, r.URL.Query().Get("access_token"))
	})
	var seen transport.Record
	source := tape.Source(w.server.URL, "alice@example.com")
	tapped := transport.New(source.Tap(transport.Options{Observer: func(r transport.Record) { seen = r }}))
	defer tapped.CloseIdle()
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, w.server.URL+"/x?access_token=canary0123456789", strings.NewReader(`{"password":"canary-too"}`))
	request.Header.Set("Authorization", "Bearer canary0123456789")
	response, err := tapped.HTTP().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close() // unread: its first bytes came with the head
	x := tape.Rows(0)[0].Record.(transport.Exchange)
	all := fmt.Sprintf("%+v %+v %s %s", x, seen, x.Request.Body, x.Reply.Body)
	if strings.Contains(all, "canary") {
		t.Errorf("a secret is on the tape: %s", all)
	}
	if !strings.HasPrefix(string(x.Request.Body), `{"password":"password#`) || x.Request.Size != 25 || x.Query[:21] != "access_token=token%23" {
		t.Errorf("the tape has %s", all)
	}
}

func BenchmarkTapedFrame(b *testing.B) {
	const frame = `{"chatMessageNotification":{"id":"n-6","dateTime":1795396639,"chatMessage":{"text":"hello 1","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"0b8a5c1e","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/0b8a5c1e/messages/m-1"}]}}`
	tape := transport.NewTape()
	source := tape.Source("https://host.example", "alice@example.com")
	o := source.Tap(transport.Options{})
	for i := range 3 {
		o.Redactor.Mark("token", fmt.Sprintf("%0900d", i))
	}
	data := []byte(frame)
	b.ReportAllocs()
	for b.Loop() {
		o.Observer(transport.Frame{Kind: transport.Text, Data: o.Redactor.Text(data), Size: len(data), At: time.Now()})
	}
}
