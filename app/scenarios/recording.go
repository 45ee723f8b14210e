package scenarios

import (
	"slices"

	"muster/cpaas/scenario/record"
	"muster/cpaas/trace/cause"
)

// recordingName is what messages call the text of a recording.
const recordingName = "recording"

// recording is what is being recorded.
type recording struct {
	since int64 // number of the last row before it
	start record.Start
	name  string
	asked bool // the joiner is at work
	stale bool // on what is not all any more
	ends  bool // with the answer to the next question
	notes []record.Note
	stop  func() // of what tells of the notes
}

// turnRecording begins a recording, or ends it.
func (v *View) turnRecording() {
	if v.recording != nil {
		v.recording.ends = true
		v.askRecorded()
		return
	}
	v.replace(func() {
		r := &recording{start: v.o.Start(), name: record.Name(v.host.Now())}
		if rows := v.o.Tape.Rows(0); len(rows) > 0 {
			r.since = rows[len(rows)-1].Number
		}
		v.recording = r
		r.stop = v.o.Faults(func(n record.Note) {
			r.notes = append(r.notes, n)
			if v.recording == r {
				v.askRecorded()
			}
		})
		v.outcome = ""
		v.doc = document{name: recordingName}
		v.o.Causes.Wake()
		v.update()
		v.askRecorded()
	})
}

// changed hears that there are new rows, and tells whether somebody looks.
func (v *View) changed() (looks bool) {
	if v.recording == nil || !v.Pane.Visible() {
		return false
	}
	v.writing.Ask()
	return true
}

// askRecorded has what was recorded so far written down, on the joiner's goroutine.
func (v *View) askRecorded() {
	r := v.recording
	if r == nil {
		return // it has ended since it was asked for
	}
	if r.asked {
		r.stale = true
		return
	}
	r.asked, r.stale = true, false
	last, notes := r.ends, slices.Clone(r.notes)
	var recorded reading
	v.o.Causes.Ask(func(j *cause.Joiner) {
		recorded = read(recordingName, record.Feature(r.name, record.Of(j, r.since, r.start, notes...)))
	}, func() {
		r.asked = false
		if recorded.text != v.doc.text { // most rows add nothing, and the editor lays out all of its text
			v.show(recorded)
			v.steps.list.ScrollToBottom()
		}
		switch {
		case last:
			r.stop()
			v.recording = nil
			v.update()
		case r.ends:
			v.askRecorded()
		case r.stale:
			v.writing.Ask()
		}
	})
}
