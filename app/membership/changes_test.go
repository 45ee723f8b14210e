package membership

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// chronicle is the memberships of a session of self's whose state the test keeps.
type chronicle struct {
	*Changes
	now   map[string][]cpaas.Participant
	clock time.Time
}

func newChronicle(self string) *chronicle {
	c := &chronicle{now: map[string][]cpaas.Participant{}, clock: time.Date(2026, 3, 9, 12, 0, 0, 0, time.Local)}
	c.Changes = New(self, func(group string) []cpaas.Participant { return c.now[group] })
	return c
}

func (c *chronicle) fetched(name string, list ...cpaas.Participant) {
	c.now["g"] = list
	c.Hear(c.clock, cpaas.GroupFetched{Group: cpaas.Group{ID: "g", Name: name, Participants: list}})
}

func (c *chronicle) changed(own bool, p cpaas.Participant) {
	c.Hear(c.clock, cpaas.ParticipantChanged{Group: "g", Participants: []cpaas.Participant{p}, Own: own})
}

// told are the notes of group g without their times.
func (c *chronicle) told() []string {
	var texts []string
	for _, one := range c.Group("g").All() {
		text, _, _ := strings.Cut(one.Note(c.self), " · ")
		texts = append(texts, text)
	}
	return texts
}

func admin(address string) cpaas.Participant {
	return cpaas.Participant{Address: address, Status: cpaas.Connected, Admin: true}
}

func joinedOne(address string) cpaas.Participant {
	return cpaas.Participant{Address: address, Status: cpaas.Connected}
}

func guest(address string) cpaas.Participant {
	return cpaas.Participant{Address: address, Status: cpaas.Invited}
}

func away(address string) cpaas.Participant {
	return cpaas.Participant{Address: address, Status: cpaas.Disconnected}
}

func (c *chronicle) expect(t *testing.T, want ...string) {
	t.Helper()
	if got := c.told(); !slices.Equal(got, want) {
		t.Errorf("told is %q, want %q", got, want)
	}
}

func TestWhatTheUserDoesToMembersIsToldAsHis(t *testing.T) {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice))
	c.changed(true, guest(bob))
	c.changed(false, joinedOne(bob))
	c.changed(true, admin(bob))
	c.changed(true, away(bob))
	c.changed(true, guest(carol))
	c.changed(true, away(carol))
	c.changed(true, guest(dave))
	c.changed(false, away(dave))
	c.expect(t,
		"You invited "+bob, bob+" joined", "You made "+bob+" an admin", "You removed "+bob,
		"You invited "+carol, "You withdrew the invitation of "+carol,
		"You invited "+dave, dave+" declined the invitation")
}

func TestNobodyIsSaidToHaveDoneWhatIsNotKnown(t *testing.T) {
	c := newChronicle(carol)
	c.fetched("Team", admin(alice), joinedOne(carol), joinedOne(dave))
	c.changed(false, guest(bob)) // only alice could
	c.changed(false, away(dave)) // who may have left
	c.changed(false, admin(carol))
	c.changed(false, away(bob)) // alice or bob, or carol elsewhere
	c.expect(t, alice+" invited "+bob, dave+" left or was removed", "You are an admin now", bob+" is no longer invited")
}

func TestNewsTwiceOrFetchedIsToldOnce(t *testing.T) {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice))
	c.changed(true, guest(bob))
	c.changed(false, guest(bob))
	c.fetched("Team", admin(alice), guest(strings.ToUpper(bob)))
	c.changed(false, away(carol)) // never heard of
	c.expect(t, "You invited "+bob)
}

func TestWhatHappenedWhileAwayIsFoundAtTheNextFetch(t *testing.T) {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice), joinedOne(bob), guest(carol), joinedOne(dave))
	c.fetched("Crew", admin(alice), joinedOne(carol))
	c.expect(t, "The group is called Crew now", carol+" joined", bob+" left", dave+" left")
	c.fetched("Crew", admin(alice), joinedOne(carol))
	if n := len(c.told()); n != 4 {
		t.Errorf("the same fetch again tells %d in all", n)
	}
}

