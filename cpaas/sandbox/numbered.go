package sandbox

import (
	"fmt"
	"regexp"
	"strconv"
)

// numbers is the part of an address that stands for many users.
var numbers = regexp.MustCompile(`\{([0-9]+)-([0-9]+)\}`)

// mostNumbered is how many users one address may stand for.
const mostNumbered = 100_000

// numbered are the addresses with those in the place of one that has {1-500} in it:
// a command line has no room for thousands. The error is a sentence for people.
func numbered(addresses []string) ([]string, error) {
	var all []string
	for _, address := range addresses {
		at := numbers.FindStringSubmatchIndex(address)
		if at == nil {
			all = append(all, address)
			continue
		}
		first, err := strconv.Atoi(address[at[2]:at[3]])
		last, err2 := strconv.Atoi(address[at[4]:at[5]])
		if err != nil || err2 != nil || last < first || last-first >= mostNumbered {
			return nil, fmt.Errorf("%q stands for no users: give the first and the last number, such as user{1-500}@example.com, of up to %d users", address, mostNumbered)
		}
		for n := first; n <= last; n++ {
			all = append(all, address[:at[0]]+strconv.Itoa(n)+address[at[1]:])
		}
	}
	return all, nil
}
