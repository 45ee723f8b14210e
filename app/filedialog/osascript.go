package filedialog

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
)

// script asks by the dialogs of macOS. What is asked comes as arguments, so that
// nothing of it is taken for a part of the script.
const script = `on run {save, prompt, fileName, folder, many}
	if save is "yes" then
		if folder is "" then
			set chosen to {choose file name with prompt prompt default name fileName}
		else
			set chosen to {choose file name with prompt prompt default name fileName default location (POSIX file folder)}
		end if
	else if folder is "" then
		set chosen to choose file with prompt prompt multiple selections allowed (many is "yes")
	else
		set chosen to choose file with prompt prompt default location (POSIX file folder) multiple selections allowed (many is "yes")
	end if
	if class of chosen is not list then set chosen to {chosen}
	set paths to ""
	repeat with one in chosen
		set paths to paths & POSIX path of one & linefeed
	end repeat
	return paths
end run`

// cancelled is the number that macOS gives to what a user cancels, in any language.
const cancelled = "(-128)"

// askScript asks by a program that runs such scripts, and fails as Ask does.
func askScript(ctx context.Context, r Request) ([]string, error) {
	yes := func(is bool) string {
		if is {
			return "yes"
		}
		return "no"
	}
	var said, trouble bytes.Buffer
	cmd := exec.CommandContext(ctx, "osascript", "-e", script, yes(r.Save), r.Title, r.Name, r.Folder, yes(r.Many))
	cmd.Stdout, cmd.Stderr = &said, &trouble
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && strings.Contains(trouble.String(), cancelled):
		return nil, nil
	case err != nil:
		return nil, errNone
	}
	var paths []string
	for line := range strings.Lines(said.String()) {
		if path := strings.TrimSuffix(line, "\n"); path != "" {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return nil, errNone
	}
	return paths, nil
}
