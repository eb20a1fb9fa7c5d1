package files

// Orientation is what tests look at.
var Orientation = orientation

// ReadEighth and ReadChecksum are what tests look at.
var ReadEighth = readEighth

// ReadChecksum says whether a checksum is one.
func ReadChecksum(header string) (there bool, err error) {
	c, err := readChecksum(header)
	return c != nil, err
}
