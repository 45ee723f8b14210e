package sandbox

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rs/cors"
)

// nullOrigin is what a page has that was opened as a file.
const nullOrigin = "null"

// anyOrigin stands for all of them in an option.
const anyOrigin = "*"

// origins are whose pages may use the server, beside pages of this machine.
type origins []string

// check fails with a sentence where one of them is no origin.
func (o origins) check() error {
	for _, one := range o {
		if _, ok := originHost(one); !ok && one != anyOrigin {
			return fmt.Errorf("%q is not an origin: give scheme://host or scheme://host:port, such as https://pages.example.com, or %s for all", one, anyOrigin)
		}
	}
	return nil
}

// allow tells whether pages of that origin may use the server. Without more they
// are those of this machine: on a loopback host at any port, and files.
func (o origins) allow(origin string) bool {
	if origin == nullOrigin || slices.Contains(o, anyOrigin) || slices.Contains(o, strings.ToLower(origin)) {
		return true
	}
	host, ok := originHost(origin)
	return ok && isLoopback(host)
}

// allowHost tells whether a Host header names this machine, or the host of an
// origin that was allowed: there, a page and the server may have one name. A server
// with names of its own for other machines answers for these, and for an address,
// which no page can have made to lead here.
func (c config) allowHost(header string) bool {
	if !c.localHosts {
		return true
	}
	host, _, err := net.SplitHostPort(header)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	}
	host = strings.ToLower(host)
	named := len(c.hosts) > 0 && (slices.Contains(c.hosts, host) || net.ParseIP(host) != nil)
	return named || isLoopback(host) || slices.ContainsFunc(c.origins, func(one string) bool {
		allowed, _ := originHost(one)
		return one == anyOrigin || strings.EqualFold(allowed, host)
	})
}

// originHost is the host of an origin of the web, without its port.
func originHost(origin string) (string, bool) {
	u, err := url.Parse(strings.ToLower(origin))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return "", false
	}
	return u.Hostname(), u.Scheme+"://"+u.Host == strings.ToLower(origin)
}

// guardOrigins keeps pages from elsewhere away: a browser would let them log in
// with the password that everybody knows. A page that may use the server gets
// the headers of CORS, on refusals too, because a browser hides the body of a
// refusal without them; preflights are answered here and so never meet the
// authorisation. Websockets come through here as well.
//
// A host that is not of this machine, nor one of the server's own names, is refused
// where only those are served: its name was made to lead here, so that a page of
// that name could pass for one of this server.
func (s *Server) guardOrigins(next http.Handler) http.Handler {
	shared := cors.New(cors.Options{
		AllowOriginFunc:      s.config.origins.allow,
		AllowedMethods:       []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete},
		AllowedHeaders:       []string{"Accept", "Authorization", "Content-Type", "X-Cpaas-Agent"},
		ExposedHeaders:       []string{"Retry-After"},
		MaxAge:               600,
		AllowPrivateNetwork:  true,
		OptionsSuccessStatus: http.StatusNoContent,
	}).Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		switch {
		case !s.config.allowHost(r.Host):
			write(w, reply{}, foreignHost(r.Host))
		case origin != "" && !s.config.origins.allow(origin):
			write(w, reply{}, foreignOrigin(origin))
		default:
			shared.ServeHTTP(w, r)
		}
	})
}
