package io.pilothouse.models.ui;

import io.pilothouse.models.Evidence;
import io.pilothouse.models.ServedNow;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The version that others are better or worse than: the one that serves in the environment in view, else the oldest.
 *
 * @param column where it stands
 * @param words that say so in its head
 */
record Reference(int column, String words) {
    /** @param versions newest first, two or more */
    static Reference among(List<Evidence> versions, ServedNow served, EnvironmentInView inView) {
        String environment = inView.current().map(Choice::environment).orElse("");
        List<ModelVersionId> ids =
                versions.stream().map(version -> version.version().id()).toList();
        Set<ModelVersionId> serving = served.of(ids.getFirst().model()).stream()
                .filter(one -> one.endpoint().environment().value().equals(environment))
                .map(Served::version)
                .collect(Collectors.toSet());
        return IntStream.range(0, ids.size())
                .filter(column -> serving.contains(ids.get(column)))
                .mapToObj(column -> new Reference(column, Words.say("models.comparison.serving", environment)))
                .findFirst()
                .orElseGet(() -> new Reference(ids.size() - 1, Words.say("models.comparison.oldest")));
    }
}
