package wording

// The sandbox in this program, as the window calls it, and as an address has it.
const (
	BuiltIn     = "Built-in sandbox"
	BuiltInBase = "http://localhost"
)

// ServerName is how a server is called in the window.
func ServerName(base string) string {
	if base == BuiltInBase {
		return BuiltIn
	}
	return base
}
