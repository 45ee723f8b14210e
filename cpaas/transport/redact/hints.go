package redact

// hintLength is how long a hint is, in bytes.
const hintLength = 4

// hints tells which rules can find something in a text, at a fraction of the cost of
// looking: nearly all frames have no secret. It goes through the text in strides, as
// Wu and Manber's search for many words does.
type hints struct {
	stride [32 * 32]uint8              // after two letters, how far the next end of a word may be
	words  map[[hintLength]byte]uint64 // folded; the rules they are hints for, a bit each
	always uint64                      // rules without hints
}

func newHints(rules []rule) *hints {
	h := &hints{words: map[[hintLength]byte]uint64{}}
	for i := range h.stride {
		h.stride[i] = hintLength - 1
	}
	for i, one := range rules {
		if len(one.hints) == 0 {
			h.always |= 1 << i
		}
		for _, word := range one.hints {
			var folded [hintLength]byte
			for j := range folded {
				folded[j] = word[j] & 31
			}
			h.words[folded] |= 1 << i
			for end := 1; end < hintLength; end++ {
				pair := &h.stride[int(folded[end-1])<<5|int(folded[end])]
				*pair = min(*pair, uint8(hintLength-1-end))
			}
		}
	}
	return h
}

// rules are those that may find something, a bit each. Letters are taken for the
// same in both cases, and for some signs.
func (h *hints) rules(data []byte) uint64 {
	found := h.always
	for end := hintLength - 1; end < len(data); {
		stride := h.stride[int(data[end-1]&31)<<5|int(data[end]&31)]
		if stride == 0 {
			word := data[end-hintLength+1 : end+1]
			found |= h.words[[hintLength]byte{word[0] & 31, word[1] & 31, word[2] & 31, word[3] & 31}]
			stride = 1
		}
		end += int(stride)
	}
	return found
}
