package trace

import (
	"regexp"
	"strings"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// RuleLike holds what is like a row: notifications of the same name, and requests to the
// same address, whatever their ids are. What has a body has to begin with the same word: a
// message, and the notice that somebody is writing, go to the same address, and their
// notifications have the same name.
func RuleLike(r *transport.Row, what hold.What) hold.Rule {
	rule := hold.Rule{What: what}
	switch x := r.Record.(type) {
	case transport.Exchange:
		rule.Method = x.Method
		rule.Path = regexp.MustCompile("^" + anyID.ReplaceAllString(regexp.QuoteMeta(x.Path), "[^/]+") + "$")
		if what == hold.Reply {
			rule.Match = beginsWith(firstWord(x.Reply.Body), refusal)
		} else {
			rule.Match = beginsWith(firstWord(x.Request.Body))
		}
	case transport.Frame:
		rule.Match = beginsWith(r.Name)
		if found := tells.FindString(string(x.Data)); found != "" && r.Name != "" {
			rule.Match = regexp.MustCompile(rule.Match.String() + `(?s:.*)` + found)
		}
	}
	return rule
}

// refusal is the word that the replies begin with that refuse a request, whichever it was.
const refusal = "requestError"

// firstWord is the first key of a body, "" where that is no object.
func firstWord(body []byte) string {
	if found := firstKey.FindSubmatch(body); found != nil {
		return string(found[1])
	}
	return ""
}

// beginsWith matches bodies whose first key is one of some words. Where the first word is ""
// it is nil, for all.
func beginsWith(words ...string) *regexp.Regexp {
	if words[0] == "" {
		return nil
	}
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile(`^\s*\{\s*"(` + strings.Join(words, "|") + `)"`)
}

var (
	anyID    = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`) // an id as it stands in an expression
	tells    = regexp.MustCompile(`"(chatMessage|isComposing)":`)                                 // which of the two a notification of this name tells
	firstKey = regexp.MustCompile(`^\s*\{\s*"([^"\\]{1,100})"`)
)
