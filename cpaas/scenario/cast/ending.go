package cast

import (
	"context"
	"errors"
	"fmt"

	"muster/cpaas"
	"muster/cpaas/transport/fault"
)

// Clean ends all sessions. On a server that others use too it deletes the groups that
// were made, and logs the users out. Users of a stage stay as they are.
func (c *Cast) Clean() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, u := range c.Users {
		u.Faults.Set(fault.Setting{})
		u.Gate.SetRules(nil)
		u.Gate.ReleaseAll()
	}
	if c.closeFront != nil {
		c.closeFront()
	}
	if c.Server.Stage != nil {
		for _, u := range c.Users {
			if u.Session != nil {
				u.stop()
			}
		}
		return nil
	}
	var failures []error
	if c.Server.Shared {
		failures = append(failures, c.leaveGroups(ctx))
	}
	c.AtOnce(len(c.Users), func(i int) {
		_ = c.Users[i].End(func(s *cpaas.Session) error {
			if !c.Server.Shared {
				return nil
			}
			return s.Logout(ctx)
		})
	})
	return errors.Join(failures...)
}

// leaveGroups deletes the groups of the scenario by whoever may, and leaves those that
// nobody could delete.
func (c *Cast) leaveGroups(ctx context.Context) error {
	var failures []error
	for name, id := range c.groups {
		deleted, tried := false, error(nil)
		for _, u := range c.Users {
			if u.Session == nil || deleted {
				continue
			}
			err := u.Session.Delete(ctx, id)
			deleted = err == nil
			if err != nil && !errors.Is(err, cpaas.ErrNotFound) && !errors.Is(err, cpaas.ErrForbidden) {
				tried = err
			}
		}
		for _, u := range c.Users {
			if u.Session != nil && !deleted && u.Session.Participants(id) != nil {
				_ = u.Session.Leave(ctx, id)
			}
		}
		if !deleted && tried != nil {
			failures = append(failures, fmt.Errorf("the group %q may be left: %w", name, tried))
		}
	}
	return errors.Join(failures...)
}
