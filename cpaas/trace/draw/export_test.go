package draw

// LimitMermaid has so many parts written at most, until restore is called.
func LimitMermaid(parts int) (restore func()) {
	before := mostMermaidParts
	mostMermaidParts = parts
	return func() { mostMermaidParts = before }
}
