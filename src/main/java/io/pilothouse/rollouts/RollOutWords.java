package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PlainText;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.SpecDifferences.Difference;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The subject and the sentences of a commit. English: Git has one language. */
final class RollOutWords {
    private static final int PLACES_NAMED = 3;

    private RollOutWords() {}

    static String title(@Nullable ServingSpec before, ServingSpec wanted) {
        var version = wanted.model().version();
        boolean brings = before == null || !before.model().equals(wanted.model());
        EndpointName name = wanted.endpoint().name();
        EnvironmentName environment = wanted.endpoint().environment();
        if (!brings) {
            return cut(said("git.title.change", name, environment));
        }
        String brief = said("git.title.roll-out", name, environment);
        String full = version == null ? brief : rollOut(version, name, environment);
        return cut(full.length() <= ChangeSet.TITLE_MAX_LENGTH ? full : brief);
    }

    /** A version is one of its model, whatever the endpoint is called. */
    private static String rollOut(ModelVersionId version, EndpointName name, EnvironmentName environment) {
        String model = oneLine(version.model());
        String number = oneLine(version.version());
        return model.equals(name.value())
                ? said("git.title.roll-out.version", model, number, environment)
                : said("git.title.roll-out.version.as", model, number, environment, name);
    }

    static String retire(EndpointId endpoint) {
        return cut(said("git.title.retire", endpoint.name(), endpoint.environment()));
    }

    private static String cut(String title) {
        return PlainText.cut(title, ChangeSet.TITLE_MAX_LENGTH);
    }

    static List<String> summary(@Nullable ServingSpec before, Blueprint blueprint) {
        ServingSpec wanted = blueprint.spec();
        if (before != null) {
            return Stream.concat(
                            ServedAlready.byAnother(before, wanted)
                                    ? Stream.of(ServedAlready.sentence(before))
                                    : Stream.empty(),
                            SpecDifferences.between(before, wanted).stream().map(Difference::sentence))
                    .map(reason -> oneLine(reason.toString()))
                    .toList();
        }
        List<String> summary = new ArrayList<>();
        summary.add(isNew(blueprint));
        summary.add(oneLine(serves(blueprint)));
        summary.add(said(
                "git.each-replica",
                String.valueOf(wanted.placement().devices()),
                Devices.NONE.called(
                        wanted.placement().resource(), wanted.placement().nodeSelector()),
                SpecDifferences.words(wanted.scaling())));
        return summary;
    }

    /** Their values may be secret, and stand in the diff. */
    static String template(List<String> places) {
        String few = places.stream().limit(PLACES_NAMED).collect(Collectors.joining(", "));
        int more = Math.max(0, places.size() - PLACES_NAMED);
        return oneLine(said("git.template", few, more));
    }

    private static String isNew(Blueprint blueprint) {
        TeamName team = blueprint.spec().team();
        List<Object> facts = new ArrayList<>(List.of(
                blueprint.spec().endpoint().name(),
                blueprint.environment().name(),
                blueprint.environment().cluster(),
                blueprint.namespace()));
        if (team == null) {
            return said("git.new-endpoint.no-team", facts.toArray());
        }
        facts.add(1, team);
        return said("git.new-endpoint", facts.toArray());
    }

    /** What others wrote may leave anything unsaid. */
    private static String serves(Blueprint blueprint) {
        ServingSpec.Model model = blueprint.spec().model();
        ServingSpec.Engine engine = blueprint.spec().engine();
        String version = engine.version();
        if (model.version() != null
                && model.digest() != null
                && version != null
                && !blueprint.files().equals(Bytes.ZERO)) {
            return said("git.serves", model.version(), model.digest(), blueprint.files(), version);
        }
        String named = Stream.of(model.version(), model.weights())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElseGet(() -> said("git.model-unnamed"));
        return said("git.serves-as", named, version == null ? engine.image() : "vLLM " + version);
    }

    /** In the language of Git. */
    static String said(String key, Object... facts) {
        return Reason.of(key, facts).toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
