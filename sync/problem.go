package sync

import "pdca/internal/domain"

func malformed(zh, en string) error { return domain.Errorf(domain.CodeMalformed, zh, en) }

func tooLarge(zh, en string) error { return domain.Errorf(domain.CodeTooLarge, zh, en) }
