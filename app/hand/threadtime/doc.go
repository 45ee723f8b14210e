// Package threadtime measures what a thread uses of the processor, for benchmarks with a budget and for the walk.
package threadtime
