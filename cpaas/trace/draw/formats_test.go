package draw_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"muster/cpaas/trace/draw"
)

func TestAPictureIsXMLOfLessThanAMegabyte(t *testing.T) {
	var svg bytes.Buffer
	if err := draw.SVG(&svg, draw.Sequence(fixture(t, 800))); err != nil {
		t.Fatal(err)
	}
	if svg.Len() > 1<<20 || !strings.Contains(svg.String(), "more arrows are left out") {
		t.Errorf("it has %d bytes", svg.Len())
	}
	lines := 0
	for parse := xml.NewDecoder(&svg); ; {
		token, err := parse.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "line" {
			lines++
		}
	}
	if lines != 2000+8 {
		t.Errorf("it has %d lines", lines)
	}
}

func TestSlicesOfALaneDoNotOverlapAndEachFlowHasBothEnds(t *testing.T) {
	var out bytes.Buffer
	j := fixture(t, 100)
	if err := draw.Chrome(&out, j); err != nil {
		t.Fatal(err)
	}
	type event struct {
		Ph, ID, Name, Cat, Bp string
		Ts, Dur               float64
		Pid, Tid              int
	}
	var file struct{ TraceEvents []event }
	if err := json.Unmarshal(out.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	type lane struct{ pid, tid int }
	slices, flows := map[lane][]event{}, map[string][]event{}
	for _, e := range file.TraceEvents {
		switch l := (lane{e.Pid, e.Tid}); e.Ph {
		case "X":
			if list := slices[l]; len(list) > 0 && list[len(list)-1].Ts+list[len(list)-1].Dur > e.Ts+1e-6 {
				t.Fatalf("in lane %v %v overlaps %v", l, e, list[len(list)-1])
			}
			slices[l] = append(slices[l], e)
		case "s", "f":
			flows[e.ID] = append(flows[e.ID], e)
			bound := false
			for _, s := range slices[l] {
				bound = bound || s.Ts <= e.Ts && e.Ts <= s.Ts+s.Dur
			}
			if !bound {
				t.Errorf("%v binds to no slice", e)
			}
		}
	}
	for id, ends := range flows {
		if len(ends) != 2 || ends[0].Ph != "s" || ends[1].Ph != "f" || ends[0].Ts > ends[1].Ts || ends[0].Name != ends[1].Name || ends[0].Cat != ends[1].Cat || ends[1].Bp != "e" {
			t.Errorf("the flow %s has the ends %v", id, ends)
		}
	}
	if len(flows) != 100*6+1 || len(slices) < 20 {
		t.Errorf("%d flows and %d lanes", len(flows), len(slices))
	}
}

// span is a span as the collector reads it.
type span struct {
	TraceID, SpanID, ParentSpanID, Name string
	Kind                                int
	StartTimeUnixNano, EndTimeUnixNano  int64 `json:",string"`
	Attributes                          []struct {
		Key   string
		Value struct {
			StringValue *string
			IntValue    *int64 `json:",string"`
		}
	}
	Links  []struct{ TraceID, SpanID string }
	Status struct {
		Code    int
		Message string
	}
}

func TestOTLPHasASpanForEachRequestAndNotification(t *testing.T) {
	var out bytes.Buffer
	j := fixture(t, 50)
	if err := draw.OTLP(&out, j); err != nil {
		t.Fatal(err)
	}
	if bytes.Count(out.Bytes(), []byte("\n")) != 1 {
		t.Error("it is not one line")
	}
	var file struct {
		ResourceSpans []struct {
			Resource   struct{ Attributes []any }
			ScopeSpans []struct {
				Scope struct{ Name string }
				Spans []span
			}
		}
	}
	strict := json.NewDecoder(&out)
	strict.DisallowUnknownFields()
	if err := strict.Decode(&file); err != nil {
		t.Fatal(err)
	}
	hexTrace, hexSpan := regexp.MustCompile(`^[0-9a-f]{32}$`), regexp.MustCompile(`^[0-9a-f]{16}$`)
	spans, parents, links, failed := map[string]bool{}, map[string]string{}, 0, 0
	for _, resource := range file.ResourceSpans {
		for _, s := range resource.ScopeSpans[0].Spans {
			key := s.TraceID + s.SpanID
			if !hexTrace.MatchString(s.TraceID) || !hexSpan.MatchString(s.SpanID) || spans[key] || s.EndTimeUnixNano < s.StartTimeUnixNano || s.Name == "" || s.Kind != 3 && s.Kind != 5 {
				t.Errorf("the span %+v", s)
			}
			spans[key] = true
			if s.ParentSpanID != "" {
				parents[key] = s.TraceID + s.ParentSpanID
			}
			links += len(s.Links)
			if s.Status.Code == 2 {
				failed++
			}
		}
	}
	for child, parent := range parents {
		if !spans[parent] {
			t.Errorf("the parent of %s is missing", child)
		}
	}
	if len(file.ResourceSpans) != 7 || len(spans) != len(j.Actions())+len(j.Effects()) || len(parents) != 50*6+1 || links != 2 || failed != 2 {
		t.Errorf("%d users, %d spans, %d with parents, %d links, %d failed", len(file.ResourceSpans), len(spans), len(parents), links, failed)
	}
}

// With MUSTER_OTLP set the collector's own decoder reads the traces; it is fetched for
// that, and not for what is built.
func TestTheCollectorReadsTheTraces(t *testing.T) {
	if os.Getenv("MUSTER_OTLP") == "" {
		t.Skip("MUSTER_OTLP is not set, so the collector's decoder is not fetched")
	}
	var in bytes.Buffer
	j := fixture(t, 50)
	if err := draw.OTLP(&in, j); err != nil {
		t.Fatal(err)
	}
	decoder := exec.Command("go", "run", ".")
	decoder.Dir, decoder.Stdin = "testdata/otlp", &in
	out, err := decoder.CombinedOutput()
	if n := bytes.Count(out, []byte("\n")); err != nil || n != len(j.Actions())+len(j.Effects()) || bytes.Contains(out, []byte(`"" 3 0 0`)) {
		t.Errorf("%d spans, %v: %.1000s", n, err, out)
	}
}

func TestClocksOfTheLogGrowAndKnowTheirCauses(t *testing.T) {
	var out bytes.Buffer
	if err := draw.ShiViz(&out, fixture(t, 40)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	expression := regexp.MustCompile("^" + strings.ReplaceAll(lines[0], "(?<", "(?P<") + "$")
	clocks := map[string]map[string]int{}
	events := 0
	for _, line := range lines[2:] {
		m := expression.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("the expression does not take %q", line)
		}
		var clock map[string]int
		if err := json.Unmarshal([]byte(m[3]), &clock); err != nil {
			t.Fatal(err)
		}
		host, before := m[1], clocks[m[1]]
		for other, n := range before {
			if clock[other] < n {
				t.Errorf("the clock of %s runs back in %q", host, line)
			}
		}
		for other, n := range clock {
			if other != host && n > clocks[other][other] {
				t.Errorf("%s knows of what has not happened in %q", host, line)
			}
		}
		if clock[host] != before[host]+1 {
			t.Errorf("the clock of %s leaps in %q", host, line)
		}
		clocks[host] = clock
		if strings.Contains(m[2], "chatMessage") {
			events++
			if clock["server"] == 0 {
				t.Errorf("%q does not know its cause", line)
			}
		}
	}
	if events != 40*6 {
		t.Errorf("%d messages are told", events)
	}
}
