package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.units.CommitId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the frame's environment switch as {@code console/environments.yaml} says, whenever the main branch moves. */
@Component
class OfferEnvironments {
    private static final Logger log = LoggerFactory.getLogger(OfferEnvironments.class);

    private final Changes changes;
    private final EnvironmentChoices offered;
    private final RemoteCalls remoteCalls;
    private Runnable stop = () -> {};
    private @Nullable CommitId read;

    OfferEnvironments(Changes changes, EnvironmentChoices offered, RemoteCalls remoteCalls) {
        this.changes = changes;
        this.offered = offered;
        this.remoteCalls = remoteCalls;
    }

    @PostConstruct
    void start() {
        stop = changes.state().feed().follow(() -> remoteCalls.execute(this::look));
        remoteCalls.execute(this::look);
    }

    @PreDestroy
    void stop() {
        stop.run();
    }

    /** On a background thread; a file that is wrong leaves the last choices as they are. */
    private synchronized void look() {
        RepositoryState state = changes.state().latest().value();
        if (state == null || state.head().equals(read)) {
            return;
        }
        try {
            offered.choices.publish(Environments.in(changes.at(state.head())).environments().stream()
                    .map(one -> new Choice(one.name().value(), one.cluster().value()))
                    .toList());
            read = state.head();
        } catch (InvalidYaml | GitUnavailable wrong) {
            log.warn("The environments cannot be read: {}", wrong.getMessage());
        }
    }
}
