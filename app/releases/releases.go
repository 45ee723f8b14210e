// Package releases finds out whether there is a newer Muster, where the build
// names a place to ask. It asks when it is called, and tells the place nothing.
package releases

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// homepage is the project's page on its forge. Builds of a release set it with
// the linker (-X); others have nowhere to ask.
var homepage string

// answerTime is how long the forge may take.
const answerTime = 15 * time.Second

// Page is where people get the newest release; "" where the build names none.
func Page() string {
	if homepage == "" {
		return ""
	}
	return strings.TrimSuffix(homepage, "/") + "/releases/latest"
}

// Newest gives the version of the newest release, such as 1.2.3, by where its
// page leads: forges lead on to the page of the release's tag. Any goroutine may
// call it.
func Newest(ctx context.Context, page string) (string, error) {
	ctx, stop := context.WithTimeout(ctx, answerTime)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, page, nil)
	if err != nil {
		return "", err
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	to, err := response.Location()
	if errors.Is(err, http.ErrNoLocation) {
		return "", fmt.Errorf("no release is named there: %s", response.Status)
	}
	if err != nil {
		return "", err
	}
	version := strings.TrimPrefix(path.Base(to.Path), "v")
	if _, ok := numbers(version); !ok {
		return "", errors.New("no release is named there")
	}
	return version, nil
}

// Newer tells whether version a comes after b. What is no version comes after
// nothing.
func Newer(a, b string) bool {
	left, known := numbers(a)
	right, _ := numbers(b)
	for i := range left {
		if left[i] != right[i] {
			return known && left[i] > right[i]
		}
	}
	return false
}

// numbers are the three of a version.
func numbers(version string) (n [3]int, ok bool) {
	parts := strings.Split(version, ".")
	if len(parts) != len(n) {
		return n, false
	}
	for i, part := range parts {
		number, err := strconv.ParseUint(part, 10, 31)
		if err != nil {
			return [3]int{}, false
		}
		n[i] = int(number)
	}
	return n, true
}
