package io.github.talentcore

import io.github.talentcore.ffi.Offset as NativeOffset
import io.github.talentcore.ffi.Repetition as NativeRepetition
import io.github.talentcore.ffi.offsetAddTo as nativeOffsetAddTo
import io.github.talentcore.ffi.offsetAddToColumnIpc as nativeOffsetAddToColumnIpc
import io.github.talentcore.ffi.offsetJson as nativeOffsetJson
import io.github.talentcore.ffi.offsetNegated as nativeOffsetNegated
import io.github.talentcore.ffi.offsetOf as nativeOffsetOf
import java.nio.ByteBuffer
import java.time.LocalDate

/**
 * How far one date lies from another, by parts; a part that is `null` counts nothing.
 *
 * Applied in this order: years and months together, clamped to the last day of the month; then weeks and days; then
 * working days.
 *
 * ```
 * Offset(months = 1).addTo(LocalDate.of(2025, 1, 31))                     // 2025-02-28
 * Offset(months = 1, workingDays = -3).addTo(LocalDate.of(2025, 1, 31))   // 2025-02-25
 * Offset.of("P2W").subtractFrom(LocalDate.of(2025, 1, 15))                // 2025-01-01
 * ```
 */
public data class Offset
    @JvmOverloads
    constructor(
        /** Years. */
        val years: Int? = null,
        /** Months. */
        val months: Int? = null,
        /** Weeks. */
        val weeks: Int? = null,
        /** Days. */
        val days: Int? = null,
        /** Working days. */
        val workingDays: Int? = null,
    ) {
        internal val native: NativeOffset get() = NativeOffset(years, months, weeks, days, workingDays)

        /**
         * The date that lies this far from a date; `null` outside 1900 to 2199. Without a calendar Saturday and Sunday are
         * off.
         */
        @JvmOverloads
        public fun addTo(date: LocalDate, calendar: Calendar? = null): LocalDate? =
            asked { calendar?.held.useIfGiven { nativeOffsetAddTo(native, date, it) } }

        /** The date that lies this far before a date; `null` outside 1900 to 2199. */
        @JvmOverloads
        public fun subtractFrom(date: LocalDate, calendar: Calendar? = null): LocalDate? = (-this).addTo(date, calendar)

        /**
         * The same of every date of the first column of an Arrow IPC stream, as such a stream: `date`, `result`.
         *
         * @throws TalentException.Table where the column has no dates
         */
        @JvmOverloads
        public fun addToColumn(dates: ByteBuffer, calendar: Calendar? = null): ByteArray =
            withTables(listOf("dates" to dates)) { (table) ->
                asked { calendar?.held.useIfGiven { nativeOffsetAddToColumnIpc(native, table!!, it) } }
            }

        /** The offset in the other direction. */
        public operator fun unaryMinus(): Offset = offsetOf(asked { nativeOffsetNegated(native) })

        /** The offset as documents write it, in canonical JSON: a duration where one can say it, else an object. */
        public fun toJson(): String = asked { nativeOffsetJson(native) }

        public companion object {
            /**
             * Reads an ISO 8601 duration such as `P1M`, or an object as documents write it, as JSON or YAML text.
             *
             * @throws TalentException.Configuration with `not_a_duration` and the like
             */
            @JvmStatic
            public fun of(text: String): Offset = offsetOf(asked("text" to text) { nativeOffsetOf(text) })
        }
    }

private fun offsetOf(native: NativeOffset): Offset =
    Offset(native.years, native.months, native.weeks, native.days, native.workingDays)

/**
 * A date that comes back: the k-th lies at `anchor + offset + k × every`, always counted from the anchor.
 *
 * ```
 * Repetition(every = Offset(months = 1)).dates(LocalDate.of(2025, 1, 31), 3)   // 31 January, 28 February, 31 March
 * ```
 *
 * @property every added k times
 * @property offset added once
 */
public data class Repetition
    @JvmOverloads
    constructor(val every: Offset, val offset: Offset = Offset()) {
        private val native: NativeRepetition get() = NativeRepetition(every.native, offset.native)

        /** The first dates from an anchor; `null` for one outside 1900 to 2199. */
        @JvmOverloads
        public fun dates(anchor: LocalDate, count: Int, calendar: Calendar? = null): List<LocalDate?> =
            asked { calendar?.held.useIfGiven { native.dates(anchor, count, it) } }

        /** The date of one occurrence, from 0; `null` outside 1900 to 2199. */
        @JvmOverloads
        public fun occurrence(anchor: LocalDate, index: Int, calendar: Calendar? = null): LocalDate? =
            asked { calendar?.held.useIfGiven { native.occurrence(anchor, index, it) } }

        /** The first occurrence on or after a date; `null` where there is none. */
        @JvmOverloads
        public fun firstAtOrAfter(anchor: LocalDate, date: LocalDate, calendar: Calendar? = null): DatedOccurrence? =
            asked { calendar?.held.useIfGiven { native.firstAtOrAfter(anchor, date, it) } }
    }
