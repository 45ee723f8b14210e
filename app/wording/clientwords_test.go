package wording

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
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

// serverSentence is where the client makes a sentence about a server: its name, and what stands
// behind it, with a status or a number in between or at the end.
var serverSentence = regexp.MustCompile(`(?:named\(\)|return host) \+ "( [^"]+)"(?: \+ (clip|strconv)[^(]*\([^)]*\)(?: \+ "([^"]*)")?)?`)

// A sentence of the client that is not known here would be English in every language.
func TestAllThatTheClientSaysOfAServerIsKnown(t *testing.T) {
	sources, err := filepath.Glob("../../cpaas/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range sources {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, parts := range serverSentence.FindAllStringSubmatch(string(source), -1) {
			value := map[string]string{"clip": "500 Internal Server Error", "strconv": "9"}[parts[2]]
			text := "example.com" + parts[1] + value + parts[3]
			switch parts[1] {
			case " answered ":
				if value == "" {
					text += "a web page (200 OK)"
				}
			case " could not be reached: ":
				text += "no route"
			}
			if found++; ClientWords(text, shouting) == text {
				t.Errorf("%s: %q is not known", filepath.Base(path), text)
			}
		}
	}
	if found < 12 {
		t.Errorf("only %d sentences were found", found)
	}
}
