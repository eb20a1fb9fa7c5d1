package journal

import (
	"context"
	"errors"
	"fmt"
	"io"

	"pdca/internal/domain"
)

// The errors of uploads.
var (
	// ErrNoUpload says that there is no upload of that id, or not any more.
	ErrNoUpload = errors.New("no such upload")
	// ErrOffset says that an upload does not end where bytes were to be added: somebody
	// else added some.
	ErrOffset = errors.New("the upload has another length")
)

// Upload is an upload under way, or what is still known of one that ended.
type Upload struct {
	// ID has 32 lower-case hexadecimal digits.
	ID string
	// Account sends it.
	Account string
	// Sum is the SHA-256 that the content is said to have, Name and Type what the file is
	// said to be called and to be.
	Sum, Name, Type string
	// Size is what it will have in the end, Offset how much of it is durable.
	Size, Offset int64
	// Begun is when it was, Expires until when it can be continued.
	Begun, Expires domain.Time
	// Outcome is what became of it; "" while it is under way.
	Outcome string
}

// CheckUploadID says whether an id is written as an upload's must be. Stores check it
// before they look anywhere, since it comes from outside.
func CheckUploadID(id string) error {
	if len(id) != 32 {
		return ErrNoUpload
	}
	for _, c := range []byte(id) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return ErrNoUpload
		}
	}
	return nil
}

// Validate says whether a store takes the upload.
func (u *Upload) Validate() error {
	if err := CheckUploadID(u.ID); err != nil {
		return fmt.Errorf("%w: the id is none", err)
	}
	if u.Account == "" || len(u.Account) > MaxName || len(u.Name) > 4*MaxName || len(u.Type) > MaxName || u.Size < 0 {
		return ErrTooLarge
	}
	return CheckSum(u.Sum)
}

// Uploads keeps the bytes of uploads until they are whole, so that whoever is cut off
// goes on where it was, at whichever server. What is durable of one only grows, until
// it ends.
type Uploads interface {
	// Begin makes an upload of no bytes, durable on nil.
	Begin(ctx context.Context, u Upload) error

	// Find returns an upload as it is now; ErrNoUpload where there is none.
	Find(ctx context.Context, id string) (Upload, error)

	// Append adds what r yields at offset, where the upload has to end, and returns how
	// many bytes of it are durable, also beside an error. What r had yielded when it failed
	// or ctx ended may be among them.
	//
	// Errors: ErrOffset, nothing more was added; ErrNoUpload; ErrTooLarge, r yields more
	// than the upload may have.
	Append(ctx context.Context, id string, offset int64, r io.Reader) (int64, error)

	// Open returns what is durable of the content. The caller closes it.
	Open(ctx context.Context, id string) (io.ReadCloser, error)

	// End drops the bytes and notes what became of the upload, until it is removed. One
	// that ended already stays as it is.
	End(ctx context.Context, id, outcome string) error

	// Remove forgets an upload. One that is not there is no error.
	Remove(ctx context.Context, id string) error

	// Of lists the uploads of an account, those that ended included, in no particular
	// order and without their offsets.
	Of(ctx context.Context, account string) ([]Upload, error)

	// Expired lists at most limit uploads that expired before an instant, without their
	// offsets.
	Expired(ctx context.Context, before domain.Time, limit int) ([]Upload, error)
}

// uploadPiece is how much of an upload is in memory at a time.
const uploadPiece = 64 << 10

// CopyUpload copies what r yields to w until ctx ends, room bytes at most, and returns how
// many were written. More is ErrTooLarge.
func CopyUpload(ctx context.Context, w io.Writer, room int64, r io.Reader) (n int64, err error) {
	buf := make([]byte, uploadPiece)
	for err == nil {
		var got int
		if err = ctx.Err(); err == nil {
			got, err = r.Read(buf)
		}
		if int64(got) > room-n {
			got, err = int(room-n), ErrTooLarge
		}
		written, werr := w.Write(buf[:got])
		if n += int64(written); werr != nil {
			return n, werr
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}
