package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Engine
import io.github.talentcore.LocalisedText
import io.github.talentcore.Register
import io.github.talentcore.ScoreRow
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
        "text" to { it.localisedText().text(it.text("language"), it.text("default")) },
    )

private fun Question.localisedText(): LocalisedText {
    val text = required("text")
    if (text.isTextual) return LocalisedText.Plain(text.textValue())
    return LocalisedText.PerLanguage(text.fields().asSequence().associate { it.key to it.value.textValue() })
}

/** The register after an update, which must be the same by its changes. */
private fun Register.after(update: Update): Register {
    val applied = applyUpdate(update)
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
