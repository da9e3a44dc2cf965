package io.github.talentcore

import io.github.talentcore.UpdateSamples.edited
import io.github.talentcore.UpdateSamples.may
import java.nio.ByteBuffer
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What is pending, brought into a running year, and taken back. */
class CompetencyUpdateTest {
    private fun TalentException.found() = diagnostics.map { it.code to it.pointer }

    private fun Register.of(employee: String, competency: String) =
        requirementsOf("care/2025/$employee").singleOrNull { it.competency == competency }

    @Test
    fun `the ledger says what differs, for whom`() {
        val ledger = UpdateSamples.engine().pending(UpdateSamples.register(), edited)
        val year = ledger.cycleYears.single()
        assertEquals(listOf<Any>("care", "2025", 2L, 1L, 1L), listOf(year.cycle, year.workYear, year.trajectories, year.scores, year.conflicts))
        val nurse = ledger.entries.filter { it.role == "nurse" }.associateBy { it.competency }
        assertEquals(setOf("client-focus", "digital", "reporting"), nurse.keys)
        val focus = nurse.getValue("client-focus")
        assertEquals(Asked(3, 1.0, null) to Asked(4, 1.0, null), focus.base to focus.theirs)
        assertEquals(listOf(ChangedPart.TARGET), focus.changed)
        assertEquals(Difference.ADDED to null, nurse.getValue("digital").let { it.difference to it.base })
        assertEquals(Difference.REMOVED to 1L, nurse.getValue("reporting").let { it.difference to it.scores })
        assertFalse(ledger.isEmpty)
        assertEquals(edited, ledger.asOf)
        assertEquals(emptyList<RuleEntry>(), ledger.rules)
        assertEquals(emptyList<Diagnostic>(), ledger.diagnostics)
        assertEquals(ledger, UpdateSamples.engine().pending(UpdateSamples.register(), edited))
    }

    @Test
    fun `an update keeps scores and agreements, and undoing it gives the bytes back`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val update = engine.updateCompetencies(register, edited, UpdateSamples.request())
        assertEquals(UpdateSummary(2, 1, 1), update.summary)
        val conflict = update.preview.single { it.conflict }
        assertEquals(listOf("E1", "client-focus", ConflictRule.KEEP, 2), listOf(conflict.employee, conflict.competency, conflict.resolved, conflict.result?.target))
        assertEquals("E1", conflict.mine?.who)
        assertFalse(update.isScheduled || update.isEmpty)
        assertEquals(UpdateState.APPLIED to 2u, update.row.let { it.state to it.version })

        val after = register.apply(update)
        assertEquals(after, register.apply(update.changes))
        assertEquals(register.scores, after.scores)
        assertEquals(2 to listOf("target"), after.of("E1", "client-focus")!!.let { it.target to it.overridden })
        assertEquals(listOf(Mark.WITHDRAWN), after.of("E1", "reporting")!!.marks)
        assertNull(after.of("E2", "reporting"))
        assertEquals(listOf(2u, 2u), after.versions.filter { it.taken == Taken.UPDATE }.map { it.version })
        assertTrue(engine.pending(after, edited).isEmpty)
        assertTrue(engine.updateCompetencies(after, edited, UpdateSamples.request()).isEmpty)

