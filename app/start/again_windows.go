//go:build !headless

package start

import "errors"

// again is not needed here: Mesa draws by the processor when its library is
// there, without being asked.
func again([]string) error { return errors.ErrUnsupported }
