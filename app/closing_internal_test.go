package app

import (
	"testing"
)

func TestBuiltInSandboxIsStartedOnceAndNotAfterTheEnd(t *testing.T) {
	servers := &servers{}
	first, err := servers.builtInSandbox()
	if err != nil || first == nil {
		t.Fatalf("no sandbox: %v", err)
	}
	if second, _ := servers.builtInSandbox(); second != first {
		t.Error("a second sandbox was started: columns would not meet")
	}
	servers.close()
	if _, err := servers.builtInSandbox(); err == nil {
		t.Error("the sandbox starts after the end")
	}
}

func TestSessionMadeForAClosedColumnIsEnded(t *testing.T) {
	tasks := newTasks(nil, func(string) {})
	tasks.close()()
	undone := false
	tasks.hold(func() { undone = true })
	if !undone {
		t.Error("what a late worker made lives on")
	}
}
