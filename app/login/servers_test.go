package login

import "testing"

func TestBuiltInSandboxIsStartedOnceAndNotAfterTheEnd(t *testing.T) {
	servers := &Servers{}
	first, err := servers.BuiltInSandbox()
	if err != nil || first == nil {
		t.Fatalf("no sandbox: %v", err)
	}
	if second, _ := servers.BuiltInSandbox(); second != first {
		t.Error("a second sandbox was started: columns would not meet")
	}
	servers.Close()
	if _, err := servers.BuiltInSandbox(); err == nil {
		t.Error("the sandbox starts after the end")
	}
}
