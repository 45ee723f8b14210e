// Package draw writes what the rows of a tape caused into files for other viewers:
// Mermaid and SVG show a sequence of arrows, a Chrome trace opens in Perfetto, OTLP in
// Jaeger and others, and a log with vector clocks in ShiViz. It opens no window.
package draw
