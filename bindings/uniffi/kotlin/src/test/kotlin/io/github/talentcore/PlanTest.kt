package io.github.talentcore

import java.nio.ByteBuffer
import java.time.LocalDate
import java.time.LocalTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class PlanTest {
    private val engine = Samples.engine()
    private val workforce = Samples.workforce()
    private val plan = engine.plan(workforce, Samples.asOf)

    @Test
    fun `says who takes part and why not`() {
        val (first, second) = plan.outcomes
        assertEquals(OutcomeRow("E1", "annual", "2025", true, null, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31), LocalDate.of(2025, 1, 1), "annual/2025/E1", false), first)
        assertEquals("E2" to Reason.NOT_EMPLOYED, second.employee to second.reason)
        assertEquals(listOf("annual/2025" to View.IN_VIEW), plan.cycleYears.map { "${it.cycle}/${it.workYear}" to it.view })
        assertEquals(Samples.asOf, plan.asOf)
    }

    @Test
    fun `asks for what is missing, and then for nothing`() {
        // The middle of 2025 is its 183rd day: 2 July, the date of the question.
        val kinds = listOf(ChangeKind.FREEZE_FRAMEWORK, ChangeKind.CREATE_TRAJECTORY, ChangeKind.CREATE_CONVERSATION)
        assertEquals(kinds, plan.changes.map { it.kind })
        assertEquals(3, plan.changeCount)
        val register = Register.empty().apply(plan)
        assertEquals(LocalDate.of(2025, 7, 2), register.conversations.single().planned)
        assertEquals(ConversationState.OPEN, register.conversations.single().state)
        assertEquals(0, engine.plan(workforce, Samples.asOf, register).changeCount)
        assertFalse(register.isEmpty)
    }

    @Test
    fun `a register is the same by plan, changes, rows, tables and JSON`() {
        val register = Register.empty().apply(plan)
        assertEquals(register, Register.empty().apply(plan.changes))
        assertEquals(register, Register.empty().apply(ByteBuffer.wrap(plan.changesIpc())))
        assertEquals(register, Register.fromJson(register.toJson()))
        assertEquals(register, Register.of(register.trajectories, register.conversations, register.frameworks))
        val tables =
            Register.fromArrow(
                ByteBuffer.wrap(register.trajectoriesIpc()),
                ByteBuffer.wrap(register.conversationsIpc()),
                register.frameworks,
            )
        assertEquals(register, tables)
        assertEquals(register.hashCode(), tables.hashCode())
        assertNotEquals(Register.empty(), register)
    }

    @Test
    fun `counts and JSON agree with the rows`() {
        val summary = plan.summary
        assertEquals(2, summary.population)
        assertEquals(mapOf("annual/2025" to mapOf("selected" to 1L, "not_employed" to 1L)), summary.outcomes)
        assertEquals(mapOf("open" to 1L), summary.conversations)
        assertEquals(canonicalJson(plan.toJson()), plan.toJson())
        assertTrue(plan.toJson().contains(""""rules":"$RULES""""))
    }

    @Test
    fun `an explanation says the same as the plan, in two languages`() {
        val why = engine.explain(workforce, "E2", "annual", "2025", Samples.asOf)
        assertEquals(plan.outcomes[1], why.outcome)
        assertEquals("E2 neemt niet deel aan annual 2025: dit jaar niet in dienst.", why.text("nl-BE").lines().first())
        assertEquals("E2 does not take part in annual 2025: not employed this year.", why.text().lines().first())
        assertEquals(false, why.tests.last().verdict)
        assertEquals(why.tests.last().what.messageIn("nl"), why.tests.last().text("nl"))
        assertEquals(why, engine.explain(workforce, "E2", "annual", "2025", Samples.asOf))
    }

    @Test
    fun `writes calendars`() {
        val file =
            plan.toICalendar("Talks", "linde.example", Delivery.Publish("HR", "hr@linde.example")) {
                CalendarEntry("Talk of ${it.trajectory}", start = LocalTime.of(13, 30), durationMinutes = 45)
            }
        assertTrue(file.contains("DTSTART:20250702T133000\r\nDURATION:PT45M\r\n"), file)
        assertTrue(file.contains("UID:annual/2025/E1/talk/0@linde.example"), file)
        assertFalse(plan.toICalendar("Talks", "linde.example") { null }.contains("VEVENT"))
    }

    @Test
    fun `tells of progress, and stops where it is asked or where the listener throws`() {
        val seen = ArrayList<Pair<Long, Long>>()
        engine.plan(workforce, Samples.asOf, progress = { done, total -> seen.add(done to total) })
        assertEquals(2L to 2L, seen.last())
        assertThrows(TalentException.Cancelled::class.java) {
            engine.plan(workforce, Samples.asOf, progress = { _, _ -> false })
        }
        val thrown =
            assertThrows(IllegalStateException::class.java) {
                engine.plan(workforce, Samples.asOf, progress = { _, _ -> error("of the host") })
            }
        assertEquals("of the host", thrown.message)
    }

    @Test
    fun `flags speak both languages, also those of the host`() {
        val flag = Flag("procedure_running", "annual/2025/E1", emptyMap())
        assertTrue(flag.message("nl").startsWith("Er loopt nog een ondertekening of bezwaar"))
        assertNotEquals(flag.message("nl"), flag.message())
        assertEquals("of_the_host", Flag("of_the_host", "E1", emptyMap()).message("nl"))
        assertNull(plan.flags.firstOrNull())
    }
}
