package cpaas_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// A reply without a list of groups, as a proxy may make one, is no reason to drop
// the groups with all their lines; but a server may leave out an empty list.
func TestReplyWithoutGroupsIsBelievedOnlyIfTheyAreGone(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"204":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"null": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("null")) },
		"{}":   func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) },
		"list of null": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"groupChatSessionInformationList":{}}`))
		},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				f := w.newFront()
				members := w.join(alice, bob)
				id := w.team(members...)
				b := members[1]
				_, err := b.FetchMessages(t.Context(), id)
				w.must(err)
				w.must2(w.server.As(alice).Send(id, "kept"))
				w.rest()
				f.say(func(r *http.Request) http.HandlerFunc {
					if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/group") {
						return answer
					}
					return nil
				})
				if _, err := b.FetchGroups(t.Context()); err == nil {
					t.Error("no error")
				}
				if got := b.texts(id); len(got) != 1 || len(b.View().Groups) != 1 {
					t.Errorf("bob has %+v and reads %v", b.View().Groups, got)
				}
				w.server.DropChannels(bob) // the news that the group is gone waits nowhere
				w.must(w.server.As(alice).Delete(id))
				time.Sleep(2 * time.Minute)
				if n := len(b.View().Groups); n != 0 || b.phase() != cpaas.Live {
					t.Errorf("bob has %d groups and is %+v", n, b.View().Connection)
				}
			})
		})
	}
}

// An id that is empty or made of dots would make a path that of all messages.
func TestNoRequestIsMadeForAnIDThatNamesSomethingElse(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		members := w.join(alice, bob)
		id := w.team(members...)
		w.must2(w.server.As(alice).Send(id, "kept"))
		w.rest()
		before := len(members[1].requests())
		for _, message := range []string{"", ".", ".."} {
			if err := members[1].DeleteMessage(t.Context(), id, message); err == nil {
				t.Errorf("the message %q was deleted", message)
			}
			if err := members[1].Leave(t.Context(), message); err == nil {
				t.Errorf("the group %q was left", message)
			}
		}
		if n := len(members[1].requests()) - before; n != 0 || f.count(http.MethodDelete, "") != 0 {
			t.Errorf("%d requests were made", n)
		}
	})
}
