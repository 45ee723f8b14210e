package load_test

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas"
	"muster/cpaas/load"
	"muster/cpaas/sandbox"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/inprocess"
)

const talk = `Feature: f
  Scenario: talk
    Given alice, bob and carol are subscribed
    And alice creates the group "Team" with bob and carol
    And bob and carol accept the invitation to "Team"
    And everyone sees bob connected to "Team"
    And everyone sees carol connected to "Team"
    When alice sends "hello" to "Team"
    Then bob sees the message "hello" from alice
    When bob sends "hi" to "Team"
`

func parse(t *testing.T, text string) *scenario.Scenario {
	t.Helper()
	file, problems := scenario.Parse("flow.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return file.Scenarios[0]
}

func planOf(t *testing.T, text string, o load.Options) *load.Plan {
	t.Helper()
	if o.Shards == 0 {
		o.Shard, o.Shards = 1, 1
	}
	plan, err := load.NewPlan(parse(t, text), o)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// played plays a plan in virtual time on a sandbox, to which happens something when the load
// begins.
func played(t *testing.T, plan *load.Plan, happens func(*sandbox.Server)) *load.Result {
	t.Helper()
	var result *load.Result
	synctest.Test(t, func(t *testing.T) {
		of, server := inprocess.Crowd(plan.Names(), plan.Troupes(), 1)
		start := time.Now().Add(time.Minute)
		done := make(chan struct{})
		go func() {
			defer close(done)
			time.Sleep(time.Until(start))
			happens(server)
		}()
		var err error
		if result, err = load.Run(t.Context(), plan, load.Stage{Of: of, Start: start}); err != nil {
			t.Fatal(err)
		}
		<-done
		server.Close()
		time.Sleep(time.Minute) // what waits for the clock ends
	})
	return result
}

// stall has a server answer nothing for a second, from the second one on.
func stall(s *sandbox.Server) {
	time.Sleep(2 * time.Second)
	s.Delay(time.Hour, nil)
	time.Sleep(time.Second)
	s.Heal()
}

func TestAStallIsSeenInFullByTheScheduleAndHiddenByAClosedLoop(t *testing.T) {
	o := load.Options{Users: 3, Rate: 100, For: 8 * time.Second, Seed: 1}
	open := played(t, planOf(t, talk, o), stall)
	if f := open.Reply.All(); f.Count != 800 || f.P99 < 900*time.Millisecond || f.P50 > 10*time.Millisecond {
		t.Errorf("by the schedule: %+v; want 800 replies and a p99 of at least 0.9 s", f)
	}
	if f := open.Last.All(); f.Count != 800 || f.P99 < 900*time.Millisecond {
		t.Errorf("by the schedule the last was told: %+v; want 800 and a p99 of at least 0.9 s", f)
	}
	if c := open.Counts; c.Done != 800 || c.Messages != 800 || c.Told != 1600 || !c.IsClean() || c.Unexplained != 0 || len(open.Invalid) > 0 {
		t.Errorf("counted %+v, invalid %q", c, open.Invalid)
	}
	o.Closed = true
	closed := played(t, planOf(t, talk, o), stall)
	if f := closed.Reply.All(); f.Count < 600 || f.Max < 900*time.Millisecond || f.P99 > 10*time.Millisecond {
		t.Errorf("in a closed loop: %+v; want a p99 of less than 10 ms, as one step alone has waited", f)
	}
}

func TestShardsOfALoadMergeToTheWholeOfIt(t *testing.T) {
	slow := func(s *sandbox.Server) { s.Delay(20*time.Millisecond, nil) }
	o := load.Options{Users: 12, Rate: 100, For: 2 * time.Second, Seed: 3}
	whole := played(t, planOf(t, talk, o), slow)
	var shards []*load.Result
	for shard := range 4 {
		o.Shard, o.Shards = shard+1, 4
		var log bytes.Buffer
		if err := played(t, planOf(t, talk, o), slow).WriteLog(&log); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSuffix(log.String(), "\n")
		if _, err := load.ReadLog(strings.NewReader(text[:strings.LastIndexByte(text, '\n')])); err == nil || !strings.Contains(err.Error(), "the log is cut") {
			t.Errorf("without its last line a log is read, %v", err)
		}
		read, err := load.ReadLog(&log)
		if err != nil {
			t.Fatal(err)
		}
		shards = append(shards, read)
	}
	merged, err := load.Merge(shards)
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]*load.Series{"reply": {whole.Reply, merged.Reply}, "first": {whole.First, merged.First}, "last": {whole.Last, merged.Last}} {
		want, got := pair[0].All(), pair[1].All()
		if want.Count != 200 || got.Count != want.Count || want.P50 < 20*time.Millisecond {
			t.Errorf("%s: merged %+v, whole %+v", name, got, want)
		}
		for _, p := range [][2]time.Duration{{want.P50, got.P50}, {want.P90, got.P90}, {want.P99, got.P99}, {want.P999, got.P999}, {want.Max, got.Max}} {
			if off := (p[0] - p[1]).Abs(); off > p[0]/500 {
				t.Errorf("%s: merged %+v, whole %+v", name, got, want)
			}
		}
	}
	if merged.Counts.Messages != whole.Counts.Messages || merged.Counts.Told != whole.Counts.Told || merged.Counts.Due != 200 {
		t.Errorf("merged %+v, whole %+v", merged.Counts, whole.Counts)
	}
	refusesOthers(t, shards)
}

func refusesOthers(t *testing.T, shards []*load.Result) {
	t.Helper()
	other := *shards[3]
	plan := *other.Plan
	plan.Digest, plan.Rate = "another", 70
	other.Plan = &plan
	for says, list := range map[string][]*load.Result{
		"file 4 are of different plans (the rate: 100 and 70)": {shards[0], shards[1], shards[2], &other},
		"shard 2/4 is missing":                                 {shards[0], shards[2], shards[3]},
		"shard 1/4 is there":                                   {shards[0], shards[0]},
	} {
		if _, err := load.Merge(list); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("merging says %v, not %q", err, says)
		}
	}
}

