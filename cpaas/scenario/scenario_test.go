package scenario_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"muster/cpaas/scenario"
)

// in makes a feature file of steps.
func in(steps ...string) string {
	return "Feature: f\n  Scenario: s\n    * alice, bob and carol are subscribed\n    * alice creates the group \"Team\" with bob and carol\n    * " + strings.Join(steps, "\n    * ") + "\n"
}

func parse(t *testing.T, text string) (*scenario.File, scenario.Problems) {
	t.Helper()
	file, problems := scenario.Parse("flow.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	return file, problems
}

func TestEverySentenceReadsItsOwnExample(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range scenario.Sentences() {
		if seen[s.Key] {
			t.Errorf("two sentences have the key %s", s.Key)
		}
		seen[s.Key] = true
		example := s.Example
		if s.Sort == scenario.Event {
			example = "bob sees " + example
		}
		if s.Key == "sendtext" || s.Key == "inject" {
			example += "\n      \"\"\"\n      a\n      \"\"\""
		}
		file, problems := scenario.Parse("flow.feature", in(example))
		if len(problems) > 0 {
			t.Errorf("%s: %v", s.Key, problems)
			continue
		}
		steps := file.Scenarios[0].Steps
		got := steps[len(steps)-1].Match
		if s.Sort == scenario.Event {
			got = got.Values["event"].Event
		}
		if got.Sentence.Key != s.Key {
			t.Errorf("%q is read as %s, not as %s", example, got.Sentence.Key, s.Key)
		}
		if s.About == "" || !strings.HasSuffix(s.About, ".") {
			t.Errorf("%s: what it does is not a sentence: %q", s.Key, s.About)
		}
	}
	if len(seen) < 80 {
		t.Errorf("there are only %d sentences", len(seen))
	}
}

func TestASentenceIsWrittenAsItWasRead(t *testing.T) {
	for _, text := range []string{
		`bob and carol accept the invitation to "Team"`,
		`everyone but bob sees the message "a \"b\" \\ c" from alice in "Team" within 2s`,
		`alice tries to leave "Team"`,
		`bob's "Team" has alice, bob joined and carol invited`,
		`bob's conversation with "Team" reads "one", "two", "three"`,
	} {
		tokens := in(`alice sends "a \"b\" \\ c" to "Team"`, text)
		file, problems := parse(t, tokens)
		if len(problems) > 0 {
			t.Errorf("%v", problems)
			continue
		}
		again, problems := parse(t, in(`alice sends "a \"b\" \\ c" to "Team"`, file.Scenarios[0].Steps[3].Match.String()))
		if len(problems) > 0 {
			t.Errorf("%q is written as %q: %v", text, file.Scenarios[0].Steps[3].Match, problems)
			continue
		}
		if a, b := file.Scenarios[0].Steps[3].Match.String(), again.Scenarios[0].Steps[3].Match.String(); a != b {
			t.Errorf("%q is written as %q, and that as %q", text, a, b)
		}
	}
}

func TestSubjectsNameTheUsersTheySay(t *testing.T) {
	for subject, want := range map[string]string{
		"alice":                      "alice",
		"alice and bob":              "alice bob",
		"alice, bob and carol":       "alice bob carol",
		"everyone":                   "alice bob carol",
		"everyone but carol":         "alice bob",
		"everyone but bob and carol": "alice",
	} {
		file, problems := parse(t, in(subject+` refresh the groups`))
		if len(problems) > 0 {
			t.Errorf("%s: %v", subject, problems)
			continue
		}
		s := file.Scenarios[0]
		if got := strings.Join(s.Steps[2].Match.Values["who"].Users.Of(s.Users()), " "); got != want {
			t.Errorf("%s is %s", subject, got)
		}
	}
}

func TestWhatIsWrongWithAFileIsSaidWithItsPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"syntax", "Feature: f\n  Scenario: s\n    Given x\n  nonsense\n", "flow.feature:4:3: expected:"},
		{"unknown sentence", in(`alice throws bob out of "Team"`), `flow.feature:5:13: there is no such sentence: alice throws bob out of "Team"`},
		{"quotation mark", in(`alice sends "hello to Team`), "flow.feature:5:19: this quotation mark has no other one"},
		{"user", in(`dave sends "x" to "Team"`), `flow.feature:5:7: dave is not logged in here; a step before it should say so, such as "Given dave is subscribed"`},
		{"group", in(`alice sends "x" to "Tea"`), `flow.feature:5:26: there is no group "Tea" here; a step before it should make it`},
		{"line", in(`alice sends "x" to "Team"`, `bob sees the message "y"`), `flow.feature:6:28: nobody has written "y" here`},
		{"line that never comes", in(`bob never sees the message "y"`), `nobody has written "y" here`},
		{"table", in(`alice refreshes the groups`, "  | a | b |"), `this sentence takes no table`},
		{"doc string", in("alice sends the text below to \"Team\""), "this sentence needs a text below it"},
		{"played", in(`"other" was played`), `no scenario of these files is called "other"`},
		{"played itself", in(`"s" was played`), `"s" plays itself`},
		{"time", in(`bob sees the invitation to "Team" within soon`), `a time, such as 2s or 500ms`},
		{"no text", "Feature: \xff", "not text in UTF-8"},
	} {
		text := strings.Replace(c.text, "* "+"  |", "  |", 1)
		if _, problems := parse(t, text); !strings.Contains(problems.Error(), c.want) {
			t.Errorf("%s: said %q, not %q", c.name, problems.Error(), c.want)
		}
	}
}

