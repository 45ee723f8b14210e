package load_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"muster/cpaas/load"
	"muster/cpaas/sandbox"
)

// light is how much of a colour such as #c62828 reaches the eye, by the rules of the W3C.
func light(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) == 4 { // #fff
		colour = "#" + strings.Repeat(colour[1:2], 2) + strings.Repeat(colour[2:3], 2) + strings.Repeat(colour[3:4], 2)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestColoursOfThePageCanBeReadInBothThemes(t *testing.T) {
	var page strings.Builder
	o := load.Options{Users: 3, Rate: 10, For: time.Second, Seed: 3}
	if err := played(t, planOf(t, talk, o), func(*sandbox.Server) {}).WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	themes := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(page.String(), -1)
	if len(themes) != 2 {
		t.Fatalf("the page has colours for %d themes", len(themes))
	}
	for _, theme := range themes {
		colours := map[string]float64{}
		for _, c := range regexp.MustCompile(`--(\w+): (#[0-9a-f]+)`).FindAllStringSubmatch(theme[1], -1) {
			colours[c[1]] = light(t, c[2])
		}
		back, others := colours["back"], 0
		for name, c := range colours {
			if name == "back" {
				continue
			}
			others++
			if contrast := (max(c, back) + 0.05) / (min(c, back) + 0.05); contrast < 4.5 {
				t.Errorf("%s has a contrast of %.1f in %q", name, contrast, theme[1])
			}
		}
		if others != 4 {
			t.Errorf("there are %d colours in %q", others, theme[1])
		}
	}
}
