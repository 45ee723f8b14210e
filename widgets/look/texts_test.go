package look

import "testing"

func TestSizesAreToldInWords(t *testing.T) {
	for size, want := range map[int64]string{
		0: "", 1: "1 B", 999: "999 B", 1000: "1.0 kB", 9949: "9.9 kB", 12_400_000: "12 MB", 999_600: "1.0 MB", 5_000_000_000: "5.0 GB",
	} {
		if got := SizeInWords(size); got != want {
			t.Errorf("%d is %q, want %q", size, got, want)
		}
	}
}
