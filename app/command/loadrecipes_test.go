package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// recipe gives the arguments of a load in the help, from a mark in it on, without those that say
// which server and when.
func recipe(t *testing.T, mark string) []string {
	t.Helper()
	page, err := os.ReadFile("../../assets/help/load.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(page), mark)
	text, _, ends := strings.Cut(text, "```")
	if !found || !ends {
		t.Fatalf("the help has no recipe with %q", mark)
	}
	text = strings.NewReplacer("${{ matrix.shard }}", "1", "${{ needs.time.outputs.at }}", "at").Replace(text)
	var args []string
	for _, flag := range regexp.MustCompile(`--(users|rate|for|shard|report|server|client-id|address|start-at)[= ](\S+)`).FindAllStringSubmatch(text, -1) {
		value := flag[2]
		switch flag[1] {
		case "server", "client-id", "address", "start-at":
			continue
		case "users":
			value = "8"
		case "for":
			value = "100ms"
		}
		args = append(args, "--"+flag[1]+"="+value)
	}
	if len(args) != 5 {
		t.Fatalf("the recipe with %q says %q of the load", mark, args)
	}
	return args
}

func TestTheJobOfTheHelpPlaysAllShardsAndItsLogsAreMerged(t *testing.T) {
	path, folder := talking(t), t.TempDir()
	merge := []string{"load", "merge"}
	for index := range 4 {
		args := []string{"load", path}
		for _, arg := range recipe(t, "kind: Job\n") {
			args = append(args, strings.ReplaceAll(arg, "$(JOB_COMPLETION_INDEX)", strconv.Itoa(index)))
		}
		out, errs, code := run(t, args...)
		if code > 1 || !strings.Contains(errs, "all 2 users are ready") {
			t.Fatalf("%q: code %d, printed %q and %q", args, code, out, errs)
		}
		log := filepath.Join(folder, strconv.Itoa(index)+".hlog")
		first, rest, _ := strings.Cut(errs, "\n") // as kubectl logs has it: what was said before the log and after
		if err := os.WriteFile(log, []byte(first+"\n"+out+rest), 0o600); err != nil {
			t.Fatal(err)
		}
		merge = append(merge, log)
	}
	out, errs, code := run(t, merge...)
	if !played(out, code) || errs != "" || !strings.Contains(out, "steps: 50 due, 50 done, 0 failed") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}

func TestTheOtherRecipesOfTheHelpPlayAShardEach(t *testing.T) {
	path, folder := talking(t), t.TempDir()
	shell := strings.NewReplacer("$n", "1", "$CI_NODE_INDEX", "1", "$CI_NODE_TOTAL", "4")
	for _, mark := range []string{"export MUSTER_PASSWORD", "on: workflow_dispatch", "parallel: 4\n"} {
		args := []string{"load", path}
		for _, arg := range recipe(t, mark) {
			arg = shell.Replace(arg)
			if kind, file, found := strings.Cut(arg, "hlog="); found && file != "-" {
				arg = kind + "hlog=" + filepath.Join(folder, file)
			}
			args = append(args, arg)
		}
		if out, errs, code := run(t, args...); code > 1 || !strings.Contains(errs, "all 2 users are ready") {
			t.Errorf("%q: code %d, printed %q and %q", args, code, out, errs)
		}
	}
}
