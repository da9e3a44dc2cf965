package io.github.talentcore

import io.github.talentcore.ffi.Condition as NativeCondition
import io.github.talentcore.ffi.ConditionDates as NativeConditionDates
import java.time.LocalDate

/**
 * A condition on people's facts, as configurations write it: checked once, asked of anybody.
 *
 * The answer is `true`, `false`, or `null` where a fact that decides is not known.
 *
 * ```
 * val condition = Condition("""{"fact": "employment.tenure_months", "gte": 3}""")
 * val year = WorkYears.annual("01-01").named("2025")!!.span
 * condition.evaluate(workforce, "E1", workYear = year, asOf = LocalDate.of(2025, 1, 1))   // true
 * ```
 *
 * @param text the condition, as JSON or YAML text
 * @param attributes what a configuration declares under `attributes`, as JSON or YAML text
 * @param roles what a configuration declares under `roles`, as JSON or YAML text
 * @param rehireGapDays employments at most so many days apart count as one continuous employment
 * @param moment whether it stands in `applies_to` of a moment: facts are read on the planned date where it does not say
 *   otherwise
 * @throws TalentException.Configuration with every problem of the condition
 */
public class Condition
    @JvmOverloads
    constructor(
        text: String,
        attributes: String? = null,
        roles: String? = null,
        rehireGapDays: Int = 0,
        moment: Boolean = false,
    ) : AutoCloseable {
        private val native: NativeCondition =
            asked("condition" to text, "attributes" to attributes, "roles" to roles) {
                NativeCondition(text, attributes, roles, rehireGapDays.coerceAtLeast(0).toUInt(), moment)
            }

        /** Warnings about the condition. */
        public val diagnostics: List<Diagnostic> by lazy { asked { native.diagnostics() } }

        /**
         * Whether the condition holds for one person; `null` where it cannot be known.
         *
         * @param workYear the days of the work year
         * @param asOf the date of the question
         * @param entry the person's entry date; the first day of the work year where it is left out
         * @param planned the planned date of a moment
         * @throws TalentException.Question with `employee_not_in_population`, and with `missing_field` where a condition of
         *   a moment is asked without the planned date
         */
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun evaluate(
            workforce: Workforce,
            employee: String,
            workYear: Span,
            asOf: LocalDate,
            entry: LocalDate? = null,
            planned: LocalDate? = null,
        ): Boolean? =
            asked("employee" to employee) {
                native.evaluate(workforce.native, employee, NativeConditionDates(workYear.native, asOf, entry, planned))
            }

        /** The same for everybody, in bytewise order of their ids. */
        @JvmOverloads
        public fun evaluateAll(
            workforce: Workforce,
            workYear: Span,
            asOf: LocalDate,
            entry: LocalDate? = null,
            planned: LocalDate? = null,
        ): List<Verdict> =
            asked { native.evaluateAll(workforce.native, NativeConditionDates(workYear.native, asOf, entry, planned)) }

        /** [evaluateAll] as an Arrow IPC stream: `employee`, and `verdict`, null where it cannot be known. */
        @JvmOverloads
        public fun evaluateAllIpc(
            workforce: Workforce,
            workYear: Span,
            asOf: LocalDate,
            entry: LocalDate? = null,
            planned: LocalDate? = null,
        ): ByteArray =
            asked { native.evaluateAllIpc(workforce.native, NativeConditionDates(workYear.native, asOf, entry, planned)) }

        override fun equals(other: Any?): Boolean = other is Condition && asked { native == other.native }

        override fun hashCode(): Int = diagnostics.hashCode()

        override fun close(): Unit = native.close()
    }
