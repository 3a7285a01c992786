package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.gpus.Devices;
import io.pilothouse.rollouts.Fleet;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Five figures, each with its context. What no system supplies is a dash with the reason. */
class HomeFigures extends Div {
    private final Figure endpoints = new Figure("rollouts.home.endpoints");
    private final Figure held = new Figure("rollouts.home.devices");
    private final Figure waiting = new Figure("rollouts.home.changes");
    private final Figure commits = new Figure("rollouts.home.commits");
    private final Figure tokens = new Figure("rollouts.home.tokens");

    private static final class Figure extends Div {
        private final com.vaadin.flow.component.html.Span value = Parts.text("–", "fv", "num");
        private final com.vaadin.flow.component.html.Span context = Parts.quiet("");

        Figure(String key) {
            addClassName("fig");
            add(Parts.text(Words.say(key), "t3"), value, context);
        }

        void say(String number, String beside) {
            value.setText(number);
            context.setText(beside);
        }
    }

    HomeFigures() {
        addClassName("figs");
        add(endpoints, held, waiting, commits, tokens);
        tokens.say("–", Words.say("rollouts.home.tokens.none"));
    }

    void endpoints(@Nullable Fleet fleet) {
        if (fleet != null) {
            long serving = fleet.endpoints().stream()
                    .filter(one -> Group.of(one) == Group.WELL)
                    .count();
            long asleep = fleet.endpoints().stream()
                    .filter(one -> Group.of(one) == Group.ASLEEP)
                    .count();
            endpoints.say(
                    Words.say("rollouts.home.n-of-m", serving, fleet.endpoints().size()),
                    Words.say("rollouts.home.asleep", asleep));
        }
    }

    void devices(@Nullable Devices devices) {
        if (devices != null) {
            List<Devices.Stock> stocks = devices.nodes().stream()
                    .flatMap(node -> node.stocks().stream())
                    .toList();
            int all = stocks.stream().mapToInt(Devices.Stock::total).sum();
            int free = stocks.stream().mapToInt(Devices.Stock::free).sum();
            held.say(Words.say("rollouts.home.n-of-m", all - free, all), Words.say("rollouts.home.free", free));
        }
    }

    void changes(@Nullable RepositoryState state) {
        if (state != null) {
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            waiting.say(String.valueOf(state.pending().size()), Words.say("rollouts.home.changes.context"));
            long today = state.recent().stream()
                    .filter(commit -> commit.committedAt().isAfter(yesterday))
                    .count();
            commits.say(String.valueOf(today), Words.say("rollouts.home.commits.context"));
        }
    }
}
