package io.github.talentcore

import java.math.BigInteger
import java.nio.ByteBuffer
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Whatever comes in, an exception comes out, with a code where the input is at fault; the JVM lives on. */
class BadInputTest {
    private val start: LocalDate = LocalDate.of(2020, 1, 1)

    /** The codes with their places. */
    private fun TalentException.found() = diagnostics.map { it.code to it.pointer }

    @Test
    fun `half a character is no text`() {
        val (high, low) = "\uD83D" to "\uDE00"
        for (half in listOf(high, low, "a$high", "$low$high")) {
            val refused = assertThrows<TalentException.Question> { Configuration.fromJson(half) }
            assertEquals(listOf("not_utf8" to "/text"), refused.found())
        }
        // A character before it has two bytes, so the half stands at offset 2.
        val offset = assertThrows<TalentException.Question> { canonicalJson("é$high") }.diagnostics.single()
        assertEquals("2", offset.parameters["offset"])
        // Both halves are a character.
        assertEquals("\"$high$low\"", canonicalJson("\"$high$low\""))
    }

    @Test
    fun `half a character is found in rows, questions and conditions`() {
        val half = "E\uD800"
        val of = { question: () -> Any? -> assertThrows<TalentException.Question> { question() }.found().single() }
        assertEquals("not_utf8" to "/employees/1", of { Workforce.of(listOf(Employee("E1"), Employee(half))) })
        assertEquals("not_utf8" to "/employments/0", of { Workforce.build { employee("E1"); employment(half, start) } })
        assertEquals("not_utf8" to "/employees/0", of { Workforce.build { employee("E1", attributes = mapOf("site" to half)) } })
        assertEquals("not_utf8" to "/role", of { trajectoryKey("a", "b", "c", half) })
        assertEquals("not_utf8" to "/employee", of { Samples.engine().explain(Samples.workforce(), half, "annual", "2025", Samples.asOf) })
        assertEquals("not_utf8" to "/condition", of { Condition(half) })
        assertEquals("not_utf8" to "/changes/0", of { Register.empty().apply(listOf(Change(ChangeKind.CHANGE_DATES, half, "x", null, null))) })
    }

