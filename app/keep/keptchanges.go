package keep

import (
	"encoding/json"

	"muster/widgets/phrase"
)

const (
	textUnreadableChanges phrase.Key = "Who joined and left groups before cannot be read: {{.Error}}. It was put aside as {{.Path}}."
	textChangesNotKept    phrase.Key = "Who joined and left groups would be forgotten when Muster restarts: {{.Error}}"
)

// KeepChanges takes the place of what was kept, unless that is of a later version. It
// blocks.
func (h *OutboxHolder) KeepChanges(version int, changes []byte) {
	f := h.file
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder == h && version > f.version && f.changes.keep(h, f.key, json.RawMessage(changes), len(changes) == 0) {
		f.version = version
	}
}
