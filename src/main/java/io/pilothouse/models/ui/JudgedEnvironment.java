package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** For which environment a version is judged: what a person pressed here, else the URL's, else the one the frame shows. */
final class JudgedEnvironment extends Div {
    static final String PARAMETER = "environment";

    private final EnvironmentInView inView;
    private final List<Consumer<EnvironmentName>> listeners = new ArrayList<>();
    private Runnable onChoice = () -> {};
    private List<EnvironmentName> offered = List.of();
    private @Nullable EnvironmentName chosen;
    private @Nullable EnvironmentName told;

    JudgedEnvironment(EnvironmentChoices choices, EnvironmentInView inView, Optional<String> asked) {
        this.inView = inView;
        chosen = asked.flatMap(JudgedEnvironment::named).orElse(null);
        Follow.feed(this, choices.choices, this::offer);
        inView.follow(this, choice -> tell());
    }

    private static Optional<EnvironmentName> named(String name) {
        try {
            return Optional.of(EnvironmentName.of(name));
        } catch (InvalidName fromTheUrl) {
            return Optional.empty();
        }
    }

    /** Called at once, if one is known, and whenever it is another one. */
    void onChange(Consumer<EnvironmentName> listener) {
        tell();
        listeners.add(listener);
        if (told != null) {
            listener.accept(told);
        }
    }

    /** Called when a person pressed one: what the URL says is another one now. */
    void onChoice(Runnable listener) {
        onChoice = listener;
    }

    Optional<EnvironmentName> current() {
        return Optional.ofNullable(chosen)
                .or(() -> inView.current().map(Choice::environment).flatMap(JudgedEnvironment::named));
    }

    /** What a person pressed here, or the URL said; empty when the frame decides. */
    String inUrl() {
        return chosen == null ? "" : chosen.value();
    }

    private void offer(List<Choice> choices) {
        List<EnvironmentName> names = choices.stream()
                .map(Choice::environment)
                .flatMap(name -> named(name).stream())
                .distinct()
                .toList();
        if (!names.equals(offered)) {
            offered = names;
            draw();
        }
        tell();
    }

    private void draw() {
        removeAll();
        if (offered.size() > 1) {
            current().filter(offered::contains).ifPresent(now -> add(segments(now)));
        }
    }

    private Component segments(EnvironmentName now) {
        return new Segments<>(Words.say("models.environment"), offered, EnvironmentName::value, now)
                .onChoice(this::choose);
    }

    private void choose(EnvironmentName environment) {
        chosen = environment;
        tell();
        onChoice.run();
    }

    private void tell() {
        current().filter(now -> !now.equals(told)).ifPresent(now -> {
            told = now;
            draw();
            listeners.forEach(listener -> listener.accept(now));
        });
    }
}