    @Test
    fun `dates beyond every calendar are refused by name`() {
        for (date in listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1), LocalDate.EPOCH.plusDays(Int.MAX_VALUE + 1L))) {
            val asked = assertThrows<TalentException.Question> { Samples.engine().plan(Samples.workforce(), date) }
            assertEquals(listOf("date_out_of_range" to "/as_of"), asked.found())
            val added = assertThrows<TalentException.Question> { Offset(days = 1).addTo(date) }
            assertEquals(listOf("date_out_of_range" to "/date"), added.found())
            assertThrows<TalentException.Question> { Span(date) }
            assertThrows<TalentException.Question> { WorkYears.annual("01-01").of(date) }
            assertThrows<TalentException.Question> { Calendar.of().isWorking(date) }
            assertThrows<TalentException.Configuration> { Calendar.of(holidays = listOf(date)) }
        }
        // Computing past the end is an answer, not a fault.
        assertNull(Offset(years = 1).addTo(LocalDate.of(2199, 12, 31)))
        assertNull(Offset(years = Int.MAX_VALUE).addTo(start))
        val inverted = assertThrows<TalentException.Question> { Span(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 1, 1)) }
        assertEquals(listOf("end_before_start" to "/end"), inverted.found())
    }

    @Test
    fun `an end for ever is open, a start before all time leaves the record out`() {
        val workforce =
            Workforce.build {
                employee("E1")
                employee("E2")
                employment("E1", start, end = LocalDate.MAX)
                employment("E2", start = LocalDate.MIN)
                function("E1", "F1", start, end = LocalDate.MAX)
            }
        assertEquals(listOf("impossible_date" to "/employments/1/start"), workforce.diagnostics.map { it.code to it.pointer })
        assertEquals(listOf("E2"), workforce.unreadable)
        val plan = Samples.engine().plan(workforce, Samples.asOf)
        assertEquals(listOf(true, false), plan.outcomes.map { it.selected })
        assertEquals(listOf(false, true), plan.outcomes.map { it.unreadable })
        assertEquals(2, plan.summary.openEnds)
    }

    @Test
    fun `a date of a register that documents cannot write is refused at its place`() {
        val row = TrajectoryRow("annual/2025/E1", "annual", "2025", "E1", emptyList(), TrajectoryState.OPEN, null, null, LocalDate.MAX, start, start)
        val refused = assertThrows<TalentException.Register> { Register.of(listOf(row)) }
        assertEquals(listOf("impossible_date" to "/trajectories/0/entry"), refused.found())
    }

    @Test
    fun `numbers that no document holds leave the record out`() {
        val workforce =
            Workforce.build {
                employee("E1", attributes = mapOf("grade" to Long.MAX_VALUE))
                employee("E2", attributes = mapOf("rating" to Double.NaN))
                employee("E3", attributes = mapOf("grade" to BigInteger.ONE.shiftLeft(200)))
                employment("E1", start, fte = Double.POSITIVE_INFINITY)
            }
        val found = workforce.diagnostics.map { it.code to it.pointer }
        assertTrue("out_of_range" to "/employees/0/attributes/grade" in found, found.toString())
        assertTrue("wrong_type" to "/employees/1/attributes/rating" in found, found.toString())
        assertTrue("wrong_type" to "/employments/0/fte" in found, found.toString())
        // 2^200 is a decimal, as a JSON text with it is read; the document itself can hold it.
        assertEquals(listOf("E1", "E2"), workforce.unreadable)
    }

    @Test
    fun `attributes of every kind are kept, and null is none`() {
        val attributes = mapOf("site" to "Gent", "grade" to 3, "rating" to 0.1f, "hired" to start, "union" to true, "x" to null)
        val read = Workforce.build { employee("E1", attributes = attributes) }.toJson()!!
        assertTrue(read.contains(""""attributes":{"grade":3,"hired":"2020-01-01","rating":0.1,"site":"Gent","union":true}"""), read)
        val refused = assertThrows<TalentException.Workforce> { Employee("E1", attributes = mapOf("x" to Any())).let { Workforce.of(listOf(it)) } }
        assertEquals(listOf("wrong_type" to "/employees/0/attributes/x"), refused.found())
    }

    @Test
    fun `all problems of a document come at once, in two languages`() {
        val refused = assertThrows<TalentException.Configuration> { Configuration.fromYaml("schema: talent-core/1\nwork_year: []") }
        assertEquals(listOf("missing_field" to "", "unknown_field" to "/work_year"), refused.found())
        assertEquals("2 problems\n  / [missing_field] The field “work_years” is missing.\n  /work_year [unknown_field] The field “work_year” is not known here. Did you mean “work_years”?", refused.message)
        assertEquals("Het veld “work_year” is hier niet bekend.", refused.diagnostics[1].messageIn("nl"))
        assertEquals("Bedoelde u “work_years”?", refused.diagnostics[1].helpIn("nl"))
    }

    @Test
    fun `broken tables are refused by name`() {
        val none = assertThrows<TalentException.Table> { Workforce.fromArrow(ByteBuffer.wrap("employee\nE1\n".toByteArray())) }
        assertEquals(listOf("table_not_arrow" to "/employees"), none.found())
        assertThrows<TalentException.Table> { Workforce.fromArrow(ByteBuffer.allocate(0)) }
        val plan = Samples.engine().plan(Samples.workforce(), Samples.asOf)
        val outcomes = plan.outcomesIpc()
        val cut = assertThrows<TalentException.Table> { Workforce.fromArrow(ByteBuffer.wrap(outcomes, 0, outcomes.size - 9)) }
        assertEquals("table_cut_off", cut.diagnostics.single().code)
        assertEquals("table_cut_off", assertThrows<TalentException.Table> { Workforce.fromArrow(ByteBuffer.wrap(outcomes, 0, outcomes.size / 2)) }.diagnostics.single().code)
        // Outcomes are no changes.
        assertThrows<TalentException> { Register.empty().apply(ByteBuffer.wrap(outcomes)) }
        // Every single byte wrong: an answer or an exception of ours, never the end of the JVM.
        for (place in outcomes.indices step 7) {
            val damaged = outcomes.clone().also { it[place] = (it[place].toInt() xor 0x5A).toByte() }
            try {
                Workforce.fromArrow(ByteBuffer.wrap(damaged)).close()
            } catch (refused: TalentException) {
                assertTrue(refused !is TalentException.Internal, refused.toString())
            }
        }
    }

    @Test
    fun `a table that was not given, or has other columns, is named`() {
        val plan = Samples.engine().plan(Samples.workforce(), Samples.asOf)
        val refused = assertThrows<TalentException.Table> { Workforce.fromArrow(employees = ByteBuffer.wrap(plan.outcomesIpc()), employments = ByteBuffer.wrap(plan.outcomesIpc())) }
        assertTrue(refused.diagnostics.any { it.code == "column_missing" && it.pointer == "/employments" }, refused.message)
    }

    @Test
    fun `a closed object says so`() {
        val engine = Samples.engine().also { it.close() }
        assertThrows<IllegalStateException> { engine.plan(Samples.workforce(), Samples.asOf) }
        val workforce = Samples.workforce().also { it.close() }
        assertThrows<IllegalStateException> { Samples.engine().plan(workforce, Samples.asOf) }
        assertThrows<IllegalStateException> { workforce.check() }
        val plan = Samples.engine().plan(Samples.workforce(), Samples.asOf)
        val rows = plan.outcomes
        plan.close()
        plan.close()
        assertEquals(rows, plan.outcomes)
        assertThrows<IllegalStateException> { plan.conversations }
    }

    @Test
    fun `a panic of the library is an exception that asks for a report`() {
        val fault = assertThrows<TalentException.Internal> { asked { io.github.talentcore.ffi.panicForTest() } }
        assertTrue(fault.message!!.contains("please report it: the test asked for it"), fault.message)
        assertEquals(2, Samples.workforce().size)
    }

    @Test
    fun `many threads ask one engine, while others close what they no longer need`() {
        val (engine, workforce) = Samples.engine() to Samples.workforce()
        val expected = engine.plan(workforce, Samples.asOf).toJson()
        val pool = Executors.newFixedThreadPool(16)
        try {
            val answers =
                pool.invokeAll(List(400) { number ->
                    Callable {
                        if (number % 4 == 0) System.gc()
                        engine.plan(workforce, Samples.asOf, threads = number % 3).use { it.toJson() }
                    }
                })
            answers.forEach { assertEquals(expected, it.get()) }
            // Closing while others ask: each gets its answer or is told.
            val racing = pool.invokeAll(List(200) { number ->
                Callable {
                    if (number == 100) engine.close()
                    try {
                        engine.plan(workforce, Samples.asOf).toJson() == expected
                    } catch (_: IllegalStateException) {
                        true
                    }
                }
            })
            racing.forEach { assertTrue(it.get()) }
        } finally {
            pool.shutdownNow()
        }
    }

    @Test
    fun `questions about nobody are refused in words`() {
        val engine = Samples.engine()
        val nobody = assertThrows<TalentException.Question> { engine.explain(Samples.workforce(), "E9", "annual", "2025", Samples.asOf) }
        assertEquals(listOf("employee_not_in_population" to "/employee"), nobody.found())
        val never = assertThrows<TalentException.Question> { engine.explain(Samples.workforce(), "E1", "annual", "2031", Samples.asOf) }
        assertEquals(listOf("unknown_cycle_year" to "/cycle"), never.found())
        assertThrows<TalentException.Question> { jsonSchema("configurations") }
        assertThrows<TalentException.Question> { WorkYears.annual("01-01").next("no year") }
        assertThrows<TalentException.Question> { diagnosticOf("no_such_code") }
        assertThrows<TalentException.Question> { Calendar.of().roll(start, Rolling.MODIFIED_FOLLOWING) }
        assertThrows(TalentException.Question::class.java) { parseDate("2025-02-30") }
    }
}
