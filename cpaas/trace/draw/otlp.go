package draw

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// The kinds of spans and codes of statuses, as OTLP numbers them.
const (
	otlpClient   = 3
	otlpConsumer = 5
	otlpError    = 2
)

type otlpSpan struct {
	Trace      string          `json:"traceId"`
	ID         string          `json:"spanId"`
	Parent     string          `json:"parentSpanId,omitempty"`
	Name       string          `json:"name"`
	Kind       int             `json:"kind"`
	Start      string          `json:"startTimeUnixNano"`
	End        string          `json:"endTimeUnixNano"`
	Attributes []otlpAttribute `json:"attributes,omitempty"`
	Links      []otlpLink      `json:"links,omitempty"`
	Status     *otlpStatus     `json:"status,omitempty"`
}

type otlpAttribute struct {
	Key   string    `json:"key"`
	Value otlpValue `json:"value"`
}

type otlpValue struct {
	Text  *string `json:"stringValue,omitempty"`
	Whole *string `json:"intValue,omitempty"` // 64 bits are texts in JSON
}

type otlpLink struct {
	Trace string `json:"traceId"`
	ID    string `json:"spanId"`
}

type otlpStatus struct {
	Code    int    `json:"code"`
	Message string `json:"message,omitempty"`
}

// OTLP writes traces in the JSON of OpenTelemetry, in one line: a trace for each
// request, with a span for each notification that it certainly caused; one that is
// ambiguous has a trace of its own with links to what may have caused it.
func OTLP(w io.Writer, j *cause.Joiner) error {
	spans := map[*transport.Source][]otlpSpan{}
	var order []*transport.Source
	add := func(s *transport.Source, span otlpSpan) {
		if spans[s] == nil {
			order = append(order, s)
		}
		spans[s] = append(spans[s], span)
	}
	for _, a := range j.Actions() {
		add(a.Row.Source, actionSpan(a))
	}
	for _, e := range j.Effects() {
		add(e.Source(), effectSpan(e))
	}
	resources := []any{}
	for _, s := range order {
		resources = append(resources, map[string]any{
			"resource":   map[string]any{"attributes": []otlpAttribute{text("service.name", s.User()), text("server.address", s.Server)}},
			"scopeSpans": []any{map[string]any{"scope": map[string]any{"name": "muster"}, "spans": spans[s]}},
		})
	}
	return json.NewEncoder(w).Encode(map[string]any{"resourceSpans": resources})
}

func text(key, value string) otlpAttribute { return otlpAttribute{key, otlpValue{Text: &value}} }

func whole(key string, value int64) otlpAttribute {
	n := strconv.FormatInt(value, 10)
	return otlpAttribute{key, otlpValue{Whole: &n}}
}

// ids are those of a row's trace and span: the same each time, and no other row's of
// the same tape.
func ids(r *transport.Row) (trace, span string) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", r.Source.Server, r.At.UnixNano(), r.Number))
	return hex.EncodeToString(sum[:16]), hex.EncodeToString(sum[16:24])
}

func nanos(t time.Time) string { return strconv.FormatInt(t.UnixNano(), 10) }

func actionSpan(a *cause.Action) otlpSpan {
	x := a.Exchange()
	trace, id := ids(a.Row)
	span := otlpSpan{
		Trace: trace, ID: id, Name: label(a), Kind: otlpClient, Start: nanos(a.Row.At), End: nanos(a.Row.At.Add(x.Took)),
		Attributes: []otlpAttribute{text("http.request.method", x.Method), text("url.path", x.Path), whole("http.response.status_code", int64(x.Status)), whole("muster.row", a.Row.Number)},
	}
	if x.Status == 0 || x.Status >= 400 {
		span.Status = &otlpStatus{otlpError, answer(x)}
	}
	return span
}

func effectSpan(e *cause.Effect) otlpSpan {
	r := e.Rows[0]
	trace, id := ids(r)
	span := otlpSpan{
		Trace: trace, ID: id, Name: told(e), Kind: otlpConsumer, Start: nanos(r.At), End: nanos(r.At),
		Attributes: []otlpAttribute{text("muster.notification", e.Name), whole("muster.row", r.Number), whole("muster.deliveries", int64(len(e.Rows)))},
	}
	if a := e.Cause(); a != nil {
		span.Trace, span.Parent = ids(a.Row)
		return span
	}
	for _, a := range e.Causes {
		trace, id := ids(a.Row)
		span.Links = append(span.Links, otlpLink{trace, id})
	}
	return span
}
