package io.github.talentcore

import io.github.talentcore.ffi.CalendarEntry as NativeCalendarEntry
import io.github.talentcore.ffi.Delivery as NativeDelivery
import io.github.talentcore.ffi.EntryTime
import java.time.LocalTime

/** How a calendar file reaches the calendar. */
public sealed class Delivery {
    internal abstract val native: NativeDelivery

    /** As a file that the owner opens or subscribes to. */
    public object File : Delivery() {
        override val native: NativeDelivery get() = NativeDelivery.File
    }

    /**
     * By mail (RFC 5546): all entries.
     *
     * @property organiser name of whoever sends it
     * @property address mail address of whoever sends it
     */
    public data class Publish(val organiser: String, val address: String) : Delivery() {
        override val native: NativeDelivery get() = NativeDelivery.Publish(organiser, address)
    }

    /**
     * By mail (RFC 5546): only the cancelled entries.
     *
     * @property organiser name of whoever sends it
     * @property address mail address of whoever sends it
     */
    public data class Cancel(val organiser: String, val address: String) : Delivery() {
        override val native: NativeDelivery get() = NativeDelivery.Cancel(organiser, address)
    }
}

/**
 * What a calendar says of a conversation.
 *
 * @property title what the owner of the calendar reads
 * @property description more of it; may have several lines
 * @property sequence how often the entry was changed since it was first given out; it must grow with every change
 * @property start when on its day; the whole day where it is left out
 * @property durationMinutes the length in minutes, with a [start]
 */
public data class CalendarEntry
    @JvmOverloads
    constructor(
        val title: String,
        val description: String? = null,
        val sequence: Int = 0,
        val start: LocalTime? = null,
        val durationMinutes: Int = 60,
    ) {
        internal fun native(row: ConversationRow): NativeCalendarEntry {
            val minutes = durationMinutes.coerceIn(0, UShort.MAX_VALUE.toInt()).toUShort()
            val time = start?.let { EntryTime((it.hour * 60 + it.minute).toUShort(), minutes) }
            return NativeCalendarEntry(row, title, description, sequence.coerceAtLeast(0).toUInt(), time)
        }
    }
