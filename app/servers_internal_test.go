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
