package io.github.talentcore

import io.github.talentcore.ffi.Condition as NativeCondition
import io.github.talentcore.ffi.ConditionDates as NativeConditionDates
import io.github.talentcore.ffi.Workforce as NativeWorkforce
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
        private val held =
            asked("condition" to text, "attributes" to attributes, "roles" to roles) {
                val gap = rehireGapDays.coerceAtLeast(0).toUInt()
                Held(NativeCondition(text, attributes, roles, gap, moment), "Condition")
            }

        /** Warnings about the condition. */
        public val diagnostics: List<Diagnostic> by lazy { asked { held.use { it.diagnostics() } } }

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
                val dates = NativeConditionDates(workYear.native, asOf, entry, planned)
                with(workforce) { condition, people -> condition.evaluate(people, employee, dates) }
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
            asked {
                val dates = NativeConditionDates(workYear.native, asOf, entry, planned)
                with(workforce) { condition, people -> condition.evaluateAll(people, dates) }
            }

        /** [evaluateAll] as an Arrow IPC stream: `employee`, and `verdict`, null where it cannot be known. */
        @JvmOverloads
        public fun evaluateAllIpc(
            workforce: Workforce,
            workYear: Span,
            asOf: LocalDate,
            entry: LocalDate? = null,
            planned: LocalDate? = null,
        ): ByteArray =
            asked {
                val dates = NativeConditionDates(workYear.native, asOf, entry, planned)
                with(workforce) { condition, people -> condition.evaluateAllIpc(people, dates) }
            }

        private inline fun <T> with(workforce: Workforce, question: (NativeCondition, NativeWorkforce) -> T): T =
            held.use { condition -> workforce.held.use { people -> question(condition, people) } }

        override fun equals(other: Any?): Boolean =
            other is Condition && asked { held.use { own -> other.held.use { own == it } } }

        override fun hashCode(): Int = diagnostics.hashCode()

        override fun close(): Unit = held.close()
    }
