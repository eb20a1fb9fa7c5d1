package mongostore

// Streaming says whether the store has a change stream open.
func (s *Store) Streaming() bool { return s.streaming.Load() }
