// Package merge decides what one field of one record holds after a change that
// was made on a device meets the value that the server has. It is the whole of
// section 4 of the sync protocol for a single field, and nothing else: no I/O,
// no clock, no knowledge of records, rights or journals.
//
// What holds for every call of Field:
//
//   - The answer is a function of the Input alone. Nothing in the Input is
//     changed; lists in the Result are new or are the Input's own.
//   - A change that knew the server's value (its base covers the field's mark, or
//     the same device wrote it) is never a conflict with it.
//   - A value that somebody typed is in the resulting value, or in the conflict,
//     or was replaced by somebody who had seen it. Only MAX and MIN, which know no
//     conflict, let the smaller (greater) value go without one.
//   - For LAST_WRITE, MAX, MIN, COUNTER and SET the same pushes end in the same
//     value in every order that keeps each device's own order. It takes the
//     caller's Was and MarkAtBase to answer as they promise, and a client that
//     sends no `was` not to mix plain values with $inc, $add and $remove.
//
// The last point is why a field carries more than its value. Its Mark says who
// wrote it, and its Notes keep what the policy cannot do without: the adds of a
// SET, the smaller values hidden under a MAX, the text that a device still
// shows although the server merged it into another. Callers store marks and
// notes beside the value and hand them back unread.
package merge
