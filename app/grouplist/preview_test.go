package grouplist

import (
	"testing"

	"muster/cpaas"
)

func TestLastLineInTheListNamesItsFileAndWhoSaidIt(t *testing.T) {
	if got := textLast(cpaas.Message{Sender: bob}.With(cpaas.Attachment{Name: "plan.pdf"}, ""), false); got != "bob: plan.pdf" {
		t.Errorf("a file is said as %q", got)
	}
	if got := textLast(cpaas.Message{Sender: bob, Text: "hello"}, true); got != "hello" {
		t.Errorf("between two it is said as %q", got)
	}
}
