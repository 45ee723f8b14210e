package sandbox

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"io"
	chacha "math/rand/v2"
	"sync"

	"github.com/google/uuid"
)

// WithSeed has the ids and tokens be the same for the same seed and the same requests
// in the same order, so that two runs of a test can be compared. Whoever knows the
// seed knows the tokens.
func WithSeed(seed uint64) Option {
	return func(c *config) { c.seed, c.seeded = seed, true }
}

// chance is where ids and tokens come from.
type chance struct {
	mu   sync.Mutex
	from io.Reader
}

func newChance(c config) *chance {
	if !c.seeded {
		return &chance{from: bufio.NewReader(rand.Reader)} // each message needs some, and asking the system takes longer than they do
	}
	var key [32]byte
	binary.BigEndian.PutUint64(key[:], c.seed)
	return &chance{from: chacha.NewChaCha8(key)}
}

// newID is an id that nothing else has.
func (s *Server) newID() string {
	s.chance.mu.Lock()
	defer s.chance.mu.Unlock()
	return uuid.Must(uuid.NewRandomFromReader(s.chance.from)).String() // which never fails
}

// newSecret is a text that cannot be guessed.
func (s *Server) newSecret() string {
	s.chance.mu.Lock()
	defer s.chance.mu.Unlock()
	var secret [16]byte
	_, _ = io.ReadFull(s.chance.from, secret[:]) // which never fails
	return hex.EncodeToString(secret[:])
}
