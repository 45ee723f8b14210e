package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"muster/cpaas/transport"
)

// longestLine is the longest line that is read, in bytes: a row with two bodies of
// the most a tape keeps, each byte of them escaped.
const longestLine = 4 << 20

// WriteNDJSON writes rows with all they have, one a line.
func WriteNDJSON(w io.Writer, rows []*transport.Row) error {
	out := bufio.NewWriter(w)
	for _, r := range rows {
		text, err := AppendLine(out.AvailableBuffer(), r)
		if err == nil {
			_, err = out.Write(text)
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// Skipped is what could not be read of a file, and why.
type Skipped struct {
	Where  string // such as "line 3"
	Reason string
}

func (s Skipped) String() string { return s.Where + ": " + s.Reason }

// readNDJSON reads what WriteNDJSON has written. What is no row is skipped.
func readNDJSON(r io.Reader) (rows []*transport.Row, skipped []Skipped) {
	sources, last := sources{}, int64(0)
	lines := bufio.NewReaderSize(r, 64<<10)
	for n := 1; ; n++ {
		text, err := nextLine(lines)
		if len(bytes.TrimSpace(text)) > 0 || errors.Is(err, errLongLine) {
			row, bad := readLine(text, err, &sources, last)
			if bad == nil {
				rows, last = append(rows, row), row.Number
			} else {
				skipped = append(skipped, Skipped{fmt.Sprint("line ", n), bad.Error()})
			}
		}
		switch {
		case err == nil, errors.Is(err, errLongLine):
		case errors.Is(err, io.EOF):
			return rows, skipped
		default:
			return rows, append(skipped, Skipped{fmt.Sprint("line ", n), "the file cannot be read further: " + err.Error()})
		}
	}
}

var errLongLine = errors.New("the line is too long")

// nextLine is the next line; of one that is too long all is read and nothing given.
func nextLine(from *bufio.Reader) ([]byte, error) {
	var text []byte
	tooLong := false
	for {
		part, err := from.ReadSlice('\n')
		if tooLong = tooLong || len(text)+len(part) > longestLine; tooLong {
			text = nil
		} else {
			text = append(text, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err == nil && tooLong:
			return nil, errLongLine
		default:
			return text, err
		}
	}
}

// readLine reads a row; last is the number of the one before.
func readLine(text []byte, err error, known *sources, last int64) (*transport.Row, error) {
	if errors.Is(err, errLongLine) {
		return nil, err
	}
	var l line
	if json.Unmarshal(text, &l) != nil {
		return nil, errors.New("it is no JSON object as Muster writes it")
	}
	if l.Number <= last { // another recording was put behind the one before, with sessions of its own
		*known = sources{}
	}
	return l.row(known.of(&l))
}

// sources are those of the rows of a file.
type sources map[sourceKey]*transport.Source

// sourceKey has the number of a session, or its user where a file of an older version does
// not tell the number.
type sourceKey struct {
	session      int64
	server, user string
}

func (s sources) of(l *line) *transport.Source {
	key := sourceKey{session: l.Session}
	if l.Session == 0 {
		key = sourceKey{server: l.Server, user: l.User}
	}
	if s[key] == nil {
		s[key] = transport.NewSource(l.Server, l.User, l.Session)
	}
	s[key].Name(l.User) // whoever logs in is called by their e-mail at first
	return s[key]
}
