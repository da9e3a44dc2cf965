package io.github.talentcore

import io.github.talentcore.ffi.Span as NativeSpan
import io.github.talentcore.ffi.WorkYear as NativeWorkYear
import java.time.LocalDate

/**
 * Days from [start] to [end], both included; without an end the span is open, without a start since ever.
 *
 * ```
 * val january = Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31))
 * january.lengthDays                                      // 31
 * january.relation(Span(LocalDate.of(2025, 2, 1)))        // Relation.MEETS
 * LocalDate.of(2025, 1, 31) in january                    // true
 * ```
 *
 * @property start the first day; `null` for since ever
 * @property end the last day; `null` where the span is open
 * @throws TalentException.Question with `end_before_start`, and with `date_out_of_range` outside 1900 to 2199
 */
public data class Span
    @JvmOverloads
    constructor(val start: LocalDate?, val end: LocalDate? = null) {
        internal val native: NativeSpan get() = NativeSpan(start, end)

        init {
            asked { native.validate() }
        }

        /** The number of days; `null` without a start or an end. */
        public val lengthDays: Int? get() = asked { native.lengthDays() }

        /** Whether the span has no end. */
        public val isOpen: Boolean get() = end == null

        /** Whether a date lies in it. */
        public operator fun contains(date: LocalDate): Boolean = asked { native.contains(date) }

        /** How this span lies to another: Allen's thirteen relations, of which exactly one holds. */
        public fun relation(other: Span): Relation = asked { native.relation(other.native) }

        /** Whether the spans have a day in common. */
        public fun overlaps(other: Span): Boolean = asked { native.overlaps(other.native) }

        /** The days that both spans have; `null` where there are none. */
        public fun intersection(other: Span): Span? = asked { native.intersection(other.native) }?.let(::spanOf)
    }

internal fun spanOf(native: NativeSpan): Span = Span(native.start, native.end)

/**
 * One work year, both ends included.
 *
 * ```
 * val year = WorkYears.annual("09-01").named("2025-2026")!!
 * year.lengthDays                 // 365
 * year.subPeriod(2, of = 4)       // 1 December to 28 February
 * ```
 *
 * @property id `2025`, `2025-2026`, or the id of the row of a custom table
 * @property start the first day
 * @property end the last day
 * @throws TalentException.Question with `end_before_start`, and with `date_out_of_range` outside 1900 to 2199
 */
public data class WorkYear(val id: String, val start: LocalDate, val end: LocalDate) {
    private val native: NativeWorkYear get() = NativeWorkYear(id, start, end)

    init {
        asked("id" to id) { native.validate() }
    }

    /** The number of days. */
    public val lengthDays: Int get() = asked { native.lengthDays() }

    /** The middle: the start plus half the length in days, rounded down. */
    public val middle: LocalDate get() = asked { native.middle() }

    /** Whether the year is exactly twelve months. */
    public val isTwelveMonths: Boolean get() = asked { native.isTwelveMonths() }

    /** The days of the year as a span. */
    public val span: Span get() = Span(start, end)

    /** Whether a date lies in it. */
    public operator fun contains(date: LocalDate): Boolean = asked { native.contains(date) }

    /** The number of a day in this year, from 1; `null` outside it. */
    public fun dayNumber(date: LocalDate): Int? = asked { native.dayNumber(date) }

    /** The part of this year that has passed at the end of the day, exact, as days over days. */
    public fun elapsed(date: LocalDate): Elapsed = asked { native.elapsed(date) }

    /**
     * Part [part] (from 1) of [of] equal parts; `null` where there is no such part.
     *
     * In whole months where the year is twelve months and [of] divides 12, else in days, the remaining days on the first
     * parts.
     */
    public fun subPeriod(part: Int, of: Int): Span? = asked { native.subPeriod(part, of) }?.let(::spanOf)
}

internal fun workYearOf(native: NativeWorkYear): WorkYear = WorkYear(native.id, native.start, native.end)
