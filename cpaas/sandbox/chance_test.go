package sandbox_test

import (
	"testing"

	"muster/cpaas/sandbox"
)

func TestASeedMakesTheSameIDsAgainAndAnotherSeedMakesOthers(t *testing.T) {
	ids := func(opts ...sandbox.Option) [2]string {
		s := sandbox.New(opts...)
		defer s.Close()
		group, err := s.As("alice@example.com").Create("Team")
		if err != nil {
			t.Fatal(err)
		}
		message, err := s.As("alice@example.com").Send(group, "hello")
		if err != nil {
			t.Fatal(err)
		}
		return [2]string{group, message}
	}
	first := ids(sandbox.WithSeed(1))
	if again := ids(sandbox.WithSeed(1)); again != first {
		t.Errorf("the same seed makes %v and %v", first, again)
	}
	if other := ids(sandbox.WithSeed(2)); other == first {
		t.Errorf("two seeds make %v", first)
	}
	if one, other := ids(), ids(); one == other {
		t.Errorf("two sandboxes without a seed make %v", one)
	}
	if first[0] == first[1] {
		t.Errorf("two ids are the same: %v", first)
	}
}
