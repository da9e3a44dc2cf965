package io.github.talentcore

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What people read of a configuration: roles, texts, and scores with the words of their day. */
class ConfigurationTextTest {
    private val configuration =
        Configuration.fromYaml(
            """
            schema: talent-core/1
            organisation: {id: linde, language: nl}
            work_years: {kind: annual, starts: "01-01"}
            competencies:
              - id: care
                descriptors:
                  - {from: "2024-01-01", levels: {"3": {nl: Zorgt goed., en: Cares well.}}}
                  - {from: "2026-01-01", levels: {"3": Zorgt samen.}}
            roles: [{id: nurse, name: {nl: Verpleegkundige, en: Nurse}}, {id: clerk, status: blocked}]
            """.trimIndent(),
        )

    @Test
    fun `a score keeps the words of its day, and comparing warns where they differ`() {
        val (earlier, later) = GivenScore(3, LocalDate.of(2025, 6, 30)) to GivenScore(5, LocalDate.of(2026, 6, 30))
        val shown = configuration.shownScore("care", earlier)
        assertEquals("Cares well." to LocalDate.of(2024, 1, 1), configuration.textFor(shown.descriptor!!, "en") to shown.descriptorsFrom)
        assertNull(shown.level)
        val compared = configuration.compareScores("care", earlier, later)
        assertEquals(2 to listOf("descriptors_differ" to Severity.WARNING), compared.levelsUp to compared.diagnostics.map { it.code to it.severity })
        assertEquals(shown, compared.earlier)
    }

    @Test
    fun `scores of nothing, and outside the scale, are refused`() {
        val score = GivenScore(3, LocalDate.of(2025, 6, 30))
        val unknown = assertThrows<TalentException.Question> { configuration.shownScore("cares", score) }
        assertEquals(listOf("unknown_reference" to "/competency"), unknown.diagnostics.map { it.code to it.pointer })
        val outside = assertThrows<TalentException.Question> { configuration.compareScores("care", score.copy(value = 0), score.copy(value = 9)) }
        assertEquals(listOf("value_outside_scale" to "/earlier/value", "value_outside_scale" to "/later/value"), outside.diagnostics.map { it.code to it.pointer })
    }

    @Test
    fun `pickers offer active roles, in the language of the organisation or of the person`() {
        val nurse = configuration.assignableRoles().single()
        assertEquals("nurse", nurse.id)
        assertEquals(listOf("Verpleegkundige", "Nurse", "Verpleegkundige"), listOf(null, "en-GB", "fr").map { configuration.textFor(nurse.name!!, it) })
        configuration.close()
        assertThrows<IllegalStateException> { configuration.assignableRoles() }
    }
}
