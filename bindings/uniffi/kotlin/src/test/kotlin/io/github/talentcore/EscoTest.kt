package io.github.talentcore

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.io.path.name
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable

/** The classification, and what is made of it. */
class EscoTest {
    private val uri = { kind: String, id: String -> "http://data.europa.eu/esco/$kind/$id" }
    private val nurse = uri("occupation", "o1")
    private val files =
        mapOf(
            "occupations_en.csv" to
                "conceptUri,iscoGroup,preferredLabel,altLabels\n$nurse,2221,nurse,staff nurse\n${uri("occupation", "o2")},0110,air force officer,\n",
            "skills_en.csv" to
                "conceptUri,skillType,reuseLevel,preferredLabel,description\n${uri("skill", "s1")},skill/competence,cross-sector,apply first aid,\n" +
                "${uri("skill", "s2")},knowledge,transversal,anatomie é,\n${uri("skill", "s3")},skill/competence,,play music,\n",
            "occupationSkillRelations_en.csv" to
                "occupationUri,relationType,skillUri\n$nurse,essential,${uri("skill", "s1")}\n$nurse,essential,${uri("skill", "s2")}\n" +
                "$nurse,optional,${uri("skill", "s3")}\n${uri("occupation", "o2")},essential,${uri("skill", "s2")}\n",
        )
    private val empty = Configuration.fromJson("""{"schema": "talent-core/1", "work_years": {"kind": "annual", "starts": "01-01"}}""")

    private fun read(files: Map<String, String> = this.files, version: String = "1.2.0", language: String = "en"): EscoRead =
        Esco.read(files.mapValues { it.value.toByteArray() }, version, language)

    private fun TalentException.found() = diagnostics.map { it.code to it.pointer }

    @Test
    fun `concepts are found, with what belongs to them`() {
        val read = read()
        assertEquals(emptyList<Diagnostic>(), read.diagnostics)
        assertEquals(listOf(2L to EscoFile.OCCUPATIONS, 3L to EscoFile.SKILLS, 4L to EscoFile.OCCUPATION_SKILL_RELATIONS), read.files.map { it.rows to it.file })
        val esco = read.esco
        assertEquals("1.2.0" to "en", esco.version to esco.language)
        assertEquals(listOf(2L, 3L, 3L, 1L), esco.counts.let { listOf(it.occupations, it.skills, it.essential, it.optional) })
        val concept = esco.concept(nurse)!!
        assertEquals(listOf<Any>("nurse", listOf("staff nurse"), "2221", ConceptKind.OCCUPATION), listOf(concept.label, concept.alternatives, concept.iscoGroup, concept.kind))
        assertEquals(SkillType.KNOWLEDGE to ReuseLevel.TRANSVERSAL, esco.concept(uri("skill", "s2"))!!.let { it.skillType to it.reuseLevel })
        assertNull(esco.concept("http://x/nothing"))
        assertEquals(listOf("air force officer"), esco.occupationsIn("01").map { it.label })
        assertEquals(listOf("anatomie é" to SkillRelation.ESSENTIAL, "apply first aid" to SkillRelation.ESSENTIAL, "play music" to SkillRelation.OPTIONAL), esco.skillsOf(nurse).map { it.label to it.relation })
        assertEquals(listOf("air force officer", "nurse"), esco.occupationsOf(uri("skill", "s2")).map { it.label })
        assertEquals(3, esco.concepts(ConceptKind.SKILL).size)
        assertEquals(emptyList<Any>(), esco.ancestors(nurse) + esco.narrower(nurse) + esco.skillsFor(uri("skill", "s1")))
        val found = esco.search("staff nur", kinds = listOf(ConceptKind.OCCUPATION), limit = 5).single()
        assertEquals(listOf<Any>(nurse, "staff nurse", MatchKind.START), listOf(found.uri, found.matched, found.fit))
        assertEquals(emptyList<EscoMatch>(), esco.search("nurse", iscoGroup = "01"))
        assertEquals(emptyList<EscoMatch>(), esco.search("nurse", limit = -1))
    }

