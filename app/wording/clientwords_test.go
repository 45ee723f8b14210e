package wording

import (
	"fmt"
	"testing"

	"muster/cpaas"
	"muster/cpaas/transport/fault"
	"muster/widgets/phrase"
)

// shouting is a language that shows what was asked for, and with which values.
func shouting(english string, values ...phrase.With) string {
	if len(values) == 0 {
		return "<" + english + ">"
	}
	return fmt.Sprint("<", english, " ", values[0], ">")
}

func TestWhatTheClientSaysIsFoundWithItsValues(t *testing.T) {
	for text, want := range map[string]string{
		"the connection was lost":              "<the connection was lost>",
		"example.com:8443 refuses connections": "<{{.Host}} refuses connections map[Host:example.com:8443]>",
		"the built-in sandbox answered 500 Internal Server Error instead of a token; check that this is the address of a CPaaS server": "<{{.Host}} answered {{.Status}} instead of a token map[Host:<the built-in sandbox> Status:500 Internal Server Error]>",
		"example.com answered 502 Bad Gateway instead of opening the websocket":                                                        "<{{.Host}} answered {{.Status}} instead of opening the websocket map[Host:example.com Status:502 Bad Gateway]>",
		"example.com answered 500 Internal Server Error":                                                                               "<{{.Host}} answered {{.Status}} map[Host:example.com Status:500 Internal Server Error]>",
		"example.com answered a web page (200 OK); check that this is the address of a CPaaS server":                                   "<{{.Host}} answered a web page ({{.Status}}) map[Host:example.com Status:200 OK]>",
		"example.com could not be reached: dial tcp: no route":                                                                         "<{{.Host}} could not be reached: {{.Cause}} map[Cause:dial tcp: no route Host:example.com]>",
		"the server closed the connection (4001)":                                                                                      "<the server closed the connection ({{.Code}}) map[Code:4001]>",
		"a server's own words": "a server's own words",
	} {
		if got := ClientWords(text, shouting); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestNobodyIsSentToTheNetworkForWhatIsBrokenOnPurpose(t *testing.T) {
	for want, err := range map[string]*cpaas.Error{
		"Switch it on again in the test bench, under Faults.":                                              {Kind: cpaas.ErrUnavailable, Text: "the network is switched off on purpose", Err: fault.ErrOffline},
		"It is part of this program: look in the test bench, under Faults, for what is broken on purpose.": {Kind: cpaas.ErrUnavailable, Text: OfBuiltIn + " answered 500 Internal Server Error"},
		"Check the network and the address of the server, then try again.":                                 {Kind: cpaas.ErrUnavailable, Text: "example.com answered 500 Internal Server Error"},
	} {
		if _, whatToDo := Explain(err); whatToDo != want {
			t.Errorf("of %q it says %q", err.Text, whatToDo)
		}
	}
}
