package cast

import (
	"context"
	"math/rand/v2"
	"net"
	"sync"
	"time"

	"muster/cpaas"
)

// lanes gives each connection of a user small times of its own, by chances that the
// seed makes. In virtual time nothing else takes any, so that all that happens at the
// same time would happen in whichever order the goroutines run; as it is, hardly two
// things ever happen at the same time.
type lanes struct {
	seed uint64

	mu    sync.Mutex
	count uint64
}

// What a connection takes each way for each piece: from shortest to twice that.
const shortest = 500 * time.Microsecond

func (l *lanes) dial(to cpaas.Dial) cpaas.Dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		l.mu.Lock()
		l.count++
		number := l.count
		l.mu.Unlock()
		conn, err := to(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &lane{
			Conn: conn,
			in:   rand.New(rand.NewPCG(l.seed, 2*number)), out: rand.New(rand.NewPCG(l.seed, 2*number+1)),
		}, nil
	}
}

// lane is a connection that takes a time each way. As with any connection, one
// goroutine at a time may read and one may write.
type lane struct {
	net.Conn
	in, out *rand.Rand
}

func (l *lane) Read(into []byte) (int, error) {
	n, err := l.Conn.Read(into)
	if err == nil {
		time.Sleep(some(l.in))
	}
	return n, err
}

func (l *lane) Write(from []byte) (int, error) {
	time.Sleep(some(l.out))
	return l.Conn.Write(from)
}

func some(chance *rand.Rand) time.Duration {
	return shortest + time.Duration(chance.Int64N(int64(shortest)))
}
