package mongoproxy

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// What the protocol says: operation codes, flags of an OP_MSG, sizes.
const (
	opReply      = 1
	opQuery      = 2004
	opCompressed = 2012
	opMsg        = 2013

	moreToCome = 1 << 1 // no reply follows this request, or a further one this reply
	headerLen  = 16
	maxMessage = 48_000_000 + 16<<10
)

var errWire = errors.New("not a message of the MongoDB wire protocol")

// message is one message as it goes over the wire, header included.
type message []byte

func (m message) id() int32         { return int32(binary.LittleEndian.Uint32(m[4:])) }
func (m message) responseTo() int32 { return int32(binary.LittleEndian.Uint32(m[8:])) }

// readMessage reads the next message; io.EOF between two messages.
func readMessage(r io.Reader) (message, error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(size[:])
	if n < headerLen || n > maxMessage {
		return nil, fmt.Errorf("%w: a length of %d bytes", errWire, n)
	}
	m := make(message, n)
	copy(m, size[:])
	if _, err := io.ReadFull(r, m[4:]); err != nil {
		return nil, fmt.Errorf("read message: %w", err)
	}
	return m, nil
}

// unwrap returns the operation and what follows the header, uncompressed.
func (m message) unwrap() (op int32, body []byte, err error) {
	op, body = int32(binary.LittleEndian.Uint32(m[12:])), m[headerLen:]
	if op != opCompressed {
		return op, body, nil
	}
	if len(body) < 9 {
		return 0, nil, fmt.Errorf("%w: a compressed message of %d bytes", errWire, len(body))
	}
	op = int32(binary.LittleEndian.Uint32(body))
	size := binary.LittleEndian.Uint32(body[4:])
	if size > maxMessage {
		return 0, nil, fmt.Errorf("%w: uncompressed %d bytes", errWire, size)
	}
	body, err = inflate(body[8], body[9:], int(size))
	return op, body, err
}

// inflate undoes one of the protocol's compressors; want is the size that the
// message tells.
func inflate(compressor byte, data []byte, want int) (out []byte, err error) {
	switch compressor {
	case 0:
		out = data
	case 1:
		if n, lenErr := snappy.DecodedLen(data); lenErr != nil || n != want {
			return nil, fmt.Errorf("%w: snappy of another length (%v)", errWire, lenErr)
		}
		out, err = snappy.Decode(nil, data)
	case 2:
		var z io.ReadCloser
		if z, err = zlib.NewReader(bytes.NewReader(data)); err == nil {
			out, err = io.ReadAll(io.LimitReader(z, int64(want)+1))
		}
	case 3:
		out, err = inflateZstd(data)
	default:
		return nil, fmt.Errorf("%w: compressor %d", errWire, compressor)
	}
	if err != nil || len(out) != want {
		return nil, fmt.Errorf("%w: %d bytes uncompressed, %d told (%v)", errWire, len(out), want, err)
	}
	return out, nil
}

func inflateZstd(data []byte) ([]byte, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxMessage))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(data, nil)
}

// more says whether the flag moreToCome is set. Of old messages it never is.
func more(op int32, body []byte) bool {
	return op == opMsg && len(body) >= 4 && binary.LittleEndian.Uint32(body)&moreToCome != 0
}

// command finds the command document of a request, and its database if the
// envelope tells it.
func command(op int32, body []byte) (doc []byte, database string, err error) {
	switch op {
	case opMsg:
		doc, err = commandOfMsg(body)
	case opQuery:
		doc, database, err = commandOfQuery(body)
	default:
		err = fmt.Errorf("%w: operation %d in a request", errWire, op)
	}
	return doc, database, err
}

// commandOfMsg returns the section of kind 0, which may come after others.
func commandOfMsg(body []byte) ([]byte, error) {
	if len(body) < 5 {
		return nil, fmt.Errorf("%w: an OP_MSG of %d bytes", errWire, len(body))
	}
	for rest := body[4:]; len(rest) >= 5; {
		size := binary.LittleEndian.Uint32(rest[1:])
		if uint64(size)+1 > uint64(len(rest)) || size < 4 {
			return nil, fmt.Errorf("%w: a section of %d bytes", errWire, size)
		}
		if rest[0] == 0 {
			return rest[1 : 1+size], nil
		}
		rest = rest[1+size:]
	}
	return nil, fmt.Errorf("%w: an OP_MSG without a command", errWire)
}

// documents counts what is beside the command of an OP_MSG, in sections of kind 1. The
// sizes were looked at when the command was found; what does not fit ends the count.
func documents(body []byte) (n int) {
	for rest := body[4:]; len(rest) >= 5; {
		size := 1 + uint64(binary.LittleEndian.Uint32(rest[1:]))
		if size < 5 || size > uint64(len(rest)) {
			break
		}
		if rest[0] == 1 {
			_, list, _ := bytes.Cut(rest[5:size], []byte{0}) // behind the section's name
			for len(list) >= 4 {
				one := binary.LittleEndian.Uint32(list)
				if one < 5 || uint64(one) > uint64(len(list)) {
					break
				}
				n, list = n+1, list[one:]
			}
		}
		rest = rest[size:]
	}
	return n
}

// commandOfQuery reads the form in which drivers still say their first hello.
func commandOfQuery(body []byte) (doc []byte, database string, err error) {
	if len(body) < 4 {
		return nil, "", fmt.Errorf("%w: an OP_QUERY of %d bytes", errWire, len(body))
	}
	name, rest, ok := bytes.Cut(body[4:], []byte{0})
	database, collection, _ := strings.Cut(string(name), ".")
	if !ok || collection != "$cmd" || len(rest) < 8 {
		return nil, "", fmt.Errorf("%w: an OP_QUERY that is no command", errWire)
	}
	return rest[8:], database, nil
}
