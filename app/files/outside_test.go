package files

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestWhatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		answers := make(chan struct{})
		defer close(answers)
		_, err := outside(ctx, func() (int, error) { <-answers; return 1, nil })
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v", err)
		}
		if got, err := outside(ctx, func() (int, error) { return 2, nil }); err == nil && got != 2 {
			t.Errorf("got %d", got)
		}
	})
}
