package main

import (
	"cmp"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"muster/assets"
	"muster/cpaas"
)

// bill is a CycloneDX document, with the fields that are used here.
type bill struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp,omitempty"`
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licences `json:"licenses,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

// licences are an expression of SPDX.
type licences struct {
	Expression string `json:"expression"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// billOf reads the programs. Modules that several of them hold are listed once.
func billOf(programs []string, made time.Time) (*bill, error) {
	b := &bill{Format: "CycloneDX", Spec: "1.5", Version: 1}
	b.Metadata.Component = component{Type: "application", Ref: "muster", Name: "muster", Version: cpaas.Version}
	if !made.IsZero() {
		b.Metadata.Timestamp = made.Format(time.RFC3339)
	}
	modules := map[string]component{}
	var files []string
	for _, path := range programs {
		program, parts, err := read(path)
		if err != nil {
			return nil, err
		}
		b.Components = append(b.Components, program)
		files = append(files, program.Ref)
		var on []string
		for _, part := range parts {
			modules[part.Ref] = part
			on = append(on, part.Ref)
		}
		b.Dependencies = append(b.Dependencies, dependency{program.Ref, on})
	}
	b.Dependencies = append(b.Dependencies, dependency{"muster", files})
	for _, module := range modules {
		b.Components = append(b.Components, module)
	}
	slices.SortFunc(b.Components, func(x, y component) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.Ref, y.Ref))
	})
	slices.SortFunc(b.Dependencies, func(x, y dependency) int { return cmp.Compare(x.Ref, y.Ref) })
	// One number for one content, as the same programs make the same bill.
	b.Serial = "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, b.Components)).String()
	return b, nil
}

// read gives a program and the modules that are linked into it, Go's own library
// among them, by their references.
func read(path string) (component, []component, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return component{}, nil, err
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return component{}, nil, fmt.Errorf("%s: %w", path, err)
	}
	sum := sha256.Sum256(content)
	name := filepath.Base(path)
	program := component{
		Type: "file", Ref: "file:" + name, Name: name,
		Hashes:     []hash{{"SHA-256", hex.EncodeToString(sum[:])}},
		Properties: settings(info.Settings),
	}
	goVersion := strings.TrimPrefix(info.GoVersion, "go")
	parts := []component{{
		Type: "library", Ref: "pkg:golang/std@" + goVersion, Name: "std", Version: goVersion,
		PURL: "pkg:golang/std@" + goVersion, Licences: licencesOf("std"),
	}}
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		purl := "pkg:golang/" + module.Path + "@" + module.Version
		part := component{Type: "library", Ref: purl, Name: module.Path, Version: module.Version, PURL: purl, Licences: licencesOf(module.Path)}
		if module.Sum != "" {
			part.Properties = []property{{"go:sum", module.Sum}}
		}
		parts = append(parts, part)
	}
	slices.SortFunc(parts, func(x, y component) int { return cmp.Compare(x.Ref, y.Ref) })
	return program, parts, nil
}

// licencesOf are those of a module, as the notices have them.
func licencesOf(module string) []licences {
	for _, n := range assets.Notices() {
		if n.Name == module {
			return []licences{{n.Licence}}
		}
	}
	return nil
}

// settings are those of a build by which another can be made like it.
func settings(all []debug.BuildSetting) []property {
	var kept []property
	for _, s := range all {
		switch s.Key {
		case "-tags", "-trimpath", "CGO_ENABLED", "GOARCH", "GOOS", "vcs.revision", "vcs.modified":
			kept = append(kept, property{"go:build:" + s.Key, s.Value})
		}
	}
	return kept
}
