package report

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/play"
)

// stream writes Cucumber messages, one a line.
type stream struct {
	encoder *json.Encoder
	err     error
	last    int
}

func (s *stream) send(e messages.Envelope) {
	if s.err == nil {
		s.err = s.encoder.Encode(e)
	}
}

func (s *stream) id(kind string) string {
	s.last++
	return fmt.Sprint(kind, "-", s.last)
}

// messages writes Cucumber messages (NDJSON).
func (r Report) messages(w io.Writer) error {
	s := &stream{encoder: json.NewEncoder(w)}
	s.send(messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: "34.2.1",
		Implementation:  &messages.Product{Name: "muster", Version: r.Version},
		Runtime:         &messages.Product{Name: "go", Version: runtime.Version()},
		Os:              &messages.Product{Name: runtime.GOOS}, Cpu: &messages.Product{Name: runtime.GOARCH},
	}})
	pickles := map[*scenario.Scenario]*messages.Pickle{}
	for n, f := range r.Files {
		s.file(n, f, pickles)
	}
	run := s.id("run")
	s.send(messages.Envelope{TestRunStarted: &messages.TestRunStarted{Id: run, Timestamp: stamp(r.Began)}})
	passed := true
	for _, result := range r.Results {
		passed = passed && result.Status == play.Passed
		s.testCase(run, pickles[result.Scenario], result)
	}
	s.send(messages.Envelope{TestRunFinished: &messages.TestRunFinished{Success: passed, TestRunStartedId: run, Timestamp: stamp(r.Began.Add(r.Took))}})
	return s.err
}

// file sends a file, and gives its pickles ids that no other file has.
func (s *stream) file(n int, f *scenario.File, pickles map[*scenario.Scenario]*messages.Pickle) {
	s.send(messages.Envelope{Source: &messages.Source{Uri: f.Path, Data: f.Text, MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
	s.send(messages.Envelope{GherkinDocument: f.Document})
	for i, p := range f.Pickles {
		own := *p
		own.Id = fmt.Sprintf("%d.%s", n, p.Id)
		own.Steps = nil
		for _, one := range p.Steps {
			copied := *one
			copied.Id = fmt.Sprintf("%d.%s", n, one.Id)
			own.Steps = append(own.Steps, &copied)
		}
		pickles[f.Scenarios[i]] = &own
		s.send(messages.Envelope{Pickle: &own})
	}
}

// testCase sends one playing of a scenario. Steps that were taken from another
// scenario count for the one that took them.
func (s *stream) testCase(run string, pickle *messages.Pickle, result play.Result) {
	if pickle == nil {
		return
	}
	c := &messages.TestCase{Id: s.id("case"), PickleId: pickle.Id, TestRunStartedId: run}
	for _, one := range pickle.Steps {
		c.TestSteps = append(c.TestSteps, &messages.TestStep{Id: s.id("step"), PickleStepId: one.Id})
	}
	s.send(messages.Envelope{TestCase: c})
	started := s.id("started")
	s.send(messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: started, TestCaseId: c.Id, Timestamp: stamp(result.Began)}})
	for i, t := range c.TestSteps {
		done := whole(result, i)
		s.send(messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: started, TestStepId: t.Id, Timestamp: stamp(result.Began.Add(done.Began))}})
		d := messages.GoDurationToDuration(done.Took)
		s.send(messages.Envelope{TestStepFinished: &messages.TestStepFinished{
			TestCaseStartedId: started, TestStepId: t.Id, Timestamp: stamp(result.Began.Add(done.Began + done.Took)),
			TestStepResult: &messages.TestStepResult{Duration: &d, Status: statuses[done.Status], Message: reason(done)},
		}})
	}
	s.send(messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: started, Timestamp: stamp(result.Began.Add(result.Clock))}})
}

var statuses = map[play.Status]messages.TestStepResultStatus{
	play.Passed: messages.TestStepResultStatus_PASSED, play.Failed: messages.TestStepResultStatus_FAILED,
	play.Skipped: messages.TestStepResultStatus_SKIPPED, play.Broken: messages.TestStepResultStatus_FAILED,
}

// whole is what came of all the steps that stand for one of the file.
func whole(result play.Result, index int) play.StepResult {
	var sum play.StepResult
	sum.Status = play.Skipped
	for _, done := range result.Steps {
		if done.Step.Index != index {
			continue
		}
		if sum.Step == nil {
			sum = done
			continue
		}
		sum.Took += done.Took
		if sum.Status == play.Passed {
			sum.Status, sum.Err = done.Status, done.Err
		}
	}
	return sum
}

func stamp(at time.Time) *messages.Timestamp {
	t := messages.GoTimeToTimestamp(at)
	return &t
}
