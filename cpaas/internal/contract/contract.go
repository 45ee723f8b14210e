// Package contract holds what goes over the wire against the sandbox's OpenAPI
// description: requests, replies, refusals and websocket frames. Tests use it,
// and nothing that is shipped does, as it brings a validator along.
//
// What is checked is what JSON Schema 2020-12, the dialect of OpenAPI 3.1, says
// of bodies and parameters, besides required headers, security, and that each
// status and each code of a refusal is one that its operation names.
package contract

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// Contract is a description that can be asked. Its methods may be called from
// any goroutine.
type Contract struct {
	document *openapi3.T
	paths    *http.ServeMux
	names    []string
	memory   memory
}

// Read reads a description and refuses one that is not valid itself.
func Read(description []byte) (*Contract, error) {
	loader := openapi3.NewLoader()
	document, err := loader.LoadFromData(description)
	if err != nil {
		return nil, err
	}
	if err := document.Validate(loader.Context); err != nil {
		return nil, err
	}
	c := &Contract{document: document, paths: http.NewServeMux()}
	for described, item := range document.Paths.Map() {
		pattern := described
		if pattern == "/" {
			pattern = "/{$}" // else it would have every path
		}
		for method, operation := range item.Operations() {
			c.names = append(c.names, method+" "+described)
			c.paths.Handle(method+" "+pattern, &found{routers.Route{
				Spec: document, Path: described, PathItem: item, Method: method, Operation: operation,
			}})
		}
	}
	slices.Sort(c.names)
	return c, nil
}

// Operations are the described operations as "METHOD /path/{parameter}", sorted.
func (c *Contract) Operations() []string { return slices.Clone(c.names) }

// Version is the version of what is described.
func (c *Contract) Version() string { return c.document.Info.Version }

// found is an operation in the mux, which only looks it up.
type found struct{ route routers.Route }

// ServeHTTP hands the operation and the path's parameters to the lookup that
// asked.
func (f *found) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := w.(*lookup)
	asked.route = &f.route
	asked.parameters = map[string]string{}
	for segment := range strings.SplitSeq(f.route.Path, "/") {
		if name, is := strings.CutPrefix(segment, "{"); is {
			name = strings.TrimSuffix(name, "}")
			asked.parameters[name] = r.PathValue(name)
		}
	}
}

// lookup is a reply that nobody gets, with what was found out on the way.
type lookup struct {
	header     http.Header
	route      *routers.Route
	parameters map[string]string
}

func (l *lookup) Header() http.Header         { return l.header }
func (l *lookup) Write(b []byte) (int, error) { return len(b), nil }
func (l *lookup) WriteHeader(int)             {}

// find is the operation that a request means; its route is nil if none does.
func (c *Contract) find(method string, target *url.URL) *lookup {
	asked := &lookup{header: http.Header{}}
	if path.Clean(target.Path) == target.Path { // the mux would redirect
		c.paths.ServeHTTP(asked, &http.Request{Method: method, URL: target})
	}
	return asked
}

// Exchange checks a request and its reply. The reply must be one that the
// description names; a request that was taken must be as it says, so what it
// forbids is refused. Bodies are whole. Of exchanges that differ in ids, texts
// and times only, the first is checked.
func (c *Contract) Exchange(request *http.Request, body []byte, status int, header http.Header, reply []byte) error {
	if request.Method == http.MethodOptions && request.Header.Get("Access-Control-Request-Method") != "" {
		return nil // a preflight is the browser's own
	}
	method := request.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	asked := c.find(method, request.URL)
	var code string
	oauth := request.URL.Path == tokenPath && !general(reply)
	if status >= http.StatusBadRequest && request.Method != http.MethodHead && !oauth {
		var err error
		if code, err = c.refusal(reply); err != nil {
			return fmt.Errorf("%s %s answers %d: %w", request.Method, request.URL.Path, status, err)
		}
	}
	switch {
	case code == codeInjected, status == http.StatusForbidden && (code == codeOrigin || code == codeHost):
		return nil
	case asked.route == nil:
		return undescribed(request, status, code)
	}
	name := asked.route.Method + " " + asked.route.Path
	if code != "" && !names(asked.route.Operation, status, code) {
		return fmt.Errorf("%s refuses with %d %s, which its description does not name", name, status, code)
	}
	err := c.memory.once(name+drawn(request, body, status, header, reply), func() error {
		return asked.check(request, body, status, header, reply)
	})
	if err != nil {
		return fmt.Errorf("%s answers %d: %w", name, status, err)
	}
	return nil
}

func undescribed(request *http.Request, status int, code string) error {
	switch {
	case status == http.StatusNotFound && code == codeNoPath, status == http.StatusMethodNotAllowed && code == codeNoMethod:
		return nil
	case status == http.StatusServiceUnavailable:
		return nil
	}
	return fmt.Errorf("%s %s is served, with %d, and not described", request.Method, request.URL.Path, status)
}

// names tells whether the operation's description of that status names the code.
func names(operation *openapi3.Operation, status int, code string) bool {
	described := operation.Responses.Status(status)
	switch {
	case described == nil || described.Value == nil:
		return false
	case described.Description != nil: // beside a reference, in place of what that one says
		return strings.Contains(*described.Description, code)
	}
	return described.Value.Description != nil && strings.Contains(*described.Value.Description, code)
}

func (l *lookup) check(request *http.Request, body []byte, status int, header http.Header, reply []byte) error {
	copied := request.Clone(request.Context())
	copied.Body, copied.ContentLength = bodyOf(body), int64(len(body))
	if status < http.StatusBadRequest && len(body) > 0 && copied.Header.Get("Content-Type") == "" {
		copied.Header.Set("Content-Type", "application/json") // which the server does not insist on
	}
	input := &openapi3filter.RequestValidationInput{
		Request: copied, PathParams: l.parameters, QueryParams: copied.URL.Query(), Route: l.route,
		Options: &openapi3filter.Options{AuthenticationFunc: authenticated, IncludeResponseStatus: true},
	}
	if status < http.StatusBadRequest {
		if err := openapi3filter.ValidateRequest(request.Context(), input); err != nil {
			return fmt.Errorf("it was taken: %w", err)
		}
	}
	return openapi3filter.ValidateResponse(request.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: status, Header: header, Body: bodyOf(reply), Options: input.Options,
	})
}
