package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"muster/cpaas/internal/wire"
)

// tokenPath refuses in the form that OAuth sets.
const tokenPath = wire.TokenPath

// Codes of refusals that belong to no operation.
const (
	codeNoPath   = "SVC0015"
	codeNoMethod = "SVC0016"
	codeInjected = "SVC0900" // of a fault that a test asked for, with any status
	codeOrigin   = "POL1030" // of a page that may not use the server, with 403
	codeHost     = "POL1031" // of a host that the server does not answer for, with 403
)

// general tells whether a reply refuses in the form of every path, also where
// the path has a form of its own.
func general(reply []byte) bool {
	for _, code := range []string{codeInjected, codeOrigin, codeHost} {
		if bytes.Contains(reply, []byte(`"`+code+`"`)) {
			return true
		}
	}
	return false
}

// refusal checks the body of a refusal and returns its code.
func (c *Contract) refusal(body []byte) (string, error) {
	if err := c.valid("Refusal", body); err != nil {
		return "", err
	}
	var said wire.RefusalBody
	if err := json.Unmarshal(body, &said); err != nil {
		return "", err
	}
	if policy := said.Error.Policy != nil; policy != strings.HasPrefix(said.Exception().Code, "POL") {
		return "", fmt.Errorf("%s is in the wrong kind of exception", said.Exception().Code)
	}
	return said.Exception().Code, nil
}

// ServerFrame checks a frame that the server sent.
func (c *Contract) ServerFrame(data []byte) error { return c.valid("ServerFrame", data) }

// ClientFrame checks a frame that a client sent.
func (c *Contract) ClientFrame(data []byte) error { return c.valid("ClientFrame", data) }

// valid checks a JSON text by the schema of that name.
func (c *Contract) valid(name string, data []byte) error {
	return c.memory.once(name+shape(data), func() error { return c.validate(name, data) })
}

func (c *Contract) validate(name string, data []byte) error {
	schema := c.document.Components.Schemas[name]
	if schema == nil || schema.Value == nil {
		return fmt.Errorf("the description has no schema %s", name)
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return fmt.Errorf("no %s: %w", name, err)
	}
	if err := schema.Value.VisitJSON(value, openapi3.EnableJSONSchema2020()); err != nil {
		return fmt.Errorf("no %s: %w", name, err)
	}
	return nil
}

var errNoToken = errors.New("it came without what the security scheme asks for")

// authenticated checks that a request which was taken has what a security scheme
// asks for; whether the token is good is the server's to say.
func authenticated(_ context.Context, input *openapi3filter.AuthenticationInput) error {
	request := input.RequestValidationInput.Request
	scheme := input.SecurityScheme
	switch {
	case scheme.In == openapi3.ParameterInQuery && request.URL.Query().Get(scheme.Name) != "":
		return nil
	case scheme.Type == "http" && len(request.Header.Get("Authorization")) > len(scheme.Scheme)+1 &&
		strings.EqualFold(request.Header.Get("Authorization")[:len(scheme.Scheme)+1], scheme.Scheme+" "):
		return nil
	}
	return errNoToken
}

func bodyOf(data []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(data)) }
