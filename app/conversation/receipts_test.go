package conversation

import (
	"strings"
	"testing"

	"muster/cpaas"
)

func TestWhoHasAMessageInWords(t *testing.T) {
	var many []cpaas.Recipient
	for range 20 {
		many = append(many, cpaas.Recipient{Address: dave})
	}
	if got := textRecipients(many); !strings.HasPrefix(got, "Not yet with dave") || !strings.Contains(got, "and 8 more") {
		t.Errorf("of many it says %q", got)
	}
	if got := textRecipients(nil); got != "" {
		t.Errorf("of none it says %q", got)
	}
}
