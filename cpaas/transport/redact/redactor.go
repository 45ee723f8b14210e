// Package redact takes secrets out of what is told of connections: tokens, passwords and
// the like, in headers, addresses, forms, JSON and any other text.
package redact

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"math/bits"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unsafe"
)

// Redactor takes secrets out of what is told of connections. Each gives way to a
// mark such as token#3fa9, which is the same for the same secret as long as the
// Redactor lives, and says nothing of it to who does not have the Redactor.
// All methods may be called from any goroutine.
type Redactor struct {
	key   [32]byte
	rules *rulebook

	mu    sync.RWMutex
	known []knownSecret // that were seen in their place, those that were met first in front
	met   int           // how many there were ever
}

// knownSecret is a value that is looked for everywhere, and what it gives way to.
type knownSecret struct{ secret, mark []byte }

const (
	// LongestSecret is how long a value may be, in bytes, to be looked for in other
	// places than its own.
	LongestSecret = 16 << 10

	// shortestSecret is the same for how short: a password may be a word that is in
	// many texts, and marking it there would give it away.
	shortestSecret = 16

	// mostSecrets is how many values are looked for: a session has three at a time, and
	// renews them each hour or so.
	mostSecrets = 16
)

// New makes a Redactor with a key of its own.
func New() *Redactor {
	var key [32]byte
	_, _ = rand.Read(key[:]) // which never fails
	return NewWithKey(key)
}

// NewWithKey makes a Redactor whose marks are the same for the same key. Who knows the
// key can try out what a mark stands for.
func NewWithKey(key [32]byte) *Redactor { return &Redactor{key: key, rules: standard} }

// Fork gives a Redactor for another session: the same secret has the same mark, but
// what each looks for everywhere are the tokens of its own session.
func (r *Redactor) Fork() *Redactor { return &Redactor{key: r.key, rules: r.rules} }

// Mark is what a secret gives way to.
func (r *Redactor) Mark(kind, secret string) string {
	if secret == "" {
		return ""
	}
	if mark, ok := r.marked(kind, secret); ok {
		return mark
	}
	sum := hmac.New(sha256.New, r.key[:])
	sum.Write([]byte(secret))
	mark := kind + "#" + hex.EncodeToString(sum.Sum(nil)[:2])
	if len(secret) >= shortestSecret && len(secret) <= LongestSecret {
		r.remember(secret, mark)
	}
	return mark
}

// marked is the mark of a secret that is known: each request has the token, and to sum
// that up takes longer than all else of its header.
func (r *Redactor) marked(kind, secret string) (mark string, ok bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, k := range r.known {
		if string(k.secret) == secret {
			mark = string(k.mark)
			return mark, strings.HasPrefix(mark, kind+"#")
		}
	}
	return "", false
}

func (r *Redactor) remember(secret, mark string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.ContainsFunc(r.known, func(k knownSecret) bool { return string(k.secret) == secret }) {
		return
	}
	r.met++
	if len(r.known) >= mostSecrets {
		r.known = slices.Clone(r.known[1:])
	}
	r.known = append(r.known, knownSecret{[]byte(secret), []byte(mark)})
}

// Learning calls clean, and once more if that has met a token for the first time: it
// may stand in what was cleaned before.
func (r *Redactor) Learning(clean func()) {
	met := func() int {
		r.mu.RLock()
		defer r.mu.RUnlock()
		return r.met
	}
	before := met()
	clean()
	if met() != before {
		clean()
	}
}

// Header gives a copy of h without secrets.
func (r *Redactor) Header(h http.Header) http.Header {
	total := 0
	for _, values := range h {
		total += len(values)
	}
	clean, all := make(http.Header, len(h)), make([]string, 0, total)
	for name, values := range h {
		kind, secret := r.rules.headerKind(name)
		first := len(all)
		for _, value := range values {
			if secret {
				value = r.credential(kind, value)
			} else {
				value = r.String(value)
			}
			all = append(all, value)
		}
		clean[name] = all[first:len(all):len(all)]
	}
	return clean
}

// credential keeps the scheme of an authorization, as in "Bearer token#3fa9".
func (r *Redactor) credential(kind, value string) string {
	scheme, secret, ok := strings.Cut(value, " ")
	if !ok || kind == "cookie" {
		return r.Mark(kind, value)
	}
	return scheme + " " + r.Mark(kind, secret)
}

// Query gives a query without secrets, in the same order.
func (r *Redactor) Query(query string) string {
	parts := strings.Split(query, "&")
	for i, part := range parts {
		name, value, _ := strings.Cut(part, "=")
		kind, secret := r.rules.inForm[plainName(name)]
		if !secret || value == "" {
			continue
		}
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		parts[i] = name + "=" + url.QueryEscape(r.Mark(kind, value))
	}
	return string(r.Text([]byte(strings.Join(parts, "&"))))
}

// Body gives the content of a request or reply without secrets. It may return data
// itself where there are none; data is not changed.
func (r *Redactor) Body(contentType string, data []byte) []byte {
	if strings.HasPrefix(contentType, "application/x-www-form-urlencoded") {
		return []byte(r.Query(string(data)))
	}
	return r.Text(data)
}

// String is Text for a string.
func (r *Redactor) String(text string) string {
	data := unsafe.Slice(unsafe.StringData(text), len(text)) // which Text does not change
	clean := r.Text(data)
	if len(clean) == len(data) && (len(data) == 0 || &clean[0] == &data[0]) {
		return text // which is there already
	}
	return string(clean)
}

// Text gives a text, or what is read as one, without secrets: values of the names
// that secrets have, and every token that was met before. It may return data itself
// where there are none; data is not changed.
func (r *Redactor) Text(data []byte) []byte {
	for found := r.rules.hints.rules(data); found != 0; found &= found - 1 {
		if apply := r.rules.rules[bits.TrailingZeros64(found)].apply; apply != nil {
			data = apply(r, data)
		} else {
			data = r.withoutKnown(data)
		}
	}
	return data
}

// withoutKnown gives a text without the tokens that were met before.
func (r *Redactor) withoutKnown(data []byte) []byte {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, k := range r.known {
		if bytes.Contains(data, k.secret) {
			data = bytes.ReplaceAll(data, k.secret, k.mark)
		}
	}
	return data
}
