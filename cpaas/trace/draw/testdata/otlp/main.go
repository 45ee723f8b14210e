// Otlp reads traces from its input with the decoder of the OpenTelemetry collector and
// prints for each span its trace, id, parent, name, kind, status, times and links.
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"go.opentelemetry.io/collector/pdata/ptrace"
)

func main() {
	data, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	traces, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(data)
	if err != nil {
		log.Fatal(err)
	}
	for _, resource := range traces.ResourceSpans().All() {
		for _, scope := range resource.ScopeSpans().All() {
			for _, s := range scope.Spans().All() {
				fmt.Printf("%s %s %q %q %d %d %d %d %d\n", s.TraceID(), s.SpanID(), s.ParentSpanID(), s.Name(), s.Kind(), s.Status().Code(), s.StartTimestamp(), s.EndTimestamp(), s.Links().Len())
			}
		}
	}
}
