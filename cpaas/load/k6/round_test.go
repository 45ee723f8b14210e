package k6_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"muster/cpaas/load"
)

// played runs some JavaScript after a script of some troupes, in each of which alice sends one message to bob
// and carol is not in the group. It gives what that prints.
func played(t *testing.T, troupes int, program string) string {
	t.Helper()
	script, err := write(t, team+"    When alice sends \"hello\" to \"Team\"\n", load.Options{Users: 3 * troupes, Rate: 10, For: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	given, err := os.ReadFile(filepath.Join("testdata", "k6.js"))
	if err != nil {
		t.Fatal(err)
	}
	script = regexp.MustCompile(`(?m)^import .*$`).ReplaceAllString(script, "")
	return node(t, string(given)+script+program, "--input-type=module")
}

// round is a round, and how a user hears of its message.
const round = `
const data = setup();
await load(data);
const troupe = data.troupes[0], { text } = JSON.parse(requests.at(-1).body).chatMessage;
const hears = (name) => hear(troupe, troupe.users[name], [], { chatMessageNotification: { chatMessage: { text, senderAddress: 'load1@example.com' } } });
const counts = () => console.log(['messages_sent', 'messages_to_see', 'message_seen', 'late', 'unseen'].map((name) => metrics['muster_' + name].sum).join(' '));
`

func TestARoundSendsAMessageThatIsKnownAgain(t *testing.T) {
	out := played(t, 1, round+`console.log(requests.at(-1).method, requests.at(-1).url, text); counts();`)
	want := "POST http://server/cpaas/chat/v1/load1@example.com/group/g1/messages hello #muster-cre66i9s-0-1\n1 1 0 0 1\n"
	if out != want {
		t.Errorf("the round printed %q, not %q", out, want)
	}
}

func TestAMessageCountsFromWhenItWasDueForWhoIsInTheGroup(t *testing.T) {
	out := played(t, 1, round+`clock += 40; hears('carol'); hears('alice'); hears('bob'); counts();`)
	if want := "1 1 40 0 0\n"; out != want {
		t.Errorf("sent, to see, seen, late and unseen are %q, not %q", out, want)
	}
}

func TestAMessageThatComesAfterItsTimeStaysLost(t *testing.T) {
	out := played(t, 1, round+`clock += 5001; hears('bob'); counts();`)
	if want := "1 1 0 1 1\n"; out != want {
		t.Errorf("sent, to see, seen, late and unseen are %q, not %q", out, want)
	}
}

func TestAStepThatIsRefusedCountsAsFailedAndNotAsSent(t *testing.T) {
	out := played(t, 1, `
const data = setup();
http.batch = (all) => all.map(() => ({ status: 403 }));
console.error = (text) => console.log(text);
await load(data);
console.log(metrics.muster_steps_failed.sum, metrics.muster_steps_done.sum, metrics.muster_messages_sent.sum);
`)
	if want := "flow.feature:6 alice sends \"hello\" to \"Team\": send of load1@example.com: 403\n1 0 0\n"; out != want {
		t.Errorf("the round printed %q, not %q", out, want)
	}
}

func TestAnInstanceHasTheTroupesOfItsSegment(t *testing.T) {
	out := played(t, 10, `
const all = [];
for (const segment of ['0:1/4', '1/4:2/4', '1/2:3/4', '3/4:1']) {
  exec.test.options.executionSegment = segment;
  all.push(own());
}
console.log(JSON.stringify(all));
exec.test.options.executionSegment = '0:1/20';
try { own(); } catch (failure) { console.log(failure.message.slice(0, 10)); }
`)
	if want := "[[0,1,2],[3,4],[5,6,7],[8,9]]\n10 troupes\n"; out != want {
		t.Errorf("the instances have %q, not %q", out, want)
	}
}
