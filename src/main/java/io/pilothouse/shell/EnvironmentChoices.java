package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the environment switch offers. A feature that knows the environments publishes them here. */
@Component
public class EnvironmentChoices {
    /** Such as prod on fra-1. */
    public record Choice(String environment, String cluster) {}

    public final Feed<List<Choice>> choices = new Feed<>(List.of());

    public List<String> names() {
        return choices.latest().stream().map(Choice::environment).distinct().toList();
    }

    /** Whether something is named that is no environment; while nobody knows the environments, none is denied. */
    public boolean lacks(String environment) {
        List<String> names = names();
        return !environment.isEmpty() && !names.isEmpty() && !names.contains(environment);
    }
}
