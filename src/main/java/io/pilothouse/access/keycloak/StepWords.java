package io.pilothouse.access.keycloak;

import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.units.Reason;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a step does, as a sentence. */
public final class StepWords {
    private StepWords() {}

    /** Without its fields. */
    public static Reason of(Step step) {
        Reason what = called(step.about());
        return switch (step) {
            case Step.Create _ -> Reason.of("keycloak.create", what);
            case Step.Change change ->
                Reason.of(change.fields().isEmpty() ? "keycloak.complete" : "keycloak.change", what);
            case Step.Remove _ -> Reason.of("keycloak.remove", what);
        };
    }

    /** For what is kept: with its fields. */
    static String inEnglish(Step step) {
        return of(step)
                + (step instanceof Step.Change change
                        ? change.fields().stream()
                                .map(field ->
                                        " " + field.name() + " " + values(field.from()) + " → " + values(field.to()))
                                .collect(Collectors.joining(","))
                        : "");
    }

    public static Reason called(RealmObject one) {
        return called(one.kind(), one.name());
    }

    public static Reason called(RealmKind kind, String name) {
        return Reason.of("keycloak.kind." + kind.name().toLowerCase(Locale.ROOT), name);
    }

    /** A dash where it has none. */
    public static String values(Collection<String> values) {
        return values.isEmpty() ? "–" : String.join(", ", values);
    }
}
