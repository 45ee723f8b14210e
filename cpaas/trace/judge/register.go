package judge

// A group is checked as several registers, each on its own: one for each participant,
// and one for each of name, subject and image. A history is linearizable only if that of
// each register is.

// part is what a participant is in a group.
type part string

const (
	anything part = "" // before the first request that says
	out      part = "out"
	invitee  part = "invited"
	member   part = "connected"
	admin    part = "admin"
)

// step is what a request does to a register, or says of it.
type step struct {
	does  string
	value string // of a read and a write
}

// The steps. Where a request was refused, what is left is what the refusal says.
const (
	doesRead    = "read"    // is value
	doesWrite   = "write"   // becomes value
	doesAdd     = "add"     // was out
	doesAccept  = "accept"  // was invited or connected
	doesPart    = "part"    // was in
	doesPromote = "promote" // was connected
	doesDemote  = "demote"  // was in
	isAdmin     = "is admin"
	isNoAdmin   = "is no admin"
	isMember    = "is connected"
	isNoMember  = "is not connected"
	isIn        = "is in"
	isOut       = "is out"
)

// apply tells whether the register can take a step, and what it is then. Before the
// first step that says what it is, it can take all.
func apply(state string, s step) (ok bool, next string) {
	p := part(state)
	is := func(parts ...part) bool {
		for _, one := range append(parts, anything) {
			if p == one {
				return true
			}
		}
		return false
	}
	switch s.does {
	case doesRead:
		return is(part(s.value)), s.value
	case doesWrite:
		return true, s.value
	case doesAdd:
		return is(out), string(invitee)
	case doesAccept:
		if p == admin {
			return true, state
		}
		return is(invitee, member), string(member)
	case doesPart:
		return is(invitee, member, admin), string(out)
	case doesPromote:
		return is(member, admin), string(admin)
	case doesDemote:
		if p == invitee {
			return true, state
		}
		return is(member, admin), string(member)
	case isAdmin:
		return is(admin), string(admin)
	case isMember:
		return is(member, admin), state
	case isNoAdmin:
		return p != admin, state
	case isNoMember:
		return p != member && p != admin, state
	case isIn:
		return p != out, state
	case isOut:
		return is(out), string(out)
	}
	return true, state
}
