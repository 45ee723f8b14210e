package cause

import "hash/maphash"

// index finds things by their key, as a map does. It keeps the hash of a key and not the
// key, of which the thing has one anyway: that makes it smaller, and it grows without
// reading all keys again.
type index[K comparable, V any] struct {
	found map[uint64]V
	keyOf func(V) K
	hash  func(K) uint64
}

// hashes is of one process: nobody can make keys on purpose that share a hash.
var hashes = maphash.MakeSeed()

func newIndex[K comparable, V any](keyOf func(V) K) index[K, V] {
	return index[K, V]{found: map[uint64]V{}, keyOf: keyOf, hash: func(k K) uint64 { return maphash.Comparable(hashes, k) }}
}

// at is where a key is, or where it would be. Of keys with the same hash each stands one
// further.
func (x *index[K, V]) at(k K) (place uint64, v V, ok bool) {
	for place = x.hash(k); ; place++ {
		if v, ok = x.found[place]; !ok || x.keyOf(v) == k {
			return place, v, ok
		}
	}
}

// of is the thing of a key, or nothing.
func (x *index[K, V]) of(k K) V {
	_, v, _ := x.at(k)
	return v
}

func (x *index[K, V]) put(v V) {
	place, _, _ := x.at(x.keyOf(v))
	x.found[place] = v
}

// remove forgets the thing of a key. Those that stand further because of it move up.
func (x *index[K, V]) remove(k K) {
	place, _, ok := x.at(k)
	if !ok {
		return
	}
	delete(x.found, place)
	for place++; ; place++ {
		v, ok := x.found[place]
		if !ok {
			return
		}
		delete(x.found, place)
		x.put(v)
	}
}
