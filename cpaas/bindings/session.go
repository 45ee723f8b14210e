package bindings

import (
	"sync"

	"fyne.io/fyne/v2/data/binding"

	"muster/cpaas"
)

// source is what a feed needs of a *cpaas.Session.
type source interface {
	View() cpaas.View
	Participants(group string) []cpaas.Participant
	Conversation(group string) (cpaas.Lines, []cpaas.Outgoing)
	Composing(group string) []string
	History(conversation string) cpaas.History
	Watch(func(cpaas.Update)) (stop func())
}

// Session is the state of one session as data bindings. All of it belongs to
// the user interface's goroutine.
//
// Lists are slices with a revision beside them that counts every change: to
// show a list, listen to its revision.
type Session struct {
	Self       binding.Item[cpaas.Self]
	AutoAccept binding.Item[bool]
	Connection binding.Item[cpaas.Connection]

	// These count the changes of Groups, Invitations and Directs.
	GroupsRevision      binding.Item[int]
	InvitationsRevision binding.Item[int]
	DirectsRevision     binding.Item[int]

	// These count the changes of the chosen group's Participants, of its Messages
	// and Outbox, of its Composing, and the choices themselves.
	ParticipantsRevision binding.Item[int]
	MessagesRevision     binding.Item[int]
	ComposingRevision    binding.Item[int]

	// History tells where the chosen conversation's messages are not all there are.
	History binding.Item[cpaas.History]

	// ReceiptsRevision counts how often messages of the chosen group have come
	// further, and the choices: what is shown of them is to be asked for anew.
	ReceiptsRevision binding.Item[int]

	// OnReloaded is called when all bindings that events touched have been set, before
	// the events are delivered; nil for nobody.
	OnReloaded func()

	from source
	stop func()

	groups       []cpaas.GroupSummary
	invitations  []cpaas.Invitation
	directs      []cpaas.Direct
	participants []cpaas.Participant
	messages     cpaas.Lines
	outbox       []cpaas.Outgoing
	composing    []string
	closed       bool

	marks marks
}

func newSession(from source) *Session {
	return &Session{
		Self:                 newItem(equal[cpaas.Self]),
		AutoAccept:           newItem(equal[bool]),
		Connection:           newItem(equal[cpaas.Connection]),
		GroupsRevision:       newItem(equal[int]),
		DirectsRevision:      newItem(equal[int]),
		History:              newItem(equal[cpaas.History]),
		InvitationsRevision:  newItem(equal[int]),
		ParticipantsRevision: newItem(equal[int]),
		MessagesRevision:     newItem(equal[int]),
		ComposingRevision:    newItem(equal[int]),
		ReceiptsRevision:     newItem(equal[int]),
		from:                 from,
	}
}

func equal[T comparable](a, b T) bool { return a == b }

// reload brings each binding that changes name to the session's present state.
func (s *Session) reload(c changes) {
	if s.closed {
		return
	}
	if c.self || c.connection || c.groups || c.invitations || c.directs {
		s.reloadView(c, s.from.View())
	}
	chosen := s.Chosen()
	if c.participants {
		s.participants = nil
		if chosen != "" {
			s.participants = s.from.Participants(chosen)
		}
		bump(s.ParticipantsRevision)
	}
	if c.messages {
		s.messages, s.outbox = cpaas.Lines{}, nil
		if chosen != "" {
			s.messages, s.outbox = s.from.Conversation(chosen)
		}
		bump(s.MessagesRevision)
	}
	if c.history {
		_ = s.History.Set(s.historyOf(chosen))
	}
	if c.receipts {
		bump(s.ReceiptsRevision)
	}
	if c.composing {
		s.composing = nil
		if chosen != "" {
			s.composing = s.from.Composing(chosen)
		}
		bump(s.ComposingRevision)
	}
}

