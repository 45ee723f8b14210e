package rowscroll

import "math"

// blockRows is how many heights are summed up together.
const blockRows = 256

// rowHeights holds the heights of many rows, and finds places among them without
// going through all. Heights are whole units: sums of them stay exact in the
// float32 of Fyne's positions for as long as there are less than 16 million.
type rowHeights struct {
	rows []float32
	sums []float32 // of each block
}

// splice replaces the heights of the rows from on: removed of them go, added come,
// each as high as height says for its index.
func (h *rowHeights) splice(from, removed, added int, height func(i int) float32) {
	n := len(h.rows)
	if more := added - removed; more > 0 {
		h.rows = append(h.rows, make([]float32, more)...)
		copy(h.rows[from+added:], h.rows[from+removed:n])
	} else {
		copy(h.rows[from+added:], h.rows[from+removed:])
		h.rows = h.rows[:n+more]
	}
	for i := from; i < from+added; i++ {
		h.rows[i] = Whole(height(i))
	}
	first := from / blockRows
	h.sums = h.sums[:min(first, len(h.sums))]
	for at := first * blockRows; at < len(h.rows); at += blockRows {
		var sum float32
		for _, high := range h.rows[at:min(at+blockRows, len(h.rows))] {
			sum += high
		}
		h.sums = append(h.sums, sum)
	}
}

// Whole gives a height in whole units, so that rows stand on pixels.
func Whole(height float32) float32 { return float32(math.Ceil(float64(height) - 0.01)) }

// set changes the height of row i, and gives the difference.
func (h *rowHeights) set(i int, height float32) float32 {
	by := Whole(height) - h.rows[i]
	if by != 0 {
		h.rows[i] += by
		h.sums[i/blockRows] += by
	}
	return by
}

// top gives where row i begins; for the number of rows it is the end.
func (h *rowHeights) top(i int) float32 {
	var y float32
	block := i / blockRows
	for _, sum := range h.sums[:block] {
		y += sum
	}
	for _, high := range h.rows[block*blockRows : i] {
		y += high
	}
	return y
}

func (h *rowHeights) total() float32 { return h.top(len(h.rows)) }

// at gives the row at y, the last one beyond the end, and 0 without rows.
func (h *rowHeights) at(y float32) int {
	block := 0
	for block < len(h.sums)-1 && y >= h.sums[block] {
		y -= h.sums[block]
		block++
	}
	i := block * blockRows
	for i < len(h.rows)-1 && y >= h.rows[i] {
		y -= h.rows[i]
		i++
	}
	return i
}
