package window

import (
	"strings"

	"muster/app/column"
	"muster/app/wording"
)

// broken tells in words what is broken of the networks of some columns, a line for
// each of them; "" if all work.
func broken(columns []*column.Column) string {
	var lines []string
	for _, c := range columns {
		if list := wording.TextFaults(c.Account.Faults.Setting()); len(list) > 0 {
			lines = append(lines, c.Account.Who()+": "+strings.Join(list, "; "))
		}
	}
	return strings.Join(lines, "\n")
}
