// Package live tells who waits that something changed which they may see.
//
// A Hub follows the engine's publications. Of each it looks up, by the audiences of the
// records that changed, which accounts could see one of them or can now, notes that with
// their subscriptions, and wakes them; nobody else hears of it, so neither an event nor its
// time tells of what is hidden. What waits to be told is bounded: a subscription holds the
// names of a few records, and beyond that it only knows that there is more.
//
// A subscription that has something to tell takes a goroutine for it (Listener), and one that
// is silent has none. It takes what there is when it gets to it: one state, at which rights
// are those of then, and what changed since it took the last. It keeps no state in the
// meantime. Rights that changed are told as "everything may be another"; a sign-in that
// ended ends what was opened by it (Hub.Stand) in the same step.
//
// It knows no GraphQL and no HTTP.
package live
