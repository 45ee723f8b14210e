package k6_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"muster/cpaas/load"
	"muster/cpaas/load/k6"
	"muster/cpaas/scenario"
)

var update = flag.Bool("update", false, "write the golden script anew")

const talk = `Feature: f
  Scenario: talk
    Given alice, bob and carol are subscribed
    And carol accepts every invitation from now on
    And alice creates the group "Team" about "tea" with bob and carol
    And bob accepts the invitation to "Team"
    And everyone sees bob connected to "Team"
    And alice sends "first" to "Team"
    And bob and carol see the message "first" from alice in "Team"
    When dave logs in
    And dave subscribes
    And alice sends "say \"hi\"" to "Team"
    And bob sends the text below to carol
      """
      ${x} </script> ` + "`" + `
      //` + "\u2028" + ` end
      """
    And bob creates the group "New" with alice
    And alice sees the invitation to "New" from bob within 900ms
    And alice accepts the invitation to "New"
    And bob sees alice connected to "New"
    And bob adds carol to "New"
    And carol sees the invitation to "New"
    And alice leaves "New"
    And bob deletes the group "New"
    And dave logs out
    Then everyone but alice sees the message "say \"hi\"" within 9s
`

// write writes the script of a scenario.
func write(t *testing.T, text string, o load.Options) (string, error) {
	t.Helper()
	file, problems := scenario.Parse("some/folder/flow.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	o.Shard, o.Shards = 1, 1
	plan, err := load.NewPlan(file.Scenarios[0], o)
	if err != nil {
		t.Fatal(err)
	}
	var script bytes.Buffer
	err = k6.Write(&script, plan, k6.Users{Address: "load{n}@example.com", ClientID: "sandbox"})
	return script.String(), err
}

func small(t *testing.T) string {
	t.Helper()
	script, err := write(t, talk, load.Options{Users: 30, Rate: 2.5, For: 20 * time.Second, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	return script
}

func TestTheScriptHasEachStepOfThePlan(t *testing.T) {
	head, _, _ := strings.Cut(small(t), "export const options")
	golden := filepath.Join("testdata", "talk.js")
	if *update {
		if err := os.WriteFile(golden, []byte(head), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if head != string(want) {
		t.Errorf("the script begins\n%s\nand not as in %s", head, golden)
	}
	if strings.Contains(head, "some/folder") {
		t.Error("the folder of the scenario is in the script")
	}
}

// node runs a program, or skips the test.
func node(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node here")
	}
	command := exec.Command(path, args...)
	command.Stdin = strings.NewReader(program)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func TestTheScriptIsJavaScript(t *testing.T) {
	node(t, small(t), "--input-type=module", "--check")
}

func TestTheScriptDrawsTheTroupesThatMusterDraws(t *testing.T) {
	_, rest, found := strings.Cut(small(t), "function drawn(")
	body, _, ends := strings.Cut(rest, "\n}\n")
	if !found || !ends {
		t.Fatal("the script draws nothing")
	}
	for _, seed := range []uint64{1, 1 << 63} {
		for _, troupes := range []int{1, 8, 10, 99_999} {
			out := node(t, fmt.Sprintf("const PLAN = { seed: '%d' };\nfunction drawn(%s\n}\nconst all = [];\nfor (let n = 0; n < 300; n++) { all.push(drawn(n, %d)); }\nconsole.log(JSON.stringify(all));", seed, body, troupes))
			var drawn []int
			if err := json.Unmarshal([]byte(out), &drawn); err != nil {
				t.Fatal(err)
			}
			chance := rand.New(rand.NewPCG(seed, 17)) // as the schedule of a plan has it
			for n, got := range drawn {
				if want := chance.IntN(troupes); got != want {
					t.Fatalf("seed %d: round %d is done by troupe %d of %d, not %d", seed, n, got, troupes, want)
				}
			}
		}
	}
}