func TestOldAnswerDoesNotUndoNews(t *testing.T) {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice), guest(bob))
	c.changed(false, joinedOne(bob))
	c.now["g"] = []cpaas.Participant{admin(alice), joinedOne(bob)}
	old := cpaas.Group{ID: "g", Name: "Team", Participants: []cpaas.Participant{admin(alice), guest(bob)}}
	c.Hear(c.clock, cpaas.GroupFetched{Group: old})
	c.expect(t, bob+" joined")
}

func TestThoseWhoAreInvitedWithAGroupAndJoinBeforeItIsHeardOf(t *testing.T) {
	c := newChronicle(alice)
	c.now["g"] = []cpaas.Participant{admin(alice), joinedOne(bob), guest(carol)}
	c.changed(false, joinedOne(bob)) // faster than the answer
	c.Hear(c.clock, cpaas.GroupCreated{Group: cpaas.Group{ID: "g", Participants: []cpaas.Participant{admin(alice), guest(bob), guest(carol)}}})
	c.changed(false, joinedOne(bob))
	c.expect(t, "You invited "+bob, "You invited "+carol, bob+" joined")
}

func TestThoseWhoAreInvitedWithAGroupThatIsFetchedBeforeTheAnswer(t *testing.T) {
	made := cpaas.GroupCreated{Group: cpaas.Group{ID: "g", Participants: []cpaas.Participant{admin(alice), guest(bob), guest(carol)}}}
	for what, before := range map[string]func(c *chronicle){
		"fetched": func(c *chronicle) { c.fetched("", admin(alice), joinedOne(bob), guest(carol)) },
		"fetched, and then joined": func(c *chronicle) {
			c.fetched("", admin(alice), guest(bob), guest(carol))
			c.changed(false, joinedOne(bob))
		},
		"told of twice": func(c *chronicle) {
			c.now["g"] = []cpaas.Participant{admin(alice), joinedOne(bob), guest(carol)}
			c.Hear(c.clock, made)
		},
	} {
		c := newChronicle(alice)
		before(c)
		c.now["g"] = []cpaas.Participant{admin(alice), joinedOne(bob), guest(carol)}
		c.Hear(c.clock, made)
		c.changed(false, joinedOne(bob))
		t.Log(what)
		c.expect(t, "You invited "+bob, "You invited "+carol, bob+" joined")
	}
}

func TestInvitationAndJoiningAreToldToWhoJoins(t *testing.T) {
	c := newChronicle(bob)
	c.Hear(c.clock, cpaas.InvitationReceived{Invitation: cpaas.Invitation{GroupID: "g", Inviter: alice}})
	c.clock = c.clock.Add(time.Minute)
	list := []cpaas.Participant{admin(alice), joinedOne(bob)}
	c.now["g"] = list
	c.Hear(c.clock, cpaas.InvitationAccepted{Group: cpaas.Group{ID: "g", Participants: list}})
	c.expect(t, alice+" invited you", "You joined")
	if all := c.Group("g").All(); all[1].Place.Second-all[0].Place.Second != 60 {
		t.Errorf("they are at %v and %v", all[0].Place, all[1].Place)
	}
	if len(c.invited) != 0 {
		t.Error("the invitation is kept after its answer")
	}
}

func TestGroupOneIsOutOfIsForgotten(t *testing.T) {
	for _, end := range []cpaas.Event{
		cpaas.GroupEnded{Group: "g"},
		cpaas.GroupLeft{Group: "g"},
		cpaas.GroupDeleted{Group: "g"},
		cpaas.GroupsFetched{},
		cpaas.ParticipantChanged{Group: "g", Participants: []cpaas.Participant{away(alice)}},
	} {
		c := newChronicle(alice)
		c.fetched("Team", admin(alice))
		c.changed(true, guest(bob))
		c.now = nil
		c.Hear(c.clock, end)
		if c.Group("g") != nil {
			t.Errorf("after %T the group is still there", end)
		}
	}
}

func TestMembershipsAreBoundedAndKeepTheLatest(t *testing.T) {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice))
	const turns = 3000
	for i := range turns {
		c.changed(true, guest(fmt.Sprintf("%d@example.com", i)))
	}
	all := c.Group("g").All()
	if len(all) < leastMemberships || len(all) > mostMemberships || all[len(all)-1].Number != turns {
		t.Errorf("%d are kept, the last is number %d", len(all), all[len(all)-1].Number)
	}
}
