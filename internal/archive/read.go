package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// maxCommit is the longest canonical form of a commit within the limits.
const maxCommit = journal.MaxEntriesBytes + 4*journal.MaxEntries + 3*journal.MaxName + 1024

// maxWindow bounds the memory that a compressed stream can ask for. Write uses
// 8 MiB.
const maxWindow = 32 << 20

// Check reads a backup of size bytes and proves it whole, without writing
// anything. Errors: ErrVersion, ErrCut, ErrAltered, each with the place.
func Check(ctx context.Context, r io.ReaderAt, size int64, p Progress) (Summary, error) {
	return read(ctx, r, size, sink{
		commit: func(c *domain.Commit, head domain.Rev) error {
			p.tell(StageCheck, int(c.Seq), int(head))
			return nil
		},
		blob: func(name string, content io.Reader) error { return journal.CopyBlob(ctx, io.Discard, name, content) },
	})
}

// Restore fills an empty store from a backup of size bytes. The backup is read as
// a whole first; open is called once it has proven good, and the caller closes
// what it opened. In the end the target's chain and head are checked. An error that
// is ErrPart says that a part was written, which must not be served.
func Restore(ctx context.Context, r io.ReaderAt, size int64, open func() (journal.Store, error), p Progress) (Summary, error) {
	sum, err := Check(ctx, r, size, p)
	if err != nil {
		return sum, err
	}
	to, err := open()
	if err == nil {
		err = Vacant(ctx, to)
	}
	if err != nil {
		return sum, err
	}
	if err := fill(ctx, r, size, to, sum, p); err != nil {
		return sum, fmt.Errorf("%w: %w", ErrPart, err)
	}
	return sum, nil
}

// fill writes what a backup holds, which is known to be sum, and checks it.
func fill(ctx context.Context, r io.ReaderAt, size int64, to journal.Store, sum Summary, p Progress) error {
	blobs := 0
	again, err := read(ctx, r, size, sink{
		commit: func(c *domain.Commit, head domain.Rev) error {
			err := appendTo(ctx, to, c)
			p.tell(StageCommits, int(c.Seq), int(head))
			return err
		},
		blob: func(name string, content io.Reader) error {
			blobs++
			p.tell(StageBlobs, blobs, sum.Blobs)
			return to.Blobs().Put(ctx, name, content)
		},
	})
	if err == nil && again != sum {
		err = fmt.Errorf("%w: it changed while it was read", ErrAltered)
	}
	if err != nil {
		return err
	}
	return verify(ctx, to, sum, p)
}

// Vacant says whether a store holds nothing: nil, or ErrNotEmpty.
func Vacant(ctx context.Context, s journal.Store) error {
	head, _, err := s.Head(ctx)
	if err != nil {
		return fmt.Errorf("the target: %w", err)
	}
	if head > 0 {
		return fmt.Errorf("%w: it has %d commits", ErrNotEmpty, head)
	}
	names, err := s.Blobs().List(ctx, "", 1)
	if err != nil {
		return fmt.Errorf("the target: %w", err)
	}
	if len(names) > 0 {
		return fmt.Errorf("%w: it has attachments", ErrNotEmpty)
	}
	return nil
}

// sink takes what a backup holds. Its errors are the target's, except that
// journal.ErrBlobSum from blob says that the content is not that of the name.
type sink struct {
	commit func(c *domain.Commit, head domain.Rev) error
	blob   func(name string, content io.Reader) error
}

// read decodes a backup and proves it.
func read(ctx context.Context, r io.ReaderAt, size int64, to sink) (Summary, error) {
	if err := checkHeader(io.NewSectionReader(r, 0, size)); err != nil {
		return Summary{}, err
	}
	if size < int64(headerSize+sumSize) {
		return Summary{}, fmt.Errorf("%w: it has %d bytes", ErrCut, size)
	}
	h := sha256.New()
	file := &watched{r: io.NewSectionReader(r, 0, size-int64(sumSize))}
	whole := io.TeeReader(file, h)
	if _, err := io.CopyN(io.Discard, whole, int64(headerSize)); err != nil {
		return Summary{}, fmt.Errorf("read the backup: %w", err)
	}
	// One goroutine: the checksum is taken of what the decoder has taken.
	z, err := zstd.NewReader(whole, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return Summary{}, fmt.Errorf("read the backup: %w", err)
	}
	defer z.Close()
	d := &decoder{ctx: ctx, r: bufio.NewReaderSize(z, 1<<16), to: to, at: "the start"}
	err = d.all()
	switch {
	case file.err != nil: // the disk's word, not the backup's
		return d.sum, fmt.Errorf("read the backup: %w", file.err)
	case err != nil:
		return d.sum, err
	}
	return d.sum, checkSum(whole, h.Sum, io.NewSectionReader(r, size-int64(sumSize), int64(sumSize)))
}

// checkHeader says whether this is a backup of the known version.
func checkHeader(r io.Reader) error {
	var b [headerSize]byte
	n, err := io.ReadFull(r, b[:])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("read the backup: %w", err)
	}
	if got := b[:min(n, len(magic))]; n == 0 || !bytes.HasPrefix([]byte(magic), got) {
		return fmt.Errorf("%w: it does not begin as one", ErrVersion)
	}
	if n < headerSize {
		return fmt.Errorf("%w: it has %d bytes", ErrCut, n)
	}
	if v := binary.BigEndian.Uint32(b[len(magic):]); v != version {
		return fmt.Errorf("%w: it says version %d, this program knows %d", ErrVersion, v, version)
	}
	return nil
}

