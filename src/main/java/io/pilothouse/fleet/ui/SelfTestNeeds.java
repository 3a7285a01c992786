package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Plan;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.PodLogs;
import io.pilothouse.fleet.ScrapeEndpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.telemetry.Scraping;
import io.pilothouse.telemetry.SelfTest;
import io.pilothouse.telemetry.SelfTested;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Actor;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the page asks that tells what of an endpoint's metrics arrives. */
@Component
record SelfTestNeeds(
        Changes changes,
        Folders folders,
        PodLogs logs,
        SelfTest test,
        ScrapeEndpoint scraping,
        ProposeChange proposing,
        Loads loads,
        People people) {
    /**
     * @param tested null where nobody knows what the endpoint's pods are called
     * @param cure whether a change would help; null where none would
     */
    record Answer(@Nullable SelfTested tested, @Nullable Plan cure) {}

    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }

    /** Waits for Git and Prometheus. @param afresh whether what was found a moment ago is not enough */
    Answer answer(Endpoint endpoint, Actor actor, boolean afresh) {
        FolderInGit folder = folders.of(endpoint.id(), changes.head().commit());
        String workload = folder.deployment().isEmpty() ? logs.workload(endpoint) : folder.deployment();
        Subject subject = Subjects.of(endpoint, workload);
        if (subject == null) {
            return new Answer(null, null);
        }
        SelfTest.Of of = new SelfTest.Of(
                subject,
                endpoint.pods().stream()
                        .filter(Endpoint.Pod::ready)
                        .map(Endpoint.Pod::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                Objects.requireNonNullElse(folder.vllm(), ""));
        if (afresh) {
            test.again(of);
        }
        SelfTested tested = test.of(of);
        boolean mayHelp = tested.scraping().kind() == Scraping.Kind.NOTHING;
        return new Answer(tested, mayHelp ? scraping.plan(new ScrapeEndpoint.Request(endpoint.id(), actor)) : null);
    }
}
