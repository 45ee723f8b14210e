package app

import "testing"

func TestTwoTroublesOfOneStartAreBothOnShow(t *testing.T) {
	c := insideWindow(t).deck.add()
	for range 2 {
		c.tellTrouble("The outbox cannot be read.")
		c.tellTrouble("The drafts cannot be read.")
	}
	if got := c.trouble.View().Text; got != "The outbox cannot be read.\nThe drafts cannot be read." {
		t.Errorf("told is %q", got)
	}
	c.dismissTrouble()
	c.tellTrouble("Another.")
	if got := c.trouble.View().Text; got != "Another." {
		t.Errorf("after it was dismissed, told is %q", got)
	}
}
