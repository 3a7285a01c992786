package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.serving.files.OverriddenPart;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.LastWord;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The facts under an endpoint's title; drawn anew only when one of them is another. */
class EndpointFacts extends Div {
    private List<Object> shown = List.of();

    /**
     * @param folder null while it is not read
     * @param argoAsOf since when what Argo CD says of it may be its last word; null while it is of now
     */
    void show(Endpoint endpoint, @Nullable FolderInGit folder, @Nullable Instant argoAsOf) {
        List<Object> now = List.of(
                String.valueOf(endpoint.version()),
                String.valueOf(endpoint.wanted()),
                endpoint.isUnreadable(),
                endpoint.running(),
                endpoint.isObserved(),
                folder == null ? "" : String.valueOf(folder.vllm()),
                folder == null ? List.of() : folder.overrides(),
                endpoint.device(),
                endpoint.replicas(),
                EndpointWords.team(endpoint),
                String.valueOf(endpoint.argo()),
                String.valueOf(argoAsOf));
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            add(facts(endpoint, folder).fact("Argo CD", argo(endpoint, argoAsOf)));
        }
    }

    private static Facts facts(Endpoint endpoint, @Nullable FolderInGit folder) {
        List<Reason> live = WrittenSo.live(endpoint);
        BiFunction<OverriddenPart, String, String> marked =
                (part, said) -> folder == null ? said : WrittenSo.marked(said, part, folder, live);
        String vllm = folder == null ? null : folder.vllm();
        return version(new Facts(), endpoint, marked)
                .fact(Words.say("fleet.endpoint.weights"), weights(endpoint))
                .fact("vLLM", vllm == null ? "–" : marked.apply(OverriddenPart.VERSION, vllm))
                .fact(Words.say("fleet.device"), device(endpoint))
                .fact(Words.say("fleet.replicas"), replicas(endpoint, marked))
                .fact(Words.say("fleet.team"), marked.apply(OverriddenPart.TEAM, EndpointWords.team(endpoint)));
    }

    private static Facts version(Facts facts, Endpoint endpoint, BiFunction<OverriddenPart, String, String> marked) {
        ModelVersionId version = endpoint.version();
        String label = Words.say("fleet.version");
        return version == null
                ? facts.fact(label, "–")
                : facts.fact(
                        label,
                        marked.apply(OverriddenPart.MODEL, EndpointWords.version(endpoint)),
                        ModelPaths.of(version));
    }

    /** What runs, and whether that is what Git wants; never by colour alone. */
    private static Component weights(Endpoint endpoint) {
        if (endpoint.wanted() == null) {
            return unnamed(endpoint);
        }
        if (endpoint.verified()) {
            return Parts.line(Sha.of(endpoint.wanted()), Parts.text("= " + Words.say("fleet.digest.same"), "good-t"));
        }
        if (endpoint.running().isEmpty()) {
            return Parts.line(Sha.of(endpoint.wanted()), Parts.quiet(Words.say(EndpointWords.nothingRuns(endpoint))));
        }
        Span differs = runs(endpoint);
        differs.add(Parts.text("≠ " + Words.say("fleet.digest.git"), "bad-t", "strong"), Sha.of(endpoint.wanted()));
        return differs;
    }

    /** What runs is shown also where nobody can say whether it should. */
    private static Component unnamed(Endpoint endpoint) {
        Span runs = runs(endpoint);
        runs.add(Parts.quiet(Words.say(endpoint.isUnreadable() ? "fleet.digest.unreadable" : "fleet.digest.unnamed")));
        return runs;
    }

    private static Span runs(Endpoint endpoint) {
        Span runs = new Span();
        runs.addClassNames("row", "wrap");
        endpoint.running().forEach(running -> runs.add(Sha.of(running)));
        return runs;
    }

    private static String device(Endpoint endpoint) {
        Endpoint.Device device = endpoint.device();
        String each = EndpointWords.device(endpoint);
        if (device.isKnown()) {
            return Words.say("fleet.endpoint.each", each);
        }
        return device.count() == 0 ? each : Words.say("fleet.device.not-known", device.count(), device.resource());
    }

    private static Component replicas(Endpoint endpoint, BiFunction<OverriddenPart, String, String> marked) {
        Endpoint.Replicas replicas = endpoint.replicas();
        return new Span(
                Parts.text(
                        endpoint.isObserved()
                                ? Words.say("fleet.endpoint.ready", replicas.ready(), replicas.wanted())
                                : "–",
                        "num"),
                Parts.quiet(
                        endpoint.isDeclared()
                                ? marked.apply(
                                        OverriddenPart.REPLICAS,
                                        Words.say("fleet.endpoint.bounds", replicas.min(), replicas.max()))
                                : ""));
    }

    private static Component argo(Endpoint endpoint, @Nullable Instant asOf) {
        Endpoint.Argo argo = endpoint.argo();
        String word = LastWord.said(EndpointWords.argo(endpoint), asOf);
        Span text = EndpointWords.isQuiet(argo) ? new Span(word) : Parts.text(word, "near");
        String revision = argo == null ? null : argo.revision();
        return revision == null || revision.length() < 7 ? text : Parts.line(text, Sha.plain(revision.substring(0, 7)));
    }
}
