package draw_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"muster/cpaas/trace/draw"
)

func TestPartsOfMermaidAreShortEnoughAndLeaveNoArrowOut(t *testing.T) {
	all := draw.Sequence(fixture(t, 700))
	parts := draw.Mermaid(all)
	requests, line := 0, regexp.MustCompile(`^  (u\d+(->>|-->>|--x|-\))u\d+: \S.*|participant u\d+ as \S.*|Note over u0: part \d+)$`)
	for i, part := range parts {
		if len(part) > draw.MermaidPart {
			t.Errorf("part %d has %d bytes", i, len(part))
		}
		named := map[string]bool{}
		for _, l := range strings.Split(strings.TrimSpace(part), "\n")[1:] {
			if !line.MatchString(l) {
				t.Fatalf("part %d has the line %q", i, l)
			}
			if name := regexp.MustCompile(`participant (u\d+)`).FindStringSubmatch(l); name != nil {
				if named[name[1]] {
					t.Fatalf("part %d has two participants %s", i, name[1])
				}
				named[name[1]] = true
			}
			for _, used := range regexp.MustCompile(`u\d+`).FindAllString(strings.SplitN(l, ":", 2)[0], -1) {
				if !strings.HasPrefix(l, "  participant") && !named[used] {
					t.Fatalf("part %d uses %s before it is named", i, used)
				}
			}
			if strings.Contains(l, "->>") && !strings.Contains(l, "-->>") {
				requests++
			}
		}
	}
	if len(parts) < 3 || requests != 704 {
		t.Errorf("%d parts have %d of 704 requests", len(parts), requests)
	}
	defer draw.LimitMermaid(2)()
	if many := draw.Mermaid(all); len(many) != 2 || !strings.Contains(many[1], "more arrows are left out") {
		t.Errorf("%d parts, and the last does not say what is left out", len(many))
	}
	if empty := draw.Mermaid(nil); len(empty) != 1 {
		t.Errorf("of nothing there are %d parts", len(empty))
	}
}

func TestAFanIsDrawnOnceAndSaysHowManyOthersThereWere(t *testing.T) {
	all := strings.Join(draw.Mermaid(draw.Sequence(fixture(t, 3))), "")
	if n := strings.Count(all, ", and to 5 others"); n != 3 {
		t.Errorf("%d of 3 fans are folded in\n%s", n, all)
	}
	for _, want := range []string{"ambiguous: by #", "cause unknown", "no reply"} {
		if !strings.Contains(all, want) {
			t.Errorf("there is no %q in\n%s", want, all)
		}
	}
}

// Mermaid itself reads the parts, where node and its package are: MUSTER_MERMAID names
// the folder node_modules that has mermaid.
func TestMermaidTakesTheParts(t *testing.T) {
	modules := os.Getenv("MUSTER_MERMAID")
	if _, err := exec.LookPath("node"); err != nil || modules == "" {
		t.Skip("node is missing, or MUSTER_MERMAID does not name a folder node_modules with mermaid")
	}
	folder := t.TempDir()
	if err := os.Symlink(modules, filepath.Join(folder, "node_modules")); err != nil {
		t.Fatal(err)
	}
	var files []string
	for i, part := range append(draw.Mermaid(draw.Sequence(fixture(t, 700))), draw.Mermaid(nil)...) {
		files = append(files, fmt.Sprint("part", i))
		if err := os.WriteFile(filepath.Join(folder, files[i]), []byte(part), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const script = `import {readFileSync} from 'fs'; import mermaid from 'mermaid';
for (const f of process.argv.slice(2)) await mermaid.parse(readFileSync(f, 'utf8')); console.log('parsed', process.argv.length - 2);`
	if err := os.WriteFile(filepath.Join(folder, "parse.mjs"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", append([]string{"parse.mjs"}, files...)...)
	node.Dir = folder
	if out, err := node.CombinedOutput(); err != nil || !strings.Contains(string(out), fmt.Sprint("parsed ", len(files))) {
		t.Errorf("%v: %.2000s", err, out)
	}
}