func (s *Session) reloadView(c changes, v cpaas.View) {
	if c.self {
		_ = s.Self.Set(v.Self)
		_ = s.AutoAccept.Set(v.AutoAccept)
	}
	if c.connection {
		_ = s.Connection.Set(v.Connection)
	}
	if c.groups {
		s.groups = v.Groups
		bump(s.GroupsRevision)
	}
	if c.invitations {
		s.invitations = v.Invitations
		bump(s.InvitationsRevision)
	}
	if c.directs {
		s.directs = v.Directs
		bump(s.DirectsRevision)
	}
}

// historyOf is asked after the messages, so that a gap told is one before a line
// that is there, or already known to be closed.
func (s *Session) historyOf(chosen string) cpaas.History {
	if chosen == "" {
		return cpaas.History{}
	}
	return s.from.History(chosen)
}

func bump(revision binding.Item[int]) {
	n, _ := revision.Get()
	_ = revision.Set(n + 1)
}

// Choose selects the conversation whose participants and messages are
// followed; "" follows none.
func (s *Session) Choose(group string) {
	s.marks.choose(group)
	s.reload(changes{participants: true, messages: true, history: true, receipts: true, composing: true})
}

// Chosen is the conversation given to Choose, "" at first.
func (s *Session) Chosen() string { return s.marks.chosenGroup() }

// Groups returns the groups the user has joined. The slice must not be
// changed.
func (s *Session) Groups() []cpaas.GroupSummary { return s.groups }

// Invitations returns those the user has not answered. The slice must not be
// changed.
func (s *Session) Invitations() []cpaas.Invitation { return s.invitations }

// Directs returns the user's one-to-one conversations, newest first. The slice
// must not be changed.
func (s *Session) Directs() []cpaas.Direct { return s.directs }

// Participants returns those of the chosen group. The slice must not be
// changed.
func (s *Session) Participants() []cpaas.Participant { return s.participants }

// Messages returns those of the chosen conversation.
func (s *Session) Messages() cpaas.Lines { return s.messages }

// Outbox returns the messages of the chosen conversation that the server is
// not known to have accepted, oldest first; none of them is among Messages.
func (s *Session) Outbox() []cpaas.Outgoing { return s.outbox }

// Composing returns the addresses of the others who are writing in the chosen
// conversation, in the order in which they started. The slice must not be
// changed.
func (s *Session) Composing() []string { return s.composing }

// Close stops watching the session. The bindings keep their last values.
func (s *Session) Close() {
	s.closed = true
	s.stop()
}

// changes are the bindings that a reload has to bring up to date.
type changes struct {
	self, connection, groups, invitations, participants, directs, messages, history, receipts, composing bool
}

// marks gathers changes between two reloads. Its methods may be called from any
// goroutine.
type marks struct {
	mu      sync.Mutex
	chosen  string
	pending bool
	changes changes
}

// add merges what an event touched and tells whether the session has marks now and
// had none before.
func (m *marks) add(t cpaas.Touched) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := &m.changes
	c.self = c.self || t.Self
	c.connection = c.connection || t.Connection
	c.groups = c.groups || t.Groups
	c.invitations = c.invitations || t.Invitations
	c.participants = c.participants || m.concerns(t.Participants)
	c.messages = c.messages || m.concerns(t.Messages) || m.concerns(t.Outbox)
	c.directs = c.directs || t.Directs
	c.history = c.history || m.concerns(t.History)
	c.receipts = c.receipts || m.concerns(t.Receipts)
	c.composing = c.composing || m.concerns(t.Composing)
	if m.pending || *c == (changes{}) {
		return false
	}
	m.pending = true
	return true
}

func (m *marks) concerns(group string) bool {
	return m.chosen != "" && (group == m.chosen || group == cpaas.AllGroups)
}

func (m *marks) take() changes {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.changes
	m.changes, m.pending = changes{}, false
	return c
}

func (m *marks) choose(group string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.chosen = group
}

func (m *marks) chosenGroup() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.chosen
}
