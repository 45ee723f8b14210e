package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// automaton tells whether an expression matches a text, one step of a table for
// each character. Go's own regexp, which can also tell where, takes ten times as
// long and more: 50,000 rows could not be filtered while one types.
//
// Its states are made when they are first needed. It belongs to one goroutine.
type automaton struct {
	prog   *syntax.Prog
	start  *state
	states map[string]*state
	steps  int // entries of wide tables
	visit  visit
}

// state is what the program may be at between two characters: at which
// instructions, and after what. What a text's boundaries decide is decided with the
// next character.
type state struct {
	at     []uint32
	before rune // stands for all that are alike to a boundary
	next   [utf8.RuneSelf]*state
	wide   map[rune]*state // beyond ASCII
	ends   verdict         // whether a text that ends here matches
}

type verdict uint8

const (
	unknown verdict = iota
	no
	yes
)

// matched is the state after a match, which nothing can undo.
var matched = &state{}

// What an automaton may become; beyond that the work is left to regexp.
const (
	mostInstructions = 2000
	mostStates       = 500
	mostSteps        = 20_000
)

// newAutomaton gives the automaton of a program, nil if that is too large.
func newAutomaton(prog *syntax.Prog) *automaton {
	if len(prog.Inst) > mostInstructions {
		return nil
	}
	a := &automaton{prog: prog, states: map[string]*state{}, visit: visit{seen: make([]bool, len(prog.Inst))}}
	a.start = a.state([]uint32{uint32(prog.Start)}, -1)
	return a
}

// match tells whether the text matches; ok is false if the automaton has become
// too large to tell.
func (a *automaton) match(text string) (found, ok bool) {
	s := a.start
	for _, r := range text {
		var next *state
		if r < utf8.RuneSelf {
			next = s.next[r]
		} else {
			next = s.wide[r]
		}
		if next == nil {
			if next = a.step(s, r); next == nil {
				return false, false
			}
		}
		if next == matched {
			return true, true
		}
		s = next
	}
	if s.ends == unknown {
		s.ends = no
		if a.closure(s, -1) {
			s.ends = yes
		}
	}
	return s.ends == yes, true
}

// step makes the state that follows on s with r, nil if there are too many.
func (a *automaton) step(s *state, r rune) *state {
	if len(a.states) >= mostStates || a.steps >= mostSteps {
		return nil
	}
	next := matched
	if !a.closure(s, r) {
		after := []uint32{uint32(a.prog.Start)} // a match may begin anywhere
		for _, pc := range a.visit.reached {
			if inst := &a.prog.Inst[pc]; inst.MatchRune(r) {
				after = append(after, inst.Out)
			}
		}
		slices.Sort(after)
		next = a.state(slices.Compact(after), alike(r))
	}
	if r < utf8.RuneSelf {
		s.next[r] = next
		return next
	}
	if s.wide == nil {
		s.wide = map[rune]*state{}
	}
	s.wide[r] = next
	a.steps++
	return next
}

func (a *automaton) state(at []uint32, before rune) *state {
	key := binary.AppendVarint(nil, int64(before))
	for _, pc := range at {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	s := a.states[string(key)]
	if s == nil {
		s = &state{at: at, before: before}
		a.states[string(key)] = s
	}
	return s
}

// alike gives one character for all that are the same to the boundaries of lines
// and words.
func alike(r rune) rune {
	switch {
	case r == '\n':
		return r
	case syntax.IsWordChar(r):
		return 'a'
	}
	return ' '
}

// visit is the way through the instructions that take no character.
type visit struct {
	seen    []bool
	reached []uint32 // those that take one
	todo    []uint32
}

// closure goes on from a state without taking a character, r being the next one,
// -1 at the end of the text. It tells whether that is a match, and leaves in
// visit.reached what takes r if it is none.
func (a *automaton) closure(s *state, r rune) bool {
	v := &a.visit
	clear(v.seen)
	v.reached, v.todo = v.reached[:0], append(v.todo[:0], s.at...)
	here := syntax.EmptyOpContext(s.before, r)
	for len(v.todo) > 0 {
		pc := v.todo[len(v.todo)-1]
		v.todo = v.todo[:len(v.todo)-1]
		if v.seen[pc] {
			continue
		}
		v.seen[pc] = true
		switch inst := &a.prog.Inst[pc]; inst.Op {
		case syntax.InstMatch:
			return true
		case syntax.InstAlt, syntax.InstAltMatch:
			v.todo = append(v.todo, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			v.todo = append(v.todo, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^here == 0 {
				v.todo = append(v.todo, inst.Out)
			}
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			v.reached = append(v.reached, pc)
		}
	}
	return false
}
