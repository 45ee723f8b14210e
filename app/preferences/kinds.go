package preferences

import "slices"

// The kinds of values, as fyne.Preferences has them. Numbers that come from a file
// are all float64.

// Bool is what a key has, false for nothing.
func (v *Values) Bool(key string) bool { return get(v, key, false) }

// BoolWithFallback is what a key has, or the fallback.
func (v *Values) BoolWithFallback(key string, fallback bool) bool { return get(v, key, fallback) }

// SetBool gives a key a value.
func (v *Values) SetBool(key string, value bool) { v.set(key, value) }

// BoolList is what a key has, empty for nothing.
func (v *Values) BoolList(key string) []bool { return list(v, key, []bool{}) }

// BoolListWithFallback is what a key has, or the fallback.
func (v *Values) BoolListWithFallback(key string, fallback []bool) []bool {
	return list(v, key, fallback)
}

// SetBoolList gives a key a list.
func (v *Values) SetBoolList(key string, value []bool) { v.set(key, slices.Clone(value)) }

// String is what a key has, "" for nothing.
func (v *Values) String(key string) string { return get(v, key, "") }

// StringWithFallback is what a key has, or the fallback.
func (v *Values) StringWithFallback(key string, fallback string) string { return get(v, key, fallback) }

// SetString gives a key a value.
func (v *Values) SetString(key string, value string) { v.set(key, value) }

// StringList is what a key has, empty for nothing.
func (v *Values) StringList(key string) []string { return list(v, key, []string{}) }

// StringListWithFallback is what a key has, or the fallback.
func (v *Values) StringListWithFallback(key string, fallback []string) []string {
	return list(v, key, fallback)
}

// SetStringList gives a key a list.
func (v *Values) SetStringList(key string, value []string) { v.set(key, slices.Clone(value)) }

// Int is what a key has, 0 for nothing.
func (v *Values) Int(key string) int { return v.IntWithFallback(key, 0) }

// IntWithFallback is what a key has, or the fallback.
func (v *Values) IntWithFallback(key string, fallback int) int {
	return int(get(v, key, float64(fallback)))
}

// SetInt gives a key a value.
func (v *Values) SetInt(key string, value int) { v.set(key, float64(value)) }

// IntList is what a key has, empty for nothing.
func (v *Values) IntList(key string) []int { return v.IntListWithFallback(key, []int{}) }

// IntListWithFallback is what a key has, or the fallback.
func (v *Values) IntListWithFallback(key string, fallback []int) []int {
	return numbers[int](list(v, key, numbers[float64](fallback)))
}

// SetIntList gives a key a list.
func (v *Values) SetIntList(key string, value []int) { v.set(key, numbers[float64](value)) }

// Float is what a key has, 0 for nothing.
func (v *Values) Float(key string) float64 { return v.FloatWithFallback(key, 0) }

// FloatWithFallback is what a key has, or the fallback.
func (v *Values) FloatWithFallback(key string, fallback float64) float64 {
	return float64(get(v, key, float64(fallback)))
}

// SetFloat gives a key a value.
func (v *Values) SetFloat(key string, value float64) { v.set(key, float64(value)) }

// FloatList is what a key has, empty for nothing.
func (v *Values) FloatList(key string) []float64 { return v.FloatListWithFallback(key, []float64{}) }

// FloatListWithFallback is what a key has, or the fallback.
func (v *Values) FloatListWithFallback(key string, fallback []float64) []float64 {
	return numbers[float64](list(v, key, numbers[float64](fallback)))
}

// SetFloatList gives a key a list.
func (v *Values) SetFloatList(key string, value []float64) { v.set(key, numbers[float64](value)) }

func numbers[To, From int | float64](list []From) []To {
	converted := make([]To, len(list))
	for i, n := range list {
		converted[i] = To(n)
	}
	return converted
}
