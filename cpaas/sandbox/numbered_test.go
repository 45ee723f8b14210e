package sandbox

import (
	"slices"
	"strings"
	"testing"
)

func TestOneAddressStandsForManyUsers(t *testing.T) {
	s, err := ServeOptions{Users: []string{alice, "load{9-11}@example.com", "7{1-1}@example.com"}}.server()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, user := range []string{alice, "load9@example.com", "load10@example.com", "load11@example.com", "71@example.com"} {
		if s.user(user) == nil {
			t.Errorf("there is no %s", user)
		}
	}
	if len(s.users) != 5 {
		t.Errorf("there are %d users", len(s.users))
	}
	for _, wrong := range []string{"load{2-1}@example.com", "load{1-100001}@example.com", "load{1-99999999999999999999}@example.com"} {
		if all, err := numbered([]string{wrong}); err == nil || !strings.Contains(err.Error(), "user{1-500}@example.com") {
			t.Errorf("%s stands for %d users, %v", wrong, len(all), err)
		}
	}
	if all, err := numbered([]string{"a{b}@example.com"}); err != nil || !slices.Equal(all, []string{"a{b}@example.com"}) {
		t.Errorf("an address without numbers stands for %v, %v", all, err)
	}
}
