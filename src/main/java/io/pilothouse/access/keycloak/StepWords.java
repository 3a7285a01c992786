package io.pilothouse.access.keycloak;

import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.clients.keycloak.Work.Act;
import io.pilothouse.clients.keycloak.Work.Count;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a step does, as a sentence. */
public final class StepWords {
    /** Fields that have a word; what belongs to Keycloak alone keeps its name. */
    private static final Set<String> KNOWN = Set.of(
            "enabled",
            "groups",
            "users",
            "roles",
            "scopes",
            "optional-scopes",
            "token-seconds",
            "view",
            "edit",
            "credential",
            "credential.issuer",
            "credential.subject");

    private StepWords() {}

    /** With what each field was and becomes. */
    public static Reason whole(Step step) {
        return step instanceof Step.Change change && !change.fields().isEmpty()
                ? Reason.of("keycloak.step.with", of(step), fields(change))
                : of(step);
    }

    /** Of one that differs in some. */
    public static Reason fields(Step.Change change) {
        return change.fields().stream()
                .map(field ->
                        Reason.of("keycloak.step.field", field(field.name()), values(field.from()), values(field.to())))
                .reduce((before, after) -> Reason.of("keycloak.step.and", before, after))
                .orElseThrow();
    }

    public static boolean isKnown(String field) {
        return KNOWN.contains(field);
    }

    /** A {@link Reason} of one that has a word, else its name. */
    private static Object field(String name) {
        return isKnown(name) ? Reason.of("keycloak.field." + name) : name;
    }

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

    /** For what is kept: with its fields, as {@link KeptStep} reads it. */
    static String inEnglish(Step step) {
        return of(step)
                + (step instanceof Step.Change change
                        ? change.fields().stream()
                                .map(field ->
                                        " " + field.name() + " " + values(field.from()) + " → " + values(field.to()))
                                .collect(Collectors.joining(","))
                        : "");
    }

    /** How many of each kind; “no object” of none. */
    public static Reason counted(List<Count> counts) {
        List<Reason> acts = new ArrayList<>();
        for (Act act : Act.values()) {
            counts.stream()
                    .filter(count -> count.act() == act)
                    .map(count -> Reason.of("keycloak.count." + lower(count.kind()), count.number()))
                    .reduce((before, after) -> Reason.of("keycloak.count.and", before, after))
                    .ifPresent(all -> acts.add(Reason.of("keycloak.act." + lower(act), all)));
        }
        return acts.stream()
                .reduce((before, after) -> Reason.of("keycloak.act.and", before, after))
                .orElseGet(() -> Reason.of("keycloak.count.none"));
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    public static Reason called(RealmObject one) {
        return called(one.kind(), one.name());
    }

    public static Reason called(RealmKind kind, String name) {
        return Reason.of("keycloak.kind." + lower(kind), name);
    }

    /** A dash where it has none. */
    public static String values(Collection<String> values) {
        return values.isEmpty() ? "–" : String.join(", ", values);
    }
}
