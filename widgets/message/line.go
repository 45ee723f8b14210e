package message

// Line is a line of a conversation. ID is unique in it; notes alone may have
// none, and are not found again by it then.
//
// Day is the word for the day, "Today" or "9 March": where it changes from one
// line to the next, a separator with it stands between them; "" keeps that of
// the line before. A Note tells of something that happened, in small print; more
// than three in a row are folded into one. A Gap stands for lines that are missing,
// Pending while they are fetched. Other lines that are Pending are under way, and
// Failed ones did not get through: Problem tells why, or what a Pending one waits
// for. Delivery is for other own lines.
//
// The text is shown as it is: nothing in it is taken for markup.
type Line struct {
	ID, Day                         string
	Own, Note, Gap, Pending, Failed bool
	Delivery                        Delivery

	Author, Text, Time, Problem string

	Attachments []Attachment
}

// same tells whether two lines look alike.
func (l *Line) same(o *Line) bool {
	if l.ID != o.ID || l.Text != o.Text || l.Author != o.Author || l.Time != o.Time || l.Problem != o.Problem {
		return false
	}
	if l.Own != o.Own || l.Note != o.Note || l.Pending != o.Pending || l.Failed != o.Failed || l.Delivery != o.Delivery {
		return false
	}
	return sameAttachments(l.Attachments, o.Attachments)
}

func sameAttachments(a, b []Attachment) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Marked tells whether a line has a mark that tells how far it has come. Each own line
// has one at all times, so that nothing jumps when a line comes further.
func (l *Line) Marked() bool { return !l.Note && !l.Gap && (l.Own || l.Pending || l.Failed) }

// footed tells whether the mark of a line needs words, which stand under the bubble.
func (l *Line) footed() bool { return l.Marked() && (l.Failed || l.Pending && l.Problem != "") }

// ticked tells whether the mark of a line is an icon beside its time.
func (l *Line) ticked() bool { return l.Marked() && !l.footed() }

// Key is what a line is found again by.
func (l *Line) Key() string {
	if l.ID != "" {
		return l.ID
	}
	return l.Text
}
