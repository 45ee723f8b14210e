//go:build !unix

package load

import "time"

// processor is not told by this system.
func processor() time.Duration { return 0 }

// Descriptors is how many files and connections this process may have open at once: here it
// sets no such number.
func Descriptors() int { return 1 << 30 }
