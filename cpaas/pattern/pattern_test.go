package pattern

import (
	"regexp"
	"strings"
	"testing"
)

func compile(t testing.TB, typed string, isRegexp bool) Pattern {
	t.Helper()
	p, fault := Compile(typed, isRegexp)
	if fault != nil {
		t.Fatalf("%q: %+v", typed, fault)
	}
	return p
}

func TestPatternsMatchWithoutRegardToCase(t *testing.T) {
	for _, c := range []struct {
		typed    string
		isRegexp bool
		text     string
		want     bool
	}{
		{"", false, "anything", true},
		{"", true, "", true},
		{"Group", false, "POST /group 201", true},
		{"a.c", false, "abc", false},
		{"a.c", false, "xA.Cx", true},
		{"äpfel", false, "Zwei ÄPFEL", true},
		{"kelvin", false, "\u212aelvin", true},
		{`^post .* 20\d`, true, "POST /group 201 3 ms", true},
		{`^post .* 20\d`, true, "a POST /group 201", false},
		{`bob|carol`, true, "Carol left", true},
		{`(?-i)post`, true, "POST", false},
		{`x{0,2}y`, true, "Y", true},
		{`(ab)+c`, true, "ABabC", true},
	} {
		if got := compile(t, c.typed, c.isRegexp).Match(c.text); got != c.want {
			t.Errorf("%q (regexp %v) in %q: %v", c.typed, c.isRegexp, c.text, got)
		}
	}
}

func TestFaultOfARegularExpressionIsFoundWhereItIs(t *testing.T) {
	for typed, at := range map[string]int{
		`ab(c`:              3,
		`(a)(b(c)`:          4,
		`\((a`:              3,
		`[(](a`:             4,
		`[](](a`:            5,
		`\Q(\E(a`:           6,
		`ab)c(`:             3,
		`[a][b`:             4,
		`a*(*`:              4,
		`\d\`:               3,
		`a\\y(\y`:           6,
		`äö(\y`:             4,
		`\p{Greek}[z-a]`:    11,
		`(?P<a>x)(?P<b!>y)`: 9,
		`a**`:               2,
		`a{1001}`:           2,
		`ü[[:nope:]]`:       3,
	} {
		if _, fault := Compile(typed, true); fault == nil || fault.At != at || fault.Reason == "" {
			t.Errorf("%q: %+v, want the fault at %d", typed, fault, at)
		}
		if _, fault := Compile(typed, false); fault != nil {
			t.Errorf("%q as plain text: %+v", typed, fault)
		}
	}
}

func TestEndlessPatternIsRefused(t *testing.T) {
	if _, fault := Compile(strings.Repeat("(", 1_000_000), true); fault == nil || fault.At != longest+1 {
		t.Errorf("a million parentheses: %+v", fault)
	}
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{"(", "a)", "[", `\`, "a**", "(?z)", `\Q`, "\xff", `(?P<`, "[^]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		_, fault := Compile(typed, true)
		if _, err := regexp.Compile(typed); err != nil && fault == nil {
			t.Fatalf("%q has no fault, but %v", typed, err)
		}
		if fault != nil && (fault.At < 1 || fault.At > max(1, len([]rune(typed)))) && fault.At != longest+1 {
			t.Fatalf("%q has a fault at %d", typed, fault.At)
		}
	})
}
