package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Engine
import io.github.talentcore.GivenScore
import io.github.talentcore.LocalisedText
import io.github.talentcore.PlainText
import io.github.talentcore.Register
import io.github.talentcore.ScoreRow
import io.github.talentcore.ShownScore
import io.github.talentcore.TextPerLanguage
import io.github.talentcore.TrajectoryCompetency
import io.github.talentcore.Update
import io.github.talentcore.updateRequestOf

/** The operations of competency updates, and texts. */
internal val COMPETENCY_OPERATIONS: Map<String, (Question) -> Any?> =
    mapOf(
        "pending" to { question ->
            val ledger = Engine(question.configuration()).pending(question.register(), question.date("as_of"))
            selected(question, json(ledger.toJson()))
        },
        "preview" to ::preview,
        "update_competencies" to ::updateCompetencies,
        "due_update" to ::dueUpdate,
        "undo" to ::undo,
        "requirements" to ::requirements,
        "compare_scores" to ::compareScores,
        "text" to { it.localisedText().text(it.text("language"), it.text("default")) },
    )

private fun Question.localisedText(): LocalisedText {
    val text = required("text")
    if (text.isTextual) return PlainText(text.textValue())
    return TextPerLanguage(text.fields().asSequence().associate { it.key to it.value.textValue() })
}

/** The register after an update, which must be the same by its changes. */
private fun Register.after(update: Update): Register {
    val applied = apply(update)
    if (applied != apply(update.changes)) throw VectorProblem("the changes of the update give another register than the update")
    return applied
}

private fun preview(question: Question): Any? {
    val (engine, register) = Engine(question.configuration()) to question.register()
    val request = updateRequestOf(question.required("request").toString())
    val update = engine.updateCompetencies(register, question.date("as_of"), request)
    register.after(update)
    val document = json(update.toJson())
    if (document.get("preview").size() != update.preview.size) throw VectorProblem("the rows of the preview are others than its document's")
    return selected(question, document)
}

private fun updateCompetencies(question: Question): Any? {
    val engine = Engine(question.configuration())
    var register = question.register()
    val asOf = question.date("as_of")
    for (request in question.required("request").let { (it as? ArrayNode)?.toList() ?: listOf(it) }) {
        register = register.after(engine.updateCompetencies(register, asOf, request.toString()))
    }
    return selected(question, written(register))
}

private fun dueUpdate(question: Question): Any? {
    val engine = Engine(question.configuration())
    var register = question.register()
    val asOf = question.date("as_of")
    while (true) register = register.after(engine.dueUpdate(register, asOf) ?: break)
    return selected(question, written(register))
}

private fun undo(question: Question): Any? {
    var register = question.register()
    for (id in question.required("update").let { (it as? ArrayNode)?.toList() ?: listOf(it) }) {
        val undone = register.undo(id.textValue())
        if (undone != register.apply(register.undoChanges(id.textValue()))) throw VectorProblem("undoing by changes gives another register")
        register = undone
    }
    return selected(question, written(register))
}

/** The document of a register; its rows must give the same one. */
private fun written(register: Register): ObjectNode {
    val rows =
        Register.of(
            register.trajectories,
            register.conversations,
            frameworks = register.frameworks,
            records = register.records,
            scores = register.scores,
            requirementOverrides = register.requirementOverrides,
            updates = register.updates,
            versions = register.versions,
            heldRules = register.heldRules,
        )
    if (rows.toJson() != register.toJson()) throw VectorProblem("the rows of the register give another one")
    return json(register.toJson())
}

private fun Question.score(name: String): GivenScore {
    val given = Question(required(name) as ObjectNode)
    val score = GivenScore(given.whole("value"), given.date("given_on"))
    if (given.unused().isNotEmpty()) throw VectorProblem("a score has no ${given.unused()}")
    return score
}

private fun compareScores(question: Question): Any? {
    val configuration = question.configuration()
    val (competency, earlier, later) = Triple(question.text("competency"), question.score("earlier"), question.score("later"))
    val compared = configuration.compareScores(competency, earlier, later)
    if (compared.earlier != configuration.shownScore(competency, earlier)) throw VectorProblem("a score is shown otherwise alone")
    return mapOf(
        "competency" to compared.competency,
        "earlier" to compared.earlier.answer(),
        "later" to compared.later.answer(),
        "levels_up" to compared.levelsUp,
        "diagnostics" to compared.diagnostics.map { it.answer() },
    )
}

private fun ShownScore.answer(): Map<String, Any?> =
    mapOf(
        "value" to value,
        "given_on" to givenOn.toString(),
        "level" to level?.answer(),
        "descriptors_from" to descriptorsFrom?.toString(),
        "descriptor" to descriptor?.answer(),
    )

private fun LocalisedText.answer(): Any =
    when (this) {
        is PlainText -> text
        is TextPerLanguage -> texts
    }

private fun requirements(question: Question): Any? {
    val rows = question.register().requirementsOf(question.text("trajectory")).map { it.answer() }
    return selected(question, JSON.valueToTree<ObjectNode>(mapOf("requirements" to rows))).get("requirements")
}

private fun TrajectoryCompetency.answer(): Map<String, Any?> =
    mapOf(
        "trajectory" to trajectory,
        "competency" to competency,
        "asked" to asked,
        "target" to target,
        "weight" to weight,
        "sources" to sources,
        "descriptors_from" to descriptorsFrom?.toString(),
        "overridden" to overridden,
        "scores" to scores.map { it.answer() },
        "marks" to marks.map { it.name.lowercase() },
    )

private fun ScoreRow.answer(): Map<String, Any?> =
    mapOf(
        "trajectory" to trajectory,
        "competency" to competency,
        "source" to source,
        "value" to value,
        "given_on" to givenOn.toString(),
        "version" to version?.toInt(),
    )
