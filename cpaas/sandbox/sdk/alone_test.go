package sdk_test

import "testing"

// BenchmarkWithoutTheSDK is what Muster and a bare reader do in
// BenchmarkBesideTheSDK, which needs nothing that is not here.
func BenchmarkWithoutTheSDK(b *testing.B) {
	for b.Loop() {
		for unit, value := range measureMuster(b) {
			b.ReportMetric(value, unit)
		}
	}
}
