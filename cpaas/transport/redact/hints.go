package redact

// hintLength is how long a hint is, in bytes.
const hintLength = 4

// hints tells which rules can find something in a text, at a fraction of the cost of
// looking: nearly all frames have no secret. It goes through the text in strides, as
// Wu and Manber's search for many words does.
type hints struct {
	stride [32 * 32]uint8  // after two letters, how far the next end of a word may be
	words  [32 * 32][]hint // by their last two letters
	always uint64          // rules without hints
}

// hint is a word with its first two letters as a pair, and the rules that it is for, a bit
// each.
type hint struct {
	first int
	word  string // in small letters
	rules uint64
}

// stands tells whether the word is what a text has there. Pairs take digits for letters:
// the end of an id such as 0acc2e4 would be one of "secret".
func (w *hint) stands(text []byte) bool {
	for i, c := range []byte(w.word) {
		if text[i] != c && (c < 'a' || c > 'z' || text[i] != c-'a'+'A') {
			return false
		}
	}
	return true
}

// pair is two letters as one number, in which letters are the same in both cases, and
// as some signs.
func pair(first, second byte) int { return int(first&31)<<5 | int(second&31) }

func newHints(rules []rule) *hints {
	h := &hints{}
	for i := range h.stride {
		h.stride[i] = hintLength - 1
	}
	for i, one := range rules {
		if len(one.hints) == 0 {
			h.always |= 1 << i
		}
		for _, word := range one.hints {
			last := pair(word[hintLength-2], word[hintLength-1])
			h.words[last] = append(h.words[last], hint{pair(word[0], word[1]), word, 1 << i})
			for end := 1; end < hintLength; end++ {
				stride := &h.stride[pair(word[end-1], word[end])]
				*stride = min(*stride, uint8(hintLength-1-end))
			}
		}
	}
	return h
}

// rules are those that may find something, a bit each.
//
// Four parts of the text are searched in turn: each stride has to wait for the one
// before it, and the processor works on the other three meanwhile.
func (h *hints) rules(data []byte) uint64 {
	part := len(data) / 4
	if part < hintLength {
		return h.always | h.within(data, hintLength-1, len(data))
	}
	found := h.always
	a, b, c, d := hintLength-1, part, 2*part, 3*part
	for a < part && b < 2*part && c < 3*part && d < len(data) {
		byA, byB, byC, byD := h.far(data, a), h.far(data, b), h.far(data, c), h.far(data, d)
		if byA == 0 || byB == 0 || byC == 0 || byD == 0 {
			found |= h.at(data, a) | h.at(data, b) | h.at(data, c) | h.at(data, d)
			byA, byB, byC, byD = max(1, byA), max(1, byB), max(1, byC), max(1, byD)
		}
		a, b, c, d = a+byA, b+byB, c+byC, d+byD
	}
	return found | h.within(data, a, part) | h.within(data, b, 2*part) | h.within(data, c, 3*part) | h.within(data, d, len(data))
}

// within are the rules for words that end at from or behind it, and before to.
func (h *hints) within(data []byte, from, to int) (found uint64) {
	for end := from; end < to; {
		by := h.far(data, end)
		if by == 0 {
			found |= h.at(data, end)
			by = 1
		}
		end += by
	}
	return found
}

// far is how far behind end a word may end: 0 where one may end right there.
func (h *hints) far(data []byte, end int) int { return int(h.stride[pair(data[end-1], data[end])]) }

// at are the rules for the word that ends there, none where there is no word.
func (h *hints) at(data []byte, end int) (found uint64) {
	for i := range h.words[pair(data[end-1], data[end])] {
		word := &h.words[pair(data[end-1], data[end])][i]
		if word.first == pair(data[end-3], data[end-2]) && word.stands(data[end-3:end+1]) {
			found |= word.rules
		}
	}
	return found
}
