package causes_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/app/causes"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

// stage is a tape with a sender and a reader, followed from the test's goroutine as if
// that were the user interface's.
type stage struct {
	tape        *transport.Tape
	alice, bob  func(transport.Record)
	posted      chan func()
	of          *causes.Causes
	said, large int
}

func newStage() *stage {
	s := &stage{tape: transport.NewTape(), posted: make(chan func(), 1000)}
	tell := func(user string) func(transport.Record) {
		return s.tape.Source("https://host.example", user+"@example.com").Tap(transport.Options{}).Observer
	}
	s.alice, s.bob = tell("alice"), tell("bob")
	s.of = causes.Follow(s.tape, func(f func()) { s.posted <- f })
	return s
}

// say has alice send a message, of which bob hears.
func (s *stage) say() {
	s.said++
	link := fmt.Sprintf("/cpaas/chat/v1/u/group/g1/messages/m%d", s.said)
	x := transport.Exchange{Method: "POST", Base: "https://host.example", Path: "/cpaas/chat/v1/u/group/g1/messages", Status: 201, Began: time.Now()}
	x.Request.Body, x.Reply.Body = []byte(`{"chatMessage":{"text":"`+strings.Repeat("x", s.large)+`"}}`), []byte(`{"chatMessage":{"resourceURL":"`+link+`"}}`)
	s.alice(x)
	text := fmt.Sprintf(`{"chatMessageNotification":{"id":"n%d","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":%q}]}}`, s.said, link)
	s.bob(transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(text), Size: len(text), At: time.Now()})
}

// admin has bob hear that carol is an admin, or is none.
func (s *stage) admin(id string, is bool) {
	text := fmt.Sprintf(`{"chatParticipantStatusNotification":{"id":%q,"participant":[{"address":"carol@example.com","status":"Connected","x-isAdmin":%v}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g1"}]}}`, id, is)
	s.bob(transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(text), Size: len(text), At: time.Now()})
}

// settle runs what was posted until nothing goes on any more.
func (s *stage) settle() {
	for {
		synctest.Wait()
		select {
		case f := <-s.posted:
			f()
		default:
			return
		}
	}
}

// joined asks how many actions and effects there are, and how many effects have a cause.
func (s *stage) joined() string {
	answer := "none"
	found := ""
	s.of.Ask(func(j *cause.Joiner) {
		certain := 0
		for _, e := range j.Effects() {
			if e.Cause() != nil {
				certain++
			}
		}
		found = fmt.Sprint(len(j.Actions()), " ", len(j.Effects()), " ", certain)
	}, func() { answer = found })
	s.settle()
	return answer
}

func TestWhatIsOnTheTapeBeforeTheFirstQuestionAndAfterItIsJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		s.say()
		if got := s.joined(); got != "1 1 1" {
			t.Errorf("joined are %s", got)
		}
		for range 3 {
			s.say()
		}
		if got := s.joined(); got != "4 4 4" {
			t.Errorf("with more rows joined are %s", got)
		}
		s.of.Close()()
	})
}

func TestWhatTheTapeDropsIsLetGoOfWithoutAQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		var first *cause.Joiner
		s.say()
		s.of.Ask(func(j *cause.Joiner) { first = j }, func() {})
		s.settle()
		s.large = transport.MostBody - 1000
		for range transport.MostBytes/transport.MostBody + 200 {
			s.say()
		}
		s.settle()
		if s.tape.Dropped() == 0 {
			t.Fatal("the tape has dropped nothing")
		}
		s.of.Close()() // nobody else uses the joiner from here on
		for _, a := range first.Actions() {
			t.Errorf("row %d is held, and the tape begins with %d", a.Row.Number, s.tape.Oldest())
		}
	})
}

func TestRowsAreNotJoinedBeforeThereIsAQuestionAlsoWhereFaultsAreLookedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		var j *cause.Joiner
		s.of.Find(func([]judge.Found) {})
		s.of.Ask(func(of *cause.Joiner) { j = of }, func() {})
		s.settle()
		s.say()
		time.Sleep(time.Second)
		s.settle()
		if n := len(j.Effects()); n > 0 {
			t.Errorf("%d effects are joined that nobody has asked about", n)
		}
		if got := s.joined(); got != "1 1 1" {
			t.Errorf("joined are %s", got)
		}
		s.of.Close()()
	})
}

// Whether a participant's becoming an admin is a fault depends on whether somebody asked for it.
func TestAFaultThatDependsOnItsCauseIsDecidedWithoutAQuestion(t *testing.T) {
	for _, asked := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			s := newStage()
			var found []judge.Found
			s.of.Find(func(more []judge.Found) { found = append(found, more...) })
			s.admin("n-a", false)
			if asked {
				x := transport.Exchange{Method: "PUT", Base: "https://host.example", Path: "/cpaas/chat/v1/u/group/g1/participants/carol@example.com", Status: 200, Began: time.Now()}
				x.Request.Body = []byte(`{"participantInformation":{"x-isAdmin":true}}`)
				s.alice(x)
			}
			s.admin("n-b", true)
			for range 3 {
				time.Sleep(6 * time.Second)
				s.settle()
				s.say()
			}
			time.Sleep(time.Second)
			s.settle()
			if flips := len(found); flips != 0 && asked || flips != 1 && !asked {
				t.Errorf("asked for: %v; found: %v", asked, found)
			}
			s.of.Close()()
		})
	}
}

func TestWhoWatchesIsCalledNotMoreOftenThanEveryQuarterOfASecondAndNotWhileNobodyLooks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		looks, calls := true, 0
		s.of.Watch(func() bool { calls++; return looks })
		s.say()
		s.settle()
		if calls != 0 {
			t.Errorf("%d calls before anybody looked", calls)
		}
		s.of.Wake()
		for range 10 {
			s.say()
			s.settle()
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(time.Second)
		s.settle()
		if calls < 2 || calls > 4 {
			t.Errorf("%d calls for half a second of rows", calls)
		}
		looks, calls = false, 0
		for range 10 {
			s.say()
			s.settle()
			time.Sleep(time.Second)
		}
		s.settle()
		if calls < 1 || calls > 2 { // one may be under way when it stops
			t.Errorf("%d calls while nobody looked", calls)
		}
		s.of.Close()()
	})
}

func TestAfterItIsClosedNothingIsAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		s.of.Close()()
		s.say()
		if got := s.joined(); got != "none" {
			t.Errorf("the answer is %s", got)
		}
	})
}

func TestTheRowsOfAFileAreJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		s.say()
		s.of = causes.Of(s.tape.Rows(0), func(f func()) { s.posted <- f })
		s.say()
		if got := s.joined(); got != "1 1 1" {
			t.Errorf("joined are %s", got)
		}
	})
}
