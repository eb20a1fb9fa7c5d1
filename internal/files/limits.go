package files

import (
	"cmp"
	"time"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// Limits of uploads. They are advertised by GET /sync/limits.
type Limits struct {
	// MaxBytes is the size of one upload.
	MaxBytes int64 `json:"maxBytes"`
	// MaxDayBytes is how much one account may announce within 24 hours, whatever becomes
	// of it.
	MaxDayBytes int64 `json:"maxDayBytes"`
	// MaxOpen is how many uploads of one account may be under way.
	MaxOpen int `json:"maxOpen"`
	// MaxDayUploads is how many uploads one account may begin within 24 hours, whatever
	// becomes of them: each is noted until it expires.
	MaxDayUploads int `json:"maxDayUploads"`
	// MaxCheckedBytes is the size of a piece that is sent with a checksum: it is in memory
	// until it has come as a whole.
	MaxCheckedBytes int64 `json:"maxCheckedBytes"`
	// KeepHours is for how many hours an upload can be continued.
	KeepHours int `json:"keepHours"`
	// OrphanHours is after how many hours content to which no record refers is taken out.
	OrphanHours int `json:"orphanHours"`
}

// The limits that hold unless others are set.
const (
	defaultMaxBytes      = 512 << 20
	defaultMaxDayBytes   = 20 << 30
	defaultMaxOpen       = 1000
	defaultMaxDayUploads = 10_000
	defaultKeepHours     = 7 * 24
	defaultOrphanHours   = 7 * 24
	maxCheckedBytes      = 4 << 20
	// largest is the largest size that a record can say.
	largest = 1<<31 - 1
)

func (l Limits) orDefault() Limits {
	l.MaxBytes = min(cmp.Or(l.MaxBytes, defaultMaxBytes), largest)
	l.MaxDayBytes = cmp.Or(l.MaxDayBytes, defaultMaxDayBytes)
	l.MaxOpen = cmp.Or(l.MaxOpen, defaultMaxOpen)
	l.MaxDayUploads = cmp.Or(l.MaxDayUploads, defaultMaxDayUploads)
	l.KeepHours = max(cmp.Or(l.KeepHours, defaultKeepHours), 24) // what was announced is counted for a day
	l.OrphanHours = cmp.Or(l.OrphanHours, defaultOrphanHours)
	l.MaxCheckedBytes = maxCheckedBytes
	return l
}

func hours(n int) domain.Time { return domain.Time(time.Duration(n) * time.Hour / time.Millisecond) }

// admits says whether an account with some uploads may begin one more.
func (l Limits) admits(there []journal.Upload, size int64, now domain.Time) error {
	open, begun, day, oldest := 0, 0, size, now
	for _, u := range there {
		if u.Outcome == "" && u.Expires > now {
			open++
		}
		if u.Begun > now-hours(24) {
			begun++
			day += u.Size
			oldest = min(oldest, u.Begun)
		}
	}
	after := int((oldest+hours(24)-now)/1000) + 1
	switch {
	case size > l.MaxBytes:
		return domain.Errorf(domain.CodeTooLarge, "文件超过 %d 字节", "the file has more than %d bytes", l.MaxBytes)
	case open >= l.MaxOpen:
		return limited(60, "进行中的上传已达 %d 个，请先完成或取消", "%d uploads are under way: finish or end some first", l.MaxOpen)
	case begun >= l.MaxDayUploads:
		return limited(after, "本账号 24 小时内已开始 %d 个上传", "the account has begun %d uploads within 24 hours", l.MaxDayUploads)
	case day > l.MaxDayBytes:
		return limited(after, "本账号 24 小时内的上传已达 %d 字节", "the account has announced %d bytes within 24 hours", l.MaxDayBytes)
	}
	return nil
}

func limited(after int, zh, en string, args ...any) error {
	e := domain.Errorf(domain.CodeRateLimited, zh, en, args...)
	e.RetryAfter = after
	return e
}
