package wording

import (
	"regexp"
	"strings"
	"sync"

	"muster/widgets/phrase"
)

// clientTexts are what the client says itself where no server has said anything. A longer
// one stands before the one that its beginning is, too.
var clientTexts = []phrase.Key{
	"an address has the form user@domain",
	"there is no user before the @",
	"there is no domain after the @",
	"an address has one @ only",
	"an address has no spaces, commas, slashes or brackets",
	"this is your own address",
	"a group needs a name",
	"there is nothing to send",
	"this is larger than the server takes (1 MiB)",
	"the server did not answer in time",
	"the connection was lost",
	"the server has fallen silent",
	"the server closed the connection ({{.Code}})",
	"the network has changed",
	"the network is switched off on purpose",
	"stopped before it was done",
	"the token has expired",
	"the program is ending",
	"{{.Host}} refuses connections",
	"{{.Host}} did not answer in time",
	"{{.Host}} closed the connection",
	"{{.Host}} cannot be reached from this network",
	"{{.Host}} could not be reached: {{.Cause}}",
	"{{.Host}} answered {{.Status}} instead of a token",
	"{{.Host}} answered {{.Status}} instead of opening the websocket",
	"{{.Host}} answered {{.Status}} instead of the file",
	"{{.Host}} answered {{.Status}}",
	"{{.Host}} answered, but not with a token",
	"{{.Host}} answered a web page ({{.Status}})",
	"{{.Host}} answered something that is not JSON ({{.Status}})",
	"{{.Host}} answered with more than {{.Count}} MiB, which is too large",
	"{{.Host}} did not open the websocket",
	"the reply of {{.Host}} was lost on purpose",
	"there is no host called {{.Host}}",
	"the name {{.Host}} could not be looked up",
	"no https is spoken by {{.Host}}",
	"the certificate is signed by an authority this machine does not trust: {{.Host}}",
	"the certificate is for another host than {{.Host}}",
	"the certificate has expired or is not valid yet: {{.Host}}",
	"the certificate is not valid: {{.Host}}",
	"the certificate could not be verified: {{.Host}}",
	"the server sent no id token; check that this is a CPaaS server and that the client ID is that of a chat project",
	"the server sent an id token that cannot be read",
	"the server gave no refresh token, and there is no password to log in with",
	"the server gave a link that is not a URL",
	"the link leads to another host than {{.Host}}; it is not followed",
	"the file is not there any more",
	"the file may not be read",
	"the file cannot be read: {{.Cause}}",
	"the file cannot be written: {{.Cause}}",
	"the file has become shorter while it was sent",
	"the file is larger than was said",
	"the file is smaller than was said",
	"enter the server's address, such as https://example.com",
	"this is not an address of a server; it should look like https://example.com",
	"leave user name and password out of the address",
	"http:// to {{.Host}} would send the password unprotected; use https://",
}

// checkAddress ends some of these texts; what the window shows beside them says it, too.
const checkAddress = "; check that this is the address of a CPaaS server"

// ofBuiltIn is what errors call the sandbox in this program, which has no address that
// anybody has chosen.
const ofBuiltIn phrase.Key = "the built-in sandbox"

// OfBuiltIn is the same in English, for cpaas.WithServerName.
const OfBuiltIn = string(ofBuiltIn)

// clientPattern finds a client's text with the values that were filled into it.
type clientPattern struct {
	key     phrase.Key
	pattern *regexp.Regexp
}

// valueForms are what can stand for the places of a client's text.
var valueForms = map[string]string{
	"Host":   OfBuiltIn + `|[^ ]+`,
	"Status": `\d{3}[^;()]*?`,
	"Code":   `\d+`,
	"Count":  `\d+`,
	"Cause":  `.+`,
}

var clientPatterns = sync.OnceValue(func() (all []clientPattern) {
	place := regexp.MustCompile(`\\{\\{\\\.(\w+)\\}\\}`)
	for _, key := range clientTexts {
		if strings.Contains(string(key), "{{") {
			pattern := place.ReplaceAllStringFunc(regexp.QuoteMeta(string(key)), func(quoted string) string {
				name := place.FindStringSubmatch(quoted)[1]
				return "(?P<" + name + ">" + valueForms[name] + ")"
			})
			all = append(all, clientPattern{key, regexp.MustCompile("^" + pattern + "$")})
		}
	}
	return all
})

// ClientWords is such a text in a language; others stay as they are.
func ClientWords(text string, in Translator) string {
	told := strings.TrimSuffix(text, checkAddress)
	for _, known := range clientTexts {
		if told == string(known) {
			return in(told)
		}
	}
	for _, known := range clientPatterns() {
		if found := known.pattern.FindStringSubmatch(told); found != nil {
			values := phrase.With{}
			for i, name := range known.pattern.SubexpNames()[1:] {
				values[name] = found[i+1]
				if found[i+1] == OfBuiltIn {
					values[name] = in(OfBuiltIn)
				}
			}
			return in(string(known.key), values)
		}
	}
	return text
}
