package io.pilothouse.models.ui;

import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Licences;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.Map;
import java.util.TreeMap;

/** The facts under a model's name. */
final class ModelFacts {
    private static final int ALIASES_MOST = 4;

    private ModelFacts() {}

    static Facts of(RegisteredModel model) {
        Facts facts = new Facts();
        new TreeMap<>(model.aliases())
                .entrySet().stream().limit(ALIASES_MOST).forEach(alias -> alias(facts, model, alias));
        facts.fact(
                Words.say("models.col.licence"),
                Licences.newest(model).map(Evidence.Licence::name).orElse(Words.say("models.not-said")));
        facts.fact(Words.say("models.registered"), Age.agoKnown(model.created()));
        facts.fact(Words.say("models.col.updated"), Age.agoKnown(model.updated()));
        if (!model.description().isBlank()) {
            facts.fact(Words.say("models.description"), Parts.quiet(model.description()));
        }
        return facts;
    }

    private static void alias(Facts facts, RegisteredModel model, Map.Entry<String, String> alias) {
        facts.fact(
                alias.getKey(),
                Words.say("models.version", alias.getValue()),
                ModelPaths.of(new ModelVersionId(model.name(), alias.getValue())));
    }
}
