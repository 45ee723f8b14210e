package crash

import "regexp"

// secrets are what may log a user in, where the values of a panic happen to hold
// it: no error of Muster's own does, but those of other libraries may.
var secrets = []*regexp.Regexp{
	regexp.MustCompile(`(?i)((?:access_token|refresh_token|id_token|client_secret|password|passwd|assertion)(?:"?\s*[=:]\s*"?))[^\s&"',;)}\]]+`),
	regexp.MustCompile(`(?i)((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}`),
	regexp.MustCompile(`()eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*`), // a JSON web token, wherever it stands
	regexp.MustCompile(`(://)[^\s/@:]+:[^\s/@]+@`),                    // user and password in an address
}

// Scrub takes out of a text what looks like something that logs a user in.
func Scrub(text string) string {
	for _, secret := range secrets {
		text = secret.ReplaceAllString(text, "${1}(removed)")
	}
	return text
}
