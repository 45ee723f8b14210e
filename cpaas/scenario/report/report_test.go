package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/play"
	"muster/cpaas/scenario/report"
	"muster/cpaas/transport"
)

const flows = `Feature: flows
  Scenario: passes
    Given alice is subscribed
  Scenario: fails
    Given alice is subscribed
    Then alice has to log in again
    And alice is live
  Scenario: broken
    Given bob is subscribed
    And bob logs out
  Scenario: empty
`

// made is a report on scenarios of every ending: one of them twice.
func made(t *testing.T) report.Report {
	t.Helper()
	var files []*scenario.File
	for _, path := range []string{"a.feature", "b.feature"} {
		file, problems := scenario.Parse(path, flows)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		files = append(files, file)
	}
	if problems := scenario.Link(files); len(problems) > 0 {
		t.Fatal(problems)
	}
	r := report.Report{Version: "0", Files: files, Began: time.Unix(1_800_000_000, 0), Took: time.Second, Seed: 7, Host: "here"}
	for _, f := range files {
		for _, s := range f.Scenarios {
			r.Results = append(r.Results, ending(s))
		}
	}
	again := r.Results[0]
	again.Number = 2
	r.Results = append(r.Results, again)
	return r
}

func ending(s *scenario.Scenario) play.Result {
	r := play.Result{Scenario: s, Number: 1, Seed: 7, Status: play.Passed, Took: time.Millisecond}
	for i, step := range s.Steps {
		done := play.StepResult{Step: step, Status: play.Passed, Took: time.Millisecond}
		switch {
		case s.Name == "fails" && i == 1:
			done.Status, done.Err, r.Status = play.Failed, errors.New("not\x00 so: <b> & \"x\"\nand more"), play.Failed
		case s.Name == "fails" && i == 2, s.Name == "broken":
			done.Status = play.Skipped
		}
		r.Steps = append(r.Steps, done)
	}
	if s.Name == "broken" {
		r.Status, r.Err = play.Broken, errors.New("no server")
	}
	return r
}

