//go:build !windows && !linux && !freebsd && !openbsd && !netbsd

package filedialog

import "context"

// Ask opens the dialog and gives the paths that were chosen, none where the user
// cancelled. It blocks for as long as the user likes and is for workers; when ctx
// ends, the dialog closes. The error is errNone or the context's.
func Ask(ctx context.Context, r Request) ([]string, error) { return askScript(ctx, r) }
