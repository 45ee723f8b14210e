package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"muster/assets"
)

// systems are those for which Muster is built; each links modules of its own.
var systems = []string{"linux", "windows", "darwin"}

// part is a module that is linked into Muster, or what Muster carries besides.
type part struct {
	name     string   // with the version, if there is one
	dir      string   // of its sources
	packages []string // the folders of its packages that are linked
}

// parts asks Go what the programs of all systems are made of.
func parts() ([]part, error) {
	found := map[string]part{}
	for _, system := range systems {
		list := exec.Command("go", "list", "-e", "-deps", "-tags", "no_animations",
			"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}", "muster")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("list what is linked for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Split(strings.TrimSpace(line), "\t")
			if len(fields) != 3 {
				continue
			}
			p := found[fields[0]]
			p.name, p.dir, p.packages = fields[0], fields[1], append(p.packages, fields[2])
			found[fields[0]] = p
		}
	}
	all := slices.SortedFunc(maps.Values(found), func(x, y part) int { return cmp.Compare(x.name, y.name) })
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	own, err := exec.Command("go", "list", "-f", "{{.Dir}}", "muster/widgets").Output()
	if err != nil {
		return nil, fmt.Errorf("find the pictures of the emoji: %w", err)
	}
	widgets := strings.TrimSpace(string(own))
	return append(all,
		part{name: "std", dir: strings.TrimSpace(string(root))},
		part{name: "EmojiOne Color, the pictures of the emoji", dir: filepath.Join(widgets, "emojifont")},
		part{name: "Unicode CLDR, the words of the emoji", dir: filepath.Join(widgets, "internal", "emoji", "words")}), nil
}

// notice says how a file with a licence or a notice is called.
var notice = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice)([._-].*)?$`)

// files are those with the licences and notices of a part: in the folders that lead
// to its linked packages, and in folders of data or C below these, as of fonts.
func (p part) files() ([]string, error) {
	var files []string
	err := filepath.WalkDir(p.dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || len(p.packages) == 0 && path != p.dir):
			return fs.SkipDir
		case !entry.IsDir() && notice.MatchString(entry.Name()) && p.concerns(filepath.Dir(path)):
			files = append(files, path)
		}
		return nil
	})
	return files, err
}

func (p part) concerns(dir string) bool {
	if dir == p.dir {
		return true
	}
	own, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	return slices.ContainsFunc(p.packages, func(linked string) bool {
		below := strings.HasPrefix(dir, linked+string(filepath.Separator))
		return linked == dir || strings.HasPrefix(linked, dir+string(filepath.Separator)) || below && len(own) == 0
	})
}

// notices is the text of assets/notices.txt.
func notices() ([]byte, error) {
	all, err := parts()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("Muster contains the following parts of others.\n")
	for _, p := range all {
		files, err := p.files()
		if err != nil {
			return nil, err
		}
		var texts, licences []string
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			clean := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
			if slices.Contains(texts, clean) {
				continue
			}
			texts = append(texts, clean)
			if id := licence(clean); id != "" && !slices.Contains(licences, id) {
				licences = append(licences, id)
			}
		}
		if len(licences) == 0 {
			return nil, fmt.Errorf("%s in %s has no licence that is known", p.name, p.dir)
		}
		slices.Sort(licences)
		fmt.Fprintf(&out, "%s%s\n%s\n\n%s\n", assets.NoticeRule, p.name, strings.Join(licences, " AND "), strings.Join(texts, "\n\n- - -\n\n"))
	}
	return out.Bytes(), nil
}

// marks are by what the text of a licence is known, by its identifier in SPDX.
var marks = []struct{ id, has string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	{"Bitstream-Vera", "Bitstream Vera Fonts Copyright"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
	{"ISC", "Permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
	{"Zlib", "The origin of this software must not be misrepresented"},
	{"Unicode-3.0", "UNICODE LICENSE V3"},
	{"Unlicense", "This is free and unencumbered software"},
	{"FTL", "The FreeType Project LICENSE"},
}

// licence is the identifier of the licence that a text is or has, "" for none.
func licence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, m := range marks {
		if strings.Contains(strings.ToLower(text), strings.ToLower(m.has)) {
			return m.id
		}
	}
	switch {
	case !strings.Contains(text, "Redistribution and use in source and binary forms"):
		return ""
	case strings.Contains(text, "to endorse or promote"):
		return "BSD-3-Clause"
	}
	return "BSD-2-Clause"
}
