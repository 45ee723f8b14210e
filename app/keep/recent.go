package keep

import (
	"container/list"
	"iter"

	"muster/cpaas/credentials"
)

// mostRecent is of how many conversations it is remembered when something happened last.
const mostRecent = 200

// Recent is the order of a user's conversations: the one in which something happened last is
// the first. What happens costs the same however many there are, as it goes to the front.
type Recent struct {
	user   string
	places map[string]*list.Element // by conversation
	order  *list.List               // of *happened
	count  uint64                   // of what has happened
}

// happened is when something did last in a conversation.
type happened struct {
	id    string
	since int64  // second in which the user came into it, or in which something was said in an earlier run; 0 for unknown
	said  int64  // second of the last line that is known
	line  string // its id
	isNew bool   // the user came into it in this run, so that its first line is news
	count uint64 // tells apart what happened in one second
}

func (h *happened) at() int64 { return max(h.since, h.said) }

func (h *happened) after(other *happened) bool {
	return h.at() > other.at() || h.at() == other.at() && h.count > other.count
}

// Meet takes in a conversation, unless it is known, in which something happened at a time; 0 for
// unknown.
func (r *Recent) Meet(id string, at int64) {
	if r.places[id] != nil {
		return
	}
	r.places[id] = r.order.PushBack(&happened{id: id, since: at})
	if at > 0 {
		r.bring(r.places[id])
	}
}

// MeetNew takes in a conversation that is new to the user, unless it is known, as the first one:
// their clock may be behind the server's.
func (r *Recent) MeetNew(id string, now int64) {
	if r.places[id] != nil {
		return
	}
	if first := r.order.Front(); first != nil {
		now = max(now, first.Value.(*happened).at())
	}
	r.Meet(id, now)
	r.places[id].Value.(*happened).isNew = true
}

// Said takes in the last line of a conversation, which may be the one that is known.
func (r *Recent) Said(id, line string, at int64) {
	place := r.places[id]
	if place == nil {
		return
	}
	h := place.Value.(*happened)
	if h.line == line {
		return
	}
	news, before := h.line != "" || h.isNew, h.at()
	h.line, h.said = line, at
	if h.at() != before || news && at == before {
		r.bring(place)
	}
}

// bring puts a conversation to its place, as the last one of its second.
func (r *Recent) bring(place *list.Element) {
	h := place.Value.(*happened)
	r.count++
	h.count = r.count
	for other := r.order.Front(); other != nil; other = other.Next() {
		if other != place && h.after(other.Value.(*happened)) {
			r.order.MoveBefore(place, other)
			return
		}
	}
	r.order.MoveToBack(place)
}

// All are the conversations. One may be forgotten while its turn is on.
func (r *Recent) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		for place := r.order.Front(); place != nil; {
			next := place.Next()
			if !yield(place.Value.(*happened).id) {
				return
			}
			place = next
		}
	}
}

// Forget drops a conversation: should the user come into it once more, it is new.
func (r *Recent) Forget(id string) {
	if place := r.places[id]; place != nil {
		r.order.Remove(place)
		delete(r.places, id)
	}
}

// keptRecent is a conversation as it is kept.
type keptRecent struct {
	ID string `json:"id"`
	At int64  `json:"at"` // second
}

// keyRecent is where the order of a remembered user is kept: ids and times.
func keyRecent(p credentials.Profile) string { return "recent." + p.ID }

// Recent gives the order in which a user's conversations stood in an earlier run. The one that
// is given goes on if it is the user's.
func (k *Keeper) Recent(p credentials.Profile, now *Recent) *Recent {
	if now != nil && now.user == p.ID {
		return now
	}
	var kept []keptRecent
	k.restore(keyRecent(p), &kept)
	r := &Recent{user: p.ID, places: map[string]*list.Element{}, order: list.New()}
	for i := len(kept) - 1; i >= 0; i-- {
		r.Meet(kept[i].ID, kept[i].At)
	}
	return r
}

// KeepRecent remembers that order, if the user is remembered.
func (k *Keeper) KeepRecent(p credentials.Profile, r *Recent) {
	if !k.Users.Has(p) {
		return
	}
	var kept []keptRecent
	for id := range r.All() {
		if h := r.places[id].Value.(*happened); h.at() > 0 && len(kept) < mostRecent {
			kept = append(kept, keptRecent{id, h.at()})
		}
	}
	k.keep(keyRecent(p), kept)
}
