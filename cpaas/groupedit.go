package cpaas

import (
	"context"
	"net/http"
	"strings"

	"muster/cpaas/internal/wire"
)

// GroupEdit says what to change of a group: a nil field stays as it is.
type GroupEdit struct{ Name, Subject, Image *string }

// UpdateGroup changes name, subject or image of a group and returns the group
// as the server then has it. Only an admin may. When the name would be blank,
// the error is of kind ErrInvalid and nothing is sent. Not every server offers
// it.
func (s *Session) UpdateGroup(ctx context.Context, group string, edit GroupEdit) (Group, error) {
	const op = "change group"
	if edit.Name != nil && strings.TrimSpace(*edit.Name) == "" {
		return Group{}, &Error{Op: op, Kind: ErrInvalid, Text: "a group needs a name"}
	}
	body := wire.GroupEditBody{Group: &wire.GroupEdit{Name: trimmed(edit.Name), Subject: trimmed(edit.Subject), Image: trimmed(edit.Image)}}
	var reply wire.GroupBody
	if err := s.rest.do(ctx, op, http.MethodPut, wire.GroupPath(s.self.User, group), body, &reply); err != nil {
		return Group{}, err
	}
	// Two admins may change a group at once, and only the server knows who was
	// the later: what it has is fetched, as after the news of another's change.
	changed, err := s.FetchGroup(ctx, group)
	if err != nil {
		s.refetch(group)
		if reply.Group == nil {
			return Group{}, err
		}
		changed = groupOf(*reply.Group)
	}
	return changed, nil
}

func trimmed(text *string) *string {
	if text == nil {
		return nil
	}
	short := strings.TrimSpace(*text)
	return &short
}
