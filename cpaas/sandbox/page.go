package sandbox

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed page.html
var pageSource string

// readable is the description for people, made when somebody first asks for it.
var readable = sync.OnceValues(func() ([]byte, error) {
	var o outline
	if err := json.Unmarshal(description, &o); err != nil {
		return nil, err
	}
	sections, err := o.sections()
	if err != nil {
		return nil, err
	}
	shapes, err := o.shapes()
	if err != nil {
		return nil, err
	}
	form, err := template.New("page").Parse(pageSource)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = form.Execute(&b, map[string]any{"Info": o.Info, "Sections": sections, "Shapes": shapes})
	return b.Bytes(), err
})

// servePage answers the description as a page, to everyone.
func servePage(w http.ResponseWriter, _ *http.Request) {
	text, err := readable()
	if err != nil { // what is embedded is wrong, which a test would have found
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	send(w, http.StatusOK, text)
}

// outline is as much of the description as the page shows, as OpenAPI 3.1 has it.
type outline struct {
	Info  struct{ Title, Description string }
	Tags  []struct{ Name string }
	Paths map[string]map[string]json.RawMessage

	Components struct {
		Schemas    map[string]json.RawMessage
		Parameters map[string]parameter
		Responses  map[string]outcome
	}
}

type parameter struct {
	Ref         string `json:"$ref"`
	Name, In    string
	Description string
}

// content is a body by its media type.
type content map[string]struct {
	Schema struct {
		Ref string `json:"$ref"`
	}
}

// Shape is the name of the body's schema, "" where it has none.
func (c content) Shape() string {
	for _, one := range c {
		if one.Schema.Ref != "" {
			return path.Base(one.Schema.Ref)
		}
	}
	return ""
}

type outcome struct {
	Ref         string `json:"$ref"`
	Status      string `json:"-"`
	Description string
	Content     content
}

// action is an operation of the description.
type action struct {
	Method, Path         string `json:"-"`
	Tags                 []string
	Summary, Description string
	Parameters           []parameter
	RequestBody          struct{ Content content }
	Responses            map[string]outcome
	Outcomes             []outcome `json:"-"` // the same in order
}

// section is the operations with one tag.
type section struct {
	Name       string
	Operations []action
}

func (o *outline) sections() ([]section, error) {
	byTag := map[string][]action{}
	for _, p := range slices.Sorted(maps.Keys(o.Paths)) {
		operations := o.Paths[p]
		var shared []parameter
		if list := operations["parameters"]; list != nil {
			if err := json.Unmarshal(list, &shared); err != nil {
				return nil, err
			}
		}
		for _, method := range []string{"get", "post", "put", "delete"} {
			if operations[method] == nil {
				continue
			}
			a := action{Method: strings.ToUpper(method), Path: p}
			if err := json.Unmarshal(operations[method], &a); err != nil {
				return nil, err
			}
			a.Parameters = append(slices.Clone(shared), a.Parameters...)
			o.resolve(&a)
			for _, tag := range a.Tags {
				byTag[tag] = append(byTag[tag], a)
			}
		}
	}
	var all []section
	for _, tag := range o.Tags {
		all = append(all, section{tag.Name, byTag[tag.Name]})
	}
	return all, nil
}

// resolve follows the references of an operation, and puts its outcomes in order.
func (o *outline) resolve(a *action) {
	for i, p := range a.Parameters {
		if p.Ref != "" {
			a.Parameters[i] = o.Components.Parameters[path.Base(p.Ref)]
		}
	}
	for _, status := range slices.Sorted(maps.Keys(a.Responses)) {
		r := a.Responses[status]
		if r.Ref != "" {
			shared := o.Components.Responses[path.Base(r.Ref)]
			r.Description, r.Content = cmp.Or(r.Description, shared.Description), shared.Content
		}
		r.Status = status
		a.Outcomes = append(a.Outcomes, r)
	}
}

// shape is a schema by its name, with an example where it has one.
type shape struct{ Name, Schema, Example string }

func (o *outline) shapes() ([]shape, error) {
	var all []shape
	for _, name := range slices.Sorted(maps.Keys(o.Components.Schemas)) {
		var schema bytes.Buffer
		if err := json.Indent(&schema, o.Components.Schemas[name], "", "  "); err != nil {
			return nil, err
		}
		var parts struct{ Example json.RawMessage }
		if err := json.Unmarshal(o.Components.Schemas[name], &parts); err != nil {
			return nil, err
		}
		var example bytes.Buffer
		if parts.Example != nil {
			if err := json.Indent(&example, parts.Example, "", "  "); err != nil {
				return nil, err
			}
		}
		all = append(all, shape{name, schema.String(), example.String()})
	}
	return all, nil
}