    @Test
    fun `files come in parts of any size`() {
        val whole = read()
        for (size in listOf(1, 3, 64)) {
            val parts = files.mapValues { (_, text) -> text.toByteArray().asSequence().chunked(size) { it.toByteArray() } }
            val read = Esco.readParts(parts, "1.2.0", "en")
            assertEquals(whole.files to whole.esco.concepts(ConceptKind.SKILL), read.files to read.esco.concepts(ConceptKind.SKILL))
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TALENT_ESCO", matches = ".+", disabledReason = "TALENT_ESCO names no folder with the files of ESCO 1.2.0")
    fun `the real files are read in parts`() {
        val folder = Path.of(System.getenv("TALENT_ESCO"))
        val names = Files.list(folder).use { all -> all.map { it.name }.filter { it.endsWith("_en.csv") }.sorted().toList() }
        val streams = names.associateWith { Files.newInputStream(folder.resolve(it)) }
        val parts = streams.mapValues { (_, stream) -> generateSequence { stream.readNBytes(65_536).takeIf { it.isNotEmpty() } } }
        val read = Esco.readParts(parts, "1.2.0", "en").also { streams.values.forEach { it.close() } }
        assertEquals(emptyList<Diagnostic>(), read.diagnostics.filter { it.severity == Severity.ERROR })
        // As Python's csv counts them.
        val counts = read.esco.counts
        assertEquals(listOf(3_039L, 13_939L, 619L, 640L), listOf(counts.occupations, counts.skills, counts.iscoGroups, counts.skillGroups))
        assertEquals(listOf(67_622L, 61_365L, 5_818L), listOf(counts.essential, counts.optional, counts.skillRelations))
        val nurse = read.esco.search("nurse responsible for general care", kinds = listOf(ConceptKind.OCCUPATION)).first()
        assertEquals(MatchKind.EXACT, nurse.fit)
        assertEquals(12, read.esco.profileFromOccupation(nurse.uri, OccupationOptions(cap = 12u)).competencies.size)
    }

    @Test
    fun `damaged rows and unknown files are named, the rest is read`() {
        val read = read(files + mapOf("skills_en.csv" to files.getValue("skills_en.csv") + "not a uri,,,x,\n", "dictionary_en.csv" to "a\n1\n"))
        assertTrue("esco_not_a_uri" to "/skills_en.csv/3/conceptUri" in read.diagnostics.map { it.code to it.pointer }, read.diagnostics.toString())
        assertTrue(read.diagnostics.any { it.code == "esco_file_unknown" && it.severity == Severity.WARNING })
        assertEquals(3L to 1L, read.files.single { it.file == EscoFile.SKILLS }.let { it.rows to it.leftOut })
        val none = read(mapOf("skills_en.csv" to ""))
        assertEquals(0L, none.esco.counts.skills)
        assertFalse(none.diagnostics.isEmpty())
        val half = assertThrows<TalentException.Question> { read(version = "1\uD800") }
        assertEquals(listOf("not_utf8" to "/version"), half.found())
    }

    @Test
    fun `a framework is made, translated and added once`() {
        val (english, dutch) = read().esco to read(mapOf("occupations_nl.csv" to "conceptUri,preferredLabel\n$nurse,verpleegkundige\n"), language = "nl").esco
        val made = english.profileFromOccupation(nurse)
        assertEquals(listOf("esco-skill-s1", "esco-skill-s2"), made.competencies)
        assertEquals(listOf("esco-occupation-o1"), made.roles)
        assertEquals("1.2.0" to ESCO_ATTRIBUTION, made.version to made.attribution)
        assertEquals(3, english.profileFromOccupation(nurse, OccupationOptions(optional = true)).competencies.size)
        // s2 is asked by two occupations, s1 by one.
        assertEquals(listOf("esco-skill-s2"), english.framework(listOf(nurse), OccupationOptions(cap = 1u)).competencies)
        assertEquals(listOf("esco-skill-s1"), english.framework(listOf(nurse), OccupationOptions(cap = 1u, order = SkillOrder.MOST_SPECIFIC_FIRST)).competencies)
        val own = made.translated(dutch).addTo(empty)
        assertEquals(own, made.addTo(own))
        assertEquals(ESCO_ATTRIBUTION to null, own.attribution to empty.attribution)
        val role = own.assignableRoles().single()
        assertEquals("verpleegkundige" to "nurse", own.textFor(role.name!!, "nl-BE") to own.textFor(role.name!!))
        assertEquals(listOf("esco-occupation-o1"), own.requirementsOfAll(Samples.asOf).map { it.role })
        assertEquals(made, read().esco.profileFromOccupation(nurse))
    }

    @Test
    fun `a new version says what it touches`() {
        val (old, new) = read().esco to read(files.mapValues { it.value.replace("apply first aid", "give first aid") }, "1.3.0").esco
        val own = old.profileFromOccupation(nurse).addTo(empty)
        val report = old.upgrade(new, own)
        assertEquals("1.2.0" to "1.3.0", report.fromVersion to report.toVersion)
        val change = report.concepts.single()
        assertEquals(listOf<Any?>(ConceptChangeKind.LABEL, "apply first aid", "give first aid"), listOf(change.change, change.before, change.after))
        assertEquals(emptyList<RelationChange>(), report.relations)
        assertEquals(listOf(HitKind.COMPETENCY to "esco-skill-s1", HitKind.PROFILE to "esco-occupation-o1", HitKind.ROLE to "esco-occupation-o1"), report.hits.map { it.kind to it.id })
        assertFalse(own.toJson().contains(""""modified":true"""))
        assertTrue(new.flagModified(own).toJson().contains(""""modified":true"""))
        assertEquals(own, old.flagModified(own))
    }

    @Test
    fun `what cannot be made is refused with its code`() {
        val esco = read().esco
        val unknown = assertThrows<TalentException.Question> { esco.framework(listOf(nurse, uri("skill", "s1"), "x")) }
        assertEquals(List(2) { "esco_concept_unknown" to "" }, unknown.found())
        val none = assertThrows<TalentException.Question> { esco.profileFromOccupation(nurse, OccupationOptions(cap = 0u)) }
        assertEquals(listOf("out_of_range" to "/cap"), none.found())
        val query = assertThrows<TalentException.Question> { escoQueryOf("""{"text": "a", "kinds": ["occupations"], "limits": 3}""") }
        assertEquals(setOf("unknown_word" to "/query/kinds/0", "unknown_field" to "/query/limits"), query.found().toSet())
        val options = assertThrows<TalentException.Question> { occupationOptionsOf("""{"cap": "all"}""") }
        assertEquals(listOf("wrong_type" to "/options/cap"), options.found())
        assertEquals(OccupationOptions(cap = 3u, order = SkillOrder.MOST_GENERAL_FIRST), occupationOptionsOf("""{"cap": 3}"""))
        val never = assertThrows<TalentException.Question> { empty.requirementsOfAll(java.time.LocalDate.MAX) }
        assertEquals(listOf("date_out_of_range" to "/on"), never.found())
    }

    @Test
    fun `a closed classification says so`() {
        val (esco, other) = read().esco to read().esco
        val made = esco.profileFromOccupation(nurse)
        esco.close()
        esco.close()
        assertThrows<IllegalStateException> { esco.concept(nurse) }
        assertThrows<IllegalStateException> { other.upgrade(esco, empty) }
        assertThrows<IllegalStateException> { made.translated(esco) }
        made.close()
        assertThrows<IllegalStateException> { made.addTo(empty) }
    }

    @Test
    fun `many threads search one classification`() {
        val esco = read().esco
        val pool = Executors.newFixedThreadPool(8)
        try {
            val answers = pool.invokeAll(List(400) { Callable { esco.search("nurs").map { it.uri } to esco.profileFromOccupation(nurse).use { it.toJson() } } })
            val expected = listOf(nurse) to esco.profileFromOccupation(nurse).toJson()
            answers.forEach { assertEquals(expected, it.get()) }
        } finally {
            pool.shutdownNow()
        }
    }

    @Test
    fun `every sector has a template that nobody is planned by yet`() {
        for (sector in Sector.entries) {
            val template = sectorTemplate(sector)
            assertEquals(emptyList<Diagnostic>(), template.check(), sector.name)
            assertTrue(template.assignableRoles().isNotEmpty())
            val plan = Engine(template).plan(Samples.workforce(), Samples.asOf)
            assertTrue(plan.cycleYears.all { it.view == View.DRAFT }, plan.cycleYears.toString())
        }
    }

    @Test
    fun `texts come in the language of whoever reads them`() {
        val text = TextPerLanguage(mapOf("en" to "Goals", "nl" to "Doelen"))
        assertEquals(listOf("Doelen", "Goals", "Doelen"), listOf(text.text("nl-BE", "en"), text.text("fr", "en"), text.text("fr", "nl")))
        assertEquals("Doelen", PlainText("Doelen").text("en", "en"))
    }
}
