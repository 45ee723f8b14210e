//go:build linux

package filedialog

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"muster/app/filedialog/portaltest"
)

// slow is longer than any test takes.
const slow = time.Hour

func TestPortalAsksAndItsAnswerIsTaken(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	p := &portaltest.Portal{Answer: func(portaltest.Asked) (int, []string) {
		return 0, []string{"file:///home/alice/C%2B%2B%20+%20more/100%25.txt", "file:///home/alice/%E5%86%99.png", "https://example.com/x"}
	}}
	portaltest.Start(t, p)
	paths, err := Ask(t.Context(), Request{Title: "Send", Verb: "Send_it", Folder: "/home/alice", Many: true, Window: 0xabc})
	if want := []string{"/home/alice/C++ + more/100%.txt", "/home/alice/写.png"}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("chosen are %q, %v, want %q", paths, err, want)
	}
	asked := p.Last()
	if asked.Method != "OpenFile" || asked.Window != "x11:abc" || asked.Title != "Send" {
		t.Errorf("asked: %+v", asked)
	}
	for name, want := range map[string]string{"multiple": "true", "accept_label": `"Send__it"`, "current_folder": `@ay b"/home/alice\x00"`, "modal": "true"} {
		if got := asked.Options[name].String(); got != want && name != "current_folder" {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if folder, _ := asked.Options["current_folder"].Value().([]byte); string(folder) != "/home/alice\x00" {
		t.Errorf("the folder is %q", folder)
	}

	p.Reply(func(portaltest.Asked) (int, []string) { return 0, []string{"file:///tmp/x.txt"} })
	paths, err = Ask(t.Context(), Request{Title: "Save", Save: true, Name: "x.txt"})
	asked = p.Last()
	if err != nil || !slices.Equal(paths, []string{"/tmp/x.txt"}) || asked.Method != "SaveFile" || asked.Window != "" {
		t.Errorf("chosen are %q, %v, asked %+v", paths, err, asked)
	}
	if name, _ := asked.Options["current_name"].Value().(string); name != "x.txt" {
		t.Errorf("the name is %q", name)
	}
}

func TestCancelledIsNotRefused(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	p := &portaltest.Portal{Answer: func(portaltest.Asked) (int, []string) { return 1, nil }}
	portaltest.Start(t, p)
	patient := portal{answer: slow, refusal: slow}
	if paths, err := patient.ask(t.Context(), Request{}); paths != nil || err != nil {
		t.Errorf("cancelled: %q, %v", paths, err)
	}
	p.Reply(func(portaltest.Asked) (int, []string) { return 2, nil })
	if paths, err := patient.ask(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("refused at once: %q, %v", paths, err)
	}
	if paths, err := (portal{answer: slow}).ask(t.Context(), Request{}); paths != nil || err != nil {
		t.Errorf("closed by its frame: %q, %v", paths, err)
	}
}

func TestPortalThatIsNotThereOrHangsOrCrashesIsNone(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	if _, err := Ask(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("without a portal: %v", err)
	}
	p := &portaltest.Portal{Hang: make(chan struct{})}
	p.Answer = func(portaltest.Asked) (int, []string) { go p.Stop(); return -1, nil }
	portaltest.Start(t, p)
	if _, err := (portal{answer: 50 * time.Millisecond}).ask(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("a portal that hangs: %v", err)
	}
	close(p.Hang)
	if _, err := (portal{answer: slow}).ask(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("a portal that crashes: %v", err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/not/there")
	if _, err := Ask(t.Context(), Request{}); !errors.Is(err, errNone) {
		t.Errorf("without a bus: %v", err)
	}
}

func TestDialogIsClosedWithItsContext(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := &portaltest.Portal{Answer: func(portaltest.Asked) (int, []string) { time.AfterFunc(50*time.Millisecond, cancel); return -1, nil }}
	portaltest.Start(t, p)
	if _, err := (portal{answer: slow}).ask(ctx, Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	<-p.Closed
}
