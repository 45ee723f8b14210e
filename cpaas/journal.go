package cpaas

// journal remembers events while REST calls are under way. An answer tells how
// things stood when the server wrote it; what happened between the sending of
// the call and the arrival of the answer may or may not be in it. Applying those
// events once more after the answer makes the order of arrival irrelevant.
type journal struct {
	open   int // calls under way
	first  int // number of events[0]
	events []Event
}

// begin marks the sending of a call; end must follow.
func (j *journal) begin() (mark int) {
	j.open++
	return j.first + len(j.events)
}

// end forgets what no call under way needs any more.
func (j *journal) end() {
	j.open--
	if j.open == 0 {
		j.first += len(j.events)
		j.events = nil
	}
}

// since gives the events recorded after a mark.
func (j *journal) since(mark int) []Event { return j.events[mark-j.first:] }

// record keeps an event that changed something on the server; answers that only
// read are not kept.
func (j *journal) record(e Event) {
	if j.open == 0 {
		return
	}
	switch e.(type) {
	case ConnectionChanged, TokenRenewed, AutoAcceptChanged, BackgroundFailed, Exchange, FrameSkipped,
		ComposingChanged, GroupFetched, GroupsFetched, MessagesFetched:
		return
	}
	j.events = append(j.events, e)
}
