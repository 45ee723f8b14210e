package judge

import (
	"reflect"

	"github.com/go-json-experiment/json"
)

// ReadsAsUsual tells whether a notification is read without the library, and whether the
// library reads the same.
func ReadsAsUsual(data []byte) (usual, same bool) {
	var quick, slow body
	usual = readUsual(data, &quick)
	err := json.Unmarshal(data, &slow, reading)
	quick.Participant = append([]participant{}, quick.Participant...)
	slow.Participant = append([]participant{}, slow.Participant...)
	quick.Link, slow.Link = append([]link{}, quick.Link...), append([]link{}, slow.Link...)
	return usual, err == nil && reflect.DeepEqual(quick, slow)
}
