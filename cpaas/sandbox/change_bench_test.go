package sandbox

import (
	"fmt"
	"testing"
)

// One invitation to a group and its withdrawal, from the call until the last of
// the connected members has read of it over loopback TCP: two changes an
// operation. The budget of a change is 60 ms for 1,000 members and 1 s for 10,000,
// of whom there are fewer here where the system allows fewer files.
func BenchmarkChangeTold(b *testing.B) {
	for _, members := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("members=%d", members), func(b *testing.B) {
			members := min(members, (descriptors()-spareDescriptors)/2)
			s, team, h := sandboxHall(b, members)
			host := s.As(crowd(1)[0])
			for b.Loop() {
				for _, change := range []func(group, address string) error{host.Add, host.Remove} {
					h.heard.Add(members)
					if err := change(team, alice); err != nil {
						b.Fatal(err)
					}
					h.heard.Wait()
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(2*b.N), "ms/change")
			b.ReportMetric(float64(members), "members")
		})
	}
}

// A group of 1,000 is made, until the last of them, who are connected, has read the
// invitation, which names all; and is deleted again.
func BenchmarkInvitationOf1000Told(b *testing.B) {
	const members = 1000
	s, _, h := sandboxHall(b, members)
	users := crowd(members + 1)
	host := s.As(users[0])
	b.ReportAllocs()
	for b.Loop() {
		h.heard.Add(2 * members)
		group, err := host.Create("Another", users[1:]...)
		if err == nil {
			err = host.Delete(group)
		}
		if err != nil {
			b.Fatal(err)
		}
		h.heard.Wait()
	}
}
