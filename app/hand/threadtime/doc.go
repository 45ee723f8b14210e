// Package threadtime measures what benchmarks with a budget use of the processor.
package threadtime
