package inspector

import (
	"strconv"
	"strings"
	"time"

	"muster/app/wording"
)

// delta is the time since the row before, or since the row that times are measured
// from.
func (in *Inspector) delta(i int) string {
	e := in.rows.Row(i)
	from := in.base
	if from == nil {
		if i == 0 {
			return ""
		}
		from = in.rows.Row(i - 1)
	}
	return signed(e.At.Sub(from.At))
}

// signed is a time in milliseconds, with its sign.
func signed(d time.Duration) string { return strings.Replace("+"+millis(d), "+-", "−", 1) }

// withUnit is the same where no heading says the unit.
func withUnit(d time.Duration) string { return strings.Replace(signed(d)+" ms", "s ms", "s", 1) }

// measureFrom has times measured from a row, nil for the row before each.
func (in *Inspector) measureFrom(e *entry) {
	in.base = e
	in.note("")
	in.show()
	in.pane.Table().Renew()
}

func trimmedNumber(n int64) string { return strconv.FormatInt(n, 10) }

// groupName is what the group column shows: of an id that nobody knows as much as
// tells it from others.
func (in *Inspector) groupName(id string) string {
	if id == "" {
		return ""
	}
	if name := in.o.GroupName(id); name != "" {
		return name
	}
	if strings.Contains(id, "@") { // a one-to-one conversation
		return wording.Short(id)
	}
	if len(in.unnamed) >= mostUnnamed || in.unnamed == nil {
		in.unnamed = map[string]bool{}
	}
	in.unnamed[id] = true
	const most = 9
	if runes := []rune(id); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return id
}

// mostUnnamed is of how many groups without a name it is known that they are in the table.
const mostUnnamed = 1000

// NamesChanged shows the names of groups that have become known since their rows were drawn.
func (in *Inspector) NamesChanged() {
	for id := range in.unnamed {
		if in.o.GroupName(id) != "" {
			clear(in.unnamed)
			in.ofGroup.Changed = true // its choices have the names, too
			in.show()
			in.pane.Table().Renew()
			return
		}
	}
}
