package files

import (
	"errors"
	"net/http"
	"strings"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
)

// answer is what tusd writes to. It has problem documents in the place of tusd's texts,
// which would tell of the inside, and adds what tusd leaves out.
type answer struct {
	http.ResponseWriter
	x *exchange
	// options says that the server is asked what it can do.
	options bool
	// refused says that a problem was written, begun that the head was.
	refused, begun bool
}

// extensions are those of tus that the door has.
const extensions = "creation,creation-with-upload,checksum,expiration,termination"

// WriteHeader writes the head, or a problem in place of everything.
func (a *answer) WriteHeader(status int) {
	if a.begun || a.refused {
		return
	}
	head := a.Header()
	if a.options {
		head.Set("Tus-Extension", extensions)
		head.Set("Tus-Checksum-Algorithm", algorithms)
	}
	if at := head.Get("Location"); at != "" {
		// The name that a client knows the server by is for the client to say.
		head.Set("Location", Base+at[strings.LastIndex(at, "/")+1:])
	}
	if status < http.StatusBadRequest {
		a.begun = true
		a.ResponseWriter.WriteHeader(status)
		return
	}
	a.refused = true
	head.Del("Content-Length")
	err := a.x.err
	if err == nil {
		err = ofStatus(status)
	}
	if errors.Is(err, errChecksum) {
		door.WriteProblemAs(a.ResponseWriter, statusChecksum, err, a.x.english)
		return
	}
	if a.x.err != nil || status >= http.StatusInternalServerError {
		status = door.Status(domain.AsError(err).Kind)
	}
	door.WriteProblemAs(a.ResponseWriter, status, err, a.x.english)
}

// Write writes the body, unless a problem was.
func (a *answer) Write(p []byte) (int, error) {
	if a.refused {
		return len(p), nil
	}
	if !a.begun {
		a.WriteHeader(http.StatusOK)
	}
	if a.refused {
		return len(p), nil
	}
	return a.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// ofStatus puts into words what tusd refuses of its own.
func ofStatus(status int) error {
	switch status {
	case http.StatusNotFound, http.StatusGone:
		return domain.Errorf(domain.CodeNotFound, "没有这个上传", "there is no such upload")
	case http.StatusConflict:
		return domain.Errorf(domain.CodeConflict, "Upload-Offset 不是服务器已有的长度，请先用 HEAD 询问", "Upload-Offset is not what the server has; ask it by HEAD")
	case http.StatusPreconditionFailed:
		return domain.Errorf(domain.CodeProtocolUnsupported, "须有 Tus-Resumable: 1.0.0", "Tus-Resumable: 1.0.0 is needed")
	case http.StatusRequestEntityTooLarge:
		return domain.Errorf(domain.CodeTooLarge, "超过文件应有的长度或最大长度", "more than the file is to have, or than a file may have")
	case http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return domain.Errorf(domain.CodeMalformed, "该地址不支持此方法", "this address does not take the method")
	}
	if status == http.StatusRequestedRangeNotSatisfiable {
		return domain.Errorf(domain.CodeMalformed, "文件没有所要的部分", "the file has no such part")
	}
	if status >= http.StatusInternalServerError || status == http.StatusLocked {
		return engine.Unavailable("上传中断，请用 HEAD 询问后继续", "the upload was interrupted; ask by HEAD and go on")
	}
	return domain.Errorf(domain.CodeMalformed, "不是有效的 tus 1.0 请求", "this is no request of tus 1.0")
}
