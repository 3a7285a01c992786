package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.models.Dated;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.RunName;
import io.pilothouse.models.Weights;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts under a version's title. They are drawn anew only when one of them changed. */
final class VersionFacts extends Div {
    private final Desk desk;
    private final Loads loads;
    private final ModelVersionId version;
    private @Nullable Shown shown;

    VersionFacts(Desk desk, Loads loads, ModelVersionId version) {
        this.desk = desk;
        this.loads = loads;
        this.version = version;
    }

    /** @param weights null while they are not known */
    private record Shown(Evidence evidence, @Nullable Weights weights, String whyNoWeights) {}

    /** Draws what MLflow said at once and what the store says when it has. */
    void show(Dated<Evidence> answer) {
        Shown before = shown;
        draw(new Shown(
                answer.value(),
                before == null ? null : before.weights(),
                before == null ? Words.say("models.reading-files") : before.whyNoWeights()));
        loads.load(this, () -> desk.catalogue().weights(version).value(), loaded -> {
            switch (loaded) {
                case Loaded.Loading<Weights> ignored -> {}
                case Loaded.Value<Weights>(Weights weights) -> draw(new Shown(answer.value(), weights, ""));
                case Loaded.Failed<Weights> failed -> draw(new Shown(answer.value(), null, failed.reason()));
            }
        });
    }

    private void draw(Shown now) {
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            add(facts(now));
        }
    }

    private Facts facts(Shown now) {
        ModelVersion known = now.evidence().version();
        Facts facts = new Facts();
        facts.fact(Words.say("models.fact.digest"), digest(now));
        facts.fact(Words.say("models.fact.run"), run(now.evidence()));
        String quantization = quantization(now);
        if (!quantization.isEmpty()) {
            facts.fact(Words.say("models.fact.quantization"), quantization);
        }
        facts.fact(Words.say("models.fact.size"), size(now));
        facts.fact(
                Words.say("models.col.aliases"),
                known.aliases().isEmpty()
                        ? Words.say("models.none-set")
                        : String.join(", ", known.aliases().stream().sorted().toList()));
        facts.fact(Words.say("models.registered"), registered(now.evidence()));
        facts.fact(Words.say("models.fact.registry"), registry(known));
        return facts;
    }

    private static Component digest(Shown now) {
        Weights weights = now.weights();
        Digest digest = weights == null ? null : weights.digest();
        if (digest != null) {
            return Sha.of(digest);
        }
        return notKnown(weights == null ? now.whyNoWeights() : Words.say("models.fact.no-manifest"));
    }

    private Component run(Evidence evidence) {
        Run run = evidence.run();
        if (run == null) {
            boolean gone = !evidence.version().runId().isEmpty();
            return gone
                    ? notKnown(
                            Words.say("models.fact.run-gone", evidence.version().runId()))
                    : Parts.quiet(Words.say("models.none-set"));
        }
        Component named = desk.links()
                .of(run)
                .<Component>map(url -> Parts.external(RunName.of(run), url))
                .orElseGet(() -> new Span(RunName.of(run)));
        return Parts.row("namecopy", named, Sha.copy(run.id()));
    }

    private static String quantization(Shown now) {
        Weights weights = now.weights();
        return weights == null ? "" : ModelConfig.of(weights.config()).quantization();
    }

    private Component size(Shown now) {
        Weights weights = now.weights();
        if (weights == null) {
            return notKnown(now.whyNoWeights());
        }
        String bytes = Figures.here().bytes(weights.totalBytes());
        Span size = new Span(Words.say("models.fact.size-of", bytes, beside(weights)));
        return weights.config() == null
                ? size
                : Parts.row("row", size, Parts.link(Words.say("gpus.fit"), FitPath.of(version)));
    }

    /** Those that the manifest is about. */
    private static long beside(Weights weights) {
        return weights.files().stream().filter(file -> !file.isManifest()).count();
    }

    private static Component registered(Evidence evidence) {
        Run run = evidence.run();
        String by = run == null || run.user().isBlank() ? "" : " " + Words.say("models.fact.by", run.user());
        Instant created = evidence.version().created();
        return created == null
                ? new Span(Age.agoKnown(null), new Span(by))
                : new Span(new Span(Figures.here().moment(created) + by + ", "), Age.ago(created));
    }

    private Component registry(ModelVersion known) {
        return desk.links()
                .of(known.id())
                .<Component>map(url -> Parts.external("MLflow", url))
                .orElseGet(() -> new Span("MLflow"));
    }

    private static Component notKnown(String why) {
        Span blank = Parts.text("–", "t3");
        blank.setTitle(Objects.requireNonNull(why));
        return blank;
    }
}
