package files

import "context"

// outside runs what may wait in the kernel for ever, and is not to be interrupted
// there. When the context ends first, its error is the answer, and the goroutine is
// left behind: it ends when the kernel answers, or with the program.
func outside[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	came := make(chan answer, 1)
	go func() {
		value, err := do()
		came <- answer{value, err}
	}()
	select {
	case a := <-came:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