func TestALineOfAnyLengthIsReadOrRefused(t *testing.T) {
	for _, n := range []int{59_000, 60_000, 65_530, 65_535, 65_536, 65_537, 200_000} {
		for _, end := range []string{"", "\n", "\n    # more\n"} {
			text := "Feature: F\n  Scenario: s\n    # " + strings.Repeat("a", n) + end
			_, problems := scenario.Parse("flow.feature", text)
			switch {
			case n < 60_000 && len(problems) > 0:
				t.Errorf("a line of %d bytes: %v", n, problems)
			case n >= 60_000 && (len(problems) != 1 || problems[0].Line != 3):
				t.Errorf("a line of %d bytes gives %v", n, problems)
			}
		}
	}
}

func TestAnUnknownSentenceNamesTheThreeNearestAndWhereTheyDiffer(t *testing.T) {
	_, problems := parse(t, in(`alice removes bob off "Team"`))
	said := problems.Error()
	for _, want := range []string{"alice removes bob from \"Team\"", `there is "off" where "from"`, "The nearest are:"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s\nlacks %q", said, want)
		}
	}
	if got := strings.Count(said, "such as "); got < 3 {
		t.Errorf("%d sentences are named:\n%s", got, said)
	}
	if first := strings.Split(said, "\n")[3]; !strings.Contains(first, "removes bob from") {
		t.Errorf("the nearest is %s", first)
	}
}

func TestASlipInAWordNamesTheSentenceWithThatWordFirst(t *testing.T) {
	for text, want := range map[string]string{
		`alice sneds "hello" to "Team"`:       `alice sends "hello" to "Team"`,
		`alice deletes teh group "Team"`:      `alice deletes the group "Team"`,
		`alice renmaes "Team" to "Crew"`:      `renames "Team" to`,
		`bob accpts the invitation to "Team"`: `accept the invitation to "Team"`,
		`bob wil leave "Team"`:                `leaves "Team"`,
	} {
		_, problems := parse(t, in(text))
		said := strings.Split(problems.Error(), "\n")
		if len(said) < 4 || !strings.Contains(said[3], want) {
			t.Errorf("the nearest to %q is not %q:\n%s", text, want, problems.Error())
		}
	}
}

func TestOutlinesRulesBackgroundsLanguagesAndPlayedScenariosAreRead(t *testing.T) {
	file, problems := parse(t, `# language: de
@demo
Funktionalität: Gruppen
  Grundlage:
    Angenommen alice und bob sind da
  Szenario: leer
    Wenn alice logs in
`)
	if len(problems) == 0 {
		t.Errorf("a German sentence is read as %v", file.Scenarios)
	}
	file, problems = parse(t, `# language: de
@demo
Funktionalität: Gruppen
  Grundlage:
    Angenommen alice and bob are subscribed
  Szenario: ein Team
    Wenn alice creates the group "Team" with bob
  Regel: wer nicht darf
    @langsam
    Szenariogrundriss: <wer> darf nicht
      Wenn "ein Team" was played
      Und <wer> tries to remove <wen> from "Team"
      Dann <wer> is refused with <status>
      Beispiele:
        | wer | wen   | status |
        | bob | alice | 403    |
        | bob | carol | 404    |
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(file.Scenarios) != 3 {
		t.Fatalf("%d scenarios", len(file.Scenarios))
	}
	last := file.Scenarios[2]
	if last.Name != "bob darf nicht" || last.Rule != "wer nicht darf" || last.Line != 17 || strings.Join(last.Tags, " ") != "@demo @langsam" || last.Feature != "Gruppen" {
		t.Errorf("the last one is %+v", last)
	}
	var texts []string
	for _, step := range last.Steps {
		texts = append(texts, step.Text)
	}
	if got := strings.Join(texts, "; "); got != `alice and bob are subscribed; alice and bob are subscribed; alice creates the group "Team" with bob; bob tries to remove carol from "Team"; bob is refused with 404` {
		t.Errorf("its steps are %s", got)
	}
	if names := strings.Join(last.Names(), " "); names != "alice bob carol" {
		t.Errorf("it names %s", names)
	}
	if last.Steps[1].From != "ein Team" || last.Steps[0].From != "" {
		t.Error("it is not told which steps were taken from another scenario")
	}
}

// FuzzParse holds that no text makes the parser panic, and that what it reads has a
// sentence for each step.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob("library/*.feature")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(in(`bob's "Team" has alice, bob joined`))
	f.Fuzz(func(t *testing.T, text string) {
		file, problems := scenario.Parse("f", text)
		if len(problems) > 0 {
			return
		}
		if problems := scenario.Link([]*scenario.File{file}); len(problems) > 0 {
			return
		}
		for _, s := range file.Scenarios {
			for _, step := range s.Steps {
				_ = step.Match.String()
			}
		}
	})
}

func TestTheExpressionOfASentenceTakesItsExampleAndNoOtherSentence(t *testing.T) {
	for _, s := range scenario.Sentences() {
		expression, err := regexp.Compile("^" + s.Expression() + "$")
		if err != nil {
			t.Errorf("%s: %v", s.Key, err)
			continue
		}
		if !expression.MatchString(s.Example) {
			t.Errorf("%s: %s does not take %q", s.Key, expression, s.Example)
		}
		if expression.MatchString("alice flies to the moon") {
			t.Errorf("%s takes anything", s.Key)
		}
	}
}

// What a recording of so many steps costs to be read.
func BenchmarkParseOf300Steps(b *testing.B) {
	var steps []string
	for range 300 {
		steps = append(steps, `alice sends "hello" to "Team"`)
	}
	text := in(steps...)
	for b.Loop() {
		file, problems := scenario.Parse("flow.feature", text)
		if len(problems) == 0 {
			problems = scenario.Link([]*scenario.File{file})
		}
		if len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