func TestALoadGoesOnWhereTheServerIsAwayForAWhileAndCountsWhatFailed(t *testing.T) {
	plan := planOf(t, talk, load.Options{Users: 6, Rate: 10, For: 5 * time.Second, Seed: 1})
	r := played(t, plan, func(s *sandbox.Server) {
		time.Sleep(2 * time.Second)
		s.FailNext(5, 500, 0, func(r *http.Request) bool {
			return strings.HasSuffix(r.URL.Path, "/messages") && r.Method == http.MethodPost
		})
	})
	if c := r.Counts; c.Due != 50 || c.Failed != 5 || c.Done != 45 || c.IsClean() || len(c.Failures) != 1 {
		t.Errorf("counted %+v", c)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "failed: 5, the server cannot be reached (500); the first: ") || !strings.Contains(table.String(), "send message") {
		t.Errorf("the table has no example of what failed: %s", table.String())
	}
	if last := r.Reply.Second(4); last.Count != 10 {
		t.Errorf("in the last second %+v", last)
	}
}

func TestMessagesThatAreLostDoubledOrOutOfOrderAreCounted(t *testing.T) {
	for _, c := range []struct {
		breaks func(*sandbox.Server)
		want   load.Counts
	}{
		{func(s *sandbox.Server) { s.Freeze("bob-1@example.com") }, load.Counts{Told: 22, Lost: 8}},
		{func(s *sandbox.Server) { s.Duplicate("carol-1@example.com", 2) }, load.Counts{Told: 30, Doubled: 2}},
		{func(s *sandbox.Server) { s.Reorder("carol-1@example.com") }, load.Counts{Told: 30, OutOfOrder: 1}},
	} {
		got := played(t, planOf(t, talk, load.Options{Users: 3, Rate: 5, For: 3 * time.Second}), c.breaks).Counts
		if want := c.want; got.Messages != 15 || got.Told != want.Told || got.Lost != want.Lost || got.Doubled != want.Doubled || got.OutOfOrder != want.OutOfOrder || got.IsClean() {
			t.Errorf("counted %+v, not %+v", got, want)
		}
	}
}

func TestUsersThatTheServerLacksAreNamedBeforeALoadBegins(t *testing.T) {
	plan := planOf(t, talk, load.Options{Users: 15, Rate: 10, For: time.Second})
	synctest.Test(t, func(t *testing.T) {
		of, server := inprocess.Crowd(plan.Names(), 2, 1)
		_, err := load.Run(t.Context(), plan, load.Stage{Of: of})
		missing, ok := errors.AsType[*load.NotReady](err)
		if !ok || len(missing.Unwrap()) != 3 || strings.Contains(err.Error(), "\n") || !errors.Is(err, cpaas.ErrCredentials) {
			t.Errorf("says %v", err)
		}
		for _, part := range []string{"3 of 5 troupes", "troupes 3 to 5: ", " (alice-3@example.com, bob-3@example.com, carol-3@example.com, alice-4@example.com, ", "): alice, bob, carol: log in"} {
			if !strings.Contains(err.Error(), part) || strings.Count(err.Error(), "log in") != 1 {
				t.Errorf("says %v, which has not once %q", err, part)
			}
		}
		server.Close()
		time.Sleep(time.Minute)
	})
}

func TestAPlanThatCannotBeIsRefusedWithWhatToGive(t *testing.T) {
	good := load.Options{Users: 9, Rate: 10, For: time.Second, Shard: 1, Shards: 1}
	for says, change := range map[string]func(*load.Options){
		"give 3, which the scenario has":   func(o *load.Options) { o.Users = 2 },
		"0 steps a second":                 func(o *load.Options) { o.Rate = 0 },
		"give more than 0s, up to 24h":     func(o *load.Options) { o.For = 0 },
		"shard 2/1":                        func(o *load.Options) { o.Shard = 2 },
		"4 shards of 3 troupes":            func(o *load.Options) { o.Shards = 4 },
		"no step becomes due":              func(o *load.Options) { o.Rate = 0.1 },
		"more shards, so that each has up": func(o *load.Options) { o.Rate, o.For = 1000, time.Hour },
	} {
		o := good
		change(&o)
		if _, err := load.NewPlan(parse(t, talk), o); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("says %v, not %q", err, says)
		}
	}
	for says, text := range map[string]string{
		"nobody logs in":               "Feature: f\n  Scenario: s\n    When 1s passes\n",
		"there is nothing to do again": "Feature: f\n  Scenario: s\n    Given alice is subscribed\n    Then alice is not subscribed\n",
	} {
		if _, err := load.NewPlan(parse(t, text), good); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("says %v, not %q", err, says)
		}
	}
}

func TestAFileThatIsNoLogOfALoadIsRefused(t *testing.T) {
	for _, text := range []string{"", "nothing\n", "#[Histogram log format version 1.3]\n", "#[Muster load: {}]\n", "#[Muster load: {\"plan\":{}}]\n", "#[Muster load: x]\n"} {
		if r, err := load.ReadLog(strings.NewReader(text)); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}