func written(t *testing.T, r report.Report, kind string) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b, kind); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJUnitKeepsTheRulesOfItsReaders(t *testing.T) {
	var read struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Class   string `xml:"classname,attr"`
				Name    string `xml:"name,attr"`
				Failure []struct {
					Message string `xml:"message,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
				Error   []struct{} `xml:"error"`
				Skipped []struct {
					Message string `xml:"message,attr"`
				} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	text := written(t, made(t), "junit")
	if err := xml.Unmarshal([]byte(text), &read); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	cases, failures, wrong, skipped := 0, 0, 0, 0
	for _, s := range read.Suites {
		if len(s.Cases) == 0 {
			t.Errorf("%s has no case", s.Name)
		}
		for _, c := range s.Cases {
			cases++
			failures, wrong, skipped = failures+len(c.Failure), wrong+len(c.Error), skipped+len(c.Skipped)
			if len(c.Failure)+len(c.Error)+len(c.Skipped) > 1 {
				t.Errorf("%s has several endings", c.Name)
			}
			if names[c.Class+c.Name] {
				t.Errorf("two cases are called %s, %s", c.Class, c.Name)
			}
			names[c.Class+c.Name] = true
			for _, f := range c.Failure {
				if f.Message != f.Text || !strings.Contains(f.Text, "not so: <b> & \"x\"\nand more") {
					t.Errorf("a failure says %q and %q", f.Message, f.Text)
				}
			}
			for _, one := range c.Skipped {
				if !strings.HasPrefix(one.Message, "after step ") {
					t.Errorf("%s is skipped: %s", c.Name, one.Message)
				}
			}
		}
	}
	if read.Tests != cases || read.Failures != failures || read.Errors != wrong || read.Skipped != skipped || failures != 2 || wrong != 2 || cases != 15 {
		t.Errorf("the counts are %d, %d, %d, %d, not %d, %d, %d, %d", read.Tests, read.Failures, read.Errors, read.Skipped, cases, failures, wrong, skipped)
	}
	for _, class := range []string{"fails (a.feature:4)01 alice is subscribed", "fails (b.feature:4)01 alice is subscribed", "passes (a.feature:2) (time 2)01 alice is subscribed"} {
		if !names[class] {
			t.Errorf("no case is called %s", class)
		}
	}
}

func TestCucumberJSONHasEveryFeatureScenarioAndStep(t *testing.T) {
	var features []struct {
		URI, ID, Keyword, Name string
		Elements               []struct {
			ID, Type, Name string
			Line           int
			Steps          []struct {
				Keyword, Name string
				Result        struct {
					Status  string
					Message string `json:"error_message"`
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, made(t), "cucumber")), &features); err != nil {
		t.Fatal(err)
	}
	if len(features) != 2 || len(features[0].Elements) != 5 {
		t.Fatalf("%+v", features)
	}
	fails := features[0].Elements[1]
	if fails.Type != "scenario" || fails.Line != 4 || len(fails.Steps) != 3 || fails.Steps[1].Result.Status != "failed" || fails.Steps[2].Result.Status != "skipped" ||
		fails.Steps[1].Keyword != "Then " || fails.Steps[1].Result.Message == "" {
		t.Errorf("%+v", fails)
	}
}

func TestMessagesReferToNothingThatWasNotSentBefore(t *testing.T) {
	known := map[string]bool{}
	kinds := map[string]int{}
	for line := range strings.Lines(written(t, made(t), "messages")) {
		var envelope map[string]map[string]any
		if err := json.Unmarshal([]byte(line), &envelope); err != nil || len(envelope) != 1 {
			t.Fatalf("%v: %s", err, line)
		}
		for kind, content := range envelope {
			kinds[kind]++
			for name, value := range content {
				if id, is := value.(string); is && strings.HasSuffix(name, "Id") && id != "" && !known[id] {
					t.Errorf("%s: %s %q was not sent before", kind, name, id)
				}
			}
			note(known, content)
		}
	}
	if kinds["testCaseFinished"] != 9 || kinds["pickle"] != 8 || kinds["source"] != 2 || kinds["testRunFinished"] != 1 || kinds["testStepFinished"] != 13 {
		t.Errorf("%v", kinds)
	}
}

// note remembers all ids in a message.
func note(known map[string]bool, content any) {
	switch c := content.(type) {
	case map[string]any:
		for name, value := range c {
			if id, is := value.(string); is && name == "id" {
				known[id] = true
			}
			note(known, value)
		}
	case []any:
		for _, value := range c {
			note(known, value)
		}
	}
}

func TestThePageEscapesWhatItShowsAndNeedsNothingElse(t *testing.T) {
	text := written(t, made(t), "html")
	for _, want := range []string{"5 passed", "not so: &lt;b&gt; &amp;", "no server", "prefers-color-scheme: dark"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, outside := range []string{"<script", "<link", "http://", "https://", "src="} {
		if strings.Contains(text, outside) {
			t.Errorf("the page has %q", outside)
		}
	}
}

func TestSummaryAndAnnotationsNameTheStepThatFailed(t *testing.T) {
	if text := written(t, made(t), "summary"); !strings.Contains(text, "2 failed, 2 broken") || !strings.Contains(text, "alice has to log in again") {
		t.Errorf("the summary is %s", text)
	}
	var b bytes.Buffer
	if err := made(t).Annotations(&b); err != nil {
		t.Fatal(err)
	}
	if want := "::error file=a.feature,line=6,title=fails::not so: <b> & \"x\"%0Aand more\n"; !strings.HasPrefix(b.String(), want) || strings.Count(b.String(), "\n") != 2 {
		t.Errorf("the annotations are %q, not %q", b.String(), want)
	}
}

func BenchmarkReportOf1000Scenarios(b *testing.B) {
	var text strings.Builder
	text.WriteString("Feature: f\n")
	for n := range 1000 {
		fmt.Fprintf(&text, "  Scenario: s%d\n    Given alice is subscribed\n%s", n, strings.Repeat("    And alice refreshes the groups\n", 9))
	}
	file, problems := scenario.Parse("f.feature", text.String())
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	r := report.Report{Files: []*scenario.File{file}}
	for _, s := range file.Scenarios {
		r.Results = append(r.Results, ending(s))
	}
	for b.Loop() {
		for _, kind := range report.Kinds() {
			var out bytes.Buffer
			if err := r.Write(&out, kind); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func TestThePageHasOneColumnForEachUserInTheirOrderAndOneArrowForEachRow(t *testing.T) {
	r := made(t)
	tape := transport.NewTape()
	for _, user := range []string{"carol@example.com", "alice@example.com"} {
		o := tape.Source("https://host.example", user).Tap(transport.Options{})
		o.Observer(transport.Exchange{Method: "GET", Path: "/group", Status: 200, Began: time.Now()})
		o.Observer(transport.Frame{Kind: transport.Text, Data: []byte(`{"connAck":{}}`), At: time.Now()})
	}
	for i := range r.Results {
		r.Results[i].Rows = tape.Rows(0)
	}
	text := written(t, r, "html")
	alice, carol := strings.Index(text, "<th>alice@example.com"), strings.Index(text, "<th>carol@example.com")
	if alice < 0 || carol < alice || !strings.Contains(text, "→ GET /group 200") || !strings.Contains(text, "← connAck") {
		t.Errorf("alice is at %d, carol at %d in\n%s", alice, carol, text)
	}
}
