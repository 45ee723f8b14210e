package cast

import "errors"

var errNoFront = errors.New("there is no proxy that a client could come through: run with --proxy HOST:PORT")

// OpenFront opens the way in for a client that is not the scenario's, if it is not open yet.
// What is broken and held for this user is broken and held for all who come through it.
func (c *Cast) OpenFront(u *User) error {
	if c.closeFront != nil {
		return nil
	}
	if c.Server.Front == nil {
		return errNoFront
	}
	end, err := c.Server.Front(c.Tape, u.Faults, u.Gate)
	if err == nil {
		c.closeFront = end
	}
	return err
}