// checkSum compares the checksum of all of whole, of which the decoder may have
// left something, with the one at the end.
func checkSum(whole io.Reader, sum func([]byte) []byte, end io.Reader) error {
	if _, err := io.Copy(io.Discard, whole); err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	want := make([]byte, sumSize)
	if _, err := io.ReadFull(end, want); err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	if got := sum(nil); !bytes.Equal(got, want) {
		return fmt.Errorf("%w: its checksum is %x, not %x", ErrAltered, got, want)
	}
	return nil
}

// decoder reads the records of a backup in their order.
type decoder struct {
	ctx context.Context
	r   *bufio.Reader
	to  sink

	sum  Summary
	at   string      // what is being read, for messages
	seq  domain.Rev  // the last commit
	hash domain.Hash // its hash
	last string      // the last blob
}

func (d *decoder) all() error {
	if err := d.head(); err != nil {
		return err
	}
	for {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		kind, err := d.r.ReadByte()
		if err != nil {
			return d.wrong(err)
		}
		switch {
		case kind == kindCommit && d.seq < d.sum.Head:
			err = d.commit()
		case kind == kindBlob && d.seq == d.sum.Head:
			err = d.blob()
		case kind == kindEnd && d.seq == d.sum.Head:
			return d.end()
		default:
			err = d.wrong(fmt.Errorf("a record of kind %q is out of place", kind))
		}
		if err != nil {
			return err
		}
	}
}

// wrong says where and in what way the backup is wrong. The stream ends early in
// a file that was cut; everything else was altered.
func (d *decoder) wrong(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: it ends after %s", ErrCut, d.at)
	}
	return fmt.Errorf("%w: after %s: %v", ErrAltered, d.at, err) // told, not wrapped: a store's errors mean the store
}

func (d *decoder) head() error {
	b := make([]byte, 1+headSize)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return d.wrong(err)
	}
	d.sum.Head = domain.Rev(binary.BigEndian.Uint64(b[1:]))
	copy(d.sum.Hash[:], b[9:])
	d.sum.Made = domain.Time(binary.BigEndian.Uint64(b[1+headSize-8:]))
	if b[0] != kindHead || d.sum.Head == 0 {
		return d.wrong(errors.New("the head is missing"))
	}
	return nil
}

func (d *decoder) commit() error {
	var n [4]byte
	if _, err := io.ReadFull(d.r, n[:]); err != nil {
		return d.wrong(err)
	}
	size := binary.BigEndian.Uint32(n[:])
	if size > maxCommit {
		return d.wrong(fmt.Errorf("a commit of %d bytes", size))
	}
	form := make([]byte, size)
	if _, err := io.ReadFull(d.r, form); err != nil {
		return d.wrong(err)
	}
	c, err := journal.Decode(form)
	if err == nil {
		err = journal.Check(c, d.seq, d.hash)
	}
	if err == nil && c.Seq == d.sum.Head && c.Hash != d.sum.Hash {
		err = errors.New("the last commit has another hash than the head")
	}
	if err != nil {
		return d.wrong(err)
	}
	d.seq, d.hash, d.at = c.Seq, c.Hash, fmt.Sprintf("commit %d", c.Seq)
	return d.to.commit(c, d.sum.Head)
}

func (d *decoder) blob() error {
	b := make([]byte, blobSize)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return d.wrong(err)
	}
	name, size := hex.EncodeToString(b[:sha256.Size]), int64(binary.BigEndian.Uint64(b[sha256.Size:]))
	if size < 0 || name <= d.last {
		return d.wrong(fmt.Errorf("blob %s is out of place", name))
	}
	rest := &exactly{d.r, size}
	content := &watched{r: rest}
	err := d.to.blob(name, content)
	switch {
	case content.err != nil:
		return d.wrong(content.err)
	case errors.Is(err, journal.ErrBlobSum):
		return d.wrong(fmt.Errorf("blob %s: %w", name, err))
	case err != nil:
		return fmt.Errorf("blob %s: %w", name, err)
	case rest.n > 0:
		return fmt.Errorf("blob %s: the target left %d bytes unread", name, rest.n)
	}
	d.sum.Blobs++
	d.sum.Bytes += size
	d.last, d.at = name, "blob "+name
	return nil
}

// end demands that the counts agree and that nothing follows.
func (d *decoder) end() error {
	b := make([]byte, endSize)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return d.wrong(err)
	}
	blobs, size := binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])
	if blobs != uint64(d.sum.Blobs) || size != uint64(d.sum.Bytes) {
		return d.wrong(fmt.Errorf("%d blobs of %d bytes, not %d of %d", d.sum.Blobs, d.sum.Bytes, blobs, size))
	}
	d.at = "the last record"
	switch _, err := d.r.ReadByte(); {
	case err == nil:
		return d.wrong(errors.New("something follows"))
	case err != io.EOF:
		return d.wrong(err)
	}
	return nil
}

// watched remembers why a source ended early, so that the error of whoever read it
// can be told from its own.
type watched struct {
	r   io.Reader
	err error // the first error but io.EOF
}

// Read keeps the contract of io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && err != io.EOF && w.err == nil {
		w.err = err
	}
	return n, err
}