        // It comes back, with its score.
        val june = LocalDate.of(2025, 6, 3)
        val back = UpdateSamples.engine("{competency: reporting, target: 2}, {competency: client-focus, target: 4}, {competency: digital, target: 2}")
        val returned = after.apply(back.updateCompetencies(after, june, UpdateSamples.request("back")))
        assertEquals(listOf(Mark.RETURNED), returned.of("E1", "reporting")!!.marks)
        assertEquals(after.toJson(), returned.undo("back").toJson())
        assertEquals(after, returned.apply(returned.undoChanges("back")))
        assertEquals(register.toJson(), after.undo("u").toJson())
    }

    @Test
    fun `an update on a later day waits for it`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val update = engine.updateCompetencies(register, edited, UpdateSamples.request(selection = Selection(roles = listOf("nurse")), on = may))
        assertTrue(update.isScheduled)
        assertEquals(1L, update.summary.trajectories)
        val waiting = register.apply(update)
        assertEquals(listOf("u"), engine.pending(waiting, edited).cycleYears.single().scheduled)
        assertNull(engine.dueUpdate(waiting, may.minusDays(1)))
        val due = engine.dueUpdate(waiting, may)!!
        assertFalse(due.isScheduled)
        val after = waiting.apply(due)
        assertEquals(listOf(UpdateState.APPLIED), after.updates.map { it.state })
        assertNull(engine.dueUpdate(after, may))
        assertEquals(setOf("assistant"), engine.pending(after, may).entries.map { it.role }.toSet())
    }

    @Test
    fun `a request is read from JSON and written again`() {
        val text = """{"update": "u", "cycle": "care", "work_year": "2025", "only": {"held": false, "kind": "goal_setting"}, "conflicts": "take"}"""
        val request = updateRequestOf(text)
        assertEquals(OnlyWhere(false, MomentKind.GOAL_SETTING) to ConflictRule.TAKE, request.only to request.conflicts)
        assertEquals(request, updateRequestOf(request.toJson()))
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        assertEquals(engine.updateCompetencies(register, edited, request).toJson(), engine.updateCompetencies(register, edited, text).toJson())
        val refused = assertThrows<TalentException.Question> { updateRequestOf("""{"update": 1, "cycle": "care", "work_years": "2025"}""") }
        assertEquals(setOf("wrong_type" to "/update", "missing_field" to "", "unknown_field" to "/work_years"), refused.found().toSet())
    }

    @Test
    fun `a decision on one conflict takes the framework's, and undoing brings the agreement back`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val decided = UpdateSamples.request().copy(decisions = listOf(ConflictDecision("E1", "client-focus", ConflictRule.TAKE)))
        val after = register.apply(engine.updateCompetencies(register, edited, decided))
        assertEquals(4, after.of("E1", "client-focus")!!.target)
        assertEquals(register.requirementOverrides, after.updates.single().replaced.map { it.before })
        assertEquals(register.requirementOverrides, after.undo("u").requirementOverrides)
    }

    @Test
    fun `rules are held, differ and arrive`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val rules = UpdateSamples.request("rules").copy(brings = Brings.RULES)
        val held = register.apply(engine.updateCompetencies(register, edited, rules))
        val row = held.heldRules.single()
        assertEquals(listOf("nurse", "assistant"), row.roles)
        assertTrue(row.moments.single().contains(""""id":"goals""""), row.moments.single())
        val later = Engine(Configuration.fromJson(engine.configuration.toJson().replace("work_year_start", "work_year_middle")))
        val entry = later.pending(held, edited).rules.single()
        assertEquals(listOf<Any>(RulePart.MOMENT, "goals", Difference.CHANGED, listOf("timing")), listOf(entry.part, entry.id, entry.difference, entry.changed))
        assertEquals(listOf(entry), later.updateCompetencies(held, edited, rules.copy(update = "later")).rules)
    }

    @Test
    fun `a register survives rows and tables`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val updated = register.apply(engine.updateCompetencies(register, edited, UpdateSamples.request()))
        val held = updated.apply(engine.updateCompetencies(updated, edited, UpdateSamples.request("rules").copy(brings = Brings.RULES)))
        val (frameworks, records) = held.frameworks to held.records
        val rows = Register.of(held.trajectories, held.conversations, frameworks, records, held.scores, held.requirementOverrides, held.updates, held.versions, held.heldRules)
        assertEquals(held.toJson(), rows.toJson())
        val tables =
            Register.fromArrow(
                ByteBuffer.wrap(held.trajectoriesIpc()), ByteBuffer.wrap(held.conversationsIpc()), frameworks, records,
                held.scores, held.requirementOverrides, held.updates, held.versions, held.heldRules,
            )
        assertEquals(held.toJson(), tables.toJson())
        assertEquals(held.toJson(), Register.fromJson(held.toJson()).toJson())
    }

    @Test
    fun `rows go out as Arrow streams`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val update = engine.updateCompetencies(register, edited, UpdateSamples.request())
        val streams =
            listOf(
                engine.pending(register, edited).let { it.entriesIpc() to it.entries.size },
                update.previewIpc() to update.preview.size,
                register.requirementsIpc("care", "2025") to register.requirements("care", "2025").size,
            )
        for ((bytes, rows) in streams) {
            withTables(listOf("rows" to ByteBuffer.wrap(bytes))) { (table) -> assertEquals(rows.toLong(), table!!.size()) }
        }
        assertEquals(4, register.requirements("care", "2025").size)
    }

    @Test
    fun `bad requests are refused with their places`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val of = { request: UpdateRequest -> assertThrows<TalentException.Question> { engine.updateCompetencies(register, edited, request) }.found() }
        assertEquals(listOf("unknown_cycle_year" to "/cycle"), of(UpdateRequest("u", "care", "2031")))
        assertEquals(listOf("update_in_the_past" to "/on"), of(UpdateSamples.request(on = edited.minusDays(1))))
        assertEquals(listOf("date_out_of_range" to "/on"), of(UpdateSamples.request(on = LocalDate.MAX)))
        assertEquals(listOf("empty_text" to "/update"), of(UpdateSamples.request("")))
        assertEquals(
            listOf("unknown_reference" to "/selection/roles/0", "selection_repeated" to "/selection/competencies/1", "person_without_trajectory" to "/selection/people/0"),
            of(UpdateSamples.request(selection = Selection(listOf("nurze"), listOf("digital", "digital"), listOf("E9")))),
        )
        assertEquals(listOf("moments_are_rules" to "/selection/moments"), of(UpdateSamples.request(selection = Selection(moments = listOf("goals")))))
        assertEquals(listOf("not_utf8" to "/request"), of(UpdateSamples.request("u\uD800")))
        val never = assertThrows<TalentException.Question> { engine.pending(register, LocalDate.of(1899, 12, 31)) }
        assertEquals("date_out_of_range", never.diagnostics.single().code)
        val unknown = assertThrows<TalentException.Register> { register.undo("v") }
        assertEquals(listOf("unknown_update" to "/update"), unknown.found())
        assertThrows<TalentException.Register> { register.undoChanges("v") }
    }

    @Test
    fun `an update of another register, and rows that do not fit, are refused`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val update = engine.updateCompetencies(register, edited, UpdateSamples.request())
        assertThrows<TalentException.Register> { Register.empty().apply(update) }
        val score = register.scores.single()
        val stray = assertThrows<TalentException.Register> { Register.of(emptyList(), scores = listOf(score)) }
        assertEquals(listOf("register_unknown_trajectory" to "/scores/0/trajectory"), stray.found())
        val broken = assertThrows<TalentException.Register> { Register.of(emptyList(), heldRules = listOf(RulesRow("care", "2025", 1u, emptyList(), listOf("{")))) }
        assertEquals(listOf("wrong_type" to "/rules/0/moments/0"), broken.found())
        val noNumber = RequirementOverrideRow("care/2025/E1", "digital", target = 2, weight = Double.NaN)
        val refused = assertThrows<TalentException.Register> { Register.of(register.trajectories, requirementOverrides = listOf(noNumber)) }
        assertEquals(listOf("wrong_type" to "/requirement_overrides/0/weight"), refused.found())
        // What came after an update keeps it from being undone.
        val after = register.apply(update)
        val scored =
            Register.of(
                after.trajectories, frameworks = after.frameworks, updates = after.updates, versions = after.versions,
                requirementOverrides = after.requirementOverrides,
                scores = after.scores + ScoreRow("care/2025/E2", "digital", value = 2, givenOn = may, version = 2u),
            )
        val blocked = assertThrows<TalentException.Register> { scored.undo("u") }
        assertEquals(listOf("undo_blocked_by_score" to "/scores/1"), blocked.found())
    }

    @Test
    fun `a closed ledger, update or register says so`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val ledger = engine.pending(register, edited)
        val entries = ledger.entries
        ledger.close()
        ledger.close()
        assertEquals(entries, ledger.entries)
        assertThrows<IllegalStateException> { ledger.toJson() }
        val update = engine.updateCompetencies(register, edited, UpdateSamples.request()).also { it.close() }
        assertThrows<IllegalStateException> { update.preview }
        assertThrows<IllegalStateException> { register.apply(update) }
        register.close()
        assertThrows<IllegalStateException> { engine.pending(register, edited) }
        assertThrows<IllegalStateException> { register.undo("u") }
        engine.close()
        assertThrows<IllegalStateException> { engine.dueUpdate(Register.empty(), edited) }
    }

    @Test
    fun `many threads work out updates on one register`() {
        val (engine, register) = UpdateSamples.engine() to UpdateSamples.register()
        val expected = engine.updateCompetencies(register, edited, UpdateSamples.request()).toJson()
        val after = register.apply(engine.updateCompetencies(register, edited, UpdateSamples.request())).toJson()
        val pool = Executors.newFixedThreadPool(8)
        try {
            val answers =
                pool.invokeAll(List(200) {
                    Callable {
                        engine.updateCompetencies(register, edited, UpdateSamples.request()).use { update ->
                            update.toJson() to register.apply(update).use { it.toJson() }
                        }
                    }
                })
            answers.forEach { assertEquals(expected to after, it.get()) }
        } finally {
            pool.shutdownNow()
        }
    }
}
