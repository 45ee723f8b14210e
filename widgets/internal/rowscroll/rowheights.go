package rowscroll

import (
	"math"
	"slices"
)

// blockRows is how many heights are summed up together at most.
const blockRows = 256

// rowHeights holds the heights of many rows, and finds and changes places among them
// without going through all. Heights are whole units: sums of them stay exact in the
// float32 of Fyne's positions for as long as there are less than 16 million.
type rowHeights struct {
	blocks []rowBlock // none is empty
	count  int        // of all rows
	all    float32    // their height
	near   nearBlock
}

// rowBlock is rows that follow each other, and the sum of their heights.
type rowBlock struct {
	rows []float32
	sum  float32
}

// nearBlock is where a block begins. What is looked for is mostly near what was looked
// for before, so each search begins there.
type nearBlock struct {
	block, row int
	y          float32
}

// splice replaces the heights of the rows from on: removed of them go, added come,
// each as high as height says for its index.
func (h *rowHeights) splice(from, removed, added int, height func(i int) float32) {
	first, at := h.find(from)
	last, end := first, at+removed
	for last < len(h.blocks)-1 && end > len(h.blocks[last].rows) {
		end -= len(h.blocks[last].rows)
		last++
	}
	rows := make([]float32, added, added+1)
	for i := range rows {
		rows[i] = Whole(height(from + i))
	}
	h.count += added - removed
	if first == last && first < len(h.blocks) {
		if block := &h.blocks[first]; len(block.rows)+added-removed <= blockRows && len(block.rows)+added > removed {
			h.resum(block, slices.Replace(block.rows, at, end, rows...))
			return
		}
	}
	if first < len(h.blocks) {
		rows = slices.Concat(h.blocks[first].rows[:at], rows, h.blocks[last].rows[end:])
		last++
	}
	h.replace(first, last, rows)
}

// replace has so many rows in the place of the blocks from first, which is near, to last.
func (h *rowHeights) replace(first, last int, rows []float32) {
	if first > 0 && len(rows) < blockRows/2 { // so few are not worth a block
		h.back()
		first--
		rows = slices.Concat(h.blocks[first].rows, rows)
	}
	for _, block := range h.blocks[first:last] {
		h.all -= block.sum
	}
	blocks := make([]rowBlock, (len(rows)+blockRows-1)/blockRows)
	for i := range blocks {
		from, to := len(rows)*i/len(blocks), len(rows)*(i+1)/len(blocks)
		h.resum(&blocks[i], rows[from:to:to])
	}
	h.blocks = slices.Replace(h.blocks, first, last, blocks...)
}

// resum gives a block other rows.
func (h *rowHeights) resum(block *rowBlock, rows []float32) {
	h.all -= block.sum
	block.rows, block.sum = rows, 0
	for _, high := range rows {
		block.sum += high
	}
	h.all += block.sum
}

// Whole gives a height in whole units, so that rows stand on pixels.
func Whole(height float32) float32 { return float32(math.Ceil(float64(height) - 0.01)) }

// find gives the block of row i and the row's place in it, and puts near there. For the
// number of rows that is the end of the last block.
func (h *rowHeights) find(i int) (block, at int) {
	for i < h.near.row {
		h.back()
	}
	for h.near.block < len(h.blocks)-1 && i >= h.near.row+len(h.blocks[h.near.block].rows) {
		h.forth()
	}
	return h.near.block, i - h.near.row
}

func (h *rowHeights) back() {
	h.near.block--
	block := &h.blocks[h.near.block]
	h.near.row -= len(block.rows)
	h.near.y -= block.sum
}

func (h *rowHeights) forth() {
	block := &h.blocks[h.near.block]
	h.near.block++
	h.near.row += len(block.rows)
	h.near.y += block.sum
}

// high is the height of row i.
func (h *rowHeights) high(i int) float32 {
	block, at := h.find(i)
	return h.blocks[block].rows[at]
}

// set changes the height of row i, and gives the difference.
func (h *rowHeights) set(i int, height float32) float32 {
	block, at := h.find(i)
	b := &h.blocks[block]
	by := Whole(height) - b.rows[at]
	b.rows[at] += by
	b.sum += by
	h.all += by
	return by
}

// top gives where row i begins; for the number of rows it is the end.
func (h *rowHeights) top(i int) float32 {
	if i >= h.count {
		return h.all
	}
	block, at := h.find(i)
	y := h.near.y
	for _, high := range h.blocks[block].rows[:at] {
		y += high
	}
	return y
}

// at gives the row at y, the last one beyond the end, and 0 without rows.
func (h *rowHeights) at(y float32) int {
	if h.count == 0 {
		return 0
	}
	for h.near.block > 0 && y < h.near.y {
		h.back()
	}
	for h.near.block < len(h.blocks)-1 && y >= h.near.y+h.blocks[h.near.block].sum {
		h.forth()
	}
	i, y := h.near.row, y-h.near.y
	for _, high := range h.blocks[h.near.block].rows {
		if i == h.count-1 || y < high {
			break
		}
		y -= high
		i++
	}
	return i
}
